//! The lessons: what their view shows, how far the course has been taken, and the name of what is open.

use std::rc::Rc;

use super::{AppState, ChapterPlace, Draft, Origin};
use crate::gallery::{self, Challenge, Level, Part, Pattern};

/// What the view of the lessons shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lessons {
    /// The row of the side list that is chosen.
    pub shelf: Shelf,
    /// What is looked for.
    pub query: Rc<str>,
    /// Only lessons of this level.
    pub level: Option<Level>,
    /// Only lessons of this length.
    pub length: Length,
    /// The chapter of a course that was opened last.
    pub chapter: Option<ChapterPlace>,
}

/// A row of the list beside the cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// Every lesson.
    #[default]
    All,
    /// The drafts of this browser.
    Drafts,
    /// Designs to be repaired.
    Challenges,
    /// A course, by its id.
    Course(&'static str),
    /// A chapter of the course, or a group beyond it.
    Part(Part),
}

/// How long a lesson takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// Any length.
    #[default]
    Any,
    /// Up to six minutes.
    Short,
    /// Seven to nine minutes.
    Medium,
    /// Ten minutes and more.
    Long,
}

impl Length {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Any, Self::Short, Self::Medium, Self::Long];

    /// Its name in the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Any => "Any length",
            Self::Short => "Up to 6 min",
            Self::Medium => "7 to 9 min",
            Self::Long => "10 min and more",
        }
    }

    fn holds(self, minutes: u32) -> bool {
        match self {
            Self::Any => true,
            Self::Short => minutes <= 6,
            Self::Medium => (7..=9).contains(&minutes),
            Self::Long => minutes >= 10,
        }
    }
}

/// Cards under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct CardGroup {
    /// The part of the course; none for what a search found.
    pub part: Option<Part>,
    /// The lessons.
    pub patterns: Vec<&'static Pattern>,
}

/// The cards that are shown, and what to say when there are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards {
    /// The groups with lessons in them.
    pub groups: Vec<CardGroup>,
    /// Words that find something, when those that were typed do not.
    pub suggestion: Option<String>,
}

impl Lessons {
    /// The cards: those of the shelf, or what a search found, the best first.
    pub fn cards(&self) -> Cards {
        if !self.is_searching() {
            let parts =
                Part::ALL.into_iter().filter(|it| self.shelf == Shelf::All || self.shelf == Shelf::Part(*it));
            let groups =
                parts.map(|part| CardGroup { part: Some(part), patterns: self.kept(part.patterns()) });
            return Cards { groups: groups.filter(|it| !it.patterns.is_empty()).collect(), suggestion: None };
        }
        let found = gallery::search(&self.query);
        let patterns = self.kept(found.patterns.into_iter());
        let groups = if patterns.is_empty() { Vec::new() } else { vec![CardGroup { part: None, patterns }] };
        Cards { groups, suggestion: found.suggestion }
    }

    /// True while something is looked for: in all lessons, whichever shelf is chosen.
    pub fn is_searching(&self) -> bool {
        !self.query.trim().is_empty()
    }

    /// True when a filter other than the words hides lessons.
    pub fn is_filtered(&self) -> bool {
        self.level.is_some() || self.length != Length::Any
    }

    fn kept(&self, patterns: impl Iterator<Item = &'static Pattern>) -> Vec<&'static Pattern> {
        let fits =
            |it: &&Pattern| self.level.is_none_or(|level| level == it.level) && self.length.holds(it.minutes);
        patterns.filter(fits).collect()
    }

    /// The drafts that are shown: all, or those whose name has what is looked for.
    pub fn finds_draft(&self, draft: &Draft) -> bool {
        let (name, wanted) = (draft.name.to_ascii_lowercase(), self.query.trim().to_ascii_lowercase());
        name.contains(&wanted)
    }
}

/// The name of what is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The name of the pattern; of a draft its title.
    pub name: Rc<str>,
    /// The title of the story; of a changed lesson the name of its pattern. Else empty.
    pub story: Rc<str>,
    /// The number of the lesson and how many the course has, for a lesson of the course or a copy of one.
    pub lesson: Option<(usize, usize)>,
}

impl AppState {
    /// The pattern that is open, as it ships or changed.
    pub fn lesson(&self) -> Option<&'static Pattern> {
        let draft = self.document.draft.and_then(|id| self.drafts.get(id));
        let origin = draft.and_then(|it| match &it.origin {
            Origin::Pattern(id) => Some(&**id),
            _ => None,
        });
        gallery::by_id(self.document.pattern.as_deref().or(origin)?)
    }

    /// The name of what is open, for the head of the page.
    pub fn heading(&self) -> Heading {
        let pattern = self.lesson();
        let number = pattern.and_then(Pattern::lesson).map(|it| (it, Pattern::lesson_count()));
        let draft = self.document.draft.and_then(|id| self.drafts.get(id));
        match (draft, pattern) {
            (Some(draft), pattern) => {
                let story = pattern.map_or("", |it| it.name).into();
                Heading { name: draft.name.clone(), story, lesson: number }
            }
            (None, Some(pattern)) => {
                Heading { name: pattern.name.into(), story: pattern.title.into(), lesson: number }
            }
            (None, None) => Heading { name: "Untitled".into(), story: "".into(), lesson: None },
        }
    }

    /// The title of the window.
    pub fn window_title(&self) -> String {
        format!("{} – Playline", self.heading().name)
    }

    /// The lesson of the course that is this many places further.
    pub fn neighbor_lesson(&self, step: isize) -> Option<&'static Pattern> {
        Pattern::of_lesson(self.lesson()?.lesson()?.checked_add_signed(step)?)
    }

    /// True when a lesson was taken to its end.
    pub fn is_done(&self, pattern: &Pattern) -> bool {
        self.settings.done.contains(pattern.id)
    }

    /// How many lessons of a part were taken to their end, and how many it has.
    pub fn progress(&self, part: Part) -> (usize, usize) {
        (part.patterns().filter(|it| self.is_done(it)).count(), part.patterns().count())
    }

    /// How many lessons of the course were taken to their end, and how many it has.
    pub fn course_progress(&self) -> (usize, usize) {
        let chapters = Part::ALL.into_iter().filter(|it| it.chapter().is_some());
        chapters.map(|it| self.progress(it)).fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
    }

    /// True when a challenge was solved on this device.
    pub fn is_solved(&self, challenge: &Challenge) -> bool {
        self.settings.solved.contains(challenge.id)
    }

    /// The drafts that were changed last.
    pub fn recent_drafts(&self) -> Vec<Rc<Draft>> {
        let mut drafts = self.drafts.newest_first();
        drafts.truncate(RECENT);
        drafts
    }

    /// True when the text says nothing yet: the page shows how to begin.
    pub fn is_blank(&self) -> bool {
        self.derived.compiled.is_blank()
    }
}

/// Three arrows to begin with, and what each is.
pub const FIRST_LINES: [(&str, &str); 3] = [
    ("Shopper => Orders: Place", "a call: Shopper waits for the reply"),
    ("Orders -> Billing: Charge", "a message: Orders continues at once"),
    ("Orders --> Shopper: Accepted", "the reply to the call"),
];

/// How many drafts the menu names.
const RECENT: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_and_filters_choose_the_cards() {
        let mut lessons = Lessons::default();
        assert_eq!(lessons.cards().groups.len(), 9);
        lessons.shelf = Shelf::Part(Part::Failures);
        let ids = |lessons: &Lessons| -> Vec<&str> {
            lessons.cards().groups.iter().flat_map(|it| &it.patterns).map(|it| it.id).collect()
        };
        assert_eq!(ids(&lessons), ["dead-letter", "retry", "idempotency"]);
        lessons.length = Length::Medium;
        assert_eq!(ids(&lessons), ["idempotency"]);
        lessons.query = "webhook".into();
        assert_eq!(ids(&lessons)[0], "request-callback", "a search is in all lessons");
        lessons.level = Some(Level::Further);
        assert!(!ids(&lessons).contains(&"request-callback") && lessons.is_filtered());
        lessons = Lessons { query: "blockchain dead letter".into(), ..Lessons::default() };
        assert_eq!(lessons.cards(), Cards { groups: Vec::new(), suggestion: Some("dead letter".into()) });
        lessons = Lessons { shelf: Shelf::Drafts, ..Lessons::default() };
        assert_eq!(lessons.cards(), Cards::default());
        lessons.shelf = Shelf::Challenges;
        assert_eq!(lessons.cards(), Cards::default());
    }

    #[test]
    fn every_lesson_has_one_length() {
        for pattern in gallery::PATTERNS {
            let lengths =
                Length::ALL.into_iter().filter(|it| *it != Length::Any && it.holds(pattern.minutes));
            assert_eq!(lengths.count(), 1, "{}", pattern.id);
        }
    }
}
