//! A text to statements: blocks of several lines, what is left out, what is wrong.

use super::super::Note;
use super::arrows::{self, ArrowLine};
use super::left_out::{self, BlockEnd};
use super::source::{self, Line, Source};
use super::statements::{self, Kind, Statement};
use crate::base::limits;
use crate::diag::{Diagnostic, Diagnostics, Span};

/// What was read.
#[derive(Default)]
pub(super) struct Reading<'t> {
    pub statements: Vec<Statement<'t>>,
    pub assumed: Vec<Note>,
    pub left_out: Vec<Note>,
    pub diagnostics: Diagnostics,
}

/// Reads the first diagram of a text.
pub(super) fn read(text: &str) -> Reading<'_> {
    let source = source::cut(text);
    let defines = source.lines.iter().any(|it| left_out::defines(it.text));
    let mut reader =
        Reader { lines: &source.lines, at: 0, defines, open: Vec::new(), read: Reading::default() };
    while reader.at < reader.lines.len() {
        reader.statement();
    }
    let mut read = reader.finish();
    around(&source, &mut read);
    let comments = source.comments.iter().filter(|it| !it.text.is_empty());
    read.statements.extend(comments.map(|it| Statement { span: it.span, kind: Kind::Comment(it.text) }));
    read.statements.sort_by_key(|it| it.span.start);
    if !read.statements.iter().any(|it| !matches!(it.kind, Kind::Comment(_) | Kind::Title(_)))
        && !read.diagnostics.has_errors()
    {
        let problem =
            Diagnostic::error("empty", Span::at(0), "there is no message and no participant in this diagram");
        read.diagnostics.push(problem.help("a message is a line such as `Alice -> Bob : Hello`"));
    }
    read
}

fn around(source: &Source<'_>, read: &mut Reading<'_>) {
    let mut leave_out = |span: Option<Span>, words: &str| {
        read.left_out.extend(span.map(|span| Note { span, words: words.to_owned() }));
    };
    leave_out(source.around, "text around the diagram");
    leave_out(source.second, "the other diagrams of the text; the first one is read");
    if let Some(span) = source.open_comment {
        let problem = Diagnostic::error("unclosed", span, "this comment is not closed");
        read.diagnostics.push(problem.help("write `'/` behind it"));
    }
}

struct Reader<'s, 't> {
    lines: &'s [Line<'t>],
    at: usize,
    /// The preprocessor could write lines that are not in the text.
    defines: bool,
    /// Groups and boxes that are open: where, and true for a box.
    open: Vec<(Span, bool)>,
    read: Reading<'t>,
}

impl<'t> Reader<'_, 't> {
    fn next(&mut self) -> Option<Line<'t>> {
        let line = self.lines.get(self.at).copied();
        self.at += 1;
        line
    }

    fn push(&mut self, span: Span, kind: Kind<'t>) {
        self.read.statements.push(Statement { span, kind });
    }

    fn leave_out(&mut self, span: Span, words: &str) {
        self.read.left_out.push(Note { span, words: words.to_owned() });
    }

    fn wrong(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.read.diagnostics.push(Diagnostic::error("unknown-line", span, message).help(help));
    }

    fn statement(&mut self) {
        let Some(line) = self.next().filter(|it| !it.text.is_empty()) else { return };
        if let Some(arrow) = arrows::read(line.text) {
            return self.arrow(line.span, arrow);
        }
        if let Some((what, end)) = left_out::read(line.text) {
            self.leave_out(line.span, what);
            return self.skip(line, end);
        }
        if is_styled(line.text) {
            self.leave_out(line.span, "colours and styles");
        }
        if self.title(line) || self.note(line) || self.reference(line) || self.cast_block(line) {
            return;
        }
        match statements::read(line.text) {
            Some(kind) => self.simple(line.span, kind),
            None => self.unknown(line),
        }
    }

    fn arrow(&mut self, span: Span, arrow: ArrowLine<'t>) {
        if arrow.is_styled {
            self.leave_out(span, "colours and styles");
        }
        if arrow.has_mark_at_start || arrow.left_head.has_circle || arrow.right_head.has_circle {
            self.leave_out(span, "circles and crosses at the ends of arrows that arrive");
        }
        if arrow.has_anchor {
            self.leave_out(span, "times between anchors");
        }
        self.push(span, Kind::Arrow(arrow));
    }

    /// A statement of one line; groups and boxes are counted.
    fn simple(&mut self, span: Span, kind: Kind<'t>) {
        match &kind {
            Kind::Open(..) | Kind::Box(_) => {
                let is_box = matches!(kind, Kind::Box(_));
                if self.open.len() == limits::NESTING {
                    let message = format!("this is nested deeper than {} levels", limits::NESTING);
                    self.wrong(span, message, "close a group before, with `end`");
                }
                self.open.push((span, is_box));
            }
            Kind::Else(_) if self.open.iter().all(|it| it.1) => {
                self.wrong(span, "this `else` stands in no group", "open one before, with `alt`");
            }
            Kind::End => self.close(span, false),
            Kind::EndBox => self.close(span, true),
            _ => {}
        }
        self.push(span, kind);
    }

    fn close(&mut self, span: Span, is_box: bool) {
        match self.open.iter().rposition(|it| it.1 == is_box) {
            Some(at) => {
                self.open.remove(at);
            }
            None if is_box => self.wrong(span, "there is no box to end here", "open one before, with `box`"),
            None => self.wrong(
                span,
                "there is no group to end here",
                "open one before, with `alt`, `loop` or `group`",
            ),
        }
    }

    fn unknown(&mut self, line: Line<'t>) {
        if self.defines {
            return self.leave_out(line.span, "lines that the preprocessor would write anew");
        }
        match left_out::of_another_diagram(line.text) {
            Some(word) => self.wrong(
                line.span,
                format!("a line with `{word}` belongs to another diagram of PlantUML's"),
                "its sequence diagrams are read: participants, messages, groups and notes",
            ),
            None => self.wrong(
                line.span,
                "this line is none of a sequence diagram",
                "a `'` before it makes it a comment; a message is written `A -> B : text`",
            ),
        }
    }

    /// Skips the lines of a block that is left out.
    fn skip(&mut self, first: Line<'t>, end: BlockEnd) {
        match end {
            BlockEnd::Line => {}
            BlockEnd::Words(ends) => drop(self.block(first, ends)),
            BlockEnd::Brace => {
                let mut depth = 1_usize;
                while depth > 0 {
                    let Some(line) = self.next() else { return self.unclosed(first, "}") };
                    depth += usize::from(line.text.ends_with('{'));
                    depth -= usize::from(line.text == "}");
                }
            }
        }
    }

    /// The lines up to one of the ends, as one text.
    fn block(&mut self, first: Line<'t>, ends: &[&str]) -> String {
        let mut text = String::new();
        loop {
            let Some(line) = self.next() else {
                self.unclosed(first, ends[0]);
                return text;
            };
            let words: String = line.text.to_ascii_lowercase().split_whitespace().collect();
            if ends.contains(&&*words) {
                return text;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line.text);
        }
    }

    fn unclosed(&mut self, first: Line<'t>, end: &str) {
        let shown = end.replacen("end", "end ", 1);
        let help = format!("write `{}` behind its last line", shown.trim_end());
        self.wrong(first.span, "this block does not end", &help);
    }

    fn title(&mut self, line: Line<'t>) -> bool {
        let mut at = arrows::Cursor { rest: line.text };
        if !at.eat_word("title") {
            return false;
        }
        let rest = at.rest.trim_start().trim_start_matches(':').trim();
        let text = if rest.is_empty() { self.block(line, &["endtitle"]) } else { rest.to_owned() };
        self.push(line.span, Kind::Title(text));
        true
    }

    fn note(&mut self, line: Line<'t>) -> bool {
        let Some((place, text)) = statements::note(line.text) else { return false };
        let text = match text {
            Some(text) => text.to_owned(),
            None => self.block(line, &["endnote", "endhnote", "endrnote"]),
        };
        self.push(line.span, Kind::Note(place, text));
        true
    }

    fn reference(&mut self, line: Line<'t>) -> bool {
        let Some((over, text)) = statements::reference(line.text) else { return false };
        let text = match text {
            Some(text) => text.to_owned(),
            None => self.block(line, &["endref"]),
        };
        self.push(line.span, Kind::Ref(over, text));
        true
    }

    /// `participant D [` … `]`
    fn cast_block(&mut self, line: Line<'t>) -> bool {
        let Some((kind, name)) = statements::cast_block(line.text) else { return false };
        let text = self.block(line, &["]"]);
        let lines =
            text.lines().map(|it| it.trim().trim_start_matches(['=', ' '])).filter(|it| !it.is_empty());
        let label: Vec<&str> = lines.filter(|it| !it.chars().all(|it| it == '-')).collect();
        let label = Some(label.join("\n")).filter(|it| !it.is_empty());
        self.push(line.span, Kind::Cast { create: false, kind, name, label, order: None });
        true
    }

    /// Groups that are open end with the text.
    fn finish(mut self) -> Reading<'t> {
        while let Some((span, is_box)) = self.open.pop() {
            let words = if is_box { "a `box` that is not closed" } else { "a group that is not closed" };
            self.read.assumed.push(Note { span, words: format!("{words} ends with the text") });
            let end = self.lines.last().map_or(span, |it| it.span.after());
            self.push(end, if is_box { Kind::EndBox } else { Kind::End });
        }
        self.read
    }
}

/// True for a line with a colour, a stereotype or a link before its text.
fn is_styled(line: &str) -> bool {
    let outside: Vec<&str> = line.split('"').step_by(2).collect();
    let head = outside.join(" ");
    let head = head.split(':').next().unwrap_or("");
    let is_colour =
        |it: &str| it.len() > 1 && it.starts_with('#') && it[1..].chars().all(char::is_alphanumeric);
    head.contains("<<") || head.contains("[[") || head.split([' ', '\t']).any(is_colour)
}
