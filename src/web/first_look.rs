//! The first picture, which `index.html` has, stays over the page until the page has drawn its own.

use web_sys::Element;

use crate::app::AppState;

/// Keeps it while the page is mounted: mounting empties its root.
pub(super) fn keep(root: &Element) {
    let Some(look) = root.query_selector(".first-look").ok().flatten() else { return };
    // What lies over the page is only looked at.
    let is_put = look.set_attribute("inert", "").is_ok() && look.class_list().add_1("is-leaving").is_ok();
    if let Some(body) = root.parent_element().filter(|_| is_put) {
        // Where it cannot be moved it is gone a little early.
        let _ = body.append_child(&look);
    }
}

/// Takes it away when there is no diagram to wait for.
pub(super) fn leave_without_diagram(state: &AppState) {
    if state.derived.picture.is_none() || !state.is_diagram_shown() {
        leave();
    }
}

/// Takes it away.
pub(super) fn leave() {
    let document = web_sys::window().and_then(|it| it.document());
    let look = document.and_then(|it| it.query_selector(".first-look.is-leaving").ok().flatten());
    if let Some(look) = look {
        look.remove();
    }
}
