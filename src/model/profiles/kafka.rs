//! Apache Kafka 4: a log that is read by offset.

use super::rule::{Source, documented, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration, StepWord};
use crate::model::{
    Assignment, Counting, Isolation, Keyless, LogTransactions, OverflowPolicy, Reads, Rebalance,
    RequeuePosition, StartPosition,
};

const DESIGN: Source = documented("kafka.apache.org, Design");
const STATIC: Source = documented("kafka.apache.org, Consumer: static membership (KIP-345)");
const CONSUMER: Source = documented("kafka.apache.org, Consumer configs");
const PRODUCER: Source = documented("kafka.apache.org, Producer configs");
const PARTITIONER: Source = documented("kafka.apache.org, Producer configs (partitioner.class, linger.ms)");
const TRANSACTIONS: Source = documented(
    "kafka.apache.org, Producer configs (transactional.id, transaction.timeout.ms); Consumer configs (isolation.level)",
);
const CLEANER: Source = documented("kafka.apache.org, Topic configs (delete.retention.ms)");
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
        reads: rule(Reads::Offsets, DESIGN),
        tells_attempts: rule(false, DESIGN),
        start: rule(StartPosition::End, CONSUMER),
        // auto.offset.reset
        lost_offset_resets: rule(true, CONSUMER),
        assignment: rule(Assignment::Range, CONSUMER),
        rebalance: rule(Rebalance::Eager, CONSUMER),
        session: rule(SimDuration::from_secs(45), CONSUMER),
        static_members: rule(true, STATIC),
        poll: rule(Some(SimDuration::from_secs(300)), CONSUMER),
        keyless: rule(Keyless::Sticky(SimDuration::from_millis(5)), PARTITIONER),
        idempotent: rule(true, PRODUCER),
        transactions: rule(LogTransactions::Marked(SimDuration::from_secs(60)), TRANSACTIONS),
        isolation: rule(Isolation::Uncommitted, CONSUMER),
        records_expire: rule(false, CLEANER),
        tombstones: rule(SimDuration::from_secs(24 * 60 * 60), CLEANER),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(
            Channel(On::MaxDeliveries),
            "a log counts no deliveries: a record is read again until its offset is committed",
            CONSUMER,
        ),
        absent(
            Channel(On::DeliveryLimit),
            "a log counts no deliveries: a record is read again until its offset is committed",
            CONSUMER,
        ),
        absent(
            Channel(On::DeadLetter),
            "the broker has no dead letters: a consumer sends them to a topic of its own",
            DESIGN,
        ),
        absent(
            Channel(On::RedeliveryDelay),
            "a record is read again as soon as the consumer seeks back",
            DESIGN,
        ),
        absent(Channel(On::Requeue), "a record never moves", DESIGN),
        absent(
            Step(StepWord::Reject),
            "records are not settled one by one: a consumer commits past what it cannot handle",
            DESIGN,
        ),
        absent(
            Channel(On::AckTimeout),
            "nobody has a record for himself: there is only the time for which a silent reader is taken for alive",
            CONSUMER,
        ),
        absent(Channel(On::Backoff), "a record is read again as soon as the reader goes back", DESIGN),
        absent(Channel(On::MaxUnsettled), "records are not settled one by one", DESIGN),
        absent(Channel(On::Priorities), "records are read in the order of their partition", DESIGN),
        absent(
            Channel(On::GroupBy),
            "the key of a record decides its partition, and order holds there",
            DESIGN,
        ),
        absent(Channel(On::Dedupe), "the log looks for no identities: a reader has to", DESIGN),
        absent(Channel(On::SingleActive), "each partition has one reader of a group anyway", DESIGN),
        absent(Channel(On::DeliveryDelay), "a record can be read as soon as it is stored", DESIGN),
        absent(
            Channel(On::KeepsPerKey),
            "a topic is compacted, or it is not: compaction keeps the last record of each key",
            CLEANER,
        ),
        absent(Channel(On::KeepExpired), "records leave only with the retention", CLEANER),
        absent(
            Channel(On::Capacity),
            "a log is bounded by age or bytes, and deletes its oldest segment",
            CLEANER,
        ),
        absent(Channel(On::Overflow), "a log never refuses a record: it deletes its oldest segment", CLEANER),
        absent(Channel(On::Ttl), "there is only the retention of a whole topic", CLEANER),
        NO_MESSAGE_DELAY,
        NO_PRIORITY,
        NO_GROUP,
        NO_IDENTITY,
    ],
};

const NO_MESSAGE_DELAY: Absent =
    absent(Message(Of::Delay), "a record can be read as soon as it is stored", DESIGN);
const NO_PRIORITY: Absent =
    absent(Message(Of::Priority), "records are read in the order of their partition", DESIGN);
const NO_GROUP: Absent =
    absent(Message(Of::Group), "the key of a record decides its partition, and order holds there", DESIGN);
const NO_IDENTITY: Absent =
    absent(Message(Of::Id), "the log looks for no identities: a reader has to", DESIGN);

/// A topic read by a share group, record by record.
const SHARE_GROUP: Kind = Kind {
    name: "share",
    label: "topic with a share group",
    rules: Rules {
        max_deliveries: rule(Some(5), SHARE),
        reads: rule(Reads::Pending, SHARE),
        tells_attempts: rule(true, SHARE),
        lost_offset_resets: rule(false, SHARE),
        ack_timeout: rule(Some(SimDuration::from_secs(30)), SHARE),
        counts: rule(Counting::ALL, SHARE),
        ..LOG.rules
    },
    absent: &[
        absent(Channel(On::DeadLetter), "a record that fails too often is archived, not moved", SHARE),
        absent(Channel(On::RedeliveryDelay), "a released record is available at once", SHARE),
        absent(Channel(On::Requeue), "a released record promises no order", SHARE),
        NO_MESSAGE_DELAY,
        NO_PRIORITY,
        NO_GROUP,
        NO_IDENTITY,
        absent(
            Channel(On::Capacity),
            "a log is bounded by age or bytes, and deletes its oldest segment",
            CLEANER,
        ),
        absent(Channel(On::Overflow), "a log never refuses a record: it deletes its oldest segment", CLEANER),
        absent(Channel(On::Ttl), "there is only the retention of a whole topic", CLEANER),
    ],
};

/// Version 4, classic consumer protocol.
pub(super) const KAFKA: BrokerProfile = BrokerProfile {
    name: "kafka",
    aliases: &["apache-kafka"],
    label: "Apache Kafka",
    version: "4",
    kinds: &[&LOG, &SHARE_GROUP],
    notes: &[
        "A producer sends each record at once: its pause for a batch (5 ms) only decides which records without a key stay together.",
        "Records stay until `retention` or `keeps` says otherwise (the server: 7 days), and so do committed offsets.",
        "The time for a heartbeat (3 s) does not show: a member is silent from the moment of its crash.",
        "Members are dynamic unless they say `static`: one that starts again is a new member, and its first incarnation stays one until its session ends.",
        "A new sending by the application is a new record: only what the link doubles is recognised.",
        "A `transaction` writes its records at once; `transacted` commits the offset with them. Each worker is a producer of its own, whose transactional id is its participant's: after a crash its open transaction is aborted as soon as it is up again, else after 60 s.",
        "The end of a transaction is decided as it reaches the stream that the transaction wrote to first, and all markers are written at that moment. A producer does not wait for that; when the word gets lost it says it again after 100 ms.",
        "A transaction of which a link lost a record is aborted; a producer would send the record again.",
        "A transaction in a transaction writes when it has ended well, in the outer one. `replay` reads what is written, whether it counts or not.",
    ],
    choices: &[
        "Which partition a batch of records without a key gets: the seed decides, whatever the load.",
        "Which of two members comes first: the one that is declared first.",
    ],
};
