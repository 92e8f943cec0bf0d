//! What a trace asks of the page: how wide words are, how many bars stand side by side.

use std::collections::BTreeSet;

use super::names::Names;
use super::pairs::{OpenPairs, Pairs, ended_hop};
use super::slots::{LabelSlot, Placement, Side, SlotRules, may_have_words, measure_side, requeue_side};
use super::time_scale::Durations;
use super::{Lineup, Spacing, TextMetrics};
use crate::base::{EventId, LifelineId, TypedId};
use crate::trace::{Counters, Detail, Event, EventKind, Fact, Trace};

/// Lanes side by side on one lifeline; more workers share them.
pub(super) const LANES_MAX: u32 = 6;

/// What a trace asks of the page, from one pass over its rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    /// What each lifeline asks.
    pub lifelines: Vec<LifelineNeeds>,
    /// The first trigger of each name at each lifeline: the only ones whose names are written.
    pub named_triggers: Vec<EventId>,
    /// Rows of what people did to the system: their times are always printed.
    pub interventions: Vec<EventId>,
    /// How long things take.
    pub durations: Durations,
}

/// What a lifeline asks of the page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LifelineNeeds {
    /// Bars side by side.
    pub lanes: u32,
    /// True when messages wait for a worker here.
    pub has_waiting: bool,
    /// True when measures of deadlines run on its left.
    pub measures_left: bool,
    /// True when measures of deadlines run on its right.
    pub measures_right: bool,
    /// The most messages ready at once.
    pub ready_max: u32,
    /// The most deliveries unsettled at once.
    pub unsettled_max: u32,
    /// True when returned messages are marked on its left.
    pub requeues_left: bool,
    /// True when returned messages are marked on its right.
    pub requeues_right: bool,
    /// When it comes into being, unless it is there from the start.
    pub created: Option<EventId>,
    /// When it ends for good.
    pub destroyed: Option<EventId>,
    /// When it is down first.
    pub first_crash: Option<EventId>,
}

impl Measured {
    /// One pass over the rows, which also finds out which rows belong together.
    pub fn of(trace: &Trace, lineup: &Lineup) -> (Self, Pairs) {
        let mut pairs = OpenPairs::new(trace);
        let mut measured = Self {
            lifelines: trace.header().lifelines.ids().map(|id| LifelineNeeds::of(trace, id)).collect(),
            named_triggers: Vec::new(),
            interventions: Vec::new(),
            durations: Durations::default(),
        };
        let mut names_seen = BTreeSet::new();
        for event in trace.events() {
            pairs.row(trace, &event);
            measured.row(trace, lineup, &event);
            let departure = ended_hop(trace, &event).filter(|_| event.kind.is_arrival());
            measured.durations.row(event.time, departure.map(|row| trace.time(row)));
            measured.interventions.extend(event.kind.is_intervention().then_some(event.id));
            if let (EventKind::Triggered, Some(Detail::Text(text))) = (event.kind, event.detail)
                && names_seen.insert((event.lifeline, &**text))
            {
                measured.named_triggers.push(event.id);
            }
        }
        (measured, pairs.finish(trace))
    }

    /// What a lifeline asks.
    pub fn of_lifeline(&self, id: LifelineId) -> &LifelineNeeds {
        &self.lifelines[id.index()]
    }

    fn row(&mut self, trace: &Trace, lineup: &Lineup, event: &Event<'_>) {
        let needs = &mut self.lifelines[event.lifeline.index()];
        match event.fact() {
            Fact::Started { worker } => {
                needs.lanes = needs.lanes.max((worker + 1).min(LANES_MAX));
                needs.has_waiting |= event.cause.is_some_and(|cause| trace.time(cause) < event.time);
            }
            Fact::TimedOut { .. } => match measure_side(trace, lineup, event) {
                Side::Left => needs.measures_left = true,
                Side::Right => needs.measures_right = true,
            },
            Fact::Requeued { .. } => match requeue_side(trace, lineup, event) {
                Side::Left => needs.requeues_left = true,
                Side::Right => needs.requeues_right = true,
            },
            Fact::LifelineCreated => needs.created = Some(event.id),
            Fact::LifelineDestroyed => needs.destroyed = Some(event.id),
            Fact::Crashed => needs.first_crash = needs.first_crash.or(Some(event.id)),
            _ => {}
        }
    }
}

impl LifelineNeeds {
    /// Both ask for what either of them does.
    pub fn share_room(&mut self, other: &mut Self) {
        let both = Self {
            lanes: self.lanes.max(other.lanes),
            has_waiting: self.has_waiting || other.has_waiting,
            measures_left: self.measures_left || other.measures_left,
            measures_right: self.measures_right || other.measures_right,
            ready_max: self.ready_max.max(other.ready_max),
            unsettled_max: self.unsettled_max.max(other.unsettled_max),
            requeues_left: self.requeues_left || other.requeues_left,
            requeues_right: self.requeues_right || other.requeues_right,
            ..*self
        };
        let Self { created, destroyed, first_crash, .. } = *other;
        (*self, *other) = (both, Self { created, destroyed, first_crash, ..both });
    }

    fn of(trace: &Trace, id: LifelineId) -> Self {
        let most = |number: fn(&Counters) -> u32| trace.counters().most(id, number);
        Self { ready_max: most(|it| it.ready), unsettled_max: most(|it| it.unsettled), ..Self::default() }
    }
}

/// How much room words take.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordsRoom {
    pub width: f64,
    /// The number of lines.
    pub lines: u8,
    /// Their width on one line; none when they cannot stand on one.
    pub joined: Option<f64>,
}

/// How much room the words of a trace take.
#[derive(Clone, Debug, Default)]
pub(super) struct WordsNeeds {
    /// The widest words in each gap.
    pub widths: Vec<f64>,
    /// Rows whose words stand on several lines where there is no more room than they need.
    pub tall: Vec<TallWords>,
}

/// Words on several lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct TallWords {
    row: EventId,
    lines: u8,
    gap: u16,
    /// The width that they need on one line.
    joined: f32,
}

/// Rows whose words stand on several lines, ascending, and on how many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tall(Vec<(EventId, u8)>);

/// Of the width of a gap, words that are joined on one line take at most this share: they are to ride on their line.
const JOINED_SHARE: f64 = 0.92;

impl WordsNeeds {
    /// Which words stand on several lines in gaps of these widths.
    pub fn tall_in(&self, width_of: impl Fn(usize) -> f64) -> Tall {
        let stays = |it: &&TallWords| f64::from(it.joined) > width_of(usize::from(it.gap)) * JOINED_SHARE;
        Tall(self.tall.iter().filter(stays).map(|it| (it.row, it.lines)).collect())
    }

    /// Which words stand on several lines where there is no more room than they need.
    pub fn tall(&self) -> Tall {
        self.tall_in(|_| 0.0)
    }

    /// Both ask for what either of them does.
    pub fn share_widths(&mut self, other: &mut Self) {
        for (left, right) in self.widths.iter_mut().zip(&mut other.widths) {
            *left = left.max(*right);
            *right = *left;
        }
    }
}

impl Tall {
    /// On how many lines the words of a row stand.
    pub fn lines(&self, row: EventId) -> u8 {
        self.0.binary_search_by_key(&row, |(tall, _)| *tall).map_or(1, |found| self.0[found].1)
    }
}

/// The widest words in each gap and the rows with words on several lines, from another pass over the rows.
pub(super) fn words_needs(
    rules: SlotRules<'_>,
    gaps: usize,
    spacing: &Spacing,
    mut room_of: impl FnMut(&Event<'_>, LabelSlot) -> WordsRoom,
) -> WordsNeeds {
    let trace = rules.trace;
    let mut widths = vec![0.0_f64; gaps];
    let mut tall = Vec::new();
    let rows = (0..trace.len()).map(EventId::from_index);
    for event in rows.filter(|row| may_have_words(trace.kind(*row))).map(|row| trace.event(row)) {
        if let Some(slot) = rules.slot(&event) {
            let beside = match slot.placement {
                Placement::OnLine | Placement::AtEnd | Placement::AboveFound | Placement::Beside => 0.0,
                Placement::InLoop => spacing.loop_out,
                Placement::Framed | Placement::Spanning => 2.0 * spacing.frame,
            };
            let room = room_of(&event, slot);
            widths[slot.gap] = widths[slot.gap].max(room.width + beside);
            let joined = room.joined.map_or(f64::INFINITY, |it| it + beside) as f32;
            let words = TallWords { row: event.id, lines: room.lines, gap: slot.gap as u16, joined };
            tall.extend((room.lines > 1).then_some(words));
        }
    }
    WordsNeeds { widths, tall }
}

/// The widths of numbers behind names, without making a text of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberWidths {
    digits: [f64; 10],
    hash: f64,
    dot: f64,
    ack: f64,
    retry: f64,
    /// What small words are to labels.
    small: f64,
}

impl NumberWidths {
    pub fn of(spacing: &Spacing, metrics: &dyn TextMetrics) -> Self {
        let width = |text: &str| metrics.width(text, spacing.label, false);
        Self {
            digits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map(width),
            hash: width(" #"),
            dot: width("."),
            ack: width("ack"),
            retry: width(" (try )"),
            small: spacing.small / spacing.label,
        }
    }

    /// The width of the usual words of a row; none for rows whose words have to be made.
    pub fn usual(&self, trace: &Trace, names: &Names, event: &Event<'_>, is_lost: bool) -> Option<f64> {
        let id = event.message?;
        let number = || {
            if trace.header().is_sketch {
                return 0.0;
            }
            let number = trace.message_number(id);
            let part = if number.part == 0 { 0.0 } else { self.dot + self.count(number.part) };
            self.hash + self.count(number.conversation) + part
        };
        if let Fact::Delivered { attempt: attempt @ 2.. } = event.fact()
            && !event.reads_stream()
            && !is_lost
        {
            return Some(names.message_width(trace, id) + number() + self.retry + self.count(attempt));
        }
        match event.kind {
            EventKind::Acknowledged if !is_lost => Some((self.ack + number()) * self.small),
            EventKind::Delivered if event.reads_stream() => None,
            // Its key stands behind the name.
            EventKind::Sent if trace.message(id).routing.is_some() => None,
            EventKind::Sent | EventKind::Delivered if !is_lost && !trace.header().is_sketch => {
                Some(names.message_width(trace, id) + number())
            }
            _ => None,
        }
    }

    fn count(&self, mut number: u32) -> f64 {
        let mut width = 0.0;
        loop {
            width += self.digits[(number % 10) as usize];
            number /= 10;
            if number == 0 {
                return width;
            }
        }
    }
}
