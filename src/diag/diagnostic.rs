//! One diagnostic, and a list of them with a limit.

use super::Span;
use crate::base::limits;

/// One problem of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable kebab-case name: `unknown-name`.
    pub code: &'static str,
    /// Whether the text can still be run.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// One lower-case sentence without a full stop that quotes the user's own word.
    pub message: String,
    /// What to do, or why it matters in the pattern.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Edits that fix it, the likeliest first.
    pub fixes: Vec<Fix>,
    /// The place of the mistake from which this problem follows: when that is corrected, this problem goes too.
    pub because_of: Option<Span>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The text cannot be run.
    Error,
    /// It can be run, and probably does not do what was meant.
    Warning,
    /// Good to know.
    Hint,
}

/// A related place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// A fix for a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as the words on a button: ``change to `Billing` ``.
    pub label: String,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Replaces a piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub insert: String,
}

impl Severity {
    /// The word shown: `error`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

impl Diagnostic {
    /// A problem that keeps the text from being run.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// A problem with which the text can still be run.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    /// Something that was decided and is good to know.
    pub fn hint(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, code, span, message.into())
    }

    fn new(severity: Severity, code: &'static str, span: Span, message: String) -> Self {
        Self {
            code,
            severity,
            span,
            message,
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            because_of: None,
        }
    }

    /// Adds help: what to do, or why it matters.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points to another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Offers to replace `span` by `insert`.
    #[must_use]
    pub fn fix(mut self, label: impl Into<String>, span: Span, insert: impl Into<String>) -> Self {
        let edits = vec![Edit { span, insert: insert.into() }];
        self.fixes.push(Fix { label: label.into(), edits });
        self
    }
}

impl Diagnostic {
    /// Says that it follows from the mistake at this place, when one is known.
    #[must_use]
    pub fn because_of(mut self, mistake: impl Into<Option<Span>>) -> Self {
        self.because_of = mistake.into();
        self
    }

    /// True when one of its fixes writes this word.
    fn writes(&self, word: &str) -> bool {
        !word.is_empty() && self.fixes.iter().any(|fix| fix.edits.iter().any(|edit| edit.insert == word))
    }
}

/// The problems of a text: as many as are shown, and how many more there were.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    dropped: usize,
    errors: usize,
}

impl Diagnostics {
    /// Adds one; past [`limits::DIAGNOSTICS`] it is only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        if self.kept.len() < limits::DIAGNOSTICS {
            self.kept.push(diagnostic);
        } else {
            self.dropped += 1;
        }
    }

    /// Adds all of another list.
    pub fn append(&mut self, other: &Self) {
        let errors = self.errors + other.errors;
        other.kept.iter().for_each(|it| self.push(it.clone()));
        self.dropped += other.dropped;
        self.errors = errors;
    }

    /// True when another one would only be counted: no need to think of a suggestion.
    pub fn is_full(&self) -> bool {
        self.kept.len() >= limits::DIAGNOSTICS
    }

    /// True when one of those that are shown has one of these codes.
    pub fn has_any(&self, codes: &[&str]) -> bool {
        self.kept.iter().any(|it| codes.contains(&it.code))
    }

    /// True when one of them keeps the text from being run.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many errors there are, shown or not.
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// The diagnostics of `text` to show, in its order, but each behind the one from which it follows. The last one
    /// counts those left out.
    pub fn finish(mut self, text: &str) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|it| (it.span.start, it.severity, it.span.end));
        blame_misspellings(&mut self.kept, text);
        let last = self.kept.last().map(|it| it.span.after()).filter(|_| self.dropped > 0);
        let mut ordered = causes_first(self.kept);
        if let Some(end) = last {
            let message = format!("and {} more problems like these", self.dropped);
            ordered.push(Diagnostic::warning("more-problems", end, message));
        }
        ordered
    }
}

/// A misspelled name has a double: the name that was meant seems unused, which is no error. That remark follows from
/// the problem of which a fix writes the name.
fn blame_misspellings(list: &mut [Diagnostic], text: &str) {
    for at in 0..list.len() {
        let it = &list[at];
        if it.severity == Severity::Error || it.because_of.is_some() || !it.fixes.is_empty() {
            continue;
        }
        let places = std::iter::once(it.span).chain(it.related.iter().map(|it| it.span));
        let words: Vec<&str> = places.flat_map(|place| words_of(place.text(text))).collect();
        let mut others = list.iter().filter(|other| !std::ptr::eq(*other, it));
        let mistake = others.find(|other| words.iter().any(|word| other.writes(word))).map(|it| it.span);
        list[at].because_of = mistake;
    }
}

/// The most bytes of a place of which each word is looked at: a line, not a block.
const PLACE_BYTES: usize = 200;

fn words_of(place: &str) -> impl Iterator<Item = &str> {
    let place = if place.len() > PLACE_BYTES { "" } else { place };
    place.split(|it: char| !it.is_alphanumeric() && !matches!(it, '-' | '_'))
}

/// The list with each diagnostic behind its cause. What follows from itself, in a ring, stays where it is.
fn causes_first(list: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let causes: Vec<Option<usize>> = (0..list.len()).map(|at| cause_of(&list, at)).collect();
    let mut ordered = Vec::with_capacity(list.len());
    let mut is_placed = vec![false; list.len()];
    for start in 0..list.len() {
        let mut chain = vec![start];
        while let Some(cause) = chain.last().and_then(|it| causes[*it]).filter(|it| !chain.contains(it)) {
            chain.push(cause);
        }
        for at in chain.into_iter().rev() {
            if !std::mem::replace(&mut is_placed[at], true) {
                ordered.push(at);
            }
        }
    }
    let mut list: Vec<Option<Diagnostic>> = list.into_iter().map(Some).collect();
    ordered.into_iter().filter_map(|at| list[at].take()).collect()
}

/// The diagnostic at the place that is blamed.
fn cause_of(list: &[Diagnostic], at: usize) -> Option<usize> {
    let mistake = list[at].because_of?;
    let is_there = |span: Span| span.start >= mistake.start && span.end <= mistake.end.max(mistake.start);
    (0..list.len()).find(|other| *other != at && is_there(list[*other].span))
}

/// The text with the edits made. Edits that do not fit into the text are left out.
pub fn apply_edits(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in ordered {
        let range = edit.span.range();
        if let Some(before) = text.get(done..range.start).filter(|_| text.get(range.clone()).is_some()) {
            result.push_str(before);
            result.push_str(&edit.insert);
            done = range.end;
        }
    }
    result.push_str(&text[done..]);
    result
}
