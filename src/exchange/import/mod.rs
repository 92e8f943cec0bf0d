//! Other people's diagrams read as scenarios: one file a format, and one line in [`IMPORTERS`].
//!
//! An importer says more than the scenario: what it decided where the text leaves something open, what
//! it read and left out because it means nothing here, and what is wrong, each with its line.

mod asyncapi;
mod document;
mod mermaid;
mod model;
mod plantuml;
mod rabbitmq;
mod report;
mod sketch;

pub(super) use rabbitmq::{EXCHANGE_SUFFIX, is_taken_by_a_queue};
pub use report::{ImportProblem, ImportRemark, ImportReport, read_as, read_foreign};

use crate::base::limits;
use crate::diag::{Diagnostic, Span};
use crate::syntax::foreign_format;

/// A format that can be read.
#[derive(Clone, Copy, Debug)]
pub struct Importer {
    /// Its name on the command line: lower case, stable.
    pub id: &'static str,
    /// Its name in a sentence.
    pub label: &'static str,
    /// True for a text of this format, judged by what stands in it.
    pub detect: fn(&str) -> bool,
    /// Reads a text, whether or not `detect` knows it.
    pub read: fn(&str) -> Imported,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The scenario in our own language; none when something is wrong with the text.
    pub scenario: Option<String>,
    /// What was decided where the text leaves something open, in order of the text.
    pub assumed: Vec<Note>,
    /// What was read and means nothing here.
    pub left_out: Vec<Note>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// A sentence about a place of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub span: Span,
    /// What is said of it.
    pub words: String,
}

/// Every format that can be read.
pub const IMPORTERS: [Importer; 4] =
    [mermaid::IMPORTER, plantuml::IMPORTER, asyncapi::IMPORTER, rabbitmq::IMPORTER];

/// The format of a text. The error is for a text of none of them.
pub fn detect(text: &str) -> Result<&'static Importer, Box<Diagnostic>> {
    let known = text.get(..limits::SOURCE_BYTES).unwrap_or(text);
    let found = IMPORTERS.iter().find(|it| (it.detect)(known));
    found.ok_or_else(|| Box::new(foreign_format(text).unwrap_or_else(unknown)))
}

fn unknown() -> Diagnostic {
    let known: Vec<&str> = IMPORTERS.iter().map(|it| it.label).collect();
    Diagnostic::error("foreign-format", Span::at(0), "this is no format that can be imported")
        .help(format!("what can be read: {}", known.join(", ")))
}
