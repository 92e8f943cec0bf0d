//! How the steps of a sequence diagram are written for PlantUML.
//!
//! Letters that would mean something are written by their number, `<U+003C>`, so that no text of a scenario can end a
//! line, begin a comment, name a file or call a function of the preprocessor.

use std::fmt::Write as _;

use super::sequence::{MessageLine, SequenceText, Spelling};
use super::walk;
use crate::syntax::box_title;
use crate::syntax::tree::{ArrowMark, Bar, CastKind, NoteSide, Numbering, Opener};
use crate::trace::Trace;

/// A scenario as a PlantUML sequence diagram: its sketch, or the messages of its run. Without a source, the run is
/// what had happened so far.
pub fn plantuml(source: Option<&str>, trace: &Trace) -> SequenceText {
    walk::write(&PlantUml, source, trace)
}

/// Words that begin a line: no participant is called so.
const RESERVED: [&str; 56] = [
    "activate",
    "actor",
    "also",
    "alt",
    "autoactivate",
    "autonewpage",
    "autonumber",
    "boundary",
    "box",
    "break",
    "caption",
    "center",
    "collections",
    "control",
    "create",
    "critical",
    "database",
    "deactivate",
    "destroy",
    "else",
    "end",
    "endbox",
    "entity",
    "footer",
    "group",
    "header",
    "hide",
    "hnote",
    "ignore",
    "left",
    "legend",
    "loop",
    "mainframe",
    "newpage",
    "note",
    "opt",
    "order",
    "over",
    "par",
    "par2",
    "participant",
    "partition",
    "queue",
    "ref",
    "return",
    "right",
    "rnote",
    "scale",
    "show",
    "skin",
    "skinparam",
    "sprite",
    "title",
    "url",
    "as",
    "of",
];

struct PlantUml;

impl Spelling for PlantUml {
    fn name(&self) -> &'static str {
        "PlantUML"
    }

    fn limit(&self) -> (usize, &'static str) {
        (1_000_000, "a PlantUML text ends after 1 000 000 characters")
    }

    fn is_plain(&self, name: &str) -> bool {
        name.starts_with(|it: char| it.is_ascii_alphabetic())
            && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
            && !RESERVED.contains(&name.to_ascii_lowercase().as_str())
    }

    fn words(&self, text: &str) -> String {
        let text = text.trim_matches([' ', '\t']);
        let mut out = String::with_capacity(text.len());
        let mut before = None;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\n' => out.push_str("\\n"),
                it if it.is_control() || super::is_hidden(it) => out.push(' '),
                it if means_something(it, before, letters.peek().copied()) => {
                    // Memory does not refuse.
                    let _ = write!(out, "<U+{:04X}>", u32::from(it));
                }
                it => out.push(it),
            }
            before = Some(letter);
        }
        out.truncate(out.trim_end().len());
        out
    }

    fn whole(&self, title: &str, remarks: &[String], lines: &str) -> String {
        let title = if title.is_empty() { String::new() } else { format!("  title {title}\n") };
        let remarks: String = remarks.iter().map(|it| format!("  {}\n", self.remark(it))).collect();
        format!("@startuml\n{title}{remarks}{lines}@enduml\n")
    }

    fn can_begin_again(&self) -> bool {
        false
    }

    fn remark(&self, words: &str) -> String {
        format!("' {words}")
    }

    fn cast(&self, create: bool, kind: CastKind, id: &str, label: Option<&str>) -> String {
        let create = if create { "create " } else { "" };
        match label.filter(|it| !it.is_empty()) {
            Some(label) => format!("{create}{} \"{label}\" as {id}", kind.word()),
            None => format!("{create}{} {id}", kind.word()),
        }
    }

    fn message(&self, line: &MessageLine<'_>) -> Result<Vec<String>, &'static str> {
        let arrow = match line.mark {
            ArrowMark::Call | ArrowMark::Solid => "->",
            ArrowMark::Send => "->>",
            ArrowMark::Reply => "-->",
            ArrowMark::Lost => "->x",
            ArrowMark::LostReply => "-->x",
        };
        let bar = match line.bar {
            Some(Bar::Begin) => " ++",
            Some(Bar::End) => " --",
            None => "",
        };
        let ends = match (line.from, line.to) {
            (Some(from), Some(to)) => format!("{from} {arrow} {to}"),
            (None, Some(to)) => format!("[{arrow} {to}"),
            (Some(from), None) => format!("{from} {arrow}]"),
            (None, None) => return Err("messages from outside to outside"),
        };
        let label = if line.label.is_empty() { String::new() } else { format!(" : {}", line.label) };
        let mut lines = vec![format!("{ends}{bar}{label}")];
        lines.extend(line.ends.map(|it| format!("destroy {it}")));
        Ok(lines)
    }

    fn note(&self, side: NoteSide, over: &[&str], words: &str) -> String {
        format!("note {} {} : {words}", side.word(), over.join(", "))
    }

    fn destroy(&self, id: &str) -> Result<String, &'static str> {
        Ok(format!("destroy {id}"))
    }

    fn numbering(&self, numbering: &Numbering, is_again: bool) -> Result<String, &'static str> {
        let Numbering::On { start, step } = numbering else {
            return Ok(if is_again { "autonumber stop".to_owned() } else { String::new() });
        };
        let mut line = String::from("autonumber");
        if start.is_none() && is_again {
            line.push_str(" resume");
        }
        for number in [start, step].into_iter().flatten() {
            if number.0 % 1_000_000 != 0 {
                return Err("numbers that are no integers");
            }
            // Memory does not refuse.
            let _ = write!(line, " {}", number.0 / 1_000_000);
        }
        Ok(line)
    }

    fn open(&self, opener: Opener, _: &str, guard: &str) -> Result<String, &'static str> {
        let word = match opener {
            Opener::Alt => "alt",
            Opener::Opt => "opt",
            Opener::Loop => "loop",
            Opener::Par => "par",
            Opener::Break => "break",
            Opener::Critical => "critical",
            Opener::Rect => return Err("backgrounds"),
            Opener::Box => return Ok(self.open_box(guard)),
        };
        Ok(format!("{word} {guard}"))
    }

    fn operand(&self, _: Opener, guard: &str) -> String {
        format!("else {guard}")
    }

    fn end(&self, opener: Opener) -> &'static str {
        if opener == Opener::Box { "end box" } else { "end" }
    }
}

impl PlantUml {
    fn open_box(&self, words: &str) -> String {
        let (colour, title) = box_title(words);
        let mut line = String::from("box");
        let title = self.words(title);
        if !title.is_empty() {
            line.push_str(&format!(" \"{title}\""));
        }
        line.extend(colour.and_then(written_colour).map(|it| format!(" {it}")));
        line
    }
}

/// `Aqua` → `#Aqua`, `rgb(0, 0, 255)` → `#0000FF`; none for what PlantUML has no colour for.
fn written_colour(colour: &str) -> Option<String> {
    let Some((_, values)) = colour.split_once('(') else { return Some(format!("#{colour}")) };
    let values: Vec<u8> =
        values.trim_end_matches(')').split(',').take(3).filter_map(|it| it.trim().parse().ok()).collect();
    let [red, green, blue] = values.try_into().ok()?;
    colour.starts_with("rgb").then(|| format!("#{red:02X}{green:02X}{blue:02X}"))
}

/// True for a letter that is a sign of PlantUML's where it stands.
fn means_something(letter: char, before: Option<char>, next: Option<char>) -> bool {
    let is_doubled = before == Some(letter) || next == Some(letter);
    match letter {
        '<' | '"' | '\\' | '~' | '%' | '$' | '`' => true,
        '*' | '_' | '/' | '-' | '[' | ']' | '{' | '}' => {
            is_doubled || before.is_none() && !matches!(letter, '[' | ']' | '/')
        }
        '=' | '#' | '|' | '!' | ':' | '.' | '\'' | ';' | '^' | '+' => {
            before.is_none() || before == Some('\n')
        }
        '&' => next.is_some_and(|it| it == '#' || it.is_ascii_alphanumeric()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_only_words() {
        for (text, written) in [
            ("plain words", "plain words"),
            ("two\nlines", "two\\nlines"),
            ("a\\nb", "a<U+005C>nb"),
            ("<b>x</b>", "<U+003C>b>x<U+003C>/b>"),
            ("**x** 2*3", "<U+002A><U+002A>x<U+002A><U+002A> 2*3"),
            ("%newline() $x", "<U+0025>newline() <U+0024>x"),
            ("http://e.org", "http:<U+002F><U+002F>e.org"),
            ("#1 #2", "<U+0023>1 #2"),
            ("!include x", "<U+0021>include x"),
            ("say \"x\"", "say <U+0022>x<U+0022>"),
            ("a\u{202e}b\u{7}", "a b"),
            ("好 🦀", "好 🦀"),
        ] {
            assert_eq!(PlantUml.words(text), written);
        }
    }

    #[test]
    fn colours_of_boxes_are_written_where_there_is_one() {
        assert_eq!(PlantUml.open_box("Aqua Back office"), "box \"Back office\" #Aqua");
        assert_eq!(PlantUml.open_box("rgb(0, 16, 255)"), "box #0010FF");
        assert_eq!(PlantUml.open_box("hsl(1, 2%, 3%) x"), "box \"x\"");
        assert_eq!(PlantUml.open_box(""), "box");
    }
}
