//! The course: six chapters of lessons in order, and what lies beyond them.

use super::{PATTERNS, Pattern};

/// A chapter of the course, or a group of patterns beyond it. Each pattern has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Chapter 1.
    Calls,
    /// Chapter 2.
    Queues,
    /// Chapter 3.
    OneToMany,
    /// Chapter 4.
    Failures,
    /// Chapter 5.
    Streams,
    /// Chapter 6.
    Systems,
    /// Beyond the course: patterns of enterprise integration.
    Integration,
    /// Beyond the course: too much load, and time itself.
    Overload,
    /// Beyond the course: agreement between systems that fail.
    Consistency,
}

impl Part {
    /// Every part in order: the chapters of the course, then what lies beyond.
    pub const ALL: [Self; 9] = [
        Self::Calls,
        Self::Queues,
        Self::OneToMany,
        Self::Failures,
        Self::Streams,
        Self::Systems,
        Self::Integration,
        Self::Overload,
        Self::Consistency,
    ];

    /// Its heading.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calls => "Calls and messages",
            Self::Queues => "Queues and buffers",
            Self::OneToMany => "One to many",
            Self::Failures => "When things fail",
            Self::Streams => "Streams and history",
            Self::Systems => "Whole systems",
            Self::Integration => "Integration patterns",
            Self::Overload => "Overload and time",
            Self::Consistency => "Consistency",
        }
    }

    /// The number of the chapter; none beyond the course.
    pub fn chapter(self) -> Option<usize> {
        (self <= Self::Systems).then_some(self as usize + 1)
    }

    /// Its patterns in order.
    pub fn patterns(self) -> impl Iterator<Item = &'static Pattern> {
        PATTERNS.iter().filter(move |it| it.part == self)
    }
}

/// What a lesson requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Basics,
    /// The basics.
    Next,
    /// Experience with messaging.
    Further,
}

impl Level {
    /// Every level, the easiest first.
    pub const ALL: [Self; 3] = [Self::Basics, Self::Next, Self::Further];

    /// Its name on a card and in a menu.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basics => "Basics",
            Self::Next => "Next",
            Self::Further => "Further",
        }
    }
}

impl Pattern {
    /// The number of its lesson in the course, from 1; none beyond the course.
    pub fn lesson(&self) -> Option<usize> {
        self.part.chapter()?;
        PATTERNS.iter().position(|it| it.id == self.id).map(|at| at + 1)
    }

    /// The lesson of the course with this number, from 1.
    pub fn of_lesson(number: usize) -> Option<&'static Self> {
        PATTERNS.get(number.checked_sub(1)?).filter(|it| it.part.chapter().is_some())
    }

    /// How many lessons the course has.
    pub fn lesson_count() -> usize {
        PATTERNS.iter().filter(|it| it.part.chapter().is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_course_has_nineteen_lessons_in_six_chapters() {
        let counts = Part::ALL.map(|part| part.patterns().count());
        assert_eq!(counts, [5, 4, 2, 3, 2, 3, 9, 8, 4]);
        assert_eq!(Pattern::lesson_count(), 19);
        assert_eq!(Part::ALL.map(Part::chapter)[5..7], [Some(6), None]);
        let dead_letter = super::super::default_pattern();
        assert_eq!((dead_letter.lesson(), dead_letter.part.name()), (Some(12), "When things fail"));
    }

    #[test]
    fn each_pattern_has_one_place_and_names_of_its_own() {
        assert!(PATTERNS.is_sorted_by_key(|it| it.part), "the list is in the order of the parts");
        let names = |name: fn(&Pattern) -> &str| {
            let mut names: Vec<String> = PATTERNS.iter().map(|it| name(it).to_ascii_lowercase()).collect();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), PATTERNS.len(), "{names:?}");
        };
        names(|it| it.id);
        names(|it| it.name);
        names(|it| it.title);
        for (at, pattern) in PATTERNS.iter().enumerate() {
            assert_eq!(pattern.lesson(), (at < 19).then_some(at + 1), "{}", pattern.id);
            let found = pattern.lesson().and_then(Pattern::of_lesson);
            assert_eq!(found.is_some_and(|it| it.id == pattern.id), at < 19);
        }
        assert_eq!((Pattern::of_lesson(0), Pattern::of_lesson(20)), (None, None));
    }
}
