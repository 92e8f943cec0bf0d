//! The list of lifelines: who is shown, and in which order. Everything that could be dragged is a button.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::focus_on;
use crate::app::{AppAction, LifelinesAction};
use crate::base::LifelineId;
use crate::web::components::icon::{Icon, IconImage};

/// A lifeline in the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub id: LifelineId,
    pub name: Rc<str>,
    pub is_hidden: bool,
    /// The place of its column from the left.
    pub column: usize,
    /// It shares the column.
    pub is_folded: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// In the order of the text.
    pub rows: Vec<Row>,
    /// A lifeline is hidden, folded or stands elsewhere than in the text.
    pub changed: bool,
    /// The message that is followed.
    pub followed: Option<String>,
    pub on_action: Callback<AppAction>,
}

/// The list. Its filter takes the focus, and Escape closes it. Rows stay where they are while it is open.
#[component]
pub(super) fn Lifelines(props: &Props) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlElement>() {
                drop(field.focus());
            }
        });
    }
    let filter = use_state(String::new);
    let order = use_state(|| left_to_right(&props.rows));
    let close = props.on_action.reform(|()| LifelinesAction::ToggleList.into());
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                focus_on(".stage-box");
                close.emit(());
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        focus_on(".stage-box");
        close.emit(());
    });
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| {
            filter.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let rows = sorted(&props.rows, &order);
    let wanted = filter.trim().to_ascii_lowercase();
    let matching: Vec<&Row> =
        rows.into_iter().filter(|it| it.name.to_ascii_lowercase().contains(&wanted)).collect();
    html! {
        <section class="lifelines-panel" tabindex="-1" aria-labelledby="lifelines-title" {onkeydown}>
            <div class="panel-head">
                <h2 id="lifelines-title">{ "Lifelines" }</h2>
                <button type="button" class="quiet" {onclick}>{ "Close" }</button>
            </div>
            <input ref={field} type="search" class="lifelines-filter" aria-label="Filter lifelines" placeholder="Filter" autocomplete="off" spellcheck="false" value={(*filter).clone()} {oninput} />
            { view_choices(props, &matching, wanted.is_empty()) }
            <ul class="scrolls" tabindex="0" aria-label="Lifelines">{ for matching.iter().map(|row| view_row(props, row)) }</ul>
            if matching.is_empty() {
                <p class="muted">{ "No lifeline has this in its name." }</p>
            }
        </section>
    }
}

/// What is done to several at once.
fn view_choices(props: &Props, matching: &[&Row], is_unfiltered: bool) -> Html {
    let button = |name: String, action: LifelinesAction, can: bool, tip: &'static str| {
        let on_action = props.on_action.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if can {
                on_action.emit(action.clone().into());
            }
        });
        html! { <button type="button" title={tip} aria-disabled={(!can).then_some("true")} {onclick}>{ name }</button> }
    };
    let ids: std::rc::Rc<[LifelineId]> = matching.iter().map(|it| it.id).collect();
    let any_hidden = props.rows.iter().any(|it| it.is_hidden);
    let can_filter = !is_unfiltered && !ids.is_empty();
    html! {
        <div class="lifelines-choices" role="group" aria-label="Several lifelines">
            { button("Only these".to_owned(), LifelinesAction::ShowOnly(ids), can_filter, "Shows the lifelines of the list: type in the filter first") }
            if let Some(name) = &props.followed {
                { button(format!("Only those of {name}"), LifelinesAction::ShowOnlyFollowed, true, "Shows the lifelines that the message comes to") }
            }
            { button("Invert".to_owned(), LifelinesAction::Invert, any_hidden, "Shows what is hidden and hides what is shown") }
            { button("Show all".to_owned(), LifelinesAction::ShowAll, any_hidden, "Shows every lifeline again") }
            { button("As in the text".to_owned(), LifelinesAction::Reset, props.changed, "Shows every lifeline, unfolded, in the order of the text") }
        </div>
    }
}

/// Lifelines from left to right, those that are hidden at their places of the text.
fn left_to_right(rows: &[Row]) -> Vec<LifelineId> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|it| it.column);
    rows.iter().map(|it| it.id).collect()
}

/// Rows in the order that they had when the list was opened.
fn sorted<'r>(rows: &'r [Row], order: &[LifelineId]) -> Vec<&'r Row> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|it| order.iter().position(|id| *id == it.id).unwrap_or(usize::MAX));
    rows
}

fn view_row(props: &Props, row: &Row) -> Html {
    let id = row.id;
    let onchange = props.on_action.reform(move |event: Event| {
        let is_shown = event.target_unchecked_into::<HtmlInputElement>().checked();
        if is_shown { LifelinesAction::Show(id) } else { LifelinesAction::Hide(id) }.into()
    });
    let last = props.rows.iter().filter(|it| !it.is_hidden).map(|it| it.column).max().unwrap_or_default();
    let step = |icon, words: &str, action: LifelinesAction, can: bool| {
        let onclick = props.on_action.reform(move |_: MouseEvent| action.clone().into());
        let is_off = (!can || row.is_hidden).then_some("true");
        html! {
            <button type="button" class="sign-button" aria-label={format!("{words}: {}", row.name)} aria-disabled={is_off} {onclick}>
                <IconImage {icon} />
            </button>
        }
    };
    html! {
        <li key={row.id.0} class={classes!(row.is_folded.then_some("is-folded"))}>
            <label class="check">
                <input type="checkbox" checked={!row.is_hidden} {onchange} />
                <span>{ &*row.name }</span>
            </label>
            <span class="lifeline-steps">
                { step(Icon::Left, "Move left", LifelinesAction::MoveLeft(id), row.column > 0) }
                { step(Icon::Right, "Move right", LifelinesAction::MoveRight(id), row.column < last) }
                if row.is_folded {
                    { step(Icon::Unfold, "Unfold", LifelinesAction::Unfold(id), true) }
                } else {
                    { step(Icon::Fold, "Fold with the one before", LifelinesAction::Fold(id), row.column > 0) }
                }
            </span>
        </li>
    }
}
