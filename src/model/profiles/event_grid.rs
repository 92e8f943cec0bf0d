//! Azure Event Grid: events pushed to subscribers, with a retry schedule.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration, StepWord};
use crate::model::LateSettlement;

const RETRY: Source = documented("learn.microsoft.com, Event Grid delivery and retry");

/// Ten and thirty seconds, one, five, ten and thirty minutes, and then each hour: 30 tries are just less than 24 hours.
const SCHEDULE: &[SimDuration] = &[
    SimDuration::from_secs(10),
    SimDuration::from_secs(30),
    SimDuration::from_secs(60),
    SimDuration::from_secs(300),
    SimDuration::from_secs(600),
    SimDuration::from_secs(1_800),
    SimDuration::from_secs(3_600),
];

/// Push delivery.
const PUSH: Kind = Kind {
    name: "push",
    label: "push delivery",
    rules: Rules {
        max_deliveries: rule(Some(30), RETRY),
        prefetch: rule(Some(0), RETRY),
        dead_letters_never_expire: rule(true, RETRY),
        time_to_live: rule(Some(SimDuration::from_secs(24 * 60 * 60)), RETRY),
        confirms: rule(true, RETRY),
        ack_timeout: rule(Some(SimDuration::from_secs(30)), RETRY),
        retries: rule(SCHEDULE, RETRY),
        late: rule(LateSettlement::StillSettles, RETRY),
        dead_letter_delay: rule(SimDuration::from_secs(300), RETRY),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(Channel(On::Expires), "a subscription stays until it is deleted", RETRY),
        absent(Channel(On::AutoDelete), "a subscription stays until it is deleted", RETRY),
        absent(Channel(On::Exclusive), "events are pushed: nobody consumes from a queue", RETRY),
        absent(Step(StepWord::Fetch), "events are pushed, never fetched", RETRY),
        absent(Channel(On::Transient), "a subscription stays until it is deleted", RETRY),
        absent(Channel(On::Capacity), "an event waits as long as its tries and its time last", RETRY),
        absent(Channel(On::Overflow), "an event waits as long as its tries and its time last", RETRY),
        absent(Channel(On::Requeue), "events are pushed without order", RETRY),
        absent(Channel(On::RedeliveryDelay), "the delay follows the service's own schedule", RETRY),
        absent(Channel(On::Priorities), "events are pushed without order", RETRY),
        absent(Channel(On::GroupBy), "events are pushed without order", RETRY),
        absent(Channel(On::Dedupe), "an event can be delivered twice: a subscriber finds duplicates", RETRY),
        absent(Channel(On::SingleActive), "each subscription has one endpoint", RETRY),
        absent(Channel(On::DeliveryDelay), "an event is pushed at once", RETRY),
        absent(Message(Of::Ttl), "the time to live is one of the subscription: `ttl` of the topic", RETRY),
        absent(Message(Of::Delay), "an event is pushed at once", RETRY),
        absent(Message(Of::Priority), "events are pushed without order", RETRY),
        absent(Message(Of::Group), "events are pushed without order", RETRY),
        absent(Message(Of::Id), "an event can be delivered twice: a subscriber finds duplicates", RETRY),
    ],
};

/// The service of today.
pub(super) const EVENT_GRID: BrokerProfile = BrokerProfile {
    name: "event-grid",
    aliases: &["azure-event-grid", "eventgrid"],
    label: "Azure Event Grid",
    version: "",
    kinds: &[&PUSH],
    notes: &[
        "`fail` is an answer that is tried again; `reject` is an answer 400 or 413, which is not.",
        "A subscriber that is down is not tried; what it had when it went down counts as a failed try.",
        "That the 24 hours of an event are over is noticed at its next try.",
    ],
    choices: &[
        "Events are pushed in the order in which they came, and each retry happens exactly on time: the service promises neither.",
    ],
};
