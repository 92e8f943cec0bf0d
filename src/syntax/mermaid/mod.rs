//! Mermaid's sequence diagrams: read as sketches, by a lexer of their own.
//!
//! | file | what |
//! |---|---|
//! | `source` | the text without Markdown, front matter, directives and comments, with the place of each piece |
//! | `lexer`, `patterns` | pieces: the same ones, in the same order, as Mermaid's lexer finds |
//! | `arrows` | every arrow and what it means: [`MERMAID_ARROWS`] |
//! | `reader`, `statements` | pieces to lines of a sketch |
//! | `config` | `@{ "type": "queue" }` |
//! | `roster` | who takes part: [`sketch_participants`]; and what Mermaid demands of them |
//! | `colours` | the colour and the title of a box: [`box_title`] |
//! | `left_out` | what means nothing here |
//!
//! A text is Mermaid's from the line `sequenceDiagram` on. Lines of our own language that Mermaid
//! does not have, such as `at 2s crash Web`, may stand among the others.

mod arrows;
mod colours;
mod config;
mod left_out;
mod lexer;
mod patterns;
mod reader;
mod roster;
mod source;
mod statements;

use crate::base::limits;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::highlight::Class;
use crate::syntax::parser::short;
use crate::syntax::token::{Token, TokenKind, is_blank};
use crate::syntax::tree::{Item, ItemKind};
use crate::syntax::want::Want;

pub use arrows::{ArrowHead, MERMAID_ARROWS, MermaidArrow};
pub use colours::box_title;
pub(in crate::syntax) use config::{Config, read as read_config};
use left_out::Thing;
pub use roster::{SketchParticipant, in_order, sketch_participants};
use source::RemovedKind;
pub(in crate::syntax) use source::Source;

/// A text that is Mermaid's from its first line to its last.
#[derive(Clone, Debug)]
pub struct MermaidText {
    /// What it says, in order.
    pub items: Vec<Item>,
    /// What is wrong with it: what Mermaid refuses.
    pub diagnostics: Diagnostics,
    /// What means nothing here, by kind: where, and what.
    pub left_out: Vec<(Span, &'static str)>,
}

/// Reads a text as Mermaid does. None when it is no sequence diagram of Mermaid's.
pub fn read_mermaid(text: &str) -> Option<MermaidText> {
    if text.len() > limits::SOURCE_BYTES {
        return None;
    }
    let source = Source::whole(text)?;
    let reading = read(text, &source, None);
    let mut diagnostics = Diagnostics::default();
    diagnostics.append(&reading.diagnostics);
    reading.unbalanced.into_iter().for_each(|it| diagnostics.push(it));
    for line in reading.ours {
        let words = line.text(text).lines().next().unwrap_or("").trim();
        let message = format!("`{}` is a line of Playline, and Mermaid has none like it", short(words));
        diagnostics.push(Diagnostic::error("unknown-line", line, message));
    }
    Some(MermaidText { items: reading.items, diagnostics, left_out: reading.left_out })
}

/// What was read of a Mermaid text.
pub(super) struct Reading {
    pub items: Vec<Item>,
    /// In order of the text; the lines of our own language are not among them.
    pub tokens: Vec<Token>,
    pub classes: Vec<(Span, Class)>,
    pub diagnostics: Diagnostics,
    /// Fragments that are never closed, and words that close nothing: who reads on says so.
    pub unbalanced: Vec<Diagnostic>,
    /// What means nothing here, by kind.
    pub left_out: Vec<(Span, &'static str)>,
    /// Lines of our own language, and their tokens.
    pub ours: Vec<Span>,
    pub our_tokens: Vec<Token>,
    pub wanted: Vec<Want>,
}

/// Reads the text that `source` was made from.
pub(super) fn read(typed: &str, source: &Source, cursor: Option<u32>) -> Reading {
    let mut reader = reader::Reader::new(typed, source, cursor).read();
    if let Some((title, span)) = &source.title {
        let kind = ItemKind::Title(Spanned::new(title.as_str().into(), *span));
        reader.items.insert(0, Item { span: *span, kind });
    }
    let ours = std::mem::take(&mut reader.foreign);
    let is_ours = |span: Span| {
        let next = ours.partition_point(|it| it.end <= span.start);
        ours.get(next).is_some_and(|it| it.start < span.end)
    };
    for removed in source.removed.iter().filter(|it| !is_ours(it.span)) {
        let thing = match removed.what {
            RemovedKind::Markdown => Thing::Markdown,
            RemovedKind::Directive => Thing::Settings,
            RemovedKind::FrontMatter if has_settings(removed.span.text(typed)) => Thing::Settings,
            RemovedKind::FrontMatter | RemovedKind::Comment => continue,
        };
        if thing != Thing::Markdown || says_something(removed.span.text(typed)) {
            reader.left_out.add(thing, first_line(removed.span, typed));
        }
    }
    if let Some(hint) = reader.left_out.diagnostic(typed) {
        reader.diagnostics.push(hint);
    }
    let comments = source
        .removed
        .iter()
        .filter(|it| !is_ours(it.span))
        .flat_map(|it| comment_tokens(it.span, it.what, typed));
    reader.tokens.extend(comments);
    reader.tokens.sort_by_key(|it| it.span);
    // A directive in the middle of a name belongs to its token.
    let mut end = 0;
    reader.tokens.retain(|it| {
        let is_apart = it.span.start >= end;
        end = end.max(it.span.end);
        is_apart
    });
    reader.classes.sort_by_key(|it| it.0);
    Reading {
        left_out: reader.left_out.entries(),
        items: reader.items,
        tokens: reader.tokens,
        classes: reader.classes,
        diagnostics: reader.diagnostics,
        unbalanced: reader.unbalanced,
        ours,
        our_tokens: reader.foreign_tokens,
        wanted: reader.wanted,
    }
}

/// True for front matter with more than a title.
fn has_settings(block: &str) -> bool {
    let mut lines = block.lines().map(str::trim);
    lines.any(|it| !it.is_empty() && it != "---" && !it.starts_with("title:") && !it.starts_with('#'))
}

/// True for text around a diagram that is more than a fence.
fn says_something(text: &str) -> bool {
    text.lines().any(|line| {
        let words = line.trim();
        !words.is_empty() && !words.starts_with("```") && !words.starts_with("~~~")
    })
}

/// The first line with something in it.
fn first_line(span: Span, typed: &str) -> Span {
    let text = span.text(typed);
    let lead = text.len() - text.trim_start().len();
    let line = text.trim_start().split(['\n', '\r']).next().unwrap_or("");
    let start = span.range().start + lead;
    Span::new(start, start + line.len())
}

/// What is not read, as comments: a line each, a directive as a whole.
fn comment_tokens(span: Span, what: RemovedKind, typed: &str) -> Vec<Token> {
    let text = span.text(typed);
    if matches!(what, RemovedKind::Directive | RemovedKind::Comment) {
        let lead = text.len() - text.trim_start().len();
        return vec![comment(span.range().start + lead, text.trim_start())];
    }
    comment_lines(typed, span)
}

/// Each line of a part of the text as a comment.
pub(super) fn comment_lines(typed: &str, span: Span) -> Vec<Token> {
    let mut at = span.range().start;
    let lines = span.text(typed).split_inclusive(['\n', '\r']).map(|line| {
        at += line.len();
        comment(at - line.len(), line)
    });
    lines.filter(|it| !it.span.is_empty()).collect()
}

/// With the blanks before it: those of front matter mean something.
fn comment(start: usize, words: &str) -> Token {
    let span = Span::new(start, start + words.trim_end().len());
    Token { kind: TokenKind::Comment, span, at_margin: false }
}

/// The line ends between tokens, and everything else there that no token holds.
pub(super) fn fill_gaps(typed: &str, tokens: &[Token]) -> Vec<Token> {
    let mut filled = Vec::with_capacity(tokens.len() * 2);
    let mut at = 0;
    for token in tokens {
        gap(typed, at, token.span.range().start, &mut filled);
        filled.push(*token);
        at = token.span.range().end.max(at);
    }
    filled
}

fn gap(typed: &str, mut at: usize, end: usize, filled: &mut Vec<Token>) {
    while at < end {
        let rest = &typed[at..end];
        let length = rest.chars().next().map_or(1, char::len_utf8);
        let (kind, length) = match &rest[..length] {
            "\r" if rest.starts_with("\r\n") => (TokenKind::Newline, 2),
            "\r" | "\n" | ";" => (TokenKind::Newline, 1),
            other if other.starts_with(|it: char| is_blank(it) || it.is_whitespace()) => {
                at += length;
                continue;
            }
            _ => (
                TokenKind::Unknown,
                rest.find(|it: char| it.is_whitespace() || it == ';').unwrap_or(rest.len()),
            ),
        };
        filled.push(Token { kind, span: Span::new(at, at + length), at_margin: false });
        at += length;
    }
}
