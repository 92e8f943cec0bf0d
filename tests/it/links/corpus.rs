//! Links that were made once and open for ever: `tests/golden/links.txt`.
//!
//! A line is a name, the fingerprint of the run that the link opens to, and the link, with which no line ever changes.
//! `UPDATE_EXPECT=1` adds what is not there yet, and writes down what a change of the engine made of a run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use playline::base::SimTime;
use playline::exchange::{Link, Linked, LinkedView, write_link};
use playline::gallery::{self, by_id};
use playline::syntax::set_seed;

use super::{opened, text_link};
use crate::support::worlds::traced;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/links.txt");

/// What the corpus has a link of: each kind and version.
fn wanted() -> Vec<(String, String)> {
    let mut links = Vec::new();
    for pattern in gallery::PATTERNS.iter().step_by(4) {
        links.push((format!("text-{}", pattern.id), text_link(pattern.source)));
        let link = Link {
            opens: Linked::Lesson(pattern.id.into()),
            view: LinkedView {
                seed: Some(11),
                time: Some(SimTime(12_500_000)),
                step: Some(2),
                views: Some("both".into()),
            },
        };
        links.push((format!("lesson-{}", pattern.id), write_link(&link).expect("short")));
        links.push((format!("old-{}", pattern.id), format!("#{}", pattern.id)));
    }
    let sketch = "participant Łódź as \"Zażółć 🦀\"\nparticipant B\nŁódź => B: cena — 5 €\nB --> Łódź: 好\n";
    links.push(("text-unicode".into(), text_link(sketch)));
    links.push(("text-mermaid".into(), text_link("sequenceDiagram\n  A->>B: hello\n  B-->>A: hi\n")));
    links
}

fn text_opened(link: &str) -> String {
    let link = opened(link);
    match link.opens {
        Linked::Text(text) => text.to_string(),
        Linked::Lesson(id) => {
            let source = by_id(&id).expect("a lesson that ships").source;
            link.view.seed.map_or_else(|| source.to_owned(), |seed| set_seed(source, seed))
        }
    }
}

#[test]
fn links_of_the_corpus_open_to_the_same_runs() {
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    let row = |line: &str| {
        let mut words = line.split(' ').map(str::to_owned);
        Some((words.next()?, (words.next()?, words.next()?)))
    };
    let mut corpus: BTreeMap<String, (String, String)> = written.lines().filter_map(row).collect();
    for (name, link) in wanted() {
        corpus.entry(name).or_insert((String::new(), link));
    }
    let mut now = String::new();
    for (name, (_, link)) in corpus {
        let fingerprint = traced(&text_opened(&link)).fingerprint();
        writeln!(now, "{name} {fingerprint:016x} {link}").expect("memory");
    }
    if std::env::var("UPDATE_EXPECT").is_ok() {
        std::fs::write(FILE, &now).expect("the corpus is written");
    } else {
        for (is, was) in now.lines().zip(written.lines()) {
            assert_eq!(
                is, was,
                "a link opens to another run; if the engine changed, say so in the changelog"
            );
        }
        assert_eq!(now.lines().count(), written.lines().count(), "UPDATE_EXPECT=1 adds what is missing");
    }
}
