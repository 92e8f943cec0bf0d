//! Consumers come and go: crashes, pauses, partitions.
//!
//! When a connection ends, everything that the consumer has not settled returns
//! to the channel at once, in order, but for settlements that are on their way.

use crate::base::{EndpointId, EventId};
use crate::engine::broker::queue::settle::Returned;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::model::{ConsumerId, Holding, LateSettlement};
use crate::trace::{EventKind, EventRow, Reason};

impl Simulation {
    /// Lets a consumer have deliveries when nothing speaks against it. `cause` is none at the start of a run.
    pub(in crate::engine) fn connect(&mut self, consumer: ConsumerId, cause: Option<EventId>) {
        let plan = std::rc::Rc::clone(&self.plan);
        let (it, buffer) = (&plan.consumers[consumer], plan.consumers[consumer].buffer);
        let channel_lifeline = plan.buffers[buffer].lifeline;
        let possible = self.endpoints[it.endpoint].takes_work()
            && !self.endpoints[it.endpoint].leaves
            && self.buffers[buffer].exists
            && !self.consumers[consumer].cancelled
            && !self.is_locked_out(consumer)
            && !self.links.is_cut(channel_lifeline, it.lifeline);
        if !possible || self.consumers[consumer].connected {
            return;
        }
        self.consumers[consumer].connected = true;
        self.consumers[consumer].first_tag = self.delivery_tags + 1;
        if self.now.0 > 0 && !it.model.pulls {
            self.emit(EventRow {
                peer: Some(channel_lifeline),
                channel: Some(plan.buffers[buffer].channel),
                cause,
                ..self.row(EventKind::Subscribed, it.lifeline)
            });
        }
        self.declare(consumer, cause);
        self.begin_feed(buffer);
        if self.reads_stream(consumer) {
            return self.join_readers(consumer);
        }
        self.pump_channel(plan.buffers[buffer].channel);
    }

    /// A consumer gets no more deliveries; what it has, it keeps.
    pub(in crate::engine) fn stop_deliveries(&mut self, consumer: ConsumerId, cause: EventId) {
        self.give_up_all(consumer);
        if self.unsubscribe(consumer, cause) {
            self.left_by(consumer, cause, None);
        }
    }

    fn unsubscribe(&mut self, consumer: ConsumerId, cause: EventId) -> bool {
        let was_connected = std::mem::replace(&mut self.consumers[consumer].connected, false);
        if was_connected && !self.plan.consumers[consumer].model.pulls {
            let plan = &self.plan.consumers[consumer];
            let buffer = &self.plan.buffers[plan.buffer];
            let (peer, channel) = (Some(buffer.lifeline), Some(buffer.channel));
            let row = self.row(EventKind::Unsubscribed, plan.lifeline);
            self.emit(EventRow { peer, channel, cause: Some(cause), ..row });
        }
        was_connected
    }

    /// The connection of a consumer ends: what it has not settled returns.
    pub(in crate::engine) fn disconnect(&mut self, consumer: ConsumerId, cause: EventId, reason: Reason) {
        if reason == Reason::GivenUp {
            self.give_up_all(consumer);
        }
        // That one of the two is down says already that it gets nothing.
        let was_connected = match reason {
            Reason::ReceiverDown | Reason::BrokerRestart => {
                std::mem::replace(&mut self.consumers[consumer].connected, false)
            }
            _ => self.unsubscribe(consumer, cause),
        };
        if self.reads_stream(consumer) {
            return self.leave_readers(consumer, cause, reason);
        }
        if reason == Reason::ReceiverDown {
            self.consumers[consumer].cancelled = false;
        }
        let endpoint = self.plan.consumers[consumer].endpoint;
        self.drop_jobs_of(endpoint, consumer);
        self.late.retain(|_, late| late.consumer != consumer);
        for (slot, delivery) in self.unsettled_of(consumer, reason) {
            if delivery.stage == Stage::OnItsWay {
                self.cancel_timer(slot);
                self.emit_lost_delivery(slot, delivery, reason);
                self.miss_fetched(delivery.tag);
            }
            // Who closes a connection in order gives its locks back.
            let gives_back = reason == Reason::GivenUp && self.holding(consumer) == Holding::Lock;
            if gives_back || !self.orphan(slot, delivery) {
                self.take_back(slot, delivery, cause, Returned::by(reason));
            }
        }
        let buffer = self.plan.consumers[consumer].buffer;
        self.give_up_replays(consumer, buffer);
        self.release_groups(buffer, consumer);
        if was_connected && !self.is_durable(buffer) && !self.somebody_is_there(buffer) {
            self.drop_buffer(buffer, cause);
        }
        if was_connected {
            self.left_by(consumer, cause, Some(reason));
        }
        self.pump_channel(self.plan.buffers[buffer].channel);
    }

    /// The last reader of a subscription that is not durable has left: the subscription is over.
    pub(in crate::engine) fn drop_if_forgotten(&mut self, consumer: ConsumerId, cause: EventId) {
        let buffer = self.plan.consumers[consumer].buffer;
        if !self.is_durable(buffer) && !self.somebody_is_there(buffer) {
            self.drop_buffer(buffer, cause);
        }
    }

    /// What a consumer has not settled, in order of delivery. A partition also stops settlements on their way, and
    /// so does a restart of the broker.
    pub(in crate::engine) fn unsettled_of(
        &self,
        consumer: ConsumerId,
        reason: Reason,
    ) -> Vec<(MessageSlot, Delivery)> {
        let mut found: Vec<(MessageSlot, Delivery)> = Vec::new();
        for (slot, message) in self.messages.iter() {
            if let Place::Unsettled(delivery) = message.place
                && delivery.consumer == consumer
                && delivery.stage != Stage::Orphaned
                && (delivery.stage != Stage::Settling
                    || matches!(reason, Reason::Partition | Reason::BrokerRestart))
            {
                found.push((slot, delivery));
            }
        }
        found.sort_unstable_by_key(|(_, delivery)| delivery.tag);
        found
    }

    pub(in crate::engine) fn cancel_timer(&mut self, slot: MessageSlot) {
        if let Some(ticket) = self.messages[slot].timer.take() {
            self.agenda.cancel(ticket);
        }
    }

    /// What would go back to a consumer that is gone is anybody's at once.
    fn give_up_replays(&mut self, consumer: ConsumerId, buffer: BufferId) {
        if self.consumers[consumer].replaying == 0 {
            return;
        }
        let is_its = |it: &crate::engine::kernel::message::Message| {
            it.rare.as_ref().is_some_and(|rare| rare.pinned == Some(consumer))
        };
        let own: Vec<MessageSlot> =
            self.messages.iter().filter(|(_, it)| is_its(it)).map(|(slot, _)| slot).collect();
        for slot in own {
            self.unpin(slot);
            if matches!(self.messages[slot].place, Place::Delayed(_)) {
                self.cancel_timer(slot);
                self.make_ready(slot, buffer);
            }
        }
    }

    /// The channel breaks off the connection of a participant that settles what it does not have; a new one begins at once.
    pub(super) fn close_connection(&mut self, endpoint: EndpointId, cause: EventId) {
        let plan = std::rc::Rc::clone(&self.plan);
        let closes = |id: &&ConsumerId| {
            let channel = plan.buffers[plan.consumers[**id].buffer].channel;
            plan.scenario.channels[channel].rules.late == LateSettlement::ClosesChannel
        };
        let consumers: Vec<ConsumerId> =
            plan.endpoints[endpoint].consumers.iter().filter(closes).copied().collect();
        for consumer in &consumers {
            self.disconnect(*consumer, cause, Reason::StaleSettlement);
        }
        for consumer in consumers {
            self.connect(consumer, Some(cause));
        }
    }

    /// A subscription that is not durable keeps nothing when nobody is there.
    fn drop_buffer(&mut self, buffer: BufferId, cause: EventId) {
        let channel = self.plan.buffers[buffer].channel;
        while let Some(slot) = self.take_head(buffer) {
            self.discard(slot, channel, cause, Reason::NotDurable);
        }
    }

    /// Connects every consumer of an endpoint that can be.
    pub(in crate::engine) fn connect_all(&mut self, endpoint: EndpointId, cause: Option<EventId>) {
        let plan = std::rc::Rc::clone(&self.plan);
        for consumer in &plan.endpoints[endpoint].consumers {
            self.connect(*consumer, cause);
        }
    }
}
