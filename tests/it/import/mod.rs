//! Other programs' texts: what is written as a sketch reads the same, and hostile texts take no longer than others.

mod definitions;
mod documents;
mod envelopes;
mod plantuml;
mod round_trip;

use std::collections::BTreeMap;

use playline::exchange::{IMPORTERS, detect_format};
use playline::lower::compile;
use playline::syntax::tree::{Bar, ItemKind, SketchLine};
use playline::syntax::{parse, print};
use proptest::prelude::*;

use crate::support::runs;

/// What a text draws, in a form that Mermaid's and our own texts share: participants by what their heads say.
fn drawn(text: &str) -> Vec<String> {
    let parsed = parse(text);
    let heads: BTreeMap<String, String> = playline::syntax::sketch_participants(&parsed.tree.items)
        .into_iter()
        .map(|it| {
            let label = it.label.map_or(String::new(), |it| it.value.to_string());
            (it.name.value.to_string(), format!("{:?} {}", it.kind, label.trim_matches('"')))
        })
        .collect();
    let lines = parsed.tree.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Sketch(line) => Some(line),
        _ => None,
    });
    let mut drawn: Vec<String> = lines.flat_map(line).collect();
    drawn.extend(heads.into_iter().map(|(name, head)| format!("{name} is {head}")));
    drawn
}

fn line(line: &SketchLine) -> Vec<String> {
    match line {
        SketchLine::Arrow { from, arrow, to, label, bar } => {
            // Quotes around a text are not part of it.
            let label = label.value.trim_matches('"');
            let mut lines = vec![format!("{} {:?} {}: {label}", from.value, arrow.value, to.value)];
            lines.extend(bar.map(|bar| match bar {
                Bar::Begin => format!("Begin {}", to.value),
                Bar::End => format!("End {}", from.value),
            }));
            lines
        }
        SketchLine::Activation(bar, name) => vec![format!("{bar:?} {}", name.value)],
        SketchLine::Note { side, over, text } => {
            let over: Vec<&str> = over.iter().map(|it| &*it.value).collect();
            vec![format!("{side:?} {over:?} {}", text.value.trim_matches('"'))]
        }
        SketchLine::Cast { create, name, .. } => vec![format!("declared {create} {}", name.value)],
        SketchLine::Destroy(name) => vec![format!("destroy {}", name.value)],
        SketchLine::Numbering(numbering) => vec![format!("{numbering:?}")],
        SketchLine::Open(opener, guard) => vec![format!("{opener:?} {}", guard.value.trim_matches('"'))],
        SketchLine::Operand(guard) => vec![format!("or {}", guard.value)],
        SketchLine::End => vec!["end".to_owned()],
        SketchLine::Works(..) | SketchLine::Header | SketchLine::LeftOut(_) => Vec::new(),
    }
}

/// One line of a Mermaid text that is right wherever it stands.
fn statement() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "A",
        "Web",
        "Front desk",
        "b=c",
        "[q]",
        "Büro",
        "🛒",
        "__proto__",
        "x1",
        "end1",
    ]);
    let arrow = prop::sample::select(vec![
        "->>", "-->>", "->", "-->", "-)", "--)", "-x", "--x", "<<->>", "-|\\", "--//", "/|-", "\\\\--",
    ]);
    let words = prop::sample::select(vec![
        "hi",
        "a: b",
        "x -> y",
        "a#59;b",
        "cost #35;5",
        "(5)",
        "end",
        "grüß",
        "",
        "\"quoted\"",
        "a, b = c {d}",
        "wrap: w",
    ]);
    let solid = prop::sample::select(vec!["A", "Web", "b=c", "Büro", "x1"]);
    prop_oneof![
        6 => (name.clone(), arrow, name.clone(), words.clone()).prop_map(|(a, arrow, b, words)| format!("{a}{arrow}{b}: {words}")),
        1 => (name.clone(), words.clone()).prop_map(|(a, words)| format!("note over {a}: {words}")),
        1 => (name.clone(), name.clone(), words.clone()).prop_map(|(a, b, words)| format!("note over {a}, {b}: {words}")),
        1 => (solid.clone(), words.clone()).prop_map(|(a, words)| format!("participant {a}@{{ \"type\": \"queue\" }} as {words} h")),
        1 => solid.prop_map(|a| format!("actor {a}")),
        1 => name.prop_map(|a| format!("activate {a}")),
        1 => (prop::sample::select(vec!["loop", "opt", "alt", "par", "critical", "rect"]), words)
            .prop_map(|(word, words)| format!("{word} {words}\nA->>Web: in\nend")),
        1 => Just("autonumber 10 .5".to_owned()),
    ]
}

proptest! {
    #![proptest_config(runs(500))]

    #[test]
    fn a_mermaid_text_and_its_sketch_draw_the_same(lines in prop::collection::vec(statement(), 1..12)) {
        let text = format!("sequenceDiagram\n{}", lines.join("\n"));
        let imported = (IMPORTERS[0].read)(&text);
        prop_assert!(imported.diagnostics.is_empty(), "{text}\n{:?}", imported.diagnostics);
        let sketch = imported.scenario.unwrap();
        prop_assert_eq!(drawn(&text), drawn(&sketch), "{}\n{}", text, sketch);
        let printed = print(&parse(&text).tree);
        prop_assert_eq!(drawn(&text), drawn(&printed), "{}\n{}", text, printed);
    }
}

#[test]
fn formats_are_told_by_what_stands_in_a_text() {
    let of = |text: &str| detect_format(text).map(|it| it.id).map_err(|it| it.message);
    assert_eq!(of("\n%% x\nsequenceDiagram\n"), Ok("mermaid"));
    assert_eq!(of("@startuml\nA -> B: x"), Ok("plantuml"));
    assert_eq!(of("graph TD"), Err("this is another diagram of Mermaid's, a `graph`".to_owned()));
    assert_eq!(of("service A"), Err("this is no format that can be imported".to_owned()));
}

#[test]
fn hostile_texts_are_read_to_their_end_or_refused() {
    let many = "A->B:x\n".repeat(20_000);
    let deep = "loop x\n".repeat(20_000);
    let wide = format!("A->>B: {}", "x".repeat(150_000));
    let names = format!("{}->>B: x", "a-".repeat(60_000));
    let open = format!("participant A@{{ {}", "\"x\": ".repeat(20_000));
    let blanks = "\n".repeat(160_000);
    let directives = "%%{a".repeat(30_000);
    let remarks = "%%\n".repeat(40_000);
    let entities = format!("A->>B: {}", "#59;".repeat(30_000));
    let semicolons = ";".repeat(150_000);
    let odd = "A->>\u{202e}B\u{2066}: \u{0}\u{7}\nconstructor->>__proto__: x".to_owned();
    for body in [many, deep, wide, names, open, blanks, directives, remarks, entities, semicolons, odd] {
        let text = format!("sequenceDiagram\n{body}");
        let imported = (IMPORTERS[0].read)(&text);
        assert!(imported.scenario.is_some() || !imported.diagnostics.is_empty(), "{}", &text[..40]);
        let lowered = compile(&text);
        assert!(lowered.scenario.is_some() || !lowered.diagnostics.is_empty(), "{}", &text[..40]);
        assert!(!print(&parse(&text).tree).is_empty(), "{}", &text[..40]);
    }
}
