//! From sending to the answer, or to the good end of handling.

use std::collections::BTreeMap;

use super::{Sample, Units, handlings};
use crate::base::{EventId, MessageId, MessageTypeId};
use crate::trace::{MessageIntent, Moment, Trace};

/// The latencies of the messages of a type that have been answered or handled so far.
///
/// A call's ends with the receipt of its reply, any other message's with the end of
/// its first good handling. Each copy that a topic made counts, from the sending of
/// the original.
pub fn latencies(trace: &Trace, wanted: MessageTypeId, moment: Moment) -> Sample {
    let units = Units::of(trace);
    let ends = first_ends(trace, &units, moment);
    let wanted = units.of_type(wanted, moment).into_iter();
    let measured = wanted.filter_map(|message| {
        let (sent, end) = (units.sent(message)?, ends.get(&message)?);
        Some(trace.time(*end).since(trace.time(sent)))
    });
    measured.collect()
}

/// The row that ends each message's latency.
fn first_ends(trace: &Trace, units: &Units<'_>, moment: Moment) -> BTreeMap<MessageId, EventId> {
    let mut ends: BTreeMap<MessageId, EventId> = BTreeMap::new();
    for handling in handlings(trace, moment).into_iter().filter(|it| it.is_good) {
        let Some(end) = handling.ended else { continue };
        let info = trace.message(handling.message);
        let mut note = |message: MessageId| {
            let first = ends.entry(units.unit_of(message)).or_insert(end);
            *first = end.min(*first);
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
