//! The kinds of event and what their columns mean.

/// What one row of the trace says.
///
/// Columns that every row has: time, kind, `lifeline` (where it happened),
/// `message`, `channel`, `cause` (an earlier row), `peer` (the lifeline at the
/// other end), `value` (a number whose meaning the kind gives) and a detail.
///
/// A *hop* is a pair of rows: a departure, and an arrival whose cause is that
/// departure and whose lifeline is the departure's peer. A hop is one arrow of
/// the diagram. See [`EventKind::is_departure`] and [`EventKind::is_arrival`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EventKind {
    // --- Things that set an endpoint going ---
    /// A workload or timetable made `lifeline` act. `value`: which time it is, from 1. Detail: text, its name.
    Triggered,

    // --- Hops: departures ---
    /// An endpoint sends `message` towards `peer` (an endpoint, or a channel whose id is in `channel`).
    /// A channel as `lifeline` gives the message back to `peer`, by hand: redriven. `value` then: messages ready after it. Detail then: text, the changed fields.
    Sent,
    /// A faulty link made a copy: `message` is the copy, travelling like the original. Cause: the departure it copies.
    Duplicated,
    /// A channel hands `message` to the consumer `peer`. `value`: the attempt, from 1. Detail when it was fetched by hand: fetched.
    Delivered,
    /// The consumer `lifeline` acknowledges to the channel `peer`.
    Acknowledged,
    /// The consumer `lifeline` rejects to the channel `peer`. `value`: 1 when it asks for requeueing. Detail: reason.
    Rejected,
    /// The channel `lifeline` moves `message` to the dead-letter channel `peer`. `value`: messages ready after it. Detail: death.
    DeadLettered,
    /// The channel `lifeline` confirms a publish to the sender `peer`. `value`: 1 accepted, 0 refused. Detail when refused: reason.
    Confirmed,

    // --- Hops: arrivals ---
    /// `message` is stored by the channel `lifeline`. `value`: messages ready after it; zero when it is handed on at once. Detail in a channel with priorities: rank.
    Enqueued,
    /// `message` reached the topic `lifeline`. `value`: the number of subscriptions that get a copy.
    Published,
    /// `message` reached the endpoint `lifeline`. `value`: the attempt, from 1. Handling may start later.
    Received,
    /// The channel `lifeline` learns how a delivery ended. `value`: messages ready after it. Cause: `Acknowledged` or `Rejected`; or `Delivered` when deliveries need no acknowledgement.
    Settled,
    /// The sender `lifeline` learns the fate of its publish.
    ConfirmArrived,
    /// `message` did not arrive at `peer`; it was lost after leaving `lifeline`. Cause: the departure. Detail: reason.
    Lost,

    // --- At a channel ---
    /// `message` is ready again in the channel `lifeline`. `value`: messages ready after it. Cause: `Settled`, or `Crashed` of the consumer.
    Requeued,
    /// The time to live of `message` passed in the channel `lifeline`. `value`: messages ready after it.
    Expired,
    /// `message` is gone from the channel `lifeline`. `value`: messages ready after it. Detail: reason.
    /// A message that a full channel does not take arrives with this row: its cause is the departure.
    Discarded,

    // --- At an endpoint ---
    /// A worker of `lifeline` begins to handle `message`. `value`: the worker, from 0. Cause: `Received` or `Triggered`.
    /// A branch of a handling has no message, and its cause is the `Blocked` of that handling.
    Started,
    /// The worker is done. `value`: an [`Outcome`]. Cause: `Started`. Detail when failed: reason.
    Ended,
    /// `message` arrived at `lifeline` and is not wanted: a late reply, an unknown correlation, no reaction. Cause: `Received`. Detail: reason.
    Ignored,
    /// A worker of `lifeline` waits for the answer to its call `message`. `value`: the worker. Cause: `Sent`.
    /// Without a message it waits for its branches. Detail then: branches.
    Blocked,
    /// The wait is over. `value`: the worker. Cause: `Received` of the reply, `TimedOut`, `Lost` or `Crashed`.
    Unblocked,
    /// The deadline of the call `message` passed at `lifeline`. `value`: the worker. Cause: `Sent`. Detail: duration.
    TimedOut,
    /// A worker of `lifeline` pauses by itself. `value`: the worker. Detail: duration.
    TimerSet,
    /// The pause is over. `value`: the worker. Cause: `TimerSet`.
    TimerFired,
    /// A state variable of `lifeline` changed. Detail: state.
    StateChanged,
    /// A remark of the scenario at `lifeline`. Detail: text.
    Noted,

    // --- Who takes part ---
    /// `lifeline` begins to consume from `channel` (`peer` is the channel's lifeline).
    Subscribed,
    /// `lifeline` no longer consumes from `channel`.
    Unsubscribed,
    /// `lifeline` comes into being. Cause: the `Received` that created it.
    LifelineCreated,
    /// `lifeline` ends for good.
    LifelineDestroyed,

    // --- Faults and interventions ---
    /// `lifeline` stops at once and forgets what it was doing.
    Crashed,
    /// `lifeline` is up again.
    Restarted,
    /// `lifeline` takes no new work.
    Paused,
    /// `lifeline` takes work again.
    Resumed,
    /// Nothing passes between `lifeline` and `peer` from now on.
    Partitioned,
    /// `lifeline` and `peer` can talk again.
    Healed,
    /// Somebody changed something from outside. `message`: the one put in by hand or, with a cause, the one that was touched: the cause brought it where it is. Detail: text.
    Intervened,

    // --- Structure written in a sketch ---
    /// A combined fragment begins. Detail: fragment. `value`: how many operands it has.
    FragmentOpened,
    /// An operand of the innermost open fragment begins. Detail: fragment (its guard). `value`: which operand, from 0; in a loop, which round.
    OperandOpened,
    /// The innermost open fragment ends.
    FragmentClosed,

    /// The run ends. Always the last row. Detail: stop reason.
    Stopped,

    // --- The time to settle, and messages for later. Behind the others: a kind's number is in every fingerprint ---
    /// Departure: the consumer `lifeline` asks the channel `peer` for more time for a delivery.
    Renewed,
    /// Arrival: `message` reached the channel `lifeline` and is kept there until its time comes. `value`: messages ready after it. Detail: duration.
    /// With a reason as detail its consumer has set it aside: it stays there until somebody asks for it.
    Scheduled,
    /// Arrival: the channel `lifeline` gives a delivery more time. Cause: `Renewed`. Detail: duration, from now.
    Extended,
    /// The consumer `peer` had `message` for longer than the channel `lifeline` allows. `value`: messages ready after it. Cause: `Delivered`. Detail: duration.
    Lapsed,
    // --- Streams. At the end, as the numbers of the others are in fingerprints. ---
    /// The reader `lifeline` tells the stream `peer` how far it has come. `value`: the partition. Detail: position, the offset to read next.
    Committed,
    /// `message` is stored in the log of the stream `lifeline`. `value`: records kept after it. Detail: position.
    Appended,
    /// The stream `lifeline` knows the position of a group. `value`: the partition. Detail: position. Cause: `Committed`.
    CommitStored,
    /// `lifeline` reads a partition of `channel` from now on. `value`: the partition. Detail: position, where it begins.
    Assigned,
    /// `lifeline` has given up a partition of `channel`. `value`: the partition. Detail: position, where it stopped.
    Revoked,
    /// `lifeline` goes on reading a partition of `channel` elsewhere. `value`: the partition. Detail: position.
    Sought,
    /// `lifeline` reads records of the stream `peer` once more, into a fold. `value`: how many.
    Replayed,
    /// `lifeline` remembers its state and how far it has read the stream `peer`. `value`: the records before it.
    SnapshotTaken,
    /// The reader `peer` of the stream `lifeline` has the delivery of `message` no more: another of its group takes it over. `value`: the tries so far. Cause: `Delivered`. Detail: position.
    Claimed,
    /// The stream `lifeline` deletes the record `message`. `value`: records kept after it. Detail: reason.
    Deleted,
    /// `lifeline` has other workers from now on: it goes by what waits in the channel `peer`. `value`: how many. Detail: text.
    Scaled,
    /// The producer `lifeline` tells the stream `peer` how its transaction ended. `value`: 1 when its records count, 0 when they do not.
    Concluded,
    /// A marker stands in a partition of the stream `lifeline`: the records of a transaction before it count, or do not.
    /// `value`: 1 when they count. Detail: position, of the marker. Cause: `Concluded`, or for its further partitions the first marker.
    Marked,
}

/// How handling ended: the `value` of [`EventKind::Ended`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Outcome {
    /// All steps were taken.
    Done = 0,
    /// A step failed.
    Failed = 1,
    /// The endpoint crashed meanwhile.
    Abandoned = 2,
}

impl Outcome {
    /// The outcome that a value stands for; an unknown value counts as abandoned.
    pub const fn from_value(value: u32) -> Self {
        match value {
            0 => Self::Done,
            1 => Self::Failed,
            _ => Self::Abandoned,
        }
    }

    /// The word used in the trace's text and in JSON: stable.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Abandoned => "abandoned",
        }
    }
}

impl EventKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 59] = {
        use EventKind::*;
        [
            Triggered,
            Sent,
            Duplicated,
            Delivered,
            Acknowledged,
            Rejected,
            DeadLettered,
            Confirmed,
            Enqueued,
            Published,
            Received,
            Settled,
            ConfirmArrived,
            Lost,
            Requeued,
            Expired,
            Discarded,
            Started,
            Ended,
            Ignored,
            Blocked,
            Unblocked,
            TimedOut,
            TimerSet,
            TimerFired,
            StateChanged,
            Noted,
            Subscribed,
            Unsubscribed,
            LifelineCreated,
            LifelineDestroyed,
            Crashed,
            Restarted,
            Paused,
            Resumed,
            Partitioned,
            Healed,
            Intervened,
            FragmentOpened,
            OperandOpened,
            FragmentClosed,
            Stopped,
            Renewed,
            Scheduled,
            Extended,
            Lapsed,
            Committed,
            Appended,
            CommitStored,
            Assigned,
            Revoked,
            Sought,
            Replayed,
            SnapshotTaken,
            Claimed,
            Deleted,
            Scaled,
            Concluded,
            Marked,
        ]
    };

    /// The word used in the trace's text and in JSON: kebab-case, stable.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Triggered => "triggered",
            Self::Sent => "sent",
            Self::Duplicated => "duplicated",
            Self::Delivered => "delivered",
            Self::Acknowledged => "acknowledged",
            Self::Rejected => "rejected",
            Self::Renewed => "renewed",
            Self::DeadLettered => "dead-lettered",
            Self::Committed => "committed",
            Self::Confirmed => "confirmed",
            Self::Enqueued => "enqueued",
            Self::Scheduled => "scheduled",
            Self::Extended => "extended",
            Self::Published => "published",
            Self::Appended => "appended",
            Self::Received => "received",
            Self::Settled => "settled",
            Self::CommitStored => "commit-stored",
            Self::ConfirmArrived => "confirm-arrived",
            Self::Lost => "lost",
            Self::Requeued => "requeued",
            Self::Lapsed => "lapsed",
            Self::Expired => "expired",
            Self::Discarded => "discarded",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Ignored => "ignored",
            Self::Blocked => "blocked",
            Self::Unblocked => "unblocked",
            Self::TimedOut => "timed-out",
            Self::TimerSet => "timer-set",
            Self::TimerFired => "timer-fired",
            Self::StateChanged => "state-changed",
            Self::Noted => "noted",
            Self::Subscribed => "subscribed",
            Self::Unsubscribed => "unsubscribed",
            Self::Assigned => "assigned",
            Self::Revoked => "revoked",
            Self::Sought => "sought",
            Self::Replayed => "replayed",
            Self::SnapshotTaken => "snapshot-taken",
            Self::Claimed => "claimed",
            Self::Deleted => "deleted",
            Self::Scaled => "scaled",
            Self::Concluded => "concluded",
            Self::Marked => "marked",
            Self::LifelineCreated => "lifeline-created",
            Self::LifelineDestroyed => "lifeline-destroyed",
            Self::Crashed => "crashed",
            Self::Restarted => "restarted",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Partitioned => "partitioned",
            Self::Healed => "healed",
            Self::Intervened => "intervened",
            Self::FragmentOpened => "fragment-opened",
            Self::OperandOpened => "operand-opened",
            Self::FragmentClosed => "fragment-closed",
            Self::Stopped => "stopped",
        }
    }

    /// The kind that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// True when a message or a settlement leaves `lifeline` for `peer`.
    pub const fn is_departure(self) -> bool {
        matches!(
            self,
            Self::Sent
                | Self::Duplicated
                | Self::Delivered
                | Self::Acknowledged
                | Self::Rejected
                | Self::Renewed
                | Self::DeadLettered
                | Self::Committed
                | Self::Concluded
                | Self::Confirmed
        )
    }

    /// True when what leaves is the message itself, not a settlement or a confirmation of it.
    pub const fn carries_message(self) -> bool {
        matches!(self, Self::Sent | Self::Duplicated | Self::Delivered | Self::DeadLettered)
    }

    /// True when somebody did it to the running system from outside.
    pub const fn is_intervention(self) -> bool {
        matches!(
            self,
            Self::Crashed
                | Self::Restarted
                | Self::Paused
                | Self::Resumed
                | Self::Partitioned
                | Self::Healed
                | Self::Intervened
        )
    }

    /// True when a row of this kind can end a hop.
    pub const fn is_arrival(self) -> bool {
        matches!(
            self,
            Self::Enqueued
                | Self::Scheduled
                | Self::Extended
                | Self::Published
                | Self::Appended
                | Self::Received
                | Self::Settled
                | Self::CommitStored
                | Self::Marked
                | Self::ConfirmArrived
                | Self::Lost
                | Self::Discarded
        )
    }
}
