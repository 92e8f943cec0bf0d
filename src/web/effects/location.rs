//! The address: `#dead-letter` names a pattern of the gallery.

use std::rc::Rc;

/// The pattern that the address names.
pub(crate) fn pattern() -> Option<Rc<str>> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let id = hash.trim_start_matches('#').trim_start_matches("%23");
    let is_id =
        !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (is_id && !is_place(id)).then(|| id.into())
}

/// True for a place on the page: a link that skips to it, followed by the browser, names no pattern.
fn is_place(id: &str) -> bool {
    let document = web_sys::window().and_then(|it| it.document());
    id == "diagram" || document.and_then(|it| it.get_element_by_id(id)).is_some()
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
