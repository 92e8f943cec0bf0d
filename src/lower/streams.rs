//! Steps that read a stream as a whole, and deliveries of others.

use super::context::Context;
use super::expressions::Scope;
use crate::base::{Feature, StepWord, Value};
use crate::model::{Claim, Expr, Pending, Replay, ReplayFrom, Step};
use crate::syntax::tree::{self, ClaimStep, Name, PendingStep, ReplayStep};

impl Context<'_> {
    /// `replay orders as e { … }`
    pub(super) fn replay(&mut self, replay: &ReplayStep, scope: &mut Scope) -> Option<Step> {
        let stream = self.stream(&replay.stream);
        self.facts.replayed.extend(stream);
        let key = replay.key.as_ref().map(|it| self.expression(it, scope));
        let from = match &replay.from {
            tree::ReplayFrom::Beginning => ReplayFrom::Beginning,
            tree::ReplayFrom::Snapshot => ReplayFrom::Snapshot,
            tree::ReplayFrom::Place(place) => ReplayFrom::Place(self.expression(place, scope)),
        };
        let until = replay.until.as_ref().map(|it| self.expression(it, scope));
        let (item, body) = self.loop_body(&replay.item, &replay.steps, scope);
        Some(Step::Replay { replay: Replay { stream: stream?, key, from, until }, item, body })
    }

    /// `snapshot orders`
    pub(super) fn snapshot(&mut self, stream: &Name) -> Option<Step> {
        Some(Step::Snapshot(self.stream(stream)?))
    }

    /// `claim idle 300ms from jobs as c`
    pub(super) fn claim_step(&mut self, claim: &ClaimStep, scope: &mut Scope) -> Option<Step> {
        let count = claim.count.as_ref().map(|it| self.expression(it, scope));
        let stream = self.stream(&claim.from);
        let keeps_list = self.has(stream?, Feature::Step(StepWord::Claim), claim.from.span);
        let consumer = stream.map(|it| self.puller(scope.endpoint, it, &claim.options));
        let bind = claim.bind.as_ref().map(|name| scope.declare(name));
        if !keeps_list {
            return bind.map(|it| Step::Let(it, Expr::Value(Value::Null)));
        }
        let idle = claim.idle.map(|it| it.value).unwrap_or_default();
        Some(Step::Claim(Claim { consumer: consumer?, count, idle, id_only: claim.id_only, bind }))
    }

    /// `pending jobs as list`
    pub(super) fn pending_step(&mut self, pending: &PendingStep, scope: &mut Scope) -> Option<Step> {
        let stream = self.stream(&pending.from);
        self.has(stream?, Feature::Step(StepWord::Pending), pending.from.span);
        let consumer = stream.map(|it| self.puller(scope.endpoint, it, &pending.options));
        let bind = pending.bind.as_ref().map(|name| scope.declare(name));
        let subscription = self.scenario.consumers[consumer?].subscription;
        Some(Step::Pending(Pending { subscription, bind }))
    }
}
