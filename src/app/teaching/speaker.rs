//! The speaker's window: what the audience sees, what the next press does, notes, and the answers of the question.

use std::rc::Rc;

use super::{Card, LessonPlace};
use crate::app::{AppState, Now};
use crate::narrate::TextRun;

/// What a speaker has beside the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The window is open.
    pub is_open: bool,
    /// When it was opened, in milliseconds of the clock on the wall.
    pub since_ms: u64,
    /// A light follows the pointer while presenting.
    pub has_spotlight: bool,
}

/// What can be done for a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerAction {
    /// Opens the window, or closes it.
    Toggle,
    /// The browser did not let it open.
    Blocked,
    /// It is there no longer.
    Lost,
    /// A light follows the pointer, or no longer.
    ToggleSpotlight,
}

/// What the window shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerView {
    /// The name of the lesson.
    pub title: Rc<str>,
    /// The step, and how many there are.
    pub step: (usize, usize),
    /// What the audience reads now.
    pub now: String,
    /// What the next press does.
    pub next: String,
    /// The notes of this place.
    pub notes: Vec<Rc<str>>,
    /// The question on the screen, with its answers.
    pub answers: Vec<SpeakerAnswer>,
    /// The screen is blank.
    pub is_blank: bool,
    /// Right and wrong are shown to the audience.
    pub is_revealed: bool,
    /// When the window was opened.
    pub since_ms: u64,
}

/// An answer as the speaker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerAnswer {
    /// Its letter; none for what is typed.
    pub letter: Option<char>,
    /// Its words.
    pub words: String,
    /// Why.
    pub because: Rc<str>,
    /// How many chose it.
    pub votes: u32,
    /// It is right in this run.
    pub is_right: bool,
}

impl AppState {
    /// What the speaker's window shows; none while it is closed or nothing is drawn.
    pub fn speaker_view(&self, now: Now) -> Option<SpeakerView> {
        let picture = self.derived.picture.as_ref().filter(|_| self.speaker.is_open)?;
        let card = self.teaching.card.as_ref();
        Some(SpeakerView {
            title: picture.scenario.title.clone(),
            step: self.step(now),
            now: self.seen_now(now),
            next: self.next_press(),
            notes: self.notes_here(),
            answers: card.map(|it| self.speaker_answers(it)).unwrap_or_default(),
            is_blank: self.blank,
            is_revealed: card.is_some_and(|it| it.is_revealed),
            since_ms: self.speaker.since_ms,
        })
    }

    fn seen_now(&self, now: Now) -> String {
        if let Some(card) = self.card_view() {
            return card.words.to_string();
        }
        if let Some(cue) = self.cue_shown() {
            return cue.words.to_string();
        }
        let Some(picture) = &self.derived.picture else { return String::new() };
        match picture.steps.index_at(self.moment(now)) {
            0 => "Before the first step.".to_owned(),
            step => picture.sentence_of(step).iter().map(|it: &TextRun| it.text.as_str()).collect(),
        }
    }

    /// What Page down does.
    fn next_press(&self) -> String {
        let Some(picture) = &self.derived.picture else { return String::new() };
        if let Some(card) = &self.teaching.card {
            let says = if card.is_revealed {
                "Goes on"
            } else {
                "Reveals what happens, and which answers are right"
            };
            return says.to_owned();
        }
        let here = self.resting_moment().events;
        let cue = self.teaching.cues.iter().find(|it| it.after(picture).events > here);
        let question = self.next_question();
        let comes_first = |it: &LessonPlace| cue.is_none_or(|cue| it.step <= cue.step);
        if let Some(question) = question.filter(comes_first).and_then(|it| self.question_of(it)) {
            return format!("Asks: {}", question.words);
        }
        let words =
            cue.and_then(|it| picture.scenario.lesson.cues.get(it.nth)).map(|it| it.words.to_string());
        words.unwrap_or_else(|| "The end of the run".to_owned())
    }

    /// The notes of the last place with notes that the playhead has reached.
    fn notes_here(&self) -> Vec<Rc<str>> {
        let Some(picture) = &self.derived.picture else { return Vec::new() };
        let here = self.resting_moment().events;
        let reached = |it: &&LessonPlace| it.after(picture).events <= here || it.is_beginning;
        let notes = &self.teaching.notes;
        let Some(last) = notes.iter().rfind(reached) else { return Vec::new() };
        let same = notes.iter().filter(|it| it.step == last.step && it.is_beginning == last.is_beginning);
        same.filter_map(|it| picture.scenario.lesson.notes.get(it.nth)).map(|it| it.words.clone()).collect()
    }

    fn speaker_answers(&self, card: &Card) -> Vec<SpeakerAnswer> {
        let Some(question) = self.question_of(card.place) else { return Vec::new() };
        let choices = self.all_choices(card, question);
        if choices.is_empty() {
            let words = self.result(card, question).words;
            return vec![SpeakerAnswer { letter: None, words, because: "".into(), votes: 0, is_right: true }];
        }
        choices
            .into_iter()
            .map(|it| {
                let (is_right, because) = it.verdict.unwrap_or_default();
                SpeakerAnswer {
                    letter: Some(it.letter),
                    words: it.words.to_string(),
                    because,
                    votes: it.votes,
                    is_right,
                }
            })
            .collect()
    }
}
