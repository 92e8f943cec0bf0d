//! A lesson that follows the run: cues, to which the transport goes, and questions, at which it stops.
//!
//! | file | what |
//! |---|---|
//! | here | [`Teaching`]: where the cues and questions of a run are, and what was answered |
//! | `action` | [`TeachingAction`] |
//! | `challenge` | [`ChallengeView`]: what the text reaches of its challenge |
//! | `cues` | [`CueShown`]: the cue at the playhead |
//! | `handout` | [`Handout`]: the lesson on paper |
//! | `here` | the moment at the playhead as a text names it |
//! | `speaker` | [`SpeakerView`]: what the speaker's window shows |
//! | `secrets` | what would give an answer away: lines of the text, and actions |
//! | `questions` | [`Card`]: the question at the playhead, and what may be shown of it |
//!
//! Invariant: while a question is to be answered the playhead does not rest behind it, and the future is hidden.

mod action;
mod challenge;
mod cues;
mod handout;
mod here;
mod questions;
mod secrets;
mod speaker;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{AppState, Future, Picture, Sweeping};
use crate::base::{EventId, SimTime, TypedId};
use crate::model::LessonMoment;
use crate::trace::{Moment, Trace};
use crate::verdict::{Verdict, row_of};

pub use action::TeachingAction;
pub use challenge::{ChallengeView, SEEDS, SeedsHeld, judged, judged_text, lost_load};
pub use cues::CueShown;
pub use handout::{Handout, HandoutAnswer, HandoutPart};
pub use questions::{AnswerKeys, Answered, Card, CardView, ChoiceView, Given, Result};
pub use secrets::HIDDEN_LINE;
pub(in crate::app) use secrets::{Disclosure, disclosure};
pub use speaker::{Speaker, SpeakerAction, SpeakerAnswer, SpeakerView};

/// Where the cues and questions of a run are, and what was answered.
#[derive(Default)]
pub struct Teaching {
    /// In the order of the run.
    pub cues: Rc<[LessonPlace]>,
    /// In the order of the run.
    pub questions: Rc<[LessonPlace]>,
    /// Notes of the speaker, in the order of the run.
    pub notes: Rc<[LessonPlace]>,
    /// The cue that was gone to last, by its place among them.
    pub(in crate::app) cue: Option<usize>,
    /// Cues are shown on request, without presenting.
    pub is_touring: bool,
    /// What was answered, by the words of the question.
    pub answered: BTreeMap<Rc<str>, Answered>,
    /// The question that is asked.
    pub card: Option<Card>,
    /// The lesson is shown as it is on paper.
    pub is_handout_open: bool,
    /// The reader has asked for the text, answers and all.
    pub is_text_shown: bool,
    /// How many hints of the challenge are shown.
    pub hints: usize,
    /// The challenge on many seeds.
    pub judging: Sweeping,
    /// The text that was judged last on the shown seed, and what came out.
    pub(in crate::app) judged: RefCell<Option<JudgedText>>,
    /// The run of which these are the places.
    pub(in crate::app) seen: Option<Rc<Trace>>,
}

/// A text that was judged, and what came out.
#[derive(Clone)]
pub(in crate::app) struct JudgedText {
    pub text: Rc<str>,
    pub verdicts: Rc<[Verdict]>,
}

/// Where a cue or a question of the text is in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LessonPlace {
    /// Its place in the text: among the cues, or among the questions.
    pub nth: usize,
    /// What it is about.
    pub row: EventId,
    /// The step of that row, from 1.
    pub step: usize,
    /// It is about the beginning, before every step.
    pub is_beginning: bool,
}

impl LessonPlace {
    /// The moment after the step.
    pub fn after(&self, picture: &Picture) -> Moment {
        picture.steps.moment(self.step)
    }

    /// The moment before the step: the last one that a question lets be told.
    pub fn before(&self, picture: &Picture) -> Moment {
        picture.steps.moment(self.step.saturating_sub(1))
    }
}

impl Teaching {
    /// Finds the places anew when the run is another one.
    pub(in crate::app) fn refresh(&mut self, picture: Option<&Picture>) {
        let trace = picture.map(|it| &it.trace);
        let is_same = match (&self.seen, trace) {
            (Some(seen), Some(trace)) => Rc::ptr_eq(seen, trace),
            (None, None) => true,
            _ => false,
        };
        if is_same {
            return;
        }
        self.seen = trace.cloned();
        (self.card, self.cue) = (None, None);
        let Some(picture) = picture else {
            (self.cues, self.questions, self.notes) = Default::default();
            return;
        };
        let lesson = &picture.scenario.lesson;
        self.cues = places(picture, lesson.cues.iter().map(|it| &it.at));
        self.notes = places(picture, lesson.notes.iter().map(|it| &it.at));
        self.questions = places(picture, lesson.questions.iter().map(|it| &it.before));
    }

    /// Another document is open: nothing was answered.
    pub(in crate::app) fn forget(&mut self) {
        *self = Self::default();
    }
}

fn places<'m>(picture: &Picture, moments: impl Iterator<Item = &'m LessonMoment>) -> Rc<[LessonPlace]> {
    let place = |(nth, moment): (usize, &LessonMoment)| {
        let row = row_of(&picture.trace, moment)?;
        let is_beginning = *moment == LessonMoment::At(SimTime(0));
        Some(LessonPlace { nth, row, step: picture.steps.step_of(row), is_beginning })
    };
    let mut found: Vec<LessonPlace> = moments.enumerate().filter_map(place).collect();
    found.sort_by_key(|it| (it.step, it.nth));
    found.into()
}

impl AppState {
    /// The question that comes next and was not answered, when questions are asked.
    pub fn next_question(&self) -> Option<LessonPlace> {
        let picture = self.derived.picture.as_ref().filter(|_| self.settings.asks)?;
        let questions = &picture.scenario.lesson.questions;
        let is_open = |it: &&LessonPlace| {
            questions.get(it.nth).is_some_and(|it| !self.teaching.answered.contains_key(&it.words))
        };
        self.teaching.questions.iter().find(is_open).copied()
    }

    /// True while a question hides the future: one is to be answered, or its answer is being explained.
    pub fn is_gated(&self) -> bool {
        self.settings.asks && (self.teaching.card.is_some() || self.next_question().is_some())
    }

    /// What may be told of what has not happened yet: while a question is to be answered, nothing; else as it was
    /// chosen; without a choice an audience does not see it.
    pub fn told_future(&self) -> Future {
        match self.settings.future {
            _ if self.is_gated() => Future::Hidden,
            Some(chosen) => chosen,
            None if self.presenting => Future::Hidden,
            None => Future::Dimmed,
        }
    }

    /// The rows at which a moving playhead stops for the lesson, ascending: before the next question, and at cues.
    pub(in crate::app) fn lesson_stops(&self) -> Vec<EventId> {
        let Some(picture) = &self.derived.picture else { return Vec::new() };
        let last_of = |moment: Moment| (moment.events as usize).checked_sub(1).map(EventId::from_index);
        let question = self.next_question().and_then(|it| last_of(it.before(picture)));
        let cues = self.teaching.cues.iter().filter(|_| self.shows_cues());
        let mut rows: Vec<EventId> = cues.filter_map(|it| last_of(it.after(picture))).collect();
        rows.extend(question);
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}
