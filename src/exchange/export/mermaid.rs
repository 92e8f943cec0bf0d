//! A sketch or a run as a Mermaid sequence diagram.
//!
//! A text that has the lines of a sketch is written line by line: participants, messages, notes, activations and
//! fragments keep their order and nesting. Any other scenario is written as the messages of its run. What Mermaid
//! cannot say stands in comments at the beginning. Words are escaped with Mermaid's entity codes, so that no text of a
//! scenario can end a line, begin a comment or become a directive.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::rc::Rc;

use crate::syntax::tree::{
    ArrowMark, Bar, CastKind, Item, ItemKind, Name, NoteSide, Numbering, Opener, SketchLine,
};
use crate::syntax::{parse, sketch_participants};
use crate::trace::{Detail, EventKind, LifelineKind, MessageIntent, Trace};

/// Mermaid refuses a text of more than 50,000 characters.
const CHARACTERS: usize = 48_000;
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

/// A scenario as a Mermaid sequence diagram: its sketch, or the messages of its run.
pub fn mermaid(source: &str, trace: &Trace) -> String {
    let tree = parse(source).tree;
    let draws = |it: &Item| matches!(&it.kind, ItemKind::Sketch(line) if !matches!(line, SketchLine::Header));
    let is_sketch = tree.items.iter().any(draws);
    if is_sketch { sketch(source, &tree.items) } else { run(trace) }
}

/// A text that is put together: comments first.
#[derive(Default)]
struct Writer {
    left_out: BTreeSet<String>,
    /// What each participant is called in the text.
    ids: BTreeMap<Rc<str>, String>,
    /// Who has a head in Mermaid: senders, receivers, those with a note, and those that are declared.
    drawn: BTreeSet<Rc<str>>,
    lines: String,
    depth: usize,
}

impl Writer {
    fn say(&mut self, line: &str) {
        let indent = "  ".repeat(self.depth + 1);
        // Memory does not refuse.
        let _ = writeln!(self.lines, "{}", format!("{indent}{line}").trim_end());
    }

    fn leave_out(&mut self, what: &str) {
        self.left_out.insert(what.to_owned());
    }

    /// The id of a participant; a new one is declared when its name is not one that Mermaid can read.
    fn id(&mut self, name: &Rc<str>) -> String {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let id = self.new_id(name);
        if id != **name {
            self.say(&format!("participant {id} as {}", escaped(name, Codes::Kept)));
        }
        id
    }

    fn new_id(&mut self, name: &Rc<str>) -> String {
        let is_plain = is_plain(name);
        let is_taken = |id: &str| self.ids.values().any(|it| it == id);
        let numbered = || (1..).map(|n| format!("p{n}")).find(|it| !is_taken(it)).unwrap_or_default();
        let id = if is_plain && !is_taken(name) { name.to_string() } else { numbered() };
        self.ids.insert(name.clone(), id.clone());
        id
    }

    fn finish(self, title: &str) -> String {
        let mut out = String::from("sequenceDiagram\n");
        if !title.is_empty() && title != "Untitled" {
            let _ = writeln!(out, "  title {}", escaped(title, Codes::Kept));
        }
        if !self.left_out.is_empty() {
            let list: Vec<String> = self.left_out.into_iter().collect();
            let _ = writeln!(out, "  %% Mermaid cannot express, and this leaves out: {}.", list.join(", "));
        }
        out + &self.lines
    }
}

/// True for a name that Mermaid reads as it is.
fn is_plain(name: &str) -> bool {
    // `-x` is an arrow.
    name.starts_with(|it: char| it.is_ascii_alphabetic() && !matches!(it, 'x' | 'X'))
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
        && !RESERVED.contains(&name.to_ascii_lowercase().as_str())
}

/// A sketch, line by line.
fn sketch(source: &str, items: &[Item]) -> String {
    let mut writer = Writer::default();
    let roster: Roster = sketch_participants(items)
        .into_iter()
        .map(|it| (it.name.value, it.kind, it.label.map(|label| label.value)))
        .collect();
    writer.drawn = items.iter().flat_map(drawn_by).collect();
    let mut title = String::new();
    for item in items {
        match &item.kind {
            ItemKind::Title(words) => title = words.value.trim().to_owned(),
            ItemKind::Sketch(line) => {
                let word =
                    item.span.text(source).split(|it: char| !it.is_ascii_alphabetic() && it != '_').next();
                sketch_line(&mut writer, &roster, word.unwrap_or("").to_ascii_lowercase(), line);
            }
            ItemKind::Seed(_) | ItemKind::Link { .. } => {
                writer.leave_out("latencies, losses and seeds of links")
            }
            _ => writer.leave_out("lines of the scenario language that are no sketch"),
        }
    }
    writer.finish(&title)
}

/// The participants that get a head from a line.
fn drawn_by(item: &Item) -> Vec<Rc<str>> {
    let names: Vec<&Name> = match &item.kind {
        ItemKind::Sketch(SketchLine::Arrow { from, to, .. }) => vec![from, to],
        ItemKind::Sketch(SketchLine::Note { over, .. }) => over.iter().collect(),
        ItemKind::Sketch(SketchLine::Cast { name, .. }) => vec![name],
        _ => Vec::new(),
    };
    names.into_iter().map(|it| it.value.clone()).collect()
}

/// Who takes part, from left to right.
type Roster = Vec<(Rc<str>, CastKind, Option<Rc<str>>)>;

fn sketch_line(writer: &mut Writer, roster: &Roster, word: String, line: &SketchLine) {
    match line {
        SketchLine::Arrow { from, arrow, to, label, bar } => {
            sketch_arrow(writer, roster, (from, arrow.value, to), (label, *bar))
        }
        SketchLine::Note { side, over, text } => {
            let over: Vec<String> = over.iter().map(|it| writer.id(&it.value)).collect();
            let side = match side {
                NoteSide::Over => "over",
                NoteSide::Left => "left of",
                NoteSide::Right => "right of",
            };
            writer.say(&format!("Note {side} {}: {}", over.join(","), escaped(&text.value, Codes::Kept)));
        }
        SketchLine::Cast { create, name, .. } => cast(writer, roster, *create, name),
        SketchLine::Destroy(it) => {
            let id = writer.id(&it.value);
            writer.say(&format!("destroy {id}"));
        }
        // Mermaid takes no participant from such a line: what it does not know otherwise is drawn nowhere.
        SketchLine::Activation(_, it) if !writer.drawn.contains(&it.value) => {}
        SketchLine::Activation(bar, it) => {
            let id = writer.id(&it.value);
            let word = if *bar == Bar::Begin { "activate" } else { "deactivate" };
            writer.say(&format!("{word} {id}"));
        }
        SketchLine::Numbering(Numbering::Off) => writer.say("autonumber off"),
        SketchLine::Numbering(Numbering::On { start, step }) => {
            let numbers =
                [start, step].into_iter().flatten().map(|it| format!(" {}", number(&it.to_string())));
            writer.say(&format!("autonumber{}", numbers.collect::<String>()));
        }
        SketchLine::Open(opener, guard) => {
            let words =
                if opener.is_frame() { guard.value.to_string() } else { escaped(&guard.value, Codes::Kept) };
            writer.say(&format!(
                "{word} {}",
                if *opener == Opener::Box { escaped(&words, Codes::Kept) } else { words }
            ));
            writer.depth += 1;
        }
        SketchLine::Operand(guard) => {
            writer.depth = writer.depth.saturating_sub(1);
            writer.say(&format!("{word} {}", escaped(&guard.value, Codes::Kept)));
            writer.depth += 1;
        }
        SketchLine::End => {
            writer.depth = writer.depth.saturating_sub(1);
            writer.say("end");
        }
        SketchLine::Works(..) => writer.leave_out("how long participants work"),
        SketchLine::LeftOut(Some(it)) => {
            if !writer.ids.contains_key(&it.value) {
                cast(writer, roster, false, it);
            }
        }
        SketchLine::Header | SketchLine::LeftOut(None) => {}
    }
}

fn number(text: &str) -> &str {
    text.strip_suffix(".0").unwrap_or(text)
}

fn sketch_arrow(
    writer: &mut Writer,
    roster: &Roster,
    (from, mark, to): (&Name, ArrowMark, &Name),
    (label, bar): (&Name, Option<Bar>),
) {
    if [from, to].iter().any(|it| &*it.value == "*") {
        return writer.leave_out("messages that come from or go to the outside");
    }
    let arrow = match mark {
        ArrowMark::Call | ArrowMark::Solid => "->>",
        ArrowMark::Send => "-)",
        ArrowMark::Reply => "-->>",
        ArrowMark::Lost => "-x",
        ArrowMark::LostReply => "--x",
    };
    // A head at the beginning turns an arrow round: who is on the left stays there.
    let place = |it: &Name| roster.iter().position(|(name, ..)| *name == it.value);
    if place(to) < place(from) && [from, to].iter().all(|it| !writer.ids.contains_key(&it.value)) {
        cast(writer, roster, false, to);
    }
    let (from, to) = (writer.id(&from.value), writer.id(&to.value));
    let bar = match bar {
        Some(Bar::Begin) => "+",
        Some(Bar::End) => "-",
        None => "",
    };
    writer.say(&format!("{from}{arrow}{bar}{to}: {}", escaped(&label.value, Codes::Kept)));
}

fn cast(writer: &mut Writer, roster: &Roster, create: bool, name: &Name) {
    let Some((_, kind, label)) = roster.iter().find(|it| it.0 == name.value) else { return };
    let is_known = writer.ids.contains_key(&name.value);
    let id = if is_known { writer.id(&name.value) } else { writer.new_id(&name.value) };
    let head = label.clone().filter(|it| !it.is_empty()).unwrap_or_else(|| name.value.clone());
    // Mermaid takes a second declaration seriously only when it has a label.
    let label = (is_known || head.as_ref() != id.as_str()).then_some(&*head);
    declare(writer, create, *kind, &id, label, Codes::Kept);
}

fn declare(writer: &mut Writer, create: bool, kind: CastKind, id: &str, label: Option<&str>, codes: Codes) {
    let create = if create { "create " } else { "" };
    let (word, of) = match kind {
        CastKind::Participant => ("participant", String::new()),
        CastKind::Actor => ("actor", String::new()),
        kind => ("participant", format!("@{{ \"type\": \"{}\" }}", kind.word())),
    };
    let label = label.map_or_else(String::new, |it| format!(" as {}", escaped(it, codes)));
    writer.say(&format!("{create}{word} {id}{of}{label}"));
}

/// The messages of a run, in order of their departures.
fn run(trace: &Trace) -> String {
    let mut writer = Writer::default();
    for lifeline in trace.header().lifelines.values() {
        let kind = match lifeline.kind {
            LifelineKind::Person => CastKind::Actor,
            LifelineKind::Service => CastKind::Participant,
            LifelineKind::External => CastKind::Boundary,
            LifelineKind::Store => CastKind::Database,
            LifelineKind::Queue | LifelineKind::Stream => CastKind::Queue,
            LifelineKind::Topic | LifelineKind::Exchange => CastKind::Collections,
        };
        let id = writer.new_id(&lifeline.name);
        let label = (id != *lifeline.name).then_some(&*lifeline.name);
        declare(&mut writer, false, kind, &id, label, Codes::Escaped);
    }
    writer.leave_out("times, queue contents, acknowledgements and work");
    for (n, event) in trace.events().enumerate() {
        if writer.lines.len() > CHARACTERS {
            let more = trace.len() - n;
            writer.leave_out(&format!("the last {more} events of the run: Mermaid takes 50 000 characters"));
            break;
        }
        run_event(&mut writer, trace, &event);
    }
    writer.finish(&trace.header().title)
}

fn run_event(writer: &mut Writer, trace: &Trace, event: &crate::trace::Event<'_>) {
    let name = |id: crate::base::LifelineId| trace.header().lifelines[id].name.clone();
    if let (EventKind::Noted, Some(Detail::Text(words))) = (event.kind, event.detail) {
        let id = writer.id(&name(event.lifeline));
        return writer.say(&format!("Note over {id}: {}", escaped(words, Codes::Escaped)));
    }
    let is_message = matches!(
        event.kind,
        EventKind::Sent | EventKind::Duplicated | EventKind::Delivered | EventKind::DeadLettered
    );
    let (true, Some(peer), Some(message)) = (is_message, event.peer, event.message) else { return };
    let arrival = trace.arrival_of(event.id).map(|it| trace.kind(it));
    let arrow = match (arrival, trace.message(message).intent) {
        (Some(EventKind::Lost), MessageIntent::Reply | MessageIntent::Callback) => "--x",
        (Some(EventKind::Lost), _) => "-x",
        (_, MessageIntent::Call) => "->>",
        (_, MessageIntent::Reply | MessageIntent::Callback) => "-->>",
        (_, MessageIntent::Send | MessageIntent::Publish) => "-)",
    };
    let (from, to) = (writer.id(&name(event.lifeline)), writer.id(&name(peer)));
    let words = escaped(&trace.display_name(message), Codes::Escaped);
    let more = match event.kind {
        EventKind::DeadLettered => " (dead-lettered)",
        EventKind::Duplicated => " (duplicate)",
        _ => "",
    };
    writer.say(&format!("{from}{arrow}{to}: {words}{more}"));
}

/// What becomes of Mermaid's entity codes in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codes {
    /// They are codes.
    Kept,
    /// They are letters like others.
    Escaped,
}

/// Words as Mermaid reads them: what would end a line, or mean something, is an entity code.
fn escaped(text: &str, codes: Codes) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let code = if letter == '#' && codes == Codes::Kept { entity(&text[at..]) } else { 0 };
        if code > 0 {
            out.push_str(&text[at..at + code]);
            at += code;
            continue;
        }
        let is_wrap = letter == ':' && matches!(out.to_ascii_lowercase().as_str(), "wrap" | "nowrap");
        match letter {
            '\n' => out.push_str("<br/>"),
            it if it.is_control() || is_hidden(it) => out.push(' '),
            '#' | ';' | '<' | '>' | '"' | '%' | '{' | '}' | '@' | '\\' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            ':' if is_wrap => out.push_str("#58;"),
            _ => out.push(letter),
        }
        at += letter.len_utf8();
    }
    out.truncate(out.trim_end().len());
    if out.eq_ignore_ascii_case("end") {
        format!("#{};{}", u32::from(out.as_bytes()[0]), &out[1..])
    } else {
        out
    }
}

/// Marks that turn the direction of what follows.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The length of `#59;` at the beginning, 0 when there is none.
fn entity(text: &str) -> usize {
    let name = text[1..].find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(0);
    if name > 0 && text[1 + name..].starts_with(';') { name + 2 } else { 0 }
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
            assert_eq!(escaped(text, Codes::Escaped), written);
        }
        assert_eq!(escaped("a#59; #lt;b #1", Codes::Kept), "a#59; #lt;b #35;1");
        assert_eq!(escaped("a#59;", Codes::Escaped), "a#35;59#59;");
    }

    #[test]
    fn names_that_mermaid_reads_as_something_else_get_an_id() {
        let fit = ["Web", "orders_2", "B"];
        assert!(fit.iter().all(|it| is_plain(it)));
        let unfit = ["end", "End", "x1", "Front desk", "a-b", "", "1st", "Łódź", "note", "a;b"];
        assert!(!unfit.iter().any(|it| is_plain(it)));
    }
}
