//! Beginning something else: an empty draft.

use super::Effects;
use super::document::{change_text, open};
use super::view::open_panel;
use crate::app::{AppState, Document, DraftBefore, DraftId, Effect, FIRST_LINES, Origin, Panel};

/// An empty draft. What was open stays in its own.
pub(super) fn new(state: &mut AppState, paste: bool, effects: &mut Effects) {
    if !state.is_blank() || state.document.draft.is_none() {
        let wall_ms = state.environment.wall_ms;
        let id = state.drafts.begin(NEW, Origin::New, "".into(), wall_ms);
        let document = Document { draft: Some(id), ..Document::default() };
        open(state, document, vec![(id, None)], effects);
        effects.say("A new scenario. It is empty.", false);
    }
    state.show_stage();
    if !paste && !state.is_narrow() {
        open_panel(state, Panel::Text);
    }
    effects.list.retain(|it| *it != Effect::FocusStage);
    effects.push(Effect::FocusBeginning { paste });
}

/// The name of an empty draft, until its text has a title.
const NEW: &str = "New scenario";

/// Three arrows below what the text has: a title perhaps, or a remark.
pub(super) fn insert_first_lines(state: &mut AppState, effects: &mut Effects) {
    let before = state.document.source.trim_end();
    let lines = FIRST_LINES.iter().map(|(line, _)| format!("{line}\n")).collect::<String>();
    let text = if before.is_empty() { lines } else { format!("{before}\n\n{lines}") };
    change_text(state, text.into(), None, None, effects);
    effects.push(Effect::FocusStage);
}

/// What is said when something else is opened over a draft.
pub(super) fn kept_sentence(state: &AppState) -> Option<String> {
    let draft =
        state.document.draft.and_then(|id| state.drafts.get(id)).filter(|it| !it.text.trim().is_empty())?;
    Some(format!("Your draft “{}” is kept. Undo brings it back.", draft.name))
}

/// Lets go of the open draft when nothing was ever written in it, and `next` is opened. Returns it as it was.
pub(super) fn drop_blank(
    state: &mut AppState,
    next: Option<DraftId>,
    effects: &mut Effects,
) -> Option<DraftBefore> {
    let id = state.document.draft.filter(|id| Some(*id) != next && !state.drafts.is_elsewhere(*id))?;
    let draft = state.drafts.get(id)?.clone();
    if !draft.text.trim().is_empty() || !draft.versions.is_empty() || draft.is_named {
        return None;
    }
    state.drafts.put_back(id, None);
    effects.push(Effect::DropDraft(id));
    Some((id, Some(draft)))
}
