//! Amazon SQS for queues and SNS for topics.

use super::rule::{Source, documented, rule, tested};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::SimDuration;
use crate::model::{
    AtLimit, DeadAttempts, ExpiredGoes, GroupKind, Holding, LateSettlement, OverflowPolicy, RequeuePosition,
};

const STANDARD_QUEUES: Source = documented("docs.aws.amazon.com, SQS standard queues");
const DEAD_LETTERS: Source = documented("docs.aws.amazon.com, SQS dead-letter queues");
const POLLING: Source = documented("docs.aws.amazon.com, SQS short and long polling");
const RETENTION: Source = documented("docs.aws.amazon.com, SQS message retention");
const VISIBILITY: Source = documented("docs.aws.amazon.com, SQS visibility timeout");
const DELETION: Source = documented("docs.aws.amazon.com, SQS API, DeleteMessage");
const DEDUPLICATION: Source = documented("docs.aws.amazon.com, SQS message deduplication id");
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
        NO_COMMON_WINDOW,
        NO_SINGLE,
        absent("group-by", "only a FIFO queue knows groups: write `kind fifo`"),
        absent("dedupe", "only a FIFO queue drops duplicates: write `kind fifo`"),
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
        deduplicates: rule(Some(SimDuration::from_secs(5 * 60)), DEDUPLICATION),
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
        NO_COMMON_WINDOW,
        NO_SINGLE,
        absent("delay", "in a FIFO queue only the whole queue has a delay: `delivery-delay`"),
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
        NO_SINGLE,
        absent("requeue", "messages are pushed without order"),
        absent("group-by", "only a FIFO queue knows groups: write `kind fifo`"),
        absent("dedupe", "only a FIFO queue drops duplicates: write `kind fifo`"),
    ],
};

const NO_EXPIRY: Absent = absent("expires", "a queue stays until somebody deletes it");
const NO_AUTO_DELETE: Absent = absent("auto-delete", "a queue stays until somebody deletes it");
const NO_EXCLUSIVE: Absent = absent("exclusive", "everybody who may can receive from a queue");
const NO_CAPACITY: Absent = absent("capacity", "a queue holds any number of messages");
const NO_OVERFLOW: Absent = absent("overflow", "a queue is never full");
const NO_PLACE: Absent =
    absent("requeue", "a queue has no word for a place: a message becomes visible again");
const NO_DELAY: Absent = absent("redelivery-delay", "a message comes back when its visibility timeout ends");
const NO_BACKOFF: Absent = absent("backoff", "a message comes back when its visibility timeout ends");
const NO_PRIORITIES: Absent = absent("priorities", "messages have no priority");
const NO_COMMON_WINDOW: Absent =
    absent("max-unsettled", "the quota of messages in flight is larger than any run");
const NO_SINGLE: Absent = absent("single-active", "a message group of a FIFO queue does it");

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
        "Messages do not age out: the retention of 4 days is longer than any run.",
    ],
    choices: &[
        "Which times lie between 10 s and 600 s while the retries of SNS grow: each is 1.6 times the one before.",
        "A standard queue keeps the order here; give a link `unordered` and `duplicate` to see what it may do.",
        "Deleting with an old receipt handle removes the message of a standard queue, as the emulators do; the vendor promises nothing.",
        "A dropped duplicate does not lengthen the window in which duplicates are found.",
    ],
};
