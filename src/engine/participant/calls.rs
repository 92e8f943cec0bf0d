//! Requests and their answers: blocking calls, deadlines, correlation.

use std::rc::Rc;

use crate::base::{EndpointId, EventId, MessageId, Record, SimDuration, TypedId, Value};
use crate::engine::eval::Problem;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::MessageSlot;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::{Command, HeldBack};
use crate::engine::kernel::sending::Draft;
use crate::engine::participant::Participants;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::program::{Call, Instruction};
use crate::engine::participant::{Calling, Handled, Status, WorkerRef};
use crate::model::{Address, ChannelShape};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent, Reason};

/// A request whose answer goes to a return address.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct OpenCallback {
    /// True when several answers are expected: the request went to a topic.
    pub(in crate::engine) many: bool,
}

/// What the sender does after sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AfterSending {
    /// Goes on.
    GoesOn,
    /// Waits until the channel has room.
    Waits,
}

/// Why a call did not work out.
enum CallProblem {
    Timeout,
    Failure(Rc<str>),
}

impl Participants {
    /// A worker sends a message: the row, and the way.
    pub(super) fn send_from(
        &mut self,
        worker: WorkerRef,
        slot: MessageSlot,
        to: Address,
        cause: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> (EventId, AfterSending) {
        let from = out.plan.endpoints[worker.endpoint].lifeline;
        let sent = out.emit_sent(slot, from, to, cause, None, 0);
        if let Address::Channel(channel) = to
            && out.blocks(channel)
            && !channels.has_room(channel, out)
        {
            self.tell(
                Command::HoldBack { channel, held: HeldBack { who: worker, slot, sent } },
                channels,
                out,
            );
            return (sent, AfterSending::Waits);
        }
        out.travel(slot, from, to, sent);
        (sent, AfterSending::GoesOn)
    }

    /// Sends a request and blocks the worker.
    pub(super) fn call(
        &mut self,
        who: WorkerRef,
        call: &Call,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let draft = Draft {
            intent: MessageIntent::Call,
            return_address: call.reply_to,
            routing: self.headers_of(who, &call.headers, out)?,
            ..self.draft(who, &call.message, out)?
        };
        let to = Address::Endpoint(call.target);
        let slot = out.create(draft);
        let request = out.messages[slot].id;
        self.expect_callback(who.endpoint, request, call.reply_to, to, out);
        let cause = self.frame(who).goes_on;
        let (sent, _) = self.send_from(who, slot, to, cause, channels, out);
        self.block(who, request, sent, call.timeout, out);
        Ok(Flow::Pause)
    }

    fn block(
        &mut self,
        who: WorkerRef,
        request: MessageId,
        sent: EventId,
        timeout: Option<SimDuration>,
        out: &mut Core,
    ) {
        self.emit_blocked(who, request, sent, out);
        let (endpoint, worker) = (who.endpoint, who.worker);
        let times_out = Occurrence::CallTimesOut { endpoint, worker };
        let deadline = timeout.map(|timeout| out.after(timeout, times_out));
        let instruction = self.frame(who).at - 1;
        let status = Status::Calling(Calling { request, sent, deadline, instruction });
        let state = &mut self.endpoints[endpoint];
        state.worker_mut(worker).status = status;
        let before = state.calls.insert(request, worker);
        out.ensure(before.is_none(), || format!("{request:?} is waited for twice"));
    }

    /// A worker waits from now on.
    pub(super) fn emit_blocked(&mut self, who: WorkerRef, message: MessageId, sent: EventId, out: &mut Core) {
        out.emit(EventRow {
            message: Some(message),
            cause: Some(sent),
            value: who.worker,
            ..out.row(EventKind::Blocked, out.plan.endpoints[who.endpoint].lifeline)
        });
    }

    /// Remembers a request whose answer is to come back to this endpoint.
    pub(super) fn expect_callback(
        &mut self,
        endpoint: EndpointId,
        request: MessageId,
        reply_to: Option<Address>,
        to: Address,
        core: &Core,
    ) {
        let comes_back = match reply_to {
            Some(Address::Endpoint(other)) => other == endpoint,
            Some(Address::Channel(_)) => true,
            None => false,
        };
        if comes_back {
            let many = matches!(to, Address::Channel(channel)
                if core.plan.channels[channel].shape != ChannelShape::Queue);
            self.endpoints[endpoint].callbacks.insert(request, OpenCallback { many });
        }
    }

    /// Why an answer that came to a return address is not wanted; none when it is, or when it is no answer.
    pub(super) fn unwanted_callback(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        core: &Core,
    ) -> Option<Reason> {
        let message = &core.messages[slot];
        let (intent, again) = (message.intent, message.attempts > 1);
        let answer = message.answer.filter(|answer| answer.asked_by == Some(endpoint))?;
        if intent != MessageIntent::Callback {
            return None;
        }
        let state = &mut self.endpoints[endpoint];
        match state.callbacks.get(&answer.request) {
            Some(open) if open.many => None,
            Some(_) => {
                state.callbacks.remove(&answer.request);
                None
            }
            // A redelivery was matched when it came first.
            None if again => None,
            None => Some(state.why_closed(answer.request)),
        }
    }

    /// The answer to a call is there.
    pub(super) fn receive_reply(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        received: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let answer = out.messages[slot].answer.filter(|answer| answer.asked_by == Some(endpoint));
        let Some(request) = answer.map(|answer| answer.request) else {
            return self.ignore_direct(slot, endpoint, received, Reason::UnknownCorrelation, channels, out);
        };
        let Some(worker) = self.endpoints[endpoint].calls.get(&request).copied() else {
            let reason = self.endpoints[endpoint].why_closed(request);
            return self.ignore_direct(slot, endpoint, received, reason, channels, out);
        };
        let who = WorkerRef { endpoint, worker };
        let (kind, payload) = (out.type_of(slot), Rc::clone(&out.messages[slot].payload));
        let is_unreadable = out.messages[slot].is_unreadable();
        self.forget_message(slot, channels, out);
        let Some(calling) = self.unblock(who, received, out) else { return };
        if is_unreadable {
            return self.call_fails(
                who,
                calling,
                CallProblem::Failure("the answer is unreadable".into()),
                channels,
                out,
            );
        }
        if kind == out.plan.failed {
            let words = match payload.get("reason") {
                Some(Value::Text(words)) => Rc::clone(words),
                _ => Reason::Failed.word().into(),
            };
            return self.call_fails(who, calling, CallProblem::Failure(words), channels, out);
        }
        if let Some(bind) = self.call_of(who, calling, out).and_then(|call| call.bind) {
            self.set_local(who, bind, Value::Record(payload));
        }
        self.resume(endpoint, worker, channels, out);
    }

    /// The deadline of a call passes.
    pub(in crate::engine) fn time_out(
        &mut self,
        endpoint: EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let who = WorkerRef { endpoint, worker };
        let Status::Calling(calling) = self.endpoints[endpoint].worker(worker).status else {
            return;
        };
        let timeout = self.call_of(who, calling, out).and_then(|call| call.timeout).unwrap_or_default();
        let timed_out = out.emit(EventRow {
            message: Some(calling.request),
            cause: Some(calling.sent),
            value: worker,
            detail: Some(Detail::Duration(timeout)),
            ..out.row(EventKind::TimedOut, out.plan.endpoints[endpoint].lifeline)
        });
        self.unblock(who, timed_out, out);
        self.endpoints[endpoint].given_up.insert(calling.request);
        self.call_fails(who, calling, CallProblem::Timeout, channels, out);
    }

    /// A caller learns that its call found nobody.
    pub(in crate::engine) fn refuse_call(
        &mut self,
        endpoint: EndpointId,
        request: MessageId,
        lost: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let Some(worker) = self.endpoints[endpoint].calls.get(&request).copied() else { return };
        let who = WorkerRef { endpoint, worker };
        let Some(calling) = self.unblock(who, lost, out) else { return };
        let target = self.call_of(who, calling, out).map(|call| call.target);
        let name = target.map_or("the receiver".into(), |id| out.name_of(out.plan.endpoints[id].lifeline));
        let words = format!("{name} is down");
        self.call_fails(who, calling, CallProblem::Failure(words.into()), channels, out);
    }

    /// The wait of a caller is over.
    fn unblock(&mut self, who: WorkerRef, cause: EventId, out: &mut Core) -> Option<Calling> {
        let state = &mut self.endpoints[who.endpoint];
        let Status::Calling(calling) = state.worker(who.worker).status else {
            out.ensure(false, || format!("worker {} is unblocked without a call", who.worker));
            return None;
        };
        let known = state.calls.remove(&calling.request);
        out.ensure(known == Some(who.worker), || format!("{:?} has two outcomes", calling.request));
        if let Some(deadline) = calling.deadline {
            out.cancel(deadline);
        }
        self.emit_unblocked(who, Some(calling.request), cause, out);
        Some(calling)
    }

    fn call_of<'a>(&self, who: WorkerRef, calling: Calling, core: &'a Core) -> Option<&'a Call> {
        let frame = &self.endpoints[who.endpoint].worker(who.worker).frame;
        let program = &core.plan.endpoints[who.endpoint].programs[frame.reaction as usize];
        match &program.code[calling.instruction as usize] {
            Instruction::Call(call) => Some(call),
            _ => None,
        }
    }

    /// Goes on with the block for this problem; without one the handling fails.
    fn call_fails(
        &mut self,
        who: WorkerRef,
        calling: Calling,
        problem: CallProblem,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let name = out.message_info(calling.request).message_type;
        let name = &out.plan.header.message_types[name].name;
        let words: Rc<str> = match &problem {
            CallProblem::Timeout => format!("{name} timed out").into(),
            CallProblem::Failure(words) => format!("{name} failed: {words}").into(),
        };
        let target = self.call_of(who, calling, out).and_then(|call| match problem {
            CallProblem::Timeout => call.on_timeout,
            CallProblem::Failure(_) => call.on_failure,
        });
        match target {
            Some(target) => {
                self.remember_failure(who, words);
                self.frame(who).at = target;
                self.run(who, channels, out);
            }
            None => {
                let flow = self.fails(who, words, channels, out);
                self.go_on(who, flow, channels, out);
            }
        }
        self.start_jobs(who.endpoint, channels, out);
    }

    /// Answers a call whose handling failed; nobody waits for anything else.
    pub(super) fn send_failed(
        &mut self,
        who: WorkerRef,
        handled: &Handled,
        cause: EventId,
        words: Rc<str>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let caller = handled.answer.and_then(|answer| answer.asked_by);
        let (MessageIntent::Call, Some(caller)) = (handled.intent, caller) else { return };
        let slot = out.create(Draft {
            routing: None,
            message_type: out.plan.failed,
            intent: MessageIntent::Reply,
            conversation: handled.conversation,
            payload: Rc::new(Record(vec![("reason".into(), Value::Text(words))])),
            sender: Some(who.endpoint),
            parent: handled.message,
            return_address: None,
            answer: handled.answer,
            time_to_live: None,
            rare: None,
        });
        self.send_from(who, slot, Address::Endpoint(caller), cause, channels, out);
    }

    /// Sends a message and, when the channel makes it wait, waits. In a transaction it leaves at the end.
    pub(super) fn send_step(
        &mut self,
        who: WorkerRef,
        draft: Draft,
        to: Address,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Flow {
        let Some(draft) = self.hold(who, draft, to, channels, out) else { return Flow::Next };
        let (cause, reply_to) = (self.frame(who).goes_on, draft.return_address);
        let slot = out.create(draft);
        self.expect_callback(who.endpoint, out.messages[slot].id, reply_to, to, out);
        match self.send_from(who, slot, to, cause, channels, out) {
            (_, AfterSending::GoesOn) => Flow::Next,
            (sent, AfterSending::Waits) => {
                self.emit_blocked(who, out.messages[slot].id, sent, out);
                self.endpoints[who.endpoint].worker_mut(who.worker).status = Status::HeldBack(slot, sent);
                Flow::Pause
            }
        }
    }
}

impl crate::engine::participant::EndpointState {
    /// Why a request that this endpoint once sent is not open.
    fn why_closed(&self, request: MessageId) -> Reason {
        if request < self.remembers_from {
            Reason::UnknownCorrelation
        } else if self.given_up.contains(&request) {
            Reason::LateReply
        } else {
            Reason::DuplicateReply
        }
    }

    /// Forgets every open request: a crash.
    pub(in crate::engine) fn forget_requests(&mut self, next_message: usize) {
        self.calls.clear();
        self.callbacks.clear();
        self.given_up.clear();
        self.remembers_from = MessageId::from_index(next_message);
    }
}
