//! The complete state of a run at one moment, as plain values. Cloning it is a checkpoint.

use std::rc::Rc;

use crate::base::{LifelineId, SimTime, limits};
use crate::engine::broker::Broker;
use crate::engine::kernel::agenda::Next;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::interventions::PacedRedrive;
use crate::engine::kernel::plan::Plan;
use crate::engine::kernel::run::RunLimits;
use crate::engine::participant::Participants;
use crate::engine::sketch::SketchState;
use crate::model::Scenario;
use crate::trace::{Detail, EventKind, EventRow, StopReason, Trace};

/// The state of a run: the kernel's own, and its guests.
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(in crate::engine) core: Core,
    pub(in crate::engine) broker: Broker,
    pub(in crate::engine) participants: Participants,
    pub(in crate::engine) sketch: Option<SketchState>,
    /// Nothing happens after it.
    pub(in crate::engine) horizon: SimTime,
    /// How many of the scenario's interventions have happened. They are a list beside the agenda, so that what is
    /// on the agenda never depends on what is done later.
    pub(in crate::engine) intervened: usize,
    /// What is due on the agenda before this moment comes before the next intervention and before the end.
    pub(in crate::engine) boundary: SimTime,
    /// Redrives that take their time.
    pub(in crate::engine) redrives: Vec<PacedRedrive>,
}

impl Simulation {
    /// The state before anything has happened.
    pub fn new(scenario: Rc<Scenario>, limits: RunLimits) -> Self {
        let plan = Rc::new(Plan::new(scenario));
        let end = plan.scenario.horizon.map_or(SimTime::MAX, |length| SimTime(length.0));
        let mut core = Core::new(Rc::clone(&plan), limits);
        let mut simulation = Self {
            horizon: end.min(limits.horizon),
            intervened: 0,
            boundary: SimTime::ZERO,
            broker: Broker::new(&plan),
            participants: Participants::new(&plan, &mut |detail| core.trace.share(detail)),
            sketch: SketchState::new(&plan),
            redrives: Vec::new(),
            core,
        };
        simulation.begin();
        simulation
    }

    /// The moment up to which everything has happened.
    pub fn now(&self) -> SimTime {
        self.core.now
    }

    /// The number of rows so far.
    pub fn event_count(&self) -> usize {
        self.core.trace.len()
    }

    /// True when the run has ended.
    pub fn is_done(&self) -> bool {
        self.core.stop.is_some()
    }

    /// Takes the earliest occurrence and everything that follows from it at once.
    pub(in crate::engine) fn step(&mut self) {
        match self.core.agenda.pop_before(self.boundary) {
            Next::Due(at, occurrence) => self.take(at, |it| it.happen(occurrence)),
            next => self.reach_boundary(matches!(next, Next::Nothing)),
        }
        if self.core.stop.is_some() {
            self.close();
        }
    }

    /// Ends the run here, for this reason.
    pub(in crate::engine) fn stop_here(&mut self, reason: StopReason) {
        self.core.stop_with(reason);
        self.close();
    }

    /// Closes the log.
    pub(in crate::engine) fn into_trace(mut self) -> Trace {
        if self.core.stop.is_none() {
            self.stop_here(StopReason::Cancelled);
        }
        self.core.trace.finish(self.core.stop.unwrap_or(StopReason::Cancelled))
    }

    fn begin(&mut self) {
        self.set_boundary();
        self.schedule_arrivals();
        self.participants.schedule_workloads(&mut self.core);
        self.participants.schedule_staff(&mut self.core);
        if let Some(sketch) = &mut self.sketch {
            sketch.advance_sketch(&mut self.core);
        }
    }

    /// An intervention comes before everything else at its instant, so the boundary is the next one, or just
    /// behind the horizon.
    pub(in crate::engine) fn set_boundary(&mut self) {
        let end = SimTime(self.horizon.0 + 1);
        let next = self.core.plan.scenario.interventions.get(self.intervened);
        self.boundary = next.map_or(end, |it| it.at.min(end));
    }

    /// True when nothing has happened yet that another scenario has otherwise, given that all else is the same and
    /// so many interventions, from the first on, are.
    pub(in crate::engine) fn is_before_any_change(&self, other: &Scenario, shared: usize) -> bool {
        let next = || other.interventions.get(self.intervened);
        let is_later = self.intervened < shared || next().is_none_or(|next| self.core.now < next.at);
        self.core.stop.is_none() && self.intervened <= shared && is_later
    }

    /// This moment in a run of another scenario, for which `is_before_any_change` holds. None when the log would
    /// mean something else there.
    pub(in crate::engine) fn with_scenario(mut self, scenario: &Rc<Scenario>) -> Option<Self> {
        let plan = Rc::new(Plan::new(Rc::clone(scenario)));
        if !plan.header.has_same_cast(&self.core.plan.header) {
            return None;
        }
        self.core.trace.set_header(Rc::clone(&plan.header));
        self.core.plan = plan;
        self.set_boundary();
        Some(self)
    }

    /// Nothing is due before the boundary: the next intervention happens, or the run is over.
    fn reach_boundary(&mut self, agenda_is_empty: bool) {
        let next = self.core.plan.scenario.interventions.get(self.intervened).map(|it| it.at);
        match next {
            Some(at) if at <= self.horizon => {
                let n = self.intervened as u32;
                self.intervened += 1;
                self.set_boundary();
                self.core.agenda.pass_to(at);
                self.take(at, |it| {
                    it.participants.wake_scalers(&mut it.core);
                    it.intervene(n);
                });
            }
            None if agenda_is_empty => self.core.stop_with(StopReason::Finished),
            _ => {
                self.core.now = self.horizon;
                self.core.stop_with(StopReason::Horizon);
            }
        }
    }

    #[inline]
    fn take(&mut self, at: SimTime, happens: impl FnOnce(&mut Self)) {
        if at > self.core.now {
            self.core.at_this_instant = 0;
        }
        if at < self.core.now {
            return self.core.ensure(false, || "time went backwards".into());
        }
        self.core.now = at;
        self.core.occurrences += 1;
        self.core.at_this_instant += 1;
        if self.core.at_this_instant > limits::EVENTS_AT_ONE_INSTANT {
            let culprits = self.core.culprits();
            return self.core.stop_with(StopReason::EndlessLoop(culprits));
        }
        happens(self);
        self.participants.hear(&mut self.core);
        if !self.participants.leaving.is_empty() && self.core.stop.is_none() {
            self.participants.let_leave(&mut self.broker, &mut self.core);
        }
        self.check_step();
        self.core.check_limits(0);
    }

    /// The last row says why the run ended.
    fn close(&mut self) {
        self.check_everything();
        let reason = self.core.stop.clone().unwrap_or(StopReason::Cancelled);
        let row = self.core.row(EventKind::Stopped, LifelineId(0));
        self.core.trace.push(EventRow { detail: Some(Detail::Stop(reason)), ..row });
    }
}
