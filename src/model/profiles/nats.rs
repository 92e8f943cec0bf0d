//! NATS JetStream: streams with consumers that keep count.

use super::rule::{Source, documented, rule, tested};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration};
use crate::model::{
    Counting, Holding, Keeping, KeyPatterns, LateSettlement, OverflowPolicy, Reads, RequeuePosition,
    StartPosition,
};

const SUBJECTS: Source = documented("docs.nats.io, Subject-based messaging");
const STREAMS: Source = documented("docs.nats.io, Streams").and_recorded("2.10.27 and 2.15.1");
const CONSUMERS: Source = documented("docs.nats.io, Consumers").and_recorded("2.10.27 and 2.15.1");

const PUBLISHING: Source = documented("docs.nats.io, Headers: Nats-Expected-Last-Sequence");
const PURGING: Source = tested("nats-server, TestJetStreamPurgeEffectsConsumerDelivery");
const ACKNOWLEDGMENT: Source = documented("docs.nats.io, Delivery and acknowledgment");

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
        reads: rule(Reads::Pending, CONSUMERS),
        start: rule(StartPosition::Beginning, CONSUMERS),
        ack_timeout: rule(Some(SimDuration::from_secs(30)), CONSUMERS),
        holding: rule(Holding::Time, CONSUMERS),
        failure_is_silent: rule(true, ACKNOWLEDGMENT),
        purges_unsettled: rule(true, PURGING),
        delayed_is_unsettled: rule(true, CONSUMERS),
        late: rule(LateSettlement::StillSettles, CONSUMERS),
        counts: rule(Counting::ALL, CONSUMERS),
        max_unsettled: rule(Some(1_000), CONSUMERS),
        checks_offsets: rule(true, PUBLISHING),
        retry_is_time_to_settle: rule(true, CONSUMERS),
        deduplicates: rule(Some(SimDuration::from_secs(120)), STREAMS),
        trims_exactly: rule(true, STREAMS),
        keeping: rule(Keeping::Limits, STREAMS),
        ..Rules::TEXTBOOK
    },
    absent: ABSENT,
};

/// A stream that keeps a message while somebody is interested in it.
const INTEREST: Kind = Kind {
    name: "interest",
    label: "stream by interest",
    rules: Rules { keeping: rule(Keeping::Interest, STREAMS), ..LIMITS.rules },
    ..LIMITS
};

/// A stream from which an acknowledged message is removed.
const WORK_QUEUE: Kind = Kind {
    name: "work-queue",
    label: "work queue",
    rules: Rules { keeping: rule(Keeping::WorkQueue, STREAMS), ..LIMITS.rules },
    ..LIMITS
};

const ABSENT: &[Absent] = &[
    absent(
        Channel(On::DeadLetter),
        "there are no dead letters: the server says that a limit was reached, and the message stays in the stream",
        CONSUMERS,
    ),
    absent(Channel(On::Requeue), "a message that is delivered again goes before new ones", CONSUMERS),
    absent(Channel(On::Priorities), "messages are delivered in the order of the stream", STREAMS),
    absent(Channel(On::GroupBy), "order by key is had by one subject for each key", SUBJECTS),
    absent(Channel(On::Compact), "`keeps-per-key 1` keeps the last message of each subject", STREAMS),
    absent(Channel(On::Tombstones), "`keeps-per-key 1` keeps the last message of each subject", STREAMS),
    absent(Channel(On::Segment), "messages leave one by one", STREAMS),
    absent(Channel(On::Partitions), "a stream is one log: subjects split it", SUBJECTS),
    absent(Channel(On::KeepExpired), "what is too old is gone", STREAMS),
    absent(Message(Of::Delay), "messages for later need a schedule, which this profile leaves out", STREAMS),
    absent(Message(Of::Priority), "messages are delivered in the order of the stream", STREAMS),
    absent(Message(Of::Group), "order by key is had by one subject for each key", SUBJECTS),
    absent(
        Channel(On::DeliveryDelay),
        "messages for later need a schedule, which this profile leaves out",
        STREAMS,
    ),
];

/// The server with JetStream.
pub(super) const NATS: BrokerProfile = BrokerProfile {
    name: "nats",
    aliases: &["jetstream", "nats-jetstream"],
    label: "NATS JetStream",
    version: "",
    kinds: &[&LIMITS, &INTEREST, &WORK_QUEUE],
    notes: &[
        "A message that was delivered as often as allowed is shown as discarded by its reader: the advisory. It stays in the stream.",
        "The key of a message is its subject: `keeps-per-key` counts by it, and a reader can select by it. A stream takes every subject.",
        "A consumer's own sequence, which grows with each try, is not shown; the offset of the stream is, counted from 0.",
        "Consumers do not end when nobody uses them, and there are no schedules, pinned clients or priority groups.",
        "A request to somebody who is down is refused at once: the server says that there are no responders.",
    ],
    choices: &["Which member of a queue group gets a message: the next one that is free, in turn."],
};
