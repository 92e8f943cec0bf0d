//! Queues that do not last: unused for too long, without a consumer, one client's own, or not durable. What is in
//! them when they are deleted is gone, and is no dead letter. The next consumer declares its queue anew.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, TypedId};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::Delivery;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::Clients;
use crate::model::ConsumerId;
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Broker {
    /// What is due at the start of a run for queues that do not last.
    pub(in crate::engine) fn begin_lifetimes(&mut self, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        for (id, channel) in plan.scenario.channels.iter() {
            // One client's own queue is there as soon as that client is.
            self.channels[id].is_gone = channel.rules.lifetime.exclusive;
            self.watch_use(id, out);
        }
    }

    /// A queue is used now; it may be deleted when that does not happen again for too long.
    pub(super) fn watch_use(&mut self, channel: ChannelId, out: &mut Core) {
        if let Some(length) = out.plan.scenario.channels[channel].rules.lifetime.expires {
            self.channels[channel].used_at = out.now;
            out.after(length, Occurrence::QueueIsUnused(channel));
        }
    }

    /// The time has passed after which a queue is deleted that nobody has used.
    pub(in crate::engine) fn delete_if_unused(
        &mut self,
        channel: ChannelId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Some(length) = out.plan.scenario.channels[channel].rules.lifetime.expires else { return };
        let due = self.channels[channel].used_at.checked_add(length);
        let is_due = due.is_some_and(|due| due <= out.now);
        if is_due && !self.has_consumer(channel, out) && !self.channels[channel].is_gone {
            self.delete(channel, None, format!("deleted: nobody has used it for {length}"), clients, out);
        }
    }

    /// True when somebody consumes; who fetches by hand is no consumer.
    fn has_consumer(&self, channel: ChannelId, core: &Core) -> bool {
        let buffers = core.plan.channels[channel].buffers.iter();
        buffers.flat_map(|it| &core.plan.buffers[*it].consumers).any(|it| self.consumers[*it].connected)
    }

    /// True when a queue is one client's own, and this is not the client.
    pub(super) fn is_locked_out(&self, consumer: ConsumerId, core: &Core) -> bool {
        let plan = &core.plan.consumers[consumer];
        let buffer = &core.plan.buffers[plan.buffer];
        let exclusive = core.plan.scenario.channels[buffer.channel].rules.lifetime.exclusive;
        let owner = buffer.consumers.iter().chain(&buffer.pullers).min_by_key(|it| it.index());
        exclusive && owner.is_some_and(|it| core.plan.consumers[*it].endpoint != plan.endpoint)
    }

    /// A consumer comes: a queue that was deleted is declared anew.
    pub(super) fn declare(&mut self, consumer: ConsumerId, cause: Option<EventId>, out: &mut Core) {
        let plan = &out.plan.consumers[consumer];
        let (channel, pulls) = (out.plan.buffers[plan.buffer].channel, plan.model.pulls);
        let exclusive = out.plan.scenario.channels[channel].rules.lifetime.exclusive;
        if !self.channels[channel].is_gone || (pulls && !exclusive) {
            return;
        }
        self.channels[channel].is_gone = false;
        if out.now.0 > 0 {
            self.note_at(channel, cause, "declared".into(), out);
        }
    }

    /// A consumer gets nothing more: its queue may have nobody now. `ends` says that the connection ended.
    pub(super) fn left_by(
        &mut self,
        consumer: ConsumerId,
        cause: EventId,
        ends: Option<Reason>,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = &out.plan.consumers[consumer];
        let (channel, pulls) = (out.plan.buffers[plan.buffer].channel, plan.model.pulls);
        let lifetime = out.plan.scenario.channels[channel].rules.lifetime;
        if lifetime.exclusive && ends.is_some() && !self.is_locked_out(consumer, out) {
            return self.delete(
                channel,
                Some(cause),
                "deleted with its client's connection".into(),
                clients,
                out,
            );
        }
        if pulls || self.has_consumer(channel, out) {
            return;
        }
        if lifetime.auto_delete && ends != Some(Reason::BrokerRestart) {
            return self.delete(channel, Some(cause), "deleted with its last consumer".into(), clients, out);
        }
        self.watch_use(channel, out);
    }

    /// The broker of a queue restarts: one that is not durable is deleted, with everything in it.
    pub(super) fn delete_transient(
        &mut self,
        channel: ChannelId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        if out.plan.scenario.channels[channel].rules.transient {
            self.delete(channel, Some(cause), "deleted: it is not durable".into(), clients, out);
        }
    }

    /// A queue is deleted while it is used: its consumers are cancelled, and what they have of it is gone with it.
    pub(in crate::engine) fn delete_queue(
        &mut self,
        channel: ChannelId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = Rc::clone(&out.plan);
        for consumer in plan.channels[channel].buffers.iter().flat_map(|it| &plan.buffers[*it].consumers) {
            if std::mem::replace(&mut self.consumers[*consumer].connected, false) {
                self.refuse_consumer(*consumer, Some(cause), Reason::QueueDeleted, out);
            }
            self.consumers[*consumer].cancelled = true;
        }
        self.end_all_deliveries(channel, cause, Reason::QueueDeleted, out);
        self.delete(channel, Some(cause), "deleted".into(), clients, out);
    }

    /// What consumers have of a channel is gone with it.
    fn end_all_deliveries(&mut self, channel: ChannelId, cause: EventId, reason: Reason, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        let of_queue = |it: &Delivery| plan.buffers[plan.consumers[it.consumer].buffer].channel == channel;
        for (slot, delivery) in Self::unsettled(of_queue, out) {
            self.leave_group(slot, out);
            self.end_delivery(slot, delivery, reason, out);
            self.discard(slot, channel, cause, reason, out);
        }
    }

    /// A purge takes what is in flight, too, where the product says so.
    pub(in crate::engine) fn purge_unsettled(&mut self, channel: ChannelId, cause: EventId, out: &mut Core) {
        if out.plan.scenario.channels[channel].rules.purges_unsettled {
            self.end_all_deliveries(channel, cause, Reason::Purged, out);
        }
    }

    fn delete(
        &mut self,
        channel: ChannelId,
        cause: Option<EventId>,
        words: String,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        if self.channels[channel].is_gone {
            return;
        }
        let deleted = self.note_at(channel, cause, words, out);
        self.channels[channel].is_gone = true;
        for slot in self.kept_in(channel, out) {
            self.take_from_channel(slot, out);
            self.discard(slot, channel, deleted, Reason::QueueDeleted, out);
        }
        while let Some(waits) = self.channels[channel].at_the_door.pop_front() {
            self.discard(waits.slot, channel, waits.departure, Reason::QueueDeleted, out);
        }
        self.pump_channel(channel, clients, out);
    }

    pub(super) fn note_at(
        &mut self,
        channel: ChannelId,
        cause: Option<EventId>,
        words: String,
        out: &mut Core,
    ) -> EventId {
        let row = out.row(EventKind::Noted, out.plan.channels[channel].lifeline);
        out.emit(EventRow { cause, detail: Some(Detail::Text(words.into())), ..row })
    }
}
