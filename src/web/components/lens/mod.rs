//! What one looks for in the run, on the page: breakpoints, lifelines, the find field.
//!
//! | file | what |
//! |---|---|
//! | `tools` | the buttons beside the transport |
//! | `stops` | the list of reasons to stop |
//! | `find` | the find field |
//! | `lifelines` | who is shown, and in which order |
//! | `ticks` | stops and matches on the slider |

mod find;
mod lifelines;
mod stops;
mod ticks;
mod tools;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::{AppAction, AppState, CommandId};
use crate::base::EventId;
use crate::trace::{ChannelKind, Trace};
use crate::web::shared::Shared;

/// The find field, when it is open.
pub(crate) fn find_field(state: &AppState, on_action: &Callback<AppAction>) -> Html {
    let find = &state.lens.find;
    if !find.is_open {
        return Html::default();
    }
    html! {
        <find::FindField
            text={find.text.clone()}
            asked={find.asked}
            count={state.found().len()}
            at={find.at}
            running={find.is_running}
            filter={find.is_filter}
            on_action={on_action.clone()}
        />
    }
}

/// The list of lifelines, when it is open.
pub(crate) fn lifelines_panel(state: &AppState, on_action: &Callback<AppAction>) -> Html {
    let Some(picture) = state.derived.picture.as_ref().filter(|_| state.lens.is_lifelines_open) else {
        return Html::default();
    };
    let all = &picture.trace.header().lifelines;
    let arrangement = &state.derived.arrangement;
    let lineup = arrangement.lineup(all);
    let rows: Vec<lifelines::Row> = all
        .iter()
        .map(|(id, it)| lifelines::Row {
            id,
            name: it.name.clone(),
            is_hidden: lineup.is_hidden(id),
            column: lineup.place(id),
            is_folded: lineup.is_folded(id),
        })
        .collect();
    let followed = state.lens.strand.as_ref().map(|it| picture.trace.display_name(it.message));
    let changed = arrangement.is_changed();
    html! { <lifelines::Lifelines {rows} {changed} {followed} on_action={on_action.clone()} /> }
}

/// The keyboard goes to an element: the button that opened what is closed now.
fn focus_on(selector: &str) {
    let document = web_sys::window().and_then(|it| it.document());
    let element = document.and_then(|it| it.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// The buttons beside the transport.
pub(crate) fn tools(state: &AppState, on_command: &Callback<CommandId>) -> Html {
    html! {
        <tools::Tools
            disabled={state.derived.picture.is_none()}
            chosen={state.lens.rules.chosen.len()}
            stops_open={state.lens.is_stops_open}
            find_open={state.lens.find.is_open}
            on_command={on_command.clone()}
        />
    }
}

/// Stops and matches on the slider.
pub(crate) fn ticks(state: &AppState) -> Html {
    let Some(picture) = &state.derived.picture else { return Html::default() };
    let is_searched = state.lens.find.is_open && !state.lens.find.matches.is_empty();
    let has_stops = !state.lens.stops().is_empty() || !state.lens.baseline_table.stops().is_empty();
    if !has_stops && !is_searched {
        return Html::default();
    }
    let matches: Rc<[EventId]> = if is_searched { state.found().into() } else { Rc::default() };
    html! {
        <ticks::Ticks
            picture={Shared::from(picture)}
            table={Shared::from(&state.lens.table)}
            baseline={state.derived.baseline.as_ref().map(|it| (Shared::from(&it.picture), Shared::from(&state.lens.baseline_table)))}
            matches={Shared(matches)}
            horizons={[state.resting_horizon(), state.baseline_horizon()]}
        />
    }
}

/// The list of reasons to stop, when it is open.
pub(crate) fn stops_panel(
    state: &AppState,
    on_action: &Callback<AppAction>,
    on_command: &Callback<CommandId>,
) -> Html {
    if !state.lens.is_stops_open {
        return Html::default();
    }
    let trace = state.derived.picture.as_ref().map(|it| it.trace.clone());
    let queues_of = |trace: &Trace| -> Vec<Rc<str>> {
        let channels = trace.header().channels.values();
        let queues = channels.filter(|it| it.kind == ChannelKind::PointToPoint);
        queues.map(|it| trace.lifeline_name(it.lifeline).into()).collect()
    };
    let queues = trace.as_deref().map(queues_of).unwrap_or_default();
    html! {
        <stops::StopsPanel
            rules={state.lens.rules.clone()}
            table={Shared::from(&state.lens.table)}
            baseline={state.derived.baseline.as_ref().map(|_| Shared::from(&state.lens.baseline_table))}
            {queues}
            follows={state.lens.strand.is_some()}
            horizons={[state.resting_horizon(), state.baseline_horizon()]}
            on_action={on_action.clone()}
            on_command={on_command.clone()}
        />
    }
}
