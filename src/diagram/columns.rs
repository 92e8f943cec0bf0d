//! Columns: where lifelines stand, and the gaps between them in which words have room.

use super::fit::WIDEST;
use super::measured::{LifelineNeeds, Measured};
use super::names::Names;
use super::{Lineup, Spacing, TextMetrics};
use crate::base::{LifelineId, TypedId};
use crate::scene::shorten;
use crate::trace::{LifelineKind, Trace};

/// Room beyond the measured width: rounding never shortens a text that was measured, and one that is turned leans.
const SLACK: f64 = 5.0;

/// Every column and gap.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub columns: Vec<Column>,
    /// One more than columns: gap `i` is left of column `i`.
    pub gaps: Vec<Gap>,
    /// The width of everything.
    pub width: f64,
    /// Those who have a column of their own, from left to right.
    pub shown: Vec<LifelineId>,
    /// Where every line stands, from left to right, the stub last.
    pub xs: Vec<f64>,
    /// The columns that several share, from left to right, the stub last.
    pub shared: Vec<Shared>,
}

/// A column of several lifelines.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub column: Column,
    /// The first of them in the text: it stands for all.
    pub first: LifelineId,
    /// They are hidden.
    pub is_stub: bool,
}

/// Who takes part, and what they ask for.
#[derive(Clone, Copy)]
pub(super) struct Cast<'t> {
    pub trace: &'t Trace,
    pub names: &'t Names,
    pub measured: &'t Measured,
    pub lineup: &'t Lineup,
}

/// A lifeline's place.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its middle.
    pub x: f64,
    /// How far bars, bands and measures reach to the left.
    pub left: f64,
    /// How far bars, bands and measures reach to the right.
    pub right: f64,
    /// The width of its head.
    pub head_width: f64,
    /// The name that fits into its head.
    pub name: String,
    /// Bars side by side, at least one.
    pub lanes: u32,
}

/// The room between two columns, for words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    pub left: f64,
    pub right: f64,
}

impl Gap {
    pub fn width(self) -> f64 {
        self.right - self.left
    }
}

impl Columns {
    /// Places the columns so that the widest words of each gap fit. What is left of the room is shared in proportion.
    pub fn of(
        cast: Cast<'_>,
        gap_widths: &[f64],
        spacing: &Spacing,
        room: Option<f64>,
        metrics: &dyn TextMetrics,
    ) -> Self {
        let lifelines = &cast.trace.header().lifelines;
        let mut members = vec![Vec::new(); cast.lineup.columns(lifelines.len())];
        lifelines.ids().for_each(|id| members[cast.lineup.place(id)].push(id));
        let make = |members: &Vec<LifelineId>| {
            let id = members[0];
            let name = cast.names.lifeline(id);
            if cast.lineup.is_hidden(id) {
                return stub(members.len(), spacing, metrics);
            }
            if members.len() > 1 {
                return fold(name, members.len(), spacing, metrics);
            }
            column(name, lifelines[id].kind, cast.measured.of_lifeline(id), spacing, metrics)
        };
        let mut placed: Vec<Column> = members.iter().map(make).collect();
        let right = place(&mut placed, gap_widths, spacing);
        if let Some(room) = room {
            stretch(&mut placed, room - right, spacing.time_width);
        }
        let width = placed.last().map_or(spacing.time_width, |it| it.x) + right;
        let gaps = gaps_between(&placed, width, spacing);
        let columns = lifelines.ids().map(|id| placed[cast.lineup.place(id)].clone()).collect();
        let xs = placed.iter().map(|it| it.x).collect();
        let shown = members.iter().map(|it| it[0]).filter(|id| !cast.lineup.is_tucked(*id)).collect();
        let several = members.iter().zip(placed).filter(|(it, _)| cast.lineup.is_tucked(it[0]));
        let shared = several.map(|(members, column)| {
            let first = members[0];
            Shared { column, first, is_stub: cast.lineup.is_hidden(first) }
        });
        let shared = shared.collect();
        Self { columns, gaps, width, shown, xs, shared }
    }

    /// A lifeline's column.
    pub fn get(&self, id: LifelineId) -> &Column {
        &self.columns[id.index()]
    }
}

/// Places the columns as near to each other as their words and heads allow. The room that is needed right of the last
/// one.
fn place(columns: &mut [Column], gap_widths: &[f64], spacing: &Spacing) -> f64 {
    let mut end = spacing.time_width;
    let mut reach = end + spacing.margin;
    let mut before = f64::NEG_INFINITY;
    for (column, width) in columns.iter_mut().zip(gap_widths) {
        let beside_words = end + room(*width, spacing) + column.left;
        column.x = beside_words.max(reach + column.head_width / 2.0).max(before + spacing.lane_min);
        (end, before) = (column.x + column.right, column.x);
        reach = column.x + column.head_width / 2.0 + spacing.head_gap;
    }
    let last = gap_widths.last().copied().unwrap_or(0.0);
    let room_right = if last > 0.0 { last + 2.0 * spacing.label_pad + SLACK } else { spacing.margin };
    let width = (end + room_right + spacing.margin).max(reach + spacing.margin);
    width - columns.last().map_or(spacing.time_width, |it| it.x)
}

/// Moves the columns apart, in proportion, so that the last one stands at `last`; not farther than it is good for.
fn stretch(columns: &mut [Column], last: f64, from: f64) {
    let natural = columns.last().map_or(0.0, |it| it.x - from);
    let factor = ((last - from) / natural.max(1.0)).min(WIDEST);
    if factor <= 1.0 {
        return;
    }
    columns.iter_mut().for_each(|it| it.x = (from + (it.x - from) * factor).floor());
}

/// The gaps left and right of the columns.
fn gaps_between(columns: &[Column], width: f64, spacing: &Spacing) -> Vec<Gap> {
    let lefts = columns.iter().map(|it| it.x + it.right);
    let lefts = std::iter::once(spacing.time_width).chain(lefts).map(|end| end + spacing.label_pad);
    let rights = columns.iter().map(|it| it.x - it.left - spacing.label_pad);
    let rights = rights.chain([width - spacing.margin]);
    lefts.zip(rights).map(|(left, right)| Gap { left, right }).collect()
}

/// The room that a gap needs for words of this width.
fn room(width: f64, spacing: &Spacing) -> f64 {
    if width == 0.0 {
        return spacing.head_gap;
    }
    (width + 2.0 * spacing.label_pad + SLACK).max(spacing.gap_min)
}

fn column(
    name: &str,
    kind: LifelineKind,
    needs: &LifelineNeeds,
    spacing: &Spacing,
    metrics: &dyn TextMetrics,
) -> Column {
    let beside = 2.0 * spacing.head_pad + spacing.head_sign_room();
    let room = spacing.head_width_max - beside;
    let name = shorten(name, room, spacing.name, true, metrics);
    let text = metrics.width(&name, spacing.name, true) + beside;
    let head_width = text.max(spacing.head_width_min).min(spacing.head_width_max);
    let (mut left, mut right) = body(kind, needs, spacing);
    if needs.created.is_some() {
        (left, right) = (left.max(head_width / 2.0), right.max(head_width / 2.0));
    }
    Column { x: 0.0, left, right, head_width, name, lanes: needs.lanes.max(1) }
}

/// The column of several who are folded: the first of them, and how many more.
fn fold(first: &str, count: usize, spacing: &Spacing, metrics: &dyn TextMetrics) -> Column {
    let more = format!(" +{}", count - 1);
    let room = spacing.head_width_max - 2.0 * spacing.head_pad - metrics.width(&more, spacing.name, true);
    let name = format!("{}{more}", shorten(first, room, spacing.name, true, metrics));
    let head_width = metrics.width(&name, spacing.name, true) + 2.0 * spacing.head_pad;
    let head_width = head_width.max(spacing.head_width_min);
    Column { x: 0.0, left: spacing.mark, right: spacing.mark, head_width, name, lanes: 1 }
}

/// The column of all who are hidden: as narrow as the words that say how many they are.
fn stub(hidden: usize, spacing: &Spacing, metrics: &dyn TextMetrics) -> Column {
    let name = format!("{hidden} hidden");
    let head_width = metrics.width(&name, spacing.small, false) + spacing.head_pad;
    Column { x: 0.0, left: spacing.mark, right: spacing.mark, head_width, name, lanes: 1 }
}

/// How far what stands on a lifeline reaches to the left and right.
fn body(kind: LifelineKind, needs: &LifelineNeeds, spacing: &Spacing) -> (f64, f64) {
    if matches!(
        kind,
        LifelineKind::Queue | LifelineKind::Topic | LifelineKind::Stream | LifelineKind::Exchange
    ) {
        let band = |count: u32| f64::from(count.min(spacing.depth_max)) * spacing.depth;
        let digits = f64::from(needs.ready_max.max(1).ilog10() + 1);
        let number = if needs.ready_max == 0 { 0.0 } else { digits * spacing.small * 0.64 + 3.0 };
        let mark = |has| if has { 2.0 * spacing.mark } else { 0.0 };
        let left = band(needs.unsettled_max) + mark(needs.requeues_left);
        let right = band(needs.ready_max) + number + mark(needs.requeues_right);
        return (left.max(spacing.mark), right.max(spacing.mark));
    }
    let bar = spacing.bar / 2.0;
    let more_lanes = f64::from(needs.lanes.saturating_sub(1)) * spacing.lane;
    let tie = if needs.has_waiting { spacing.tie } else { 0.0 };
    let measure = |has| if has { spacing.measure } else { 0.0 };
    (bar + tie + measure(needs.measures_left), bar + more_lanes + measure(needs.measures_right))
}
