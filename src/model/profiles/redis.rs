//! Redis Streams: an append-only log with groups and pending lists.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::model::OverflowPolicy;

const XADD: Source = documented("redis.io, XADD").and_recorded("7.0.15 and 8.0.6");
const XREADGROUP: Source = documented("redis.io, XREADGROUP").and_recorded("7.0.15 and 8.0.6");

/// A stream read by groups.
const STREAM: Kind = Kind {
    name: "stream",
    label: "stream with a group",
    rules: Rules {
        overflow: rule(OverflowPolicy::DropOldest, XADD),
        max_deliveries: rule(None, XREADGROUP),
        prefetch: rule(None, XREADGROUP),
        confirms: rule(true, XADD),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(
            "max-deliveries",
            "the server counts deliveries and does nothing about them: who claims a message decides",
        ),
        absent(
            "delivery-limit",
            "the server counts deliveries and does nothing about them: who claims a message decides",
        ),
        absent("dead-letter", "there are no dead letters: who claims a message adds it to another stream"),
        absent(
            "redelivery-delay",
            "nothing comes back by itself: a message stays with its reader until somebody claims it",
        ),
        absent("requeue", "a message never moves"),
        absent("ttl", "there is only trimming of the oldest entries"),
    ],
};

/// Redis 7 and 8.
pub(super) const REDIS: BrokerProfile = BrokerProfile {
    name: "redis",
    aliases: &["redis-streams"],
    label: "Redis Streams",
    version: "",
    kinds: &[&STREAM],
    notes: &["Trimming is exact here; the server may keep a few entries more."],
    choices: &[],
};
