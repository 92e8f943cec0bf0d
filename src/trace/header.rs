//! Who took part in a run.

use std::rc::Rc;

use super::words::words;
use crate::base::{ChannelId, LifelineId, MessageTypeId, Table, Value};

/// The cast of a trace: names for the numbers in its columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TraceHeader {
    /// The scenario's title.
    pub title: Rc<str>,
    /// The seed of every random stream.
    pub seed: u64,
    /// The broker profile, such as `rabbitmq-4.3`; empty for the neutral one.
    pub profile: Rc<str>,
    /// The version of the engine's behaviour. Part of the fingerprint.
    pub engine_version: u32,
    /// True for a sketch: arrivals need no handling.
    pub is_sketch: bool,
    /// Columns of the diagram, left to right.
    pub lifelines: Table<LifelineId, Lifeline>,
    /// Queues, topics and streams.
    pub channels: Table<ChannelId, ChannelInfo>,
    /// Kinds of message.
    pub message_types: Table<MessageTypeId, MessageTypeInfo>,
    /// Lifelines that are drawn together.
    pub groups: Vec<LifelineGroup>,
    /// The number that each arrow of a sketch shows, in order of the text; empty without one.
    pub arrow_numbers: Vec<Rc<str>>,
}

/// Lifelines that are drawn together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifelineGroup {
    /// What they are; may be empty.
    pub title: Rc<str>,
    /// Which.
    pub members: Vec<LifelineId>,
}

impl TraceHeader {
    /// True when rows written for one of the two mean the same for the other: all but the title is the same.
    pub fn has_same_cast(&self, other: &Self) -> bool {
        *self == Self { title: Rc::clone(&self.title), ..other.clone() }
    }
}

/// A participant, as the trace knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifeline {
    /// Its name.
    pub name: Rc<str>,
    /// What to draw at its head.
    pub kind: LifelineKind,
    /// The channel that this lifeline is, when it is one.
    pub channel: Option<ChannelId>,
    /// How many workers it has at the start; zero for a channel.
    pub workers: u32,
    /// True when it does not exist until a message creates it.
    pub created_later: bool,
    /// State variables and their first values.
    pub state: Vec<(Rc<str>, Value)>,
}

/// What a lifeline stands for. Decides the drawing of its head only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LifelineKind {
    /// A human.
    Person,
    /// A program with workers.
    Service,
    /// A system outside.
    External,
    /// A database or file.
    Store,
    /// A point-to-point channel.
    Queue,
    /// A publish–subscribe channel.
    Topic,
    /// A log with offsets.
    Stream,
    /// A broker's sorter, which holds nothing.
    Exchange,
}

/// A channel, as the trace knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelInfo {
    /// Its lifeline, which also has its name.
    pub lifeline: LifelineId,
    /// Queue, topic or stream.
    pub kind: ChannelKind,
    /// How many messages it holds at most.
    pub capacity: Option<u32>,
    /// Where its dead letters go.
    pub dead_letter: Option<ChannelId>,
    /// Where a returned message stands: what `Requeued` does to the order.
    pub requeueing: Requeueing,
    /// The priority of a message that says none; zero in a channel without priorities.
    pub usual_rank: u32,
}

/// Where a returned message stands among the ready ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Requeueing {
    /// At its original place, whatever the order of returning.
    #[default]
    OriginalSlot,
    /// Before all ready messages, behind those returned earlier.
    ReturnsLane,
    /// Behind everything.
    Tail,
}

/// The storage discipline of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// Each message goes to one consumer.
    PointToPoint,
    /// Each subscription gets a copy.
    PublishSubscribe,
    /// Reading does not remove.
    Stream,
    /// Holds nothing: passes on by bindings.
    Exchange,
}

/// A kind of message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageTypeInfo {
    /// Its name, as in the scenario.
    pub name: Rc<str>,
}

words! {
    /// Why a message was sent. Decides line and head of its arrow.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum MessageIntent {
        /// The sender blocks until the reply.
        Call => "call",
        /// One way: the sender continues.
        Send => "send",
        /// A published event.
        Publish => "publish",
        /// The answer to a call.
        Reply => "reply",
        /// The answer to a request that carried a return address.
        Callback => "callback",
    }
}
