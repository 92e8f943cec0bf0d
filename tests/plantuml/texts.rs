//! What Playline reads of PlantUML texts, as one line of JSON a text: for `judge.mjs`, which compares it with what
//! PlantUML draws. With the word `export`, what Playline writes for PlantUML instead. The texts stand on the standard
//! input, with a zero byte between them.

use std::io::Read;
use std::rc::Rc;

use playline::exchange::{IMPORTERS, plantuml, read_as};
use playline::host::{RunLimits, run};
use playline::lower::compile;
use playline::syntax::tree::{ItemKind, SketchLine};
use playline::syntax::{free_text, parse, sketch_participants};
use serde_json::{Value, json};

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("the texts are UTF-8");
    let is_export = std::env::args().nth(1).is_some_and(|it| it == "export");
    for text in input.split('\0') {
        println!("{}", if is_export { exported(text) } else { read(text) });
    }
}

/// The scenario as Playline writes it for PlantUML; null when it has errors.
fn exported(text: &str) -> Value {
    let Some(scenario) = compile(text).scenario else { return Value::Null };
    json!(plantuml(Some(text), &run(Rc::new(scenario), RunLimits::default())).text)
}

/// The heads from left to right and the words of the messages from top to bottom.
fn read(text: &str) -> Value {
    let importer = IMPORTERS.iter().find(|it| it.id == "plantuml").expect("an importer");
    let report = read_as(importer, text);
    let Some(scenario) = report.scenario else {
        let problems = report.diagnostics.into_iter().map(|it| it.message);
        return json!({ "refused": problems.collect::<Vec<_>>().join("; ") });
    };
    let tree = parse(&scenario).tree;
    let heads = sketch_participants(&tree.items).into_iter().map(|it| {
        let label = it.label.map(|it| free_text(&it.value)).filter(|it| !it.is_empty());
        label.unwrap_or_else(|| it.name.value.to_string())
    });
    let messages = tree.items.iter().filter_map(|it| match &it.kind {
        ItemKind::Sketch(SketchLine::Arrow { label, .. }) => Some(free_text(&label.value)),
        _ => None,
    });
    json!({ "heads": heads.collect::<Vec<_>>(), "messages": messages.collect::<Vec<_>>(), "sketch": &*scenario })
}
