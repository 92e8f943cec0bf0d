//! Azure Event Hubs: partitions read from a checkpoint.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::base::SimDuration;
use crate::model::{Assignment, OverflowPolicy, Reads, Rebalance, StartPosition};

const FEATURES: Source = documented("learn.microsoft.com, Event Hubs features");
const BALANCE: Source = documented("learn.microsoft.com, Balance partition load");

/// An event hub with a consumer group.
const HUB: Kind = Kind {
    name: "hub",
    label: "",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, FEATURES),
        max_deliveries: rule(None, FEATURES),
        confirms: rule(true, FEATURES),
        reads: rule(Reads::Offsets, FEATURES),
        start: rule(StartPosition::Beginning, FEATURES),
        assignment: rule(Assignment::Sticky, BALANCE),
        rebalance: rule(Rebalance::Incremental, BALANCE),
        session: rule(SimDuration::from_secs(120), BALANCE),
        trims_exactly: rule(true, FEATURES),
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
        absent(
            "ack-timeout",
            "nobody has an event for himself: there is only the time for which a silent reader is taken for alive",
        ),
        absent("backoff", "an event is read again as soon as the reader goes back"),
        absent("max-unsettled", "events are not settled one by one"),
        absent("priorities", "events are read in the order of their partition"),
        absent("group-by", "the key of an event decides its partition, and order holds there"),
        absent("dedupe", "the log looks for no identities: a reader has to"),
        absent("single-active", "each partition has one reader of a group anyway"),
        absent("delivery-delay", "an event can be read as soon as it is stored"),
        absent("keeps-per-key", "the oldest events leave, whatever their key"),
        absent("keeps", "an event hub is bounded by time only"),
        absent("segment", "events leave one by one"),
        absent("keep-expired", "events leave only with the retention"),
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
    notes: &[
        "Throughput units do not throttle here.",
        "A checkpoint is the offset of the last event that was handled; it is shown as the offset to read next.",
        "A reader gives up a partition when it has finished what it has in hand; only a higher `owner-level` takes it at once.",
        "Readers balance their leases at once; the service's libraries look every few seconds.",
    ],
    choices: &["Which partition an event without a key gets: one after the other."],
};
