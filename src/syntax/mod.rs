//! The scenario language: text to tree and back. Knows the words,
//! not the meaning of names: that is in `lower`.
//!
//! | file | what |
//! |---|---|
//! | `token`, `lexer`, `sketch_lines` | text to tokens; a sketch's lines are free text and cut apart first |
//! | `foreign` | texts of other programs: [`foreign_format`] |
//! | `free_text` | the words of a sketch as they are meant: [`free_text`] |
//! | `mermaid` | Mermaid's sequence diagrams, with a lexer of their own, to the same tree |
//! | `parser`, `grammar` | tokens to [`Tree`]; errors become diagnostics and `Unknown` nodes |
//! | `tree` | the syntax tree, line by line |
//! | `printer` | the one canonical form |
//! | `values` | the choices of options that take one of several words |
//! | `words` | the language's words by place, with a sentence each |
//! | `spellings` | earlier spellings of words, which keep their meaning |
//! | `highlight`, `complete` | colours and suggestions, from the same parser |
//! | `visit` | visitors of the tree |
//! | `edit` | edits of the text by gestures |
//! | `parameters` | every value that a control can change, and options that are not set |
//! | `literals` | numbers, units, quoted texts |
//! | `lost_braces` | which mistake is the cause of a missing or stray brace |
//!
//! Invariants: [`parse`] never fails, takes time in proportion to the text, and
//! nests no deeper than [`crate::base::limits::NESTING`]; parse → print → parse
//! is the identity.

mod complete;
mod edit;
mod foreign;
mod free_text;
mod grammar;
mod highlight;
mod lexer;
mod literals;
mod lost_braces;
mod mermaid;
mod parameters;
mod parser;
mod printer;
mod sketch_lines;
mod spellings;
mod token;
pub mod tree;
mod values;
mod visit;
mod want;
pub mod words;

use crate::base::limits;
use crate::diag::{Diagnostic, Diagnostics, Span};

pub use complete::{Completion, OfferKind, complete};
pub use edit::{insert_line, name_in_text, seed_of, set_knob, set_option, set_profile, set_seed};
pub use foreign::foreign_format;
pub use free_text::{decoded, free_text};
pub use highlight::{Class, Highlight, highlight};
pub use mermaid::{
    ArrowHead, MERMAID_ARROWS, MermaidArrow, MermaidText, SketchParticipant, box_title, in_order,
    read_mermaid, sketch_participants,
};
pub use parameters::{
    OpenOption, Parameter, ParameterValue, open_options, parameter, parameters, set_parameter,
};
pub use printer::print;
pub use token::{Token, TokenKind};
pub use tree::Tree;
pub use visit::each_step;
pub use want::Place;

/// A text that was read.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// Its content.
    pub tree: Tree,
    /// Its diagnostics.
    pub diagnostics: Diagnostics,
}

/// Parses a text. Never fails: a construct that is not understood is `Unknown` and has a diagnostic.
pub fn parse(text: &str) -> Parsed {
    let Parse { tree, diagnostics, .. } = parse_with_classes(text);
    Parsed { tree, diagnostics }
}

/// A text that was read, with what the parser learned on the way.
struct Parse {
    tree: Tree,
    diagnostics: Diagnostics,
    classes: Vec<(Span, Class)>,
    wanted: Vec<want::Want>,
}

fn parse_with_classes(text: &str) -> Parse {
    parse_at(text, None)
}

/// Parses a text and records what is expected at the cursor.
fn parse_at(text: &str, cursor: Option<u32>) -> Parse {
    if text.len() > limits::SOURCE_BYTES {
        return too_long(text);
    }
    if let Some(problem) = foreign_format(text) {
        return not_ours(text, problem);
    }
    if let Some(source) = mermaid::Source::whole(text) {
        return parse_mermaid(text, Vec::new(), 0, &source, cursor);
    }
    match lexer::lex(text) {
        (tokens, None) => parse_ours(text, tokens, cursor),
        (tokens, Some(at)) => {
            let source = mermaid::Source::behind(text, at);
            parse_mermaid(text, tokens, at, &source, cursor)
        }
    }
}

/// Reads tokens of our own language.
fn parse_ours(text: &str, mut tokens: Vec<Token>, cursor: Option<u32>) -> Parse {
    tokens.push(lexer::end(text));
    let mut parser = parser::Parser::new(text, &tokens, cursor);
    parser.collect_knobs();
    let items = parser.document();
    let parser::Parser { statements, diagnostics, classes, wanted, .. } = parser;
    let tree = Tree { text: text.into(), tokens, items, statements, foreign_from: None };
    Parse { tree, diagnostics, classes, wanted }
}

/// Reads a text that is Mermaid's from byte `start` on; `tokens` are what stands before it. Lines of
/// our own language among Mermaid's are read as such, and everything is put into the order of the text.
fn parse_mermaid(
    text: &str,
    mut tokens: Vec<Token>,
    start: usize,
    source: &mermaid::Source,
    cursor: Option<u32>,
) -> Parse {
    let reading = mermaid::read(text, source, cursor);
    let is_ours =
        |at: &u32| (*at as usize) < start || reading.ours.iter().any(|it| it.start <= *at && *at < it.end);
    tokens.extend(reading.our_tokens);
    let mut parse = parse_ours(text, tokens, cursor.filter(is_ours));
    if !cursor.is_some_and(|at| is_ours(&at)) {
        parse.wanted = reading.wanted;
    }
    let tree = &mut parse.tree;
    tree.foreign_from = u32::try_from(start).ok();
    tree.statements += reading.items.len();
    tree.items.extend(reading.items);
    tree.items.sort_by_key(|it| it.span.start);
    tree.tokens.extend(reading.tokens);
    tree.tokens.sort_by_key(|it| (it.span.start, it.kind == TokenKind::End));
    tree.tokens = mermaid::fill_gaps(text, &tree.tokens);
    parse.classes.extend(reading.classes);
    parse.classes.sort_by_key(|it| it.0);
    parse.diagnostics.append(&reading.diagnostics);
    parse
}

/// A text of another program: one problem, and every line stays as it is.
fn not_ours(text: &str, problem: Diagnostic) -> Parse {
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(problem);
    let mut tokens = mermaid::comment_lines(text, Span::new(0, text.len()));
    tokens.push(lexer::end(text));
    let tokens = mermaid::fill_gaps(text, &tokens);
    let tree = Tree { text: text.into(), tokens, foreign_from: Some(0), ..Tree::default() };
    Parse { tree, diagnostics, classes: Vec::new(), wanted: Vec::new() }
}

fn too_long(text: &str) -> Parse {
    let mut diagnostics = Diagnostics::default();
    let message =
        format!("the text is {} bytes long, and {} are the limit", text.len(), limits::SOURCE_BYTES);
    diagnostics.push(Diagnostic::error("text-too-long", Span::new(0, 0), message));
    Parse { tree: Tree::default(), diagnostics, classes: Vec::new(), wanted: Vec::new() }
}
