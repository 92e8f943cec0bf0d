//! Steps that go several ways at once, and steps that take apart and put together: `parallel`, `split`, `aggregate`.

use crate::diag::{Span, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{AggregateStep, SplitStep, Step, StepKind, TogetherStep, Until};
use crate::syntax::want::Want;

impl Parser<'_> {
    /// `parallel until 2 within 300ms { branch { } branch { } } fallback { }`; the word is taken already.
    pub(super) fn parallel(&mut self) -> StepKind {
        self.want(Want::OneOf(&["until", "within"]));
        let until = if self.eat_word("until") { self.until() } else { None };
        let within = self.within("how long to wait");
        let branches = self.branches();
        let fallback = self.follows("fallback").then(|| self.block_behind("fallback"));
        StepKind::Together(Box::new(TogetherStep { until, within, branches, fallback }))
    }

    /// `any`, `all`, `2`
    fn until(&mut self) -> Option<Spanned<Until>> {
        self.want(Want::OneOf(&["any", "all"]));
        let start = self.span();
        if self.eat_word("any") {
            return Some(Spanned::new(Until::Any, start));
        }
        if self.eat_word("all") {
            return Some(Spanned::new(Until::All, start));
        }
        self.count("how many branches to wait for").map(|it| Spanned::new(Until::Count(it.value), it.span))
    }

    /// `within 300ms`
    pub(super) fn within(&mut self, what: &str) -> Option<crate::syntax::tree::Length> {
        self.want(Want::OneOf(&["within"]));
        if self.eat_word("within") { self.length(what) } else { None }
    }

    /// `split lines by id as line { }`; the word is taken already.
    pub(super) fn split(&mut self) -> StepKind {
        let list = self.expression("a list");
        self.want(Want::OneOf(&["by"]));
        let by = self.eat_word("by").then(|| self.expression("what the parts have in common"));
        let Some(item) = self.as_name() else {
            self.missing("`as` and a name for each part");
            return StepKind::Unknown;
        };
        StepKind::Split(Box::new(SplitStep { list, by, item, steps: self.steps_block() }))
    }

    /// `aggregate by order until 3 within 2s as parts { } on timeout { } else { }`; the word is taken already.
    pub(super) fn aggregate(&mut self) -> StepKind {
        self.want(Want::OneOf(&["by"]));
        let by = self.eat_word("by").then(|| self.expression("what the parts have in common"));
        self.want(Want::OneOf(&["until"]));
        let until = self.eat_word("until").then(|| self.expression("how many parts, or a condition"));
        let within = self.within("how long to wait for the rest");
        let Some(parts) = self.as_name() else {
            self.missing("`as` and a name for the list of parts");
            return StepKind::Unknown;
        };
        let (steps, on_timeout) = (self.steps_block(), self.timeout_block());
        let otherwise = if self.follows("else") { self.block_behind("else") } else { Vec::new() };
        let step = AggregateStep { by, until, within, parts, steps, on_timeout, otherwise };
        StepKind::Aggregate(Box::new(step))
    }

    /// `on timeout { }` on the same line or on one of its own, and its place
    fn timeout_block(&mut self) -> Option<(Span, Vec<Step>)> {
        self.want(Want::OneOf(&["on timeout"]));
        let newlines = (0..).take_while(|n| self.kind_after(*n) == TokenKind::Newline).count();
        if (self.there(newlines), self.there(newlines + 1)) != ("on", "timeout") {
            return None;
        }
        self.skip_newlines();
        let start = self.span();
        self.eat_word("on");
        self.bump_as(Class::Keyword);
        Some((self.span_from(start), self.steps_block()))
    }

    /// `{ branch { } branch { } }`
    fn branches(&mut self) -> Vec<Vec<Step>> {
        let mut branches = Vec::new();
        let has_block = self.block(Want::OneOf(&["branch"]), |p| {
            p.statements += 1;
            if p.eat_word("branch") {
                branches.push(p.steps_block());
                p.end_line();
            } else {
                p.missing("`branch { … }`");
                p.skip_line();
            }
        });
        if !has_block {
            self.missing_block("{ branch { … } branch { … } }");
            self.skip_line();
        }
        branches
    }
}
