//! Lessons: what a scenario teaches, and its parameters.

use crate::diag::{Diagnostic, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::literals::{self, Number};
use crate::syntax::parser::Parser;
use crate::syntax::spellings;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{ItemKind, KnobLine, KnobValue, LessonWord};
use crate::syntax::want::{Place, Want};
use crate::syntax::words;

impl Parser<'_> {
    /// `use when "…"`
    pub(super) fn words_when(&mut self, word: LessonWord) -> ItemKind {
        self.bump_as(Class::Keyword);
        self.want(Want::OneOf(&["when"]));
        if !self.eat_word("when") {
            self.missing("`when`");
            return ItemKind::Unknown;
        }
        self.quoted().map_or(ItemKind::Unknown, |text| ItemKind::Lesson(word, text))
    }

    /// `parameter crew = 2 in 1..8 "consumers"`
    pub(super) fn knob(&mut self) -> ItemKind {
        self.bump_as(Class::Keyword);
        let name = self.expect_name(Class::Variable, Want::NewName, "a name for the parameter");
        if spellings::is_reserved(&name.value) {
            let message = format!("`{}` is a word of the language and cannot be a parameter", name.value);
            self.report(Diagnostic::error("knob-name", name.span, message).help("give it another name"));
        }
        if !self.eat(TokenKind::Assign) {
            self.missing("`=` and a value");
            return ItemKind::Unknown;
        }
        let Some(value) = self.knob_value() else { return ItemKind::Unknown };
        self.want(Want::OneOf(&["in"]));
        if !self.eat_word("in") {
            self.missing("`in` and a range such as `1..8`");
            return ItemKind::Unknown;
        }
        let Some(low) = self.knob_value() else { return ItemKind::Unknown };
        if !self.eat(TokenKind::Range) {
            self.missing("`..` and the highest value");
            return ItemKind::Unknown;
        }
        let Some(high) = self.knob_value() else { return ItemKind::Unknown };
        let label = if self.kind() == TokenKind::Text { self.quoted() } else { None };
        ItemKind::Knob(KnobLine { name, value, low, high, label })
    }

    fn knob_value(&mut self) -> Option<Spanned<KnobValue>> {
        let start = self.span();
        let number = if self.kind() == TokenKind::Number { self.number() } else { None };
        let value = match number {
            Some(Number::Int(it)) => KnobValue::Count(it),
            Some(Number::Duration(it)) => KnobValue::Time(it),
            Some(Number::Percent(it)) => KnobValue::Share(it),
            Some(Number::Decimal(_)) => {
                let message = format!("`{}` is not a whole number", start.text(self.text));
                self.report(
                    Diagnostic::error("expected", start, message)
                        .help("a parameter is a whole number, a length of time or a percentage"),
                );
                return None;
            }
            None => {
                self.missing("a number, a length of time or a percentage");
                return None;
            }
        };
        Some(Spanned::new(value, self.span_from(start)))
    }

    // --- The name of a parameter is allowed wherever a number is ---

    /// True when a number begins here, as digits or as the name of a parameter.
    pub(super) fn is_number(&self) -> bool {
        self.is_number_after(0)
    }

    /// True when a number begins `n` words further on.
    pub(super) fn is_number_after(&self, n: usize) -> bool {
        match self.kind_after(n) {
            TokenKind::Number => true,
            TokenKind::Word => self.knobs.contains_key(self.there(n)),
            _ => false,
        }
    }

    /// The value of the parameter named here.
    pub(super) fn knob_here(&mut self) -> Option<Number> {
        self.want(Want::Knob);
        let number = *self.knobs.get(self.here()).filter(|_| self.kind() == TokenKind::Word)?;
        self.bump_as(Class::Variable);
        Some(number)
    }

    /// Every parameter of the text by its name: a line may use one that is declared below it.
    pub(in crate::syntax) fn collect_knobs(&mut self) {
        let mut begins_line = true;
        for n in 0.. {
            match self.kind_after(n) {
                TokenKind::End => return,
                TokenKind::Word
                    if begins_line && words::standard(Place::Line, self.there(n)) == "parameter" =>
                {
                    self.collect_knob(n + 1);
                }
                _ => {}
            }
            begins_line = self.kind_after(n) == TokenKind::Newline;
        }
    }

    /// `crew = 2`, `n` words further on
    fn collect_knob(&mut self, n: usize) {
        let kinds = [n, n + 1, n + 2].map(|n| self.kind_after(n));
        if kinds != [TokenKind::Word, TokenKind::Assign, TokenKind::Number] {
            return;
        }
        let mut digits = self.there(n + 2).to_owned();
        let unit = self.there(n + 3);
        if digits.ends_with(|it: char| it.is_ascii_digit()) && literals::unit_ns(unit).is_some() {
            digits.push_str(unit);
        }
        if let Ok(number) = literals::number(&digits) {
            self.knobs.insert(self.there(n), number);
        }
    }
}
