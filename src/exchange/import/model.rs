//! Lines of a model in our own language, written by the importers of broker definitions and interfaces.

use std::collections::BTreeSet;

use super::Note;
use super::document::Node;
use crate::diag::Span;
use crate::syntax::name_in_text;

/// What is said of the text that was read.
#[derive(Default)]
pub(super) struct Notes {
    pub assumed: Vec<Note>,
    pub left_out: Vec<Note>,
}

impl Notes {
    pub fn assume(&mut self, span: Span, words: impl Into<String>) {
        self.assumed.push(Note { span, words: words.into() });
    }

    pub fn leave_out(&mut self, span: Span, words: impl Into<String>) {
        self.left_out.push(Note { span, words: words.into() });
    }

    /// In order of the text.
    pub fn sorted(mut self) -> Self {
        self.assumed.sort_by_key(|it| it.span.start);
        self.left_out.sort_by_key(|it| it.span.start);
        self
    }
}

/// Names that are taken: participants and channels share them.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// This name, or the first with a number behind it that is not taken.
    pub fn fresh(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|it| !self.0.contains(it));
        let free = free.unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// A name, with quotes where it needs them.
pub(super) fn name(name: &str) -> String {
    if name_in_text(name) == name { name.to_owned() } else { quoted(name) }
}

/// A text in quotes; what cannot be drawn becomes a blank.
pub(super) fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A length of time, written with the largest unit that fits.
pub(super) fn length(milliseconds: i64) -> String {
    let units = [(3_600_000, "h"), (60_000, "min"), (1_000, "s")];
    let fitting = units.iter().find(|(unit, _)| milliseconds != 0 && milliseconds % unit == 0);
    fitting
        .map_or_else(|| format!("{milliseconds}ms"), |(unit, word)| format!("{}{word}", milliseconds / unit))
}

/// A value of a document as a value of our language: texts, numbers and truth values; none for anything else.
pub(super) fn literal(node: &Node) -> Option<String> {
    use super::document::Kind;
    match &node.kind {
        Kind::Text(text) => Some(quoted(text)),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(text) => number(text),
        Kind::Null | Kind::List(_) | Kind::Object(_) => None,
    }
}

/// A number of our language: whole ones, and at most six digits behind the point.
fn number(text: &str) -> Option<String> {
    if text.parse::<i64>().is_ok() {
        return Some(text.to_owned());
    }
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |it| ("-", it));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |it: &str| it.chars().all(|it| it.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || !are_digits(whole) || !are_digits(part) {
        return None;
    }
    let part = part.get(..6).unwrap_or(part).trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{part}"))
}

/// An indented block of options: empty when there are none.
pub(super) fn options(options: &[String]) -> String {
    if options.is_empty() { String::new() } else { format!(" {{ {} }}", options.join(", ")) }
}
