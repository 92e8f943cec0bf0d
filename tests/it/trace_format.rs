//! The reference of the exported trace says what the program writes.

use std::rc::Rc;

use expect_test::expect_file;
use playline::exchange::TRACE_FORMATS;
use playline::host::{RunLimits, run};
use playline::lower::compile;
use playline::trace::{EventKind, Reason, StopReason};

use crate::support::handmade;
use crate::support::scripts::{CALL_TIMEOUT, EVERY_KIND, FAN_OUT, ORDER, POISON};

const REFERENCE: &str = include_str!("../../docs/trace-format.md");

/// The text between the fence of this language and its end, and where it is.
fn block(language: &str) -> std::ops::Range<usize> {
    let fence = format!("```{language}\n");
    let start = REFERENCE.find(&fence).expect("the fence") + fence.len();
    start..start + REFERENCE[start..].find("```\n").expect("the end of the fence")
}

fn jsonl(trace: &playline::trace::Trace) -> String {
    let format = TRACE_FORMATS.iter().find(|format| format.id == "jsonl").expect("the format");
    (format.write)(trace)
}

#[test]
fn the_example_of_the_reference_is_what_the_program_writes() {
    let scenario = compile(&REFERENCE[block("play")]).scenario.expect("a scenario without errors");
    let lines = jsonl(&run(Rc::new(scenario), RunLimits::default()));
    let place = block("jsonl");
    let written = format!("{}{lines}{}", &REFERENCE[..place.start], &REFERENCE[place.end..]);
    expect_file!["../../docs/trace-format.md"].assert_eq(&written);
}

#[test]
fn the_reference_documents_every_word() {
    let stops = [
        StopReason::Finished,
        StopReason::Horizon,
        StopReason::EventLimit(0),
        StopReason::MessageLimit(0),
        StopReason::InFlightLimit(0),
        StopReason::EndlessLoop(Rc::new([])),
        StopReason::StepLimit("".into()),
        StopReason::PayloadLimit("".into()),
        StopReason::TimeLimit,
        StopReason::Cancelled,
        StopReason::BrokenInvariant("".into()),
    ];
    let words = EventKind::ALL.map(EventKind::word).into_iter().chain(Reason::ALL.map(Reason::word));
    for word in words.chain(stops.iter().map(StopReason::word)) {
        assert!(REFERENCE.contains(&format!("`{word}`")), "the reference does not say `{word}`");
    }
}

#[test]
fn every_line_is_an_object_with_documented_fields() {
    for script in [ORDER, POISON, FAN_OUT, CALL_TIMEOUT, EVERY_KIND] {
        let text = jsonl(&handmade(script));
        for line in text.lines() {
            let object: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(line).expect("an object");
            for field in object.keys() {
                assert!(REFERENCE.contains(&format!("`{field}`")), "the reference does not say `{field}`");
            }
        }
        assert_eq!(text.lines().count(), handmade(script).len() + 2);
    }
}

#[test]
fn hostile_names_stay_inside_their_strings() {
    let text = "person \"A\\\"},{\\\"x\\\":1\"\n";
    let lowered = compile(text);
    let Some(scenario) = lowered.scenario else { return };
    let lines = jsonl(&run(Rc::new(scenario), RunLimits::default()));
    lines.lines().for_each(|line| assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}"));
}
