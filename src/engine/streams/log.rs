//! A record is appended.

use std::rc::Rc;

use super::{Log, Record, partitioner};
use crate::base::{ChannelId, EventId};
use crate::engine::message::{MessageSlot, Place};
use crate::engine::simulation::Simulation;
use crate::trace::{Detail, EventKind, EventRow, Position};

impl Simulation {
    /// A message reaches a stream and stays there.
    pub(in crate::engine) fn append(&mut self, slot: MessageSlot, channel: ChannelId, departure: EventId) {
        let key = self.key_of(slot);
        let Some(log) = &mut self.channels[channel].log else { return };
        let partition = log.choose(key.as_deref());
        let offset = log.partitions[partition].next;
        let kept = log.len() as u32 + 1;
        let position = Position { partition: partition as u32, offset, group: None };
        let appended = self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            value: kept,
            detail: Some(Detail::Position(position)),
            ..self.arrival_row(EventKind::Appended, self.plan.channels[channel].lifeline, departure)
        });
        let message = &mut self.messages[slot];
        (message.place, message.last_row) = (Place::Stored(channel), appended);
        if let Some(log) = &mut self.channels[channel].log {
            let partition = &mut log.partitions[partition];
            partition.next += 1;
            partition.records.push_back(Record { offset, slot, appended });
        }
        self.clean_after_append(channel, partition);
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
    /// The partition of a record: by the hash of its key, else each in turn.
    fn choose(&mut self, key: Option<&str>) -> usize {
        let count = self.partitions.len() as u32;
        let chosen = match key {
            Some(key) => partitioner::partition_of(key, count),
            None => {
                self.next_without_key += 1;
                (self.next_without_key - 1) % count
            }
        };
        chosen as usize
    }
}
