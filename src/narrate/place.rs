//! Where a message is, in a few words.

use crate::base::{EventId, LifelineId};
use crate::trace::{Event, EventKind, Outcome, Trace};

/// The place after these rows: that of the newest row that moved it. None before it was sent.
///
/// A few words without a full stop, such as `ready in charges`.
pub fn whereabouts(trace: &Trace, rows: &[EventId]) -> Option<String> {
    rows.iter().rev().find_map(|row| place(trace, &trace.event(*row)))
}

fn place(trace: &Trace, event: &Event<'_>) -> Option<String> {
    let name = |id: LifelineId| trace.lifeline_name(id).to_string();
    let here = name(event.lifeline);
    Some(match event.kind {
        EventKind::Sent | EventKind::Duplicated | EventKind::Delivered | EventKind::DeadLettered => {
            format!("on its way to {}", name(event.peer?))
        }
        EventKind::Enqueued | EventKind::Requeued => format!("ready in {here}"),
        EventKind::Appended => format!("kept in {here}"),
        EventKind::Scheduled => format!("kept for later in {here}"),
        EventKind::Published => format!("passed on by {here}"),
        EventKind::Received => format!("arrived at {here}"),
        EventKind::Started => format!("being handled by {here}"),
        EventKind::TimerSet => format!("waiting at {here}"),
        EventKind::TimerFired => format!("being handled by {here}"),
        EventKind::Ended => match Outcome::from_value(event.value) {
            Outcome::Done => format!("handled by {here}"),
            Outcome::Failed => format!("failed at {here}"),
            Outcome::Abandoned => format!("cut off at {here}"),
        },
        EventKind::Lost => {
            format!("lost on the way to {}", name(trace.other_end(event).unwrap_or(event.lifeline)))
        }
        EventKind::Ignored => format!("not wanted by {here}"),
        EventKind::Expired => format!("expired in {here}"),
        EventKind::Discarded => format!("thrown away by {here}"),
        EventKind::Deleted => format!("deleted from {here}"),
        EventKind::TimedOut => format!("given up by {here}"),
        EventKind::Blocked => format!("awaited by {here}"),
        _ => return None,
    })
}
