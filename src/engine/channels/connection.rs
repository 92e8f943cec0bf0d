//! Consumers come and go: crashes, pauses, partitions.
//!
//! When a connection ends, everything that the consumer has not settled returns
//! to the channel at once, in order, but for settlements that are on their way.

use crate::base::{EndpointId, EventId};
use crate::engine::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::plan::BufferId;
use crate::engine::simulation::Simulation;
use crate::model::ConsumerId;
use crate::trace::{EventKind, EventRow, Reason};

impl Simulation {
    /// Lets a consumer have deliveries when nothing speaks against it. `cause` is none at the start of a run.
    pub(in crate::engine) fn connect(&mut self, consumer: ConsumerId, cause: Option<EventId>) {
        let plan = std::rc::Rc::clone(&self.plan);
        let (it, buffer) = (&plan.consumers[consumer], plan.consumers[consumer].buffer);
        let channel_lifeline = plan.buffers[buffer].lifeline;
        let possible = self.endpoints[it.endpoint].takes_work()
            && self.buffers[buffer].exists
            && !self.links.is_cut(channel_lifeline, it.lifeline);
        if !possible || self.consumers[consumer].connected {
            return;
        }
        self.consumers[consumer].connected = true;
        if self.now.0 > 0 && !it.model.pulls {
            self.emit(EventRow {
                peer: Some(channel_lifeline),
                channel: Some(plan.buffers[buffer].channel),
                cause,
                ..self.row(EventKind::Subscribed, it.lifeline)
            });
        }
        self.pump_channel(plan.buffers[buffer].channel);
    }

    /// A consumer gets no more deliveries; what it has, it keeps. True when it got some until now.
    pub(in crate::engine) fn stop_deliveries(&mut self, consumer: ConsumerId, cause: EventId) -> bool {
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
        // That it is down says already that it gets nothing.
        let was_connected = match reason {
            Reason::ReceiverDown => std::mem::replace(&mut self.consumers[consumer].connected, false),
            _ => self.stop_deliveries(consumer, cause),
        };
        let endpoint = self.plan.consumers[consumer].endpoint;
        self.drop_jobs_of(endpoint, consumer);
        for (slot, delivery) in self.unsettled_of(consumer, reason) {
            if delivery.stage == Stage::OnItsWay {
                self.cancel_timer(slot);
                self.emit_lost_delivery(slot, delivery, reason);
                self.miss_fetched(delivery.tag);
            }
            self.take_back(slot, consumer, cause);
        }
        let buffer = self.plan.consumers[consumer].buffer;
        if was_connected && !self.is_durable(buffer) && !self.somebody_is_there(buffer) {
            self.drop_buffer(buffer, cause);
        }
        self.pump_channel(self.plan.buffers[buffer].channel);
    }

    /// What a consumer has not settled, in order of delivery. A partition also stops settlements on their way.
    fn unsettled_of(&self, consumer: ConsumerId, reason: Reason) -> Vec<(MessageSlot, Delivery)> {
        let mut found: Vec<(MessageSlot, Delivery)> = Vec::new();
        for (slot, message) in self.messages.iter() {
            if let Place::Unsettled(delivery) = message.place
                && delivery.consumer == consumer
                && (delivery.stage != Stage::Settling || reason == Reason::Partition)
            {
                found.push((slot, delivery));
            }
        }
        found.sort_unstable_by_key(|(_, delivery)| delivery.tag);
        found
    }

    fn cancel_timer(&mut self, slot: MessageSlot) {
        if let Some(ticket) = self.messages[slot].timer.take() {
            self.agenda.cancel(ticket);
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
