//! The steps of a reaction.

use super::checks::{missing_option, stray_step, unknown_option, unknown_variable, wrong_kind};
use super::context::Context;
use super::expressions::Scope;
use super::facts::{Sending, SendingKind};
use crate::base::{ChannelId, EndpointId, Feature, MessageOption, StepWord, Value};
use crate::diag::{Span, Spanned};
use crate::model::MediaType;
use crate::model::{
    Address, Block, CallFailure, ChannelShape, Connecting, DurationSpec, Expr, Fetch, Fields, LocalSlot,
    MessageSpec, PartSlots, SeekTarget, SendExtras, Settle, Settling, StateSlot, Step,
};
use crate::syntax::tree::{
    self, CallStep, ConnectionWord, FetchStep, HowLong, MessageText, Name, SeekPlace, SendStep, SettleStep,
    SettleWord, StepKind,
};
use crate::syntax::words;

impl Context<'_> {
    /// Steps, with variables that end with their block.
    pub(super) fn steps(&mut self, steps: &[tree::Step], scope: &mut Scope) -> Block {
        let visible = scope.enter();
        let block = self.open_steps(steps, scope);
        scope.leave(visible);
        block
    }

    /// Steps whose variables stay visible.
    pub(super) fn open_steps(&mut self, steps: &[tree::Step], scope: &mut Scope) -> Block {
        let mut block = Vec::with_capacity(steps.len());
        for (n, step) in steps.iter().enumerate() {
            block.extend(self.step(step, scope));
            let next = steps.get(n + 1);
            if let Some(next) = next.filter(|_| ends_handling(&step.kind)) {
                self.facts.unreachable.push((next.span, step.span));
            }
        }
        block
    }

    fn step(&mut self, step: &tree::Step, scope: &mut Scope) -> Option<Step> {
        self.note_step(step, scope);
        Some(match &step.kind {
            StepKind::Work(time) => Step::Work(self.duration(time, scope)),
            StepKind::Wait(time) => Step::Wait(self.duration(time, scope)),
            StepKind::Call(call) => return self.call(call, scope),
            StepKind::Send(send) => return self.send(send, scope),
            StepKind::Reply(message) => Step::Reply(self.answer(message, scope)),
            StepKind::ReplyAs { message, accepted, formats } => Step::ReplyAs {
                message: self.answer(message, scope),
                formats: self.media(formats),
                accepted: *accepted,
            },
            StepKind::Takes(formats) => Step::Takes(self.media(formats)),
            StepKind::Callback(message) => Step::Callback(self.answer(message, scope)),
            StepKind::Commit(record) => Step::Commit(record.as_ref().map(|it| self.expression(it, scope))),
            StepKind::Seek { stream, to } => {
                let to = match to {
                    SeekPlace::Beginning => SeekTarget::Beginning,
                    SeekPlace::End => SeekTarget::End,
                    SeekPlace::Committed => SeekTarget::Committed,
                    SeekPlace::Offset(offset) => SeekTarget::Offset(self.expression(offset, scope)),
                };
                Step::Seek { stream: self.stream(stream)?, to }
            }
            StepKind::Leave(stream) => Step::Leave(self.stream(stream)?),
            StepKind::Fetch(fetch) => return self.fetch(fetch, scope),
            StepKind::Settle(settle) => return self.settle_step(settle, step.span, scope),
            StepKind::Renew(delivery, time) => {
                let delivery = delivery.as_ref().map(|it| self.expression(it, scope));
                let time = time.as_ref().map(|it| self.expression(it, scope));
                Step::Settle(Settle { delivery, time, ..Settle::this(Settling::Renew) })
            }
            StepKind::Recover => Step::Recover,
            StepKind::Connection(word, of) => return self.connection(*word, of.as_ref()),
            StepKind::Fail(reason) => Step::Fail(
                self.reason(reason.as_ref(), scope).unwrap_or_else(|| Expr::Value(Value::text("failed"))),
            ),
            StepKind::If(condition, then, otherwise) => self.branch(condition, then, otherwise, scope),
            StepKind::Chance(probability, then, otherwise) => Step::Chance {
                probability: *probability,
                then: self.steps(then, scope),
                otherwise: self.steps(otherwise, scope),
            },
            StepKind::Repeat { times, count, steps } => self.repeat(times, count.as_ref(), steps, scope),
            StepKind::Each { item, list, steps } => self.each(item, list, steps, scope),
            StepKind::Replay(replay) => return self.replay(replay, scope),
            StepKind::Snapshot(stream) => return self.snapshot(stream),
            StepKind::Claim(claim) => return self.claim_step(claim, scope),
            StepKind::Pending(pending) => return self.pending_step(pending, scope),
            StepKind::Break => Step::Break,
            StepKind::Done => Step::Done,
            StepKind::Let(name, value) => {
                let value = self.expression(value, scope);
                Step::Let(scope.declare(name), value)
            }
            StepKind::Set(name, value) => return self.set(name, value, scope),
            StepKind::Note(words) => Step::Note(self.expression(words, scope)),
            StepKind::Protected(protected) => return self.protected(protected, scope),
            StepKind::Compensate(steps) => self.compensate(steps, step.span, scope),
            StepKind::Together(together) => return self.together(together, scope),
            StepKind::Spawn(steps) => self.spawn(steps, scope),
            StepKind::Split(split) => self.split(split, scope),
            StepKind::Aggregate(aggregate) => return self.aggregate(aggregate, step.span, scope),
            StepKind::Unknown => return None,
        })
    }

    fn branch(
        &mut self,
        condition: &tree::Expr,
        then: &[tree::Step],
        otherwise: &[tree::Step],
        scope: &mut Scope,
    ) -> Step {
        let (bounds_then, bounds_else) = bounds_attempts(condition);
        let condition = self.expression(condition, scope);
        scope.bounded += u32::from(bounds_then);
        let then = self.steps(then, scope);
        scope.bounded -= u32::from(bounds_then);
        scope.bounded += u32::from(bounds_else);
        let otherwise = self.steps(otherwise, scope);
        scope.bounded -= u32::from(bounds_else);
        Step::If { condition, then, otherwise }
    }

    /// Records what a step does to the message being handled, and reports a step that is not valid here.
    fn note_step(&mut self, step: &tree::Step, scope: &mut Scope) {
        match &step.kind {
            StepKind::Reply(_) | StepKind::ReplyAs { .. } | StepKind::Callback(_) => {
                if scope.message.is_none() {
                    self.report(stray_step::reply(step, &self.tree.text));
                }
                scope.reply.get_or_insert(step.span);
            }
            StepKind::Settle(settle) => {
                if scope.channel.is_none() && settle.delivery.is_none() {
                    self.report(stray_step::settle(step, &self.tree.text));
                }
                scope.settles.get_or_insert(step.span);
            }
            StepKind::Renew(None, _) if scope.channel.is_none() => {
                self.report(stray_step::settle(step, &self.tree.text));
            }
            StepKind::Break if scope.repeats == 0 => self.report(stray_step::leave(step)),
            _ => {}
        }
        let hands_back = match &step.kind {
            StepKind::Fail(_) => true,
            StepKind::Settle(settle) => matches!(settle.how, SettleWord::Requeue | SettleWord::Nack),
            _ => false,
        };
        // What fails on the first deliveries only ends by itself.
        if hands_back && scope.bounded == 0 {
            scope.returns.get_or_insert(step.span);
        }
    }

    /// `cancel charges`; without a name all channels
    fn connection(&mut self, word: ConnectionWord, of: Option<&Name>) -> Option<Step> {
        let how = match word {
            ConnectionWord::Cancel => Connecting::Cancel,
            ConnectionWord::Close => Connecting::Close,
            ConnectionWord::Consume => Connecting::Consume,
        };
        let channel = match of {
            Some(name) => Some(self.store(name, "be consumed from")?),
            None => None,
        };
        Some(Step::Connection(how, channel))
    }

    fn settle(&mut self, settle: &SettleStep, scope: &mut Scope) -> Settle {
        let how = match settle.how {
            SettleWord::Acknowledge => Settling::Acknowledge,
            SettleWord::Reject => Settling::Reject,
            SettleWord::Requeue => Settling::Requeue,
            SettleWord::Nack => Settling::Nack,
            SettleWord::Defer => Settling::Defer,
        };
        let delivery = settle.delivery.as_ref().map(|it| self.expression(it, scope));
        let reason = self.reason(settle.reason.as_ref(), scope);
        let time = settle.after.as_ref().map(|it| self.expression(it, scope));
        let changes = self.fields(&settle.with, scope);
        Settle { how, delivery, older: settle.older, reason, time, changes }
    }

    /// A word on a delivery, without what the broker does not have.
    fn settle_step(&mut self, settle: &SettleStep, span: Span, scope: &mut Scope) -> Option<Step> {
        let says_too_much = self.says_too_much(settle, span, scope);
        let lowered = self.settle(settle, scope);
        match says_too_much {
            false => Some(Step::Settle(lowered)),
            true if matches!(lowered.how, Settling::Defer | Settling::Reject) => None,
            true => Some(Step::Settle(Settle { changes: Vec::new(), ..lowered })),
        }
    }

    /// True for a `defer`, a `reject` or changed fields that the product does not support: a warning is reported.
    fn says_too_much(&mut self, settle: &SettleStep, span: Span, scope: &Scope) -> bool {
        let word = match settle.how {
            SettleWord::Defer => StepWord::Defer,
            SettleWord::Reject => StepWord::Reject,
            _ if settle.with.is_empty() => return false,
            _ => StepWord::With,
        };
        let profile = self.scenario.profile;
        let own = scope.channel.map(|it| self.scenario.channels[it].kind);
        let of_all = || {
            profile
                .kinds
                .iter()
                .copied()
                .find(|it| it.lack(Feature::Step(word)).is_none())
                .unwrap_or(profile.kind())
        };
        let kind = own.filter(|_| settle.delivery.is_none()).unwrap_or_else(of_all);
        let Some(lack) = kind.lack(Feature::Step(word)) else { return false };
        let label = profile.full_label(kind);
        self.report(missing_option::diagnostic(word.word(), span, &label, lack.why));
        true
    }

    /// The number of a message that was deferred; a warning where nothing can be.
    fn deferred_number(&mut self, fetch: &FetchStep, channel: ChannelId, scope: &mut Scope) -> Option<Expr> {
        let number = fetch.deferred.as_ref().map(|it| self.expression(it, scope))?;
        self.has(channel, Feature::Step(StepWord::Deferred), fetch.from.span);
        Some(number)
    }

    /// `fetch 3 from q as batch`: its participant becomes a consumer that is given nothing by itself.
    fn fetch(&mut self, fetch: &FetchStep, scope: &mut Scope) -> Option<Step> {
        let count = fetch.count.as_ref().map(|it| self.expression(it, scope));
        let channel = self.store(&fetch.from, "be consumed from");
        let consumer = channel.map(|it| self.puller(scope.endpoint, it, &fetch.options));
        let bind = fetch.bind.as_ref().map(|name| scope.declare(name));
        if !self.has(channel?, Feature::Step(StepWord::Fetch), fetch.from.span) {
            return bind.map(|slot| Step::Let(slot, Expr::Value(Value::Null)));
        }
        let own = fetch.own && self.has(channel?, Feature::Step(StepWord::Own), fetch.from.span);
        let within = fetch.within.map(|it| it.value);
        let number = self.deferred_number(fetch, channel?, scope);
        Some(Step::Fetch(Fetch { consumer: consumer?, count, within, own, number, bind }))
    }

    fn each(&mut self, item: &Name, list: &tree::Expr, steps: &[tree::Step], scope: &mut Scope) -> Step {
        let list = self.expression(list, scope);
        let (item, body) = self.loop_body(item, steps, scope);
        Step::Each { list, item, body }
    }

    /// The steps for each of several items, and where the item is.
    pub(super) fn loop_body(
        &mut self,
        item: &Name,
        steps: &[tree::Step],
        scope: &mut Scope,
    ) -> (LocalSlot, Block) {
        let visible = scope.enter();
        let item = scope.declare(item);
        scope.repeats += 1;
        let body = self.steps(steps, scope);
        scope.repeats -= 1;
        scope.leave(visible);
        (item, body)
    }

    fn duration(&mut self, time: &HowLong, scope: &mut Scope) -> DurationSpec {
        match time {
            HowLong::Drawn(dist) => DurationSpec::Dist(*dist),
            HowLong::Computed(expr) => DurationSpec::Expr(self.expression(expr, scope)),
        }
    }

    fn reason(&mut self, reason: Option<&tree::Expr>, scope: &mut Scope) -> Option<Expr> {
        reason.map(|it| self.expression(it, scope))
    }

    fn message(&mut self, message: &MessageText, scope: &mut Scope) -> MessageSpec {
        let message_type = self.message_type(&message.name);
        MessageSpec { message_type, payload: self.fields(&message.payload, scope) }
    }

    fn answer(&mut self, message: &MessageText, scope: &mut Scope) -> MessageSpec {
        let spec = self.message(message, scope);
        self.facts.answers.insert(spec.message_type);
        spec
    }

    /// `reply to Phone`: where an answer goes.
    fn return_address(&mut self, name: Option<&Name>) -> Option<Address> {
        let address = self.address(name?)?;
        self.facts.return_addresses.push(address);
        Some(address)
    }

    fn call(&mut self, call: &CallStep, scope: &mut Scope) -> Option<Step> {
        let message = self.message(&call.message, scope);
        let reply_to = self.return_address(call.reply_to.as_ref());
        let target = self.endpoint(&call.target, "answer a call");
        let timeout = call.timeout.map(|it| it.value);
        if let Some(target) = target {
            let how = if timeout.is_some() { SendingKind::Call } else { SendingKind::CallWithoutTimeout };
            self.note_sending(&message, Address::Endpoint(target), &call.message.name, how);
        }
        let blocks = [(CallFailure::Timeout, &call.on_timeout), (CallFailure::Failure, &call.on_failure)];
        let failures = blocks
            .into_iter()
            .filter_map(|(failure, steps)| Some((failure, self.steps(steps.as_ref()?, scope))))
            .collect();
        let bind = call.bind.as_ref().map(|name| scope.declare(name));
        let headers = self.content_headers(call, scope);
        Some(Step::Call { target: target?, message, timeout, reply_to, headers, bind, failures })
    }

    /// The formats of a call and its reply.
    fn content_headers(&mut self, call: &CallStep, scope: &mut Scope) -> Fields {
        let mut headers = Vec::new();
        if let Some(media) = call.content.as_ref().and_then(|it| self.media(std::slice::from_ref(it)).pop()) {
            headers.push((MediaType::CONTENT_TYPE.into(), Expr::Value(Value::text(media.name()))));
        }
        if let Some(accept) = &call.accept {
            headers.push((MediaType::ACCEPT.into(), self.expression(accept, scope)));
        }
        headers.extend(scope.part.into_iter().flat_map(PartSlots::headers));
        headers
    }

    /// `json`, `xml`
    fn media(&mut self, names: &[Name]) -> Vec<MediaType> {
        let mut formats = Vec::new();
        for name in names.iter().filter(|it| !it.value.is_empty()) {
            match MediaType::ALL.into_iter().find(|(_, word)| *word == &*name.value) {
                Some((media, _)) => formats.push(media),
                None => {
                    let place = Spanned::new("content".into(), name.span);
                    self.report(unknown_option::choice(&place, name, words::FORMATS));
                }
            }
        }
        formats
    }

    fn send(&mut self, send: &SendStep, scope: &mut Scope) -> Option<Step> {
        let message = self.message(&send.message, scope);
        let reply_to = self.return_address(send.reply_to.as_ref());
        let to = self.address(&send.to)?;
        if send.publish && !self.is_topic(to) {
            self.report(wrong_kind::publish(&send.to));
        }
        let how = if reply_to.is_some() { SendingKind::WithReturnAddress } else { SendingKind::OneWay };
        self.note_sending(&message, to, &send.message.name, how);
        let time_to_live =
            send.time_to_live.filter(|it| self.takes(to, MessageOption::Ttl, it.span)).map(|it| it.value);
        if let Some(sending) = self.facts.sendings.last_mut() {
            sending.expires |= time_to_live.is_some();
        }
        let extras = self.extras(&send.extras, to, scope);
        let routing = self.routing(send, scope);
        Some(Step::Send { to, message, reply_to, time_to_live, extras, routing })
    }

    /// Properties set by the sender; a warning where the product does not support them.
    fn extras(&mut self, extras: &tree::SendExtras, to: Address, scope: &mut Scope) -> SendExtras {
        let mut said = |option, value: &Option<tree::Expr>| {
            let value = value.as_ref()?;
            let value_there = self.expression(value, scope);
            self.takes(to, option, value.span).then_some(value_there)
        };
        SendExtras {
            priority: said(MessageOption::Priority, &extras.priority),
            delay: said(MessageOption::Delay, &extras.delay),
            group: said(MessageOption::Group, &extras.group),
            identity: said(MessageOption::Id, &extras.identity),
            expected_offset: said(MessageOption::ExpectedOffset, &extras.expected_offset),
            transient: extras.transient.is_some(),
        }
    }

    /// True when whatever a message is sent to knows this option of messages.
    fn takes(&mut self, to: Address, option: MessageOption, span: Span) -> bool {
        match to {
            Address::Channel(channel) => self.has(channel, Feature::Message(option), span),
            _ => true,
        }
    }

    /// A stream; anything else is reported.
    pub(super) fn stream(&mut self, name: &Name) -> Option<crate::base::ChannelId> {
        let channel = self.channel(name, "be read")?;
        if self.scenario.channels[channel].shape != ChannelShape::Stream {
            self.report(wrong_kind::no_stream(name));
            return None;
        }
        Some(channel)
    }

    fn is_breaker(&self, endpoint: EndpointId, slot: StateSlot) -> bool {
        self.scenario.endpoints[endpoint].policies.breakers.iter().any(|it| it.state == slot)
    }

    fn is_topic(&self, to: Address) -> bool {
        matches!(to, Address::Channel(channel) if self.scenario.channels[channel].shape != ChannelShape::Queue)
    }

    pub(super) fn note_sending(&mut self, message: &MessageSpec, to: Address, name: &Name, how: SendingKind) {
        let message = message.message_type;
        self.facts.sendings.push(Sending { message, to, span: name.span, how, expires: false });
    }

    fn repeat(
        &mut self,
        times: &tree::Expr,
        count: Option<&Name>,
        steps: &[tree::Step],
        scope: &mut Scope,
    ) -> Step {
        let times = self.expression(times, scope);
        let visible = scope.enter();
        let count = count.map(|name| scope.declare(name));
        scope.repeats += 1;
        let body = self.steps(steps, scope);
        scope.repeats -= 1;
        scope.leave(visible);
        Step::Repeat { times, count, body }
    }

    /// `accepted = …` changes a state variable, or a local one when there is one of that name.
    fn set(&mut self, name: &Name, value: &tree::Expr, scope: &mut Scope) -> Option<Step> {
        let value = self.expression(value, scope);
        if let Some(slot) = scope.local(&name.value) {
            return Some(Step::Let(slot, value));
        }
        match self.state_slot(scope.endpoint, &name.value) {
            Some(slot) if self.is_breaker(scope.endpoint, slot) => {
                self.report(unknown_variable::is_breaker(name));
                None
            }
            Some(slot) => Some(Step::Set(slot, value)),
            None => {
                let diagnostic = unknown_variable::assigned(self, name, scope);
                self.report(diagnostic);
                None
            }
        }
    }
}

/// True for a step after which no other of its block is taken.
fn ends_handling(step: &StepKind) -> bool {
    matches!(step, StepKind::Fail(_) | StepKind::Done | StepKind::Break)
}

/// Whether a condition holds, and whether it fails, for the first deliveries of a message only: `attempt == 1`.
fn bounds_attempts(condition: &tree::Expr) -> (bool, bool) {
    use tree::{Binary as B, ExprKind as E};
    let is_attempt = |it: &tree::Expr| matches!(&it.kind, E::Name(name) if &**name == "attempt");
    let is_number = |it: &tree::Expr| matches!(it.kind, E::Int(_));
    match &condition.kind {
        E::Binary(B::And, a, b) => (bounds_attempts(a).0 || bounds_attempts(b).0, false),
        E::Binary(B::Or, a, b) => {
            (bounds_attempts(a).0 && bounds_attempts(b).0, bounds_attempts(a).1 || bounds_attempts(b).1)
        }
        E::Binary(how, a, b) if is_attempt(a) && is_number(b) => match how {
            B::Equal | B::Less | B::LessOrEqual => (true, false),
            B::NotEqual | B::Greater | B::GreaterOrEqual => (false, true),
            _ => (false, false),
        },
        _ => (false, false),
    }
}
