//! What repeats without end in a run that was stopped at a limit.

use super::words::list;
use crate::base::{EventId, LifelineId, MessageId, TypedId};
use crate::trace::{StopReason, Trace};

/// The rows at the end of a run that are looked at.
const LOOKED_AT: usize = 2_000;
/// How many rows of what repeats are shown up to the end: a few rounds.
const ROUND: usize = 24;
/// The most participants that are named.
const NAMED: usize = 3;

/// What repeats at the end of a run that was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// In a sentence.
    pub text: String,
    /// A row a few rounds before the end.
    pub event: EventId,
}

/// What repeats at the end of a run that was stopped at a limit: one message in more than half of the last rows.
pub fn repetition(trace: &Trace) -> Option<Repetition> {
    if trace.stop().is_orderly() || *trace.stop() == StopReason::Cancelled {
        return None;
    }
    let first = trace.len().saturating_sub(LOOKED_AT);
    let rows = || (first..trace.len()).map(EventId::from_index);
    let conversations = rows().filter_map(|row| Some(trace.message(trace.event(row).message?).conversation));
    let (conversation, often) = most_frequent(conversations)?;
    if often * 2 <= trace.len() - first || often < 4 {
        return None;
    }
    let is_of = |id: &MessageId| trace.message(*id).conversation == conversation;
    let own = || rows().filter(|row| trace.event(*row).message.as_ref().is_some_and(is_of));
    let last = own().last()?;
    let who = members(trace, own());
    let name = trace.display_name(trace.event(last).message?);
    let text = match who.as_slice() {
        [one] => format!("{one} repeats {name} without end."),
        many => format!("{} pass {name} to and fro without end.", list(many)),
    };
    let event = own().rev().nth(ROUND).or_else(|| own().next()).unwrap_or(last);
    Some(Repetition { text, event })
}

/// The participants of rows in order of appearance, without those that have few.
fn members(trace: &Trace, rows: impl Iterator<Item = EventId>) -> Vec<String> {
    const FEW: usize = 10;
    let mut counts: Vec<(LifelineId, usize)> = Vec::new();
    for row in rows {
        let here = trace.event(row).lifeline;
        match counts.iter_mut().find(|it| it.0 == here) {
            Some(known) => known.1 += 1,
            None => counts.push((here, 1)),
        }
    }
    let all: usize = counts.iter().map(|it| it.1).sum();
    let many = counts.iter().filter(|it| it.1 * FEW >= all).take(NAMED);
    many.map(|it| trace.lifeline_name(it.0).to_owned()).collect()
}

/// What occurs most often, and how often.
fn most_frequent(all: impl Iterator<Item = u32>) -> Option<(u32, usize)> {
    let mut all: Vec<u32> = all.collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).max_by_key(|it| it.1)
}
