//! Reasons to stop, and where they occur in a finished run.

use std::rc::Rc;

use super::Strand;
use crate::base::EventId;
use crate::trace::{ChannelKind, Detail, Event, Fact, Trace};

/// A reason to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StopKind {
    /// A message is dead-lettered.
    DeadLettered,
    /// A message, a settlement or a confirmation is lost.
    Lost,
    /// A queue comes to hold more messages than a number.
    Depth,
    /// A timeout fires.
    TimedOut,
    /// Something is tried once more: a delivery, or steps behind `retry`.
    Retried,
    /// A participant or broker crashes.
    Crashed,
    /// It is certain that an expectation of the scenario fails.
    ExpectationFails,
    /// The message that is followed leaves for somewhere.
    Moves,
}

/// What a reason to stop has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A queue and a number of messages.
    Depth,
    /// A number of tries.
    Tries,
    /// A message that is followed.
    Message,
}

/// A reason to stop as a person meets it.
#[derive(Clone, Copy, Debug)]
pub struct StopSpec {
    /// Which.
    pub kind: StopKind,
    /// The words beside its box, behind "Stop when".
    pub label: &'static str,
    /// What it has to be told.
    pub needs: Needs,
}

/// Every reason, in the order of the list.
pub const STOPS: [StopSpec; 8] = [
    spec(StopKind::DeadLettered, "a message is dead-lettered", Needs::Nothing),
    spec(StopKind::Lost, "anything is lost", Needs::Nothing),
    spec(StopKind::TimedOut, "a timeout fires", Needs::Nothing),
    spec(StopKind::Crashed, "somebody crashes", Needs::Nothing),
    spec(StopKind::ExpectationFails, "an expectation fails", Needs::Nothing),
    spec(StopKind::Depth, "a queue holds more than", Needs::Depth),
    spec(StopKind::Retried, "something is tried again, at try", Needs::Tries),
    spec(StopKind::Moves, "the followed message moves", Needs::Message),
];

const fn spec(kind: StopKind, label: &'static str, needs: Needs) -> StopSpec {
    StopSpec { kind, label, needs }
}

impl StopKind {
    /// Why the playhead stopped, as the beginning of a sentence.
    pub const fn because(self) -> &'static str {
        match self {
            Self::DeadLettered => "Dead letter",
            Self::Lost => "Loss",
            Self::Depth => "Queue too long",
            Self::TimedOut => "Timeout",
            Self::Retried => "New try",
            Self::Crashed => "Crash",
            Self::ExpectationFails => "Expectation fails",
            Self::Moves => "The followed message moves",
        }
    }
}

/// What to stop at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopRules {
    /// The reasons that are chosen, in order, each once.
    pub chosen: Vec<StopKind>,
    /// The queue of [`StopKind::Depth`] by its name; none for any queue.
    pub channel: Option<Rc<str>>,
    /// A queue that holds more messages is a reason to stop.
    pub depth: u32,
    /// From this try on, trying again is a reason to stop; at least 2.
    pub tries: u32,
}

impl Default for StopRules {
    fn default() -> Self {
        Self { chosen: Vec::new(), channel: None, depth: 2, tries: 2 }
    }
}

impl StopRules {
    /// True when a reason is chosen.
    pub fn has(&self, kind: StopKind) -> bool {
        self.chosen.contains(&kind)
    }

    /// Chooses a reason, or no longer.
    pub fn set(&mut self, kind: StopKind, on: bool) {
        self.chosen.retain(|it| *it != kind);
        if on {
            self.chosen.push(kind);
            self.chosen.sort_unstable();
        }
    }
}

/// Where the reasons to stop occur in a run, chosen or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopTable {
    /// The rows of every reason, in the order of [`STOPS`], each ascending.
    rows: [Vec<EventId>; STOPS.len()],
    /// The rows of the reasons that are chosen, ascending, each once.
    stops: Vec<EventId>,
}

impl StopTable {
    /// Finds every occurrence: one pass over the rows and one over those of queues.
    ///
    /// `failures` are the rows at which it was certain that an expectation fails.
    pub fn of(trace: &Trace, rules: &StopRules, strand: Option<&Strand>, failures: &[EventId]) -> Self {
        let mut table = Self::default();
        for event in trace.events() {
            if let Some(kind) = plain_reason(&event, rules) {
                table.rows[place(kind)].push(event.id);
            }
        }
        table.rows[place(StopKind::Depth)] = too_deep(trace, rules);
        table.rows[place(StopKind::ExpectationFails)] = failures.to_vec();
        table.rows[place(StopKind::Moves)] = strand.map_or_else(Vec::new, |it| moves(trace, it));
        table.rows.iter_mut().for_each(sort);
        for kind in &rules.chosen {
            table.stops.extend(&table.rows[place(*kind)]);
        }
        sort(&mut table.stops);
        table
    }

    /// The rows of a reason, ascending.
    pub fn of_kind(&self, kind: StopKind) -> &[EventId] {
        &self.rows[place(kind)]
    }

    /// The rows at which the playhead stops, ascending.
    pub fn stops(&self) -> &[EventId] {
        &self.stops
    }

    /// The first stop among the rows that have not happened when `happened` have.
    pub fn next(&self, happened: u32) -> Option<EventId> {
        self.stops.get(self.stops.partition_point(|row| row.0 < happened)).copied()
    }

    /// The last stop before the newest of the rows that have happened.
    pub fn previous(&self, happened: u32) -> Option<EventId> {
        let newest = happened.saturating_sub(1);
        self.stops[..self.stops.partition_point(|row| row.0 < newest)].last().copied()
    }

    /// The chosen reasons that occur at a row.
    pub fn reasons(&self, rules: &StopRules, row: EventId) -> Vec<StopKind> {
        let occurs = |kind: &StopKind| self.of_kind(*kind).binary_search(&row).is_ok();
        rules.chosen.iter().copied().filter(occurs).collect()
    }
}

fn sort(rows: &mut Vec<EventId>) {
    rows.sort_unstable();
    rows.dedup();
}

fn place(kind: StopKind) -> usize {
    STOPS.iter().position(|spec| spec.kind == kind).unwrap_or_default()
}

/// The reason that a row is by itself.
fn plain_reason(event: &Event<'_>, rules: &StopRules) -> Option<StopKind> {
    match (event.fact(), event.detail) {
        (Fact::DeadLettered { .. }, _) => Some(StopKind::DeadLettered),
        (Fact::Lost, _) => Some(StopKind::Lost),
        (Fact::TimedOut { .. }, _) => Some(StopKind::TimedOut),
        (Fact::Crashed, _) => Some(StopKind::Crashed),
        (Fact::Delivered { attempt }, _) if attempt >= rules.tries => Some(StopKind::Retried),
        (Fact::TimerSet { .. }, Some(Detail::Backoff { retry, .. })) if retry + 1 >= rules.tries => {
            Some(StopKind::Retried)
        }
        _ => None,
    }
}

/// The rows at which a queue comes to hold more messages than the rules say.
fn too_deep(trace: &Trace, rules: &StopRules) -> Vec<EventId> {
    let mut rows = Vec::new();
    for channel in trace.header().channels.values() {
        let name = trace.lifeline_name(channel.lifeline);
        let is_meant = rules.channel.as_ref().is_none_or(|it| **it == *name);
        if !is_meant || channel.kind != ChannelKind::PointToPoint {
            continue;
        }
        let mut before = 0;
        for (row, depth) in trace.counters().depths(channel.lifeline) {
            rows.extend((before <= rules.depth && depth > rules.depth).then_some(row));
            before = depth;
        }
    }
    rows
}

/// The rows at which a message of a strand leaves for somewhere.
fn moves(trace: &Trace, strand: &Strand) -> Vec<EventId> {
    strand.rows.iter().copied().filter(|row| trace.kind(*row).carries_message()).collect()
}
