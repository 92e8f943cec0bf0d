//! The run in numbers: a table for channels, participants and messages; copied and saved as CSV.

use yew::prelude::*;

use super::Props;
use super::differences::Differences;
use crate::app::{ExportAction, SelectionAction};
use crate::metrics::{Sheet, SheetRow, sheets};
use crate::scene::Anchor;

pub(super) fn view(props: &Props) -> Html {
    let picture = &props.picture;
    let sheets = sheets(&picture.trace, picture.numbers());
    html! {
        <>
            <div class="numbers-tools" role="group" aria-label="Numbers as CSV">
                <button type="button" onclick={props.on_action.reform(|_| ExportAction::CopyNumbers.into())}>{ "Copy as CSV" }</button>
                <button type="button" onclick={props.on_action.reform(|_| ExportAction::SaveNumbers.into())}>{ "Save as CSV" }</button>
            </div>
            if let Some((baseline, comparison)) = props.baseline.clone().zip(props.comparison) {
                <Differences {baseline} {comparison} />
            }
            <p class="muted">{ "Of the whole run. What was never counted is left out." }</p>
            if sheets.is_empty() {
                <p>{ "Nobody takes part." }</p>
            }
            { for sheets.iter().map(|sheet| view_sheet(props, &sheet.without_empty_columns())) }
        </>
    }
}

/// Turned by a quarter: the panel is narrow, and a run has more measures than participants.
fn view_sheet(props: &Props, sheet: &Sheet) -> Html {
    let label = format!("Numbers by {}", sheet.about);
    let row = |n: usize, column: &str| {
        html! {
            <tr>
                <th scope="row">{ column }</th>
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
