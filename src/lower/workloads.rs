//! Timetables that are more than a time: records one after the other, users in a closed loop.

use super::context::Context;
use super::expressions::Scope;
use crate::base::Value;
use crate::diag::{Diagnostic, Spanned};
use crate::model::{Backoff, Block, Expr, LocalSlot, Protected, Protection, Retry, Schedule, Step};
use crate::syntax::tree::{self, Name};

impl Context<'_> {
    /// `records [ … ] every 100ms as r`: the name is bound to one record after the other.
    pub(super) fn each_record(
        &mut self,
        reaction: &tree::Reaction,
        schedule: Schedule,
        (name, list): (Option<&Name>, &tree::Expr),
        scope: &mut Scope,
    ) -> (Schedule, Option<LocalSlot>, Block) {
        let records = match self.constant(list) {
            records @ Value::List(_) => records,
            _ => {
                let message = "a list of records is expected here";
                self.report(
                    Diagnostic::error("expected", list.span, message).help("write `[{ id: 1 }, { id: 2 }]`"),
                );
                Value::List([].into())
            }
        };
        let count = match &records {
            Value::List(items) => u32::try_from(items.len()).unwrap_or(u32::MAX),
            _ => 0,
        };
        let schedule = match schedule {
            Schedule::Every { gap, times, start } => {
                Schedule::Every { gap, times: Some(times.unwrap_or(count).min(count)), start }
            }
            other => other,
        };
        let number = scope.declare(&Spanned::new("".into(), list.span));
        let first = name.map(|name| {
            let item = Expr::Index(Box::new(Expr::Value(records)), Box::new(Expr::Local(number)));
            Step::Let(scope.declare(name), item)
        });
        let steps = self.steps(&reaction.steps, scope);
        (schedule, Some(number), first.into_iter().chain(steps).collect())
    }

    /// `users 20 as u`: each takes the steps again as soon as it is done, whether they went well or not. Each has
    /// a worker of its own.
    pub(super) fn closed_loop(
        &mut self,
        reaction: &tree::Reaction,
        (users, rounds): (u32, Option<u32>),
        scope: &mut Scope,
    ) -> Block {
        let endpoint = &mut self.scenario.endpoints[scope.endpoint];
        if endpoint.workers < users {
            endpoint.workers = users;
            let sentence = format!("`{}` has a worker for each of its {users} users", endpoint.name);
            self.explain(reaction.head, sentence);
        }
        let body = self.steps(&reaction.steps, scope);
        let once = Retry { times: 0, backoff: Backoff::NONE, count: None };
        let how = Protection::Retry(once);
        let goes_on = Protected { how, body, fallback: Some(Vec::new()), otherwise: Vec::new() };
        let times = rounds.map_or(i64::MAX, i64::from);
        let body = vec![Step::Protected(Box::new(goes_on))];
        vec![Step::Repeat { times: Expr::Value(Value::Int(times)), count: None, body }]
    }
}
