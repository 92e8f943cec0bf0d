//! What was read of another program's text: counts, what was assumed, what was left out; or why it cannot be read.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::sheet::Sheet;
use crate::app::{AppAction, DocumentAction, ImportAction};
use crate::exchange::{ImportProblem, ImportRemark, ImportReport};
use crate::web::shared::Shared;

/// How many rows of a list are shown.
const ROWS: usize = 200;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub report: Shared<ImportReport>,
    /// The open text is what was read: undo takes it back.
    pub is_untouched: bool,
    pub on_action: Callback<AppAction>,
}

/// The panel. A line number leads to its line in the original text, at its end.
#[component]
pub(crate) fn ImportPanel(props: &Props) -> Html {
    let report: &ImportReport = &props.report;
    let field = use_node_ref();
    let is_read = report.scenario.is_some();
    let close = props.on_action.reform(|()| ImportAction::Close.into());
    let to_line = {
        let (report, field) = (props.report.clone(), field.clone());
        Callback::from(move |line: u32| {
            let Some(field) = field.cast::<HtmlTextAreaElement>() else { return };
            show_line(&field, report.line_in_field(line), line);
        })
    };
    let title =
        if is_read { format!("Read from {}", report.label) } else { "This text cannot be read".to_owned() };
    html! {
        <Sheet {title} class="import-sheet" on_close={close}>
            <p>{ summary(report) }</p>
            { problems(&report.problems(), &to_line) }
            { remarks("Assumed", &report.assumed, &to_line) }
            { remarks("Left out", &report.left_out, &to_line) }
            <label class="import-original">
                <span>{ if is_read { "The original text" } else { "The text; it can be edited here" } }</span>
                <textarea
                    ref={field.clone()}
                    rows="7"
                    wrap="off"
                    readonly={is_read}
                    spellcheck="false"
                    autocomplete="off"
                    key={Rc::as_ptr(&props.report.0) as usize}
                    defaultvalue={report.original.to_string()}
                />
            </label>
            { buttons(props, &field) }
        </Sheet>
    }
}

fn summary(report: &ImportReport) -> String {
    if report.scenario.is_none() {
        return "Your own text is unchanged.".to_owned();
    }
    let of = |count: usize, words: &str| {
        if count == 0 { format!("nothing was {words}") } else { format!("{count} {words}") }
    };
    format!(
        "Read: {}; {}, {}.",
        report.read,
        of(report.assumed.len(), "assumed"),
        of(report.left_out.len(), "left out")
    )
}

fn problems(problems: &[ImportProblem], to_line: &Callback<u32>) -> Html {
    let row = |it: &ImportProblem| {
        html! {
            <li>
                { line_button(it.line, to_line) }
                <span class="import-words">
                    { format!("{}.", capital(&it.cause)) }
                    if !it.repair.is_empty() {
                        <span class="import-repair">{ format!("{}.", capital(it.repair.trim_end_matches('.'))) }</span>
                    }
                </span>
            </li>
        }
    };
    list("Problems", problems.len(), problems.iter().take(ROWS).map(row).collect())
}

fn remarks(title: &'static str, remarks: &[ImportRemark], to_line: &Callback<u32>) -> Html {
    let row = |it: &ImportRemark| {
        let (named, more) = it.named_lines();
        html! {
            <li>
                <span class="import-lines">
                    { for named.iter().map(|line| line_button(*line, to_line)) }
                    if more > 0 {
                        <span class="muted">{ format!("and {more} more") }</span>
                    }
                </span>
                <span class="import-words">{ format!("{}.", capital(&it.words)) }</span>
            </li>
        }
    };
    list(title, remarks.len(), remarks.iter().take(ROWS).map(row).collect())
}

fn list(title: &'static str, count: usize, rows: Vec<Html>) -> Html {
    if count == 0 {
        return Html::default();
    }
    let more = count - rows.len();
    html! {
        <section class="import-list" aria-label={title}>
            <h3>{ title }{ " " }<span class="muted">{ count }</span></h3>
            <ul>{ for rows }</ul>
            if more > 0 {
                <p class="muted">{ format!("and {more} more") }</p>
            }
        </section>
    }
}

fn line_button(line: u32, to_line: &Callback<u32>) -> Html {
    let onclick = to_line.reform(move |_: MouseEvent| line);
    html! { <button type="button" class="import-line" {onclick}>{ format!("Line {line}") }</button> }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// Chooses a line in the field and brings it into view.
fn show_line(field: &HtmlTextAreaElement, (start, end): (u32, u32), line: u32) {
    drop(field.focus());
    drop(field.set_selection_range(start, end));
    let lines = field.value().split('\n').count().max(1) as i32;
    let height = field.scroll_height() / lines;
    field.set_scroll_top((line as i32 - 3).max(0) * height);
}

fn buttons(props: &Props, field: &NodeRef) -> Html {
    let doing = |action: AppAction| props.on_action.reform(move |_: MouseEvent| action.clone());
    let with_text = |action: fn(Rc<str>) -> ImportAction| {
        let field = field.clone();
        props.on_action.reform(move |_: MouseEvent| {
            let text = field.cast::<HtmlTextAreaElement>().map_or_else(String::new, |it| it.value());
            action(text.into()).into()
        })
    };
    let undo = {
        let on_action = props.on_action.clone();
        Callback::from(move |_: MouseEvent| {
            on_action.emit(ImportAction::Close.into());
            on_action.emit(DocumentAction::Undo.into());
        })
    };
    let copy = doing(ImportAction::CopyOriginal.into());
    html! {
        <div class="sheet-buttons">
            if props.report.scenario.is_some() {
                <button type="button" class="primary" onclick={doing(ImportAction::Close.into())}>{ "Done" }</button>
                <button type="button" onclick={doing(ImportAction::KeepOriginal.into())}>{ "Keep the original as comments" }</button>
                <button type="button" onclick={copy}>{ "Copy the original" }</button>
                if props.is_untouched {
                    <button type="button" onclick={undo}>{ "Undo" }</button>
                }
            } else {
                <button type="button" class="primary" onclick={with_text(ImportAction::ReadAgain)}>{ "Read again" }</button>
                <button type="button" onclick={with_text(ImportAction::TakeAsItIs)}>{ "Open as it is" }</button>
                <button type="button" onclick={copy}>{ "Copy the original" }</button>
                <button type="button" onclick={doing(ImportAction::Close.into())}>{ "Close" }</button>
            }
        </div>
    }
}
