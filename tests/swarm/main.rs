//! Random scenarios over the whole language, and everything that must hold for them.
//!
//! `PLAYLINE_RUNS=1000000` makes more of them, `PLAYLINE_SEED=7` others. A failure
//! prints the shortest text that still fails and the number that makes it again.

mod by_hand;
mod checks;
mod features;
mod flows;
mod ledger;
mod models;
mod seeded;
mod shrink;
mod sketches;
mod time_travel;
mod writer;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once};

use checks::{Depth, Finding, Outcome, check};
use features::{EXCEPTIONS, FEATURES};
use playline::syntax::words::{EARLIER, EARLIER_CHOICES, WORDS};
use seeded::Subject;
use writer::scenario_text;

const RUNS: u64 = 10_000;

thread_local! {
    /// What the last panic of this thread said; none while panics are let through.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Checks a text; a panic is a finding.
fn safely(text: &str, depth: Depth, subject: Subject) -> Outcome {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let is_caught = PANIC.with_borrow_mut(|it| it.as_mut().map(|it| *it = info.to_string()));
            if is_caught.is_none() {
                usual(info);
            }
        }));
    });
    PANIC.with_borrow_mut(|it| *it = Some(String::new()));
    let outcome = catch_unwind(AssertUnwindSafe(|| check(text, depth, subject)));
    let words = PANIC.with_borrow_mut(Option::take).unwrap_or_default();
    outcome.unwrap_or(Outcome::Broken(Finding { rule: "no text makes it panic".into(), words }))
}

/// A number of the environment.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(usual)
}

/// What came out of all runs.
#[derive(Default)]
struct Harvest {
    rows: u64,
    fine: u64,
    refused: BTreeMap<String, (u64, u64)>,
    /// The first text that breaks each rule, and how many do.
    found: BTreeMap<String, (u64, Finding, u64)>,
}

impl Harvest {
    fn add(&mut self, seed: u64, outcome: Outcome) {
        match outcome {
            Outcome::Fine(rows) => {
                self.fine += 1;
                self.rows += rows as u64;
            }
            Outcome::Refused(words) => {
                let first = words.lines().find(|it| it.starts_with("error")).unwrap_or_default();
                self.refused.entry(first.to_owned()).or_insert((0, seed)).0 += 1;
            }
            Outcome::Broken(finding) => {
                let first = self.found.entry(finding.rule.clone()).or_insert((seed, finding.clone(), 0));
                first.2 += 1;
                if seed < first.0 {
                    (first.0, first.1) = (seed, finding);
                }
            }
        }
    }
}

/// Checks the texts of these numbers on every core, until one breaks a rule; all of them with `PLAYLINE_ALL=1`.
fn harvest(seeds: std::ops::Range<u64>) -> Harvest {
    let (next, end) = (AtomicU64::new(seeds.start), AtomicU64::new(seeds.end));
    let all = Mutex::new(Harvest::default());
    let goes_on = asked("PLAYLINE_ALL", 0) > 0;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end.load(Ordering::Relaxed) {
                        return;
                    }
                    let outcome = safely(&scenario_text(seed).0, Depth::of(seed), Subject::default());
                    if matches!(outcome, Outcome::Broken(_)) && !goes_on {
                        end.fetch_min(seed, Ordering::Relaxed);
                    }
                    all.lock().unwrap_or_else(std::sync::PoisonError::into_inner).add(seed, outcome);
                }
            });
        }
    });
    all.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// What to do about a text that breaks a rule.
fn report(seed: u64, finding: Finding) -> String {
    let (text, found) = shrink::shrink(&scenario_text(seed).0, finding);
    format!(
        "scenario {seed}: {}\n{}\n\n```play\n{text}```\n\nTo see it again: PLAYLINE_SEED={seed} PLAYLINE_RUNS=1. \
         When it is mended, the text is a case for tests/cases/engine/found.md.",
        found.rule, found.words
    )
}

#[test]
fn every_invariant_holds_in_every_scenario() {
    let (first, runs) = (asked("PLAYLINE_SEED", 0), asked("PLAYLINE_RUNS", RUNS));
    let harvest = harvest(first..first + runs);
    println!("{runs} runs, {} rows; refused: {:#?}", harvest.rows, harvest.refused);
    let reports: Vec<String> = harvest
        .found
        .into_values()
        .map(|(seed, finding, times)| format!("{times} times, first in {}", report(seed, finding)))
        .collect();
    assert!(reports.is_empty(), "{}", reports.join("\n\n"));
    assert!(harvest.fine * 10 >= runs * 9, "too many texts have errors: {:#?}", harvest.refused);
    assert!(harvest.rows >= runs * 20 || runs < 100, "too little happens: {} rows", harvest.rows);
}

#[test]
fn every_word_of_the_language_is_in_some_scenario() {
    let mut used = BTreeSet::new();
    let mut earlier: BTreeSet<&str> =
        EARLIER.iter().map(|it| it.1).chain(EARLIER_CHOICES.iter().map(|it| it.1)).collect();
    for seed in 0..2_000 {
        let (text, rows) = scenario_text(seed);
        let is_name = |it: char| it.is_alphanumeric() || it == '-';
        earlier.retain(|it| !text.split(|it| !is_name(it)).any(|word| word == *it));
        for row in rows {
            if text.contains(FEATURES[row].word) {
                used.insert((format!("{:?}", FEATURES[row].place), FEATURES[row].word));
            }
        }
    }
    assert!(earlier.is_empty(), "no random scenario has the earlier spellings {earlier:?}");
    let excused = |place: playline::syntax::Place, word: &str| {
        let place = format!("{place:?}");
        EXCEPTIONS.iter().any(|it| it.0 == place && it.1 == word)
    };
    let missing: Vec<_> = WORDS
        .iter()
        .filter(|it| !excused(it.place, it.text) && !used.contains(&(format!("{:?}", it.place), it.text)))
        .map(|it| (it.place, it.text))
        .collect();
    assert!(missing.is_empty(), "a line in tests/swarm/features.rs is missing for {missing:?}");
    let unknown = |(place, word): &&(&str, &str)| {
        !WORDS.iter().any(|it| format!("{:?}", it.place) == *place && it.text == *word)
    };
    assert!(EXCEPTIONS.iter().find(unknown).is_none(), "an exception is for no word");
}
