//! What a scenario teaches, and what can be turned in it.

use std::rc::Rc;

use super::{Expectation, Occurrence};
use crate::base::{Probability, SimDuration, SimTime, Value};

/// What a text says for a lesson, beside its title. The engine never looks at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// The difficulty that the pattern answers; empty when the text does not say.
    pub problem: Rc<str>,
    /// What to change, and what to see then.
    pub tries: Vec<Rc<str>>,
    /// When the pattern is the right one.
    pub use_when: Vec<Rc<str>>,
    /// When another one is better.
    pub not_when: Vec<Rc<str>>,
    /// What is simpler here than in the world.
    pub simplified: Vec<Rc<str>>,
    /// What can be turned, in order of the text.
    pub knobs: Vec<Knob>,
    /// Sentences that belong to moments of the run, in order of the text.
    pub cues: Vec<Cue>,
    /// What a speaker wants to say, at moments of the run, in order of the text.
    pub notes: Vec<Cue>,
    /// Questions at which the run stops, in order of the text.
    pub questions: Vec<Question>,
    /// What is to be reached by changing the text.
    pub challenge: Option<Challenge>,
}

/// A moment of the run, as a cue or a question names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonMoment {
    /// After everything that happens at a time.
    At(SimTime),
    /// When something has happened this often.
    Happens {
        /// What.
        what: Occurrence,
        /// How often, from 1.
        times: u32,
    },
}

/// A sentence about a moment of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// When.
    pub at: LessonMoment,
    /// The sentence.
    pub words: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
}

/// A question at which the run stops, before something happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Before this.
    pub before: LessonMoment,
    /// The question.
    pub words: Rc<str>,
    /// What can be answered.
    pub answers: Answers,
    /// Its line in the text, from 1.
    pub line: u32,
}

/// What can be answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// One of several.
    Choices(Vec<ChoiceOption>),
    /// A number.
    Number {
        /// The right one: a whole number, a decimal or a length of time.
        value: Value,
        /// How far from it an answer is still right.
        within: Value,
        /// What the run must show.
        when: Option<Expectation>,
        /// Why it is right.
        because: Rc<str>,
    },
    /// Words of one's own.
    Words {
        /// A good answer, to compare with.
        answer: Rc<str>,
        /// Why it is good.
        because: Rc<str>,
    },
}

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// The words of it.
    pub words: Rc<str>,
    /// True when the text says that it is right.
    pub is_right: bool,
    /// What the run must show for it to be right.
    pub when: Option<Expectation>,
    /// Why it is right or wrong; empty when the text does not say.
    pub because: Rc<str>,
}

/// What is to be reached by changing the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// In one sentence.
    pub goal: Rc<str>,
    /// Help, step by step.
    pub hints: Vec<Rc<str>>,
}

/// A value by name, with its range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knob {
    /// Its name in the text.
    pub name: Rc<str>,
    /// What it is, in words; its name when the text does not say.
    pub label: Rc<str>,
    /// What it is set to.
    pub value: KnobValue,
    /// The lowest it can be set to; of the value's unit.
    pub low: KnobValue,
    /// The highest; of the value's unit.
    pub high: KnobValue,
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnobValue {
    /// A whole number.
    Count(i64),
    /// A length of time.
    Time(SimDuration),
    /// A part of all.
    Share(Probability),
}

impl KnobValue {
    /// What it measures, for a sentence.
    pub const fn sort(self) -> &'static str {
        match self {
            Self::Count(_) => "a whole number",
            Self::Time(_) => "a length of time",
            Self::Share(_) => "a percentage",
        }
    }

    /// As a number of its smallest unit: ones, nanoseconds, parts per million.
    pub fn units(self) -> i64 {
        match self {
            Self::Count(count) => count,
            Self::Time(length) => i64::try_from(length.0).unwrap_or(i64::MAX),
            Self::Share(share) => i64::from(share.0),
        }
    }

    /// The value of the same kind with this number of units.
    pub fn of_units(self, units: i64) -> Self {
        match self {
            Self::Count(_) => Self::Count(units),
            Self::Time(_) => Self::Time(SimDuration(u64::try_from(units).unwrap_or(0))),
            Self::Share(_) => Self::Share(Probability(u32::try_from(units).unwrap_or(0))),
        }
    }

    /// As people write it: `2`, `200 ms`, `12.5%`. Exact.
    pub fn shown(self) -> String {
        let written = self.written();
        match self {
            Self::Time(_) => {
                let digits = written.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(written.len());
                format!("{} {}", &written[..digits], written[digits..].replace("us", "µs"))
            }
            Self::Count(_) | Self::Share(_) => written,
        }
    }

    /// As the language writes it: `2`, `200ms`, `12.5%`. Exact.
    pub fn written(self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Time(length) => written_time(length),
            Self::Share(share) => format!("{}%", decimal(u64::from(share.0), 10_000)),
        }
    }
}

/// In the largest unit of which it has at least one, when four decimals are enough, else in a smaller one.
fn written_time(length: SimDuration) -> String {
    const UNITS: [(&str, u64); 7] = [
        ("w", 604_800_000_000_000),
        ("d", 86_400_000_000_000),
        ("h", 3_600_000_000_000),
        ("min", 60_000_000_000),
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("us", 1_000),
    ];
    let fits = |unit: u64| length.0 >= unit && length.0.checked_rem(unit / 10).is_some_and(|rest| rest == 0);
    match UNITS.into_iter().find(|(_, unit)| fits(*unit)) {
        Some((name, unit)) => format!("{}{name}", decimal(length.0, unit)),
        None if length.0 == 0 => "0ms".to_owned(),
        None => format!("{}ns", length.0),
    }
}

/// `parts / unit` with the decimals that it needs.
fn decimal(parts: u64, unit: u64) -> String {
    let (whole, rest) = (parts / unit, parts % unit);
    let mut decimals = String::new();
    let mut rest = u128::from(rest);
    while rest > 0 && decimals.len() < 9 {
        rest *= 10;
        decimals.push_str(&(rest / u128::from(unit)).to_string());
        rest %= u128::from(unit);
    }
    if decimals.is_empty() { whole.to_string() } else { format!("{whole}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_the_language_reads_them() {
        let time = |ns| KnobValue::Time(SimDuration(ns)).written();
        assert_eq!(time(200_000_000), "200ms");
        assert_eq!(time(1_500_000_000), "1.5s");
        assert_eq!(time(1_250_000_000), "1250ms");
        assert_eq!(time(90_000_000_000), "1.5min");
        assert_eq!(time(86_400_000_000_000), "1d");
        assert_eq!(time(1_500), "1.5us");
        assert_eq!(time(15), "15ns");
        assert_eq!(time(0), "0ms");
        assert_eq!(KnobValue::Share(Probability(125_000)).written(), "12.5%");
        assert_eq!(KnobValue::Count(8).written(), "8");
    }

    #[test]
    fn values_are_shown_with_a_blank_before_the_unit() {
        let time = |ns| KnobValue::Time(SimDuration(ns)).shown();
        assert_eq!([time(15_000_000), time(1_500), time(0)], ["15 ms", "1.5 µs", "0 ms"]);
        assert_eq!(KnobValue::Share(Probability(125_000)).shown(), "12.5%");
        assert_eq!(KnobValue::Count(8).shown(), "8");
    }
}
