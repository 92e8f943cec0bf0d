//! Listening to the size of an element, for as long as it is wanted.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::dom::{listen, window};

/// Calls back when an element has another size, until it is dropped. A browser without a `ResizeObserver` says only
/// when its window has another size.
pub(super) struct Sizes {
    observer: Option<ResizeObserver>,
    _windows: EventListener,
    _call: Closure<dyn FnMut()>,
}

impl Sizes {
    /// Begins to listen.
    pub(super) fn of(element: &HtmlElement, call: impl Fn() + Clone + 'static) -> Self {
        let windows = call.clone();
        let call = Closure::<dyn FnMut()>::new(call);
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok();
        observer.iter().for_each(|it| it.observe(element));
        Self { observer, _windows: listen(&window(), "resize", move |_| windows()), _call: call }
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.iter().for_each(ResizeObserver::disconnect);
    }
}
