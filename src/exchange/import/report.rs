//! What was read of a text of another program: for the command line and for the page.

use std::rc::Rc;

use super::{Imported, Importer, Note, detect};
use crate::diag::{Diagnostic, LineIndex, Severity};
use crate::syntax::tree::{ItemKind, SketchLine, Tree};
use crate::syntax::{foreign_format, parse, sketch_participants};

/// How many lines one remark names.
const NAMED_LINES: usize = 12;

/// A text of another program, and what was read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// What the text is, as it is said in a sentence: `a Mermaid sequence diagram`.
    pub label: &'static str,
    /// The text, with plain line ends.
    pub original: Rc<str>,
    /// The scenario; none when something is wrong with the text.
    pub scenario: Option<Rc<str>>,
    /// What is in the scenario, in words; empty when there is none.
    pub read: String,
    /// What was decided where the text leaves something open.
    pub assumed: Vec<ImportRemark>,
    /// What was read and means nothing here.
    pub left_out: Vec<ImportRemark>,
    /// What is wrong with the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A sentence about lines of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRemark {
    /// The lines, from 1, in order.
    pub lines: Vec<u32>,
    /// What is said of them.
    pub words: String,
}

/// What is wrong with a line of the text, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub cause: String,
    /// What can be done.
    pub repair: String,
}

/// Reads a text that belongs to another program. None for any other text: it is our own, or words.
pub fn read_foreign(text: &str) -> Option<ImportReport> {
    let text = with_plain_line_ends(text);
    match detect(&text) {
        Ok(importer) => {
            let report = report(importer, text);
            // A Mermaid text with lines of our own is a scenario.
            let is_ours = report.scenario.is_none() && !parse(&report.original).diagnostics.has_errors();
            (!is_ours).then_some(report)
        }
        Err(_) => foreign_format(&text).map(|problem| ImportReport {
            label: "another program's text",
            original: text.into(),
            scenario: None,
            read: String::new(),
            assumed: Vec::new(),
            left_out: Vec::new(),
            diagnostics: vec![problem],
        }),
    }
}

/// Reads a text as one of a format.
pub fn read_as(importer: &Importer, text: &str) -> ImportReport {
    report(importer, with_plain_line_ends(text))
}

fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn report(importer: &Importer, text: String) -> ImportReport {
    let Imported { scenario, assumed, left_out, diagnostics } = (importer.read)(&text);
    let index = LineIndex::new(&text);
    let (assumed, left_out) = (grouped(&index, &assumed), grouped(&index, &left_out));
    let mut report = ImportReport {
        label: importer.label,
        read: scenario.as_deref().map_or_else(String::new, |it| counted(&parse(it).tree)),
        original: text.into(),
        scenario: None,
        assumed,
        left_out,
        diagnostics,
    };
    report.scenario = scenario.map(|it| (report.head() + &it).into());
    report
}

/// Remarks with the same words become one.
fn grouped(index: &LineIndex<'_>, notes: &[Note]) -> Vec<ImportRemark> {
    let mut places: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let mut remarks: Vec<ImportRemark> = Vec::new();
    for note in notes {
        let line = index.line(note.span.start);
        let place = *places.entry(&note.words).or_insert(remarks.len());
        match remarks.get_mut(place) {
            Some(known) if known.lines.last() == Some(&line) => {}
            Some(known) => known.lines.push(line),
            None => remarks.push(ImportRemark { lines: vec![line], words: note.words.clone() }),
        }
    }
    remarks.sort_by(|a, b| a.lines.first().cmp(&b.lines.first()));
    remarks
}

/// `4 participants, 12 messages and 2 notes`
fn counted(tree: &Tree) -> String {
    let of = |is: fn(&ItemKind) -> bool| tree.items.iter().filter(|it| is(&it.kind)).count();
    let declared = |kind: &ItemKind| match kind {
        ItemKind::Declare { names, .. } => names.len(),
        _ => 0,
    };
    let declared: usize = tree.items.iter().map(|it| declared(&it.kind)).sum();
    let counts = [
        (sketch_participants(&tree.items).len() + declared, "participant"),
        (of(|it| matches!(it, ItemKind::Sketch(SketchLine::Arrow { .. }))), "message"),
        (of(|it| matches!(it, ItemKind::Sketch(SketchLine::Note { .. }))), "note"),
        (
            of(|it| matches!(it, ItemKind::Sketch(SketchLine::Open(opener, _)) if !opener.is_frame())),
            "fragment",
        ),
        (of(|it| matches!(it, ItemKind::Bind(_))), "binding"),
    ];
    let words: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| number(*count, word)).collect();
    match words.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

impl ImportReport {
    /// How many things were assumed, and how many left out; empty when there are none.
    pub fn remark_count(&self) -> String {
        let parts = [(self.assumed.len(), "assumed"), (self.left_out.len(), "left out")];
        let parts =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// The line at the beginning of the scenario that says where it comes from; empty when there is nothing to say.
    fn head(&self) -> String {
        let count = self.remark_count();
        if count.is_empty() { String::new() } else { format!("# Read from {}: {count}.\n", self.label) }
    }

    /// What is wrong with the text, line by line.
    pub fn problems(&self) -> Vec<ImportProblem> {
        let index = LineIndex::new(&self.original);
        let serious = self.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        let problem = |it: &Diagnostic| ImportProblem {
            line: index.line(it.span.start),
            cause: it.message.clone(),
            repair: it.help.clone().or_else(|| Some(it.fixes.first()?.label.clone())).unwrap_or_default(),
        };
        serious.map(problem).collect()
    }

    /// Where a line of the original begins and ends, in UTF-16 units, as a text field counts them.
    pub fn line_in_field(&self, line: u32) -> (u32, u32) {
        let units = |text: &str| text.encode_utf16().count() as u32;
        let mut lines = self.original.split('\n');
        let before: u32 = lines.by_ref().take(line.saturating_sub(1) as usize).map(|it| units(it) + 1).sum();
        (before, before + lines.next().map_or(0, units))
    }

    /// The scenario with the original below it, as comments.
    pub fn with_original(&self, scenario: &str) -> String {
        let lines: String = self
            .original
            .trim_end()
            .lines()
            .map(|it| format!("# {it}").trim_end().to_owned() + "\n")
            .collect();
        format!("{}\n\n# The original, {}:\n{lines}", scenario.trim_end(), self.label)
    }
}

impl ImportRemark {
    /// The lines that are named, and how many more there are.
    pub fn named_lines(&self) -> (&[u32], usize) {
        let named = self.lines.len().min(NAMED_LINES);
        (&self.lines[..named], self.lines.len() - named)
    }

    /// `line 3`, `lines 3, 7 and 12 more`
    pub fn places(&self) -> String {
        let (named, more) = self.named_lines();
        let named: Vec<String> = named.iter().map(u32::to_string).collect();
        let word = if self.lines.len() == 1 { "line" } else { "lines" };
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{word} {}{more}", named.join(", "))
    }
}
