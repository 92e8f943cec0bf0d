//! What holds when a scenario does not say: every such number in one place.

use crate::base::{Dist, SimDuration};

/// The version of the engine's behaviour; part of every fingerprint.
pub const ENGINE_VERSION: u32 = 1;

/// How long a message is on its way between two participants when no link says.
pub const LATENCY: Dist = Dist::Fixed(SimDuration::from_millis(1));

/// The same in a sketch, where an arrow should be seen to slope.
pub const SKETCH_LATENCY: Dist = Dist::Fixed(SimDuration::from_millis(10));

/// How long a channel takes to move a message to another: both are in one broker. A link that names both ends overrides it.
pub const BROKER_LATENCY: Dist = Dist::Fixed(SimDuration::ZERO);

/// The name of the built-in answer to a call whose handling failed. Its field `reason` says why.
pub const FAILED: &str = "Failed";
