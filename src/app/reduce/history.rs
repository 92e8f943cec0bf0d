//! Undo and redo: what is remembered before a change, and how it comes back.

use super::{Effects, compare, document, drafts, run};
use crate::app::document::drafts::DraftBefore;
use crate::app::{AppState, Before, Caret, Change, DraftId, Effect, RunState};

/// How everything is now; of the drafts only those that are about to change.
pub(super) fn before(state: &AppState, effects: &Effects, drafts: Vec<DraftBefore>) -> Before {
    Before {
        document: state.document.clone(),
        playhead: run::keep_playhead(state, effects),
        arrangement: state.derived.arrangement.clone(),
        selection: state.selection,
        caret: None,
        drafts,
        settings: None,
    }
}

/// Remembers what was there before the text changed.
pub(super) fn record_text(
    state: &mut AppState,
    change: Option<Change>,
    caret: Option<Caret>,
    effects: &Effects,
    drafts: Vec<DraftBefore>,
) {
    let before = Before { caret, ..before(state, effects, drafts) };
    if state.history.record(before, change, effects.now) {
        compare::remember(state);
    }
}

/// Takes back the last change.
pub(super) fn undo(state: &mut AppState, effects: &mut Effects) {
    let Some(next) = state.history.before() else { return };
    let present = present(state, next, effects);
    if let Some(before) = state.history.undo(present) {
        put_back(state, before, effects);
    }
}

/// Has back what the last undo took away.
pub(super) fn redo(state: &mut AppState, effects: &mut Effects) {
    let Some(next) = state.history.after() else { return };
    let present = present(state, next, effects);
    if let Some(after) = state.history.redo(present) {
        put_back(state, after, effects);
    }
}

/// How everything is now that `next` is going to put back.
fn present(state: &AppState, next: &Before, effects: &Effects) -> Before {
    let ids: Vec<DraftId> = next.drafts.iter().map(|(id, _)| *id).collect();
    Before {
        caret: state.caret,
        settings: next.settings.as_ref().map(|_| Box::new(state.settings.clone())),
        ..before(state, effects, state.drafts.before(ids))
    }
}

fn put_back(state: &mut AppState, step: Before, effects: &mut Effects) {
    for (id, draft) in step.drafts {
        drafts::put_back(state, id, draft, effects);
    }
    let is_clearing = step.settings.is_some() && state.drafts.is_empty();
    if let Some(settings) = step.settings {
        state.settings = *settings;
        state.derived.redraw(&state.settings);
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
    drop(state.notices.close());
    state.caret = step.caret;
    let is_rearranged = step.arrangement != state.derived.arrangement;
    state.derived.arrangement = step.arrangement;
    if step.document != state.document {
        compare::remember(state);
        state.document = drafts::keep(state, step.document, effects).0;
        document::show_document(state, effects);
    } else if is_rearranged {
        state.derived.redraw(&state.settings);
    }
    if is_clearing {
        state.is_cleared = true;
        effects.push(Effect::DropEverything);
    }
    let Some(picture) = state.derived.picture.clone().filter(|_| state.derived.run == RunState::Done) else {
        return;
    };
    state.playback = step.playhead.map_or_else(|| picture.rest_at_step(usize::MAX), |it| picture.rest_at(it));
    state.selection = step.selection;
    effects.push(Effect::RevealPlayhead);
}
