//! Where the playhead stops: keeping the occurrences up to date, going to the next and the one before.
//!
//! Beside another run the playhead is a height: it stops at occurrences of either run.

use std::rc::Rc;

use super::Effects;
use crate::app::{AppState, Effect, Halt, Now, Picture, Playback, next_halt};
use crate::base::EventId;
use crate::inspect::{BreakpointKind, Breakpoints};
use crate::narrate;

/// Heights that are nearer than this are one.
const SAME_Y: f64 = 0.01;

/// Finds the occurrences anew when they may be others. `is_new` is true for another run or another message.
pub(super) fn refresh_tables(state: &mut AppState, picture: Option<&Picture>, is_new: bool) {
    let lens = &mut state.lens;
    let is_wanted = lens.is_stops_open || !lens.rules.chosen.is_empty();
    let is_known =
        !is_new && lens.seen.is_table_wanted == is_wanted && lens.seen.rules.as_ref() == Some(&lens.rules);
    if is_known {
        return;
    }
    (lens.seen.is_table_wanted, lens.seen.rules) = (is_wanted, Some(lens.rules.clone()));
    let table = |picture: &Picture, strand: Option<&_>| {
        Rc::new(Breakpoints::of(&picture.trace, &lens.rules, strand, picture.failures()))
    };
    let baseline = state.derived.baseline.as_ref().map(|it| &*it.picture);
    let (strand, baseline_strand) = (lens.strand.as_deref(), lens.baseline_strand.as_deref());
    let here = picture.filter(|_| is_wanted).map(|it| table(it, strand)).unwrap_or_default();
    let there = baseline.filter(|_| is_wanted).map(|it| table(it, baseline_strand));
    (lens.table, lens.baseline_table, lens.seen.layout) = (here, there.unwrap_or_default(), None);
}

/// A moving playhead sets out for its next stop anew when there are other stops, or they stand elsewhere.
pub(super) fn refresh_halt(state: &mut AppState, picture: Option<&Picture>, now: Now) {
    let seen = &mut state.lens.seen.layout;
    let is_known = match (&seen, picture) {
        (Some(seen), Some(picture)) => Rc::ptr_eq(seen, &picture.layout),
        _ => false,
    };
    let Some(picture) = picture.filter(|_| !is_known) else { return };
    *seen = Some(picture.layout.clone());
    if let Playback::Playing { since, from_y, speed, .. } = state.playback {
        let halt = halt_ahead(state, picture, now);
        state.playback = Playback::Playing { since, from_y, speed, halt };
    }
}

/// The stop that the playhead meets first on its way from where it is.
pub(super) fn halt_ahead(state: &AppState, picture: &Picture, now: Now) -> Option<Halt> {
    let y = state.playback.y(&picture.layout, now);
    let lesson = state.lesson_stops();
    if state.derived.baseline.is_some() {
        let heights = lesson.iter().map(|row| picture.layout.y_of(*row)).find(|it| *it > y + SAME_Y);
        let found = height_of_stop(state, picture, y, true).into_iter().chain(heights).reduce(f64::min);
        return found.map(|y| Halt { row: None, y });
    }
    let here = state.playback.moment(&picture.layout, now);
    let halts = [state.lens.stops(), &lesson].map(|stops| next_halt(&picture.layout, stops, here));
    halts.into_iter().flatten().min_by_key(|it| it.row)
}

/// To the next stop, or to the one before.
pub(super) fn to_stop(state: &mut AppState, forward: bool, effects: &mut Effects) {
    let Some(picture) = state.derived.picture.clone() else { return };
    if state.lens.rules.chosen.is_empty() {
        state.lens.is_stops_open = true;
        effects.say("Choose what to stop at first.", true);
        return;
    }
    let y = state.playback.y(&picture.layout, effects.now);
    let is_comparison = state.derived.baseline.is_some();
    let halt = if is_comparison {
        height_of_stop(state, &picture, y, forward).map(|y| Halt { row: None, y })
    } else {
        let happened = state.moment(effects.now).events;
        let table = &state.lens.table;
        let row = if forward { table.next(happened) } else { table.previous(happened) };
        row.map(|row| Halt { row: Some(row), y: picture.layout.y_of(row) })
    };
    if let Some(halt) = halt {
        return halt_at(state, &picture, halt, effects);
    }
    let place = if forward { "after" } else { "before" };
    let text: Rc<str> = format!("Nothing to stop at {place} this moment.").into();
    state.playback = match is_comparison {
        true => picture.rest_at_height(y),
        false => picture.rest_at(state.moment(effects.now)),
    };
    state.lens.halted = Some((state.playback, text.clone()));
    effects.say(text, true);
}

/// Puts the playhead at a stop, and says why.
pub(super) fn halt_at(state: &mut AppState, picture: &Picture, halt: Halt, effects: &mut Effects) {
    if halt.row.is_some_and(|row| !state.lens.stops().contains(&row)) {
        return rest_at_row(state, picture, halt, effects);
    }
    let lens = &state.lens;
    let text: Rc<str> = match (halt.row, state.derived.baseline.clone()) {
        (Some(row), _) => why(state, &lens.table, picture, &[row]).into(),
        (None, None) => return,
        (None, Some(baseline)) => {
            let sides = [(&lens.baseline_table, &*baseline.picture), (&lens.table, picture)];
            let said = sides.iter().zip(state.comparison.unwrap_or_default().letters()).filter_map(
                |((table, picture), name)| {
                    let rows = rows_at(picture, table.stops(), halt.y);
                    (!rows.is_empty()).then(|| format!("{name}: {}", why(state, table, picture, rows)))
                },
            );
            said.collect::<Vec<_>>().join(" ").into()
        }
    };
    state.playback = match halt.row {
        Some(row) => picture.rest_at(picture.trace.moment_after(row)),
        None => picture.rest_at_height(halt.y),
    };
    (state.said_step, _) = state.step(effects.now);
    state.lens.halted = Some((state.playback, text.clone()));
    effects.push(Effect::RevealPlayhead);
    effects.say(format!("Stopped. {text}"), true);
}

/// Puts the playhead where the lesson stops it: a question says itself, a cue is said, else the step.
fn rest_at_row(state: &mut AppState, picture: &Picture, halt: Halt, effects: &mut Effects) {
    let Some(row) = halt.row else { return };
    state.playback = picture.rest_at(picture.trace.moment_after(row));
    (state.said_step, _) = state.step(effects.now);
    effects.push(Effect::RevealPlayhead);
    super::teaching::say_cue(state, effects);
}

/// The reasons to stop at rows, and what happens at the first of them.
fn why(state: &AppState, table: &Breakpoints, picture: &Picture, rows: &[EventId]) -> String {
    let reasons = rows.iter().flat_map(|row| table.reasons(&state.lens.rules, *row));
    let mut reasons: Vec<&str> = reasons.map(BreakpointKind::because).collect();
    reasons.dedup();
    let sentence = rows.first().map(|row| narrate::sentence(&picture.trace, *row)).unwrap_or_default();
    format!("{}: {sentence}", reasons.join(", "))
}

/// The height of the first stop of either run below a height, or of the last one above it.
fn height_of_stop(state: &AppState, picture: &Picture, y: f64, forward: bool) -> Option<f64> {
    let baseline =
        state.derived.baseline.as_ref().map(|it| (&*it.picture, state.lens.baseline_table.stops()));
    let sides = [Some((picture, state.lens.stops())), baseline];
    let found = sides.into_iter().flatten().filter_map(|(picture, stops)| {
        let height = |row: &EventId| picture.layout.y_of(*row);
        let stop = match forward {
            true => stops.get(stops.partition_point(|row| height(row) <= y + SAME_Y)),
            false => stops[..stops.partition_point(|row| height(row) < y - SAME_Y)].last(),
        };
        stop.map(height)
    });
    if forward { found.reduce(f64::min) } else { found.reduce(f64::max) }
}

/// Those of ascending rows that stand at a height.
fn rows_at<'s>(picture: &Picture, stops: &'s [EventId], y: f64) -> &'s [EventId] {
    let place = |limit: f64| stops.partition_point(|row| picture.layout.y_of(*row) < limit);
    &stops[place(y - SAME_Y)..place(y + SAME_Y)]
}
