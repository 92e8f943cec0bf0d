//! A lesson on paper: the goal, a picture at each cue, questions with room to write, and the answers on a page of their own.

use std::rc::Rc;

use crate::app::{AppState, Future, Horizon, Picture};
use crate::diagram::{self, FontMetrics, View};
use crate::model::{Answers, Question};
use crate::paint;
use crate::scene::{Scene, Span};
use crate::trace::Moment;
use crate::verdict::right_choices;

/// What is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Handout {
    /// The name of the lesson.
    pub title: Rc<str>,
    /// The title of its story.
    pub story: Rc<str>,
    /// The difficulty that the pattern answers.
    pub problem: Rc<str>,
    /// Cues and questions, in the order of the run.
    pub parts: Vec<HandoutPart>,
    /// The answers, in order of the questions; the last page.
    pub answers: Vec<HandoutAnswer>,
    /// What the scenario is about: it says what comes out, and stands before the answers.
    pub goal: Rc<str>,
}

/// A cue or a question on paper.
#[derive(Clone, Debug, PartialEq)]
pub enum HandoutPart {
    /// A sentence and the diagram up to its moment.
    Cue {
        /// Its number, from 1.
        number: usize,
        /// The sentence.
        words: Rc<str>,
        /// Pictures as SVG, one under the other: the heads, and what happened last.
        pictures: Vec<String>,
    },
    /// A question.
    Question {
        /// Its number, from 1.
        number: usize,
        /// The question.
        words: Rc<str>,
        /// What can be chosen; empty where something is written.
        choices: Vec<(char, Rc<str>)>,
    },
}

/// An answer on the last page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoutAnswer {
    /// The number of the question.
    pub number: usize,
    /// The question.
    pub words: Rc<str>,
    /// What is right, and why.
    pub answer: String,
}

/// The height of what happened last on a picture, in pixels of the scene.
const SHOWN: f64 = 300.0;

impl AppState {
    /// The lesson on paper; none while nothing is drawn.
    pub fn handout(&self) -> Option<Handout> {
        let picture = self.derived.picture.as_ref()?;
        let scenario = &picture.scenario;
        let heading = self.heading();
        let (cues, questions) = (&self.teaching.cues, &self.teaching.questions);
        let mut parts: Vec<(usize, bool, HandoutPart)> = Vec::new();
        for (at, place) in cues.iter().enumerate() {
            let cue = scenario.lesson.cues.get(place.nth)?;
            let pictures = pictures(picture, place.after(picture));
            parts.push((
                place.step,
                true,
                HandoutPart::Cue { number: at + 1, words: cue.words.clone(), pictures },
            ));
        }
        let mut answers = Vec::new();
        for (at, place) in questions.iter().enumerate() {
            let question = scenario.lesson.questions.get(place.nth)?;
            let (number, words) = (at + 1, question.words.clone());
            let answer = answer(picture, question);
            answers.push(HandoutAnswer { number, words: words.clone(), answer });
            let choices = letters(question).map(|(letter, it)| (letter, it.words.clone())).collect();
            parts.push((place.step, false, HandoutPart::Question { number, words, choices }));
        }
        parts.sort_by_key(|(step, is_cue, _)| (*step, *is_cue));
        Some(Handout {
            title: heading.name,
            story: scenario.title.clone(),
            problem: scenario.lesson.problem.clone(),
            parts: parts.into_iter().map(|it| it.2).collect(),
            answers,
            goal: scenario.about.clone(),
        })
    }
}

fn letters(question: &Question) -> impl Iterator<Item = (char, &crate::model::ChoiceOption)> {
    let choices: &[_] = match &question.answers {
        Answers::Choices(choices) => choices,
        Answers::Number { .. } | Answers::Words { .. } => &[],
    };
    ('A'..='Z').zip(choices)
}

fn answer(picture: &Picture, question: &Question) -> String {
    let because =
        |words: String, why: &str| if why.is_empty() { words } else { format!("{words}, because {why}") };
    match &question.answers {
        Answers::Choices(_) => {
            let right = right_choices(&picture.scenario, &picture.trace, question);
            let right = letters(question).zip(right).filter(|(_, is_right)| *is_right).map(|(it, _)| it);
            let words = right.map(|(letter, it)| because(format!("{letter}: {}", it.words), &it.because));
            words.collect::<Vec<_>>().join("; ")
        }
        Answers::Number { value, because: why, .. } => because(value.to_string(), why),
        Answers::Words { answer, because: why } => because(answer.to_string(), why),
    }
}

/// The diagram up to a moment: the heads, and what happened last.
fn pictures(picture: &Picture, moment: Moment) -> Vec<String> {
    let told = picture.told(Horizon::of(Future::Hidden, moment));
    let layout = diagram::layout(&told.trace, &View { fit: None, ..picture.layout.view() }, &FontMetrics);
    let bottom = layout.size().height;
    let window = Span::new((bottom - SHOWN).max(0.0), bottom);
    let mut body = layout.scene(window);
    body.place(&layout.scale_marks(window), 0.0, 0.0);
    [layout.heads(), body].into_iter().filter_map(svg).collect()
}

fn svg(scene: Scene) -> Option<String> {
    paint::svg(&scene, &paint::SvgOptions::default()).ok()
}
