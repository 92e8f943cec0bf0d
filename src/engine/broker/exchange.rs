//! A message comes to an exchange and goes on by its bindings, and what subscriptions select.
//!
//! An exchange holds nothing. Inside of the broker no time passes: a message is in its queues at the
//! moment at which it reaches the exchange.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, Record, TypedId, Value};
use crate::engine::broker::log::murmur2;
use crate::engine::broker::queue::store::Fits;
use crate::engine::broker::selector;
use crate::engine::eval::{self, Scope};
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::sending::Draft;
use crate::engine::kernel::simulation::Simulation;
use crate::model::{Address, ChannelShape, Criteria, Exchange, ExchangeKind, Expr, Selection, SelectionRule};
use crate::trace::{EventKind, EventRow, MessageIntent, Reason};

/// A buffer that gets a copy, and what it carries instead of the original's payload.
pub(super) type Taker = (BufferId, Option<Rc<Record>>);

/// Where a message has been on its way through exchanges.
#[derive(Clone, Debug, Default)]
struct Met {
    exchanges: Vec<ChannelId>,
    queues: Vec<ChannelId>,
}

impl Simulation {
    /// A message reaches an exchange.
    pub(super) fn route(&mut self, slot: MessageSlot, exchange: ChannelId, departure: EventId) -> Fits {
        self.route_further(slot, exchange, departure, &mut Met::default())
    }

    /// What fits nowhere goes on to the alternate exchange, and when there is none left it is dropped; a
    /// mandatory one comes back to its sender.
    fn route_further(
        &mut self,
        slot: MessageSlot,
        exchange: ChannelId,
        departure: EventId,
        met: &mut Met,
    ) -> Fits {
        let (mut slot, mut at, mut departure) = (slot, exchange, departure);
        loop {
            met.exchanges.push(at);
            let targets = self.targets(slot, at, met);
            if !targets.is_empty() {
                return self.pass_on(slot, at, &targets, departure, met);
            }
            let plan = Rc::clone(&self.plan);
            let alternate = plan.scenario.channels[at].exchange.as_ref().and_then(|it| it.alternate);
            let Some(next) = alternate.filter(|it| !met.exchanges.contains(it)) else {
                self.drop_unroutable(slot, at, departure);
                return Fits::Yes;
            };
            let published = self.emit_published(slot, at, departure, 1);
            let copy = self.copy(slot);
            self.messages[copy].rare().exchange.get_or_insert(at);
            self.forget(slot);
            departure =
                self.emit_sent(copy, plan.channels[at].lifeline, Address::Channel(next), published, None);
            (slot, at) = (copy, next);
        }
    }

    /// The channels to which an exchange passes a message on, each once, in order of the bindings; not those
    /// that have it already by another way, nor exchanges from which it would get nowhere.
    fn targets(&self, slot: MessageSlot, exchange: ChannelId, met: &Met) -> Vec<ChannelId> {
        let mut met = met.clone();
        let mut targets = Vec::new();
        for target in self.bound(slot, exchange) {
            if targets.contains(&target) {
                continue;
            }
            let new = self.reached(slot, target, &mut met.exchanges.clone());
            if new.iter().any(|it| !met.queues.contains(it)) {
                met.queues.extend(new);
                targets.push(target);
            }
        }
        targets
    }

    /// The channels that hold messages and that a message comes to from here.
    pub(super) fn reached(
        &self,
        slot: MessageSlot,
        from: ChannelId,
        met: &mut Vec<ChannelId>,
    ) -> Vec<ChannelId> {
        let Some(exchange) = &self.plan.scenario.channels[from].exchange else { return vec![from] };
        if met.contains(&from) {
            return Vec::new();
        }
        met.push(from);
        let mut all: Vec<ChannelId> = Vec::new();
        for target in self.bound(slot, from) {
            all.extend(self.reached(slot, target, met));
        }
        match exchange.alternate.filter(|_| all.is_empty()) {
            Some(alternate) => self.reached(slot, alternate, met),
            None => all,
        }
    }

    /// What the bindings of an exchange name for a message.
    fn bound(&self, slot: MessageSlot, exchange: ChannelId) -> Vec<ChannelId> {
        let Some(exchange) = &self.plan.scenario.channels[exchange].exchange else { return Vec::new() };
        let routing = self.trace.message(self.messages[slot].id).routing.clone();
        let none = Record::default();
        let headers = routing.as_ref().map_or(&none, |it| &*it.headers);
        let key = self.current_key(slot);
        if exchange.kind == ExchangeKind::ConsistentHash {
            return self.bound_by_hash(exchange, &key).into_iter().collect();
        }
        let fits = exchange.bindings.iter().filter(|it| selector::fits(exchange, it, &key, headers));
        fits.map(|it| it.to).filter(|it| !self.channels[*it].is_gone).collect()
    }

    /// The one binding to which a key belongs, of those whose queues are there.
    fn bound_by_hash(&self, exchange: &Exchange, key: &str) -> Option<ChannelId> {
        let there = exchange.bindings.iter().filter(|it| !self.channels[it.to].is_gone);
        let weighed = there.map(|it| match it.criteria {
            Criteria::Weight(weight) => (it.to, weight),
            _ => (it.to, 1),
        });
        let (targets, weights): (Vec<ChannelId>, Vec<u32>) = weighed.unzip();
        selector::share_of(murmur2(key.as_bytes()), &weights).map(|at| targets[at])
    }

    /// The key that a message has now: the one with which it was sent, unless it got another one as a dead letter.
    pub(in crate::engine) fn current_key(&self, slot: MessageSlot) -> Rc<str> {
        let message = &self.messages[slot];
        let own = message.rare.as_ref().and_then(|it| it.key.clone());
        let sent = || self.trace.message(message.id).routing.as_ref().map(|it| Rc::clone(&it.key));
        own.or_else(sent).unwrap_or_default()
    }

    fn pass_on(
        &mut self,
        slot: MessageSlot,
        exchange: ChannelId,
        targets: &[ChannelId],
        departure: EventId,
        met: &mut Met,
    ) -> Fits {
        let from = self.plan.channels[exchange].lifeline;
        let published = self.emit_published(slot, exchange, departure, targets.len());
        let mut fits = Fits::Yes;
        for target in targets {
            let copy = self.copy(slot);
            self.messages[copy].rare().exchange.get_or_insert(exchange);
            let sent = self.emit_sent(copy, from, Address::Channel(*target), published, None);
            if self.enter(copy, *target, sent, met) == Fits::Refused {
                fits = Fits::Refused;
            }
        }
        self.forget(slot);
        for target in targets {
            self.pump_channel(*target);
        }
        fits
    }

    /// An exchange hands a copy to a channel.
    fn enter(&mut self, copy: MessageSlot, channel: ChannelId, sent: EventId, met: &mut Met) -> Fits {
        if self.plan.channels[channel].shape != ChannelShape::Exchange {
            met.queues.push(channel);
        }
        if self.comes_round(copy, channel) {
            self.discard(copy, channel, sent, Reason::Cycle);
            return Fits::Yes;
        }
        if self.must_wait(channel) {
            self.wait_at_the_door(copy, channel, sent);
            return Fits::Yes;
        }
        match self.plan.channels[channel].shape {
            ChannelShape::Queue => self.offer(copy, self.plan.channels[channel].buffers[0], sent),
            ChannelShape::Topic => self.publish(copy, channel, sent),
            ChannelShape::Exchange => self.route_further(copy, channel, sent, met),
            ChannelShape::Stream => {
                self.append(copy, channel, sent);
                Fits::Yes
            }
        }
    }

    fn drop_unroutable(&mut self, slot: MessageSlot, exchange: ChannelId, departure: EventId) {
        let published = self.emit_published(slot, exchange, departure, 0);
        let wants_it_back =
            self.trace.message(self.messages[slot].id).routing.as_ref().is_some_and(|it| it.mandatory);
        if wants_it_back {
            self.send_back(slot, exchange, published);
        }
        self.discard(slot, exchange, published, Reason::Unroutable);
    }

    /// Tells the sender of a mandatory message that there is no way for it.
    fn send_back(&mut self, slot: MessageSlot, exchange: ChannelId, cause: EventId) {
        let message = &self.messages[slot];
        let (Some(returned), Some(sender)) = (self.plan.returned, message.sender) else { return };
        let info = self.trace.message(message.id);
        let key = info.routing.as_ref().map_or_else(Rc::default, |it| Rc::clone(&it.key));
        let name = Rc::clone(&self.plan.header.message_types[message.message_type].name);
        let payload = Rc::new(Record(vec![
            ("type".into(), Value::Text(name)),
            ("key".into(), Value::Text(key)),
            ("payload".into(), Value::Record(Rc::clone(&message.payload))),
        ]));
        let draft = Draft {
            message_type: returned,
            intent: MessageIntent::Send,
            conversation: message.conversation,
            payload,
            sender: None,
            parent: Some(message.id),
            return_address: None,
            answer: None,
            time_to_live: None,
            routing: None,
            rare: None,
        };
        let back = self.create(draft);
        let from = self.plan.channels[exchange].lifeline;
        let sent = self.emit_sent(back, from, Address::Endpoint(sender), cause, None);
        self.travel(back, from, Address::Endpoint(sender), sent);
    }

    /// Writes that an exchange or topic passes a message on, and how often.
    pub(super) fn emit_published(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        copies: usize,
    ) -> EventId {
        self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            value: copies as u32,
            ..self.arrival_row(EventKind::Published, self.plan.channels[channel].lifeline, departure)
        })
    }

    /// True when a consumer of a queue selects a message.
    pub(super) fn is_wanted(&self, slot: MessageSlot, buffer: BufferId, selection: &Selection) -> bool {
        let kind = self.messages[slot].message_type;
        let of_type = |it: &&SelectionRule| it.message.is_none_or(|it| it == kind);
        selection.rules.iter().filter(of_type).any(|it| self.rule_fits(slot, buffer, it))
    }

    /// Adds the copies that a selecting subscription gets of a message: one when a rule fits that sets
    /// nothing, and one for each rule that fits and sets something.
    pub(super) fn select(
        &self,
        slot: MessageSlot,
        buffer: BufferId,
        selection: &Selection,
        takers: &mut Vec<Taker>,
    ) {
        let of_type =
            |it: &&SelectionRule| it.message.is_none_or(|it| it == self.messages[slot].message_type);
        let mut has_plain = false;
        for rule in selection.rules.iter().filter(of_type).filter(|it| self.rule_fits(slot, buffer, it)) {
            let payload = match &rule.set {
                None if has_plain => continue,
                None => {
                    has_plain = true;
                    None
                }
                Some(_) => self.changed_payload(slot, rule),
            };
            let payload = if selection.enveloped { Some(self.envelope(slot, payload)) } else { payload };
            takers.push((buffer, payload));
        }
    }

    /// A condition that cannot be computed, such as `nothing > 3`, is not true.
    fn rule_fits(&self, slot: MessageSlot, buffer: BufferId, rule: &SelectionRule) -> bool {
        let channel = self.plan.buffers[buffer].channel;
        let style = self.plan.scenario.channels[channel].rules.patterns;
        let (headers, key) = self.headers_and_key(slot);
        let key_fits =
            rule.keys.is_empty() || rule.keys.iter().any(|pattern| selector::key_fits(style, pattern, &key));
        let condition = |expr: &Expr| {
            let locals = [Value::Record(headers), Value::Text(Rc::clone(&key))];
            eval::condition(expr, self.selection_scope(slot, &locals)).unwrap_or(false)
        };
        key_fits && rule.condition.as_ref().is_none_or(condition)
    }

    fn headers_and_key(&self, slot: MessageSlot) -> (Rc<Record>, Rc<str>) {
        match &self.trace.message(self.messages[slot].id).routing {
            Some(routing) => (Rc::clone(&routing.headers), Rc::clone(&routing.key)),
            None => Default::default(),
        }
    }

    fn selection_scope<'s>(&'s self, slot: MessageSlot, locals: &'s [Value]) -> Scope<'s> {
        let payload = &self.messages[slot].payload;
        Scope {
            locals,
            state: &[],
            payload,
            attempt: 1,
            failure: None,
            now: self.now,
            computed: &self.computed,
        }
    }

    /// The payload with what a rule sets; fields that are there already get the new value.
    fn changed_payload(&self, slot: MessageSlot, rule: &SelectionRule) -> Option<Rc<Record>> {
        let (headers, key) = self.headers_and_key(slot);
        let locals = [Value::Record(headers), Value::Text(key)];
        let set = eval::record(rule.set.as_ref()?, self.selection_scope(slot, &locals)).ok()?;
        let mut payload = Record::clone(&self.messages[slot].payload);
        for (name, value) in set.0 {
            match payload.0.iter_mut().find(|(known, _)| *known == name) {
                Some(field) => field.1 = value,
                None => payload.0.push((name, value)),
            }
        }
        Some(Rc::new(payload))
    }

    /// A notification around a payload.
    fn envelope(&self, slot: MessageSlot, payload: Option<Rc<Record>>) -> Rc<Record> {
        let message = &self.messages[slot];
        let payload = payload.unwrap_or_else(|| Rc::clone(&message.payload));
        Rc::new(Record(vec![
            ("Type".into(), Value::text("Notification")),
            ("MessageId".into(), Value::Int(message.id.index() as i64 + 1)),
            ("Message".into(), Value::Record(payload)),
            ("MessageAttributes".into(), Value::Record(self.headers_and_key(slot).0)),
        ]))
    }

    /// Makes a copy, which may carry something else.
    pub(super) fn copy_carrying(&mut self, slot: MessageSlot, payload: Option<Rc<Record>>) -> MessageSlot {
        let Some(payload) = payload else { return self.copy(slot) };
        let original = std::mem::replace(&mut self.messages[slot].payload, payload);
        let copy = self.copy(slot);
        self.messages[slot].payload = original;
        self.messages[copy].place = Place::InTransit;
        copy
    }
}
