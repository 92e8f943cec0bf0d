//! Comparison of the metrics of two runs.

use super::{Amount, Numbers};
use crate::base::{MessageTypeId, SimDuration, TypedId};
use crate::trace::{EventKind, Trace};

/// Something that is measured in both runs; the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Messages that never arrived.
    Lost,
    /// Times that a message was moved to a dead-letter channel.
    DeadLettered,
    /// Calls whose deadline passed.
    TimedOut,
    /// The 99th percentile of the latency of a message type.
    Percentile99,
    /// Messages handled well more than once.
    HandledAgain,
    /// How long workers of a participant waited for answers.
    Blocked,
    /// Deliveries by channels.
    Deliveries,
    /// Messages handled well.
    Handled,
    /// Handlings that failed or were cut off.
    Failed,
    /// Messages that were thrown away or expired.
    Discarded,
    /// Messages that arrived and were not wanted.
    Ignored,
    /// Of the deliveries, those that were not the first of their message.
    Redeliveries,
    /// Messages sent by endpoints.
    Sent,
    /// Messages that still wait in channels at the end.
    Waiting,
    /// The median latency of a message type.
    Median,
    /// When the run was over.
    End,
}

/// A measure in two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What was measured.
    pub measure: Measure,
    /// The message type or the participant that it is about; none when it is about the whole run.
    pub about: Option<String>,
    /// In each run.
    pub amounts: [Amount; 2],
}

/// By how much an amount changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// True when the second is the larger.
    pub is_more: bool,
    /// How far they are apart.
    pub by: Amount,
}

impl Measure {
    /// The name of its row in a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lost => "messages lost",
            Self::DeadLettered => "dead letters",
            Self::TimedOut => "timeouts",
            Self::Failed => "handlings failed",
            Self::Discarded => "messages discarded",
            Self::Ignored => "messages ignored",
            Self::HandledAgain => "messages handled again",
            Self::Deliveries => "deliveries",
            Self::Redeliveries => "redeliveries",
            Self::Handled => "messages handled",
            Self::Sent => "messages sent",
            Self::Waiting => "messages waiting at the end",
            Self::Median => "latency p50",
            Self::Percentile99 => "latency p99",
            Self::Blocked => "time blocked",
            Self::End => "time of the run",
        }
    }
}

impl Difference {
    /// The name of its row in a table: `latency p99 of Order`.
    pub fn name(&self) -> String {
        match &self.about {
            Some(about) => format!("{} of {about}", self.measure.name()),
            None => self.measure.name().to_owned(),
        }
    }

    /// By how much it changed from the first run to the second; none when it did not, or when one of them has none.
    pub fn change(&self) -> Option<Change> {
        let (is_more, by) = match self.amounts {
            [Amount::Count(a), Amount::Count(b)] => (b > a, Amount::Count(a.abs_diff(b))),
            [Amount::Time(a), Amount::Time(b)] => (b > a, Amount::Time(SimDuration(a.0.abs_diff(b.0)))),
            _ => return None,
        };
        (!by.is_empty()).then_some(Change { is_more, by })
    }
}

/// As people read it: `+3`, `−180 ms`.
impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.is_more { '+' } else { '−' }, self.by)
    }
}

/// A measure and how it is counted.
type Counted = (Measure, fn(&Side<'_>) -> u32);

/// All metrics that at least one of two runs has, the most telling first. Metrics of message types
/// and participants is about those of the same name.
pub fn differences(traces: [&Trace; 2], numbers: [&Numbers; 2]) -> Vec<Difference> {
    let sides = [0, 1].map(|n: usize| Side { trace: traces[n], numbers: numbers[n] });
    let counted: [Counted; 12] = [
        (Measure::Lost, |it| it.numbers.total.lost),
        (Measure::DeadLettered, |it| it.of_kind(EventKind::DeadLettered)),
        (Measure::TimedOut, |it| it.numbers.participants.values().map(|one| one.timed_out).sum()),
        (Measure::HandledAgain, |it| it.numbers.messages.values().map(|one| one.duplicates).sum()),
        (Measure::Deliveries, |it| it.of_kind(EventKind::Delivered)),
        (Measure::Handled, |it| it.numbers.total.handled),
        (Measure::Failed, |it| it.numbers.participants.values().map(|one| one.bad).sum()),
        (Measure::Discarded, |it| it.numbers.total.expired + it.numbers.total.discarded),
        (Measure::Ignored, |it| it.numbers.total.ignored),
        (Measure::Redeliveries, |it| it.numbers.channels.values().map(|one| one.redeliveries).sum()),
        (Measure::Sent, |it| it.numbers.total.sent),
        (Measure::Waiting, |it| it.numbers.total.queued),
    ];
    let whole = |measure, amounts| Difference { measure, about: None, amounts };
    let mut found: Vec<Difference> = counted
        .iter()
        .map(|(it, count)| whole(*it, sides.each_ref().map(|side| Amount::Count(count(side)))))
        .collect();
    for (measure, part) in [(Measure::Median, 500), (Measure::Percentile99, 990)] {
        found.extend(named(&sides, measure, |side| side.types(), |side, id| side.latency(id, part)));
    }
    found.extend(named(
        &sides,
        Measure::Blocked,
        |side| side.participants(),
        |side, id| Amount::Time(side.numbers.participants[id].blocked),
    ));
    let ends = traces.map(|it| Amount::Time(SimDuration(it.end().0)));
    found.push(whole(Measure::End, ends));
    found.retain(|it| it.amounts.iter().any(|amount| !amount.is_empty()));
    found.sort_by_key(|it| it.measure);
    found
}

/// A run and its numbers.
struct Side<'t> {
    trace: &'t Trace,
    numbers: &'t Numbers,
}

impl Side<'_> {
    fn of_kind(&self, kind: EventKind) -> u32 {
        self.trace.events().filter(|it| it.kind == kind).count() as u32
    }

    fn latency(&self, id: MessageTypeId, part: u16) -> Amount {
        self.numbers.messages[id].latency.per_mille(part).map_or(Amount::Nothing, Amount::Time)
    }

    fn types(&self) -> Vec<(String, MessageTypeId)> {
        self.trace.header().message_types.iter().map(|(id, it)| (it.name.to_string(), id)).collect()
    }

    fn participants(&self) -> Vec<(String, crate::base::LifelineId)> {
        let endpoints = self.trace.header().lifelines.iter().filter(|(_, it)| it.channel.is_none());
        endpoints.map(|(id, it)| (it.name.to_string(), id)).collect()
    }
}

/// A measure of everything that has a name, in order of the first run, then of the second.
fn named<I: TypedId>(
    sides: &[Side<'_>; 2],
    measure: Measure,
    list: impl Fn(&Side<'_>) -> Vec<(String, I)>,
    amount: impl Fn(&Side<'_>, I) -> Amount,
) -> Vec<Difference> {
    let lists = sides.each_ref().map(&list);
    let find = |side: usize, name: &str| {
        let found = lists[side].iter().find(|(it, _)| it == name);
        found.map_or(Amount::Nothing, |(_, id)| amount(&sides[side], *id))
    };
    let mut names: Vec<&String> = lists[0].iter().map(|(name, _)| name).collect();
    names.extend(
        lists[1].iter().map(|(name, _)| name).filter(|it| !lists[0].iter().any(|(name, _)| name == *it)),
    );
    let of_name = |name: &String| Difference {
        measure,
        about: Some(name.clone()),
        amounts: [find(0, name), find(1, name)],
    };
    names.into_iter().map(of_name).collect()
}
