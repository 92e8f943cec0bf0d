//! The run in numbers: a table for channels, participants and messages; copied and saved as CSV.

use yew::prelude::*;

use super::{Props, use_told};
use crate::app::{ExportAction, Horizon, SelectionAction};
use crate::metrics::{Sheet, SheetRow, definition, sheets};
use crate::scene::Anchor;

/// The page.
#[component]
pub(super) fn NumbersPage(props: &Props) -> Html {
    let told = use_told(props);
    let sheets = use_memo(told.clone(), |told| {
        let sheets = sheets(&told.trace, told.numbers()).into_iter();
        sheets.map(|it| it.without_empty_columns()).collect::<Vec<_>>()
    });
    let of = if told.horizon() == Horizon::NONE { "Of the whole run." } else { "Of the run so far." };
    html! {
        <>
            <div class="numbers-tools" role="group" aria-label="Numbers as CSV">
                <button type="button" onclick={props.on_action.reform(|_| ExportAction::CopyNumbers.into())}>{ "Copy as CSV" }</button>
                <button type="button" onclick={props.on_action.reform(|_| ExportAction::SaveNumbers.into())}>{ "Save as CSV" }</button>
            </div>
            <p class="muted">{ format!("{of} What was never counted is left out.") }</p>
            if sheets.is_empty() {
                <p>{ "There is no participant." }</p>
            }
            { for sheets.iter().map(|sheet| view_sheet(props, sheet)) }
            { view_definitions(&sheets) }
        </>
    }
}

/// What each number means, of those that are shown.
fn view_definitions(sheets: &[Sheet]) -> Html {
    let of_sheet = |sheet: &Sheet| {
        let terms: Vec<Html> = sheet
            .columns
            .iter()
            .map(|column| html! { <><dt>{ *column }</dt><dd>{ definition(sheet.about, column) }</dd></> })
            .collect();
        html! { <><h4>{ format!("By {}", sheet.about) }</h4><dl class="definitions">{ for terms }</dl></> }
    };
    if sheets.is_empty() {
        return Html::default();
    }
    html! {
        <details class="numbers-definitions">
            <summary>{ "What the numbers mean" }</summary>
            { for sheets.iter().map(of_sheet) }
        </details>
    }
}

/// Turned by a quarter: the panel is narrow, and a run has more measures than participants.
fn view_sheet(props: &Props, sheet: &Sheet) -> Html {
    let label = format!("Numbers by {}", sheet.about);
    let row = |n: usize, column: &str| {
        html! {
            <tr>
                <th scope="row" title={definition(sheet.about, column)}>{ column }</th>
                { for sheet.rows.iter().map(|row| html! { <td>{ row.amounts[n].to_string() }</td> }) }
            </tr>
        }
    };
    html! {
        <div class="numbers scrolls" tabindex="0" role="group" aria-label={label.clone()}>
            <table>
                <caption class="visually-hidden">{ label }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ sheet.about }</th>
                        { for sheet.rows.iter().map(|row| view_name(props, row)) }
                    </tr>
                </thead>
                <tbody>{ for sheet.columns.iter().enumerate().map(|(n, column)| row(n, column)) }</tbody>
            </table>
        </div>
    }
}

/// The name of a lifeline leads to it.
fn view_name(props: &Props, row: &SheetRow) -> Html {
    let Some(lifeline) = row.lifeline else { return html! { <th scope="col">{ &row.name }</th> } };
    let onclick =
        props.on_action.reform(move |_| SelectionAction::Select(Some(Anchor::Lifeline(lifeline))).into());
    html! { <th scope="col"><button type="button" class="link" {onclick}>{ &row.name }</button></th> }
}
