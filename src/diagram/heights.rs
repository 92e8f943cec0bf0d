//! How far down each row is: one pass, by what must not touch.

use super::columns::Columns;
use super::pairs::{Pairs, ended_hop};
use super::seats::{Manner, Seat, Side, is_found, seat};
use super::survey::Survey;
use super::tempo::Tempo;
use super::{Scale, Spacing};
use crate::base::{EventId, LifelineId, SimTime, TypedId};
use crate::scene::TextShape;
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

impl Heights {
    /// One pass over the rows.
    pub fn of(
        trace: &Trace,
        columns: &Columns,
        survey: &Survey,
        pairs: &Pairs,
        scale: Scale,
        spacing: &Spacing,
    ) -> Self {
        let tempo = match scale {
            Scale::Ordinal => None,
            Scale::Proportional => Some(Tempo::of(trace)),
        };
        let mut walk = Walk::new(trace, columns, survey, pairs, tempo, spacing);
        for event in trace.events() {
            walk.row(&event);
        }
        walk.heights
    }

    /// The height of a row.
    #[inline]
    pub fn of_row(&self, row: EventId) -> f64 {
        f64::from(self.y[row.index()])
    }
}

/// How far a label's box reaches above and below the height of its row.
fn reach(seat: Seat, lines: u8, spacing: &Spacing) -> (f64, f64) {
    let size = spacing.label;
    let more = f64::from(lines.max(1) - 1) * size * spacing.line;
    match seat.manner {
        Manner::Riding => (spacing.ride + TextShape::ABOVE * size + more, 1.0),
        Manner::AboveFound => (2.0 * spacing.ride + TextShape::ABOVE * size, 1.0),
        Manner::Beside => (size * 0.62 + more / 2.0, size * 0.62 + more / 2.0),
        Manner::Framed => {
            let half = size * 0.62 + more / 2.0 + spacing.frame;
            (half, half)
        }
        Manner::InLoop => (1.0, size * 1.3),
    }
}

struct Walk<'t> {
    trace: &'t Trace,
    columns: &'t Columns,
    survey: &'t Survey,
    pairs: &'t Pairs,
    spacing: &'t Spacing,
    tempo: Option<Tempo>,
    heights: Heights,
    /// The last height, not rounded.
    at: f64,
    time: SimTime,
    /// The lower side of the last box in each gap.
    gap_floor: Vec<f64>,
    /// The last row whose words may ride in each gap.
    riders: Vec<Option<(EventId, Side)>>,
    places: Vec<Place>,
}

/// What was last at a lifeline.
#[derive(Clone)]
struct Place {
    mark_floor: f64,
    arrival: [f64; 2],
    busy: u8,
    /// Lanes whose bar ended, and how far down.
    ended: u8,
    ended_at: f64,
}

const HIGH: f64 = -1.0e9;

impl<'t> Walk<'t> {
    fn new(
        trace: &'t Trace,
        columns: &'t Columns,
        survey: &'t Survey,
        pairs: &'t Pairs,
        tempo: Option<Tempo>,
        spacing: &'t Spacing,
    ) -> Self {
        let place = Place { mark_floor: HIGH, arrival: [HIGH; 2], busy: 0, ended: 0, ended_at: HIGH };
        Self {
            trace,
            columns,
            survey,
            pairs,
            spacing,
            tempo,
            heights: Heights {
                y: Vec::with_capacity(trace.len()),
                lanes: Vec::with_capacity(trace.len()),
                breaks: Vec::new(),
                pixels_per_nanosecond: tempo.map(|it| it.dips_per_nanosecond * spacing.dip),
            },
            at: spacing.top,
            time: if trace.is_empty() { SimTime::ZERO } else { trace.time(EventId(0)) },
            gap_floor: vec![0.0; columns.gaps.len()],
            riders: vec![None; columns.gaps.len()],
            places: vec![place; columns.columns.len()],
        }
    }

    fn row(&mut self, event: &Event<'_>) {
        let seat = seat(self.trace, &self.survey.named_triggers, event);
        let wanted = self.at + self.advance(event);
        let floor = self.row_floor(event).max(self.seat_floor(event, seat));
        self.at = wanted.max(floor);
        let y = (self.at + 0.5) as u32;
        self.heights.y.push(y);
        self.heights.lanes.push(0);
        self.note_seat(event, seat, f64::from(y));
        self.note_row(event, f64::from(y));
        self.heights.lanes[event.id.index()] = self.lanes_at(event.lifeline, f64::from(y));
    }

    /// How far time alone moves the row down.
    fn advance(&mut self, event: &Event<'_>) -> f64 {
        let passed = event.time.since(self.time);
        self.time = event.time;
        match &self.tempo {
            _ if passed.0 == 0 => 0.0,
            None => self.spacing.step,
            Some(tempo) => {
                let height = tempo.height(passed) * self.spacing.dip;
                if height <= self.spacing.break_over {
                    return height;
                }
                self.heights.breaks.push(event.id);
                self.spacing.break_height
            }
        }
    }

    /// The least height that the row's own matter allows.
    fn row_floor(&self, event: &Event<'_>) -> f64 {
        let place = &self.places[event.lifeline.index()];
        let below = |row: Option<EventId>, by: f64| row.map_or(HIGH, |row| self.heights.of_row(row) + by);
        match event.kind {
            kind if kind.is_arrival() => self.arrival_floor(event),
            EventKind::Triggered => place.arrival[0] + self.spacing.arrival_gap,
            EventKind::Ended => below(event.cause, self.spacing.bar_min),
            EventKind::TimerFired => below(event.cause, self.spacing.bar_min),
            EventKind::Started if place.ended & self.lane_bit(event) != 0 => {
                place.ended_at + self.spacing.bar_gap
            }
            EventKind::FragmentOpened => self.lowest() + self.spacing.fragment_top * 0.3,
            EventKind::Stopped => self.lowest() + self.spacing.small,
            EventKind::OperandOpened if event.value == 0 => HIGH,
            EventKind::OperandOpened | EventKind::FragmentClosed => self.lowest() + self.spacing.bar_gap,
            EventKind::LifelineDestroyed => self.at + self.spacing.bar_min,
            kind if has_mark(kind) => place.mark_floor + self.spacing.mark,
            _ => HIGH,
        }
    }

    fn arrival_floor(&self, event: &Event<'_>) -> f64 {
        let Some(departure) = ended_hop(self.trace, event) else { return HIGH };
        let left = self.trace.event(departure);
        let place = &self.places[event.lifeline.index()];
        let dip = if left.peer == Some(left.lifeline) {
            self.spacing.label * 1.3
        } else if left.time == event.time {
            0.0
        } else if self.tempo.is_some() {
            self.spacing.dip * 0.4
        } else {
            self.spacing.dip
        };
        let side = Side::towards(event.lifeline, left.lifeline);
        let behind_last = match event.kind {
            EventKind::Lost => HIGH,
            _ if is_neighbour(event.lifeline, left.lifeline) => {
                place.arrival[side as usize] + self.spacing.parallel_gap
            }
            _ => place.arrival[side as usize] + self.spacing.arrival_gap,
        };
        (self.heights.of_row(departure) + dip).max(behind_last)
    }

    /// The least height that leaves room for the row's words.
    fn seat_floor(&self, event: &Event<'_>, seat: Option<Seat>) -> f64 {
        if event.kind == EventKind::LifelineCreated {
            let (left, right) = (event.lifeline.index(), event.lifeline.index() + 1);
            return self.gap_floor[left].max(self.gap_floor[right]) + self.created_half();
        }
        let Some(seat) = seat else { return HIGH };
        let (above, _) = reach(seat, self.survey.lines(event.id), self.spacing);
        let after_words = self.gap_floor[seat.gap] + above + self.spacing.lead + self.slope_room(event, seat);
        let arrival = self.places[event.lifeline.index()].arrival[seat.hugs.other() as usize];
        after_words.max(arrival + above + self.spacing.lead)
    }

    /// Room under an arrow that is still under way from the same side: its line goes down where the
    /// words of the next one are.
    fn slope_room(&self, event: &Event<'_>, seat: Seat) -> f64 {
        let Some((row, side)) = self.riders[seat.gap] else { return 0.0 };
        let is_under_way = self.pairs.end(row).is_none_or(|end| end > event.id);
        let follows = seat.manner == Manner::Riding && side == seat.hugs && is_under_way;
        if follows { self.spacing.dip * 0.8 } else { 0.0 }
    }

    fn note_seat(&mut self, event: &Event<'_>, seat: Option<Seat>, y: f64) {
        if let Some(seat) = seat {
            if seat.manner == Manner::Riding {
                self.riders[seat.gap] = Some((event.id, seat.hugs));
            }
            let (_, below) = reach(seat, self.survey.lines(event.id), self.spacing);
            let floor = &mut self.gap_floor[seat.gap];
            *floor = floor.max(y + below);
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
                for gap in [event.lifeline.index(), event.lifeline.index() + 1] {
                    self.gap_floor[gap] = self.gap_floor[gap].max(below);
                }
            }
            EventKind::FragmentOpened => self.raise_all(y + self.spacing.fragment_top),
            EventKind::OperandOpened if event.value > 0 => {
                self.raise_all(y + self.spacing.fragment_top * 0.7);
            }
            EventKind::FragmentClosed => self.raise_all(y + self.spacing.bar_gap),
            _ => {}
        }
        if has_mark(event.kind) {
            self.places[event.lifeline.index()].mark_floor = y + self.spacing.mark;
        }
    }

    fn note_arrival(&mut self, event: &Event<'_>, y: f64) {
        let Some(departure) = ended_hop(self.trace, event).filter(|_| event.kind != EventKind::Lost) else {
            if is_found(self.trace, event) {
                self.places[event.lifeline.index()].arrival[0] = y;
            }
            return;
        };
        let side = Side::towards(event.lifeline, self.trace.event(departure).lifeline);
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
        let worker = match event.kind {
            EventKind::Ended => event.cause.map_or(0, |started| self.trace.event(started).value),
            _ => event.value,
        };
        1 << (worker % self.columns.get(event.lifeline).lanes)
    }

    fn lanes_at(&self, lifeline: LifelineId, y: f64) -> u8 {
        let place = &self.places[lifeline.index()];
        if place.ended_at == y { place.busy | place.ended } else { place.busy }
    }
}

/// True when nothing stands between two lifelines, so that their arrows have words between them.
fn is_neighbour(a: LifelineId, b: LifelineId) -> bool {
    a.0.abs_diff(b.0) == 1
}

/// True for rows that leave a mark of their own on the lifeline.
const fn has_mark(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TimedOut
            | EventKind::Crashed
            | EventKind::Restarted
            | EventKind::Paused
            | EventKind::Resumed
            | EventKind::Requeued
            | EventKind::Expired
            | EventKind::Discarded
            | EventKind::Ignored
            | EventKind::LifelineDestroyed
            | EventKind::Intervened
    )
}
