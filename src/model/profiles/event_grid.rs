//! Azure Event Grid: events pushed to subscribers, with a retry schedule.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::base::SimDuration;
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
        absent("expires", "a subscription stays until somebody deletes it"),
        absent("auto-delete", "a subscription stays until somebody deletes it"),
        absent("exclusive", "events are pushed: nobody consumes from a queue"),
        absent("capacity", "an event waits as long as its tries and its time last"),
        absent("overflow", "an event waits as long as its tries and its time last"),
        absent("requeue", "events are pushed without order"),
        absent("redelivery-delay", "the delay follows the service's own schedule"),
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
