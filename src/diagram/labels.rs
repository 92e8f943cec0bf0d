//! Words in their places. No two overlap, whatever window is looked at.
//!
//! Every row's words have a *home*: level, at the end of the gap where their
//! arrow begins. The heights of rows keep homes apart. Words prefer to *ride* in
//! the middle of their line, turned with it; they do where the riding box meets
//! neither home nor riding box of any other words. That depends on neighbours
//! only, not on what they decide, so every window comes to the same result.

use super::Layout;
use super::seats::{Manner, Seat, Side};
use super::words::tone;
use crate::base::EventId;
use crate::scene::{Anchor, Point, Quad, Scene, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Event, EventKind};

/// Words that look for their place.
pub(super) struct Label {
    gap: usize,
    home: TextShape,
    riding: Option<TextShape>,
    tone: StyleClass,
    anchor: Anchor,
}

impl Label {
    fn is_met_by(&self, other: &Quad) -> bool {
        let meets = |text: &TextShape| overlap(&text.quad(), other);
        meets(&self.home) || self.riding.as_ref().is_some_and(meets)
    }
}

impl Layout {
    /// The words beside a row, not placed yet.
    pub(super) fn label(&self, event: &Event<'_>) -> Option<Label> {
        let seat = self.seat(event)?;
        let gap = self.columns.gaps[seat.gap];
        let size = self.words_size(event);
        let beside = self.beside(seat);
        let room = (gap.width() - beside).min(self.spacing.label_max);
        let text = self.words(event)?.fitted(room, size, self);
        let width = self.metrics.width(&text, size, false).min(room);
        let ends_in_loss = self.ends_in_loss(event);
        let at = match seat.hugs {
            Side::Left => Point::new(gap.left + beside, self.home_y(event.id, seat, size)),
            Side::Right => Point::new(gap.right - beside, self.home_y(event.id, seat, size)),
        };
        let align = if seat.hugs == Side::Left { TextAlign::Start } else { TextAlign::End };
        let home = TextShape { at, text, size, width, bold: false, align, slope: 0.0 };
        let riding = (seat.manner == Manner::Riding).then(|| self.riding(event, seat, &home)).flatten();
        let anchor = self.words_anchor(event);
        Some(Label { gap: seat.gap, home, riding, tone: tone(event, ends_in_loss), anchor })
    }

    /// The size of the words beside a row.
    pub(super) fn words_size(&self, event: &Event<'_>) -> f64 {
        match event.kind {
            EventKind::Sent | EventKind::Delivered | EventKind::Duplicated | EventKind::DeadLettered => {
                self.spacing.label
            }
            EventKind::Received => self.spacing.label,
            _ => self.spacing.small,
        }
    }

    /// Writes every label of `labels`, which hold all that begin in or near the window, to `scene`.
    pub(super) fn place_labels(&self, labels: Vec<Label>, scene: &mut Scene) {
        let mut by_gap: Vec<Vec<usize>> = vec![Vec::new(); self.columns.gaps.len()];
        for (index, label) in labels.iter().enumerate() {
            by_gap[label.gap].push(index);
        }
        let mut rides = vec![false; labels.len()];
        for members in &by_gap {
            for (position, index) in members.iter().enumerate() {
                rides[*index] = self.can_ride(&labels, members, position);
            }
        }
        for (label, rides) in labels.into_iter().zip(rides) {
            let text = if rides { label.riding.unwrap_or(label.home) } else { label.home };
            scene.add(StyleClass::Backing, None, Shape::Polygon(text.quad().to_vec()));
            scene.add(label.tone, Some(label.anchor), Shape::Text(text));
        }
    }

    fn can_ride(&self, labels: &[Label], members: &[usize], position: usize) -> bool {
        let label = &labels[members[position]];
        let Some(riding) = &label.riding else { return false };
        let quad = riding.quad();
        let is_near = |other: &&Label| (other.home.at.y - label.home.at.y).abs() <= self.neighbourhood();
        let before = members[..position].iter().rev().map(|it| &labels[*it]).take_while(is_near);
        let after = members[position + 1..].iter().map(|it| &labels[*it]).take_while(is_near);
        !before.chain(after).any(|other| other.is_met_by(&quad))
    }

    /// How far apart in height the homes of two labels can be that meet.
    pub(super) fn neighbourhood(&self) -> f64 {
        2.0 * self.spacing.label_max * self.spacing.slope_max + 3.0 * self.spacing.label
    }

    /// The words in the middle of their line, turned with it.
    fn riding(&self, event: &Event<'_>, seat: Seat, home: &TextShape) -> Option<TextShape> {
        let gap = self.columns.gaps[seat.gap];
        let (from, to) = self.line_under(event)?;
        let slope = if to.x == from.x { return None } else { (to.y - from.y) / (to.x - from.x) };
        if slope.abs() > self.spacing.slope_max {
            return None;
        }
        let reach_left = gap.left.max(from.x.min(to.x));
        let reach_right = gap.right.min(from.x.max(to.x));
        let x = ((reach_left + reach_right) / 2.0)
            .max(gap.left + home.width / 2.0)
            .min(gap.right - home.width / 2.0);
        let y = from.y + slope * (x - from.x) - self.spacing.ride;
        Some(TextShape { at: Point::new(x, y), align: TextAlign::Middle, slope, ..home.clone() })
    }

    /// The line on which words ride.
    fn line_under(&self, event: &Event<'_>) -> Option<(Point, Point)> {
        if event.kind.is_departure() {
            let arrow = self.arrow(event);
            return Some((arrow.from, arrow.to));
        }
        let peer = event.peer?;
        let y = self.y_of(event.id);
        let x = |id| self.columns.get(id).x;
        Some((Point::new(x(event.lifeline), y), Point::new(x(peer), y)))
    }

    fn home_y(&self, row: EventId, seat: Seat, size: f64) -> f64 {
        let y = self.y_of(row);
        match seat.manner {
            Manner::Riding => y - self.spacing.ride,
            Manner::Beside | Manner::BeforeFound => y + size * 0.32,
            Manner::InLoop => y + size * 1.02,
        }
    }

    fn beside(&self, seat: Seat) -> f64 {
        match seat.manner {
            Manner::Riding | Manner::Beside => 0.0,
            Manner::InLoop => self.spacing.loop_out,
            Manner::BeforeFound => self.spacing.found,
        }
    }

    fn ends_in_loss(&self, event: &Event<'_>) -> bool {
        event.kind.is_departure()
            && self.pairs.end(event.id).is_some_and(|end| self.trace.kind(end) == EventKind::Lost)
    }

    fn words_anchor(&self, event: &Event<'_>) -> Anchor {
        if event.kind.is_departure() {
            return Anchor::Hop { departure: event.id, arrival: self.pairs.end(event.id) };
        }
        Anchor::Event(event.id)
    }
}

/// True when the insides of two convex boxes share a point.
pub(super) fn overlap(a: &Quad, b: &Quad) -> bool {
    !separated(a, b) && !separated(b, a)
}

/// True when a side of `a` has all of `b` on its other side.
fn separated(a: &Quad, b: &Quad) -> bool {
    (0..4).any(|side| {
        let (from, to) = (a[side], a[(side + 1) % 4]);
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        // Corners go clockwise with y down, so the inside is where this is positive.
        b.iter().all(|it| dx * (it.y - from.y) - dy * (it.x - from.x) <= 0.0)
    })
}
