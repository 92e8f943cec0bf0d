//! Azure Service Bus: queues and subscriptions with peek-lock.

use super::rule::{Source, documented, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::model::{OverflowPolicy, RequeuePosition};

const QUOTAS: Source = documented("learn.microsoft.com, Service Bus quotas");
const SETTLEMENT: Source = documented("learn.microsoft.com, Message transfers, locks, and settlement");
const DEAD_LETTERS: Source = documented("learn.microsoft.com, Service Bus dead-letter queues");
const PREFETCH: Source = documented("learn.microsoft.com, Prefetch messages");
const EXPIRATION: Source = documented("learn.microsoft.com, Message expiration");

/// Without sessions.
const PLAIN: Kind = Kind {
    name: "plain",
    label: "",
    rules: Rules {
        overflow: rule(OverflowPolicy::Reject, QUOTAS),
        requeue: rule(RequeuePosition::OriginalSlot, SETTLEMENT),
        max_deliveries: rule(Some(10), DEAD_LETTERS),
        prefetch: rule(None, PREFETCH),
        expires_at_head_only: rule(false, EXPIRATION),
        confirms: rule(true, SETTLEMENT),
        ..Rules::TEXTBOOK
    },
    absent: ABSENT,
};

/// With sessions: strictly in order within one.
const SESSIONS: Kind = Kind { name: "sessions", label: "with sessions", ..PLAIN };

const ABSENT: &[Absent] = &[
    absent("overflow", "a full queue always refuses the message"),
    absent("requeue", "an abandoned message is at or near the front again"),
    absent("redelivery-delay", "an abandoned message is ready at once"),
];

/// The service of today.
pub(super) const SERVICE_BUS: BrokerProfile = BrokerProfile {
    name: "service-bus",
    aliases: &["azure-service-bus", "servicebus"],
    label: "Azure Service Bus",
    version: "",
    kinds: &[&PLAIN, &SESSIONS],
    notes: &[
        "Every queue has its dead-letter queue built in; here it is drawn where `dead-letter` names one, else its letters are discarded.",
        "A queue is bounded by bytes; here `capacity` counts messages.",
    ],
    choices: &[
        "An expired message leaves at once; the service may notice it only when somebody looks for it.",
        "A dropped duplicate does not lengthen the window in which duplicates are found.",
    ],
};
