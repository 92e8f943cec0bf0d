//! Times to live. The clock runs from the moment a message enters a channel, also
//! while a consumer has it; then it expires as soon as it is back.

use std::rc::Rc;

use crate::base::{ChannelId, SimTime};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::model::{ExpiredGoes, Expiry};
use crate::trace::{EventKind, EventRow, Reason};

impl Broker {
    /// When a message that enters a channel now stops being worth anything there: the shorter time counts.
    pub(in crate::engine::broker) fn expiry_in(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        out: &mut Core,
    ) -> Option<SimTime> {
        let (own, channels) = (out.messages[slot].time_to_live, self.channels[channel].limits.time_to_live);
        let plan = Rc::clone(&out.plan);
        let rules = &plan.scenario.channels[channel].rules;
        if rules.dead_letters_keep_age {
            // Its age counts from here in a dead-letter queue, even when it has no time to live here.
            out.messages[slot].rare().entered.get_or_insert(out.now);
        }
        let length = match (own, channels) {
            (Some(a), Some(b)) => a.min(b),
            (a, b) => a.or(b)?,
        };
        let message = &mut out.messages[slot];
        if rules.dead_letters_never_expire && message.deaths.is_some() {
            return None;
        }
        if !rules.dead_letters_keep_age {
            return out.now.checked_add(length);
        }
        let entered = *message.rare().entered.get_or_insert(out.now);
        Some(entered.checked_add(length)?.max(out.now))
    }

    /// True for a message that only the product's usual retention ends, and that leaves no dead letter: that is noticed
    /// as a consumer would get it.
    fn has_usual_age(&self, slot: MessageSlot, channel: ChannelId, core: &Core) -> bool {
        let policy = &core.plan.scenario.channels[channel];
        let usual = policy.kind.rules.time_to_live.value;
        usual.is_some()
            && policy.rules.expired == ExpiredGoes::Away
            && core.messages[slot].time_to_live.is_none()
            && self.channels[channel].limits.time_to_live == usual
    }

    /// True for a message whose age is looked at as a consumer would get it, and is over.
    pub(in crate::engine::broker) fn is_found_old(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> bool {
        let is_old = core.messages[slot].expires_at.is_some_and(|at| at <= core.now);
        let rules = &core.plan.scenario.channels[channel].rules;
        is_old && (rules.expiry != Expiry::Timely || self.has_usual_age(slot, channel, core))
    }

    /// Sets the timer of a message that is ready and can expire.
    pub(in crate::engine::broker) fn expire_later(&mut self, slot: MessageSlot, out: &mut Core) {
        if let Some(at) = out.messages[slot].expires_at {
            let Place::Ready(buffer) = out.messages[slot].place else { return };
            let channel = out.plan.buffers[buffer].channel;
            if self.has_usual_age(slot, channel, out) {
                return;
            }
            let at = match out.plan.scenario.channels[channel].rules.expiry {
                Expiry::Timely => at,
                Expiry::OnReceive => return,
                Expiry::Sweep(gap) => SimTime(at.0.div_ceil(gap.0.max(1)).saturating_mul(gap.0)),
            };
            let ticket = out.after(at.since(out.now), Occurrence::Expires { slot });
            out.messages[slot].timer = Some(ticket);
        }
    }

    /// A message's time to live passes. One that stands behind others may not be noticed yet.
    pub(in crate::engine) fn expire_if_due(
        &mut self,
        slot: MessageSlot,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let Place::Ready(buffer) = out.messages[slot].place else { return };
        out.messages[slot].timer = None;
        let channel = out.plan.buffers[buffer].channel;
        let head_only = out.plan.scenario.channels[channel].rules.expires_at_head_only;
        if !head_only || self.is_head_of_level(slot, buffer, out) {
            self.expire(slot, buffer, out);
            self.pump_channel(channel, clients, out);
        }
    }

    /// True when nothing of the same priority stands before a ready message.
    fn is_head_of_level(&self, slot: MessageSlot, buffer: BufferId, core: &Core) -> bool {
        let state = &self.buffers[buffer];
        if state.head() == Some(slot) {
            return true;
        }
        if !core.plan.scenario.channels[core.plan.buffers[buffer].channel].rules.levels_have_heads {
            return false;
        }
        let position = core.messages[slot].position;
        let place = state.ready.partition_point(|it| it.position < position);
        let before = place.checked_sub(1).and_then(|it| state.ready.get(it));
        let is_there = state.ready.get(place).is_some_and(|it| it.slot == slot);
        is_there && before.is_some_and(|it| Self::next_level(it.position) <= position)
    }

    /// Gives up what has expired at the head of the queue, and of each priority.
    pub(in crate::engine::broker) fn expire_heads(&mut self, buffer: BufferId, out: &mut Core) {
        while let Some(slot) = self.expired_head(buffer, out).filter(|_| out.stop.is_none()) {
            self.expire(slot, buffer, out);
        }
    }

    fn expired_head(&self, buffer: BufferId, core: &Core) -> Option<MessageSlot> {
        let policy = &core.plan.scenario.channels[core.plan.buffers[buffer].channel];
        if policy.rules.expiry != Expiry::Timely {
            return None;
        }
        let state = &self.buffers[buffer];
        let head = state.head()?;
        if self.has_expired_at_head(head, core) {
            return Some(head);
        }
        policy.rules.priorities.filter(|_| policy.rules.levels_have_heads)?;
        let mut next = 0;
        while let Some(first) = state.ready.get(next) {
            if self.has_expired_at_head(first.slot, core) {
                return Some(first.slot);
            }
            let level = Self::next_level(first.position);
            next = state.ready.partition_point(|it| it.position < level);
        }
        None
    }

    /// True when the head's time to live has passed. At the very moment it can still be handed on.
    pub(in crate::engine::broker) fn has_expired_at_head(&self, head: MessageSlot, core: &Core) -> bool {
        let message = &core.messages[head];
        message.expires_at.is_some_and(|at| at < core.now || (at == core.now && message.timer.is_none()))
    }

    /// A ready message dies of age.
    pub(in crate::engine::broker) fn expire(&mut self, slot: MessageSlot, buffer: BufferId, out: &mut Core) {
        self.take_out(slot, buffer, out);
        self.end_of_age(slot, buffer, out);
    }

    /// A message that is in no line any more dies of age.
    pub(in crate::engine::broker) fn end_of_age(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        out: &mut Core,
    ) {
        let cause = out.messages[slot].last_row;
        let channel = out.plan.buffers[buffer].channel;
        let expired = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            cause: Some(cause),
            value: self.channels[channel].ready,
            ..out.row(EventKind::Expired, out.plan.buffers[buffer].lifeline)
        });
        let transient = out.messages[slot].rare.as_ref().is_some_and(|it| it.transient);
        match out.plan.scenario.channels[channel].rules.expired {
            ExpiredGoes::Away => self.discard(slot, channel, expired, Reason::Expired, out),
            ExpiredGoes::DeadLetterIfPersistent if transient => {
                self.discard(slot, channel, expired, Reason::Expired, out);
            }
            _ => self.die(slot, channel, Reason::Expired, None, expired, out),
        }
    }
}
