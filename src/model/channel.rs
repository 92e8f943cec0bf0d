//! Channels, who shares them, and their policies.

use std::rc::Rc;

use super::profiles::{Absent, ChannelRules, Kind, NOT_OF_LOGS};
use super::{ChannelShape, Commit, Exchange, Reads, Selection};
use crate::base::{
    ChannelId, EndpointId, Feature, LifelineId, SimDuration, SimTime, SubscriptionId, TypedId,
};

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
    /// Where dead letters go; none means that they are discarded.
    pub dead_letter: Option<ChannelId>,
    /// The channel to which everything goes on at once.
    pub forward: Option<ChannelId>,
    /// The key with which they go to an exchange; none is the one that they had.
    pub dead_letter_key: Option<Rc<str>>,
    /// The kind of the profile that it is.
    pub kind: &'static Kind,
    /// What it does: the rules of its kind, and what the scenario says.
    pub rules: ChannelRules,
    /// For an exchange: what it passes on.
    pub exchange: Option<Box<Exchange>>,
}

impl Channel {
    /// A channel of this kind, with nothing said.
    pub fn new(name: Rc<str>, lifeline: LifelineId, shape: ChannelShape, kind: &'static Kind) -> Self {
        let is_log = kind.rules.reads.value != Reads::Queue && shape != ChannelShape::Exchange;
        Self {
            name,
            lifeline,
            shape: if is_log { ChannelShape::Stream } else { shape },
            declared: shape,
            dead_letter: None,
            dead_letter_key: None,
            forward: None,
            kind,
            rules: kind.rules.values(),
            exchange: (shape == ChannelShape::Exchange).then(Box::default),
        }
    }

    /// Becomes a channel of another kind, with nothing said.
    pub fn take_defaults(&mut self, kind: &'static Kind) {
        *self = Self::new(Rc::clone(&self.name), self.lifeline, self.declared, kind);
    }

    /// Why it does not have this; none when it does.
    pub fn lack(&self, feature: Feature) -> Option<Absent> {
        let of_logs = if self.shape == ChannelShape::Stream { NOT_OF_LOGS } else { &[] };
        let of_log = of_logs.iter().find(|it| it.0 == feature);
        let (source, of_log) = (self.kind.rules.reads.source, of_log.copied());
        self.kind.lack(feature).or(of_log.map(|(feature, why)| Absent { feature, why, source }))
    }

    /// How those who read it keep their place.
    pub fn reads(&self) -> Reads {
        match (self.shape, self.rules.reads) {
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

/// How the patterns of keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPatterns {
    /// `*` is one word, `#` any number of them.
    Words,
    /// `*` is one token, `>` at the end one or more.
    Subjects,
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
    /// True when a second consumer at a time is refused.
    pub exclusive: bool,
    /// When it begins to get copies; before, it does not exist.
    pub since: SimTime,
    /// Which of a topic's messages it gets.
    pub selection: Selection,
    /// The rules of its channel, with what its readers say about their group.
    pub rules: ChannelRules,
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
    /// True for a static member of a group: it is the same one after a restart within its session.
    pub is_static: bool,
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
