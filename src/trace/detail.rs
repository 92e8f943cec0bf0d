//! Rare facts, kept beside the columns.

use std::rc::Rc;

use super::words::words;
use crate::base::{Record, SimDuration, SimTime, StableHash, Value};

/// A fact that only some rows have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Words of the scenario: a name or a remark.
    Text(Rc<str>),
    /// Why, and the scenario's own words for it when it has some.
    Reason(Reason, Option<Rc<str>>),
    /// How long: a timeout or a pause.
    Duration(SimDuration),
    /// How long until steps are taken again, and why.
    Backoff {
        /// The pause.
        pause: SimDuration,
        /// Which new try follows, from 1.
        retry: u32,
        /// How many there are at most; none is without end.
        of: Option<u32>,
        /// What failed.
        why: Rc<str>,
    },
    /// The dead-letter history entry that this move wrote.
    Death(Death),
    /// A state variable, before and after.
    State {
        /// Its name.
        name: Rc<str>,
        /// Its value until now.
        before: Value,
        /// Its value from now on.
        after: Value,
    },
    /// A combined fragment or one of its operands.
    Fragment {
        /// alt, opt, loop…
        operator: FragmentOperator,
        /// The guard, as written; empty when none is.
        guard: Rc<str>,
    },
    /// Which priority a message has in its channel.
    Rank(u32),
    /// A pull consumer fetched the message.
    Fetched,
    /// A place in a stream.
    Position(Position),
    /// Why the run ended.
    Stop(StopReason),
    /// What a handling waits for that does several things at the same time.
    Branches {
        /// How many have ended well.
        well: u32,
        /// How many are needed.
        needed: u32,
        /// How many there are.
        of: u32,
    },
    /// Words of the scenario, and the fields of the message that have these values from now on.
    Changed {
        /// The words.
        words: Rc<str>,
        /// The fields.
        fields: Rc<Record>,
    },
    /// A message like it was stored here before.
    Repeated(Position),
}

/// A place in a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The partition, from 0.
    pub partition: u32,
    /// The offset, from 0.
    pub offset: u64,
    /// The group whose place it is; none for a record's own.
    pub group: Option<Rc<str>>,
    /// True when its reader fetched the record, so that no reaction handles it.
    pub fetched: bool,
}

/// Declares the number under which each kind of detail enters the fingerprint. Two kinds with one number, or a kind
/// without one, do not compile.
macro_rules! tags {
    ($($kind:ident = $tag:literal,)+) => {
        #[repr(u64)]
        enum Tag {
            $($kind = $tag,)+
        }

        impl Detail {
            const fn tag(&self) -> u64 {
                match self {
                    $(Self::$kind { .. } => Tag::$kind as u64,)+
                }
            }
        }
    };
}

tags! {
    Text = 1,
    Reason = 2,
    Duration = 3,
    Death = 4,
    State = 5,
    Fragment = 6,
    Stop = 7,
    Rank = 8,
    Fetched = 9,
    Position = 10,
    Branches = 11,
    Backoff = 12,
    Repeated = 13,
    Changed = 14,
}

/// Into the fingerprint, by stable words and numbers: how a release prints a detail must not show in it.
impl Detail {
    pub(super) fn hash_into(&self, hash: StableHash) -> StableHash {
        let hash = hash.word(self.tag());
        match self {
            // What a field is changed to stands in the words already.
            Self::Text(words) | Self::Changed { words, .. } => hash.text(words),
            Self::Reason(reason, words) => words_into(hash.text(reason.word()), words.as_deref()),
            Self::Duration(duration) => hash.word(duration.0),
            Self::Death(death) => death.hash_into(hash),
            Self::State { name, before, after } => {
                hash.text(name).text(&before.to_string()).text(&after.to_string())
            }
            Self::Fragment { operator, guard } => hash.text(operator.word()).text(guard),
            Self::Backoff { pause, retry, of, why } => {
                let hash = hash.word(pause.0).word(u64::from(*retry));
                hash.word(of.map_or(0, |of| u64::from(of) + 1)).text(why)
            }
            Self::Stop(stop) => stop.hash_into(hash),
            Self::Rank(rank) => hash.word(u64::from(*rank)),
            Self::Fetched => hash,
            Self::Branches { well, needed, of } => {
                hash.word(u64::from(*well)).word(u64::from(*needed)).word(u64::from(*of))
            }
            Self::Repeated(it) => hash.word(u64::from(it.partition)).word(it.offset),
            Self::Position(it) => {
                let hash =
                    words_into(hash.word(u64::from(it.partition)).word(it.offset), it.group.as_deref());
                if it.fetched { hash.word(1) } else { hash }
            }
        }
    }
}

impl Death {
    fn hash_into(&self, hash: StableHash) -> StableHash {
        let hash = words_into(hash.text(self.reason.word()), self.words.as_deref());
        hash.word(u64::from(self.count)).word(self.first.0).word(u64::from(self.attempts))
    }
}

impl StopReason {
    fn hash_into(&self, hash: StableHash) -> StableHash {
        let hash = hash.text(self.word());
        match self {
            Self::Finished | Self::Horizon | Self::TimeLimit | Self::Cancelled => hash,
            Self::EventLimit(limit) | Self::MessageLimit(limit) | Self::InFlightLimit(limit) => {
                hash.word(u64::from(*limit))
            }
            Self::EndlessLoop(names) => names.iter().fold(hash, |hash, name| hash.text(name)),
            Self::StepLimit(name) | Self::PayloadLimit(name) => hash.text(name),
            Self::BrokenInvariant(sentence) => hash.text(sentence),
        }
    }
}

fn words_into(hash: StableHash, words: Option<&str>) -> StableHash {
    words.map_or(hash, |words| hash.word(1).text(words))
}

/// One entry of a dead letter's history: one per (channel, reason).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Death {
    /// Why it died there.
    pub reason: Reason,
    /// The scenario's own words, such as the text of `fail "…"`.
    pub words: Option<Rc<str>>,
    /// How often it died there for that reason, this time included.
    pub count: u32,
    /// When it did so first.
    pub first: SimTime,
    /// How often it had been delivered from this channel.
    pub attempts: u32,
}

words! {
    /// Why something happened, in AMQP's words where it has them.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Reason {
        /// The consumer rejected it without requeueing.
        Rejected => "rejected",
        /// Its time to live passed.
        Expired => "expired",
        /// The channel was full.
        MaxLength => "maxlen",
        /// It was returned more often than the delivery limit allows.
        DeliveryLimit => "delivery-limit",
        /// A handler failed.
        Failed => "failed",
        /// The link lost it.
        LinkLoss => "link-loss",
        /// Nothing passes between the two.
        Partition => "partition",
        /// The receiver was down.
        ReceiverDown => "receiver-down",
        /// The sender's connection was gone.
        SenderDown => "sender-down",
        /// No binding of the exchange fits.
        Unroutable => "unroutable",
        /// No subscription wanted it.
        NoSubscriber => "no-subscriber",
        /// The subscriber was away and its subscription is not durable.
        NotDurable => "not-durable",
        /// There is no dead-letter channel.
        NoDeadLetterChannel => "no-dead-letter-channel",
        /// It came back to a channel where it had died, without a rejection on the way.
        Cycle => "cycle",
        /// The caller no longer waits.
        LateReply => "late-reply",
        /// No request with this correlation identifier is open.
        UnknownCorrelation => "unknown-correlation",
        /// The same correlation identifier was answered before.
        DuplicateReply => "duplicate-reply",
        /// The endpoint does not react to this message.
        NoReaction => "no-reaction",
        /// The delivery was settled before, or belongs to a closed connection.
        StaleSettlement => "stale-settlement",
        /// Its reader gave it up, to read it again later.
        GivenUp => "given-up",
        /// The retention of a stream, by time or by count.
        Retention => "retention",
        /// A later record of a stream has the same key, or it said only that there is nothing with this key.
        Compacted => "compacted",
        /// Its group has acknowledged it: a stream with such a retention, or a commit before the handling.
        Acknowledged => "acknowledged",
        /// An intervention removed it.
        Purged => "purged",
        /// The endpoint was full.
        Busy => "busy",
        /// The time to settle the delivery had passed.
        LockLost => "lock-lost",
        /// A message with the same identity was taken before.
        Duplicate => "duplicate",
        /// The broker restarted, and the message was kept in memory only.
        Transient => "transient",
        /// It was sent back as a new message.
        Redriven => "redriven",
        /// It was acknowledged after its time had passed, and before it was delivered again.
        SettledLate => "settled-late",
        /// An intervention did it.
        ByHand => "by-hand",
        /// The broker restarted, and the connection ended.
        BrokerRestart => "broker-restart",
        /// Its queue was deleted.
        QueueDeleted => "queue-deleted",
        /// It was forwarded from queue to queue more often than the broker allows.
        HopLimit => "hop-limit",
        /// Its queue has sessions, and it belongs to none.
        NoSession => "no-session",
        /// Its queue keeps groups in order, and it belongs to none.
        NoGroup => "no-group",
        /// Its transaction was over when it came.
        Fenced => "fenced",
        /// Its consumer set it aside.
        Deferred => "deferred",
        /// It is a dead letter whose target does not take it.
        Kept => "kept",
        /// The queue is another client's own.
        Exclusive => "exclusive",
        /// Its sender expected another offset.
        WrongOffset => "wrong-offset",
        /// The subscription has a consumer already.
        InUse => "in-use",
        /// Another consumer reads these messages already.
        Overlap => "overlap",
        /// It is to wait longer than the product allows.
        TooLate => "too-late",
    }
}

impl Reason {
    /// True when a channel refuses a consumer for it.
    pub const fn refuses_consumer(self) -> bool {
        matches!(self, Self::Exclusive | Self::InUse | Self::Overlap)
    }
}

words! {
    /// UML's operators of a combined fragment.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FragmentOperator {
        /// One of several.
        Alt => "alt",
        /// Or not at all.
        Opt => "opt",
        /// Several times.
        Loop => "loop",
        /// In any order.
        Par => "par",
        /// Leaves the enclosing fragment.
        Break => "break",
        /// Not to be interrupted.
        Critical => "critical",
    }
}

/// Why a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// Nothing is left to do.
    Finished,
    /// The moment given by `run for` was reached.
    Horizon,
    /// More events than allowed.
    EventLimit(u32),
    /// More messages than allowed.
    MessageLimit(u32),
    /// More messages in flight and queued than allowed.
    InFlightLimit(u32),
    /// Too many occurrences at one instant: an endless loop. The names are its members, in order.
    EndlessLoop(Rc<[Rc<str>]>),
    /// One handling took more steps than allowed. The name is the participant's.
    StepLimit(Rc<str>),
    /// A payload grew past the limit. The name is the participant's.
    PayloadLimit(Rc<str>),
    /// Virtual time would pass its last moment.
    TimeLimit,
    /// It was cancelled.
    Cancelled,
    /// The engine broke one of its own rules. The sentence says which.
    BrokenInvariant(Rc<str>),
}

impl StopReason {
    /// True when the run came to its own end rather than to a limit.
    pub const fn is_orderly(&self) -> bool {
        matches!(self, Self::Finished | Self::Horizon)
    }

    /// The word used in the trace's text and in JSON: kebab-case, stable.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Horizon => "horizon",
            Self::EventLimit(_) => "event-limit",
            Self::MessageLimit(_) => "message-limit",
            Self::InFlightLimit(_) => "in-flight-limit",
            Self::EndlessLoop(_) => "endless-loop",
            Self::StepLimit(_) => "step-limit",
            Self::PayloadLimit(_) => "payload-limit",
            Self::TimeLimit => "time-limit",
            Self::Cancelled => "cancelled",
            Self::BrokenInvariant(_) => "broken-invariant",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Details that say the same but for their kind.
    #[test]
    fn details_of_different_kinds_have_different_fingerprints() {
        let words: Rc<str> = "".into();
        let position = Position { partition: 3, offset: 1, group: None, fetched: false };
        let death = Death { reason: Reason::Failed, words: None, count: 3, first: SimTime(1), attempts: 0 };
        let details = [
            Detail::Text(words.clone()),
            Detail::Changed { words: words.clone(), fields: Rc::default() },
            Detail::Reason(Reason::Failed, None),
            Detail::Death(death),
            Detail::Duration(SimDuration(3)),
            Detail::Rank(3),
            Detail::Backoff { pause: SimDuration(3), retry: 1, of: None, why: words.clone() },
            Detail::Branches { well: 3, needed: 1, of: 0 },
            Detail::State { name: words.clone(), before: Value::Null, after: Value::Null },
            Detail::Fragment { operator: FragmentOperator::Alt, guard: words },
            Detail::Position(position.clone()),
            Detail::Repeated(position),
            Detail::Fetched,
            Detail::Stop(StopReason::Finished),
        ];
        let prints = details.iter().map(|it| it.hash_into(StableHash::default()).finish());
        let different: std::collections::BTreeSet<u64> = prints.collect();
        assert_eq!(different.len(), details.len());
    }
}
