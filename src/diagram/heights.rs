//! How far down each row is: one pass, by what must not touch.

use super::axis::{Axis, Stop};
use super::columns::Columns;
use super::measured::{Measured, Tall};
use super::pairs::ended_hop;
use super::slots::{LabelSlot, Placement, Side, SlotRules, has_mark, is_found, reach, spanned};
use super::time_scale::TimeScale;
use super::{Scale, Spacing};
use crate::base::{EventId, LifelineId, SimDuration, SimTime, TypedId};
use crate::trace::{Event, EventKind, Trace};

/// The height of every row, and which lanes have a bar there.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    /// Whole pixels, never falling.
    pub y: Vec<u32>,
    /// The lanes of the row's lifeline that have a bar at its height, as bits.
    pub lanes: Vec<u8>,
    /// Rows before which a long silence was shortened.
    pub breaks: Vec<EventId>,
    /// In the proportional scale: how much height time gets where rows leave it alone.
    pub pixels_per_nanosecond: Option<f64>,
}

/// The highest bit of [`Heights::lanes`]: the way to this row is not as high as its time.
const DISTORTED: u8 = 0x80;
/// What was pushed down is made up for by ways of at least this share of their height.
const SQUEEZE: f64 = 0.5;
/// In pixels: how much higher or lower than its time a way may be and still count as even.
const EVEN_ENOUGH: f64 = 1.5;
/// Rows that are tried when a time scale is chosen.
const TRIED_ROWS: usize = 4_000;
/// How often a time scale may be raised, and by how much.
const RAISES: u32 = 3;
const RAISE: f64 = 1.35;
/// A time scale is good when at most this share of the ways between moments is not as high as its time.
const DISTORTED_SHARE: f64 = 0.1;

/// One pass over the rows of a trace, or of two at once: an instant begins at the same height in both. None as soon
/// as a row stands below the floor.
pub(super) fn heights_above<const N: usize>(
    grounds: [Ground<'_>; N],
    scale: Scale,
    time_scale: TimeScale,
    floor: f64,
) -> Option<([Heights; N], Axis)> {
    let start = grounds.iter().map(Ground::first_time).min().unwrap_or_default();
    let mut walks = grounds.map(|ground| Walk::new(ground, scale, time_scale, start));
    let mut axis = Axis::default();
    let reserved = if floor.is_finite() { TRIED_ROWS } else { usize::MAX };
    let is_above = walk_together(&mut walks, Extent { rows: usize::MAX, reserved, floor }, |instant| {
        if N > 1 {
            axis.add(instant);
        }
    });
    is_above.then(|| (walks.map(|it| it.heights), axis))
}

impl Heights {
    /// The height of a row.
    #[inline]
    pub fn of_row(&self, row: EventId) -> f64 {
        f64::from(self.y[row.index()])
    }

    /// The lanes of a row's lifeline that have a bar at its height.
    #[inline]
    pub fn lanes_of(&self, row: EventId) -> u8 {
        self.lanes[row.index()] & !DISTORTED
    }

    /// True when the way from the row before to this one is higher or lower than its time.
    pub fn is_distorted(&self, row: EventId) -> bool {
        self.lanes[row.index()] & DISTORTED != 0
    }

    /// The ways from moment to moment, and how many of them are not as high as their time.
    fn distorted(&self, trace: &Trace) -> (u32, u32) {
        let rows = (1..self.y.len()).map(EventId::from_index);
        let moves = |row: &EventId| trace.time(*row) > trace.time(EventId(row.0 - 1));
        rows.filter(moves)
            .fold((0, 0), |(all, distorted), row| (all + 1, distorted + u32::from(self.is_distorted(row))))
    }
}

/// How far a walk goes.
#[derive(Clone, Copy)]
struct Extent {
    /// The number of rows.
    rows: usize,
    /// The number of heights for which there is room from the start.
    reserved: usize,
    /// Down to this height.
    floor: f64,
}

/// A time scale at which time can run evenly in all of the traces, tried on their first rows.
pub(super) fn time_scale_of(grounds: &[Ground<'_>], scale: Scale) -> TimeScale {
    let time_scales = grounds.iter().map(|it| it.measured.durations.time_scale());
    let mut time_scale = time_scales.reduce(TimeScale::faster).unwrap_or_default();
    if scale != Scale::Proportional {
        return time_scale;
    }
    let start = grounds.iter().map(Ground::first_time).min().unwrap_or_default();
    for _ in 0..RAISES {
        let mut walks: Vec<Walk<'_>> =
            grounds.iter().map(|it| Walk::new(*it, scale, time_scale, start)).collect();
        walk_together(
            &mut walks,
            Extent { rows: TRIED_ROWS, reserved: TRIED_ROWS, floor: f64::INFINITY },
            |_| {},
        );
        let counts = walks.iter().map(|it| it.heights.distorted(it.trace));
        let (all, distorted) = counts.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        if f64::from(distorted) / f64::from(all.max(1)) <= DISTORTED_SHARE {
            break;
        }
        time_scale = time_scale.times(RAISE);
    }
    time_scale
}

/// Walks through the first rows of traces, instant by instant: each begins at the same height in all of them. False
/// when it ended early, because a row stands below the floor.
fn walk_together(walks: &mut [Walk<'_>], extent: Extent, mut on_instant: impl FnMut(Stop)) -> bool {
    for walk in walks.iter_mut() {
        walk.reserve(extent);
    }
    walks.iter_mut().for_each(Walk::pass_hidden);
    while let Some(time) = walks.iter().filter_map(Walk::next_time).min() {
        let mut start = HIGH;
        for walk in walks.iter_mut() {
            walk.begin(time);
            start = start.max(walk.first_height());
        }
        let (mut bottom, mut floor) = (0, HIGH);
        let is_break = walks[0].is_break;
        let is_distorted = walks[0].is_uneven(start);
        for walk in walks.iter_mut() {
            walk.instant(start);
            floor = floor.max(walk.at);
            bottom = bottom.max(walk.heights.y.last().copied().unwrap_or(0));
        }
        walks.iter_mut().for_each(|it| it.at = floor);
        walks.iter_mut().for_each(Walk::pass_hidden);
        on_instant(Stop { time, top: (start + 0.5) as u32, bottom, is_break, is_distorted });
        if f64::from(bottom) > extent.floor {
            return false;
        }
    }
    true
}

/// What rows stand on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'t> {
    pub rules: SlotRules<'t>,
    pub columns: &'t Columns,
    pub measured: &'t Measured,
    /// Rows whose words stand on several lines.
    pub tall: &'t Tall,
    pub spacing: &'t Spacing,
}

impl Ground<'_> {
    /// When the first row is.
    fn first_time(&self) -> SimTime {
        if self.rules.trace.is_empty() { SimTime::ZERO } else { self.rules.trace.time(EventId(0)) }
    }
}

struct Walk<'t> {
    trace: &'t Trace,
    ground: Ground<'t>,
    spacing: &'t Spacing,
    scale: Scale,
    time_scale: TimeScale,
    heights: Heights,
    /// The rows to walk through.
    rows: usize,
    /// The last height, not rounded.
    at: f64,
    time: SimTime,
    /// The last row of this trace: when, and how far down.
    own: (SimTime, f64),
    /// Where time alone puts the instant, and whether a silence before it is shortened.
    wanted: f64,
    /// Where it would be if time ran evenly since the last instant.
    even: f64,
    is_break: bool,
    /// In the proportional scale, where time began to run evenly: at the start or at the last break.
    even_since: (SimTime, f64),
    /// The lower side of the last box in each gap.
    gap_floor: Vec<f64>,
    /// The last row whose words may ride in each gap.
    riders: Vec<Option<(EventId, Side)>>,
    places: Vec<Place>,
    /// Where the last intervention was.
    intervention: f64,
}

/// What was last at a lifeline.
#[derive(Clone)]
struct Place {
    mark_floor: f64,
    arrival: [f64; 2],
    /// The lower side of the last framed words on each side.
    framed: [f64; 2],
    busy: u8,
    /// Lanes whose bar ended, and how far down.
    ended: u8,
    ended_at: f64,
}

const HIGH: f64 = -1.0e9;
/// How far a mark reaches, in halves of its size: strokes and frames are a little larger.
const MARK_REACH: f64 = 1.2;

impl<'t> Walk<'t> {
    fn new(ground: Ground<'t>, scale: Scale, time_scale: TimeScale, start: SimTime) -> Self {
        let (trace, spacing) = (ground.rules.trace, ground.spacing);
        let place = Place {
            mark_floor: HIGH,
            arrival: [HIGH; 2],
            framed: [HIGH; 2],
            busy: 0,
            ended: 0,
            ended_at: HIGH,
        };
        let rate = (scale == Scale::Proportional).then_some(time_scale.dips_per_nanosecond * spacing.dip);
        Self {
            trace,
            ground,
            spacing,
            scale,
            time_scale,
            heights: Heights { pixels_per_nanosecond: rate, ..Heights::default() },
            rows: 0,
            at: spacing.top,
            time: start,
            own: (start, spacing.top),
            wanted: spacing.top,
            even: spacing.top,
            is_break: false,
            even_since: (start, spacing.top),
            gap_floor: vec![0.0; ground.columns.gaps.len()],
            riders: vec![None; ground.columns.gaps.len()],
            places: vec![place; ground.columns.columns.len()],
            intervention: HIGH,
        }
    }

    /// Makes room for the heights of the first rows.
    fn reserve(&mut self, extent: Extent) {
        self.rows = extent.rows.min(self.trace.len());
        let reserved = extent.reserved.min(self.rows);
        self.heights.y.reserve_exact(reserved);
        self.heights.lanes.reserve_exact(reserved);
    }

    /// The next row, when there is one.
    fn next(&self) -> Option<EventId> {
        let row = self.heights.y.len();
        (row < self.rows).then(|| EventId::from_index(row))
    }

    /// When the next row is.
    fn next_time(&self) -> Option<SimTime> {
        self.next().map(|row| self.trace.time(row))
    }

    /// True for a row that takes room: among even steps what is not drawn takes none.
    fn takes_room(&self, event: &Event<'_>) -> bool {
        self.is_even() || self.ground.rules.is_drawn(event)
    }

    /// Goes past instants of which nothing is drawn. Their time counts for the next one that is.
    fn pass_hidden(&mut self) {
        while let Some(time) = self.next_time() {
            let from = self.heights.y.len();
            let rows = (from..self.rows).map(EventId::from_index);
            let instant = rows.take_while(|row| self.trace.time(*row) == time);
            let (mut count, mut is_seen) = (0, false);
            for row in instant {
                count += 1;
                is_seen |= self.takes_room(&self.trace.event(row));
            }
            if is_seen {
                return;
            }
            (0..count).for_each(|_| self.pass());
        }
    }

    /// A row that takes no room stands where the last one does.
    fn pass(&mut self) {
        self.heights.y.push((self.at + 0.5) as u32);
        self.heights.lanes.push(0);
    }

    /// Advances to an instant, whether or not this trace has a row there.
    fn begin(&mut self, time: SimTime) {
        let passed = time.since(self.time);
        self.is_break = self.spacing.dip * self.time_scale.height(passed) > self.spacing.break_over;
        self.wanted = self.wanted(time, passed, self.is_break);
        self.even = self.at + passed.0 as f64 * self.heights.pixels_per_nanosecond.unwrap_or(0.0);
        self.time = time;
    }

    /// The least height of the first row of the instant.
    fn first_height(&self) -> f64 {
        let row = self.next().filter(|row| self.trace.time(*row) == self.time);
        row.map_or(HIGH, |row| self.wanted.max(self.floor(&self.trace.event(row))))
    }

    /// True when the way from the last instant to `height` is higher or lower than its time.
    fn is_uneven(&self, height: f64) -> bool {
        self.is_even() && !self.is_break && (height - self.even).abs() > EVEN_ENOUGH
    }

    /// The rows of the instant, the first one at `start`.
    fn instant(&mut self, start: f64) {
        self.at = start;
        if self.is_break {
            self.even_since = (self.time, start);
        }
        let mut height = start;
        while let Some(row) = self.next().filter(|row| self.trace.time(*row) == self.time) {
            let event = self.trace.event(row);
            if !self.takes_room(&event) {
                self.pass();
                continue;
            }
            if row.index() > 0 && self.trace.time(EventId(row.0 - 1)) == self.time {
                height = self.at.max(self.floor(&event));
            } else if self.is_break {
                self.heights.breaks.push(row);
            }
            self.row(&event, height);
        }
    }

    /// The least height that what stands there already allows.
    fn floor(&self, event: &Event<'_>) -> f64 {
        self.row_floor(event).max(self.slot_floor(event, self.ground.rules.slot(event)))
    }

    fn row(&mut self, event: &Event<'_>, height: f64) {
        let slot = self.ground.rules.slot(event);
        let (time, before) = self.own;
        let passed = event.time.since(time);
        self.at = height;
        let y = (self.at + 0.5) as u32;
        let even = passed.0 as f64 * self.heights.pixels_per_nanosecond.unwrap_or(0.0);
        let is_broken = self.is_break && passed.0 > 0;
        let is_distorted = self.is_even() && !is_broken && (self.at - before - even).abs() > EVEN_ENOUGH;
        self.heights.y.push(y);
        self.heights.lanes.push(0);
        self.note_slot(event, slot, f64::from(y));
        self.note_row(event, f64::from(y));
        self.own = (event.time, self.at);
        let distorted = if is_distorted { DISTORTED } else { 0 };
        self.heights.lanes[event.id.index()] |= self.lanes_at(event.lifeline, f64::from(y)) | distorted;
    }

    /// Where time alone puts the row. What pushed earlier rows down is made up for as soon as there is room.
    fn wanted(&self, time: SimTime, passed: SimDuration, is_break: bool) -> f64 {
        let rate = match self.heights.pixels_per_nanosecond {
            _ if passed.0 == 0 => return self.at,
            None if is_break => return self.at + self.spacing.step + self.spacing.break_step,
            None => return self.at + self.spacing.step,
            Some(_) if is_break => return self.at + self.spacing.break_height,
            Some(rate) => rate,
        };
        let (since, y) = self.even_since;
        let least = self.at + passed.0 as f64 * rate * SQUEEZE;
        least.max(y + time.since(since).0 as f64 * rate)
    }

    /// The least height that the row's own matter allows.
    fn row_floor(&self, event: &Event<'_>) -> f64 {
        let place = &self.places[event.lifeline.index()];
        let below = |row: Option<EventId>, by: f64| row.map_or(HIGH, |row| self.heights.of_row(row) + by);
        match event.kind {
            kind if kind.is_arrival() => self.arrival_floor(event),
            EventKind::Triggered => {
                let apart = place.arrival[0] + self.spacing.arrival_gap;
                apart.max(place.framed[0] + self.spacing.mark + 1.0)
            }
            EventKind::Ended | EventKind::TimerFired => below(event.cause, self.bar_min()),
            EventKind::Started if place.ended & self.lane_bit(event) != 0 => {
                if self.is_even() {
                    HIGH
                } else {
                    place.ended_at + self.spacing.bar_gap
                }
            }
            EventKind::FragmentOpened => self.lowest() + self.spacing.fragment_top * 0.3,
            EventKind::Stopped => self.lowest() + self.spacing.small,
            EventKind::OperandOpened if event.fact().is_first_operand() => HIGH,
            EventKind::OperandOpened | EventKind::FragmentClosed => self.lowest() + self.spacing.bar_gap,
            EventKind::LifelineDestroyed => self.at + self.spacing.bar_min,
            kind if kind.is_intervention() => {
                let apart = self.intervention + self.spacing.small * 1.4;
                apart.max(place.mark_floor + self.spacing.mark * MARK_REACH)
            }
            kind if has_mark(kind) => place.mark_floor + self.spacing.mark * MARK_REACH,
            _ => HIGH,
        }
    }

    /// The proportional scale draws short work short.
    fn bar_min(&self) -> f64 {
        if self.is_even() { 0.0 } else { self.spacing.bar_min }
    }

    fn is_even(&self) -> bool {
        self.scale == Scale::Proportional
    }

    fn arrival_floor(&self, event: &Event<'_>) -> f64 {
        let Some(departure) = ended_hop(self.trace, event) else { return HIGH };
        let left = self.trace.event(departure);
        let place = &self.places[event.lifeline.index()];
        let dip = if left.peer == Some(left.lifeline) {
            self.spacing.label * 1.3
        } else if left.time == event.time || self.is_even() {
            0.0
        } else {
            self.spacing.dip
        };
        let side = Side::towards(self.ground.rules.lineup, event.lifeline, left.lifeline);
        let behind_last = match event.kind {
            EventKind::Lost => HIGH,
            _ if self.is_even() => HIGH,
            _ if self.ground.rules.lineup.are_neighbours(event.lifeline, left.lifeline) => {
                place.arrival[side as usize] + self.spacing.parallel_gap
            }
            _ => place.arrival[side as usize] + self.spacing.arrival_gap,
        };
        let below_words = place.framed[side as usize] + self.spacing.label_lift;
        (self.heights.of_row(departure) + dip).max(behind_last).max(below_words)
    }

    /// The least height that leaves room for the row's words.
    fn slot_floor(&self, event: &Event<'_>, slot: Option<LabelSlot>) -> f64 {
        if event.kind == EventKind::LifelineCreated {
            let left = self.ground.rules.lineup.place(event.lifeline);
            let right = left + 1;
            return self.gap_floor[left].max(self.gap_floor[right]) + self.created_half();
        }
        let Some(slot) = slot else { return HIGH };
        if slot.placement == Placement::Spanning {
            let (above, _) = reach(slot, self.ground.tall.lines(event.id), self.spacing);
            let floors = spanned(self.ground.rules.lineup, event).map(|gap| self.gap_floor[gap]);
            return floors.fold(HIGH, f64::max) + above + self.spacing.lead;
        }
        let (above, _) = reach(slot, self.ground.tall.lines(event.id), self.spacing);
        let after_words = self.gap_floor[slot.gap] + above + self.spacing.lead + self.slope_room(event, slot);
        let arrival = self.places[event.lifeline.index()].arrival[slot.anchor_side.other() as usize];
        let is_framed = slot.placement == Placement::Framed;
        let below_arrow =
            if self.is_even() && !is_framed { HIGH } else { arrival + above + self.spacing.lead };
        after_words.max(below_arrow)
    }

    /// Room under an arrow that is still in transit from the same side: its line goes down where the
    /// words of the next one are.
    fn slope_room(&self, event: &Event<'_>, slot: LabelSlot) -> f64 {
        let Some((row, side)) = self.riders[slot.gap] else { return 0.0 };
        let is_under_way = self.ground.rules.pairs.end(row).is_none_or(|end| end > event.id);
        let follows = slot.placement == Placement::OnLine && side == slot.anchor_side && is_under_way;
        if follows && !self.is_even() { self.spacing.dip * 0.8 } else { 0.0 }
    }

    fn note_slot(&mut self, event: &Event<'_>, slot: Option<LabelSlot>, y: f64) {
        if let Some(slot) = slot {
            if slot.placement == Placement::OnLine {
                self.riders[slot.gap] = Some((event.id, slot.anchor_side));
            }
            let (_, below) = reach(slot, self.ground.tall.lines(event.id), self.spacing);
            if slot.placement == Placement::Framed {
                self.places[event.lifeline.index()].framed[slot.anchor_side.other() as usize] = y + below;
            }
            for gap in spanned(self.ground.rules.lineup, event)
                .filter(|_| slot.placement == Placement::Spanning)
                .chain([slot.gap])
            {
                self.gap_floor[gap] = self.gap_floor[gap].max(y + below);
            }
        }
    }

    fn note_row(&mut self, event: &Event<'_>, y: f64) {
        match event.kind {
            kind if kind.is_arrival() => self.note_arrival(event, y),
            EventKind::Triggered => self.places[event.lifeline.index()].arrival[0] = y,
            EventKind::Started => self.note_started(event, y),
            EventKind::Ended => {
                let bit = self.lane_bit(event);
                let place = &mut self.places[event.lifeline.index()];
                place.ended = if place.ended_at == y { place.ended | bit } else { bit };
                place.ended_at = y;
                place.busy &= !bit;
            }
            EventKind::Crashed => self.places[event.lifeline.index()].busy = 0,
            EventKind::LifelineCreated => {
                let below = y + self.created_half();
                self.at = self.at.max(below);
                let place = self.ground.rules.lineup.place(event.lifeline);
                for gap in [place, place + 1] {
                    self.gap_floor[gap] = self.gap_floor[gap].max(below);
                }
            }
            EventKind::FragmentOpened => self.raise_all(y + self.spacing.fragment_top),
            EventKind::OperandOpened if !event.fact().is_first_operand() => {
                self.raise_all(y + self.spacing.fragment_top * 0.7);
            }
            EventKind::FragmentClosed => self.raise_all(y + self.spacing.bar_gap),
            _ => {}
        }
        if event.kind.is_intervention() {
            self.intervention = y;
        }
        if has_mark(event.kind) {
            self.places[event.lifeline.index()].mark_floor = y + self.spacing.mark * MARK_REACH;
        }
    }

    fn note_arrival(&mut self, event: &Event<'_>, y: f64) {
        let Some(departure) = ended_hop(self.trace, event).filter(|_| event.kind != EventKind::Lost) else {
            if is_found(self.trace, event) {
                self.places[event.lifeline.index()].arrival[0] = y;
            }
            return;
        };
        let side =
            Side::towards(self.ground.rules.lineup, event.lifeline, self.trace.event(departure).lifeline);
        self.places[event.lifeline.index()].arrival[side as usize] = y;
    }

    fn note_started(&mut self, event: &Event<'_>, y: f64) {
        let bit = self.lane_bit(event);
        let place = &mut self.places[event.lifeline.index()];
        place.busy |= bit;
        if let Some(cause) = event.cause
            && self.trace.event(cause).lifeline == event.lifeline
            && self.heights.of_row(cause) == y
        {
            self.heights.lanes[cause.index()] |= bit;
        }
    }

    /// Everything after a line across the whole diagram begins below it.
    fn raise_all(&mut self, floor: f64) {
        self.gap_floor.iter_mut().for_each(|it| *it = it.max(floor));
        self.at = self.at.max(floor);
    }

    /// The lower side of the lowest words so far.
    fn lowest(&self) -> f64 {
        self.gap_floor.iter().copied().fold(self.at, f64::max)
    }

    fn created_half(&self) -> f64 {
        self.spacing.name
    }

    fn lane_bit(&self, event: &Event<'_>) -> u8 {
        let worker = self.trace.worker_of(event).unwrap_or(0);
        1 << (worker % self.ground.columns.get(event.lifeline).lanes)
    }

    fn lanes_at(&self, lifeline: LifelineId, y: f64) -> u8 {
        let place = &self.places[lifeline.index()];
        if place.ended_at == y { place.busy | place.ended } else { place.busy }
    }
}
