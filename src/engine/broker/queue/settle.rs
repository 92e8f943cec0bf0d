//! How a delivery ended: settlements travel to the channel, and messages return.
//!
//! A settlement that is lost on the link is noticed when it should have arrived,
//! as a broker notices a broken connection: the message returns. A settlement of
//! an earlier delivery, or over a connection that has ended since, changes nothing.

use crate::base::{ChannelId, EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::broker::Waits;
use crate::engine::broker::log::Reading;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::{Occurrence, Settlement, Verdict};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::{DeliveryRef, Rejection};
use crate::model::{
    AcknowledgeMode, AtLimit, ConsumerId, Counting, Holding, LateSettlement, OverflowPolicy, RequeuePosition,
    RetryDelay,
};
use crate::trace::{Detail, EventKind, EventRow, Reason};

/// What brought a message back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine::broker) enum Returned {
    Nacked,
    Rejected,
    Disconnected,
    CutOff,
    Timeout,
    /// Its consumer closed the connection before its application got it.
    Unseen,
}

impl Returned {
    /// What the end of a connection is.
    pub(in crate::engine::broker) fn by(reason: Reason) -> Self {
        if reason == Reason::Partition { Self::CutOff } else { Self::Disconnected }
    }

    /// True when it counts towards the limit.
    const fn counts(self, counting: Counting) -> bool {
        match self {
            Self::Nacked => counting.nack,
            Self::Rejected => counting.reject,
            Self::Disconnected => counting.connection,
            Self::CutOff => counting.partition,
            Self::Timeout => counting.timeout,
            Self::Unseen => false,
        }
    }
}

impl Broker {
    /// Forgets a message for good: its group, its consumer and its transaction know nothing of it any more.
    pub(in crate::engine) fn forget(&mut self, slot: MessageSlot, out: &mut Core) {
        if out.messages[slot].rare.is_some() {
            self.release(slot, out);
        }
        out.drop_message(slot);
    }

    /// A message is nothing to its group, its consumer and its transaction any more.
    pub(in crate::engine) fn release(&mut self, slot: MessageSlot, out: &mut Core) {
        self.leave_group(slot, out);
        self.unpin(slot, out);
        self.leave_transaction(slot, false, out);
    }

    /// A consumer acknowledges.
    pub(in crate::engine) fn send_acknowledgement(
        &mut self,
        delivery: DeliveryRef,
        cause: Option<EventId>,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        if self.reads_stream(delivery.consumer, out) {
            return self.settle_reading(delivery, cause, Reading::Done, clients, out);
        }
        let row = self.settlement_row(EventKind::Acknowledged, delivery, cause, out);
        let departure = out.emit(row);
        self.send_settlement(delivery, departure, Verdict::Acknowledge, out);
    }

    /// A consumer rejects.
    pub(in crate::engine) fn send_rejection(
        &mut self,
        rejection: Rejection,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Rejection { delivery, cause, verdict, reason, words } = rejection;
        if self.reads_stream(delivery.consumer, out) {
            let refused = verdict == Verdict::Reject && reason == Reason::Rejected;
            let ignored = verdict == Verdict::Reject && !refused;
            return self.settle_reading(
                delivery,
                cause,
                match () {
                    () if refused => Reading::Refused(words),
                    () if ignored => Reading::Done,
                    () => Reading::Again(words),
                },
                clients,
                out,
            );
        }
        if self.says_nothing(delivery.consumer, reason, out) {
            return self.keep_unsettled(delivery, clients, out);
        }
        let row = self.settlement_row(EventKind::Rejected, delivery, cause, out);
        let detail = Some(Detail::Reason(reason, words.clone()));
        let comes_back = u32::from(verdict != Verdict::Reject);
        let departure = out.emit(EventRow { value: comes_back, detail, ..row });
        if self.current(delivery.slot, delivery.tag, out).is_some() {
            out.messages[delivery.slot].rejection = words;
            if verdict != Verdict::Reject {
                self.pin(delivery.slot, delivery.consumer, out);
            }
        }
        self.send_settlement(delivery, departure, verdict, out);
    }

    /// True when the channel hears nothing of a delivery that its consumer gives up.
    fn says_nothing(&self, consumer: ConsumerId, reason: Reason, core: &Core) -> bool {
        let channel = core.plan.buffers[core.plan.consumers[consumer].buffer].channel;
        let is_silent = core.plan.scenario.channels[channel].rules.failure_is_silent;
        (is_silent && matches!(reason, Reason::Failed | Reason::NoReaction))
            || self.stays_with_owner(consumer, core)
    }

    /// A consumer gives a delivery up without a word to the channel: it stays pending.
    fn keep_unsettled(&mut self, delivery: DeliveryRef, clients: &dyn Clients, out: &mut Core) {
        if let Some(current) = self.current(delivery.slot, delivery.tag, out)
            && current.stage != Stage::Orphaned
        {
            self.orphan(delivery.slot, current, out);
            let buffer = out.plan.consumers[delivery.consumer].buffer;
            self.pump_channel(out.plan.buffers[buffer].channel, clients, out);
        }
    }

    pub(in crate::engine::broker) fn settlement_row(
        &self,
        kind: EventKind,
        delivery: DeliveryRef,
        cause: Option<EventId>,
        core: &Core,
    ) -> EventRow {
        let consumer = &core.plan.consumers[delivery.consumer];
        let buffer = &core.plan.buffers[consumer.buffer];
        EventRow {
            message: Some(delivery.message),
            peer: Some(buffer.lifeline),
            channel: Some(buffer.channel),
            cause: cause.or(core.last_row()),
            ..core.row(kind, consumer.lifeline)
        }
    }

    fn send_settlement(
        &mut self,
        delivery: DeliveryRef,
        departure: EventId,
        verdict: Verdict,
        out: &mut Core,
    ) {
        let DeliveryRef { slot, tag, consumer, message_type, .. } = delivery;
        if let Some(mut current) = self.current(slot, tag, out).filter(|it| it.stage != Stage::Orphaned) {
            current.stage = Stage::Settling;
            out.messages[slot].place = Place::Unsettled(current);
        }
        let message = delivery.message;
        let settlement = Settlement { slot, message, tag, consumer, departure, verdict };
        let plan = &out.plan.consumers[consumer];
        let ends = (plan.lifeline, out.plan.buffers[plan.buffer].lifeline);
        match out.links.send(&out.plan, out.now, ends, Cargo::Settlement, message_type) {
            Fate::Arrives(delay) => out.after(delay, Occurrence::SettlementArrives(settlement)),
            Fate::Lost(delay, reason) => out.after(delay, Occurrence::SettlementGetsLost(settlement, reason)),
        };
    }

    /// The delivery with this tag, when it is still the message's present one.
    pub(in crate::engine::broker) fn current(
        &self,
        slot: MessageSlot,
        tag: u32,
        core: &Core,
    ) -> Option<Delivery> {
        match core.messages.get(slot)?.place {
            Place::Unsettled(delivery) if delivery.tag == tag => Some(delivery),
            _ => None,
        }
    }

    /// True when the consumer can settle a delivery: it is not cut off, or that does not matter.
    pub(in crate::engine::broker) fn is_usable(&self, delivery: Delivery, core: &Core) -> bool {
        delivery.stage != Stage::Orphaned
            || matches!(self.holding(delivery.consumer, core), Holding::Time | Holding::Owner)
    }

    /// A settlement reaches the channel.
    pub(in crate::engine) fn settle(
        &mut self,
        settlement: Settlement,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Settlement { slot, tag, consumer, departure, verdict, .. } = settlement;
        let Some(delivery) = self.current(slot, tag, out).filter(|it| self.is_usable(*it, out)) else {
            return self.settle_late(settlement, clients, out);
        };
        let buffer = out.plan.consumers[consumer].buffer;
        let channel = out.plan.buffers[buffer].channel;
        self.unlock(tag, out);
        self.count_settled(delivery);
        let changed = self.change_returned(slot, out);
        let settled = self.emit_settled_saying(slot, channel, departure, changed, out);
        match verdict {
            Verdict::Defer => self.set_aside(slot, buffer, settled, out),
            Verdict::Acknowledge => {
                let origin = out.messages[slot].rare.as_ref().and_then(|it| it.origin);
                let position = out.messages[slot].position;
                self.forget(slot, out);
                self.record_is_done(buffer, origin, out);
                self.settle_older(buffer, position, out);
            }
            Verdict::Requeue => self.return_message(slot, buffer, settled, Returned::Rejected, consumer, out),
            Verdict::Nack => self.return_message(slot, buffer, settled, Returned::Nacked, consumer, out),
            Verdict::Reject => {
                let words = out.messages[slot].rejection.take();
                let origin = out.messages[slot].rare.as_ref().and_then(|it| it.origin);
                self.die(slot, channel, Reason::Rejected, words, settled, out);
                self.record_is_done(buffer, origin, out);
            }
        }
        self.pump_channel(channel, clients, out);
    }

    /// A settlement comes too late, or for the second time.
    fn settle_late(&mut self, settlement: Settlement, clients: &dyn Clients, out: &mut Core) {
        let Settlement { consumer, departure, tag, .. } = settlement;
        let channel = out.plan.buffers[out.plan.consumers[consumer].buffer].channel;
        match out.plan.scenario.channels[channel].rules.late {
            LateSettlement::Ignored => out.emit_lost_hop(departure, Reason::StaleSettlement),
            LateSettlement::Fails => out.emit_lost_hop(departure, Reason::LockLost),
            LateSettlement::StillSettles => self.remove_late(settlement, channel, clients, out),
            LateSettlement::ClosesChannel => {
                out.emit_lost_hop(departure, Reason::StaleSettlement);
                // What was delivered over an earlier connection is nothing to this one.
                if tag >= self.consumers[consumer].first_tag
                    && let Some(cause) = out.last_row()
                {
                    self.close_connection(out.plan.consumers[consumer].endpoint, cause, clients, out);
                }
            }
        }
    }

    /// An acknowledgement of an earlier delivery removes the message, wherever it is in its queue.
    fn remove_late(
        &mut self,
        settlement: Settlement,
        channel: ChannelId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Settlement { slot, message, consumer, departure, verdict, .. } = settlement;
        let home = out.plan.consumers[consumer].buffer;
        let place = out.messages.get(slot).filter(|it| it.id == message).map(|it| it.place);
        match place.filter(|_| verdict == Verdict::Acknowledge) {
            Some(Place::Ready(buffer)) if buffer == home => {
                self.take_out(slot, buffer, out);
                self.discard(slot, channel, departure, Reason::SettledLate, out);
            }
            Some(Place::Delayed(buffer)) if buffer == home => {
                self.discard(slot, channel, departure, Reason::SettledLate, out);
            }
            // One that was settled as it left is settled already.
            Some(Place::Unsettled(delivery))
                if out.plan.consumers[delivery.consumer].buffer == home
                    && out.plan.consumers[delivery.consumer].model.acknowledge
                        != AcknowledgeMode::OnDelivery =>
            {
                self.unlock(delivery.tag, out);
                if delivery.stage == Stage::OnItsWay {
                    out.cancel_timer(slot);
                    self.emit_lost_delivery(slot, delivery, Reason::SettledLate, out);
                    self.miss_fetched(delivery.tag, out);
                }
                self.end_for_its_worker(slot, delivery, out);
                self.count_settled(delivery);
                self.emit_settled(slot, channel, departure, out);
                self.forget(slot, out);
            }
            _ => return out.emit_lost_hop(departure, Reason::StaleSettlement),
        }
        self.pump_channel(channel, clients, out);
    }

    pub(in crate::engine) fn emit_settled(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        out: &mut Core,
    ) -> EventId {
        self.emit_settled_saying(slot, channel, cause, None, out)
    }

    fn emit_settled_saying(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        detail: Option<Detail>,
        out: &mut Core,
    ) -> EventId {
        out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            value: self.channels[channel].ready,
            detail,
            ..out.arrival_row(EventKind::Settled, out.plan.channels[channel].lifeline, cause)
        })
    }

    /// A settlement is lost: the channel has the message back.
    pub(in crate::engine) fn lose_settlement(
        &mut self,
        settlement: Settlement,
        reason: Reason,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Settlement { slot, tag, consumer, departure, .. } = settlement;
        out.emit_lost_hop(departure, reason);
        if let Some(delivery) = self.current(slot, tag, out)
            && let Some(lost) = out.last_row()
            && !self.orphan(slot, delivery, out)
        {
            self.take_back(slot, delivery, lost, Returned::by(reason), out);
            let buffer = out.plan.consumers[consumer].buffer;
            self.pump_channel(out.plan.buffers[buffer].channel, clients, out);
        }
    }

    /// A channel has an unsettled message back, because of its consumer's connection. One that was settled on delivery is gone.
    pub(in crate::engine::broker) fn take_back(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        cause: EventId,
        how: Returned,
        out: &mut Core,
    ) {
        let consumer = delivery.consumer;
        let plan = &out.plan.consumers[consumer];
        let buffer = plan.buffer;
        if plan.model.acknowledge == AcknowledgeMode::OnDelivery {
            self.forget(slot, out);
            return;
        }
        self.unlock(delivery.tag, out);
        self.count_settled(delivery);
        self.return_message(slot, buffer, cause, how, consumer, out);
    }

    /// A message is back: it is ready again, now or after the delay, or it dies of too many deliveries.
    pub(in crate::engine::broker) fn return_message(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        how: Returned,
        consumer: ConsumerId,
        out: &mut Core,
    ) {
        let channel = out.plan.buffers[buffer].channel;
        if self.channels[channel].is_gone {
            return self.discard(slot, channel, cause, Reason::QueueDeleted, out);
        }
        let policy = &out.plan.scenario.channels[channel];
        let limit = self.limit_of(slot, channel, out);
        let dies = policy.rules.at_limit == AtLimit::OnReturn;
        let own = out.messages[slot].rare.as_mut().and_then(|it| {
            it.changes = None;
            it.comes_back_after.take()
        });
        let delay = own.unwrap_or_else(|| self.retry_delay(slot, channel, how, out));
        let counts = how.counts(out.plan.scenario.channels[channel].rules.counts);
        out.messages[slot].charged += u32::from(counts);
        let words = out.messages[slot].rejection.take();
        if self.is_trimmed(slot, buffer, out) {
            return self.drop_trimmed(slot, channel, cause, out);
        }
        if dies && limit.is_some_and(|limit| out.messages[slot].charged >= limit) {
            return self.die(slot, channel, Reason::DeliveryLimit, words, cause, out);
        }
        if self.is_aside(slot, out) {
            return self.set_aside(slot, buffer, cause, out);
        }
        if matches!(how, Returned::Disconnected | Returned::CutOff | Returned::Unseen) {
            self.unpin(slot, out);
        } else {
            self.pin(slot, consumer, out);
        }
        out.messages[slot].last_row = cause;
        if delay.0 == 0 {
            return self.make_ready(slot, buffer, out);
        }
        out.messages[slot].place = Place::Delayed(buffer);
        let ticket = out.after(delay, Occurrence::BecomesReady { slot });
        out.messages[slot].timer = Some(ticket);
    }

    /// How long a message waits that was returned.
    fn retry_delay(&self, slot: MessageSlot, channel: ChannelId, how: Returned, core: &Core) -> SimDuration {
        let policy = &core.plan.scenario.channels[channel];
        let tries = core.messages[slot].attempts.max(1);
        match &policy.rules.retries {
            RetryDelay::List(_) if policy.rules.retry_is_time_to_settle => SimDuration::ZERO,
            // It is the consumer that waits, and it is gone.
            _ if policy.rules.retry_blocks
                && matches!(how, Returned::Disconnected | Returned::CutOff | Returned::Unseen) =>
            {
                SimDuration::ZERO
            }
            // It has waited for as long as it was invisible.
            _ if how == Returned::Timeout && policy.rules.holding != Holding::Connection => SimDuration::ZERO,
            RetryDelay::Fixed => policy.rules.redelivery_delay,
            RetryDelay::List(times) => {
                let last = times.len().saturating_sub(1);
                times.get(last.min(tries as usize - 1)).copied().unwrap_or_default()
            }
            RetryDelay::Growing(step, most) => {
                SimDuration(step.0.saturating_mul(u64::from(tries))).min(*most)
            }
        }
    }

    /// A returned message has waited long enough, or the time of a new one has come.
    pub(in crate::engine) fn end_redelivery_delay(
        &mut self,
        slot: MessageSlot,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let buffer = match out.messages[slot].place {
            Place::Delayed(buffer) => buffer,
            Place::Scheduled(buffer) => return self.end_schedule(slot, buffer, clients, out),
            _ => return,
        };
        out.messages[slot].timer = None;
        if self.die_if_dying(slot, out.plan.buffers[buffer].channel, out) {
            return;
        }
        if self.is_trimmed(slot, buffer, out) {
            let (channel, cause) = (out.plan.buffers[buffer].channel, out.messages[slot].last_row);
            return self.drop_trimmed(slot, channel, cause, out);
        }
        self.make_ready(slot, buffer, out);
        self.pump_channel(out.plan.buffers[buffer].channel, clients, out);
    }

    /// A message goes back to the consumer that gave it back, which waits for it: where that is the rule.
    fn pin(&mut self, slot: MessageSlot, consumer: ConsumerId, out: &mut Core) {
        let channel = out.plan.buffers[out.plan.consumers[consumer].buffer].channel;
        let is_pinned = out.messages[slot].rare.as_ref().is_some_and(|it| it.pinned.is_some());
        if out.plan.scenario.channels[channel].rules.retry_blocks && !is_pinned {
            out.messages[slot].rare().pinned = Some(consumer);
            self.consumers[consumer].replaying += 1;
        }
    }

    /// A message goes back to nobody in particular any more. What waited for it may begin. True when somebody waited.
    pub(in crate::engine) fn unpin(&mut self, slot: MessageSlot, out: &mut Core) -> bool {
        let Some(consumer) = out.messages[slot].rare.as_mut().and_then(|it| it.pinned.take()) else {
            return false;
        };
        self.consumers[consumer].replaying -= 1;
        let endpoint = out.plan.consumers[consumer].endpoint;
        out.after(SimDuration::ZERO, Occurrence::JobsMayStart(endpoint));
        true
    }

    /// Puts a returned message where the channel's policy says.
    pub(in crate::engine::broker) fn make_ready(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        out: &mut Core,
    ) {
        let channel = out.plan.buffers[buffer].channel;
        let waits = Waits { position: out.messages[slot].position, slot };
        match out.plan.scenario.channels[channel].rules.requeue {
            RequeuePosition::OriginalSlot => self.buffers[buffer].insert(waits),
            RequeuePosition::ReturnsLane => self.buffers[buffer].returned.push_back(waits),
            RequeuePosition::Tail => {
                let position = self.new_position(slot, buffer, out);
                self.buffers[buffer].insert(Waits { position, slot });
                out.messages[slot].position = position;
            }
        }
        self.leave_group(slot, out);
        self.channels[channel].ready += 1;
        out.messages[slot].place = Place::Ready(buffer);
        let requeued = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            cause: Some(out.messages[slot].last_row),
            value: self.channels[channel].ready,
            detail: self.origin(slot, buffer, out),
            ..out.row(EventKind::Requeued, out.plan.buffers[buffer].lifeline)
        });
        out.messages[slot].last_row = requeued;
        self.expire_later(slot, out);
        self.shed_returned(buffer, out);
    }

    /// A return into a full queue that drops its oldest makes the head go.
    pub(in crate::engine) fn shed_returned(&mut self, buffer: BufferId, out: &mut Core) {
        let channel = out.plan.buffers[buffer].channel;
        let policy = &out.plan.scenario.channels[channel];
        let drops = policy.rules.overflow == OverflowPolicy::DropOldest;
        let Some(capacity) = self.capacity_of(buffer, out).filter(|_| drops) else {
            return;
        };
        let free = usize::from(self.somebody_is_free(buffer, out));
        while self.buffers[buffer].len() > (capacity as usize).max(free) {
            let Some(oldest) = self.take_head(buffer, out) else { return };
            let brought = out.messages[oldest].last_row;
            self.die(oldest, channel, Reason::MaxLength, None, brought, out);
        }
    }
}
