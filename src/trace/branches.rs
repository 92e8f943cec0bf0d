//! Branches of a handling: who takes their steps is no worker of the participant.

use std::collections::BTreeSet;

use super::{Event, EventKind, Fact, Trace};
use crate::base::LifelineId;

/// The helpers that took steps of branches so far; their numbers are never those of workers.
#[derive(Clone, Debug, Default)]
pub struct Branches {
    helpers: BTreeSet<(LifelineId, u32)>,
}

impl Branches {
    /// Takes note of a row, in order. True when it says what a helper does: begins, ends, waits, waits no longer.
    pub fn take(&mut self, trace: &Trace, event: &Event<'_>) -> bool {
        let number = match event.fact() {
            Fact::Started { worker } if is_branch(trace, event) => {
                self.helpers.insert((event.lifeline, worker));
                worker
            }
            Fact::Started { worker } | Fact::Blocked { worker } | Fact::Unblocked { worker } => worker,
            Fact::Ended { .. } => match trace.worker_of(event) {
                Some(worker) => worker,
                None => return false,
            },
            _ => return false,
        };
        self.helpers.contains(&(event.lifeline, number))
    }
}

/// True for the row that begins a branch: the handling that waits for it caused it.
fn is_branch(trace: &Trace, started: &Event<'_>) -> bool {
    started.cause.is_some_and(|cause| trace.kind(cause) == EventKind::Blocked)
}
