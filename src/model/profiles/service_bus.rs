//! Azure Service Bus: queues and subscriptions with peek-lock.

use super::rule::{Source, documented, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration};
use crate::model::{
    Counting, DeadAttempts, ExpiredGoes, Expiry, GroupKind, Groupless, Holding, LateSettlement,
    OverflowPolicy, RequeuePosition,
};

const QUOTAS: Source = documented("learn.microsoft.com, Service Bus quotas");
const SETTLEMENT: Source = documented("learn.microsoft.com, Message transfers, locks, and settlement");
const DEAD_LETTERS: Source = documented("learn.microsoft.com, Service Bus dead-letter queues");
const DEFERRAL: Source = documented("learn.microsoft.com, Message deferral");
const SESSION: Source = documented("learn.microsoft.com, Message sessions");
const SDK_ISSUE: Source = documented("Azure/azure-sdk-for-net, issue 53437");
const ENTITIES: Source = documented("learn.microsoft.com, Service Bus queues, topics, and subscriptions");
const DUPLICATES: Source = documented("learn.microsoft.com, Duplicate detection");
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
        ack_timeout: rule(Some(SimDuration::from_secs(60)), SETTLEMENT),
        longest_ack_timeout: rule(Some(SimDuration::from_secs(5 * 60)), SETTLEMENT),
        longest_window: rule(Some(SimDuration::from_secs(7 * 24 * 60 * 60)), DUPLICATES),
        holding: rule(Holding::Lock, SETTLEMENT),
        late: rule(LateSettlement::Fails, SETTLEMENT),
        // Closing a link or a session gives back without counting.
        counts: rule(Counting { connection: false, partition: false, ..Counting::ALL }, DEAD_LETTERS),
        limits_dead_letters: rule(false, DEAD_LETTERS),
        expiry: rule(Expiry::OnReceive, EXPIRATION),
        expired: rule(ExpiredGoes::Away, EXPIRATION),
        dead_letters_never_expire: rule(true, DEAD_LETTERS),
        dead_attempts: rule(DeadAttempts::One, SDK_ISSUE),
        limit_words: rule(
            "MaxDeliveryCountExceeded: could not be consumed after {n} delivery attempts",
            DEAD_LETTERS,
        ),
        expired_words: rule("TTLExpiredException: expired and was dead lettered", DEAD_LETTERS),
        forward_hops: rule(4, DEAD_LETTERS),
        defers: rule(true, DEFERRAL),
        keeps_transient: rule(true, SETTLEMENT),
        ..Rules::TEXTBOOK
    },
    absent: &[
        NO_AUTO_DELETE,
        NO_EXCLUSIVE,
        NO_OVERFLOW,
        NO_PLACE,
        NO_DELAY,
        NO_BACKOFF,
        NO_PRIORITIES,
        NO_PRIORITY,
        NO_COMMON_WINDOW,
        NO_SINGLE,
        absent(Message(Of::Group), "only a queue with sessions knows groups: write `kind sessions`", SESSION),
        absent(
            Channel(On::GroupBy),
            "only a queue with sessions knows groups: write `kind sessions`",
            SESSION,
        ),
    ],
};

/// With sessions: strictly in order within one.
const SESSIONS: Kind = Kind {
    name: "sessions",
    label: "with sessions",
    rules: Rules {
        groups: rule(Some(GroupKind::Session), SESSION),
        groupless: rule(Groupless::DeadLetter, DEAD_LETTERS),
        ..PLAIN.rules
    },
    absent: &[
        NO_AUTO_DELETE,
        NO_EXCLUSIVE,
        NO_OVERFLOW,
        NO_PLACE,
        NO_DELAY,
        NO_BACKOFF,
        NO_PRIORITIES,
        NO_PRIORITY,
        NO_COMMON_WINDOW,
        NO_SINGLE,
    ],
};

const NO_AUTO_DELETE: Absent = absent(
    Channel(On::AutoDelete),
    "a queue is deleted when nobody has used it for a time: `expires`",
    ENTITIES,
);
const NO_EXCLUSIVE: Absent =
    absent(Channel(On::Exclusive), "every client with access can receive from a queue", ENTITIES);
const NO_OVERFLOW: Absent = absent(Channel(On::Overflow), "a full queue always refuses the message", QUOTAS);
const NO_PLACE: Absent =
    absent(Channel(On::Requeue), "an abandoned message is at or near the front again", SETTLEMENT);
const NO_DELAY: Absent =
    absent(Channel(On::RedeliveryDelay), "an abandoned message is ready at once", SETTLEMENT);
const NO_BACKOFF: Absent = absent(Channel(On::Backoff), "an abandoned message is ready at once", SETTLEMENT);
const NO_PRIORITY: Absent = absent(Message(Of::Priority), "messages have no priority", ENTITIES);
const NO_PRIORITIES: Absent = absent(Channel(On::Priorities), "messages have no priority", ENTITIES);
const NO_COMMON_WINDOW: Absent =
    absent(Channel(On::MaxUnsettled), "each receiver has its own prefetch", PREFETCH);
const NO_SINGLE: Absent = absent(Channel(On::SingleActive), "sessions keep the order instead", SESSION);

/// The service of today.
pub(super) const SERVICE_BUS: BrokerProfile = BrokerProfile {
    name: "service-bus",
    aliases: &["azure-service-bus", "servicebus"],
    label: "Azure Service Bus",
    version: "",
    kinds: &[&PLAIN, &SESSIONS],
    notes: &[
        "Every queue has its dead-letter queue built in; here it is drawn where `dead-letter` names one, else its letters are discarded.",
        "With `keep-expired` expired messages become dead letters; else they are gone.",
        "A queue is bounded by bytes; here `capacity` counts messages.",
        "A message that was set aside does not expire before somebody asks for it; given back, it is set aside again.",
    ],
    choices: &[
        "An expired message is noticed when somebody asks for a message.",
        "A session is released as soon as nothing of it is left; the service waits for an idle time.",
        "The lock of a session runs from its acceptance and is renewed by `renew` only; the processor of the libraries renews it by itself for five minutes.",
        "A dropped duplicate does not lengthen the window in which duplicates are found.",
    ],
};
