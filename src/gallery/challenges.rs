//! Challenges: designs whose expectations do not hold, to be changed until they do, each with a solution.

use super::Level::{self, Basics, Further, Next};

/// A design to be repaired.
#[derive(Debug, PartialEq, Eq)]
pub struct Challenge {
    /// The name in tests; never changes.
    pub id: &'static str,
    /// The `title` of the text.
    pub title: &'static str,
    /// The goal: the words behind `challenge`. A text with these words is this challenge.
    pub goal: &'static str,
    /// What it requires.
    pub level: Level,
    /// The text as it ships.
    pub source: &'static str,
    /// A text that reaches the goal.
    pub solution: &'static str,
}

macro_rules! challenge {
    ($id:literal, $level:ident) => {{
        let source = include_str!(concat!("challenges/", $id, ".play"));
        Challenge {
            id: $id,
            title: super::quoted(source, "title "),
            goal: super::quoted(source, "challenge "),
            level: $level,
            source,
            solution: include_str!(concat!("challenges/", $id, ".solution.play")),
        }
    }};
}

/// Every challenge, the easiest first.
pub const CHALLENGES: &[Challenge] = &[
    challenge!("add-a-timeout", Basics),
    challenge!("rush-hour", Basics),
    challenge!("poison-message", Basics),
    challenge!("missed-events", Basics),
    challenge!("stale-prices", Basics),
    challenge!("fair-share", Next),
    challenge!("in-order", Next),
    challenge!("lost-records", Next),
    challenge!("served-in-time", Next),
    challenge!("charged-twice", Next),
    challenge!("storm", Further),
    challenge!("half-a-journey", Further),
    challenge!("broker-restart", Further),
    challenge!("order-and-event", Further),
];

/// The challenge with this goal.
pub fn challenge_of(goal: &str) -> Option<&'static Challenge> {
    CHALLENGES.iter().find(|it| it.goal == goal)
}

/// The challenge with this id.
pub fn challenge_by_id(id: &str) -> Option<&'static Challenge> {
    CHALLENGES.iter().find(|it| it.id == id)
}
