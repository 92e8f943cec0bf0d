//! Courses: the chapter that is open, what was done of each, and the progress as a file.
//!
//! A chapter has five steps: the lesson is seen to its end, its questions are answered, a parameter is taken to its low and to
//! its high end, and a challenge is solved. A step that is done stays done on this device.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{AppState, Settings};
use crate::gallery::{self, Chapter, Course, course_by_id, courses};
use crate::model::Knob;

/// What can be done with courses.
#[derive(Clone, Debug, PartialEq)]
pub enum CourseAction {
    /// Opens the lesson of a chapter and asks its questions.
    Open(ChapterPlace),
    /// Takes the parameter of the open chapter to an end.
    TakeTo(End),
    /// Saves the progress as a file.
    SaveProgress,
    /// Forgets the progress; a notice brings it back.
    ForgetProgress,
    /// The progress is what it was.
    Restore(Rc<Progress>),
}

/// An end of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its lowest value.
    Low,
    /// Its highest value.
    High,
}

/// A chapter of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChapterPlace {
    /// The id of the course.
    pub course: &'static str,
    /// Which chapter, from 0.
    pub nth: usize,
}

/// A step of a chapter that is remembered by itself. The challenge is remembered as solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterStep {
    /// The lesson was seen to its end.
    Seen,
    /// Its questions were answered.
    Answered,
    /// The parameter was at its low end.
    Low,
    /// The parameter was at its high end.
    High,
}

impl ChapterStep {
    const ALL: [Self; 4] = [Self::Seen, Self::Answered, Self::Low, Self::High];

    const fn word(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Answered => "answered",
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

impl ChapterPlace {
    /// Its course.
    pub fn course(self) -> Option<&'static Course> {
        course_by_id(self.course)
    }

    /// The chapter.
    pub fn chapter(self) -> Option<&'static Chapter> {
        self.course()?.chapters.get(self.nth)
    }

    /// The chapter after it.
    pub fn next(self) -> Option<Self> {
        let next = Self { nth: self.nth + 1, ..self };
        next.chapter().map(|_| next)
    }

    /// Every chapter of a course.
    pub fn all(course: &'static Course) -> impl Iterator<Item = Self> {
        (0..course.chapters.len()).map(|nth| Self { course: course.id, nth })
    }

    /// As progress names a step of it: `beginning/2/low`.
    fn mark(self, step: ChapterStep) -> String {
        format!("{}/{}/{}", self.course, self.nth + 1, step.word())
    }
}

/// What was done on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    done: BTreeSet<&'static str>,
    solved: BTreeSet<&'static str>,
    steps: BTreeSet<Rc<str>>,
}

/// The first line of a file of progress.
const VERSION: &str = "playline progress 1";

impl Progress {
    /// That of the settings.
    pub fn of(settings: &Settings) -> Self {
        let Settings { done, solved, steps, .. } = settings.clone();
        Self { done, solved, steps }
    }

    /// Makes it that of the settings.
    pub(in crate::app) fn put(&self, settings: &mut Settings) {
        let Self { done, solved, steps } = self.clone();
        (settings.done, settings.solved, settings.steps) = (done, solved, steps);
    }

    /// Everything that is done in one of two.
    pub fn with(mut self, other: &Self) -> Self {
        self.done.extend(other.done.iter());
        self.solved.extend(other.solved.iter());
        self.steps.extend(other.steps.iter().cloned());
        self
    }

    /// How many lessons, challenges and steps.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.done.len(), self.solved.len(), self.steps.len())
    }

    /// As a file.
    pub fn to_text(&self) -> String {
        let line = |name: &str, words: Vec<&str>| format!("{name} {}\n", words.join(" "));
        let lines = [
            line("done", self.done.iter().copied().collect()),
            line("solved", self.solved.iter().copied().collect()),
            line("steps", self.steps.iter().map(|it| &**it).collect()),
        ];
        format!("{VERSION}\n{}", lines.concat())
    }

    /// Reads a file of progress; none for another file. What this version does not know is left out.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        lines.next().filter(|it| it.trim_end() == VERSION)?;
        let mut progress = Self::default();
        for (name, words) in lines.filter_map(|it| it.split_once(' ')) {
            match name {
                "done" => progress.done = done_in(words),
                "solved" => progress.solved = solved_in(words),
                "steps" => progress.steps = steps_in(words),
                _ => {}
            }
        }
        Some(progress)
    }
}

/// The lessons that are named.
pub(in crate::app) fn done_in(words: &str) -> BTreeSet<&'static str> {
    words.split_whitespace().filter_map(gallery::by_id).map(|it| it.id).collect()
}

/// The challenges that are named.
pub(in crate::app) fn solved_in(words: &str) -> BTreeSet<&'static str> {
    words.split_whitespace().filter_map(gallery::challenge_by_id).map(|it| it.id).collect()
}

/// The steps of chapters that are named.
pub(in crate::app) fn steps_in(words: &str) -> BTreeSet<Rc<str>> {
    let places = || courses().iter().flat_map(ChapterPlace::all);
    let known: BTreeSet<String> =
        places().flat_map(|place| ChapterStep::ALL.map(|step| place.mark(step))).collect();
    words.split_whitespace().filter(|it| known.contains(*it)).map(Into::into).collect()
}

/// A chapter as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ChapterView {
    /// Where it is.
    pub place: ChapterPlace,
    /// What it says.
    pub chapter: &'static Chapter,
    /// The name of its lesson.
    pub lesson: &'static str,
    /// Seen, answered, low, high, solved.
    pub steps: [bool; 5],
    /// The parameter, while the chapter is open.
    pub knob: Option<Knob>,
}

impl ChapterView {
    /// True when every step is done.
    pub fn is_done(&self) -> bool {
        self.steps.iter().all(|it| *it)
    }
}

impl AppState {
    /// The chapter that is open: its lesson was opened from the course, and is still the text or what became of it.
    pub fn open_chapter(&self) -> Option<ChapterPlace> {
        let place = self.lessons.chapter?;
        let scenario = self.derived.compiled.scenario.as_ref()?;
        let title = crate::gallery::title_of(place.chapter()?.lesson);
        (*scenario.title == *title).then_some(place)
    }

    /// A chapter as it is shown.
    pub fn chapter_view(&self, place: ChapterPlace) -> Option<ChapterView> {
        let chapter = place.chapter()?;
        let is_open = self.open_chapter() == Some(place);
        let scenario = self.derived.compiled.scenario.as_ref().filter(|_| is_open);
        let knob = scenario.and_then(|it| it.lesson.knobs.iter().find(|it| *it.name == *chapter.parameter));
        let [seen, answered, low, high] =
            ChapterStep::ALL.map(|step| self.settings.steps.contains(place.mark(step).as_str()));
        let solved = self.settings.solved.contains(chapter.challenge);
        Some(ChapterView {
            place,
            chapter,
            lesson: chapter.pattern().map_or_else(|| gallery::title_of(chapter.lesson), |it| it.name),
            steps: [seen, answered, low, high, solved],
            knob: knob.cloned(),
        })
    }

    /// How many chapters of a course are done, and how many it has.
    pub fn chapters_done(&self, course: &'static Course) -> (usize, usize) {
        let views = ChapterPlace::all(course).filter_map(|it| self.chapter_view(it));
        (views.filter(ChapterView::is_done).count(), course.chapters.len())
    }

    /// The steps of the open chapter that are done now, as progress names them.
    pub(in crate::app) fn steps_done_now(&self) -> Vec<String> {
        let (Some(place), Some(picture)) = (self.open_chapter(), &self.derived.picture) else {
            return Vec::new();
        };
        if self.derived.run != super::RunState::Done {
            return Vec::new();
        }
        let lesson = &picture.scenario.lesson;
        let is_at_end = !self.playback.is_playing() && self.playback.is_at_end(&picture.layout);
        let is_answered = |words: &Rc<str>| {
            let answered = self.teaching.answered.get(words);
            answered.is_some_and(|it| it.given != super::Given::Nothing || it.counts.iter().any(|it| *it > 0))
        };
        let parameter = place.chapter().map_or("", |it| it.parameter);
        let knob = lesson.knobs.iter().find(|it| *it.name == *parameter);
        let steps = [
            (ChapterStep::Seen, is_at_end),
            (ChapterStep::Answered, lesson.questions.iter().all(|it| is_answered(&it.words))),
            (ChapterStep::Low, knob.is_some_and(|it| it.value == it.low)),
            (ChapterStep::High, knob.is_some_and(|it| it.value == it.high)),
        ];
        steps.into_iter().filter(|(_, is_done)| *is_done).map(|(step, _)| place.mark(step)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_survives_a_file_and_is_added_to_what_is_there() {
        let text = "playline progress 1\ndone retry nothing-such\nsolved rush-hour\nsteps beginning/1/low beginning/99/low\n";
        let read = Progress::from_text(text).expect("a file of progress");
        assert_eq!(read.counts(), (1, 1, 1));
        assert_eq!(Progress::from_text(&read.to_text()), Some(read.clone()));
        let more = Progress::from_text("playline progress 1\ndone saga\n").expect("a file of progress");
        assert_eq!(read.with(&more).counts(), (2, 1, 1));
        assert_eq!(Progress::from_text("playline settings 1\ndone saga\n"), None);
    }
}
