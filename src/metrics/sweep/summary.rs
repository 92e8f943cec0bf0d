//! What follows from all runs of a setting.

use std::rc::Rc;

use super::{SweepMeasure, SweepResults, SweepRow};
use crate::base::SimDuration;

/// Into how many parts a spread is cut.
const BINS: u64 = 12;

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

impl SweepResults {
    /// What follows from the runs of a setting.
    pub fn summary_of(&self, setting: u32) -> SweepSummary {
        let rows = self.rows_of(setting);
        let failing = rows.iter().filter(|it| it.fails());
        let shortest = failing.min_by_key(|it| (it.rows, it.job));
        SweepSummary {
            done: rows.len() as u32,
            of: self.head.seeds,
            cut_off: rows.iter().filter(|it| !it.is_whole).count() as u32,
            outcomes: (0..self.head.expectations.len()).map(|n| self.outcome(rows, n)).collect(),
            spreads: self.spreads(rows),
            shortest_failing: shortest.map(|it| (self.head.seed_of(it.job), it.rows)),
        }
    }

    fn outcome(&self, rows: &[SweepRow], n: usize) -> Outcome {
        let expectation = &self.head.expectations[n];
        Outcome {
            words: Rc::clone(&expectation.words),
            line: expectation.line,
            held: rows.iter().filter(|it| it.held[n]).count() as u32,
            fails_with: rows.iter().find(|it| !it.held[n]).map(|it| self.head.seed_of(it.job)),
        }
    }

    fn spreads(&self, rows: &[SweepRow]) -> Vec<Spread> {
        let spread = |(n, measure): (usize, &SweepMeasure)| {
            Spread::of(
                measure.name.clone(),
                measure.is_time,
                rows.iter().filter_map(|it| it.measured[n]).collect(),
            )
        };
        self.head.measures.iter().enumerate().filter_map(spread).collect()
    }
}

impl SweepRow {
    fn fails(&self) -> bool {
        self.held.contains(&false)
    }
}

/// Of all settings, the run with the fewest events in which an expectation does not hold.
pub fn shortest_failing(results: &SweepResults) -> Option<&SweepRow> {
    results.rows.iter().filter(|it| it.fails()).min_by_key(|it| (it.rows, it.job))
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
        written(self.is_time, value)
    }
}

pub(super) fn written(is_time: bool, value: u64) -> String {
    if is_time { SimDuration(value).to_string() } else { value.to_string() }
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
