//! Groups of messages that stay in order: one message of a group at a time, or
//! one consumer for all of a group.

use std::rc::Rc;

use crate::base::{ChannelId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::broker::queue::admission::words_of;
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{Delivery, MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::model::{ChannelRules, ConsumerId, GroupKind, Groupless};

/// A group at a moment. One of which nothing is with a consumer and that nobody holds is not kept.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::engine) struct Group {
    /// Its messages that are with a consumer, or wait to go to one again.
    pub(in crate::engine) busy: u32,
    /// Who has it for itself.
    pub(in crate::engine) holder: Option<ConsumerId>,
    /// Of a session: the end of its lock.
    pub(in crate::engine) lock: Option<Ticket>,
    /// Of a session: the first delivery since it was accepted.
    accepted: u32,
    /// True for a session whose holder has lost its connection: it is locked, and its holder has nothing of it.
    pub(in crate::engine) is_cut: bool,
}

impl Broker {
    /// A message that comes into a channel joins its group there.
    pub(in crate::engine::broker) fn join_group(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        out: &mut Core,
    ) {
        let plan = Rc::clone(&out.plan);
        let rules = &plan.scenario.channels[channel].rules;
        let group = rules.groups.and_then(|_| self.group_by(slot, rules, out));
        if group.is_some() || out.messages[slot].rare.is_some() {
            out.messages[slot].rare().group = group;
        }
    }

    /// The group of a message: its sender's word, else a field.
    fn group_by(&self, slot: MessageSlot, rules: &ChannelRules, core: &Core) -> Option<Rc<str>> {
        let message = &core.messages[slot];
        let own = message.rare.as_ref().and_then(|it| it.own_group.clone());
        own.or_else(|| words_of(message.payload.get(rules.group_by.as_deref()?)?))
    }

    /// What becomes of a new message that has no group, where every one needs one.
    pub(in crate::engine::broker) fn lacks_group(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> Groupless {
        let rules = &core.plan.scenario.channels[channel].rules;
        let is_free = core.messages[slot].deaths.is_some() || self.group_by(slot, rules, core).is_some();
        if is_free { Groupless::Free } else { rules.groupless }
    }

    /// True when a message of this group can go to a consumer. `together` names groups of which the same fetch has taken one.
    pub(in crate::engine::broker) fn is_group_open(
        &self,
        buffer: BufferId,
        group: &Rc<str>,
        consumer: ConsumerId,
        together: &[Rc<str>],
        core: &Core,
    ) -> bool {
        let channel = core.plan.buffers[buffer].channel;
        let Some(kind) = core.plan.scenario.channels[channel].rules.groups else { return true };
        let state = self.buffers[buffer].groups.get(group).copied().unwrap_or_default();
        let is_quiet = state.busy == 0 || together.contains(group);
        match (kind, state.holder) {
            (GroupKind::InFlight, _) => is_quiet,
            (GroupKind::Sticky, holder) => {
                holder.is_none_or(|it| it == consumer || !self.consumers[it].connected)
            }
            (GroupKind::Session, Some(holder)) => {
                holder == consumer && !state.is_cut && (is_quiet || self.receives_ahead(consumer, core))
            }
            (GroupKind::Session, None) => self.can_hold_one_more(buffer, consumer, core),
        }
    }

    /// True for a consumer that receives more of a session than its workers handle: by `fetch`, or by its prefetch.
    fn receives_ahead(&self, consumer: ConsumerId, core: &Core) -> bool {
        let plan = &core.plan.consumers[consumer];
        plan.model.pulls
            || self.consumers[consumer].window > core.plan.scenario.endpoints[plan.endpoint].workers.max(1)
    }

    /// A consumer holds as many groups as it has workers.
    fn can_hold_one_more(&self, buffer: BufferId, consumer: ConsumerId, core: &Core) -> bool {
        let held = self.buffers[buffer].groups.values().filter(|it| it.holder == Some(consumer)).count();
        let plan = &core.plan.consumers[consumer];
        let most =
            if plan.model.pulls { 1 } else { core.plan.scenario.endpoints[plan.endpoint].workers.max(1) };
        held < most as usize
    }

    /// A message goes to a consumer: the rest of its group may have to wait.
    pub(in crate::engine::broker) fn enter_group(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        consumer: ConsumerId,
        out: &mut Core,
    ) {
        let Some(group) = out.messages[slot].group().cloned() else { return };
        let channel = out.plan.buffers[buffer].channel;
        let Some(kind) = out.plan.scenario.channels[channel].rules.groups else { return };
        let holds = kind != GroupKind::InFlight;
        let state = self.buffers[buffer].groups.entry(group).or_default();
        state.busy += 1;
        state.holder = holds.then_some(consumer);
        out.messages[slot].rare().is_busy = true;
    }

    /// A message is no longer with a consumer, nor about to go back to one.
    pub(in crate::engine) fn leave_group(&mut self, slot: MessageSlot, out: &mut Core) {
        let Some(rare) = &mut out.messages[slot].rare else { return };
        if !std::mem::take(&mut rare.is_busy) {
            return;
        }
        let Some(group) = rare.group.clone() else { return };
        let buffer = match out.messages[slot].place {
            Place::Unsettled(delivery) => out.plan.consumers[delivery.consumer].buffer,
            Place::Ready(buffer) | Place::Delayed(buffer) | Place::Scheduled(buffer) => buffer,
            _ => return out.ensure(false, || format!("message {slot} is busy and nowhere")),
        };
        if let Some(state) = self.buffers[buffer].groups.get_mut(&group) {
            state.busy -= 1;
        }
        self.forget_group(buffer, &group, out);
    }

    /// Forgets a group of which nothing has to be known any more.
    fn forget_group(&mut self, buffer: BufferId, group: &Rc<str>, out: &mut Core) {
        let Some(state) = self.buffers[buffer].groups.get(group).copied() else { return };
        let channel = out.plan.buffers[buffer].channel;
        let kind = out.plan.scenario.channels[channel].rules.groups;
        let is_held = match (kind, state.holder) {
            (Some(GroupKind::Sticky), Some(holder)) => self.consumers[holder].connected,
            (Some(GroupKind::Session), Some(holder)) => {
                state.is_cut || self.consumers[holder].connected && self.has_ready(buffer, group, out)
            }
            _ => false,
        };
        if state.busy == 0 && !is_held {
            self.buffers[buffer].groups.remove(group);
            if let Some(ticket) = state.lock {
                out.cancel(ticket);
            }
        }
    }

    /// The clock of the session of a message: it runs since a consumer accepted the session.
    pub(in crate::engine::broker) fn session_clock(
        &mut self,
        slot: MessageSlot,
        consumer: ConsumerId,
        time: SimDuration,
        out: &mut Core,
    ) -> Ticket {
        let buffer = out.plan.consumers[consumer].buffer;
        let group = out.messages[slot].group().cloned();
        let known = group.as_ref().and_then(|it| self.buffers[buffer].groups.get(it)?.lock);
        known.unwrap_or_else(|| self.start_session_clock(slot, buffer, time, out))
    }

    fn start_session_clock(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        time: SimDuration,
        out: &mut Core,
    ) -> Ticket {
        let accepted = self.delivery_tags;
        let ticket = out.after(time, Occurrence::SessionLapses { buffer, accepted });
        let group = out.messages[slot].group().cloned();
        if let Some(state) = group.and_then(|it| self.buffers[buffer].groups.get_mut(&it)) {
            (state.lock, state.accepted) = (Some(ticket), accepted);
        }
        ticket
    }

    /// A consumer has the session of a message for so long from now on.
    pub(in crate::engine::broker) fn renew_session(
        &mut self,
        slot: MessageSlot,
        consumer: ConsumerId,
        time: SimDuration,
        out: &mut Core,
    ) {
        let buffer = out.plan.consumers[consumer].buffer;
        let Some(group) = out.messages[slot].group().cloned() else { return };
        let old = self.buffers[buffer].groups.get_mut(&group).and_then(|it| it.lock.take());
        old.into_iter().for_each(|ticket| out.cancel(ticket));
        let ticket = self.start_session_clock(slot, buffer, time, out);
        for (_, delivery) in self.held_of_session(buffer, &group, out) {
            if let Some(lock) = self.locks.get_mut(&delivery.tag) {
                lock.ticket = ticket;
            }
        }
    }

    /// What a consumer has of a session, in order of delivery.
    fn held_of_session(
        &self,
        buffer: BufferId,
        group: &Rc<str>,
        core: &Core,
    ) -> Vec<(MessageSlot, Delivery)> {
        let of_group = core.messages.iter().filter(|(_, it)| it.group() == Some(group));
        let mut held: Vec<(MessageSlot, Delivery)> = of_group
            .filter_map(|(slot, it)| match it.place {
                Place::Unsettled(delivery) if core.plan.consumers[delivery.consumer].buffer == buffer => {
                    Some((slot, delivery))
                }
                _ => None,
            })
            .collect();
        held.sort_unstable_by_key(|(_, delivery)| delivery.tag);
        held
    }

    /// The lock of a session ends: what its holder had of it is back and counted, and the session is free.
    pub(in crate::engine) fn lapse_session(
        &mut self,
        buffer: BufferId,
        accepted: u32,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let mut groups = self.buffers[buffer].groups.iter_mut();
        let session = groups.find(|(_, it)| it.lock.is_some() && it.accepted == accepted);
        let Some((name, state)) = session else { return };
        let name = Rc::clone(name);
        (state.lock, state.holder, state.is_cut) = (None, None, false);
        let held = self.held_of_session(buffer, &name, out);
        let channel = out.plan.buffers[buffer].channel;
        if held.is_empty() {
            self.note_at(channel, None, format!("the lock of session {name} ends"), out);
        }
        for (slot, delivery) in held {
            if let Some(lock) = self.locks.remove(&delivery.tag) {
                self.end_of_lock(slot, delivery, lock.time, out);
            }
        }
        self.forget_group(buffer, &name, out);
        self.pump_channel(channel, clients, out);
    }

    fn has_ready(&self, buffer: BufferId, group: &Rc<str>, core: &Core) -> bool {
        self.buffers[buffer].iter().any(|waits| core.messages[waits.slot].group() == Some(group))
    }

    /// A consumer is gone: groups that only it held are free. A session whose holder was cut off stays locked.
    pub(in crate::engine::broker) fn release_groups(
        &mut self,
        buffer: BufferId,
        consumer: ConsumerId,
        is_cut: bool,
        out: &mut Core,
    ) {
        if self.buffers[buffer].groups.is_empty() {
            return;
        }
        let held = self.buffers[buffer].groups.iter().filter(|(_, it)| it.holder == Some(consumer));
        let held: Vec<Rc<str>> = held.map(|(group, _)| Rc::clone(group)).collect();
        for group in held {
            if let Some(state) = self.buffers[buffer].groups.get_mut(&group) {
                state.is_cut = is_cut && state.lock.is_some();
            }
            self.forget_group(buffer, &group, out);
        }
    }
}
