//! Actions on a run that is not finished, and what follows when it is.

use super::{Effects, compare};
use crate::app::derived::FIRST_SLICE;
use crate::app::{AppState, Effect, RunAction, RunState};
use crate::narrate;
use crate::trace::Moment;

pub(super) fn reduce(state: &mut AppState, action: RunAction, effects: &mut Effects) {
    match action {
        RunAction::Continue(max_events) => advance(state, max_events, effects),
        RunAction::Stop => stop(state, effects),
    }
}

/// Reads the text and runs it; a short run is finished and drawn at once.
pub(super) fn start(state: &mut AppState, effects: &mut Effects) {
    state.sweep.keep_to(&state.document.source);
    state.derived.start(&state.document.source);
    if state.derived.run != RunState::Broken {
        compare::follow(state);
        advance(state, FIRST_SLICE, effects);
    }
}

/// Goes on with the run, and with the one that is to stand beside it.
pub(super) fn advance(state: &mut AppState, max_events: u32, effects: &mut Effects) {
    let before = keep_playhead(state, effects);
    let was_alone = state.derived.baseline.is_none();
    let is_new_baseline = compare::advance_baseline(state, max_events);
    if state.derived.advance(max_events, &state.settings) {
        new_picture(state, before, effects);
    } else if is_new_baseline {
        super::view::redraw(state, effects, |_| {});
    }
    let is_running = matches!(state.derived.run, RunState::Running { .. });
    if is_running || state.derived.is_other_running() {
        effects.push(Effect::ContinueRun);
    }
    if was_alone {
        compare::say(state, effects);
    }
}

fn stop(state: &mut AppState, effects: &mut Effects) {
    state.derived.cancel_other();
    let before = keep_playhead(state, effects);
    if state.derived.stop(&state.settings) {
        new_picture(state, before, effects);
        effects.say("Stopped.", true);
    }
}

/// The playhead to restore after a new picture: none stands for the end.
pub(super) fn keep_playhead(state: &AppState, effects: &Effects) -> Option<Moment> {
    let picture = state.derived.picture.as_ref()?;
    let moment = state.moment(effects.now);
    let is_at_end = state.playback.is_at_end(&picture.layout) || picture.trace.is_empty();
    (!is_at_end).then_some(moment)
}

fn new_picture(state: &mut AppState, playhead: Option<Moment>, effects: &mut Effects) {
    state.derived.compare(&state.document.source, state.compare_with.as_ref());
    let Some(picture) = state.derived.picture.clone() else { return };
    state.selection = None;
    if let Some(comparison) = &mut state.comparison {
        comparison.selection = None;
    }
    let end = picture.layout.end_moment().time;
    state.playback = match playhead {
        None => picture.rest_at_step(usize::MAX),
        Some(before) if before == Moment::START && !state.playback.is_playing() => picture.rest_at_step(0),
        Some(before) => {
            let moment = picture.trace.moment_at(before.time.min(end));
            picture.moved(state.playback, moment, effects.now)
        }
    };
    if !picture.trace.stop().is_orderly() {
        let sentence = narrate::stop_sentence(&picture.trace);
        state.notices.say(sentence.clone());
        effects.say(sentence, true);
    }
}

/// The next picture is shown before its first step.
pub(super) fn to_start(state: &mut AppState) {
    if let Some(picture) = &state.derived.picture {
        state.playback = picture.rest_at_step(0);
    }
}
