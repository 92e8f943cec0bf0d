//! The mark that is looked at, and travel with the keyboard.

use super::Travel;
use crate::base::{EventId, MessageId, TypedId};
use crate::scene::Anchor;
use crate::trace::{EventKind, Moment, Trace};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The mark.
    pub anchor: Anchor,
    /// The row that stands for it.
    pub event: Option<EventId>,
    /// The message that it is about.
    pub message: Option<MessageId>,
}

impl Selection {
    /// The selection of a mark.
    pub fn of(anchor: Anchor, trace: &Trace) -> Self {
        let event = anchor.event();
        let message = anchor.message().or_else(|| event.and_then(|event| trace.event(event).message));
        Self { anchor, event, message }
    }
}

/// Every message of the same conversation-strand: the message, what it answers or copies, and what copies or answers it.
pub fn related_messages(trace: &Trace, message: MessageId) -> Vec<MessageId> {
    let root = |mut id: MessageId| {
        while let Some(before) = trace.message(id).copy_of.or(trace.message(id).in_reply_to) {
            id = before;
        }
        id
    };
    let wanted = root(message);
    let conversation = trace.message(message).conversation;
    (0..trace.message_count())
        .map(MessageId::from_index)
        .filter(|id| trace.message(*id).conversation == conversation && root(*id) == wanted)
        .collect()
}

/// The row to which a step of the keyboard leads from `current`.
pub(super) fn travel(trace: &Trace, current: Option<EventId>, playhead: Moment, step: Travel) -> Option<EventId> {
    let at_playhead = || last_stop_before(trace, playhead.events as usize).or_else(|| first_stop_from(trace, 0));
    match (step, current) {
        (Travel::First, _) => first_stop_from(trace, 0),
        (Travel::Last, _) => last_stop_before(trace, trace.len()),
        (Travel::AtPlayhead, _) | (_, None) => at_playhead(),
        (Travel::Next, Some(event)) => first_stop_from(trace, event.index() + 1).or(Some(event)),
        (Travel::Previous, Some(event)) => last_stop_before(trace, event.index()).or(Some(event)),
        (Travel::Follow, Some(event)) => other_end(trace, event).or(Some(event)),
        (Travel::NextOfMessage, Some(event)) => neighbour_of_message(trace, event, true).or(Some(event)),
        (Travel::PreviousOfMessage, Some(event)) => neighbour_of_message(trace, event, false).or(Some(event)),
    }
}

/// The other end of the arrow that begins or ends with `event`.
fn other_end(trace: &Trace, event: EventId) -> Option<EventId> {
    let row = trace.event(event);
    if row.kind.is_departure() {
        let peer = row.peer?;
        return trace.index().of_lifeline(peer).find(|id| {
            let arrival = trace.event(*id);
            arrival.cause == Some(event) && arrival.kind.is_arrival()
        });
    }
    row.cause.filter(|_| row.kind.is_arrival())
}

fn neighbour_of_message(trace: &Trace, event: EventId, forward: bool) -> Option<EventId> {
    let message = trace.event(event).message?;
    let mut rows = trace.index().of_message(message);
    if forward { rows.find(|id| *id > event) } else { rows.rev().find(|id| *id < event) }
}

fn first_stop_from(trace: &Trace, from: usize) -> Option<EventId> {
    (from..trace.len()).map(EventId::from_index).find(|id| is_stop(trace.kind(*id)))
}

fn last_stop_before(trace: &Trace, before: usize) -> Option<EventId> {
    (0..before.min(trace.len())).rev().map(EventId::from_index).find(|id| is_stop(trace.kind(*id)))
}

/// True for rows that have a mark of their own in the diagram.
fn is_stop(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::FragmentOpened
            | EventKind::OperandOpened
            | EventKind::FragmentClosed
            | EventKind::Stopped
            | EventKind::Subscribed
            | EventKind::Unsubscribed
    )
}
