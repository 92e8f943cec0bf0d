//! Readings whose record is gone: what a group has of it is not given out again,
//! and what stays with its reader is an empty entry of a list.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId};
use crate::engine::broker::Broker;
use crate::engine::broker::log::Record;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::{DeliveryRef, WorkerRef};
use crate::model::{ConsumerId, Holding, Keeping};
use crate::trace::{EventKind, Position, Reason};

impl Broker {
    /// True for a group's copy of a record that its log has no more.
    pub(in crate::engine) fn is_trimmed(&self, slot: MessageSlot, buffer: BufferId, core: &Core) -> bool {
        let origin = core.messages[slot].rare.as_ref().and_then(|it| it.origin);
        let Some((partition, offset)) = origin.filter(|_| self.buffers[buffer].feed.is_some()) else {
            return false;
        };
        !self.keeps_record(core.plan.buffers[buffer].channel, partition as usize, offset)
    }

    /// A copy whose record is gone would be given out again: it is not.
    pub(in crate::engine) fn drop_trimmed(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        out: &mut Core,
    ) {
        out.messages[slot].last_row = cause;
        let kept = self.channels[channel].log.as_ref().map_or(0, |it| it.len());
        self.emit_deleted(slot, channel, kept, Reason::Retention, out);
        self.forget(slot, out);
    }

    /// Copies that are ready to be given out go with their record.
    pub(super) fn forget_ready(
        &mut self,
        buffer: BufferId,
        place: (usize, u64),
        kept: usize,
        reason: Reason,
        out: &mut Core,
    ) {
        if self.buffers[buffer].feed.is_none() {
            return;
        }
        let origin = Some((place.0 as u32, place.1));
        let is_of = |slot: &MessageSlot| out.messages[*slot].rare.as_ref().and_then(|it| it.origin) == origin;
        let ready: Vec<MessageSlot> = self.buffers[buffer].iter().map(|it| it.slot).filter(is_of).collect();
        let channel = out.plan.buffers[buffer].channel;
        for slot in ready {
            self.take_out(slot, buffer, out);
            self.emit_deleted(slot, channel, kept, reason, out);
            self.forget(slot, out);
        }
    }

    /// A delivery is over without a word of its reader.
    pub(in crate::engine) fn end_delivery(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        reason: Reason,
        out: &mut Core,
    ) {
        self.unlock(delivery.tag, out);
        if delivery.stage == Stage::OnItsWay {
            if let Some(ticket) = out.messages[slot].timer.take() {
                out.cancel(ticket);
            }
            self.emit_lost_delivery(slot, delivery, reason, out);
            self.miss_fetched(delivery.tag, out);
        }
        self.end_for_its_worker(slot, delivery, out);
        self.count_settled(delivery);
        out.messages[slot].place = Place::InTransit;
    }

    /// Where records are kept only while somebody is interested: nobody is.
    pub(super) fn drop_unwanted(&mut self, channel: ChannelId, at: &Position, out: &mut Core) {
        let keeping = out.plan.scenario.channels[channel].rules.keeping;
        if keeping == Keeping::Interest && self.is_done_everywhere(channel, at.partition, at.offset, out) {
            self.delete_record(channel, at.partition as usize, at.offset, Reason::NoSubscriber, out);
        }
    }

    /// What a reader has and has not settled, given to it again: each counts as one more try.
    pub(in crate::engine) fn read_own(
        &mut self,
        who: WorkerRef,
        consumer: ConsumerId,
        count: u32,
        out: &mut Core,
    ) -> u32 {
        let (buffer, endpoint) = (out.plan.consumers[consumer].buffer, who.endpoint);
        let is_own = |it: &Delivery| {
            let plan = &out.plan.consumers[it.consumer];
            plan.buffer == buffer && plan.endpoint == endpoint
        };
        let mut own = Self::unsettled(is_own, out);
        own.retain(|(_, it)| matches!(it.stage, Stage::There | Stage::Orphaned));
        own.sort_unstable_by_key(|(slot, _)| out.messages[*slot].position);
        own.truncate(count as usize);
        for (slot, delivery) in &own {
            self.end_delivery(*slot, *delivery, Reason::GivenUp, out);
            let tag = self.deliver_again(*slot, consumer, out);
            self.fetching.insert(tag, who);
        }
        own.len() as u32
    }

    /// A delivery of a group that anybody of the group can settle, by its number.
    pub(in crate::engine) fn pending_of_group(
        &self,
        endpoint: EndpointId,
        tag: u32,
        core: &Core,
    ) -> Option<DeliveryRef> {
        let (slot, message, delivery) = core.messages.iter().find_map(|(slot, it)| match it.place {
            Place::Unsettled(delivery) if delivery.tag == tag => Some((slot, it, delivery)),
            _ => None,
        })?;
        let buffer = core.plan.consumers[delivery.consumer].buffer;
        let channel = core.plan.buffers[buffer].channel;
        let is_open = core.plan.scenario.channels[channel].rules.holding == Holding::Owner;
        let own = core.plan.endpoints[endpoint].consumers.iter().copied();
        let consumer = own.into_iter().find(|it| is_open && core.plan.consumers[*it].buffer == buffer)?;
        Some(DeliveryRef { slot, message: message.id, tag, consumer, message_type: message.message_type })
    }

    /// An acknowledgement settles everything before it, too, where a group says so.
    pub(in crate::engine) fn settle_older(&mut self, buffer: BufferId, position: u64, out: &mut Core) {
        if !self.group_rules(buffer, out).is_some_and(|it| it.settles_older) {
            return;
        }
        let channel = out.plan.buffers[buffer].channel;
        let of_buffer = |it: &Delivery| out.plan.consumers[it.consumer].buffer == buffer;
        let mut older = Self::unsettled(of_buffer, out);
        older.retain(|(slot, _)| out.messages[*slot].position < position);
        older.sort_unstable_by_key(|(slot, _)| out.messages[*slot].position);
        for (slot, delivery) in older {
            let origin = out.messages[slot].rare.as_ref().and_then(|it| it.origin);
            self.end_delivery(slot, delivery, Reason::SettledLate, out);
            self.emit_settled(slot, channel, self.delivered_with(delivery.departure, out), out);
            self.forget(slot, out);
            self.record_is_done(buffer, origin, out);
        }
    }

    /// The row that handed a delivery over. What was claimed by name only was handed to somebody before.
    fn delivered_with(&self, mut departure: EventId, core: &Core) -> EventId {
        while let EventKind::Claimed = core.event(departure).kind
            && let Some(before) = core.event(departure).cause
        {
            departure = before;
        }
        departure
    }

    /// What a server says about a record that was given out as often as allowed.
    pub(in crate::engine) fn advisory(&self, slot: MessageSlot, core: &Core) -> Option<Rc<str>> {
        let message = &core.messages[slot];
        let (partition, offset) = message.rare.as_ref()?.origin?;
        Some(format!("p{partition}@{offset} after {} tries", message.attempts).into())
    }

    /// Who has a record of a group and has not settled it.
    pub(super) fn given_out(
        &self,
        buffer: BufferId,
        partition: usize,
        record: Record,
        core: &Core,
    ) -> Option<(MessageSlot, Delivery)> {
        let origin = Some((partition as u32, record.offset));
        core.messages.iter().find_map(|(slot, it)| match it.place {
            Place::Unsettled(delivery)
                if core.plan.consumers[delivery.consumer].buffer == buffer
                    && it.rare.as_ref().and_then(|it| it.origin) == origin =>
            {
                Some((slot, delivery))
            }
            _ => None,
        })
    }

    /// The step `seek`, where a group has a list: it goes on giving out records elsewhere.
    pub(super) fn seek_in_feed(
        &mut self,
        consumer: ConsumerId,
        start: Option<crate::model::StartPosition>,
        cause: EventId,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[consumer].buffer;
        let (Some(feed), Some(start)) = (&self.buffers[buffer].feed, start) else { return };
        let (count, now) = (feed.next.len(), out.row_count());
        for partition in 0..count {
            let target = self.place_of(buffer, partition, start, out);
            if let Some(feed) = &mut self.buffers[buffer].feed {
                feed.go_to(partition, target, now);
            }
            self.emit_moved_to(buffer, consumer, partition, target, cause, out);
        }
        let ready: Vec<MessageSlot> = self.buffers[buffer].iter().map(|it| it.slot).collect();
        for slot in ready {
            self.take_out(slot, buffer, out);
            if out.messages[slot].attempts > 0 {
                let channel = out.plan.buffers[buffer].channel;
                let kept = self.channels[channel].log.as_ref().map_or(0, |it| it.len());
                self.emit_deleted(slot, channel, kept, Reason::GivenUp, out);
            }
            self.forget(slot, out);
        }
    }
}
