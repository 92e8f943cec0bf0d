//! Documents of other programs: each file beside this one becomes the scenario of the same name, which plays.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use expect_test::expect_file;
use playline::exchange::{ImportReport, detect_format, read_as};
use playline::host::{RunLimits, run};
use playline::lower::compile;
use proptest::prelude::*;

use crate::support::runs;

/// Every file that is read, in order.
fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/import/files");
    let entries = fs::read_dir(folder).expect("the folder").map(|it| it.expect("an entry").path());
    let mut inputs: Vec<PathBuf> =
        entries.filter(|it| it.extension().is_some_and(|it| it != "play")).collect();
    inputs.sort();
    inputs
}

/// The scenario, and below it what is said of it.
fn told(report: &ImportReport) -> String {
    let mut told = report.scenario.as_deref().unwrap_or("").to_owned();
    told.push_str(&format!("\n# {}: {}\n", report.label, report.read));
    for (what, remarks) in [("assumed", &report.assumed), ("left out", &report.left_out)] {
        for remark in remarks {
            told.push_str(&format!("# {what}, {}: {}\n", remark.places(), remark.words));
        }
    }
    for problem in report.problems() {
        told.push_str(&format!("# line {}: {} ({})\n", problem.line, problem.cause, problem.repair));
    }
    told
}

fn read(text: &str) -> ImportReport {
    let importer = detect_format(text).expect("a known format");
    read_as(importer, text)
}

#[test]
fn every_document_becomes_its_scenario() {
    for input in inputs() {
        let report = read(&fs::read_to_string(&input).expect("a text"));
        expect_file![input.with_extension("play")].assert_eq(&told(&report));
    }
}

#[test]
fn every_scenario_of_a_document_plays_without_a_warning() {
    for input in inputs() {
        let report = read(&fs::read_to_string(&input).expect("a text"));
        let Some(scenario) = report.scenario else { continue };
        let lowered = compile(&scenario);
        assert!(lowered.diagnostics.is_empty(), "{}: {:#?}", input.display(), lowered.diagnostics);
        let trace = run(Rc::new(lowered.scenario.expect("a scenario")), RunLimits::default());
        assert!(trace.len() > 4, "{} plays", input.display());
    }
}

/// Values that stand for anything in a document.
fn anything() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "null",
        "true",
        "-1",
        "0",
        "1e300",
        "99999999999999999999",
        "\"\"",
        "\"a\"",
        "\"\\u202e\\n\\u0000\"",
        "\"__proto__\"",
        "\"=1+1\"",
        "[]",
        "{}",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|it| format!("[{}]", it.join(","))),
            prop::collection::vec((key(), inner), 0..3).prop_map(|it| {
                let entries: Vec<String> =
                    it.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                format!("{{{}}}", entries.join(","))
            }),
        ]
    })
}

fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "name",
        "vhost",
        "arguments",
        "x-dead-letter-exchange",
        "x-dead-letter-routing-key",
        "x-message-ttl",
        "x-queue-type",
        "type",
        "source",
        "destination",
        "routing_key",
        "pattern",
        "definition",
        "__proto__",
        "durable",
        "x-max-length",
    ])
}

/// Hostile definitions: everything that can stand where something else is expected.
fn broken_definitions() -> impl Strategy<Value = String> {
    let object = || {
        prop::collection::vec((key(), anything()), 0..6).prop_map(|it| {
            let entries: Vec<String> =
                it.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
            format!("{{{}}}", entries.join(","))
        })
    };
    let list = || {
        prop::collection::vec(prop_oneof![3 => object(), 1 => anything()], 0..4).prop_map(|it| it.join(","))
    };
    (list(), list(), list(), list()).prop_map(|(queues, exchanges, bindings, policies)| {
        format!("{{\"rabbit_version\":\"1\",\"queues\":[{queues}],\"exchanges\":[{exchanges}],\"bindings\":[{bindings}],\"policies\":[{policies}]}}")
    })
}

proptest! {
    #![proptest_config(runs(128))]

    /// Whatever stands in definitions, the scenario has no error.
    #[test]
    fn broken_definitions_become_scenarios(text in broken_definitions()) {
        let report = read(&text);
        let Some(scenario) = report.scenario else {
            prop_assert!(!report.diagnostics.is_empty());
            return Ok(());
        };
        let lowered = compile(&scenario);
        prop_assert!(!lowered.diagnostics.iter().any(|it| it.severity == playline::diag::Severity::Error), "{scenario}\n{:?}", lowered.diagnostics);
    }
}

#[test]
fn more_than_a_scenario_holds_is_left_out_by_name_and_line() {
    let queues: Vec<String> = (0..3_000).map(|n| format!("{{\"name\": \"q{n}\"}}")).collect();
    let bindings: Vec<String> = (0..3_000)
        .map(|n| {
            format!("{{\"source\": \"amq.topic\", \"destination\": \"q{n}\", \"routing_key\": \"a.{n}\"}}")
        })
        .collect();
    let text =
        format!("{{\"queues\": [\n{}\n], \"bindings\": [{}]}}", queues.join(",\n"), bindings.join(",\n"));
    let report = read(&text);
    let lowered = compile(&report.scenario.expect("a scenario"));
    assert!(lowered.scenario.is_some(), "{:?}", lowered.diagnostics);
    assert!(
        report.left_out.iter().any(|it| it.words.contains("at most 64 lifelines") && it.lines.len() > 2_900)
    );
}

#[test]
fn a_broken_document_is_an_error_with_its_line() {
    let report = read("{\"queues\": [],\n \"bindings\": [}");
    let problem = &report.problems()[0];
    assert_eq!((problem.line, &*problem.cause), (2, "this is not JSON: a value is expected here"));
    let bomb = format!("{{\"queues\": [], \"bindings\": {}", "[".repeat(200_000));
    assert!(read(&bomb).problems()[0].cause.contains("nested deeper"));
}
