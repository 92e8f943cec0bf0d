//! Steps that a participant takes later, by a worker that is free: what a handling leaves to others,
//! and groups of parts whose time is over.
//!
//! They are a handling of its own, without a message: nobody waits for it, and a
//! crash before it begins forgets it.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{EndpointId, EventId, Value};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::Participants;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::program::Target;
use crate::engine::participant::protection::Undoing;
use crate::engine::participant::{Frame, Handled, Job, JobKind, WorkerRef};
use crate::trace::{Detail, EventKind, EventRow};

/// What a participant has to do later.
#[derive(Clone, Debug, Default)]
pub(super) struct Tasks {
    waiting: BTreeMap<u32, Task>,
    count: u32,
}

/// Steps, and what they need to know.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) reaction: u32,
    /// The first of the steps.
    pub(super) at: Target,
    pub(super) locals: Vec<Value>,
    pub(super) handled: Handled,
    /// True when the caller has its answer.
    pub(super) answered: bool,
    /// True for the steps that are taken with a complete group.
    pub(super) collects: bool,
    /// What a saga has still to undo that a crash cut off.
    pub(super) recovery: Option<(Target, Box<Undoing>)>,
}

impl Tasks {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// What a crash does not take away: sagas that have something to undo.
    pub(super) fn recoveries(self) -> impl Iterator<Item = Task> {
        self.waiting.into_values().filter(|it| it.recovery.is_some())
    }
}

impl Participants {
    /// `spawn`: the steps behind it are for a worker that is free.
    pub(super) fn spawn(
        &mut self,
        who: WorkerRef,
        exit: Target,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Flow {
        let cause = self.frame(who).goes_on;
        let root = self.root(who);
        let answered = self.frame_of(root).answered;
        let frame = self.frame_of(who);
        let (reaction, at, locals) = (frame.reaction, frame.at, frame.locals.clone());
        let handled = Handled { message: None, ..frame.handled.clone() };
        let task = Task { reaction, at, locals, handled, answered, collects: false, recovery: None };
        self.do_later(who.endpoint, task, "spawn".into(), cause, channels, out);
        Flow::Jump(exit)
    }

    /// Leaves steps to the next worker that is free.
    pub(super) fn do_later(
        &mut self,
        endpoint: EndpointId,
        task: Task,
        words: Rc<str>,
        cause: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let reaction = task.reaction;
        let tasks = &mut self.protections(endpoint, out).tasks;
        tasks.count += 1;
        let number = tasks.count;
        tasks.waiting.insert(number, task);
        let cause = out.emit(EventRow {
            cause: Some(cause),
            value: number,
            detail: Some(Detail::Text(words)),
            ..out.row(EventKind::Triggered, out.plan.endpoints[endpoint].lifeline)
        });
        self.enqueue_job(endpoint, Job { reaction, cause, what: JobKind::Task(number) }, channels, out);
    }

    /// A worker begins what was left to it.
    pub(super) fn start_task(
        &mut self,
        who: WorkerRef,
        cause: EventId,
        number: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let Some(task) = self.protections(who.endpoint, out).tasks.waiting.remove(&number) else {
            return self.set_idle(who);
        };
        let started = out.emit(EventRow {
            cause: Some(cause),
            value: who.worker,
            ..out.row(EventKind::Started, out.plan.endpoints[who.endpoint].lifeline)
        });
        let Task { reaction, at, locals, handled, answered, collects, recovery } = task;
        let goes_on = started;
        *self.frame(who) =
            Frame { reaction, at, locals, handled, started, goes_on, answered, ..Frame::default() };
        if let Some(recovery) = recovery {
            self.begin_recovery(who, recovery);
        }
        if collects {
            self.collected(who, None);
        }
        self.run(who, channels, out);
    }
}
