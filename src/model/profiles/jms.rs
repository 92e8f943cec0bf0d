//! JMS with ActiveMQ Classic 5, and the backout queue of IBM MQ.

use super::rule::{Source, documented, rule};
use super::{Absent, BrokerProfile, Kind, Rules, absent};
use crate::model::{OverflowPolicy, RequeuePosition};

const DEFAULTS: Source =
    documented("apache/activemq, defaults of destinations and prefetch").and_recorded("5.17.2");
const REDELIVERY: Source = documented("activemq.apache.org, Redelivery policy").and_recorded("5.17.2");
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
        ..Rules::TEXTBOOK
    },
    absent: &[NO_OVERFLOW, NO_PLACE],
};

/// IBM MQ.
const IBM_MQ: Kind = Kind {
    name: "ibm-mq",
    label: "IBM MQ",
    // The backout threshold is 0, which is off.
    rules: Rules { max_deliveries: rule(None, BACKOUT), ..ACTIVEMQ.rules },
    absent: &[NO_OVERFLOW, NO_PLACE],
};

const NO_OVERFLOW: Absent = absent("overflow", "a broker without room makes its producers wait");
const NO_PLACE: Absent = absent("requeue", "a rolled back message is delivered in its old order again");

/// Version 5 of ActiveMQ Classic.
pub(super) const JMS: BrokerProfile = BrokerProfile {
    name: "jms",
    aliases: &["activemq"],
    label: "JMS",
    version: "",
    kinds: &[&ACTIVEMQ, &IBM_MQ],
    notes: &["The broker is bounded by memory; here `capacity` counts messages of one queue."],
    choices: &[],
};
