//! A worker begins a job, takes steps until it has to wait, goes on, and ends.

use std::rc::Rc;

use crate::base::{EndpointId, EventId, Value, limits};
use crate::engine::eval::{Problem, Scope};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Verdict;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::{Command, Rejection};
use crate::engine::participant::Participants;
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

impl Participants {
    /// A worker begins a job.
    pub(super) fn start_job(
        &mut self,
        who: WorkerRef,
        job: Job,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let (handled, delivery) = match job.what {
            JobKind::Task(number) => return self.start_task(who, job.cause, number, channels, out),
            JobKind::Trigger { conversation, .. } => (self.set_going(conversation, out), None),
            JobKind::Message { slot, delivery } => (self.take_handled(slot, delivery, out), delivery),
        };
        if let JobKind::Message { slot, delivery: None } = job.what {
            self.take_from_inbox(who.endpoint, slot, out);
        }
        let plan = Rc::clone(&out.plan);
        let started = out.emit(EventRow {
            message: handled.message,
            cause: Some(job.cause),
            value: who.worker,
            ..out.row(EventKind::Started, plan.endpoints[who.endpoint].lifeline)
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
            self.tell(Command::Begun(delivery), channels, out);
        }
        if let (Some(slot), Some(delivery)) =
            (plan.endpoints[who.endpoint].programs[job.reaction as usize].delivery, delivery)
        {
            let handled = &self.frame(who).handled;
            let (payload, attempt) = (Rc::clone(&handled.payload), handled.attempt);
            let value = self.delivery_value(delivery, &payload, attempt, channels, out);
            self.set_local(who, slot, value);
        }
        if self.frame(who).handled.is_unreadable {
            return self.end(who, Ending::Failed(UNREADABLE.into()), channels, out);
        }
        self.run(who, channels, out);
    }

    /// What a handling needs to know of its message; of one that its channel has taken back, what was kept.
    fn take_handled(&mut self, slot: MessageSlot, delivery: Option<DeliveryRef>, core: &Core) -> Handled {
        let late = delivery.and_then(|it| self.late.remove(&it.tag));
        late.map_or_else(|| core.handled(slot), |late| late.handled)
    }

    /// What a handling that a timetable set going knows.
    fn set_going(&self, conversation: u32, core: &Core) -> Handled {
        Handled { conversation, payload: Rc::clone(&core.plan.no_payload), ..Frame::default().handled }
    }

    /// A direct message, or one that was settled on delivery, leaves the inbox.
    fn take_from_inbox(&mut self, endpoint: EndpointId, slot: MessageSlot, out: &mut Core) {
        let direct = out.messages[slot].attempts == 0;
        out.messages[slot].place = Place::Handled(endpoint);
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
    pub(in crate::engine) fn scope<'a>(&'a self, who: WorkerRef, core: &'a Core) -> Scope<'a> {
        let state = &self.endpoints[who.endpoint];
        let frame = &state.worker(who.worker).frame;
        Scope {
            locals: &frame.locals,
            state: self.transaction_around(who).and_then(|more| more.state()).unwrap_or(&state.state),
            failure: frame.more.as_ref().and_then(|more| more.failure.as_ref()),
            payload: &frame.handled.payload,
            attempt: frame.handled.attempt,
            now: core.now,
            computed: &core.computed,
        }
    }

    /// Takes steps until the worker has to wait or the handling ends.
    pub(super) fn run(&mut self, who: WorkerRef, channels: &mut dyn Channels, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        self.endpoints[who.endpoint].worker_mut(who.worker).status = Status::Running;
        let reaction = self.frame(who).reaction as usize;
        let code = &plan.endpoints[who.endpoint].programs[reaction].code;
        while out.stop.is_none() {
            let frame = self.frame(who);
            frame.steps_taken += 1;
            if frame.steps_taken > limits::STEPS_PER_HANDLING {
                return self.stop_at(who.endpoint, StopReason::StepLimit, out);
            }
            let at = frame.at;
            frame.at += 1;
            out.steps_taken += 1;
            if out.computed.get() > limits::COMPUTED_BYTES {
                return self.stop_at(who.endpoint, StopReason::PayloadLimit, out);
            }
            match self.take_step(who, &code[at as usize], channels, out) {
                Ok(Flow::Next) => {}
                Ok(Flow::Jump(target)) => self.frame(who).at = target,
                Ok(Flow::Pause) => return,
                Ok(Flow::End(Ending::Failed(words))) | Err(Problem::Words(words)) => {
                    match self.fails(who, words, channels, out) {
                        Flow::Next => {}
                        Flow::Jump(target) => self.frame(who).at = target,
                        Flow::Pause => return,
                        Flow::End(ending) => return self.end(who, ending, channels, out),
                    }
                }
                Ok(Flow::End(ending)) => return self.end(who, ending, channels, out),
                Err(Problem::TooLarge) => return self.stop_at(who.endpoint, StopReason::PayloadLimit, out),
            }
        }
    }

    /// Goes on after something failed while the worker was blocked.
    pub(super) fn go_on(&mut self, who: WorkerRef, flow: Flow, channels: &mut dyn Channels, out: &mut Core) {
        match flow {
            Flow::Next => self.run(who, channels, out),
            Flow::Jump(target) => {
                self.frame(who).at = target;
                self.run(who, channels, out);
            }
            Flow::Pause => {}
            Flow::End(ending) => self.end(who, ending, channels, out),
        }
    }

    /// A worker's timer went off: it goes on, and then others may begin.
    pub(in crate::engine) fn resume(
        &mut self,
        endpoint: EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        self.run(WorkerRef { endpoint, worker }, channels, out);
        self.start_jobs(endpoint, channels, out);
    }

    /// A worker's pause is over.
    pub(in crate::engine) fn end_wait(
        &mut self,
        endpoint: EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let state = self.endpoints[endpoint].worker(worker);
        let Status::Waiting(_, set) = state.status else { return };
        let fired = out.emit(EventRow {
            message: state.frame.handled.message,
            cause: Some(set),
            value: worker,
            ..out.row(EventKind::TimerFired, out.plan.endpoints[endpoint].lifeline)
        });
        self.frame(WorkerRef { endpoint, worker }).goes_on = fired;
        self.resume(endpoint, worker, channels, out);
    }

    fn stop_at(&mut self, endpoint: EndpointId, reason: fn(Rc<str>) -> StopReason, out: &mut Core) {
        let name = out.name_of(out.plan.endpoints[endpoint].lifeline);
        out.stop_with(reason(name));
    }

    /// A handling ends: the caller is told, the row is written, the delivery is settled, the worker is free.
    pub(super) fn end(
        &mut self,
        who: WorkerRef,
        ending: Ending,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        if let Some(around) = self.frame(who).branch_of {
            let ended = self.emit_ended(who, &ending, out);
            return self.end_branch(who, around, ended, ending, channels, out);
        }
        self.answer_failure(who, &ending, channels, out);
        let ended = self.emit_ended(who, &ending, out);
        if let Some(delivery) = self.frame(who).delivery.take() {
            self.conclude(delivery, ended, ending, channels, out);
        }
        self.forget_handled(who, channels, out);
        self.set_idle(who);
    }

    /// The worker has nothing to do any more.
    pub(super) fn set_idle(&mut self, who: WorkerRef) {
        let state = &mut self.endpoints[who.endpoint];
        state.worker_mut(who.worker).status = Status::Idle;
        state.rest(who.worker);
    }

    fn answer_failure(
        &mut self,
        who: WorkerRef,
        ending: &Ending,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let words = match ending {
            Ending::Done => return,
            Ending::Failed(words) => Rc::clone(words),
        };
        let frame = self.frame(who);
        if !frame.answered {
            let (handled, cause) = (frame.handled.clone(), frame.goes_on);
            self.send_failed(who, &handled, cause, words, channels, out);
        }
    }

    fn emit_ended(&mut self, who: WorkerRef, ending: &Ending, out: &mut Core) -> EventId {
        let (outcome, detail) = match ending {
            Ending::Done => (Outcome::Done, None),
            Ending::Failed(words) => {
                (Outcome::Failed, Some(Detail::Reason(Reason::Failed, Some(Rc::clone(words)))))
            }
        };
        self.emit_end_row(who, outcome, detail, out)
    }

    fn emit_end_row(
        &mut self,
        who: WorkerRef,
        outcome: Outcome,
        detail: Option<Detail>,
        out: &mut Core,
    ) -> EventId {
        if self.frame(who).branch_of.is_some() {
            return self.emit_branch_end(who, outcome, detail, out);
        }
        let frame = &self.endpoints[who.endpoint].worker(who.worker).frame;
        let (message, started) = (frame.handled.message, frame.started);
        out.emit(EventRow {
            message,
            cause: Some(started),
            value: outcome as u32,
            detail,
            ..out.row(EventKind::Ended, out.plan.endpoints[who.endpoint].lifeline)
        })
    }

    /// Settles a delivery at the end of its handling, as its consumer's mode says.
    fn conclude(
        &mut self,
        delivery: DeliveryRef,
        ended: EventId,
        ending: Ending,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let by_hand = out.plan.consumers[delivery.consumer].model.acknowledge == AcknowledgeMode::ByHand;
        let cause = Some(ended);
        match ending {
            _ if by_hand => {}
            Ending::Done => self.tell(Command::Acknowledge { delivery, cause }, channels, out),
            Ending::Failed(words) => {
                let (verdict, reason, words) = (Verdict::Requeue, Reason::Failed, Some(words));
                self.tell(
                    Command::Reject(Rejection { delivery, cause, verdict, reason, words }),
                    channels,
                    out,
                );
            }
        }
    }

    /// A message that no channel waits for is gone when its handling ends.
    fn forget_handled(&mut self, who: WorkerRef, channels: &mut dyn Channels, out: &mut Core) {
        let handled = &self.frame(who).handled;
        let (id, slot) = (handled.message, handled.slot);
        let here = Place::Handled(who.endpoint);
        let still_here = |message: &crate::engine::kernel::message::Message| {
            Some(message.id) == id && message.place == here
        };
        if id.is_some() && out.messages.get(slot).is_some_and(still_here) {
            self.forget_message(slot, channels, out);
        }
    }

    /// A handling ends in the middle: a crash, or a branch that nobody waits for any more.
    pub(in crate::engine) fn abandon(
        &mut self,
        who: WorkerRef,
        cause: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let status = self.endpoints[who.endpoint].worker(who.worker).status;
        let timer = match status {
            Status::Idle => return,
            Status::Running => None,
            Status::Working(ticket) | Status::Waiting(ticket, _) | Status::AboutToGoOn(ticket) => {
                Some(ticket)
            }
            Status::Calling(calling) => {
                self.emit_unblocked(who, Some(calling.request), cause, out);
                let state = &mut self.endpoints[who.endpoint];
                state.calls.remove(&calling.request);
                state.given_up.insert(calling.request);
                calling.deadline
            }
            Status::Joining(deadline) => {
                self.give_up_branches(who, cause, channels, out);
                deadline
            }
            Status::Fetching(deadline) => {
                self.stop_fetching(who, channels, out);
                deadline
            }
            Status::HeldBack(slot, sent) => {
                self.emit_unblocked(who, out.id_of(slot), cause, out);
                self.tell(Command::DropHeldBack { slot, sent }, channels, out);
                None
            }
        };
        if let Some(ticket) = timer {
            out.cancel(ticket);
        }
        self.emit_end_row(who, Outcome::Abandoned, None, out);
        self.abandon_transactions(who, cause, channels, out);
        (self.frame(who).delivery, self.frame(who).more) = (None, None);
        if self.frame(who).branch_of.is_none() {
            self.forget_handled(who, channels, out);
        }
        self.set_idle(who);
    }

    /// A worker waits no longer.
    pub(in crate::engine) fn emit_unblocked(
        &mut self,
        who: WorkerRef,
        message: Option<crate::base::MessageId>,
        cause: EventId,
        out: &mut Core,
    ) {
        let unblocked = out.emit(EventRow {
            message,
            cause: Some(cause),
            value: who.worker,
            ..out.row(EventKind::Unblocked, out.plan.endpoints[who.endpoint].lifeline)
        });
        self.frame(who).goes_on = unblocked;
    }
}
