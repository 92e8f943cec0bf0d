//! Where a message is, in a few words.

use super::words::short_duration;
use crate::base::{EventId, LifelineId};
use crate::trace::{Event, Fact, Outcome, Trace};

/// The place after these rows: that of the newest row that moved it. None before it was sent.
///
/// A few words without a full stop, such as `ready in charges`.
pub fn whereabouts(trace: &Trace, rows: &[EventId]) -> Option<String> {
    rows.iter().rev().find_map(|row| place(trace, &trace.event(*row)))
}

/// How many events of a message have happened, and how long after its sending the last of them did:
/// `event 8 of 10 · 78.3 ms since sent`. Where the future is hidden, not how many there will be.
pub fn event_of_message(trace: &Trace, rows: &[EventId], happened: usize, hides_future: bool) -> String {
    let Some((first, last)) = rows.first().zip(rows[..happened].last()) else {
        return "not sent yet".to_owned();
    };
    let took = short_duration(trace.time(*last).since(trace.time(*first)));
    let of = if hides_future { String::new() } else { format!(" of {}", rows.len()) };
    format!("event {happened}{of} · {took} since sent")
}

fn place(trace: &Trace, event: &Event<'_>) -> Option<String> {
    let name = |id: LifelineId| trace.lifeline_name(id).to_string();
    let here = name(event.lifeline);
    Some(match event.fact() {
        Fact::Sent { .. } | Fact::Duplicated | Fact::Delivered { .. } | Fact::DeadLettered { .. } => {
            format!("on its way to {}", name(event.peer?))
        }
        Fact::Enqueued { .. } | Fact::Requeued { .. } => format!("ready in {here}"),
        Fact::Appended { .. } => format!("kept in {here}"),
        Fact::Scheduled { .. } => format!("kept for later in {here}"),
        Fact::Published { .. } => format!("passed on by {here}"),
        Fact::Received { .. } => format!("arrived at {here}"),
        Fact::Started { .. } => format!("being handled by {here}"),
        Fact::TimerSet { .. } => format!("waiting at {here}"),
        Fact::TimerFired { .. } => format!("being handled by {here}"),
        Fact::Ended { outcome } => match outcome {
            Outcome::Done => format!("handled by {here}"),
            Outcome::Failed => format!("failed at {here}"),
            Outcome::Abandoned => format!("cut off at {here}"),
        },
        Fact::Lost => {
            format!("lost on the way to {}", name(trace.other_end(event).unwrap_or(event.lifeline)))
        }
        Fact::Ignored => format!("not wanted by {here}"),
        Fact::Expired { .. } => format!("expired in {here}"),
        Fact::Discarded { .. } => format!("thrown away by {here}"),
        Fact::Deleted { .. } => format!("deleted from {here}"),
        Fact::TimedOut { .. } => format!("given up by {here}"),
        Fact::Blocked { .. } => format!("awaited by {here}"),
        _ => return None,
    })
}
