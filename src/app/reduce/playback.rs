//! Actions on the playhead.

use super::Effects;
use crate::app::view::playback::nearest_speed;
use crate::app::{Announce, AppState, Effect, Now, Picture, Playback, PlaybackAction};
use crate::base::{EventId, SimTime, TypedId};
use crate::narrate;
use std::rc::Rc;

pub(super) fn reduce(state: &mut AppState, action: PlaybackAction, effects: &mut Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    let (step, last) = state.step(effects.now);
    if matches!(
        action,
        PlaybackAction::Toggle | PlaybackAction::Back | PlaybackAction::Forward | PlaybackAction::SeekStep(_)
    ) {
        note_that_it_moves(state, effects);
    }
    match action {
        PlaybackAction::Toggle if state.playback.is_playing() => pause(state, &picture, effects),
        PlaybackAction::Toggle => play(state, &picture, effects),
        PlaybackAction::Pause => pause(state, &picture, effects),
        PlaybackAction::First => seek_step(state, &picture, 0, effects),
        PlaybackAction::Back => {
            seek_step(state, &picture, back_from(state, &picture, step, effects), effects)
        }
        PlaybackAction::Forward => seek_step(state, &picture, (step + 1).min(last), effects),
        PlaybackAction::Last => seek_step(state, &picture, last, effects),
        PlaybackAction::SeekStep(wanted) => seek_step(state, &picture, wanted.min(last), effects),
        PlaybackAction::SeekHeight(y) => state.playback = picture.rest_at_height(y),
        PlaybackAction::SeekEvent(event) => seek_event(state, &picture, event, effects),
        PlaybackAction::SeekTime(time) => seek_time(state, &picture, time, effects),
        PlaybackAction::SetSpeed(speed) => set_speed(state, &picture, speed, effects),
        PlaybackAction::ReachedEnd => reached_end(state, &picture, effects),
        PlaybackAction::Heartbeat => heartbeat(state, &picture, step, effects),
    }
}

fn play(state: &mut AppState, picture: &Picture, effects: &mut Effects) {
    let y = state.playback.y(&picture.layout, effects.now);
    let from_y = if y >= picture.layout.end_y() { picture.layout.start_y() } else { y };
    move_from(state, picture, from_y, effects.now);
    effects.push(Effect::RevealPlayhead);
}

/// Whoever has moved the playhead need not be told how to.
fn note_that_it_moves(state: &mut AppState, effects: &mut Effects) {
    if !state.settings.has_played {
        state.settings.has_played = true;
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
}

/// Lets the playhead move from a height, up to the next stop.
fn move_from(state: &mut AppState, picture: &Picture, from_y: f64, now: Now) {
    if from_y <= picture.layout.start_y() {
        state.playback = picture.rest_at_step(0);
    }
    let halt = super::breakpoints::halt_ahead(state, picture, now);
    state.playback = Playback::Playing { since: now, from_y, speed: state.settings.speed, halt };
}

fn pause(state: &mut AppState, picture: &Picture, effects: &mut Effects) {
    if state.playback.is_playing() {
        state.playback = picture.rest_at_height(state.playback.y(&picture.layout, effects.now));
        say_step(state, picture, effects);
    }
}

/// Between two steps, back leads to the one that has happened.
fn back_from(state: &AppState, picture: &Picture, step: usize, effects: &Effects) -> usize {
    let y = state.playback.y(&picture.layout, effects.now);
    let is_between = y > picture.rest_at_step(step).y(&picture.layout, effects.now);
    if is_between && step > 0 && state.playback.is_playing() { step } else { step.saturating_sub(1) }
}

fn seek_step(state: &mut AppState, picture: &Picture, step: usize, effects: &mut Effects) {
    state.playback = picture.rest_at_step(step);
    effects.push(Effect::RevealPlayhead);
    say_step(state, picture, effects);
}

fn seek_event(state: &mut AppState, picture: &Picture, event: EventId, effects: &mut Effects) {
    if event.index() < picture.trace.len() {
        let step = picture.step_of(event);
        seek_step(state, picture, step, effects);
    }
}

/// The chart that was pointed at says where it is itself: no announcement.
fn seek_time(state: &mut AppState, picture: &Picture, time: SimTime, effects: &mut Effects) {
    let is_end = time >= picture.layout.end_moment().time;
    state.playback = match is_end {
        true => picture.rest_at_step(usize::MAX),
        false => picture.rest_at(picture.trace.moment_at(time)),
    };
    (state.said_step, _) = state.step(effects.now);
    effects.push(Effect::RevealPlayhead);
}

fn set_speed(state: &mut AppState, picture: &Picture, speed: f64, effects: &mut Effects) {
    state.settings.speed = nearest_speed(speed);
    if state.playback.is_playing() {
        let from_y = state.playback.y(&picture.layout, effects.now);
        move_from(state, picture, from_y, effects.now);
    }
    effects.push(Effect::SaveSettings(state.settings.to_text().into()));
}

fn reached_end(state: &mut AppState, picture: &Picture, effects: &mut Effects) {
    if let Some(halt) = state.playback.halted_at(&picture.layout, effects.now) {
        super::breakpoints::halt_at(state, picture, halt, effects);
    } else if state.playback.has_ended(&picture.layout, effects.now) {
        state.playback = picture.rest_at_step(usize::MAX);
        effects.say(narrate::summary_in_steps(&picture.trace, picture.steps.len()), true);
    }
}

/// Once a second while playing: says the newest step, and not twice.
fn heartbeat(state: &mut AppState, picture: &Rc<Picture>, step: usize, effects: &mut Effects) {
    if state.playback.is_playing() && step != state.said_step && step > 0 {
        say_step(state, picture, effects);
    }
}

fn say_step(state: &mut AppState, picture: &Picture, effects: &mut Effects) {
    let (step, _) = state.step(effects.now);
    state.said_step = step;
    if super::teaching::say_cue(state, effects) {
        return;
    }
    let Some(baseline) = state.derived.baseline.clone() else {
        return say(state, picture, step, "", effects);
    };
    let [there_name, here_name] = state.comparison.unwrap_or_default().letters();
    // Of two runs, the one that does something here is told of; else the present one.
    let y = state.playback.y(&picture.layout, effects.now);
    let own_step = |it: &Picture| {
        let step = it.steps.index_at(it.layout.moment_at(y));
        let is_here = step > 0 && (it.layout.y_at(it.steps.moment(step)) - y).abs() < 0.5;
        (step, is_here)
    };
    let (there, here) = (own_step(&baseline.picture), own_step(picture));
    if there.1 {
        say(state, &baseline.picture, there.0, there_name, effects);
    }
    if here.1 || !there.1 {
        say(state, picture, here.0, here_name, effects);
    }
}

/// Says a step of a run, as far as it is wanted.
fn say(state: &AppState, picture: &Picture, step: usize, name: &str, effects: &mut Effects) {
    let is_trouble = step > 0 && narrate::step_is_trouble(&picture.trace, &picture.steps, step);
    let wanted = match state.settings.announce {
        Announce::All => true,
        Announce::Exceptions => is_trouble,
        Announce::Off => false,
    };
    if wanted {
        let text = narrate::step_announcement(&picture.trace, &picture.steps, step);
        effects.say(if name.is_empty() { text } else { format!("{name}: {text}") }, is_trouble);
    }
}
