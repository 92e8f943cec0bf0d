//! The engine behind a message boundary: plain requests in, plain replies out, so
//! that it can live in the page today and in a worker tomorrow.
//!
//! It remembers the last run that ended. A scenario that begins in the same way
//! continues in the middle of it, at the last moment before the two differ. One that
//! runs the same, as after a change of a comment, is not run again.

use std::rc::Rc;

use crate::base::SimTime;
use crate::engine::{Budget, Past, Run, RunLimits, Spacing};
use crate::model::Scenario;
use crate::trace::Trace;

/// What the engine is asked.
#[derive(Clone, Debug)]
pub enum EngineRequest {
    /// Begin a run. One that is running is dropped.
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
    /// The run continues.
    Progress {
        /// Rows so far.
        events: u32,
        /// The virtual time so far.
        time: SimTime,
        /// How many of the rows were kept from an earlier run: they are the same in both.
        kept: u32,
    },
    /// The run has ended.
    Finished {
        /// What happened.
        trace: Rc<Trace>,
        /// How many of the rows were kept from an earlier run: they are the same in both.
        kept: u32,
    },
}

/// Holds at most one run and advances it a slice at a time.
#[derive(Debug, Default)]
pub struct EngineHost {
    run: Option<Going>,
    /// The run that was asked for is the last one that ended.
    is_again: bool,
    past: Option<Past>,
    spacing: Option<Spacing>,
}

/// The current run.
#[derive(Debug)]
struct Going {
    run: Run,
    kept: u32,
}

impl EngineHost {
    /// A host whose runs keep their moments so far apart, instead of as usual.
    pub fn with_spacing(spacing: Spacing) -> Self {
        Self { spacing: Some(spacing), ..Self::default() }
    }

    /// Takes a request. Beginning a run does none of its work yet.
    pub fn request(&mut self, request: EngineRequest) -> EngineReply {
        match request {
            EngineRequest::Run { scenario, limits } => {
                self.run = None;
                let known = self.past.as_ref().filter(|it| it.is_run_of(&scenario, limits));
                self.is_again = known.is_some();
                if let Some(trace) = known.map(Past::trace) {
                    let events = trace.len() as u32;
                    return EngineReply::Progress { events, time: trace.end(), kept: events };
                }
                let run = self.past.as_ref().and_then(|past| past.go_on(&scenario, limits));
                let kept = run.as_ref().map_or(0, |run| run.progress().events);
                let spacing = self.spacing.unwrap_or(Spacing::USUAL);
                let run = run.unwrap_or_else(|| Run::start_keeping(scenario, limits, spacing));
                let time = run.progress().time;
                self.run = Some(Going { run, kept });
                EngineReply::Progress { events: kept, time, kept }
            }
            EngineRequest::Stop if self.is_again => self.end_again(),
            EngineRequest::Stop => self.run.take().map_or(EngineReply::Idle, |mut going| {
                going.run.cancel();
                self.finish(going)
            }),
            EngineRequest::Cancel => {
                (self.run, self.is_again) = (None, false);
                EngineReply::Idle
            }
        }
    }

    /// Works on the run for about `max_events` rows. The slicing never shows in the trace.
    pub fn advance(&mut self, max_events: u32) -> EngineReply {
        if self.is_again {
            return self.end_again();
        }
        let Some(Going { run, kept }) = &mut self.run else { return EngineReply::Idle };
        let progress = run.advance(Budget { max_events });
        let (events, time, kept) = (progress.events, progress.time, *kept);
        match self.run.take_if(|_| progress.done) {
            Some(going) => self.finish(going),
            None => EngineReply::Progress { events, time, kept },
        }
    }

    /// The last run that ended, with the moments to which a run can return.
    pub fn past(&self) -> Option<&Past> {
        self.past.as_ref()
    }

    /// The last run, which is the one that was asked for.
    fn end_again(&mut self) -> EngineReply {
        self.is_again = false;
        self.past.as_ref().map_or(EngineReply::Idle, |past| {
            let trace = Rc::clone(past.trace());
            EngineReply::Finished { kept: trace.len() as u32, trace }
        })
    }

    fn finish(&mut self, Going { run, kept }: Going) -> EngineReply {
        let past = run.finish_as_past();
        let trace = Rc::clone(past.trace());
        self.past = Some(past);
        EngineReply::Finished { trace, kept }
    }
}
