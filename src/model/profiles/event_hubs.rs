//! Azure Event Hubs: partitions read from a checkpoint.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::model::OverflowPolicy;

const FEATURES: Source = documented("learn.microsoft.com, Event Hubs features");

/// An event hub with a consumer group.
const HUB: Kind = Kind {
    name: "hub",
    label: "",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, FEATURES),
        max_deliveries: rule(None, FEATURES),
        confirms: rule(true, FEATURES),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(
            "max-deliveries",
            "an event hub counts no deliveries: an event is read again from the last checkpoint",
        ),
        absent(
            "delivery-limit",
            "an event hub counts no deliveries: an event is read again from the last checkpoint",
        ),
        absent("dead-letter", "an event hub has no dead letters"),
        absent("redelivery-delay", "events are read again when a reader goes back to its checkpoint"),
        absent("requeue", "an event never moves"),
        absent("capacity", "an event hub is bounded by time only"),
        absent("overflow", "an event hub is bounded by time only"),
        absent("ttl", "there is only the retention of the whole event hub"),
    ],
};

/// The service of today.
pub(super) const EVENT_HUBS: BrokerProfile = BrokerProfile {
    name: "event-hubs",
    aliases: &["azure-event-hubs", "eventhubs"],
    label: "Azure Event Hubs",
    version: "",
    kinds: &[&HUB],
    notes: &["Throughput units do not throttle here."],
    choices: &["Which partition an event without a key gets: one after the other."],
};
