//! Members that lose their partitions because they do not ask for more, or because
//! one with a higher level comes; and members that leave for good.
//!
//! Who loses its partitions goes on with what it has in hand. It cannot commit any
//! of it, and joins its group again when it asks for more.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::broker::log::Reading;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::{DeliveryRef, Notice};
use crate::model::{Commit, ConsumerId, Holding};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Broker {
    /// Records have reached a member: from now on the time runs in which it must ask for more.
    pub(in crate::engine) fn watch_poll(&mut self, buffer: BufferId, consumer: ConsumerId, out: &mut Core) {
        let Some(most) = self.group_rules(buffer, out).and_then(|it| it.poll) else { return };
        if self.consumers[consumer].poll.is_none() {
            let ticket = out.after(most, Occurrence::PollLapses(consumer));
            self.consumers[consumer].poll = Some(ticket);
        }
    }

    /// A member asks for more, or is gone.
    pub(in crate::engine) fn stop_watching_poll(&mut self, consumer: ConsumerId, out: &mut Core) {
        if let Some(ticket) = self.consumers[consumer].poll.take() {
            out.cancel(ticket);
        }
    }

    /// A member has not asked for more for too long: its partitions go to others.
    pub(in crate::engine) fn lapse_poll(
        &mut self,
        consumer: ConsumerId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        self.consumers[consumer].poll = None;
        let buffer = out.plan.consumers[consumer].buffer;
        let is_member = self.buffers[buffer].group.as_ref().is_some_and(|it| it.members.contains(&consumer));
        let time = self.group_rules(buffer, out).and_then(|it| it.poll);
        if let Some(time) = time.filter(|_| is_member) {
            self.evict(consumer, Detail::Duration(time), clients, out);
            if self.consumers[consumer].evicted.is_empty() {
                out.after(SimDuration::ZERO, Occurrence::JoinsAgain(consumer));
            }
        }
    }

    /// A member loses its partitions at once. What it has in hand it handles to the end, for nothing.
    pub(super) fn evict(&mut self, consumer: ConsumerId, why: Detail, clients: &dyn Clients, out: &mut Core) {
        let plan = &out.plan.consumers[consumer];
        let (buffer, endpoint, lifeline) = (plan.buffer, plan.endpoint, plan.lifeline);
        let (peer, channel) = (out.plan.buffers[buffer].lifeline, out.plan.buffers[buffer].channel);
        self.stop_watching_poll(consumer, out);
        let cause = out.emit(EventRow {
            peer: Some(peer),
            channel: Some(channel),
            detail: Some(why),
            ..out.row(EventKind::Unsubscribed, lifeline)
        });
        let count = self.buffers[buffer].group.as_ref().map_or(0, |it| it.readers.len());
        for partition in 0..count {
            self.take_whole_hand(buffer, partition, consumer, cause, clients, out);
        }
        out.notices.push(Notice::DeliveriesLast { endpoint, consumer });
        self.consumers[consumer].unsettled = 0;
        if let Some(group) = &mut self.buffers[buffer].group {
            group.members.retain(|it| *it != consumer);
        }
        self.free_partitions(buffer, consumer);
        self.move_partitions(buffer, out);
    }

    /// What a member has of one partition will be read again by another; it is remembered what it had.
    fn take_whole_hand(
        &mut self,
        buffer: BufferId,
        partition: usize,
        consumer: ConsumerId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Some(group) = &self.buffers[buffer].group else { return };
        if group.readers[partition].owner != Some(consumer) {
            return;
        }
        let entries: Vec<_> = group.readers[partition].hand.iter().map(|(at, it)| (*at, *it)).collect();
        for (offset, entry) in entries {
            // What it has handled behind something that it still has is gone already.
            if !entry.is_handled
                && let Place::Unsettled(delivery) = out.messages[entry.slot].place
                && delivery.tag == entry.tag
            {
                self.end_for_its_worker(entry.slot, delivery, out);
                if self.is_with_worker(consumer, entry.tag, clients, out) {
                    self.consumers[consumer].evicted.insert(entry.tag, (partition as u32, offset));
                }
            }
            self.take_out_of_hand(buffer, (partition, offset), entry, cause, Reason::GivenUp, out);
        }
    }

    /// A member is done with something that it lost: its commit comes too late. With nothing left it asks for more.
    pub(super) fn finish_late(
        &mut self,
        delivery: DeliveryRef,
        cause: EventId,
        how: &Reading,
        out: &mut Core,
    ) {
        let (consumer, buffer) = (delivery.consumer, out.plan.consumers[delivery.consumer].buffer);
        let Some((partition, offset)) = self.consumers[consumer].evicted.get(&delivery.tag).copied() else {
            return;
        };
        if matches!(how, Reading::Done) && out.plan.consumers[consumer].model.commit == Commit::After {
            self.send_commit(buffer, consumer, partition as usize, offset + 1, cause, out);
        }
        let evicted = &mut self.consumers[consumer].evicted;
        if evicted.len() > 1 {
            evicted.remove(&delivery.tag);
            return;
        }
        // The group hears of it behind the commit.
        out.after(SimDuration::ZERO, Occurrence::JoinsAgain(consumer));
    }

    /// A member that had lost its partitions asks for more: it joins its group again.
    pub(in crate::engine) fn join_again(
        &mut self,
        consumer: ConsumerId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let group = self.buffers[out.plan.consumers[consumer].buffer].group.as_ref();
        let is_member = group.is_some_and(|it| it.members.contains(&consumer));
        if is_member || !self.consumers[consumer].connected {
            return;
        }
        self.consumers[consumer].evicted.clear();
        let plan = &out.plan.consumers[consumer];
        let buffer = &out.plan.buffers[plan.buffer];
        let (peer, channel) = (Some(buffer.lifeline), Some(buffer.channel));
        let row = out.row(EventKind::Subscribed, plan.lifeline);
        out.emit(EventRow { peer, channel, ..row });
        self.join_readers(consumer, clients, out);
    }

    /// A participant reads a stream no more.
    pub(in crate::engine) fn leave_stream(
        &mut self,
        endpoint: EndpointId,
        stream: ChannelId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = Rc::clone(&out.plan);
        for consumer in &plan.endpoints[endpoint].consumers {
            let buffer = plan.consumers[*consumer].buffer;
            if plan.buffers[buffer].channel != stream {
                continue;
            }
            self.stop_deliveries(*consumer, cause, clients, out);
            if self.reads_stream(*consumer, out) {
                self.leave_group_of_readers(*consumer, out);
            } else if plan.scenario.channels[stream].rules.holding == Holding::Owner {
                self.throw_away_pending(*consumer, cause, out);
            } else if self.buffers[buffer].feed.is_some() && !self.somebody_is_there(buffer, out) {
                self.delete_group(buffer, cause, out);
            }
        }
    }

    /// A member leaves in order: it finishes what it has in hand, and its partitions go to the others.
    fn leave_group_of_readers(&mut self, consumer: ConsumerId, out: &mut Core) {
        let buffer = out.plan.consumers[consumer].buffer;
        self.stop_watching_poll(consumer, out);
        if let Some(group) = &mut self.buffers[buffer].group {
            let owns = group.readers.iter().any(|it| it.owner == Some(consumer));
            if !owns {
                group.members.retain(|it| *it != consumer);
            }
        }
        self.move_partitions(buffer, out);
    }

    /// The last member of a group that settles one by one leaves: the group is deleted, with what it had not settled
    /// and its position. It has no interest in any record any more.
    fn delete_group(&mut self, buffer: BufferId, cause: EventId, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        let channel = plan.buffers[buffer].channel;
        for consumer in plan.buffers[buffer].consumers.iter().chain(&plan.buffers[buffer].pullers) {
            self.throw_away_pending(*consumer, cause, out);
        }
        let waiting: Vec<MessageSlot> = out
            .messages
            .iter()
            .filter(|(_, it)| matches!(it.place, Place::Ready(own) | Place::Delayed(own) if own == buffer))
            .map(|(slot, _)| slot)
            .collect();
        for slot in waiting {
            self.take_from_channel(slot, out);
            self.discard(slot, channel, cause, Reason::Purged, out);
        }
        self.forget_feed(buffer);
        self.drop_settled(channel, out);
    }

    /// A reader that is deleted takes its list with it: what it had not settled is nobody's.
    fn throw_away_pending(&mut self, consumer: ConsumerId, cause: EventId, out: &mut Core) {
        let channel = out.plan.buffers[out.plan.consumers[consumer].buffer].channel;
        for (slot, delivery) in Self::unsettled(|it| it.consumer == consumer, out) {
            self.end_delivery(slot, delivery, Reason::Purged, out);
            self.discard(slot, channel, cause, Reason::Purged, out);
        }
    }
}
