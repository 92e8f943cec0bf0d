//! Comparison of two runs in words: different results, and the first divergence.

use std::rc::Rc;

use super::sentence;
use super::words::{clock, count};
use crate::base::EventId;
use crate::metrics::{Amount, Difference, Measure};
use crate::trace::{Detail, Divergence, EventKind, Trace};

/// Parts of a sentence, at most.
const MOST_PARTS: usize = 4;
/// Words of a sentence, at most.
const MOST_WORDS: usize = 25;

/// An expectation that holds in one of two runs only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedVerdict {
    /// The words of the text.
    pub words: Rc<str>,
    /// True when it holds in the second run.
    pub holds_now: bool,
}

/// What the second run has more or less than the first, most important first: `3 more deliveries`,
/// `1 message lost`, `p99 of Order +180 ms`.
pub fn difference_parts(differences: &[Difference]) -> Vec<String> {
    differences.iter().filter_map(part).collect()
}

/// The same as sentences of at most 25 words; expectations that no longer hold, or hold now, come first.
pub fn difference_sentences(differences: &[Difference], verdicts: &[ChangedVerdict]) -> Vec<String> {
    let mut sentences: Vec<String> = verdicts.iter().map(of_verdict).collect();
    let mut line: Vec<String> = Vec::new();
    for part in difference_parts(differences) {
        let words = |text: &str| text.split_whitespace().count();
        let length: usize = line.iter().map(|it| words(it)).sum::<usize>() + words(&part);
        if line.len() == MOST_PARTS || length > MOST_WORDS {
            sentences.push(format!("{}.", std::mem::take(&mut line).join(", ")));
        }
        line.push(part);
    }
    if !line.is_empty() {
        sentences.push(format!("{}.", line.join(", ")));
    }
    if sentences.is_empty() {
        sentences.push("Every count and every time is the same.".to_owned());
    }
    sentences
}

/// The same in a line or two: how many expectations changed, then the most important counts and times.
pub fn difference_headline(differences: &[Difference], verdicts: &[ChangedVerdict]) -> String {
    let counted = |holds_now: bool| {
        let changed: Vec<&ChangedVerdict> = verdicts.iter().filter(|it| it.holds_now == holds_now).collect();
        match changed[..] {
            [] => None,
            [only] => Some(of_verdict(only)),
            _ if holds_now => Some(format!("{} expectations hold now, and did not before.", changed.len())),
            _ => Some(format!("{} expectations do not hold any more.", changed.len())),
        }
    };
    let counts = difference_sentences(differences, &[]).into_iter().take(1);
    let has_changed = verdicts.is_empty() || differences.iter().any(|it| part(it).is_some());
    let parts: Vec<String> =
        [false, true].into_iter().filter_map(counted).chain(counts.filter(|_| has_changed)).collect();
    parts.join(" ")
}

fn of_verdict(verdict: &ChangedVerdict) -> String {
    let end = if verdict.holds_now { "holds now, and did not before" } else { "does not hold any more" };
    format!("“{}” {end}.", verdict.words)
}

fn part(difference: &Difference) -> Option<String> {
    let change = difference.change()?;
    let about = difference.about.as_deref().unwrap_or_default();
    let more = |less: &'static str, more: &'static str| if change.is_more { more } else { less };
    Some(match (difference.measure, change.by) {
        (Measure::Median, _) => format!("p50 of {about} {change}"),
        (Measure::Percentile99, _) => format!("p99 of {about} {change}"),
        (Measure::Blocked, by) => format!("{about} blocked {by} {}", more("less", "longer")),
        (Measure::End, by) => format!("ends {by} {}", more("sooner", "later")),
        (measure, Amount::Count(by)) => {
            let (one, several) = noun(measure);
            let is_new = difference.amounts[0].is_empty() && !is_usual(measure);
            match change.is_more {
                true if is_new => count(u64::from(by), one, several),
                true => format!("{by} more {}", if by == 1 { one } else { several }),
                false => format!("{by} fewer {}", if by == 1 { one } else { several }),
            }
        }
        _ => return None,
    })
}

/// True for what every run has: of it there is more or less, not some or none.
const fn is_usual(measure: Measure) -> bool {
    matches!(measure, Measure::Deliveries | Measure::Handled | Measure::Sent)
}

const fn noun(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Lost => ("message lost", "messages lost"),
        Measure::DeadLettered => ("dead letter", "dead letters"),
        Measure::TimedOut => ("timeout", "timeouts"),
        Measure::Failed => ("handling failed", "handlings failed"),
        Measure::Discarded => ("message discarded", "messages discarded"),
        Measure::Ignored => ("message ignored", "messages ignored"),
        Measure::HandledAgain => ("message handled twice", "messages handled twice"),
        Measure::Deliveries => ("delivery", "deliveries"),
        Measure::Redeliveries => ("redelivery", "redeliveries"),
        Measure::Handled => ("message handled", "messages handled"),
        Measure::Sent => ("message sent", "messages sent"),
        Measure::Waiting => ("message waiting at the end", "messages waiting at the end"),
        Measure::Median | Measure::Percentile99 | Measure::Blocked | Measure::End => ("", ""),
    }
}

/// Where two runs part, for a line across both: `first difference: Charge #2 lost, 61 ms`.
pub fn divergence_label(traces: [&Trace; 2], divergence: &Divergence, names: [&str; 2]) -> String {
    let is_there =
        |side: &usize| divergence.rows[*side].is_some_and(|row| traces[*side].time(row) == divergence.time);
    let what = match [1, 0].into_iter().find(is_there).and_then(|it| Some((it, divergence.rows[it]?))) {
        Some((1, row)) => event_words(traces[1], row),
        Some((side, row)) => format!("{}, only in {}", event_words(traces[side], row), names[side]),
        None => "one of them is over".to_owned(),
    };
    format!("first difference: {what}, {}", clock(divergence.time))
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
