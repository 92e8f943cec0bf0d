//! RabbitMQ 4.3 and 4.0, with classic and quorum queues.

use super::rule::{Source, documented, recorded, rule, tested};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration, StepWord};
use crate::model::{
    Counting, DeathTells, KeyPatterns, LateSettlement, Mixing, OverflowPolicy, Priorities, Reads,
    RequeuePosition, StartPosition,
};

const LENGTH: Source = documented("rabbitmq.com, Queue length limit").and_recorded("4.3.6");
const TTL: Source = documented("rabbitmq.com, Time-to-live").and_recorded("4.3.6");
const CONFIRMS: Source = documented("rabbitmq.com, Consumer acknowledgements").and_recorded("4.3.6");
const PREFETCH: Source = documented("rabbitmq.com, Consumer prefetch").and_recorded("4.3.6");
const QUORUM: Source = documented("rabbitmq.com, Quorum queues").and_recorded("4.0.5 and 4.3.6");
const PRIORITY: Source = documented("rabbitmq.com, Priority queues").and_recorded("4.0.5 and 4.3.6");
const PRIORITY_TTL: Source = documented("rabbitmq.com, Priority queues, interaction with TTL");
const STREAMS: Source = documented("rabbitmq.com, Streams").and_recorded("4.3.6");
const CONSUMERS: Source = documented("rabbitmq.com, Consumers, delivery acknowledgement timeout");
const EXCHANGES: Source = documented("rabbitmq.com, Exchanges").and_recorded("4.3.6");
const DEAD_LETTERS: Source =
    documented("rabbitmq.com, Dead letter exchanges").and_recorded("4.0.5 and 4.3.6");
const RELIABILITY: Source = documented("rabbitmq.com, Reliability");
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
        levels_have_heads: rule(false, PRIORITY_TTL),
        confirms: rule(false, PUBLISHERS),
        late: rule(LateSettlement::ClosesChannel, CONFIRMS),
        priorities_asked: rule(Priorities { highest: 255, usual: 0, mixing: Mixing::Strict }, PRIORITY),
        death_tells: rule(DeathTells::Routing, DEAD_LETTERS),
        keeps_transient: rule(false, recorded("4.3.6")),
        patterns: rule(KeyPatterns::Words, EXCHANGES),
        queue_is_key: rule(true, EXCHANGES),
        tells_attempts: rule(false, CONFIRMS),
        ..Rules::TEXTBOOK
    },
    absent: &[
        NO_LIMIT,
        NO_LIMIT_EITHER,
        absent(
            Channel(On::AckTimeout),
            "a classic queue of 4.3 waits without end; a quorum queue does not",
            CONSUMERS,
        ),
        NO_DELAY,
        NO_BACKOFF,
        NO_PLACE,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_GROUPS,
        NO_GROUP_OF_MESSAGE,
        NO_SCHEDULE,
        NO_MESSAGE_DELAY,
        NO_COMMON_WINDOW,
    ],
};

/// Classic queues of a version in which they have a time to settle.
const CLASSIC_4_0: Kind = Kind {
    rules: Rules {
        ack_timeout: rule(Some(SimDuration::from_secs(30 * 60)), CONSUMERS),
        timeout_closes: rule(true, CONSUMERS),
        ..CLASSIC.rules
    },
    absent: &[
        NO_LIMIT,
        NO_LIMIT_EITHER,
        NO_DELAY,
        NO_BACKOFF,
        NO_PLACE,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_GROUPS,
        NO_GROUP_OF_MESSAGE,
        NO_SCHEDULE,
        NO_MESSAGE_DELAY,
        NO_COMMON_WINDOW,
    ],
    ..CLASSIC
};

/// Quorum queues.
const YIELDING: Source = tested("rabbit_fifo, activation of the next single active consumer");

const QUORUM_4_3: Kind = Kind {
    name: "quorum",
    label: "quorum queue",
    rules: Rules {
        active_yields: rule(true, YIELDING),
        requeue: rule(RequeuePosition::ReturnsLane, QUORUM),
        levels_have_heads: rule(true, QUORUM),
        // A delivery limit of 20 is 21 deliveries.
        max_deliveries: rule(Some(21), QUORUM),
        prefetch: rule(Some(2_000), QUORUM),
        counts: rule(Counting { nack: false, timeout: false, partition: false, ..Counting::ALL }, QUORUM),
        ack_timeout: rule(Some(SimDuration::from_secs(30 * 60)), CONSUMERS),
        priorities: rule(Some(Priorities { highest: 31, usual: 4, mixing: Mixing::Strict }), PRIORITY),
        overshoot: rule(1, QUORUM),
        dead_letter_again: rule(Some(SimDuration::from_secs(180)), QUORUM),
        keeps_transient: rule(true, QUORUM),
        tells_attempts: rule(true, QUORUM),
        ..CLASSIC.rules
    },
    absent: &[
        NO_PLACE,
        NO_BACKOFF,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_GROUPS,
        NO_GROUP_OF_MESSAGE,
        NO_SCHEDULE,
        NO_MESSAGE_DELAY,
        NO_COMMON_WINDOW,
        OWN_PRIORITIES,
        NOT_EXCLUSIVE,
        NOT_AUTO_DELETE,
    ],
};

const QUORUM_4_0: Kind = Kind {
    rules: Rules {
        counts: rule(Counting::ALL, QUORUM),
        timeout_closes: rule(true, CONSUMERS),
        priorities: rule(Some(Priorities { highest: 31, usual: 4, mixing: Mixing::TwoToOne }), PRIORITY),
        ..QUORUM_4_3.rules
    },
    absent: &[
        NO_DELAY,
        NO_BACKOFF,
        NO_PLACE,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_GROUPS,
        NO_GROUP_OF_MESSAGE,
        NO_SCHEDULE,
        NO_MESSAGE_DELAY,
        NO_COMMON_WINDOW,
        OWN_PRIORITIES,
        NOT_EXCLUSIVE,
        NOT_AUTO_DELETE,
    ],
    ..QUORUM_4_3
};

const NO_LIMIT: Absent =
    absent(Channel(On::MaxDeliveries), "a classic queue counts no deliveries; a quorum queue does", QUORUM);
const NO_LIMIT_EITHER: Absent =
    absent(Channel(On::DeliveryLimit), "a classic queue counts no deliveries; a quorum queue does", QUORUM);

/// Streams.
const STREAM: Kind = Kind {
    name: "stream",
    label: "stream",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, STREAMS),
        prefetch: rule(None, STREAMS),
        confirms: rule(false, PUBLISHERS),
        keeps_transient: rule(true, STREAMS),
        records_expire: rule(false, STREAMS),
        reads: rule(Reads::Offsets, STREAMS),
        start: rule(StartPosition::End, STREAMS),
        failure_goes_on: rule(true, STREAMS),
        tells_attempts: rule(false, STREAMS),
        patterns: rule(KeyPatterns::Words, EXCHANGES),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(Channel(On::MaxDeliveries), "a stream counts no deliveries, and nothing comes back", STREAMS),
        absent(Channel(On::DeliveryLimit), "a stream counts no deliveries, and nothing comes back", STREAMS),
        absent(
            Channel(On::DeadLetter),
            "nothing that is read leaves a stream, so nothing dies there",
            STREAMS,
        ),
        absent(Channel(On::AckTimeout), "a reader has nothing that a stream could take back", STREAMS),
        absent(Step(StepWord::Fetch), "a stream is consumed only: a get request is refused", STREAMS),
        absent(Step(StepWord::Reject), "every settlement of a stream only gives credit for more", STREAMS),
        absent(Channel(On::Ttl), "records leave by the age or the size of the whole stream", STREAMS),
        absent(Channel(On::Priorities), "a stream is read in order", STREAMS),
        absent(Channel(On::SingleActive), "readers do not compete: each keeps its own place", STREAMS),
        absent(Channel(On::Compact), "a stream deletes its oldest segments only", STREAMS),
        absent(Channel(On::Tombstones), "a stream deletes its oldest segments only", STREAMS),
        absent(Channel(On::KeepsPerKey), "a stream deletes its oldest segments only", STREAMS),
        NO_DELAY,
        NO_BACKOFF,
        NO_PLACE,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_GROUPS,
        NO_GROUP_OF_MESSAGE,
        NO_SCHEDULE,
        NO_MESSAGE_DELAY,
        NO_COMMON_WINDOW,
    ],
};

const NO_DELAY: Absent = absent(
    Channel(On::RedeliveryDelay),
    "a returned message is ready at once; only quorum queues of 4.3 can delay it",
    QUORUM,
);
const NO_BACKOFF: Absent = absent(
    Channel(On::Backoff),
    "no queue has a list of delays; a chain of queues with times to live does it",
    TTL,
);
const NO_DEDUPE: Absent =
    absent(Channel(On::Dedupe), "the broker keeps no identities: consumers find duplicates", RELIABILITY);
const NO_IDENTITY: Absent =
    absent(Message(Of::Id), "the broker keeps no identities: consumers find duplicates", RELIABILITY);
const NO_GROUP_OF_MESSAGE: Absent =
    absent(Message(Of::Group), "a queue knows no groups; an exchange that hashes keys splits it", EXCHANGES);
const NO_GROUPS: Absent = absent(
    Channel(On::GroupBy),
    "a queue knows no groups; an exchange that hashes keys splits it",
    EXCHANGES,
);
const NO_SCHEDULE: Absent = absent(
    Channel(On::DeliveryDelay),
    "a queue keeps nothing back; a queue with a time to live and a dead-letter target does",
    TTL,
);
const NO_MESSAGE_DELAY: Absent = absent(
    Message(Of::Delay),
    "a message cannot be sent for later; a queue with a time to live and a dead-letter target does it",
    TTL,
);
const NO_COMMON_WINDOW: Absent =
    absent(Channel(On::MaxUnsettled), "each consumer has a prefetch of its own", PREFETCH);
const OWN_PRIORITIES: Absent =
    absent(Channel(On::Priorities), "a quorum queue has its priorities without asking", PRIORITY);
const NOT_EXCLUSIVE: Absent =
    absent(Channel(On::Exclusive), "a quorum queue is replicated, and nobody's own", QUORUM);
const NOT_AUTO_DELETE: Absent =
    absent(Channel(On::AutoDelete), "a quorum queue stays without consumers", QUORUM);
const NO_PLACE: Absent =
    absent(Channel(On::Requeue), "where a returned message stands follows from the kind of queue", CONFIRMS);

/// The newest version.
pub(super) const RABBITMQ_4_3: BrokerProfile = BrokerProfile {
    name: "rabbitmq",
    aliases: &[],
    label: "RabbitMQ",
    version: "4.3",
    kinds: &[&CLASSIC, &QUORUM_4_3, &STREAM],
    notes: &[
        "A queue is addressed by its name, which stands for the default exchange; a topic stands for a fanout exchange with one queue for each subscription.",
        "Length limits count messages, not bytes.",
        "The time to settle is looked at when it passes; the broker looks once a minute.",
        "A client whose channel was closed opens a new one at once.",
        "With `dead-letter-strategy at-least-once` and `overflow reject` a dead letter that finds no queue, or a full one that refuses, stays and tries again every 180 s, twenty times; what a link between the queues loses is lost all the same.",
        "A reader of a stream finds its place again after a crash, as one that has stored its offset; `group` stands for several of its connections.",
    ],
    choices: &[
        "Which queue behind a `consistent-hash` exchange gets which key: always the same one, by this engine's own hash.",
        "The `redelivered` flag on the first delivery of a dead letter differs between versions; here it is false.",
    ],
};

/// The newest version, its channels quorum queues unless they say otherwise.
pub(super) const RABBITMQ_4_3_QUORUM: BrokerProfile =
    BrokerProfile { name: "rabbitmq-quorum", kinds: &[&QUORUM_4_3, &CLASSIC, &STREAM], ..RABBITMQ_4_3 };

/// A version in which some rules of quorum queues are others.
pub(super) const RABBITMQ_4_0: BrokerProfile =
    BrokerProfile { version: "4.0", kinds: &[&CLASSIC_4_0, &QUORUM_4_0, &STREAM], ..RABBITMQ_4_3 };

/// That version, its channels quorum queues unless they say otherwise.
pub(super) const RABBITMQ_4_0_QUORUM: BrokerProfile =
    BrokerProfile { name: "rabbitmq-quorum", kinds: &[&QUORUM_4_0, &CLASSIC_4_0, &STREAM], ..RABBITMQ_4_0 };
