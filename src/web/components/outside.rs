//! What opens from a button closes when the pointer goes down anywhere else.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, Node};
use yew::prelude::*;

/// While `is_open`, calls `close` when the pointer goes down outside of `root`.
#[hook]
pub(crate) fn use_outside_press(root: &NodeRef, is_open: bool, close: Callback<()>) {
    let root = root.clone();
    use_effect_with((is_open, close), move |(is_open, close)| {
        let document = web_sys::window().and_then(|it| it.document()).filter(|_| *is_open);
        let close = close.clone();
        let listener = document.map(|document| {
            EventListener::new(&document, "pointerdown", move |event: &Event| {
                let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
                let is_within = root.cast::<Node>().is_some_and(|it| it.contains(target.as_ref()));
                if !is_within {
                    close.emit(());
                }
            })
        });
        move || drop(listener)
    });
}

/// Gives the keyboard to the first element within `root` that `selector` finds.
pub(crate) fn focus_within(root: &NodeRef, selector: &str) {
    let found = root.cast::<HtmlElement>().and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}
