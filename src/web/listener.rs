//! A listener of the page: it listens until it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens to one kind of event of a target.
pub(super) struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Begins to listen; none when the browser refuses.
    pub(super) fn new(
        target: &EventTarget,
        kind: &'static str,
        on: impl FnMut(Event) + 'static,
    ) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Event)>::new(on);
        target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref()).ok()?;
        Some(Self { target: target.clone(), kind, closure })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(
            self.target.remove_event_listener_with_callback(self.kind, self.closure.as_ref().unchecked_ref()),
        );
    }
}
