//! Actions on a run that is not finished, and what follows when it is.

use std::rc::Rc;

use super::{Effects, compare};
use crate::app::derived::FIRST_SLICE;
use crate::app::view::settings::event_limit;
use crate::app::{AppState, Effect, Picture, RunAction, RunState, Standing};
use crate::narrate;
use crate::trace::Moment;

pub(super) fn reduce(state: &mut AppState, action: RunAction, effects: &mut Effects) {
    match action {
        RunAction::Continue(max_events) => advance(state, max_events, effects),
        RunAction::Stop => stop(state, effects),
        RunAction::RaiseLimit(events) => {
            state.raised_limit = Some(event_limit(events));
            start(state, effects);
        }
        RunAction::SetEventLimit(events) => set_event_limit(state, events, effects),
    }
}

/// Reads the text and runs it; a short run is finished and drawn at once.
pub(super) fn start(state: &mut AppState, effects: &mut Effects) {
    state.sweep.keep_to(&state.document.source);
    state.teaching.judging.keep_to(&state.document.source);
    state.derived.start(&state.document.source, state.event_limit());
    if state.derived.run != RunState::Broken {
        compare::follow(state);
        advance(state, FIRST_SLICE, effects);
    }
}

/// Every run may have this many events; the present one runs again when its limit changes.
fn set_event_limit(state: &mut AppState, events: u32, effects: &mut Effects) {
    let before = state.event_limit();
    state.settings.event_limit = event_limit(events);
    state.raised_limit = None;
    effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    if state.event_limit() != before {
        start(state, effects);
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

pub(super) fn stop(state: &mut AppState, effects: &mut Effects) {
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
        effects.say(narrate::stop_sentence(&picture.trace), true);
    }
    say_expectations(state, &picture, effects);
}

/// Says once that expectations fail, and once that they hold again.
fn say_expectations(state: &mut AppState, picture: &Picture, effects: &mut Effects) {
    let told = picture.told(state.horizon(effects.now)).expectations();
    let failing = told.as_ref().filter(|it| it.0 == Standing::Fails).map(|it| Rc::from(it.1.as_str()));
    if failing == state.said_failing {
        return;
    }
    if let Some((_, words)) = told {
        effects.say(format!("{words}."), true);
    }
    state.said_failing = failing;
}

/// The next picture is shown before its first step.
pub(super) fn to_start(state: &mut AppState) {
    if let Some(picture) = &state.derived.picture {
        state.playback = picture.rest_at_step(0);
    }
}
