//! The terms of documentation and comments: the field's words, so that a reader who searches for one finds it.

use std::collections::BTreeMap;

use crate::assert_none;
use crate::source::{Problem, Source, repository};

/// Phrases to avoid, and what to write instead.
const AVOIDED: [(&str, &str); 24] = [
    ("somebody", "the role: a participant, a consumer, a user"),
    ("nobody", "no consumer, no participant, no user"),
    ("whoever", "the role: the consumer, the caller"),
    ("anybody", "the role: any consumer, any user"),
    ("everybody", "all participants, every reader"),
    ("at the door", "blocked by capacity, back-pressure"),
    ("under way", "in transit, in flight, running"),
    ("by hand", "manual acknowledgement, pull consumer, an intervention, handwritten"),
    ("goes on", "continues"),
    ("go on", "continue"),
    ("for ever", "without limit, permanently"),
    ("so many", "this many, a number of"),
    ("so long", "this long, a duration"),
    ("comes round", "occurs"),
    ("is told", "is notified"),
    ("in turns", "in alternation"),
    ("set aside", "deferred, dead-lettered"),
    ("sets aside", "defers, dead-letters"),
    ("handed over", "delivered"),
    ("hands over", "delivers"),
    ("moment to return to", "checkpoint"),
    ("mended", "fixed, edited"),
    ("spoiled", "corrupted"),
    ("a wish", "a preference, a request"),
];

/// How many of these phrases each folder still has. A number may only fall: lower it with the text.
const LEFT: &[(&str, usize)] = &[
    ("docs", 1),
    ("docs/profiles.md", 40),
    ("src/app", 67),
    ("src/diagram", 7),
    ("src/engine", 190),
    ("src/host", 3),
    ("src/lower", 1),
    ("src/model", 15),
    ("src/syntax", 4),
    ("src/topology", 16),
    ("src/trace", 26),
    ("src/web", 35),
];

#[test]
fn documentation_and_comments_use_the_terms_of_the_field() {
    assert_none(&beyond(&counted(&repository()), LEFT));
}

/// The phrases of each folder, with where each is and what to write instead.
fn counted(sources: &[Source]) -> BTreeMap<String, Vec<Problem>> {
    let mut found: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
    for source in sources {
        let Some(folder) =
            folder_of(&source.path).filter(|_| source.is_rust() || source.path.ends_with(".md"))
        else {
            continue;
        };
        found.entry(folder).or_default().extend(phrases(source));
    }
    found
}

/// `src/engine`, `docs`; a generated page counts by itself.
fn folder_of(path: &str) -> Option<String> {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["src", layer, _, ..] => Some(format!("src/{layer}")),
        ["src", _] => Some("src".to_owned()),
        ["docs", "profiles.md"] => Some(path.to_owned()),
        ["docs", _] | ["README.md"] | ["CHANGELOG.md"] => Some("docs".to_owned()),
        _ => None,
    }
}

fn phrases(source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut is_example = false;
    for (at, line) in source.text.lines().enumerate() {
        is_example ^= !source.is_rust() && line.starts_with("```");
        let text = if source.is_rust() { comment_of(line) } else { line };
        if is_example || text.is_empty() {
            continue;
        }
        let text = text.to_lowercase();
        for (phrase, instead) in AVOIDED {
            let is_letter = |it: char| it.is_alphanumeric();
            let hits = text.match_indices(phrase).filter(|(begin, _)| {
                let before = text[..*begin].chars().next_back().is_some_and(is_letter);
                let after = text[begin + phrase.len()..].chars().next().is_some_and(is_letter);
                !before && !after
            });
            problems.extend(hits.map(|_| source.problem(at + 1, format!("“{phrase}”: write {instead}"))));
        }
    }
    problems
}

/// The comment that is all of a line; empty for code.
fn comment_of(line: &str) -> &str {
    let line = line.trim_start();
    if line.starts_with("//") { line } else { "" }
}

/// Folders with more phrases than they may have, with each of them; and numbers that are too high for what is left.
fn beyond(found: &BTreeMap<String, Vec<Problem>>, left: &[(&str, usize)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (folder, phrases) in found {
        let allowed = left.iter().find(|(name, _)| name == folder).map_or(0, |it| it.1);
        if phrases.len() > allowed {
            let words = format!("{} phrases to avoid, {allowed} are allowed:", phrases.len());
            problems.push(Problem { path: folder.clone(), line: 0, words });
            problems.extend(phrases.iter().map(|it| Problem {
                path: it.path.clone(),
                line: it.line,
                words: it.words.clone(),
            }));
        }
    }
    problems
}

#[test]
fn planted_phrases_are_caught() {
    let rust =
        Source::new("src/engine/x.rs", "/// Somebody goes on.\nlet somebody = \"by hand\"; // by hand\n");
    assert_eq!(phrases(&rust).len(), 2);
    let page = Source::new("docs/x.md", "It goes on for ever.\n```play\n# by hand\n```\ngoes onward\n");
    assert_eq!(phrases(&page).len(), 2);
    let found = counted(&[rust, page]);
    assert_eq!(beyond(&found, &[("src/engine", 2), ("docs", 2)]).len(), 0);
    assert_eq!(beyond(&found, &[("src/engine", 1), ("docs", 2)]).len(), 3);
    assert_eq!(beyond(&found, &[]).len(), 6);
}
