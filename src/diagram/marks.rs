//! What happened at a lifeline, and what stands at the ends of arrows.

use super::Layout;
use super::arrows::Arrow;
use super::slots::{Side, is_found, measure_side, requeue_side};
use super::window::{Layer, Layers};
use crate::base::EventId;
use crate::scene::glyphs;
use crate::scene::{Anchor, Head, Point, Rect, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Event, EventKind};

impl Layout {
    /// What stands where an arrow begins.
    pub(super) fn tail_glyph(&self, arrow: &Arrow, layers: &mut Layers) {
        let sign = if arrow.to.x < arrow.from.x { -1.0 } else { 1.0 };
        let mark = self.spacing.mark;
        let at = arrow.from;
        let shapes = match arrow.class {
            StyleClass::Publish => glyphs::waves(at, mark, sign).into(),
            StyleClass::DeadLetter => glyphs::boxed_cross(at, mark * 1.1),
            _ => Vec::new(),
        };
        let class = match arrow.class {
            StyleClass::DeadLetter => StyleClass::DeadLetterMark,
            class => class,
        };
        for shape in shapes {
            layers.add(Layer::Marks, class, Some(arrow.anchor()), shape);
        }
    }

    /// The disc and short arrow of something that comes from outside.
    pub(super) fn found_items(&self, event: &Event<'_>, layers: &mut Layers) {
        if event.kind != EventKind::Triggered && !is_found(&self.trace, event) {
            return;
        }
        let y = self.y_of(event.id);
        let to = Point::new(self.columns.get(event.lifeline).x - self.spacing.bar / 2.0, y);
        let from = to.moved(-self.spacing.found * 0.72, 0.0);
        let anchor = Some(Anchor::Event(event.id));
        let radius = self.spacing.head * 0.42;
        layers.add(
            Layer::Arrows,
            StyleClass::Found,
            anchor,
            Shape::Arrow { from, to, head: self.head_of(StyleClass::Found) },
        );
        layers.add(Layer::Marks, StyleClass::Found, anchor, Shape::Circle { center: from, radius });
    }

    /// What a row leaves on its lifeline.
    pub(super) fn mark_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let at = Point::new(self.columns.get(event.lifeline).x, self.y_of(event.id));
        let half = self.spacing.mark;
        let (class, shapes) = match event.kind {
            EventKind::TimedOut | EventKind::Lapsed => (StyleClass::Timeout, glyphs::clock(at, half * 1.15)),
            EventKind::Expired => (StyleClass::Discard, glyphs::clock(at, half * 1.15)),
            EventKind::Crashed => {
                self.outage(event, layers);
                (StyleClass::Crash, glyphs::cross(at, half * 1.3).into())
            }
            EventKind::Restarted => {
                self.recovery(event, layers);
                (StyleClass::Restart, glyphs::again(at, half * 1.1))
            }
            EventKind::Paused => (StyleClass::Paused, glyphs::pause(at, half).into()),
            EventKind::Resumed => (StyleClass::Restart, glyphs::again(at, half * 1.1)),
            EventKind::Requeued => {
                (StyleClass::Requeue, glyphs::again(self.requeue_place(event), half * 0.85))
            }
            EventKind::Discarded => (StyleClass::Discard, glyphs::cross(at, half).into()),
            EventKind::Ignored => (StyleClass::Failure, glyphs::cross(at, half * 0.8).into()),
            EventKind::LifelineDestroyed => (StyleClass::Destroy, glyphs::cross(at, half * 1.6).into()),
            EventKind::Intervened => (StyleClass::Intervention, vec![glyphs::bolt(at, half * 1.3)]),
            EventKind::Ended => (StyleClass::Failure, self.failure(event)),
            EventKind::Partitioned | EventKind::Healed => (StyleClass::Partition, self.partition(event)),
            EventKind::Subscribed | EventKind::Unsubscribed => (StyleClass::Subscription, Vec::new()),
            EventKind::Stopped => (StyleClass::End, self.end_line(event, layers)),
            _ => return,
        };
        for shape in shapes {
            layers.add(Layer::Marks, class, Some(Anchor::Event(event.id)), shape);
        }
    }

    /// Beside the bands of a channel.
    fn requeue_place(&self, event: &Event<'_>) -> Point {
        let column = self.columns.get(event.lifeline);
        let inset = self.spacing.mark * 0.9;
        let x = match requeue_side(&self.trace, &self.view.lineup, event) {
            Side::Left => column.x - column.left + inset,
            Side::Right => column.x + column.right - inset,
        };
        Point::new(x, self.y_of(event.id))
    }

    /// The lifeline is down from here on.
    fn outage(&self, event: &Event<'_>, layers: &mut Layers) {
        let end = self.pairs.end(event.id).map_or(self.lifeline_end(event.lifeline), |row| self.y_of(row));
        self.line_items(event.lifeline, StyleClass::LifelineDown, self.y_of(event.id), end, layers);
    }

    /// The lifeline is there again from here on.
    fn recovery(&self, event: &Event<'_>, layers: &mut Layers) {
        let end = self.pairs.end(event.id).map_or(self.lifeline_end(event.lifeline), |row| self.y_of(row));
        self.line_items(event.lifeline, StyleClass::Lifeline, self.y_of(event.id), end, layers);
    }

    /// A small cross at the end of a bar whose handling failed.
    fn failure(&self, event: &Event<'_>) -> Vec<Shape> {
        let Some(worker) = self.trace.worker_of(event).filter(|_| event.fact().is_failure()) else {
            return Vec::new();
        };
        let x = self.lane_x(event.lifeline, worker);
        let half = self.spacing.mark * 0.55;
        glyphs::cross(Point::new(x, self.y_of(event.id) - half * 1.7), half).into()
    }

    /// A line between two lifelines that says whether something passes.
    fn partition(&self, event: &Event<'_>) -> Vec<Shape> {
        let Some(peer) = event.peer else { return Vec::new() };
        let y = self.y_of(event.id);
        let x = |id| self.columns.get(id).x;
        vec![Shape::Line { from: Point::new(x(event.lifeline), y), to: Point::new(x(peer), y) }]
    }

    /// From a request to its deadline, in braces, on the far side of the lifeline.
    pub(super) fn deadline_measure(&self, blocked: &Event<'_>, layers: &mut Layers) {
        let Some(timed_out) = self.timeout_of(blocked) else { return };
        let late = self.trace.event(timed_out);
        let side = measure_side(&self.trace, &self.view.lineup, &late);
        let column = self.columns.get(blocked.lifeline);
        let lanes = self.lane_x(blocked.lifeline, if side.sign() > 0.0 { column.lanes - 1 } else { 0 });
        let x = lanes + side.sign() * (self.spacing.bar / 2.0 + self.spacing.measure * 0.6);
        let (top, bottom) = (Point::new(x, self.y_of(blocked.id)), Point::new(x, self.y_of(timed_out)));
        let anchor = Some(Anchor::Event(timed_out));
        let head = Head::Open(self.spacing.head * 0.6);
        layers.add(Layer::Bars, StyleClass::Measure, anchor, Shape::Arrow { from: bottom, to: top, head });
        layers.add(Layer::Bars, StyleClass::Measure, anchor, Shape::Arrow { from: top, to: bottom, head });
    }

    /// The expiry that ended a wait.
    fn timeout_of(&self, blocked: &Event<'_>) -> Option<EventId> {
        let unblocked = self.pairs.end(blocked.id).filter(|_| blocked.kind == EventKind::Blocked)?;
        self.trace.event(unblocked).cause.filter(|cause| self.trace.kind(*cause) == EventKind::TimedOut)
    }

    /// The line under a run, with why it ended.
    fn end_line(&self, event: &Event<'_>, layers: &mut Layers) -> Vec<Shape> {
        let y = self.y_of(event.id) + self.spacing.below_end * 0.45;
        let Some(words) = self.words(event) else { return Vec::new() };
        let size = self.spacing.small;
        let text = words.fitted(self.columns.width - 2.0 * self.spacing.margin, size, self.metrics);
        let width = self.metrics.width(&text, size, false);
        let x = ((self.spacing.time_width + self.columns.width) / 2.0).max(width / 2.0);
        let at = Point::new(x, y + size * 0.34);
        let shape = TextShape { at, text, size, width, bold: false, align: TextAlign::Middle, slope: 0.0 };
        let quad = Rect::hull(&shape.quad()).grown(3.0);
        layers.add(Layer::Marks, StyleClass::Backing, Some(Anchor::Event(event.id)), Shape::rect(quad));
        layers.add(Layer::Marks, StyleClass::LabelQuiet, Some(Anchor::Event(event.id)), Shape::Text(shape));
        Vec::new()
    }

    /// The head of a lifeline that comes into being, at its height.
    pub(super) fn created_head(&self, event: &Event<'_>, layers: &mut Layers) {
        let column = self.columns.get(event.lifeline);
        let center = Point::new(column.x, self.y_of(event.id));
        let rect = Rect::around(center, column.head_width, self.spacing.name * 1.7);
        let anchor = Some(Anchor::Lifeline(event.lifeline));
        self.head_face(event.lifeline, rect, |class, shape| layers.add(Layer::Marks, class, anchor, shape));
    }
}
