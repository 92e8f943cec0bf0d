//! States kept on the way through a run, so that going back is cheap.

use std::rc::Rc;

use super::{Census, CounterSteps, State};
use crate::base::{EventId, TypedId};
use crate::trace::{Moment, Trace};

/// The fewest rows between two checkpoints.
const SPACING: usize = 8_192;
/// The most checkpoints: each holds the location of every message.
const MOST_CHECKPOINTS: usize = 8;

/// The state that was asked for last, and the checkpoints that were passed so far.
///
/// Moving forward applies just the rows in between; going back starts from the checkpoint before.
#[derive(Clone, Debug, Default)]
pub(in crate::trace) struct Replay {
    now: Option<Rc<State>>,
    /// The state before row `i * spacing`.
    checkpoints: Vec<Rc<State>>,
    /// The state after the last row, once it was reached.
    end: Option<Rc<State>>,
}

impl Replay {
    /// The state after so many rows of the trace that this replay belongs to.
    pub(in crate::trace) fn state_after(&mut self, trace: &Trace, rows: usize) -> Rc<State> {
        let wanted = rows.min(trace.len());
        if let Some(end) = self.end.as_ref().filter(|_| wanted == trace.len()) {
            return Rc::clone(end);
        }
        let mut now = self.nearest(trace, wanted);
        let spacing = spacing(trace);
        while now.rows() < wanted {
            Rc::make_mut(&mut now).apply_next(trace);
            if now.rows() == self.checkpoints.len() * spacing {
                self.checkpoints.push(Rc::clone(&now));
            }
        }
        if wanted == trace.len() {
            self.end = Some(Rc::clone(&now));
        }
        self.now = Some(Rc::clone(&now));
        now
    }

    /// The latest known state that is not after so many rows. It is taken out, so that it can go on in place.
    fn nearest(&mut self, trace: &Trace, rows: usize) -> Rc<State> {
        if self.checkpoints.is_empty() {
            self.checkpoints.push(Rc::new(State::start(trace)));
        }
        let at = (rows / spacing(trace)).min(self.checkpoints.len() - 1);
        let checkpoint = &self.checkpoints[at];
        let now = self.now.take();
        now.filter(|it| (checkpoint.rows()..=rows).contains(&it.rows()))
            .unwrap_or_else(|| Rc::clone(checkpoint))
    }
}

fn spacing(trace: &Trace) -> usize {
    (trace.len() / MOST_CHECKPOINTS + 1).max(SPACING)
}

impl Trace {
    /// What is where at a moment.
    ///
    /// The answer is shared: who keeps it while asking for another moment pays for a copy.
    pub fn state_at(&self, moment: Moment) -> Rc<State> {
        self.replay.borrow_mut().state_after(self, moment.events as usize)
    }

    /// Where every message is at the end. The first question costs one pass.
    pub fn end_census(&self) -> &Census {
        self.end_census.get_or_init(|| self.state_at(self.end_moment()).census())
    }

    /// The numbers of every lifeline over the whole run. The first question costs one pass.
    pub fn counters(&self) -> &CounterSteps {
        self.counters.get_or_init(|| {
            let mut steps = CounterSteps::new(self.header().lifelines.len());
            let mut state = State::start(self);
            for row in (0..self.len()).map(EventId::from_index) {
                state.apply_next(self);
                let event = self.event(row);
                steps.record(event.lifeline, row, state.counters(self, event.lifeline));
            }
            self.replay.borrow_mut().end = Some(Rc::new(state));
            steps
        })
    }
}
