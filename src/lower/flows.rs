//! Steps that go several ways at once, and steps that take apart and put together.

use super::checks::{bad_option, stray_step};
use super::context::Context;
use super::expressions::Scope;
use crate::diag::Span;
use crate::model::{Aggregation, Expr, PartSlots, Protected, Protection, Step, Together, Until};
use crate::syntax::tree::{self, AggregateStep, SplitStep, TogetherStep};

impl Context<'_> {
    /// `together { branch { } branch { } }`: what a branch has remembered is known behind it, and in no other branch.
    pub(super) fn together(&mut self, step: &TogetherStep, scope: &mut Scope) -> Option<Step> {
        let of = u32::try_from(step.branches.len()).unwrap_or(u32::MAX);
        let until = match step.until.map(|it| it.value) {
            None if step.within.is_some() => Until::WhatCame,
            None | Some(tree::Until::All) => Until::Well(of),
            Some(tree::Until::Any) => Until::Well(1),
            Some(tree::Until::Count(count)) => Until::Well(count),
        };
        if let (Until::Well(count), Some(until)) = (until, step.until)
            && (count == 0 || count > of)
        {
            self.report(bad_option::branches(until.span, of));
            return None;
        }
        let around = scope.fork();
        let mut branches = Vec::with_capacity(step.branches.len());
        let repeats = std::mem::take(&mut scope.repeats);
        for steps in &step.branches {
            let visible = scope.enter();
            branches.push(self.open_steps(steps, scope));
            scope.end_branch(visible);
        }
        scope.repeats = repeats;
        scope.join(around);
        let fallback = step.fallback.as_ref().map(|steps| self.steps(steps, scope));
        Some(Step::Together(Together { until, within: step.within.map(|it| it.value), branches, fallback }))
    }

    /// `spawn { }`: steps of their own, in which nothing around them can be left or undone.
    pub(super) fn spawn(&mut self, steps: &[tree::Step], scope: &mut Scope) -> Step {
        let around = (std::mem::take(&mut scope.repeats), std::mem::take(&mut scope.sagas));
        // What fails there gives no delivery back.
        let returns = scope.returns;
        let block = self.steps(steps, scope);
        (scope.repeats, scope.sagas) = around;
        scope.returns = returns;
        Step::Spawn(block)
    }

    /// `split lines as line { }`: its messages carry their sequence and position.
    pub(super) fn split(&mut self, step: &SplitStep, scope: &mut Scope) -> Step {
        let list = self.expression(&step.list, scope);
        let by = step.by.as_ref().map(|it| self.expression(it, scope));
        let part = PartSlots { sequence: scope.hidden(), position: scope.hidden(), size: scope.hidden() };
        let around = scope.part.replace(part);
        let (item, body) = self.loop_body(&step.item, &step.steps, scope);
        scope.part = around;
        Step::Split { list, by, item, part, body }
    }

    /// `aggregate by order until 3 within 2s as parts { } on timeout { } else { }`
    pub(super) fn aggregate(&mut self, step: &AggregateStep, span: Span, scope: &mut Scope) -> Option<Step> {
        if scope.message.is_none() {
            self.report(stray_step::aggregate(span));
        }
        if let (Some(by), None, None) = (&step.by, &step.until, &step.within) {
            self.report(bad_option::never_complete(by.span));
        }
        if let (Some((timeout, _)), None) = (&step.on_timeout, &step.within) {
            self.report(bad_option::no_time_to_run_out(*timeout));
        }
        let key = step.by.as_ref().map(|it| self.expression(it, scope));
        let visible = scope.enter();
        let parts = scope.declare(&step.parts);
        let until = step.until.as_ref().map(|it| self.expression(it, scope));
        let manual_ack = scope.manual_ack && scope.channel.is_some();
        let part = if manual_ack { Expr::Local(scope.delivery()) } else { Expr::Payload };
        // Its steps may run later, outside the steps around them: there is no loop to leave and no part to send.
        let around =
            (std::mem::take(&mut scope.repeats), std::mem::take(&mut scope.sagas), scope.part.take());
        let body = self.steps(&step.steps, scope);
        let on_timeout = step.on_timeout.as_ref().map(|(_, steps)| self.steps(steps, scope));
        (scope.repeats, scope.sagas, scope.part) = around;
        scope.leave(visible);
        let otherwise = self.steps(&step.otherwise, scope);
        let aggregators = &mut self.scenario.endpoints[scope.endpoint].policies.aggregators;
        let place = *aggregators;
        *aggregators = aggregators.saturating_add(1);
        let within = step.within.map(|it| it.value);
        let how = Protection::Aggregate(Aggregation { place, key, until, within, part, parts, on_timeout });
        Some(Step::Protected(Box::new(Protected { how, body, fallback: None, otherwise })))
    }
}
