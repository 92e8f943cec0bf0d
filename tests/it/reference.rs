//! The reference and the glossary inside the page: every word of the language and every problem is found in them.

use playline::app::{Block, Reference, ReferencePlace as Place, plain, topic_at};
use playline::lower::checks::CHECKS;
use playline::syntax::words::WORDS;

use crate::language::repository;

fn read(name: &str) -> Reference {
    let text = std::fs::read_to_string(repository().join("docs").join(name)).expect("a file of docs/");
    Reference::read(&text)
}

/// The words at a place: of a row, an item, a paragraph or a heading.
fn words_at(reference: &Reference, place: Place) -> String {
    let section = &reference.sections[place.section];
    let Some(block) = place.block.map(|it| &section.blocks[it]) else { return section.title.clone() };
    let row = place.row.unwrap_or_default();
    match block {
        Block::Paragraph(words) => plain(words),
        Block::List(_, items) => plain(&items[row]),
        Block::Table(_, rows) => rows[row].iter().map(plain).collect::<Vec<_>>().join(" | "),
        Block::Code(_, text) => text.clone(),
    }
}

#[test]
fn every_word_of_the_language_leads_to_its_place() {
    let reference = read("language.md");
    for word in WORDS {
        let place = reference.find(word.text).unwrap_or_else(|| panic!("`{}` is not found", word.text));
        assert!(
            words_at(&reference, place).to_lowercase().contains(&word.text.to_lowercase()),
            "{}",
            word.text
        );
    }
}

#[test]
fn every_problem_leads_to_its_row() {
    let reference = read("language.md");
    let diagnostics = reference.sections.iter().position(|it| it.title == "Diagnostics").unwrap();
    for check in CHECKS {
        let place = reference.find(check.code).unwrap();
        assert_eq!(place.section, diagnostics, "{}", check.code);
        assert!(words_at(&reference, place).starts_with(check.code), "{}", check.code);
    }
}

/// A text with the caret, and the beginning of what the reference says there.
const LOOKED_UP: &[(&str, &str)] = &[
    ("queue q { max-deliv‸eries 3 }", "max-deliveries 3"),
    ("queue ‸q { capacity 3 }", "person, service"),
    ("queue q { capacity 3‸ }", "capacity 10"),
    ("A =‸> B: Hi", "A => B: Words"),
    ("A => B: H‸i", "A => B: Words"),
    ("A -‸x B: Hi", "A -x B: Words"),
    ("at 2s crash‸ A", "crash Billing"),
    ("ex‸pect A handled", "Expectations"),
    ("kn‸ob x = 2 in 1..3", "parameter"),
    ("‸parameter x = 2 in 1..3", "problem"),
];

#[test]
fn the_word_under_the_caret_is_looked_up() {
    let reference = read("language.md");
    for (marked, wanted) in LOOKED_UP {
        let at = u32::try_from(marked.find('‸').unwrap()).unwrap();
        let topic = topic_at(&marked.replace('‸', ""), at);
        let found = reference.find(&topic).map_or_else(String::new, |it| words_at(&reference, it));
        assert!(found.starts_with(wanted), "{marked}: `{topic}` leads to {found:?}");
    }
}

#[test]
fn a_search_levels_hyphens_and_puts_headings_first() {
    let reference = read("language.md");
    let first =
        |wanted: &str| reference.search(wanted).first().map(|it| it.words.clone()).unwrap_or_default();
    assert_eq!(first("stream"), "Streams");
    assert_eq!(first("event sourcing"), "Event sourcing");
    for wanted in ["dead letter", "deadletter", "Dead-Letter"] {
        assert!(first(wanted).contains("dead-letter"), "{wanted}: {}", first(wanted));
    }
    assert_eq!(reference.search("no such thing anywhere"), []);
    assert_eq!(reference.search("  "), []);
}

#[test]
fn every_link_of_the_reference_leads_somewhere() {
    for name in ["language.md", "glossary.md"] {
        let text = std::fs::read_to_string(repository().join("docs").join(name)).unwrap();
        let reference = Reference::read(&text);
        for target in
            text.split("](").skip(1).filter_map(|it| it.split(')').next()).filter(|it| it.starts_with('#'))
        {
            assert!(reference.linked(target).is_some(), "{name}: {target}");
        }
    }
}

#[test]
fn the_glossary_is_short_and_in_order() {
    let glossary = read("glossary.md");
    let Block::Table(_, rows) = glossary.sections[0].blocks.last().unwrap() else { panic!("a table") };
    let terms: Vec<String> = rows.iter().map(|it| plain(&it[0])).collect();
    let mut ordered = terms.clone();
    ordered.sort();
    ordered.dedup();
    assert_eq!(terms, ordered);
    for row in rows {
        let meaning = plain(&row[1]);
        assert!(meaning.len() <= 130 && meaning.ends_with('.'), "{meaning}");
    }
}
