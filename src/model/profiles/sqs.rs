//! Amazon SQS for queues and SNS for topics.

use super::rule::{Source, documented, rule, tested};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration, StepWord};
use crate::model::{
    AtLimit, DeadAttempts, ExpiredGoes, GroupKind, Groupless, Holding, LateSettlement, OverflowPolicy,
    RequeuePosition,
};

const STANDARD_QUEUES: Source = documented("docs.aws.amazon.com, SQS standard queues");
const DEAD_LETTERS: Source = documented("docs.aws.amazon.com, SQS dead-letter queues");
const POLLING: Source = documented("docs.aws.amazon.com, SQS short and long polling");
const RETENTION: Source = documented("docs.aws.amazon.com, SQS message retention");
const VISIBILITY: Source = documented("docs.aws.amazon.com, SQS visibility timeout");
const LAMBDA: Source = documented("docs.aws.amazon.com, Lambda: SQS event source mapping, errors");
const DELETION: Source = documented("docs.aws.amazon.com, SQS API, DeleteMessage");
const DEDUPLICATION: Source = documented("docs.aws.amazon.com, SQS message deduplication id");
const TIMERS: Source = documented("docs.aws.amazon.com, SQS message timers");
const PURGING: Source = documented("docs.aws.amazon.com, SQS API, PurgeQueue");
const SENDING: Source = documented("docs.aws.amazon.com, SQS API, SendMessage");
const REDRIVE: Source = documented("docs.aws.amazon.com, SQS dead-letter queue redrive");
const RETRIES: Source = documented("docs.aws.amazon.com, SNS message delivery retries");
const FIFO_LOGIC: Source = documented("docs.aws.amazon.com, SQS FIFO delivery logic");

/// Best-effort order, at least once.
const STANDARD: Kind = Kind {
    name: "standard",
    label: "standard queue",
    rules: Rules {
        overflow: rule(OverflowPolicy::Reject, STANDARD_QUEUES),
        requeue: rule(RequeuePosition::OriginalSlot, tested("elasticmq, QueueActorMsgOpsTest")),
        max_deliveries: rule(None, DEAD_LETTERS),
        prefetch: rule(None, POLLING),
        expires_at_head_only: rule(false, RETENTION),
        confirms: rule(true, STANDARD_QUEUES),
        ack_timeout: rule(Some(SimDuration::from_secs(30)), VISIBILITY),
        holding: rule(Holding::Time, VISIBILITY),
        failure_is_silent: rule(true, LAMBDA),
        longest_ack_timeout: rule(Some(SimDuration::from_secs(12 * 60 * 60)), VISIBILITY),
        time_to_live: rule(Some(SimDuration::from_secs(4 * 24 * 60 * 60)), RETENTION),
        purges_unsettled: rule(true, PURGING),
        limit_needs_target: rule(true, DEAD_LETTERS),
        longest_time_to_live: rule(Some(SimDuration::from_secs(14 * 24 * 60 * 60)), RETENTION),
        shortest_time_to_live: rule(Some(SimDuration::from_secs(60)), RETENTION),
        longest_delay: rule(Some(SimDuration::from_secs(15 * 60)), TIMERS),
        late: rule(LateSettlement::StillSettles, DELETION),
        at_limit: rule(AtLimit::OnNextReceive, DEAD_LETTERS),
        limits_dead_letters: rule(false, DEAD_LETTERS),
        fetch_most: rule(Some(10), POLLING),
        expired: rule(ExpiredGoes::Away, RETENTION),
        dead_letters_keep_age: rule(true, RETENTION),
        dead_attempts: rule(DeadAttempts::Continue, DEAD_LETTERS),
        redrive_makes_new: rule(true, REDRIVE),
        keeps_transient: rule(true, STANDARD_QUEUES),
        ..Rules::TEXTBOOK
    },
    absent: &[
        NO_EXPIRY,
        NO_AUTO_DELETE,
        NO_EXCLUSIVE,
        NO_CAPACITY,
        NO_OVERFLOW,
        NO_PLACE,
        NO_DELAY,
        NO_BACKOFF,
        NO_PRIORITIES,
        NO_PRIORITY,
        NO_TIME_TO_LIVE,
        NO_COMMON_WINDOW,
        NO_SINGLE,
        NO_GROUP,
        NO_IDENTITY,
        NO_REJECT,
        absent(Channel(On::GroupBy), "only a FIFO queue knows groups: write `kind fifo`", FIFO_LOGIC),
        absent(Channel(On::Dedupe), "only a FIFO queue drops duplicates: write `kind fifo`", DEDUPLICATION),
    ],
};

/// Strict order in each message group.
const FIFO: Kind = Kind {
    name: "fifo",
    label: "FIFO queue",
    rules: Rules {
        requeue: rule(RequeuePosition::OriginalSlot, FIFO_LOGIC),
        late: rule(LateSettlement::Fails, DELETION),
        groups: rule(Some(GroupKind::InFlight), FIFO_LOGIC),
        groupless: rule(Groupless::Refused, SENDING),
        deduplicates: rule(Some(SimDuration::from_secs(5 * 60)), DEDUPLICATION),
        longest_window: rule(Some(SimDuration::from_secs(5 * 60)), DEDUPLICATION),
        dead_letters_keep_age: rule(false, RETENTION),
        ..STANDARD.rules
    },
    absent: &[
        NO_EXPIRY,
        NO_AUTO_DELETE,
        NO_EXCLUSIVE,
        NO_CAPACITY,
        NO_OVERFLOW,
        NO_PLACE,
        NO_DELAY,
        NO_BACKOFF,
        NO_PRIORITIES,
        NO_PRIORITY,
        NO_TIME_TO_LIVE,
        NO_COMMON_WINDOW,
        NO_SINGLE,
        NO_REJECT,
        absent(
            Message(Of::Delay),
            "in a FIFO queue only the whole queue has a delay: `delivery-delay`",
            TIMERS,
        ),
    ],
};

/// The retries of SNS to endpoints that are not of AWS: two after 10 s, ten that grow to 600 s, and 38 more.
const SCHEDULE: &[SimDuration] = &[
    SimDuration::from_secs(10),
    SimDuration::from_secs(10),
    SimDuration::from_secs(10),
    SimDuration::from_secs(16),
    SimDuration::from_secs(25),
    SimDuration::from_secs(39),
    SimDuration::from_secs(62),
    SimDuration::from_secs(97),
    SimDuration::from_secs(153),
    SimDuration::from_secs(242),
    SimDuration::from_secs(381),
    SimDuration::from_secs(600),
];

/// A topic of SNS that pushes to its subscribers, without a queue between.
const PUSH: Kind = Kind {
    name: "push",
    label: "SNS to an endpoint",
    rules: Rules {
        max_deliveries: rule(Some(50), RETRIES),
        prefetch: rule(Some(0), RETRIES),
        confirms: rule(true, RETRIES),
        ack_timeout: rule(Some(SimDuration::from_secs(15)), RETRIES),
        retries: rule(SCHEDULE, RETRIES),
        late: rule(LateSettlement::StillSettles, RETRIES),
        holding: rule(Holding::Time, RETRIES),
        at_limit: rule(AtLimit::OnReturn, RETRIES),
        redrive_makes_new: rule(true, REDRIVE),
        keeps_transient: rule(true, RETRIES),
        ..Rules::TEXTBOOK
    },
    absent: &[
        NO_EXPIRY,
        NO_AUTO_DELETE,
        NO_EXCLUSIVE,
        NO_CAPACITY,
        NO_OVERFLOW,
        NO_PRIORITIES,
        NO_PRIORITY,
        NO_TIME_TO_LIVE,
        NO_SINGLE,
        absent(Step(StepWord::Fetch), "messages are pushed, never fetched", RETRIES),
        absent(Message(Of::Delay), "a topic pushes each message at once", RETRIES),
        absent(Channel(On::Requeue), "messages are pushed without order", VISIBILITY),
        NO_GROUP,
        NO_IDENTITY,
        absent(Channel(On::GroupBy), "only a FIFO queue knows groups: write `kind fifo`", FIFO_LOGIC),
        absent(Channel(On::Dedupe), "only a FIFO queue drops duplicates: write `kind fifo`", DEDUPLICATION),
    ],
};

const NO_EXPIRY: Absent = absent(Channel(On::Expires), "a queue stays until it is deleted", STANDARD_QUEUES);
const NO_AUTO_DELETE: Absent =
    absent(Channel(On::AutoDelete), "a queue stays until it is deleted", STANDARD_QUEUES);
const NO_EXCLUSIVE: Absent =
    absent(Channel(On::Exclusive), "every client with access can receive from a queue", STANDARD_QUEUES);
const NO_CAPACITY: Absent =
    absent(Channel(On::Capacity), "a queue holds any number of messages", STANDARD_QUEUES);
const NO_OVERFLOW: Absent = absent(Channel(On::Overflow), "a queue is never full", STANDARD_QUEUES);
const NO_REJECT: Absent = absent(
    Step(StepWord::Reject),
    "a message is deleted, or it becomes visible again; only the count of its receives makes it a dead letter",
    VISIBILITY,
);
const NO_PLACE: Absent = absent(
    Channel(On::Requeue),
    "a queue has no word for a place: a message becomes visible again",
    VISIBILITY,
);
const NO_DELAY: Absent =
    absent(Channel(On::RedeliveryDelay), "a message comes back when its visibility timeout ends", VISIBILITY);
const NO_BACKOFF: Absent =
    absent(Channel(On::Backoff), "a message comes back when its visibility timeout ends", VISIBILITY);
const NO_PRIORITY: Absent = absent(Message(Of::Priority), "messages have no priority", STANDARD_QUEUES);
const NO_TIME_TO_LIVE: Absent =
    absent(Message(Of::Ttl), "the retention of its queue holds for every message", RETENTION);
const NO_GROUP: Absent =
    absent(Message(Of::Group), "only a FIFO queue knows groups: write `kind fifo`", FIFO_LOGIC);
const NO_IDENTITY: Absent =
    absent(Message(Of::Id), "only a FIFO queue drops duplicates: write `kind fifo`", DEDUPLICATION);
const NO_PRIORITIES: Absent = absent(Channel(On::Priorities), "messages have no priority", STANDARD_QUEUES);
const NO_COMMON_WINDOW: Absent =
    absent(Channel(On::MaxUnsettled), "the quota of messages in flight is larger than any run", VISIBILITY);
const NO_SINGLE: Absent =
    absent(Channel(On::SingleActive), "a message group of a FIFO queue does it", FIFO_LOGIC);

/// The services of today.
pub(super) const SQS: BrokerProfile = BrokerProfile {
    name: "sqs",
    aliases: &["sns", "sqs-sns", "aws"],
    label: "Amazon SQS and SNS",
    version: "",
    kinds: &[&STANDARD, &FIFO, &PUSH],
    notes: &[
        "A topic is SNS with one SQS queue for each subscription.",
        "A copy of a topic is bare, as with raw message delivery; the service wraps it unless it is asked not to: write `enveloped`.",
        "With `kind push` a topic has no queue between: `fail` is tried again as the service's own schedule for endpoints outside of AWS says (50 times, the growing times rounded), `reject` is an answer that is not tried again, and a subscriber that is down is not tried.",
        "That the retention of 4 days is over is noticed when a consumer would get the message; a `ttl` of its own is noticed on time.",
    ],
    choices: &[
        "Which times lie between 10 s and 600 s while the retries of SNS grow: each is 1.6 times the one before.",
        "A standard queue keeps the order here; give a link `unordered` and `duplicate` to see what it may do.",
        "Deleting with an old receipt handle removes the message of a standard queue, as the emulators do; the vendor promises nothing.",
        "A dropped duplicate does not lengthen the window in which duplicates are found.",
    ],
};
