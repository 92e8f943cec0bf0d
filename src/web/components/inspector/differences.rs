//! Results of two runs beside each other: a gain, a price, and a table by participant.

use yew::prelude::*;

use crate::app::{Baseline, Comparison, Findings};
use crate::metrics::{Difference, DifferenceGroup, Relation};
use crate::narrate::{ChangedVerdict, change_words, group_title, quantity_words, row_name};
use crate::web::shared::Shared;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub baseline: Shared<Baseline>,
    pub comparison: Comparison,
}

/// The page.
#[component]
pub(crate) fn Differences(props: &Props) -> Html {
    let found = props.baseline.findings(props.comparison);
    html! {
        <section class="differences" aria-label="Differences">
            { view_words(found) }
            if found.differences.relation == Relation::Messages {
                { view_table(found) }
                { view_same(found) }
            }
        </section>
    }
}

/// What is gained, what it costs, and where the shorter run ended.
pub(crate) fn view_words(found: &Findings) -> Html {
    let words = &found.words;
    html! {
        <div class="differences-words">
            if let Some(verdicts) = &words.verdicts {
                <p class="differences-verdicts">{ verdicts }</p>
            }
            <p class="differences-gain">{ &words.gain }</p>
            if let Some(price) = &words.price {
                <p>{ price }</p>
            }
            if let Some(ends) = &words.ends {
                <p>{ ends }</p>
            }
        </div>
    }
}

fn view_table(found: &Findings) -> Html {
    html! {
        <div class="differences-table scrolls" tabindex="0" role="group" aria-label="Table of differences">
            <table>
                <caption class="visually-hidden">{ "Whole run: A, B, and B against A" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Whole run" }</th>
                        <th scope="col">{ "A" }</th>
                        <th scope="col">{ "B" }</th>
                        <th scope="col">{ "B against A" }</th>
                    </tr>
                </thead>
                if !found.verdicts.is_empty() {
                    <tbody>
                        { view_heading("Expectations") }
                        { for found.verdicts.iter().map(view_verdict) }
                    </tbody>
                }
                { for found.differences.groups.iter().map(view_group) }
            </table>
        </div>
    }
}

fn view_heading(title: &str) -> Html {
    html! {
        <tr class="differences-group"><th scope="rowgroup" colspan="4">{ title }</th></tr>
    }
}

fn view_group(group: &DifferenceGroup) -> Html {
    html! {
        <tbody>
            { view_heading(&group_title(group)) }
            { for group.rows.iter().map(view_row) }
        </tbody>
    }
}

fn view_row(it: &Difference) -> Html {
    html! {
        <tr class={classes!(it.is_same().then_some("is-same"))}>
            <th scope="row">{ row_name(it) }</th>
            <td>{ quantity_words(&it.amounts[0]) }</td>
            <td>{ quantity_words(&it.amounts[1]) }</td>
            <td>{ change_words(it) }</td>
        </tr>
    }
}

fn view_verdict(it: &ChangedVerdict) -> Html {
    let said = |holds: bool| if holds { "✓ holds" } else { "✗ fails" };
    html! {
        <tr>
            <th scope="row"><code>{ &*it.words }</code></th>
            <td>{ said(!it.holds_now) }</td>
            <td>{ said(it.holds_now) }</td>
            <td>{ if it.holds_now { "mended" } else { "broken" } }</td>
        </tr>
    }
}

/// Participants of which nothing has to be told.
fn view_same(found: &Findings) -> Html {
    let same: Vec<&str> = found.differences.same.iter().map(|it| &**it).collect();
    if same.is_empty() {
        return Html::default();
    }
    html! { <p class="muted">{ format!("Same in both: {}.", same.join(", ")) }</p> }
}
