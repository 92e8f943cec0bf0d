//! JMS with ActiveMQ Classic 5, and the backout queue of IBM MQ.

use super::rule::{Source, documented, recorded, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, SimDuration, StepWord};
use crate::model::{
    AtLimit, ExpiredGoes, Expiry, GroupKind, Mixing, OverflowPolicy, Priorities, RequeuePosition,
};

const DEFAULTS: Source =
    documented("apache/activemq, defaults of destinations and prefetch").and_recorded("5.17.2");
const REDELIVERY: Source = documented("activemq.apache.org, Redelivery policy").and_recorded("5.17.2");
const DEAD_LETTERS: Source = documented("apache/activemq, AbstractDeadLetterStrategy").and_recorded("5.17.2");
const SESSION: Source = documented("jakarta.ee, Messaging, message acknowledgment").and_recorded("5.17.2");
const CLOSING: Source = documented("apache/activemq, ActiveMQMessageConsumer and PrefetchSubscription");
const API: Source = documented("jakarta.ee, Messaging");
const BACKOUT: Source = documented("ibm.com, MQ: handling poison messages in IBM MQ classes for JMS");

/// ActiveMQ Classic.
const ACTIVEMQ: Kind = Kind {
    name: "activemq",
    label: "ActiveMQ Classic",
    rules: Rules {
        overflow: rule(OverflowPolicy::Block, DEFAULTS),
        requeue: rule(RequeuePosition::OriginalSlot, REDELIVERY),
        // Six redeliveries.
        max_deliveries: rule(Some(7), REDELIVERY),
        prefetch: rule(Some(1_000), DEFAULTS),
        expires_at_head_only: rule(false, DEFAULTS),
        confirms: rule(false, DEFAULTS),
        redelivery_delay: rule(SimDuration::from_secs(1), REDELIVERY),
        retry_blocks: rule(true, REDELIVERY),
        limits_dead_letters: rule(false, DEAD_LETTERS),
        acknowledges_all: rule(true, SESSION),
        selectors: rule(true, SESSION),
        durable_is_exclusive: rule(true, API),
        close_returns_unseen: rule(true, CLOSING),
        delivered_frees: rule(true, recorded("5.17.2")),
        priorities_asked: rule(Priorities { highest: 9, usual: 4, mixing: Mixing::Strict }, DEFAULTS),
        groups: rule(Some(GroupKind::Sticky), recorded("5.17.2")),
        expiry: rule(Expiry::Sweep(SimDuration::from_secs(30)), DEFAULTS),
        expired: rule(ExpiredGoes::DeadLetterIfPersistent, DEAD_LETTERS),
        limit_words: rule("Delivery[{n}] exceeds redelivery policy limit", DEAD_LETTERS),
        ..Rules::TEXTBOOK
    },
    absent: &[
        NO_OVERFLOW,
        NO_PLACE,
        NO_REJECT,
        NO_TIME,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_COMMON_WINDOW,
        NO_AUTO_DELETE,
        NO_TRANSIENT,
    ],
};

/// IBM MQ.
const IBM_MQ: Kind = Kind {
    name: "ibm-mq",
    label: "IBM MQ",
    // The backout threshold is 0, which is off.
    rules: Rules {
        max_deliveries: rule(None, BACKOUT),
        at_limit: rule(AtLimit::OnNextReceive, BACKOUT),
        redelivery_delay: rule(SimDuration::ZERO, BACKOUT),
        retry_blocks: rule(false, BACKOUT),
        limit_words: rule("", BACKOUT),
        ..ACTIVEMQ.rules
    },
    absent: &[
        NO_OVERFLOW,
        NO_PLACE,
        NO_REJECT,
        NO_TIME,
        NO_DEDUPE,
        NO_IDENTITY,
        NO_COMMON_WINDOW,
        NO_AUTO_DELETE,
    ],
};

const NO_REJECT: Absent = absent(
    Step(StepWord::Reject),
    "a session acknowledges, or it recovers or rolls back; only the redelivery policy makes a message a dead letter",
    API,
);
const NO_TIME: Absent =
    absent(Channel(On::AckTimeout), "a consumer may keep a message as long as its session lives", API);
const NO_AUTO_DELETE: Absent =
    absent(Channel(On::AutoDelete), "a temporary queue goes with its connection: `exclusive`", API);
const NO_IDENTITY: Absent = absent(Message(Of::Id), "JMS knows no identities that the broker looks at", API);
const NO_TRANSIENT: Absent =
    absent(Channel(On::Transient), "a temporary queue goes with its connection: `exclusive`", API);
const NO_DEDUPE: Absent =
    absent(Channel(On::Dedupe), "JMS knows no identities that the broker looks at", API);
const NO_COMMON_WINDOW: Absent =
    absent(Channel(On::MaxUnsettled), "each consumer has a prefetch of its own", DEFAULTS);

const NO_OVERFLOW: Absent =
    absent(Channel(On::Overflow), "a broker without room makes its producers wait", DEFAULTS);
const NO_PLACE: Absent =
    absent(Channel(On::Requeue), "a rolled back message is delivered in its old order again", REDELIVERY);

/// Version 5 of ActiveMQ Classic.
pub(super) const JMS: BrokerProfile = BrokerProfile {
    name: "jms",
    aliases: &["activemq"],
    label: "JMS",
    version: "",
    kinds: &[&ACTIVEMQ, &IBM_MQ],
    notes: &[
        "The broker is bounded by memory; here `capacity` counts messages of one queue.",
        "A message that expires in the buffer of its client is handled all the same; the client of ActiveMQ looks once more and drops it.",
    ],
    choices: &[],
};
