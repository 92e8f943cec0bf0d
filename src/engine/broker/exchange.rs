//! A message comes to an exchange and goes on by its bindings, and what subscriptions select.
//!
//! An exchange holds nothing. Inside of the broker no time passes: a message is in its queues at the
//! moment at which it reaches the exchange.

use std::rc::Rc;

use crate::base::{ChannelId, EventId, Record, TypedId, Value};
use crate::engine::broker::Broker;
use crate::engine::broker::log::murmur2;
use crate::engine::broker::queue::store::Fits;
use crate::engine::broker::selector;
use crate::engine::eval::{self, Scope};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::sending::Draft;
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

impl Broker {
    /// A message reaches an exchange.
    pub(super) fn route(
        &mut self,
        slot: MessageSlot,
        exchange: ChannelId,
        departure: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) -> Fits {
        self.route_further(slot, exchange, departure, &mut Met::default(), clients, out)
    }

    /// What fits nowhere goes on to the alternate exchange, and when there is none left it is dropped; a
    /// mandatory one comes back to its sender.
    fn route_further(
        &mut self,
        slot: MessageSlot,
        exchange: ChannelId,
        departure: EventId,
        met: &mut Met,
        clients: &dyn Clients,
        out: &mut Core,
    ) -> Fits {
        let (mut slot, mut at, mut departure) = (slot, exchange, departure);
        loop {
            met.exchanges.push(at);
            let targets = self.targets(slot, at, met, out);
            if !targets.is_empty() {
                return self.pass_on((slot, at), &targets, departure, met, clients, out);
            }
            let plan = Rc::clone(&out.plan);
            let alternate = plan.scenario.channels[at].exchange.as_ref().and_then(|it| it.alternate);
            let Some(next) = alternate.filter(|it| !met.exchanges.contains(it)) else {
                self.drop_unroutable(slot, at, departure, out);
                return Fits::Yes;
            };
            let published = self.emit_published(slot, at, departure, 1, out);
            let copy = out.copy(slot);
            out.messages[copy].rare().exchange.get_or_insert(at);
            self.forget(slot, out);
            let (from, depth) = (plan.channels[at].lifeline, self.channels[at].ready);
            departure = out.emit_sent(copy, from, Address::Channel(next), published, None, depth);
            (slot, at) = (copy, next);
        }
    }

    /// The channels to which an exchange passes a message on, each once, in order of the bindings; not those
    /// that have it already by another way, nor exchanges from which it would get nowhere.
    fn targets(&self, slot: MessageSlot, exchange: ChannelId, met: &Met, core: &Core) -> Vec<ChannelId> {
        let mut met = met.clone();
        let mut targets = Vec::new();
        for target in self.bound(slot, exchange, core) {
            if targets.contains(&target) {
                continue;
            }
            let new = self.reached(slot, target, &mut met.exchanges.clone(), core);
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
        core: &Core,
    ) -> Vec<ChannelId> {
        let Some(exchange) = &core.plan.scenario.channels[from].exchange else { return vec![from] };
        if met.contains(&from) {
            return Vec::new();
        }
        met.push(from);
        let mut all: Vec<ChannelId> = Vec::new();
        for target in self.bound(slot, from, core) {
            all.extend(self.reached(slot, target, met, core));
        }
        match exchange.alternate.filter(|_| all.is_empty()) {
            Some(alternate) => self.reached(slot, alternate, met, core),
            None => all,
        }
    }

    /// What the bindings of an exchange name for a message.
    fn bound(&self, slot: MessageSlot, exchange: ChannelId, core: &Core) -> Vec<ChannelId> {
        let Some(exchange) = &core.plan.scenario.channels[exchange].exchange else { return Vec::new() };
        let routing = core.message_info(core.messages[slot].id).routing.clone();
        let none = Record::default();
        let headers = routing.as_ref().map_or(&none, |it| &*it.headers);
        let key = self.current_key(slot, core);
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
    pub(in crate::engine) fn current_key(&self, slot: MessageSlot, core: &Core) -> Rc<str> {
        let message = &core.messages[slot];
        let own = message.rare.as_ref().and_then(|it| it.key.clone());
        let sent = || core.message_info(message.id).routing.as_ref().map(|it| Rc::clone(&it.key));
        own.or_else(sent).unwrap_or_default()
    }

    fn pass_on(
        &mut self,
        (slot, exchange): (MessageSlot, ChannelId),
        targets: &[ChannelId],
        departure: EventId,
        met: &mut Met,
        clients: &dyn Clients,
        out: &mut Core,
    ) -> Fits {
        let from = out.plan.channels[exchange].lifeline;
        let published = self.emit_published(slot, exchange, departure, targets.len(), out);
        let mut fits = Fits::Yes;
        for target in targets {
            let copy = out.copy(slot);
            out.messages[copy].rare().exchange.get_or_insert(exchange);
            let depth = self.channels[exchange].ready;
            let sent = out.emit_sent(copy, from, Address::Channel(*target), published, None, depth);
            if self.enter(copy, *target, sent, met, clients, out) == Fits::Refused {
                fits = Fits::Refused;
            }
        }
        self.forget(slot, out);
        for target in targets {
            self.pump_channel(*target, clients, out);
        }
        fits
    }

    /// An exchange hands a copy to a channel.
    fn enter(
        &mut self,
        copy: MessageSlot,
        channel: ChannelId,
        sent: EventId,
        met: &mut Met,
        clients: &dyn Clients,
        out: &mut Core,
    ) -> Fits {
        if out.plan.channels[channel].shape != ChannelShape::Exchange {
            met.queues.push(channel);
        }
        if self.comes_round(copy, channel, out) {
            self.discard(copy, channel, sent, Reason::Cycle, out);
            return Fits::Yes;
        }
        if self.must_wait(channel, out) {
            self.wait_at_the_door(copy, channel, sent, out);
            return Fits::Yes;
        }
        match out.plan.channels[channel].shape {
            ChannelShape::Queue => self.offer(copy, out.plan.channels[channel].buffers[0], sent, out),
            ChannelShape::Topic => self.publish(copy, channel, sent, out),
            ChannelShape::Exchange => self.route_further(copy, channel, sent, met, clients, out),
            ChannelShape::Stream => {
                self.append(copy, channel, sent, clients, out);
                Fits::Yes
            }
        }
    }

    fn drop_unroutable(
        &mut self,
        slot: MessageSlot,
        exchange: ChannelId,
        departure: EventId,
        out: &mut Core,
    ) {
        let published = self.emit_published(slot, exchange, departure, 0, out);
        if self.is_mandatory(slot, out) {
            let key = self.current_key(slot, out);
            self.send_back(slot, exchange, key, published, out);
        }
        self.discard(slot, exchange, published, Reason::Unroutable, out);
    }

    /// True for a message that its sender wants back when there is no way for it.
    pub(super) fn is_mandatory(&self, slot: MessageSlot, core: &Core) -> bool {
        core.message_info(core.messages[slot].id).routing.as_ref().is_some_and(|it| it.mandatory)
    }

    /// Tells the sender of a mandatory message that there is no way for it.
    pub(super) fn send_back(
        &mut self,
        slot: MessageSlot,
        exchange: ChannelId,
        key: Rc<str>,
        cause: EventId,
        out: &mut Core,
    ) {
        let message = &out.messages[slot];
        let (Some(returned), Some(sender)) = (out.plan.returned, message.sender) else { return };
        let name = Rc::clone(&out.plan.header.message_types[message.message_type].name);
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
        let back = out.create(draft);
        let from = out.plan.channels[exchange].lifeline;
        let depth = self.channels[exchange].ready;
        let sent = out.emit_sent(back, from, Address::Endpoint(sender), cause, None, depth);
        out.travel(back, from, Address::Endpoint(sender), sent);
    }

    /// Writes that an exchange or topic passes a message on, and how often.
    pub(super) fn emit_published(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        copies: usize,
        out: &mut Core,
    ) -> EventId {
        out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            value: copies as u32,
            ..out.arrival_row(EventKind::Published, out.plan.channels[channel].lifeline, departure)
        })
    }

    /// True when a consumer of a queue selects a message.
    pub(super) fn is_wanted(
        &self,
        slot: MessageSlot,
        buffer: BufferId,
        selection: &Selection,
        core: &Core,
    ) -> bool {
        let kind = core.messages[slot].message_type;
        let of_type = |it: &&SelectionRule| it.message.is_none_or(|it| it == kind);
        selection.rules.iter().filter(of_type).any(|it| self.rule_fits(slot, buffer, it, core))
    }

    /// Adds the copies that a selecting subscription gets of a message: one when a rule fits that sets
    /// nothing, and one for each rule that fits and sets something.
    pub(super) fn select(
        &self,
        slot: MessageSlot,
        buffer: BufferId,
        selection: &Selection,
        takers: &mut Vec<Taker>,
        core: &Core,
    ) {
        let of_type =
            |it: &&SelectionRule| it.message.is_none_or(|it| it == core.messages[slot].message_type);
        let mut has_plain = false;
        for rule in selection.rules.iter().filter(of_type).filter(|it| self.rule_fits(slot, buffer, it, core))
        {
            let payload = match &rule.set {
                None if has_plain => continue,
                None => {
                    has_plain = true;
                    None
                }
                Some(_) => self.changed_payload(slot, rule, core),
            };
            let payload =
                if selection.enveloped { Some(self.envelope(slot, payload, core)) } else { payload };
            takers.push((buffer, payload));
        }
    }

    /// A condition that cannot be computed, such as `nothing > 3`, is not true.
    fn rule_fits(&self, slot: MessageSlot, buffer: BufferId, rule: &SelectionRule, core: &Core) -> bool {
        let channel = core.plan.buffers[buffer].channel;
        let style = core.plan.scenario.channels[channel].rules.patterns;
        let (headers, key) = self.headers_and_key(slot, core);
        let key_fits =
            rule.keys.is_empty() || rule.keys.iter().any(|pattern| selector::key_fits(style, pattern, &key));
        let condition = |expr: &Expr| {
            let locals = [Value::Record(headers), Value::Text(Rc::clone(&key))];
            eval::condition(expr, self.selection_scope(slot, &locals, core)).unwrap_or(false)
        };
        key_fits && rule.condition.as_ref().is_none_or(condition)
    }

    fn headers_and_key(&self, slot: MessageSlot, core: &Core) -> (Rc<Record>, Rc<str>) {
        match &core.message_info(core.messages[slot].id).routing {
            Some(routing) => (Rc::clone(&routing.headers), Rc::clone(&routing.key)),
            None => Default::default(),
        }
    }

    fn selection_scope<'s>(&'s self, slot: MessageSlot, locals: &'s [Value], core: &'s Core) -> Scope<'s> {
        let payload = &core.messages[slot].payload;
        Scope {
            locals,
            state: &[],
            payload,
            attempt: 1,
            failure: None,
            now: core.now,
            computed: &core.computed,
        }
    }

    /// The payload with what a rule sets; fields that are there already get the new value.
    fn changed_payload(&self, slot: MessageSlot, rule: &SelectionRule, core: &Core) -> Option<Rc<Record>> {
        let (headers, key) = self.headers_and_key(slot, core);
        let locals = [Value::Record(headers), Value::Text(key)];
        let set = eval::record(rule.set.as_ref()?, self.selection_scope(slot, &locals, core)).ok()?;
        let mut payload = Record::clone(&core.messages[slot].payload);
        for (name, value) in set.0 {
            match payload.0.iter_mut().find(|(known, _)| *known == name) {
                Some(field) => field.1 = value,
                None => payload.0.push((name, value)),
            }
        }
        Some(Rc::new(payload))
    }

    /// A notification around a payload.
    fn envelope(&self, slot: MessageSlot, payload: Option<Rc<Record>>, core: &Core) -> Rc<Record> {
        let message = &core.messages[slot];
        let payload = payload.unwrap_or_else(|| Rc::clone(&message.payload));
        Rc::new(Record(vec![
            ("Type".into(), Value::text("Notification")),
            ("MessageId".into(), Value::Int(message.id.index() as i64 + 1)),
            ("Message".into(), Value::Record(payload)),
            ("MessageAttributes".into(), Value::Record(self.headers_and_key(slot, core).0)),
        ]))
    }

    /// Makes a copy, which may carry something else.
    pub(super) fn copy_carrying(
        &mut self,
        slot: MessageSlot,
        payload: Option<Rc<Record>>,
        out: &mut Core,
    ) -> MessageSlot {
        let Some(payload) = payload else { return out.copy(slot) };
        let original = std::mem::replace(&mut out.messages[slot].payload, payload);
        let copy = out.copy(slot);
        out.messages[slot].payload = original;
        out.messages[copy].place = Place::InTransit;
        copy
    }
}
