//! Azure Event Hubs: partitions read from a checkpoint.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration, StepWord};
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
        tells_attempts: rule(false, FEATURES),
        start: rule(StartPosition::Beginning, FEATURES),
        assignment: rule(Assignment::Sticky, BALANCE),
        rebalance: rule(Rebalance::Incremental, BALANCE),
        session: rule(SimDuration::from_secs(120), BALANCE),
        trims_exactly: rule(true, FEATURES),
        records_expire: rule(false, FEATURES),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(
            Channel(On::MaxDeliveries),
            "an event hub counts no deliveries: an event is read again from the last checkpoint",
            FEATURES,
        ),
        absent(
            Channel(On::DeliveryLimit),
            "an event hub counts no deliveries: an event is read again from the last checkpoint",
            FEATURES,
        ),
        absent(Channel(On::DeadLetter), "an event hub has no dead letters", FEATURES),
        absent(
            Channel(On::RedeliveryDelay),
            "events are read again when a reader goes back to its checkpoint",
            FEATURES,
        ),
        absent(Channel(On::Requeue), "an event never moves", FEATURES),
        absent(
            Step(StepWord::Reject),
            "events are not settled one by one: a reader writes a checkpoint behind what it cannot handle",
            FEATURES,
        ),
        absent(
            Channel(On::AckTimeout),
            "nobody has an event for himself: there is only the time for which a silent reader is taken for alive",
            FEATURES,
        ),
        absent(Channel(On::Backoff), "an event is read again as soon as the reader goes back", FEATURES),
        absent(Channel(On::MaxUnsettled), "events are not settled one by one", FEATURES),
        absent(Channel(On::Priorities), "events are read in the order of their partition", FEATURES),
        absent(
            Channel(On::GroupBy),
            "the key of an event decides its partition, and order holds there",
            FEATURES,
        ),
        absent(Channel(On::Dedupe), "the log looks for no identities: a reader has to", FEATURES),
        absent(Channel(On::SingleActive), "each partition has one reader of a group anyway", FEATURES),
        absent(Channel(On::DeliveryDelay), "an event can be read as soon as it is stored", FEATURES),
        absent(Channel(On::KeepsPerKey), "the oldest events leave, whatever their key", FEATURES),
        absent(Channel(On::Keeps), "an event hub is bounded by time only", FEATURES),
        absent(Channel(On::Segment), "events leave one by one", FEATURES),
        absent(Channel(On::KeepExpired), "events leave only with the retention", FEATURES),
        absent(Channel(On::Capacity), "an event hub is bounded by time only", FEATURES),
        absent(Channel(On::Overflow), "an event hub is bounded by time only", FEATURES),
        absent(Channel(On::Ttl), "there is only the retention of the whole event hub", FEATURES),
        absent(Message(Of::Delay), "an event can be read as soon as it is stored", FEATURES),
        absent(Message(Of::Priority), "events are read in the order of their partition", FEATURES),
        absent(
            Message(Of::Group),
            "the key of an event decides its partition, and order holds there",
            FEATURES,
        ),
        absent(Message(Of::Id), "the log looks for no identities: a reader has to", FEATURES),
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
        "A reader with `owner-level none` gets every event and has a position of its own; a reader with a level does not disconnect it here.",
        "A checkpoint is the offset of the last event that was handled; it is shown as the offset to read next.",
        "A reader gives up a partition when it has finished what it has in hand; only a higher `owner-level` takes it at once.",
        "Readers balance their leases at once; the service's libraries look every few seconds.",
    ],
    choices: &["Which partition an event without a key gets: one after the other."],
};
