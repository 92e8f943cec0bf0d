//! `at … drop Charge 2`: interventions on single messages, in transit or dead-lettered.

use crate::diag::{Diagnostic, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Action, HopText, HopWord, MessageRef, RedriveLine};
use crate::syntax::want::Want;

/// The words before `of` that say what of a message is meant.
const HOP_WORDS: &[(&str, HopWord)] =
    &[("ack", HopWord::Ack), ("confirm", HopWord::Confirm), ("copy", HopWord::Copy)];

impl Parser<'_> {
    /// `drop next Charge from charges to Billing`, `drop ack of Charge 2`
    pub(super) fn drop_action(&mut self) -> Action {
        self.want(Want::OneOf(&["next"]));
        if self.is_word("next") && self.kind_after(1) != TokenKind::Number {
            self.eat_word("next");
            return self.drop_next();
        }
        Action::Drop(self.hop())
    }

    /// `Charge from charges to Billing`
    fn drop_next(&mut self) -> Action {
        self.want(Want::OneOf(&["from"]));
        let message = if self.is_word("from") { None } else { self.message_name() };
        if !self.eat_word("from") {
            self.missing("`from` and who sends it");
            return Action::Unknown;
        }
        let from = self.lifeline();
        self.want(Want::OneOf(&["to"]));
        if !self.eat_word("to") {
            self.missing("`to` and who should get it");
            return Action::Unknown;
        }
        Action::DropNext { message, from, to: self.lifeline() }
    }

    /// `delay Charge 2 by 50ms`
    pub(super) fn delay_action(&mut self) -> Action {
        let hop = self.hop();
        self.want(Want::OneOf(&["by"]));
        if !self.eat_word("by") {
            self.missing("`by` and how much later it comes");
            return Action::Unknown;
        }
        self.length("how much later it comes").map_or(Action::Unknown, |by| Action::Delay(hop, by))
    }

    /// `corrupt Charge 2 with { card: "x" }`
    pub(super) fn corrupt(&mut self) -> Action {
        let hop = self.hop();
        self.want(Want::OneOf(&["with"]));
        let changes = if self.eat_word("with") { self.payload() } else { Vec::new() };
        Action::Corrupt(hop, changes)
    }

    /// `ack of Charge 2 from Billing to charges`
    pub(super) fn hop(&mut self) -> HopText {
        self.want(Want::OneOf(&["ack of", "confirm of", "copy of"]));
        let known = HOP_WORDS.iter().find(|(word, _)| self.is_word(word) && self.there(1) == "of");
        let part = known.map_or(HopWord::Message, |(_, part)| *part);
        if let Some((word, _)) = known {
            self.eat_word(word);
            self.eat_word("of");
        }
        let message = self.message_ref();
        self.want(Want::OneOf(&["from"]));
        let ends = self.eat_word("from").then(|| {
            let from = self.lifeline();
            self.want(Want::OneOf(&["to"]));
            if !self.eat_word("to") {
                self.missing("`to` and where it goes");
            }
            (from, self.lifeline())
        });
        HopText { part, message, ends }
    }

    /// `redrive Charge 2, Charge 5 from parked to charges with { total: 30 }, as new, rate 10/s`
    pub(super) fn redrive(&mut self) -> Action {
        let mut line = RedriveLine {
            messages: Vec::new(),
            from: Spanned::new("".into(), self.span()),
            to: None,
            changes: Vec::new(),
            as_new: false,
            gap: None,
        };
        if self.kind_after(1) == TokenKind::Number {
            line.messages = self.message_refs();
            self.expect_from();
        }
        line.from = self.channel();
        self.want(Want::OneOf(&["to", "with"]));
        line.to = self.eat_word("to").then(|| self.channel());
        self.want(Want::OneOf(&["with"]));
        if self.eat_word("with") {
            line.changes = self.payload();
        }
        while self.eat(TokenKind::Comma) {
            self.want(Want::OneOf(&["as new", "rate"]));
            if self.eat_word("rate") {
                line.gap = Some(self.rate());
            } else if self.eat_word("as") {
                self.want(Want::OneOf(&["new"]));
                line.as_new = self.eat_word("new");
                if !line.as_new {
                    self.missing("`new`");
                }
            } else {
                self.missing("`as new` or `rate`");
                break;
            }
        }
        Action::Redrive(line)
    }

    /// `discard Charge 2, Charge 5 from parked`
    pub(super) fn discard(&mut self) -> Action {
        let messages = self.message_refs();
        self.expect_from();
        Action::Discard { messages, from: self.channel() }
    }

    fn expect_from(&mut self) {
        self.want(Want::OneOf(&["from"]));
        if !self.eat_word("from") {
            self.missing("`from` and where they are");
        }
    }

    fn message_refs(&mut self) -> Vec<MessageRef> {
        let mut messages = vec![self.message_ref()];
        while self.eat(TokenKind::Comma) {
            messages.push(self.message_ref());
        }
        messages
    }

    /// `Charge 2`, `Charge 2.1`
    fn message_ref(&mut self) -> MessageRef {
        let name = self.expect_name(Class::Message, Want::Message, "the name of a message");
        let span = self.span();
        if self.kind() != TokenKind::Number {
            if !name.value.is_empty() {
                self.missing(&format!("the number of a {}, as in `{0} 2`,", name.value));
            }
            return MessageRef { name, number: Spanned::new((0, 0), span.before()) };
        }
        let (number, written) = (number_in_name(self.here()), self.here());
        if number.is_none() {
            let message = format!("`{written}` is not the number of a message");
            self.report(
                Diagnostic::error("expected", span, message)
                    .help("as the diagram names it, without the `#`: `Charge 2`, or `Charge 2.1`"),
            );
        }
        self.bump_as(Class::Number);
        MessageRef { name, number: Spanned::new(number.unwrap_or_default(), span) }
    }
}

/// `2.1`: the conversation, and which of its kind there.
pub(super) fn number_in_name(text: &str) -> Option<(u32, u32)> {
    let (conversation, part) = text.split_once('.').unwrap_or((text, "0"));
    Some((conversation.parse().ok()?, part.parse().ok()?))
}
