//! How a delivery ended: settlements travel to the channel, and messages return.
//!
//! A settlement that is lost on the link is noticed when it should have arrived,
//! as a broker notices a broken connection: the message returns. A settlement of
//! an earlier delivery, or over a connection that has ended since, changes nothing.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, SimDuration};
use crate::engine::broker::Waits;
use crate::engine::broker::log::Reading;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::{Occurrence, Settlement, Verdict};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::DeliveryRef;
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
        }
    }
}

impl Simulation {
    /// A consumer acknowledges.
    pub(in crate::engine) fn send_acknowledgement(&mut self, delivery: DeliveryRef, cause: Option<EventId>) {
        if self.reads_stream(delivery.consumer) {
            return self.settle_reading(delivery, cause, Reading::Done);
        }
        let row = self.settlement_row(EventKind::Acknowledged, delivery, cause);
        let departure = self.emit(row);
        self.send_settlement(delivery, departure, Verdict::Acknowledge);
    }

    /// A consumer rejects.
    pub(in crate::engine) fn send_rejection(
        &mut self,
        delivery: DeliveryRef,
        cause: Option<EventId>,
        verdict: Verdict,
        reason: Reason,
        words: Option<Rc<str>>,
    ) {
        if self.reads_stream(delivery.consumer) {
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
            );
        }
        if self.stays_with_owner(delivery.consumer) {
            return self.keep_with_owner(delivery);
        }
        let row = self.settlement_row(EventKind::Rejected, delivery, cause);
        let detail = Some(Detail::Reason(reason, words.clone()));
        let comes_back = u32::from(verdict != Verdict::Reject);
        let departure = self.emit(EventRow { value: comes_back, detail, ..row });
        if self.current(delivery.slot, delivery.tag).is_some() {
            self.messages[delivery.slot].rejection = words;
            if verdict != Verdict::Reject {
                self.pin(delivery.slot, delivery.consumer);
            }
        }
        self.send_settlement(delivery, departure, verdict);
    }

    /// A consumer gives a delivery up without a word to the channel: it stays on its list.
    fn keep_with_owner(&mut self, delivery: DeliveryRef) {
        if let Some(current) = self.current(delivery.slot, delivery.tag)
            && current.stage != Stage::Orphaned
        {
            self.orphan(delivery.slot, current);
            let buffer = self.plan.consumers[delivery.consumer].buffer;
            self.pump_channel(self.plan.buffers[buffer].channel);
        }
    }

    pub(in crate::engine::broker) fn settlement_row(
        &self,
        kind: EventKind,
        delivery: DeliveryRef,
        cause: Option<EventId>,
    ) -> EventRow {
        let consumer = &self.plan.consumers[delivery.consumer];
        let buffer = &self.plan.buffers[consumer.buffer];
        EventRow {
            message: Some(delivery.message),
            peer: Some(buffer.lifeline),
            channel: Some(buffer.channel),
            cause: cause.or(self.last_row()),
            ..self.row(kind, consumer.lifeline)
        }
    }

    fn send_settlement(&mut self, delivery: DeliveryRef, departure: EventId, verdict: Verdict) {
        let DeliveryRef { slot, tag, consumer, message_type, .. } = delivery;
        if let Some(mut current) = self.current(slot, tag).filter(|it| it.stage != Stage::Orphaned) {
            current.stage = Stage::Settling;
            self.messages[slot].place = Place::Unsettled(current);
        }
        let message = delivery.message;
        let settlement = Settlement { slot, message, tag, consumer, departure, verdict };
        let plan = &self.plan.consumers[consumer];
        let ends = (plan.lifeline, self.plan.buffers[plan.buffer].lifeline);
        match self.links.send(&self.plan, self.now, ends, Cargo::Settlement, message_type) {
            Fate::Arrives(delay) => self.after(delay, Occurrence::SettlementArrives(settlement)),
            Fate::Lost(delay, reason) => {
                self.after(delay, Occurrence::SettlementGetsLost(settlement, reason))
            }
        };
    }

    /// The delivery with this tag, when it is still the message's present one.
    pub(in crate::engine::broker) fn current(&self, slot: MessageSlot, tag: u32) -> Option<Delivery> {
        match self.messages.get(slot)?.place {
            Place::Unsettled(delivery) if delivery.tag == tag => Some(delivery),
            _ => None,
        }
    }

    /// True when the consumer can settle a delivery: it is not cut off, or that does not matter.
    pub(in crate::engine::broker) fn is_usable(&self, delivery: Delivery) -> bool {
        delivery.stage != Stage::Orphaned
            || matches!(self.holding(delivery.consumer), Holding::Time | Holding::Owner)
    }

    /// A settlement reaches the channel.
    pub(in crate::engine) fn settle(&mut self, settlement: Settlement) {
        let Settlement { slot, tag, consumer, departure, verdict, .. } = settlement;
        let Some(delivery) = self.current(slot, tag).filter(|it| self.is_usable(*it)) else {
            return self.settle_late(settlement);
        };
        let buffer = self.plan.consumers[consumer].buffer;
        let channel = self.plan.buffers[buffer].channel;
        self.unlock(tag);
        self.count_settled(delivery);
        let changed = self.change_returned(slot);
        let settled = self.emit_settled_saying(slot, channel, departure, changed);
        match verdict {
            Verdict::Defer => self.set_aside(slot, buffer, settled),
            Verdict::Acknowledge => {
                let origin = self.messages[slot].rare.as_ref().and_then(|it| it.origin);
                let position = self.messages[slot].position;
                self.forget(slot);
                self.record_is_done(buffer, origin);
                self.settle_older(buffer, position);
            }
            Verdict::Requeue => self.return_message(slot, buffer, settled, Returned::Rejected, consumer),
            Verdict::Nack => self.return_message(slot, buffer, settled, Returned::Nacked, consumer),
            Verdict::Reject => {
                let words = self.messages[slot].rejection.take();
                self.die(slot, channel, Reason::Rejected, words, settled);
            }
        }
        self.pump_channel(channel);
    }

    /// A settlement comes too late, or for the second time.
    fn settle_late(&mut self, settlement: Settlement) {
        let Settlement { consumer, departure, tag, .. } = settlement;
        let channel = self.plan.buffers[self.plan.consumers[consumer].buffer].channel;
        match self.plan.scenario.channels[channel].rules.late {
            LateSettlement::Ignored => self.emit_lost_hop(departure, Reason::StaleSettlement),
            LateSettlement::Fails => self.emit_lost_hop(departure, Reason::LockLost),
            LateSettlement::StillSettles => self.remove_late(settlement, channel),
            LateSettlement::ClosesChannel => {
                self.emit_lost_hop(departure, Reason::StaleSettlement);
                // What was delivered over an earlier connection is nothing to this one.
                if tag >= self.consumers[consumer].first_tag
                    && let Some(cause) = self.last_row()
                {
                    self.close_connection(self.plan.consumers[consumer].endpoint, cause);
                }
            }
        }
    }

    /// An acknowledgement of an earlier delivery removes the message, wherever it is in its queue.
    fn remove_late(&mut self, settlement: Settlement, channel: ChannelId) {
        let Settlement { slot, message, consumer, departure, verdict, .. } = settlement;
        let home = self.plan.consumers[consumer].buffer;
        let place = self.messages.get(slot).filter(|it| it.id == message).map(|it| it.place);
        match place.filter(|_| verdict == Verdict::Acknowledge) {
            Some(Place::Ready(buffer)) if buffer == home => {
                self.take_out(slot, buffer);
                self.discard(slot, channel, departure, Reason::SettledLate);
            }
            Some(Place::Delayed(buffer)) if buffer == home => {
                self.discard(slot, channel, departure, Reason::SettledLate);
            }
            // One that was settled as it left is settled already.
            Some(Place::Unsettled(delivery))
                if self.plan.consumers[delivery.consumer].buffer == home
                    && self.plan.consumers[delivery.consumer].model.acknowledge
                        != AcknowledgeMode::OnDelivery =>
            {
                self.unlock(delivery.tag);
                if delivery.stage == Stage::OnItsWay {
                    self.cancel_timer(slot);
                    self.emit_lost_delivery(slot, delivery, Reason::SettledLate);
                    self.miss_fetched(delivery.tag);
                }
                self.keep_for_late_handling(slot, delivery);
                self.count_settled(delivery);
                self.emit_settled(slot, channel, departure);
                self.forget(slot);
            }
            _ => return self.emit_lost_hop(departure, Reason::StaleSettlement),
        }
        self.pump_channel(channel);
    }

    pub(in crate::engine) fn emit_settled(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
    ) -> EventId {
        self.emit_settled_saying(slot, channel, cause, None)
    }

    fn emit_settled_saying(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        detail: Option<Detail>,
    ) -> EventId {
        self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            value: self.channels[channel].ready,
            detail,
            ..self.arrival_row(EventKind::Settled, self.plan.channels[channel].lifeline, cause)
        })
    }

    /// A settlement is lost: the channel has the message back.
    pub(in crate::engine) fn lose_settlement(&mut self, settlement: Settlement, reason: Reason) {
        let Settlement { slot, tag, consumer, departure, .. } = settlement;
        self.emit_lost_hop(departure, reason);
        if let Some(delivery) = self.current(slot, tag)
            && let Some(lost) = self.last_row()
            && !self.orphan(slot, delivery)
        {
            self.take_back(slot, delivery, lost, Returned::by(reason));
            let buffer = self.plan.consumers[consumer].buffer;
            self.pump_channel(self.plan.buffers[buffer].channel);
        }
    }

    /// A channel has an unsettled message back, because of its consumer's connection. One that was settled on delivery is gone.
    pub(in crate::engine::broker) fn take_back(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        cause: EventId,
        how: Returned,
    ) {
        let consumer = delivery.consumer;
        let plan = &self.plan.consumers[consumer];
        let buffer = plan.buffer;
        if plan.model.acknowledge == AcknowledgeMode::OnDelivery {
            self.forget(slot);
            return;
        }
        self.unlock(delivery.tag);
        self.count_settled(delivery);
        self.return_message(slot, buffer, cause, how, consumer);
    }

    /// A message is back: it is ready again, now or after the delay, or it dies of too many deliveries.
    pub(in crate::engine::broker) fn return_message(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        how: Returned,
        consumer: ConsumerId,
    ) {
        let channel = self.plan.buffers[buffer].channel;
        if self.channels[channel].is_gone {
            return self.discard(slot, channel, cause, Reason::QueueDeleted);
        }
        let policy = &self.plan.scenario.channels[channel];
        let limit = self.channels[channel].limits.max_deliveries;
        let dies = policy.rules.at_limit == AtLimit::OnReturn;
        let own = self.messages[slot].rare.as_mut().and_then(|it| {
            it.changes = None;
            it.comes_back_after.take()
        });
        let delay = own.unwrap_or_else(|| self.retry_delay(slot, channel, how));
        let counts = how.counts(self.plan.scenario.channels[channel].rules.counts);
        self.messages[slot].charged += u32::from(counts);
        let words = self.messages[slot].rejection.take();
        if self.is_trimmed(slot, buffer) {
            return self.drop_trimmed(slot, channel, cause);
        }
        if dies && limit.is_some_and(|limit| self.messages[slot].charged >= limit) {
            return self.die(slot, channel, Reason::DeliveryLimit, words, cause);
        }
        if self.is_aside(slot) {
            return self.set_aside(slot, buffer, cause);
        }
        if matches!(how, Returned::Disconnected | Returned::CutOff) {
            self.unpin(slot);
        } else {
            self.pin(slot, consumer);
        }
        self.messages[slot].last_row = cause;
        if delay.0 == 0 {
            return self.make_ready(slot, buffer);
        }
        self.messages[slot].place = Place::Delayed(buffer);
        let ticket = self.after(delay, Occurrence::BecomesReady { slot });
        self.messages[slot].timer = Some(ticket);
    }

    /// How long a message waits that was returned.
    fn retry_delay(&self, slot: MessageSlot, channel: ChannelId, how: Returned) -> SimDuration {
        let policy = &self.plan.scenario.channels[channel];
        let tries = self.messages[slot].attempts.max(1);
        match &policy.rules.retries {
            RetryDelay::List(_) if policy.rules.retry_is_time_to_settle => SimDuration::ZERO,
            // It is the consumer that waits, and it is gone.
            _ if policy.rules.retry_blocks && matches!(how, Returned::Disconnected | Returned::CutOff) => {
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
    pub(in crate::engine) fn end_redelivery_delay(&mut self, slot: MessageSlot) {
        let buffer = match self.messages[slot].place {
            Place::Delayed(buffer) => buffer,
            Place::Scheduled(buffer) => return self.end_schedule(slot, buffer),
            _ => return,
        };
        self.messages[slot].timer = None;
        if self.die_if_dying(slot, self.plan.buffers[buffer].channel) {
            return;
        }
        if self.is_trimmed(slot, buffer) {
            let (channel, cause) = (self.plan.buffers[buffer].channel, self.messages[slot].last_row);
            return self.drop_trimmed(slot, channel, cause);
        }
        self.make_ready(slot, buffer);
        self.pump_channel(self.plan.buffers[buffer].channel);
    }

    /// A message goes back to the consumer that gave it back, which waits for it: where that is the rule.
    fn pin(&mut self, slot: MessageSlot, consumer: ConsumerId) {
        let channel = self.plan.buffers[self.plan.consumers[consumer].buffer].channel;
        let is_pinned = self.messages[slot].rare.as_ref().is_some_and(|it| it.pinned.is_some());
        if self.plan.scenario.channels[channel].rules.retry_blocks && !is_pinned {
            self.messages[slot].rare().pinned = Some(consumer);
            self.consumers[consumer].replaying += 1;
        }
    }

    /// A message goes back to nobody in particular any more. What waited for it may begin. True when somebody waited.
    pub(in crate::engine) fn unpin(&mut self, slot: MessageSlot) -> bool {
        let Some(consumer) = self.messages[slot].rare.as_mut().and_then(|it| it.pinned.take()) else {
            return false;
        };
        self.consumers[consumer].replaying -= 1;
        let endpoint = self.plan.consumers[consumer].endpoint;
        self.after(SimDuration::ZERO, Occurrence::JobsMayStart(endpoint));
        true
    }

    /// Puts a returned message where the channel's policy says.
    pub(in crate::engine::broker) fn make_ready(&mut self, slot: MessageSlot, buffer: BufferId) {
        let channel = self.plan.buffers[buffer].channel;
        let waits = Waits { position: self.messages[slot].position, slot };
        match self.plan.scenario.channels[channel].rules.requeue {
            RequeuePosition::OriginalSlot => self.buffers[buffer].insert(waits),
            RequeuePosition::ReturnsLane => self.buffers[buffer].returned.push_back(waits),
            RequeuePosition::Tail => {
                let position = self.new_position(slot, buffer);
                self.buffers[buffer].insert(Waits { position, slot });
                self.messages[slot].position = position;
            }
        }
        self.leave_group(slot);
        self.channels[channel].ready += 1;
        self.messages[slot].place = Place::Ready(buffer);
        let requeued = self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            cause: Some(self.messages[slot].last_row),
            value: self.channels[channel].ready,
            detail: self.origin(slot, buffer),
            ..self.row(EventKind::Requeued, self.plan.buffers[buffer].lifeline)
        });
        self.messages[slot].last_row = requeued;
        self.expire_later(slot);
        self.shed_returned(buffer);
    }

    /// A return into a full queue that drops its oldest makes the head go.
    pub(in crate::engine) fn shed_returned(&mut self, buffer: BufferId) {
        let channel = self.plan.buffers[buffer].channel;
        let policy = &self.plan.scenario.channels[channel];
        let drops = policy.rules.overflow == OverflowPolicy::DropOldest;
        let Some(capacity) = self.capacity_of(buffer).filter(|_| drops) else {
            return;
        };
        let free = usize::from(self.somebody_is_free(buffer));
        while self.buffers[buffer].len() > (capacity as usize).max(free) {
            let Some(oldest) = self.take_head(buffer) else { return };
            let brought = self.messages[oldest].last_row;
            self.die(oldest, channel, Reason::MaxLength, None, brought);
        }
    }
}
