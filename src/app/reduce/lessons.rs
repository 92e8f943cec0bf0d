//! Actions on the view of the lessons, and which lessons are done.

use super::Effects;
use crate::app::{AppState, Effect, Lessons, LessonsAction, RunState};
use crate::gallery;

pub(super) fn reduce(state: &mut AppState, action: LessonsAction) {
    let lessons = &mut state.lessons;
    match action {
        LessonsAction::ShowShelf(shelf) => {
            lessons.shelf = shelf;
            lessons.query = "".into();
            state.show_lessons();
        }
        LessonsAction::Find(query) => lessons.query = query,
        LessonsAction::SetLevel(level) => lessons.level = level,
        LessonsAction::SetLength(length) => lessons.length = length,
        LessonsAction::ShowAll => *lessons = Lessons { chapter: lessons.chapter, ..Lessons::default() },
    }
}

/// A lesson that rests at its end is done, and stays so.
pub(super) fn note_end(state: &mut AppState, effects: &mut Effects) {
    let Some(pattern) = state.document.pattern.as_deref().and_then(gallery::by_id) else { return };
    let Some(picture) = state.derived.picture.as_ref().filter(|_| state.derived.run == RunState::Done) else {
        return;
    };
    let is_at_end = !state.playback.is_playing() && state.playback.is_at_end(&picture.layout);
    if is_at_end && state.settings.done.insert(pattern.id) {
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
}
