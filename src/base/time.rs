//! Virtual time in integer nanoseconds. Nothing here reads a clock.

use std::fmt;

/// A moment of a run, in nanoseconds since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimTime(pub u64);

/// A length of virtual time, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimDuration(pub u64);

impl SimTime {
    /// The start of every run.
    pub const ZERO: Self = Self(0);
    /// The last moment there is: exact in a JSON number, about 104 days.
    pub const MAX: Self = Self((1 << 53) - 1);

    /// This moment plus `delay`, or none past [`SimTime::MAX`].
    pub fn checked_add(self, delay: SimDuration) -> Option<Self> {
        self.0.checked_add(delay.0).map(Self).filter(|sum| *sum <= Self::MAX)
    }

    /// The time from `earlier` to here; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> SimDuration {
        SimDuration(self.0.saturating_sub(earlier.0))
    }
}

impl SimDuration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `n` microseconds.
    pub const fn from_micros(n: u64) -> Self {
        Self(n * 1_000)
    }

    /// `n` milliseconds.
    pub const fn from_millis(n: u64) -> Self {
        Self(n * 1_000_000)
    }

    /// `n` seconds.
    pub const fn from_secs(n: u64) -> Self {
        Self(n * 1_000_000_000)
    }

    /// The sum, held at the largest duration there is.
    pub fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// `1.250 ms`: milliseconds with three decimals, the form of the trace's text.
impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03} ms", self.0 / 1_000_000, self.0 / 1_000 % 1_000)
    }
}

/// The largest unit in which the number stays at or above one, at most three decimals: `250 ms`, `1.5 s`, `2 h`.
impl fmt::Display for SimDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 7] = [
            (604_800_000_000_000, "w"),
            (86_400_000_000_000, "d"),
            (3_600_000_000_000, "h"),
            (60_000_000_000, "min"),
            (1_000_000_000, "s"),
            (1_000_000, "ms"),
            (1_000, "µs"),
        ];
        let Some((unit_ns, name)) = UNITS.into_iter().find(|(unit_ns, _)| self.0 >= *unit_ns) else {
            return write!(f, "{} ns", self.0);
        };
        let (whole, rest) = (self.0 / unit_ns, self.0 % unit_ns);
        let thousandths = u128::from(rest) * 1_000 / u128::from(unit_ns);
        if thousandths == 0 {
            return write!(f, "{whole} {name}");
        }
        let decimals = format!("{thousandths:03}");
        write!(f, "{whole}.{} {name}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_print_in_their_own_unit() {
        let print = |ns| SimDuration(ns).to_string();
        assert_eq!(print(0), "0 ns");
        assert_eq!(print(250_000_000), "250 ms");
        assert_eq!(print(1_500_000_000), "1.5 s");
        assert_eq!(print(1_001), "1.001 µs");
        assert_eq!(print(7_200_000_000_000), "2 h");
    }

    #[test]
    fn time_never_wraps() {
        assert_eq!(SimTime::MAX.checked_add(SimDuration(1)), None);
        assert_eq!(SimTime(5).checked_add(SimDuration(u64::MAX)), None);
    }
}
