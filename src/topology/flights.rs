//! Messages under way: where each is, in true proportion of its flight; those too near each other are counted.

use std::collections::BTreeMap;

use super::Topology;
use super::measured::is_quiet;
use crate::base::{EventId, LifelineId, MessageId, SimTime};
use crate::figure::Flight;
use crate::scene::{Anchor, Rect, Scene, Shape, StyleClass, glyphs};
use crate::trace::{Detail, EventKind, Moment, Reason, State};

/// Where on its way a message is lost, and where it is when nobody knows when it arrives.
const HALF_WAY: f64 = 0.5;
/// Where it is lost when it is the receiver that is not there.
const AT_RECEIVER: f64 = 0.86;

/// The marker of a message or settlement in flight, or of several that are near each other.
#[derive(Clone, Debug, PartialEq)]
pub struct FlightMarker {
    /// The flight; the foremost when there are several.
    pub flight: Flight,
    /// What is written on it.
    pub words: String,
    /// How wide it is; dots are as wide as high.
    pub width: f64,
    /// How many it stands for.
    pub count: u32,
    /// How many of them are messages that are nowhere else: neither settlements nor taken back meanwhile.
    pub messages: u32,
}

/// The hops under way, with their beginnings and ends, as of a number of rows.
#[derive(Default)]
pub(super) struct Hops {
    events: Option<usize>,
    hops: Vec<Hop>,
}

/// One hop.
#[derive(Clone, Copy, Debug)]
struct Hop {
    departure: EventId,
    arrival: Option<EventId>,
    edge: usize,
    left: SimTime,
    arrives: Option<SimTime>,
    /// How far it comes.
    reach: f64,
    class: StyleClass,
    message: Option<MessageId>,
    /// The message is under way and nowhere else.
    is_message: bool,
}

impl Hop {
    /// How far it is at a time.
    fn share(&self, time: SimTime) -> f64 {
        let Some(arrives) = self.arrives else { return HALF_WAY };
        let (all, gone) = (arrives.since(self.left).0, time.since(self.left).0);
        // A hop that takes no time is seen half way, between its two rows.
        let share = if all == 0 { HALF_WAY } else { (gone as f64 / all as f64).min(1.0) };
        share * self.reach
    }
}

/// A hop at a place of its way.
struct Placed {
    hop: Hop,
    at: f64,
}

impl Topology {
    /// What is under way at a moment. Where several would cover each other, one stands for all.
    pub fn flights(&self, moment: Moment) -> Vec<FlightMarker> {
        self.refresh_hops(&self.trace.state_at(moment));
        let hops = self.hops.borrow();
        let mut by_edge: BTreeMap<(usize, bool), Vec<Placed>> = BTreeMap::new();
        for hop in &hops.hops {
            let at = hop.share(moment.time) * self.edges[hop.edge].length();
            by_edge.entry((hop.edge, is_dot(hop.class))).or_default().push(Placed { hop: *hop, at });
        }
        let mut flights = Vec::new();
        for ((edge, dots), mut placed) in by_edge {
            placed.sort_by(|a, b| b.at.total_cmp(&a.at).then(a.hop.departure.cmp(&b.hop.departure)));
            self.fold(edge, dots, &placed, &mut flights);
        }
        flights
    }

    fn refresh_hops(&self, state: &State) {
        let mut hops = self.hops.borrow_mut();
        if hops.events == Some(state.rows()) {
            return;
        }
        hops.events = Some(state.rows());
        let mut seen = std::collections::BTreeSet::new();
        // The newest departure of a message is the one that counts.
        let mut rows: Vec<EventId> = state.in_transit().collect();
        rows.reverse();
        hops.hops = rows.into_iter().filter_map(|row| self.hop(row, state, &mut seen)).collect();
        hops.hops.reverse();
    }

    /// A hop; none when an end of it is hidden.
    fn hop(
        &self,
        row: EventId,
        state: &State,
        seen: &mut std::collections::BTreeSet<MessageId>,
    ) -> Option<Hop> {
        let event = self.trace.event(row);
        let to = event.peer.unwrap_or(event.lifeline);
        let arrival = self.trace.arrival_of(row);
        let carried = event.message.filter(|_| event.kind.carries_message());
        let is_message =
            carried.is_some_and(|message| state.location(message).is_moving() && seen.insert(message));
        Some(Hop {
            departure: row,
            arrival,
            edge: *self.edge_of.get(&(event.lifeline, to))?,
            left: event.time,
            arrives: arrival.map(|it| self.trace.time(it)),
            reach: arrival.map_or(1.0, |it| self.reach(it)),
            class: self.flight_class(row),
            message: event.message,
            is_message,
        })
    }

    /// How far a hop comes that ends with a row.
    pub(super) fn reach(&self, arrival: EventId) -> f64 {
        let event = self.trace.event(arrival);
        match event.detail {
            _ if event.kind != EventKind::Lost => 1.0,
            Some(Detail::Reason(Reason::ReceiverDown | Reason::Busy | Reason::NotDurable, _)) => AT_RECEIVER,
            _ => HALF_WAY,
        }
    }

    fn flight_class(&self, row: EventId) -> StyleClass {
        let event = self.trace.event(row);
        match event.kind {
            EventKind::Acknowledged => StyleClass::DotAcknowledgement,
            EventKind::Rejected => StyleClass::Rejection,
            EventKind::Confirmed => StyleClass::DotConfirmation,
            EventKind::DeadLettered => StyleClass::TokenDead,
            _ if is_quiet(&self.trace, &event) => StyleClass::TokenAnswer,
            _ if self.is_retry(row) => StyleClass::TokenRetry,
            _ => StyleClass::TokenFlight,
        }
    }

    /// From the foremost on: whatever is too near the one before joins it.
    fn fold(&self, edge: usize, dots: bool, placed: &[Placed], flights: &mut Vec<FlightMarker>) {
        let spacing = &self.spacing;
        let number = self.number_width() + 2.0 * spacing.marker_pad;
        let is_level = self.view.direction == super::Direction::Right;
        let apart = match (dots, is_level) {
            (true, _) => 3.0 * spacing.dot,
            (false, true) => number + spacing.marker_gap,
            (false, false) => spacing.marker + spacing.marker_gap,
        };
        let mut groups: Vec<&[Placed]> = Vec::new();
        let mut rest = placed;
        while let Some(first) = rest.first() {
            let near = rest.iter().take_while(|it| first.at - it.at < apart).count();
            let (group, behind) = rest.split_at(near);
            groups.push(group);
            rest = behind;
        }
        let typed = self.typed_fit(&groups, is_level);
        flights.extend(groups.into_iter().map(|group| self.flight(edge, group, typed, number)));
    }

    /// True when all the markers of a way have room for their types.
    fn typed_fit(&self, groups: &[&[Placed]], is_level: bool) -> bool {
        let width = |group: &[Placed]| {
            let message = group[0].hop.message;
            message.map_or(0.0, |it| self.typed_width(self.trace.message(it).message_type))
        };
        let widest = groups.iter().map(|it| width(it)).fold(0.0, f64::max);
        let are_apart = groups.windows(2).all(|pair| pair[0][0].at - pair[1][0].at > widest);
        widest <= self.spacing.marker_max * 1.2 && (are_apart || !is_level)
    }

    fn flight(&self, edge: usize, group: &[Placed], typed: bool, number: f64) -> FlightMarker {
        let Placed { hop, at } = &group[0];
        let is_level = self.view.direction == super::Direction::Right;
        let edge = &self.edges[edge];
        let count = group.len() as u32;
        let (words, width) = match hop.message {
            _ if is_dot(hop.class) => (String::new(), 2.0 * self.spacing.dot),
            _ if count > 1 => (format!("{count} ×"), number.max(self.spacing.marker * 1.6)),
            Some(message) if typed => {
                (self.full_name(message), self.typed_width(self.trace.message(message).message_type))
            }
            Some(message) => (self.number(message), number),
            None => (String::new(), number),
        };
        let is_mixed = count > 1 && group.iter().any(|it| it.hop.class != hop.class);
        let flight = Flight {
            anchor: Anchor::Hop { departure: hop.departure, arrival: hop.arrival },
            departure: hop.departure,
            at: edge
                .at_inset(at / edge.length().max(1.0), if is_level { width } else { self.spacing.marker }),
            class: if is_mixed { StyleClass::TokenFold } else { hop.class },
            message: hop.message,
        };
        let messages = group.iter().filter(|it| it.hop.is_message).count() as u32;
        FlightMarker { flight, words, width, count, messages }
    }

    /// The shapes of what is under way, the quiet ones at the back.
    pub(super) fn flight_items(&self, scene: &mut Scene, flights: &[FlightMarker]) {
        let (dots, markers): (Vec<&FlightMarker>, Vec<&FlightMarker>) =
            flights.iter().partition(|it| is_dot(it.flight.class));
        for marker in dots {
            self.dot(scene, &marker.flight);
        }
        for marker in markers {
            let flight = &marker.flight;
            self.marker(scene, flight.class, Some(flight.anchor), (flight.at, marker.width), &marker.words);
        }
    }

    fn dot(&self, scene: &mut Scene, flight: &Flight) {
        let (center, radius) = (flight.at, self.spacing.dot);
        let anchor = Some(flight.anchor);
        if flight.class == StyleClass::Rejection {
            let rect = Rect::around(center, 3.0 * radius, 3.0 * radius);
            scene.add(StyleClass::Backing, anchor, Shape::Box { rect, radius });
            for stroke in glyphs::cross(center, radius) {
                scene.add(StyleClass::Failure, anchor, stroke);
            }
            return;
        }
        scene.add(flight.class, anchor, Shape::Circle { center, radius });
    }

    /// The way from one lifeline to another.
    pub(super) fn edge_between(&self, from: LifelineId, to: LifelineId) -> Option<&super::edges::Edge> {
        self.edge_of.get(&(from, to)).map(|at| &self.edges[*at])
    }
}

/// True for settlements: they are dots, not markers.
pub(super) const fn is_dot(class: StyleClass) -> bool {
    matches!(class, StyleClass::DotAcknowledgement | StyleClass::DotConfirmation | StyleClass::Rejection)
}
