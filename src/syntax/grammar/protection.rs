//! Steps under protection: `retry`, `through`, `transaction`, `saga`, `dedupe`, `cache`, and what follows them.

use crate::diag::{Diagnostic, Span};
use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Member, ProtectWord, ProtectedStep, Step, StepKind};
use crate::syntax::want::{Place, Want};

impl Parser<'_> {
    /// `retry 4 times as n, backoff 100ms { } fallback { }`; the word is taken already.
    pub(super) fn retry(&mut self) -> StepKind {
        let times = self.count("how often to try again").map_or(0, |it| it.value);
        self.want(Want::OneOf(&["times"]));
        if !self.eat_word("times") {
            self.missing("`times`");
        }
        let count = self.as_name();
        let options = self.trailing_settings(Place::RetryOption);
        self.protected(ProtectWord::Retry { times, count }, options)
    }

    /// `through cards { } fallback { }`
    pub(super) fn through(&mut self) -> StepKind {
        let breaker = self.expect_name(Class::Variable, Want::Variable, "the name of a breaker");
        self.protected(ProtectWord::Through(breaker), Vec::new())
    }

    /// `transaction { } fallback { }`
    pub(super) fn transaction(&mut self) -> StepKind {
        self.protected(ProtectWord::Transaction, Vec::new())
    }

    /// `saga, backoff 1s { … compensate { } } fallback { }`
    pub(super) fn saga(&mut self) -> StepKind {
        let options = self.trailing_settings(Place::RetryOption);
        self.protected(ProtectWord::Saga, options)
    }

    /// `compensate { }`
    pub(super) fn compensate(&mut self) -> StepKind {
        StepKind::Compensate(self.steps_block())
    }

    /// `dedupe by id within 1h { } else { }`
    pub(super) fn dedupe(&mut self) -> StepKind {
        let key = self.by_key();
        let within = self.within("how long a key is remembered");
        self.protected(ProtectWord::Dedupe { key, within }, Vec::new())
    }

    /// `cache by id for 10s as price { }`
    pub(super) fn cache(&mut self) -> StepKind {
        let key = self.by_key();
        self.want(Want::OneOf(&["for"]));
        if !self.eat_word("for") {
            self.missing("`for` and how long a value is remembered");
            return StepKind::Unknown;
        }
        let Some(lasts) = self.length("how long a value is remembered") else { return StepKind::Unknown };
        let Some(value) = self.as_name() else {
            self.missing("`as` and a name for the value");
            return StepKind::Unknown;
        };
        self.protected(ProtectWord::Cache { key, lasts, value }, Vec::new())
    }

    /// `by id`
    pub(super) fn by_key(&mut self) -> crate::syntax::tree::Expr {
        self.want(Want::OneOf(&["by"]));
        if !self.eat_word("by") {
            self.missing("`by` and a key");
        }
        self.expression("a key")
    }

    /// The block, and what may follow it.
    fn protected(&mut self, how: ProtectWord, options: Vec<crate::syntax::tree::Setting>) -> StepKind {
        let steps = self.steps_block();
        let has_else = matches!(how, ProtectWord::Dedupe { .. });
        let has_fallback = !has_else && !matches!(how, ProtectWord::Cache { .. });
        let fallback =
            if has_fallback && self.follows("fallback") { Some(self.block_behind("fallback")) } else { None };
        let otherwise = if has_else && self.follows("else") { self.block_behind("else") } else { Vec::new() };
        StepKind::Protected(Box::new(ProtectedStep { how, options, steps, fallback, otherwise }))
    }

    /// True when this word comes next, perhaps on the next line.
    pub(super) fn follows(&mut self, word: &'static str) -> bool {
        let newlines = (0..).take_while(|n| self.kind_after(*n) == TokenKind::Newline).count();
        let follows = self.there(newlines) == word && self.kind() != TokenKind::End;
        if !follows {
            self.want(Want::OneOf(match word {
                "fallback" => &["fallback"],
                _ => &["else"],
            }));
        }
        follows
    }

    pub(super) fn block_behind(&mut self, word: &str) -> Vec<Step> {
        self.skip_newlines();
        self.eat_word(word);
        self.steps_block()
    }

    /// A stray `fallback`.
    pub(super) fn stray_fallback(&mut self, start: Span) {
        let message = "this `fallback` has nothing before it that could fail";
        self.report(
            Diagnostic::error("stray-word", start, message)
                .help("it follows the `}` of a `retry`, `through`, `transaction`, `saga` or `parallel`"),
        );
    }

    /// `breaker cards { window 4, open 1s }`
    pub(super) fn breaker(&mut self) -> Member {
        self.eat_word("breaker");
        let name = self.expect_name(Class::Variable, Want::NewName, "a name for the breaker");
        Member::Breaker(name, self.settings(Place::BreakerOption))
    }
}
