//! The mark that is looked at, and travel with the keyboard.

use crate::app::{Horizon, Travel};
use crate::base::{EventId, MessageId, TypedId};
use crate::diagram::Layout;
use crate::inspect::Correlated;
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

/// The row to which a step of the keyboard leads from `current`. At the end it stays where it is, and so it does where
/// what follows must not be told. Only following a message continues: the playhead moves with it.
pub(in crate::app) fn travel(
    layout: &Layout,
    current: Option<EventId>,
    playhead: Moment,
    strand: Option<&Correlated>,
    step: Travel,
    horizon: Horizon,
) -> Option<EventId> {
    let trace = layout.trace();
    let first = || (0..trace.len()).map(EventId::from_index).find(|id| layout.is_stop(*id));
    let last_before = |rows: usize| (0..rows).rev().map(EventId::from_index).find(|id| layout.is_stop(*id));
    let moved = match (step, current) {
        (Travel::First, _) => first(),
        (Travel::Last, _) => last_before(horizon.rows(trace.len())),
        (Travel::AtPlayhead, _) | (_, None) => last_before(playhead.events as usize).or_else(first),
        (Travel::Next, Some(event)) => layout.next(event),
        (Travel::Previous, Some(event)) => layout.previous(event),
        (Travel::Follow, Some(event)) => layout.other_end(event),
        (Travel::NextOfMessage, Some(event)) => neighbour_in(layout, strand?, event, true),
        (Travel::PreviousOfMessage, Some(event)) => neighbour_in(layout, strand?, event, false),
    };
    let continues = step == Travel::NextOfMessage;
    moved.filter(|row| continues || horizon.shows(*row)).or(current.filter(|row| horizon.shows(*row)))
}

/// The next row with a mark, or the one before, of everything that belongs to a message.
fn neighbour_in(layout: &Layout, strand: &Correlated, event: EventId, forward: bool) -> Option<EventId> {
    let mut rows = strand.rows.iter().copied().filter(|id| layout.is_stop(*id));
    if forward { rows.find(|id| *id > event) } else { rows.rev().find(|id| *id < event) }
}
