//! Values of options: what each word takes, and what to say when it does not fit.

use std::rc::Rc;

use super::checks::{bad_option, unknown_option};
use super::context::Context;
use crate::base::{Decimal, Dist, Probability, SimDuration};
use crate::diag::{Spanned, closest};
use crate::syntax::tree::{Literal, Name, Setting};
use crate::syntax::{Place, words};

impl Context<'_> {
    /// Reports options that this place does not have, and those that stand there twice.
    pub(super) fn check_options(&mut self, options: &[Setting], place: Place) {
        for (n, option) in options.iter().enumerate() {
            if words::find(place, &option.name.value).is_none() {
                self.report(unknown_option::diagnostic(&option.name, place));
            } else if let Some(earlier) = options[..n].iter().find(|it| it.name.value == option.name.value) {
                self.report(bad_option::twice(&option.name, &earlier.name));
            }
        }
    }

    /// The one value of an option; none or too many are reported.
    fn value<'s>(&mut self, option: &'s Setting, example: &str) -> Option<&'s Spanned<Literal>> {
        if let Some(extra) = option.values.get(1) {
            self.report(bad_option::too_many(&option.name, extra.span, example));
        }
        if option.values.is_empty() {
            self.report(bad_option::no_value(&option.name, example));
        }
        option.values.first()
    }

    fn wrong<T>(&mut self, option: &Setting, value: &Spanned<Literal>, example: &str) -> Option<T> {
        let written = value.span.text(&self.tree.text).to_owned();
        let diagnostic = bad_option::wrong_value(&option.name, value.span, &written, example);
        let knobs = self.scenario.lesson.knobs.iter().map(|it| &*it.name);
        let near =
            closest(&written, knobs).filter(|it| matches!(value.value, Literal::Word(_)) && *it != written);
        let diagnostic = match near {
            Some(near) => diagnostic.help(format!("did you mean the parameter `{near}`?")).fix(
                format!("change to `{near}`"),
                value.span,
                near,
            ),
            None => diagnostic,
        };
        self.report(diagnostic);
        None
    }

    /// A whole number from 0.
    pub(super) fn count_option(&mut self, option: &Setting) -> Option<u32> {
        let value = self.value(option, "3")?;
        match value.value {
            Literal::Int(count) if u32::try_from(count).is_ok() => u32::try_from(count).ok(),
            _ => self.wrong(option, value, "3"),
        }
    }

    /// A whole number from 1.
    pub(super) fn positive_option(&mut self, option: &Setting) -> Option<u32> {
        let count = self.count_option(option)?;
        if count == 0 {
            let span = option.values[0].span;
            self.report(bad_option::wrong_value(&option.name, span, "0", "1"));
            return None;
        }
        Some(count)
    }

    /// A length of time.
    pub(super) fn length_option(&mut self, option: &Setting) -> Option<SimDuration> {
        match self.time_option(option)? {
            Dist::Fixed(length) => Some(length),
            Dist::Uniform(..) | Dist::Exponential(_) => self.wrong(option, &option.values[0], "500ms"),
        }
    }

    /// One length of time or more.
    pub(super) fn times_option(&mut self, option: &Setting) -> Vec<SimDuration> {
        if option.values.is_empty() {
            self.report(bad_option::no_value(&option.name, "200ms, 500ms"));
        }
        let mut times = Vec::new();
        for value in &option.values {
            match value.value {
                Literal::Time(Dist::Fixed(length)) => times.push(length),
                Literal::Int(0) => times.push(SimDuration::ZERO),
                _ => _ = self.wrong::<()>(option, value, "200ms, 500ms"),
            }
        }
        times
    }

    /// A length of time, a range, or a time drawn about a mean.
    pub(super) fn time_option(&mut self, option: &Setting) -> Option<Dist> {
        let value = self.value(option, "5ms")?;
        match value.value {
            Literal::Time(dist) => Some(dist),
            Literal::Int(0) => Some(Dist::Fixed(SimDuration::ZERO)),
            _ => self.wrong(option, value, "5ms"),
        }
    }

    /// A rate, as the time for one.
    pub(super) fn rate_option(&mut self, option: &Setting) -> Option<SimDuration> {
        let value = self.value(option, "10/s")?;
        match value.value {
            Literal::Rate(gap) if gap > SimDuration::ZERO => Some(gap),
            _ => self.wrong(option, value, "10/s"),
        }
    }

    /// A chance.
    pub(super) fn percent_option(&mut self, option: &Setting) -> Option<Probability> {
        let value = self.value(option, "5%")?;
        match value.value {
            Literal::Percent(probability) => Some(probability),
            Literal::Int(0) => Some(Probability(0)),
            _ => self.wrong(option, value, "5%"),
        }
    }

    /// A name.
    pub(super) fn name_option(&mut self, option: &Setting, example: &str) -> Option<Name> {
        let value = self.value(option, example)?;
        match &value.value {
            Literal::Word(word) => Some(Spanned::new(Rc::clone(word), value.span)),
            _ => self.wrong(option, value, example),
        }
    }

    /// A number that may have decimals.
    pub(super) fn factor_option(&mut self, option: &Setting) -> Option<Decimal> {
        let value = self.value(option, "2")?;
        match value.value {
            Literal::Int(factor) => Some(Decimal(factor.saturating_mul(1_000_000))),
            Literal::Decimal(factor) => Some(factor),
            _ => self.wrong(option, value, "2"),
        }
    }

    /// One of some words.
    pub(super) fn choice_option<T: Copy>(
        &mut self,
        option: &Setting,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let name = self.name_option(option, choices[0].0)?;
        let chosen = choices.iter().find(|(word, _)| *word == &*name.value).map(|(_, value)| *value);
        if chosen.is_none() {
            let words: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
            self.report(unknown_option::choice(&option.name, &name, &words));
        }
        chosen
    }

    /// An option that is only a word.
    pub(super) fn flag_option(&mut self, option: &Setting) -> bool {
        if let Some(extra) = option.values.first() {
            self.report(bad_option::not_wanted(&option.name, extra.span));
        }
        true
    }
}
