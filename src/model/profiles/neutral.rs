//! No product: what a textbook means by a queue.

use super::BrokerProfile;
use crate::model::{OverflowPolicy, RequeuePosition};

/// The default: first in first out, a returned message keeps its place, no limits.
pub(super) const NEUTRAL: BrokerProfile = BrokerProfile {
    name: "neutral",
    label: "Textbook queue",
    overflow: OverflowPolicy::Reject,
    requeue: RequeuePosition::OriginalSlot,
    max_deliveries: None,
    prefetch: None,
    expires_at_head_only: false,
    confirms: false,
    notes: &["No product behaves exactly so: choose a profile to see one that exists."],
};
