//! What is wrong with the text: in a few words in its head, and one by one at its foot. A cause comes before what follows
//! from it; expectations that fail come last.

use yew::prelude::*;

use super::icon::{Icon, IconImage};
use crate::app::{AppAction, Compiled, DocumentAction, RunProblem, ViewAction};
use crate::diag::{Diagnostic, LineIndex, Severity, Span};

/// A row of the list.
pub(crate) struct Listed {
    line: u32,
    span: Span,
    /// `error`, `warning`, `hint`.
    word: &'static str,
    message: String,
    help: Option<String>,
    /// The name under which the reference explains it.
    code: Option<&'static str>,
    /// It goes when the one above is corrected.
    follows: bool,
    /// The labels of its fixes, and which problem of the text it is.
    fixes: Vec<String>,
    number: usize,
}

/// Everything that is listed, in order.
pub(crate) fn listed(source: &str, compiled: &Compiled, failing: &[RunProblem]) -> Vec<Listed> {
    let places = LineIndex::new(source);
    let problem = |(number, it): (usize, &Diagnostic)| Listed {
        line: places.line(it.span.start),
        span: it.span,
        word: it.severity.word(),
        message: it.message.clone(),
        help: it.help.clone(),
        code: Some(it.code),
        follows: it.because_of.is_some(),
        fixes: it.fixes.iter().map(|fix| fix.label.clone()).collect(),
        number,
    };
    let failure = |it: &RunProblem| Listed {
        line: it.line,
        span: line_of(&places, it),
        word: "error",
        message: it.sentence.clone(),
        help: None,
        code: None,
        follows: false,
        fixes: Vec::new(),
        number: 0,
    };
    compiled.problems().map(problem).chain(failing.iter().map(failure)).collect()
}

/// The line of an expectation, without the blanks around it.
pub(crate) fn line_of(places: &LineIndex, it: &RunProblem) -> Span {
    let text = places.line_text(it.line);
    let start = places.line_start(it.line) as usize + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// Whether something is wrong, in a few words.
pub(crate) fn view_state(compiled: &Compiled, failing: usize) -> Html {
    if compiled.is_blank() {
        return html! { <p class="text-state muted" role="status">{ "Empty" }</p> };
    }
    let diagnostics = &compiled.diagnostics;
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    let (is_good, words) = match (errors, diagnostics.len() - errors, failing) {
        (0, 0, 0) => (true, "No problems".to_owned()),
        (0, 0, 1) => (false, "1 expectation fails".to_owned()),
        (0, 0, n) => (false, format!("{n} expectations fail")),
        (0, others, 0) => (true, numbered(others, "remark")),
        (0, others, n) => {
            (false, format!("{}, {}", numbered(n, "failing expectation"), numbered(others, "remark")))
        }
        (n, _, _) => (false, numbered(n, "problem")),
    };
    let icon = if is_good { Icon::Check } else { Icon::Close };
    html! {
        <p class={classes!("text-state", if is_good { "is-good" } else { "is-bad" })} role="status">
            <IconImage {icon} />
            <span>{ words }</span>
        </p>
    }
}

fn numbered(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// The list. `on_show` is given the place of a problem.
pub(crate) fn view(listed: &[Listed], on_show: &Callback<Span>, on_action: &Callback<AppAction>) -> Html {
    html! {
        <div class="problems">
            <p class="problems-keys muted" aria-hidden="true">
                <span><kbd>{ "F8" }</kbd>{ " next" }</span>
                if listed.iter().any(|it| !it.fixes.is_empty()) {
                    <span><kbd>{ "Alt Enter" }</kbd>{ " repairs" }</span>
                }
            </p>
            <ul class="scrolls" tabindex="-1" aria-label="Problems in the text">
                { for listed.iter().enumerate().map(|(n, it)| view_one(n, it, on_show, on_action)) }
            </ul>
        </div>
    }
}

fn view_one(n: usize, it: &Listed, on_show: &Callback<Span>, on_action: &Callback<AppAction>) -> Html {
    let (span, number) = (it.span, it.number);
    let fixes = it.fixes.iter().enumerate().map(|(k, label)| {
        let onclick = on_action.reform(move |_| DocumentAction::ApplyFix(number, k).into());
        html! { <button type="button" class={classes!("fix", (k == 0).then_some("primary"))} {onclick}>{ capitalised(label) }</button> }
    });
    let explain = it.code.map(|code| {
        let onclick = on_action.reform(move |_| ViewAction::OpenReference(code.into()).into());
        html! { <button type="button" class="quiet explain" {onclick} aria-label={format!("Explain {code}")}>{ "Explain" }</button> }
    });
    html! {
        <li key={n} class={classes!("problem", it.word, it.follows.then_some("follows"))}>
            <button type="button" class="quiet where" onclick={on_show.reform(move |_| span)}>{ format!("Line {}", it.line) }</button>
            <span class="message">
                <span class="visually-hidden">{ if it.follows { "Follows from the problem above: " } else { it.word } }</span>
                { " " }{ &it.message }
            </span>
            if let Some(help) = &it.help {
                <span class="help muted">{ help }</span>
            }
            { for fixes }
            { for explain }
        </li>
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}
