//! What is done to a running system, and what should come out.

use std::rc::Rc;

use super::{Address, Fields, LinkEnd, MessageSpec};
use crate::base::{
    ChannelId, Dist, EndpointId, LifelineId, MessageTypeId, Probability, SimDuration, SimTime, Value,
};

/// Something done from outside at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedIntervention {
    /// When.
    pub at: SimTime,
    /// What.
    pub what: Intervention,
    /// The words of the text, for the trace: `crash Billing`.
    pub words: Rc<str>,
}

/// What a person can do to a running system.
#[derive(Clone, Debug, PartialEq)]
pub enum Intervention {
    /// Stops at once and forgets what it was doing.
    Crash(EndpointId),
    /// Comes up with its first state.
    Restart(EndpointId),
    /// The broker of one channel, or of all, goes down and is up again at once.
    RestartBroker(Option<ChannelId>),
    /// Takes no new work.
    Pause(EndpointId),
    /// Takes work again.
    Resume(EndpointId),
    /// Nothing passes between the two, in either direction.
    Partition(LifelineId, LifelineId),
    /// They can talk again.
    Heal(LifelineId, LifelineId),
    /// Removes every ready message.
    Purge(ChannelId),
    /// Deletes a queue with everything in it.
    Delete(ChannelId),
    /// Moves ready messages of one channel to another.
    Redrive(Redrive),
    /// Throws ready messages of a channel away.
    Discard {
        /// Which.
        messages: Vec<MessageRef>,
        /// From here.
        from: ChannelId,
    },
    /// Loses something in transit.
    Drop(Hop),
    /// Delays something in transit.
    Delay(Hop, SimDuration),
    /// Duplicates a message in transit.
    Duplicate(Hop),
    /// Makes the payload of a message unreadable; with fields it changes those and stays readable.
    Corrupt(Hop, Fields),
    /// From now on steps `fail` are passed over.
    Repair(EndpointId),
    /// Scales the duration of its work from now on, in thousandths.
    Slow(EndpointId, u32),
    /// What leaves from now on has another latency, or another chance to be lost.
    ChangeLink(LinkChange),
    /// This change is over.
    EndLinkChange(LinkChange),
    /// A limit of a channel is another from now on.
    Limit(ChannelId, Limit),
    /// Something is done to timetables.
    Workload {
        /// Whose.
        endpoint: EndpointId,
        /// Which of them, from 1. Without it all are stopped and started, and the first makes more or changes its rate.
        timetable: Option<u32>,
        /// What.
        change: WorkloadChange,
    },
    /// Injects a message, as a found message.
    Send {
        /// What.
        message: MessageSpec,
        /// Where to.
        to: Address,
    },
    /// Loses the next message from one to the other, of this kind when given.
    DropNext {
        /// From here.
        from: LifelineId,
        /// To there.
        to: LifelineId,
        /// Of this kind only.
        message: Option<MessageTypeId>,
    },
    /// Changes the number of workers.
    SetWorkers(EndpointId, u32),
}

/// Another behaviour of links, until it is over. Of several that fit the last counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkChange {
    /// When it begins.
    pub since: SimTime,
    /// Where they begin.
    pub from: LinkEnd,
    /// Where they end.
    pub to: LinkEnd,
    /// The other direction, too.
    pub both_ways: bool,
    /// How long a message is on its way; none is as before.
    pub latency: Option<Dist>,
    /// The chance that a message is lost; none is as before.
    pub loss: Option<Probability>,
}

/// A limit of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// How many ready messages it holds at most.
    Capacity(u32),
    /// How often a message is delivered at most.
    MaxDeliveries(u32),
    /// How long a message may wait that comes from now on.
    TimeToLive(SimDuration),
}

/// What is done to a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkloadChange {
    /// It stops.
    Stop,
    /// It continues: what was due meanwhile occurs once, immediately.
    Start,
    /// This many extra occurrences at once.
    Burst(u32),
    /// The time between two rounds, or its mean.
    Rate(SimDuration),
}

/// Which ready messages of one channel go to another, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Redrive {
    /// Which; empty is all.
    pub messages: Vec<MessageRef>,
    /// From here.
    pub from: ChannelId,
    /// To there; none is that each goes to the channel where it died last.
    pub to: Option<ChannelId>,
    /// Fields to replace.
    pub changes: Fields,
    /// Each as a new message, a copy of the old one, whatever the broker does.
    pub as_new: bool,
    /// The time from one to the next; none is all at once.
    pub gap: Option<SimDuration>,
}

/// A message as the trace names it: `Charge #2` or `Charge #2.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRef {
    /// Its kind.
    pub message_type: MessageTypeId,
    /// The conversation, from 1.
    pub conversation: u32,
    /// Which one of its kind in the conversation, from 1; 0 is any.
    pub part: u32,
    /// As it is written: `Charge 2`.
    pub words: Rc<str>,
}

/// Something in transit between two lifelines.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// Of which message.
    pub message: MessageRef,
    /// The message itself or a word about it.
    pub part: HopPart,
    /// Between these two only.
    pub ends: Option<(LifelineId, LifelineId)>,
}

/// What of a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HopPart {
    /// The message itself, before its copies.
    Message,
    /// A copy of it.
    Copy,
    /// A settlement by its consumer: an acknowledgement, a rejection, a renewal, a commit.
    Settlement,
    /// What its channel says to its sender.
    Confirmation,
}

/// A sentence that should be true of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// The words of the text.
    pub words: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
    /// When it should be true.
    pub when: Moment,
    /// What is measured.
    pub measure: Measure,
}

/// When an expectation is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// When the run has ended.
    End,
    /// At this time, after everything that happens at it.
    At(SimTime),
}

/// What an expectation is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// Every message of a kind (a copy made by a topic counts for itself, a duplicate for its original) was handled well this often.
    Handled {
        /// The kind.
        message: MessageTypeId,
        /// By this endpoint only.
        by: Option<EndpointId>,
        /// How often.
        times: HandledTimes,
    },
    /// A number compared with another.
    Compare {
        /// Of the run.
        quantity: Quantity,
        /// How.
        comparison: Comparison,
        /// With this.
        with: Value,
    },
    /// Messages of a kind were first handled in the order in which they were sent.
    InOrder {
        /// The kind.
        message: MessageTypeId,
        /// By this endpoint only.
        by: Option<EndpointId>,
        /// Those with the same value of this field, each value for itself.
        per: Option<Rc<str>>,
    },
    /// A number never was so.
    Never {
        /// Of the run: a state variable.
        quantity: Quantity,
        /// How.
        comparison: Comparison,
        /// With this.
        with: Value,
    },
    /// Every message came to a good end: handled, stored in a stream, or passed on as copies.
    EndsWell {
        /// Of this kind only.
        message: Option<MessageTypeId>,
    },
    /// Messages of a kind were handled well or answered so often in a time.
    Throughput {
        /// The kind.
        message: MessageTypeId,
        /// How.
        comparison: Comparison,
        /// A count, in millionths.
        millionths: i64,
        /// The unit of time.
        unit: SimDuration,
        /// From when to when; none is the whole run until then.
        window: Option<(SimTime, SimTime)>,
    },
    /// The part that did not go well: of a call, those not answered as wished; of other messages, handlings that failed.
    ErrorRate {
        /// The kind.
        message: MessageTypeId,
        /// How.
        comparison: Comparison,
        /// With this.
        share: Probability,
    },
}

/// How often each message is to be handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandledTimes {
    /// Exactly so often.
    Exactly(u32),
    /// So often or more.
    AtLeast(u32),
    /// So often or less.
    AtMost(u32),
}

/// A number of a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// Ready messages in a channel.
    Depth(ChannelId),
    /// The largest number of ready messages in a channel so far.
    MaxDepth(ChannelId),
    /// How many records a group has before it in a stream.
    Lag(ChannelId, Rc<str>),
    /// The most that a group ever had before it.
    MaxLag(ChannelId, Rc<str>),
    /// How often something happens.
    Count(Occurrence),
    /// Time from sending a call to receiving its reply; of a one-way message, to the end of its first good handling.
    Latency {
        /// Of these messages.
        message: MessageTypeId,
        /// Which.
        percentile: Percentile,
    },
    /// The most deliveries of one message of a kind, by this channel when given.
    Attempts(MessageTypeId, Option<ChannelId>),
    /// The total time that workers of an endpoint were blocked.
    BlockedTime(EndpointId),
    /// A state variable, by its place.
    State(EndpointId, u16),
    /// The time at which the run ended.
    Duration,
}

/// Something that happens in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// [`crate::trace`]'s word for what happens, such as `dead-lettered`; or `handled`.
    pub kind: Rc<str>,
    /// Of this kind of message only.
    pub message: Option<MessageTypeId>,
    /// Of these only: the conversation, and which of the kind in it; 0 is any.
    pub number: (u32, u32),
    /// At this lifeline only.
    pub at: Option<LifelineId>,
    /// With this other end only.
    pub to: Option<LifelineId>,
}

/// Which of many durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percentile {
    /// The smallest that is not below this part, in thousandths, of all. 990 is the 99th percentile, 1000 the largest.
    PerMille(u16),
    /// The arithmetic mean.
    Mean,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same.
    Equal,
    /// Not the same.
    NotEqual,
    /// Below.
    Less,
    /// Not above.
    LessOrEqual,
    /// Above.
    Greater,
    /// Not below.
    GreaterOrEqual,
}
