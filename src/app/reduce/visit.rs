//! Coming back: after a reload, on the next visit, and after a kill of the browser.
//!
//! A page begins at the place that can be read without waiting. When the browser was killed that place may be seconds
//! old: the store has a newer one, and the page goes there, unless something was done here meanwhile.

use super::{Effects, compare, document, run};
use crate::app::{
    AppAction, AppState, Arrival, Choice, Document, InspectAction, Place, PlaybackAction, Settings,
    SweepAction, ViewAction, Visit,
};
use crate::gallery;

/// The first look at where the last visit was.
pub(super) fn arrive(state: &mut AppState, place: Option<&Place>, is_named: bool, salt: u64) {
    let tab = place.and_then(|it| it.tab);
    state.visit = Arrival {
        tab: tab.unwrap_or(salt),
        is_same_tab: tab.is_some(),
        at: place.map_or(0, |it| it.at),
        is_named,
        is_over: false,
    };
}

/// True for what a person does: from then on the page is not taken elsewhere. What the page does by itself does not count:
/// a stage reports its size, a search continues.
pub(super) fn is_deed(action: &AppAction) -> bool {
    let is_own = matches!(
        action,
        AppAction::Page(_)
            | AppAction::Drafts(_)
            | AppAction::Run(_)
            | AppAction::View(ViewAction::ResizeStage { .. })
            | AppAction::Inspect(InspectAction::ContinueSearch(_))
            | AppAction::Sweep(SweepAction::Continue)
            | AppAction::Playback(PlaybackAction::Heartbeat | PlaybackAction::ReachedEnd)
    );
    !is_own
}

/// The place and the settings that the store has of the last visit.
pub(super) fn resume(state: &mut AppState, visit: &str, effects: &mut Effects) {
    let Some(Visit { place, settings }) = Visit::from_text(visit) else { return };
    if !is_newer(&state.visit, &place) {
        return;
    }
    state.visit.is_over = true;
    if let Some(settings) = Settings::from_text(&settings) {
        state.settings = settings;
    }
    let Some(next) = document_at(state, &place) else { return };
    if state.visit.is_named && next != state.document {
        return;
    }
    if next != state.document {
        state.document = next;
        run::start(state, effects);
        compare::open_pair(state, effects);
        effects.push(crate::app::Effect::KeepPlace);
    }
    restore(state, Some(&place), effects);
}

fn is_newer(visit: &Arrival, place: &Place) -> bool {
    let is_ours = !visit.is_same_tab || place.tab == Some(visit.tab);
    !visit.is_over && is_ours && place.at > visit.at
}

/// The text that was open there, as it is stored.
fn document_at(state: &AppState, place: &Place) -> Option<Document> {
    match place.draft {
        Some(id) => {
            let text = state.drafts.get(id)?.text.clone();
            Some(Document { draft: Some(id), ..document::document_of_draft(text) })
        }
        None => place.pattern.as_deref().and_then(gallery::by_id).map(document::document_of),
    }
}

/// Puts the playhead where it was, and says so once.
pub(super) fn restore(state: &mut AppState, place: Option<&Place>, effects: &mut Effects) {
    let Some(picture) = &state.derived.picture else { return };
    let Some(step) = place.and_then(|it| it.step).filter(|it| *it <= picture.steps.len()) else { return };
    let before = state.playback;
    state.playback = picture.rest_at_step(step);
    if step > 0 && state.playback != before {
        let start_over = Choice { label: "Start over", action: PlaybackAction::First.into() };
        state.notices.ask(format!("Restored at step {step}"), vec![start_over]);
        effects.say(format!("Restored at step {step}."), false);
    }
}
