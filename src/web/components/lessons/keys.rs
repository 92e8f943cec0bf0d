//! Keys in the lessons: arrows go from card to card, and no key reaches the run behind.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, NodeList};
use yew::prelude::*;

use crate::app::CommandId;
use crate::web::environment::focus;

/// The search field.
pub(super) const SEARCH: &str = ".lessons-search input";
const CARD: &str = ".card-open";

/// What a key does here. Keys of the whole page (Control, help, lessons) reach the page.
pub(super) fn on_key(on_command: &Callback<CommandId>) -> Callback<KeyboardEvent> {
    let on_command = on_command.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(target) = event.target_dyn_into::<Element>() else { return };
        let key = event.key();
        let is_done = match key.as_str() {
            "Escape" => {
                on_command.emit(CommandId::ToggleLessons);
                true
            }
            _ if within(&target, SEARCH) => in_search(&key),
            _ if within(&target, "input, select, textarea") => false,
            "/" => {
                focus(SEARCH);
                true
            }
            "c" | "C" => compare(&target),
            _ => within(&target, CARD) && move_focus(&target, &key),
        };
        if is_done {
            event.prevent_default();
        }
        let is_everywhere = matches!(key.as_str(), "g" | "G" | "?") || key.starts_with('F') && key.len() > 1;
        if is_done || !is_everywhere && key != "Tab" {
            event.stop_propagation();
        }
    })
}

fn within(target: &Element, selector: &str) -> bool {
    target.closest(selector).ok().flatten().is_some()
}

/// From the search down to the cards; Enter opens the best one.
fn in_search(key: &str) -> bool {
    let Some(first) = cards().into_iter().next() else { return false };
    match key {
        "ArrowDown" => drop(first.focus()),
        "Enter" => first.click(),
        _ => return false,
    }
    true
}

/// The lesson of the card beside what is open.
fn compare(target: &Element) -> bool {
    let card = target.closest(".lesson-card").ok().flatten();
    let button = card.and_then(|it| it.query_selector(".card-compare").ok().flatten());
    let button = button.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    button.inspect(|it| it.click()).is_some()
}

fn cards() -> Vec<HtmlElement> {
    let document = web_sys::window().and_then(|it| it.document());
    let list = document.and_then(|it| it.query_selector_all(CARD).ok());
    let elements =
        |list: NodeList| (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect();
    list.map(elements).unwrap_or_default()
}

fn move_focus(target: &Element, key: &str) -> bool {
    let cards = cards();
    let Some(at) = cards.iter().position(|it| it.contains(Some(target))) else { return false };
    let places: Vec<(f64, f64)> = cards.iter().map(place).collect();
    let next = match key {
        "ArrowLeft" => at.checked_sub(1),
        "ArrowRight" => Some(at + 1),
        "Home" => Some(0),
        "End" => cards.len().checked_sub(1),
        "ArrowDown" => nearest(&places, at, |it, here| it > here),
        "ArrowUp" => {
            let above = nearest(&places, at, |it, here| it < here);
            if above.is_none() {
                focus(SEARCH);
            }
            above
        }
        _ => return false,
    };
    if let Some(card) = next.and_then(|it| cards.get(it)) {
        drop(card.focus());
    }
    true
}

/// The middle and the top of a card.
fn place(card: &HtmlElement) -> (f64, f64) {
    let frame = card.get_bounding_client_rect();
    (frame.x() + frame.width() / 2.0, frame.y())
}

/// The card of the next row, above or below, that stands nearest in its column.
fn nearest(places: &[(f64, f64)], at: usize, is_beyond: impl Fn(f64, f64) -> bool) -> Option<usize> {
    let (x, y) = places[at];
    let beyond = places.iter().enumerate().filter(|(_, it)| is_beyond(it.1, y) && (it.1 - y).abs() > 4.0);
    let far =
        |(_, it): &(usize, &(f64, f64))| ((it.1 - y).abs().round() as i64, (it.0 - x).abs().round() as i64);
    beyond.min_by_key(far).map(|(n, _)| n)
}
