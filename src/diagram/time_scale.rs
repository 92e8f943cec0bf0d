//! How much height a length of time gets in the proportional scale.

use crate::base::{SimDuration, SimTime};

/// Height per time, chosen from the run itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TimeScale {
    /// In dips.
    pub dips_per_nanosecond: f64,
}

/// Of the gaps between rows, this share is to be at most `GAP_DIPS` high.
const GAP_SHARE: f64 = 0.75;
/// In dips: the height of a usual gap between rows.
const GAP_DIPS: f64 = 2.2;
/// In dips: the height of a usual latency, at least.
const LATENCY_DIPS: f64 = 0.7;

/// Durations of a run, for choosing its time scale.
#[derive(Clone, Debug, Default)]
pub(super) struct Durations {
    gaps: Histogram,
    latencies: Histogram,
    last: Option<SimTime>,
}

impl Durations {
    /// Takes in the next row, and the time of the departure when it ends a hop.
    pub fn row(&mut self, time: SimTime, departure: Option<SimTime>) {
        self.gaps.add(self.last.map_or(SimDuration::ZERO, |last| time.since(last)));
        self.last = Some(time);
        if let Some(departure) = departure {
            self.latencies.add(time.since(departure));
        }
    }

    /// A time scale at which usual gaps and usual latencies can be seen.
    pub fn time_scale(&self) -> TimeScale {
        let per = |dips: f64, duration: Option<u64>| duration.map_or(0.0, |it| dips / it as f64);
        let by_gaps = per(GAP_DIPS, self.gaps.quantile(GAP_SHARE));
        TimeScale { dips_per_nanosecond: by_gaps.max(per(LATENCY_DIPS, self.latencies.quantile(0.5))) }
    }
}

impl TimeScale {
    /// The height of a length of time, in dips.
    pub fn height(&self, duration: SimDuration) -> f64 {
        duration.0 as f64 * self.dips_per_nanosecond
    }

    /// The one of two time scales that gives time more height.
    pub fn faster(self, other: Self) -> Self {
        if other.dips_per_nanosecond > self.dips_per_nanosecond { other } else { self }
    }

    /// A time scale with a multiple of the height.
    pub fn times(self, factor: f64) -> Self {
        Self { dips_per_nanosecond: self.dips_per_nanosecond * factor }
    }
}

/// Counts of durations by size, four classes for each doubling.
#[derive(Clone, Debug)]
struct Histogram {
    counts: [u32; 256],
    total: u32,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { counts: [0; 256], total: 0 }
    }
}

impl Histogram {
    /// Nothing is counted for no time at all.
    fn add(&mut self, duration: SimDuration) {
        if duration.0 > 0 {
            self.counts[class(duration.0)] += 1;
            self.total += 1;
        }
    }

    /// The least duration of the class that holds this share; none without durations.
    fn quantile(&self, share: f64) -> Option<u64> {
        let wanted = (f64::from(self.total) * share) as u32;
        let mut seen = 0;
        let found = self.counts.iter().position(|count| {
            seen += count;
            *count > 0 && seen >= wanted
        })?;
        Some(least(found))
    }
}

/// Four classes for each doubling.
fn class(duration: u64) -> usize {
    let octave = duration.ilog2() as usize;
    let quarter = if octave >= 2 { (duration >> (octave - 2)) & 3 } else { 0 };
    octave * 4 + quarter as usize
}

/// The least duration of a class.
fn least(class: usize) -> u64 {
    let (octave, quarter) = (class / 4, (class % 4) as u64);
    if octave >= 2 { (4 + quarter) << (octave - 2) } else { 1 << octave }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duration_is_in_the_class_of_its_least() {
        for duration in [1, 2, 3, 4, 5, 7, 8, 1_000, 123_456_789, u64::MAX] {
            let found = class(duration);
            assert!(least(found) <= duration, "{duration}");
            assert!(found == 255 || least(found + 1) > duration || found < 8, "{duration}");
        }
    }
}
