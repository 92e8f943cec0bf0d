//! The text form of a problem, for the command line and the tests.

use std::fmt::Write;

use super::{Diagnostic, LineIndex, Span};

/// Every problem of a text, one after the other, with an empty line between.
pub fn render_all(text: &str, diagnostics: &[Diagnostic]) -> String {
    let index = LineIndex::new(text);
    let parts: Vec<String> = diagnostics.iter().map(|it| render(&index, it)).collect();
    parts.join("\n")
}

/// One problem: the sentence, the line with the place marked, other places, help and fixes.
///
/// ```text
/// error[unknown-name]: nothing is called `Biling`
///   12 | send Charge to Biling
///      |                ^^^^^^
///      = help: did you mean `Billing`?
/// ```
pub fn render(index: &LineIndex<'_>, diagnostic: &Diagnostic) -> String {
    let mut out = format!("{}[{}]: {}\n", diagnostic.severity.word(), diagnostic.code, diagnostic.message);
    excerpt(&mut out, index, diagnostic.span, '^', "");
    for related in &diagnostic.related {
        excerpt(&mut out, index, related.span, '-', &related.message);
    }
    let notes = diagnostic.help.iter().map(|help| ("help", help));
    let fixes = diagnostic.fixes.iter().map(|fix| ("fix", &fix.label));
    for (word, sentence) in notes.chain(fixes) {
        let _ = writeln!(out, "     = {word}: {sentence}");
    }
    out
}

/// The line of `span` and a row of marks under it.
fn excerpt(out: &mut String, index: &LineIndex<'_>, span: Span, mark: char, words: &str) {
    let place = index.line_col(span.start);
    let line = index.line_text(place.line).replace('\t', " ");
    let before = place.column as usize - 1;
    let rest = line.chars().count().saturating_sub(before);
    let end = index.line_col(span.end);
    let wanted = if end.line == place.line { (end.column - place.column) as usize } else { rest };
    let marks = mark.to_string().repeat(wanted.clamp(1, rest.max(1)));
    let _ = writeln!(out, "{:>4} | {line}", place.line);
    let _ = writeln!(out, "     | {:before$}{marks} {words}", "").map(|()| trim_end(out));
}

/// Takes the blank off the end of the last line.
fn trim_end(out: &mut String) {
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('\n');
}
