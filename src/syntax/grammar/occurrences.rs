//! `Charge 2 dead-lettered at charges`: what can happen in a run, as expectations, cues and questions name it.

use super::message_interventions::number_in_name;
use crate::diag::{Diagnostic, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::parser::{Parser, short};
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Name, Occurrence};
use crate::syntax::want::Want;
use crate::syntax::words::OCCURRENCES;

impl Parser<'_> {
    /// True where an occurrence begins: `Job 4 delivered`, `messages lost`, `crashed at Billing`.
    pub(super) fn is_occurrence(&self) -> bool {
        let is_kind = |n: usize| OCCURRENCES.contains(&self.there(n));
        let has_number = self.kind_after(1) == TokenKind::Number;
        is_kind(0) || is_kind(1) || (has_number && is_kind(2))
    }

    /// `Charge 2 dead-lettered at charges`, `Job 4 delivered to B`, `messages lost`, `Billing crashed`
    pub(super) fn occurrence(&mut self) -> Option<Occurrence> {
        let start = self.span();
        self.want(Want::Message);
        self.want(Want::OneOf(&["messages"]));
        let subject = self.subject();
        let number = subject.as_ref().and_then(|_| self.number_of_subject());
        self.want(Want::OneOf(OCCURRENCES));
        let Some(kind) = self.name(Class::Keyword) else {
            self.no_occurrence();
            return None;
        };
        let (mut at, mut to) = (None, None);
        loop {
            self.want(Want::OneOf(&["at", "by", "from", "to"]));
            if self.is_word("to") && self.eat_word("to") {
                to = Some(self.lifeline());
            } else if self.eat_place() {
                at = Some(self.lifeline());
            } else {
                break;
            }
        }
        Some(Occurrence { subject, number, kind, at, to, span: self.span_from(start) })
    }

    /// The message or participant; none where only what happens is named.
    fn subject(&mut self) -> Option<Name> {
        let is_bare = OCCURRENCES.contains(&self.here()) && !OCCURRENCES.contains(&self.there(1));
        if self.message_word() || is_bare {
            return None;
        }
        self.name(Class::Message)
    }

    fn number_of_subject(&mut self) -> Option<Spanned<(u32, u32)>> {
        if self.kind() != TokenKind::Number {
            return None;
        }
        let number = number_in_name(self.here())?;
        Some(Spanned::new(number, self.bump_as(Class::Number)))
    }

    fn no_occurrence(&mut self) {
        let what = "what happened to it, such as `lost` or `dead-lettered`,";
        let diagnostic = if self.at_line_end() {
            Diagnostic::error("expected", self.end_of_last(), format!("{what} is missing here"))
        } else {
            let message = format!("`{}` stands where {what} should be", short(self.here()));
            Diagnostic::error("expected", self.span(), message)
        };
        self.report(diagnostic.help(format!("it can be {}", OCCURRENCES.join(", "))));
    }

    /// `at Billing`, but not `at 4s`
    fn eat_place(&mut self) -> bool {
        let before_time = self.is_word("at") && self.is_number_after(1);
        !before_time && ["at", "by", "from", "in"].iter().any(|word| self.eat_word(word))
    }
}
