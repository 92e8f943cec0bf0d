//! Steps that go several ways at once.

use super::checks::bad_option;
use super::context::Context;
use super::expressions::Scope;
use crate::model::{Step, Together, Until};
use crate::syntax::tree::{self, TogetherStep};

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
}
