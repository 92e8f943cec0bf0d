//! Files: one that is asked for, one that is dropped on the page.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, DragEvent, Event, File, HtmlInputElement, Window};
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
    input.set_accept(".play,.txt,.mmd,.puml,.plantuml,.pu,.json,.jsonl,.yaml,.yml,text/plain");
    let chosen = input.clone();
    let on_change = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|it| it.get(0)) {
            tasks::spawn(async move { on_action.emit(opened(&file).await) });
        }
    });
    input.set_onchange(Some(on_change.unchecked_ref()));
    input.click();
}

/// Opens a file that is dropped anywhere on the page; the editor would put it between two letters.
pub(crate) fn listen_to_drops(window: &Window, on_action: Callback<AppAction>) -> [EventListener; 2] {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let over = EventListener::new_with_options(window, "dragover", options, |event| {
        if files_of(event).is_some() {
            event.prevent_default();
        }
    });
    let dropped = EventListener::new_with_options(window, "drop", options, move |event| {
        let Some(data) = files_of(event) else { return };
        event.prevent_default();
        event.stop_propagation();
        let on_action = on_action.clone();
        if let Some(file) = data.files().and_then(|it| it.get(0)) {
            tasks::spawn(async move { on_action.emit(opened(&file).await) });
        }
    });
    [over, dropped]
}

/// What is dragged, when there are files in it.
fn files_of(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&JsValue::from_str("Files"), 0).then_some(data)
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
