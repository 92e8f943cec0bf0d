//! Steps under protection, and the breakers and memories they need.

use super::checks::{bad_option, duplicate_name, stray_step, unknown_variable};
use super::context::Context;
use super::expressions::Scope;
use crate::base::{Decimal, EndpointId, Value};
use crate::diag::Span;
use crate::model::{
    Backoff, Breaker, BreakerSlot, Jitter, MemorySlot, Protected, Protection, Retry, StateSlot, Step,
};
use crate::syntax::Place;
use crate::syntax::tree::{self, Member, Name, ProtectWord, ProtectedStep, Setting};

impl Context<'_> {
    /// The variables of a behaviour block: `state`, `lasting`, `breaker`.
    pub(super) fn states(&mut self, endpoint: EndpointId, members: &[Member]) {
        for member in members {
            match member {
                Member::State(name, value) => {
                    let value = self.constant(value);
                    self.state(endpoint, name, value);
                }
                Member::Persistent(name, value) => {
                    let value = self.constant(value);
                    if let Some(slot) = self.state(endpoint, name, value) {
                        self.scenario.endpoints[endpoint].policies.lasting.push(slot);
                    }
                }
                Member::Breaker(name, options) => {
                    if let Some(slot) = self.state(endpoint, name, Value::text(Breaker::CLOSED)) {
                        let breaker = self.breaker(slot, options);
                        self.scenario.endpoints[endpoint].policies.breakers.push(breaker);
                    }
                }
                Member::Reaction(_) | Member::Unknown(_) => {}
            }
        }
    }

    /// A new variable; none when there is one of this name.
    fn state(&mut self, endpoint: EndpointId, name: &Name, first: Value) -> Option<StateSlot> {
        if self.state_slot(endpoint, &name.value).is_some() {
            self.report(duplicate_name::state(name));
            return None;
        }
        if self.knob_value(&name.value).is_some() {
            self.report(duplicate_name::like_knob(name));
        }
        self.scenario.endpoints[endpoint].state.push((name.value.clone(), first));
        self.state_slot(endpoint, &name.value)
    }

    /// Defaults of Resilience4j where the text does not say.
    fn breaker(&mut self, state: StateSlot, options: &[Setting]) -> Breaker {
        let mut breaker = Breaker {
            state,
            window: 100,
            minimum: 100,
            threshold: crate::base::Probability(500_000),
            open: crate::base::SimDuration::from_millis(60_000),
            trials: 10,
        };
        self.check_options(options, Place::BreakerOption);
        let mut minimum = None;
        for option in options {
            match &*option.name.value {
                "window" => breaker.window = self.positive_option(option).unwrap_or(breaker.window),
                "minimum" => minimum = self.positive_option(option),
                "threshold" => {
                    breaker.threshold = self.percent_option(option).unwrap_or(breaker.threshold);
                }
                "open" => breaker.open = self.length_option(option).unwrap_or(breaker.open),
                "trials" => breaker.trials = self.positive_option(option).unwrap_or(breaker.trials),
                _ => {}
            }
        }
        breaker.minimum = minimum.unwrap_or(breaker.minimum).min(breaker.window);
        breaker
    }

    /// Steps that are tried again, guarded, taken as a whole or remembered.
    pub(super) fn protected(&mut self, step: &ProtectedStep, scope: &mut Scope) -> Option<Step> {
        let visible = scope.enter();
        let mut visible_after = visible;
        let how = match &step.how {
            ProtectWord::Retry { times, count } => {
                let backoff = self.backoff(&step.options, Backoff::NONE);
                let count = count.as_ref().map(|name| scope.declare(name));
                Protection::Retry(Retry { times: *times, backoff, count })
            }
            ProtectWord::Through(name) => Protection::Breaker(self.breaker_named(name, scope)?),
            ProtectWord::Transaction => Protection::Transaction { with_delivery: false },
            ProtectWord::Saga => Protection::Saga(self.backoff(&step.options, Backoff::OF_A_SAGA)),
            ProtectWord::Dedupe { key, within } => {
                let key = self.expression(key, scope);
                let memory = self.memory(scope.endpoint, true);
                Protection::Dedupe { memory, key, within: within.map(|it| it.value) }
            }
            ProtectWord::Cache { key, lasts, value } => {
                let key = self.expression(key, scope);
                let memory = self.memory(scope.endpoint, false);
                let value = scope.declare(value);
                visible_after = scope.enter();
                Protection::Cache { memory, key, lasts: lasts.value, value }
            }
        };
        let returns = scope.returns;
        let is_saga = u32::from(matches!(how, Protection::Saga(_)));
        scope.sagas += is_saga;
        let body = self.steps(&step.steps, scope);
        scope.sagas -= is_saga;
        if step.fallback.is_some() {
            scope.returns = returns;
        }
        let fallback = step.fallback.as_ref().map(|steps| self.steps(steps, scope));
        let otherwise = self.steps(&step.otherwise, scope);
        scope.leave(visible_after);
        Some(Step::Protected(Box::new(Protected { how, body, fallback, otherwise })))
    }

    /// `compensate { }`: steps of their own, taken when the saga fails.
    pub(super) fn compensate(&mut self, steps: &[tree::Step], span: Span, scope: &mut Scope) -> Step {
        if scope.sagas == 0 {
            self.report(stray_step::compensate(span));
        }
        let (repeats, sagas) = (std::mem::take(&mut scope.repeats), std::mem::take(&mut scope.sagas));
        let returns = scope.returns;
        let block = self.steps(steps, scope);
        (scope.repeats, scope.sagas, scope.returns) = (repeats, sagas, returns);
        Step::Compensate(block)
    }

    fn breaker_named(&mut self, name: &Name, scope: &Scope) -> Option<BreakerSlot> {
        if name.value.is_empty() {
            return None;
        }
        let state = self.state_slot(scope.endpoint, &name.value);
        let breakers = &self.scenario.endpoints[scope.endpoint].policies.breakers;
        let place = breakers.iter().position(|it| Some(it.state) == state);
        let slot = place.and_then(|place| u16::try_from(place).ok()).map(BreakerSlot);
        if slot.is_none() {
            let diagnostic = unknown_variable::breaker(self, name, scope.endpoint);
            self.report(diagnostic);
        }
        slot
    }

    fn memory(&mut self, endpoint: EndpointId, survives: bool) -> MemorySlot {
        let memories = &mut self.scenario.endpoints[endpoint].policies.memories;
        memories.push(survives);
        MemorySlot(u16::try_from(memories.len() - 1).unwrap_or(u16::MAX))
    }

    /// `backoff 100ms, factor 2, cap 2s, jitter full`
    fn backoff(&mut self, options: &[Setting], unsaid: Backoff) -> Backoff {
        let mut backoff = unsaid;
        self.check_options(options, Place::RetryOption);
        for option in options {
            match &*option.name.value {
                "backoff" => backoff.base = self.length_option(option).unwrap_or_default(),
                "factor" => backoff.factor = self.factor_option(option).unwrap_or(Decimal(1_000_000)),
                "cap" => backoff.cap = self.length_option(option),
                "jitter" => backoff.jitter = self.choice_option(option, JITTERS).unwrap_or(Jitter::None),
                _ => {}
            }
        }
        let needs_base = options.iter().find(|it| &*it.name.value != "backoff");
        if let Some(option) = needs_base.filter(|_| backoff.base.0 == 0) {
            self.report(bad_option::without_backoff(&option.name));
        }
        backoff
    }
}

const JITTERS: &[(&str, Jitter)] = &[
    ("none", Jitter::None),
    ("full", Jitter::Full),
    ("equal", Jitter::Equal),
    ("decorrelated", Jitter::Decorrelated),
];
