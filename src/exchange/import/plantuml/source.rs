//! The lines of the first diagram of a text, without comments.

use crate::diag::Span;

/// A line without blanks around it, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub text: &'t str,
    pub span: Span,
}

/// The lines between `@startuml` and `@enduml`, and what is around them.
pub(super) struct Source<'t> {
    pub lines: Vec<Line<'t>>,
    /// Comments: what they say.
    pub comments: Vec<Line<'t>>,
    /// A comment that is not closed.
    pub open_comment: Option<Span>,
    /// Other lines before and behind.
    pub around: Option<Span>,
    /// The second diagram of the text.
    pub second: Option<Span>,
}

/// True for the line with which a diagram begins.
pub(super) fn is_start(line: &str) -> bool {
    line.get(..9).is_some_and(|it| it.eq_ignore_ascii_case("@startuml"))
}

fn is_end(line: &str) -> bool {
    line.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("@enduml"))
}

/// Cuts a text into lines. A `'` begins a comment at the beginning of a line; `/'` to `'/` is one as well.
pub(super) fn cut(text: &str) -> Source<'_> {
    let mut source =
        Source { lines: Vec::new(), comments: Vec::new(), open_comment: None, around: None, second: None };
    let (mut is_within, mut is_over) = (false, false);
    let mut in_comment: Option<Span> = None;
    for line in lines(text) {
        if is_over || !is_within {
            let starts = is_start(line.text);
            match (starts, is_over) {
                (true, false) => is_within = true,
                (true, true) => source.second = source.second.or(Some(line.span)),
                (false, _) if says_something(line.text) => source.around = source.around.or(Some(line.span)),
                (false, _) => {}
            }
            continue;
        }
        if let Some(start) = in_comment {
            let (said, is_closed) = line.text.split_once("'/").map_or((line.text, false), |it| (it.0, true));
            source.comments.push(Line { text: said.trim(), span: line.span });
            in_comment = (!is_closed).then_some(start);
        } else if is_end(line.text) {
            (is_within, is_over) = (false, true);
        } else if let Some(said) = line.text.strip_prefix("/'") {
            let (said, is_closed) = said.split_once("'/").map_or((said, false), |it| (it.0, true));
            source.comments.push(Line { text: said.trim(), span: line.span });
            in_comment = (!is_closed).then_some(line.span);
        } else if let Some(said) = line.text.strip_prefix('\'') {
            source.comments.push(Line { text: said.trim(), span: line.span });
        } else {
            source.lines.push(line);
        }
    }
    source.open_comment = in_comment;
    source
}

/// True for text around a diagram that is more than a fence.
fn says_something(line: &str) -> bool {
    !line.is_empty() && !line.starts_with("```") && !line.starts_with("~~~")
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |whole| {
        let lead = whole.len() - whole.trim_start().len();
        let line = whole.trim();
        let start = if line.is_empty() { at } else { at + lead };
        at += whole.len();
        Line { text: line, span: Span::new(start, start + line.len()) }
    })
}
