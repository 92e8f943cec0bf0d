//! What two runs say about each other, as people read it: the pairs of the gallery that teach, as a golden text.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use playline::gallery::by_id;
use playline::lower::compile;
use playline::metrics::{Numbers, differences};
use playline::model::FAILED;
use playline::narrate::{
    ChangedVerdict, change_words, comparison_sentences, group_title, quantity_words, row_name,
};
use playline::syntax::set_knob;
use playline::verdict::evaluate;

use crate::support::worlds::{scenario, traced};

/// A lesson with another value of a parameter, or with a piece of its text replaced.
enum Version {
    AsItShips(&'static str),
    Turned(&'static str, &'static str, &'static str),
    Written(&'static str, &'static str, &'static str),
}
use Version::{AsItShips, Turned, Written};

/// What is compared, and both versions.
const PAIRS: [(&str, Version, Version); 16] = [
    ("Calls against a queue", AsItShips("sync-vs-async"), AsItShips("sync-vs-async-queue")),
    ("The queue against calls", AsItShips("sync-vs-async-queue"), AsItShips("sync-vs-async")),
    (
        "Calls against a queue without an outage",
        Turned("sync-vs-async", "outage", "0ms"),
        Turned("sync-vs-async-queue", "outage", "0ms"),
    ),
    ("Slow payments, behind calls", AsItShips("sync-vs-async"), Turned("sync-vs-async", "effort", "60ms")),
    ("No new tries against three", Turned("retry", "retries", "0"), AsItShips("retry")),
    (
        "A breaker against one that opens late",
        AsItShips("retry"),
        Written("retry", "threshold 50%", "threshold 100%"),
    ),
    ("A retry storm against no new tries", AsItShips("retry-storm"), Turned("retry-storm", "retries", "0")),
    (
        "De-duplication against a memory that is too short",
        AsItShips("idempotency"),
        Turned("idempotency", "memory", "10ms"),
    ),
    (
        "De-duplication off",
        AsItShips("idempotency"),
        Written(
            "idempotency",
            "dedupe by id within memory { balance = balance - amount } else { note \"paid already\" }",
            "balance = balance - amount",
        ),
    ),
    ("Three deliveries against eight", AsItShips("dead-letter"), Turned("dead-letter", "tries", "8")),
    ("Three deliveries against one", AsItShips("dead-letter"), Turned("dead-letter", "tries", "1")),
    ("One queue against a topic", AsItShips("point-to-point"), AsItShips("publish-subscribe")),
    (
        "Prefetch 3 against 1",
        AsItShips("head-of-line-blocking"),
        Turned("head-of-line-blocking", "ahead", "1"),
    ),
    ("Hedging at once", AsItShips("request-hedging"), Turned("request-hedging", "hedge", "0ms")),
    ("Load shedding off", AsItShips("load-shedding"), Turned("load-shedding", "places", "10")),
    ("Unrelated lessons", AsItShips("clock-or-frames"), AsItShips("retry")),
];

fn text(version: &Version) -> String {
    let source = |id: &str| by_id(id).unwrap_or_else(|| panic!("{id} ships")).source;
    match version {
        AsItShips(id) => source(id).to_owned(),
        Turned(id, knob, value) => set_knob(source(id), knob, value).expect("a parameter"),
        Written(id, from, to) => {
            assert!(source(id).contains(from), "{id} has {from}");
            source(id).replace(from, to)
        }
    }
}

/// The sentences and the table of a pair.
fn told(a: &str, b: &str) -> String {
    let texts = [a, b];
    assert!(texts.iter().all(|it| compile(it).scenario.is_some()), "both run");
    let (scenarios, traces) = (texts.map(scenario), texts.map(traced));
    let numbers = traces.each_ref().map(|it| Numbers::of(it, it.end_moment()));
    let found = differences([&traces[0], &traces[1]], [&numbers[0], &numbers[1]], FAILED);
    let [before, now] = [0, 1].map(|side: usize| evaluate(&scenarios[side], &traces[side]));
    let verdicts: Vec<ChangedVerdict> = now
        .iter()
        .filter(|it| before.iter().any(|old| old.words == it.words && old.held != it.held))
        .map(|it| ChangedVerdict { words: it.words.clone(), holds_now: it.held })
        .collect();
    let mut out = String::new();
    for sentence in comparison_sentences(&found, &verdicts).sentences() {
        let _ = writeln!(out, "{sentence}");
    }
    for group in &found.groups {
        let _ = writeln!(out, "\n    {}", group_title(group));
        for row in &group.rows {
            let [a, b] = row.amounts.each_ref().map(quantity_words);
            let line = format!("      {:<34}{a:>10}{b:>10}   {}", row_name(row), change_words(row));
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    if !found.same.is_empty() {
        let _ = writeln!(out, "\n    Same in both: {}", found.same.join(", "));
    }
    out
}

/// `UPDATE_EXPECT=1` rewrites the file: read it as a teacher would.
#[test]
fn comparisons_are_told_as_people_count() {
    let mut all = String::new();
    for (name, a, b) in &PAIRS {
        let _ = writeln!(all, "## {name}\n\n{}", told(&text(a), &text(b)));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/comparisons.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &all).expect("the file can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(all, expected, "UPDATE_EXPECT=1 cargo test comparisons");
}
