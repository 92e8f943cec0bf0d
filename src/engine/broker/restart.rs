//! A restart of the broker, or of the part of it that has one channel.
//!
//! It takes no time. Connections end, so what was not settled is back and marked as delivered before;
//! what was kept in memory only is lost; then the clients connect again, in the order of the text.

use crate::base::{ChannelId, EventId};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::seam::Clients;
use crate::model::ConsumerId;
use crate::trace::{EventKind, Reason};

impl Broker {
    /// Restarts the broker of one channel, or of all.
    pub(in crate::engine) fn restart_broker(
        &mut self,
        only: Option<ChannelId>,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let plan = std::rc::Rc::clone(&out.plan);
        let all = plan.channels.ids().filter(|id| only.is_none_or(|it| it == *id));
        let mut restarted: Vec<(ChannelId, EventId)> = Vec::new();
        for channel in all {
            let row = out.emit(out.row(EventKind::Restarted, plan.channels[channel].lifeline));
            restarted.push((channel, row));
        }
        let mut cut_off: Vec<(ConsumerId, EventId)> = Vec::new();
        for (id, consumer) in plan.consumers.iter() {
            let channel = plan.buffers[consumer.buffer].channel;
            let of = restarted.iter().find(|(it, _)| *it == channel);
            // Nobody gets what another one had while connections are ending.
            if let Some((_, cause)) = of
                && std::mem::replace(&mut self.consumers[id].connected, false)
            {
                cut_off.push((id, *cause));
            }
        }
        for (consumer, cause) in &cut_off {
            self.consumers[*consumer].connected = true;
            self.disconnect(*consumer, *cause, Reason::BrokerRestart, clients, out);
        }
        for (channel, cause) in &restarted {
            self.lose_transient(*channel, *cause, out);
            self.delete_transient(*channel, *cause, clients, out);
        }
        for (consumer, cause) in cut_off {
            self.connect(consumer, Some(cause), clients, out);
        }
        for (channel, _) in restarted {
            self.pump_channel(channel, clients, out);
        }
    }

    /// What a channel kept in memory only is gone, where that is the rule.
    fn lose_transient(&mut self, channel: ChannelId, cause: EventId, out: &mut Core) {
        if out.plan.scenario.channels[channel].rules.keeps_transient {
            return;
        }
        let transient: Vec<MessageSlot> = self
            .kept_in(channel, out)
            .into_iter()
            .filter(|slot| out.messages[*slot].rare.as_ref().is_some_and(|it| it.transient))
            .collect();
        for slot in transient {
            self.take_from_channel(slot, out);
            self.discard(slot, channel, cause, Reason::Transient, out);
        }
    }

    /// What a channel keeps and no consumer has: ready messages in order of delivery, then those that
    /// wait for their time.
    pub(in crate::engine) fn kept_in(&self, channel: ChannelId, core: &Core) -> Vec<MessageSlot> {
        let buffers = &core.plan.channels[channel].buffers;
        let ready = buffers.iter().flat_map(|it| self.buffers[*it].iter().map(|waits| waits.slot));
        let waits = |place: Place| match place {
            Place::Delayed(buffer) | Place::Scheduled(buffer) | Place::Aside(buffer) => {
                buffers.contains(&buffer)
            }
            _ => false,
        };
        let later = core.messages.iter().filter(|(_, it)| waits(it.place)).map(|(slot, _)| slot);
        ready.chain(later).collect()
    }

    /// Takes a message that a channel keeps out of it.
    pub(in crate::engine) fn take_from_channel(&mut self, slot: MessageSlot, out: &mut Core) {
        if let Place::Ready(buffer) = out.messages[slot].place {
            self.take_out(slot, buffer, out);
        } else {
            self.leave_aside(slot, out);
            out.cancel_timer(slot);
        }
    }
}
