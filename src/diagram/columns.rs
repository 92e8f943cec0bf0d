//! Columns: where lifelines stand, and the gaps between them in which words have room.

use super::measured::{LifelineNeeds, Measured};
use super::names::Names;
use super::{Lineup, Spacing, TextMetrics};
use crate::base::{LifelineId, TypedId};
use crate::scene::shorten;
use crate::trace::{LifelineKind, Trace};

/// Room beyond the measured width: rounding never shortens a text that was measured, and one that is turned leans.
const SLACK: f64 = 5.0;

/// Every column and gap.
#[derive(Clone, Debug)]
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
    /// How many they are.
    pub count: usize,
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
    /// Places the columns so that the widest words of each gap fit.
    pub fn of(cast: Cast<'_>, gap_widths: &[f64], spacing: &Spacing, metrics: &dyn TextMetrics) -> Self {
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
        let mut end = spacing.time_width;
        let mut reach = end + spacing.margin;
        let mut gaps = Vec::with_capacity(placed.len() + 1);
        for (column, width) in placed.iter_mut().zip(gap_widths) {
            let gap = room(*width, spacing);
            column.x = (end + gap + column.left).max(reach + column.head_width / 2.0);
            gaps.push(Gap {
                left: end + spacing.label_pad,
                right: column.x - column.left - spacing.label_pad,
            });
            end = column.x + column.right;
            reach = column.x + column.head_width / 2.0 + spacing.head_gap;
        }
        let last = gap_widths.last().copied().unwrap_or(0.0);
        let room_right = if last > 0.0 { last + 2.0 * spacing.label_pad + SLACK } else { spacing.margin };
        let width = (end + room_right + spacing.margin).max(reach + spacing.margin);
        gaps.push(Gap { left: end + spacing.label_pad, right: width - spacing.margin });
        let columns = lifelines.ids().map(|id| placed[cast.lineup.place(id)].clone()).collect();
        let xs = placed.iter().map(|it| it.x).collect();
        let shown = members.iter().map(|it| it[0]).filter(|id| !cast.lineup.is_tucked(*id)).collect();
        let several = members.iter().zip(placed).filter(|(it, _)| cast.lineup.is_tucked(it[0]));
        let shared = several.map(|(members, column)| {
            let first = members[0];
            Shared { column, first, count: members.len(), is_stub: cast.lineup.is_hidden(first) }
        });
        let shared = shared.collect();
        Self { columns, gaps, width, shown, xs, shared }
    }

    /// A lifeline's column.
    pub fn get(&self, id: LifelineId) -> &Column {
        &self.columns[id.index()]
    }
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
    let room = spacing.head_width_max - 2.0 * spacing.head_pad;
    let name = shorten(name, room, spacing.name, true, metrics);
    let text = metrics.width(&name, spacing.name, true) + 2.0 * spacing.head_pad;
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
