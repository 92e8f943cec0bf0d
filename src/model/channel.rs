//! Channels, who shares them, and their policies.

use std::rc::Rc;

use super::profiles::Kind;
use super::{ChannelShape, Commit, Exchange, GroupRules, LogRules, QueueRules, Reads, Selection};
use crate::base::{ChannelId, EndpointId, LifelineId, SimDuration, SimTime, SubscriptionId, TypedId};

/// A *Message Channel*.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Its unique name.
    pub name: Rc<str>,
    /// Its column.
    pub lifeline: LifelineId,
    /// Queue, topic or stream.
    pub shape: ChannelShape,
    /// What the text calls it: in some profiles every queue and topic is a stream.
    pub declared: ChannelShape,
    /// Of a stream.
    pub log: LogRules,
    /// How many ready messages it holds at most; none is unlimited.
    pub capacity: Option<u32>,
    /// What happens when it is full.
    pub overflow: OverflowPolicy,
    /// How long a message may wait; none is for ever. A message's own time to live counts when it is shorter.
    pub time_to_live: Option<SimDuration>,
    /// True when an expired message is noticed only when it is at the head.
    pub expires_at_head_only: bool,
    /// How often a message is delivered at most; none is for ever.
    pub max_deliveries: Option<u32>,
    /// How long a returned message waits before it is ready again.
    pub redelivery_delay: SimDuration,
    /// Where a returned message stands.
    pub requeue: RequeuePosition,
    /// Where dead letters go; none means that they are discarded.
    pub dead_letter: Option<ChannelId>,
    /// True when a dead letter stays until its target has it.
    pub dead_letters_stay: bool,
    /// The channel to which everything goes on at once.
    pub forward: Option<ChannelId>,
    /// The key with which they go to an exchange; none is the one that they had.
    pub dead_letter_key: Option<Rc<str>>,
    /// True when the channel sends each publisher a confirmation.
    pub confirms: bool,
    /// The kind of the profile that it is: the engine reads rare rules there.
    pub kind: &'static Kind,
    /// What this broker does differently with its messages.
    pub rules: QueueRules,
    /// When it ceases to be.
    pub lifetime: Lifetime,
    /// For an exchange: what it passes on.
    pub exchange: Option<Box<Exchange>>,
}

impl Channel {
    /// A channel of this kind, with nothing said.
    pub fn new(name: Rc<str>, lifeline: LifelineId, shape: ChannelShape, kind: &'static Kind) -> Self {
        let rules = &kind.rules;
        let is_log = rules.reads.value != Reads::Queue && shape != ChannelShape::Exchange;
        Self {
            log: LogRules {
                trims_exactly: rules.trims_exactly.value,
                tombstones: rules.tombstones.value,
                ..LogRules::default()
            },
            name,
            lifeline,
            shape: if is_log { ChannelShape::Stream } else { shape },
            declared: shape,
            capacity: None,
            overflow: rules.overflow.value,
            time_to_live: rules.time_to_live.value,
            expires_at_head_only: rules.expires_at_head_only.value,
            max_deliveries: rules.max_deliveries.value,
            redelivery_delay: rules.redelivery_delay.value,
            requeue: rules.requeue.value,
            dead_letter: None,
            dead_letters_stay: false,
            dead_letter_key: None,
            forward: None,
            confirms: rules.confirms.value,
            kind,
            rules: QueueRules::of(rules),
            lifetime: Lifetime::default(),
            exchange: (shape == ChannelShape::Exchange).then(Box::default),
        }
    }

    /// Becomes a channel of another kind, with nothing said.
    pub fn take_defaults(&mut self, kind: &'static Kind) {
        *self = Self::new(Rc::clone(&self.name), self.lifeline, self.declared, kind);
    }

    /// How those who read it keep their place.
    pub fn reads(&self) -> Reads {
        match (self.shape, self.kind.rules.reads.value) {
            (ChannelShape::Queue | ChannelShape::Topic | ChannelShape::Exchange, _) => Reads::Queue,
            (ChannelShape::Stream, Reads::Queue) => Reads::Offsets,
            (ChannelShape::Stream, reads) => reads,
        }
    }
}

/// When a queue ceases to be, with everything in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lifetime {
    /// When nobody has used it for so long: no consumer, no fetch.
    pub expires: Option<SimDuration>,
    /// When its last consumer is gone.
    pub auto_delete: bool,
    /// When the connection of the first participant that reads it ends; nobody else may read it.
    pub exclusive: bool,
}

/// What a full channel does with one message more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverflowPolicy {
    /// The oldest ready message is dead-lettered or discarded to make room.
    DropOldest,
    /// The new message is discarded; the sender learns nothing.
    DropNewest,
    /// The new message is refused; the sender is told.
    Reject,
    /// As `Reject`, and the message is dead-lettered.
    RejectAndDeadLetter,
    /// The sender waits until there is room.
    Block,
}

/// How the patterns of keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPatterns {
    /// `*` is one word, `#` any number of them.
    Words,
    /// `*` is one token, `>` at the end one or more.
    Subjects,
}

/// Where a returned message re-enters the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequeuePosition {
    /// At its original place, whatever the order of returning.
    OriginalSlot,
    /// Before all ready messages, behind those returned earlier.
    ReturnsLane,
    /// Behind everything.
    Tail,
}

/// The tie between a channel and those who share its messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// Its name: the group's, or the endpoint's own.
    pub name: Rc<str>,
    /// The channel it reads.
    pub channel: ChannelId,
    /// True when it keeps messages while no consumer is there. A queue's is always durable.
    pub durable: bool,
    /// When it begins to get copies; before, it does not exist.
    pub since: SimTime,
    /// Which of a topic's messages it gets.
    pub selection: Selection,
    /// How it reads a stream.
    pub group: GroupRules,
    /// Where its dead letters go; none is where those of its topic do.
    pub dead_letter: Option<ChannelId>,
}

/// An endpoint that consumes from a subscription. Several on one subscription compete.
#[derive(Clone, Debug, PartialEq)]
pub struct Consumer {
    /// Who.
    pub endpoint: EndpointId,
    /// From what.
    pub subscription: SubscriptionId,
    /// How many deliveries it may hold unsettled; zero is unlimited.
    pub prefetch: u32,
    /// When it acknowledges.
    pub acknowledge: AcknowledgeMode,
    /// When it says how far it has come in a stream.
    pub commit: Commit,
    /// True when it takes messages by the step `fetch` and is given none.
    pub pulls: bool,
    /// Those with a higher number are served first.
    pub priority: u32,
    /// Of a queue: which messages it takes; none is all. A topic's are selected as they are copied.
    pub selection: Option<Box<Selection>>,
}

/// When a delivery is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcknowledgeMode {
    /// By the channel, at the moment of delivery: at most once.
    OnDelivery,
    /// By the endpoint, when handling ended well: at least once.
    AfterHandling,
    /// By the steps `ack`, `reject`, `requeue` only.
    ByHand,
}

/// A row of [`super::Scenario::consumers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsumerId(pub u32);

impl TypedId for ConsumerId {
    fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).expect("limits.rs keeps rules few"))
    }
    fn index(self) -> usize {
        self.0 as usize
    }
}
