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

/// The line of `span` and a row of marks under it; of a long line the part around the place.
fn excerpt(out: &mut String, index: &LineIndex<'_>, span: Span, mark: char, words: &str) {
    let place = index.line_col(span.start);
    let column = place.column as usize - 1;
    let (line, before) = window(index.line_text(place.line), column);
    let rest = line.chars().count().saturating_sub(before);
    let end = index.line_col(span.end);
    let wanted = if end.line == place.line { (end.column - place.column) as usize } else { rest };
    let marks = mark.to_string().repeat(wanted.clamp(1, rest.max(1)));
    let _ = writeln!(out, "{:>4} | {line}", place.line);
    let _ = writeln!(out, "     | {:before$}{marks} {words}", "").map(|()| trim_end(out));
}

/// The most characters of a line that are shown.
const SHOWN: usize = 160;
/// How many characters are shown before the place, when not all are.
const SHOWN_BEFORE: usize = 60;

/// The visible part of a line, and the offset of `column` in it.
fn window(line: &str, column: usize) -> (String, usize) {
    let first = if column < SHOWN { 0 } else { column - SHOWN_BEFORE };
    let mut letters = line.chars().skip(first);
    let mut shown = if first > 0 { "…".to_owned() } else { String::new() };
    shown.extend(letters.by_ref().take(SHOWN).map(|letter| if letter == '\t' { ' ' } else { letter }));
    if letters.next().is_some() {
        shown.push('…');
    }
    (shown, column - first + usize::from(first > 0))
}

/// Takes the blank off the end of the last line.
fn trim_end(out: &mut String) {
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let text = format!("{}wrong{}", "a".repeat(100_000), "b".repeat(100_000));
        let problem = Diagnostic::error("expected", Span::new(100_000, 100_005), "no");
        let shown = render_all(&text, &[problem]);
        let lines: Vec<&str> = shown.lines().collect();
        let column = |line: &str, letter| line.chars().position(|it| it == letter);
        assert_eq!(column(lines[1], 'w'), column(lines[2], '^'));
        assert!(lines[2].ends_with(" ^^^^^") && lines[1].ends_with('…'), "{shown}");
        assert!(shown.len() < 1_000, "{}", shown.len());
    }
}
