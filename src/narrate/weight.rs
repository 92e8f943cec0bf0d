//! How much a row matters in a sentence about several.

use crate::trace::{Detail, Event, EventKind, Fact, Trace};

/// How much a sentence loses without the clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Implied by another clause.
    Silent,
    /// The first to go when a sentence grows too long.
    Slight,
    /// Ordinary.
    Plain,
    /// Never left out: a loss, a failure, a dead letter.
    Trouble,
}

/// How much a row matters.
pub(super) fn weight(trace: &Trace, event: &Event<'_>) -> Weight {
    match event.kind {
        EventKind::Lost
        | EventKind::DeadLettered
        | EventKind::Discarded
        | EventKind::TimedOut
        | EventKind::Lapsed
        | EventKind::Ignored
        | EventKind::Rejected
        | EventKind::Crashed
        | EventKind::Partitioned => Weight::Trouble,
        EventKind::Ended if !event.fact().is_done() => Weight::Trouble,
        _ if event.fact().is_refusal() => Weight::Trouble,
        EventKind::Stopped if is_limit(event) => Weight::Trouble,
        EventKind::Started | EventKind::Ended if event.message.is_none() => Weight::Silent,
        EventKind::Published if event.fact() == (Fact::Published { copies: 0 }) => Weight::Silent,
        EventKind::Settled if is_caused_by(trace, event, EventKind::Delivered) => Weight::Silent,
        EventKind::Unblocked if is_caused_by(trace, event, EventKind::TimedOut) => Weight::Silent,
        EventKind::Settled if is_caused_by(trace, event, EventKind::Rejected) => Weight::Slight,
        EventKind::FragmentOpened
        | EventKind::OperandOpened
        | EventKind::FragmentClosed
        | EventKind::Stopped => Weight::Silent,
        EventKind::Started
        | EventKind::Ended
        | EventKind::Acknowledged
        | EventKind::TimerFired
        | EventKind::Committed
        | EventKind::CommitStored
        | EventKind::Concluded
        | EventKind::Subscribed
        | EventKind::Unsubscribed => Weight::Slight,
        EventKind::Triggered
        | EventKind::Sent
        | EventKind::Duplicated
        | EventKind::Delivered
        | EventKind::Confirmed
        | EventKind::Renewed
        | EventKind::Enqueued
        | EventKind::Scheduled
        | EventKind::Extended
        | EventKind::Published
        | EventKind::Appended
        | EventKind::Assigned
        | EventKind::Revoked
        | EventKind::Sought
        | EventKind::Replayed
        | EventKind::SnapshotTaken
        | EventKind::Claimed
        | EventKind::Deleted
        | EventKind::Marked
        | EventKind::Received
        | EventKind::Settled
        | EventKind::ConfirmArrived
        | EventKind::Requeued
        | EventKind::Expired
        | EventKind::Blocked
        | EventKind::Unblocked
        | EventKind::TimerSet
        | EventKind::StateChanged
        | EventKind::Noted
        | EventKind::LifelineCreated
        | EventKind::LifelineDestroyed
        | EventKind::Restarted
        | EventKind::Scaled
        | EventKind::Paused
        | EventKind::Resumed
        | EventKind::Healed
        | EventKind::Intervened => Weight::Plain,
    }
}

fn is_caused_by(trace: &Trace, event: &Event<'_>, kind: EventKind) -> bool {
    event.cause.is_some_and(|cause| trace.kind(cause) == kind)
}

fn is_limit(event: &Event<'_>) -> bool {
    matches!(event.detail, Some(Detail::Stop(stop)) if !stop.is_orderly())
}
