//! The log of a saga is durable: what a crash cut off is undone after the restart.

use crate::base::{EndpointId, EventId, SimDuration};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::program::Target;
use crate::engine::participant::protection::{Guard, GuardState, Undoing};
use crate::engine::participant::spawn::Task;
use crate::engine::participant::{Handled, Participants, WorkerRef};

impl Participants {
    /// A crash cuts a handling off. The log of its sagas is durable: it says what has still to be undone.
    pub(in crate::engine) fn keep_saga_log(&mut self, who: WorkerRef, core: &Core) {
        let frame = self.frame_of(who);
        let Some(more) = &frame.more else { return };
        let (mut todo, mut entry) = (Vec::new(), None);
        for guard in &more.guards {
            let undone = match &guard.state {
                GuardState::Saga { done } => done,
                GuardState::Compensating(undoing) => &undoing.todo,
                _ => continue,
            };
            entry.get_or_insert(guard.entry);
            todo.extend(undone.iter().cloned());
        }
        let (Some(entry), Some(last)) = (entry, todo.last()) else { return };
        let (wait, words, locals) = (SimDuration::ZERO, "crashed".into(), last.locals.clone());
        let at = last.steps;
        let undoing = Undoing { todo, retries: 0, wait, words, locals: locals.clone(), is_recovery: true };
        let handled = Handled { message: None, ..frame.handled.clone() };
        let recovery = Some((entry, Box::new(undoing)));
        let reaction = frame.reaction;
        let task = Task { reaction, at, locals, handled, answered: true, collects: false, recovery };
        self.protections(who.endpoint, core).unfinished.push(task);
    }

    /// A participant is up again: what its sagas have left to undo is undone now.
    pub(in crate::engine) fn recover_sagas(
        &mut self,
        endpoint: EndpointId,
        cause: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let Some(protections) = &mut self.endpoints[endpoint].protections else { return };
        for task in std::mem::take(&mut protections.unfinished) {
            self.do_later(endpoint, task, "saga: compensations".into(), cause, channels, out);
        }
    }

    /// A worker continues what the log of a saga has left to undo.
    pub(super) fn begin_recovery(&mut self, who: WorkerRef, (entry, undoing): (Target, Box<Undoing>)) {
        self.more(who).guards.push(Guard { entry, state: GuardState::Compensating(undoing) });
    }
}
