//! Who handled what, when, and how it ended.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{EventId, LifelineId, MessageId};
use crate::trace::{Event, EventKind, Moment, Outcome, Trace};

/// One handling of a message by an endpoint. A message that is taken by hand is handled from its arrival
/// to its acknowledgement. An arrival that nobody has to handle counts as one:
/// that of an awaited reply, and any in a sketch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// Of which message.
    pub message: MessageId,
    /// By whom.
    pub lifeline: LifelineId,
    /// The row in which it began.
    pub started: EventId,
    /// The row in which it ended.
    pub ended: Option<EventId>,
    /// True when it ended well: all steps were taken, and the message was neither rejected nor unwanted.
    pub is_good: bool,
}

/// Every handling of a message so far, in order of its beginning. One pass.
pub fn handlings(trace: &Trace, moment: Moment) -> Vec<Handling> {
    let mut open = Open::default();
    for row in moment.rows() {
        open.take(trace, &trace.event(row));
    }
    open.found
}

/// Handlings found, and where those that have not ended are. Two workers of one
/// endpoint may handle a message at once, when it was delivered again meanwhile.
#[derive(Default)]
struct Open {
    found: Vec<Handling>,
    spoiled: BTreeSet<usize>,
    by_start: BTreeMap<EventId, usize>,
    /// The newest of each message at each lifeline.
    by_place: BTreeMap<(MessageId, LifelineId), usize>,
    /// Messages that were taken by hand: to acknowledge one is to have handled it.
    in_hand: BTreeSet<usize>,
}

impl Open {
    fn take(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(message) = event.message else { return };
        match event.kind {
            EventKind::Started if !trace.header().is_sketch => {
                self.by_start.insert(event.id, self.found.len());
                self.begin(message, event, None);
            }
            EventKind::Received if trace.is_handled_on_arrival(message) => {
                self.begin(message, event, Some(event.id));
            }
            EventKind::Received if trace.was_fetched(event) => {
                let is_over = trace.was_forgotten_on_fetching(event);
                self.in_hand.insert(self.found.len());
                self.begin(message, event, is_over.then_some(event.id));
            }
            EventKind::Acknowledged => self.settle(message, event),
            EventKind::Ended => self.end(event),
            EventKind::Rejected | EventKind::Ignored => self.spoil(message, event),
            _ => {}
        }
    }

    /// Without an end it is not counted as good.
    fn begin(&mut self, message: MessageId, event: &Event<'_>, ended: Option<EventId>) {
        let lifeline = event.lifeline;
        self.by_place.insert((message, lifeline), self.found.len());
        self.found.push(Handling { message, lifeline, started: event.id, ended, is_good: ended.is_some() });
    }

    fn end(&mut self, event: &Event<'_>) {
        let Some(index) = event.cause.and_then(|started| self.by_start.remove(&started)) else { return };
        let is_spoiled = self.spoiled.contains(&index);
        let handling = &mut self.found[index];
        handling.ended = Some(event.id);
        handling.is_good = !is_spoiled && Outcome::from_value(event.value) == Outcome::Done;
    }

    /// What was taken by hand is handled when it is acknowledged.
    fn settle(&mut self, message: MessageId, event: &Event<'_>) {
        let index = self.by_place.get(&(message, event.lifeline)).copied();
        let Some(index) = index.filter(|it| self.in_hand.remove(it)) else { return };
        let handling = &mut self.found[index];
        handling.ended = Some(event.id);
        handling.is_good = true;
    }

    /// The handling that a row turns bad: the one that caused it, else the newest there.
    fn spoil(&mut self, message: MessageId, event: &Event<'_>) {
        let by_cause = event.cause.and_then(|cause| self.by_start.get(&cause));
        let index = by_cause.or_else(|| self.by_place.get(&(message, event.lifeline)));
        if let Some(index) = index.copied() {
            if self.in_hand.remove(&index) {
                self.found[index].ended = Some(event.id);
            }
            self.spoiled.insert(index);
            self.found[index].is_good = false;
        }
    }
}
