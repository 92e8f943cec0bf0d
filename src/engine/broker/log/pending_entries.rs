//! Groups that settle records one by one, with a list of what is not settled: a
//! Redis group, a durable consumer of NATS, a share group.
//!
//! Such a group reads the log through a buffer like that of a queue, which is
//! filled one record at a time, as somebody can take it. All rules of queues hold
//! there. What it settles is done for the group; the record stays in the log,
//! unless the log keeps records only until they are acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::base::{ChannelId, EventId, Record as Fields, SimDuration, TypedId, Value};
use crate::engine::broker::Broker;
use crate::engine::broker::log::Record;
use crate::engine::broker::selector;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::{DeliveryRef, WorkerRef};
use crate::model::{ConsumerId, Holding, Keeping, Pending, StartPosition};
use crate::trace::{Detail, EventKind, EventRow, Position, Reason};

/// How far a group has read a log.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Feed {
    /// By partition: the offset that is read next.
    pub(super) next: Vec<u64>,
    /// False until it was decided where it begins.
    has_begun: bool,
    /// How many rows there were when it went to another place: what it reads may have been given out before.
    revisits_since: Option<usize>,
    /// By partition: before this offset only the records of `chosen` are given out.
    chosen_until: Vec<u64>,
    /// Partition and offset of the newest record of each key, where the group begins with these.
    chosen: BTreeSet<(usize, u64)>,
}

impl Feed {
    /// Nothing is read yet.
    pub(in crate::engine) fn new(partitions: u32) -> Self {
        let next = vec![0; partitions.max(1) as usize];
        let chosen_until = next.clone();
        Self { next, has_begun: false, revisits_since: None, chosen_until, chosen: BTreeSet::new() }
    }

    /// Goes on at another offset of a partition; the trace has so many rows now.
    pub(super) fn go_to(&mut self, partition: usize, offset: u64, rows: usize) {
        self.next[partition] = offset;
        self.chosen_until[partition] = 0;
        (self.revisits_since, self.has_begun) = (Some(rows), true);
    }

    /// False for a record that the group leaves out because it begins with the newest of each key.
    fn is_chosen(&self, partition: usize, offset: u64) -> bool {
        offset >= self.chosen_until[partition] || self.chosen.contains(&(partition, offset))
    }
}

impl Broker {
    /// Puts the next record of a stream into a buffer that has nothing ready. False when there is none.
    pub(in crate::engine) fn feed(&mut self, buffer: BufferId, out: &mut Core) -> bool {
        if self.buffers[buffer].feed.is_none() || self.buffers[buffer].len() > 0 {
            return false;
        }
        self.begin_feed(buffer, out);
        let Some((partition, record)) = self.next_fed(buffer, out) else { return false };
        if let Some(feed) = &mut self.buffers[buffer].feed {
            feed.next[partition] = record.offset + 1;
        }
        // What somebody has from before is given out anew: it is whoever's asks next, with its first try.
        let slot = match self.given_out_before(buffer, partition, record, out) {
            Some((slot, delivery)) => {
                self.end_delivery(slot, delivery, Reason::GivenUp, out);
                slot
            }
            None => out.copy(record.slot),
        };
        out.messages[slot].rare().origin = Some((partition as u32, record.offset));
        self.place_last(slot, buffer, out);
        out.messages[slot].last_row = record.appended;
        true
    }

    /// Who has a record since before its group went to another place.
    fn given_out_before(
        &self,
        buffer: BufferId,
        partition: usize,
        record: Record,
        core: &Core,
    ) -> Option<(MessageSlot, Delivery)> {
        self.buffers[buffer].feed.as_ref()?.revisits_since?;
        self.given_out(buffer, partition, record, core)
    }

    /// True for a record that came back and was given out again since its group went to another place.
    fn is_given_out_since(&self, buffer: BufferId, partition: usize, record: Record, core: &Core) -> bool {
        let since = self.buffers[buffer].feed.as_ref().and_then(|it| it.revisits_since);
        since.is_some_and(|since| {
            let given = self.given_out(buffer, partition, record, core);
            given.is_some_and(|(_, delivery)| delivery.departure.index() >= since)
        })
    }

    /// A group that exists from now on begins where its rules say.
    pub(in crate::engine) fn begin_feed(&mut self, buffer: BufferId, core: &Core) {
        let Some(feed) = &self.buffers[buffer].feed else { return };
        if feed.has_begun {
            return;
        }
        let count = feed.next.len();
        let next = (0..count).map(|partition| self.start_of(buffer, partition, core)).collect();
        let rules = self.group_rules(buffer, core);
        let chosen = match rules.map(|it| it.start) {
            Some(StartPosition::LastPerKey) => self.newest_of_each_key(buffer, core),
            _ => BTreeSet::new(),
        };
        let log = self.channels[core.plan.buffers[buffer].channel].log.as_ref();
        let ends = log.map(|it| it.partitions.iter().map(|it| it.next).collect::<Vec<u64>>());
        if let Some(feed) = &mut self.buffers[buffer].feed {
            if let Some(ends) = ends.filter(|_| !chosen.is_empty()) {
                feed.chosen_until = ends;
            }
            (feed.next, feed.has_begun, feed.chosen) = (next, true, chosen);
        }
    }

    /// Partition and offset of the newest record of each key that a group wants.
    fn newest_of_each_key(&self, buffer: BufferId, core: &Core) -> BTreeSet<(usize, u64)> {
        let Some(log) = &self.channels[core.plan.buffers[buffer].channel].log else {
            return BTreeSet::new();
        };
        let mut newest = BTreeMap::new();
        for (number, partition) in log.partitions.iter().enumerate() {
            for record in partition.records.iter().filter(|it| self.wants_record(buffer, it.slot, core)) {
                newest.insert(core.key_of(record.slot), (number, record.offset));
            }
        }
        newest.into_values().collect()
    }

    /// True for a group of a work queue that wants messages which another one, that was there before, gets.
    pub(in crate::engine::broker) fn overlaps_another(&self, buffer: BufferId, core: &Core) -> bool {
        let plan = &core.plan.buffers[buffer];
        let rules = &core.plan.scenario.channels[plan.channel].rules;
        let has_begun = |it: BufferId| self.buffers[it].feed.as_ref().is_some_and(|feed| feed.has_begun);
        if rules.keeping != Keeping::WorkQueue || has_begun(buffer) {
            return false;
        }
        let others = core.plan.channels[plan.channel].buffers.iter().copied();
        others.filter(|it| *it != buffer && has_begun(*it)).any(|other| {
            let other = &core.plan.buffers[other];
            let both = plan.wanted.iter().zip(&other.wanted).any(|(one, two)| *one && *two);
            both && selector::may_overlap(plan.selection.as_deref(), other.selection.as_deref())
        })
    }

    /// True when somebody of a group reacts to a record and its conditions hold.
    fn wants_record(&self, buffer: BufferId, slot: MessageSlot, core: &Core) -> bool {
        let kind = core.messages[slot].message_type;
        let is_wanted = core.plan.buffers[buffer].wanted.get(kind.index()).copied().unwrap_or(false);
        is_wanted && self.is_selected(slot, buffer, core)
    }

    /// The earliest record that the group has not read and that it wants.
    fn next_fed(&mut self, buffer: BufferId, core: &Core) -> Option<(usize, Record)> {
        let count = self.buffers[buffer].feed.as_ref()?.next.len();
        let mut found: Option<(usize, Record)> = None;
        for partition in 0..count {
            if let Some(record) = self.next_wanted(buffer, partition, core)
                && found.is_none_or(|(_, earlier)| record.appended < earlier.appended)
            {
                found = Some((partition, record));
            }
        }
        found
    }

    /// The next record of a partition that the group wants; others are passed over.
    fn next_wanted(&mut self, buffer: BufferId, partition: usize, core: &Core) -> Option<Record> {
        let channel = core.plan.buffers[buffer].channel;
        loop {
            let feed = self.buffers[buffer].feed.as_ref()?;
            let record =
                self.channels[channel].log.as_ref()?.partitions[partition].from(feed.next[partition])?;
            let is_careful = self.reads_committed(buffer, core);
            if is_careful
                && record.offset >= self.channels[channel].log.as_ref()?.partitions[partition].stable()
            {
                return None;
            }
            let counts = !(is_careful && record.is_aborted);
            if counts
                && feed.is_chosen(partition, record.offset)
                && self.wants_record(buffer, record.slot, core)
                && !self.is_given_out_since(buffer, partition, record, core)
            {
                return Some(record);
            }
            self.buffers[buffer].feed.as_mut()?.next[partition] = record.offset + 1;
        }
    }

    /// Where the record of a copy stands, in the words of the trace; none when it is not from a stream.
    pub(in crate::engine) fn origin(
        &self,
        slot: MessageSlot,
        buffer: BufferId,
        core: &Core,
    ) -> Option<Detail> {
        let (partition, offset) = core.messages[slot].rare.as_ref()?.origin?;
        let subscription = core.plan.buffers[buffer].subscription;
        let group = subscription.map(|it| Rc::clone(&core.plan.scenario.subscriptions[it].name));
        self.buffers[buffer].feed.as_ref()?;
        Some(Detail::Position(Position { partition, offset, group, fetched: false }))
    }

    /// A group is done with a record: it leaves a log that keeps records only until then.
    pub(in crate::engine) fn record_is_done(
        &mut self,
        buffer: BufferId,
        origin: Option<(u32, u64)>,
        out: &mut Core,
    ) {
        let Some((partition, offset)) = origin else { return };
        let channel = out.plan.buffers[buffer].channel;
        let is_over = match out.plan.scenario.channels[channel].rules.keeping {
            Keeping::Limits => false,
            Keeping::WorkQueue => true,
            Keeping::Interest => self.is_done_everywhere(channel, partition, offset, out),
        };
        if is_over {
            self.delete_record(channel, partition as usize, offset, Reason::Acknowledged, out);
        }
    }

    /// A group is deleted: it has no position.
    pub(super) fn forget_feed(&mut self, buffer: BufferId) {
        if let Some(feed) = &mut self.buffers[buffer].feed {
            **feed = Feed::new(feed.next.len() as u32);
        }
    }

    /// Deletes what no group is interested in any more, where a log keeps records only until then.
    pub(super) fn drop_settled(&mut self, channel: ChannelId, out: &mut Core) {
        if out.plan.scenario.channels[channel].rules.keeping != Keeping::Interest {
            return;
        }
        let Some(log) = &self.channels[channel].log else { return };
        let kept = log.partitions.iter().enumerate();
        let all: Vec<(usize, u64)> =
            kept.flat_map(|(n, it)| it.records.iter().map(move |record| (n, record.offset))).collect();
        for (partition, offset) in all {
            if self.is_done_everywhere(channel, partition as u32, offset, out) {
                self.delete_record(channel, partition, offset, Reason::Acknowledged, out);
            }
        }
    }

    /// True when every group has read a record and settled it.
    pub(super) fn is_done_everywhere(
        &self,
        channel: ChannelId,
        partition: u32,
        offset: u64,
        core: &Core,
    ) -> bool {
        let groups = &core.plan.channels[channel].buffers;
        let is_open = core.messages.iter().any(|(_, it)| {
            let of_record = it.rare.as_ref().is_some_and(|rare| rare.origin == Some((partition, offset)));
            let home = match it.place {
                Place::Ready(buffer) | Place::Delayed(buffer) => Some(buffer),
                Place::Unsettled(delivery) => Some(core.plan.consumers[delivery.consumer].buffer),
                _ => None,
            };
            of_record && home.is_some_and(|home| groups.contains(&home))
        });
        let log = self.channels[channel].log.as_ref();
        let record = log.and_then(|it| it.partitions[partition as usize].from(offset));
        let has_read = |buffer: &BufferId| {
            let feed = self.buffers[*buffer].feed.as_ref();
            feed.is_none_or(|it| !it.has_begun || it.next[partition as usize] > offset)
                || record.is_some_and(|it| it.offset == offset && !self.wants_record(*buffer, it.slot, core))
        };
        !is_open && groups.iter().all(has_read)
    }

    /// Deliveries of a consumer's group that nobody has settled for so long, in the order of the log.
    fn idle_deliveries(
        &self,
        consumer: ConsumerId,
        idle: SimDuration,
        core: &Core,
    ) -> Vec<(MessageSlot, Delivery)> {
        let buffer = core.plan.consumers[consumer].buffer;
        let mut found: Vec<_> = core
            .messages
            .iter()
            .filter_map(|(slot, message)| match message.place {
                Place::Unsettled(delivery) => Some((slot, message, delivery)),
                _ => None,
            })
            .filter(|(_, _, it)| core.plan.consumers[it.consumer].buffer == buffer)
            .filter(|(_, _, it)| matches!(it.stage, Stage::There | Stage::Orphaned))
            .filter(|(_, _, it)| core.now.since(core.event(it.departure).time) >= idle)
            .map(|(slot, message, it)| (message.position, slot, it))
            .collect();
        found.sort_unstable_by_key(|(position, ..)| *position);
        found.into_iter().map(|(_, slot, it)| (slot, it)).collect()
    }

    /// Takes over deliveries for a worker: their new tags.
    pub(in crate::engine) fn claim_idle(
        &mut self,
        who: WorkerRef,
        consumer: ConsumerId,
        most: u32,
        idle: SimDuration,
        id_only: bool,
        out: &mut Core,
    ) -> Vec<DeliveryRef> {
        let (mut claimed, mut sent) = (Vec::new(), 0);
        let buffer = out.plan.consumers[consumer].buffer;
        for (slot, delivery) in self.idle_deliveries(consumer, idle, out) {
            if claimed.len() + sent >= most as usize {
                break;
            }
            if self.is_trimmed(slot, buffer, out) {
                // Nothing is left to claim: the empty entry goes from the list.
                let channel = out.plan.buffers[buffer].channel;
                self.end_delivery(slot, delivery, Reason::Retention, out);
                self.drop_trimmed(slot, channel, delivery.departure, out);
                continue;
            }
            let taken = self.take_over(slot, delivery, consumer, out);
            if id_only {
                claimed.push(self.own_without_delivery(slot, consumer, taken, out));
            } else {
                let tag = self.deliver_again(slot, consumer, out);
                self.fetching.insert(tag, who);
                sent += 1;
            }
        }
        claimed
    }

    /// A delivery is its owner's no more; the row that says so.
    fn take_over(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        consumer: ConsumerId,
        out: &mut Core,
    ) -> EventId {
        let buffer = out.plan.consumers[consumer].buffer;
        self.end_delivery(slot, delivery, Reason::GivenUp, out);
        let detail = self.origin(slot, buffer, out);
        let row = out.emit(EventRow {
            message: out.id_of(slot),
            peer: Some(out.plan.consumers[delivery.consumer].lifeline),
            channel: Some(out.plan.buffers[buffer].channel),
            cause: Some(delivery.departure),
            value: out.messages[slot].attempts,
            detail,
            ..out.row(EventKind::Claimed, out.plan.buffers[buffer].lifeline)
        });
        out.messages[slot].last_row = row;
        row
    }

    /// A consumer has a delivery from now on, without being sent it, and without a try more.
    fn own_without_delivery(
        &mut self,
        slot: MessageSlot,
        consumer: ConsumerId,
        row: EventId,
        out: &mut Core,
    ) -> DeliveryRef {
        self.delivery_tags += 1;
        let (tag, stage) = (self.delivery_tags, Stage::There);
        out.messages[slot].place =
            Place::Unsettled(Delivery { consumer, tag, departure: row, stage, counted: true });
        self.consumers[consumer].unsettled += 1;
        let message = &out.messages[slot];
        DeliveryRef { slot, message: message.id, tag, consumer, message_type: message.message_type }
    }

    /// What a group has read and not settled, in the order of the log.
    pub(in crate::engine) fn pending_list(&self, pending: &Pending, core: &Core) -> Value {
        let Some((_, plan)) =
            core.plan.consumers.iter().find(|(_, it)| it.model.subscription == pending.subscription)
        else {
            return Value::List(Rc::default());
        };
        let mut found: Vec<_> = core
            .messages
            .iter()
            .filter_map(|(_, message)| match message.place {
                Place::Unsettled(it) if core.plan.consumers[it.consumer].buffer == plan.buffer => {
                    Some((message, it))
                }
                _ => None,
            })
            .collect();
        found.sort_unstable_by_key(|(message, _)| message.position);
        let entries = found.into_iter().map(|(message, delivery)| {
            let (partition, offset) = message.rare.as_ref().and_then(|it| it.origin).unwrap_or_default();
            let owner = core.name_of(core.plan.consumers[delivery.consumer].lifeline);
            let idle = core.now.since(core.event(delivery.departure).time);
            let kept = self.keeps_record(core.plan.buffers[plan.buffer].channel, partition as usize, offset);
            Value::Record(Rc::new(Fields(vec![
                ("partition".into(), Value::Int(i64::from(partition))),
                ("offset".into(), Value::Int(i64::try_from(offset).unwrap_or(i64::MAX))),
                ("owner".into(), Value::Text(owner)),
                ("idle".into(), Value::Duration(idle)),
                ("attempt".into(), Value::Int(i64::from(message.attempts))),
                ("kept".into(), Value::Bool(kept)),
                ("delivery".into(), Value::Int(i64::from(delivery.tag))),
            ])))
        });
        Value::List(entries.collect())
    }

    /// True when nothing gives a delivery back, and nobody can: it stays with its owner until another takes it over.
    pub(in crate::engine) fn stays_with_owner(&self, consumer: ConsumerId, core: &Core) -> bool {
        let channel = core.plan.buffers[core.plan.consumers[consumer].buffer].channel;
        core.plan.scenario.channels[channel].rules.holding == Holding::Owner
    }
}
