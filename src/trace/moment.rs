//! How far a run has come, to the row.

use super::Trace;
use crate::base::{EventId, SimTime, TypedId};

/// A point of a run: a time, and how many rows have happened.
///
/// The time alone does not say it: several rows may share an instant, and a
/// step may end between two of them. `events` counts the rows that have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// When.
    pub time: SimTime,
    /// How many rows have happened: all with a smaller row number.
    pub events: u32,
}

impl Moment {
    /// Before anything happened.
    pub const START: Self = Self { time: SimTime::ZERO, events: 0 };

    /// True when the row has happened.
    pub const fn includes(self, event: EventId) -> bool {
        event.0 < self.events
    }

    /// The rows that have happened, in order.
    pub fn rows(self) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator {
        (0..self.events as usize).map(EventId::from_index)
    }
}

impl Trace {
    /// After everything that happens at `time`.
    pub fn moment_at(&self, time: SimTime) -> Moment {
        Moment { time, events: self.first_after(time) as u32 }
    }

    /// Right after a row.
    pub fn moment_after(&self, event: EventId) -> Moment {
        Moment { time: self.time(event), events: event.0 + 1 }
    }

    /// After the last row.
    pub fn end_moment(&self) -> Moment {
        Moment { time: self.end(), events: self.len() as u32 }
    }
}
