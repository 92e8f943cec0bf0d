//! The time to settle: a lock, a visibility timeout, an ack wait. It passes, and
//! the channel has the message back; or the consumer asks for more of it.

use crate::base::{ChannelId, EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Delivery, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::{Occurrence, Renewal};
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::DeliveryRef;
use crate::model::{AcknowledgeMode, ConsumerId, GroupKind, Holding, RetryDelay};
use crate::trace::{Detail, EventKind, EventRow, Reason};

use crate::engine::broker::queue::settle::Returned;

/// The clock of a delivery.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Lock {
    pub(in crate::engine) ticket: Ticket,
    /// How long it runs.
    pub(in crate::engine) time: SimDuration,
    /// True when it is the clock of a whole session.
    pub(in crate::engine) is_shared: bool,
}

impl From<(Ticket, SimDuration)> for Lock {
    /// Of one delivery.
    fn from((ticket, time): (Ticket, SimDuration)) -> Self {
        Self { ticket, time, is_shared: false }
    }
}

impl Broker {
    /// The clock of a delivery begins to run, where there is one.
    pub(in crate::engine::broker) fn lock(
        &mut self,
        slot: MessageSlot,
        consumer: ConsumerId,
        tag: u32,
        out: &mut Core,
    ) {
        let channel = out.plan.buffers[out.plan.consumers[consumer].buffer].channel;
        let rules = &out.plan.scenario.channels[channel].rules;
        let listed = match &rules.retries {
            RetryDelay::List(times) if rules.retry_is_time_to_settle => {
                let tries = out.messages[slot].attempts.max(1) as usize;
                times.get((tries - 1).min(times.len().saturating_sub(1))).copied()
            }
            _ => None,
        };
        let Some(time) = listed.or(rules.ack_timeout) else { return };
        let is_shared = out.messages[slot].group().is_some() && rules.groups == Some(GroupKind::Session);
        let ticket = if is_shared {
            self.session_clock(slot, consumer, time, out)
        } else {
            out.after(time, Occurrence::Lapses { slot, tag })
        };
        self.locks.insert(tag, Lock { ticket, time, is_shared });
    }

    /// The clock of a delivery stops.
    pub(in crate::engine) fn unlock(&mut self, tag: u32, out: &mut Core) {
        if let Some(lock) = self.locks.remove(&tag).filter(|it| !it.is_shared) {
            out.cancel(lock.ticket);
        }
    }

    /// What holds the deliveries of a consumer.
    pub(in crate::engine::broker) fn holding(&self, consumer: ConsumerId, core: &Core) -> Holding {
        let channel = core.plan.buffers[core.plan.consumers[consumer].buffer].channel;
        core.plan.scenario.channels[channel].rules.holding
    }

    /// A consumer can no longer settle a delivery, and only its clock gives it back. False when there is no clock.
    pub(in crate::engine::broker) fn orphan(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        out: &mut Core,
    ) -> bool {
        // What was settled on delivery is nobody's any more.
        if out.plan.consumers[delivery.consumer].model.acknowledge == AcknowledgeMode::OnDelivery {
            return false;
        }
        let is_held = match self.holding(delivery.consumer, out) {
            Holding::Connection => false,
            Holding::Lock | Holding::Time => self.locks.contains_key(&delivery.tag),
            Holding::Owner => true,
        };
        if !is_held {
            return false;
        }
        self.count_settled(delivery);
        out.messages[slot].place = Place::Unsettled(Delivery { stage: Stage::Orphaned, ..delivery });
        true
    }

    /// An application has a delivery that it settles by hand: with some brokers one more can come in its place.
    pub(in crate::engine) fn free_place(
        &mut self,
        delivery: DeliveryRef,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[delivery.consumer].buffer;
        let channel = out.plan.buffers[buffer].channel;
        let frees = out.plan.scenario.channels[channel].rules.delivered_frees;
        let current = self.current(delivery.slot, delivery.tag, out);
        let Some(current) = current.filter(|it| frees && it.counted && it.stage == Stage::There) else {
            return;
        };
        self.count_settled(current);
        out.messages[delivery.slot].place = Place::Unsettled(Delivery { counted: false, ..current });
        self.pump_channel(channel, clients, out);
    }

    /// The deliveries of a kind that are not settled yet. What was settled as it left is only its consumer's.
    pub(in crate::engine) fn unsettled(
        which: impl Fn(&Delivery) -> bool,
        core: &Core,
    ) -> Vec<(MessageSlot, Delivery)> {
        let mode = |it: &Delivery| core.plan.consumers[it.consumer].model.acknowledge;
        let of_kind = core.messages.iter().filter_map(|(slot, it)| match it.place {
            Place::Unsettled(delivery) if which(&delivery) => Some((slot, delivery)),
            _ => None,
        });
        of_kind.filter(|(_, it)| mode(it) != AcknowledgeMode::OnDelivery).collect()
    }

    /// A consumer has one delivery less in its window.
    pub(in crate::engine) fn count_settled(&mut self, delivery: Delivery) {
        if delivery.stage != Stage::Orphaned && delivery.counted {
            self.consumers[delivery.consumer].unsettled -= 1;
        }
    }

    /// The time to settle a delivery has passed.
    pub(in crate::engine) fn lapse(
        &mut self,
        slot: MessageSlot,
        tag: u32,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Some(Lock { time, .. }) = self.locks.remove(&tag) else { return };
        let Place::Unsettled(delivery) = out.messages[slot].place else { return };
        let (channel, lapsed) = self.end_of_lock(slot, delivery, time, out);
        if out.plan.scenario.channels[channel].rules.timeout_closes {
            let endpoint = out.plan.consumers[delivery.consumer].endpoint;
            self.close_connection(endpoint, lapsed, clients, out);
        }
        self.pump_channel(channel, clients, out);
    }

    /// A channel takes a delivery back whose time has passed; the channel, and the row that says so.
    pub(in crate::engine::broker) fn end_of_lock(
        &mut self,
        slot: MessageSlot,
        delivery: Delivery,
        time: SimDuration,
        out: &mut Core,
    ) -> (ChannelId, EventId) {
        if delivery.stage == Stage::OnItsWay {
            out.cancel_timer(slot);
            self.emit_lost_delivery(slot, delivery, Reason::LockLost, out);
            self.miss_fetched(delivery.tag, out);
        }
        self.end_for_its_worker(slot, delivery, out);
        self.count_settled(delivery);
        let consumer = &out.plan.consumers[delivery.consumer];
        let (buffer, peer) = (consumer.buffer, consumer.lifeline);
        let (channel, lifeline) = (out.plan.buffers[buffer].channel, out.plan.buffers[buffer].lifeline);
        let lapsed = out.emit(EventRow {
            message: out.id_of(slot),
            peer: Some(peer),
            channel: Some(channel),
            cause: Some(delivery.departure),
            value: self.channels[channel].ready,
            detail: Some(Detail::Duration(time)),
            ..out.row(EventKind::Lapsed, lifeline)
        });
        self.return_message(slot, buffer, lapsed, Returned::Timeout, delivery.consumer, out);
        (channel, lapsed)
    }

    /// What a consumer hands back is to wait for so long.
    pub(in crate::engine) fn note_delay(&mut self, delivery: DeliveryRef, time: SimDuration, out: &mut Core) {
        if self.is_present(delivery, out) {
            out.messages[delivery.slot].rare().comes_back_after = Some(time);
        }
    }

    /// True while a delivery is its message's present one.
    pub(in crate::engine::broker) fn is_present(&self, delivery: DeliveryRef, core: &Core) -> bool {
        let message = core.messages.get(delivery.slot).filter(|it| it.id == delivery.message);
        message.is_some_and(|it| match it.place {
            Place::Unsettled(current) => current.tag == delivery.tag,
            _ => false,
        })
    }

    /// A consumer asks for more time.
    pub(in crate::engine) fn send_renewal(
        &mut self,
        delivery: DeliveryRef,
        cause: EventId,
        time: Option<SimDuration>,
        out: &mut Core,
    ) {
        let row = self.settlement_row(EventKind::Renewed, delivery, Some(cause), out);
        let departure = out.emit(row);
        let DeliveryRef { slot, tag, consumer, message_type, .. } = delivery;
        let plan = &out.plan.consumers[consumer];
        let ends = (plan.lifeline, out.plan.buffers[plan.buffer].lifeline);
        match out.links.send(&out.plan, out.now, ends, Cargo::Settlement, message_type) {
            Fate::Arrives(delay) => {
                let renewal = Renewal { slot, tag, consumer, departure, time };
                out.after(delay, Occurrence::RenewalArrives(renewal));
            }
            Fate::Lost(_, reason) => out.emit_lost_hop(departure, reason),
        }
    }

    /// The wish for more time reaches the channel.
    pub(in crate::engine) fn renew(&mut self, renewal: Renewal, out: &mut Core) {
        let Renewal { slot, tag, consumer, departure, time } = renewal;
        let usable = self.current(slot, tag, out).is_some_and(|it| self.is_usable(it, out));
        let known = self.locks.get(&tag).copied().filter(|_| usable);
        let Some(lock) = known else {
            return out.emit_lost_hop(departure, Reason::LockLost);
        };
        let time = time.unwrap_or(lock.time);
        if lock.is_shared {
            self.renew_session(slot, consumer, time, out);
        } else {
            out.cancel(lock.ticket);
            let ticket = out.after(time, Occurrence::Lapses { slot, tag });
            self.locks.insert(tag, Lock { ticket, ..lock });
        }
        let buffer = &out.plan.buffers[out.plan.consumers[consumer].buffer];
        let (channel, lifeline) = (buffer.channel, buffer.lifeline);
        out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            detail: Some(Detail::Duration(time)),
            ..out.arrival_row(EventKind::Extended, lifeline, departure)
        });
    }
}
