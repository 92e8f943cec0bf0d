//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard. False when the browser refused.
pub(crate) async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
