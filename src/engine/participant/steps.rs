//! What each step of a reaction does.

use std::rc::Rc;

use crate::base::{EventId, Record, SimDuration, Value};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::Rare;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::sending::Draft;
use crate::engine::participant::Participants;
use crate::engine::participant::interpreter::{Ending, Flow};
use crate::engine::participant::program::{Instruction, PayloadTemplate, Rounds, Send, Target, Template};
use crate::engine::participant::{Status, WorkerRef};
use crate::model::{Address, ChannelShape, DurationSpec, Expr, LocalSlot, RoutingSpec, StateSlot};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent, Routing};

type Step = Result<Flow, Problem>;

impl Participants {
    /// Takes one step.
    pub(super) fn take_step(
        &mut self,
        who: WorkerRef,
        instruction: &Instruction,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Step {
        use Instruction as I;
        match instruction {
            I::Work(length) => self.work(who, length, out),
            I::Wait(length) => self.wait(who, length, out),
            I::Call(call) => self.call(who, call, channels, out),
            I::Send(send) => self.send(who, send, channels, out),
            I::Commit(record) => self.commit_step(who, record.as_ref(), channels, out),
            I::LeaveStream(stream) => self.leave_step(who, *stream, channels, out),
            I::Seek(stream, to) => self.seek_step(who, *stream, to, channels, out),
            I::Reply(template) => self.reply(who, template, channels, out),
            I::ReplyAs(reply) => self.reply_as(who, reply, channels, out),
            I::Takes(formats) => self.take_format(who, formats, out),
            I::Callback(template) => self.callback(who, template, channels, out),
            I::Fetch(fetch) => self.fetch(who, fetch, out),
            I::Recover => self.recover(who, channels, out),
            I::Connection(how, channel) => Ok(self.connection_step(who, *how, *channel, channels, out)),
            I::Settle(settle) => self.settle_by_hand(who, settle, channels, out),
            I::Fail(_) if self.endpoints[who.endpoint].is_repaired => Ok(Flow::Next),
            I::Fail(reason) => Ok(Flow::End(Ending::Failed(eval::words(reason, self.scope(who, out))?))),
            I::Unless { condition, target } => {
                let holds = eval::condition(condition, self.scope(who, out))?;
                Ok(if holds { Flow::Next } else { Flow::Jump(*target) })
            }
            I::UnlessChance { probability, target } => {
                let holds = probability.sample(&mut self.endpoints[who.endpoint].streams.chance);
                Ok(if holds { Flow::Next } else { Flow::Jump(*target) })
            }
            I::Jump(target) => Ok(Flow::Jump(*target)),
            I::RepeatStart { times, rounds } => self.begin_rounds(who, times, *rounds, out),
            I::RepeatRound { rounds, count, exit } => Ok(self.next_round(who, *rounds, *count, *exit)),
            I::ReplayStart { replay, rounds } => self.begin_replay(who, replay, *rounds, channels, out),
            I::Snapshot(stream) => self.take_snapshot(who, *stream, channels, out),
            I::Claim(claim) => self.claim(who, claim, out),
            I::Pending(pending) => Ok(self.list_pending(who, pending, channels, out)),
            I::EachStart { list, rounds } => self.begin_items(who, list, *rounds, out),
            I::EachRound { rounds, item, exit } => Ok(self.next_item(who, *rounds, *item, *exit)),
            I::Spawn { exit } => Ok(self.spawn(who, *exit, channels, out)),
            I::SplitStart { list, by, rounds, part } => {
                self.begin_parts(who, (list, by.as_ref()), (*rounds, *part), out)
            }
            I::Let(slot, expr) => {
                let value = eval::eval(expr, self.scope(who, out))?;
                self.set_local(who, *slot, value);
                Ok(Flow::Next)
            }
            I::Set(slot, expr) => self.set_state(who, *slot, expr, out),
            I::Note(text) => self.note(who, text, out),
            I::Enter(entry) => self.protect(who, entry, out),
            I::Leave => Ok(self.leave(who, channels, out)),
            I::Undo { exit } => Ok(self.remember_undo(who, *exit)),
            I::Compensated => Ok(self.compensated(who, channels, out)),
            I::Together(fork) => self.fork(who, fork, channels, out),
            I::Done => Ok(Flow::End(Ending::Done)),
        }
    }

    fn work(&mut self, who: WorkerRef, length: &DurationSpec, out: &mut Core) -> Step {
        let length = match length {
            DurationSpec::Dist(dist) => dist.sample(&mut self.endpoints[who.endpoint].streams.work),
            DurationSpec::Expr(expr) => eval::duration(expr, self.scope(who, out))?,
        };
        let length = self.endpoints[who.endpoint].paced(length);
        if length == SimDuration::ZERO {
            return Ok(Flow::Next);
        }
        let (endpoint, worker) = (who.endpoint, who.worker);
        let ticket = out.after(length, Occurrence::WorkEnds { endpoint, worker });
        self.endpoints[endpoint].worker_mut(worker).status = Status::Working(ticket);
        Ok(Flow::Pause)
    }

    fn wait(&mut self, who: WorkerRef, length: &DurationSpec, out: &mut Core) -> Step {
        let length = match length {
            DurationSpec::Dist(dist) => dist.sample(&mut self.endpoints[who.endpoint].streams.wait),
            DurationSpec::Expr(expr) => eval::duration(expr, self.scope(who, out))?,
        };
        let (endpoint, worker) = (who.endpoint, who.worker);
        let (message, cause) = (self.frame(who).handled.message, self.frame(who).goes_on);
        let set = out.emit(EventRow {
            message,
            cause: Some(cause),
            value: worker,
            detail: Some(Detail::Duration(length)),
            ..out.row(EventKind::TimerSet, out.plan.endpoints[endpoint].lifeline)
        });
        let ticket = out.after(length, Occurrence::WaitEnds { endpoint, worker });
        self.endpoints[endpoint].worker_mut(worker).status = Status::Waiting(ticket, set);
        Ok(Flow::Pause)
    }

    /// A one-way message of this handling.
    pub(super) fn draft(&self, who: WorkerRef, template: &Template, core: &Core) -> Result<Draft, Problem> {
        let handled = &self.endpoints[who.endpoint].worker(who.worker).frame.handled;
        Ok(Draft {
            routing: None,
            message_type: template.message_type,
            intent: MessageIntent::Send,
            conversation: handled.conversation,
            payload: self.payload(who, template, core)?,
            sender: Some(who.endpoint),
            parent: handled.message,
            return_address: None,
            answer: None,
            time_to_live: None,
            rare: None,
        })
    }

    fn payload(&self, who: WorkerRef, template: &Template, core: &Core) -> Result<Rc<Record>, Problem> {
        match &template.payload {
            PayloadTemplate::Constant(payload) => Ok(Rc::clone(payload)),
            PayloadTemplate::Computed(fields) => Ok(Rc::new(eval::record(fields, self.scope(who, core))?)),
        }
    }

    fn send(&mut self, who: WorkerRef, send: &Send, channels: &mut dyn Channels, out: &mut Core) -> Step {
        let publishes = matches!(send.to, Address::Channel(channel)
            if out.plan.channels[channel].shape != ChannelShape::Queue);
        let draft = Draft {
            routing: self.routed_as_part(who, send.routing.as_deref(), out)?,
            intent: if publishes { MessageIntent::Publish } else { MessageIntent::Send },
            return_address: send.reply_to,
            time_to_live: send.time_to_live,
            rare: self.rare_of(who, send, out)?,
            ..self.draft(who, &send.message, out)?
        };
        Ok(self.send_step(who, draft, send.to, channels, out))
    }

    /// What the sender says about a message besides what it carries.
    fn rare_of(&self, who: WorkerRef, send: &Send, core: &Core) -> Result<Option<Box<Rare>>, Problem> {
        let Some(extras) = &send.extras else { return Ok(None) };
        let words = |expr: &Option<Expr>| match expr {
            Some(expr) => eval::words(expr, self.scope(who, core)).map(Some),
            None => Ok(None),
        };
        let priority = match &extras.priority {
            None => None,
            Some(expr) => match eval::eval(expr, self.scope(who, core))? {
                Value::Int(it) if it >= 0 => Some(u32::try_from(it).unwrap_or(u32::MAX)),
                other => return Err(Problem::words(format!("{} is no priority", arithmetic::shown(&other)))),
            },
        };
        let delay = match &extras.delay {
            Some(expr) => Some(eval::duration(expr, self.scope(who, core))?),
            None => None,
        };
        let (identity, own_group) = (words(&extras.identity)?, words(&extras.group)?);
        let transient = extras.transient;
        let expected_offset = match &extras.expected_offset {
            None => None,
            Some(expr) => match eval::eval(expr, self.scope(who, core))? {
                Value::Int(it) if it >= 0 => Some(it as u64),
                other => return Err(Problem::words(format!("{} is no offset", arithmetic::shown(&other)))),
            },
        };
        let rare =
            Rare { identity, priority, delay, own_group, transient, expected_offset, ..Rare::default() };
        Ok(Some(Box::new(rare)))
    }

    /// What is said about where a message belongs, by its sender and by what its sender handles.
    fn routed_as_part(
        &mut self,
        who: WorkerRef,
        spec: Option<&RoutingSpec>,
        core: &Core,
    ) -> Result<Option<Rc<Routing>>, Problem> {
        let routing = self.routing_of(who, spec, core)?;
        Ok(self.as_part(who, routing, core))
    }

    /// What the sender says about where a message belongs.
    fn routing_of(
        &mut self,
        who: WorkerRef,
        spec: Option<&RoutingSpec>,
        core: &Core,
    ) -> Result<Option<Rc<Routing>>, Problem> {
        let Some(spec) = spec else { return Ok(None) };
        let key = match &spec.key {
            Some(key) => eval::words(key, self.scope(who, core))?,
            None => Rc::default(),
        };
        let headers = Rc::new(eval::record(&spec.headers, self.scope(who, core))?);
        Ok(Some(Rc::new(Routing { key, headers, mandatory: spec.mandatory })))
    }

    /// To the caller when it is a call, else to the return address.
    fn reply(
        &mut self,
        who: WorkerRef,
        template: &Template,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Step {
        self.reply_with(who, template, None, channels, out)
    }

    /// The same, with what is said about how it is written.
    pub(super) fn reply_with(
        &mut self,
        who: WorkerRef,
        template: &Template,
        routing: Option<Rc<Routing>>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Step {
        let handled = &self.frame(who).handled;
        let caller = handled.answer.and_then(|answer| answer.asked_by);
        let (MessageIntent::Call, Some(caller)) = (handled.intent, caller) else {
            return self.callback_with(who, template, routing, channels, out);
        };
        let answer = handled.answer;
        let draft =
            Draft { intent: MessageIntent::Reply, answer, routing, ..self.draft(who, template, out)? };
        let root = self.root(who);
        self.frame(root).answered = true;
        Ok(self.send_step(who, draft, Address::Endpoint(caller), channels, out))
    }

    fn callback(
        &mut self,
        who: WorkerRef,
        template: &Template,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Step {
        self.callback_with(who, template, None, channels, out)
    }

    fn callback_with(
        &mut self,
        who: WorkerRef,
        template: &Template,
        routing: Option<Rc<Routing>>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Step {
        let handled = &self.frame(who).handled;
        let (answer, to) = (handled.answer, handled.return_address);
        let Some(to) = to else {
            return Err(Problem::words("there is no return address to answer to"));
        };
        let routing = self.as_part(who, routing, out);
        let draft =
            Draft { intent: MessageIntent::Callback, answer, routing, ..self.draft(who, template, out)? };
        Ok(self.send_step(who, draft, to, channels, out))
    }

    fn begin_rounds(&mut self, who: WorkerRef, times: &Expr, rounds: Rounds, core: &Core) -> Step {
        match eval::eval(times, self.scope(who, core))? {
            Value::Int(times) if times >= 0 => {
                self.set_local(who, rounds.limit, Value::Int(times));
                self.set_local(who, rounds.round, Value::Int(0));
                Ok(Flow::Next)
            }
            other => Err(Problem::words(format!("{} is not a number of times", arithmetic::shown(&other)))),
        }
    }

    fn next_round(&mut self, who: WorkerRef, rounds: Rounds, count: Option<LocalSlot>, exit: Target) -> Flow {
        let locals = &mut self.frame(who).locals;
        let at = |slot: LocalSlot| usize::from(slot.0);
        let (Value::Int(round), Value::Int(limit)) = (&locals[at(rounds.round)], &locals[at(rounds.limit)])
        else {
            return Flow::Jump(exit);
        };
        if round >= limit {
            return Flow::Jump(exit);
        }
        let round = Value::Int(round + 1);
        if let Some(count) = count {
            locals[at(count)] = round.clone();
        }
        locals[at(rounds.round)] = round;
        Flow::Next
    }

    pub(super) fn begin_items(&mut self, who: WorkerRef, list: &Expr, rounds: Rounds, core: &Core) -> Step {
        let list = match eval::eval(list, self.scope(who, core))? {
            list @ Value::List(_) => list,
            Value::Null => Value::List(Rc::default()),
            other => return Err(Problem::words(format!("{} is not a list", arithmetic::shown(&other)))),
        };
        self.set_local(who, rounds.limit, list);
        self.set_local(who, rounds.round, Value::Int(0));
        Ok(Flow::Next)
    }

    fn next_item(&mut self, who: WorkerRef, rounds: Rounds, item: LocalSlot, exit: Target) -> Flow {
        let locals = &mut self.frame(who).locals;
        let at = |slot: LocalSlot| usize::from(slot.0);
        let (Value::Int(round), Value::List(list)) = (&locals[at(rounds.round)], &locals[at(rounds.limit)])
        else {
            return Flow::Jump(exit);
        };
        let next = usize::try_from(*round).ok().and_then(|it| list.get(it)).cloned();
        let Some(value) = next else { return Flow::Jump(exit) };
        locals[at(rounds.round)] = Value::Int(round + 1);
        locals[at(item)] = value;
        Flow::Next
    }

    pub(super) fn set_local(&mut self, who: WorkerRef, slot: LocalSlot, value: Value) {
        if let Some(local) = self.frame(who).locals.get_mut(usize::from(slot.0)) {
            *local = value;
        }
    }

    fn set_state(&mut self, who: WorkerRef, slot: StateSlot, expr: &Expr, out: &mut Core) -> Step {
        let after = eval::eval(expr, self.scope(who, out))?;
        self.store_state(who, slot, after, out);
        Ok(Flow::Next)
    }

    /// Changes a state variable, and shows it.
    pub(super) fn change_state(&mut self, who: WorkerRef, slot: StateSlot, after: Value, out: &mut Core) {
        let at = usize::from(slot.0);
        let declared = out.plan.scenario.endpoints[who.endpoint].state.get(at);
        let Some(name) = declared.map(|(name, _)| Rc::clone(name)) else { return };
        let before = std::mem::replace(&mut self.endpoints[who.endpoint].state[at], after.clone());
        if before != after {
            let (message, cause) = (self.frame(who).handled.message, self.frame(who).goes_on);
            out.emit(EventRow {
                message,
                cause: Some(cause),
                detail: Some(Detail::State { name, before, after }),
                ..out.row(EventKind::StateChanged, out.plan.endpoints[who.endpoint].lifeline)
            });
        }
    }

    fn note(&mut self, who: WorkerRef, text: &Expr, out: &mut Core) -> Step {
        let text = eval::words(text, self.scope(who, out))?;
        self.emit_note(who, text, out);
        Ok(Flow::Next)
    }

    /// A remark beside the lifeline.
    pub(super) fn emit_note(&mut self, who: WorkerRef, text: Rc<str>, out: &mut Core) -> EventId {
        let (message, cause) = (self.frame(who).handled.message, self.frame(who).goes_on);
        out.emit(EventRow {
            message,
            cause: Some(cause),
            detail: Some(Detail::Text(text)),
            ..out.row(EventKind::Noted, out.plan.endpoints[who.endpoint].lifeline)
        })
    }
}
