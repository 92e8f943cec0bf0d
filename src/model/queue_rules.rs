//! The values that rules of a queue can have: attempts, time to settle, order, groups, death.

use std::rc::Rc;

use crate::base::SimDuration;

/// What holds a delivery until it is settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holding {
    /// The consumer's connection: when it ends, the message is back at once.
    #[default]
    Connection,
    /// A lock of the connection: after it ends the delivery cannot be settled, and the message returns after its ack timeout.
    Lock,
    /// The time to settle alone: connections do not matter.
    Time,
    /// It never returns by itself: it stays a pending entry of its consumer until another claims it.
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
    /// As long as the rule `redelivery_delay` says.
    #[default]
    Fixed,
    /// The n-th time after the n-th delivery; the last one counts on.
    List(Rc<[SimDuration]>),
    /// The first time, times the number of deliveries, but no longer than the second.
    Growing(SimDuration, SimDuration),
}

impl From<&'static [SimDuration]> for RetryDelay {
    fn from(times: &'static [SimDuration]) -> Self {
        if times.is_empty() { Self::Fixed } else { Self::List(times.into()) }
    }
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

/// What becomes of a message without a group in a channel that keeps groups in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Groupless {
    /// It is taken: it belongs to no group.
    #[default]
    Free,
    /// It is a dead letter.
    DeadLetter,
    /// It is refused.
    Refused,
}

/// When a time to live is noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expiry {
    /// When it passes.
    #[default]
    Timely,
    /// When a consumer would get the message.
    OnReceive,
    /// When a consumer would get the message, and in a periodic sweep.
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
