//! Which key is which command, and when the page must leave a key alone.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, InputEvent, KeyboardEvent};

use crate::app::{AnswerKeys, CommandId, Held, TeachingAction, command_for_key};

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
    IS_SPACE_TAKEN.set(key == " ");
    Some(id)
}

/// What a key press does to the question that is asked. The press is then the page's.
pub(super) fn answer_of(event: &Event, keys: AnswerKeys) -> Option<TeachingAction> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let is_held = event.ctrl_key() || event.meta_key() || event.alt_key();
    if keys == AnswerKeys::Nothing || is_held || event.default_prevented() || event.is_composing() {
        return None;
    }
    let (key, target) = (event.key(), event.target().and_then(|it| it.dyn_into().ok()));
    if is_taken(target, &key, false) {
        return None;
    }
    let action = keys.action(&key, &event.code(), event.shift_key())?;
    event.prevent_default();
    Some(action)
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

thread_local! {
    /// What has the keyboard was pressed with a pointer, not reached by keys.
    static IS_POINTED: Cell<bool> = const { Cell::new(false) };
    /// The space bar is down and is the page's.
    static IS_SPACE_TAKEN: Cell<bool> = const { Cell::new(false) };
}

/// Hears how the keyboard gets where it is. A space bar that was the page's when it went down presses no button when it
/// comes up.
pub(super) fn watch(event: &Event) {
    match (event.type_().as_str(), event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref()) {
        ("pointerdown", _) => IS_POINTED.set(true),
        ("keydown", Some("Tab" | "F6")) => IS_POINTED.set(false),
        ("keyup", Some(" ")) if IS_SPACE_TAKEN.take() => event.prevent_default(),
        _ => {}
    }
}

/// Where the scenario is typed.
const SCENARIO: &str = ".cm-content, .plain-editor";

/// True when the element that has the focus needs the key itself.
fn is_taken(target: Option<Element>, key: &str, control: bool) -> bool {
    let Some(target) = target else { return false };
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    if within("input:not([type=range]):not([type=checkbox]), textarea, [contenteditable=true]") {
        let is_scenario = within(SCENARIO);
        let is_function = key.len() > 1 && key.starts_with('F');
        return !is_function
            && !(control
                && (matches!(key, "s" | "o" | "k") || is_scenario && matches!(key, "z" | "Z" | "y")));
    }
    let is_move = key.starts_with("Arrow") || key.starts_with("Page") || matches!(key, "Home" | "End");
    match key {
        "Enter" => within(PRESSED),
        // A button that has the keyboard because it was clicked gives the space bar to the playhead.
        " " => within("select, [role=menu]") || within(PRESSED) && !IS_POINTED.get(),
        _ => is_move && within(MOVED),
    }
}

/// What Enter and the space bar press.
const PRESSED: &str = "button, a, summary, select, input:not([type=range])";
/// What the arrows move in: menus and sliders, but not the timeline, whose steps are the page's.
const MOVED: &str = "select, [role=tablist], [role=listbox], [role=menu], [role=radiogroup], [role=separator], \
                     input[type=radio], .strip input[type=range], .pane input[type=range]";
