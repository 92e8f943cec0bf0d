//! Several things at the same time: a handling waits while its branches take their steps.
//!
//! Each branch is a handling of its own, by a helper with a number behind those
//! of all workers. It begins with the variables of the handling around it, and
//! gives back those it has changed when it ends well.

use std::rc::Rc;

use crate::base::{EventId, Value};
use crate::engine::eval::Problem;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::Participants;
use crate::engine::participant::interpreter::{Ending, Flow};
use crate::engine::participant::program::{Fork, Instruction, Target};
use crate::engine::participant::{Frame, Joining, More, Status, WorkerRef};
use crate::model::Until;
use crate::trace::{Detail, EventKind, EventRow, Outcome};

impl Participants {
    /// The branches begin, in order, and the handling waits for them.
    pub(super) fn fork(
        &mut self,
        who: WorkerRef,
        fork: &Fork,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let of = fork.branches.len() as u32;
        let needed = match fork.until {
            Until::Well(needed) => needed,
            Until::WhatCame => of,
        };
        let cause = self.frame(who).goes_on;
        let blocked = out.emit(EventRow {
            cause: Some(cause),
            value: who.worker,
            detail: Some(Detail::Branches { well: 0, needed, of }),
            ..out.row(EventKind::Blocked, out.plan.endpoints[who.endpoint].lifeline)
        });
        let (endpoint, worker) = (who.endpoint, who.worker);
        let deadline = fork.within.map(|it| out.after(it, Occurrence::BranchesTimeOut { endpoint, worker }));
        self.endpoints[endpoint].worker_mut(worker).status = Status::Joining(deadline);
        let frame = self.frame(who);
        let (place, locals) = (frame.at - 1, frame.locals.clone());
        let joining = Joining {
            place,
            needed,
            of,
            blocked,
            last: blocked,
            running: Vec::new(),
            locals,
            well: 0,
            ended: 0,
            words: None,
            begins: true,
        };
        frame.joining = Some(Box::new(joining));
        for branch in &fork.branches {
            if out.stop.is_some() {
                return Ok(Flow::Pause);
            }
            if self.verdict(who, fork).is_none() {
                self.begin_branch(who, *branch, blocked, channels, out);
            }
        }
        if let Some(joining) = &mut self.frame(who).joining {
            joining.begins = false;
        }
        match self.verdict(who, fork) {
            Some(verdict) => self.join(who, fork, verdict, channels, out).map_err(Problem::Words),
            None => Ok(Flow::Pause),
        }
    }

    fn begin_branch(
        &mut self,
        who: WorkerRef,
        at: Target,
        blocked: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let helper = self.endpoints[who.endpoint].take_helper();
        let started = out.emit(EventRow {
            cause: Some(blocked),
            value: helper,
            ..out.row(EventKind::Started, out.plan.endpoints[who.endpoint].lifeline)
        });
        let around = self.frame(who);
        let failure = around.more.as_ref().and_then(|more| more.failure.clone());
        let frame = Frame {
            reaction: around.reaction,
            at,
            locals: around.locals.clone(),
            started,
            goes_on: started,
            handled: around.handled.clone(),
            more: failure.map(More::knowing),
            branch_of: Some(who.worker),
            ..Frame::default()
        };
        if let Some(joining) = &mut around.joining {
            joining.running.push(helper);
        }
        let branch = WorkerRef { endpoint: who.endpoint, worker: helper };
        *self.frame(branch) = frame;
        self.run(branch, channels, out);
    }

    /// A branch ends: the handling around it goes on when that decides it.
    pub(super) fn end_branch(
        &mut self,
        branch: WorkerRef,
        around: u32,
        ended: EventId,
        ending: Ending,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let who = WorkerRef { worker: around, ..branch };
        let locals = std::mem::take(&mut self.frame(branch).locals);
        self.frame(branch).more = None;
        self.set_idle(branch);
        let frame = self.frame(who);
        let Some(joining) = &mut frame.joining else { return };
        joining.running.retain(|it| *it != branch.worker);
        (joining.ended, joining.last) = (joining.ended + 1, ended);
        match ending {
            Ending::Done => {
                joining.well += 1;
                merge(&mut frame.locals, &joining.locals, locals);
            }
            Ending::Failed(words) => joining.words = Some(words),
        }
        if joining.begins {
            return;
        }
        let place = joining.place;
        self.with_fork(
            who,
            place,
            |it, fork, out| {
                if let Some(verdict) = it.verdict(who, fork) {
                    it.go_on_behind(who, fork, verdict, channels, out);
                }
            },
            out,
        );
    }

    /// The time for branches is over.
    pub(in crate::engine) fn branches_time_out(
        &mut self,
        endpoint: crate::base::EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let who = WorkerRef { endpoint, worker };
        let Some(joining) = &mut self.frame(who).joining else { return };
        joining.last = joining.blocked;
        let (place, well, needed) = (joining.place, joining.well, joining.needed);
        self.with_fork(
            who,
            place,
            |it, fork, out| {
                let late = || format!("{well} of {needed} branches were done in time").into();
                let verdict = match fork.until {
                    Until::WhatCame => Ok(()),
                    Until::Well(_) => Err(late()),
                };
                it.go_on_behind(who, fork, verdict, channels, out);
            },
            out,
        );
        self.start_jobs(endpoint, channels, out);
    }

    fn with_fork(
        &mut self,
        who: WorkerRef,
        place: Target,
        then: impl FnOnce(&mut Self, &Fork, &mut Core),
        out: &mut Core,
    ) {
        let plan = Rc::clone(&out.plan);
        let reaction = self.frame(who).reaction as usize;
        if let Instruction::Together(fork) =
            &plan.endpoints[who.endpoint].programs[reaction].code[place as usize]
        {
            then(self, fork, out);
        }
    }

    fn go_on_behind(
        &mut self,
        who: WorkerRef,
        fork: &Fork,
        verdict: Result<(), Rc<str>>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let flow = match self.join(who, fork, verdict, channels, out) {
            Ok(flow) => flow,
            Err(words) => self.fails(who, words, channels, out),
        };
        self.go_on(who, flow, channels, out);
    }

    /// How the branches came out, once it is certain.
    fn verdict(&mut self, who: WorkerRef, fork: &Fork) -> Option<Result<(), Rc<str>>> {
        let joining = self.frame(who).joining.as_ref()?;
        match fork.until {
            Until::WhatCame => (joining.ended == joining.of).then_some(Ok(())),
            Until::Well(needed) if joining.well >= needed => Some(Ok(())),
            Until::Well(needed) => {
                let failed = joining.ended - joining.well;
                let is_hopeless = joining.of - failed < needed;
                is_hopeless.then(|| Err(joining.words.clone().unwrap_or_default()))
            }
        }
    }

    /// The wait is over: what still goes on is given up, and the handling goes on.
    fn join(
        &mut self,
        who: WorkerRef,
        fork: &Fork,
        verdict: Result<(), Rc<str>>,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Rc<str>> {
        let frame = self.frame_of(who);
        let last = frame.joining.as_ref().map_or(frame.goes_on, |it| it.last);
        if let Status::Joining(Some(deadline)) = self.endpoints[who.endpoint].worker(who.worker).status {
            out.cancel(deadline);
        }
        self.give_up_branches(who, last, channels, out);
        self.endpoints[who.endpoint].worker_mut(who.worker).status = Status::Running;
        match (verdict, fork.fallback) {
            (Ok(()), _) => Ok(Flow::Jump(fork.exit)),
            (Err(words), Some(fallback)) => {
                self.remember_failure(who, words);
                Ok(Flow::Jump(fallback))
            }
            (Err(words), None) => Err(words),
        }
    }

    /// Branches that still go on end here, and nobody waits for them any more.
    pub(super) fn give_up_branches(
        &mut self,
        who: WorkerRef,
        cause: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let Some(joining) = self.frame(who).joining.take() else { return };
        for worker in joining.running {
            self.abandon(WorkerRef { worker, ..who }, cause, channels, out);
        }
        let (well, needed, of) = (joining.well, joining.needed, joining.of);
        let unblocked = out.emit(EventRow {
            cause: Some(cause),
            value: who.worker,
            detail: Some(Detail::Branches { well, needed, of }),
            ..out.row(EventKind::Unblocked, out.plan.endpoints[who.endpoint].lifeline)
        });
        self.frame(who).goes_on = unblocked;
    }

    /// The handling that a branch belongs to; any other is its own.
    pub(in crate::engine) fn root(&self, mut who: WorkerRef) -> WorkerRef {
        while let Some(around) = self.frame_of(who).branch_of {
            who.worker = around;
        }
        who
    }

    /// The row that ends a branch says nothing of the message: its handling goes on.
    pub(super) fn emit_branch_end(
        &mut self,
        branch: WorkerRef,
        outcome: Outcome,
        detail: Option<Detail>,
        out: &mut Core,
    ) -> EventId {
        let started = self.frame(branch).started;
        out.emit(EventRow {
            cause: Some(started),
            value: outcome as u32,
            detail,
            ..out.row(EventKind::Ended, out.plan.endpoints[branch.endpoint].lifeline)
        })
    }
}

/// Takes over what a branch has changed.
fn merge(around: &mut [Value], before: &[Value], branch: Vec<Value>) {
    for ((around, before), value) in around.iter_mut().zip(before).zip(branch) {
        if value != *before {
            *around = value;
        }
    }
}
