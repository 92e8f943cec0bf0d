//! Mermaid's sequence diagrams as sketches.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Imported, Importer, Note};
use crate::base::limits;
use crate::diag::{Diagnostic, Span};
use crate::syntax::tree::{
    ArrowMark, Bar, CastKind, Item, ItemKind, Name, NoteSide, Numbering, Opener, SketchLine,
};
use crate::syntax::{
    ArrowHead, MERMAID_ARROWS, SketchParticipant, foreign_format, name_in_text, read_mermaid,
    sketch_participants,
};

pub(super) const IMPORTER: Importer = Importer {
    id: "mermaid",
    label: "a Mermaid sequence diagram",
    detect: |text| read_mermaid(text).is_some(),
    read,
};

fn read(text: &str) -> Imported {
    let Some(read) = read_mermaid(text) else {
        let problem = foreign_format(text).unwrap_or_else(|| {
            Diagnostic::error("foreign-format", Span::at(0), "this is no sequence diagram of Mermaid's")
                .help("its first word is `sequenceDiagram`")
        });
        return Imported { diagnostics: vec![problem], ..Imported::default() };
    };
    let left_out =
        read.left_out.into_iter().map(|(span, words)| Note { span, words: words.to_owned() }).collect();
    if read.diagnostics.has_errors() {
        return Imported { left_out, diagnostics: read.diagnostics.finish(text), ..Imported::default() };
    }
    let mut writer = Writer::new(text, &read.items);
    read.items.iter().for_each(|item| writer.item(item));
    Imported { scenario: Some(writer.out), assumed: writer.assumed, left_out, diagnostics: Vec::new() }
}

/// Writes lines of our own language.
struct Writer<'t> {
    text: &'t str,
    roster: BTreeMap<Rc<str>, SketchParticipant>,
    out: String,
    depth: usize,
    assumed: Vec<Note>,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str, items: &[Item]) -> Self {
        let roster = sketch_participants(items).into_iter().map(|it| (it.name.value.clone(), it)).collect();
        Self { text, roster, out: String::new(), depth: 0, assumed: Vec::new() }
    }

    fn assume(&mut self, span: Span, words: &str) {
        self.assumed.push(Note { span, words: words.to_owned() });
    }

    fn say(&mut self, line: &str) {
        let indent = "  ".repeat(self.depth.min(limits::NESTING));
        self.out.push_str(format!("{indent}{line}").trim_end());
        self.out.push('\n');
    }

    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Title(words) => self.say(&format!("title {}", quoted(&words.value))),
            ItemKind::Sketch(line) => self.line(item.span, line),
            _ => {}
        }
    }

    fn line(&mut self, span: Span, line: &SketchLine) {
        match line {
            SketchLine::Arrow { from, arrow, to, label, bar } => {
                self.arrow(arrow.span, (from, arrow.value, to), label);
                match bar {
                    Some(Bar::Begin) => self.say(&format!("activate {}", name(to))),
                    Some(Bar::End) => self.say(&format!("deactivate {}", name(from))),
                    None => {}
                }
            }
            SketchLine::Note { side, over, text } => {
                let side = match side {
                    NoteSide::Over => "over",
                    NoteSide::Left => "left of",
                    NoteSide::Right => "right of",
                };
                let over: Vec<String> = over.iter().map(name).collect();
                self.say(&format!("note {side} {}: {}", over.join(", "), words(&text.value)));
            }
            SketchLine::Cast { create, name, .. } => self.cast(*create, name),
            SketchLine::Destroy(it) => self.say(&format!("destroy {}", name(it))),
            SketchLine::Activation(Bar::Begin, it) => self.say(&format!("activate {}", name(it))),
            SketchLine::Activation(Bar::End, it) => self.say(&format!("deactivate {}", name(it))),
            SketchLine::Numbering(numbering) => self.say(&numbered(numbering)),
            SketchLine::Open(opener, guard) => self.open(span, *opener, guard),
            SketchLine::Operand(guard) => {
                self.depth = self.depth.saturating_sub(1);
                let word = self.word(span);
                self.say(&format!("{word} {}", words(&guard.value)));
                self.depth += 1;
            }
            SketchLine::End => {
                self.depth = self.depth.saturating_sub(1);
                self.say("end");
            }
            SketchLine::Works(..) | SketchLine::Header | SketchLine::LeftOut(_) => {}
        }
    }

    /// The word with which a line begins.
    fn word(&self, span: Span) -> String {
        let word = span.text(self.text).split(|it: char| !it.is_ascii_alphabetic() && it != '_').next();
        word.unwrap_or("").to_ascii_lowercase()
    }

    fn arrow(&mut self, span: Span, (from, mark, to): (&Name, ArrowMark, &Name), label: &Name) {
        let typed = span.text(self.text).to_ascii_lowercase();
        let head = MERMAID_ARROWS.iter().find(|it| it.text == typed).map(|it| it.head);
        match head {
            Some(ArrowHead::Both) => {
                self.assume(span, "an arrow with two heads is one message, from left to right")
            }
            Some(ArrowHead::Half) => self.assume(span, "half a head is drawn as a whole one"),
            Some(ArrowHead::HalfAtStart) => {
                self.assume(span, "a head at the beginning: the message goes from right to left");
            }
            _ => {}
        }
        let arrow = match mark {
            ArrowMark::Call => "=>",
            ArrowMark::Send => "->",
            ArrowMark::Reply => "-->",
            ArrowMark::Solid => "->>",
            ArrowMark::Lost => "-x",
            ArrowMark::LostReply => "--x",
        };
        self.say(&format!("{} {arrow} {}: {}", name(from), name(to), words(&label.value)));
    }

    fn cast(&mut self, create: bool, it: &Name) {
        let Some(known) = self.roster.get(&it.value) else { return };
        let create = if create { "create " } else { "" };
        let word = if known.kind == CastKind::Actor { "actor" } else { "participant" };
        let kind = match known.kind {
            CastKind::Participant | CastKind::Actor => String::new(),
            kind => format!("@{{ \"type\": \"{}\" }}", kind.word()),
        };
        let label = known.label.as_ref().filter(|label| !label.value.is_empty());
        let label = label.map_or_else(String::new, |label| format!(" as {}", words(&label.value)));
        self.say(&format!("{create}{word} {}{kind}{label}", name(it)));
    }

    fn open(&mut self, span: Span, opener: Opener, guard: &Name) {
        match opener {
            Opener::Alt => {
                self.assume(span, "of an `alt`, the first way is taken; `, taken` behind a guard says which")
            }
            Opener::Loop if !guard.value.contains(|it: char| it.is_ascii_digit()) => {
                self.assume(span, "a `loop` makes one round; `loop 3 times` makes three");
            }
            Opener::Break => self.assume(span, "a `break` is not taken; `, taken` behind its guard takes it"),
            _ => {}
        }
        let word = self.word(span);
        self.say(&format!("{word} {}", words(&guard.value)));
        self.depth += 1;
    }
}

fn numbered(numbering: &Numbering) -> String {
    let Numbering::On { start, step } = numbering else { return "autonumber off".to_owned() };
    let numbers = [start, step].into_iter().flatten().map(|it| {
        let text = it.to_string();
        format!(" {}", text.strip_suffix(".0").unwrap_or(&text))
    });
    format!("autonumber{}", numbers.collect::<String>())
}

/// A name as our language has it.
fn name(name: &Name) -> String {
    let value = &name.value;
    let is_plain =
        value.split(' ').all(|it| it.is_empty() || name_in_text(it) == it) && !value.contains("  ");
    if is_plain { value.to_string() } else { format!("\"{value}\"") }
}

/// Free text: what would end it is written as an entity.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let entity = if letter == '#' { entity(&text[at..]) } else { 0 };
        if entity > 0 {
            out.push_str(&text[at..at + entity]);
            at += entity;
            continue;
        }
        match letter {
            ';' => out.push_str("#59;"),
            '#' => out.push_str("#35;"),
            _ => out.push(letter),
        }
        at += letter.len_utf8();
    }
    out
}

/// The length of `#59;` at the beginning, 0 when there is none.
fn entity(text: &str) -> usize {
    let name = text[1..].find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(0);
    if name > 0 && text[1 + name..].starts_with(';') { name + 2 } else { 0 }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.trim().replace('\\', "\\\\").replace('"', "\\\""))
}
