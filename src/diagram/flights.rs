//! Messages in flight: where each is at a moment.

use super::Layout;
use crate::base::{EventId, TypedId};
use crate::figure::{Flight, thinned};
use crate::trace::Moment;

impl Layout {
    /// Messages in transit at a moment, in order of departure; at most `limit`, exceptional ones first.
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
