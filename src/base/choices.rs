//! Words of which one stands behind an option, and what each means.

/// An enumeration whose values are words of the language. The first word of a value is the one that is written.
macro_rules! choices {
    (
        $(#[$doc:meta])* $name:ident {
            $($(#[$of:meta])* $value:ident $($word:literal)+,)*
        }
    ) => {
        $(#[$doc])*
        pub enum $name {
            $($(#[$of])* $value,)*
        }

        impl $name {
            /// Its words, in the order in which a list shows them.
            pub const WORDS: &[&str] = &[$($($word),+),*];
            /// Each word and what it means.
            pub const CHOICES: &[(&str, Self)] = &[$($(($word, Self::$value)),+),*];

            /// As it is written.
            pub fn word(self) -> &'static str {
                Self::CHOICES.iter().find(|(_, it)| *it == self).map_or("", |(word, _)| word)
            }
        }
    };
}

choices! {
    /// What a full channel does with one message more.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    OverflowPolicy {
        /// The oldest ready message is dead-lettered or discarded to make room.
        DropOldest "drop-oldest",
        /// The new message is discarded; the sender learns nothing.
        DropNewest "drop-newest",
        /// The new message is refused; the sender is notified.
        Reject "reject",
        /// As `Reject`, and the message is dead-lettered.
        RejectAndDeadLetter "reject-and-dead-letter",
        /// The sender waits until there is room.
        Block "block",
    }
}

choices! {
    /// Where a returned message re-enters the queue.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    RequeuePosition {
        /// At its original place, whatever the order of returning.
        OriginalSlot "original",
        /// Before all ready messages, behind those returned earlier.
        ReturnsLane "front",
        /// Behind everything.
        Tail "back",
    }
}

choices! {
    /// What the bindings of an exchange compare.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    ExchangeKind {
        /// The whole key.
        #[default]
        Direct "direct",
        /// The key with a pattern.
        Topic "topic",
        /// Nothing: everything goes everywhere.
        Fanout "fanout",
        /// The headers.
        Headers "headers",
        /// Nothing: each key belongs to one binding, the heavier ones to more keys.
        ConsistentHash "consistent-hash",
    }
}

choices! {
    /// Who gets which partitions of a stream.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    Assignment {
        /// Neighbouring ones; the first members get one more when it does not come out even.
        #[default]
        Range "range",
        /// In turn.
        RoundRobin "round-robin",
        /// Evenly, and as few as possible change hands.
        Sticky "sticky" "uniform",
    }
}

choices! {
    /// How partitions change hands.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    Rebalance {
        /// Every member gives up everything; when all have, everything is given out anew.
        #[default]
        Eager "eager",
        /// Only what changes hands is given up; when all have, it is given out anew.
        Cooperative "cooperative",
        /// Each partition that changes hands is given out as soon as it was given up: without waiting for the others.
        Incremental "incremental",
    }
}

choices! {
    /// What a reader sees of records that belong to a transaction.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    Isolation {
        /// Everything, as soon as it is in the log.
        #[default]
        Uncommitted "read-uncommitted",
        /// It stands before the first record of a transaction that has not ended, and passes over those of one that did not count.
        Committed "read-committed",
    }
}

/// What `overflow` of a stream can be.
pub const STREAM_OVERFLOW: &[&str] = &["drop-oldest", "reject"];
/// What `kind` can be, whatever the profile: a test holds it against the model's list.
pub const KINDS: &[&str] = &[
    "plain",
    "classic",
    "quorum",
    "log",
    "share",
    "sessions",
    "hub",
    "push",
    "standard",
    "fifo",
    "activemq",
    "ibm-mq",
    "limits",
    "interest",
    "work-queue",
    "stream",
];
/// What `start` can be, besides an offset and a time.
pub const STARTS: &[&str] = &["beginning", "end", "last", "last-per-key"];
/// What `commit` can be, besides a time.
pub const COMMITS: &[&str] = &["after", "before", "manual"];
/// What `dead-letter-strategy` can be.
pub const STRATEGIES: &[&str] = &["at-most-once", "at-least-once"];

/// What can happen in a run, as an expectation, a cue or a question names it: the words of the trace, and `handled`
/// for a handling that ended well. A test holds them against the trace.
pub const OCCURRENCES: &[&str] = &[
    "handled",
    "triggered",
    "sent",
    "duplicated",
    "delivered",
    "acknowledged",
    "rejected",
    "dead-lettered",
    "confirmed",
    "enqueued",
    "published",
    "received",
    "settled",
    "confirm-arrived",
    "lost",
    "requeued",
    "expired",
    "discarded",
    "started",
    "ended",
    "ignored",
    "blocked",
    "unblocked",
    "timed-out",
    "timer-set",
    "timer-fired",
    "state-changed",
    "noted",
    "subscribed",
    "unsubscribed",
    "lifeline-created",
    "lifeline-destroyed",
    "crashed",
    "restarted",
    "paused",
    "resumed",
    "partitioned",
    "healed",
    "intervened",
    "fragment-opened",
    "operand-opened",
    "fragment-closed",
    "stopped",
    "renewed",
    "scheduled",
    "extended",
    "lapsed",
    "committed",
    "appended",
    "commit-stored",
    "assigned",
    "revoked",
    "sought",
    "replayed",
    "snapshot-taken",
    "claimed",
    "deleted",
    "scaled",
    "concluded",
    "marked",
];
