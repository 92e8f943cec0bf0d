//! What a message meets as it comes into a channel: the search for one like it,
//! the time for which it is kept back, its priority.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use crate::base::{ChannelId, EventId, MessageId, SimDuration, SimTime, Value};
use crate::engine::broker::Broker;
use crate::engine::broker::queue::store::Fits;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, ORDER_BITS, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::model::{DeadAttempts, Mixing};
use crate::trace::{Detail, EventKind, EventRow, Position};

/// Identities that a channel has taken lately.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Seen {
    known: BTreeMap<Rc<str>, Option<Position>>,
    /// In order of time.
    order: VecDeque<(SimTime, Rc<str>)>,
}

impl Seen {
    /// How many identities are remembered.
    pub(in crate::engine) fn len(&self) -> usize {
        self.order.len()
    }

    /// Where one with this identity was stored less than the window ago, when that is known. Else it is taken now.
    fn find_or_take(
        &mut self,
        identity: Rc<str>,
        now: SimTime,
        window: SimDuration,
    ) -> Option<Option<Position>> {
        let is_over = |at: SimTime| at.checked_add(window).is_some_and(|end| end <= now);
        while self.order.front().is_some_and(|(at, _)| is_over(*at)) {
            if let Some((_, old)) = self.order.pop_front() {
                self.known.remove(&old);
            }
        }
        if let Some(place) = self.known.get(&identity) {
            return Some(place.clone());
        }
        self.known.insert(Rc::clone(&identity), None);
        self.order.push_back((now, identity));
        None
    }
}

impl Broker {
    /// Where a message like this one was stored, when a channel drops this one for it. A duplicate does not make the window longer.
    pub(in crate::engine::broker) fn seen_before(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> Option<Option<Position>> {
        let original = core.original_of(core.messages[slot].id);
        if let Some(Some(place)) = core.twins.get(&(original, channel)) {
            return Some(Some(place.clone()));
        }
        let window = core.plan.scenario.channels[channel].rules.deduplicates?;
        let identity = self.identity_in(slot, channel, core)?;
        let now = core.now;
        self.channels[channel].seen.get_or_insert_default().find_or_take(identity, now, window)
    }

    /// A log remembers where it stored a message of which another may come.
    pub(in crate::engine::broker) fn remember_place(
        &mut self,
        message: MessageId,
        slot: MessageSlot,
        channel: ChannelId,
        place: &Position,
        out: &mut Core,
    ) {
        let original = out.original_of(message);
        if let Some(twin) = out.twins.get_mut(&(original, channel)) {
            *twin = Some(place.clone());
        }
        if out.messages.get(slot).is_some_and(|it| it.id == message)
            && let Some(identity) = self.identity_in(slot, channel, out)
            && let Some(seen) = &mut self.channels[channel].seen
            && let Some(known) = seen.known.get_mut(&identity)
        {
            *known = Some(place.clone());
        }
    }

    /// A message was refused: one like it may come again.
    pub(in crate::engine::broker) fn forget_identity(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) {
        if let Some(identity) = self.identity_in(slot, channel, core)
            && let Some(seen) = &mut self.channels[channel].seen
        {
            seen.known.remove(&identity);
            seen.order.retain(|(_, it)| *it != identity);
        }
    }

    /// What a channel that drops duplicates knows a message by.
    fn identity_in(&self, slot: MessageSlot, channel: ChannelId, core: &Core) -> Option<Rc<str>> {
        let rules = &core.plan.scenario.channels[channel].rules;
        rules.deduplicates?;
        let message = &core.messages[slot];
        let own = message.rare.as_ref().and_then(|it| it.identity.clone());
        let identity = own.or_else(|| words_of(message.payload.get(rules.identity.as_deref()?)?));
        // A dead letter, or one that somebody sent back, is no new message.
        let was_sent_back = message.rare.as_ref().is_some_and(|it| it.was_sent_back);
        identity.filter(|_| message.deaths.is_none() && !was_sent_back)
    }

    /// True for a message that is to wait for longer than the product allows.
    pub(in crate::engine::broker) fn is_for_too_late(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> bool {
        let most = core.plan.scenario.channels[channel].rules.longest_delay;
        let delay = core.messages[slot].rare.as_ref().and_then(|it| it.delay);
        most.is_some_and(|most| delay.is_some_and(|delay| delay > most))
    }

    /// Keeps a new message back when it is for later; else offers it to its buffer.
    pub(in crate::engine::broker) fn schedule_or_offer(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        out: &mut Core,
    ) -> Fits {
        let channel = out.plan.buffers[buffer].channel;
        let usual = out.plan.scenario.channels[channel].rules.delivery_delay;
        let message = &mut out.messages[slot];
        let own = message.rare.as_mut().and_then(|it| it.delay.take());
        let delay = own.unwrap_or(if message.deaths.is_none() { usual } else { Default::default() });
        if delay.0 == 0 {
            return self.offer(slot, buffer, cause, out);
        }
        let scheduled = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            value: self.channels[channel].ready,
            detail: Some(Detail::Duration(delay)),
            ..out.arrival_row(EventKind::Scheduled, out.plan.buffers[buffer].lifeline, cause)
        });
        let ticket = out.after(delay, Occurrence::BecomesReady { slot });
        let message = &mut out.messages[slot];
        (message.place, message.last_row, message.timer) =
            (Place::Scheduled(buffer), scheduled, Some(ticket));
        Fits::Yes
    }

    /// The time of a message that was kept back has come.
    pub(in crate::engine::broker) fn end_schedule(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let message = &mut out.messages[slot];
        message.timer = None;
        let cause = message.last_row;
        message.place = Place::InTransit;
        let channel = out.plan.buffers[buffer].channel;
        if self.must_wait(channel, out) {
            self.wait_at_the_door(slot, channel, cause, out);
        } else {
            self.offer(slot, buffer, cause, out);
        }
        self.pump_channel(channel, clients, out);
    }

    /// True for a message that came long ago, was kept back, and found no room when its time came.
    pub(in crate::engine::broker) fn was_scheduled(&self, departure: EventId, core: &Core) -> bool {
        core.event(departure).kind == EventKind::Scheduled
    }

    /// The next position behind all messages of the same priority.
    pub(in crate::engine::broker) fn new_position(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        core: &Core,
    ) -> u64 {
        let level = self.level(slot, core.plan.buffers[buffer].channel, core);
        let state = &mut self.buffers[buffer];
        let order = state.next_position;
        state.next_position += 1;
        level << ORDER_BITS | order
    }

    /// How many priorities come before that of a message.
    fn level(&self, slot: MessageSlot, channel: ChannelId, core: &Core) -> u64 {
        let Some(rule) = core.plan.scenario.channels[channel].rules.priorities else { return 0 };
        let priority = self.priority(slot, rule.usual, core).min(rule.highest);
        match rule.mixing {
            Mixing::Strict => u64::from(rule.highest - priority),
            Mixing::TwoToOne => u64::from(priority <= rule.usual),
        }
    }

    fn priority(&self, slot: MessageSlot, usual: u32, core: &Core) -> u32 {
        core.messages[slot].rare.as_ref().and_then(|it| it.priority).unwrap_or(usual)
    }

    /// The priority with which a message stands in a channel, unless it is the usual one.
    pub(in crate::engine::broker) fn unusual_rank(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> Option<u32> {
        let rule = core.plan.scenario.channels[channel].rules.priorities?;
        let priority = self.priority(slot, rule.usual, core).min(rule.highest);
        let shown = match rule.mixing {
            Mixing::Strict => priority,
            Mixing::TwoToOne if priority > rule.usual => rule.usual + 1,
            Mixing::TwoToOne => rule.usual,
        };
        (shown != rule.usual).then_some(shown)
    }

    /// Where the messages of the next level begin, seen from a position.
    pub(in crate::engine::broker) const fn next_level(position: u64) -> u64 {
        ((position >> ORDER_BITS) + 1) << ORDER_BITS
    }

    /// How often a message counts as delivered when it comes into a channel.
    pub(in crate::engine::broker) fn first_attempts(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> u32 {
        let counts_on = core.plan.scenario.channels[channel].rules.dead_attempts == DeadAttempts::Continue;
        let message = &core.messages[slot];
        if counts_on && message.deaths.is_some() { message.attempts } else { 0 }
    }
}

/// A text as it is, anything else in the form of the language; nothing is no word.
pub(in crate::engine::broker) fn words_of(value: &Value) -> Option<Rc<str>> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(Rc::clone(text)),
        other => Some(other.to_string().into()),
    }
}
