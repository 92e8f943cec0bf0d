//! Messages that die: their history, where they go, and cycles.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, SimDuration};
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{DeathEntry, Deaths, MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::model::{Address, ChannelShape, OverflowPolicy};
use crate::trace::{Death, Detail, EventKind, EventRow, Reason};

/// How often the target of dead letters that stay is asked, when it never takes one.
const MOST_TRIES: u32 = 20;

impl Broker {
    /// A message is done for in a channel: it moves to the dead-letter channel, or is discarded.
    ///
    /// A message that would come back to a channel where it died before, with no
    /// rejection on the way, is discarded: nobody would ever end that circle.
    pub(in crate::engine) fn die(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        reason: Reason,
        words: Option<Rc<str>>,
        cause: EventId,
        out: &mut Core,
    ) {
        self.leave_group(slot, out);
        self.unpin(slot, out);
        if let Some(rare) = &mut out.messages[slot].rare {
            rare.is_aside = false;
        }
        let wait = out.plan.scenario.channels[channel].rules.dead_letter_delay;
        if wait.0 > 0 && self.dead_letter_of(slot, channel, out).is_some() {
            return self.die_later(slot, channel, (reason, words), wait, cause, out);
        }
        self.die_now(slot, channel, reason, words, cause, out);
    }

    /// Where a subscription's own dead letters go.
    pub(in crate::engine::broker) fn own_dead_letter(
        &self,
        buffer: BufferId,
        core: &Core,
    ) -> Option<ChannelId> {
        let subscription = core.plan.buffers[buffer].subscription?;
        core.plan.scenario.subscriptions[subscription].dead_letter
    }

    /// Where a message goes that dies in a channel: to its subscription's dead letters, else to the channel's.
    pub(in crate::engine::broker) fn dead_letter_of(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> Option<ChannelId> {
        let home = core.messages[slot].rare.as_ref().and_then(|it| it.home);
        let home = home.filter(|it| core.plan.buffers[*it].channel == channel);
        home.and_then(|it| self.own_dead_letter(it, core))
            .or(core.plan.scenario.channels[channel].dead_letter)
    }

    /// How often a message is delivered in a channel; none where a limit needs a target and there is none.
    pub(in crate::engine) fn limit_of(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        core: &Core,
    ) -> Option<u32> {
        let limit = self.channels[channel].limits.max_deliveries?;
        let needs_target = core.plan.scenario.channels[channel].rules.limit_needs_target;
        (!needs_target || self.dead_letter_of(slot, channel, core).is_some()).then_some(limit)
    }

    /// A dead letter waits before it leaves. A late success can still save it.
    fn die_later(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        why: (Reason, Option<Rc<str>>),
        wait: SimDuration,
        cause: EventId,
        out: &mut Core,
    ) {
        let buffer = match out.messages[slot].place {
            Place::Unsettled(delivery) => out.plan.consumers[delivery.consumer].buffer,
            Place::Delayed(buffer) | Place::Ready(buffer) | Place::Scheduled(buffer) => buffer,
            _ => out.plan.channels[channel].buffers[0],
        };
        let ticket = out.after(wait, Occurrence::BecomesReady { slot });
        let message = &mut out.messages[slot];
        message.rare().dying = Some(why);
        (message.place, message.last_row, message.timer) = (Place::Delayed(buffer), cause, Some(ticket));
    }

    /// A dead letter has waited long enough; false for a message that is none.
    pub(in crate::engine::broker) fn die_if_dying(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        out: &mut Core,
    ) -> bool {
        let Some((reason, words)) = out.messages[slot].rare.as_mut().and_then(|it| it.dying.take()) else {
            return false;
        };
        let cause = out.messages[slot].last_row;
        self.die_now(slot, channel, reason, words, cause, out);
        true
    }

    fn die_now(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        reason: Reason,
        words: Option<Rc<str>>,
        cause: EventId,
        out: &mut Core,
    ) {
        let Some(target) = self.dead_letter_of(slot, channel, out) else {
            let words = if reason == Reason::DeliveryLimit { self.advisory(slot, out) } else { None };
            return self.discard_saying(slot, channel, cause, reason, words, out);
        };
        if self.stays_for_now(slot, channel, target, out) {
            return self.keep_dead_letter(slot, channel, (reason, words), cause, out);
        }
        // What the broker writes itself goes before what a handler said: it has not heard that.
        let words = self.last_words(slot, channel, reason, out).or(words);
        let death = self.record_death(slot, channel, reason, words, out);
        if self.is_cycle(slot, target, out) {
            return self.discard(slot, channel, cause, Reason::Cycle, out);
        }
        self.readdress(slot, channel, target, out);
        let from = out.plan.channels[channel].lifeline;
        let departure = out.emit(EventRow {
            message: out.id_of(slot),
            peer: Some(out.plan.channels[target].lifeline),
            channel: Some(channel),
            cause: Some(cause),
            value: self.channels[channel].ready,
            detail: Some(Detail::Death(death)),
            ..out.row(EventKind::DeadLettered, from)
        });
        let message = &mut out.messages[slot];
        message.time_to_live = None;
        message.expires_at = None;
        message.last_row = departure;
        out.travel(slot, from, Address::Channel(target), departure);
    }

    /// True when a dead letter is to arrive for sure, and its target would not take it now. Without `overflow reject`
    /// a queue could not hold what it keeps, and dead letters leave it as usual.
    fn stays_for_now(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        target: ChannelId,
        out: &mut Core,
    ) -> bool {
        let model = &out.plan.scenario.channels[channel];
        if !model.rules.dead_letters_stay
            || model.rules.overflow != OverflowPolicy::Reject
            || self.is_cycle(slot, target, out)
        {
            return false;
        }
        let before = out.messages[slot].rare.as_ref().map(|it| (it.key.clone(), it.exchange));
        self.readdress(slot, channel, target, out);
        let takes = self.would_take(slot, target, out);
        if let Some(rare) = &mut out.messages[slot].rare {
            (rare.key, rare.exchange) = before.unwrap_or_default();
        }
        !takes
    }

    /// True when a channel would have room for a dead letter, or a way for it.
    fn would_take(&self, slot: MessageSlot, target: ChannelId, core: &Core) -> bool {
        self.would_refuse(slot, target, core).is_none()
    }

    /// Why a channel would not take a letter that is sent to it now.
    pub(in crate::engine) fn would_refuse(
        &self,
        slot: MessageSlot,
        target: ChannelId,
        core: &Core,
    ) -> Option<&'static str> {
        self.refuses_behind(slot, target, self.letters_under_way_to(target, core), core)
    }

    /// The same, when so many letters come before it.
    fn refuses_behind(
        &self,
        slot: MessageSlot,
        target: ChannelId,
        before: usize,
        core: &Core,
    ) -> Option<&'static str> {
        use OverflowPolicy::{DropNewest, Reject, RejectAndDeadLetter};
        let refuses = matches!(
            core.plan.scenario.channels[target].rules.overflow,
            DropNewest | Reject | RejectAndDeadLetter
        );
        match core.plan.channels[target].shape {
            _ if self.channels[target].is_gone => Some("is gone"),
            ChannelShape::Exchange => {
                let has_way = !self.reached(slot, target, &mut Vec::new(), core).is_empty();
                (!has_way).then_some("has no binding for it")
            }
            ChannelShape::Queue if refuses => {
                let buffer = core.plan.channels[target].buffers[0];
                let waits = self.buffers[buffer].len() + before;
                let has_room = self.capacity_of(buffer, core).is_none_or(|most| waits < most as usize);
                let hands_on = before == 0 && self.buffer_has_room(buffer, core);
                (!has_room && !hands_on).then_some("is full")
            }
            ChannelShape::Stream if self.log_is_full(target) => Some("is full"),
            _ => None,
        }
    }

    /// A letter that was sent back comes to a channel; true when the channel does not take it, and it is back where it was.
    pub(in crate::engine::broker) fn turns_letter_back(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        out: &mut Core,
    ) -> bool {
        if out.messages[slot].rare.as_ref().is_none_or(|it| it.letter.is_none()) {
            return false;
        }
        if self.refuses_behind(slot, channel, 0, out).is_some() {
            return self.take_letter_back(slot, departure, out);
        }
        out.messages[slot].rare().letter = None;
        false
    }

    /// A letter that was sent back did not arrive: it is where it was, with its history. False for any other message.
    pub(in crate::engine) fn take_letter_back(
        &mut self,
        slot: MessageSlot,
        cause: EventId,
        out: &mut Core,
    ) -> bool {
        let Some(letter) = out.messages[slot].rare.as_mut().and_then(|it| it.letter.take()) else {
            return false;
        };
        out.messages[slot].deaths = letter.deaths;
        let Some(buffer) = out.plan.channels[letter.from].buffers.first().copied() else { return false };
        self.place_last(slot, buffer, out);
        self.emit_stored(slot, buffer, cause, out);
        self.pump(buffer, out);
        true
    }

    /// Letters that have left for a channel and are not there yet.
    fn letters_under_way_to(&self, target: ChannelId, core: &Core) -> usize {
        let lifeline = Some(core.plan.channels[target].lifeline);
        let left_for_it = |row: EventId| {
            let row = core.event(row);
            let is_letter = row.kind == EventKind::DeadLettered
                || row.kind == EventKind::Sent && core.plan.is_channel(row.lifeline);
            is_letter && row.peer == lifeline
        };
        let under_way = core.messages.iter().filter(|(_, it)| it.place == Place::InTransit);
        under_way.filter(|(_, it)| left_for_it(it.last_row)).count()
    }

    /// A dead letter stays in its queue, where nobody gets it, until its target is asked again.
    fn keep_dead_letter(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        why: (Reason, Option<Rc<str>>),
        cause: EventId,
        out: &mut Core,
    ) {
        let buffer = out.plan.channels[channel].buffers[0];
        out.messages[slot].rare().dying = Some(why);
        self.put_aside(slot, buffer, cause, Detail::Reason(Reason::Kept, None), out);
        self.ask_again(channel, 0, out);
    }

    /// The target of the dead letters that stay in a channel is asked again after a while, if nobody is about to.
    fn ask_again(&mut self, channel: ChannelId, times: u32, out: &mut Core) {
        let gap = out.plan.scenario.channels[channel].rules.dead_letter_again;
        let is_about_to = out.scheduled().iter().any(|(_, _, occurrence)| {
            matches!(occurrence, Occurrence::DeadLettersGoAgain { channel: it, .. } if *it == channel)
        });
        if let Some(gap) = gap.filter(|_| !is_about_to) {
            out.after(gap, Occurrence::DeadLettersGoAgain { channel, times });
        }
    }

    /// The dead letters that stay in a channel try again, in the order in which they came.
    pub(in crate::engine) fn dead_letters_go_again(
        &mut self,
        channel: ChannelId,
        times: u32,
        out: &mut Core,
    ) {
        let buffer = out.plan.channels[channel].buffers[0];
        let staying: Vec<MessageSlot> = self.buffers[buffer].aside.values().copied().collect();
        let target = out.plan.scenario.channels[channel].dead_letter;
        let mut stays = false;
        for slot in staying {
            let why = out.messages[slot].rare.as_ref().and_then(|it| it.dying.clone());
            let (Some((reason, words)), Some(target)) = (why, target) else { continue };
            if self.stays_for_now(slot, channel, target, out) {
                stays = true;
                continue;
            }
            let cause = out.messages[slot].last_row;
            self.leave_aside(slot, out);
            out.messages[slot].rare().dying = None;
            self.die_now(slot, channel, reason, words, cause, out);
        }
        if stays && times + 1 < MOST_TRIES {
            self.ask_again(channel, times + 1, out);
        }
    }

    /// A dead letter goes on with the key that its queue says, or with the one that it had. Who names a queue
    /// means the default exchange, and the queue's name as a key.
    fn readdress(&mut self, slot: MessageSlot, channel: ChannelId, target: ChannelId, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        let is_exchange = plan.scenario.channels[target].exchange.is_some();
        let said = plan.scenario.channels[channel].dead_letter_key.clone();
        let had =
            out.messages[slot].rare.as_ref().is_some_and(|it| it.key.is_some() || it.exchange.is_some());
        if is_exchange {
            let key = said.unwrap_or_else(|| self.key_in(slot, channel, out));
            let rare = out.messages[slot].rare();
            (rare.key, rare.exchange) = (Some(key), None);
        } else if had {
            let rare = out.messages[slot].rare();
            (rare.key, rare.exchange) = (None, None);
        }
    }

    /// The key with which a message came to a channel: of one that came straight, the channel's name.
    fn key_in(&self, slot: MessageSlot, channel: ChannelId, core: &Core) -> Rc<str> {
        let exchange = core.messages[slot].rare.as_ref().and_then(|it| it.exchange);
        match exchange {
            Some(_) => self.current_key(slot, core),
            None => Rc::clone(&core.plan.scenario.channels[channel].name),
        }
    }

    /// What this broker writes on a dead letter.
    fn last_words(
        &self,
        slot: MessageSlot,
        channel: ChannelId,
        reason: Reason,
        core: &Core,
    ) -> Option<Rc<str>> {
        let rules = &core.plan.scenario.channels[channel].rules;
        let words = match reason {
            Reason::DeliveryLimit => rules.limit_words,
            Reason::Expired => rules.expired_words,
            _ => "",
        };
        (!words.is_empty()).then(|| words.replace("{n}", &core.messages[slot].attempts.to_string()).into())
    }

    /// Adds to the history, newest first: one entry per channel and reason.
    fn record_death(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        reason: Reason,
        words: Option<Rc<str>>,
        out: &mut Core,
    ) -> Death {
        let now = out.now;
        let exchange = out.messages[slot].rare.as_ref().and_then(|it| it.exchange);
        let key = self.key_in(slot, channel, out);
        let message = &mut out.messages[slot];
        let (attempts, time_to_live) = (message.attempts, message.time_to_live);
        let first = (channel, reason);
        let history = message.deaths.get_or_insert_with(|| Box::new(Deaths { entries: Vec::new(), first }));
        let history = &mut history.entries;
        let known = history.iter().position(|entry| entry.channel == channel && entry.reason == reason);
        let mut entry = match known {
            Some(place) => history.remove(place),
            None => {
                DeathEntry { channel, reason, count: 0, first: now, exchange, key, words: None, time_to_live }
            }
        };
        entry.count += 1;
        entry.words = words.clone();
        let death = Death { reason, words, count: entry.count, first: entry.first, attempts };
        history.insert(0, entry);
        death
    }

    /// True when an exchange would bring a dead letter back to where nobody would ever end the circle.
    pub(in crate::engine::broker) fn comes_round(
        &self,
        slot: MessageSlot,
        target: ChannelId,
        core: &Core,
    ) -> bool {
        core.messages[slot].deaths.is_some() && self.is_cycle(slot, target, core)
    }

    /// True when the message died in `target` before and no entry since, that one included, is a rejection.
    fn is_cycle(&self, slot: MessageSlot, target: ChannelId, core: &Core) -> bool {
        let Some(history) = &core.messages[slot].deaths else { return false };
        let history = &history.entries;
        let Some(last_there) = history.iter().position(|entry| entry.channel == target) else { return false };
        history[..=last_there].iter().all(|entry| entry.reason != Reason::Rejected)
    }
}
