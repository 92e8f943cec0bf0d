//! What one looks for in the run, on the page: breakpoints, the message that is followed, the find field.
//!
//! | file | what |
//! |---|---|
//! | `tools` | the buttons beside the transport |
//! | `stops` | the list of reasons to stop |
//! | `find` | the find field |
//! | `lifelines` | who is shown, and in which order |
//! | `follow` | the message that is followed, and why the playhead stands where it does |
//! | `ticks` | stops and matches on the slider |

mod find;
mod follow;
mod lifelines;
mod stops;
mod ticks;
mod tools;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::{AppAction, AppState, CommandId, LifelinesAction, Picture};
use crate::base::{EventId, LifelineId};
use crate::scene::Anchor;
use crate::trace::{ChannelKind, Trace};
use crate::web::frame_loop::FrameLoop;
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

/// The message that is followed, and why the playhead stopped.
pub(crate) fn follow_bar(
    state: &AppState,
    frame_loop: &FrameLoop,
    on_action: &Callback<AppAction>,
    on_command: &Callback<CommandId>,
) -> Html {
    let Some(picture) = &state.derived.picture else { return Html::default() };
    let halted = state.lens.halted.as_ref().filter(|it| state.playback == it.0);
    let strand = state.lens.strand.as_ref().map(Shared::from);
    let lifeline = state.selection.and_then(|it| match it.anchor {
        Anchor::Lifeline(id) => Some(id),
        _ => None,
    });
    if halted.is_none() && strand.is_none() && lifeline.is_none() {
        return Html::default();
    }
    html! {
        <div class="follow-bar">
            if let Some((_, text)) = halted {
                <p class="halted"><span class="halted-sign" aria-hidden="true" />{ &**text }</p>
            }
            if let Some(id) = lifeline {
                { lifeline_tools(state, picture, id, on_action) }
            }
            if let Some(strand) = strand {
                <follow::Follow
                    picture={Shared::from(picture)}
                    {strand}
                    moment={state.resting_moment()}
                    frame_loop={frame_loop.clone()}
                    on_action={on_action.clone()}
                    on_command={on_command.clone()}
                />
            }
        </div>
    }
}

/// What can be done to the column of a lifeline that is chosen.
fn lifeline_tools(
    state: &AppState,
    picture: &Picture,
    id: LifelineId,
    on_action: &Callback<AppAction>,
) -> Html {
    let arrangement = &state.derived.arrangement;
    let lifelines = &picture.trace.header().lifelines;
    let (name, lineup) = (picture.trace.lifeline_name(id), arrangement.lineup(lifelines));
    let is_hidden = lineup.is_hidden(id);
    let others = lifelines.ids().filter(|it| *it != id && lineup.place(*it) == lineup.place(id));
    let others: Vec<&str> =
        others.filter(|_| lineup.is_folded(id)).map(|it| picture.trace.lifeline_name(it)).collect();
    let button = |words: String, action: LifelinesAction| {
        let onclick = on_action.reform(move |_: MouseEvent| action.clone().into());
        html! { <button type="button" class="quiet" {onclick}>{ words }</button> }
    };
    html! {
        <section class="follow lifeline-tools one-row" aria-label="Column">
            <p class="follow-name">
                <strong>{ name }</strong>
                if is_hidden {
                    <span class="muted">{ "hidden" }</span>
                } else if !others.is_empty() {
                    <span class="muted">{ format!("in a column with {}", others.join(", ")) }</span>
                }
            </p>
            if is_hidden {
                { button("Show".to_owned(), LifelinesAction::Show(id)) }
            } else {
                { button("Move left".to_owned(), LifelinesAction::MoveLeft(id)) }
                { button("Move right".to_owned(), LifelinesAction::MoveRight(id)) }
                if !others.is_empty() {
                    { button("Unfold".to_owned(), LifelinesAction::Unfold(id)) }
                } else if lineup.place(id) > 0 {
                    { button("Fold with the one before".to_owned(), LifelinesAction::Fold(id)) }
                }
                { button("Hide".to_owned(), LifelinesAction::Hide(id)) }
            }
            if arrangement.hidden() > 0 {
                { button(format!("Show all ({} hidden)", arrangement.hidden()), LifelinesAction::ShowAll) }
            }
            { button("All lifelines".to_owned(), LifelinesAction::ToggleList) }
        </section>
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
    let mut rows: Vec<lifelines::Row> = all
        .iter()
        .map(|(id, it)| lifelines::Row {
            id,
            name: it.name.clone(),
            is_hidden: lineup.is_hidden(id),
            column: lineup.place(id),
            is_folded: lineup.is_folded(id),
        })
        .collect();
    rows.sort_by_key(|it| (it.is_hidden, it.column, it.id));
    html! { <lifelines::Lifelines {rows} changed={arrangement.is_changed()} on_action={on_action.clone()} /> }
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
