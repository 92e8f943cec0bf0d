//! Named defaults of broker products. A profile is data that the engine
//! interprets: it can be printed, compared and explained.
//!
//! To add one: write a file with one [`BrokerProfile`] value, a source for each
//! setting, and add a line to [`PROFILES`].

mod neutral;
mod rabbitmq;

use super::{OverflowPolicy, RequeuePosition};

/// Every profile, in the order in which a list shows them. The first is the default.
pub const PROFILES: &[&BrokerProfile] =
    &[&neutral::NEUTRAL, &rabbitmq::RABBITMQ_4_3, &rabbitmq::RABBITMQ_4_3_QUORUM];

/// The defaults of one product in one version.
#[derive(Debug, PartialEq, Eq)]
pub struct BrokerProfile {
    /// The name in the text: `profile rabbitmq`.
    pub name: &'static str,
    /// Name and version as shown.
    pub label: &'static str,
    /// `overflow` when a queue does not say.
    pub overflow: OverflowPolicy,
    /// Where a returned message stands.
    pub requeue: RequeuePosition,
    /// `max-deliveries` when a queue does not say.
    pub max_deliveries: Option<u32>,
    /// `prefetch` when a consumer does not say; none is the number of workers.
    pub prefetch: Option<u32>,
    /// True when an expired message is noticed only at the head.
    pub expires_at_head_only: bool,
    /// True when publishers are confirmed unless the queue says otherwise.
    pub confirms: bool,
    /// What is simplified or left open, a sentence each.
    pub notes: &'static [&'static str],
}

/// The profile of this name.
pub fn by_name(name: &str) -> Option<&'static BrokerProfile> {
    PROFILES.iter().copied().find(|profile| profile.name == name)
}
