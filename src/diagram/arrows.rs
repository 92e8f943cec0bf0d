//! Where arrows run.

use super::Layout;
use super::slots::Side;
use crate::base::{EventId, LifelineId};
use crate::figure::is_exceptional;
use crate::scene::{Anchor, Head, Point, Shape, StyleClass};
use crate::trace::{Event, EventKind, MessageIntent};

/// How far an arrow is drawn that has not arrived when the run ends.
const UNDER_WAY: f64 = 0.7;

/// The course of one arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrow {
    pub departure: EventId,
    /// None when the run ends before.
    pub arrival: Option<EventId>,
    pub from: Point,
    pub to: Point,
    /// How far it goes out to the right, for a message to oneself.
    pub out: Option<f64>,
    pub class: StyleClass,
    pub is_lost: bool,
}

impl Arrow {
    pub fn anchor(&self) -> Anchor {
        Anchor::Hop { departure: self.departure, arrival: self.arrival }
    }

    /// True when it is lost, rejected, redelivered or dead-lettered.
    pub fn is_exceptional(&self) -> bool {
        is_exceptional(self.class)
    }

    /// The points that it runs through.
    pub fn points(&self) -> Vec<Point> {
        match self.out {
            None => vec![self.from, self.to],
            Some(x) => vec![self.from, Point::new(x, self.from.y), Point::new(x, self.to.y), self.to],
        }
    }

    /// The point of it at a height; its end when it is level.
    pub fn at(&self, y: f64) -> Point {
        let height = self.to.y - self.from.y;
        let share = if height > 0.0 { ((y - self.from.y) / height).clamp(0.0, 1.0) } else { 1.0 };
        match self.out {
            None => self.from.towards(self.to, share),
            Some(x) if share < 1.0 => Point::new(x, y.clamp(self.from.y, self.to.y)),
            Some(_) => self.to,
        }
    }

    /// Its line and head.
    pub fn shape(&self, head: Head) -> Shape {
        match self.out {
            None => Shape::Arrow { from: self.from, to: self.to, head },
            Some(_) => Shape::Polyline { points: self.points(), head },
        }
    }
}

impl Layout {
    /// The arrow that a departure begins.
    pub(super) fn arrow(&self, left: &Event<'_>) -> Arrow {
        let arrival = self.pairs.end(left.id);
        let is_lost = arrival.is_some_and(|it| self.trace.kind(it) == EventKind::Lost);
        let side =
            left.peer.map_or(Side::Right, |peer| Side::towards(&self.view.lineup, left.lifeline, peer));
        let from = Point::new(self.edge(left.id, left.lifeline, side), self.y_of(left.id));
        let is_loop = left.peer == Some(left.lifeline);
        let takes_no_time = arrival.is_some_and(|it| self.trace.time(it) == left.time);
        let end_y = match arrival {
            Some(_) if takes_no_time && !is_loop => from.y,
            arrival => arrival.map_or(self.run_end(), |it| self.y_of(it)).max(from.y),
        };
        let out = is_loop.then_some(from.x + self.spacing.loop_out);
        let to_x = match (arrival, left.peer) {
            (_, None) => from.x + side.sign() * self.spacing.loop_out * 2.0,
            (Some(_), Some(peer)) if is_lost => self.lost_x(from.x, peer, side),
            (Some(row), Some(peer)) if self.creates(row) && !self.view.lineup.is_tucked(peer) => {
                let column = self.columns.get(peer);
                column.x - side.sign() * column.head_width / 2.0
            }
            (Some(row), Some(peer)) => self.edge(row, peer, if is_loop { side } else { side.other() }),
            (None, Some(peer)) => from.x + (self.columns.get(peer).x - from.x) * UNDER_WAY,
        };
        let class = self.arrow_class(left, is_lost);
        Arrow { departure: left.id, arrival, from, to: Point::new(to_x, end_y), out, class, is_lost }
    }

    /// True when a message brings its receiver into being as it arrives.
    fn creates(&self, arrival: EventId) -> bool {
        let created = self.measured.of_lifeline(self.trace.event(arrival).lifeline).created;
        created.is_some_and(|row| self.trace.event(row).cause == Some(arrival))
    }

    /// Where a line ends at a lifeline: at the bar when there is one, otherwise at the line.
    fn edge(&self, row: EventId, lifeline: LifelineId, side: Side) -> f64 {
        let column = self.columns.get(lifeline);
        let mask = self.heights.lanes_of(row);
        let lane = match side {
            _ if mask == 0 || self.view.lineup.is_tucked(lifeline) => return column.x,
            Side::Left => mask.trailing_zeros(),
            Side::Right => mask.ilog2(),
        };
        self.lane_x(lifeline, lane) + side.sign() * self.spacing.bar / 2.0
    }

    /// The middle of a lane: the first on the lifeline, the others stacked to the right.
    pub(super) fn lane_x(&self, lifeline: LifelineId, lane: u32) -> f64 {
        let column = self.columns.get(lifeline);
        column.x + f64::from(lane % column.lanes) * self.spacing.lane
    }

    /// Short of the lifeline that a lost message was meant for.
    fn lost_x(&self, from_x: f64, peer: LifelineId, side: Side) -> f64 {
        let goal = self.columns.get(peer).x;
        let back = self.spacing.lost.min((goal - from_x).abs() / 3.0);
        goal - side.sign() * back
    }

    fn arrow_class(&self, left: &Event<'_>, is_lost: bool) -> StyleClass {
        match left.kind {
            _ if is_lost => StyleClass::Lost,
            EventKind::Delivered if left.fact().is_redelivery() => StyleClass::Redelivery,
            EventKind::Delivered => StyleClass::Delivery,
            EventKind::Concluded | EventKind::Confirmed if left.fact().is_refusal() => StyleClass::Rejection,
            EventKind::Acknowledged | EventKind::Committed | EventKind::Concluded => {
                StyleClass::Acknowledgement
            }
            EventKind::Rejected => StyleClass::Rejection,
            EventKind::DeadLettered => StyleClass::DeadLetter,
            EventKind::Confirmed => StyleClass::Confirmation,
            _ => self.intent_class(left),
        }
    }

    fn intent_class(&self, left: &Event<'_>) -> StyleClass {
        match left.message.map(|id| self.trace.message(id).intent) {
            Some(MessageIntent::Call) => StyleClass::Call,
            Some(MessageIntent::Publish) => StyleClass::Publish,
            Some(MessageIntent::Reply | MessageIntent::Callback) => StyleClass::Reply,
            Some(MessageIntent::Send) | None => StyleClass::Send,
        }
    }

    /// The head of an arrow of a class.
    pub(super) fn head_of(&self, class: StyleClass) -> Head {
        let size = self.spacing.head;
        match class {
            StyleClass::Call => Head::Filled(size),
            StyleClass::Lost => Head::Disc(size * 0.45),
            StyleClass::Rejection => Head::Cross(size * 0.9),
            StyleClass::Acknowledgement | StyleClass::Confirmation => Head::Open(size * 0.72),
            StyleClass::DeadLetter => Head::Filled(size * 1.1),
            _ => Head::Open(size),
        }
    }
}
