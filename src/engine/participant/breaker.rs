//! Circuit breakers. Source: Resilience4j, CircuitBreaker (count-based window).

use std::collections::VecDeque;
use std::rc::Rc;

use crate::base::{SimTime, Value};
use crate::engine::kernel::core::Core;
use crate::engine::participant::Participants;
use crate::engine::participant::WorkerRef;
use crate::model::{Breaker, BreakerSlot};

/// A breaker at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct BreakerState {
    phase: Phase,
    /// The last results, true for a failure.
    results: VecDeque<bool>,
    /// Calls that were let through to see whether it can close.
    trials: u32,
    /// How often it changed: a result belongs to the phase in which its call began.
    era: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Closed,
    Open(SimTime),
    HalfOpen,
}

impl BreakerState {
    fn change(&mut self, phase: Phase) {
        let era = self.era + 1;
        *self = Self { phase, era, ..Self::default() };
    }

    /// True when at least the threshold of the results are failures.
    fn fails_too_often(&self, breaker: &Breaker) -> bool {
        let failures = self.results.iter().filter(|failed| **failed).count() as u64;
        failures * 1_000_000 >= u64::from(breaker.threshold.0) * self.results.len() as u64
    }

    /// The phase that a result leads to, when it is another.
    fn judge(&mut self, breaker: &Breaker, failed: bool, now: SimTime) -> Option<Phase> {
        self.results.push_back(failed);
        let count = self.results.len();
        match self.phase {
            Phase::Closed => {
                if count > breaker.window as usize {
                    self.results.pop_front();
                }
                let is_enough = self.results.len() >= breaker.minimum as usize;
                (is_enough && self.fails_too_often(breaker)).then_some(Phase::Open(now))
            }
            Phase::HalfOpen => {
                let is_bad = self.fails_too_often(breaker);
                (count >= breaker.trials as usize).then_some(if is_bad {
                    Phase::Open(now)
                } else {
                    Phase::Closed
                })
            }
            Phase::Open(_) => None,
        }
    }
}

impl Participants {
    fn breaker(&self, who: WorkerRef, slot: BreakerSlot, core: &Core) -> Breaker {
        core.plan.scenario.endpoints[who.endpoint].policies.breakers[usize::from(slot.0)]
    }

    fn breaker_state(&mut self, who: WorkerRef, slot: BreakerSlot, core: &Core) -> &mut BreakerState {
        &mut self.protections(who.endpoint, core).breakers[usize::from(slot.0)]
    }

    /// Lets a call through, or says why not. The first call after the wait half-opens the breaker.
    pub(super) fn ask_breaker(
        &mut self,
        who: WorkerRef,
        slot: BreakerSlot,
        out: &mut Core,
    ) -> Result<u32, Rc<str>> {
        let (breaker, now) = (self.breaker(who, slot, out), out.now);
        if let Phase::Open(since) = self.breaker_state(who, slot, out).phase
            && now.since(since) >= breaker.open
        {
            self.change_breaker(who, slot, Phase::HalfOpen, out);
        }
        let state = self.breaker_state(who, slot, out);
        let passes = match state.phase {
            Phase::Closed => true,
            Phase::Open(_) => false,
            Phase::HalfOpen => state.trials < breaker.trials,
        };
        if passes {
            state.trials = state.trials.saturating_add(1);
            return Ok(state.era);
        }
        let word = word(state.phase);
        let name = &out.plan.scenario.endpoints[who.endpoint].state[usize::from(breaker.state.0)].0;
        Err(format!("{name} is {word}").into())
    }

    /// A call that was let through has ended.
    pub(super) fn tell_breaker(
        &mut self,
        who: WorkerRef,
        slot: BreakerSlot,
        era: u32,
        succeeded: bool,
        out: &mut Core,
    ) {
        let (breaker, now) = (self.breaker(who, slot, out), out.now);
        let state = self.breaker_state(who, slot, out);
        if state.era != era {
            return;
        }
        if let Some(phase) = state.judge(&breaker, !succeeded, now) {
            self.change_breaker(who, slot, phase, out);
        }
    }

    fn change_breaker(&mut self, who: WorkerRef, slot: BreakerSlot, phase: Phase, out: &mut Core) {
        self.breaker_state(who, slot, out).change(phase);
        let variable = self.breaker(who, slot, out).state;
        self.change_state(who, variable, Value::text(word(phase)), out);
    }
}

fn word(phase: Phase) -> &'static str {
    match phase {
        Phase::Closed => Breaker::CLOSED,
        Phase::Open(_) => Breaker::OPEN,
        Phase::HalfOpen => Breaker::HALF_OPEN,
    }
}
