//! Actions on the mark that is selected.

use super::Effects;
use crate::app::view::selection::travel;
use crate::app::{AppState, DetailsPage, Effect, Picture, Selection, SelectionAction, Travel, what_if};
use crate::narrate;
use crate::scene::Anchor;

pub(super) fn reduce(state: &mut AppState, action: SelectionAction, effects: &mut Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    match action {
        SelectionAction::Select(anchor) => select(state, &picture, anchor),
        SelectionAction::Travel(step) => travel_by_key(state, &picture, step, effects),
        SelectionAction::ShowOffers => show_offers(state, &picture, effects),
    }
}

/// Looks at a mark, and at the same one in the baseline.
fn look_at(state: &mut AppState, selection: Option<Selection>) {
    state.selection = selection;
    if let (Some(comparison), Some(baseline)) = (&mut state.comparison, &state.derived.baseline) {
        comparison.selection = selection.and_then(|it| baseline.same(it, false));
    }
}

fn select(state: &mut AppState, picture: &Picture, anchor: Option<Anchor>) {
    let anchor = anchor.filter(|it| picture.has(*it));
    look_at(state, anchor.map(|anchor| Selection::of(anchor, &picture.trace)));
    if state.selection.is_some() {
        state.settings.details.show(DetailsPage::Selected);
    }
}

/// A page that shows something else comes to the figure first. When nothing can be done, that is said.
fn show_offers(state: &mut AppState, picture: &Picture, effects: &mut Effects) {
    if state.selection.is_none() {
        travel_by_key(state, picture, Travel::AtPlayhead, effects);
    }
    state.show_stage();
    let is_broken = state.derived.compiled.scenario.is_none();
    if let Err(reason) = what_if(picture, state.selection.as_ref(), state.moment(effects.now), is_broken) {
        effects.say(reason, true);
    }
    effects.push(Effect::FocusOffers);
}

fn travel_by_key(state: &mut AppState, picture: &Picture, step: Travel, effects: &mut Effects) {
    let current = state.selection.and_then(|it| it.event);
    let is_of_message = matches!(step, Travel::NextOfMessage | Travel::PreviousOfMessage);
    if is_of_message && state.selection.and_then(|it| it.message).is_none() {
        state.notices.say("Choose a mark of a message first, then follow it.");
        return;
    }
    let (moment, horizon) = (state.moment(effects.now), state.horizon(effects.now));
    let Some(event) = travel(&picture.layout, current, moment, state.lens.strand.as_deref(), step, horizon)
    else {
        return;
    };
    let anchor = picture.layout.anchor_of(event);
    look_at(state, Some(Selection { event: Some(event), ..Selection::of(anchor, &picture.trace) }));
    state.settings.details.show(DetailsPage::Selected);
    if is_of_message {
        state.playback = picture.rest_at(picture.steps.moment(picture.steps.step_of(event)));
    }
    effects.push(Effect::RevealMark(anchor));
    effects.say(narrate::sentence(&picture.trace, event), false);
}
