//! Records are deleted: by age, by number, and where a later record has the same key.
//!
//! A log consists of segments. The last one is active, and nothing in it is ever
//! cleaned; it is closed as the first record of the next one arrives. Offsets are
//! never given a second time.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{ChannelId, SimDuration, SimTime, Value};
use crate::engine::broker::Broker;
use crate::engine::broker::log::{Partition, Record};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Message, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::model::ChannelRules;
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Partition {
    /// The first offset of the active segment.
    fn active(&self, rules: &ChannelRules) -> u64 {
        let segment = u64::from(rules.segment.max(1));
        self.next.saturating_sub(1) / segment * segment
    }
}

impl Message {
    /// True when it says only that there is nothing with its key: all that it carries is `nothing`.
    fn is_tombstone(&self) -> bool {
        !self.payload.0.is_empty() && self.payload.0.iter().all(|(_, value)| *value == Value::Null)
    }
}

impl Broker {
    /// A record was appended: older ones may have to go, now or when they are too old.
    pub(super) fn clean_after_append(&mut self, channel: ChannelId, partition: usize, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        let rules = &plan.scenario.channels[channel].rules;
        if let Some(age) = rules.retention {
            out.after(age, Occurrence::LogAges(channel));
        }
        let partition_number = partition;
        let Some(log) = &self.channels[channel].log else { return };
        let partition = &log.partitions[partition];
        let is_new_segment = partition.active(rules) == partition.next - 1;
        if self.channels[channel].limits.keeps.is_some() || rules.retention.is_some() && is_new_segment {
            self.trim(channel, out);
        }
        if rules.compacts && is_new_segment {
            self.compact(channel, out);
        }
        if let Some(most) = rules.keeps_per_key {
            self.trim_key(channel, partition_number, most, out);
        }
    }

    /// Deletes what a key of the newest record has too many of, the oldest first.
    fn trim_key(&mut self, channel: ChannelId, partition: usize, most: u32, out: &mut Core) {
        let Some(log) = &self.channels[channel].log else { return };
        let records = &log.partitions[partition].records;
        let Some(key) = records.back().map(|it| out.key_of(it.slot)) else { return };
        let same: Vec<u64> =
            records.iter().filter(|it| out.key_of(it.slot) == key).map(|it| it.offset).collect();
        let gone = same.len().saturating_sub(most as usize);
        for offset in &same[..gone] {
            self.delete_record(channel, partition, *offset, Reason::Compacted, out);
        }
    }

    /// Some records are older now than the log keeps them, or tombstones have stood long enough.
    pub(in crate::engine) fn age_log(&mut self, channel: ChannelId, out: &mut Core) {
        self.trim(channel, out);
        if out.plan.scenario.channels[channel].rules.compacts {
            self.compact(channel, out);
        }
    }

    /// Deletes what is too old or too much, the oldest first.
    pub(in crate::engine) fn trim(&mut self, channel: ChannelId, out: &mut Core) {
        let count = self.channels[channel].log.as_ref().map_or(0, |it| it.partitions.len());
        for partition in 0..count {
            while out.stop.is_none()
                && let Some(end) = self.next_trim(channel, partition, out)
            {
                self.delete_while(channel, partition, Reason::Retention, |record| record.offset < end, out);
            }
        }
    }

    /// Where the oldest part that has to go ends: a whole closed segment, or one record where a log trims exactly.
    fn next_trim(&self, channel: ChannelId, partition: usize, core: &Core) -> Option<u64> {
        let rules = &core.plan.scenario.channels[channel].rules;
        let partition = &self.channels[channel].log.as_ref()?.partitions[partition];
        let first = partition.records.front()?;
        let end = if rules.trims_exactly {
            first.offset + 1
        } else {
            let segment = u64::from(rules.segment.max(1));
            (first.offset / segment + 1) * segment
        };
        if !rules.trims_exactly && end > partition.active(rules) {
            return None;
        }
        let leaving = partition.records.partition_point(|it| it.offset < end);
        let stays = partition.records.len() - leaving;
        let enough = |keeps: u32| stays >= keeps as usize;
        let newest = self.time_of(&partition.records[leaving - 1], core);
        let is_old = rules.retention.is_some_and(|age| core.now.since(newest) >= age);
        (is_old || self.channels[channel].limits.keeps.is_some_and(enough)).then_some(end)
    }

    /// Deletes every record that is kept; what belongs to an open transaction and what follows stays.
    pub(in crate::engine) fn purge_log(&mut self, channel: ChannelId, out: &mut Core) {
        let count = self.channels[channel].log.as_ref().map_or(0, |it| it.partitions.len());
        for partition in 0..count {
            let log = self.channels[channel].log.as_ref();
            let end = log.map_or(0, |it| it.partitions[partition].stable());
            self.delete_while(channel, partition, Reason::Purged, |record| record.offset < end, out);
        }
    }

    fn time_of(&self, record: &Record, core: &Core) -> SimTime {
        core.event(record.appended).time
    }

    /// Deletes from closed segments what a later record of a closed segment replaces, and tombstones that have stood long enough.
    fn compact(&mut self, channel: ChannelId, out: &mut Core) {
        let count = self.channels[channel].log.as_ref().map_or(0, |it| it.partitions.len());
        for partition in 0..count {
            let replaced = self.replaced(channel, partition, out);
            self.delete_while(
                channel,
                partition,
                Reason::Compacted,
                |record| replaced.contains_key(&record.offset),
                out,
            );
        }
    }

    /// The records of closed segments that the cleaner deletes now. Tombstones that it meets first are given their time.
    fn replaced(&mut self, channel: ChannelId, partition: usize, out: &mut Core) -> BTreeMap<u64, ()> {
        let plan = Rc::clone(&out.plan);
        let rules = &plan.scenario.channels[channel].rules;
        let now = out.now;
        let Some(log) = &self.channels[channel].log else { return BTreeMap::new() };
        let active = log.partitions[partition].active(rules).min(log.partitions[partition].stable());
        let closed = log.partitions[partition].records.iter().take_while(|it| it.offset < active);
        let closed: Vec<(Record, Option<Rc<str>>)> = closed.map(|it| (*it, out.key_of(it.slot))).collect();
        let Some(log) = &mut self.channels[channel].log else { return BTreeMap::new() };
        let partition = &mut log.partitions[partition];
        let mut last: BTreeMap<Rc<str>, u64> = BTreeMap::new();
        let mut gone = BTreeMap::new();
        let mut is_new_tombstone = false;
        for (record, key) in closed {
            let message = &out.messages[record.slot];
            if record.is_aborted {
                gone.insert(record.offset, ());
                continue;
            }
            let Some(key) = key else { continue };
            if let Some(before) = last.insert(key, record.offset) {
                gone.insert(before, ());
            }
            if message.is_tombstone() {
                let met = *partition.tombstones.entry(record.offset).or_insert_with(|| {
                    is_new_tombstone = true;
                    now
                });
                if met < now && now.since(met) >= rules.tombstones {
                    gone.insert(record.offset, ());
                }
            }
        }
        partition.tombstones.retain(|offset, _| !gone.contains_key(offset));
        if is_new_tombstone {
            let rest = rules.tombstones.max(SimDuration(1));
            out.after(rest, Occurrence::LogAges(channel));
        }
        gone
    }

    /// Deletes records of a partition, the oldest first.
    fn delete_while(
        &mut self,
        channel: ChannelId,
        partition: usize,
        reason: Reason,
        is_gone: impl Fn(&Record) -> bool,
        out: &mut Core,
    ) {
        let Some(log) = &mut self.channels[channel].log else { return };
        let records = &mut log.partitions[partition].records;
        let gone: Vec<Record> = records.iter().filter(|it| is_gone(it)).copied().collect();
        if matches!(reason, Reason::Retention | Reason::Purged)
            && let Some(last) = gone.last()
        {
            log.partitions[partition].start = last.offset + 1;
        }
        let records = &mut log.partitions[partition].records;
        records.retain(|it| !is_gone(it));
        let before = log.len() + gone.len();
        for (number, record) in gone.into_iter().enumerate() {
            let kept = before - number - 1;
            self.emit_deleted(record.slot, channel, kept, reason, out);
            self.forget(record.slot, out);
            self.forget_copies(channel, (partition, record.offset), kept, reason, out);
        }
    }

    /// Deletes one record.
    pub(in crate::engine) fn delete_record(
        &mut self,
        channel: ChannelId,
        partition: usize,
        offset: u64,
        reason: Reason,
        out: &mut Core,
    ) {
        self.delete_while(channel, partition, reason, |record| record.offset == offset, out);
    }

    /// True while a log has a record.
    pub(super) fn keeps_record(&self, channel: ChannelId, partition: usize, offset: u64) -> bool {
        let log = self.channels[channel].log.as_ref();
        log.and_then(|it| it.partitions[partition].from(offset)).is_some_and(|it| it.offset == offset)
    }

    pub(super) fn emit_deleted(
        &mut self,
        slot: u32,
        channel: ChannelId,
        kept: usize,
        reason: Reason,
        out: &mut Core,
    ) {
        let cause = out.messages[slot].last_row;
        out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            cause: Some(cause),
            value: kept as u32,
            detail: Some(Detail::Reason(reason, None)),
            ..out.row(EventKind::Deleted, out.plan.channels[channel].lifeline)
        });
    }

    /// Copies that wait to be read again have nothing to be read from any more.
    fn forget_copies(
        &mut self,
        channel: ChannelId,
        place: (usize, u64),
        kept: usize,
        reason: Reason,
        out: &mut Core,
    ) {
        let (partition, offset) = place;
        let plan = Rc::clone(&out.plan);
        for buffer in &plan.channels[channel].buffers {
            self.forget_ready(*buffer, place, kept, reason, out);
            let Some(group) = &mut self.buffers[*buffer].group else { continue };
            let known = group.readers[partition].known.remove(&offset);
            if let Some(slot) = known.and_then(|it| it.waits)
                && matches!(out.messages[slot].place, Place::Stored(_))
            {
                self.emit_deleted(slot, channel, kept, reason, out);
                self.forget(slot, out);
            }
        }
    }
}
