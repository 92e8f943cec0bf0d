//! The same scenario with many seeds: how often each expectation holds, how the numbers are spread, and the shortest run
//! that fails. Worked on in slices, like a single run; the slicing never shows.

use std::rc::Rc;

use crate::base::{MessageTypeId, SimDuration, limits};
use crate::engine::{Budget, Run, RunLimits};
use crate::metrics::{Sample, Units, handlings, latency_list};
use crate::model::Scenario;
use crate::trace::{EventKind, Trace};
use crate::verdict::{Verdict, evaluate};

/// Which seeds: a number of them, from this one on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeds {
    /// The first.
    pub first: u64,
    /// How many, at least one and at most [`limits::SWEEP_SEEDS`].
    pub count: u32,
}

/// Runs of one scenario with many seeds.
#[derive(Debug)]
pub struct Sweep {
    scenario: Rc<Scenario>,
    seeds: Seeds,
    limits: RunLimits,
    kinds: Vec<MessageTypeId>,
    run: Option<Run>,
    results: Vec<SeedResult>,
}

/// What one seed gave.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SeedResult {
    seed: u64,
    rows: u32,
    /// False when the run met a limit.
    is_whole: bool,
    held: Vec<bool>,
    /// As many as there are measures; none where there was nothing to measure.
    measured: Vec<Option<u64>>,
}

/// What came out so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepSummary {
    /// Runs that are done.
    pub done: u32,
    /// Runs in all.
    pub of: u32,
    /// Runs that were cut off at the limit of events.
    pub cut_off: u32,
    /// What the scenario expects, in order of the text.
    pub outcomes: Vec<Outcome>,
    /// The numbers of the runs.
    pub spreads: Vec<Spread>,
    /// The seed of the run with the fewest events in which an expectation does not hold, and how many events it has.
    pub shortest_failing: Option<(u64, u32)>,
}

/// How often an expectation holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The words of the text.
    pub words: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
    /// In how many of the runs that are done.
    pub held: u32,
    /// The first seed with which it does not hold.
    pub fails_with: Option<u64>,
}

/// How a number is spread over the runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// What it is.
    pub name: String,
    /// True for nanoseconds, false for a count.
    pub is_time: bool,
    /// The least, the median, the ninth tenth and the most.
    pub points: [u64; 4],
    /// How many runs lie in each of the equal parts between the least and the most.
    pub bins: Vec<u32>,
}

/// Into how many parts a spread is cut.
const BINS: u64 = 12;
/// Of how many kinds of message the latencies are looked at.
const KINDS: usize = 6;

/// Counts of a run that are looked at.
const COUNTS: [(&str, EventKind); 6] = [
    ("deliveries", EventKind::Delivered),
    ("rejections", EventKind::Rejected),
    ("dead letters", EventKind::DeadLettered),
    ("losses", EventKind::Lost),
    ("timeouts", EventKind::TimedOut),
    ("answers and messages ignored", EventKind::Ignored),
];

impl Sweep {
    /// Nothing is done yet.
    pub fn start(scenario: Rc<Scenario>, seeds: Seeds) -> Self {
        let kinds = scenario.message_types.ids().take(KINDS).collect();
        let seeds = Seeds { count: seeds.count.clamp(1, limits::SWEEP_SEEDS), ..seeds };
        let limits = RunLimits { events: limits::SWEEP_EVENTS, ..RunLimits::default() };
        Self { scenario, seeds, limits, kinds, run: None, results: Vec::new() }
    }

    /// Works for about `max_events` rows. True when all is done.
    pub fn advance(&mut self, max_events: u32) -> bool {
        // A run costs something even when it writes no row.
        const EACH_RUN: u32 = 200;
        let mut left = max_events;
        while left > 0 && !self.is_done() {
            let mut run = self.run.take().unwrap_or_else(|| self.next_run());
            let before = run.progress().events;
            let progress = run.advance(Budget { max_events: left });
            left = left.saturating_sub((progress.events - before) + EACH_RUN);
            if progress.done {
                self.take(&run.finish());
            } else {
                self.run = Some(run);
            }
        }
        self.is_done()
    }

    /// True when every seed has run.
    pub fn is_done(&self) -> bool {
        self.results.len() >= self.seeds.count as usize
    }

    fn seed(&self) -> u64 {
        self.seeds.first.wrapping_add(self.results.len() as u64)
    }

    fn next_run(&self) -> Run {
        let scenario = Scenario { seed: self.seed(), ..(*self.scenario).clone() };
        Run::start(scenario.into(), self.limits)
    }

    fn take(&mut self, trace: &Trace) {
        let held = evaluate(&self.scenario, trace).iter().map(|it: &Verdict| it.held).collect();
        self.results.push(SeedResult {
            seed: self.seed(),
            rows: trace.len() as u32,
            is_whole: trace.stop().is_orderly(),
            held,
            measured: measure(trace, &self.kinds),
        });
    }

    /// What came out so far.
    pub fn summary(&self) -> SweepSummary {
        let failing = self.results.iter().filter(|it| it.held.contains(&false));
        SweepSummary {
            done: self.results.len() as u32,
            of: self.seeds.count,
            cut_off: self.results.iter().filter(|it| !it.is_whole).count() as u32,
            outcomes: (0..self.scenario.expectations.len()).map(|n| self.outcome(n)).collect(),
            spreads: self.spreads(),
            shortest_failing: failing.min_by_key(|it| (it.rows, it.seed)).map(|it| (it.seed, it.rows)),
        }
    }

    fn outcome(&self, n: usize) -> Outcome {
        let expectation = &self.scenario.expectations[n];
        Outcome {
            words: Rc::clone(&expectation.words),
            line: expectation.line,
            held: self.results.iter().filter(|it| it.held[n]).count() as u32,
            fails_with: self.results.iter().find(|it| !it.held[n]).map(|it| it.seed),
        }
    }

    fn spreads(&self) -> Vec<Spread> {
        let names = measures(&self.scenario, &self.kinds);
        let spread = |(n, (name, is_time)): (usize, (String, bool))| {
            let values = self.results.iter().filter_map(|it| it.measured[n]).collect();
            Spread::of(name, is_time, values)
        };
        names.into_iter().enumerate().filter_map(spread).collect()
    }
}

/// What is measured of each run, in the order of [`measure`]: its name, and whether it is a time.
fn measures(scenario: &Scenario, kinds: &[MessageTypeId]) -> Vec<(String, bool)> {
    let latency = kinds.iter().map(|it| (format!("p99 latency of {}", scenario.message_types[*it]), true));
    let counts = COUNTS.iter().map(|(name, _)| ((*name).to_owned(), false));
    [("length of the run".to_owned(), true)].into_iter().chain(latency).chain(counts).collect()
}

fn measure(trace: &Trace, kinds: &[MessageTypeId]) -> Vec<Option<u64>> {
    let end = trace.end_moment();
    let took = latency_list(trace, &Units::of(trace), &handlings(trace, end), end);
    let p99 = |kind: &MessageTypeId| {
        let own = took.iter().filter(|it| trace.message(it.message).message_type == *kind);
        own.map(|it| it.took).collect::<Sample>().per_mille(990).map(|SimDuration(it)| it)
    };
    let mut counts = [0_u64; COUNTS.len()];
    for event in trace.events() {
        if let Some(n) = COUNTS.iter().position(|(_, kind)| *kind == event.kind) {
            counts[n] += 1;
        }
    }
    let times = [Some(trace.end().0)].into_iter().chain(kinds.iter().map(p99));
    times.chain(counts.into_iter().map(Some)).collect()
}

impl Spread {
    /// None when nothing was measured, or nothing ever happened.
    fn of(name: String, is_time: bool, mut values: Vec<u64>) -> Option<Self> {
        values.sort_unstable();
        let (least, most) = (*values.first()?, *values.last()?);
        if most == 0 {
            return None;
        }
        let at = |part: usize| values[(values.len() * part).div_ceil(10).max(1) - 1];
        let parts = BINS.min((most - least).saturating_add(1));
        let mut bins = vec![0; parts as usize];
        for value in &values {
            let part = u128::from(value - least) * u128::from(parts) / (u128::from(most - least) + 1);
            bins[part as usize] += 1;
        }
        Some(Self { name, is_time, points: [least, at(5), at(9), most], bins })
    }

    /// A value of it as people write it.
    pub fn written(&self, value: u64) -> String {
        if self.is_time { SimDuration(value).to_string() } else { value.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_counts_every_run_once() {
        let spread = Spread::of("n".into(), false, vec![5, 1, 1, 9, 3]).expect("a spread");
        assert_eq!(spread.points, [1, 3, 9, 9]);
        assert_eq!((spread.bins.len(), spread.bins.iter().sum::<u32>()), (9, 5));
        assert_eq!(Spread::of("n".into(), false, vec![0, 0]), None, "what never happens is not shown");
        let wide = Spread::of("t".into(), true, vec![0, u64::MAX]).expect("a spread");
        assert_eq!((wide.bins[0], wide.bins[11]), (1, 1));
    }
}
