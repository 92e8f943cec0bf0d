//! The numbers of a run as tables: a row for each channel, participant or message type.

use std::fmt;

use super::{Numbers, Sample};
use crate::base::{LifelineId, SimDuration};
use crate::trace::Trace;

/// A table of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What its rows are about: `channel`, `participant`, `message type`.
    pub about: &'static str,
    /// The heads of its columns, the first one, the names, left out.
    pub columns: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// What it is about.
    pub name: String,
    /// The lifeline that it is about; none for a message type.
    pub lifeline: Option<LifelineId>,
    /// An amount for each column.
    pub amounts: Vec<Amount>,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// There is none: nothing was measured.
    Nothing,
    /// A count.
    Count(u32),
    /// A duration.
    Time(SimDuration),
    /// A share, in thousandths.
    PerMille(u32),
    /// A mean, in thousandths.
    Thousandths(u64),
    /// A rate, in thousandths of a message per second.
    PerSecond(u64),
}

/// As people read it: `12`, `4.1 ms`, `98.3 %`, `2.25`, `12.5/s`; `–` when there is none.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Nothing => f.write_str("–"),
            Self::Count(count) => write!(f, "{count}"),
            Self::Time(time) if time == SimDuration::ZERO => f.write_str("0 ms"),
            Self::Time(time) => write!(f, "{time}"),
            Self::PerMille(part) => write!(f, "{} %", tenths(u64::from(part))),
            Self::Thousandths(number) => f.write_str(&thousandths(number)),
            Self::PerSecond(number) => write!(f, "{}/s", thousandths(number)),
        }
    }
}

impl Sheet {
    /// Without the columns in which every row has nothing or nought: for people.
    pub fn without_empty_columns(&self) -> Self {
        let is_kept = |column: usize| self.rows.iter().any(|row| !row.amounts[column].is_empty());
        let kept: Vec<usize> = (0..self.columns.len()).filter(|column| is_kept(*column)).collect();
        let amounts = |row: &SheetRow| kept.iter().map(|column| row.amounts[*column]).collect();
        Self {
            about: self.about,
            columns: kept.iter().map(|column| self.columns[*column]).collect(),
            rows: self.rows.iter().map(|row| SheetRow { amounts: amounts(row), ..row.clone() }).collect(),
        }
    }
}

impl Amount {
    /// True for nothing and for nought.
    pub fn is_empty(self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Count(count) => count == 0,
            Self::Time(time) => time == SimDuration::ZERO,
            Self::PerMille(part) => part == 0,
            Self::Thousandths(number) | Self::PerSecond(number) => number == 0,
        }
    }

    /// The number alone, exact and in one unit, and that unit: for other programs.
    pub fn plain(self) -> (String, &'static str) {
        match self {
            Self::Nothing => (String::new(), ""),
            Self::Count(count) => (count.to_string(), ""),
            Self::Time(time) => (millionths(time.0), "ms"),
            Self::PerMille(part) => (tenths(u64::from(part)), "%"),
            Self::Thousandths(number) => (thousandths(number), ""),
            Self::PerSecond(number) => (thousandths(number), "1/s"),
        }
    }
}

fn tenths(number: u64) -> String {
    decimal(number / 10, number % 10, 1)
}

fn thousandths(number: u64) -> String {
    decimal(number / 1_000, number % 1_000, 3)
}

fn millionths(number: u64) -> String {
    decimal(number / 1_000_000, number % 1_000_000, 6)
}

/// Without noughts at the end.
fn decimal(whole: u64, rest: u64, digits: usize) -> String {
    match rest {
        0 => whole.to_string(),
        rest => format!("{whole}.{}", format!("{rest:0digits$}").trim_end_matches('0')),
    }
}

/// The tables of a run: channels, participants, message types. One without rows is left out.
pub fn sheets(trace: &Trace, numbers: &Numbers) -> Vec<Sheet> {
    let all = [channels(trace, numbers), participants(trace, numbers), messages(trace, numbers)];
    all.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

fn channels(trace: &Trace, numbers: &Numbers) -> Sheet {
    let row = |id, it: &super::ChannelNumbers| {
        let lifeline = trace.header().channels[id].lifeline;
        let mut amounts: Vec<Amount> = [it.ready, it.most_ready].map(Amount::Count).into();
        amounts.push(it.mean_ready.map_or(Amount::Nothing, Amount::Thousandths));
        amounts.extend([time(&it.waited, 500), time(&it.waited, 950), time(&it.waited, 1_000)]);
        let counts = [
            it.arrived,
            it.deliveries,
            it.redeliveries,
            it.settled,
            it.returned,
            it.dead_lettered,
            it.discarded,
            it.lag,
        ];
        amounts.extend(counts.map(Amount::Count));
        SheetRow { name: trace.lifeline_name(lifeline).to_owned(), lifeline: Some(lifeline), amounts }
    };
    Sheet {
        about: "channel",
        columns: vec![
            "ready",
            "most ready",
            "mean ready",
            "wait p50",
            "wait p95",
            "wait max",
            "arrived",
            "deliveries",
            "redeliveries",
            "settled",
            "returned",
            "dead-lettered",
            "discarded",
            "lag",
        ],
        rows: numbers.channels.iter().map(|(id, it)| row(id, it)).collect(),
    }
}

fn participants(trace: &Trace, numbers: &Numbers) -> Sheet {
    let endpoints =
        numbers.participants.iter().filter(|(id, _)| trace.header().lifelines[*id].channel.is_none());
    let row = |id, it: &super::ParticipantNumbers| {
        let mut amounts = vec![
            Amount::Count(it.workers),
            it.utilisation.filter(|_| it.workers > 0).map_or(Amount::Nothing, Amount::PerMille),
            Amount::Time(it.busy),
            Amount::Time(it.blocked),
        ];
        let counts =
            [it.most_waiting, it.sent, it.begun, it.good, it.bad, it.ignored, it.timed_out, it.crashes];
        amounts.extend(counts.map(Amount::Count));
        SheetRow { name: trace.lifeline_name(id).to_owned(), lifeline: Some(id), amounts }
    };
    Sheet {
        about: "participant",
        columns: vec![
            "workers",
            "utilisation",
            "busy",
            "blocked",
            "most waiting",
            "sent",
            "begun",
            "handled well",
            "failed",
            "ignored",
            "timed out",
            "crashes",
        ],
        rows: endpoints.map(|(id, it)| row(id, it)).collect(),
    }
}

fn messages(trace: &Trace, numbers: &Numbers) -> Sheet {
    let row = |id, it: &super::MessageNumbers| {
        let at = &it.census;
        let mut amounts: Vec<Amount> = [
            at.sent,
            at.copies,
            at.handled,
            at.passed_on,
            at.stored,
            at.queued,
            at.in_transit,
            at.held,
            at.dead_lettered(),
            at.failed,
            at.ignored,
            at.lost,
            at.expired,
            at.discarded,
            it.duplicates,
            it.deliveries,
            it.most_deliveries,
        ]
        .map(Amount::Count)
        .into();
        amounts.push(it.throughput.map_or(Amount::Nothing, Amount::PerSecond));
        amounts.push(it.latency.mean().map_or(Amount::Nothing, Amount::Time));
        amounts.extend([500, 950, 990, 1_000].map(|part| time(&it.latency, part)));
        SheetRow { name: trace.header().message_types[id].name.to_string(), lifeline: None, amounts }
    };
    Sheet {
        about: "message type",
        columns: vec![
            "sent",
            "copies",
            "handled",
            "passed on",
            "stored",
            "queued",
            "in flight",
            "held",
            "dead",
            "failed",
            "ignored",
            "lost",
            "expired",
            "discarded",
            "handled again",
            "deliveries",
            "most deliveries",
            "throughput",
            "latency mean",
            "latency p50",
            "latency p95",
            "latency p99",
            "latency max",
        ],
        rows: numbers
            .messages
            .iter()
            .filter(|(_, it)| it.census.created() > 0)
            .map(|(id, it)| row(id, it))
            .collect(),
    }
}

fn time(sample: &Sample, part: u16) -> Amount {
    sample.per_mille(part).map_or(Amount::Nothing, Amount::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_print_for_humans_and_programs() {
        let both = |amount: Amount| (amount.to_string(), amount.plain());
        assert_eq!(both(Amount::PerMille(983)), ("98.3 %".into(), ("98.3".into(), "%")));
        assert_eq!(both(Amount::PerMille(1_000)), ("100 %".into(), ("100".into(), "%")));
        assert_eq!(both(Amount::Time(SimDuration(1_500_000))), ("1.5 ms".into(), ("1.5".into(), "ms")));
        assert_eq!(both(Amount::Time(SimDuration(0))), ("0 ms".into(), ("0".into(), "ms")));
        assert_eq!(both(Amount::Time(SimDuration(7_000_000_001))).1.0, "7000.000001");
        assert_eq!(both(Amount::PerSecond(12_050)), ("12.05/s".into(), ("12.05".into(), "1/s")));
        assert_eq!(both(Amount::Thousandths(5)).0, "0.005");
        assert_eq!(both(Amount::Nothing), ("–".into(), (String::new(), "")));
    }
}
