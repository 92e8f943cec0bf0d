//! What a text says for a lesson: cues, questions, a challenge.

use super::{Claim, Expr, Length, Name, Occurrence};
use crate::diag::Span;

/// A moment of the run: `40ms`, `Charge 2 dead-lettered`, `Charge 2 rejected 3 times`.
#[derive(Clone, Debug)]
pub enum MomentText {
    /// A time.
    Time(Length),
    /// Something happens for the first time, or for the n-th.
    Happens {
        /// What.
        what: Occurrence,
        /// How often it has happened then.
        times: u32,
    },
    /// Something that was not understood.
    Unknown,
}

/// `watch at Charge 2 dead-lettered "Three deliveries are the limit."`, `say "Ask who has seen this."`
#[derive(Clone, Debug)]
pub struct CueLine {
    /// When; of a note without a moment, the beginning.
    pub at: MomentText,
    /// The sentence.
    pub words: Name,
}

/// `ask before Job 4 delivered "Who gets job 4?" { … }`
#[derive(Clone, Debug)]
pub struct AskLine {
    /// The run stops before this.
    pub before: MomentText,
    /// The question.
    pub question: Name,
    /// The answers, in order of the text.
    pub answers: Vec<AnswerLine>,
}

/// `yes "B" when Job 4 delivered to B because "B is free"`
#[derive(Clone, Debug)]
pub struct AnswerLine {
    /// Which answer.
    pub answer: AnswerText,
    /// `when Job 4 delivered to B`: what the run must show.
    pub when: Option<ConditionText>,
    /// `because "B is free"`
    pub because: Option<Name>,
    /// The words of it.
    pub span: Span,
}

/// An answer.
#[derive(Clone, Debug)]
pub enum AnswerText {
    /// `yes "B"`, `no "A"`
    Choice {
        /// True for `yes`.
        is_right: bool,
        /// The words of it.
        words: Name,
    },
    /// `number 3 within 1`
    Number {
        /// The right number.
        value: Expr,
        /// How far from it an answer is still right.
        within: Option<Expr>,
    },
    /// `text "It waits"`: a good answer, to compare one's own with.
    Text(Name),
}

/// What the run must show: a sentence as after `expect`.
#[derive(Clone, Debug)]
pub struct ConditionText {
    /// What should be true.
    pub claim: Claim,
    /// `at 4s`; by default the end of the run.
    pub at: Option<Length>,
    /// The words of it.
    pub words: Span,
}

/// `challenge "No order is charged twice" { hint "…" }`
#[derive(Clone, Debug)]
pub struct ChallengeLine {
    /// What is to be reached.
    pub goal: Name,
    /// Help, step by step.
    pub hints: Vec<Name>,
}
