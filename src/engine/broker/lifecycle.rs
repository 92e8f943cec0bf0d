//! Queues that do not last: unused for too long, without a consumer, or one client's own. What is in
//! them when they are deleted is gone, and is no dead letter. The next consumer declares its queue anew.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, TypedId};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::model::ConsumerId;
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Simulation {
    /// What is due at the start of a run for queues that do not last.
    pub(in crate::engine) fn begin_lifetimes(&mut self) {
        let plan = Rc::clone(&self.plan);
        for (id, channel) in plan.scenario.channels.iter() {
            // One client's own queue is there as soon as that client is.
            self.channels[id].is_gone = channel.rules.lifetime.exclusive;
            self.watch_use(id);
        }
    }

    /// A queue is used now; it may be deleted when that does not happen again for too long.
    pub(super) fn watch_use(&mut self, channel: ChannelId) {
        if let Some(length) = self.plan.scenario.channels[channel].rules.lifetime.expires {
            self.channels[channel].used_at = self.now;
            self.after(length, Occurrence::QueueIsUnused(channel));
        }
    }

    /// The time has passed after which a queue is deleted that nobody has used.
    pub(in crate::engine) fn delete_if_unused(&mut self, channel: ChannelId) {
        let Some(length) = self.plan.scenario.channels[channel].rules.lifetime.expires else { return };
        let due = self.channels[channel].used_at.checked_add(length);
        let is_due = due.is_some_and(|due| due <= self.now);
        if is_due && !self.has_consumer(channel) && !self.channels[channel].is_gone {
            self.delete(channel, None, format!("deleted: nobody has used it for {length}"));
        }
    }

    /// True when somebody consumes; who fetches by hand is no consumer.
    fn has_consumer(&self, channel: ChannelId) -> bool {
        let buffers = self.plan.channels[channel].buffers.iter();
        buffers.flat_map(|it| &self.plan.buffers[*it].consumers).any(|it| self.consumers[*it].connected)
    }

    /// True when a queue is one client's own, and this is not the client.
    pub(super) fn is_locked_out(&self, consumer: ConsumerId) -> bool {
        let plan = &self.plan.consumers[consumer];
        let buffer = &self.plan.buffers[plan.buffer];
        let exclusive = self.plan.scenario.channels[buffer.channel].rules.lifetime.exclusive;
        let owner = buffer.consumers.iter().chain(&buffer.pullers).min_by_key(|it| it.index());
        exclusive && owner.is_some_and(|it| self.plan.consumers[*it].endpoint != plan.endpoint)
    }

    /// A consumer comes: a queue that was deleted is declared anew.
    pub(super) fn declare(&mut self, consumer: ConsumerId, cause: Option<EventId>) {
        let plan = &self.plan.consumers[consumer];
        let (channel, pulls) = (self.plan.buffers[plan.buffer].channel, plan.model.pulls);
        let exclusive = self.plan.scenario.channels[channel].rules.lifetime.exclusive;
        if !self.channels[channel].is_gone || (pulls && !exclusive) {
            return;
        }
        self.channels[channel].is_gone = false;
        if self.now.0 > 0 {
            self.note_at(channel, cause, "declared".into());
        }
    }

    /// A consumer gets nothing more: its queue may have nobody now. `ends` says that the connection ended.
    pub(super) fn left_by(&mut self, consumer: ConsumerId, cause: EventId, ends: Option<Reason>) {
        let plan = &self.plan.consumers[consumer];
        let (channel, pulls) = (self.plan.buffers[plan.buffer].channel, plan.model.pulls);
        let lifetime = self.plan.scenario.channels[channel].rules.lifetime;
        if lifetime.exclusive && ends.is_some() && !self.is_locked_out(consumer) {
            return self.delete(channel, Some(cause), "deleted with its client's connection".into());
        }
        if pulls || self.has_consumer(channel) {
            return;
        }
        if lifetime.auto_delete && ends != Some(Reason::BrokerRestart) {
            return self.delete(channel, Some(cause), "deleted with its last consumer".into());
        }
        self.watch_use(channel);
    }

    fn delete(&mut self, channel: ChannelId, cause: Option<EventId>, words: String) {
        if self.channels[channel].is_gone {
            return;
        }
        let deleted = self.note_at(channel, cause, words);
        self.channels[channel].is_gone = true;
        for slot in self.kept_in(channel) {
            self.take_from_channel(slot);
            self.discard(slot, channel, deleted, Reason::QueueDeleted);
        }
        while let Some(waits) = self.channels[channel].at_the_door.pop_front() {
            self.discard(waits.slot, channel, waits.departure, Reason::QueueDeleted);
        }
        self.pump_channel(channel);
    }

    fn note_at(&mut self, channel: ChannelId, cause: Option<EventId>, words: String) -> EventId {
        let row = self.row(EventKind::Noted, self.plan.channels[channel].lifeline);
        self.emit(EventRow { cause, detail: Some(Detail::Text(words.into())), ..row })
    }
}
