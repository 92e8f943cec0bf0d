//! Courses: chapters of a lesson with its question, a parameter that is taken to both ends, and a challenge. Each is a
//! text in `courses/`, a line for each thing.

use std::sync::LazyLock;

use super::{Challenge, Pattern, by_id, challenge_by_id};

/// Chapters that belong together, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The name in addresses, progress and tests; never changes.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Its name where there is little room.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// In order.
    pub chapters: Vec<Chapter>,
}

/// A part of a course, for one sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its name.
    pub title: &'static str,
    /// The lesson: a pattern, or a text of the course.
    pub lesson: &'static str,
    /// The broker whose rules it runs under, for a text of the course.
    pub profile: Option<&'static str>,
    /// What it is about.
    pub say: &'static str,
    /// The parameter that is taken to both ends.
    pub parameter: &'static str,
    /// What is seen at its low end.
    pub low: &'static str,
    /// What is seen at its high end.
    pub high: &'static str,
    /// The id of the challenge.
    pub challenge: &'static str,
}

impl Chapter {
    /// The pattern that is its lesson; none when it is a text of the course.
    pub fn pattern(&self) -> Option<&'static Pattern> {
        by_id(self.lesson)
    }

    /// The text of its lesson.
    pub fn text(&self) -> String {
        let own = TEXTS.iter().find(|(id, _)| *id == self.lesson).map(|(_, text)| *text);
        let text = self.pattern().map_or(own.unwrap_or_default(), |it| it.source);
        match self.profile {
            Some(profile) => text.replacen("profile neutral", &format!("profile {profile}"), 1),
            None => text.to_owned(),
        }
    }

    /// The challenge at its end.
    pub fn repair(&self) -> Option<&'static Challenge> {
        challenge_by_id(self.challenge)
    }
}

/// Texts of courses that are no patterns.
const TEXTS: &[(&str, &str)] = &[("one-failure", include_str!("courses/one-failure.play"))];

static COURSES: LazyLock<Vec<Course>> = LazyLock::new(|| {
    vec![
        course("beginning", include_str!("courses/beginning.course")),
        course("trouble", include_str!("courses/trouble.course")),
        course("brokers", include_str!("courses/brokers.course")),
    ]
});

/// The title of a lesson: of a pattern, or of a text of a course; empty for an id that nothing has.
pub fn title_of(lesson: &str) -> &'static str {
    let own = || TEXTS.iter().find(|(id, _)| *id == lesson).map(|(_, text)| super::quoted(text, "title "));
    by_id(lesson).map(|it| it.title).or_else(own).unwrap_or_default()
}

/// Every course that ships.
pub fn courses() -> &'static [Course] {
    &COURSES
}

/// The course with this id.
pub fn course_by_id(id: &str) -> Option<&'static Course> {
    courses().iter().find(|it| it.id == id)
}

/// Reads a course: `word the rest of the line`; `chapter` begins one.
fn course(id: &'static str, text: &'static str) -> Course {
    let mut course = Course { id, title: "", name: "", about: "", chapters: Vec::new() };
    for (word, rest) in text.lines().filter_map(|line| line.trim().split_once(' ')) {
        match word {
            "title" => course.title = rest,
            "name" => course.name = rest,
            "about" => course.about = rest,
            "chapter" => course.chapters.push(Chapter { title: rest, ..Chapter::default() }),
            _ => {
                if let Some(chapter) = course.chapters.last_mut() {
                    set(chapter, word, rest);
                }
            }
        }
    }
    course
}

fn set(chapter: &mut Chapter, word: &str, rest: &'static str) {
    match word {
        "lesson" => {
            let (lesson, profile) = rest.split_once(' ').map_or((rest, None), |(id, it)| (id, Some(it)));
            (chapter.lesson, chapter.profile) = (lesson, profile);
        }
        "say" => chapter.say = rest,
        "parameter" => chapter.parameter = rest,
        "low" => chapter.low = rest,
        "high" => chapter.high = rest,
        "challenge" => chapter.challenge = rest,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_course_says_something() {
        assert_eq!(courses().iter().map(|it| it.chapters.len()).collect::<Vec<_>>(), [8, 4, 5]);
        for course in courses() {
            assert!(
                !course.title.is_empty() && !course.name.is_empty() && !course.about.is_empty(),
                "{}",
                course.id
            );
            for chapter in &course.chapters {
                let words = [
                    chapter.title,
                    chapter.say,
                    chapter.parameter,
                    chapter.low,
                    chapter.high,
                    chapter.lesson,
                ];
                assert!(words.iter().all(|it| !it.is_empty()), "{}: {chapter:?}", course.id);
                assert!(chapter.repair().is_some() && !chapter.text().is_empty(), "{chapter:?}");
                assert_eq!(chapter.pattern().is_none(), chapter.profile.is_some(), "{chapter:?}");
            }
        }
        assert!(course_by_id("brokers").is_some_and(|it| it.chapters[1].text().contains("profile rabbitmq")));
    }
}
