//! The chain of causes in words.

use super::{Sentence, sentence};
use crate::base::EventId;
use crate::trace::{EventKind, Trace};

/// Why a row happened: its chain of causes from the root to the row itself, a sentence each.
///
/// A start of work that goes without saying is left out: one without a message, or at once after the arrival.
pub fn why(trace: &Trace, event: EventId) -> Vec<Sentence> {
    let chain = trace.causes_of(event).into_iter();
    let told = chain.filter(|row| *row == event || !goes_without_saying(trace, *row));
    told.map(|event| Sentence { event, text: sentence(trace, event) }).collect()
}

fn goes_without_saying(trace: &Trace, row: EventId) -> bool {
    let event = trace.event(row);
    let is_at_once = event.cause.is_some_and(|cause| trace.time(cause) == event.time);
    event.kind == EventKind::Started && (event.message.is_none() || is_at_once)
}
