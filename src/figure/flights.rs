//! Messages in flight: where each is at a moment.

use crate::base::{EventId, MessageId};
use crate::scene::{Anchor, Point, StyleClass};

/// A message or settlement in flight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// Its hop.
    pub anchor: Anchor,
    /// The row where it left.
    pub departure: EventId,
    /// Where it is.
    pub at: Point,
    /// What it looks like.
    pub class: StyleClass,
    /// Which message.
    pub message: Option<MessageId>,
}

impl Flight {
    /// True when it is lost, rejected, redelivered or dead-lettered: kept when there are too many.
    pub const fn is_exceptional(&self) -> bool {
        is_exceptional(self.class)
    }
}

/// True when an arrow of this class is lost, rejected, redelivered or dead-lettered.
pub const fn is_exceptional(class: StyleClass) -> bool {
    matches!(
        class,
        StyleClass::Lost | StyleClass::Rejection | StyleClass::Redelivery | StyleClass::DeadLetter
    )
}

/// At most `limit` flights: every exceptional one that fits, the others evenly.
pub fn thinned(flights: Vec<Flight>, limit: usize) -> Vec<Flight> {
    if flights.len() <= limit {
        return flights;
    }
    let exceptional = flights.iter().filter(|it| it.is_exceptional()).count().min(limit);
    let (room, ordinary) = (limit - exceptional, flights.len() - exceptional);
    let (mut left, mut seen) = (exceptional, 0);
    let keeps = |flight: &Flight| {
        if flight.is_exceptional() && left > 0 {
            left -= 1;
            return true;
        }
        let place = seen * room / ordinary.max(1);
        seen += 1;
        place < seen * room / ordinary.max(1)
    };
    flights.into_iter().filter(keeps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exceptional_stay_and_the_others_are_thinned_evenly() {
        let class = |at: u32| if at % 10 == 9 { StyleClass::Lost } else { StyleClass::Send };
        let flight = |at: u32| Flight {
            anchor: Anchor::Event(EventId(at)),
            departure: EventId(at),
            at: Point::new(0.0, f64::from(at)),
            class: class(at),
            message: None,
        };
        let kept = |limit| -> Vec<u32> {
            thinned((0..30).map(flight).collect(), limit).iter().map(|it| it.departure.0).collect()
        };
        assert_eq!(kept(30), (0..30).collect::<Vec<_>>());
        assert_eq!(kept(6), [8, 9, 18, 19, 28, 29]);
        assert_eq!(kept(2), [9, 19]);
        assert!(kept(0).is_empty());
    }
}
