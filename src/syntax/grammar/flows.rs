//! Steps that go several ways at once: `together`.

use crate::diag::Spanned;
use crate::syntax::parser::Parser;
use crate::syntax::tree::{Step, StepKind, TogetherStep, Until};
use crate::syntax::want::Want;

impl Parser<'_> {
    /// `together until 2 within 300ms { branch { } branch { } } fallback { }`; the word is taken already.
    pub(super) fn together(&mut self) -> StepKind {
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
            self.missing("a block `{ branch { … } branch { … } }`");
            self.skip_line();
        }
        branches
    }
}
