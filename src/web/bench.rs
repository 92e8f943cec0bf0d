//! What the benchmarks and tests of `tests/browser` call. Offered when the page is opened with `?bench`, and only then.
//!
//! `globalThis.playlineBench.run(text)` runs a scenario without drawing it and gives its number of messages;
//! `globalThis.playlineBench.show(text)` opens it in the page, as a file is opened;
//! `globalThis.playlineBench.panic(text)` panics, for the tests of the rescue page.

use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use yew::AppHandle;

use super::root::{App, Msg};
use crate::app::DocumentAction;
use crate::host::{RunLimits, run};
use crate::lower::compile;

/// Puts `playlineBench` into the page when its address asks for it.
pub(super) fn offer(page: AppHandle<App>) {
    let search = web_sys::window().and_then(|it| it.location().search().ok());
    if search.as_deref() != Some("?bench") {
        return;
    }
    let bench = Object::new();
    let count = Closure::<dyn Fn(String) -> u32>::new(|text: String| messages_of(&text));
    let show = Closure::<dyn Fn(String)>::new(move |text: String| {
        page.send_message(Msg::Act(
            DocumentAction::OpenText { name: "bench".into(), text: text.into() }.into(),
        ));
    });
    let panic = Closure::<dyn Fn(String)>::new(|text: String| panic!("{text}"));
    let functions =
        [("run", count.into_js_value()), ("show", show.into_js_value()), ("panic", panic.into_js_value())];
    for (name, function) in functions {
        // A fresh object takes every property.
        let _ = Reflect::set(&bench, &name.into(), &function);
    }
    let _ = Reflect::set(&js_sys::global(), &JsValue::from_str("playlineBench"), &bench);
}

/// How many messages a run has; 0 when the text has errors.
fn messages_of(text: &str) -> u32 {
    let scenario = compile(text).scenario.map(Rc::new);
    scenario.map_or(0, |it| run(it, RunLimits::default()).message_count() as u32)
}
