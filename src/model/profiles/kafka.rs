//! Apache Kafka 4: a log that is read by offset.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::model::{OverflowPolicy, RequeuePosition};

const DESIGN: Source = documented("kafka.apache.org, Design");
const CONSUMER: Source = documented("kafka.apache.org, Consumer configs");
const PRODUCER: Source = documented("kafka.apache.org, Producer configs");
const SHARE: Source = documented("kafka.apache.org, Group configs (share groups)");

/// A topic read by consumer groups.
const LOG: Kind = Kind {
    name: "log",
    label: "topic with a consumer group",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, DESIGN),
        requeue: rule(RequeuePosition::OriginalSlot, DESIGN),
        max_deliveries: rule(None, CONSUMER),
        prefetch: rule(Some(500), CONSUMER),
        confirms: rule(true, PRODUCER),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(
            "max-deliveries",
            "a log counts no deliveries: a record is read again until its offset is committed",
        ),
        absent(
            "delivery-limit",
            "a log counts no deliveries: a record is read again until its offset is committed",
        ),
        absent("dead-letter", "the broker has no dead letters: a consumer sends them to a topic of its own"),
        absent("redelivery-delay", "a record is read again as soon as the consumer seeks back"),
        absent("requeue", "a record never moves"),
        absent("capacity", "a log is bounded by age or bytes, and deletes its oldest segment"),
        absent("overflow", "a log never refuses a record: it deletes its oldest segment"),
        absent("ttl", "there is only the retention of a whole topic"),
    ],
};

/// A topic read by a share group, record by record.
const SHARE_GROUP: Kind = Kind {
    name: "share",
    label: "topic with a share group",
    rules: Rules { max_deliveries: rule(Some(5), SHARE), ..LOG.rules },
    absent: &[
        absent("dead-letter", "a record that fails too often is archived, not moved"),
        absent("redelivery-delay", "a released record is available at once"),
        absent("requeue", "a released record promises no order"),
        absent("capacity", "a log is bounded by age or bytes, and deletes its oldest segment"),
        absent("overflow", "a log never refuses a record: it deletes its oldest segment"),
        absent("ttl", "there is only the retention of a whole topic"),
    ],
};

/// Version 4, classic consumer protocol.
pub(super) const KAFKA: BrokerProfile = BrokerProfile {
    name: "kafka",
    aliases: &["apache-kafka"],
    label: "Apache Kafka",
    version: "4",
    kinds: &[&LOG, &SHARE_GROUP],
    notes: &["A producer sends each record at once: its pause for a batch (5 ms) is left out."],
    choices: &["Which partition a record without a key gets is drawn from the seed of the run."],
};
