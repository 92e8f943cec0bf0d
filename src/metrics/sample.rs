//! A sample of durations and its percentiles.

use crate::base::SimDuration;

/// Durations in order of length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Invariant: ascending.
    sorted: Vec<SimDuration>,
}

impl FromIterator<SimDuration> for Sample {
    fn from_iter<I: IntoIterator<Item = SimDuration>>(durations: I) -> Self {
        let mut sorted: Vec<SimDuration> = durations.into_iter().collect();
        sorted.sort_unstable();
        Self { sorted }
    }
}

impl Sample {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The smallest that is not below this part, in thousandths, of all; 500 is the median, 1000 the largest.
    pub fn per_mille(&self, part: u16) -> Option<SimDuration> {
        let rank = (self.len() * usize::from(part.min(1_000))).div_ceil(1_000).max(1);
        self.sorted.get(rank - 1).copied()
    }

    /// The arithmetic mean, rounded down to a nanosecond.
    pub fn mean(&self) -> Option<SimDuration> {
        let sum: u128 = self.sorted.iter().map(|it| u128::from(it.0)).sum();
        let mean = sum.checked_div(self.len() as u128)?;
        u64::try_from(mean).ok().map(SimDuration)
    }

    /// The smallest.
    pub fn min(&self) -> Option<SimDuration> {
        self.sorted.first().copied()
    }

    /// The largest.
    pub fn max(&self) -> Option<SimDuration> {
        self.sorted.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_durations() {
        let sample: Sample = (1..=10).rev().map(SimDuration).collect();
        let at = |part| sample.per_mille(part).map(|it| it.0);
        assert_eq!([0, 1, 100, 101, 500, 900, 990, 1_000].map(at), [1, 1, 1, 2, 5, 9, 10, 10].map(Some));
        assert_eq!(sample.mean(), Some(SimDuration(5)));
        assert_eq!(Sample::default().per_mille(500), None);
        assert_eq!(Sample::default().mean(), None);
    }

    #[test]
    fn a_mean_of_long_times_does_not_overflow() {
        let sample: Sample = [SimDuration(u64::MAX), SimDuration(u64::MAX)].into_iter().collect();
        assert_eq!(sample.mean(), Some(SimDuration(u64::MAX)));
    }
}
