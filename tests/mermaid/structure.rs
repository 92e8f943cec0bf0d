//! What Playline reads of Mermaid texts, as one line of JSON a text: for `judge.mjs`, which compares it with
//! what Mermaid itself reads. With the word `export`, what Playline writes for Mermaid instead. The texts stand on the standard input, with a zero byte between them.

use std::io::Read;
use std::rc::Rc;

use playline::exchange::mermaid;
use playline::host::{RunLimits, run};
use playline::lower::compile;
use playline::syntax::tree::{ArrowMark, Bar, Item, ItemKind, NoteSide, Numbering, Opener, SketchLine};
use playline::syntax::{ArrowHead, MERMAID_ARROWS, box_title, read_mermaid, sketch_participants};
use serde_json::{Value, json};

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("the texts are UTF-8");
    let is_export = std::env::args().nth(1).is_some_and(|it| it == "export");
    for text in input.split('\0') {
        println!("{}", if is_export { exported(text) } else { structure(text) });
    }
}

/// The scenario as Playline writes it for Mermaid; null when it has errors.
fn exported(text: &str) -> Value {
    let Some(scenario) = compile(text).scenario else { return Value::Null };
    json!(mermaid(Some(text), &run(Rc::new(scenario), RunLimits::default())).text)
}

fn structure(text: &str) -> Value {
    let Some(read) = read_mermaid(text) else { return json!({ "refused": "no sequence diagram" }) };
    if read.diagnostics.has_errors() {
        let errors = read.diagnostics.finish(text).into_iter().map(|it| it.message);
        return json!({ "refused": errors.collect::<Vec<_>>().join("; ") });
    }
    let participants = sketch_participants(&read.items).into_iter().map(|it| {
        let label = it.label.as_ref().unwrap_or(&it.name);
        json!({ "id": &*it.name.value, "kind": it.kind.word(), "label": &*label.value, "box": it.group })
    });
    let mut walk = Walk { text, open: Vec::new(), events: Vec::new(), boxes: Vec::new(), title: None };
    read.items.iter().for_each(|item| walk.item(item));
    json!({
        "title": walk.title,
        "participants": participants.collect::<Vec<_>>(),
        "boxes": walk.boxes,
        "events": walk.events,
    })
}

struct Walk<'t> {
    text: &'t str,
    open: Vec<Opener>,
    events: Vec<Value>,
    boxes: Vec<Value>,
    title: Option<String>,
}

impl Walk<'_> {
    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Title(words) => self.title = Some(words.value.trim().to_owned()),
            ItemKind::Sketch(line) => self.line(item, line),
            _ => {}
        }
    }

    fn line(&mut self, item: &Item, line: &SketchLine) {
        let word = item.span.text(self.text).split(|it: char| !it.is_alphabetic() && it != '_').next();
        let event = match line {
            SketchLine::Arrow { from, arrow, to, label, bar } => {
                let typed = arrow.span.text(self.text).to_lowercase();
                let known = MERMAID_ARROWS.iter().find(|it| it.text == typed).expect("a known arrow");
                assert!(known.mark == arrow.value || arrow.value == ArrowMark::Call);
                let turned = known.head == ArrowHead::HalfAtStart;
                let (left, right) = if turned { (to, from) } else { (from, to) };
                self.events.push(json!(["message", &*left.value, typed, &*right.value, &*label.value]));
                match bar {
                    Some(Bar::Begin) => json!(["activate", &*right.value]),
                    Some(Bar::End) => json!(["deactivate", &*left.value]),
                    None => return,
                }
            }
            SketchLine::Note { side, over, text } => {
                let side = match side {
                    NoteSide::Over => "over",
                    NoteSide::Left => "left",
                    NoteSide::Right => "right",
                };
                let over: Vec<&str> = over.iter().map(|it| &*it.value).collect();
                json!(["note", side, over, &*text.value])
            }
            SketchLine::Cast { create: true, name, .. } => json!(["create", &*name.value]),
            SketchLine::Destroy(name) => json!(["destroy", &*name.value]),
            SketchLine::Activation(Bar::Begin, name) => json!(["activate", &*name.value]),
            SketchLine::Activation(Bar::End, name) => json!(["deactivate", &*name.value]),
            SketchLine::Numbering(Numbering::Off) => json!(["autonumber", "off"]),
            SketchLine::Numbering(Numbering::On { start, step }) => {
                let number = |it: &Option<_>| it.map(|it: playline::base::Decimal| it.0 as f64 / 1e6);
                let step = number(step).or(start.map(|_| 1.0));
                json!(["autonumber", number(start), step])
            }
            SketchLine::Open(Opener::Box, words) => {
                let (_, title) = box_title(&words.value);
                self.boxes.push(json!(title));
                return self.open.push(Opener::Box);
            }
            SketchLine::Open(opener, words) => {
                self.open.push(*opener);
                json!(["open", word.map(str::to_lowercase), &*words.value])
            }
            SketchLine::Operand(words) => json!(["operand", word.map(str::to_lowercase), &*words.value]),
            SketchLine::End => match self.open.pop() {
                Some(Opener::Box) => return,
                _ => json!(["end"]),
            },
            SketchLine::Cast { .. } | SketchLine::Works(..) | SketchLine::Header | SketchLine::LeftOut(_) => {
                return;
            }
        };
        self.events.push(event);
    }
}
