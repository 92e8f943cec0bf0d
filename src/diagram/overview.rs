//! From afar: lines, or how many messages pass, when there are too many to be drawn.
//!
//! Whatever did not go well is drawn however small the scale is, and so are the
//! slowest hops: they are what one looks for.

use std::cell::OnceCell;
use std::ops::Range;

use super::pairs::Pairs;
use super::{Layout, Lineup};
use crate::base::{EventId, LifelineId, SimDuration, TypedId};
use crate::scene::{Head, Point, Rect, Scene, Shape, Span, StyleClass};
use crate::trace::{EventKind, Trace};

/// Rows that are counted together.
const BLOCK: usize = 64;
/// Up to this many arrows for each line of pixels they are drawn one by one.
const ARROWS_PER_LINE: f64 = 1.0;
/// How many of the slowest hops are always drawn.
const SLOWEST: usize = 24;

/// Prefix counts that make any window cheap. Built when the overview is first shown.
#[derive(Debug, Default)]
pub(super) struct Census {
    counts: OnceCell<Counts>,
}

#[derive(Debug)]
struct Counts {
    gaps: usize,
    /// For each block and gap: the arrows through the gap that begin before the block.
    before: Vec<u32>,
    /// Departures that did not go well, by kind of trouble, ascending.
    exceptional: [Vec<EventId>; 4],
    /// The slowest hop that begins in each block.
    slowest: Vec<(SimDuration, EventId)>,
}

impl Layout {
    /// The diagram between two heights on a number of lines of pixels: every arrow as a line where there is
    /// room, otherwise how many pass, with what did not go well and what was slowest.
    pub fn overview(&self, window: Span, lines: usize) -> Scene {
        let window = Span::new(window.top.max(0.0), window.bottom.min(self.size().height));
        let rows = self.row_range(window);
        let counts =
            self.census.counts.get_or_init(|| Counts::of(&self.trace, &self.pairs, &self.view.lineup));
        let mut scene = Scene::new(Rect::new(0.0, window.top, self.size().width, window.bottom));
        self.far_lifelines(window, &mut scene);
        let arrows: u32 =
            (0..counts.gaps).map(|gap| counts.passing((&self.trace, &self.view.lineup), &rows, gap)).sum();
        if f64::from(arrows) <= lines as f64 * ARROWS_PER_LINE {
            self.arrows_across(rows.start, &mut scene);
            rows.map(EventId::from_index).for_each(|row| self.far_arrow(row, &mut scene));
            return scene;
        }
        self.density(counts, window, lines, &mut scene);
        self.outstanding(counts, window, lines, &mut scene);
        scene
    }

    fn row_range(&self, window: Span) -> Range<usize> {
        let first = self.heights.y.partition_point(|y| f64::from(*y) < window.top);
        let last = self.heights.y.partition_point(|y| f64::from(*y) <= window.bottom);
        first..last.max(first)
    }

    fn far_lifelines(&self, window: Span, scene: &mut Scene) {
        for x in &self.columns.xs {
            let (from, to) = (Point::new(*x, window.top), Point::new(*x, window.bottom));
            scene.add(StyleClass::Lifeline, None, Shape::Line { from, to });
        }
    }

    fn arrows_across(&self, row: usize, scene: &mut Scene) {
        self.pairs.open_across(row, |row| self.far_arrow(row, scene));
    }

    fn far_arrow(&self, row: EventId, scene: &mut Scene) {
        let event = self.trace.event(row);
        if event.kind.is_departure() && self.view.lineup.shows(&event) {
            let arrow = self.arrow(&event);
            scene.add(arrow.class, Some(arrow.anchor()), arrow.shape(Head::None));
        }
    }

    /// In the middle of each gap a bar for each line of pixels: the wider, the more messages pass.
    fn density(&self, counts: &Counts, window: Span, lines: usize, scene: &mut Scene) {
        let height = (window.bottom - window.top) / lines.max(1) as f64;
        let rows: Vec<usize> = (0..=lines)
            .map(|line| window.top + line as f64 * height)
            .map(|top| self.heights.y.partition_point(|y| f64::from(*y) < top))
            .collect();
        for gap in 1..counts.gaps.max(1) {
            let passing: Vec<u32> = rows
                .windows(2)
                .map(|ends| counts.passing((&self.trace, &self.view.lineup), &(ends[0]..ends[1]), gap))
                .collect();
            let most = passing.iter().copied().max().unwrap_or(0).max(1);
            let (left, right) = (self.columns.xs[gap - 1], self.columns.xs[gap]);
            for (line, count) in passing.iter().enumerate().filter(|(_, count)| **count > 0) {
                let half = (right - left) * 0.42 * f64::from(*count) / f64::from(most);
                let middle = (left + right) / 2.0;
                let top = window.top + line as f64 * height;
                let rect = Rect::new(middle - half, top, middle + half, top + height);
                scene.add(StyleClass::Density, None, Shape::rect(rect));
            }
        }
    }

    /// What did not go well, one of a kind for each line of pixels, and the slowest of all.
    fn outstanding(&self, counts: &Counts, window: Span, lines: usize, scene: &mut Scene) {
        let height = (window.bottom - window.top) / lines.max(1) as f64;
        let rows = self.row_range(window);
        for row in counts.slowest_in(&rows) {
            self.far_arrow(row, scene);
        }
        for of_a_kind in &counts.exceptional {
            let mut next = of_a_kind.partition_point(|row| row.index() < rows.start);
            while let Some(row) = of_a_kind.get(next).filter(|row| row.index() < rows.end) {
                self.far_arrow(*row, scene);
                let below = self.y_of(*row) + height;
                let skip = self.heights.y.partition_point(|y| f64::from(*y) < below).max(row.index() + 1);
                next = of_a_kind.partition_point(|row| row.index() < skip);
            }
        }
    }
}

impl Counts {
    fn of(trace: &Trace, pairs: &Pairs, lineup: &Lineup) -> Self {
        let gaps = lineup.columns(trace.header().lifelines.len());
        let mut counts =
            Self { gaps, before: Vec::new(), exceptional: Default::default(), slowest: Vec::new() };
        let mut total = vec![0_u32; gaps];
        for row in (0..trace.len()).map(EventId::from_index) {
            if row.index() % BLOCK == 0 {
                counts.before.extend_from_slice(&total);
                counts.slowest.push((SimDuration::ZERO, row));
            }
            if trace.kind(row).is_departure() {
                counts.departure((trace, lineup), pairs, row, &mut total);
            }
        }
        counts.before.extend_from_slice(&total);
        counts
    }

    fn departure(
        &mut self,
        (trace, lineup): (&Trace, &Lineup),
        pairs: &Pairs,
        row: EventId,
        total: &mut [u32],
    ) {
        gaps_of(trace, lineup, row).for_each(|gap| total[gap] += 1);
        let end = pairs.end(row);
        if let Some(trouble) = trouble(trace, row, end) {
            self.exceptional[trouble].push(row);
        }
        let took = end.map_or(SimDuration::ZERO, |end| trace.time(end).since(trace.time(row)));
        if let Some(slowest) = self.slowest.last_mut().filter(|slowest| took > slowest.0) {
            *slowest = (took, row);
        }
    }

    /// The arrows through a gap that begin in these rows.
    fn passing(&self, (trace, lineup): (&Trace, &Lineup), rows: &Range<usize>, gap: usize) -> u32 {
        let (first, last) = (rows.start.div_ceil(BLOCK), rows.end / BLOCK);
        if first >= last {
            return count((trace, lineup), rows.clone(), gap);
        }
        let inner = self.before[last * self.gaps + gap] - self.before[first * self.gaps + gap];
        inner
            + count((trace, lineup), rows.start..first * BLOCK, gap)
            + count((trace, lineup), last * BLOCK..rows.end, gap)
    }

    fn slowest_in(&self, rows: &Range<usize>) -> Vec<EventId> {
        let blocks = (rows.start / BLOCK)..rows.end.div_ceil(BLOCK).min(self.slowest.len());
        let mut found: Vec<(SimDuration, EventId)> = Vec::with_capacity(SLOWEST + 1);
        for it in &self.slowest[blocks.start.min(blocks.end)..blocks.end] {
            let is_wanted = found.len() < SLOWEST || found.last().is_some_and(|least| it > least);
            if it.0.0 > 0 && is_wanted && rows.contains(&it.1.index()) {
                found.insert(found.partition_point(|other| other > it), *it);
                found.truncate(SLOWEST);
            }
        }
        found.into_iter().map(|(_, row)| row).collect()
    }
}

/// Counted row by row.
fn count((trace, lineup): (&Trace, &Lineup), rows: Range<usize>, gap: usize) -> u32 {
    let rows = rows.map(EventId::from_index).filter(|row| trace.kind(*row).is_departure());
    rows.map(|row| u32::from(gaps_of(trace, lineup, row).contains(&gap))).sum()
}

/// The gaps that an arrow passes; none for a message to oneself.
fn gaps_of(trace: &Trace, lineup: &Lineup, departure: EventId) -> Range<usize> {
    let event = trace.event(departure);
    let from: LifelineId = event.lifeline;
    let to = event.peer.unwrap_or(from);
    let (from, to) = (lineup.place(from), lineup.place(to));
    from.min(to) + 1..from.max(to) + 1
}

/// What went wrong with a departure, as an index of [`Counts::exceptional`].
fn trouble(trace: &Trace, row: EventId, end: Option<EventId>) -> Option<usize> {
    match trace.kind(row) {
        _ if end.is_some_and(|end| trace.kind(end) == EventKind::Lost) => Some(0),
        EventKind::DeadLettered => Some(1),
        EventKind::Rejected => Some(2),
        EventKind::Delivered if trace.event(row).fact().is_redelivery() => Some(3),
        _ => None,
    }
}
