//! Finds patterns by their names, other names for them, and words of their stories.
//!
//! Hyphens, slashes and spaces are one: `dead letter`, `dead-letter` and `deadletter` find the same. A word also finds
//! its other forms, British or American, its beginning while it is typed, and, when it is long, one slip of the keys.

use std::sync::LazyLock;

use super::spelling::{all_words_of, distance, is_slip, stem, words_of};
use super::{PATTERNS, Pattern};

/// Patterns that were found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best first.
    pub patterns: Vec<&'static Pattern>,
    /// What finds something, when the words do not.
    pub suggestion: Option<String>,
}

/// From this many letters on a word may have a slip.
const LONG: usize = 5;
/// From this many letters on the beginning of a word finds it.
const BEGINNING: usize = 2;
/// This many words may be written as one.
const JOINED: usize = 4;

/// How much a field counts: a name, other names (the first one most), the story, the goal and the problem.
const NAME: u32 = 120;
const SYNONYM: u32 = 80;
const STORY: u32 = 40;
const GOAL: u32 = 20;

/// The patterns in which every word of `wanted` occurs, the best first. Nothing wanted finds all, in their order.
pub fn search(wanted: &str) -> Found {
    let query = Query::of(wanted);
    if query.words.is_empty() {
        return Found { patterns: PATTERNS.iter().collect(), suggestion: None };
    }
    let patterns = ranked(&query);
    let suggestion = if patterns.is_empty() { suggestion(wanted, &query) } else { None };
    Found { patterns, suggestion }
}

fn ranked(query: &Query) -> Vec<&'static Pattern> {
    let scored = INDEX.iter().filter_map(|it| Some((it.score(query)?, it.pattern)));
    let mut scored: Vec<(u32, &'static Pattern)> = scored.collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, pattern)| pattern).collect()
}

/// Read when something is looked for the first time.
static INDEX: LazyLock<Vec<Entry>> = LazyLock::new(|| PATTERNS.iter().map(Entry::of).collect());

/// A pattern as it is searched.
struct Entry {
    pattern: &'static Pattern,
    phrases: Vec<Phrase>,
}

/// Words that stand together, and how much they count.
struct Phrase {
    weight: u32,
    /// Each alone, and neighbours as one word.
    runs: Vec<Word>,
    /// All of them as one word.
    all: Word,
    /// The same with the words that say nothing.
    whole: Word,
}

/// A word as it is typed, and the part that its forms share.
struct Word {
    typed: String,
    stem: String,
}

impl Word {
    fn of(words: &[String]) -> Self {
        let typed = words.concat();
        Self { stem: stem(&typed), typed }
    }

    /// How well it is another: 10 in any form, less as its beginning, least with a slip.
    fn likeness(&self, other: &Self) -> u32 {
        match () {
            () if self.stem == other.stem => 10,
            () if self.typed.len() >= BEGINNING && other.begins_with(self) => 6,
            () if self.is_slip_of(other) => 3,
            () => 0,
        }
    }

    fn begins_with(&self, word: &Self) -> bool {
        self.typed.starts_with(&word.typed) || self.stem.starts_with(&word.stem)
    }

    fn is_slip_of(&self, other: &Self) -> bool {
        let is_near = |one: &str, other: &str| one.len() >= LONG && is_slip(one, other);
        is_near(&self.typed, &other.typed) || is_near(&self.stem, &other.stem)
    }
}

impl Entry {
    fn of(pattern: &'static Pattern) -> Self {
        let problem = super::quoted(pattern.source, "problem ");
        let names = [(NAME, pattern.name), (NAME, pattern.id)];
        let synonyms = pattern.words.split(',').zip(0..).map(|(it, at)| (SYNONYM.saturating_sub(at), it));
        let rest = [(STORY, pattern.title), (GOAL, pattern.goal), (GOAL, problem)];
        let phrases = names.into_iter().chain(synonyms).chain(rest);
        Self { pattern, phrases: phrases.map(|(weight, text)| Phrase::of(weight, text)).collect() }
    }

    /// How well the words describe the pattern; none when one of them does not occur.
    fn score(&self, query: &Query) -> Option<u32> {
        let together = self.phrases.iter().map(|it| it.weight * it.together(query)).max().unwrap_or(0);
        let mut sum = 0;
        for runs in &query.runs {
            let best = self.phrases.iter().map(|it| it.weight * it.best(runs)).max().unwrap_or(0);
            if best == 0 && together == 0 {
                return None;
            }
            sum += best;
        }
        Some(sum / query.words.len() as u32 + together)
    }
}

/// What is looked for.
struct Query {
    words: Vec<String>,
    /// For each word: it alone, and it joined with its neighbours.
    runs: Vec<Vec<Word>>,
    /// All of them as one word.
    all: Word,
    /// The same with the words that say nothing.
    whole: Word,
}

impl Query {
    fn of(text: &str) -> Self {
        let words = words_of(text);
        let around = |at: usize| {
            let starts = (at.saturating_sub(JOINED - 1)..=at).rev();
            let ends = move |from: usize| at + 1..=words_end(from, at);
            starts.flat_map(move |from| ends(from).map(move |to| from..to))
        };
        let count = words.len();
        let runs = |at| around(at).filter(|run| run.end <= count).map(|run| Word::of(&words[run])).collect();
        let runs = (0..count).map(runs).collect();
        Self { runs, all: Word::of(&words), whole: Word::of(&all_words_of(text)), words }
    }
}

/// Where the longest run of words that begins at one and holds another may end.
fn words_end(from: usize, at: usize) -> usize {
    (from + JOINED).max(at + 1)
}

impl Phrase {
    fn of(weight: u32, text: &str) -> Self {
        let words = words_of(text);
        let ends = |from: usize| from + 1..=(from + JOINED).min(words.len());
        let runs = (0..words.len()).flat_map(|from| ends(from).map(move |to| from..to));
        let runs = runs.map(|run| Word::of(&words[run])).collect();
        Self { weight, runs, all: Word::of(&words), whole: Word::of(&all_words_of(text)) }
    }

    /// How well a word of the query occurs, by itself or joined with its neighbours.
    fn best(&self, runs: &[Word]) -> u32 {
        let pairs = runs.iter().flat_map(|wanted| self.runs.iter().map(move |it| wanted.likeness(it)));
        pairs.max().unwrap_or(0)
    }

    /// More for a phrase that is the query, letter by letter but for spaces, or that begins with or holds it.
    fn together(&self, query: &Query) -> u32 {
        match () {
            () if self.all.stem == query.all.stem || self.whole.stem == query.whole.stem => 130,
            () if query.all.typed.len() >= BEGINNING && self.all.begins_with(&query.all) => 75,
            () if self.runs.iter().any(|it| it.stem == query.all.stem) => 70,
            () if query.all.is_slip_of(&self.all) => 50,
            () => 0,
        }
    }
}

/// What finds something: what is spelled most alike, else those of the words that do.
fn suggestion(wanted: &str, query: &Query) -> Option<String> {
    let finds = |text: &str| {
        let query = Query::of(text);
        !query.words.is_empty() && INDEX.iter().any(|it| it.score(&query).is_some())
    };
    let spelled = &query.all.typed;
    let phrases = PATTERNS.iter().flat_map(|it| it.words.split(',').chain([it.name]));
    let near =
        phrases.filter_map(|it| Some((distance(&words_of(it).concat(), spelled, spelled.len() / 3)?, it)));
    if let Some((_, phrase)) = near.min_by_key(|(far, _)| *far) {
        return Some(phrase.trim().to_owned());
    }
    let words: Vec<&str> = wanted.split_whitespace().filter(|it| finds(it)).collect();
    let words = words.join(" ");
    finds(&words).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people type, and the pattern that must come first.
    const WANTED: &str = include_str!("search.txt");

    #[test]
    fn what_people_type_finds_the_pattern_first() {
        let mut wrong = Vec::new();
        let rows = WANTED.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
        for (wanted, id) in rows.filter_map(|line| line.split_once(" => ")) {
            let found: Vec<&str> = search(wanted).patterns.into_iter().map(|it| it.id).collect();
            if found.first() != Some(&id) {
                wrong.push(format!("{wanted} => {id}, and not {:?}", &found[..found.len().min(3)]));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_name_finds_its_pattern_however_it_is_written() {
        for pattern in PATTERNS {
            let joined: String = pattern.name.chars().filter(|it| it.is_alphanumeric()).collect();
            let slashed = pattern.name.replace(['–', ' ', '-'], "/");
            for name in [pattern.name, pattern.id, pattern.title, &joined, &slashed] {
                let found = search(name).patterns;
                assert_eq!(found.first().map(|it| it.id), Some(pattern.id), "{name}");
            }
        }
    }

    #[test]
    fn one_slip_in_a_long_word_is_forgiven() {
        for pattern in PATTERNS {
            let letters: Vec<char> = pattern.name.chars().collect();
            let Some(at) = letters.windows(7).position(|it| it.iter().all(char::is_ascii_lowercase)) else {
                continue;
            };
            let mut slip = letters.clone();
            slip.swap(at + 3, at + 4);
            let slip: String = slip.into_iter().collect();
            let found = search(&slip).patterns;
            assert!(found.iter().take(2).any(|it| it.id == pattern.id), "{slip}: {found:?}");
        }
    }

    #[test]
    fn nothing_wanted_finds_all_in_their_order() {
        for nothing in ["", "  ", "–/-"] {
            let found = search(nothing);
            assert!(found.patterns.iter().map(|it| it.id).eq(PATTERNS.iter().map(|it| it.id)), "{nothing}");
            assert_eq!(found.suggestion, None);
        }
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is() {
        for (wanted, suggestion) in [
            ("quantum queue", Some("queue")),
            ("blockchain dead letter", Some("dead letter")),
            ("cirquitt brakur", Some("circuit breaker")),
            ("xqzwv", None),
            ("éü", None),
        ] {
            let found = search(wanted);
            assert!(found.patterns.is_empty(), "{wanted}");
            assert_eq!(found.suggestion.as_deref(), suggestion, "{wanted}");
            let again = found.suggestion.map_or_else(Vec::new, |it| search(&it).patterns);
            assert_eq!(again.is_empty(), suggestion.is_none(), "{wanted}");
        }
    }
}
