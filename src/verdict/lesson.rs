//! Cues and questions of a lesson on a run: where they are, which answers are right, and what contradicts the run.

use super::{Evaluation, millionths, occurrences};
use crate::base::{EventId, TypedId, Value};
use crate::model::{Answers, Expectation, LessonMoment, Question, Scenario};
use crate::trace::Trace;

/// The row of a moment; none when the run does not have it.
pub fn row_of(trace: &Trace, moment: &LessonMoment) -> Option<EventId> {
    match moment {
        LessonMoment::At(time) if *time > trace.end() => None,
        LessonMoment::At(time) => {
            (trace.moment_at(*time).events as usize).checked_sub(1).map(EventId::from_index)
        }
        LessonMoment::Happens { what, times } => {
            occurrences(trace, what).get((*times as usize).checked_sub(1)?).copied()
        }
    }
}

/// For each choice of a question whether it is right in this run; nothing for other questions.
pub fn right_choices(scenario: &Scenario, trace: &Trace, question: &Question) -> Vec<bool> {
    let Answers::Choices(choices) = &question.answers else { return Vec::new() };
    let holds = |when: &Option<Expectation>| when.as_ref().is_none_or(|it| holds(scenario, trace, it));
    choices.iter().map(|it| it.is_right && holds(&it.when)).collect()
}

/// True when a number is the right one, or near enough.
pub fn is_right_number(value: &Value, within: &Value, answer: &Value) -> bool {
    let parts = |value: &Value| match value {
        Value::Duration(length) => Some(i128::from(length.0)),
        value => millionths(value),
    };
    let same_kind = matches!(value, Value::Duration(_)) == matches!(answer, Value::Duration(_));
    match (parts(value), parts(within), parts(answer)) {
        (Some(value), Some(within), Some(answer)) => same_kind && (value - answer).abs() <= within,
        _ => false,
    }
}

fn holds(scenario: &Scenario, trace: &Trace, condition: &Expectation) -> bool {
    Evaluation { scenario, trace }.verdict(condition).held
}

/// What a lesson says and its run does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The line in the text, from 1.
    pub line: u32,
    /// What is wrong, in a sentence.
    pub sentence: String,
}

/// Cues and questions that the run does not have, and questions whose right answer is not right in this run.
pub fn contradictions(scenario: &Scenario, trace: &Trace) -> Vec<Contradiction> {
    let lesson = &scenario.lesson;
    let mut found: Vec<Contradiction> = Vec::new();
    for cue in lesson.cues.iter().chain(&lesson.notes).filter(|it| row_of(trace, &it.at).is_none()) {
        let sentence = format!("Nothing in the run is the moment of this cue: {}", cue.words);
        found.push(Contradiction { line: cue.line, sentence });
    }
    for question in &lesson.questions {
        let sentence = if row_of(trace, &question.before).is_none() {
            format!("Nothing in the run is the moment of this question: {}", question.words)
        } else if is_contradicted(scenario, trace, question) {
            format!("No answer of this question is right in this run: {}", question.words)
        } else {
            continue;
        };
        found.push(Contradiction { line: question.line, sentence });
    }
    found.sort_by_key(|it| it.line);
    found
}

fn is_contradicted(scenario: &Scenario, trace: &Trace, question: &Question) -> bool {
    match &question.answers {
        Answers::Choices(_) => !right_choices(scenario, trace, question).contains(&true),
        Answers::Number { when: Some(when), .. } => !holds(scenario, trace, when),
        Answers::Number { .. } | Answers::Words { .. } => false,
    }
}
