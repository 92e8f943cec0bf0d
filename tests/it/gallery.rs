//! The scenarios that ship: clean, canonical, ending, and doing what they promise.

use std::path::PathBuf;
use std::rc::Rc;

use expect_test::expect_file;
use playline::engine::{RunLimits, run};
use playline::gallery::{PATTERNS, Pattern};
use playline::host::evaluate;
use playline::lower::compile;
use playline::model::Scenario;
use playline::syntax::{parse, print};
use playline::trace::Trace;

fn scenario(pattern: &Pattern) -> Rc<Scenario> {
    let lowered = compile(pattern.source);
    let problems: Vec<_> = lowered.diagnostics.iter().map(|it| &it.message).collect();
    assert!(problems.is_empty(), "{}: {problems:?}", pattern.id);
    Rc::new(lowered.scenario.expect("a scenario without problems"))
}

fn trace(pattern: &Pattern) -> Trace {
    run(scenario(pattern), RunLimits::default())
}

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

#[test]
fn every_pattern_says_what_it_is_about() {
    for pattern in PATTERNS {
        let scenario = scenario(pattern);
        assert_eq!(&*scenario.title, pattern.title);
        assert_eq!(&*scenario.about, pattern.goal, "{}", pattern.id);
        assert!((2..=4).contains(&scenario.watch.len()), "{} says what to watch", pattern.id);
        assert!(!scenario.expectations.is_empty(), "{} expects something", pattern.id);
    }
}

/// `UPDATE_EXPECT=1` rewrites the files.
#[test]
fn every_pattern_is_written_in_the_canonical_form() {
    for pattern in PATTERNS {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/gallery/{}.play", pattern.id));
        expect_file![file].assert_eq(&print(&parse(pattern.source).tree));
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_list() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/gallery");
    let entries = std::fs::read_dir(folder).expect("the gallery is a folder");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut files: Vec<String> = names.filter_map(|it| it.strip_suffix(".play").map(str::to_owned)).collect();
    let mut listed: Vec<&str> = PATTERNS.iter().map(|it| it.id).collect();
    files.sort();
    listed.sort_unstable();
    assert_eq!(files, listed);
}

#[test]
fn every_pattern_keeps_its_promises() {
    for pattern in PATTERNS {
        let scenario = scenario(pattern);
        let trace = run(scenario.clone(), RunLimits::default());
        assert!(trace.stop().is_orderly(), "{}: {:?}", pattern.id, trace.stop());
        assert!(trace.message_count() <= 60, "{} is small enough for a lesson", pattern.id);
        for verdict in evaluate(&scenario, &trace) {
            assert!(verdict.held, "{}: {} {}", pattern.id, verdict.words, verdict.measured);
        }
    }
}

#[test]
fn every_pattern_runs_as_it_always_did() {
    for pattern in PATTERNS {
        expect_file![golden(&format!("{}.trace", pattern.id))].assert_eq(&trace(pattern).to_text());
    }
}

/// `tests/web.rs` computes the same in a browser and compares it with the same file.
#[test]
fn the_fingerprints_of_the_gallery_are_known() {
    let lines: Vec<String> =
        PATTERNS.iter().map(|it| format!("{} {:016x}\n", it.id, trace(it).fingerprint())).collect();
    expect_file![golden("fingerprints.txt")].assert_eq(&lines.concat());
}
