//! Faults put into the program on purpose, to see that the tests find them.
//!
//! Only builds with debug assertions have the switch. In every other build
//! [`is_planted`] is the constant false, and none of the faults is in the program.

/// A fault, one for each family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    /// Conservation: a channel keeps what it delivers.
    KeepsWhatItDelivers,
    /// Time: a deadline passes too early.
    ShortDeadline,
    /// Order: a queue of some length gives its last message first.
    LastFirst,
    /// Attempts: returns are not counted.
    NoCharge,
    /// Copies: the first subscription gets none.
    NoFirstCopy,
    /// Calls: a late answer is taken.
    TakesLateAnswers,
    /// Capacity: a channel takes one too many.
    OneTooMany,
    /// Windows: a consumer gets one too many.
    WideWindow,
    /// Partitions: what is under way passes.
    LeakyPartition,
    /// Purity: how often a run pauses shows in it.
    CountsPauses,
    /// Meaning: what is printed says something else.
    PrintsOtherTimes,
    /// Views: a number beside a channel forgets what came back.
    ForgetsReturns,
    /// Time travel: a moment to return to has forgotten the conversations so far.
    ForgetsConversations,
}

impl Planted {
    /// Every fault.
    pub const ALL: [Self; 13] = [
        Self::KeepsWhatItDelivers,
        Self::ShortDeadline,
        Self::LastFirst,
        Self::NoCharge,
        Self::NoFirstCopy,
        Self::TakesLateAnswers,
        Self::OneTooMany,
        Self::WideWindow,
        Self::LeakyPartition,
        Self::CountsPauses,
        Self::PrintsOtherTimes,
        Self::ForgetsReturns,
        Self::ForgetsConversations,
    ];
}

#[cfg(debug_assertions)]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Planted>> = const { std::cell::Cell::new(None) };
}

/// Puts a fault into the program, for this thread; none takes it out again.
#[cfg(debug_assertions)]
pub fn plant(fault: Option<Planted>) {
    PLANTED.set(fault);
}

/// True while this fault is in the program.
#[cfg(debug_assertions)]
#[inline]
pub fn is_planted(fault: Planted) -> bool {
    PLANTED.get() == Some(fault)
}

/// Never: this build has no faults on purpose.
#[cfg(not(debug_assertions))]
#[inline]
pub const fn is_planted(_: Planted) -> bool {
    false
}
