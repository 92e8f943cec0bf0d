//! The text that Mermaid's lexer sees: without Markdown around it, front matter, directives and comments.
//!
//! Every place in it can be told in the text that was typed.

use super::patterns::{is_space, word_end};
use crate::diag::Span;

/// A text made ready, and where each piece of it comes from.
#[derive(Clone, Debug, Default)]
pub(in crate::syntax) struct Source {
    /// What the lexer reads; it ends with a line break.
    pub text: String,
    /// In order; together they are the text.
    pieces: Vec<Piece>,
    /// What is not read, in order of the typed text.
    pub removed: Vec<Removed>,
    /// The title in the front matter.
    pub title: Option<(String, Span)>,
}

/// A part of the typed text that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) struct Removed {
    pub span: Span,
    pub what: RemovedKind,
}

/// Why a part of the text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum RemovedKind {
    /// What stands outside the fence of Markdown, and the fence.
    Markdown,
    /// The block between `---` lines.
    FrontMatter,
    /// `%%{init: …}%%`
    Directive,
    /// `%% …`
    Comment,
}

/// A run of characters that was copied, or one line break for `\r\n`.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the text that is read.
    at: usize,
    /// Where it begins in the typed text.
    typed: usize,
    /// How long it is there.
    length: usize,
}

impl Source {
    /// The whole text, when it is a sequence diagram of Mermaid and nothing stands before it.
    pub fn whole(typed: &str) -> Option<Self> {
        if !typed.contains(HEADER) {
            return None;
        }
        let body = fenced(typed).unwrap_or(0..typed.len());
        let mut source = Self::new(typed, body.start, body.end);
        source.remove_typed(0, body.start);
        source.remove_typed(body.end, typed.len());
        source.removed.sort_by_key(|it| it.span);
        source.begins_with_header().then_some(source)
    }

    /// The text from byte `start` on, where a line with the header begins.
    pub fn behind(typed: &str, start: usize) -> Self {
        Self::new(typed, start, typed.len())
    }

    fn new(typed: &str, start: usize, end: usize) -> Self {
        let mut source = Self::default();
        source.copy(typed, start, end);
        source.front_matter(typed);
        let directives = directives(&source.text);
        source.cut(&directives, RemovedKind::Directive);
        let comments = comments(&source.text);
        source.cut(&comments, RemovedKind::Comment);
        source.text.push('\n');
        source.removed.sort_by_key(|it| it.span);
        source
    }

    /// True when the header is the first word.
    pub fn begins_with_header(&self) -> bool {
        let rest = self.text.trim_start_matches(is_space);
        rest.starts_with(HEADER) && word_end(rest) == HEADER.len()
    }

    /// The place in the typed text of a piece of the text that is read.
    pub fn typed(&self, start: usize, end: usize) -> Span {
        let first = self.typed_at(start);
        let last = if end > start { self.typed_end(end) } else { first };
        Span::new(first, last.max(first))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|it| it.at <= at)].last()
    }

    fn typed_at(&self, at: usize) -> usize {
        self.piece(at).map_or(0, |it| it.typed + (at - it.at).min(it.length))
    }

    fn typed_end(&self, end: usize) -> usize {
        let Some(piece) = self.piece(end - 1) else { return 0 };
        let is_line_break = self.text.as_bytes().get(piece.at) == Some(&b'\n');
        piece.typed + if is_line_break { piece.length } else { (end - piece.at).min(piece.length) }
    }

    /// The first place in the text that is read which comes from byte `typed` or later.
    pub fn read_at(&self, typed: usize) -> usize {
        let next = self.pieces.partition_point(|it| it.typed + it.length <= typed);
        self.pieces.get(next).map_or(self.text.len(), |it| it.at + typed.saturating_sub(it.typed))
    }

    /// Copies with `\n` for every line break.
    fn copy(&mut self, typed: &str, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &typed[at..end];
            let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
            self.push(&rest[..line], at, line);
            at += line;
            if line < rest.len() {
                let length = if rest[line..].starts_with("\r\n") { 2 } else { 1 };
                self.push("\n", at, length);
                at += length;
            }
        }
    }

    fn push(&mut self, text: &str, typed: usize, length: usize) {
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), typed, length });
            self.text.push_str(text);
        }
    }

    fn remove_typed(&mut self, start: usize, end: usize) {
        if start < end {
            self.removed.push(Removed { span: Span::new(start, end), what: RemovedKind::Markdown });
        }
    }

    /// Takes ranges away. They are in order and apart.
    fn cut(&mut self, ranges: &[(usize, usize)], what: RemovedKind) {
        if ranges.is_empty() {
            return;
        }
        for (start, end) in ranges {
            self.removed.push(Removed { span: self.typed(*start, *end), what });
        }
        let mut kept = Self { removed: std::mem::take(&mut self.removed), ..Self::default() };
        let mut ranges = ranges.iter().copied().peekable();
        for piece in &self.pieces {
            let end = self.pieces_end(piece);
            let mut at = piece.at;
            while at < end {
                while ranges.next_if(|(_, stop)| *stop <= at).is_some() {}
                match ranges.peek().copied().filter(|(start, _)| *start < end) {
                    Some((start, stop)) if start <= at => at = stop.min(end),
                    Some((start, _)) => at = self.keep(&mut kept, piece, at, start),
                    None => at = self.keep(&mut kept, piece, at, end),
                }
            }
        }
        kept.title = self.title.take();
        *self = kept;
    }

    fn keep(&self, kept: &mut Self, piece: &Piece, at: usize, end: usize) -> usize {
        let text = &self.text[at..end];
        let length = if text == "\n" { piece.length } else { text.len() };
        kept.push(text, piece.typed + (at - piece.at), length);
        end
    }

    fn pieces_end(&self, piece: &Piece) -> usize {
        let is_line_break = self.text.as_bytes().get(piece.at) == Some(&b'\n');
        piece.at + if is_line_break { 1 } else { piece.length }
    }

    /// A block between two lines `---` at the top; its title is kept.
    fn front_matter(&mut self, typed: &str) {
        let text = self.text.trim_start_matches('\u{feff}');
        let mark = self.text.len() - text.len();
        let mut lines = text.split_inclusive('\n');
        let Some(first) = lines.next() else { return };
        let indent = first.len() - first.trim_start_matches([' ', '\t']).len();
        if first.trim_end() != format!("{}---", &first[..indent]) {
            return;
        }
        let mut end = mark + first.len();
        let mut title = None;
        for line in lines {
            let start = end;
            end += line.len();
            if line.starts_with(&first[..indent]) && line[indent..].trim_end() == "---" {
                self.title = title;
                self.cut(&[(mark, end)], RemovedKind::FrontMatter);
                return;
            }
            if let Some(words) = line[indent.min(line.len() - 1)..].strip_prefix("title:") {
                let words = words.trim();
                let at = start + line.find(words).unwrap_or(0);
                let span = self.typed(at, at + words.len());
                debug_assert!(span.range().end <= typed.len());
                title = Some((super::config::scalar(words), span)).filter(|_| !words.is_empty());
            }
        }
    }
}

const HEADER: &str = "sequenceDiagram";

/// The body of the first fenced block that says `mermaid`, or of a fence on the first line.
fn fenced(typed: &str) -> Option<std::ops::Range<usize>> {
    let mut at = 0;
    let mut open: Option<(usize, &str)> = None;
    let mut is_first = true;
    for line in typed.split_inclusive('\n') {
        let words = line.trim_matches([' ', '\t', '\r', '\n', '\u{feff}']);
        let start = at;
        at += line.len();
        match open {
            Some((body, fence))
                if words.len() >= fence.len() && words.trim_matches(mark_of(fence)).is_empty() =>
            {
                return Some(body..start);
            }
            Some(_) => {}
            None => {
                let fence = fence_of(words);
                let says = words[fence.len()..].trim_start();
                if !fence.is_empty() && (says.starts_with("mermaid") || is_first) {
                    open = Some((at, fence));
                }
                is_first &= words.is_empty();
            }
        }
    }
    open.map(|(body, _)| body..typed.len())
}

/// The fence at the beginning of a line: three or more of one mark; else nothing.
fn fence_of(words: &str) -> &str {
    let length = ["`", "~"].into_iter().map(|mark| words.len() - words.trim_start_matches(mark).len()).max();
    &words[..length.filter(|it| *it >= 3).unwrap_or(0)]
}

fn mark_of(fence: &str) -> char {
    fence.chars().next().unwrap_or('`')
}

/// Every `%%{ word: … }%%`. One that is not closed goes to the end of what can belong to it.
fn directives(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("%%{").map(|it| at + it) {
        match directive(&text[start..]) {
            Some(length) => {
                found.push((start, start + length));
                at = start + length;
            }
            None => at = start + 1,
        }
    }
    found
}

/// The length of the directive at the beginning.
fn directive(rest: &str) -> Option<usize> {
    let blanks = |from: usize| from + (rest[from..].len() - rest[from..].trim_start_matches(is_space).len());
    let word = |from: usize| from + word_end(&rest[from..]);
    let name = blanks("%%{".len());
    let mut at = word(name);
    if at == name {
        return None;
    }
    let colon = blanks(at);
    if rest[colon..].starts_with(':') {
        at = colon + 1;
    }
    at = blanks(at);
    let value = word(at);
    at = if value > at { value } else { at + rest[at..].find("}%%").unwrap_or(rest.len() - at) };
    at = blanks(at);
    Some(if rest[at..].starts_with("}%%") { at + 3 } else { at })
}

/// Every line that begins with `%%`, with the empty lines before it, and the blanks at the top.
fn comments(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let words = at + (text[at..].len() - text[at..].trim_start_matches(is_space).len());
        let line = words + text[words..].find('\n').unwrap_or(text.len() - words);
        let next = (line + 1).min(text.len());
        let is_comment =
            text[words..].starts_with("%%") && !text[words..].starts_with("%%{") && line > words + 2;
        if is_comment {
            found.push((at, next));
        }
        at = next.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        Source::whole(typed).map_or_else(String::new, |it| it.text)
    }

    #[test]
    fn what_stands_around_a_diagram_is_not_read() {
        assert_eq!(
            read("---\r\ntitle: T\r\n---\r\nsequenceDiagram\r\nA->>B: x"),
            "sequenceDiagram\nA->>B: x\n"
        );
        assert_eq!(read("%%{init: {\n \"a\": 1 }\n}%%\n%% c\n\n%%  d\nsequenceDiagram"), "sequenceDiagram\n");
        assert_eq!(
            read("Hello\n```mermaid\nsequenceDiagram\nA->>B: x\n```\nmore"),
            "sequenceDiagram\nA->>B: x\n\n"
        );
        assert_eq!(read("sequenceDiagrams\n"), "");
    }

    #[test]
    fn places_are_those_of_the_typed_text() {
        let typed = "---\r\ntitle: T\r\n---\r\n%% x\r\nsequenceDiagram\r\nA->>B: x";
        let source = Source::whole(typed).unwrap();
        for word in ["sequenceDiagram", "A->>B", ": x"] {
            let at = source.text.find(word).unwrap();
            let span = source.typed(at, at + word.len());
            assert_eq!(span.text(typed), word);
            assert_eq!(source.read_at(span.range().start), at);
        }
        assert_eq!(source.title.as_ref().map(|(words, _)| words.as_str()), Some("T"));
    }
}
