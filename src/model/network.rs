//! What lies between participants.

use crate::base::{Dist, LifelineId, Probability, SimDuration};

/// The properties of one direction between participants. What is none is left as an earlier link said.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it begins.
    pub from: LinkEnd,
    /// Where it ends.
    pub to: LinkEnd,
    /// How long a message is on its way.
    pub latency: Option<Dist>,
    /// The chance that a message is lost.
    pub loss: Option<Probability>,
    /// The chance that a message arrives twice.
    pub duplicate: Option<Probability>,
    /// How long each message occupies it: the others wait.
    pub gap: Option<SimDuration>,
    /// The chance that a message takes two to four times as long, and others overtake it.
    pub reorder: Option<Probability>,
    /// True when no message overtakes another. By default so where one end is a channel.
    pub ordered: Option<bool>,
}

impl Link {
    /// How long a message is on its way when no line says.
    pub const DEFAULT_LATENCY: SimDuration = SimDuration::from_millis(1);
    /// The same in a sketch, where an arrow should be seen to slope.
    pub const SKETCH_LATENCY: SimDuration = SimDuration::from_millis(10);
    /// How long a channel takes to move a message to another: both are in one broker.
    /// Only a line that names both ends changes it.
    pub const BROKER_LATENCY: SimDuration = SimDuration::ZERO;
}

/// One end of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// Every participant: `*`.
    Any,
    /// This one.
    One(LifelineId),
}
