//! The steps of a reaction.

use crate::base::Probability;
use crate::diag::{Diagnostic, Span};
use crate::syntax::highlight::Class;
use crate::syntax::literals::Number;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{ConnectionWord, Expr, SeekPlace, SettleWord, Step, StepKind};
use crate::syntax::want::{Place, Want};
use crate::syntax::words;

impl Parser<'_> {
    /// One step with the end of its line.
    pub(super) fn step(&mut self) -> Option<Step> {
        self.statements += 1;
        let start = self.span();
        let errors = self.diagnostics.error_count();
        let kind = self.step_kind();
        if errors == self.diagnostics.error_count() {
            self.end_line();
        } else {
            self.skip_line();
        }
        Some(Step { span: self.span_from(start), kind })
    }

    fn step_kind(&mut self) -> StepKind {
        if self.kind() == TokenKind::Word && self.kind_after(1) == TokenKind::Assign {
            return self.set();
        }
        let start = self.span();
        let word =
            if self.kind() == TokenKind::Word { self.bump_as(Class::Keyword).text(self.text) } else { "" };
        match words::standard(Place::Step, word) {
            "work" => self.how_long_or_unknown(StepKind::Work),
            "wait" => self.how_long_or_unknown(StepKind::Wait),
            "call" => self.call(),
            "send" => self.send(false),
            "publish" => self.send(true),
            "append" => self.send(false),
            "commit" => StepKind::Commit((!self.at_line_end()).then(|| self.expression("a record"))),
            "seek" => self.seek(),
            "leave" => StepKind::Leave(self.expect_name(Class::Participant, Want::Channel, "a stream")),
            "reply" => self.reply(),
            "takes" => self.takes(),
            "callback" => StepKind::Callback(self.message(Want::Message)),
            "fetch" => self.fetch(),
            "renew" => self.renew(),
            "recover" => StepKind::Recover,
            "cancel" => self.connection(ConnectionWord::Cancel),
            "close" => self.connection(ConnectionWord::Close),
            "consume" => self.connection(ConnectionWord::Consume),
            "ack" => self.settle(SettleWord::Acknowledge),
            "reject" => self.settle(SettleWord::Reject),
            "requeue" => self.settle(SettleWord::Requeue),
            "nack" => self.settle(SettleWord::Nack),
            "defer" => self.settle(SettleWord::Defer),
            "fail" => StepKind::Fail(self.optional_value()),
            "if" => self.branch(),
            "chance" => self.chance(),
            "repeat" => self.repeat(),
            "for" => self.each(),
            "replay" => self.replay(),
            "snapshot" => self.snapshot(),
            "claim" => self.claim_step(),
            "pending" => self.pending_step(),
            "break" => StepKind::Break,
            "done" => StepKind::Done,
            "let" => self.remember(),
            "retry" => self.retry(),
            "through" => self.through(),
            "transaction" => self.transaction(),
            "saga" => self.saga(),
            "compensate" => self.compensate(),
            "dedupe" => self.dedupe(),
            "cache" => self.cache(),
            "parallel" => self.parallel(),
            "spawn" => StepKind::Spawn(self.steps_block()),
            "split" => self.split(),
            "aggregate" => self.aggregate(),
            "note" => StepKind::Note(self.expression("the words of the note")),
            _ => self.no_step(start),
        }
    }

    fn no_step(&mut self, start: Span) -> StepKind {
        if start.text(self.text) == "fallback" {
            self.stray_fallback(start);
            return StepKind::Unknown;
        }
        let diagnostic = match start.text(self.text) {
            "else" => Diagnostic::error("stray-word", start, "this `else` has no `if` before it")
                .help("`else` follows the `}` of its `if`"),
            "on" => Diagnostic::error("stray-word", start, "`on` begins a reaction, and this is inside one")
                .help("close the reaction above with `}` first; `on timeout` and `on failure` follow their `call`"),
            _ => {
                self.unknown_word(start, Place::Step, "a step");
                return StepKind::Unknown;
            }
        };
        self.report(diagnostic);
        StepKind::Unknown
    }

    fn how_long_or_unknown(&mut self, step: fn(crate::syntax::tree::HowLong) -> StepKind) -> StepKind {
        self.how_long().map_or(StepKind::Unknown, step)
    }

    /// `seek orders to beginning`
    fn seek(&mut self) -> StepKind {
        let stream = self.expect_name(Class::Participant, Want::Channel, "a stream");
        if !self.eat_word("to") {
            self.missing("`to` and a position");
            return StepKind::Unknown;
        }
        self.want(Want::OneOf(&["beginning", "end", "committed"]));
        let to = if self.eat_word("beginning") {
            SeekPlace::Beginning
        } else if self.eat_word("end") {
            SeekPlace::End
        } else if self.eat_word("committed") {
            SeekPlace::Committed
        } else {
            SeekPlace::Offset(self.expression("an offset, `beginning`, `end` or `committed`"))
        };
        StepKind::Seek { stream, to }
    }

    /// `cancel charges`; without a name all channels
    fn connection(&mut self, word: ConnectionWord) -> StepKind {
        self.want(Want::Channel);
        let of = (!self.at_line_end())
            .then(|| self.expect_name(Class::Participant, Want::Channel, "a queue or topic"));
        StepKind::Connection(word, of)
    }

    fn set(&mut self) -> StepKind {
        let name = self.expect_name(Class::Variable, Want::Variable, "a variable");
        self.eat(TokenKind::Assign);
        StepKind::Set(name, self.expression("a value"))
    }

    fn remember(&mut self) -> StepKind {
        let name = self.expect_name(Class::Variable, Want::NewName, "a name");
        if !self.eat(TokenKind::Assign) {
            self.missing("`=` and a value");
            return StepKind::Unknown;
        }
        StepKind::Let(name, self.expression("a value"))
    }

    /// A reason that need not be given.
    fn optional_value(&mut self) -> Option<Expr> {
        (!self.at_line_end()).then(|| self.expression("a reason"))
    }

    fn branch(&mut self) -> StepKind {
        let condition = self.expression("a condition");
        let then = self.steps_block();
        StepKind::If(condition, then, self.otherwise())
    }

    fn chance(&mut self) -> StepKind {
        let span = self.span();
        let probability = match self.number() {
            Some(Number::Percent(probability)) => probability,
            Some(_) => {
                let message = format!("`{}` is not a probability", span.text(self.text));
                self.report(
                    Diagnostic::error("expected", span, message).help("write it in percent, such as `30%`"),
                );
                Probability(0)
            }
            None => {
                self.missing("a chance such as `30%`");
                Probability(0)
            }
        };
        let then = self.steps_block();
        StepKind::Chance(probability, then, self.otherwise())
    }

    /// `else { }`, `else if … { }`, or nothing; `else` may be on the next line.
    fn otherwise(&mut self) -> Vec<Step> {
        let newlines = (0..).take_while(|n| self.kind_after(*n) == TokenKind::Newline).count();
        if self.there(newlines) != "else" || self.kind() == TokenKind::End {
            self.want(Want::OneOf(&["else"]));
            return Vec::new();
        }
        self.skip_newlines();
        let start = self.span();
        self.eat_word("else");
        if !self.is_word("if") {
            return self.steps_block();
        }
        if self.depth >= crate::base::limits::NESTING {
            let message = format!("this is nested deeper than {} levels", crate::base::limits::NESTING);
            self.report(Diagnostic::error("nested-too-deep", start, message));
            self.skip_line();
            return Vec::new();
        }
        // `else if` counts as a level, so that a long chain cannot nest without limit.
        self.depth += 1;
        let start = self.span();
        self.eat_word("if");
        let kind = self.branch();
        self.depth -= 1;
        vec![Step { span: self.span_from(start), kind }]
    }

    fn repeat(&mut self) -> StepKind {
        let times = self.expression("how often");
        self.want(Want::OneOf(&["times"]));
        if !self.eat_word("times") {
            self.missing("`times`");
        }
        let count = self.as_name();
        StepKind::Repeat { times, count, steps: self.steps_block() }
    }

    /// `for item in batch { }`
    fn each(&mut self) -> StepKind {
        let item = self.expect_name(Class::Variable, Want::NewName, "a name for each item");
        self.want(Want::OneOf(&["in"]));
        if !self.eat_word("in") {
            self.missing("`in` and a list");
            return StepKind::Unknown;
        }
        let list = self.expression("a list");
        StepKind::Each { item, list, steps: self.steps_block() }
    }
}
