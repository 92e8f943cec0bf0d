//! Combined fragments: frames with an operator in the corner, guards, and lines between operands.

use super::Layout;
use super::window::{Layer, Layers};
use super::words::operator_word;
use crate::base::{EventId, LifelineId, TypedId};
use crate::scene::{Anchor, Head, Point, Rect, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Event, EventKind};

/// A fragment's frame.
struct Frame {
    rect: Rect,
}

impl Layout {
    pub(super) fn fragment_items(&self, event: &Event<'_>, layers: &mut Layers) {
        match event.kind {
            EventKind::FragmentOpened => self.frame_items(event, layers),
            _ => self.operand_items(event, layers),
        }
    }

    fn frame_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let Frame { rect } = self.frame(event.id);
        let anchor = Some(Anchor::Event(event.id));
        layers.add(Layer::Frames, StyleClass::Fragment, anchor, Shape::Box { rect, radius: 2.0 });
        let (word, size) = (operator_word(event).to_owned(), self.spacing.small);
        let width = self.metrics.width(&word, size, true);
        let pad = self.spacing.label_pad * 0.7;
        let (right, bottom) = (rect.left + width + 2.0 * pad, rect.top + size * 1.5);
        let cut = size * 0.45;
        let corner = vec![
            Point::new(rect.left, rect.top),
            Point::new(right + cut, rect.top),
            Point::new(right + cut, bottom - cut),
            Point::new(right, bottom),
            Point::new(rect.left, bottom),
        ];
        layers.add(Layer::Marks, StyleClass::FragmentTag, anchor, Shape::Polygon(corner));
        let at = Point::new(rect.left + pad, rect.top + size * 1.08);
        let text = TextShape { at, text: word, size, width, bold: true, align: TextAlign::Start, slope: 0.0 };
        layers.add(Layer::Marks, StyleClass::FragmentWord, anchor, Shape::Text(text));
        self.guard(event, right + cut + pad, rect, layers);
    }

    fn operand_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let Some(opened) = self.opening_of(event.id) else { return };
        let rect = self.frame(opened).rect;
        let top = self.y_of(event.id);
        let anchor = Some(Anchor::Event(event.id));
        let is_first = event.value == 0;
        if !is_first {
            let (from, to) = (Point::new(rect.left, top), Point::new(rect.right, top));
            let shape = Shape::Polyline { points: vec![from, to], head: Head::None };
            layers.add(Layer::Frames, StyleClass::Operand, anchor, shape);
        }
        let row = Rect { top, ..rect };
        self.guard(event, rect.left + self.spacing.label_pad * if is_first { 5.5 } else { 1.0 }, row, layers);
    }

    fn guard(&self, event: &Event<'_>, x: f64, row: Rect, layers: &mut Layers) {
        let Some(words) = self.words(event) else { return };
        let size = self.spacing.small;
        let text = words.fitted(row.right - x - self.spacing.label_pad, size, self);
        let width = self.metrics.width(&text, size, false);
        let at = Point::new(x, row.top + size * 1.08);
        let text = TextShape { at, text, size, width, bold: false, align: TextAlign::Start, slope: 0.0 };
        layers.add(Layer::Marks, StyleClass::Backing, None, Shape::Polygon(text.quad().to_vec()));
        layers.add(Layer::Marks, StyleClass::Guard, Some(Anchor::Event(event.id)), Shape::Text(text));
    }

    /// The frame that a row opens: round every lifeline that takes part in it.
    fn frame(&self, opened: EventId) -> Frame {
        let closed = self.pairs.end(opened);
        let end = closed.map_or(self.trace.len(), TypedId::index);
        let (mut first, mut last) = (LifelineId(u32::MAX), LifelineId(0));
        let mut inner = 0_u32;
        let mut depth = 0_u32;
        for row in (opened.index() + 1..end).map(EventId::from_index) {
            let event = self.trace.event(row);
            match event.kind {
                EventKind::FragmentOpened => depth += 1,
                EventKind::FragmentClosed => depth = depth.saturating_sub(1),
                EventKind::OperandOpened => {}
                _ => {
                    first = first.min(event.lifeline);
                    last = last.max(event.lifeline);
                }
            }
            inner = inner.max(depth);
        }
        let opened_at = self.trace.event(opened).lifeline;
        if first > last {
            (first, last) = (opened_at, opened_at);
        }
        let inset = self.spacing.fragment_inset * f64::from(inner);
        let (left, right) = (self.columns.get(first), self.columns.get(last));
        let out = self.spacing.lost + inset;
        let rect = Rect::new(
            (left.x - left.left - out).max(2.0),
            self.y_of(opened),
            (right.x + right.right + out).min(self.columns.width - 2.0),
            self.end_of(closed),
        );
        Frame { rect }
    }

    /// The opening of the fragment whose operand begins at a row.
    fn opening_of(&self, operand: EventId) -> Option<EventId> {
        let mut depth = 0_u32;
        for row in (0..operand.index()).rev().map(EventId::from_index) {
            match self.trace.kind(row) {
                EventKind::FragmentClosed => depth += 1,
                EventKind::FragmentOpened if depth == 0 => return Some(row),
                EventKind::FragmentOpened => depth -= 1,
                _ => {}
            }
        }
        None
    }
}
