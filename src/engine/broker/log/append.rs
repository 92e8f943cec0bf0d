//! A record is appended.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, SimDuration, SimTime};
use crate::engine::broker::Broker;
use crate::engine::broker::log::{Log, Record, partitioner};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::Clients;
use crate::model::Keyless;
use crate::trace::{Detail, EventKind, EventRow, Position};

impl Broker {
    /// A message reaches a stream and stays there.
    pub(in crate::engine) fn append(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) -> Option<Position> {
        let key = out.key_of(slot);
        let sent = (out.messages[slot].sender, out.event(departure).time);
        let keyless = out.plan.scenario.channels[channel].rules.keyless;
        let transaction = out.messages[slot].rare.as_mut().and_then(|it| it.transaction.take());
        let log = self.channels[channel].log.as_mut()?;
        let partition = log.choose(key.as_deref(), keyless, sent);
        let offset = log.partitions[partition].next;
        let kept = log.len() as u32 + 1;
        let position = Position { partition: partition as u32, offset, group: None, fetched: false };
        let appended = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            value: kept,
            detail: Some(Detail::Position(position.clone())),
            ..out.arrival_row(EventKind::Appended, out.plan.channels[channel].lifeline, departure)
        });
        let message = &mut out.messages[slot];
        (message.place, message.last_row) = (Place::Stored(channel), appended);
        if let Some(log) = &mut self.channels[channel].log {
            let partition = &mut log.partitions[partition];
            partition.next += 1;
            partition.records.push_back(Record { offset, slot, appended, transaction, is_aborted: false });
        }
        if let Some(number) = transaction {
            self.join_transaction(number, channel, &position, appended, out);
        }
        self.expire_record_later(slot, channel, &position, out);
        self.clean_after_append(channel, partition, out);
        self.drop_unwanted(channel, &position, out);
        if let Some(number) = transaction {
            self.end_when_complete(number, clients, out);
        }
        Some(position)
    }

    /// A record with a time to live of its own leaves when it passes, where the product has such a time.
    fn expire_record_later(&mut self, slot: MessageSlot, channel: ChannelId, at: &Position, out: &mut Core) {
        let (partition, offset) = (at.partition, at.offset);
        let expires = out.plan.scenario.channels[channel].rules.records_expire;
        if let Some(time) = out.messages[slot].time_to_live.filter(|_| expires) {
            out.after(time, Occurrence::RecordExpires { channel, partition, offset });
        }
    }

    /// True for a record that would not get the offset that its sender expects: another one was stored meanwhile.
    pub(in crate::engine) fn is_at_wrong_offset(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        out: &Core,
    ) -> bool {
        let expected = out.messages[slot].rare.as_ref().and_then(|it| it.expected_offset);
        let Some(log) = self.channels[channel].log.as_ref() else { return false };
        // A stream that looks at expectations is one log.
        expected.is_some_and(|it| log.partitions[0].next != it)
    }

    /// True when a log that deletes nothing to make room has no room.
    pub(in crate::engine) fn log_is_full(&self, channel: ChannelId) -> bool {
        let capacity = self.channels[channel].limits.capacity;
        let kept = self.channels[channel].log.as_ref().map_or(0, |it| it.len());
        capacity.is_some_and(|most| kept >= most as usize)
    }

    /// Lets every group of a stream read on.
    pub(in crate::engine) fn pump_stream(&mut self, channel: ChannelId, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        for buffer in &plan.channels[channel].buffers {
            self.pump_group(*buffer, out);
        }
    }
}

impl Log {
    /// The partition of a record: by the hash of its key, else as the product does. `sent` says by whom, and when.
    fn choose(&mut self, key: Option<&str>, keyless: Keyless, sent: (Option<EndpointId>, SimTime)) -> usize {
        let count = self.partitions.len() as u32;
        let chosen = match (key, keyless) {
            (Some(key), _) => partitioner::partition_of(key, count),
            (None, Keyless::InTurn) => {
                self.next_without_key += 1;
                (self.next_without_key - 1) % count
            }
            (None, Keyless::Sticky(time)) => self.batch_partition(time, sent, count),
        };
        chosen as usize
    }

    /// The partition of a sender's open batch; of a new one, any.
    fn batch_partition(
        &mut self,
        time: SimDuration,
        (sender, now): (Option<EndpointId>, SimTime),
        count: u32,
    ) -> u32 {
        if let Some((partition, since)) = self.batches.get(&sender)
            && now.since(*since) < time
        {
            return *partition;
        }
        let partition = self.chance.below(u64::from(count)) as u32;
        self.batches.insert(sender, (partition, now));
        partition
    }
}
