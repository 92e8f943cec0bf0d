//! The middle of the page: the strip, the diagram, the boxes or both, and what belongs to the selection.

use std::rc::Rc;

use yew::prelude::*;

use super::{Parts, beginning, comparison, legend, question, strip};
use crate::app::Picture;
use crate::web::components::{lens, selection_bar};
use crate::web::shared::Shared;
use crate::web::stage::{Board, Stage};

/// The middle. While something else takes its place it stays on the page, unseen: it keeps what it shows.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let is_stale = state.derived.is_stale();
    let is_shown = state.is_stage_shown();
    html! {
        <section id="diagram" tabindex="-1" aria-label="Run" class={classes!("middle", is_stale.then_some("is-stale"))} hidden={!is_shown}>
            if !state.presenting || state.are_parameters_unlocked {
                { strip::view(parts) }
            }
            { view_pictures(parts) }
            { question::view(parts) }
            { legend::view(parts) }
            { lens::lifelines_panel(state, parts.on_action) }
            { selection_bar::view(state, parts.frame_loop, parts.on_action, parts.on_command) }
            if is_stale {
                <p class="stale-note" role="status">{ "Diagram of the last text without errors" }</p>
            }
        </section>
    }
}

fn view_pictures(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let (diagram, boxes) = (state.is_diagram_shown(), state.is_topology_shown());
    if let (Some(baseline), Some(comparison)) = (&state.derived.baseline, state.comparison) {
        return comparison::view(parts, baseline, comparison);
    }
    if state.is_blank() {
        return beginning::view(parts);
    }
    let Some(picture) = &state.derived.picture else {
        return html! { <p class="empty">{ "There is no diagram yet: the text has errors." }</p> };
    };
    html! {
        <div class={classes!("views", (diagram && boxes).then_some("are-both"))}>
            if diagram || !boxes {
                { view_diagram(parts, picture) }
            }
            if boxes {
                { view_boxes(parts, picture) }
            }
        </div>
    }
}

fn view_diagram(parts: &Parts<'_>, picture: &Rc<Picture>) -> Html {
    let state = parts.state;
    html! {
        <div class="view" key="diagram">
            <Stage
                picture={Shared::from(picture)}
                playback={state.playback}
                selection={state.selection}
                lit={state.cue_shown().map(|it| it.anchor)}
                is_covered={state.teaching.card.is_some()}
                spotlight={state.lens.spotlight.clone()}
                future={state.future()}
                dark={state.is_dark()}
                reduced_motion={state.is_motion_reduced()}
                frame_loop={parts.frame_loop.clone()}
                handle={parts.stages[1].clone()}
                on_action={parts.on_action.clone()}
            />
        </div>
    }
}

/// The same run as boxes and queues.
fn view_boxes(parts: &Parts<'_>, picture: &Rc<Picture>) -> Html {
    let state = parts.state;
    html! {
        <div class="view" key="boxes">
            <Board
                picture={Shared::from(picture)}
                playback={state.playback}
                selection={state.selection}
                spotlight={state.lens.spotlight.clone()}
                future={state.told_future()}
                frame_loop={parts.frame_loop.clone()}
                on_action={parts.on_action.clone()}
            />
        </div>
    }
}
