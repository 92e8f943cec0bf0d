//! A worker begins a job, takes steps until it has to wait, goes on, and ends.

use std::rc::Rc;

use crate::base::{EndpointId, EventId, Value, limits};
use crate::engine::eval::{Problem, Scope};
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Verdict;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::program::Target;
use crate::engine::participant::{DeliveryRef, Frame, Handled, Job, JobKind, Status, WorkerRef};
use crate::model::AcknowledgeMode;
use crate::trace::{Detail, EventKind, EventRow, Outcome, Reason, StopReason};

/// Why a handling fails whose message nobody can read.
pub(super) const UNREADABLE: &str = "its payload is unreadable";

/// What comes after a step.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Flow {
    /// The next one.
    Next,
    /// Another one.
    Jump(Target),
    /// The worker has to wait; somebody will resume it.
    Pause,
    /// The handling ends.
    End(Ending),
}

/// How a handling ends.
#[derive(Clone, Debug)]
pub(in crate::engine) enum Ending {
    /// All steps were taken.
    Done,
    /// A step failed: the delivery goes back, the caller gets a failure.
    Failed(Rc<str>),
}

impl Simulation {
    /// A worker begins a job.
    pub(super) fn start_job(&mut self, who: WorkerRef, job: Job) {
        let (handled, delivery) = match job.what {
            JobKind::Task(number) => return self.start_task(who, job.cause, number),
            JobKind::Trigger { conversation, .. } => (self.set_going(conversation), None),
            JobKind::Message { slot, delivery } => (self.take_handled(slot, delivery), delivery),
        };
        if let JobKind::Message { slot, delivery: None } = job.what {
            self.take_from_inbox(who.endpoint, slot);
        }
        let plan = Rc::clone(&self.plan);
        let started = self.emit(EventRow {
            message: handled.message,
            cause: Some(job.cause),
            value: who.worker,
            ..self.row(EventKind::Started, plan.endpoints[who.endpoint].lifeline)
        });
        let locals = plan.endpoints[who.endpoint].programs[job.reaction as usize].locals;
        let frame = self.frame(who);
        frame.locals.clear();
        frame.locals.resize(usize::from(locals), Value::Null);
        (frame.reaction, frame.at, frame.steps_taken) = (job.reaction, 0, 0);
        (frame.started, frame.goes_on, frame.answered) = (started, started, false);
        (frame.handled, frame.delivery, frame.more) = (handled, delivery, None);
        (frame.branch_of, frame.joining) = (None, None);
        if let JobKind::Trigger { workload, count, .. } = job.what
            && let Some(slot) = plan.workloads[workload as usize].count
        {
            self.set_local(who, slot, Value::Int(i64::from(count)));
        }
        if let Some(delivery) = delivery
            && plan.consumers[delivery.consumer].model.acknowledge == AcknowledgeMode::ByHand
        {
            self.endpoints[who.endpoint].hands.take(delivery);
            self.free_place(delivery);
        }
        if let (Some(slot), Some(delivery)) =
            (plan.endpoints[who.endpoint].programs[job.reaction as usize].delivery, delivery)
        {
            let handled = &self.frame(who).handled;
            let (payload, attempt) = (Rc::clone(&handled.payload), handled.attempt);
            let value = self.delivery_value(delivery, &payload, attempt);
            self.set_local(who, slot, value);
        }
        if self.frame(who).handled.is_unreadable {
            return self.end(who, Ending::Failed(UNREADABLE.into()));
        }
        self.run(who);
    }

    /// What a handling needs to know of its message; of one that its channel has taken back, what was kept.
    fn take_handled(&mut self, slot: MessageSlot, delivery: Option<DeliveryRef>) -> Handled {
        let late = delivery.and_then(|it| self.late.remove(&it.tag));
        late.map_or_else(|| self.handled(slot), |late| late.handled)
    }

    /// What a handling that a timetable set going knows.
    fn set_going(&self, conversation: u32) -> Handled {
        Handled { conversation, payload: Rc::clone(&self.plan.no_payload), ..Frame::default().handled }
    }

    /// A direct message, or one that was settled on delivery, leaves the inbox.
    fn take_from_inbox(&mut self, endpoint: EndpointId, slot: MessageSlot) {
        let direct = self.messages[slot].attempts == 0;
        self.messages[slot].place = Place::Handled(endpoint);
        let state = &mut self.endpoints[endpoint];
        state.direct_waiting = state.direct_waiting.saturating_sub(u32::from(direct));
    }

    pub(in crate::engine) fn frame(&mut self, who: WorkerRef) -> &mut Frame {
        &mut self.endpoints[who.endpoint].worker_mut(who.worker).frame
    }

    /// What a handling remembers.
    pub(in crate::engine) fn frame_of(&self, who: WorkerRef) -> &Frame {
        &self.endpoints[who.endpoint].worker(who.worker).frame
    }

    /// What expressions of this handling can see.
    pub(in crate::engine) fn scope(&self, who: WorkerRef) -> Scope<'_> {
        let state = &self.endpoints[who.endpoint];
        let frame = &state.worker(who.worker).frame;
        Scope {
            locals: &frame.locals,
            state: self.transaction_around(who).and_then(|more| more.state()).unwrap_or(&state.state),
            failure: frame.more.as_ref().and_then(|more| more.failure.as_ref()),
            payload: &frame.handled.payload,
            attempt: frame.handled.attempt,
            now: self.now,
            computed: &self.computed,
        }
    }

    /// Takes steps until the worker has to wait or the handling ends.
    pub(super) fn run(&mut self, who: WorkerRef) {
        let plan = Rc::clone(&self.plan);
        self.endpoints[who.endpoint].worker_mut(who.worker).status = Status::Running;
        let reaction = self.frame(who).reaction as usize;
        let code = &plan.endpoints[who.endpoint].programs[reaction].code;
        while self.stop.is_none() {
            let frame = self.frame(who);
            frame.steps_taken += 1;
            if frame.steps_taken > limits::STEPS_PER_HANDLING {
                return self.stop_at(who.endpoint, StopReason::StepLimit);
            }
            let at = frame.at;
            frame.at += 1;
            self.steps_taken += 1;
            if self.computed.get() > limits::COMPUTED_BYTES {
                return self.stop_at(who.endpoint, StopReason::PayloadLimit);
            }
            match self.take_step(who, &code[at as usize]) {
                Ok(Flow::Next) => {}
                Ok(Flow::Jump(target)) => self.frame(who).at = target,
                Ok(Flow::Pause) => return,
                Ok(Flow::End(Ending::Failed(words))) | Err(Problem::Words(words)) => {
                    match self.fails(who, words) {
                        Flow::Next => {}
                        Flow::Jump(target) => self.frame(who).at = target,
                        Flow::Pause => return,
                        Flow::End(ending) => return self.end(who, ending),
                    }
                }
                Ok(Flow::End(ending)) => return self.end(who, ending),
                Err(Problem::TooLarge) => return self.stop_at(who.endpoint, StopReason::PayloadLimit),
            }
        }
    }

    /// Goes on after something failed while the worker was blocked.
    pub(super) fn go_on(&mut self, who: WorkerRef, flow: Flow) {
        match flow {
            Flow::Next => self.run(who),
            Flow::Jump(target) => {
                self.frame(who).at = target;
                self.run(who);
            }
            Flow::Pause => {}
            Flow::End(ending) => self.end(who, ending),
        }
    }

    /// A worker's timer went off: it goes on, and then others may begin.
    pub(in crate::engine) fn resume(&mut self, endpoint: EndpointId, worker: u32) {
        self.run(WorkerRef { endpoint, worker });
        self.start_jobs(endpoint);
    }

    /// A worker's pause is over.
    pub(in crate::engine) fn end_wait(&mut self, endpoint: EndpointId, worker: u32) {
        let state = self.endpoints[endpoint].worker(worker);
        let Status::Waiting(_, set) = state.status else { return };
        let fired = self.emit(EventRow {
            message: state.frame.handled.message,
            cause: Some(set),
            value: worker,
            ..self.row(EventKind::TimerFired, self.plan.endpoints[endpoint].lifeline)
        });
        self.frame(WorkerRef { endpoint, worker }).goes_on = fired;
        self.resume(endpoint, worker);
    }

    fn stop_at(&mut self, endpoint: EndpointId, reason: fn(Rc<str>) -> StopReason) {
        let name = self.name_of(self.plan.endpoints[endpoint].lifeline);
        self.stop_with(reason(name));
    }

    /// A handling ends: the caller is told, the row is written, the delivery is settled, the worker is free.
    pub(super) fn end(&mut self, who: WorkerRef, ending: Ending) {
        if let Some(around) = self.frame(who).branch_of {
            let ended = self.emit_ended(who, &ending);
            return self.end_branch(who, around, ended, ending);
        }
        self.answer_failure(who, &ending);
        let ended = self.emit_ended(who, &ending);
        if let Some(delivery) = self.frame(who).delivery.take() {
            self.conclude(delivery, ended, ending);
        }
        self.forget_handled(who);
        self.set_idle(who);
    }

    /// The worker has nothing to do any more.
    pub(super) fn set_idle(&mut self, who: WorkerRef) {
        let state = &mut self.endpoints[who.endpoint];
        state.worker_mut(who.worker).status = Status::Idle;
        state.rest(who.worker);
    }

    fn answer_failure(&mut self, who: WorkerRef, ending: &Ending) {
        let words = match ending {
            Ending::Done => return,
            Ending::Failed(words) => Rc::clone(words),
        };
        let frame = self.frame(who);
        if !frame.answered {
            let (handled, cause) = (frame.handled.clone(), frame.goes_on);
            self.send_failed(who, &handled, cause, words);
        }
    }

    fn emit_ended(&mut self, who: WorkerRef, ending: &Ending) -> EventId {
        let (outcome, detail) = match ending {
            Ending::Done => (Outcome::Done, None),
            Ending::Failed(words) => {
                (Outcome::Failed, Some(Detail::Reason(Reason::Failed, Some(Rc::clone(words)))))
            }
        };
        self.emit_end_row(who, outcome, detail)
    }

    fn emit_end_row(&mut self, who: WorkerRef, outcome: Outcome, detail: Option<Detail>) -> EventId {
        if self.frame(who).branch_of.is_some() {
            return self.emit_branch_end(who, outcome, detail);
        }
        let frame = &self.endpoints[who.endpoint].worker(who.worker).frame;
        let (message, started) = (frame.handled.message, frame.started);
        self.emit(EventRow {
            message,
            cause: Some(started),
            value: outcome as u32,
            detail,
            ..self.row(EventKind::Ended, self.plan.endpoints[who.endpoint].lifeline)
        })
    }

    /// Settles a delivery at the end of its handling, as its consumer's mode says.
    fn conclude(&mut self, delivery: DeliveryRef, ended: EventId, ending: Ending) {
        let by_hand = self.plan.consumers[delivery.consumer].model.acknowledge == AcknowledgeMode::ByHand;
        let cause = Some(ended);
        match ending {
            _ if by_hand => {}
            Ending::Done => self.send_acknowledgement(delivery, cause),
            Ending::Failed(words) => {
                self.send_rejection(delivery, cause, Verdict::Requeue, Reason::Failed, Some(words));
            }
        }
    }

    /// A message that no channel waits for is gone when its handling ends.
    fn forget_handled(&mut self, who: WorkerRef) {
        let handled = &self.frame(who).handled;
        let (id, slot) = (handled.message, handled.slot);
        let here = Place::Handled(who.endpoint);
        let still_here = |message: &crate::engine::kernel::message::Message| {
            Some(message.id) == id && message.place == here
        };
        if id.is_some() && self.messages.get(slot).is_some_and(still_here) {
            self.forget(slot);
        }
    }

    /// A handling ends in the middle: a crash, or a branch that nobody waits for any more.
    pub(in crate::engine) fn abandon(&mut self, who: WorkerRef, cause: EventId) {
        let status = self.endpoints[who.endpoint].worker(who.worker).status;
        let timer = match status {
            Status::Idle => return,
            Status::Running => None,
            Status::Working(ticket) | Status::Waiting(ticket, _) | Status::AboutToGoOn(ticket) => {
                Some(ticket)
            }
            Status::Calling(calling) => {
                self.emit_unblocked(who, Some(calling.request), cause);
                let state = &mut self.endpoints[who.endpoint];
                state.calls.remove(&calling.request);
                state.given_up.insert(calling.request);
                calling.deadline
            }
            Status::Joining(deadline) => {
                self.give_up_branches(who, cause);
                deadline
            }
            Status::Fetching(deadline) => {
                self.stop_fetching(who);
                deadline
            }
            Status::HeldBack(slot, sent) => {
                self.emit_unblocked(who, self.id_of(slot), cause);
                self.drop_held_back(slot, sent);
                None
            }
        };
        if let Some(ticket) = timer {
            self.agenda.cancel(ticket);
        }
        self.emit_end_row(who, Outcome::Abandoned, None);
        self.abandon_transactions(who, cause);
        (self.frame(who).delivery, self.frame(who).more) = (None, None);
        if self.frame(who).branch_of.is_none() {
            self.forget_handled(who);
        }
        self.set_idle(who);
    }

    /// A worker waits no longer.
    pub(in crate::engine) fn emit_unblocked(
        &mut self,
        who: WorkerRef,
        message: Option<crate::base::MessageId>,
        cause: EventId,
    ) {
        let unblocked = self.emit(EventRow {
            message,
            cause: Some(cause),
            value: who.worker,
            ..self.row(EventKind::Unblocked, self.plan.endpoints[who.endpoint].lifeline)
        });
        self.frame(who).goes_on = unblocked;
    }
}
