//! Numbers over time, cut into samples: what a small chart shows.
//!
//! All charts of a run share one axis of true time. A chart has a few lines, the
//! greatest first; each has a value for each sample.

use super::{Numbers, Part, Sample, Span, Stairs};
use crate::base::{SimDuration, SimTime, TypedId};
use crate::trace::{ChannelKind, EventKind, Trace};

/// The maximum number of lines of a chart: as many as can be told apart without colour.
const LINES: usize = 4;
/// Samples of values at an instant.
const FINE: u32 = 160;
/// Samples of values over a time span.
const COARSE: u32 = 40;

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartKind {
    /// Messages ready in channels or waiting for a worker.
    Waiting,
    /// Workers that handle something.
    Busy,
    /// From sending to the answer or the end of handling.
    Latency,
    /// Messages handled well or answered.
    Throughput,
    /// Messages in transit.
    InFlight,
    /// Losses, rejections, timeouts and the like.
    Trouble,
}

impl ChartKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Busy, Self::Latency, Self::Throughput, Self::InFlight, Self::Trouble];

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting messages",
            Self::Busy => "Busy workers",
            Self::Latency => "Latency",
            Self::Throughput => "Handled",
            Self::InFlight => "Under way",
            Self::Trouble => "Trouble",
        }
    }

    /// The word in storage: stable.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Busy => "busy",
            Self::Latency => "latency",
            Self::Throughput => "throughput",
            Self::InFlight => "in-flight",
            Self::Trouble => "trouble",
        }
    }

    /// True when a value belongs to a time span, not to an instant.
    const fn is_of_stretches(self) -> bool {
        matches!(self, Self::Latency | Self::Throughput | Self::Trouble)
    }
}

/// A chart: lines over the time of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub kind: ChartKind,
    /// The time that its samples divide into equal parts.
    pub span: Span,
    /// How many samples each line has.
    pub samples: u32,
    /// The greatest value of all; at least one.
    pub most: u64,
    /// The lines, those with the greatest values first.
    pub lines: Vec<Line>,
    /// How many lines are left out.
    pub left_out: usize,
}

/// A line of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of what.
    pub name: String,
    /// A value for each sample; none where nothing was measured.
    pub values: Vec<Option<Value>>,
}

/// A sample of a line: messages, workers, or nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The least in the sample; of latencies, the median.
    pub low: u64,
    /// The most in the sample.
    pub high: u64,
    /// The representative value of the sample: the last one, or the median.
    pub typical: u64,
}

impl From<Part> for Value {
    fn from(part: Part) -> Self {
        Self { low: part.least.into(), high: part.most.into(), typical: part.last.into() }
    }
}

impl Line {
    fn most(&self) -> u64 {
        self.values.iter().flatten().map(|it| it.high).max().unwrap_or(0)
    }
}

/// A chart of a run. Linear in what it shows, not in the rows of the run but for [`ChartKind::Trouble`].
pub fn chart(trace: &Trace, numbers: &Numbers, kind: ChartKind) -> Chart {
    let samples = if kind.is_of_stretches() { COARSE } else { FINE };
    let span = numbers.activity.span;
    let grid = Grid { span, samples };
    let mut lines = match kind {
        ChartKind::Waiting => waiting(trace, numbers, grid),
        ChartKind::Busy => busy(trace, numbers, grid),
        ChartKind::Latency => latency(trace, numbers, grid),
        ChartKind::Throughput => throughput(trace, numbers, grid),
        ChartKind::InFlight => vec![grid.line("messages", &numbers.activity.in_flight)],
        ChartKind::Trouble => trouble(trace, numbers, grid),
    };
    lines.retain(|line| line.most() > 0);
    lines.sort_by_key(|line| std::cmp::Reverse(line.most()));
    let left_out = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    let most = lines.iter().map(Line::most).max().unwrap_or(0).max(1);
    Chart { kind, span, samples, most, lines, left_out }
}

impl Chart {
    /// The sample of a time.
    pub fn sample_at(&self, time: SimTime) -> u32 {
        Grid { span: self.span, samples: self.samples }.sample_at(time)
    }

    /// The end of the sample that is `by` samples further on, or back when it is negative.
    pub fn neighbour(&self, time: SimTime, by: i32) -> SimTime {
        let within = u128::from(time.since(self.span.from).0) * u128::from(self.samples);
        let length = u128::from(self.span.length().0).max(1);
        let below = (within / length) as u32;
        // The end of a sample is rounded down, and so may be just below its share of the span.
        let is_at_end = self.span.part(below.saturating_add(1), self.samples) <= time;
        let here = if by < 0 { within.div_ceil(length) as u32 } else { below + u32::from(is_at_end) };
        let there = (i64::from(here) + i64::from(by)).clamp(0, i64::from(self.samples));
        self.span.part(there as u32, self.samples)
    }

    /// A value of this chart as people read it.
    pub fn words(&self, value: u64) -> String {
        match self.kind {
            ChartKind::Latency => super::Amount::Time(rounded(SimDuration(value))).to_string(),
            _ => value.to_string(),
        }
    }

    /// The legend of a sample: name and value of each line.
    pub fn at(&self, sample: u32) -> impl Iterator<Item = (&str, String)> {
        self.lines.iter().map(move |line| {
            let value = line.values.get(sample as usize).copied().flatten();
            (line.name.as_str(), value.map_or("–".to_owned(), |it| self.words(it.typical)))
        })
    }

    /// The accessible description of the chart.
    pub fn summary(&self) -> String {
        if self.lines.is_empty() {
            return format!("{}: nothing to show.", self.kind.label());
        }
        let line = |line: &Line| {
            let values = line.values.iter().enumerate().filter_map(|(n, it)| Some((n as u32, (*it)?)));
            let highest = values.max_by_key(|(n, it)| (it.high, std::cmp::Reverse(*n)));
            highest.map_or(String::new(), |(sample, it)| {
                let when = SimDuration(self.span.part(sample, self.samples).0);
                format!("{} at most {} at {}", line.name, self.words(it.high), rounded(when))
            })
        };
        let lines: Vec<String> = self.lines.iter().map(line).collect();
        let more = match self.left_out {
            0 => String::new(),
            more => format!("; {more} more not shown"),
        };
        format!("{}: {}{more}.", self.kind.label(), lines.join(", "))
    }
}

/// Three digits are enough to read.
fn rounded(time: SimDuration) -> SimDuration {
    let mut unit = 1;
    while time.0 / unit >= 1_000 {
        unit *= 10;
    }
    SimDuration(time.0 / unit * unit)
}

/// Round instants that divide a span into a few parts, beginning and end included where they are round.
pub fn ticks(span: Span) -> Vec<SimTime> {
    /// About how many.
    const WANTED: u64 = 5;
    let length = span.length().0;
    let mut step: u64 = 1;
    while length / WANTED > step {
        let factor = if step.to_string().starts_with('2') { [5, 2] } else { [2, 1] };
        step = step / factor[1] * factor[0];
    }
    let first = span.from.0.div_ceil(step);
    (first..=span.until.0 / step).map(|n| SimTime(n * step)).collect()
}

#[derive(Clone, Copy)]
struct Grid {
    span: Span,
    samples: u32,
}

impl Grid {
    fn sample_at(self, time: SimTime) -> u32 {
        let within = u128::from(time.since(self.span.from).0) * u128::from(self.samples);
        let end = within.div_ceil(u128::from(self.span.length().0).max(1));
        (end as u32).min(self.samples).saturating_sub(1)
    }

    fn line(self, name: &str, stairs: &Stairs) -> Line {
        let values = stairs.parts(self.span, self.samples).into_iter().map(|it| Some(it.into()));
        Line { name: name.to_owned(), values: values.collect() }
    }

    /// How many of the times fall into each sample.
    fn counts(self, name: String, times: impl Iterator<Item = SimTime>) -> Line {
        let mut counts = vec![0_u64; self.samples as usize];
        times.for_each(|time| counts[self.sample_at(time) as usize] += 1);
        let value = |count| Some(Value { low: count, high: count, typical: count });
        Line { name, values: counts.into_iter().map(value).collect() }
    }
}

/// Of a stream, what its groups have not read is what waits; what it keeps does not.
fn waiting(trace: &Trace, numbers: &Numbers, grid: Grid) -> Vec<Line> {
    let activity = &numbers.activity;
    let info = |id: crate::base::ChannelId| &trace.header().channels[id];
    let queues = activity.ready.iter().filter(|(id, _)| info(*id).kind != ChannelKind::Stream);
    let channels = queues.map(|(id, it)| (info(id).lifeline, it));
    let all = channels.chain(activity.inbox.iter());
    let waiting = all.map(|(lifeline, it)| grid.line(trace.lifeline_name(lifeline), it));
    let lag = |lag: &super::Lag| {
        let stream = trace.lifeline_name(info(lag.channel).lifeline);
        grid.line(&format!("lag of {} in {stream}", lag.group), &lag.records)
    };
    waiting.chain(activity.lags.iter().map(lag)).collect()
}

fn busy(trace: &Trace, numbers: &Numbers, grid: Grid) -> Vec<Line> {
    let all = numbers.activity.busy.iter().filter(|(_, it)| it.most_standing() > 0);
    all.map(|(id, it)| grid.line(trace.lifeline_name(id), it)).collect()
}

fn latency(trace: &Trace, numbers: &Numbers, grid: Grid) -> Vec<Line> {
    let types = trace.header().message_types.iter();
    let line = |(id, info): (_, &crate::trace::MessageTypeInfo)| {
        let mut samples: Vec<Vec<SimDuration>> = vec![Vec::new(); grid.samples as usize];
        for it in &numbers.latencies {
            if trace.message(it.message).message_type == id {
                samples[grid.sample_at(trace.time(it.end)) as usize].push(it.took);
            }
        }
        let value = |sample: Sample| {
            let (median, most) = (sample.per_mille(500)?.0, sample.max()?.0);
            Some(Value { low: median, high: most, typical: median })
        };
        let values = samples.into_iter().map(|it| value(it.into_iter().collect())).collect();
        Line { name: info.name.to_string(), values }
    };
    types.map(line).collect()
}

fn throughput(trace: &Trace, numbers: &Numbers, grid: Grid) -> Vec<Line> {
    let types = trace.header().message_types.iter();
    types
        .map(|(id, info)| {
            let of_type = numbers.latencies.iter().filter(|it| trace.message(it.message).message_type == id);
            grid.counts(info.name.to_string(), of_type.map(|it| trace.time(it.end)))
        })
        .collect()
}

fn trouble(trace: &Trace, numbers: &Numbers, grid: Grid) -> Vec<Line> {
    const KINDS: [(EventKind, &str); 7] = [
        (EventKind::Lost, "lost"),
        (EventKind::Discarded, "discarded"),
        (EventKind::Expired, "expired"),
        (EventKind::DeadLettered, "dead-lettered"),
        (EventKind::Rejected, "rejected"),
        (EventKind::TimedOut, "timed out"),
        (EventKind::Ignored, "ignored"),
    ];
    let mut times: Vec<Vec<SimTime>> = vec![Vec::new(); KINDS.len()];
    for row in (0..numbers.moment.events as usize).map(TypedId::from_index) {
        if let Some(index) = KINDS.iter().position(|(kind, _)| *kind == trace.kind(row)) {
            times[index].push(trace.time(row));
        }
    }
    let lines = KINDS.iter().zip(times);
    lines.map(|((_, name), times)| grid.counts((*name).to_owned(), times.into_iter())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        let at = |until: u64| -> Vec<u64> {
            ticks(Span { from: SimTime::ZERO, until: SimTime(until) }).iter().map(|it| it.0).collect()
        };
        assert_eq!(at(43), [0, 10, 20, 30, 40]);
        assert_eq!(at(100), [0, 20, 40, 60, 80, 100]);
        assert_eq!(at(0), [0]);
        for until in [7, 99, 1_001, 86_400_000_000_001, SimTime::MAX.0] {
            assert!((3..=9).contains(&at(until).len()), "{until}: {:?}", at(until));
        }
    }

    #[test]
    fn steps_along_a_chart_lead_from_sample_to_sample() {
        let chart = Chart {
            kind: ChartKind::Waiting,
            span: Span { from: SimTime::ZERO, until: SimTime(40) },
            samples: 4,
            most: 1,
            lines: Vec::new(),
            left_out: 0,
        };
        let there = |time: u64, by: i32| chart.neighbour(SimTime(time), by).0;
        assert_eq!([there(0, 1), there(10, 1), there(15, 1), there(40, 1)], [10, 20, 20, 40]);
        assert_eq!([there(0, -1), there(10, -1), there(15, -1), there(40, -9)], [0, 0, 10, 0]);
        let odd = Chart { span: Span { from: SimTime::ZERO, until: SimTime(43) }, ..chart.clone() };
        let (mut forward, mut back) = (vec![SimTime::ZERO], vec![SimTime(43)]);
        for _ in 0..4 {
            forward.push(odd.neighbour(forward[forward.len() - 1], 1));
            back.push(odd.neighbour(back[back.len() - 1], -1));
        }
        back.reverse();
        assert_eq!(forward, back);
        assert_eq!(forward, [0, 10, 21, 32, 43].map(SimTime));
        let sample = |time: u64| chart.sample_at(SimTime(time));
        assert_eq!([sample(0), sample(10), sample(11), sample(40), sample(99)], [0, 0, 1, 3, 3]);
    }

    #[test]
    fn times_are_truncated_to_three_digits() {
        assert_eq!(rounded(SimDuration(12_345)).0, 12_300);
        assert_eq!(rounded(SimDuration(999)).0, 999);
    }
}
