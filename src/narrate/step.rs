//! The rows of a step merged into one sentence.

use super::clause::{Clause, Teller};
use super::sentence::{joined, lead_in};
use super::weight::Weight;
use super::words::{clock, count};
use crate::base::EventId;
use crate::trace::{Event, EventKind, Steps, Trace};

/// A sentence longer than this is shortened: two breaths, and a line of a slide.
const MAX_WORDS: usize = 25;
/// From this many rows of a kind on, they are counted.
const MANY: usize = 3;

/// The announcement of step `step` (from 1): `Step 7 of 31, 240 ms: Billing receives …`.
pub fn step_announcement(trace: &Trace, steps: &Steps, step: usize) -> String {
    if step == 0 || steps.is_empty() {
        return format!("Before the first of {}.", count(steps.len() as u64, "step", "steps"));
    }
    let step = step.min(steps.len());
    let time = clock(steps.moment(step).time);
    format!("Step {step} of {}, {time}: {}", steps.len(), step_words(trace, steps, step))
}

/// What happens in step `step` (from 1), in one sentence of at most 25 words where that is possible;
/// omissions are counted.
pub fn step_words(trace: &Trace, steps: &Steps, step: usize) -> String {
    let rows: Vec<EventId> = steps.rows(step).collect();
    let Some(first) = rows.first().copied() else { return "Nothing has happened.".to_owned() };
    let cause_said = lead_in(trace, first);
    let runs = runs(trace, &rows);
    let weights: Vec<Weight> = clauses(trace, &runs, |_| true).into_iter().map(|it| it.weight).collect();
    let says_something = weights.iter().any(|weight| *weight > Weight::Silent);
    let mut kept: Vec<bool> = weights.iter().map(|it| *it > Weight::Silent || !says_something).collect();
    let mut left_out = 0;
    loop {
        let told = clauses(trace, &runs, |run| kept[run]);
        let text = joined(trace, cause_said.as_deref(), &told);
        let is_long = text.split_whitespace().count() > MAX_WORDS;
        match least(&weights, &kept).filter(|_| is_long) {
            Some(run) => kept[run] = false,
            None => return with_rest(&text, left_out),
        }
        left_out = (0..runs.len()).filter(|run| !kept[*run] && weights[*run] >= Weight::Plain).count();
    }
}

/// The sentence, and that there is more to tell.
fn with_rest(text: &str, left_out: usize) -> String {
    match left_out {
        0 => text.to_owned(),
        rest => {
            format!(
                "{}; then {}.",
                text.trim_end_matches('.'),
                count(rest as u64, "more event", "more events")
            )
        }
    }
}

/// True when something went wrong in the step: a loss, a failure, a dead letter, a limit.
pub fn step_is_trouble(trace: &Trace, steps: &Steps, step: usize) -> bool {
    let mut teller = Teller::new(trace);
    steps.rows(step).any(|row| teller.clause(row).weight == Weight::Trouble)
}

/// The clauses of runs of rows, one after the other.
fn clauses(trace: &Trace, runs: &[&[EventId]], is_told: impl Fn(usize) -> bool) -> Vec<Clause> {
    let mut teller = Teller::new(trace);
    let told = runs.iter().enumerate().filter(|(run, _)| is_told(*run));
    told.filter_map(|(_, run)| teller.clause_of(run)).collect()
}

/// Rows in runs: three or more equal rows of different messages are combined.
fn runs<'r>(trace: &Trace, rows: &'r [EventId]) -> Vec<&'r [EventId]> {
    let mut runs = Vec::new();
    for run in rows.chunk_by(|a, b| is_same_act(&trace.event(*a), &trace.event(*b), trace)) {
        if run.len() < MANY {
            runs.extend(run.chunks(1));
        } else {
            runs.push(run);
        }
    }
    runs
}

fn is_same_act(a: &Event<'_>, b: &Event<'_>, trace: &Trace) -> bool {
    let is_of_many = matches!(
        a.kind,
        EventKind::Sent
            | EventKind::Delivered
            | EventKind::DeadLettered
            | EventKind::Requeued
            | EventKind::Lapsed
            | EventKind::Expired
            | EventKind::Discarded
    );
    let act = |it: &Event<'_>| {
        let info = it.message.map(|message| trace.message(message));
        (it.kind, it.lifeline, it.peer, info.map(|info| (info.message_type, info.intent)))
    };
    is_of_many && act(a) == act(b)
}

/// The last of the lightest remaining clauses; none when only one is left.
fn least(weights: &[Weight], kept: &[bool]) -> Option<usize> {
    let left = || (0..weights.len()).filter(|run| kept[*run]);
    if left().count() <= 1 {
        return None;
    }
    left().rev().min_by_key(|run| weights[*run])
}
