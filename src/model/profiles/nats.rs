//! NATS JetStream: streams with consumers that keep count.

use super::rule::{Source, documented, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::model::{KeyPatterns, OverflowPolicy, RequeuePosition};

const SUBJECTS: Source = documented("docs.nats.io, Subject-based messaging");
const STREAMS: Source = documented("docs.nats.io, Streams").and_recorded("2.10.27 and 2.15.1");
const CONSUMERS: Source = documented("docs.nats.io, Consumers").and_recorded("2.10.27 and 2.15.1");

/// A stream that keeps messages up to its limits.
const LIMITS: Kind = Kind {
    name: "limits",
    label: "stream with limits",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, STREAMS),
        requeue: rule(RequeuePosition::ReturnsLane, CONSUMERS),
        max_deliveries: rule(None, CONSUMERS),
        prefetch: rule(Some(1_000), CONSUMERS),
        expires_at_head_only: rule(false, STREAMS),
        confirms: rule(true, STREAMS),
        patterns: rule(KeyPatterns::Subjects, SUBJECTS),
        ..Rules::TEXTBOOK
    },
    absent: ABSENT,
};

/// A stream that keeps a message while somebody is interested in it.
const INTEREST: Kind = Kind { name: "interest", label: "stream by interest", ..LIMITS };

/// A stream from which an acknowledged message is removed.
const WORK_QUEUE: Kind = Kind { name: "work-queue", label: "work queue", ..LIMITS };

const ABSENT: &[Absent] = &[
    absent(
        "dead-letter",
        "there are no dead letters: the server says that a limit was reached, and the message stays in the stream",
    ),
    absent("requeue", "a message that is delivered again goes before new ones"),
];

/// The server with JetStream.
pub(super) const NATS: BrokerProfile = BrokerProfile {
    name: "nats",
    aliases: &["jetstream", "nats-jetstream"],
    label: "NATS JetStream",
    version: "",
    kinds: &[&LIMITS, &INTEREST, &WORK_QUEUE],
    notes: &[
        "The window of unsettled messages (1,000) belongs to each reader here; on the server all readers of a consumer share it.",
    ],
    choices: &["Which member of a queue group gets a message: the next one that is free, in turn."],
};
