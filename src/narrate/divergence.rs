//! Where two runs part, in words.

use super::sentence;
use super::words::clock;
use crate::base::EventId;
use crate::trace::{Detail, Divergence, EventKind, Trace};

/// Where two runs part, for a line across both: `First difference: Charge #2 lost, 61 ms`.
pub fn divergence_label(traces: [&Trace; 2], divergence: &Divergence) -> String {
    let is_there =
        |side: &usize| divergence.rows[*side].is_some_and(|row| traces[*side].time(row) == divergence.time);
    let what = match [1, 0].into_iter().find(is_there).and_then(|it| Some((it, divergence.rows[it]?))) {
        Some((side, row)) => event_words(traces[side], row),
        None => "one of them is over".to_owned(),
    };
    format!("First difference: {what}, {}", clock(divergence.time))
}

/// Where two runs part, in sentences. `names` say which run is which.
pub fn divergence_sentences(traces: [&Trace; 2], divergence: &Divergence, names: [&str; 2]) -> Vec<String> {
    let told = |side: usize| match divergence.rows[side] {
        None => format!("{}: nothing more happens.", names[side]),
        Some(row) if traces[side].time(row) == divergence.time => {
            format!("{}: {}", names[side], sentence(traces[side], row))
        }
        Some(row) => {
            let then = clock(traces[side].time(row));
            format!("{}: nothing until {then}; {}", names[side], sentence(traces[side], row))
        }
    };
    vec![format!("Both do the same until {}.", clock(divergence.time)), told(0), told(1)]
}

/// A row in a few words: `Charge #2 lost`, `Payment crashed`.
fn event_words(trace: &Trace, row: EventId) -> String {
    let event = trace.event(row);
    if let (EventKind::Intervened | EventKind::Triggered, Some(Detail::Text(words))) =
        (event.kind, event.detail)
    {
        return words.to_string();
    }
    let word = event.kind.word().replace('-', " ");
    match event.message {
        Some(message) => format!("{} {word}", trace.display_name(message)),
        None if event.kind == EventKind::Stopped => "the end of the run".to_owned(),
        None => format!("{} {word}", trace.lifeline_name(event.lifeline)),
    }
}
