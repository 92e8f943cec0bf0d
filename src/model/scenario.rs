//! Everything that is declared: the only input of the engine.

use std::rc::Rc;

use super::{
    BrokerProfile, Channel, Consumer, ConsumerId, Endpoint, Expectation, Lesson, Link, Sketch, Subscription,
    TimedIntervention,
};
use crate::base::{ChannelId, EndpointId, LifelineId, MessageTypeId, SimDuration, SubscriptionId, Table};

/// A validated scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its title.
    pub title: Rc<str>,
    /// What it teaches, in one sentence; empty when the text does not say.
    pub about: Rc<str>,
    /// What to look at, a sentence each.
    pub watch: Vec<Rc<str>>,
    /// What else it says for a lesson.
    pub lesson: Lesson,
    /// The seed of every random stream.
    pub seed: u64,
    /// The broker whose defaults the channels have.
    pub profile: &'static BrokerProfile,
    /// Where the run is cut off, when it does not end by itself.
    pub horizon: Option<SimDuration>,
    /// Columns of the diagram, left to right.
    pub participants: Table<LifelineId, Participant>,
    /// Participants with behaviour.
    pub endpoints: Table<EndpointId, Endpoint>,
    /// Queues, topics and streams.
    pub channels: Table<ChannelId, Channel>,
    /// Who shares the messages of a channel.
    pub subscriptions: Table<SubscriptionId, Subscription>,
    /// Which endpoint consumes from which subscription, in order of declaration.
    pub consumers: Table<ConsumerId, Consumer>,
    /// Names of the kinds of message.
    pub message_types: Table<MessageTypeId, Rc<str>>,
    /// Links in order of declaration; the last one that matches a pair counts.
    pub links: Vec<Link>,
    /// What is done to the running system, in order of time; ties in order of the text.
    pub interventions: Vec<TimedIntervention>,
    /// What should come out.
    pub expectations: Vec<Expectation>,
    /// The arrows of a scenario that is a sketch.
    pub sketch: Option<Sketch>,
}

/// A column of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participant {
    /// Something that acts.
    Endpoint(EndpointId),
    /// Something that carries.
    Channel(ChannelId),
}

/// The storage discipline of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelShape {
    /// Each message goes to one consumer.
    Queue,
    /// Each subscription gets a copy.
    Topic,
    /// Holds nothing: passes each message on by its bindings.
    Exchange,
    /// A log: reading does not remove.
    Stream,
}

impl Scenario {
    /// True when a run of the one is a run of the other without interventions. What is only said about a
    /// run (titles, lessons, expectations) does not count, and neither do interventions.
    pub fn runs_as(&self, other: &Self) -> bool {
        // Named one by one, so that a new field has to be put on one of the two sides.
        let Self {
            title: _,
            about: _,
            watch: _,
            lesson: _,
            expectations: _,
            interventions: _,
            seed,
            profile,
            horizon,
            participants,
            endpoints,
            channels,
            subscriptions,
            consumers,
            message_types,
            links,
            sketch,
        } = self;
        *seed == other.seed
            && *profile == other.profile
            && *horizon == other.horizon
            && *participants == other.participants
            && *message_types == other.message_types
            && *links == other.links
            && *subscriptions == other.subscriptions
            && *consumers == other.consumers
            && *channels == other.channels
            && *endpoints == other.endpoints
            && *sketch == other.sketch
    }

    /// True when the runs of both are the same, row for row, and carry the same title.
    pub fn is_same_run(&self, other: &Self) -> bool {
        self.title == other.title && self.interventions == other.interventions && self.runs_as(other)
    }

    /// True when the two are one scenario: the same run, and the same is said about it in the same lines.
    pub fn is_same(&self, other: &Self) -> bool {
        self.is_same_run(other)
            && self.about == other.about
            && self.watch == other.watch
            && self.lesson == other.lesson
            && self.expectations == other.expectations
    }

    /// How many interventions the two have in common, from the first on.
    pub fn shared_interventions(&self, other: &Self) -> usize {
        self.interventions.iter().zip(&other.interventions).take_while(|(one, other)| one == other).count()
    }

    /// The name at the head of a lifeline.
    pub fn name(&self, lifeline: LifelineId) -> &Rc<str> {
        match self.participants[lifeline] {
            Participant::Endpoint(id) => &self.endpoints[id].name,
            Participant::Channel(id) => &self.channels[id].name,
        }
    }
}

/// The message type with which an exchange sends a mandatory message back that fits nowhere.
pub const RETURNED: &str = "Returned";

/// The message type of the built-in answer to a call whose handling failed. Its field `reason` says why.
pub const FAILED: &str = "Failed";
