//! Who handled what, when, and how it ended.

use std::collections::BTreeMap;

use crate::base::{EventId, LifelineId, MessageId};
use crate::trace::{Event, EventKind, Moment, Outcome, Trace};

/// One handling of a message by an endpoint. An arrival that nobody has to handle counts as one:
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

/// Handlings found, and where those that have not ended are.
#[derive(Default)]
struct Open {
    found: Vec<Handling>,
    by_start: BTreeMap<EventId, usize>,
    by_place: BTreeMap<(MessageId, LifelineId), usize>,
}

impl Open {
    fn take(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(message) = event.message else { return };
        let place = (message, event.lifeline);
        match event.kind {
            EventKind::Started if !trace.header().is_sketch => {
                self.by_start.insert(event.id, self.found.len());
                self.begin(place, event.id, None);
            }
            EventKind::Received if trace.is_handled_on_arrival(message) => {
                self.begin(place, event.id, Some(event.id));
            }
            EventKind::Ended => self.end(event),
            EventKind::Rejected | EventKind::Ignored => self.spoil(place),
            _ => {}
        }
    }

    /// A handling counts as good until something spoils it; without an end it is not counted at all.
    fn begin(
        &mut self,
        (message, lifeline): (MessageId, LifelineId),
        started: EventId,
        ended: Option<EventId>,
    ) {
        self.by_place.insert((message, lifeline), self.found.len());
        self.found.push(Handling { message, lifeline, started, ended, is_good: ended.is_some() });
    }

    fn end(&mut self, event: &Event<'_>) {
        let Some(index) = event.cause.and_then(|started| self.by_start.remove(&started)) else { return };
        let handling = &mut self.found[index];
        let was_spoiled = self.by_place.get(&(handling.message, handling.lifeline)) != Some(&index);
        handling.ended = Some(event.id);
        handling.is_good = !was_spoiled && Outcome::from_value(event.value) == Outcome::Done;
    }

    fn spoil(&mut self, place: (MessageId, LifelineId)) {
        if let Some(index) = self.by_place.remove(&place) {
            self.found[index].is_good = false;
        }
    }
}
