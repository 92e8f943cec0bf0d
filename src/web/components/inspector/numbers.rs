//! The run in numbers: a table for channels, participants and messages; copied and saved as CSV.

use yew::prelude::*;

use super::Props;
use crate::app::{Baseline, ExportAction, SelectionAction};
use crate::metrics::{Difference, Sheet, SheetRow, sheets};
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
            if let Some(baseline) = &props.baseline {
                { view_differences(baseline) }
            }
            <p class="muted">{ "Of the whole run. What was never counted is left out." }</p>
            if sheets.is_empty() {
                <p>{ "Nobody takes part." }</p>
            }
            { for sheets.iter().map(|sheet| view_sheet(props, &sheet.without_empty_columns())) }
        </>
    }
}

/// What is measured in both runs, and by how much it changed.
fn view_differences(baseline: &Baseline) -> Html {
    let row = |it: &Difference| {
        // What only one of them has cannot be subtracted.
        let none = if it.amounts[0] == it.amounts[1] { "=" } else { "–" };
        let change = it.change().map_or_else(|| none.to_owned(), |it| it.to_string());
        html! {
            <tr class={it.change().is_some().then_some("is-changed")}>
                <th scope="row">{ it.name() }</th>
                <td>{ it.amounts[0].to_string() }</td>
                <td>{ it.amounts[1].to_string() }</td>
                <td>{ change }</td>
            </tr>
        }
    };
    let [there, here] = &baseline.names;
    html! {
        <div class="numbers are-two scrolls" tabindex="0" role="group" aria-label="Numbers of both runs">
            <ul class="numbers-words">{ for baseline.sentences().iter().map(|it| html! { <li>{ it }</li> }) }</ul>
            <table>
                <caption class="visually-hidden">{ format!("{there} and {here}") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "measure" }</th>
                        <th scope="col">{ &**there }</th>
                        <th scope="col">{ &**here }</th>
                        <th scope="col">{ "difference" }</th>
                    </tr>
                </thead>
                <tbody>{ for baseline.differences().iter().map(row) }</tbody>
            </table>
        </div>
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
