//! RabbitMQ 4.3 and 4.0, with classic and quorum queues.

use super::rule::{Source, documented, recorded, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::model::{OverflowPolicy, RequeuePosition};

const LENGTH: Source = documented("rabbitmq.com, Queue length limit").and_recorded("4.3.6");
const TTL: Source = documented("rabbitmq.com, Time-to-live").and_recorded("4.3.6");
const CONFIRMS: Source = documented("rabbitmq.com, Consumer acknowledgements").and_recorded("4.3.6");
const PREFETCH: Source = documented("rabbitmq.com, Consumer prefetch").and_recorded("4.3.6");
const QUORUM: Source = documented("rabbitmq.com, Quorum queues").and_recorded("4.0.5 and 4.3.6");
const PUBLISHERS: Source = documented("rabbitmq.com, Publisher confirms");

/// Classic queues.
const CLASSIC: Kind = Kind {
    name: "classic",
    label: "classic queue",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, LENGTH),
        requeue: rule(RequeuePosition::OriginalSlot, CONFIRMS),
        max_deliveries: rule(None, recorded("4.3.6")),
        prefetch: rule(Some(0), PREFETCH),
        expires_at_head_only: rule(true, TTL),
        confirms: rule(false, PUBLISHERS),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent("max-deliveries", "a classic queue counts no deliveries; a quorum queue does"),
        absent("delivery-limit", "a classic queue counts no deliveries; a quorum queue does"),
        NO_DELAY,
        NO_PLACE,
    ],
};

/// Quorum queues.
const QUORUM_4_3: Kind = Kind {
    name: "quorum",
    label: "quorum queue",
    rules: Rules {
        requeue: rule(RequeuePosition::ReturnsLane, QUORUM),
        // A delivery limit of 20 is 21 deliveries.
        max_deliveries: rule(Some(21), QUORUM),
        ..CLASSIC.rules
    },
    absent: &[NO_PLACE],
};

const QUORUM_4_0: Kind = Kind { absent: &[NO_DELAY, NO_PLACE], ..QUORUM_4_3 };

const NO_DELAY: Absent =
    absent("redelivery-delay", "a returned message is ready at once; only quorum queues of 4.3 can delay it");
const NO_PLACE: Absent = absent("requeue", "where a returned message stands follows from the kind of queue");

/// The newest version.
pub(super) const RABBITMQ_4_3: BrokerProfile = BrokerProfile {
    name: "rabbitmq",
    aliases: &[],
    label: "RabbitMQ",
    version: "4.3",
    kinds: &[&CLASSIC, &QUORUM_4_3],
    notes: &[
        "A queue is addressed by its name, which stands for the default exchange; a topic stands for a fanout exchange with one queue for each subscription.",
        "Length limits count messages, not bytes.",
    ],
    choices: &[
        "The `redelivered` flag on the first delivery of a dead letter differs between versions; here it is false.",
    ],
};

/// The newest version, its channels quorum queues unless they say otherwise.
pub(super) const RABBITMQ_4_3_QUORUM: BrokerProfile =
    BrokerProfile { name: "rabbitmq-quorum", kinds: &[&QUORUM_4_3, &CLASSIC], ..RABBITMQ_4_3 };

/// A version in which some rules of quorum queues are others.
pub(super) const RABBITMQ_4_0: BrokerProfile =
    BrokerProfile { version: "4.0", kinds: &[&CLASSIC, &QUORUM_4_0], ..RABBITMQ_4_3 };

/// That version, its channels quorum queues unless they say otherwise.
pub(super) const RABBITMQ_4_0_QUORUM: BrokerProfile =
    BrokerProfile { name: "rabbitmq-quorum", kinds: &[&QUORUM_4_0, &CLASSIC], ..RABBITMQ_4_0 };
