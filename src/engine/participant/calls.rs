//! Requests and their answers: blocking calls, deadlines, correlation.

use std::rc::Rc;

use crate::base::{EndpointId, EventId, MessageId, Record, SimDuration, TypedId, Value};
use crate::engine::eval::Problem;
use crate::engine::kernel::message::MessageSlot;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::sending::{AfterSending, Draft};
use crate::engine::kernel::simulation::Simulation;
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

/// Why a call did not work out.
enum CallProblem {
    Timeout,
    Failure(Rc<str>),
}

impl Simulation {
    /// Sends a request and blocks the worker.
    pub(super) fn call(&mut self, who: WorkerRef, call: &Call) -> Result<Flow, Problem> {
        let draft = Draft {
            intent: MessageIntent::Call,
            return_address: call.reply_to,
            routing: self.headers_of(who, &call.headers)?,
            ..self.draft(who, &call.message)?
        };
        let to = Address::Endpoint(call.target);
        let slot = self.create(draft);
        let request = self.messages[slot].id;
        self.expect_callback(who.endpoint, request, call.reply_to, to);
        let cause = self.frame(who).goes_on;
        let (sent, _) = self.send_from(who, slot, to, cause);
        self.block(who, request, sent, call.timeout);
        Ok(Flow::Pause)
    }

    fn block(&mut self, who: WorkerRef, request: MessageId, sent: EventId, timeout: Option<SimDuration>) {
        self.emit_blocked(who, request, sent);
        let (endpoint, worker) = (who.endpoint, who.worker);
        let times_out = Occurrence::CallTimesOut { endpoint, worker };
        let deadline = timeout.map(|timeout| self.after(timeout, times_out));
        let instruction = self.frame(who).at - 1;
        let status = Status::Calling(Calling { request, sent, deadline, instruction });
        let state = &mut self.endpoints[endpoint];
        state.worker_mut(worker).status = status;
        let before = state.calls.insert(request, worker);
        self.ensure(before.is_none(), || format!("{request:?} is waited for twice"));
    }

    /// A worker waits from now on.
    pub(super) fn emit_blocked(&mut self, who: WorkerRef, message: MessageId, sent: EventId) {
        self.emit(EventRow {
            message: Some(message),
            cause: Some(sent),
            value: who.worker,
            ..self.row(EventKind::Blocked, self.plan.endpoints[who.endpoint].lifeline)
        });
    }

    /// Remembers a request whose answer is to come back to this endpoint.
    pub(super) fn expect_callback(
        &mut self,
        endpoint: EndpointId,
        request: MessageId,
        reply_to: Option<Address>,
        to: Address,
    ) {
        let comes_back = match reply_to {
            Some(Address::Endpoint(other)) => other == endpoint,
            Some(Address::Channel(_)) => true,
            None => false,
        };
        if comes_back {
            let many = matches!(to, Address::Channel(channel)
                if self.plan.channels[channel].shape != ChannelShape::Queue);
            self.endpoints[endpoint].callbacks.insert(request, OpenCallback { many });
        }
    }

    /// Why an answer that came to a return address is not wanted; none when it is, or when it is no answer.
    pub(super) fn unwanted_callback(&mut self, slot: MessageSlot, endpoint: EndpointId) -> Option<Reason> {
        let message = &self.messages[slot];
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
    pub(super) fn receive_reply(&mut self, slot: MessageSlot, endpoint: EndpointId, received: EventId) {
        let answer = self.messages[slot].answer.filter(|answer| answer.asked_by == Some(endpoint));
        let Some(request) = answer.map(|answer| answer.request) else {
            return self.ignore_direct(slot, endpoint, received, Reason::UnknownCorrelation);
        };
        let Some(worker) = self.endpoints[endpoint].calls.get(&request).copied() else {
            let reason = self.endpoints[endpoint].why_closed(request);
            return self.ignore_direct(slot, endpoint, received, reason);
        };
        let who = WorkerRef { endpoint, worker };
        let (kind, payload) = (self.type_of(slot), Rc::clone(&self.messages[slot].payload));
        let is_unreadable = self.messages[slot].is_unreadable();
        self.forget(slot);
        let Some(calling) = self.unblock(who, received) else { return };
        if is_unreadable {
            return self.call_fails(who, calling, CallProblem::Failure("the answer is unreadable".into()));
        }
        if kind == self.plan.failed {
            let words = match payload.get("reason") {
                Some(Value::Text(words)) => Rc::clone(words),
                _ => Reason::Failed.word().into(),
            };
            return self.call_fails(who, calling, CallProblem::Failure(words));
        }
        if let Some(bind) = self.call_of(who, calling).and_then(|call| call.bind) {
            self.set_local(who, bind, Value::Record(payload));
        }
        self.resume(endpoint, worker);
    }

    /// The deadline of a call passes.
    pub(in crate::engine) fn time_out(&mut self, endpoint: EndpointId, worker: u32) {
        let who = WorkerRef { endpoint, worker };
        let Status::Calling(calling) = self.endpoints[endpoint].worker(worker).status else {
            return;
        };
        let timeout = self.call_of(who, calling).and_then(|call| call.timeout).unwrap_or_default();
        let timed_out = self.emit(EventRow {
            message: Some(calling.request),
            cause: Some(calling.sent),
            value: worker,
            detail: Some(Detail::Duration(timeout)),
            ..self.row(EventKind::TimedOut, self.plan.endpoints[endpoint].lifeline)
        });
        self.unblock(who, timed_out);
        self.endpoints[endpoint].given_up.insert(calling.request);
        self.call_fails(who, calling, CallProblem::Timeout);
    }

    /// A caller learns that its call found nobody.
    pub(in crate::engine) fn refuse_call(&mut self, endpoint: EndpointId, request: MessageId, lost: EventId) {
        let Some(worker) = self.endpoints[endpoint].calls.get(&request).copied() else { return };
        let who = WorkerRef { endpoint, worker };
        let Some(calling) = self.unblock(who, lost) else { return };
        let target = self.call_of(who, calling).map(|call| call.target);
        let name = target.map_or("the receiver".into(), |id| self.name_of(self.plan.endpoints[id].lifeline));
        let words = format!("{name} is down");
        self.call_fails(who, calling, CallProblem::Failure(words.into()));
    }

    /// The wait of a caller is over.
    fn unblock(&mut self, who: WorkerRef, cause: EventId) -> Option<Calling> {
        let state = &mut self.endpoints[who.endpoint];
        let Status::Calling(calling) = state.worker(who.worker).status else {
            self.ensure(false, || format!("worker {} is unblocked without a call", who.worker));
            return None;
        };
        let known = state.calls.remove(&calling.request);
        self.ensure(known == Some(who.worker), || format!("{:?} has two outcomes", calling.request));
        if let Some(deadline) = calling.deadline {
            self.agenda.cancel(deadline);
        }
        self.emit_unblocked(who, Some(calling.request), cause);
        Some(calling)
    }

    fn call_of(&self, who: WorkerRef, calling: Calling) -> Option<&Call> {
        let frame = &self.endpoints[who.endpoint].worker(who.worker).frame;
        let program = &self.plan.endpoints[who.endpoint].programs[frame.reaction as usize];
        match &program.code[calling.instruction as usize] {
            Instruction::Call(call) => Some(call),
            _ => None,
        }
    }

    /// Goes on with the block for this problem; without one the handling fails.
    fn call_fails(&mut self, who: WorkerRef, calling: Calling, problem: CallProblem) {
        let name = self.trace.message(calling.request).message_type;
        let name = &self.plan.header.message_types[name].name;
        let words: Rc<str> = match &problem {
            CallProblem::Timeout => format!("{name} timed out").into(),
            CallProblem::Failure(words) => format!("{name} failed: {words}").into(),
        };
        let target = self.call_of(who, calling).and_then(|call| match problem {
            CallProblem::Timeout => call.on_timeout,
            CallProblem::Failure(_) => call.on_failure,
        });
        match target {
            Some(target) => {
                self.remember_failure(who, words);
                self.frame(who).at = target;
                self.run(who);
            }
            None => {
                let flow = self.fails(who, words);
                self.go_on(who, flow);
            }
        }
        self.start_jobs(who.endpoint);
    }

    /// Answers a call whose handling failed; nobody waits for anything else.
    pub(super) fn send_failed(&mut self, who: WorkerRef, handled: &Handled, cause: EventId, words: Rc<str>) {
        let caller = handled.answer.and_then(|answer| answer.asked_by);
        let (MessageIntent::Call, Some(caller)) = (handled.intent, caller) else { return };
        let slot = self.create(Draft {
            routing: None,
            message_type: self.plan.failed,
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
        self.send_from(who, slot, Address::Endpoint(caller), cause);
    }

    /// Sends a message and, when the channel makes it wait, waits. In a transaction it leaves at the end.
    pub(super) fn send_step(&mut self, who: WorkerRef, draft: Draft, to: Address) -> Flow {
        let Some(draft) = self.hold(who, draft, to) else { return Flow::Next };
        let (cause, reply_to) = (self.frame(who).goes_on, draft.return_address);
        let slot = self.create(draft);
        self.expect_callback(who.endpoint, self.messages[slot].id, reply_to, to);
        match self.send_from(who, slot, to, cause) {
            (_, AfterSending::GoesOn) => Flow::Next,
            (sent, AfterSending::Waits) => {
                self.emit_blocked(who, self.messages[slot].id, sent);
                self.endpoints[who.endpoint].worker_mut(who.worker).status = Status::HeldBack(slot, sent);
                Flow::Pause
            }
        }
    }

    /// The channel has room: the message leaves, and its sender goes on.
    pub(in crate::engine) fn let_go(&mut self, who: WorkerRef, to: Address, cause: EventId) {
        let state = self.endpoints[who.endpoint].worker(who.worker);
        let Status::HeldBack(slot, sent) = state.status else { return };
        self.emit_unblocked(who, self.id_of(slot), cause);
        let from = self.plan.endpoints[who.endpoint].lifeline;
        self.travel(slot, from, to, sent);
        let (endpoint, worker) = (who.endpoint, who.worker);
        let ticket = self.after(SimDuration::ZERO, Occurrence::GoesOn { endpoint, worker });
        self.endpoints[endpoint].worker_mut(worker).status = Status::AboutToGoOn(ticket);
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
