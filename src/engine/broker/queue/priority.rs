//! Who gets which message, where more than the order of the queue decides:
//! priorities of messages and consumers, groups, one active consumer, messages
//! that go back to the consumer that gave them back, limits looked at on receiving.

use std::rc::Rc;

use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place, Stage};
use crate::engine::kernel::plan::BufferId;
use crate::model::{AtLimit, ConsumerId, GroupKind, Mixing};
use crate::trace::Reason;

impl Broker {
    /// The next message and who gets it; none when nobody can get any.
    pub(in crate::engine::broker) fn choose_pair(
        &mut self,
        buffer: BufferId,
        out: &mut Core,
    ) -> Option<(ConsumerId, MessageSlot)> {
        'again: while out.stop.is_none() && self.buffers[buffer].len() > 0 {
            self.expire_heads(buffer, out);
            if self.is_saturated(buffer, out) {
                return None;
            }
            for consumer in self.free_consumers(buffer, out) {
                let Some(slot) = self.first_for(buffer, consumer, &[], out) else { continue };
                if self.gives_up_on_receive(slot, buffer, out) {
                    continue 'again;
                }
                let place = out.plan.buffers[buffer].consumers.iter().position(|it| *it == consumer);
                self.buffers[buffer].cursor = place.map_or(0, |it| it + 1);
                return Some((consumer, slot));
            }
            return None;
        }
        None
    }

    /// True when all consumers together have as much as they may.
    pub(in crate::engine::broker) fn is_saturated(&self, buffer: BufferId, core: &Core) -> bool {
        let plan = &core.plan.buffers[buffer];
        let Some(most) = core.plan.scenario.channels[plan.channel].rules.max_unsettled else { return false };
        let all = plan.consumers.iter().chain(&plan.pullers);
        let held = all.map(|it| self.consumers[*it].unsettled).sum::<u32>();
        held >= most || self.unheld_in_flight(buffer, most - held, core) >= most - held
    }

    /// Deliveries in flight that no consumer holds in its window: it is gone, or has given them up, or they wait for
    /// their redelivery where that counts. Counted up to `most` only.
    fn unheld_in_flight(&self, buffer: BufferId, most: u32, core: &Core) -> u32 {
        if core.messages.live() < most {
            return 0;
        }
        let rules = &core.plan.scenario.channels[core.plan.buffers[buffer].channel].rules;
        let is_unheld = |place: Place| match place {
            Place::Unsettled(it) => {
                it.stage == Stage::Orphaned && core.plan.consumers[it.consumer].buffer == buffer
            }
            Place::Delayed(it) => rules.delayed_is_unsettled && it == buffer,
            _ => false,
        };
        core.messages.iter().filter(|(_, it)| is_unheld(it.place)).take(most as usize).count() as u32
    }

    /// True when a new message would be handed on at once, whatever it is.
    pub(in crate::engine::broker) fn can_hand_on(&self, buffer: BufferId, core: &Core) -> bool {
        let plan = &core.plan.buffers[buffer];
        if !plan.is_special {
            return self.somebody_is_free(buffer, core);
        }
        let rules = &core.plan.scenario.channels[plan.channel].rules;
        let active =
            self.buffers[buffer].active.filter(|it| rules.single_active && self.consumers[*it].connected);
        let takes = |id: &ConsumerId| {
            let state = &self.consumers[*id];
            state.is_free()
                && !self.gives_way(*id, buffer, core)
                && state.replaying == 0
                && active.is_none_or(|it| it == *id)
        };
        let is_quiet = rules.groups.is_none() || self.buffers[buffer].groups.is_empty();
        let somebody = plan.consumers.iter().any(takes) || self.somebody_waits(buffer);
        somebody && is_quiet && !self.is_saturated(buffer, core)
    }

    /// Who can be handed something, in the order in which they are asked.
    fn free_consumers(&mut self, buffer: BufferId, core: &Core) -> Vec<ConsumerId> {
        let plan = Rc::clone(&core.plan);
        let consumers = &plan.buffers[buffer].consumers;
        let mut asked: Vec<ConsumerId> = match self.active_consumer(buffer, core) {
            Some(active) => vec![active],
            None => {
                let first = self.buffers[buffer].cursor.min(consumers.len());
                consumers[first..].iter().chain(&consumers[..first]).copied().collect()
            }
        };
        asked.retain(|it| self.consumers[*it].is_free() && !self.gives_way(*it, buffer, core));
        asked.sort_by_key(|it| std::cmp::Reverse(plan.consumers[*it].model.priority));
        asked
    }

    /// True for the active consumer of a queue when one of a higher priority waits and the queue changes over.
    fn gives_way(&self, active: ConsumerId, buffer: BufferId, core: &Core) -> bool {
        let plan = &core.plan.buffers[buffer];
        let priority = |id: ConsumerId| core.plan.consumers[id].model.priority;
        let is_higher = |it: &ConsumerId| self.consumers[*it].connected && priority(*it) > priority(active);
        let rules = &core.plan.scenario.channels[plan.channel].rules;
        rules.single_active && rules.active_yields && plan.consumers.iter().any(is_higher)
    }

    /// The one consumer that gets messages, where only one does: it stays the one while it is there.
    fn active_consumer(&mut self, buffer: BufferId, core: &Core) -> Option<ConsumerId> {
        let plan = Rc::clone(&core.plan);
        let it = &plan.buffers[buffer];
        if !plan.scenario.channels[it.channel].rules.single_active {
            return None;
        }
        let known = self.buffers[buffer].active.filter(|it| self.consumers[*it].connected);
        let known =
            known.filter(|it| !self.gives_way(*it, buffer, core) || self.consumers[*it].unsettled > 0);
        let there = || it.consumers.iter().copied().filter(|id| self.consumers[*id].connected);
        // `max_by_key` takes the last of equals; the first to subscribe is wanted.
        let next = || there().rev().max_by_key(|id| plan.consumers[*id].model.priority);
        let active = known.or_else(next);
        self.buffers[buffer].active = active;
        active
    }

    /// The first message that a consumer can have.
    pub(in crate::engine::broker) fn first_for(
        &self,
        buffer: BufferId,
        consumer: ConsumerId,
        together: &[Rc<str>],
        core: &Core,
    ) -> Option<MessageSlot> {
        let state = &self.buffers[buffer];
        let lanes = self.lanes(buffer, core);
        let high = state.ready.partition_point(|it| it.position < Self::next_level(0));
        let (first, then) = if lanes && state.turn == 2 && high < state.ready.len() {
            (high..state.ready.len(), 0..high)
        } else {
            (0..state.ready.len(), 0..0)
        };
        let ready = state.ready.range(first).chain(state.ready.range(then));
        let mut all = state.returned.iter().chain(ready).map(|it| it.slot);
        all.find(|slot| self.can_have(*slot, buffer, consumer, together, core))
    }

    /// True for a queue of two lanes.
    pub(in crate::engine::broker) fn lanes(&self, buffer: BufferId, core: &Core) -> bool {
        let channel = core.plan.buffers[buffer].channel;
        let rule = core.plan.scenario.channels[channel].rules.priorities;
        rule.is_some_and(|it| it.mixing == Mixing::TwoToOne)
    }

    fn can_have(
        &self,
        slot: MessageSlot,
        buffer: BufferId,
        consumer: ConsumerId,
        together: &[Rc<str>],
        core: &Core,
    ) -> bool {
        let rare = core.messages[slot].rare.as_ref();
        let pinned = rare.and_then(|it| it.pinned);
        let waits_for_its_own = self.consumers[consumer].replaying > 0 && pinned != Some(consumer);
        let is_anothers = pinned.is_some_and(|it| it != consumer && self.consumers[it].connected);
        if waits_for_its_own || is_anothers {
            return false;
        }
        let selection = core.plan.consumers[consumer].model.selection.as_ref();
        if selection.is_some_and(|it| !self.is_wanted(slot, buffer, it, core)) {
            return false;
        }
        let group = rare.and_then(|it| it.group.as_ref());
        group.is_none_or(|group| self.is_group_open(buffer, group, consumer, together, core))
    }

    /// The first message of the group that a fetch took from last, where a fetch stays with a group.
    pub(in crate::engine::broker) fn next_of_group(
        &self,
        buffer: BufferId,
        consumer: ConsumerId,
        together: &[Rc<str>],
        core: &Core,
    ) -> Option<MessageSlot> {
        let channel = core.plan.buffers[buffer].channel;
        let kind = core.plan.scenario.channels[channel].rules.groups?;
        let last = together.last().filter(|_| kind == GroupKind::InFlight)?;
        let mut all = self.buffers[buffer].iter().map(|it| it.slot);
        all.find(|slot| {
            core.messages[*slot].group() == Some(last)
                && self.can_have(*slot, buffer, consumer, together, core)
        })
    }

    /// Looks at a message as somebody would get it. True when it is gone: too old, or delivered often enough.
    pub(in crate::engine::broker) fn gives_up_on_receive(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        out: &mut Core,
    ) -> bool {
        let channel = out.plan.buffers[buffer].channel;
        if self.is_found_old(slot, channel, out) {
            self.expire(slot, buffer, out);
            return true;
        }
        let limit = self.limit_of(slot, channel, out);
        let (policy, message) = (&out.plan.scenario.channels[channel], &out.messages[slot]);
        let used_up = limit.is_some_and(|limit| message.charged >= limit);
        if policy.rules.at_limit == AtLimit::OnNextReceive && used_up {
            let cause = message.last_row;
            self.take_out(slot, buffer, out);
            self.die(slot, channel, Reason::DeliveryLimit, None, cause, out);
            return true;
        }
        false
    }
}
