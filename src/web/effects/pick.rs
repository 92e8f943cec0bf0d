//! Asking for a file.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};
use yew::Callback;

use crate::app::{AppAction, DocumentAction, PageAction};
use crate::base::limits;
use crate::web::tasks;

/// Lets a person choose a file and opens its text.
pub(crate) fn ask(on_action: Callback<AppAction>) {
    let document = web_sys::window().and_then(|it| it.document());
    let Some(input) = document.and_then(|it| it.create_element("input").ok()) else { return };
    let input: HtmlInputElement = input.unchecked_into();
    input.set_type("file");
    input.set_accept(".play,.txt,.mmd,text/plain");
    let chosen = input.clone();
    let on_change = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|it| it.get(0)) {
            tasks::spawn(async move { on_action.emit(opened(&file).await) });
        }
    });
    input.set_onchange(Some(on_change.unchecked_ref()));
    input.click();
}

/// What follows from a file. One that is too large is not read at all.
async fn opened(file: &File) -> AppAction {
    let name = file.name();
    if file.size() > limits::SOURCE_BYTES as f64 {
        let allowed = limits::SOURCE_BYTES / 1024 / 1024;
        let sentence = format!("{name} is larger than allowed ({allowed} MiB). Your text is unchanged.");
        return PageAction::Notice(sentence.into()).into();
    }
    match text_of(file).await.and_then(|it| it.as_string()) {
        Some(text) => DocumentAction::OpenText { name: name.into(), text: text.into() }.into(),
        None => PageAction::Notice(format!("{name} cannot be read. Your text is unchanged.").into()).into(),
    }
}

async fn text_of(file: &File) -> Option<JsValue> {
    let promise: Promise = file.text().unchecked_into();
    JsFuture::from(promise).await.ok()
}
