//! What is selected, in a bar on the stage's floor: how far a message is, to its next and previous event, and what can be
//! done to it. The bar lies over padding of the stage, so it moves nothing.
//!
//! | file | what |
//! |---|---|
//! | here | the bar: a message, a lifeline, or why the playhead stopped |
//! | `follow` | the message that is followed: its event and its time |
//! | `what_if` | the first actions, and all of them in a panel |

mod follow;
mod what_if;

use yew::prelude::*;

use crate::app::{AppAction, AppState, CommandId, Future, LifelinesAction, Picture};
use crate::scene::Anchor;
use crate::web::components::icon::{Icon, IconButton, IconImage};
use crate::web::frame_loop::FrameLoop;
use crate::web::shared::Shared;

/// The bar; nothing while nothing is selected.
pub(crate) fn view(
    state: &AppState,
    frame_loop: &FrameLoop,
    on_action: &Callback<AppAction>,
    on_command: &Callback<CommandId>,
) -> Html {
    let Some(picture) = state.derived.picture.as_ref().filter(|_| !state.presenting) else {
        return Html::default();
    };
    let halted = state.lens.halted.as_ref().filter(|it| state.playback == it.0);
    if halted.is_none() && state.selection.is_none() {
        return Html::default();
    }
    html! {
        <section class="selection-bar" aria-label="Selection">
            if let Some((_, why)) = halted {
                <p class="selection-halted" title={why.clone()}><span class="halted-sign" aria-hidden="true" />{ &**why }</p>
            }
            if state.selection.is_some() {
                { view_subject(state, picture, frame_loop, on_action, on_command) }
                <what_if::WhatIf
                    picture={Shared::from(picture)}
                    selection={state.selection}
                    moment={state.resting_moment()}
                    is_broken={state.derived.compiled.scenario.is_none()}
                    on_action={on_action.clone()}
                />
                <IconButton id={CommandId::StopFollowing} icon={Icon::Close} class="selection-close" on_command={on_command.clone()} />
            }
        </section>
    }
}

/// The message that is followed, or the lifeline, or the mark.
fn view_subject(
    state: &AppState,
    picture: &std::rc::Rc<Picture>,
    frame_loop: &FrameLoop,
    on_action: &Callback<AppAction>,
    on_command: &Callback<CommandId>,
) -> Html {
    if let Some(strand) = &state.lens.strand {
        return html! {
            <follow::Follow
                picture={Shared::from(picture)}
                strand={Shared::from(strand)}
                hides_future={state.told_future() == Future::Hidden}
                moment={state.resting_moment()}
                frame_loop={frame_loop.clone()}
                on_command={on_command.clone()}
            />
        };
    }
    let Some(selection) = state.selection else { return Html::default() };
    if let Anchor::Lifeline(_) = selection.anchor {
        return view_lifeline(state, picture, selection.anchor, on_action);
    }
    let sentence = selection.event.map(|row| crate::narrate::sentence(&picture.trace, row));
    html! { <p class="selection-where" title={sentence.clone()}>{ sentence }</p> }
}

/// A lifeline: with whom it shares a column, and the way to the list of all.
fn view_lifeline(
    state: &AppState,
    picture: &Picture,
    anchor: Anchor,
    on_action: &Callback<AppAction>,
) -> Html {
    let Anchor::Lifeline(id) = anchor else { return Html::default() };
    let lifelines = &picture.trace.header().lifelines;
    let lineup = state.derived.arrangement.lineup(lifelines);
    let others: Vec<&str> = lifelines
        .ids()
        .filter(|it| *it != id && lineup.is_folded(id) && lineup.place(*it) == lineup.place(id))
        .map(|it| picture.trace.lifeline_name(it))
        .collect();
    let column = match others.is_empty() {
        _ if lineup.is_hidden(id) => "hidden".to_owned(),
        true => String::new(),
        false => format!("in a column with {}", others.join(", ")),
    };
    let (hide, words) = match lineup.is_hidden(id) {
        true => (LifelinesAction::Show(id), "Show"),
        false => (LifelinesAction::Hide(id), "Hide"),
    };
    let act = |action: LifelinesAction| on_action.reform(move |_: MouseEvent| action.clone().into());
    html! {
        <>
            <p class="selection-name"><strong>{ picture.trace.lifeline_name(id) }</strong></p>
            <p class="selection-where">{ column }</p>
            <div class="selection-steps">
                <button type="button" onclick={act(hide)}>{ words }</button>
                <button type="button" class="sign-button has-tip lifelines-open" aria-label="Lifelines" data-tip="Lifelines: order, fold, filter" onclick={act(LifelinesAction::ToggleList)}>
                    <IconImage icon={Icon::Lifelines} />
                </button>
            </div>
        </>
    }
}
