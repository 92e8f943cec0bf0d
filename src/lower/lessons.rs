//! Lessons that follow the run: cues, questions, a challenge.

use std::rc::Rc;

use super::checks::bad_question;
use super::context::Context;
use crate::base::{SimTime, Value};
use crate::diag::LineIndex;
use crate::model::{Answers, Challenge, ChoiceOption, Cue, Expectation, LessonMoment, Moment, Question};
use crate::syntax::tree::{
    AnswerLine, AnswerText, AskLine, ChallengeLine, ConditionText, CueLine, ItemKind, MomentText, Name,
};

impl Context<'_> {
    /// Every cue, question and challenge, in order of the text.
    pub(super) fn lessons(&mut self) {
        let tree = self.tree;
        let index = LineIndex::new(&tree.text);
        for item in &tree.items {
            let line = index.line(item.span.start);
            match &item.kind {
                ItemKind::Cue(cue) => self.cue(cue, line),
                ItemKind::Say(note) => self.note(note, line),
                ItemKind::Ask(ask) => self.question(ask, line),
                ItemKind::Challenge(challenge) => self.challenge(challenge),
                _ => {}
            }
        }
    }

    fn cue(&mut self, cue: &CueLine, line: u32) {
        if let Some(at) = self.lesson_moment(&cue.at) {
            self.scenario.lesson.cues.push(Cue { at, words: cue.words.value.clone(), line });
        }
    }

    fn note(&mut self, note: &CueLine, line: u32) {
        if let Some(at) = self.lesson_moment(&note.at) {
            self.scenario.lesson.notes.push(Cue { at, words: note.words.value.clone(), line });
        }
    }

    fn lesson_moment(&mut self, moment: &MomentText) -> Option<LessonMoment> {
        Some(match moment {
            MomentText::Time(at) => LessonMoment::At(SimTime(at.value.0)),
            MomentText::Happens { what, times } => {
                LessonMoment::Happens { what: self.occurrence(what)?, times: *times }
            }
            MomentText::Unknown => return None,
        })
    }

    fn question(&mut self, ask: &AskLine, line: u32) {
        let before = self.lesson_moment(&ask.before);
        let answers = self.answers(ask, line);
        if let Some((before, answers)) = before.zip(answers) {
            let words = ask.question.value.clone();
            self.scenario.lesson.questions.push(Question { before, words, answers, line });
        }
    }

    /// Choices, or one answer of another kind.
    fn answers(&mut self, ask: &AskLine, line: u32) -> Option<Answers> {
        if let [one] = &*ask.answers
            && !matches!(one.answer, AnswerText::Choice { .. })
        {
            return self.single_answer(one, line);
        }
        let mut choices = Vec::new();
        for answer in &ask.answers {
            match &answer.answer {
                AnswerText::Choice { is_right, words } => {
                    choices.push(self.choice(answer, *is_right, words, line)?);
                }
                AnswerText::Number { .. } | AnswerText::Text(_) => {
                    self.report(bad_question::mixed(answer.span));
                    return None;
                }
            }
        }
        if choices.len() < 2 || choices.len() > MOST_CHOICES || !choices.iter().any(|it| it.is_right) {
            self.report(bad_question::count(ask.question.span, choices.len()));
            return None;
        }
        Some(Answers::Choices(choices))
    }

    fn single_answer(&mut self, answer: &AnswerLine, line: u32) -> Option<Answers> {
        let because = words_of(answer.because.as_ref());
        match &answer.answer {
            AnswerText::Number { value, within } => {
                let right = self.constant(value);
                let exact = || if matches!(right, Value::Duration(_)) { no_time() } else { Value::Int(0) };
                let within = within.as_ref().map_or_else(exact, |it| self.constant(it));
                let is_number =
                    |it: &Value| matches!(it, Value::Int(_) | Value::Decimal(_) | Value::Duration(_));
                let is_time = |it: &Value| matches!(it, Value::Duration(_));
                if !is_number(&right) || !is_number(&within) || is_time(&right) != is_time(&within) {
                    self.report(bad_question::number(answer.span));
                    return None;
                }
                let when = self.lesson_condition(answer.when.as_ref(), line)?;
                Some(Answers::Number { value: right, within, when, because })
            }
            AnswerText::Text(words) => {
                if let Some(when) = &answer.when {
                    self.report(bad_question::condition(when.words));
                    return None;
                }
                Some(Answers::Words { answer: words.value.clone(), because })
            }
            AnswerText::Choice { .. } => None,
        }
    }

    fn choice(
        &mut self,
        answer: &AnswerLine,
        is_right: bool,
        words: &Name,
        line: u32,
    ) -> Option<ChoiceOption> {
        if let Some(when) = answer.when.as_ref().filter(|_| !is_right) {
            self.report(bad_question::condition(when.words));
            return None;
        }
        let when = self.lesson_condition(answer.when.as_ref(), line)?;
        let because = words_of(answer.because.as_ref());
        Some(ChoiceOption { words: words.value.clone(), is_right, when, because })
    }

    /// Nothing, or a condition; none when it means nothing.
    fn lesson_condition(&mut self, text: Option<&ConditionText>, line: u32) -> Option<Option<Expectation>> {
        let Some(text) = text else { return Some(None) };
        let measure = self.claim(&text.claim)?;
        let words = text.words.text(&self.tree.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let when = text.at.map_or(Moment::End, |at| Moment::At(SimTime(at.value.0)));
        Some(Some(Expectation { words: words.into(), line, when, measure }))
    }

    fn challenge(&mut self, line: &ChallengeLine) {
        let hints = line.hints.iter().map(|it| it.value.clone()).collect();
        self.scenario.lesson.challenge = Some(Challenge { goal: line.goal.value.clone(), hints });
    }
}

/// The most choices of a question: A to D.
const MOST_CHOICES: usize = 4;

fn no_time() -> Value {
    Value::Duration(crate::base::SimDuration::ZERO)
}

fn words_of(words: Option<&Name>) -> Rc<str> {
    words.map(|it| it.value.clone()).unwrap_or_default()
}
