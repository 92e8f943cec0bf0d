//! One execution: advanced in slices, stopped, finished. The slicing never shows in the trace.

use std::rc::Rc;

use crate::base::{SimTime, limits};
use crate::engine::kernel::checkpoint::{Keyframes, Past, Spacing};
use crate::engine::kernel::simulation::Simulation;
use crate::model::Scenario;
use crate::trace::{StopReason, Trace};

/// Where a run is cut off. Each limit is met visibly: see [`StopReason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLimits {
    /// Rows of the trace, the last step's excess apart, at most [`limits::EVENTS`].
    pub events: u32,
    /// Messages, copies included, at most [`limits::MESSAGES`].
    pub messages: u32,
    /// Messages that are somewhere at one time, at most [`limits::IN_FLIGHT`].
    pub in_flight: u32,
    /// The last moment.
    pub horizon: SimTime,
}

/// How much to do before returning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Rows to add before returning, and pieces of work that write none. The last step may add a few more.
    pub max_events: u32,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows so far.
    pub events: u32,
    /// The moment up to which everything has happened.
    pub time: SimTime,
    /// True when nothing is left to do.
    pub done: bool,
}

/// One execution of a scenario.
#[derive(Clone, Debug)]
pub struct Run {
    simulation: Simulation,
    keyframes: Keyframes,
}

/// A moment of a run to which it can return, with everything that happened before.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    simulation: Simulation,
}

impl Default for RunLimits {
    /// The ceilings.
    fn default() -> Self {
        Self {
            events: limits::EVENTS,
            messages: limits::MESSAGES,
            in_flight: limits::IN_FLIGHT,
            horizon: SimTime::MAX,
        }
    }
}

impl RunLimits {
    /// These limits, none above its ceiling.
    pub fn clamped(self) -> Self {
        let ceiling = Self::default();
        Self {
            events: self.events.min(ceiling.events),
            messages: self.messages.min(ceiling.messages),
            in_flight: self.in_flight.min(ceiling.in_flight),
            horizon: self.horizon.min(ceiling.horizon),
        }
    }
}

impl Budget {
    /// No end to the slice but that of the run.
    pub const UNLIMITED: Self = Self { max_events: u32::MAX };
}

impl Run {
    /// A run that has not begun. It keeps no moments to return to.
    pub fn start(scenario: Rc<Scenario>, limits: RunLimits) -> Self {
        Self::of(Simulation::new(scenario, limits.clamped()), Keyframes::none())
    }

    /// A run that has not begun and keeps moments to which another run can return: see [`Run::finish_as_past`].
    pub fn start_keeping(scenario: Rc<Scenario>, limits: RunLimits, spacing: Spacing) -> Self {
        Self::of(Simulation::new(scenario, limits.clamped()), Keyframes::spaced(spacing))
    }

    pub(in crate::engine) fn of(simulation: Simulation, keyframes: Keyframes) -> Self {
        Self { simulation, keyframes }
    }

    /// Goes on until the budget is used up or the run ends.
    pub fn advance(&mut self, budget: Budget) -> Progress {
        let events = self.simulation.event_count().saturating_add(budget.max_events as usize);
        let effort = self.simulation.core.effort().saturating_add(u64::from(budget.max_events));
        loop {
            self.step_until(events.min(self.keyframes.next_at()), effort);
            let is_over = self.simulation.is_done();
            if !is_over && self.simulation.event_count() >= self.keyframes.next_at() {
                self.keyframes.take(&mut self.simulation);
            }
            if is_over || self.simulation.event_count() >= events || self.simulation.core.effort() >= effort {
                break;
            }
        }
        self.simulation.check_at_pause();
        self.progress()
    }

    fn step_until(&mut self, events: usize, effort: u64) {
        while !self.simulation.is_done()
            && self.simulation.event_count() < events
            && self.simulation.core.effort() < effort
        {
            self.simulation.step();
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            events: self.simulation.event_count() as u32,
            time: self.simulation.now(),
            done: self.simulation.is_done(),
        }
    }

    /// Stops it here, unless it has ended by itself.
    pub fn cancel(&mut self) {
        if !self.simulation.is_done() {
            self.simulation.stop_here(StopReason::Cancelled);
        }
    }

    /// The log. A run that has not ended is cancelled.
    pub fn finish(self) -> Trace {
        self.simulation.into_trace()
    }

    /// The log with the moments that were kept on the way. A run that has not ended is cancelled.
    pub fn finish_as_past(self) -> Past {
        Past::new(self.simulation, self.keyframes)
    }

    /// A hash of everything that decides how it goes on: the same moment has the same one, however it was reached.
    pub fn state_hash(&self) -> u64 {
        self.simulation.state_hash()
    }

    /// A copy of this moment.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint { simulation: self.simulation.clone() }
    }

    /// A run that goes on from a moment.
    pub fn resume(checkpoint: &Checkpoint) -> Self {
        Self::of(checkpoint.simulation.clone(), Keyframes::none())
    }

    /// A run of another scenario that goes on from a moment. None when the two differ before that moment already:
    /// in anything but what is only said about the run, or in an intervention that has happened or should have.
    pub fn resume_with(checkpoint: &Checkpoint, scenario: &Rc<Scenario>) -> Option<Self> {
        let simulation = checkpoint.clone().into_simulation(scenario)?;
        Some(Self::of(simulation, Keyframes::none()))
    }
}

impl Checkpoint {
    pub(in crate::engine) fn new(simulation: Simulation) -> Self {
        Self { simulation }
    }

    /// The same moment in a run of another scenario, when it is one.
    pub(in crate::engine) fn into_simulation(self, scenario: &Rc<Scenario>) -> Option<Simulation> {
        let known = Rc::clone(&self.simulation.core.plan.scenario);
        let shared = known.shared_interventions(scenario);
        let is_shared = known.runs_as(scenario) && self.simulation.is_before_any_change(scenario, shared);
        if is_shared { self.simulation.with_scenario(scenario) } else { None }
    }

    /// Its moment.
    pub fn time(&self) -> SimTime {
        self.simulation.now()
    }
}

/// Runs a scenario to its end.
pub fn run(scenario: Rc<Scenario>, limits: RunLimits) -> Trace {
    let mut run = Run::start(scenario, limits);
    run.advance(Budget::UNLIMITED);
    run.finish()
}
