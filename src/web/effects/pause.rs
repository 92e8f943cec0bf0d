//! Waiting a while.

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Resumes after this many milliseconds.
pub(crate) async fn wait(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Settling a promise of our own cannot fail.
        Timeout::new(ms, move || drop(resolve.call0(&JsValue::NULL))).forget();
    });
    drop(JsFuture::from(promise).await);
}
