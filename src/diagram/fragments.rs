//! Combined fragments: frames with an operator in the corner, guards, and lines between operands.

use super::Layout;
use super::slots::SlotRules;
use super::window::{Layer, Layers};
use super::words::operator_word;
use crate::base::{EventId, LifelineId, TypedId};
use crate::scene::{Anchor, Head, Point, Rect, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Detail, Event, EventKind, FragmentOperator, Trace};

/// Every fragment of a trace.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragments {
    /// In order of opening.
    fragments: Vec<Fragment>,
    /// Each row that opens an operand, and of which fragment.
    operands: Vec<(EventId, usize)>,
}

/// The outermost gaps that have words; none at first.
#[derive(Clone, Copy, Debug)]
struct Gaps {
    first: usize,
    last: usize,
}

impl Default for Gaps {
    fn default() -> Self {
        Self { first: usize::MAX, last: 0 }
    }
}

impl Gaps {
    fn take(&mut self, gap: usize) {
        (self.first, self.last) = (self.first.min(gap), self.last.max(gap));
    }
}

/// What takes part in a fragment.
#[derive(Clone, Debug)]
struct Fragment {
    opened: EventId,
    first: LifelineId,
    last: LifelineId,
    /// The outermost gaps with words in it.
    gaps: Gaps,
    /// How deep others are nested in it.
    inner: u32,
    is_empty: bool,
}

impl Layout {
    pub(super) fn fragment_items(&self, event: &Event<'_>, layers: &mut Layers) {
        match event.kind {
            EventKind::FragmentOpened => self.frame_items(event, layers),
            _ => self.operand_items(event, layers),
        }
    }

    fn frame_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let Some(fragment) = self.fragments.opened_by(event.id) else { return };
        let rect = self.frame(fragment);
        let anchor = Some(Anchor::Event(event.id));
        layers.add(Layer::Frames, StyleClass::Fragment, anchor, Shape::Box { rect, radius: 2.0 });
        let (word, size) = (operator_word(event).to_owned(), self.spacing.small);
        let width = self.metrics.width(&word, size, true);
        let (pad, cut) = (self.spacing.label_pad * 0.7, size * 0.45);
        let (right, bottom) = (rect.left + self.tag_width(event) - cut, rect.top + size * 1.5);
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
    }

    /// The room that the operator and the guards need.
    fn header_width(&self, fragment: &Fragment) -> f64 {
        let tag = self.tag_width(&self.trace.event(fragment.opened));
        let guard = |row: EventId| {
            let words = self.words(&self.trace.event(row)).unwrap_or_default().full();
            self.metrics.width(&words, self.spacing.small, false)
        };
        let operands = self.fragments.operands.iter().filter(|(_, of)| {
            self.fragments.fragments.get(*of).is_some_and(|it| it.opened == fragment.opened)
        });
        let widest = operands.map(|(row, _)| guard(*row)).fold(0.0, f64::max);
        tag + widest + 2.5 * self.spacing.label_pad
    }

    /// The width of the corner with the operator.
    fn tag_width(&self, opened: &Event<'_>) -> f64 {
        let size = self.spacing.small;
        self.metrics.width(operator_word(opened), size, true) + self.spacing.label_pad * 1.4 + size * 0.45
    }

    fn operand_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let Some(fragment) = self.fragments.with_operand(event.id) else { return };
        let rect = self.frame(fragment);
        let top = self.y_of(event.id);
        let anchor = Some(Anchor::Event(event.id));
        if event.fact().is_first_operand() {
            let x = rect.left + self.tag_width(&self.trace.event(fragment.opened)) + self.spacing.label_pad;
            return self.guard(event, x, rect, layers);
        }
        let (from, to) = (Point::new(rect.left, top), Point::new(rect.right, top));
        let shape = Shape::Polyline { points: vec![from, to], head: Head::None };
        layers.add(Layer::Frames, StyleClass::Operand, anchor, shape);
        self.guard(event, rect.left + self.spacing.label_pad, Rect { top, ..rect }, layers);
    }

    fn guard(&self, event: &Event<'_>, x: f64, row: Rect, layers: &mut Layers) {
        let Some(words) = self.words(event) else { return };
        let size = self.spacing.small;
        let text = words.fitted(row.right - x - self.spacing.label_pad, size, self.metrics);
        let width = self.metrics.width(&text, size, false);
        let at = Point::new(x, row.top + size * 1.08);
        let text = TextShape { at, text, size, width, bold: false, align: TextAlign::Start, slope: 0.0 };
        layers.add(Layer::Marks, StyleClass::Backing, None, Shape::Polygon(text.quad().to_vec()));
        layers.add(Layer::Marks, StyleClass::Guard, Some(Anchor::Event(event.id)), Shape::Text(text));
    }

    /// The frame that a row opens: round every lifeline and all words that take part in it.
    fn frame(&self, fragment: &Fragment) -> Rect {
        let end = self.end_of(self.pairs.end(fragment.opened));
        let out = self.spacing.fragment_inset * (f64::from(fragment.inner) + 1.0);
        let (left, right) = (self.columns.get(fragment.first), self.columns.get(fragment.last));
        let pad = 2.0 * self.spacing.label_pad + out;
        let top = self.y_of(fragment.opened);
        let mut rect = Rect::new(left.x - left.left - pad, top, right.x + right.right + pad, end);
        let (first, last) = (self.view.lineup.place(fragment.first), self.view.lineup.place(fragment.last));
        if fragment.gaps.first <= first {
            rect.left = rect.left.min(self.columns.gaps[first].left - out);
        }
        if fragment.gaps.last > last {
            rect.right = rect.right.max(self.columns.gaps[last + 1].right + out);
        }
        rect.left = rect.left.max(self.spacing.time_width + 1.0);
        rect.right = rect.right.max(rect.left + self.header_width(fragment));
        rect.right = rect.right.min(self.columns.width - 1.0);
        rect
    }
}

impl Fragments {
    /// One pass over the rows; nothing is kept for a trace without fragments.
    pub fn of(rules: SlotRules<'_>) -> Self {
        let trace = rules.trace;
        let mut all = Self::default();
        let has_any =
            (0..trace.len()).any(|row| trace.kind(EventId::from_index(row)) == EventKind::FragmentOpened);
        if !has_any {
            return all;
        }
        let mut open: Vec<usize> = Vec::new();
        for event in trace.events() {
            match event.kind {
                EventKind::FragmentOpened => {
                    open.push(all.fragments.len());
                    all.fragments.push(Fragment::new(&event));
                }
                EventKind::OperandOpened => {
                    if let Some(place) = all.innermost_at(trace, &open, &event) {
                        all.operands.push((event.id, open[place]));
                    }
                }
                EventKind::FragmentClosed => {
                    if let Some(place) = all.innermost_at(trace, &open, &event) {
                        // In the operands of a `par`, fragments overlap: the one that ends may not be the newest.
                        let closed = open.remove(place);
                        open.push(closed);
                    }
                    all.close(&mut open);
                }
                _ => {
                    for index in &open {
                        all.fragments[*index].take(rules, &event);
                    }
                }
            }
        }
        while !open.is_empty() {
            all.close(&mut open);
        }
        all
    }

    /// The fragment that a row opens.
    fn opened_by(&self, row: EventId) -> Option<&Fragment> {
        let found = self.fragments.binary_search_by_key(&row, |it| it.opened).ok()?;
        Some(&self.fragments[found])
    }

    /// The fragment of which a row opens an operand.
    fn with_operand(&self, row: EventId) -> Option<&Fragment> {
        let found = self.operands.binary_search_by_key(&row, |(operand, _)| *operand).ok()?;
        Some(&self.fragments[self.operands[found].1])
    }

    /// Which of the open fragments a row belongs to: the innermost that began at its lifeline, else the innermost.
    fn innermost_at(&self, trace: &Trace, open: &[usize], event: &Event<'_>) -> Option<usize> {
        let is_its = |it: &usize| {
            let opened = trace.event(self.fragments[*it].opened);
            let same_kind =
                event.kind != EventKind::OperandOpened || operator_of(&opened) == operator_of(event);
            opened.lifeline == event.lifeline && same_kind
        };
        open.iter().rposition(is_its).or(open.len().checked_sub(1))
    }

    fn close(&mut self, open: &mut Vec<usize>) {
        let Some(closed) = open.pop() else { return };
        let inner = self.fragments[closed].inner;
        if let Some(outer) = open.last() {
            let outer = &mut self.fragments[*outer];
            outer.inner = outer.inner.max(inner + 1);
        }
    }
}

/// Which kind of fragment a row is about.
fn operator_of(event: &Event<'_>) -> Option<FragmentOperator> {
    match event.detail {
        Some(Detail::Fragment { operator, .. }) => Some(*operator),
        _ => None,
    }
}

impl Fragment {
    fn new(opened: &Event<'_>) -> Self {
        let at = opened.lifeline;
        Self { opened: opened.id, first: at, last: at, gaps: Gaps::default(), inner: 0, is_empty: true }
    }

    fn take(&mut self, rules: SlotRules<'_>, event: &Event<'_>) {
        if self.is_empty {
            (self.first, self.last, self.is_empty) = (event.lifeline, event.lifeline, false);
        }
        let place = |id: &LifelineId| rules.lineup.place(*id);
        self.first = std::cmp::min_by_key(self.first, event.lifeline, place);
        self.last = std::cmp::max_by_key(self.last, event.lifeline, place);
        if let Some(slot) = rules.slot(event) {
            self.gaps.take(slot.gap);
        }
    }
}
