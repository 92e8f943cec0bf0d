//! Durations and chances drawn from a stream. Integers only: the same bits on every platform.

use super::{Rng, SimDuration};

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dist {
    /// Always the same.
    Fixed(SimDuration),
    /// Each length from the first to the second, both included, as likely as the other.
    Uniform(SimDuration, SimDuration),
    /// Exponential with this mean: the gaps of a Poisson process.
    Exponential(SimDuration),
}

/// A chance in parts per million, at most 1,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Probability(pub u32);

impl Dist {
    /// Draws a duration. A fixed one draws nothing from the stream.
    pub fn sample(self, rng: &mut Rng) -> SimDuration {
        match self {
            Self::Fixed(length) => length,
            Self::Uniform(low, high) => {
                let width = high.0.saturating_sub(low.0);
                SimDuration(low.0 + rng.below(width.saturating_add(1)))
            }
            Self::Exponential(mean) => SimDuration(exponential(mean.0, rng.bits())),
        }
    }

    /// The shortest duration that can come out.
    pub fn min(self) -> SimDuration {
        match self {
            Self::Fixed(length) => length,
            Self::Uniform(low, _) => low,
            Self::Exponential(_) => SimDuration::ZERO,
        }
    }
}

impl Probability {
    /// It always happens.
    pub const ONE: Self = Self(1_000_000);

    /// Draws. A chance of zero or one draws nothing from the stream.
    pub fn sample(self, rng: &mut Rng) -> bool {
        match self.0 {
            0 => false,
            1_000_000.. => true,
            parts => rng.below(1_000_000) < u64::from(parts),
        }
    }
}

/// `-mean · ln(u)` for u = (bits + 1) / 2⁶⁴, in integers.
fn exponential(mean: u64, bits: u64) -> u64 {
    const LN_2_Q32: u128 = 2_977_044_472;
    let log2_q32 = u128::from((64_u64 << 32) - log2_q32(bits.max(1)));
    let ln_q32 = (log2_q32 * LN_2_Q32) >> 32;
    u64::try_from((u128::from(mean) * ln_q32) >> 32).unwrap_or(u64::MAX)
}

/// How many pieces the interval from 1 to 2 is cut into.
const PIECES: usize = 256;

/// For each piece its left end's binary logarithm and reciprocal, with 63 binary decimals.
static LOGARITHMS: [(u64, u64); PIECES] = logarithms();

/// The binary logarithm of `x` ≥ 1 with 32 binary decimals: of the piece from a table, of the rest from its series.
fn log2_q32(x: u64) -> u64 {
    const ONE_OVER_LN_2_Q63: u64 = 13_306_513_097_844_322_492;
    const ONE_Q63: u64 = 1 << 63;
    let whole = u64::from(63 - x.leading_zeros());
    let mantissa = x << x.leading_zeros();
    let (piece_log2, reciprocal) = LOGARITHMS[(mantissa >> 55) as usize & (PIECES - 1)];
    let times = |a: u64, b: u64| ((u128::from(a) * u128::from(b)) >> 63) as u64;
    let rest = times(mantissa, reciprocal).saturating_sub(ONE_Q63);
    let (square, cube) = (times(rest, rest), times(times(rest, rest), rest));
    let ln = rest - square / 2 + cube / 3 - times(cube, rest) / 4;
    let log2 = piece_log2 + times(ln, ONE_OVER_LN_2_Q63);
    (whole << 32) + (log2 >> 31)
}

const fn logarithms() -> [(u64, u64); PIECES] {
    let mut table = [(0, 0); PIECES];
    let mut piece = 0;
    while piece < PIECES {
        let left_end = (PIECES + piece) as u64;
        let reciprocal = ((PIECES as u128) << 63) / left_end as u128;
        table[piece] = (log2_q63(left_end << 55), reciprocal as u64);
        piece += 1;
    }
    table
}

/// The binary logarithm of a number from 1 to 2 with 63 binary decimals, found bit by bit by squaring.
const fn log2_q63(mut mantissa: u64) -> u64 {
    let mut result = 0;
    let mut bit = 0;
    while bit < 63 {
        let square = mantissa as u128 * mantissa as u128;
        let carry = (square >> 127) as u64;
        mantissa = (square >> (63 + carry)) as u64;
        result = (result << 1) | carry;
        bit += 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_of_a_power_of_two_is_exact() {
        for bit in 0..64 {
            assert_eq!(log2_q32(1 << bit), u64::from(bit as u32) << 32);
        }
        let log2_of_ten = log2_q32(10);
        assert!(log2_of_ten.abs_diff(14_267_572_527) <= 2, "{log2_of_ten}");
    }

    #[test]
    fn the_table_and_the_series_agree_with_squaring() {
        let mut rng = Rng::stream(1, "test", "logarithm");
        for _ in 0..100_000 {
            let x = rng.bits() | 1 << 63;
            let (quick, slow) = (log2_q32(x), (63 << 32) + (log2_q63(x) >> 31));
            assert!(quick.abs_diff(slow) <= 1, "{x}: {quick} and {slow}");
        }
    }

    #[test]
    fn exponential_gaps_have_their_mean() {
        let mut rng = Rng::stream(1, "test", "mean");
        let gaps = Dist::Exponential(SimDuration::from_millis(10));
        let total: u64 = (0..100_000).map(|_| gaps.sample(&mut rng).0).sum();
        let mean_us = total / 100_000 / 1_000;
        assert!((9_900..10_100).contains(&mean_us), "{mean_us}");
    }

    #[test]
    fn a_range_reaches_both_ends() {
        let mut rng = Rng::stream(1, "test", "range");
        let range = Dist::Uniform(SimDuration(3), SimDuration(5));
        let mut seen = [0; 6];
        (0..300).for_each(|_| seen[range.sample(&mut rng).0 as usize] += 1);
        assert!(seen[3] > 60 && seen[4] > 60 && seen[5] > 60, "{seen:?}");
    }
}
