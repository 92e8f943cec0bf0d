//! From sending to the answer, or to the good end of handling.

use super::{Handling, Sample, Units, handlings};
use crate::base::{EventId, MessageId, MessageTypeId, SimDuration, TypedId};
use crate::trace::{MessageIntent, Moment, Trace};

/// How long one message took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency {
    /// The message; a copy that a topic made counts for itself.
    pub message: MessageId,
    /// The row that ended it.
    pub end: EventId,
    /// From the sending, of the original, to that row.
    pub took: SimDuration,
}

/// The latencies of the messages of a type that have been answered or handled so far.
///
/// A call's ends with the receipt of its reply, any other message's with the end of
/// its first good handling. Each copy that a topic made counts, from the sending of
/// the original.
pub fn latencies(trace: &Trace, wanted: MessageTypeId, moment: Moment) -> Sample {
    let all = latency_list(trace, &Units::of(trace), &handlings(trace, moment), moment).into_iter();
    all.filter(|it| trace.message(it.message).message_type == wanted).map(|it| it.took).collect()
}

/// The latencies of all messages that have been answered or handled so far, by message id.
pub fn latency_list(
    trace: &Trace,
    units: &Units<'_>,
    handlings: &[Handling],
    moment: Moment,
) -> Vec<Latency> {
    let ends = first_ends(trace, units, handlings);
    let units_of_interest = units.all(moment).into_iter();
    let measured = units_of_interest.filter_map(|message| {
        let (sent, end) = (units.sent(message)?, ends[message.index()]?);
        Some(Latency { message, end, took: trace.time(end).since(trace.time(sent)) })
    });
    measured.collect()
}

/// The row that ends each message's latency, by message id.
fn first_ends(trace: &Trace, units: &Units<'_>, handlings: &[Handling]) -> Vec<Option<EventId>> {
    let mut ends: Vec<Option<EventId>> = vec![None; trace.message_count()];
    for handling in handlings.iter().filter(|it| it.is_good) {
        let Some(end) = handling.ended else { continue };
        let info = trace.message(handling.message);
        let mut note = |message: MessageId| {
            let first = &mut ends[units.unit_of(message).index()];
            *first = Some(first.map_or(end, |known| known.min(end)));
        };
        if info.intent != MessageIntent::Call {
            note(handling.message);
        }
        if let Some(request) = info.in_reply_to.filter(|_| info.intent == MessageIntent::Reply) {
            note(request);
        }
    }
    ends
}
