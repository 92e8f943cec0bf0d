//! A record is appended.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, SimDuration, SimTime};
use crate::engine::broker::log::{Log, Record, partitioner};
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::model::Keyless;
use crate::trace::{Detail, EventKind, EventRow, Position};

impl Simulation {
    /// A message reaches a stream and stays there.
    pub(in crate::engine) fn append(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
    ) -> Option<Position> {
        let key = self.key_of(slot);
        let sent = (self.messages[slot].sender, self.trace.event(departure).time);
        let keyless = self.plan.scenario.channels[channel].rules.keyless;
        let transaction = self.messages[slot].rare.as_mut().and_then(|it| it.transaction.take());
        let log = self.channels[channel].log.as_mut()?;
        let partition = log.choose(key.as_deref(), keyless, sent);
        let offset = log.partitions[partition].next;
        let kept = log.len() as u32 + 1;
        let position = Position { partition: partition as u32, offset, group: None };
        let appended = self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            value: kept,
            detail: Some(Detail::Position(position.clone())),
            ..self.arrival_row(EventKind::Appended, self.plan.channels[channel].lifeline, departure)
        });
        let message = &mut self.messages[slot];
        (message.place, message.last_row) = (Place::Stored(channel), appended);
        if let Some(log) = &mut self.channels[channel].log {
            let partition = &mut log.partitions[partition];
            partition.next += 1;
            partition.records.push_back(Record { offset, slot, appended, transaction, is_aborted: false });
        }
        if let Some(number) = transaction {
            self.join_transaction(number, channel, &position, appended);
        }
        self.expire_record_later(slot, channel, &position);
        self.clean_after_append(channel, partition);
        self.drop_unwanted(channel, &position);
        if let Some(number) = transaction {
            self.end_when_complete(number);
        }
        Some(position)
    }

    /// A record with a time to live of its own leaves when it passes, where the product has such a time.
    fn expire_record_later(&mut self, slot: MessageSlot, channel: ChannelId, at: &Position) {
        let (partition, offset) = (at.partition, at.offset);
        let has_none = self.plan.scenario.channels[channel].kind.why_not("ttl").is_some();
        if let Some(time) = self.messages[slot].time_to_live.filter(|_| !has_none) {
            self.after(time, Occurrence::RecordExpires { channel, partition, offset });
        }
    }

    /// The key with which a message was sent.
    pub(in crate::engine) fn key_of(&self, slot: MessageSlot) -> Option<Rc<str>> {
        let routing = self.trace.message(self.messages[slot].id).routing.as_ref()?;
        Some(Rc::clone(&routing.key)).filter(|it| !it.is_empty())
    }

    /// True when a log that deletes nothing to make room has no room.
    pub(in crate::engine) fn log_is_full(&self, channel: ChannelId) -> bool {
        let capacity = self.channels[channel].limits.capacity;
        let kept = self.channels[channel].log.as_ref().map_or(0, |it| it.len());
        capacity.is_some_and(|most| kept >= most as usize)
    }

    /// Lets every group of a stream read on.
    pub(in crate::engine) fn pump_stream(&mut self, channel: ChannelId) {
        let plan = Rc::clone(&self.plan);
        for buffer in &plan.channels[channel].buffers {
            self.pump_group(*buffer);
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
