//! Steps that stand under protection: tried again, called through a breaker, taken as a whole or not at all.

use crate::base::{Decimal, Probability, SimDuration};

use super::{Aggregation, Block, Expr, LocalSlot, StateSlot};

/// Steps, and what happens when one of them fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Protected {
    /// What protects them.
    pub how: Protection,
    /// The steps.
    pub body: Block,
    /// What to do when they have finally failed. Without it the failure propagates.
    pub fallback: Option<Block>,
    /// What to do when the key is known: `else` behind `dedupe`; or when a part comes too late or twice.
    pub otherwise: Block,
}

/// What protects steps.
#[derive(Clone, Debug, PartialEq)]
pub enum Protection {
    /// They are tried again.
    Retry(Retry),
    /// A circuit breaker lets them be taken, or not.
    Breaker(BreakerSlot),
    /// What they send leaves, and what they change is changed, when all are taken; else neither.
    Transaction {
        /// True when the delivery being handled is settled with it.
        with_delivery: bool,
    },
    /// When one fails, what was done before is compensated, in reverse order; a compensation is tried until it succeeds.
    Saga(Backoff),
    /// Taken once for each key, as a transaction together with the key (*Idempotent Receiver*). The keys survive a crash.
    Dedupe {
        /// Which of the participant's memories.
        memory: MemorySlot,
        /// The key.
        key: Expr,
        /// How long a key is remembered; none is without limit.
        within: Option<SimDuration>,
    },
    /// Skipped while the value is known for the key.
    Cache {
        /// Which of the participant's memories.
        memory: MemorySlot,
        /// The key.
        key: Expr,
        /// How long a value is remembered.
        lasts: SimDuration,
        /// The variable whose value is remembered when the steps end well.
        value: LocalSlot,
    },
    /// Taken when all parts of a group are there; what was collected is kept until they have ended well.
    Aggregate(Aggregation),
}

/// One of an endpoint's breakers: its place in [`super::Policies::breakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakerSlot(pub u16);

/// One of an endpoint's memories of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemorySlot(pub u16);

/// How often steps are tried again.
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    /// At most so often after the first try.
    pub times: u32,
    /// How long to wait before.
    pub backoff: Backoff,
    /// Where the number of the try goes, from 1.
    pub count: Option<LocalSlot>,
}

/// How long to wait before the n-th new try, n from 0: `min(cap, base · factorⁿ)`, and what chance makes of it.
/// Source: Exponential Backoff And Jitter, AWS Architecture Blog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The first wait.
    pub base: SimDuration,
    /// How much longer each next one is.
    pub factor: Decimal,
    /// The longest.
    pub cap: Option<SimDuration>,
    /// What chance makes of it.
    pub jitter: Jitter,
}

/// What chance makes of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jitter {
    /// Nothing.
    None,
    /// Evenly between nothing and the whole.
    Full,
    /// Half of it, and evenly between nothing and the other half.
    Equal,
    /// `min(cap, evenly between base and three times the wait before)`.
    Decorrelated,
}

/// A circuit breaker. Source: Resilience4j, CircuitBreaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaker {
    /// The state variable that says whether it is `closed`, `open` or `half-open`.
    pub state: StateSlot,
    /// The size of the sliding window of results.
    pub window: u32,
    /// The minimum number of results before it decides.
    pub minimum: u32,
    /// It opens when at least this part of the results are failures.
    pub threshold: Probability,
    /// How long it refuses everything; the next call after that half-opens it.
    pub open: SimDuration,
    /// Calls permitted in the half-open state; it decides when they have ended.
    pub trials: u32,
}

impl Breaker {
    /// The value of its variable when it lets everything through.
    pub const CLOSED: &str = "closed";
    /// When it lets nothing through.
    pub const OPEN: &str = "open";
    /// When it lets trials through.
    pub const HALF_OPEN: &str = "half-open";
}

impl Backoff {
    /// How long until a compensation is tried again when the text does not say.
    pub const OF_A_SAGA: Self = Self {
        base: SimDuration::from_millis(100),
        factor: Decimal(2_000_000),
        cap: Some(SimDuration::from_millis(10_000)),
        jitter: Jitter::None,
    };
    /// Not at all.
    pub const NONE: Self =
        Self { base: SimDuration::ZERO, factor: Decimal(1_000_000), cap: None, jitter: Jitter::None };
}

impl Backoff {
    /// How long to wait before new try `n`, from 0, when the wait before was `last`. `below` draws a number below
    /// its argument, evenly.
    pub fn wait(&self, n: u32, last: SimDuration, mut below: impl FnMut(u64) -> u64) -> SimDuration {
        let cap = self.cap.map_or(u64::MAX, |cap| cap.0);
        let plain = self.plain(n).min(cap);
        let mut evenly = |low: u64, high: u64| low + below((high - low).saturating_add(1));
        SimDuration(match self.jitter {
            Jitter::None => plain,
            Jitter::Full => evenly(0, plain),
            Jitter::Equal => plain / 2 + evenly(0, plain - plain / 2),
            Jitter::Decorrelated => {
                let most = last.0.max(self.base.0).saturating_mul(3);
                evenly(self.base.0, most).min(cap)
            }
        })
    }

    /// `base · factorⁿ` in nanoseconds, at most a year.
    fn plain(&self, n: u32) -> u64 {
        const MOST: u128 = 365 * 24 * 3_600 * 1_000_000_000;
        let factor = u128::try_from(self.factor.0).unwrap_or(0);
        let mut wait = u128::from(self.base.0);
        for _ in 0..n {
            let next = (wait * factor / 1_000_000).min(MOST);
            if next == wait {
                break;
            }
            wait = next;
        }
        u64::try_from(wait).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Draw = fn(u64) -> u64;

    fn waits(jitter: Jitter, draw: Draw) -> Vec<u64> {
        let ms = SimDuration::from_millis;
        let backoff = Backoff { base: ms(100), factor: Decimal(2_000_000), cap: Some(ms(1_000)), jitter };
        let mut last = backoff.base;
        let mut wait = |n| {
            last = backoff.wait(n, last, draw);
            last.0 / 1_000_000
        };
        (0..6).map(&mut wait).collect()
    }

    #[test]
    fn waits_grow_up_to_their_cap() {
        assert_eq!(waits(Jitter::None, |_| 0), [100, 200, 400, 800, 1_000, 1_000]);
    }

    #[test]
    fn jitter_keeps_between_its_bounds() {
        let (least, most): (Draw, Draw) = (|_| 0, |bound| bound - 1);
        assert_eq!(waits(Jitter::Full, least), [0; 6]);
        assert_eq!(waits(Jitter::Full, most), [100, 200, 400, 800, 1_000, 1_000]);
        assert_eq!(waits(Jitter::Equal, least), [50, 100, 200, 400, 500, 500]);
        assert_eq!(waits(Jitter::Equal, most), [100, 200, 400, 800, 1_000, 1_000]);
        assert_eq!(waits(Jitter::Decorrelated, least), [100; 6]);
        assert_eq!(waits(Jitter::Decorrelated, most), [300, 900, 1_000, 1_000, 1_000, 1_000]);
    }
}
