//! The rows of a step merged into one sentence.

use super::clause::{Clause, Teller, Weight};
use super::sentence::{joined, lead_in};
use super::words::{clock, count};
use crate::base::EventId;
use crate::trace::{Steps, Trace};

/// A sentence longer than this is shortened: two breaths, and a line of a slide.
const MAX_WORDS: usize = 25;

/// What is announced at step `step` (from 1): `Step 7 of 31, 240 ms: Billing receives …`.
pub fn step_announcement(trace: &Trace, steps: &Steps, step: usize) -> String {
    if step == 0 || steps.is_empty() {
        return format!("Before the first of {}.", count(steps.len() as u64, "step", "steps"));
    }
    let step = step.min(steps.len());
    let time = clock(steps.moment(step).time);
    format!("Step {step} of {}, {time}: {}", steps.len(), step_words(trace, steps, step))
}

/// What happens in step `step` (from 1), in one sentence of at most 25 words where that is possible.
pub fn step_words(trace: &Trace, steps: &Steps, step: usize) -> String {
    let rows: Vec<EventId> = steps.rows(step).collect();
    let Some(first) = rows.first().copied() else { return "Nothing has happened.".to_owned() };
    let cause_said = lead_in(trace, first);
    let weights: Vec<Weight> =
        clauses(trace, &rows, |_| true).into_iter().map(|clause| clause.weight).collect();
    let says_something = weights.iter().any(|weight| *weight > Weight::Silent);
    let mut kept: Vec<bool> = weights.iter().map(|it| *it > Weight::Silent || !says_something).collect();
    loop {
        let told = clauses(trace, &rows, |row| kept[row]);
        let text = joined(trace, cause_said.as_deref(), &told);
        if text.split_whitespace().count() <= MAX_WORDS {
            return text;
        }
        match least(&weights, &kept) {
            Some(row) => kept[row] = false,
            None => return text,
        }
    }
}

/// True when something went wrong in the step: a loss, a failure, a dead letter, a limit.
pub fn step_is_trouble(trace: &Trace, steps: &Steps, step: usize) -> bool {
    let mut teller = Teller::new(trace);
    steps.rows(step).any(|row| teller.clause(row).weight == Weight::Trouble)
}

/// The clauses of some rows, told one after the other.
fn clauses(trace: &Trace, rows: &[EventId], is_told: impl Fn(usize) -> bool) -> Vec<Clause> {
    let mut teller = Teller::new(trace);
    let told = rows.iter().enumerate().filter(|(row, _)| is_told(*row));
    told.map(|(_, id)| teller.clause(*id)).collect()
}

/// The last of the lightest clauses that are still told; none when one or only trouble is left.
fn least(weights: &[Weight], kept: &[bool]) -> Option<usize> {
    let left = || (0..weights.len()).filter(|row| kept[*row]);
    if left().count() <= 1 {
        return None;
    }
    let candidates = left().filter(|row| weights[*row] < Weight::Trouble);
    candidates.rev().min_by_key(|row| weights[*row])
}
