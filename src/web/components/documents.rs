//! Texts that are read inside the page: the language reference and the glossary. They are fetched when they are first
//! asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::app::{Inline, Reference, Words};
use crate::web::tasks;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = playlineDocument, catch)]
    fn fetch(name: &str) -> Result<Promise, JsValue>;
}

thread_local! {
    static FETCHED: RefCell<BTreeMap<&'static str, Rc<Reference>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A text that is read inside the page.
#[derive(Clone, PartialEq)]
pub(crate) enum Document {
    /// It is on its way.
    Loading,
    /// It is there.
    Ready(Rc<Reference>),
    /// It could not be fetched.
    Failed,
}

/// The text with this name: `language` or `glossary`.
#[hook]
pub(crate) fn use_document(name: &'static str) -> Document {
    let document = use_state(|| {
        FETCHED.with_borrow(|it| it.get(name).cloned()).map_or(Document::Loading, Document::Ready)
    });
    let found = document.clone();
    use_effect_with(name, move |name| {
        let name = *name;
        if *found == Document::Loading {
            tasks::spawn(async move {
                found.set(load(name).await.map_or(Document::Failed, Document::Ready));
            });
        }
    });
    (*document).clone()
}

async fn load(name: &'static str) -> Option<Rc<Reference>> {
    let text = JsFuture::from(fetch(name).ok()?).await.ok()?.as_string()?;
    let reference = Rc::new(Reference::read(&text));
    FETCHED.with_borrow_mut(|it| drop(it.insert(name, reference.clone())));
    Some(reference)
}

/// The pieces of a line. `on_link` hears where a link leads.
pub(crate) fn view_words(words: &Words, on_link: &Callback<String>) -> Html {
    let piece = |it: &Inline| match it {
        Inline::Text(text) => html! { { text } },
        Inline::Code(text) => html! { <code>{ text }</code> },
        Inline::Strong(text) => html! { <strong>{ text }</strong> },
        Inline::Link(text, target) if target.starts_with('#') => {
            let target = target.clone();
            let onclick = on_link.reform(move |_: MouseEvent| target.clone());
            html! { <button type="button" class="quiet inline-link" {onclick}>{ text }</button> }
        }
        Inline::Link(text, _) => html! { { text } },
    };
    words.iter().map(piece).collect()
}
