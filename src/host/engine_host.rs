//! The engine as somebody to talk to: plain requests in, plain replies out, so
//! that it can live in the page today and in a worker tomorrow.

use std::rc::Rc;

use crate::base::SimTime;
use crate::engine::{Budget, Run, RunLimits};
use crate::model::Scenario;
use crate::trace::Trace;

/// What the engine is asked.
#[derive(Clone, Debug)]
pub enum EngineRequest {
    /// Begin a run. One that goes on is forgotten.
    Run {
        /// Of this scenario.
        scenario: Rc<Scenario>,
        /// Cut off here at the latest.
        limits: RunLimits,
    },
    /// End the run where it is, and hand over what happened so far.
    Stop,
    /// Forget the run.
    Cancel,
}

/// What the engine answers.
#[derive(Clone, Debug)]
pub enum EngineReply {
    /// There is nothing to do.
    Idle,
    /// The run goes on.
    Progress {
        /// Rows so far.
        events: u32,
        /// The virtual time so far.
        time: SimTime,
    },
    /// The run has ended.
    Finished {
        /// What happened.
        trace: Rc<Trace>,
    },
}

/// Holds at most one run and advances it a slice at a time.
#[derive(Debug, Default)]
pub struct EngineHost {
    run: Option<Run>,
}

impl EngineHost {
    /// Takes a request. Beginning a run does none of its work yet.
    pub fn request(&mut self, request: EngineRequest) -> EngineReply {
        match request {
            EngineRequest::Run { scenario, limits } => {
                self.run = Some(Run::start(scenario, limits));
                EngineReply::Progress { events: 0, time: SimTime::ZERO }
            }
            EngineRequest::Stop => self.run.take().map_or(EngineReply::Idle, |mut run| {
                run.cancel();
                finished(run)
            }),
            EngineRequest::Cancel => {
                self.run = None;
                EngineReply::Idle
            }
        }
    }

    /// Works on the run for about `max_events` rows. The slicing never shows in the trace.
    pub fn advance(&mut self, max_events: u32) -> EngineReply {
        let Some(run) = &mut self.run else { return EngineReply::Idle };
        let progress = run.advance(Budget { max_events });
        match self.run.take_if(|_| progress.done) {
            Some(run) => finished(run),
            None => EngineReply::Progress { events: progress.events, time: progress.time },
        }
    }
}

fn finished(run: Run) -> EngineReply {
    EngineReply::Finished { trace: Rc::new(run.finish()) }
}
