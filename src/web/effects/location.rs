//! The address of the page: what stands behind `#` names a scenario that ships, or carries one.

use std::rc::Rc;

/// What stands behind `#`; none when it names a place of the page.
pub(crate) fn address() -> Option<Rc<str>> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let address = hash.trim_start_matches('#');
    (!address.is_empty() && !is_place(address)).then(|| address.into())
}

/// True for a place on the page: a link that skips to it, followed by the browser, names no scenario.
fn is_place(id: &str) -> bool {
    let document = web_sys::window().and_then(|it| it.document());
    id == "diagram" || document.and_then(|it| it.get_element_by_id(id)).is_some()
}

/// The address without what stands behind `#`.
pub(crate) fn page() -> Rc<str> {
    let location = web_sys::window().map(|it| it.location());
    let href = location.and_then(|it| it.href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or("").into()
}

/// Puts what is open into the address, without a step of the browser's history.
pub(crate) fn show(address: Option<&str>) {
    let Some(window) = web_sys::window() else { return };
    let hash = address.map_or_else(|| "#".to_owned(), |it| format!("#{it}"));
    // Of an address that ends with `#`, or has none, the browser says nothing.
    let said = if address.is_some() { &*hash } else { "" };
    if window.location().hash().ok().as_deref() != Some(said)
        && let Ok(history) = window.history()
    {
        // Refused in sandboxed frames; the address is a convenience.
        drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&hash)));
    }
}
