//! What is around the page: the clock, the window, the system's wishes, chance.

use wasm_bindgen::JsCast;

use crate::app::{AppState, Environment, Now, Theme};

/// The time of a steady clock.
pub(super) fn now() -> Now {
    Now(web_sys::window().and_then(|it| it.performance()).map_or(0.0, |it| it.now()))
}

/// What the browser says of itself.
pub(super) fn environment() -> Environment {
    let Some(window) = web_sys::window() else { return Environment::default() };
    let matches = |query: &str| window.match_media(query).ok().flatten().is_some_and(|list| list.matches());
    Environment {
        dark: matches("(prefers-color-scheme: dark)"),
        reduced_motion: matches("(prefers-reduced-motion: reduce)"),
        width_px: window.inner_width().ok().and_then(|it| it.as_f64()).unwrap_or(1280.0),
        height_px: window.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or(720.0),
        is_touch: matches("(pointer: coarse)"),
        wall_ms: js_sys::Date::now() as u64,
    }
}

/// Tells the style sheets which theme and how much motion is wanted.
pub(super) fn show_theme(state: &AppState) {
    let root = web_sys::window().and_then(|it| it.document()).and_then(|it| it.document_element());
    let Some(root) = root else { return };
    let set = match state.settings.theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.word()),
    };
    drop(set);
    drop(root.set_attribute("data-motion", if state.is_motion_reduced() { "reduced" } else { "full" }));
}

/// Names the page in the browser's tabs and history.
pub(super) fn show_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|it| it.document()).filter(|it| it.title() != title) {
        document.set_title(title);
    }
}

/// Fills the screen with the page, or no longer. A browser may refuse: the page then fills its window.
pub(super) fn fill_screen(is_wanted: bool) {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return };
    if is_wanted {
        let asked = document.document_element().map(|it| it.request_fullscreen());
        drop(asked);
    } else if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    }
}

/// A seed that nobody chose: small enough to be read aloud.
pub(super) fn fresh_seed() -> u64 {
    (js_sys::Math::random() * 9_999.0) as u64 + 1
}

/// Gives the focus to an element of the page.
pub(super) fn focus(selector: &str) {
    let document = web_sys::window().and_then(|it| it.document());
    let found = document.and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(element.focus());
    }
}
