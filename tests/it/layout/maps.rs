//! Between time, height and marks.

use playline::base::{EventId, SimTime, TypedId};
use playline::scene::{Anchor, Shape};
use playline::trace::Moment;

use super::{every_layout, usual, whole};
use crate::support::{handmade, scripts};

#[test]
fn the_playhead_moves_down_with_time_and_back() {
    for (name, layout) in every_layout() {
        let trace = layout.trace();
        let mut last = layout.y_at(Moment::START);
        for row in (0..trace.len()).map(EventId::from_index) {
            let moment = trace.moment_after(row);
            let y = layout.y_at(moment);
            assert!(y >= last, "{name}: {moment:?}");
            let again = layout.moment_at(y);
            assert!((layout.y_at(again) - y).abs() < 0.51, "{name}: {y} became {}", layout.y_at(again));
            assert!(again.events >= moment.events, "{name}: {moment:?} became {again:?}");
            last = y;
        }
        assert_eq!(layout.moment_at(layout.end_y()), trace.end_moment(), "{name}");
        assert_eq!(layout.moment_at(-5.0), Moment::START, "{name}");
    }
}

#[test]
fn every_height_maps_to_a_moment_before_the_next_row() {
    for (name, layout) in every_layout() {
        let mut last = Moment::START;
        let mut y = 0.0;
        while y < layout.end_y() {
            let moment = layout.moment_at(y);
            assert!(moment >= last, "{name}: at {y}");
            let next = EventId(moment.events);
            let in_time = next.index() >= layout.trace().len() || moment.time <= layout.trace().time(next);
            assert!(in_time, "{name}: at {y} it is {moment:?}");
            last = moment;
            y += 3.7;
        }
    }
}

#[test]
fn a_message_in_transit_is_where_its_arrow_crosses_the_playhead() {
    for (name, layout) in every_layout() {
        for step in 0..40 {
            let y = layout.end_y() * f64::from(step) / 40.0;
            for flight in layout.in_flight_at(y, usize::MAX) {
                let bounds = layout.bounds(flight.anchor).expect("an arrow has bounds");
                assert!(bounds.grown(0.6).contains(flight.at), "{name}: {flight:?} is not on {bounds:?}");
                let is_level = bounds.height() < 1.0;
                assert!(is_level || (flight.at.y - y).abs() < 1.0, "{name}: {flight:?} is not at {y}");
            }
        }
    }
}

#[test]
fn the_number_in_transit_equals_that_of_the_trace() {
    for (name, layout) in every_layout() {
        let trace = layout.trace();
        for events in (0..trace.len() as u32).step_by(3) {
            let time = events.checked_sub(1).map_or(SimTime::ZERO, |row| trace.time(EventId(row)));
            let moment = Moment { time, events };
            let departures: Vec<EventId> =
                layout.in_flight(moment, usize::MAX).iter().map(|it| it.departure).collect();
            let in_transit: Vec<EventId> = trace.state_at(moment).in_transit().collect();
            assert_eq!(departures, in_transit, "{name} after {events} rows");
        }
    }
}

#[test]
fn with_too_many_in_transit_exceptional_messages_stay_visible() {
    let mut mixed = 0;
    for (name, layout) in every_layout() {
        for row in (0..layout.trace().len()).map(EventId::from_index) {
            let moment = layout.trace().moment_after(row);
            let all = layout.in_flight(moment, usize::MAX);
            let exceptional: Vec<EventId> =
                all.iter().filter(|it| it.is_exceptional()).map(|it| it.departure).collect();
            if exceptional.is_empty() || exceptional.len() == all.len() {
                continue;
            }
            mixed += 1;
            let kept = layout.in_flight(moment, exceptional.len());
            let kept: Vec<EventId> = kept.iter().map(|it| it.departure).collect();
            assert_eq!(kept, exceptional, "{name}: {moment:?}");
            assert!(layout.in_flight(moment, 0).is_empty(), "{name}: {moment:?}");
        }
    }
    assert!(mixed > 0, "no layout has both kinds in transit at one moment");
}

#[test]
fn hit_testing_finds_what_is_drawn() {
    for (name, layout) in every_layout() {
        for item in whole(&layout).items {
            let (Shape::Arrow { from, to, .. }, Some(Anchor::Hop { .. })) = (&item.shape, item.anchor) else {
                continue;
            };
            let middle = from.towards(*to, 0.5);
            assert!(layout.hit(middle.x, middle.y, 6.0).is_some(), "{name}: nothing at {}", item.to_text());
        }
    }
}

#[test]
fn a_single_arrow_is_hit() {
    let layout = usual(handmade(scripts::OVERTAKING));
    let anchor = layout.anchor_of(EventId(3));
    let bounds = layout.bounds(anchor).expect("the arrow is there");
    assert_eq!(layout.hit(bounds.right - 20.0, bounds.bottom - 3.0, 6.0), Some(anchor));
    assert_eq!(layout.hit(bounds.right - 20.0, -300.0, 6.0), None);
}

#[test]
fn keys_move_from_mark_to_mark_and_along_arrows() {
    let layout = usual(handmade(scripts::POISON));
    let stops: Vec<u32> =
        std::iter::successors(layout.next(EventId(0)), |row| layout.next(*row)).map(|it| it.0).collect();
    let back: Vec<u32> =
        std::iter::successors(Some(EventId(22)), |row| layout.previous(*row)).map(|it| it.0).collect();
    assert_eq!(stops.iter().rev().copied().chain([0]).collect::<Vec<_>>(), back);
    assert_eq!(layout.other_end(EventId(2)), Some(EventId(5)));
    assert_eq!(layout.other_end(EventId(5)), Some(EventId(2)));
    assert_eq!(layout.next_at_lifeline(EventId(5)), Some(EventId(6)));
    assert_eq!(layout.previous_at_lifeline(EventId(6)), Some(EventId(5)));
}

#[test]
fn a_message_overtakes_by_crossing() {
    let layout = usual(handmade(scripts::OVERTAKING));
    let arrow = |row| layout.bounds(layout.anchor_of(EventId(row))).expect("the arrow is there");
    let (slow, fast) = (arrow(2), arrow(3));
    assert!(slow.top < fast.top && slow.bottom > fast.bottom);
}
