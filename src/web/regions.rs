//! F6 goes round the parts of the page, and the keyboard never falls to the body.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, KeyboardEvent};

use super::environment::focus;

/// The parts of the page, in the order of F6, and what of each gets the keyboard.
const REGIONS: [(&str, &str); 7] = [
    (".head", ".head button"),
    (".middle, .lessons", ".stage-box, .lessons input"),
    (".transport", ".transport .primary, .transport button"),
    (".status", ".status"),
    (".strip", ".strip input, .strip button"),
    (".pane-text", ".pane-text .cm-content, .pane-text .plain-editor"),
    (".pane-details", ".pane-details [role=tab][aria-selected=true], .pane-details button"),
];

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Goes on to the next part of the page, or back, when the key asks for that.
pub(super) fn go_round(event: &Event) -> bool {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return false };
    if event.key() != "F6" || event.default_prevented() {
        return false;
    }
    event.prevent_default();
    let here = document().and_then(|it| it.active_element()).and_then(|it| region_of(&it));
    let count = REGIONS.len();
    for step in 1..=count {
        let at = match (here, event.shift_key()) {
            (Some(here), false) => (here + step) % count,
            (Some(here), true) => (here + count - step) % count,
            (None, false) => step - 1,
            (None, true) => count - step,
        };
        if let Some(place) = first_shown(REGIONS[at].1) {
            drop(place.focus());
            return true;
        }
    }
    true
}

fn region_of(element: &Element) -> Option<usize> {
    let around = |region: &str| element.closest(region).ok().flatten();
    let found = REGIONS.iter().enumerate().filter_map(|(at, (region, _))| Some((at, around(region)?)));
    // The strip stands within the middle: the innermost counts.
    let inner = found.reduce(|best, it| if best.1.contains(Some(&it.1)) { it } else { best });
    inner.map(|(at, _)| at)
}

/// The first element of a list of selectors, by their order, that is seen.
fn first_shown(selectors: &str) -> Option<HtmlElement> {
    let document = document()?;
    let found = selectors.split(", ").filter_map(|it| document.query_selector(it).ok().flatten());
    let mut shown = found.filter(|it| it.get_bounding_client_rect().width() > 0.0);
    shown.next()?.dyn_into().ok()
}

/// Where the keyboard is, so that it has a place when that is gone.
#[derive(Default)]
pub(super) struct Keyboard {
    last: Option<Element>,
    region: Option<usize>,
}

impl Keyboard {
    /// Something has got the keyboard.
    pub(super) fn note(keyboard: &RefCell<Self>, event: &Event) {
        let Some(element) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
        // It is busy while it gives the keyboard away itself.
        if let Ok(mut keyboard) = keyboard.try_borrow_mut() {
            keyboard.region = region_of(&element);
            keyboard.last = Some(element);
        }
    }

    /// When the place of the keyboard has gone, it goes to the same part of the page, else to the diagram.
    pub(super) fn keep(&mut self) {
        let Some(active) = document().and_then(|it| it.active_element()) else { return };
        if active.tag_name() == "BODY" && self.last.take_if(|it| !it.is_connected()).is_some() {
            let same = self.region.and_then(|at| first_shown(REGIONS[at].1));
            match same {
                Some(place) => drop(place.focus()),
                None => focus(".stage-box"),
            }
        }
    }
}
