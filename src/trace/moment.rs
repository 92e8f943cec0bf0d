//! How far a run has come, to the row.

use super::{EventKind, StopReason, Trace};
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

    /// The time that something done at a moment must have so that it takes effect there: everything that has
    /// happened stays, everything that is still to come may change.
    ///
    /// What is done to a running system comes before everything else at its instant. So the time is later than the
    /// last row that has happened and not later than the next one. It is the moment's own time when that is so;
    /// else one just after the last row, a round one where there is room. In the middle of an instant it is after
    /// that instant: its rows cannot be parted. The last row, `Stopped`, does not count: it goes where the run ends.
    pub fn intervention_time(&self, moment: Moment) -> SimTime {
        let rows = self.len() - usize::from(self.ends_with_stop());
        let Some(last) = (moment.events as usize).min(rows).checked_sub(1) else {
            let first = if rows == 0 { self.end() } else { self.time(EventId::from_index(0)) };
            return moment.time.min(first);
        };
        let last = self.time(EventId::from_index(last));
        let next = self.first_after(last);
        let is_open = next >= rows && *self.stop() != StopReason::Horizon;
        let next =
            if is_open { SimTime::MAX } else { self.time(EventId::from_index(next.min(self.len() - 1))) };
        if last < moment.time && moment.time <= next { moment.time } else { round_time_after(last, next) }
    }

    fn ends_with_stop(&self) -> bool {
        self.len()
            .checked_sub(1)
            .is_some_and(|last| self.kind(EventId::from_index(last)) == EventKind::Stopped)
    }

    /// After the last row.
    pub fn end_moment(&self) -> Moment {
        Moment { time: self.end(), events: self.len() as u32 }
    }
}

/// The roundest time after `last` and before `next`, near to `last`: within a fiftieth of it. Where there is no room
/// between the two it is `next`.
fn round_time_after(last: SimTime, next: SimTime) -> SimTime {
    const NEAR: u64 = 50;
    const AFTER_THE_START: u64 = 1_000_000;
    let farthest = match last.0 {
        0 => (next.0 / NEAR).min(AFTER_THE_START),
        last => last.saturating_add(last / NEAR),
    };
    let farthest = farthest.min(next.0 - 1);
    let mut unit: u64 = 1;
    let mut found = last.0.saturating_add(1).min(SimTime::MAX.0);
    while let Some(round) = (last.0 / unit).checked_add(1).and_then(|it| it.checked_mul(unit)) {
        if round > farthest {
            break;
        }
        found = round;
        unit *= 10;
    }
    SimTime(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(last: u64, next: u64, expected: u64) {
        let found = round_time_after(SimTime(last), SimTime(next));
        assert!(found.0 > last && found.0 <= next, "{found:?} is not between");
        assert_eq!(found, SimTime(expected));
    }

    #[test]
    fn a_time_after_a_row_is_round_and_near() {
        check(40_000_000, 44_033_000, 40_100_000);
        check(40_000_000, 40_000_500, 40_000_100);
        check(40_000_000, 40_000_001, 40_000_001);
        check(40_250_000, 5_000_000_000, 41_000_000);
        check(1_253_000, 9_000_000, 1_260_000);
        check(0, 5_000_000, 100_000);
        check(0, 1, 1);
        check(999, 2_000, 1_000);
        check(3_600_000_000_000, SimTime::MAX.0, 3_610_000_000_000);
    }
}
