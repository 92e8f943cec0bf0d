//! Options in braces and their values, counts and lengths of time.

use crate::base::{Dist, SimDuration};
use crate::diag::{Diagnostic, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::literals::{self, Number, NumberProblem};
use crate::syntax::parser::Parser;
use crate::syntax::token::TokenKind;
use crate::syntax::tree::{Length, Literal, Setting};
use crate::syntax::want::{Place, Want};
use crate::syntax::words;

impl Parser<'_> {
    /// `{ capacity 10, overflow reject }`, or nothing.
    pub(super) fn settings(&mut self, place: Place) -> Vec<Setting> {
        let mut settings = Vec::new();
        self.block(Want::Word(place), |p| {
            p.eat(TokenKind::Comma);
            settings.extend(p.setting(place));
            p.end_setting();
        });
        settings
    }

    /// `, prefetch 1, durable` behind a line's head, up to its block.
    pub(super) fn trailing_settings(&mut self, place: Place) -> Vec<Setting> {
        let mut settings = Vec::new();
        while (self.eat(TokenKind::Comma) || self.is_setting(place))
            && !self.is_setting(Place::SelectionOption)
        {
            match self.setting(place) {
                Some(setting) => settings.push(setting),
                None => break,
            }
        }
        self.want(Want::Word(place));
        settings
    }

    pub(super) fn is_setting(&self, place: Place) -> bool {
        self.kind() == TokenKind::Word && words::find(place, self.here()).is_some()
    }

    /// An option in the middle of a line, with one value when its word takes one.
    pub(super) fn short_setting(&mut self, place: Place) -> Option<Setting> {
        let name = self.name(Class::Setting)?;
        let takes_value = words::find(place, &name.value).is_some_and(|word| !word.shape.is_empty());
        let value = if takes_value { self.literal() } else { None };
        Some(Setting { name, values: value.into_iter().collect() })
    }

    fn setting(&mut self, place: Place) -> Option<Setting> {
        self.want(Want::Word(place));
        self.statements += 1;
        if self.at_line_end() || self.kind() == TokenKind::Comma {
            return None;
        }
        let Some(mut name) = self.name(Class::Setting) else {
            self.missing("an option");
            return None;
        };
        name.value = words::standard(place, &name.value).into();
        if let Some(word) = words::find(place, &name.value) {
            self.want(word.wants);
        }
        let mut values = Vec::new();
        loop {
            while let Some(mut value) = self.literal() {
                if let Literal::Word(word) = &mut value.value {
                    *word = words::standard_choice(&name.value, word).into();
                }
                values.push(value);
            }
            // A number begins no option, so it continues a list: `backoff 200ms, 500ms`.
            let goes_on = self.kind() == TokenKind::Comma && self.kind_after(1) == TokenKind::Number;
            if !goes_on || values.is_empty() {
                break;
            }
            self.bump();
        }
        Some(Setting { name, values })
    }

    /// Two options are separated by a comma or the end of the line.
    fn end_setting(&mut self) {
        if !self.at_line_end() && self.kind() != TokenKind::Comma {
            self.missing("a comma or the end of the options");
            self.skip_line();
        }
    }

    /// One value of an option, when there is one.
    pub(super) fn literal(&mut self) -> Option<Spanned<Literal>> {
        self.want(Want::Knob);
        match self.kind() {
            _ if self.is_number() => self.number_literal(),
            TokenKind::Word if self.is_word("about") => {
                let start = self.span();
                let dist = self.about()?;
                Some(Spanned::new(Literal::Time(dist), self.span_from(start)))
            }
            TokenKind::Word | TokenKind::Text => {
                self.name(Class::Plain).map(|name| Spanned::new(Literal::Word(name.value), name.span))
            }
            _ => None,
        }
    }

    fn number_literal(&mut self) -> Option<Spanned<Literal>> {
        let start = self.span();
        let low = self.number()?;
        let value = if self.kind() == TokenKind::Range {
            Literal::Time(self.range_from(low)?)
        } else {
            match low {
                Number::Int(it) if self.is_mark("/") => Literal::Rate(self.per_unit(it)),
                Number::Int(it) => Literal::Int(it),
                Number::Decimal(it) => Literal::Decimal(it),
                Number::Percent(it) => Literal::Percent(it),
                Number::Duration(it) => Literal::Time(Dist::Fixed(it)),
            }
        };
        Some(Spanned::new(value, self.span_from(start)))
    }

    /// `/s` behind a number: the time for one; nothing, when it is no rate.
    fn per_unit(&mut self, count: i64) -> SimDuration {
        self.eat_mark("/");
        let unit = literals::unit_ns(self.here()).unwrap_or(0);
        if self.kind() == TokenKind::Word {
            self.bump_as(Class::Number);
        }
        let count = u64::try_from(count).unwrap_or(0);
        SimDuration(unit.checked_div(count).unwrap_or(0))
    }

    /// `..6ms` behind the first number. `2..6ms` lends its unit to the first.
    pub(super) fn range_from(&mut self, low: Number) -> Option<Dist> {
        let range = self.bump();
        let high = self.length("a length of time")?.value;
        let low = match low {
            Number::Duration(low) => low,
            Number::Int(count) => {
                let unit = literals::unit_of(self.end_of_last_text());
                SimDuration(u64::try_from(count).unwrap_or(0).saturating_mul(unit))
            }
            Number::Decimal(_) | Number::Percent(_) => SimDuration::ZERO,
        };
        if low > high {
            let message = "the range ends before it begins";
            self.report(
                Diagnostic::error("empty-range", range, message).help("write the shorter time first"),
            );
            return Some(Dist::Uniform(high, low));
        }
        Some(Dist::Uniform(low, high))
    }

    /// `about 5ms`: an exponential time with this mean.
    pub(super) fn about(&mut self) -> Option<Dist> {
        self.eat_word("about");
        self.length("a length of time").map(|it| Dist::Exponential(it.value))
    }

    /// A number; what cannot be one is reported and counts as zero.
    pub(super) fn number(&mut self) -> Option<Number> {
        if self.kind() != TokenKind::Number {
            return self.knob_here();
        }
        let mut text = self.here().to_owned();
        let span = self.bump();
        let unit_apart = self.kind() == TokenKind::Word && literals::unit_ns(self.here()).is_some();
        if unit_apart && text.ends_with(|it: char| it.is_ascii_digit()) {
            text.push_str(self.here());
            self.bump_as(Class::Number);
        }
        Some(literals::number(&text).unwrap_or_else(|problem| {
            self.report(number_problem(&text, span, problem));
            Number::Int(0)
        }))
    }

    /// A duration, or an error that names what is expected.
    pub(super) fn length(&mut self, what: &str) -> Option<Length> {
        let start = self.span();
        match self.number() {
            Some(Number::Duration(value)) => Some(Spanned::new(value, self.span_from(start))),
            Some(Number::Int(0)) => Some(Spanned::new(SimDuration::ZERO, self.span_from(start))),
            Some(_) if self.knobs.contains_key(start.text(self.text)) => {
                self.not_of_knob(start, "a length of time");
                None
            }
            Some(_) => {
                let text = start.text(self.text);
                let message = format!("`{text}` has no unit of time");
                self.report(
                    Diagnostic::error("no-unit", start, message)
                        .help("units are ns, us, ms, s, min, h, d and w")
                        .fix(format!("write `{text}ms`"), start, format!("{text}ms"))
                        .fix(format!("write `{text}s`"), start, format!("{text}s")),
                );
                Some(Spanned::new(SimDuration::ZERO, start))
            }
            None => {
                self.missing_number(what);
                None
            }
        }
    }

    /// An integer from 0, or an error that names what is expected.
    pub(super) fn count(&mut self, what: &str) -> Option<Spanned<u32>> {
        let start = self.span();
        match self.number() {
            Some(Number::Int(value)) if u32::try_from(value).is_ok() => {
                Some(Spanned::new(u32::try_from(value).unwrap_or(0), start))
            }
            Some(_) if self.knobs.contains_key(start.text(self.text)) => {
                self.not_of_knob(start, "a whole number");
                None
            }
            Some(_) => {
                let message = format!("`{}` stands where {what} should be", start.text(self.text));
                self.report(Diagnostic::error("expected", start, message).help("a whole number, such as 3"));
                Some(Spanned::new(0, start))
            }
            None => {
                self.missing_number(what);
                None
            }
        }
    }

    fn not_of_knob(&mut self, span: crate::diag::Span, sort: &str) {
        let message = format!("the parameter `{}` is not {sort}", span.text(self.text));
        self.report(Diagnostic::error("wrong-unit", span, message).help(format!("{sort} is expected here")));
    }

    fn end_of_last_text(&self) -> &str {
        let end = self.end_of_last().end as usize;
        let start = self.text[..end].rfind(|it: char| it.is_ascii_digit()).unwrap_or(0);
        &self.text[start..end]
    }
}

fn number_problem(text: &str, span: crate::diag::Span, problem: NumberProblem) -> Diagnostic {
    match problem {
        NumberProblem::TooLarge => {
            Diagnostic::error("number-too-large", span, format!("`{text}` is too large"))
                .help("time goes up to 104 days, numbers to nine quintillions")
        }
        NumberProblem::AboveAll => {
            Diagnostic::error("number-too-large", span, format!("`{text}` is more than all there is"))
                .help("a chance is at most 100%")
                .fix("write `100%`", span, "100%")
        }
        NumberProblem::Unit(unit, near) => {
            let message = format!("`{unit}` is not a unit of time");
            let diagnostic = Diagnostic::error("unknown-unit", span, message);
            let Some(near) = near else {
                return diagnostic.help("units are ns, us, ms, s, min, h, d and w");
            };
            let number = &text[..text.len() - unit.len()];
            diagnostic.help(format!("did you mean `{near}`?")).fix(
                format!("change to `{number}{near}`"),
                span,
                format!("{number}{near}"),
            )
        }
    }
}
