//! Redis Streams: an append-only log with groups and pending lists.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::model::{Holding, LateSettlement, OverflowPolicy, Reads, StartPosition};

const XADD: Source = documented("redis.io, XADD").and_recorded("7.0.15 and 8.0.6");
const XGROUP: Source = documented("redis.io, XGROUP CREATE").and_recorded("7.0.15 and 8.0.6");
const XCLAIM: Source = documented("redis.io, XCLAIM and XAUTOCLAIM").and_recorded("7.0.15 and 8.0.6");
const XACK: Source = documented("redis.io, XACK").and_recorded("7.0.15 and 8.0.6");
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
        reads: rule(Reads::Pending, XREADGROUP),
        start: rule(StartPosition::Beginning, XGROUP),
        holding: rule(Holding::Owner, XCLAIM),
        late: rule(LateSettlement::StillSettles, XACK),
        trims_exactly: rule(true, XADD),
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
        absent(
            "ack-timeout",
            "nothing comes back by itself: a message stays with its reader until somebody claims it",
        ),
        absent(
            "backoff",
            "nothing comes back by itself: a message stays with its reader until somebody claims it",
        ),
        absent("max-unsettled", "a list of pending messages has no limit"),
        absent("priorities", "messages are read in the order of the stream"),
        absent("group-by", "order by key is had by one stream for each key"),
        absent("dedupe", "the server looks for no duplicates"),
        absent("single-active", "every reader of a group gets messages"),
        absent("delivery-delay", "a message can be read as soon as it is added"),
        absent("keeps-per-key", "the oldest entries leave, whatever they say"),
        absent("compact", "the oldest entries leave, whatever they say"),
        absent("tombstones", "the oldest entries leave, whatever they say"),
        absent("segment", "trimming is by entries"),
        absent("partitions", "a stream is one log: several streams share work by key"),
        absent("keep-expired", "there is only trimming of the oldest entries"),
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
    notes: &[
        "Trimming is exact here; the server may keep a few entries more.",
        "A handling that fails says nothing to the server: the message stays on the list of its reader.",
        "A group begins with the oldest message; on the server the command that makes it says where: `start`.",
        "A reader without `group` is a group of its own: with `auto-ack` it sees what XREAD sees, and nothing is pending.",
        "An entry is named by its offset, counted from 0, and not by a time.",
    ],
    choices: &[],
};
