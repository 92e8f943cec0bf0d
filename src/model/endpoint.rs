//! A participant with behaviour.

use std::rc::Rc;

use super::{Breaker, Reaction, StateSlot};
use crate::base::{ChannelId, LifelineId, SimDuration, SimTime, Value};

/// A *Message Endpoint*: something that sends, receives and handles.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Its unique name.
    pub name: Rc<str>,
    /// What to draw; has no effect on the run.
    pub kind: EndpointKind,
    /// Its column.
    pub lifeline: LifelineId,
    /// How many messages it can handle at once. At least 1.
    pub workers: u32,
    /// How many direct messages may wait for a worker; none is unlimited. A call beyond is refused.
    pub inbox: Option<u32>,
    /// When it comes up. Before, it is not there and consumes nothing.
    pub starts_at: SimTime,
    /// State variables and their first values. A crash resets them.
    pub state: Vec<(Rc<str>, Value)>,
    /// What it does, in order of the text.
    pub reactions: Vec<Reaction>,
    /// What only some have.
    pub policies: Policies,
}

/// What only some participants have: circuit breakers, memory that lasts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policies {
    /// State variables that survive a crash.
    pub lasting: Vec<StateSlot>,
    /// Circuit breakers.
    pub breakers: Vec<Breaker>,
    /// How many memories of keys its steps have; true for those that survive a crash.
    pub memories: Vec<bool>,
    /// How many aggregators its steps have.
    pub aggregators: u16,
    /// When it begins to leave for good: it takes nothing new, and finishes what it has.
    pub stops_at: Option<SimTime>,
    /// Workers that come and go with the length of a queue.
    pub scaling: Option<Scaling>,
}

/// Workers by the length of a queue (*autoscaling*). Never fewer than [`Endpoint::workers`].
#[derive(Clone, Debug, PartialEq)]
pub struct Scaling {
    /// Which channel is looked at.
    pub channel: ChannelId,
    /// How many workers there are at most.
    pub most: u32,
    /// Queue length for each worker.
    pub per_worker: u32,
    /// How long from one look to the next.
    pub every: SimDuration,
    /// How long a new worker needs until it works.
    pub start_up: SimDuration,
    /// How long after a change no worker is sent away.
    pub cool_down: SimDuration,
}

/// What an endpoint stands for. For drawing only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointKind {
    /// A human.
    Person,
    /// A program.
    Service,
    /// A system outside.
    External,
    /// A database or file.
    Store,
}
