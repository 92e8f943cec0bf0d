//! When an endpoint acts by itself.

use crate::base::{SimDuration, SimTime};

/// A timetable. Each occurrence begins a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// Once, at this time.
    Once(SimTime),
    /// First at `start`, then after each `gap`; `times` times or until the run ends.
    Every {
        /// The gap.
        gap: SimDuration,
        /// How often; none is until the run ends.
        times: Option<u32>,
        /// When first.
        start: SimTime,
    },
    /// As `Every`, with exponential gaps, also before the first.
    Poisson {
        /// The mean gap.
        mean_gap: SimDuration,
        /// How often; none is until the run ends.
        times: Option<u32>,
        /// When the process begins.
        start: SimTime,
    },
    /// As `Every`, with a rate that goes evenly from one to the other; then it is over.
    Ramp {
        /// The gap at the beginning.
        first: SimDuration,
        /// The gap at the end.
        last: SimDuration,
        /// How long it takes.
        over: SimDuration,
        /// How often at most.
        times: Option<u32>,
        /// When first.
        start: SimTime,
    },
    /// `times` times at one moment.
    Burst {
        /// How often.
        times: u32,
        /// When.
        start: SimTime,
    },
}
