//! Consumers come and go: crashes, pauses, partitions.
//!
//! When a connection ends, everything that the consumer has not settled returns
//! to the channel at once, in order, but for settlements that are on their way.

use crate::base::{EndpointId, EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::broker::queue::settle::Returned;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::{DeliveryRef, Notice, WorkerRef};
use crate::model::{ConsumerId, Holding, LateSettlement};
use crate::trace::{Detail, EventKind, EventRow, Reason};

impl Broker {
    /// True when a delivery is on its way to a consumer.
    pub(in crate::engine) fn is_expecting(&self, consumer: ConsumerId, core: &Core) -> bool {
        let mut places = core.messages.iter().map(|(_, message)| message.place);
        places.any(|place| match place {
            Place::Unsettled(it) => it.consumer == consumer && it.stage == Stage::OnItsWay,
            _ => false,
        })
    }

    /// A delivery reaches its consumer: which one, the row with which it left, and whether it goes before others.
    pub(in crate::engine) fn reach_consumer(
        &mut self,
        slot: MessageSlot,
        out: &mut Core,
    ) -> Option<(DeliveryRef, EventId, bool)> {
        let Place::Unsettled(mut delivery) = out.messages[slot].place else { return None };
        let is_replayed = self.unpin(slot, out);
        let message = &mut out.messages[slot];
        message.timer = None;
        delivery.stage = Stage::There;
        message.place = Place::Unsettled(delivery);
        let reference = DeliveryRef {
            slot,
            message: message.id,
            tag: delivery.tag,
            consumer: delivery.consumer,
            message_type: message.message_type,
        };
        Some((reference, delivery.departure, is_replayed))
    }

    /// True while a consumer waits for messages that it returned and gets again before all others.
    pub(in crate::engine) fn is_replaying(&self, consumer: ConsumerId) -> bool {
        self.consumers[consumer].replaying > 0
    }

    /// A delivery that a worker waits for does not come.
    pub(super) fn miss_fetched(&mut self, tag: u32, out: &mut Core) {
        let Some(who) = self.fetching.remove(&tag) else { return };
        let is_last = !self.fetching.values().any(|it| *it == who);
        let WorkerRef { endpoint, worker } = who;
        let goes_on = is_last.then(|| out.after(SimDuration::ZERO, Occurrence::GoesOn { endpoint, worker }));
        out.notices.push(Notice::Missed { who, goes_on });
    }

    /// A delivery ends while it may still wait for a worker, who handles what it has all the same.
    pub(super) fn end_for_its_worker(&mut self, slot: MessageSlot, delivery: Delivery, out: &mut Core) {
        let (consumer, tag) = (delivery.consumer, delivery.tag);
        let endpoint = out.plan.consumers[consumer].endpoint;
        let handled = out.handled(slot);
        out.notices.push(Notice::DeliveryEnded { endpoint, consumer, tag, handled });
    }

    /// Lets a consumer have deliveries when nothing speaks against it. `cause` is none at the start of a run.
    pub(in crate::engine) fn connect(
        &mut self,
        consumer: ConsumerId,
        cause: Option<EventId>,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = std::rc::Rc::clone(&out.plan);
        let (it, buffer) = (&plan.consumers[consumer], plan.consumers[consumer].buffer);
        let channel_lifeline = plan.buffers[buffer].lifeline;
        let possible = out.presence[it.endpoint].takes_work()
            && !out.presence[it.endpoint].leaves
            && self.buffers[buffer].exists
            && !self.consumers[consumer].cancelled
            && !out.links.is_cut(channel_lifeline, it.lifeline);
        if !possible || self.consumers[consumer].connected {
            return;
        }
        if let Some(reason) = self.refusal(consumer, out) {
            // Who fetches is refused at each fetch.
            if !it.model.pulls {
                self.refuse_consumer(consumer, cause, reason, out);
            }
            return;
        }
        self.consumers[consumer].connected = true;
        self.consumers[consumer].first_tag = self.delivery_tags + 1;
        if out.now.0 > 0 && !it.model.pulls {
            out.emit(EventRow {
                peer: Some(channel_lifeline),
                channel: Some(plan.buffers[buffer].channel),
                cause,
                ..out.row(EventKind::Subscribed, it.lifeline)
            });
        }
        self.declare(consumer, cause, out);
        self.begin_feed(buffer, out);
        if self.reads_stream(consumer, out) {
            return self.join_readers(consumer, clients, out);
        }
        self.pump_channel(plan.buffers[buffer].channel, clients, out);
    }

    /// Why a channel does not let a consumer in: it is another client's own, or its consumers must not overlap.
    pub(super) fn refusal(&self, consumer: ConsumerId, core: &Core) -> Option<Reason> {
        if self.is_locked_out(consumer, core) {
            return Some(Reason::Exclusive);
        }
        if self.is_in_use(consumer, core) {
            return Some(Reason::InUse);
        }
        self.overlaps_another(core.plan.consumers[consumer].buffer, core).then_some(Reason::Overlap)
    }

    /// True for a subscription with one consumer at a time that another participant consumes from.
    fn is_in_use(&self, consumer: ConsumerId, core: &Core) -> bool {
        let plan = &core.plan.consumers[consumer];
        let buffer = &core.plan.buffers[plan.buffer];
        let is_exclusive =
            buffer.subscription.is_some_and(|it| core.plan.scenario.subscriptions[it].exclusive);
        let uses = |it: &ConsumerId| {
            self.consumers[*it].connected && core.plan.consumers[*it].endpoint != plan.endpoint
        };
        is_exclusive && buffer.consumers.iter().chain(&buffer.pullers).any(uses)
    }

    /// A channel refuses a consumer, for this reason.
    pub(super) fn refuse_consumer(
        &mut self,
        consumer: ConsumerId,
        cause: Option<EventId>,
        reason: Reason,
        out: &mut Core,
    ) {
        let (plan, buffer) =
            (&out.plan.consumers[consumer], &out.plan.buffers[out.plan.consumers[consumer].buffer]);
        let (peer, channel) = (Some(buffer.lifeline), Some(buffer.channel));
        let detail = Some(Detail::Reason(reason, None));
        out.emit(EventRow {
            peer,
            channel,
            cause,
            detail,
            ..out.row(EventKind::Unsubscribed, plan.lifeline)
        });
    }

    /// A consumer gets no more deliveries; what it has, it keeps.
    pub(in crate::engine) fn stop_deliveries(
        &mut self,
        consumer: ConsumerId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        self.give_up_all(consumer, out);
        if self.unsubscribe(consumer, cause, out) {
            self.left_by(consumer, cause, None, clients, out);
            // What only it could have is another's now: where one consumer is active, the next one is.
            self.pump_channel(out.plan.buffers[out.plan.consumers[consumer].buffer].channel, clients, out);
        }
    }

    fn unsubscribe(&mut self, consumer: ConsumerId, cause: EventId, out: &mut Core) -> bool {
        let was_connected = std::mem::replace(&mut self.consumers[consumer].connected, false);
        if was_connected && !out.plan.consumers[consumer].model.pulls {
            let plan = &out.plan.consumers[consumer];
            let buffer = &out.plan.buffers[plan.buffer];
            let (peer, channel) = (Some(buffer.lifeline), Some(buffer.channel));
            let row = out.row(EventKind::Unsubscribed, plan.lifeline);
            out.emit(EventRow { peer, channel, cause: Some(cause), ..row });
        }
        was_connected
    }

    /// The connection of a consumer ends: what it has not settled returns.
    pub(in crate::engine) fn disconnect(
        &mut self,
        consumer: ConsumerId,
        cause: EventId,
        reason: Reason,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        // A static member does not say that it leaves.
        if reason == Reason::GivenUp && !self.is_static(consumer, out) {
            self.give_up_all(consumer, out);
        }
        // That one of the two is down says already that it gets nothing.
        let was_connected = match reason {
            Reason::ReceiverDown | Reason::BrokerRestart => {
                std::mem::replace(&mut self.consumers[consumer].connected, false)
            }
            _ => self.unsubscribe(consumer, cause, out),
        };
        if self.reads_stream(consumer, out) {
            return self.leave_readers(consumer, cause, reason, out);
        }
        if reason == Reason::ReceiverDown {
            self.consumers[consumer].cancelled = false;
        }
        let endpoint = out.plan.consumers[consumer].endpoint;
        out.notices.push(Notice::ConnectionLost { endpoint, consumer });
        out.notices.push(Notice::HandlingsLost { consumer });
        for (slot, delivery) in self.unsettled_of(consumer, reason, out) {
            if delivery.stage == Stage::OnItsWay {
                out.cancel_timer(slot);
                self.emit_lost_delivery(slot, delivery, reason, out);
                self.miss_fetched(delivery.tag, out);
            }
            // Who closes a connection in order gives its locks back.
            let gives_back = reason == Reason::GivenUp && self.holding(consumer, out) == Holding::Lock;
            if gives_back || !self.orphan(slot, delivery, out) {
                let unseen = reason == Reason::GivenUp && self.returns_unseen(delivery, clients, out);
                if unseen {
                    out.messages[slot].attempts -= 1;
                }
                let how = if unseen { Returned::Unseen } else { Returned::by(reason) };
                self.take_back(slot, delivery, cause, how, out);
            }
        }
        let buffer = out.plan.consumers[consumer].buffer;
        self.give_up_replays(consumer, buffer, out);
        self.release_groups(buffer, consumer, reason != Reason::GivenUp, out);
        if was_connected && !self.is_durable(buffer, out) && !self.somebody_is_there(buffer, out) {
            self.drop_buffer(buffer, cause, out);
        }
        if was_connected {
            self.left_by(consumer, cause, Some(reason), clients, out);
        }
        self.pump_channel(out.plan.buffers[buffer].channel, clients, out);
    }

    /// True for a delivery that its application has not seen, where that is no delivery when the consumer closes.
    fn returns_unseen(&self, delivery: Delivery, clients: &dyn Clients, core: &Core) -> bool {
        let plan = &core.plan.consumers[delivery.consumer];
        let rules = &core.plan.scenario.channels[core.plan.buffers[plan.buffer].channel].rules;
        let is_unseen = delivery.stage == Stage::OnItsWay || clients.is_waiting(plan.endpoint, delivery.tag);
        rules.close_returns_unseen && is_unseen
    }

    /// The last reader of a subscription that is not durable has left: the subscription is over.
    pub(in crate::engine) fn leave_for_good(
        &mut self,
        consumer: ConsumerId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        self.disconnect(consumer, cause, Reason::GivenUp, clients, out);
        let buffer = out.plan.consumers[consumer].buffer;
        if !self.is_durable(buffer, out) && !self.somebody_is_there(buffer, out) {
            self.drop_buffer(buffer, cause, out);
        }
    }

    /// What a consumer has not settled, in order of delivery. A partition also stops settlements on their way, and
    /// so does a restart of the broker.
    pub(in crate::engine) fn unsettled_of(
        &self,
        consumer: ConsumerId,
        reason: Reason,
        core: &Core,
    ) -> Vec<(MessageSlot, Delivery)> {
        let mut found: Vec<(MessageSlot, Delivery)> = Vec::new();
        for (slot, message) in core.messages.iter() {
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

    /// What would go back to a consumer that is gone is anybody's at once.
    fn give_up_replays(&mut self, consumer: ConsumerId, buffer: BufferId, out: &mut Core) {
        if self.consumers[consumer].replaying == 0 {
            return;
        }
        let is_its = |it: &crate::engine::kernel::message::Message| {
            it.rare.as_ref().is_some_and(|rare| rare.pinned == Some(consumer))
        };
        let own: Vec<MessageSlot> =
            out.messages.iter().filter(|(_, it)| is_its(it)).map(|(slot, _)| slot).collect();
        for slot in own {
            self.unpin(slot, out);
            if matches!(out.messages[slot].place, Place::Delayed(_)) {
                out.cancel_timer(slot);
                self.make_ready(slot, buffer, out);
            }
        }
    }

    /// The channel breaks off the connection of a participant that settles what it does not have; a new one begins at once.
    pub(super) fn close_connection(
        &mut self,
        endpoint: EndpointId,
        cause: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = std::rc::Rc::clone(&out.plan);
        let closes = |id: &&ConsumerId| {
            let channel = plan.buffers[plan.consumers[**id].buffer].channel;
            plan.scenario.channels[channel].rules.late == LateSettlement::ClosesChannel
        };
        let consumers: Vec<ConsumerId> =
            plan.endpoints[endpoint].consumers.iter().filter(closes).copied().collect();
        for consumer in &consumers {
            self.disconnect(*consumer, cause, Reason::StaleSettlement, clients, out);
        }
        for consumer in consumers {
            self.connect(consumer, Some(cause), clients, out);
        }
    }

    /// A subscription that is not durable keeps nothing when nobody is there.
    fn drop_buffer(&mut self, buffer: BufferId, cause: EventId, out: &mut Core) {
        let channel = out.plan.buffers[buffer].channel;
        while let Some(slot) = self.take_head(buffer, out) {
            self.discard(slot, channel, cause, Reason::NotDurable, out);
        }
    }

    /// Connects every consumer of an endpoint that can be.
    pub(in crate::engine) fn connect_all(
        &mut self,
        endpoint: EndpointId,
        cause: Option<EventId>,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = std::rc::Rc::clone(&out.plan);
        for consumer in &plan.endpoints[endpoint].consumers {
            self.connect(*consumer, cause, clients, out);
        }
    }
}
