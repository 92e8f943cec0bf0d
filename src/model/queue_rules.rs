//! What brokers do differently with the messages of a queue: attempts, time to
//! settle, order, groups, duplicates, death. Rows of the rule tables, as data.

use std::rc::Rc;

use super::profiles::Rules;
use crate::base::SimDuration;

/// The rules of one channel. The default is the textbook's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueRules {
    /// How long a consumer may have a delivery before the channel takes it back (lock, visibility timeout).
    pub ack_timeout: Option<SimDuration>,
    /// What holds a delivery until it is settled.
    pub holding: Holding,
    /// True when the end of the time to settle closes the consumer's channel, and everything else that it had is back too.
    pub timeout_closes: bool,
    /// What becomes of a settlement that comes too late or twice.
    pub late: LateSettlement,
    /// How many deliveries all consumers together may have unsettled.
    pub max_unsettled: Option<u32>,
    /// How many messages one `fetch` gives at most.
    pub fetch_most: Option<u32>,
    /// True when an acknowledgement by hand settles everything that the participant has received so far.
    pub acknowledges_all: bool,
    /// Which returns count towards `max-deliveries`.
    pub counts: Counting,
    /// When a message that was delivered often enough dies.
    pub at_limit: AtLimit,
    /// How long a returned message waits, when it is not one fixed time.
    pub retry: RetryDelay,
    /// True when a list of times says how long a consumer may have each delivery, and not how long it waits when it is back.
    pub retry_is_time_to_settle: bool,
    /// True when the consumer of a returned message waits with it, and then gets it again before all others.
    pub retry_blocks: bool,
    /// Message priorities.
    pub priorities: Option<Priorities>,
    /// Groups of messages that stay in order.
    pub groups: Option<Groups>,
    /// True when only one consumer gets messages, and the next one when it is gone.
    pub single_active: bool,
    /// Which messages are dropped because one like them was taken before.
    pub deduplicate: Option<Deduplicate>,
    /// How long every new message is kept back.
    pub delivery_delay: SimDuration,
    /// When a time to live is noticed, besides the two ways of [`super::Channel::expires_at_head_only`].
    pub expiry: Expiry,
    /// Where messages go whose time to live has passed.
    pub expired: ExpiredGoes,
    /// True when a dead letter keeps the age that it had.
    pub dead_letters_keep_age: bool,
    /// False when nothing expires in a dead-letter queue.
    pub dead_letters_never_expire: bool,
    /// Which number the first delivery of a dead letter has.
    pub dead_attempts: DeadAttempts,
    /// By how many messages a queue that refuses passes its capacity.
    pub overshoot: u32,
    /// What a dead letter says that was delivered too often; `{n}` stands for how often.
    pub limit_words: &'static str,
    /// What a dead letter says whose time to live has passed.
    pub expired_words: &'static str,
    /// True when a message that is sent back becomes a new message.
    pub redrive_makes_new: bool,
    /// True when messages that are not persistent survive a restart of the broker.
    pub keeps_transient: bool,
}

/// What holds a delivery until it is settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holding {
    /// The consumer's connection: when it ends, the message is back at once.
    #[default]
    Connection,
    /// A lock of the connection: when it ends nobody can settle, and the message is back when the time to settle is over.
    Lock,
    /// The time to settle alone: connections do not matter.
    Time,
    /// Nothing gives it back, and nobody can: it stays with its consumer until another takes it over.
    Owner,
}

/// What becomes of a settlement that comes too late or twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LateSettlement {
    /// Nothing.
    #[default]
    Ignored,
    /// It is an error, and nothing changes.
    Fails,
    /// The consumer's channel is closed; everything else that it has not settled goes back.
    ClosesChannel,
    /// An acknowledgement removes the message, wherever it is in the queue.
    StillSettles,
}

/// Which returns count towards `max-deliveries`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// A negative acknowledgement with requeue.
    pub nack: bool,
    /// A rejection with requeue, and a handling that fails.
    pub reject: bool,
    /// The end of the connection.
    pub connection: bool,
    /// A connection that is cut off by a partition.
    pub partition: bool,
    /// The end of the time to settle.
    pub timeout: bool,
}

/// When a message that was delivered often enough dies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtLimit {
    /// As it comes back from its last delivery.
    #[default]
    OnReturn,
    /// When the next consumer asks for it.
    OnNextReceive,
}

/// How long a returned message waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RetryDelay {
    /// As long as [`super::Channel::redelivery_delay`] says.
    #[default]
    Fixed,
    /// The n-th time after the n-th delivery; the last one counts on.
    List(Rc<[SimDuration]>),
    /// The first time, times the number of deliveries, but no longer than the second.
    Growing(SimDuration, SimDuration),
}

/// Message priorities of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priorities {
    /// The highest; higher ones count as this one.
    pub highest: u32,
    /// Of a message that has none.
    pub usual: u32,
    /// How much the higher ones come first.
    pub mixing: Mixing,
}

/// How messages of different priority share a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    /// A higher one always goes before a lower one.
    Strict,
    /// Two lanes, above `usual` and the rest: two of the first, then one of the second.
    TwoToOne,
}

/// Groups of messages that stay in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// The field of the payload that names the group of a message which has none of its own.
    pub by: Option<Rc<str>>,
    /// What keeps the order.
    pub kind: GroupKind,
}

/// What keeps the order of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// While one message is with a consumer, the rest of its group waits. One fetch may give several.
    InFlight,
    /// A consumer takes a group for itself, one message after the other, until nothing of it is left.
    Session,
    /// The consumer that got the first message gets all others, as long as it is there.
    Sticky,
}

/// Which messages are dropped because one like them was taken before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduplicate {
    /// The field of the payload that identifies a message which has no identity of its own.
    pub by: Option<Rc<str>>,
    /// For how long after the first one.
    pub window: SimDuration,
}

/// When a time to live is noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expiry {
    /// When it passes.
    #[default]
    Timely,
    /// When somebody would get the message.
    OnReceive,
    /// When somebody would get the message, and in a sweep each time so much time has passed.
    Sweep(SimDuration),
}

/// Where messages go whose time to live has passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpiredGoes {
    /// To the dead-letter channel.
    #[default]
    DeadLetter,
    /// Nowhere.
    Away,
    /// To the dead-letter channel when it is persistent.
    DeadLetterIfPersistent,
}

/// What the history of a dead letter tells besides channel, reason, count and time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeathTells {
    /// The words of who or what let it die.
    #[default]
    Words,
    /// The exchange and the key with which it had come.
    Routing,
}

/// Which number a delivery of a dead letter has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeadAttempts {
    /// Counted from one again.
    #[default]
    Restart,
    /// Counted on.
    Continue,
    /// Always one.
    One,
}

impl Counting {
    /// Every return counts.
    pub const ALL: Self = Self { nack: true, reject: true, connection: true, partition: true, timeout: true };
}

impl Default for Counting {
    fn default() -> Self {
        Self::ALL
    }
}

impl QueueRules {
    /// What a kind of channel does when the scenario does not say.
    pub fn of(rules: &Rules) -> Self {
        let groups = rules.groups.value.map(|kind| Groups { by: None, kind });
        let deduplicate = rules.deduplicates.value.map(|window| Deduplicate { by: None, window });
        Self {
            ack_timeout: rules.ack_timeout.value,
            holding: rules.holding.value,
            timeout_closes: rules.timeout_closes.value,
            late: rules.late.value,
            max_unsettled: rules.max_unsettled.value,
            fetch_most: rules.fetch_most.value,
            acknowledges_all: rules.acknowledges_all.value,
            counts: rules.counts.value,
            at_limit: rules.at_limit.value,
            retry: match rules.retries.value {
                [] => RetryDelay::Fixed,
                times => RetryDelay::List(times.into()),
            },
            retry_is_time_to_settle: rules.retry_is_time_to_settle.value,
            retry_blocks: rules.retry_blocks.value,
            priorities: rules.priorities.value,
            groups,
            single_active: false,
            deduplicate,
            delivery_delay: SimDuration::ZERO,
            expiry: rules.expiry.value,
            expired: rules.expired.value,
            dead_letters_keep_age: rules.dead_letters_keep_age.value,
            dead_letters_never_expire: rules.dead_letters_never_expire.value,
            dead_attempts: rules.dead_attempts.value,
            overshoot: rules.overshoot.value,
            limit_words: rules.limit_words.value,
            expired_words: rules.expired_words.value,
            redrive_makes_new: rules.redrive_makes_new.value,
            keeps_transient: rules.keeps_transient.value,
        }
    }
}
