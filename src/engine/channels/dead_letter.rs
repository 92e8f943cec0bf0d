//! Messages that die: their history, where they go, and cycles.

use std::rc::Rc;

use crate::base::{ChannelId, EventId};
use crate::engine::message::{DeathEntry, Deaths, MessageSlot};
use crate::engine::simulation::Simulation;
use crate::model::Address;
use crate::trace::{Death, Detail, EventKind, EventRow, Reason};

impl Simulation {
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
    ) {
        self.leave_group(slot);
        self.unpin(slot);
        let Some(target) = self.plan.scenario.channels[channel].dead_letter else {
            return self.discard(slot, channel, cause, reason);
        };
        let words = words.or_else(|| self.last_words(slot, channel, reason));
        let death = self.record_death(slot, channel, reason, words);
        if self.is_cycle(slot, target) {
            return self.discard(slot, channel, cause, Reason::Cycle);
        }
        let from = self.plan.channels[channel].lifeline;
        let departure = self.emit(EventRow {
            message: self.id_of(slot),
            peer: Some(self.plan.channels[target].lifeline),
            channel: Some(channel),
            cause: Some(cause),
            value: self.channels[channel].ready,
            detail: Some(Detail::Death(death)),
            ..self.row(EventKind::DeadLettered, from)
        });
        let message = &mut self.messages[slot];
        message.time_to_live = None;
        message.expires_at = None;
        message.last_row = departure;
        self.travel(slot, from, Address::Channel(target), departure);
    }

    /// What this broker writes on a dead letter.
    fn last_words(&self, slot: MessageSlot, channel: ChannelId, reason: Reason) -> Option<Rc<str>> {
        let rules = &self.plan.scenario.channels[channel].rules;
        let words = match reason {
            Reason::DeliveryLimit => rules.limit_words,
            Reason::Expired => rules.expired_words,
            _ => "",
        };
        (!words.is_empty()).then(|| words.replace("{n}", &self.messages[slot].attempts.to_string()).into())
    }

    /// Adds to the history, newest first: one entry per channel and reason.
    fn record_death(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        reason: Reason,
        words: Option<Rc<str>>,
    ) -> Death {
        let now = self.now;
        let message = &mut self.messages[slot];
        let (attempts, time_to_live) = (message.attempts, message.time_to_live);
        let first = (channel, reason);
        let history = message.deaths.get_or_insert_with(|| Box::new(Deaths { entries: Vec::new(), first }));
        let history = &mut history.entries;
        let known = history.iter().position(|entry| entry.channel == channel && entry.reason == reason);
        let mut entry = match known {
            Some(place) => history.remove(place),
            None => DeathEntry { channel, reason, count: 0, first: now, time_to_live },
        };
        entry.count += 1;
        let death = Death { reason, words, count: entry.count, first: entry.first, attempts };
        history.insert(0, entry);
        death
    }

    /// The channel in which a message died first; none when it never died.
    pub(super) fn died_first_in(&self, slot: MessageSlot) -> Option<ChannelId> {
        self.messages[slot].deaths.as_ref().map(|deaths| deaths.first.0)
    }

    /// True when an exchange would bring a dead letter back to where nobody would ever end the circle.
    pub(super) fn comes_round(&self, slot: MessageSlot, target: ChannelId) -> bool {
        self.messages[slot].deaths.is_some() && self.is_cycle(slot, target)
    }

    /// True when the message died in `target` before and no entry since, that one included, is a rejection.
    fn is_cycle(&self, slot: MessageSlot, target: ChannelId) -> bool {
        let Some(history) = &self.messages[slot].deaths else { return false };
        let history = &history.entries;
        let Some(last_there) = history.iter().position(|entry| entry.channel == target) else { return false };
        history[..=last_there].iter().all(|entry| entry.reason != Reason::Rejected)
    }
}
