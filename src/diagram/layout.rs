//! The layout of a whole trace: coordinates, computed once. Scenes are made of it on demand.

use std::rc::Rc;

use super::axis::{Axis, Stops};
use super::columns::{Cast, Columns};
use super::fragments::Fragments;
use super::heights::{Ground, Heights};
use super::measured::{Measured, NumberWidths, WordsRoom, gap_widths};
use super::names::Names;
use super::overview::Census;
use super::pairs::Pairs;
use super::slots::{LabelSlot, SlotRules};
use super::{Spacing, TextMetrics, View};
use crate::base::{EventId, LifelineId, SimTime, TypedId};
use crate::scene::Size;
use crate::trace::{Event, EventKind, Moment, Trace};

/// Where everything of a trace goes: columns for lifelines, a height for every row.
///
/// About ten bytes a row; the shapes are made on demand, for a window of heights.
pub struct Layout {
    pub(super) trace: Rc<Trace>,
    pub(super) view: View,
    pub(super) spacing: Spacing,
    pub(super) metrics: &'static dyn TextMetrics,
    pub(super) names: Names,
    pub(super) measured: Measured,
    pub(super) pairs: Pairs,
    pub(super) columns: Columns,
    pub(super) fragments: Fragments,
    pub(super) heights: Heights,
    pub(super) census: Census,
    /// The axis that it shares with a twin.
    pub(super) axis: Option<Rc<Axis>>,
}

/// A column of the diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnInfo {
    /// Whose.
    pub lifeline: LifelineId,
    /// The middle of its line.
    pub x: f64,
    /// The width of its head.
    pub width: f64,
    /// The name in its head, shortened when it does not fit.
    pub name: String,
}

/// Lays a trace out. Linear in its rows.
pub fn layout(trace: &Rc<Trace>, view: &View, metrics: &'static dyn TextMetrics) -> Layout {
    let mut layout = Layout::measured(trace, view, metrics);
    layout.heights = Heights::of(layout.ground(), view.scale);
    layout
}

/// Lays two traces out beside each other: the same instant begins at the same height in both, and what is the
/// same in both looks the same. Costs as much as both apart.
pub fn layout_pair(
    traces: [&Rc<Trace>; 2],
    views: [&View; 2],
    metrics: &'static dyn TextMetrics,
) -> [Layout; 2] {
    let mut first = Layout::measured(traces[0], views[0], metrics);
    let mut second = Layout::measured(traces[1], views[1], metrics);
    first.share_columns(&mut second);
    let ([heights, others], axis) = Heights::of_twins([first.ground(), second.ground()], views[0].scale);
    (first.heights, second.heights) = (heights, others);
    let axis = Rc::new(axis);
    (first.axis, second.axis) = (Some(axis.clone()), Some(axis));
    [first, second]
}

impl Layout {
    /// Everything but the heights.
    fn measured(trace: &Rc<Trace>, view: &View, metrics: &'static dyn TextMetrics) -> Self {
        let spacing = Spacing::of(view.text);
        let names = Names::of(trace, &spacing, metrics);
        let (measured, pairs) = Measured::of(trace, &view.lineup);
        let mut layout = Self {
            trace: trace.clone(),
            view: *view,
            spacing,
            metrics,
            columns: Columns::of(
                Cast { trace, names: &names, measured: &measured, lineup: &view.lineup },
                &[],
                &spacing,
                metrics,
            ),
            names,
            fragments: Fragments::of(SlotRules {
                trace,
                lineup: &view.lineup,
                pairs: &pairs,
                named_triggers: &measured.named_triggers,
            }),
            measured,
            pairs,
            heights: Heights::default(),
            census: Census::default(),
            axis: None,
        };
        let (widths, tall) = layout.gap_widths();
        layout.measured.tall = tall;
        layout.place_columns(widths);
        layout
    }

    fn place_columns(&mut self, widths: Vec<f64>) {
        let cast = Cast {
            trace: &self.trace,
            names: &self.names,
            measured: &self.measured,
            lineup: &self.view.lineup,
        };
        self.columns = Columns::of(cast, &widths, &self.spacing, self.metrics);
        self.measured.widths = widths;
    }

    /// Two runs of the same participants stand in the same columns.
    fn share_columns(&mut self, other: &mut Self) {
        let lines = |layout: &Self| -> Vec<_> {
            layout.trace.header().lifelines.values().map(|it| (it.name.clone(), it.kind)).collect()
        };
        if lines(self) != lines(other) {
            return;
        }
        let pairs = self.measured.widths.iter().zip(&other.measured.widths);
        let widths: Vec<f64> = pairs.map(|(left, right)| left.max(*right)).collect();
        for (left, right) in self.measured.lifelines.iter_mut().zip(&mut other.measured.lifelines) {
            left.share_room(right);
        }
        self.place_columns(widths.clone());
        other.place_columns(widths);
    }

    /// Where times can be printed.
    pub(super) fn stops(&self) -> Stops<'_> {
        self.axis.as_deref().map_or(Stops::Rows(&self.trace, &self.heights), Stops::Axis)
    }

    /// The trace that is laid out.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.trace
    }

    /// How it is to be seen.
    pub fn view(&self) -> View {
        self.view
    }

    /// The size of the body, below the heads.
    pub fn size(&self) -> Size {
        Size {
            width: self.columns.width,
            height: self.end_y() + self.spacing.below_end + self.spacing.bottom,
        }
    }

    /// The height of the row of heads.
    pub fn head_height(&self) -> f64 {
        self.spacing.head_height
    }

    /// The width of the scale of time, on the left.
    pub fn time_width(&self) -> f64 {
        self.spacing.time_width
    }

    /// Every column of one lifeline, from left to right.
    pub fn columns(&self) -> Vec<ColumnInfo> {
        let info = |id: LifelineId| {
            let it = self.columns.get(id);
            ColumnInfo { lifeline: id, x: it.x, width: it.head_width, name: it.name.clone() }
        };
        self.columns.shown.iter().copied().map(info).collect()
    }

    /// Where the line of a lifeline stands; of one that shares a column or is hidden, that of the column.
    pub fn x_of(&self, lifeline: LifelineId) -> f64 {
        self.columns.get(lifeline).x
    }

    /// Where every line stands, from left to right, the stub of those who are hidden last.
    pub fn line_xs(&self) -> &[f64] {
        &self.columns.xs
    }

    /// The height of a row.
    pub fn y_of(&self, event: EventId) -> f64 {
        self.heights.of_row(event)
    }

    /// Where lifelines end that nothing ends.
    pub(super) fn line_end(&self) -> f64 {
        self.run_end() + self.spacing.below_end
    }

    /// Where the last row is, also when a twin goes on.
    pub(super) fn run_end(&self) -> f64 {
        self.heights.y.last().map_or(self.spacing.top, |y| f64::from(*y))
    }

    /// Where the playhead stands before anything happened.
    pub fn start_y(&self) -> f64 {
        0.0
    }

    /// Where the playhead stands after the last row: of both, when the layout has a twin.
    pub fn end_y(&self) -> f64 {
        self.axis.as_ref().and_then(|it| it.end_y()).unwrap_or_else(|| self.run_end())
    }

    /// The last moment: after the last row, or when the twin has its last row, if that is later.
    pub fn end_moment(&self) -> Moment {
        let own = self.trace.end_moment();
        let end = self.axis.as_ref().map_or(own.time, |it| it.end_time());
        Moment { time: own.time.max(end), ..own }
    }

    /// Where the playhead stands at a moment. Never falls as time goes on.
    pub fn y_at(&self, moment: Moment) -> f64 {
        let before = self.stop_before(moment.events as usize);
        let after = self.stop_from(moment.events as usize);
        if let Some(axis) = self.axis.as_ref().filter(|_| moment.time > before.time) {
            let most = after.map_or_else(|| self.end_y(), |it| it.y);
            return axis.span_of(moment.time).top.clamp(before.y, most.max(before.y));
        }
        let Some(after) = after else { return if self.axis.is_some() { before.y } else { self.end_y() } };
        let share = share(before.time, after.time, moment.time);
        before.y + (after.y - before.y) * share
    }

    /// The moment at which the playhead stands at a height: the inverse of [`Layout::y_at`].
    pub fn moment_at(&self, y: f64) -> Moment {
        if y < 0.0 {
            return Moment::START;
        }
        let happened = self.heights.y.partition_point(|row| f64::from(*row) <= y);
        if let Some(axis) = &self.axis {
            return Moment { time: axis.time_at(y), events: happened as u32 };
        }
        let before = self.stop_before(happened);
        let Some(after) = self.stop_from(happened) else { return self.trace.end_moment() };
        let passed = after.time.since(before.time).0 as f64;
        let share = if after.y > before.y { (y - before.y) / (after.y - before.y) } else { 0.0 };
        let time = SimTime(before.time.0 + (passed * share) as u64).min(after.time);
        Moment { time, events: happened as u32 }
    }

    /// The bytes that the coordinates take.
    pub fn bytes(&self) -> usize {
        let axis = self.axis.as_ref().map_or(0, |it| it.bytes());
        self.heights.y.len() * 4 + self.heights.lanes.len() + self.pairs.bytes() + axis
    }

    /// The last row that has happened, or the start.
    fn stop_before(&self, happened: usize) -> Stop {
        match happened.min(self.trace.len()).checked_sub(1).map(EventId::from_index) {
            Some(row) => Stop { time: self.trace.time(row), y: self.y_of(row) },
            None => Stop { time: SimTime::ZERO, y: self.start_y() },
        }
    }

    /// The first row that has not happened.
    fn stop_from(&self, happened: usize) -> Option<Stop> {
        let row = Some(happened).filter(|row| *row < self.trace.len()).map(EventId::from_index)?;
        Some(Stop { time: self.trace.time(row), y: self.y_of(row) })
    }

    /// What rows stand on.
    fn ground(&self) -> Ground<'_> {
        Ground {
            rules: self.rules(),
            columns: &self.columns,
            measured: &self.measured,
            spacing: &self.spacing,
        }
    }

    /// What decides where words sit.
    pub(super) fn rules(&self) -> SlotRules<'_> {
        SlotRules {
            trace: &self.trace,
            lineup: &self.view.lineup,
            pairs: &self.pairs,
            named_triggers: &self.measured.named_triggers,
        }
    }

    fn gap_widths(&self) -> (Vec<f64>, Vec<(EventId, u8)>) {
        let numbers = NumberWidths::of(&self.spacing, self.metrics);
        gap_widths(self.ground().rules, self.columns.xs.len() + 1, &self.spacing, |event, slot| {
            let event = &self.spoken(event);
            let is_lost = self.pairs.end(event.id).is_some_and(|end| self.trace.kind(end) == EventKind::Lost);
            match numbers.usual(&self.trace, &self.names, event, is_lost) {
                Some(width) => WordsRoom { width: width.min(self.spacing.label_max), lines: 1 },
                None => self.words_room(event, slot),
            }
        })
    }

    /// The room for words that have to be made to be measured.
    fn words_room(&self, event: &Event<'_>, slot: LabelSlot) -> WordsRoom {
        let lines = self.lines(event, slot.placement, self.spacing.label_max);
        let size = self.words_size(event);
        let widest = lines.iter().map(|line| self.metrics.width(line, size, false)).fold(0.0, f64::max);
        WordsRoom { width: widest, lines: lines.len() as u8 }
    }
}

/// A row's time and height.
struct Stop {
    time: SimTime,
    y: f64,
}

/// How far `at` is on the way from `from` to `to`; all the way when there is none.
fn share(from: SimTime, to: SimTime, at: SimTime) -> f64 {
    let (way, gone) = (to.since(from).0, at.since(from).0);
    if way == 0 { 0.0 } else { (gone as f64 / way as f64).min(1.0) }
}
