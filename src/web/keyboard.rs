//! Which key is which command, and when the page must leave a key alone.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, InputEvent, KeyboardEvent};

use crate::app::{CommandId, Held, command_for_key};

/// The command that a key press asks for. The press is then the page's: the browser does nothing with it.
pub(super) fn command_of(event: &Event, letter_keys: bool) -> Option<CommandId> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.default_prevented() || event.is_composing() {
        return None;
    }
    let key = event.key();
    let control = event.ctrl_key() || event.meta_key();
    let held = Held { control, shift: event.shift_key(), alt: event.alt_key() };
    if !(held.control && held.alt)
        && is_taken(event.target().and_then(|it| it.dyn_into().ok()), &key, control)
    {
        return None;
    }
    let id = command_for_key(&key, held, letter_keys)?;
    event.prevent_default();
    Some(id)
}

/// Undo or redo, when the browser itself asks for it in the scenario: from a menu, or by shaking the phone.
pub(super) fn history_of(event: &Event) -> Option<CommandId> {
    let id = match event.dyn_ref::<InputEvent>()?.input_type().as_str() {
        "historyUndo" => CommandId::Undo,
        "historyRedo" => CommandId::Redo,
        _ => return None,
    };
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(SCENARIO).ok().flatten()?;
    event.prevent_default();
    Some(id)
}

/// Where the scenario is typed.
const SCENARIO: &str = ".cm-content, .plain-editor";

/// True when the element that has the focus needs the key itself.
fn is_taken(target: Option<Element>, key: &str, control: bool) -> bool {
    let Some(target) = target else { return false };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    if within("input:not([type=range]):not([type=checkbox]), textarea, [contenteditable=true]") {
        let is_scenario = within(SCENARIO);
        return !(control && (matches!(key, "s" | "o") || is_scenario && matches!(key, "z" | "Z" | "y")));
    }
    let is_press = matches!(key, " " | "Enter");
    let is_move = key.starts_with("Arrow") || key.starts_with("Page") || matches!(key, "Home" | "End");
    (is_press && within("button, a, summary, select, input:not([type=range])"))
        || (is_move && within("select, [role=tablist], [role=listbox], .scrolls, .tab-page, .knobs"))
}
