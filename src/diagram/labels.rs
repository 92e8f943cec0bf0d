//! Words in their places. No two overlap, whatever window is looked at.
//!
//! Every row's words have a *home*: level, at the end of the gap where their
//! arrow begins. The heights of rows keep homes apart. Words prefer to *ride* in
//! the middle of their line, turned with it. Rows are taken in blocks of fixed
//! size: at first all words of a block ride, and go home one by one as long as
//! two meet. Words of other blocks count as being both level and slanted, so a
//! block comes to the same result in every window.

use std::ops::Range;

use super::Layout;
use super::slots::{LabelSlot, Placement, Side};
use super::words::tone;
use crate::base::{EventId, TypedId};
use crate::scene::glyphs;
use crate::scene::{Anchor, Point, Quad, Rect, Scene, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Event, EventKind};

/// Rows whose words find their places together.
const BLOCK: usize = 128;

/// Words that look for their place.
pub(super) struct Label {
    gap: usize,
    home: Block,
    slanted: Option<Block>,
    /// What is behind it.
    ground: StyleClass,
    /// From where to where its frame reaches, when it is wider than the words.
    spans: Option<(f64, f64)>,
    tone: StyleClass,
    anchor: Anchor,
}

/// Lines of text, one above the other; at least one.
#[derive(Clone)]
struct Block {
    lines: Vec<TextShape>,
}

impl Block {
    /// The width of the widest line.
    fn width(&self) -> f64 {
        self.lines.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    /// The corners of the box round all lines.
    fn quad(&self) -> Quad {
        let quads: Vec<Quad> = self.lines.iter().map(TextShape::quad).collect();
        let (top, bottom) = (quads[0], quads[quads.len() - 1]);
        let along = self.lines[0].direction();
        let reach = |it: Point| (it.x - bottom[3].x) * along.x + (it.y - bottom[3].y) * along.y;
        let left = quads.iter().map(|it| reach(it[3])).fold(f64::INFINITY, f64::min);
        let right = quads.iter().map(|it| reach(it[2])).fold(f64::NEG_INFINITY, f64::max);
        let on = |corner: Point, by: f64| {
            let there = by - reach(corner);
            corner.moved(along.x * there, along.y * there)
        };
        [on(top[0], left), on(top[0], right), on(bottom[3], right), on(bottom[3], left)]
    }
}

/// The boxes that words may have.
struct Boxes {
    gap: usize,
    home: Quad,
    slanted: Option<Quad>,
    slope: f64,
}

impl Label {
    fn boxes(&self) -> Boxes {
        let slope = self.slanted.as_ref().map_or(0.0, |it| it.lines[0].slope.abs());
        Boxes {
            gap: self.gap,
            home: self.home.quad(),
            slanted: self.slanted.as_ref().map(Block::quad),
            slope,
        }
    }
}

impl Boxes {
    /// True when words in `quad` would meet these, wherever they are.
    fn may_meet(&self, quad: &Quad) -> bool {
        overlap(&self.home, quad) || self.slanted.as_ref().is_some_and(|slanted| overlap(slanted, quad))
    }
}

impl Layout {
    /// The words beside a row, not placed yet.
    pub(super) fn label(&self, event: &Event<'_>) -> Option<Label> {
        let slot = self.slot(event)?;
        let home = self.home(event, slot)?;
        let may_slant = matches!(slot.placement, Placement::OnLine | Placement::AtEnd);
        let slanted = may_slant.then(|| self.slanted(event, slot, &home)).flatten();
        let spoken = &self.spoken(event);
        let tone = tone(spoken, self.ends_in_loss(spoken));
        let (ground, anchor) = (ground_class(event.kind), self.words_anchor(spoken));
        let spans = (slot.placement == Placement::Spanning).then(|| self.note_reach(event));
        Some(Label { gap: slot.gap, home, slanted, ground, spans, tone, anchor })
    }

    /// The words at the end of their gap, level.
    fn home(&self, event: &Event<'_>, slot: LabelSlot) -> Option<Block> {
        let gap = self.columns.gaps[slot.gap];
        let size = self.words_size(event);
        let beside = self.beside(slot);
        let is_framed = matches!(slot.placement, Placement::Framed | Placement::Spanning);
        let beyond = if is_framed { beside } else { 0.0 };
        let room = (gap.width() - beside - beyond).min(self.widest_words());
        let lines = self.lines(event, slot.placement, room);
        let rise = self.spacing.line * size;
        let (x, align) = match slot.anchor_side {
            _ if slot.placement == Placement::Spanning => ((gap.left + gap.right) / 2.0, TextAlign::Middle),
            Side::Left => (gap.left + beside, TextAlign::Start),
            Side::Right => (gap.right - beside, TextAlign::End),
        };
        let more = lines.len().checked_sub(1)? as f64;
        let last_y = self.home_y(event.id, slot, size, more * rise);
        let line = |(index, text): (usize, String)| {
            let width = self.metrics.width(&text, size, false).min(room);
            let at = Point::new(x, last_y - (more - index as f64) * rise);
            TextShape { at, text, size, width, bold: false, align, slope: 0.0 }
        };
        Some(Block { lines: lines.into_iter().enumerate().map(line).collect() })
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

    /// Writes the labels of every block that has one of these rows to `scene`.
    pub(super) fn place_labels(&self, rows: Range<usize>, scene: &mut Scene) {
        let blocks = rows.start / BLOCK..rows.end.div_ceil(BLOCK);
        for block in blocks {
            let inside = block * BLOCK..((block + 1) * BLOCK).min(self.trace.len());
            for (label, are_slanted) in self.block(inside) {
                let block = label.slanted.as_ref().filter(|_| are_slanted).unwrap_or(&label.home).clone();
                self.grounds(&block, &label, scene);
                for line in block.lines {
                    scene.add(label.tone, Some(label.anchor), Shape::Text(line));
                }
            }
        }
    }

    /// The labels of a block of rows, and which of them ride.
    fn block(&self, rows: Range<usize>) -> Vec<(Label, bool)> {
        let labels = self.labels(rows.clone());
        let boxes: Vec<Boxes> = labels.iter().map(Label::boxes).collect();
        let others = self.foreign_boxes(rows);
        let is_free = |it: &Boxes| {
            it.slanted.is_some_and(|slanted| {
                !others.iter().any(|other| other.gap == it.gap && other.may_meet(&slanted))
            })
        };
        let mut are_slanted: Vec<bool> = boxes.iter().map(is_free).collect();
        send_home(&boxes, &mut are_slanted);
        labels.into_iter().zip(are_slanted).collect()
    }

    fn labels(&self, rows: Range<usize>) -> Vec<Label> {
        rows.filter_map(|row| self.label(&self.trace.event(EventId::from_index(row)))).collect()
    }

    /// The boxes of words near a block that are not in it.
    fn foreign_boxes(&self, rows: Range<usize>) -> Vec<Boxes> {
        let (Some(first), Some(last)) =
            (self.heights.y.get(rows.start), self.heights.y.get(rows.end.max(1) - 1))
        else {
            return Vec::new();
        };
        let reach = self.neighbourhood();
        let (top, bottom) = (f64::from(*first) - reach, f64::from(*last) + reach);
        let before = self.heights.y.partition_point(|y| f64::from(*y) < top)..rows.start;
        let after = rows.end..self.heights.y.partition_point(|y| f64::from(*y) <= bottom);
        let near = self.labels(before).into_iter().chain(self.labels(after));
        near.map(|label| label.boxes()).collect()
    }

    /// What is behind words: paper behind each line, or one frame round a remark or a state.
    fn grounds(&self, block: &Block, label: &Label, scene: &mut Scene) {
        let (class, anchor) = (label.ground, label.anchor);
        let mut rect = Rect::hull(&block.quad()).grown(self.spacing.frame);
        if let Some((left, right)) = label.spans {
            (rect.left, rect.right) = (rect.left.min(left), rect.right.max(right));
        }
        let shape = match class {
            StyleClass::Note => Shape::Polygon(glyphs::dog_ear(rect, self.spacing.frame * 1.2)),
            StyleClass::State => Shape::Box { rect, radius: self.spacing.small * 0.8 },
            _ => {
                for line in &block.lines {
                    scene.add(class, Some(anchor), Shape::Polygon(line.quad().to_vec()));
                }
                return;
            }
        };
        scene.add(class, Some(anchor), shape);
    }

    /// From where to where a note across several lifelines reaches.
    fn note_reach(&self, event: &Event<'_>) -> (f64, f64) {
        let peer = event.peer.unwrap_or(event.lifeline);
        let x = |id| self.columns.get(id).x;
        let out = self.spacing.label_pad * 2.0;
        (x(event.lifeline).min(x(peer)) - out, x(event.lifeline).max(x(peer)) + out)
    }

    /// How far apart in height the homes of two labels can be that meet.
    pub(super) fn neighbourhood(&self) -> f64 {
        2.0 * self.widest_words() + 3.0 * self.spacing.label
    }

    /// The words in the middle of their line, turned with it.
    fn slanted(&self, event: &Event<'_>, slot: LabelSlot, home: &Block) -> Option<Block> {
        let gap = self.columns.gaps[slot.gap];
        let (from, to) = self.line_under(&self.spoken(event))?;
        let slope = if to.x == from.x { return None } else { (to.y - from.y) / (to.x - from.x) };
        if slope.abs() > self.spacing.slope_max {
            return None;
        }
        let width = home.width();
        let (left, right) = (gap.left.max(from.x.min(to.x)), gap.right.min(from.x.max(to.x)));
        // A turned box is narrower than its words are long, and leans over to one side.
        let steepness = Point::default().distance(Point::new(1.0, slope));
        let lean =
            (self.spacing.label_lift + TextShape::ABOVE * home.lines[0].size) * slope.abs() / steepness;
        let half = width / 2.0 / steepness + lean;
        if right - left < 2.0 * half - lean {
            return None;
        }
        let x = ((left + right) / 2.0).max(gap.left + half).min(gap.right - half);
        let y = from.y + slope * (x - from.x) - self.spacing.label_lift;
        let last_y = home.lines.last()?.at.y;
        let turned = |line: &TextShape| {
            let mut line = TextShape { align: TextAlign::Middle, slope, ..line.clone() };
            let (along, rise) = (line.direction(), last_y - line.at.y);
            line.at = Point::new(x + along.y * rise, y - along.x * rise);
            line
        };
        Some(Block { lines: home.lines.iter().map(turned).collect() })
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

    /// The base line of the last of several lines, `more` below the first.
    fn home_y(&self, row: EventId, slot: LabelSlot, size: f64, more: f64) -> f64 {
        let y = self.y_of(row);
        match slot.placement {
            Placement::OnLine => y - self.spacing.label_lift,
            Placement::AboveFound => y - 2.0 * self.spacing.label_lift,
            Placement::Beside | Placement::Framed | Placement::Spanning => y + size * 0.32 + more / 2.0,
            Placement::AtEnd => y + self.spacing.label_lift + TextShape::ABOVE * size + more,
            Placement::InLoop => y + size * 1.02 + more,
        }
    }

    fn beside(&self, slot: LabelSlot) -> f64 {
        match slot.placement {
            Placement::OnLine | Placement::AtEnd | Placement::AboveFound | Placement::Beside => 0.0,
            Placement::InLoop => self.spacing.loop_out,
            Placement::Framed | Placement::Spanning => self.spacing.frame,
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

/// What is behind the words of a row.
const fn ground_class(kind: EventKind) -> StyleClass {
    match kind {
        EventKind::Noted => StyleClass::Note,
        EventKind::StateChanged => StyleClass::State,
        _ => StyleClass::Backing,
    }
}

/// Sends words home until no two that are placed meet. Of two that ride, the steeper goes.
fn send_home(boxes: &[Boxes], are_slanted: &mut [bool]) {
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for index in 0..boxes.len() {
            if let Some(leaver) =
                are_slanted[index].then(|| first_conflict(boxes, are_slanted, index)).flatten()
            {
                are_slanted[leaver] = false;
                is_settled = false;
            }
        }
    }
}

/// Which of the words has to go home so that those at `index`, which ride, meet one less.
fn first_conflict(boxes: &[Boxes], are_slanted: &[bool], index: usize) -> Option<usize> {
    let me = &boxes[index];
    let slanted = me.slanted?;
    boxes.iter().enumerate().filter(|(other, it)| *other != index && it.gap == me.gap).find_map(
        |(other, it)| match it.slanted.filter(|_| are_slanted[other]) {
            Some(theirs) => {
                overlap(&slanted, &theirs).then_some(if it.slope > me.slope { other } else { index })
            }
            None => overlap(&slanted, &it.home).then_some(index),
        },
    )
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
