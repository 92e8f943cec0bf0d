//! Lessons: what a scenario teaches, and its parameters.

use super::Name;
use crate::base::{Probability, SimDuration};
use crate::diag::Spanned;

/// Which line of a lesson it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonWord {
    /// `problem`
    Problem,
    /// `try`
    Try,
    /// `use when`
    UseWhen,
    /// `not when`
    NotWhen,
    /// `simplified`
    Simplified,
}

/// `parameter crew = 2 in 1..8 "consumers"`
#[derive(Clone, Debug)]
pub struct KnobLine {
    /// Its name.
    pub name: Name,
    /// What it is set to.
    pub value: Spanned<KnobValue>,
    /// The lowest it can be set to.
    pub low: Spanned<KnobValue>,
    /// The highest.
    pub high: Spanned<KnobValue>,
    /// What it is, in words.
    pub label: Option<Name>,
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnobValue {
    /// `2`
    Count(i64),
    /// `200ms`
    Time(SimDuration),
    /// `30%`
    Share(Probability),
}
