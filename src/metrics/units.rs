//! Which copies count for themselves and which for their original.
//!
//! A copy that a topic made for a subscription is a message to be handled like
//! any other, and so is the copy that a group reads of a record in a stream.
//! A copy that a faulty link made is the same message once more.

use crate::base::{EventId, MessageId, MessageTypeId, TypedId};
use crate::trace::{EventKind, Fact, Moment, Trace};

/// For every message: the message that it counts as.
#[derive(Clone, Debug)]
pub struct Units<'t> {
    trace: &'t Trace,
    counts_for: Vec<MessageId>,
    /// For a record of a stream: when a group first read it.
    first_reading: Vec<Option<EventId>>,
}

impl<'t> Units<'t> {
    /// Sorts the messages of a trace, in one pass.
    pub fn of(trace: &'t Trace) -> Self {
        let mut counts_for: Vec<MessageId> = Vec::with_capacity(trace.message_count());
        for id in (0..trace.message_count()).map(MessageId::from_index) {
            let original = trace.message(id).copy_of.filter(|_| is_made_by_link(trace, id));
            counts_for.push(original.map_or(id, |original| counts_for[original.index()]));
        }
        let mut first_reading = vec![None; trace.message_count()];
        for id in (0..trace.message_count()).map(MessageId::from_index) {
            let birth = trace.index().of_message(id).next();
            let reading = birth.filter(|row| trace.kind(*row) == EventKind::Delivered);
            if let (Some(original), Some(row)) = (trace.message(id).copy_of, reading) {
                let known: &mut Option<EventId> = &mut first_reading[original.index()];
                known.get_or_insert(row);
            }
        }
        Self { trace, counts_for, first_reading }
    }

    /// The message that this one counts for; itself unless a link made it.
    pub fn unit_of(&self, message: MessageId) -> MessageId {
        self.counts_for[message.index()]
    }

    /// The messages of a type that are to be handled, so far: neither copies made by links, nor
    /// originals replaced by their copies.
    pub fn of_type(&self, wanted: MessageTypeId, moment: Moment) -> Vec<MessageId> {
        let mut found = self.all(moment);
        found.retain(|id| self.trace.message(*id).message_type == wanted);
        found
    }

    /// The messages of every type that are to be handled, so far.
    pub fn all(&self, moment: Moment) -> Vec<MessageId> {
        let ids = (0..self.counts_for.len()).map(MessageId::from_index);
        ids.filter(|id| self.unit_of(*id) == *id)
            .filter(|id| self.birth(*id).is_some_and(|birth| moment.includes(birth)))
            .filter(|id| !self.is_passed_on(*id, moment))
            .collect()
    }

    /// The row in which the message, or the one it was copied from, was sent.
    pub fn sent(&self, message: MessageId) -> Option<EventId> {
        self.birth(self.trace.original_of(message))
    }

    fn birth(&self, message: MessageId) -> Option<EventId> {
        self.trace.index().of_message(message).next()
    }

    fn is_passed_on(&self, message: MessageId, moment: Moment) -> bool {
        let mut rows = self.trace.index().of_message(message).take_while(|row| moment.includes(*row));
        let is_published =
            rows.any(|row| matches!(self.trace.event(row).fact(), Fact::Published { copies: 1.. }));
        is_published || self.first_reading[message.index()].is_some_and(|row| moment.includes(row))
    }
}

fn is_made_by_link(trace: &Trace, message: MessageId) -> bool {
    trace.index().of_message(message).next().is_some_and(|birth| trace.kind(birth) == EventKind::Duplicated)
}
