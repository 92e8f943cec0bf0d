//! Mermaid's sequence diagrams as sketches.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::sketch::Sketch;
use super::{Imported, Importer, Note};
use crate::diag::{Diagnostic, Span};
use crate::syntax::tree::{ArrowMark, Bar, Item, ItemKind, Name, Opener, SketchLine};
use crate::syntax::{
    ArrowHead, MERMAID_ARROWS, SketchParticipant, foreign_format, read_mermaid, sketch_participants,
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
    Imported { scenario: Some(writer.sketch.out), assumed: writer.assumed, left_out, diagnostics: Vec::new() }
}

/// Writes lines of our own language.
struct Writer<'t> {
    text: &'t str,
    roster: BTreeMap<Rc<str>, SketchParticipant>,
    sketch: Sketch,
    assumed: Vec<Note>,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str, items: &[Item]) -> Self {
        let roster = sketch_participants(items).into_iter().map(|it| (it.name.value.clone(), it)).collect();
        Self { text, roster, sketch: Sketch::default(), assumed: Vec::new() }
    }

    fn assume(&mut self, span: Span, words: &str) {
        self.assumed.push(Note { span, words: words.to_owned() });
    }

    fn item(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Title(words) => self.sketch.title(&words.value),
            ItemKind::Sketch(line) => self.line(item.span, line),
            _ => {}
        }
    }

    fn line(&mut self, span: Span, line: &SketchLine) {
        match line {
            SketchLine::Arrow { from, arrow, to, label, bar } => {
                self.arrow(arrow.span, (from, arrow.value, to), label);
                match bar {
                    Some(Bar::Begin) => self.sketch.about("activate", &to.value),
                    Some(Bar::End) => self.sketch.about("deactivate", &from.value),
                    None => {}
                }
            }
            SketchLine::Note { side, over, text } => {
                let over: Vec<&str> = over.iter().map(|it| &*it.value).collect();
                self.sketch.note(side.word(), &over, &text.value);
            }
            SketchLine::Cast { create, name, .. } => self.cast(*create, name),
            SketchLine::Destroy(it) => self.sketch.about("destroy", &it.value),
            SketchLine::Activation(Bar::Begin, it) => self.sketch.about("activate", &it.value),
            SketchLine::Activation(Bar::End, it) => self.sketch.about("deactivate", &it.value),
            SketchLine::Numbering(numbering) => self.sketch.numbering(numbering),
            SketchLine::Open(opener, guard) => self.open(span, *opener, guard),
            SketchLine::Operand(guard) => {
                let word = self.word(span);
                self.sketch.operand(&word, &guard.value);
            }
            SketchLine::End => self.sketch.end(),
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
        self.sketch.arrow(&from.value, mark, &to.value, &label.value);
    }

    fn cast(&mut self, create: bool, it: &Name) {
        let Some(known) = self.roster.get(&it.value) else { return };
        let label = known.label.as_ref().map(|label| &*label.value);
        self.sketch.cast(create, known.kind, &it.value, label);
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
        self.sketch.open(&word, &guard.value);
    }
}
