//! Lines of a sketch in our own language, written by the importers of sequence diagrams.

use crate::base::limits;
use crate::syntax::name_in_text;
use crate::syntax::tree::{ArrowMark, CastKind, Numbering};

/// A sketch that is put together line by line, with its fragments indented.
#[derive(Default)]
pub(super) struct Sketch {
    pub out: String,
    depth: usize,
}

impl Sketch {
    /// A whole line.
    pub fn say(&mut self, line: &str) {
        let indent = "  ".repeat(self.depth.min(limits::NESTING));
        self.out.push_str(format!("{indent}{line}").trim_end());
        self.out.push('\n');
    }

    pub fn title(&mut self, text: &str) {
        self.say(&format!("title {}", quoted(text)));
    }

    pub fn arrow(&mut self, from: &str, mark: ArrowMark, to: &str, label: &str) {
        let arrow = match mark {
            ArrowMark::Call => "=>",
            ArrowMark::Send => "->",
            ArrowMark::Reply => "-->",
            ArrowMark::Solid => "->>",
            ArrowMark::Lost => "-x",
            ArrowMark::LostReply => "--x",
        };
        self.say(&format!("{} {arrow} {}: {}", name(from), name(to), words(label)));
    }

    /// `participant D@{ "type": "queue" } as Front desk`
    pub fn cast(&mut self, create: bool, kind: CastKind, it: &str, label: Option<&str>) {
        let create = if create { "create " } else { "" };
        let word = if kind == CastKind::Actor { "actor" } else { "participant" };
        let kind = match kind {
            CastKind::Participant | CastKind::Actor => String::new(),
            kind => format!("@{{ \"type\": \"{}\" }}", kind.word()),
        };
        let label = label.filter(|label| !label.is_empty());
        let label = label.map_or_else(String::new, |label| format!(" as {}", words(label)));
        self.say(&format!("{create}{word} {}{kind}{label}", name(it)));
    }

    pub fn note(&mut self, side: &str, over: &[&str], text: &str) {
        let over: Vec<String> = over.iter().map(|it| name(it)).collect();
        self.say(&format!("note {side} {}: {}", over.join(", "), words(text)));
    }

    /// A line about one participant: `activate Web`.
    pub fn about(&mut self, word: &str, it: &str) {
        self.say(&format!("{word} {}", name(it)));
    }

    pub fn numbering(&mut self, numbering: &Numbering) {
        self.say(&numbered(numbering));
    }

    /// The first line of a fragment.
    pub fn open(&mut self, word: &str, guard: &str) {
        self.say(&format!("{word} {}", words(guard)));
        self.depth += 1;
    }

    /// The first line of its next part.
    pub fn operand(&mut self, word: &str, guard: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.open(word, guard);
    }

    pub fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.say("end");
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
pub(super) fn name(value: &str) -> String {
    let is_plain =
        value.split(' ').all(|it| it.is_empty() || name_in_text(it) == it) && !value.contains("  ");
    if is_plain || value == "*" { value.to_owned() } else { format!("\"{value}\"") }
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
