//! How the steps of a sequence diagram are written for Mermaid.
//!
//! Words are escaped with Mermaid's entity codes, so that no text of a scenario can end a line, begin a comment or
//! become a directive.

use std::fmt::Write as _;

use super::sequence::{MessageLine, SequenceText, Spelling};
use super::walk;
use crate::syntax::tree::{ArrowMark, Bar, CastKind, NoteSide, Numbering, Opener};
use crate::trace::Trace;

/// A scenario as a Mermaid sequence diagram: its sketch, or the messages of its run. Without a source, the run is
/// what had happened so far.
pub fn mermaid(source: Option<&str>, trace: &Trace) -> SequenceText {
    walk::write(&Mermaid, source, trace)
}

/// Words that begin a statement: no participant is called so.
const RESERVED: [&str; 29] = [
    "sequencediagram",
    "participant",
    "actor",
    "create",
    "destroy",
    "box",
    "loop",
    "rect",
    "opt",
    "alt",
    "else",
    "par",
    "par_over",
    "and",
    "critical",
    "option",
    "break",
    "end",
    "links",
    "link",
    "properties",
    "details",
    "over",
    "note",
    "activate",
    "deactivate",
    "title",
    "autonumber",
    "as",
];

struct Mermaid;

impl Spelling for Mermaid {
    fn name(&self) -> &'static str {
        "Mermaid"
    }

    fn limit(&self) -> (usize, &'static str) {
        (48_000, "Mermaid takes 50 000 characters")
    }

    fn is_plain(&self, name: &str) -> bool {
        // `-x` is an arrow.
        name.starts_with(|it: char| it.is_ascii_alphabetic() && !matches!(it, 'x' | 'X'))
            && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
            && !RESERVED.contains(&name.to_ascii_lowercase().as_str())
    }

    fn words(&self, text: &str) -> String {
        escaped(text)
    }

    fn whole(&self, title: &str, remarks: &[String], lines: &str) -> String {
        let title = if title.is_empty() { String::new() } else { format!("  title {title}\n") };
        let remarks: String = remarks.iter().map(|it| format!("  {}\n", self.remark(it))).collect();
        format!("sequenceDiagram\n{title}{remarks}{lines}")
    }

    fn can_begin_again(&self) -> bool {
        true
    }

    fn remark(&self, words: &str) -> String {
        format!("%% {words}")
    }

    fn cast(&self, create: bool, kind: CastKind, id: &str, label: Option<&str>) -> String {
        let create = if create { "create " } else { "" };
        let (word, of) = match kind {
            CastKind::Participant => ("participant", String::new()),
            CastKind::Actor => ("actor", String::new()),
            kind => ("participant", format!("@{{ \"type\": \"{}\" }}", kind.word())),
        };
        let label = label.map_or_else(String::new, |it| format!(" as {it}"));
        format!("{create}{word} {id}{of}{label}")
    }

    fn message(&self, line: &MessageLine<'_>) -> Result<Vec<String>, &'static str> {
        let (Some(from), Some(to)) = (line.from, line.to) else {
            return Err("messages that come from or go to the outside");
        };
        let arrow = match line.mark {
            ArrowMark::Call | ArrowMark::Solid => "->>",
            ArrowMark::Send => "-)",
            ArrowMark::Reply => "-->>",
            ArrowMark::Lost => "-x",
            ArrowMark::LostReply => "--x",
        };
        let bar = match line.bar {
            Some(Bar::Begin) => "+",
            Some(Bar::End) => "-",
            None => "",
        };
        let mut lines: Vec<String> = line.ends.map(|it| format!("destroy {it}")).into_iter().collect();
        lines.push(format!("{from}{arrow}{bar}{to}: {}", line.label));
        Ok(lines)
    }

    fn note(&self, side: NoteSide, over: &[&str], words: &str) -> String {
        format!("Note {} {}: {words}", side.word(), over.join(","))
    }

    fn destroy(&self, _: &str) -> Result<String, &'static str> {
        Err("the end of a participant without a message")
    }

    fn numbering(&self, numbering: &Numbering, _: bool) -> Result<String, &'static str> {
        let Numbering::On { start, step } = numbering else { return Ok("autonumber off".to_owned()) };
        let numbers = [start, step].into_iter().flatten().map(|it| {
            let text = it.to_string();
            format!(" {}", text.strip_suffix(".0").unwrap_or(&text))
        });
        Ok(format!("autonumber{}", numbers.collect::<String>()))
    }

    fn open(&self, opener: Opener, word: &str, guard: &str) -> Result<String, &'static str> {
        let is_safe = opener == Opener::Rect && !guard.contains(['\n', ';', '#']);
        let guard = if opener.is_frame() && !is_safe { escaped(guard) } else { guard.to_owned() };
        Ok(format!("{word} {guard}"))
    }

    fn operand(&self, opener: Opener, guard: &str) -> String {
        let word = match opener {
            Opener::Par => "and",
            Opener::Critical => "option",
            _ => "else",
        };
        format!("{word} {guard}")
    }

    fn end(&self, _: Opener) -> &'static str {
        "end"
    }
}

/// Words as Mermaid reads them: what would end a line, or mean something, is an entity code.
fn escaped(text: &str) -> String {
    let text = text.trim_matches([' ', '\t']);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_wrap = letter == ':' && matches!(out.to_ascii_lowercase().as_str(), "wrap" | "nowrap");
        match letter {
            '\n' => out.push_str("<br/>"),
            it if it.is_control() || super::is_hidden(it) => out.push(' '),
            '#' | ';' | '<' | '>' | '"' | '%' | '{' | '}' | '@' | '\\' => {
                // Memory does not refuse.
                let _ = write!(out, "#{};", u32::from(letter));
            }
            ':' if is_wrap => out.push_str("#58;"),
            _ => out.push(letter),
        }
    }
    out.truncate(out.trim_end().len());
    if out.eq_ignore_ascii_case("end") {
        format!("#{};{}", u32::from(out.as_bytes()[0]), &out[1..])
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_no_line_and_begin_no_directive() {
        for (text, written) in [
            ("plain words", "plain words"),
            ("a; b", "a#59; b"),
            ("#1", "#35;1"),
            ("end", "#101;nd"),
            ("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;"),
            ("<b>\"x\"</b>", "#60;b#62;#34;x#34;#60;/b#62;"),
            ("two\nlines", "two<br/>lines"),
            ("wrap: x", "wrap#58; x"),
            ("a\u{202e}b\u{7}", "a b"),
            ("好 🦀", "好 🦀"),
        ] {
            assert_eq!(escaped(text), written);
        }
        assert_eq!(escaped("a#59;"), "a#35;59#59;");
    }

    #[test]
    fn names_that_mermaid_reads_as_something_else_get_an_id() {
        let fit = ["Web", "orders_2", "B"];
        assert!(fit.iter().all(|it| Mermaid.is_plain(it)));
        let unfit = ["end", "End", "x1", "Front desk", "a-b", "", "1st", "Łódź", "note", "a;b"];
        assert!(!unfit.iter().any(|it| Mermaid.is_plain(it)));
    }
}
