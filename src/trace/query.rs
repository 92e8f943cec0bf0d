//! Questions about rows: hops, causes, effects, and the life of a message.

use std::rc::Rc;

use super::{Detail, Event, EventKind, Moment, Trace};
use crate::base::{EventId, LifelineId, MessageId, Record, SimDuration, SimTime, TypedId};

/// Everything that happened to one message: its own rows, those of the message it
/// was copied from before the copy was made, and those of its copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The message asked about.
    pub message: MessageId,
    /// The rows, in order.
    pub rows: Vec<EventId>,
    /// How many arrows of its own it made, settlements not counted.
    pub hops: u32,
    /// How often a channel delivered it or its copies.
    pub deliveries: u32,
    /// From the first row to the last.
    pub duration: SimDuration,
}

impl Trace {
    /// The arrival that ends the hop that `departure` begins, a loss included. None while it is under way.
    pub fn arrival_of(&self, departure: EventId) -> Option<EventId> {
        let left = self.event(departure);
        let ends = |row: &EventId| *row > departure && ends_hop(&self.event(*row), &left);
        if let Some(message) = left.message {
            return self.index().of_message(message).find(ends);
        }
        // A commit carries no message: it arrives at the other end, or is lost where it left.
        let at = |lifeline| self.index().of_lifeline_from(lifeline, departure).find(ends);
        left.peer.and_then(at).or_else(|| at(left.lifeline))
    }

    /// The departure of the hop that `arrival` ends.
    pub fn departure_of(&self, arrival: EventId) -> Option<EventId> {
        let event = self.event(arrival);
        event.cause.filter(|cause| ends_hop(&event, &self.event(*cause)))
    }

    /// The chain of causes that leads to a row: the root first, the row itself last.
    pub fn causes_of(&self, event: EventId) -> Vec<EventId> {
        let mut chain: Vec<_> = std::iter::successors(Some(event), |row| self.event(*row).cause).collect();
        chain.reverse();
        chain
    }

    /// The rows that a row caused directly, in order.
    pub fn effects_of(
        &self,
        event: EventId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        self.effects().of_cause(event)
    }

    /// Every row that a row led to, in order.
    pub fn consequences_of(&self, event: EventId) -> Vec<EventId> {
        let mut found: Vec<EventId> = self.effects_of(event).collect();
        let mut next = 0;
        while let Some(row) = found.get(next).copied() {
            found.extend(self.effects_of(row));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The life of a message. Linear in messages, for the copies.
    pub fn life_of(&self, message: MessageId) -> Life {
        let mut rows = self.rows_before_copying(message);
        for member in self.copies_of(message) {
            rows.extend(self.index().of_message(member));
        }
        rows.sort_unstable();
        let count = |kinds: &[EventKind]| rows.iter().filter(|row| kinds.contains(&self.kind(**row))).count();
        let duration = match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => self.time(*last).since(self.time(*first)),
            _ => SimDuration::ZERO,
        };
        Life {
            message,
            hops: count(&[EventKind::Sent, EventKind::Delivered, EventKind::DeadLettered]) as u32,
            deliveries: count(&[EventKind::Delivered]) as u32,
            duration,
            rows,
        }
    }

    /// A message and every copy of it, and copies of copies.
    pub fn copies_of(&self, message: MessageId) -> Vec<MessageId> {
        let mut family = vec![message];
        for id in (message.index() + 1..self.message_count()).map(MessageId::from_index) {
            if self.message(id).copy_of.is_some_and(|original| family.binary_search(&original).is_ok()) {
                family.push(id);
            }
        }
        family
    }

    /// The message that a copy, or a copy of a copy, goes back to; itself when it is none.
    pub fn original_of(&self, message: MessageId) -> MessageId {
        let chain = std::iter::successors(Some(message), |id| self.message(*id).copy_of);
        chain.last().unwrap_or(message)
    }

    /// The rows of the messages that this one was copied from, up to the copying.
    fn rows_before_copying(&self, message: MessageId) -> Vec<EventId> {
        let mut rows = Vec::new();
        let mut copy = message;
        while let Some(original) = self.message(copy).copy_of {
            let born = self.index().of_message(copy).next();
            rows.extend(self.index().of_message(original).filter(|row| born.is_some_and(|born| *row < born)));
            copy = original;
        }
        rows
    }

    /// Every time that a message became a dead letter, in order: also before it was sent back, as itself or as a
    /// new message, and before it was copied.
    pub fn deaths_of(&self, message: MessageId) -> Vec<EventId> {
        let mut rows = self.rows_before_copying(message);
        rows.extend(self.index().of_message(message));
        rows.retain(|row| self.kind(*row) == EventKind::DeadLettered);
        rows.sort_unstable();
        rows
    }

    /// What a message carries at a moment: what it was born with, and what was changed by hand since. An
    /// unreadable payload counts as it was before.
    pub fn payload_at(&self, message: MessageId, moment: Moment) -> Rc<Record> {
        let rows = self.index().of_message(message).filter(|row| moment.includes(*row));
        rows.fold(Rc::clone(&self.message(message).payload), |payload, row| match self.event(row).detail {
            Some(Detail::Changed { fields, .. }) => Rc::new(payload.with(fields)),
            _ => payload,
        })
    }

    /// True for a row that somebody who goes through a run stops at: it has a mark of its own.
    pub fn is_stop(&self, row: EventId) -> bool {
        match self.kind(row) {
            EventKind::Subscribed | EventKind::Unsubscribed => {
                self.time(row) > SimTime::ZERO || self.event(row).detail.is_some()
            }
            EventKind::FragmentOpened
            | EventKind::OperandOpened
            | EventKind::FragmentClosed
            | EventKind::TimerFired
            | EventKind::Blocked => false,
            _ => true,
        }
    }

    /// Which worker did a row, from 0: the row says so, or the `Started` row that caused it.
    pub fn worker_of(&self, event: &Event<'_>) -> Option<u32> {
        event.fact().worker().or_else(|| {
            let cause = self.event(event.cause?);
            let is_own = cause.kind == EventKind::Started && cause.lifeline == event.lifeline;
            cause.fact().worker().filter(|_| is_own)
        })
    }

    /// The lifeline at the other end of a row's hop, also when the row itself does not say it.
    pub fn other_end(&self, event: &Event<'_>) -> Option<LifelineId> {
        let from_cause = || self.departure_of(event.id).map(|cause| self.event(cause).lifeline);
        event.peer.or_else(from_cause)
    }
}

/// True when `arrival` ends the hop that `departure` begins.
pub(super) fn ends_hop(arrival: &Event<'_>, departure: &Event<'_>) -> bool {
    let arrives = arrival.kind == EventKind::Lost
        || arrival.kind.is_arrival() && departure.peer == Some(arrival.lifeline);
    departure.kind.is_departure() && arrival.cause == Some(departure.id) && arrives
}
