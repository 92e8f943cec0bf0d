//! PlantUML's sequence diagrams as sketches.
//!
//! | file | what |
//! |---|---|
//! | `source` | the lines of the first diagram, without comments |
//! | `arrows`, `statements` | lines to statements |
//! | `left_out` | lines and blocks that mean nothing here |
//! | `reader` | the text to a list of statements, with what is wrong and what is left out |
//! | `words` | what can stand in a text: line breaks, styles, links |
//! | `roster` | who takes part, from left to right |
//! | `writer` | statements to lines of a sketch |
//!
//! Nothing is fetched, included or replaced: lines of the preprocessor are listed as left out.

mod arrows;
mod left_out;
mod reader;
mod roster;
mod source;
mod statements;
mod words;
mod writer;

use super::{Imported, Importer};
use crate::base::limits;
use crate::diag::{Diagnostic, Span};

pub(super) const IMPORTER: Importer =
    Importer { id: "plantuml", label: "a PlantUML sequence diagram", detect, read };

fn detect(text: &str) -> bool {
    text.split(['\n', '\r']).any(|it| source::is_start(it.trim_start()))
}

fn read(text: &str) -> Imported {
    if !detect(text) {
        let problem = Diagnostic::error("foreign-format", Span::at(0), "this is no text of PlantUML's")
            .help("a diagram begins with the line `@startuml`");
        return Imported { diagnostics: vec![problem], ..Imported::default() };
    }
    let read = reader::read(text);
    let mut left_out = read.left_out;
    left_out.sort_by_key(|it| it.span);
    if read.diagnostics.has_errors() {
        return Imported { left_out, diagnostics: read.diagnostics.finish(text), ..Imported::default() };
    }
    let written = writer::write(&read.statements);
    let (mut assumed, mut diagnostics) = (read.assumed, read.diagnostics);
    assumed.extend(written.assumed);
    assumed.sort_by_key(|it| it.span);
    diagnostics.append(&written.diagnostics);
    if written.text.len() > limits::SOURCE_BYTES {
        let message = "the scenario would be larger than allowed";
        diagnostics.push(Diagnostic::error("too-large", Span::at(0), message));
    }
    let scenario = (!diagnostics.has_errors()).then_some(written.text);
    left_out.extend(written.left_out);
    left_out.sort_by_key(|it| it.span);
    Imported { scenario, assumed, left_out, diagnostics: diagnostics.finish(text) }
}
