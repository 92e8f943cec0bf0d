//! The kinds of event and what their columns mean.

use super::words::words;

/// Declares the kinds of event: each with its word, and with what its number means where it has one.
macro_rules! kinds {
    (
        $(#[$about:meta])*
        pub enum EventKind {
            $($(#[$doc:meta])* $kind:ident => $word:literal $({ $field:ident: $type:ident })?,)+
        }
    ) => {
        words! {
            $(#[$about])*
            pub enum EventKind {
                $($(#[$doc])* $kind => $word,)+
            }
        }

        /// What a row says beyond its other columns: its kind, and its number decoded.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Fact {
            $(
                #[doc = concat!("See [`EventKind::", stringify!($kind), "`].")]
                $kind $({
                    #[doc = concat!("See [`EventKind::", stringify!($kind), "`].")]
                    $field: $type,
                })?,
            )+
        }

        impl Fact {
            /// What a number means in a row of this kind.
            #[inline]
            pub(super) const fn decode(kind: EventKind, number: u32) -> Self {
                match kind {
                    $(EventKind::$kind => Self::$kind $({ $field: decode!($type, number) })?,)+
                }
            }

            /// The kind of the row.
            pub const fn kind(self) -> EventKind {
                match self {
                    $(Self::$kind { .. } => EventKind::$kind,)+
                }
            }

            /// The number of the row; zero where the kind has none.
            pub const fn number(self) -> u32 {
                match self {
                    $(Self::$kind $({ $field })? => 0 $(+ $field as u32)?,)+
                }
            }
        }
    };
}

/// A number of a row as the type that its kind gives it.
macro_rules! decode {
    (u32, $number:ident) => {
        $number
    };
    (bool, $number:ident) => {
        $number == 1
    };
    (Outcome, $number:ident) => {
        Outcome::from_value($number)
    };
}

kinds! {
    /// What one row of the trace says.
    ///
    /// Columns that every row has: time, kind, `lifeline` (where it happened),
    /// `message`, `channel`, `cause` (an earlier row), `peer` (the lifeline at the
    /// other end), a number whose meaning the kind gives (see [`Fact`]) and a detail.
    ///
    /// A *hop* is a pair of rows: a departure, and an arrival whose cause is that
    /// departure and whose lifeline is the departure's peer. A hop is one arrow of
    /// the diagram. See [`EventKind::is_departure`] and [`EventKind::is_arrival`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u8)]
    pub enum EventKind {
        // --- Things that set an endpoint going ---
        /// A workload or timetable made `lifeline` act. `occurrence`: which time it is, from 1. Detail: text, its name.
        Triggered => "triggered" { occurrence: u32 },

        // --- Hops: departures ---
        /// An endpoint sends `message` towards `peer` (an endpoint, or a channel whose id is in `channel`).
        /// A channel as `lifeline` redrives the message to `peer`. `ready` then: messages ready after it. Detail then: text, the changed fields.
        Sent => "sent" { ready: u32 },
        /// A faulty link made a copy: `message` is the copy, travelling like the original. Cause: the departure it copies.
        Duplicated => "duplicated",
        /// A channel delivers `message` to the consumer `peer`. `attempt`: the attempt, from 1. Detail for a pull consumer: fetched.
        Delivered => "delivered" { attempt: u32 },
        /// The consumer `lifeline` acknowledges to the channel `peer`.
        Acknowledged => "acknowledged",
        /// The consumer `lifeline` rejects to the channel `peer`. `requeue`: 1 when it asks for requeueing. Detail: reason.
        Rejected => "rejected" { requeue: bool },
        /// The channel `lifeline` moves `message` to the dead-letter channel `peer`. `ready`: messages ready after it. Detail: death.
        DeadLettered => "dead-lettered" { ready: u32 },
        /// The channel `lifeline` confirms a publish to the sender `peer`. `accepted`: 1 accepted, 0 refused. Detail when refused: reason.
        Confirmed => "confirmed" { accepted: bool },

        // --- Hops: arrivals ---
        /// `message` is stored by the channel `lifeline`. `ready`: messages ready after it; zero when it is handed on at once. Detail in a channel with priorities: rank.
        Enqueued => "enqueued" { ready: u32 },
        /// `message` reached the topic `lifeline`. `copies`: the number of subscriptions that get a copy.
        Published => "published" { copies: u32 },
        /// `message` reached the endpoint `lifeline`. `attempt`: the attempt, from 1. Handling may start later.
        Received => "received" { attempt: u32 },
        /// The channel `lifeline` learns how a delivery ended. `ready`: messages ready after it. Cause: `Acknowledged` or `Rejected`; or `Delivered` when deliveries need no acknowledgement.
        Settled => "settled" { ready: u32 },
        /// The sender `lifeline` learns the fate of its publish.
        ConfirmArrived => "confirm-arrived" { accepted: bool },
        /// `message` did not arrive at `peer`; it was lost after leaving `lifeline`. Cause: the departure. Detail: reason.
        Lost => "lost",

        // --- At a channel ---
        /// `message` is ready again in the channel `lifeline`. `ready`: messages ready after it. Cause: `Settled`, or `Crashed` of the consumer.
        Requeued => "requeued" { ready: u32 },
        /// The time to live of `message` passed in the channel `lifeline`. `ready`: messages ready after it.
        Expired => "expired" { ready: u32 },
        /// `message` is gone from the channel `lifeline`. `ready`: messages ready after it. Detail: reason.
        /// A message that a full channel does not take arrives with this row: its cause is the departure.
        Discarded => "discarded" { ready: u32 },

        // --- At an endpoint ---
        /// A worker of `lifeline` begins to handle `message`. `worker`: the worker, from 0. Cause: `Received` or `Triggered`.
        /// A branch of a handling has no message, and its cause is the `Blocked` of that handling.
        Started => "started" { worker: u32 },
        /// The worker is done. `outcome`: an [`Outcome`]. Cause: `Started`. Detail when failed: reason.
        Ended => "ended" { outcome: Outcome },
        /// `message` arrived at `lifeline` and is not wanted: a late reply, an unknown correlation, no reaction. Cause: `Received`. Detail: reason.
        Ignored => "ignored",
        /// A worker of `lifeline` waits for the answer to its call `message`. `worker`: the worker. Cause: `Sent`.
        /// Without a message it waits for its branches. Detail then: branches.
        Blocked => "blocked" { worker: u32 },
        /// The wait is over. `worker`: the worker. Cause: `Received` of the reply, `TimedOut`, `Lost` or `Crashed`.
        Unblocked => "unblocked" { worker: u32 },
        /// The deadline of the call `message` passed at `lifeline`. `worker`: the worker. Cause: `Sent`. Detail: duration.
        TimedOut => "timed-out" { worker: u32 },
        /// A worker of `lifeline` pauses by itself. `worker`: the worker. Detail: duration.
        TimerSet => "timer-set" { worker: u32 },
        /// The pause is over. `worker`: the worker. Cause: `TimerSet`.
        TimerFired => "timer-fired" { worker: u32 },
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
        /// An intervention. `message`: the injected one or, with a cause, the one that was changed: the cause brought it to its place. Detail: text.
        Intervened => "intervened",

        // --- Structure written in a sketch ---
        /// A combined fragment begins. Detail: fragment. `operands`: how many operands it has.
        FragmentOpened => "fragment-opened" { operands: u32 },
        /// An operand of the innermost open fragment begins. Detail: fragment (its guard). `operand`: which operand, from 0; in a loop, which round.
        OperandOpened => "operand-opened" { operand: u32 },
        /// The innermost open fragment ends.
        FragmentClosed => "fragment-closed",

        /// The run ends. Always the last row. Detail: stop reason.
        Stopped => "stopped",

        // --- The time to settle, and messages for later. Behind the others: a kind's number is in every fingerprint ---
        /// Departure: the consumer `lifeline` asks the channel `peer` for more time for a delivery.
        Renewed => "renewed",
        /// Arrival: `message` reached the channel `lifeline` and is kept there until its time comes. `ready`: messages ready after it. Detail: duration.
        /// With a reason as detail its consumer has deferred it: it stays there until it is fetched.
        Scheduled => "scheduled" { ready: u32 },
        /// Arrival: the channel `lifeline` gives a delivery more time. Cause: `Renewed`. Detail: duration, from now.
        Extended => "extended",
        /// The consumer `peer` had `message` for longer than the channel `lifeline` allows. `ready`: messages ready after it. Cause: `Delivered`. Detail: duration.
        Lapsed => "lapsed" { ready: u32 },
        // --- Streams. At the end, as the numbers of the others are in fingerprints. ---
        /// The reader `lifeline` tells the stream `peer` how far it has come. `partition`: the partition. Detail: position, the offset to read next.
        Committed => "committed" { partition: u32 },
        /// `message` is stored in the log of the stream `lifeline`. `kept`: records kept after it. Detail: position.
        Appended => "appended" { kept: u32 },
        /// The stream `lifeline` knows the position of a group. `partition`: the partition. Detail: position. Cause: `Committed`.
        CommitStored => "commit-stored" { partition: u32 },
        /// `lifeline` reads a partition of `channel` from now on. `partition`: the partition. Detail: position, where it begins.
        Assigned => "assigned" { partition: u32 },
        /// `lifeline` has given up a partition of `channel`. `partition`: the partition. Detail: position, where it stopped.
        Revoked => "revoked" { partition: u32 },
        /// `lifeline` seeks in a partition of `channel`. `partition`: the partition. Detail: position.
        Sought => "sought" { partition: u32 },
        /// `lifeline` reads records of the stream `peer` once more, into a fold. `records`: how many.
        Replayed => "replayed" { records: u32 },
        /// `lifeline` remembers its state and how far it has read the stream `peer`. `records`: the records before it.
        SnapshotTaken => "snapshot-taken" { records: u32 },
        /// The reader `peer` of the stream `lifeline` has the delivery of `message` no more: another of its group takes it over. `attempt`: the tries so far. Cause: `Delivered`. Detail: position.
        Claimed => "claimed" { attempt: u32 },
        /// The stream `lifeline` deletes the record `message`. `kept`: records kept after it. Detail: reason.
        Deleted => "deleted" { kept: u32 },
        /// `lifeline` has other workers from now on: it goes by what waits in the channel `peer`. `workers`: how many. Detail: text.
        Scaled => "scaled" { workers: u32 },
        /// The producer `lifeline` tells the stream `peer` how its transaction ended. `committed`: 1 when its records count, 0 when they do not.
        Concluded => "concluded" { committed: bool },
        /// A marker stands in a partition of the stream `lifeline`: the records of a transaction before it count, or do not.
        /// `committed`: 1 when they count. Detail: position, of the marker. Cause: `Concluded`, or for its further partitions the first marker.
        Marked => "marked" { committed: bool },
    }
}

words! {
    /// How handling ended.
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
    const fn from_value(value: u32) -> Self {
        match value {
            0 => Self::Done,
            1 => Self::Failed,
            _ => Self::Abandoned,
        }
    }
}

impl Fact {
    /// Which worker did it, from 0, where the row says so.
    pub const fn worker(self) -> Option<u32> {
        match self {
            Self::Started { worker }
            | Self::Blocked { worker }
            | Self::Unblocked { worker }
            | Self::TimedOut { worker }
            | Self::TimerSet { worker }
            | Self::TimerFired { worker } => Some(worker),
            _ => None,
        }
    }

    /// How many messages a channel has ready after the row, or how many records a stream keeps.
    ///
    /// `Sent` is not asked: only a channel that gives a message back has a number there.
    pub const fn stock(self) -> Option<u32> {
        match self {
            Self::Enqueued { ready }
            | Self::Scheduled { ready }
            | Self::Settled { ready }
            | Self::Lapsed { ready }
            | Self::Requeued { ready }
            | Self::DeadLettered { ready }
            | Self::Expired { ready }
            | Self::Discarded { ready } => Some(ready),
            Self::Appended { kept } | Self::Deleted { kept } => Some(kept),
            _ => None,
        }
    }

    /// Which partition of a stream the row is about, where its number says so.
    pub const fn partition(self) -> Option<u32> {
        match self {
            Self::Committed { partition }
            | Self::CommitStored { partition }
            | Self::Assigned { partition }
            | Self::Revoked { partition }
            | Self::Sought { partition } => Some(partition),
            _ => None,
        }
    }

    /// True when handling ended and all its steps were taken.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Ended { outcome: Outcome::Done })
    }

    /// True when handling ended because a step failed.
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Ended { outcome: Outcome::Failed })
    }

    /// True when a publish was refused, or a transaction ended so that its records do not count.
    pub const fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::Confirmed { accepted: false }
                | Self::Concluded { committed: false }
                | Self::Marked { committed: false }
        )
    }

    /// True when the first operand of a fragment begins.
    pub const fn is_first_operand(self) -> bool {
        matches!(self, Self::OperandOpened { operand: 0 })
    }

    /// True when a message is delivered that was delivered before.
    pub const fn is_redelivery(self) -> bool {
        matches!(self, Self::Delivered { attempt: 2.. })
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

    /// True for an intervention in the running system.
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
