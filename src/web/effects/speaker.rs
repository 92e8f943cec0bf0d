//! A second window for the speaker, of the same page on the same device. The page draws into it; nothing is sent anywhere.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, KeyboardEvent, Window};
use yew::Callback;

use crate::app::{AppAction, CommandId, SpeakerAction, TeachingAction};

/// The window, until this is dropped.
pub(crate) struct SpeakerWindow {
    window: Window,
    /// What the page draws into.
    pub host: Element,
    _listeners: Vec<EventListener>,
}

impl Drop for SpeakerWindow {
    fn drop(&mut self) {
        self._listeners.clear();
        drop(self.window.close());
    }
}

impl SpeakerWindow {
    /// Opens it; none when the browser blocks it.
    pub(crate) fn open(on_action: &Callback<AppAction>, on_command: &Callback<CommandId>) -> Option<Self> {
        let page = web_sys::window()?;
        let features = "popup,width=960,height=640";
        let window = page.open_with_url_and_target_and_features("", "playline-speaker", features).ok()??;
        let (document, own) = (window.document()?, page.document()?);
        let host = own.create_element("div").ok()?;
        host.set_class_name("speaker");
        dress(&document, &own)?;
        document.body()?.replace_children_with_node_1(&host);
        let lost = on_action.clone();
        let on_hide = move |_: &web_sys::Event| {
            lost.emit(TeachingAction::Speaker(SpeakerAction::Lost).into());
        };
        let keys = on_command.clone();
        let left = host.clone();
        let may_prevent = EventListenerOptions::enable_prevent_default();
        let listeners = vec![
            EventListener::once(&window, "pagehide", on_hide),
            EventListener::new_with_options(&window, "keydown", may_prevent, move |event| {
                press(event.unchecked_ref(), &keys);
            }),
            EventListener::once(&page, "pagehide", move |_| {
                left.set_text_content(Some(
                    "The presentation is closed or was loaded anew. Close this window and open it again.",
                ));
            }),
        ];
        Some(Self { window, host, _listeners: listeners })
    }
}

/// The style sheets, the theme and the title.
fn dress(document: &Document, own: &Document) -> Option<()> {
    document.set_title("Speaker – Playline");
    let sheets = own.query_selector_all("link[rel=stylesheet]").ok()?;
    for sheet in (0..sheets.length()).filter_map(|n| sheets.item(n)) {
        let link = own.create_element("link").ok()?;
        link.set_attribute("rel", "stylesheet").ok()?;
        let href = js_sys::Reflect::get(&sheet, &"href".into()).ok().and_then(|it| it.as_string())?;
        link.set_attribute("href", &href).ok()?;
        document.head()?.append_child(&link).ok()?;
    }
    let (from, to) = (own.document_element()?, document.document_element()?);
    to.set_attribute("lang", "en").ok()?;
    for name in from.get_attribute_names().iter().filter_map(|it| it.as_string()) {
        if let Some(value) = from.get_attribute(&name) {
            to.set_attribute(&name, &value).ok()?;
        }
    }
    document.body()?.set_class_name("speaker-page");
    Some(())
}

/// The keys of a clicker do here what they do in the presentation.
fn press(event: &KeyboardEvent, on_command: &Callback<CommandId>) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let command = match event.key().as_str() {
        "PageDown" | "ArrowRight" => CommandId::PageForward,
        "PageUp" | "ArrowLeft" => CommandId::PageBack,
        "Home" => CommandId::First,
        "End" => CommandId::Last,
        "b" | "B" | "." => CommandId::ToggleBlank,
        "q" | "Q" => CommandId::ToggleSpotlight,
        _ => return,
    };
    event.prevent_default();
    on_command.emit(command);
}
