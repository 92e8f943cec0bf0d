//! The kinds of event and what their columns mean.

use super::words::words;

words! {
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
        Triggered => "triggered",

        // --- Hops: departures ---
        /// An endpoint sends `message` towards `peer` (an endpoint, or a channel whose id is in `channel`).
        /// A channel as `lifeline` gives the message back to `peer`, by hand: redriven. `value` then: messages ready after it. Detail then: text, the changed fields.
        Sent => "sent",
        /// A faulty link made a copy: `message` is the copy, travelling like the original. Cause: the departure it copies.
        Duplicated => "duplicated",
        /// A channel hands `message` to the consumer `peer`. `value`: the attempt, from 1. Detail when it was fetched by hand: fetched.
        Delivered => "delivered",
        /// The consumer `lifeline` acknowledges to the channel `peer`.
        Acknowledged => "acknowledged",
        /// The consumer `lifeline` rejects to the channel `peer`. `value`: 1 when it asks for requeueing. Detail: reason.
        Rejected => "rejected",
        /// The channel `lifeline` moves `message` to the dead-letter channel `peer`. `value`: messages ready after it. Detail: death.
        DeadLettered => "dead-lettered",
        /// The channel `lifeline` confirms a publish to the sender `peer`. `value`: 1 accepted, 0 refused. Detail when refused: reason.
        Confirmed => "confirmed",

        // --- Hops: arrivals ---
        /// `message` is stored by the channel `lifeline`. `value`: messages ready after it; zero when it is handed on at once. Detail in a channel with priorities: rank.
        Enqueued => "enqueued",
        /// `message` reached the topic `lifeline`. `value`: the number of subscriptions that get a copy.
        Published => "published",
        /// `message` reached the endpoint `lifeline`. `value`: the attempt, from 1. Handling may start later.
        Received => "received",
        /// The channel `lifeline` learns how a delivery ended. `value`: messages ready after it. Cause: `Acknowledged` or `Rejected`; or `Delivered` when deliveries need no acknowledgement.
        Settled => "settled",
        /// The sender `lifeline` learns the fate of its publish.
        ConfirmArrived => "confirm-arrived",
        /// `message` did not arrive at `peer`; it was lost after leaving `lifeline`. Cause: the departure. Detail: reason.
        Lost => "lost",

        // --- At a channel ---
        /// `message` is ready again in the channel `lifeline`. `value`: messages ready after it. Cause: `Settled`, or `Crashed` of the consumer.
        Requeued => "requeued",
        /// The time to live of `message` passed in the channel `lifeline`. `value`: messages ready after it.
        Expired => "expired",
        /// `message` is gone from the channel `lifeline`. `value`: messages ready after it. Detail: reason.
        /// A message that a full channel does not take arrives with this row: its cause is the departure.
        Discarded => "discarded",

        // --- At an endpoint ---
        /// A worker of `lifeline` begins to handle `message`. `value`: the worker, from 0. Cause: `Received` or `Triggered`.
        /// A branch of a handling has no message, and its cause is the `Blocked` of that handling.
        Started => "started",
        /// The worker is done. `value`: an [`Outcome`]. Cause: `Started`. Detail when failed: reason.
        Ended => "ended",
        /// `message` arrived at `lifeline` and is not wanted: a late reply, an unknown correlation, no reaction. Cause: `Received`. Detail: reason.
        Ignored => "ignored",
        /// A worker of `lifeline` waits for the answer to its call `message`. `value`: the worker. Cause: `Sent`.
        /// Without a message it waits for its branches. Detail then: branches.
        Blocked => "blocked",
        /// The wait is over. `value`: the worker. Cause: `Received` of the reply, `TimedOut`, `Lost` or `Crashed`.
        Unblocked => "unblocked",
        /// The deadline of the call `message` passed at `lifeline`. `value`: the worker. Cause: `Sent`. Detail: duration.
        TimedOut => "timed-out",
        /// A worker of `lifeline` pauses by itself. `value`: the worker. Detail: duration.
        TimerSet => "timer-set",
        /// The pause is over. `value`: the worker. Cause: `TimerSet`.
        TimerFired => "timer-fired",
        /// A state variable of `lifeline` changed. Detail: state.
        StateChanged => "state-changed",
        /// A remark of the scenario at `lifeline`. Detail: text.
        Noted => "noted",

        // --- Who takes part ---
        /// `lifeline` begins to consume from `channel` (`peer` is the channel's lifeline).
        Subscribed => "subscribed",
        /// `lifeline` no longer consumes from `channel`.
        Unsubscribed => "unsubscribed",
        /// `lifeline` comes into being. Cause: the `Received` that created it.
        LifelineCreated => "lifeline-created",
        /// `lifeline` ends for good.
        LifelineDestroyed => "lifeline-destroyed",

        // --- Faults and interventions ---
        /// `lifeline` stops at once and forgets what it was doing.
        Crashed => "crashed",
        /// `lifeline` is up again.
        Restarted => "restarted",
        /// `lifeline` takes no new work.
        Paused => "paused",
        /// `lifeline` takes work again.
        Resumed => "resumed",
        /// Nothing passes between `lifeline` and `peer` from now on.
        Partitioned => "partitioned",
        /// `lifeline` and `peer` can talk again.
        Healed => "healed",
        /// Somebody changed something from outside. `message`: the one put in by hand or, with a cause, the one that was touched: the cause brought it where it is. Detail: text.
        Intervened => "intervened",

        // --- Structure written in a sketch ---
        /// A combined fragment begins. Detail: fragment. `value`: how many operands it has.
        FragmentOpened => "fragment-opened",
        /// An operand of the innermost open fragment begins. Detail: fragment (its guard). `value`: which operand, from 0; in a loop, which round.
        OperandOpened => "operand-opened",
        /// The innermost open fragment ends.
        FragmentClosed => "fragment-closed",

        /// The run ends. Always the last row. Detail: stop reason.
        Stopped => "stopped",

        // --- The time to settle, and messages for later. Behind the others: a kind's number is in every fingerprint ---
        /// Departure: the consumer `lifeline` asks the channel `peer` for more time for a delivery.
        Renewed => "renewed",
        /// Arrival: `message` reached the channel `lifeline` and is kept there until its time comes. `value`: messages ready after it. Detail: duration.
        /// With a reason as detail its consumer has set it aside: it stays there until somebody asks for it.
        Scheduled => "scheduled",
        /// Arrival: the channel `lifeline` gives a delivery more time. Cause: `Renewed`. Detail: duration, from now.
        Extended => "extended",
        /// The consumer `peer` had `message` for longer than the channel `lifeline` allows. `value`: messages ready after it. Cause: `Delivered`. Detail: duration.
        Lapsed => "lapsed",
        // --- Streams. At the end, as the numbers of the others are in fingerprints. ---
        /// The reader `lifeline` tells the stream `peer` how far it has come. `value`: the partition. Detail: position, the offset to read next.
        Committed => "committed",
        /// `message` is stored in the log of the stream `lifeline`. `value`: records kept after it. Detail: position.
        Appended => "appended",
        /// The stream `lifeline` knows the position of a group. `value`: the partition. Detail: position. Cause: `Committed`.
        CommitStored => "commit-stored",
        /// `lifeline` reads a partition of `channel` from now on. `value`: the partition. Detail: position, where it begins.
        Assigned => "assigned",
        /// `lifeline` has given up a partition of `channel`. `value`: the partition. Detail: position, where it stopped.
        Revoked => "revoked",
        /// `lifeline` goes on reading a partition of `channel` elsewhere. `value`: the partition. Detail: position.
        Sought => "sought",
        /// `lifeline` reads records of the stream `peer` once more, into a fold. `value`: how many.
        Replayed => "replayed",
        /// `lifeline` remembers its state and how far it has read the stream `peer`. `value`: the records before it.
        SnapshotTaken => "snapshot-taken",
        /// The reader `peer` of the stream `lifeline` has the delivery of `message` no more: another of its group takes it over. `value`: the tries so far. Cause: `Delivered`. Detail: position.
        Claimed => "claimed",
        /// The stream `lifeline` deletes the record `message`. `value`: records kept after it. Detail: reason.
        Deleted => "deleted",
        /// `lifeline` has other workers from now on: it goes by what waits in the channel `peer`. `value`: how many. Detail: text.
        Scaled => "scaled",
        /// The producer `lifeline` tells the stream `peer` how its transaction ended. `value`: 1 when its records count, 0 when they do not.
        Concluded => "concluded",
        /// A marker stands in a partition of the stream `lifeline`: the records of a transaction before it count, or do not.
        /// `value`: 1 when they count. Detail: position, of the marker. Cause: `Concluded`, or for its further partitions the first marker.
        Marked => "marked",
    }
}

words! {
    /// How handling ended: the `value` of [`EventKind::Ended`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[repr(u32)]
    pub enum Outcome {
        /// All steps were taken.
        Done = 0 => "done",
        /// A step failed.
        Failed = 1 => "failed",
        /// The endpoint crashed meanwhile.
        Abandoned = 2 => "abandoned",
    }
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
}

impl EventKind {
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
