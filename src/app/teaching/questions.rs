//! The question at the playhead, and what may be shown of it.

use std::rc::Rc;

use super::LessonPlace;
use crate::app::{AppState, TeachingAction};
use crate::base::{Decimal, SimDuration, Value};
use crate::model::{Answers, Question};
use crate::verdict::{is_right_number, right_choices};

/// The question that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Where it is.
    pub place: LessonPlace,
    /// What was chosen or typed so far.
    pub given: Given,
    /// The answer cannot be changed any more.
    pub is_locked: bool,
    /// Right and wrong are shown.
    pub is_revealed: bool,
    /// How many in the room chose each choice.
    pub counts: Vec<u32>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given {
    /// None yet, or skipped.
    #[default]
    Nothing,
    /// One of the choices.
    Choice(usize),
    /// What was typed.
    Text(Rc<str>),
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The answer.
    pub given: Given,
    /// How many in the room chose each choice.
    pub counts: Vec<u32>,
    /// Whether it was right; none where nothing is judged.
    pub is_right: Option<bool>,
}

/// A question as it may be shown now: before it is revealed nothing in it tells the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    /// Which one in the order of the run, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The question.
    pub words: Rc<str>,
    /// What can be chosen; empty where something is typed.
    pub choices: Vec<ChoiceView>,
    /// Something is typed: a number, not words.
    pub is_number: bool,
    /// What was typed.
    pub typed: Rc<str>,
    /// Something was chosen or typed.
    pub is_given: bool,
    /// See [`Card::is_locked`].
    pub is_locked: bool,
    /// The votes of a room are counted.
    pub is_for_a_room: bool,
    /// What came out, once it is revealed.
    pub result: Option<Result>,
}

/// A choice as it may be shown now.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceView {
    /// `A` to `D`.
    pub letter: char,
    /// The words of it.
    pub words: Rc<str>,
    /// It is the one that was chosen.
    pub is_chosen: bool,
    /// How many in the room chose it.
    pub votes: u32,
    /// Whether it is right, and why, once it is revealed.
    pub verdict: Option<(bool, Rc<str>)>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Result {
    /// Whether the answer was right; none where nothing is judged or nothing was answered.
    pub is_right: Option<bool>,
    /// What is right, in a sentence.
    pub words: String,
}

/// The keys that answer a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerKeys {
    /// None: no question is asked.
    #[default]
    Nothing,
    /// A to D choose one of this many, Enter locks, reveals and continues.
    Choices(usize),
    /// 1 to 4 count a vote for one of this many choices, with Shift one less.
    Hands(usize),
}

impl AnswerKeys {
    /// What a key does to the question. With Shift a digit comes as its sign, so its place on the keyboard is given too.
    pub fn action(self, key: &str, code: &str, shift: bool) -> Option<TeachingAction> {
        let nth = |first: u8, text: &str| {
            let letter = text.bytes().next().filter(|_| text.len() == 1)?;
            letter.to_ascii_lowercase().checked_sub(first).map(usize::from)
        };
        match self {
            Self::Nothing => None,
            Self::Choices(_) if key == "Enter" => Some(TeachingAction::Advance),
            Self::Choices(count) => {
                nth(b'a', key).filter(|it| *it < count && !shift).map(TeachingAction::Choose)
            }
            Self::Hands(count) => {
                let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"))?;
                let choice = nth(b'1', digit).filter(|it| *it < count)?;
                Some(TeachingAction::Count { choice, is_less: shift })
            }
        }
    }
}

impl AppState {
    /// The question that is asked, in the text.
    pub(in crate::app) fn question_of(&self, place: LessonPlace) -> Option<&Question> {
        self.derived.picture.as_ref()?.scenario.lesson.questions.get(place.nth)
    }

    /// The keys that answer the question that is asked.
    pub fn answer_keys(&self) -> AnswerKeys {
        let Some(card) = self.card_view() else { return AnswerKeys::Nothing };
        match (card.is_for_a_room, card.result.is_some()) {
            (true, false) => AnswerKeys::Hands(card.choices.len()),
            (true, true) => AnswerKeys::Nothing,
            (false, true) => AnswerKeys::Choices(0),
            (false, false) => AnswerKeys::Choices(card.choices.len()),
        }
    }

    /// The question that is asked, as far as it may be shown.
    pub fn card_view(&self) -> Option<CardView> {
        let card = self.teaching.card.as_ref()?;
        let question = self.question_of(card.place)?;
        let number = self.teaching.questions.iter().position(|it| *it == card.place)? + 1;
        let typed = match &card.given {
            Given::Text(text) => text.clone(),
            Given::Nothing | Given::Choice(_) => "".into(),
        };
        Some(CardView {
            number,
            count: self.teaching.questions.len(),
            words: question.words.clone(),
            choices: self.choices(card, question),
            is_number: matches!(question.answers, Answers::Number { .. }),
            is_given: card.given != Given::Nothing
                && !matches!(&card.given, Given::Text(it) if it.trim().is_empty()),
            typed,
            is_locked: card.is_locked,
            is_for_a_room: self.presenting,
            result: card.is_revealed.then(|| self.result(card, question)),
        })
    }

    fn choices(&self, card: &Card, question: &Question) -> Vec<ChoiceView> {
        let mut choices = self.all_choices(card, question);
        if !card.is_revealed {
            choices.iter_mut().for_each(|it| it.verdict = None);
        }
        choices
    }

    /// The choices with what is right and why.
    pub(super) fn all_choices(&self, card: &Card, question: &Question) -> Vec<ChoiceView> {
        let Answers::Choices(choices) = &question.answers else { return Vec::new() };
        let right = self.right_choices(question);
        let view = |(nth, choice): (usize, &crate::model::ChoiceOption)| ChoiceView {
            letter: char::from(b'A' + nth as u8),
            words: choice.words.clone(),
            is_chosen: card.given == Given::Choice(nth),
            votes: card.counts.get(nth).copied().unwrap_or(0),
            verdict: right.get(nth).map(|is_right| (*is_right, choice.because.clone())),
        };
        choices.iter().enumerate().map(view).collect()
    }

    fn right_choices(&self, question: &Question) -> Vec<bool> {
        let Some(picture) = &self.derived.picture else { return Vec::new() };
        right_choices(&picture.scenario, &picture.trace, question)
    }

    /// Whether an answer is right; none where nothing is judged or nothing was answered.
    pub(in crate::app) fn judge(&self, given: &Given, question: &Question) -> Option<bool> {
        match (&question.answers, given) {
            (Answers::Choices(_), Given::Choice(nth)) => self.right_choices(question).get(*nth).copied(),
            (Answers::Number { value, within, .. }, Given::Text(text)) => {
                let answer = number_typed(text, matches!(value, Value::Duration(_)));
                Some(answer.is_some_and(|answer| is_right_number(value, within, &answer)))
            }
            _ => None,
        }
    }

    pub(super) fn result(&self, card: &Card, question: &Question) -> Result {
        let is_right = self.judge(&card.given, question);
        let words = match &question.answers {
            Answers::Choices(choices) => {
                let right = self.right_choices(question);
                let is_right = |nth: &usize| right.get(*nth).copied().unwrap_or(false);
                let letters: Vec<String> = (0..choices.len())
                    .filter(is_right)
                    .map(|nth| char::from(b'A' + nth as u8).to_string())
                    .collect();
                format!("Right: {}.", letters.join(" and "))
            }
            Answers::Number { value, because, .. } => explained(&format!("Right: {value}."), because),
            Answers::Words { answer, because } => explained(&format!("A good answer: {answer}"), because),
        };
        Result { is_right, words }
    }
}

fn explained(words: &str, because: &str) -> String {
    if because.is_empty() { words.to_owned() } else { format!("{words} Because {because}.") }
}

/// A number as it is typed: `3`, `2.5`, `40ms`, `1.5 s`. Without a unit a length of time is in milliseconds.
fn number_typed(text: &str, is_time: bool) -> Option<Value> {
    const UNITS: [(&str, i64); 7] = [
        ("ns", 1),
        ("us", 1_000),
        ("µs", 1_000),
        ("ms", 1_000_000),
        ("min", 60_000_000_000),
        ("s", 1_000_000_000),
        ("h", 3_600_000_000_000),
    ];
    let text = text.trim().replace(',', ".");
    let unit = UNITS.iter().find(|(unit, _)| text.ends_with(unit));
    let digits = unit.map_or(&*text, |(unit, _)| text.strip_suffix(unit).unwrap_or(&text)).trim();
    let millionths = millionths_typed(digits)?;
    if !is_time {
        return unit.is_none().then_some(Value::Decimal(Decimal(millionths)));
    }
    let nanoseconds = unit.map_or(1_000_000, |(_, nanoseconds)| *nanoseconds);
    let length = i128::from(millionths) * i128::from(nanoseconds) / 1_000_000;
    u64::try_from(length).ok().map(|it| Value::Duration(SimDuration(it)))
}

/// `2.5` as 2 500 000.
fn millionths_typed(digits: &str) -> Option<i64> {
    let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || part.len() > 6 || !whole.chars().chain(part.chars()).all(|it| it.is_ascii_digit())
    {
        return None;
    }
    let part: i64 = format!("{part:0<6}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(part)?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        let time = |text| number_typed(text, true);
        let ms = |ms: u64| Some(Value::Duration(SimDuration(ms * 1_000_000)));
        assert_eq!(
            [time("40 ms"), time("1,5s"), time("40"), time("soon")],
            [ms(40), ms(1_500), ms(40), None]
        );
        assert_eq!(number_typed("3", false), Some(Value::Decimal(Decimal(3_000_000))));
        assert_eq!(number_typed("3ms", false), None);
    }

    #[test]
    fn letters_choose_and_digits_count() {
        let choices = AnswerKeys::Choices(3);
        assert_eq!(choices.action("b", "KeyB", false), Some(TeachingAction::Choose(1)));
        assert_eq!(choices.action("d", "KeyD", false), None);
        assert_eq!(choices.action("Enter", "Enter", false), Some(TeachingAction::Advance));
        let hands = AnswerKeys::Hands(2);
        let count = |choice, is_less| Some(TeachingAction::Count { choice, is_less });
        assert_eq!(hands.action("2", "Digit2", false), count(1, false));
        assert_eq!(hands.action("!", "Digit1", true), count(0, true));
        assert_eq!(hands.action("3", "Digit3", false), None);
        assert_eq!(AnswerKeys::Nothing.action("a", "KeyA", false), None);
    }
}
