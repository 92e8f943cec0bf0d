//! Messages that wait: purged, sent back, thrown away. Mostly dead letters.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::base::{ChannelId, EventId, MessageId, limits};
use crate::engine::eval;
use crate::engine::kernel::message::{Letter, MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::model::{Address, ChannelShape, Fields, Intervention, MessageRef, Redrive};
use crate::trace::{Detail, EventKind, EventRow, Reason, StopReason};

/// A redrive that sends one message after the other.
#[derive(Clone, Debug)]
pub(in crate::engine) struct PacedRedrive {
    /// Which intervention of the scenario.
    intervention: u32,
    /// Its row.
    intervened: EventId,
    /// What is still to be sent.
    left: VecDeque<MessageId>,
}

impl Simulation {
    /// Removes every ready message; where the product does, also what consumers have; of a log every record.
    pub(super) fn purge(&mut self, channel: ChannelId, words: &Rc<str>) {
        let intervened = self.emit_intervened(self.core.plan.channels[channel].lifeline, None, words);
        self.broker.purge_log(channel, &mut self.core);
        self.broker.purge_unsettled(channel, intervened, &mut self.core);
        for slot in self.ready_in(channel) {
            self.take_from_buffer(slot);
            self.broker.discard(slot, channel, intervened, Reason::Purged, &mut self.core);
        }
        self.broker.pump_channel(channel, &self.participants, &mut self.core);
    }

    /// Deletes a queue with everything in it; its consumers are cancelled.
    pub(super) fn delete_queue(&mut self, channel: ChannelId, words: &Rc<str>) {
        let lifeline = self.core.plan.channels[channel].lifeline;
        let why_not = match () {
            () if self.core.plan.channels[channel].shape != ChannelShape::Queue => Some("a log stays"),
            () if self.broker.channels[channel].is_gone => Some("it is gone already"),
            () => None,
        };
        if let Some(why) = why_not {
            self.emit_intervened(lifeline, None, &format!("{words}: {why}").into());
            return;
        }
        let intervened = self.emit_intervened(lifeline, None, words);
        self.broker.delete_queue(channel, intervened, &self.participants, &mut self.core);
    }

    /// Ready messages of a channel, in order of delivery.
    pub(super) fn ready_in(&self, channel: ChannelId) -> Vec<MessageSlot> {
        let buffers = self.core.plan.channels[channel].buffers.iter();
        buffers.flat_map(|buffer| self.broker.buffers[*buffer].iter().map(|waits| waits.slot)).collect()
    }

    fn take_from_buffer(&mut self, slot: MessageSlot) {
        if let Place::Ready(buffer) = self.core.messages[slot].place {
            self.broker.take_out(slot, buffer, &mut self.core);
        }
    }

    /// Sends ready messages to another channel as if they were new: their history begins again.
    pub(super) fn redrive(&mut self, n: u32, redrive: &Redrive, words: &Rc<str>) {
        let plan = Rc::clone(&self.core.plan);
        let source = plan.channels[redrive.from].lifeline;
        let target = redrive.to.map(|it| plan.channels[it].lifeline);
        let (chosen, missing) = self.choose(&redrive.messages, redrive.from);
        let intervened = self.emit_intervened(source, target, &with_missing(words, missing));
        if redrive.gap.is_none() {
            for slot in chosen {
                self.redrive_one(slot, redrive, intervened);
                if self.core.stop.is_some() {
                    return;
                }
            }
            return self.broker.pump_channel(redrive.from, &self.participants, &mut self.core);
        }
        let left = chosen.into_iter().map(|slot| self.core.messages[slot].id).collect();
        let paced = self.redrives.len() as u32;
        self.redrives.push(PacedRedrive { intervention: n, intervened, left });
        self.redrive_next(paced);
    }

    /// The next message of a redrive that takes its time. Those that are gone by then are passed over.
    pub(in crate::engine) fn redrive_next(&mut self, paced: u32) {
        let plan = Rc::clone(&self.core.plan);
        let PacedRedrive { intervention, intervened, .. } = self.redrives[paced as usize];
        let what = &plan.scenario.interventions[intervention as usize].what;
        let Intervention::Redrive(redrive) = what else { return };
        while let Some(id) = self.redrives[paced as usize].left.pop_front() {
            let mut ready = self.ready_in(redrive.from).into_iter();
            if let Some(slot) = ready.find(|slot| self.core.messages[*slot].id == id) {
                self.redrive_one(slot, redrive, intervened);
                self.broker.pump_channel(redrive.from, &self.participants, &mut self.core);
                break;
            }
        }
        if !self.redrives[paced as usize].left.is_empty() {
            self.core.after(redrive.gap.unwrap_or_default(), Occurrence::RedrivesNext(paced));
        }
    }

    /// One message goes back. One that its target would refuse stays where it is.
    fn redrive_one(&mut self, slot: MessageSlot, redrive: &Redrive, intervened: EventId) {
        let source = self.core.plan.channels[redrive.from].lifeline;
        let last_death = self.core.messages[slot].deaths.as_ref().and_then(|it| it.entries.first());
        let Some(to) = redrive.to.or(last_death.map(|it| it.channel)) else {
            return self.stays_in_place(
                slot,
                redrive.from,
                intervened,
                "it did not come here as a dead letter",
            );
        };
        if let Some(why) = self.broker.would_refuse(slot, to, &self.core) {
            let why = format!("{} {why}", self.core.name_of(self.core.plan.channels[to].lifeline));
            return self.stays_in_place(slot, redrive.from, intervened, &why);
        }
        self.take_from_buffer(slot);
        let detail = self.change_payload(slot, &redrive.changes);
        let slot = self.begin_anew(slot, redrive, intervened);
        let address = Address::Channel(to);
        let depth = self.broker.channels[redrive.from].ready;
        let sent = self.core.emit_sent(slot, source, address, intervened, detail, depth);
        self.core.travel(slot, source, address, sent);
        if self.core.computed.get() > limits::COMPUTED_BYTES {
            self.core.stop_with(StopReason::PayloadLimit(self.core.name_of(source)));
        }
    }

    /// A message is not sent back, and why.
    fn stays_in_place(&mut self, slot: MessageSlot, from: ChannelId, intervened: EventId, why: &str) {
        let lifeline = self.core.plan.channels[from].lifeline;
        let words: Rc<str> = format!("stays in {}: {why}", self.core.name_of(lifeline)).into();
        let row = self.core.row(EventKind::Intervened, lifeline);
        let (message, cause) = (self.core.id_of(slot), Some(intervened));
        self.core.emit(EventRow { message, cause, detail: Some(Detail::Text(words)), ..row });
    }

    /// Throws ready messages of a channel away.
    pub(super) fn throw_away(&mut self, messages: &[MessageRef], from: ChannelId, words: &Rc<str>) {
        // What waits for its time can be discarded, too: a scheduled message is cancelled so.
        let (chosen, missing) = self.choose_of(messages, from, self.broker.kept_in(from, &self.core));
        let lifeline = self.core.plan.channels[from].lifeline;
        let intervened = self.emit_intervened(lifeline, None, &with_missing(words, missing));
        for slot in chosen {
            self.broker.take_from_channel(slot, &mut self.core);
            self.broker.discard(slot, from, intervened, Reason::ByHand, &mut self.core);
        }
        self.broker.pump_channel(from, &self.participants, &mut self.core);
    }

    /// Those of the ready messages of a channel that are meant, and which of the names fit none. No name means all.
    fn choose(&self, messages: &[MessageRef], from: ChannelId) -> (Vec<MessageSlot>, Missing) {
        self.choose_of(messages, from, self.ready_in(from))
    }

    fn choose_of(
        &self,
        messages: &[MessageRef],
        from: ChannelId,
        mut ready: Vec<MessageSlot>,
    ) -> (Vec<MessageSlot>, Missing) {
        let of = self.core.name_of(self.core.plan.channels[from].lifeline);
        // A log is not sent back, whatever it keeps.
        let is_queue = self.core.plan.channels[from].shape == ChannelShape::Queue;
        let is_empty = is_queue && messages.is_empty() && ready.is_empty();
        let mut missing = Missing { of, names: Vec::new(), is_empty };
        if messages.is_empty() {
            return (ready, missing);
        }
        let mut chosen = Vec::new();
        for message in messages {
            let fits = |slot: &MessageSlot| self.is_meant(message, self.core.messages[*slot].id);
            let (meant, others): (Vec<_>, Vec<_>) = ready.into_iter().partition(fits);
            if meant.is_empty() && !chosen.iter().any(fits) {
                missing.names.push(Rc::clone(&message.words));
            }
            chosen.extend(meant);
            ready = others;
        }
        (chosen, missing)
    }

    /// A message that is sent back has no history; with some brokers it is a new one.
    fn begin_anew(&mut self, slot: MessageSlot, redrive: &Redrive, cause: EventId) -> MessageSlot {
        let message = &mut self.core.messages[slot];
        let deaths = message.deaths.take();
        (message.expires_at, message.rejection) = (None, None);
        if let Some(rare) = &mut message.rare {
            (rare.entered, rare.group, rare.key, rare.exchange, rare.hops) = (None, None, None, None, 0);
        }
        let letter = Some(Box::new(Letter { from: redrive.from, deaths }));
        if !redrive.as_new && !self.core.plan.scenario.channels[redrive.from].rules.redrive_makes_new {
            let rare = self.core.messages[slot].rare();
            (rare.letter, rare.was_sent_back) = (letter, true);
            return slot;
        }
        let new = self.core.copy(slot);
        let rare = self.core.messages[new].rare();
        (rare.letter, rare.was_sent_back) = (letter, true);
        self.broker.discard(slot, redrive.from, cause, Reason::Redriven, &mut self.core);
        new
    }

    /// Replaces fields of a payload, and makes it readable again.
    pub(super) fn change_payload(&mut self, slot: MessageSlot, changes: &Fields) -> Option<Detail> {
        if changes.is_empty() {
            return None;
        }
        let before = Rc::clone(&self.core.messages[slot].payload);
        let replaced = eval::record(changes, self.outside(&before)).ok()?;
        let message = &mut self.core.messages[slot];
        let spoiled = message.rare.as_mut().and_then(|rare| rare.unreadable.take());
        let changed = spoiled.unwrap_or(before).with(&replaced);
        message.payload = Rc::new(changed);
        Some(Detail::Changed { words: replaced.to_string().into(), fields: Rc::new(replaced) })
    }
}

/// Names that fit no ready message of a channel.
struct Missing {
    of: Rc<str>,
    names: Vec<Rc<str>>,
    /// True when everything was meant and nothing is there.
    is_empty: bool,
}

/// What was asked for, and what of it is not there.
fn with_missing(words: &Rc<str>, missing: Missing) -> Rc<str> {
    let Missing { of, names, is_empty } = missing;
    match &names[..] {
        [] if is_empty => format!("{words}: nothing waits in {of}").into(),
        [] => Rc::clone(words),
        [one] => format!("{words}: {one} does not wait in {of}").into(),
        [first @ .., last] => format!("{words}: {} and {last} do not wait in {of}", first.join(", ")).into(),
    }
}
