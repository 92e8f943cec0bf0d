//! Moments of a run to which it can return: the state, without the log.
//!
//! The log is append-only, so what stood in it at a moment is a prefix of what
//! stands in it at the end; a keyframe keeps how long the prefix is. A [`Past`] is
//! a run that has ended with its keyframes: another run begins in its middle.

use std::rc::Rc;

use crate::base::{SimTime, limits};
use crate::engine::kernel::run::{Checkpoint, Run, RunLimits};
use crate::engine::kernel::simulation::Simulation;
use crate::model::Scenario;
use crate::trace::{StopReason, Trace, TraceBuilder, TraceMark};

/// About what a row of the log takes, its share of the messages included.
const ROW_BYTES: usize = 48;
/// A keyframe takes at most one part in so many of the rows between it and the one before.
const SHARE: usize = 4;

/// How far apart the keyframes of a run are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Rows from one to the next at least, 1 or more. Where much is going on in the run, they are farther apart.
    pub rows: u32,
}

/// The state at a moment, without the log.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Keyframe {
    /// Its log is empty.
    state: Simulation,
    mark: TraceMark,
    bytes: usize,
}

/// The keyframes of a run that goes on.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Keyframes {
    /// None when none are kept.
    spacing: Option<Spacing>,
    /// Ascending.
    frames: Vec<Rc<Keyframe>>,
    bytes: usize,
    /// The row at which the next may be taken.
    next_at: usize,
}

/// A run that has ended, and moments to which it can return.
#[derive(Clone, Debug)]
pub struct Past {
    scenario: Rc<Scenario>,
    limits: RunLimits,
    trace: Rc<Trace>,
    keyframes: Keyframes,
}

impl Spacing {
    /// What costs next to nothing beside the run.
    pub const USUAL: Self = Self { rows: limits::KEYFRAME_ROWS };
}

impl Keyframe {
    fn of(simulation: &mut Simulation, bytes: usize) -> Self {
        let mark = simulation.core.trace.mark();
        let empty = TraceBuilder::new(Rc::clone(simulation.core.trace.header()));
        let log = std::mem::replace(&mut simulation.core.trace, empty);
        let state = simulation.clone();
        simulation.core.trace = log;
        Self { state, mark, bytes }
    }

    fn checkpoint(&self, trace: &Trace) -> Checkpoint {
        let mut simulation = self.state.clone();
        let header = Rc::clone(simulation.core.trace.header());
        simulation.core.trace = TraceBuilder::from_prefix(header, trace, self.mark);
        Checkpoint::new(simulation)
    }
}

impl Keyframes {
    /// Keeps none.
    pub(in crate::engine) const fn none() -> Self {
        Self { spacing: None, frames: Vec::new(), bytes: 0, next_at: usize::MAX }
    }

    /// None yet.
    pub(in crate::engine) fn spaced(spacing: Spacing) -> Self {
        let spacing = Spacing { rows: spacing.rows.max(1) };
        Self { spacing: Some(spacing), next_at: spacing.rows as usize, ..Self::none() }
    }

    /// The row at which [`Keyframes::take`] has something to do.
    #[inline]
    pub(in crate::engine) fn next_at(&self) -> usize {
        self.next_at
    }

    /// Keeps the present moment, unless it would take too much for the rows since the last one.
    pub(in crate::engine) fn take(&mut self, simulation: &mut Simulation) {
        let Some(spacing) = self.spacing else { return };
        let rows = simulation.event_count();
        let last = self.frames.last().map_or(0, |it| it.mark.rows() as usize);
        let bytes = simulation.weight();
        let apart = bytes * SHARE / ROW_BYTES;
        // A spacing closer than the usual one is somebody's wish, whatever it takes.
        if rows < last + apart && spacing.rows >= limits::KEYFRAME_ROWS {
            self.next_at = last + apart;
            return;
        }
        self.frames.push(Rc::new(Keyframe::of(simulation, bytes)));
        self.bytes += bytes;
        self.next_at = rows + spacing.rows as usize;
        let is_too_much =
            |it: &Self| it.frames.len() > limits::KEYFRAMES || it.bytes > limits::KEYFRAME_BYTES;
        while self.frames.len() > 1 && is_too_much(self) {
            self.thin();
        }
    }

    /// Every second one goes, and from now on they are twice as far apart.
    fn thin(&mut self) {
        let mut keep = self.frames.len().is_multiple_of(2);
        self.frames.retain(|_| {
            keep = !keep;
            keep
        });
        self.bytes = self.frames.iter().map(|it| it.bytes).sum();
        self.spacing = self.spacing.map(|it| Spacing { rows: it.rows.saturating_mul(2) });
    }

    /// The first `count` of them, to go on from there.
    fn up_to(&self, count: usize) -> Self {
        let frames = self.frames[..count].to_vec();
        let last = frames.last().map_or(0, |it| it.mark.rows() as usize);
        let next_at = self.spacing.map_or(usize::MAX, |it| last + it.rows as usize);
        Self { spacing: self.spacing, bytes: frames.iter().map(|it| it.bytes).sum(), frames, next_at }
    }
}

impl Past {
    pub(in crate::engine) fn new(simulation: Simulation, keyframes: Keyframes) -> Self {
        let (scenario, limits) = (Rc::clone(&simulation.core.plan.scenario), simulation.core.limits);
        Self { scenario, limits, trace: Rc::new(simulation.into_trace()), keyframes }
    }

    /// What happened.
    pub fn trace(&self) -> &Rc<Trace> {
        &self.trace
    }

    /// How many moments there are to which it can return.
    pub fn len(&self) -> usize {
        self.keyframes.frames.len()
    }

    /// True when it can return to none.
    pub fn is_empty(&self) -> bool {
        self.keyframes.frames.is_empty()
    }

    /// About how many bytes the moments take beside the trace.
    pub fn bytes(&self) -> usize {
        self.keyframes.bytes
    }

    /// The time and the number of rows of each moment to which it can return.
    pub fn moments(&self) -> impl Iterator<Item = (SimTime, u32)> {
        self.keyframes.frames.iter().map(|it| (it.state.now(), it.mark.rows()))
    }

    /// A moment to which it can return, by its number.
    pub fn checkpoint(&self, n: usize) -> Option<Checkpoint> {
        self.keyframes.frames.get(n).map(|it| it.checkpoint(&self.trace))
    }

    /// True when a run of the scenario within these limits is this one, to its end.
    pub fn is_run_of(&self, scenario: &Scenario, limits: RunLimits) -> bool {
        limits.clamped() == self.limits
            && *self.trace.stop() != StopReason::Cancelled
            && self.scenario.is_same_run(scenario)
    }

    /// A run of another scenario that begins in the middle, at the last moment up to which the two are the same.
    /// None when there is no such moment, or when other limits are asked for.
    pub fn go_on(&self, scenario: &Rc<Scenario>, limits: RunLimits) -> Option<Run> {
        if limits.clamped() != self.limits || !self.scenario.runs_as(scenario) {
            return None;
        }
        let shared = self.scenario.shared_interventions(scenario);
        let place =
            self.keyframes.frames.iter().rposition(|it| it.state.is_before_any_change(scenario, shared))?;
        let simulation = self.keyframes.frames[place].checkpoint(&self.trace).into_simulation(scenario)?;
        Some(Run::of(simulation, self.keyframes.up_to(place + 1)))
    }
}
