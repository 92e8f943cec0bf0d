//! From a point to what is there, from a mark to where it is, and from mark to mark by key.

use super::Layout;
use super::pairs::ended_hop;
use crate::base::{EventId, LifelineId, MessageId, TypedId};
use crate::scene::{Anchor, Point, Rect, Span};
use crate::trace::EventKind;

/// A box that may be turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurnedBox {
    /// Its middle.
    pub center: Point,
    /// Along its turned lower side.
    pub width: f64,
    /// Across.
    pub height: f64,
    /// Where its lower side points, a step of length one.
    pub along: Point,
}

impl TurnedBox {
    /// Round a line from left to right: by `out` longer at both ends and lower, and so far above it.
    fn along(left: Point, right: Point, out: f64, above: f64) -> Self {
        let length = left.distance(right).max(f64::MIN_POSITIVE);
        let along = Point::new((right.x - left.x) / length, (right.y - left.y) / length);
        let up = (above - out) / 2.0;
        let middle = Point::new(f64::midpoint(left.x, right.x), f64::midpoint(left.y, right.y));
        Self {
            center: middle.moved(up * along.y, -up * along.x),
            width: length + 2.0 * out,
            height: above + out,
            along,
        }
    }
}

impl Layout {
    /// What stands at a place of the body, or at most `slop` away.
    pub fn hit(&self, x: f64, y: f64, slop: f64) -> Option<Anchor> {
        let scene = self.scene(Span::new(y - slop, y + slop));
        scene.hit(Point::new(x, y), slop)?.anchor
    }

    /// Where a mark is, in the body. None when it is not of this trace.
    pub fn bounds(&self, anchor: Anchor) -> Option<Rect> {
        match anchor {
            Anchor::Event(id) | Anchor::Hop { departure: id, .. } | Anchor::Handling { started: id, .. } => {
                (id.index() < self.trace.len()).then(|| self.event_bounds(id))
            }
            Anchor::Message(id) => self.message_bounds(id),
            Anchor::Lifeline(id) => (id.index() < self.columns.columns.len()).then(|| self.column_rect(id)),
        }
    }

    /// A box round a mark, turned with it. None when it is not of this trace.
    pub fn outline_box(&self, anchor: Anchor) -> Option<TurnedBox> {
        if let Anchor::Hop { departure, .. } = anchor
            && departure.index() < self.trace.len()
        {
            let arrow = self.arrow(&self.trace.event(departure));
            if arrow.out.is_none() {
                let (left, right) =
                    if arrow.from.x <= arrow.to.x { (arrow.from, arrow.to) } else { (arrow.to, arrow.from) };
                // Its words ride above it.
                let lines = self.tall.as_ref().map_or(1, |it| it.lines(departure));
                let above = self.spacing.label * (0.5 + f64::from(lines) * self.spacing.line);
                return Some(TurnedBox::along(left, right, self.spacing.mark * 1.5, above));
            }
        }
        let rect = self.bounds(anchor)?.grown(self.spacing.mark);
        let (left, right) = (Point::new(rect.left, rect.bottom), Point::new(rect.right, rect.bottom));
        Some(TurnedBox::along(left, right, 0.0, rect.height()))
    }

    /// The mark that stands for a row: the arrow that it begins or ends, the bar, or the row itself.
    pub fn anchor_of(&self, event: EventId) -> Anchor {
        let row = self.trace.event(event);
        let end = self.pairs.end(event);
        match row.kind {
            kind if kind.is_departure() => Anchor::Hop { departure: event, arrival: end },
            kind if kind.is_arrival() => match ended_hop(&self.trace, &row) {
                Some(departure) => Anchor::Hop { departure, arrival: Some(event) },
                None => Anchor::Event(event),
            },
            EventKind::Started => Anchor::Handling { started: event, ended: end },
            _ => Anchor::Event(event),
        }
    }

    /// The next row after this one that has a mark.
    pub fn next(&self, event: EventId) -> Option<EventId> {
        self.rows().skip(event.index() + 1).find(|row| self.is_stop(*row))
    }

    /// The last row before this one that has a mark.
    pub fn previous(&self, event: EventId) -> Option<EventId> {
        (0..event.index()).rev().map(EventId::from_index).find(|row| self.is_stop(*row))
    }

    /// The next row with a mark at the same lifeline.
    pub fn next_at_lifeline(&self, event: EventId) -> Option<EventId> {
        let after = EventId::from_index(event.index() + 1);
        let lifeline = self.trace.event(event).lifeline;
        self.trace.index().of_lifeline_from(lifeline, after).find(|row| self.is_stop(*row))
    }

    /// The last row with a mark before this one at the same lifeline.
    pub fn previous_at_lifeline(&self, event: EventId) -> Option<EventId> {
        let lifeline = self.trace.event(event).lifeline;
        self.trace.index().of_lifeline_before(lifeline, event).rev().find(|row| self.is_stop(*row))
    }

    /// The other end of the arrow that begins or ends with this row.
    pub fn other_end(&self, event: EventId) -> Option<EventId> {
        let row = self.trace.event(event);
        if row.kind.is_departure() { self.pairs.end(event) } else { ended_hop(&self.trace, &row) }
    }

    /// True for a row at which keyboard navigation stops.
    pub fn is_stop(&self, row: EventId) -> bool {
        self.trace.is_stop(row)
    }

    fn event_bounds(&self, id: EventId) -> Rect {
        let event = self.trace.event(id);
        if event.kind.is_departure() {
            return Rect::hull(&self.arrow(&event).points());
        }
        let top = self.y_of(id);
        let bottom = if event.kind == EventKind::Started { self.end_of(self.pairs.end(id)) } else { top };
        let half = self.spacing.bar / 2.0;
        let x = self.columns.get(event.lifeline).x;
        Rect::new(x - half, top, x + half, bottom)
    }

    fn message_bounds(&self, id: MessageId) -> Option<Rect> {
        if id.index() >= self.trace.message_count() {
            return None;
        }
        let rows = self.trace.index().of_message(id);
        rows.map(|row| self.event_bounds(row)).reduce(Rect::union)
    }

    /// The column of a lifeline, from the top of the body to the bottom.
    fn column_rect(&self, id: LifelineId) -> Rect {
        let column = self.columns.get(id);
        let half = column.head_width / 2.0;
        Rect::new(column.x - half, 0.0, column.x + half, self.size().height)
    }
}
