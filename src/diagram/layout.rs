//! The layout of a whole trace: coordinates, computed once. Scenes are made of it on demand.

use std::cell::OnceCell;
use std::rc::Rc;

use super::axis::{Axis, Stops};
use super::columns::{Cast, Columns};
use super::fit::{Fit, RowRange, Rows, rows_above};
use super::fragments::Fragments;
use super::heights::{Ground, Heights};
use super::measured::{Measured, NumberWidths, Tall, WordsNeeds, WordsRoom, words_needs};
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
/// About ten bytes a row; the shapes are made on demand, for a window of heights. What does not follow from the room
/// on the screen is shared with the layouts of the same view in other rooms ([`Layout::refitted`]).
pub struct Layout {
    pub(super) trace: Rc<Trace>,
    pub(super) view: View,
    pub(super) spacing: Spacing,
    pub(super) metrics: &'static dyn TextMetrics,
    pub(super) names: Rc<Names>,
    pub(super) measured: Rc<Measured>,
    pub(super) pairs: Rc<Pairs>,
    pub(super) columns: Columns,
    pub(super) fragments: Rc<Fragments>,
    /// Rows whose words stand on several lines; none while words are measured.
    pub(super) tall: Option<Rc<Tall>>,
    pub(super) heights: Rc<Heights>,
    pub(super) census: Rc<Census>,
    /// The axis that it shares with a twin.
    pub(super) axis: Option<Rc<Axis>>,
    /// The share of the natural distance between rows that they have.
    row_share: f64,
    /// What words need: as they are, and where there is little room.
    needs: [OnceCell<Rc<WordsNeeds>>; 2],
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
    layout.place_columns();
    layout.place_rows(None);
    layout
}

/// The layout of a long trace in parts, each a fraction of the whole: in between something else can be done.
pub struct LayoutInParts {
    layout: Box<Layout>,
    is_in_columns: bool,
}

impl LayoutInParts {
    /// The first part.
    pub fn begin(trace: &Rc<Trace>, view: &View, metrics: &'static dyn TextMetrics) -> Self {
        Self { layout: Box::new(Layout::measured(trace, view, metrics)), is_in_columns: false }
    }

    /// The next part; the layout after the last one.
    pub fn go_on(mut self) -> Result<Layout, Self> {
        if self.is_in_columns {
            self.layout.place_rows(None);
            return Ok(*self.layout);
        }
        self.layout.place_columns();
        Err(Self { is_in_columns: true, ..self })
    }
}

/// Lays two traces out beside each other: the same instant begins at the same height in both, and what is the
/// same in both looks the same. Costs as much as both apart.
pub fn layout_pair(
    traces: [&Rc<Trace>; 2],
    views: [&View; 2],
    metrics: &'static dyn TextMetrics,
) -> [Layout; 2] {
    let mut pair = [0, 1].map(|side| Layout::measured(traces[side], views[side], metrics));
    let [first, second] = &mut pair;
    if first.has_same_lines(second) {
        first.share_needs(second);
    }
    place_pair(&mut pair, None);
    pair
}

/// The same two runs in other rooms: only what follows from the rooms is computed.
pub fn refitted_pair(pair: [&Layout; 2], fits: [Option<Fit>; 2]) -> [Layout; 2] {
    let mut refitted = [0, 1].map(|side| pair[side].in_room(fits[side]));
    place_pair(&mut refitted, Some(pair));
    refitted
}

/// Puts both into columns and on one axis. Rows that were placed `before` are taken over where they stay.
fn place_pair(pair: &mut [Layout; 2], before: Option<[&Layout; 2]>) {
    let [first, second] = pair;
    if first.has_same_lines(second) {
        first.place_columns_with(second);
    } else {
        first.place_columns();
        second.place_columns();
    }
    let floor = [first.floor(), second.floor()].into_iter().flatten().reduce(f64::min);
    let known = before.filter(|it| it[0].tall == first.tall && it[1].tall == second.tall);
    let known = known.map(|it| Rows {
        heights: it.map(|side| side.heights.clone()),
        axis: it[0].axis.clone(),
        share: it[0].row_share,
    });
    let found = rows_above(
        [first.ground(), second.ground()],
        first.view.scale,
        floor,
        RowRange::of(first.view.text),
        known,
    );
    for (layout, heights) in pair.iter_mut().zip(found.heights) {
        layout.stand_on(heights, found.axis.clone(), found.share);
    }
}

/// The distances for a trace and a view, before lanes and rows are fitted into its room.
fn spacing_of(trace: &Trace, view: &View) -> Spacing {
    let spacing = Spacing::of_view(view);
    if trace.header().groups.is_empty() { spacing } else { spacing.with_groups() }
}

impl Layout {
    /// Everything but the places.
    fn measured(trace: &Rc<Trace>, view: &View, metrics: &'static dyn TextMetrics) -> Self {
        let spacing = spacing_of(trace, view);
        let names = Rc::new(Names::of(trace, &spacing, metrics));
        let (measured, pairs) = Measured::of(trace, &view.lineup);
        let fragments = Rc::new(Fragments::of(SlotRules {
            trace,
            lineup: &view.lineup,
            pairs: &pairs,
            named_triggers: &measured.named_triggers,
        }));
        Self {
            trace: trace.clone(),
            view: *view,
            spacing,
            metrics,
            columns: Columns::default(),
            names,
            fragments,
            measured: Rc::new(measured),
            pairs: Rc::new(pairs),
            tall: None,
            heights: Rc::default(),
            census: Rc::default(),
            axis: None,
            row_share: 1.0,
            needs: Default::default(),
        }
    }
    /// The same run in another room: only what follows from the room is computed.
    pub fn refitted(&self, fit: Option<Fit>) -> Self {
        let mut layout = self.in_room(fit);
        layout.place_columns();
        layout.place_rows(Some(self));
        layout
    }

    /// The same run, not placed in a room yet.
    fn in_room(&self, fit: Option<Fit>) -> Self {
        let view = View { fit, ..self.view };
        Self {
            trace: self.trace.clone(),
            view,
            spacing: spacing_of(&self.trace, &view),
            metrics: self.metrics,
            columns: Columns::default(),
            names: self.names.clone(),
            fragments: self.fragments.clone(),
            measured: self.measured.clone(),
            pairs: self.pairs.clone(),
            tall: None,
            heights: Rc::default(),
            census: self.census.clone(),
            axis: None,
            row_share: 1.0,
            needs: self.needs.clone(),
        }
    }

    /// Puts lifelines into columns. Where the natural distances are too wide for the room, words make do with less.
    fn place_columns(&mut self) {
        let room = self.view.fit.and_then(Fit::width);
        for density in Density::ALL {
            self.measure_words(density);
            self.columns = self.columns_in(room, density);
            self.join_words(density);
            if room.is_none_or(|room| self.columns.width <= room) {
                break;
            }
        }
    }

    /// Two runs of the same participants stand in the same columns.
    fn place_columns_with(&mut self, other: &mut Self) {
        let rooms = [&*self, &*other].map(|it| it.view.fit.and_then(Fit::width));
        let room = rooms.into_iter().flatten().reduce(f64::min);
        for density in Density::ALL {
            self.measure_words(density);
            other.measure_words(density);
            self.columns = self.columns_in(room, density);
            other.columns = other.columns_in(room, density);
            self.join_words(density);
            other.join_words(density);
            if room.is_none_or(|room| self.columns.width.max(other.columns.width) <= room) {
                break;
            }
        }
    }

    fn columns_in(&self, room: Option<f64>, density: Density) -> Columns {
        let cast = Cast {
            trace: &self.trace,
            names: &self.names,
            measured: &self.measured,
            lineup: &self.view.lineup,
        };
        let widths = &self.words_needs(density).widths;
        Columns::of(cast, widths, &self.spacing, room, self.metrics)
    }

    /// Puts rows at heights. Those that were placed `before` are taken over where they stay.
    fn place_rows(&mut self, before: Option<&Self>) {
        let known = before.filter(|it| it.tall == self.tall).map(|it| Rows {
            heights: [it.heights.clone()],
            axis: None,
            share: it.row_share,
        });
        let (scale, floor) = (self.view.scale, self.floor());
        let found = rows_above([self.ground()], scale, floor, RowRange::of(self.view.text), known);
        let [heights] = found.heights;
        self.stand_on(heights, None, found.share);
    }

    fn stand_on(&mut self, heights: Rc<Heights>, axis: Option<Rc<Axis>>, share: f64) {
        self.heights = heights;
        self.axis = axis;
        self.row_share = share;
        self.spacing = self.spacing.with_rows(share);
    }

    /// The height above which the last row is to stand.
    fn floor(&self) -> Option<f64> {
        let height = self.view.fit.and_then(Fit::height)?;
        Some(height - self.spacing.head_height - self.spacing.below_end - self.spacing.bottom)
    }

    fn has_same_lines(&self, other: &Self) -> bool {
        let lines = |layout: &Self| -> Vec<_> {
            layout.trace.header().lifelines.values().map(|it| (it.name.clone(), it.kind)).collect()
        };
        lines(self) == lines(other)
    }

    /// Two runs of the same participants ask for what either of them does.
    fn share_needs(&mut self, other: &mut Self) {
        let (left, right) = (Rc::make_mut(&mut self.measured), Rc::make_mut(&mut other.measured));
        for (left, right) in left.lifelines.iter_mut().zip(&mut right.lifelines) {
            left.share_room(right);
        }
        for density in Density::ALL {
            let mut needs = [&mut *self, &mut *other].map(|it| {
                it.measure_words(density);
                it.words_needs(density).clone()
            });
            let [left, right] = &mut needs;
            Rc::make_mut(left).share_widths(Rc::make_mut(right));
            let [left, right] = needs;
            self.needs[density as usize] = left.into();
            other.needs[density as usize] = right.into();
        }
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

    /// The distance between rows, in shares of that of a layout with natural distances: how fast a playhead moves
    /// that is to pass as many of them.
    pub fn pace(&self) -> f64 {
        self.row_share * self.view.text.factor()
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

    /// How far below a height the next rows stand; endless below the last ones.
    pub fn room_below(&self, y: f64) -> f64 {
        let below = match &self.axis {
            Some(axis) => axis.next_top(y),
            None => {
                let next = self.heights.y.partition_point(|row| f64::from(*row) <= y);
                self.heights.y.get(next).map(|row| f64::from(*row))
            }
        };
        below.map_or(f64::INFINITY, |it| it - y)
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
            tall: self.tall.as_deref().expect("words are measured before rows are placed"),
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

    /// Words are measured and set from now on with so much room.
    fn measure_words(&mut self, density: Density) {
        let spacing = spacing_of(&self.trace, &self.view);
        self.spacing = if density == Density::Tight { spacing.tight() } else { spacing };
        self.tall = None;
    }

    /// What words need. Measured when it is first asked for.
    fn words_needs(&self, density: Density) -> &Rc<WordsNeeds> {
        self.needs[density as usize].get_or_init(|| {
            let numbers = NumberWidths::of(&self.spacing, self.metrics);
            let gaps = self.view.lineup.columns(self.trace.header().lifelines.len()) + 1;
            let needs = words_needs(self.rules(), gaps, &self.spacing, |event, slot| {
                let spoken = &self.spoken(event);
                let end = self.pairs.end(spoken.id);
                let is_lost = end.is_some_and(|end| self.trace.kind(end) == EventKind::Lost);
                match numbers.usual(&self.trace, &self.names, spoken, is_lost) {
                    Some(width) => {
                        WordsRoom { width: width.min(self.spacing.label_max), lines: 1, joined: None }
                    }
                    None => self.words_room(event, slot),
                }
            });
            Rc::new(needs)
        })
    }

    /// The room for words that have to be made to be measured.
    fn words_room(&self, event: &Event<'_>, slot: LabelSlot) -> WordsRoom {
        let lines = self.lines(event, slot.placement, self.spacing.label_max);
        let size = self.words_size(event);
        let widest = lines.iter().map(|line| self.metrics.width(line, size, false)).fold(0.0, f64::max);
        let joined = if lines.len() > 1 { self.joined_width(event, slot.placement) } else { None };
        WordsRoom { width: widest, lines: lines.len() as u8, joined }
    }

    /// The widest words that may stand in a gap.
    pub(super) fn gap_room(&self, gap: usize) -> f64 {
        self.columns.gaps[gap].width().min(self.widest_words())
    }

    /// The widest words that are set.
    pub(super) fn widest_words(&self) -> f64 {
        match self.view.fit.and_then(Fit::width) {
            Some(_) => self.spacing.label * WIDEST_FITTED,
            None => self.spacing.label_max,
        }
    }

    /// Once the columns stand, words that have the room stand on one line.
    fn join_words(&mut self, density: Density) {
        let needs = self.words_needs(density);
        let tall = match self.view.fit.and_then(Fit::width) {
            Some(_) => needs.tall_in(|gap| self.gap_room(gap)),
            None => needs.tall(),
        };
        self.tall = Some(Rc::new(tall));
    }
}

/// How much room words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Density {
    /// As much as they need.
    Roomy,
    /// As little as they can be read with.
    Tight,
}

impl Density {
    const ALL: [Self; 2] = [Self::Roomy, Self::Tight];
}

/// In sizes of a label: the widest words where lanes are fitted into a room.
const WIDEST_FITTED: f64 = 24.0;

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
