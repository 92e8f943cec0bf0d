//! Redis Streams: an append-only log with groups and pending lists.

use super::rule::{Source, documented, rule};
use super::{BrokerProfile, Kind, Rules, absent};
use crate::base::Feature::{Channel, Message, Step};
use crate::base::{ChannelOption as On, MessageOption as Of, StepWord};
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
        records_expire: rule(false, XADD),
        ..Rules::TEXTBOOK
    },
    absent: &[
        absent(
            Channel(On::MaxDeliveries),
            "the server counts deliveries and does nothing about them: who claims a message decides",
            XCLAIM,
        ),
        absent(
            Channel(On::DeliveryLimit),
            "the server counts deliveries and does nothing about them: who claims a message decides",
            XCLAIM,
        ),
        absent(
            Channel(On::DeadLetter),
            "there are no dead letters: who claims a message adds it to another stream",
            XCLAIM,
        ),
        absent(
            Channel(On::RedeliveryDelay),
            "nothing comes back by itself: a message stays with its reader until another consumer claims it",
            XCLAIM,
        ),
        absent(Channel(On::Requeue), "a message never moves", XADD),
        absent(
            Step(StepWord::Reject),
            "an entry is acknowledged or stays pending: an application adds what it cannot handle to another stream",
            XACK,
        ),
        absent(
            Channel(On::AckTimeout),
            "nothing comes back by itself: a message stays with its reader until another consumer claims it",
            XCLAIM,
        ),
        absent(
            Channel(On::Backoff),
            "nothing comes back by itself: a message stays with its reader until another consumer claims it",
            XCLAIM,
        ),
        absent(Channel(On::MaxUnsettled), "a list of pending messages has no limit", XREADGROUP),
        absent(Channel(On::Priorities), "messages are read in the order of the stream", XREADGROUP),
        absent(Channel(On::GroupBy), "order by key is had by one stream for each key", XADD),
        absent(Channel(On::Dedupe), "the server looks for no duplicates", XADD),
        absent(Channel(On::SingleActive), "every reader of a group gets messages", XREADGROUP),
        absent(Channel(On::DeliveryDelay), "a message can be read as soon as it is added", XADD),
        absent(Channel(On::KeepsPerKey), "the oldest entries leave, whatever they say", XADD),
        absent(Channel(On::Compact), "the oldest entries leave, whatever they say", XADD),
        absent(Channel(On::Tombstones), "the oldest entries leave, whatever they say", XADD),
        absent(Channel(On::Segment), "trimming is by entries", XADD),
        absent(Channel(On::Partitions), "a stream is one log: several streams share work by key", XADD),
        absent(Channel(On::KeepExpired), "there is only trimming of the oldest entries", XADD),
        absent(Channel(On::Ttl), "there is only trimming of the oldest entries", XADD),
        absent(Message(Of::Delay), "a message can be read as soon as it is added", XADD),
        absent(Message(Of::Priority), "messages are read in the order of the stream", XREADGROUP),
        absent(Message(Of::Group), "order by key is had by one stream for each key", XADD),
        absent(Message(Of::Id), "the server looks for no duplicates", XADD),
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
