//! What should come out of a run.

use super::{Expr, Length, Name};
use crate::base::{Probability, SimDuration};
use crate::diag::{Span, Spanned};

/// `expect parked holds 1 at 4s`
#[derive(Clone, Debug)]
pub struct ExpectLine {
    /// What should be true.
    pub claim: Claim,
    /// `at 4s`; by default the end of the run.
    pub at: Option<Length>,
    /// The words of it.
    pub words: Span,
}

/// What should be true of the run.
#[derive(Clone, Debug)]
pub enum Claim {
    /// `Charge handled exactly once each by Billing`
    Handled {
        /// The message.
        message: Name,
        /// How often.
        times: Bound,
        /// By whom.
        by: Option<Name>,
    },
    /// `Charge handled in order by Billing`
    InOrder {
        /// The message.
        message: Name,
        /// By whom.
        by: Option<Name>,
        /// `per customer`: each value of this field for itself.
        per: Option<Name>,
    },
    /// `Orders.accepted never above 10`
    Never {
        /// The number.
        measure: Measure,
        /// How it never is.
        comparison: Comparison,
        /// With what.
        with: Expr,
    },
    /// `throughput of Charge at least 20/s from 1s to 2s`
    Throughput {
        /// Of these.
        message: Name,
        /// How.
        comparison: Comparison,
        /// The count, in millionths.
        millionths: i64,
        /// The unit of time.
        unit: SimDuration,
        /// From when to when; by default the whole run.
        window: Option<(Length, Length)>,
    },
    /// `every message ends well`, `every Charge ends well`
    EndsWell {
        /// Of this kind only.
        message: Option<Name>,
    },
    /// `error rate of Place < 5%`
    ErrorRate {
        /// Of these.
        message: Name,
        /// How.
        comparison: Comparison,
        /// With what.
        share: Probability,
    },
    /// A number compared with another.
    Compare {
        /// The number.
        measure: Measure,
        /// How.
        comparison: Comparison,
        /// With what.
        with: Expr,
    },
    /// Something that was not understood.
    Unknown,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Equal, at least or at most.
    pub comparison: Comparison,
    /// How many.
    pub count: u32,
}

/// A number of a run.
#[derive(Clone, Debug)]
pub enum Measure {
    /// `parked holds`
    Depth(Name),
    /// `parked never holds more than`
    MaxDepth(Name),
    /// `lag of analytics on orders`
    Lag {
        /// The group; by default all consumers.
        group: Option<Name>,
        /// The stream.
        stream: Name,
        /// `never above`: the largest so far.
        largest: bool,
    },
    /// `3 Charge dead-lettered at charges`
    Count(Occurrence),
    /// `p99 latency of Place`: thousandths, or none for the mean.
    Latency(Option<u16>, Name),
    /// `attempts of Charge at charges`
    Attempts(Name, Option<Name>),
    /// `blocked time of Agent`
    BlockedTime(Name),
    /// `Orders.accepted`
    State(Name, Name),
    /// `run ends`
    Duration,
}

/// Something that happens in a run: `Charge 2 dead-lettered`, `Job 4 delivered to B`, `Billing crashed`.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// The kind of message, or the participant; none is any.
    pub subject: Option<Name>,
    /// `2`, `2.1`: this message only.
    pub number: Option<Spanned<(u32, u32)>>,
    /// The word of the trace for what happens.
    pub kind: Name,
    /// `at charges`, `by Billing`: where it happens.
    pub at: Option<Name>,
    /// `to B`: the other end.
    pub to: Option<Name>,
    /// All words of it.
    pub span: Span,
}

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own word")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
