//! A number against the settings of a sweep: what a small chart shows.

use std::rc::Rc;

use super::summary::written;
use super::{SweepHead, SweepSummary};

/// How often an expectation holds, or a number of the runs, for each setting in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepCurve {
    /// What it is: the words of an expectation, or the name of a number.
    pub name: Rc<str>,
    /// What its values are of.
    pub kind: CurveKind,
    /// One for each setting that has begun; none where nothing was measured.
    pub points: Vec<Option<SweepPoint>>,
    /// The greatest value of all; at least one.
    pub most: u64,
}

/// What the values of a curve are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CurveKind {
    /// Runs in which an expectation holds, per mille.
    Holds,
    /// Nanoseconds.
    Time,
    /// A count.
    Count,
}

/// The values of one setting: for an expectation all four are how often it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepPoint {
    /// The least.
    pub least: u64,
    /// The middle one.
    pub median: u64,
    /// Nine of ten are not above it.
    pub most_of: u64,
    /// The most.
    pub most: u64,
}

/// Every curve: expectations in order of the text, then the numbers of which something was measured. One summary for
/// each setting that has begun.
pub fn curves(head: &SweepHead, summaries: &[SweepSummary]) -> Vec<SweepCurve> {
    let holds = (0..head.expectations.len()).map(|n| {
        let point = |it: &SweepSummary| {
            let share = u64::from(it.outcomes[n].held) * 1_000 / u64::from(it.done.max(1));
            (it.done > 0).then_some(SweepPoint { least: share, median: share, most_of: share, most: share })
        };
        let points = summaries.iter().map(point).collect();
        SweepCurve {
            name: Rc::clone(&head.expectations[n].words),
            kind: CurveKind::Holds,
            points,
            most: 1_000,
        }
    });
    let numbers = head.measures.iter().filter_map(|measure| {
        let point = |it: &SweepSummary| {
            let spread = it.spreads.iter().find(|spread| spread.name == measure.name);
            let [least, median, most_of, most] = match spread {
                Some(spread) => spread.points,
                // What is counted and never happened is a zero; a time is not.
                None if !measure.is_time && it.done > 0 => [0; 4],
                None => return None,
            };
            Some(SweepPoint { least, median, most_of, most })
        };
        let points: Vec<Option<SweepPoint>> = summaries.iter().map(point).collect();
        let most = points.iter().flatten().map(|it| it.most).max()?;
        let kind = if measure.is_time { CurveKind::Time } else { CurveKind::Count };
        (most > 0).then(|| SweepCurve { name: measure.name.as_str().into(), kind, points, most })
    });
    holds.chain(numbers).collect()
}

impl SweepCurve {
    /// A value of it as people write it.
    pub fn written(&self, value: u64) -> String {
        match self.kind {
            CurveKind::Holds if value.is_multiple_of(10) => format!("{} %", value / 10),
            CurveKind::Holds => format!("{}.{} %", value / 10, value % 10),
            CurveKind::Time => written(true, value),
            CurveKind::Count => written(false, value),
        }
    }
}
