//! What an endpoint does: its workers, its inbox and its variables.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::base::{EventId, MessageId, Value};
use crate::trace::{Detail, Event, EventKind, Fact, Lifeline, Trace};

/// What an endpoint does at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointState {
    /// Whether it is there.
    pub presence: Presence,
    /// What each worker does.
    pub workers: Vec<WorkerState>,
    /// How many handlings are open.
    pub working: u32,
    /// How many workers wait for an answer.
    pub blocked: u32,
    /// Messages that have arrived and wait for a worker, the oldest first.
    pub waiting: VecDeque<MessageId>,
    /// State variables and their values.
    pub variables: Vec<(Rc<str>, Value)>,
}

/// Whether an endpoint is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has not come into being.
    NotYet,
    /// It is up.
    Up,
    /// It is up and takes no new work.
    Paused,
    /// It has crashed.
    Down,
    /// It has ended for good.
    Gone,
}

/// What a worker is doing. The rows are those in which it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkerState {
    /// The handling: its `Started` row.
    pub handling: Option<EventId>,
    /// The wait for an answer: its `Blocked` row.
    pub blocked: Option<EventId>,
    /// The pause: its `TimerSet` row.
    pub pausing: Option<EventId>,
}

impl EndpointState {
    /// Before anything happened.
    pub(super) fn first(info: &Lifeline) -> Self {
        Self {
            presence: if info.created_later { Presence::NotYet } else { Presence::Up },
            workers: vec![WorkerState::default(); info.workers as usize],
            working: 0,
            blocked: 0,
            waiting: VecDeque::new(),
            variables: info.state.clone(),
        }
    }

    /// Applies a row at this endpoint. Its inbox and its presence are applied beside.
    pub(super) fn apply(&mut self, trace: &Trace, event: &Event<'_>) {
        match event.fact() {
            Fact::Started { worker } => {
                self.working += 1;
                // In a sketch a participant can work although it still waits for an answer.
                self.blocked -= u32::from(self.worker(worker).blocked.is_some());
                *self.worker(worker) = WorkerState { handling: Some(event.id), ..WorkerState::default() };
            }
            Fact::Ended { .. } => self.end(trace, event),
            Fact::Blocked { worker } => {
                // In a sketch a participant can call again although it still waits for an answer.
                self.blocked += u32::from(self.worker(worker).blocked.replace(event.id).is_none());
            }
            Fact::Unblocked { worker } => {
                self.blocked -= u32::from(self.worker(worker).blocked.take().is_some());
            }
            Fact::TimerSet { worker } => self.worker(worker).pausing = Some(event.id),
            Fact::TimerFired { worker } => self.worker(worker).pausing = None,
            Fact::StateChanged => self.set(event.detail),
            Fact::Crashed => self.crash(),
            _ => {}
        }
    }

    /// Applies a row that says whether the lifeline is there.
    pub(super) fn apply_presence(&mut self, kind: EventKind) {
        self.presence = match kind {
            EventKind::LifelineCreated | EventKind::Restarted | EventKind::Resumed => Presence::Up,
            EventKind::Paused => Presence::Paused,
            EventKind::Crashed => Presence::Down,
            EventKind::LifelineDestroyed => Presence::Gone,
            _ => return,
        };
    }

    /// Takes a message out of the inbox, and says how often it waited there. The oldest leave first, so the
    /// search is short.
    pub(super) fn forget(&mut self, message: MessageId) -> i8 {
        let before = self.waiting.len();
        match self.waiting.front() {
            Some(front) if *front == message => drop(self.waiting.pop_front()),
            _ => self.waiting.retain(|it| *it != message),
        }
        (before - self.waiting.len()) as i8
    }

    /// The number of an `Ended` row is its outcome, so its worker is that of the `Started` row.
    fn end(&mut self, trace: &Trace, event: &Event<'_>) {
        self.working = self.working.saturating_sub(1);
        let Some(started) = event.cause.map(|cause| trace.event(cause)) else { return };
        if let Fact::Started { worker } = started.fact() {
            *self.worker(worker) = WorkerState::default();
        }
    }

    fn set(&mut self, detail: Option<&Detail>) {
        let Some(Detail::State { name, after, .. }) = detail else { return };
        match self.variables.iter_mut().find(|(known, _)| known == name) {
            Some((_, value)) => *value = after.clone(),
            None => self.variables.push((name.clone(), after.clone())),
        }
    }

    /// State variables stay until a row of the restart says what they are.
    fn crash(&mut self) {
        self.workers.fill(WorkerState::default());
        (self.working, self.blocked) = (0, 0);
    }

    /// The worker of this number; a workload may have added some since the start.
    fn worker(&mut self, number: u32) -> &mut WorkerState {
        let index = number as usize;
        if self.workers.len() <= index {
            self.workers.resize(index + 1, WorkerState::default());
        }
        &mut self.workers[index]
    }
}
