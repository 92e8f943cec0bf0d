//! What two runs beside each other are called. Two lessons have their names; two versions of one text are called by
//! what differs in it, such as `Max deliveries 3` and `Max deliveries 5`.

use std::rc::Rc;

use crate::app::Picture;
use crate::base::SimTime;
use crate::gallery::PATTERNS;
use crate::model::{Knob, Scenario};
use crate::narrate::clock;

/// What a side of a comparison is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideTitle {
    /// In bold: the pattern's name, or what differs in the text.
    pub name: Rc<str>,
    /// Behind it: the title of the story.
    pub story: Rc<str>,
}

impl SideTitle {
    /// With its letter, in a line: `A, Max deliveries 3`.
    pub fn spoken(&self, letter: &str) -> String {
        format!("{letter}, {}", self.name)
    }
}

/// Differences that a name lists, at most.
const MOST_PARTS: usize = 2;
/// Letters of a piece of text in a name, at most.
const MOST_LETTERS: usize = 40;

/// The titles of two runs, in their order.
pub(super) fn titles(runs: [&Picture; 2]) -> [SideTitle; 2] {
    let scenarios = runs.map(|it| &*it.scenario);
    let [first, second] = scenarios.map(title_of);
    if first.story != second.story {
        return [first, second];
    }
    let texts = runs.map(Picture::text);
    let names = differing(scenarios, texts.each_ref().map(|it| &**it));
    let stories = [first.story, second.story];
    let mut sides =
        names.into_iter().zip(stories).map(|(name, story)| SideTitle { name: name.into(), story });
    let mut side = || sides.next().unwrap_or_else(|| title_of(scenarios[0]));
    [side(), side()]
}

/// The names of a lesson; a text without a title has none.
fn title_of(scenario: &Scenario) -> SideTitle {
    let title = scenario.title.clone();
    match PATTERNS.iter().find(|it| *it.title == *title) {
        Some(pattern) => SideTitle { name: pattern.name.into(), story: title },
        None if title.is_empty() => SideTitle { name: "Untitled".into(), story: title },
        None => SideTitle { name: title.clone(), story: title },
    }
}

/// What differs in two versions of a text: parameters, seed and broker first, then lines.
fn differing(scenarios: [&Scenario; 2], texts: [&str; 2]) -> [String; 2] {
    let mut parts: Vec<[String; 2]> = Vec::new();
    parts.extend(differing_parameters(scenarios));
    if scenarios[0].seed != scenarios[1].seed {
        parts.push(scenarios.map(|it| format!("Seed {}", it.seed)));
    }
    if scenarios[0].profile != scenarios[1].profile {
        parts.push(scenarios.map(|it| it.profile.short_label()));
    }
    parts.extend(differing_lines(texts));
    let more = parts.len().saturating_sub(MOST_PARTS);
    parts.truncate(MOST_PARTS);
    [0, 1].map(|side: usize| {
        let said: Vec<&str> = parts.iter().map(|it| &*it[side]).collect();
        match more {
            _ if said.is_empty() => "The same text".to_owned(),
            0 => said.join(" · "),
            more => format!("{} · {more} more", said.join(" · ")),
        }
    })
}

fn differing_parameters(scenarios: [&Scenario; 2]) -> Vec<[String; 2]> {
    let [before, now] = scenarios.map(|it| &it.lesson.knobs);
    let pairs = before.iter().filter_map(|it| Some((it, now.iter().find(|other| other.name == it.name)?)));
    let differ = pairs.filter(|(a, b)| a.value != b.value);
    differ.map(|(a, b)| [parameter_words(a), parameter_words(b)]).collect()
}

/// `Max deliveries 3`.
fn parameter_words(knob: &Knob) -> String {
    let mut letters = knob.label.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase().to_string()).unwrap_or_default();
    let value = match knob.value {
        crate::model::KnobValue::Time(time) => clock(SimTime(time.0)),
        other => other.written(),
    };
    format!("{first}{} {value}", letters.as_str())
}

/// Lines of one text that the other does not have, in pairs; values that parameters, seed and broker have said are left out.
fn differing_lines(texts: [&str; 2]) -> Vec<[String; 2]> {
    let lines = texts.map(meant_lines);
    let only = |side: usize| -> Vec<&str> {
        let mut others = lines[1 - side].clone();
        let is_only = |line: &&&str| match others.iter().position(|it| it == *line) {
            Some(at) => {
                others.swap_remove(at);
                false
            }
            None => true,
        };
        lines[side].iter().filter(is_only).copied().collect()
    };
    let [before, now] = [only(0), only(1)];
    let pairs = before.len().max(now.len());
    let pair = |n: usize| match (before.get(n), now.get(n)) {
        (Some(a), Some(b)) => differing_words(a, b),
        (Some(a), None) => [shortened(a), "without it".to_owned()],
        (None, Some(b)) => ["without it".to_owned(), shortened(b)],
        (None, None) => Default::default(),
    };
    (0..pairs).map(pair).collect()
}

/// Lines that a run depends on: no parameters, seed or broker, no text about the lesson, no blank lines.
fn meant_lines(text: &str) -> Vec<&str> {
    const SAID_ELSEWHERE: [&str; 13] = [
        "knob",
        "parameter",
        "seed",
        "profile",
        "title",
        "about",
        "problem",
        "watch",
        "say",
        "try",
        "use",
        "not",
        "simplified",
    ];
    let is_meant = |line: &&str| {
        let first = line.split_whitespace().next().unwrap_or("#");
        !first.starts_with('#') && !SAID_ELSEWHERE.contains(&first)
    };
    text.lines().map(str::trim).filter(is_meant).collect()
}

/// The words of two lines that differ, with the word before them: `max-deliveries 3` and `max-deliveries 5`.
fn differing_words(a: &str, b: &str) -> [String; 2] {
    let words = [a, b].map(|it| it.split_whitespace().collect::<Vec<&str>>());
    let common = |is_back: bool, most: usize| {
        let at = |side: usize, n: usize| {
            let words = &words[side];
            if is_back { words[words.len() - 1 - n] } else { words[n] }
        };
        (0..most).take_while(|n| at(0, *n) == at(1, *n)).count()
    };
    let shorter = words[0].len().min(words[1].len());
    let before = common(false, shorter);
    let behind = common(true, shorter - before);
    let from = before.saturating_sub(1);
    words.map(|words| {
        let part = words[from..words.len() - behind].join(" ");
        shortened(part.trim_matches([',', ';', '{', '}', ' ']))
    })
}

/// At most forty letters.
fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST_LETTERS).collect();
    if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(a: &str, b: &str) -> [String; 2] {
        let lowered = [a, b].map(|it| crate::lower::compile(it).scenario.expect("a scenario"));
        differing([&lowered[0], &lowered[1]], [a, b])
    }

    const SHOP: &str = "knob tries = 3 in 1..8 \"max deliveries\"\nseed 7\nservice Shop\nqueue q { max-deliveries tries, dead-letter p }\n\
        queue p\nservice Pay\nlink * -> * { latency 3ms }\nShop { every 20ms, 2 times { send Charge to q } }\nPay { on Charge from q { work 5ms } }\n";

    #[test]
    fn versions_of_a_text_are_called_by_what_differs() {
        let turned = SHOP.replace("tries = 3", "tries = 5");
        assert_eq!(named(SHOP, &turned), ["Max deliveries 3", "Max deliveries 5"]);
        let seeded = SHOP.replace("seed 7", "seed 9");
        assert_eq!(named(SHOP, &seeded), ["Seed 7", "Seed 9"]);
        let worked = SHOP.replace("work 5ms", "work 50ms");
        assert_eq!(named(SHOP, &worked), ["work 5ms", "work 50ms"]);
        let crashed = format!("{SHOP}at 24ms crash Pay for 30ms\n");
        assert_eq!(named(SHOP, &crashed), ["without it", "at 24ms crash Pay for 30ms"]);
        assert_eq!(named(&crashed, SHOP), ["at 24ms crash Pay for 30ms", "without it"]);
        assert_eq!(named(SHOP, SHOP), ["The same text", "The same text"]);
        let both = turned.replace("seed 7", "seed 9").replace("latency 3ms", "latency 4ms");
        assert_eq!(
            named(SHOP, &both),
            ["Max deliveries 3 · Seed 7 · 1 more", "Max deliveries 5 · Seed 9 · 1 more"]
        );
    }

    #[test]
    fn texts_about_a_lesson_are_no_difference() {
        let told = format!("title \"A\"\n# a remark\n\n{SHOP}watch \"the queue\"\n");
        assert_eq!(named(SHOP, &told), ["The same text", "The same text"]);
    }
}
