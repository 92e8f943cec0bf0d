//! Azure Event Grid: events pushed to subscribers, with a retry schedule.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};

const RETRY: Source = documented("learn.microsoft.com, Event Grid delivery and retry");

/// Push delivery.
const PUSH: Kind = Kind {
    name: "push",
    label: "push delivery",
    rules: Rules {
        max_deliveries: rule(Some(30), RETRY),
        prefetch: rule(Some(0), RETRY),
        confirms: rule(true, RETRY),
        ..Rules::TEXTBOOK
    },
    absent: &[
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
    notes: &["A dead letter is moved at once; the service waits up to five minutes."],
    choices: &[
        "Events are pushed in the order in which they came, and each retry happens exactly on time: the service promises neither.",
    ],
};
