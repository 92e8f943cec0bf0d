//! Messages under way: where each is at a moment.

use super::Layout;
use crate::base::{EventId, MessageId, TypedId};
use crate::scene::{Anchor, Point, StyleClass};
use crate::trace::Moment;

/// A message or settlement under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// Its arrow.
    pub anchor: Anchor,
    /// The row where it left.
    pub departure: EventId,
    /// Where it is.
    pub at: Point,
    /// What kind of arrow it flies along.
    pub class: StyleClass,
    /// Which message.
    pub message: Option<MessageId>,
    /// True when it is lost, rejected, redelivered or dead-lettered: kept when there are too many.
    pub is_exceptional: bool,
}

impl Layout {
    /// What is under way at a moment, in order of departure; at most `limit`, the exceptional first of all.
    ///
    /// Time is height, and arrows are straight: a message is where its arrow crosses the playhead.
    pub fn in_flight(&self, moment: Moment, limit: usize) -> Vec<Flight> {
        self.under_way(moment.events as usize, self.y_at(moment), limit)
    }

    /// The same with the playhead at a height: it moves on smoothly even where rows share an instant.
    pub fn in_flight_at(&self, y: f64, limit: usize) -> Vec<Flight> {
        self.under_way(self.heights.y.partition_point(|row| f64::from(*row) <= y), y, limit)
    }

    fn under_way(&self, happened: usize, y: f64, limit: usize) -> Vec<Flight> {
        let mut flights = Vec::new();
        self.pairs.open_across(happened, |row| {
            let event = self.trace.event(row);
            if !event.kind.is_departure() || !self.view.lineup.shows(&event) {
                return;
            }
            let arrow = self.arrow(&event);
            if arrow.arrival.is_none() && happened >= self.trace.len() {
                return;
            }
            flights.push(Flight {
                anchor: arrow.anchor(),
                departure: row,
                at: arrow.at(y),
                class: arrow.class,
                message: event.message,
                is_exceptional: is_exceptional(arrow.class),
            });
        });
        thinned(flights, limit)
    }

    /// What is written on an arrow: `Charge #3 (try 2)`.
    pub fn label_of(&self, departure: EventId) -> String {
        self.words(&self.trace.event(departure)).map_or_else(String::new, |words| words.full())
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = EventId> + use<> {
        (0..self.trace.len()).map(EventId::from_index)
    }
}

/// True for arrows that do not end well, or did not before.
pub(super) const fn is_exceptional(class: StyleClass) -> bool {
    matches!(
        class,
        StyleClass::Lost | StyleClass::Rejection | StyleClass::Redelivery | StyleClass::DeadLetter
    )
}

/// At most `limit` flights: every exceptional one that fits, the others evenly.
fn thinned(flights: Vec<Flight>, limit: usize) -> Vec<Flight> {
    if flights.len() <= limit {
        return flights;
    }
    let exceptional = flights.iter().filter(|it| it.is_exceptional).count().min(limit);
    let (room, ordinary) = (limit - exceptional, flights.len() - exceptional);
    let (mut left, mut seen) = (exceptional, 0);
    let keeps = |flight: &Flight| {
        if flight.is_exceptional && left > 0 {
            left -= 1;
            return true;
        }
        let place = seen * room / ordinary.max(1);
        seen += 1;
        place < seen * room / ordinary.max(1)
    };
    flights.into_iter().filter(keeps).collect()
}
