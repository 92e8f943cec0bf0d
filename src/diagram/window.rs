//! A scene for a window of heights, made of the coordinates.

use super::Layout;
use crate::base::{EventId, LifelineId, TypedId};
use crate::scene::glyphs;
use crate::scene::{Anchor, Head, Item, Point, Rect, Scene, Shape, Span, StyleClass};
use crate::trace::{Event, EventKind};

/// What is painted over what: first at the back.
#[derive(Clone, Copy)]
pub(super) enum Layer {
    Grounds,
    Frames,
    Lines,
    Bands,
    Bars,
    Arrows,
    Marks,
}

/// Strokes in one piece of a hatched bar.
const HATCH_PIECE: i64 = 32;

const LAYERS: usize = Layer::Marks as usize + 1;

/// Items by layer.
pub(super) struct Layers {
    window: Span,
    items: [Vec<Item>; LAYERS],
}

impl Layers {
    pub fn new(window: Span) -> Self {
        Self { window, items: Default::default() }
    }

    pub fn add(&mut self, layer: Layer, class: StyleClass, anchor: Option<Anchor>, shape: Shape) {
        self.items[layer as usize].push(Item { shape, class, anchor });
    }

    /// Every item, those at the back first.
    pub fn into_items(self) -> impl Iterator<Item = Item> {
        self.items.into_iter().flatten()
    }
}

/// Rows that begin in a window, and earlier ones whose span reaches into it.
struct Rows {
    across: Vec<EventId>,
    inside: std::ops::Range<usize>,
}

impl Layout {
    /// Everything between two heights, labels and all. Heads and the scale of time are apart.
    pub fn scene(&self, window: Span) -> Scene {
        let height = self.size().height;
        let window = Span::new(window.top.max(0.0), window.bottom.min(height));
        let rows = self.rows_in(window.grown(self.margin()));
        let mut layers = Layers::new(window);
        self.group_grounds(&mut layers);
        self.lifelines(window, &mut layers);
        for id in rows.across.iter().copied().chain(rows.inside.clone().map(EventId::from_index)) {
            self.row_items(&self.trace.event(id), &mut layers);
        }
        self.depth_bands(rows.inside.clone(), &mut layers);
        self.break_marks(window, &mut layers);
        let mut scene = Scene::new(Rect::new(0.0, window.top, self.size().width, window.bottom));
        scene.items = layers.into_items().filter(|it| window.meets(it.bounds())).collect();
        self.labels_in(window, &mut scene);
        scene
    }

    /// How many rows have something to show between two heights: those there, and those before that reach into it.
    pub fn rows_meeting(&self, window: Span) -> usize {
        let rows = self.rows_in(window);
        rows.across.len() + rows.inside.len()
    }

    /// How far the matter of a row reaches above and below its own heights.
    fn margin(&self) -> f64 {
        self.spacing.name * 8.0
    }

    fn rows_in(&self, window: Span) -> Rows {
        let first = self.heights.y.partition_point(|y| f64::from(*y) < window.top);
        let last = self.heights.y.partition_point(|y| f64::from(*y) <= window.bottom);
        let mut across = Vec::new();
        self.pairs.open_across(first, |row| across.push(row));
        Rows { across, inside: first..last.max(first) }
    }

    /// Labels in the window.
    fn labels_in(&self, window: Span, scene: &mut Scene) {
        let near = self.rows_in(window.grown(self.margin() + self.neighbourhood())).inside;
        let mut all = Scene::default();
        self.place_labels(near, &mut all);
        scene.items.extend(all.items.into_iter().filter(|it| window.meets(it.bounds())));
    }

    /// Jags on every lifeline where a silence is shortened.
    fn break_marks(&self, window: Span, layers: &mut Layers) {
        let half = self.spacing.mark;
        for (y, _) in self.breaks_in(window) {
            for id in self.columns.shown.iter().copied() {
                let column = self.columns.get(id);
                let created = self.measured.of_lifeline(id).created.map_or(0.0, |row| self.y_of(row));
                if y < created || y > self.lifeline_end(id) {
                    continue;
                }
                let center = Point::new(column.x, y);
                let anchor = Some(Anchor::Lifeline(id));
                let ground = Rect::around(center, half * 2.6, half * 1.6);
                layers.add(Layer::Marks, StyleClass::Backing, None, Shape::rect(ground));
                layers.add(Layer::Marks, StyleClass::Break, anchor, glyphs::jag(center, half));
            }
        }
    }

    fn row_items(&self, event: &Event<'_>, layers: &mut Layers) {
        if !self.view.lineup.shows(event) {
            return;
        }
        match event.kind {
            kind if kind.is_departure() => self.arrow_items(event, layers),
            EventKind::Triggered | EventKind::Received => {
                self.found_items(event, layers);
                self.waiting_items(event, layers);
            }
            EventKind::Started => self.bar_items(event, layers),
            EventKind::Blocked => self.wait_items(event, StyleClass::BarBlocked, layers),
            EventKind::TimerSet => self.wait_items(event, StyleClass::BarPausing, layers),
            EventKind::FragmentOpened | EventKind::OperandOpened => self.fragment_items(event, layers),
            _ => self.mark_items(event, layers),
        }
    }

    fn arrow_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let arrow = self.arrow(event);
        let head = if arrow.arrival.is_some() { self.head_of(arrow.class) } else { Head::None };
        layers.add(Layer::Arrows, arrow.class, Some(arrow.anchor()), arrow.shape(head));
        self.tail_glyph(&arrow, layers);
    }

    fn worker(&self, event: &Event<'_>) -> u32 {
        self.trace.worker_of(event).unwrap_or(0)
    }

    /// A bar from the start of handling to its end.
    fn bar_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let ended = self.pairs.end(event.id);
        let anchor = Anchor::Handling { started: event.id, ended };
        let rect = self.bar_rect(event.lifeline, self.worker(event), self.y_of(event.id), self.end_of(ended));
        layers.add(Layer::Bars, StyleClass::BarWorking, Some(anchor), Shape::Box { rect, radius: 1.0 });
    }

    /// A stretch of a bar in which the worker does not work.
    fn wait_items(&self, event: &Event<'_>, class: StyleClass, layers: &mut Layers) {
        let end = self.end_of(self.pairs.end(event.id));
        let rect = self.bar_rect(event.lifeline, self.worker(event), self.y_of(event.id), end);
        if rect.height() > 0.0 {
            layers.add(Layer::Bars, class, Some(Anchor::Event(event.id)), Shape::rect(rect));
        }
        if class == StyleClass::BarBlocked {
            self.hatch(rect, layers);
        }
        self.deadline_measure(event, layers);
    }

    /// Slanting strokes, so that waiting does not look like work: one line that returns along the sides.
    /// Long bars get it piece by piece, the same pieces in every window.
    pub(super) fn hatch(&self, bar: Rect, layers: &mut Layers) {
        let step = self.spacing.bar * 0.5;
        let seen = Span::new(bar.top.max(layers.window.top), bar.bottom.min(layers.window.bottom));
        let stroke = |y: f64| (y / step) as i64;
        for piece in stroke(seen.top) / HATCH_PIECE..=stroke(seen.bottom) / HATCH_PIECE {
            let first = (piece * HATCH_PIECE).max(stroke(bar.top) + 1);
            let last = ((piece + 1) * HATCH_PIECE).min(stroke(bar.bottom) - 1);
            let points: Vec<Point> = (first..last).flat_map(|index| hatch_stroke(bar, step, index)).collect();
            if !points.is_empty() {
                let shape = Shape::Polyline { points, head: Head::None };
                layers.add(Layer::Bars, StyleClass::BarHatch, None, shape);
            }
        }
    }

    fn bar_rect(&self, lifeline: LifelineId, worker: u32, top: f64, bottom: f64) -> Rect {
        let x = self.lane_x(lifeline, worker);
        let half = self.spacing.bar / 2.0;
        Rect::new(x - half, top, x + half, bottom.max(top + self.spacing.bar_least))
    }

    /// The height of a row that ends something, or the end of the run.
    pub(super) fn end_of(&self, row: Option<EventId>) -> f64 {
        row.map_or(self.run_end(), |row| self.y_of(row))
    }

    /// The tie from where a message arrived to the bar that handles it.
    fn waiting_items(&self, event: &Event<'_>, layers: &mut Layers) {
        let Some(started) = self.pairs.end(event.id) else { return };
        let (top, bottom) = (self.y_of(event.id), self.y_of(started));
        if bottom <= top {
            return;
        }
        let column = self.columns.get(event.lifeline);
        let x = column.x - self.spacing.bar / 2.0 - self.spacing.tie / 2.0;
        let shape = Shape::Line { from: Point::new(x, top), to: Point::new(x, bottom) };
        layers.add(Layer::Bars, StyleClass::Waiting, Some(Anchor::Event(event.id)), shape);
    }

    fn lifelines(&self, window: Span, layers: &mut Layers) {
        for shared in &self.columns.shared {
            let x = shared.column.x;
            let (from, to) = (Point::new(x, 0.0), Point::new(x, self.line_end()));
            let anchor = (!shared.is_stub).then_some(Anchor::Lifeline(shared.first));
            layers.add(Layer::Lines, StyleClass::Lifeline, anchor, Shape::Line { from, to });
        }
        for id in self.columns.shown.iter().copied() {
            let needs = self.measured.of_lifeline(id);
            let top = needs.created.map_or(0.0, |row| self.y_of(row));
            let end = self.lifeline_end(id);
            let bottom = needs.first_crash.map_or(end, |row| self.y_of(row)).min(end);
            self.line_items(id, StyleClass::Lifeline, top, bottom, layers);
            if let Some(created) =
                needs.created.filter(|_| window.grown(self.margin()).meets(Rect::new(0.0, top, 0.0, top)))
            {
                self.created_head(&self.trace.event(created), layers);
            }
        }
    }

    /// Where a lifeline ends.
    pub(super) fn lifeline_end(&self, id: LifelineId) -> f64 {
        let destroyed = self.measured.of_lifeline(id).destroyed;
        destroyed.map_or(self.line_end(), |row| self.y_of(row))
    }

    /// A stretch of a lifeline.
    pub(super) fn line_items(
        &self,
        id: LifelineId,
        class: StyleClass,
        top: f64,
        bottom: f64,
        layers: &mut Layers,
    ) {
        let x = self.columns.get(id).x;
        if bottom > top {
            let shape = Shape::Line { from: Point::new(x, top), to: Point::new(x, bottom) };
            layers.add(Layer::Lines, class, Some(Anchor::Lifeline(id)), shape);
        }
    }
}

/// The ends of a stroke, every other one from below, so that strokes can be joined along the sides.
fn hatch_stroke(bar: Rect, step: f64, index: i64) -> [Point; 2] {
    let upper = Point::new(bar.right, index as f64 * step);
    let lower = Point::new(bar.left, (index + 1) as f64 * step);
    if index % 2 == 0 { [upper, lower] } else { [lower, upper] }
}
