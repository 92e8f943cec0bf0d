//! What a Mermaid text says that means nothing here: read, and left out with its line.

use crate::diag::{Diagnostic, LineIndex, Span};

/// What was left out, in order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOut {
    list: Vec<(Thing, Span)>,
}

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Settings,
    Links,
    Accessibility,
    Backgrounds,
    Wrapping,
    Dots,
    Stray,
    Markdown,
}

impl Thing {
    const fn words(self) -> &'static str {
        match self {
            Self::Settings => "settings of the drawing",
            Self::Links => "links, properties and details of participants",
            Self::Accessibility => "texts for accessibility",
            Self::Backgrounds => "colours",
            Self::Wrapping => "how text is wrapped",
            Self::Dots => "dots at the ends of arrows",
            Self::Stray => "characters that mean nothing",
            Self::Markdown => "text around the diagram",
        }
    }
}

impl LeftOut {
    pub fn add(&mut self, thing: Thing, span: Span) {
        self.list.push((thing, span));
    }

    pub fn stray(&mut self, span: Span) {
        self.add(Thing::Stray, span);
    }

    /// Everything that was left out, by kind: where, and what.
    pub fn entries(&self) -> Vec<(Span, &'static str)> {
        self.by_kind().into_iter().map(|(thing, span)| (span, thing.words())).collect()
    }

    fn by_kind(&self) -> Vec<(Thing, Span)> {
        let mut list = self.list.clone();
        list.sort();
        list
    }

    /// One remark about everything that was left out.
    pub fn diagnostic(&self, text: &str) -> Option<Diagnostic> {
        let first = self.list.iter().map(|(_, span)| *span).min()?;
        let (list, index) = (self.by_kind(), LineIndex::new(text));
        let words: Vec<String> =
            list.chunk_by(|a, b| a.0 == b.0).map(|things| described(things, &index)).collect();
        let message = format!("read and left out: {}", words.join("; "));
        Some(Diagnostic::hint("left-out", first, message))
    }
}

fn described(things: &[(Thing, Span)], index: &LineIndex) -> String {
    let mut lines: Vec<String> = things.iter().map(|(_, span)| index.line(span.start).to_string()).collect();
    lines.dedup();
    let more = lines.len().saturating_sub(LINES_NAMED);
    lines.truncate(LINES_NAMED);
    let word = if lines.len() == 1 { "line" } else { "lines" };
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} ({word} {}{rest})", things[0].0.words(), lines.join(", "))
}

/// How many lines of one kind are named.
const LINES_NAMED: usize = 5;
