//! A scenario that is written for another program and read again is the same scenario: participants, messages, their
//! order and their nesting.

use std::collections::BTreeMap;
use std::rc::Rc;

use playline::exchange::{SequenceText, mermaid, plantuml, read_foreign};
use playline::gallery::PATTERNS;
use playline::host::{self, RunLimits};
use playline::lower::compile;
use playline::syntax::tree::{ArrowMark, Bar, ItemKind, NoteSide, Opener, SketchLine};
use playline::syntax::{free_text, parse, sketch_participants};
use playline::trace::Trace;
use proptest::prelude::*;

use crate::support::runs;

fn trace_of(text: &str) -> Trace {
    let lowered = compile(text);
    let scenario = lowered.scenario.unwrap_or_else(|| panic!("{text}\n{:?}", lowered.diagnostics));
    host::run(Rc::new(scenario), RunLimits::default())
}

/// What is the same, whatever participants are called in the text.
fn structure(text: &str) -> (Vec<String>, Vec<String>) {
    let parsed = parse(text);
    assert!(!parsed.diagnostics.has_errors(), "{text}");
    let items = &parsed.tree.items;
    let head: BTreeMap<Rc<str>, String> = sketch_participants(items)
        .into_iter()
        .map(|it| {
            let label = it.label.as_ref().map(|it| free_text(&it.value)).filter(|it| !it.is_empty());
            (it.name.value.clone(), label.unwrap_or_else(|| it.name.value.trim().to_string()))
        })
        .collect();
    let order =
        sketch_participants(items).into_iter().map(|it| format!("{} {:?}", head[&it.name.value], it.kind));
    let mut lines = Vec::new();
    let mut open: Vec<Opener> = Vec::new();
    for item in items {
        let ItemKind::Sketch(line) = &item.kind else { continue };
        lines.extend(said(line, &head, &mut open));
    }
    (order.collect(), lines)
}

fn said(line: &SketchLine, head: &BTreeMap<Rc<str>, String>, open: &mut Vec<Opener>) -> Vec<String> {
    let name = |it: &Rc<str>| head.get(it).cloned().unwrap_or_else(|| it.to_string());
    let line = match line {
        SketchLine::Arrow { from, arrow, to, label, bar } => {
            // A call and a message that is perhaps one are the same arrow elsewhere.
            let mark = if arrow.value == ArrowMark::Call { ArrowMark::Solid } else { arrow.value };
            let mut lines = vec![format!(
                "{} {mark:?} {}: {}",
                name(&from.value),
                name(&to.value),
                free_text(&label.value)
            )];
            lines.extend(bar.map(|bar| match bar {
                Bar::Begin => format!("Begin {}", name(&to.value)),
                Bar::End => format!("End {}", name(&from.value)),
            }));
            return lines;
        }
        SketchLine::Note { side, over, text } => {
            let most = if *side == NoteSide::Over { 2 } else { 1 };
            let over: Vec<String> = over.iter().take(most).map(|it| name(&it.value)).collect();
            format!("{side:?} {over:?} {}", free_text(&text.value))
        }
        SketchLine::Activation(bar, it) => format!("{bar:?} {}", name(&it.value)),
        SketchLine::Open(opener, guard) => {
            open.push(*opener);
            if opener.is_frame() {
                return Vec::new();
            }
            format!("{opener:?} {}", free_text(&guard.value))
        }
        SketchLine::Operand(guard) => format!("or {}", free_text(&guard.value)),
        SketchLine::End if open.pop().is_some_and(Opener::is_frame) => return Vec::new(),
        SketchLine::End => "end".to_owned(),
        _ => return Vec::new(),
    };
    vec![line]
}

type Write = fn(Option<&str>, &Trace) -> SequenceText;

fn check(text: &str, write: Write) -> Result<(), TestCaseError> {
    // `alt --` is an arrow.
    prop_assume!(compile(text).scenario.is_some());
    let written = write(Some(text), &trace_of(text)).text;
    let report = read_foreign(&written).expect("a text of another program");
    let read = report.scenario.unwrap_or_else(|| panic!("{text}\n{written}\n{:?}", report.diagnostics));
    prop_assert_eq!(structure(text), structure(&read), "{}\n{}\n{}", text, written, read);
    Ok(())
}

/// Words that would be something else in one of the formats.
fn words() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "hi",
        "a: b",
        "x -> y",
        "a#59;b",
        "#35;1",
        "end",
        "else",
        "<br/>two",
        "a<br/>b",
        "#60;b#62;",
        "**x**",
        "//y//",
        "[[u v]]",
        "%n()",
        "$x",
        "100%",
        "' c",
        "/' c '/",
        "!include x",
        "~~x~~",
        "__y__",
        "a\\nb",
        "==x==",
        "...",
        "|||",
        "note over A",
        "<U+0041>",
        "好 🦀",
        "wrap: w",
        "(5)",
        "++",
        "--",
        "a, b",
        "{x}",
        "x, taken later",
        "&#60;",
        "- x",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[ -~]{0,12}".prop_map(|it| it.replace([';', '#', '"', '<'], "."))]
        .prop_map(|it| it.trim().to_owned())
}

fn statement() -> impl Strategy<Value = String> {
    let names =
        vec!["A", "B", "Web", "Front desk", "Büro", "order", "xray", "end1", "\"a: b\"", "\"x \\\\ y\""];
    let name = move || prop::sample::select(names.clone());
    let arrow = prop::sample::select(vec!["->", "->>", "=>", "-->", "-x", "--x"]);
    let kind =
        prop::sample::select(vec!["queue", "database", "boundary", "control", "entity", "collections"]);
    prop_oneof![
        6 => (name(), arrow, name(), words()).prop_map(|(a, arrow, b, it)| format!("{a} {arrow} {b}: {it}")),
        1 => (name(), words()).prop_map(|(a, it)| format!("note left of {a}: {it}")),
        1 => (name(), name(), words()).prop_map(|(a, b, it)| format!("note over {a}, {b}: {it}")),
        1 => (name(), words()).prop_map(|(a, it)| format!("participant {a} as {it} h")),
        1 => (name(), kind).prop_map(|(a, kind)| format!("participant {a}@{{ \"type\": \"{kind}\" }}")),
        1 => name().prop_map(|a| format!("actor {a}")),
        1 => (name(), name(), words()).prop_map(|(a, b, it)| format!("{a} ->> {b}: {it}\nactivate {b}\n{b} --> {a}: done\ndeactivate {b}")),
        1 => (prop::sample::select(vec!["loop", "opt", "alt", "par", "critical"]), words(), name())
            .prop_map(|(word, it, a)| format!("{word} {it}\n{a} ->> B: in\nend")),
        1 => (words(), name()).prop_map(|(it, a)| format!("alt {it}\n{a} ->> B: in\nelse {it}\npar\nB -> A: two\nand x\nA -> B: three\nend\nend")),
    ]
}

proptest! {
    #![proptest_config(runs(300))]

    #[test]
    fn a_sketch_survives_plantuml_and_mermaid(lines in prop::collection::vec(statement(), 1..10)) {
        // All participants are declared first: elsewhere too they stand from left to right in that order.
        let text = format!("A -> B: first\n{}\n", lines.join("\n"));
        check(&text, plantuml)?;
        check(&text, mermaid)?;
    }
}

#[test]
fn every_pattern_that_ships_is_written_and_read_again() {
    for pattern in PATTERNS {
        let trace = trace_of(pattern.source);
        for write in [mermaid as Write, plantuml] {
            let written = write(Some(pattern.source), &trace).text;
            let report = read_foreign(&written).expect("a text of another program");
            assert!(report.scenario.is_some(), "{}: {:?}", pattern.id, report.problems());
        }
    }
}

#[test]
fn a_text_that_is_too_long_says_so_at_its_beginning_and_at_its_end() {
    let long = "title \"Long\"\nloop often\n".to_owned()
        + &"A -> B: a message with some words\n".repeat(4_000)
        + "end\n";
    let written = mermaid(Some(&long), &trace_of("A -> B: x\n"));
    let cut = written.cut.expect("it is cut");
    assert!(cut.contains("lines: Mermaid takes 50 000 characters"), "{cut}");
    assert!(written.text.chars().count() < 50_000);
    let remarks: Vec<&str> = written.text.lines().filter(|it| it.contains(&cut)).collect();
    assert_eq!(remarks.len(), 2);
    assert!(read_foreign(&written.text).is_some_and(|it| it.scenario.is_some()), "fragments are closed");
    assert_eq!(plantuml(Some(&long), &trace_of("A -> B: x\n")).cut, None);
    let run = mermaid(
        None,
        &trace_of(
            "service P\nservice C\nlink P -> C { latency 1ms }\nP {\n  every 1ms, 5000 times { send Job to C }\n}\nC { on Job { } }\n",
        ),
    );
    assert!(run.cut.is_some_and(|it| it.contains("events of the run")));
}
