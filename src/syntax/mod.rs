//! The scenario language: text to tree and back. Knows the words,
//! not the meaning of names: that is in `lower`.
//!
//! | file | what |
//! |---|---|
//! | `token`, `lexer`, `sketch_lines` | text to tokens; a sketch's lines are free text and cut apart first |
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
//!
//! Invariants: [`parse`] never fails, takes time in proportion to the text, and
//! nests no deeper than [`crate::base::limits::NESTING`]; parse → print → parse
//! is the identity.

mod complete;
mod edit;
mod grammar;
mod highlight;
mod lexer;
mod literals;
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

pub use complete::{Completion, complete};
pub use edit::{insert_line, name_in_text, set_knob, set_option, set_profile, set_seed};
pub use highlight::{Class, Highlight, highlight};
pub use parameters::{
    OpenOption, Parameter, ParameterValue, open_options, parameter, parameters, set_parameter,
};
pub use printer::print;
pub use token::{Token, TokenKind};
pub use tree::Tree;
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
    let tokens = lexer::lex(text);
    let mut parser = parser::Parser::new(text, &tokens, cursor);
    parser.collect_knobs();
    let items = parser.document();
    let parser::Parser { statements, diagnostics, classes, wanted, .. } = parser;
    let tree = Tree { text: text.into(), tokens, items, statements };
    Parse { tree, diagnostics, classes, wanted }
}

fn too_long(text: &str) -> Parse {
    let mut diagnostics = Diagnostics::default();
    let message =
        format!("the text is {} bytes long, and {} are the limit", text.len(), limits::SOURCE_BYTES);
    diagnostics.push(Diagnostic::error("text-too-long", Span::new(0, 0), message));
    Parse { tree: Tree::default(), diagnostics, classes: Vec::new(), wanted: Vec::new() }
}
