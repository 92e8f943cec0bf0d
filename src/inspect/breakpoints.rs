//! Reasons to stop, and where they occur in a finished run.

use std::rc::Rc;

use super::Correlated;
use crate::base::EventId;
use crate::trace::{ChannelKind, Detail, Event, Fact, Trace};

/// A reason to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BreakpointKind {
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
pub struct BreakpointSpec {
    /// Which.
    pub kind: BreakpointKind,
    /// The words beside its box, behind "Stop when".
    pub label: &'static str,
    /// What it has to be told.
    pub needs: Needs,
}

/// Every reason, in the order of the list.
pub const BREAKPOINTS: [BreakpointSpec; 8] = [
    spec(BreakpointKind::DeadLettered, "a message is dead-lettered", Needs::Nothing),
    spec(BreakpointKind::Lost, "anything is lost", Needs::Nothing),
    spec(BreakpointKind::TimedOut, "a timeout fires", Needs::Nothing),
    spec(BreakpointKind::Crashed, "somebody crashes", Needs::Nothing),
    spec(BreakpointKind::ExpectationFails, "an expectation fails", Needs::Nothing),
    spec(BreakpointKind::Depth, "a queue holds more than", Needs::Depth),
    spec(BreakpointKind::Retried, "something is tried again, at try", Needs::Tries),
    spec(BreakpointKind::Moves, "the followed message moves", Needs::Message),
];

const fn spec(kind: BreakpointKind, label: &'static str, needs: Needs) -> BreakpointSpec {
    BreakpointSpec { kind, label, needs }
}

impl BreakpointKind {
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
pub struct BreakpointRules {
    /// The reasons that are chosen, in order, each once.
    pub chosen: Vec<BreakpointKind>,
    /// The queue of [`BreakpointKind::Depth`] by its name; none for any queue.
    pub channel: Option<Rc<str>>,
    /// A queue that holds more messages is a reason to stop.
    pub depth: u32,
    /// From this try on, trying again is a reason to stop; at least 2.
    pub tries: u32,
}

impl Default for BreakpointRules {
    fn default() -> Self {
        Self { chosen: Vec::new(), channel: None, depth: 2, tries: 2 }
    }
}

impl BreakpointRules {
    /// True when a reason is chosen.
    pub fn has(&self, kind: BreakpointKind) -> bool {
        self.chosen.contains(&kind)
    }

    /// Chooses a reason, or no longer.
    pub fn set(&mut self, kind: BreakpointKind, on: bool) {
        self.chosen.retain(|it| *it != kind);
        if on {
            self.chosen.push(kind);
            self.chosen.sort_unstable();
        }
    }
}

/// Where the reasons to stop occur in a run, chosen or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakpoints {
    /// The rows of every reason, in the order of [`BREAKPOINTS`], each ascending.
    rows: [Vec<EventId>; BREAKPOINTS.len()],
    /// The rows of the reasons that are chosen, ascending, each once.
    stops: Vec<EventId>,
}

impl Breakpoints {
    /// Finds every occurrence: one pass over the rows and one over those of queues.
    ///
    /// `failures` are the rows at which it was certain that an expectation fails.
    pub fn of(
        trace: &Trace,
        rules: &BreakpointRules,
        followed: Option<&Correlated>,
        failures: &[EventId],
    ) -> Self {
        let mut table = Self::default();
        for event in trace.events() {
            if let Some(kind) = plain_reason(&event, rules) {
                table.rows[place(kind)].push(event.id);
            }
        }
        table.rows[place(BreakpointKind::Depth)] = too_deep(trace, rules);
        table.rows[place(BreakpointKind::ExpectationFails)] = failures.to_vec();
        table.rows[place(BreakpointKind::Moves)] = followed.map_or_else(Vec::new, |it| moves(trace, it));
        table.rows.iter_mut().for_each(sort);
        for kind in &rules.chosen {
            table.stops.extend(&table.rows[place(*kind)]);
        }
        sort(&mut table.stops);
        table
    }

    /// The rows of a reason, ascending.
    pub fn of_kind(&self, kind: BreakpointKind) -> &[EventId] {
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
    pub fn reasons(&self, rules: &BreakpointRules, row: EventId) -> Vec<BreakpointKind> {
        let occurs = |kind: &BreakpointKind| self.of_kind(*kind).binary_search(&row).is_ok();
        rules.chosen.iter().copied().filter(occurs).collect()
    }
}

fn sort(rows: &mut Vec<EventId>) {
    rows.sort_unstable();
    rows.dedup();
}

fn place(kind: BreakpointKind) -> usize {
    BREAKPOINTS.iter().position(|spec| spec.kind == kind).unwrap_or_default()
}

/// The reason that a row is by itself.
fn plain_reason(event: &Event<'_>, rules: &BreakpointRules) -> Option<BreakpointKind> {
    match (event.fact(), event.detail) {
        (Fact::DeadLettered { .. }, _) => Some(BreakpointKind::DeadLettered),
        (Fact::Lost, _) => Some(BreakpointKind::Lost),
        (Fact::TimedOut { .. }, _) => Some(BreakpointKind::TimedOut),
        (Fact::Crashed, _) => Some(BreakpointKind::Crashed),
        (Fact::Delivered { attempt }, _) if attempt >= rules.tries => Some(BreakpointKind::Retried),
        (Fact::TimerSet { .. }, Some(Detail::Backoff { retry, .. })) if retry + 1 >= rules.tries => {
            Some(BreakpointKind::Retried)
        }
        _ => None,
    }
}

/// The rows at which a queue comes to hold more messages than the rules say.
fn too_deep(trace: &Trace, rules: &BreakpointRules) -> Vec<EventId> {
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

/// The rows at which a followed message leaves for somewhere.
fn moves(trace: &Trace, followed: &Correlated) -> Vec<EventId> {
    followed.rows.iter().copied().filter(|row| trace.kind(*row).carries_message()).collect()
}
