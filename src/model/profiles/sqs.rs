//! Amazon SQS for queues and SNS for topics.

use super::rule::{Source, documented, rule, tested};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::model::{OverflowPolicy, RequeuePosition};

const STANDARD_QUEUES: Source = documented("docs.aws.amazon.com, SQS standard queues");
const DEAD_LETTERS: Source = documented("docs.aws.amazon.com, SQS dead-letter queues");
const POLLING: Source = documented("docs.aws.amazon.com, SQS short and long polling");
const RETENTION: Source = documented("docs.aws.amazon.com, SQS message retention");
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
        ..Rules::TEXTBOOK
    },
    absent: ABSENT,
};

/// Strict order in each message group.
const FIFO: Kind = Kind {
    name: "fifo",
    label: "FIFO queue",
    rules: Rules { requeue: rule(RequeuePosition::OriginalSlot, FIFO_LOGIC), ..STANDARD.rules },
    absent: ABSENT,
};

const ABSENT: &[Absent] = &[
    absent("capacity", "a queue holds any number of messages"),
    absent("overflow", "a queue is never full"),
    absent("requeue", "a queue has no word for a place: a message becomes visible again"),
    absent("redelivery-delay", "a message comes back when its visibility timeout ends"),
];

/// The services of today.
pub(super) const SQS: BrokerProfile = BrokerProfile {
    name: "sqs",
    aliases: &["sns", "sqs-sns", "aws"],
    label: "Amazon SQS and SNS",
    version: "",
    kinds: &[&STANDARD, &FIFO],
    notes: &[
        "A topic is SNS with one SQS queue for each subscription.",
        "Messages do not age out: the retention of 4 days is longer than any run.",
    ],
    choices: &[
        "A standard queue keeps the order here; give a link `unordered` and `duplicate` to see what it may do.",
        "A dropped duplicate does not lengthen the window in which duplicates are found.",
    ],
};
