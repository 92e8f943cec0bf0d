//! Limits of channels that change while a run goes on.

use std::rc::Rc;

use crate::base::{ChannelId, EventId};
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::simulation::Simulation;
use crate::model::{AtLimit, ChannelShape, Limit, OverflowPolicy};
use crate::trace::Reason;

impl Simulation {
    /// From now on a channel has another limit. What it holds beyond it stays, but where the oldest make room.
    pub(super) fn change_limit(&mut self, channel: ChannelId, limit: Limit, words: &Rc<str>) {
        let plan = Rc::clone(&self.core.plan);
        let lifeline = plan.channels[channel].lifeline;
        let policy = &plan.scenario.channels[channel];
        if matches!(limit, Limit::Capacity(_))
            && policy.rules.overflow == OverflowPolicy::Block
            && policy.rules.capacity.is_none()
        {
            let text = format!("{words}: its senders do not wait for room");
            self.emit_intervened(lifeline, None, &text.into());
            return;
        }
        let intervened = self.emit_intervened(lifeline, None, words);
        let limits = &mut self.broker.channels[channel].limits;
        limits.were_changed = true;
        match limit {
            // A log that makes room by deleting its oldest records keeps so many.
            Limit::Capacity(count)
                if policy.shape == ChannelShape::Stream
                    && policy.rules.overflow == OverflowPolicy::DropOldest =>
            {
                limits.keeps = Some(count);
                self.broker.trim(channel, &mut self.core);
            }
            Limit::Capacity(count) => {
                limits.capacity = Some(count);
                plan.channels[channel]
                    .buffers
                    .iter()
                    .for_each(|buffer| self.broker.shed_returned(*buffer, &mut self.core));
                self.broker.open_gate(channel, &self.participants, &mut self.core);
            }
            Limit::MaxDeliveries(count) => {
                limits.max_deliveries = Some(count);
                self.end_used_up(channel, count, intervened);
            }
            Limit::TimeToLive(time) => limits.time_to_live = Some(time),
        }
        self.broker.pump_channel(channel, &self.participants, &mut self.core);
    }

    /// Messages that wait and were delivered often enough already are dead letters, where that is noticed on their return.
    fn end_used_up(&mut self, channel: ChannelId, limit: u32, intervened: EventId) {
        if self.core.plan.scenario.channels[channel].rules.at_limit != AtLimit::OnReturn {
            return;
        }
        for slot in self.used_up_in(channel, limit) {
            match self.core.messages[slot].place {
                Place::Ready(buffer) => self.broker.take_out(slot, buffer, &mut self.core),
                _ => self.broker.take_from_channel(slot, &mut self.core),
            }
            self.broker.die(slot, channel, Reason::DeliveryLimit, None, intervened, &mut self.core);
        }
    }

    /// In order of delivery, and behind them those that are kept back.
    fn used_up_in(&self, channel: ChannelId, limit: u32) -> Vec<MessageSlot> {
        let mut found = self.ready_in(channel);
        for (slot, message) in self.core.messages.iter() {
            if let Place::Delayed(buffer) | Place::Aside(buffer) = message.place
                && self.core.plan.buffers[buffer].channel == channel
            {
                found.push(slot);
            }
        }
        found.retain(|slot| self.core.messages[*slot].charged >= limit);
        found
    }
}
