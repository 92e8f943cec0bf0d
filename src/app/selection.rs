//! The mark that is looked at, and travel with the keyboard.

use super::Travel;
use crate::base::{EventId, MessageId, TypedId};
use crate::diagram::Layout;
use crate::scene::Anchor;
use crate::trace::{Moment, Trace};

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

/// The row to which a step of the keyboard leads from `current`. At the end it stays where it is.
pub(super) fn travel(
    layout: &Layout,
    current: Option<EventId>,
    playhead: Moment,
    step: Travel,
) -> Option<EventId> {
    let trace = layout.trace();
    let first = || (0..trace.len()).map(EventId::from_index).find(|id| layout.is_stop(*id));
    let last_before = |rows: usize| (0..rows).rev().map(EventId::from_index).find(|id| layout.is_stop(*id));
    let moved = match (step, current) {
        (Travel::First, _) => first(),
        (Travel::Last, _) => last_before(trace.len()),
        (Travel::AtPlayhead, _) | (_, None) => last_before(playhead.events as usize).or_else(first),
        (Travel::Next, Some(event)) => layout.next(event),
        (Travel::Previous, Some(event)) => layout.previous(event),
        (Travel::Follow, Some(event)) => layout.other_end(event),
        (Travel::NextOfMessage, Some(event)) => neighbour_of_message(layout, event, true),
        (Travel::PreviousOfMessage, Some(event)) => neighbour_of_message(layout, event, false),
    };
    moved.or(current)
}

fn neighbour_of_message(layout: &Layout, event: EventId, forward: bool) -> Option<EventId> {
    let message = layout.trace().event(event).message?;
    let mut rows = layout.trace().index().of_message(message).filter(|id| layout.is_stop(*id));
    if forward { rows.find(|id| *id > event) } else { rows.rev().find(|id| *id < event) }
}
