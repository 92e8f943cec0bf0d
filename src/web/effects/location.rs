//! The address: `#dead-letter` names a pattern of the gallery.

use std::rc::Rc;

/// The pattern that the address names.
pub(crate) fn pattern() -> Option<Rc<str>> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let id = hash.trim_start_matches('#').trim_start_matches("%23");
    let is_id =
        !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_id.then(|| id.into())
}

/// Puts a pattern into the address, without a step of the browser's history.
pub(crate) fn show(pattern: Option<&str>) {
    let Some(window) = web_sys::window() else { return };
    let hash = pattern.map_or_else(|| "#".to_owned(), |id| format!("#{id}"));
    if window.location().hash().ok().as_deref() != Some(hash.as_str())
        && let Ok(history) = window.history()
    {
        // Refused in sandboxed frames; the address is a convenience.
        drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&hash)));
    }
}
