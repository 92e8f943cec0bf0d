//! How a delivery ended: settlements travel to the channel, and messages return.
//!
//! A settlement that is lost on the link is noticed when it should have arrived,
//! as a broker notices a broken connection: the message returns. A settlement of
//! an earlier delivery, or over a connection that has ended since, changes nothing.

use std::rc::Rc;

use super::Waits;
use crate::base::{ChannelId, EventId};
use crate::engine::endpoints::DeliveryRef;
use crate::engine::links::{Cargo, Fate};
use crate::engine::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::occurrence::{Occurrence, Settlement, Verdict};
use crate::engine::plan::BufferId;
use crate::engine::simulation::Simulation;
use crate::model::{AcknowledgeMode, ConsumerId, OverflowPolicy, RequeuePosition};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Simulation {
    /// A consumer acknowledges.
    pub(in crate::engine) fn send_acknowledgement(&mut self, delivery: DeliveryRef, cause: Option<EventId>) {
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
        let row = self.settlement_row(EventKind::Rejected, delivery, cause);
        let detail = Some(Detail::Reason(reason, words.clone()));
        let comes_back = u32::from(verdict != Verdict::Reject);
        let departure = self.emit(EventRow { value: comes_back, detail, ..row });
        if self.current(delivery.slot, delivery.tag).is_some() {
            self.messages[delivery.slot].rejection = words;
        }
        self.send_settlement(delivery, departure, verdict);
    }

    fn settlement_row(&self, kind: EventKind, delivery: DeliveryRef, cause: Option<EventId>) -> EventRow {
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
        if let Some(mut current) = self.current(slot, tag) {
            current.stage = Stage::Settling;
            self.messages[slot].place = Place::Unsettled(current);
        }
        let settlement = Settlement { slot, tag, consumer, departure, verdict };
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
    fn current(&self, slot: MessageSlot, tag: u32) -> Option<Delivery> {
        match self.messages.get(slot)?.place {
            Place::Unsettled(delivery) if delivery.tag == tag => Some(delivery),
            _ => None,
        }
    }

    /// A settlement reaches the channel.
    pub(in crate::engine) fn settle(&mut self, settlement: Settlement) {
        let Settlement { slot, tag, consumer, departure, verdict, .. } = settlement;
        if self.current(slot, tag).is_none() {
            return self.emit_lost_hop(departure, Reason::StaleSettlement);
        }
        let buffer = self.plan.consumers[consumer].buffer;
        let channel = self.plan.buffers[buffer].channel;
        self.consumers[consumer].unsettled -= 1;
        let settled = self.emit_settled(slot, channel, departure);
        match verdict {
            Verdict::Acknowledge => {
                self.forget(slot);
            }
            Verdict::Requeue | Verdict::Nack => self.return_message(slot, buffer, settled),
            Verdict::Reject => {
                let words = self.messages[slot].rejection.take();
                self.die(slot, channel, Reason::Rejected, words, settled);
            }
        }
        self.pump_channel(channel);
    }

    pub(super) fn emit_settled(&mut self, slot: MessageSlot, channel: ChannelId, cause: EventId) -> EventId {
        self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            value: self.channels[channel].ready,
            ..self.arrival_row(EventKind::Settled, self.plan.channels[channel].lifeline, cause)
        })
    }

    /// A settlement is lost: the channel has the message back.
    pub(in crate::engine) fn lose_settlement(&mut self, settlement: Settlement, reason: Reason) {
        let Settlement { slot, tag, consumer, departure, .. } = settlement;
        self.emit_lost_hop(departure, reason);
        if self.current(slot, tag).is_some()
            && let Some(lost) = self.last_row()
        {
            self.take_back(slot, consumer, lost);
            let buffer = self.plan.consumers[consumer].buffer;
            self.pump_channel(self.plan.buffers[buffer].channel);
        }
    }

    /// A channel has an unsettled message back. One that was settled on delivery is gone.
    pub(super) fn take_back(&mut self, slot: MessageSlot, consumer: ConsumerId, cause: EventId) {
        let plan = &self.plan.consumers[consumer];
        let buffer = plan.buffer;
        if plan.model.acknowledge == AcknowledgeMode::OnDelivery {
            self.forget(slot);
            return;
        }
        self.consumers[consumer].unsettled -= 1;
        self.return_message(slot, buffer, cause);
    }

    /// A message is back: it is ready again, now or after the delay, or it dies of too many deliveries.
    fn return_message(&mut self, slot: MessageSlot, buffer: BufferId, cause: EventId) {
        let channel = self.plan.buffers[buffer].channel;
        let policy = &self.plan.scenario.channels[channel];
        let (limit, delay) = (policy.max_deliveries, policy.redelivery_delay);
        let words = self.messages[slot].rejection.take();
        if limit.is_some_and(|limit| self.messages[slot].attempts >= limit) {
            return self.die(slot, channel, Reason::DeliveryLimit, words, cause);
        }
        self.messages[slot].last_row = cause;
        self.messages[slot].place = Place::Delayed(buffer);
        if delay.0 == 0 {
            return self.make_ready(slot, buffer);
        }
        let ticket = self.after(delay, Occurrence::BecomesReady { slot });
        self.messages[slot].timer = Some(ticket);
    }

    /// A returned message has waited long enough.
    pub(in crate::engine) fn end_redelivery_delay(&mut self, slot: MessageSlot) {
        let Place::Delayed(buffer) = self.messages[slot].place else { return };
        self.messages[slot].timer = None;
        self.make_ready(slot, buffer);
        self.pump_channel(self.plan.buffers[buffer].channel);
    }

    /// Puts a returned message where the channel's policy says.
    fn make_ready(&mut self, slot: MessageSlot, buffer: BufferId) {
        let channel = self.plan.buffers[buffer].channel;
        let state = &mut self.buffers[buffer];
        let waits = Waits { position: self.messages[slot].position, slot };
        match self.plan.scenario.channels[channel].requeue {
            RequeuePosition::OriginalSlot => state.insert(waits),
            RequeuePosition::ReturnsLane => state.returned.push_back(waits),
            RequeuePosition::Tail => {
                let position = state.next_position;
                state.next_position += 1;
                state.insert(Waits { position, slot });
                self.messages[slot].position = position;
            }
        }
        self.channels[channel].ready += 1;
        self.messages[slot].place = Place::Ready(buffer);
        let requeued = self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            cause: Some(self.messages[slot].last_row),
            value: self.channels[channel].ready,
            ..self.row(EventKind::Requeued, self.plan.buffers[buffer].lifeline)
        });
        self.messages[slot].last_row = requeued;
        self.expire_later(slot);
        self.shed_returned(buffer);
    }

    /// A return into a full queue that drops its oldest makes the head go.
    fn shed_returned(&mut self, buffer: BufferId) {
        let channel = self.plan.buffers[buffer].channel;
        let policy = &self.plan.scenario.channels[channel];
        let Some(capacity) = policy.capacity.filter(|_| policy.overflow == OverflowPolicy::DropOldest) else {
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
