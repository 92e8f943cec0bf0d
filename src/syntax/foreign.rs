//! Texts of other programs: recognised by their first word, so that one sentence says what they are
//! instead of an error for each line.

use crate::diag::{Diagnostic, Span};

/// Mermaid's other diagrams, by their first word.
const MERMAID: [&str; 20] = [
    "flowchart",
    "graph",
    "classDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "erDiagram",
    "journey",
    "gantt",
    "pie",
    "quadrantChart",
    "requirementDiagram",
    "gitGraph",
    "C4Context",
    "mindmap",
    "timeline",
    "zenuml",
    "sankey-beta",
    "block-beta",
    "packet-beta",
    "architecture-beta",
];

/// What a text is, when it belongs to a program whose texts are not read.
pub fn foreign_format(text: &str) -> Option<Diagnostic> {
    let is_fence = |line: &str| line.starts_with("```") || line.starts_with("~~~");
    let mut at = 0;
    let mut lines = text.split_inclusive(['\n', '\r']).map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        (start, line.trim().trim_start_matches('\u{feff}'))
    });
    let (start, line) =
        lines.find(|(_, line)| !line.is_empty() && !line.starts_with("%%") && !is_fence(line))?;
    let word = line.split([' ', '\t', ';']).next().unwrap_or("");
    let rest = line[word.len()..].trim();
    let span = Span::new(start, start + word.len());
    if line.starts_with("@start") || line.starts_with("!include") || line.starts_with("skinparam ") {
        let help = "a PlantUML sequence diagram becomes a scenario when it is opened as a file or pasted as a new one, and by `playline import`";
        let message = "this is PlantUML, and not a scenario yet";
        return Some(Diagnostic::error("foreign-format", span, message).help(help));
    }
    let goes_on = rest.is_empty() || rest.split(' ').count() == 1 || word == "pie";
    let is_mermaid = MERMAID.contains(&word) && goes_on && !rest.starts_with(['{', '-', '=', ':']);
    is_mermaid.then(|| {
        let message = format!("this is another diagram of Mermaid's, a `{word}`");
        Diagnostic::error("foreign-format", span, message)
            .help("only its sequence diagrams are read: their first word is `sequenceDiagram`")
    })
}
