//! Whether the expectations hold, in a few words; from there a panel with each of them.

use yew::prelude::*;

use super::expectations::ExpectationList;
use super::popover::Popover;
use crate::app::{AppAction, Future, Horizon, Picture, Standing, Told};
use crate::trace::Moment;
use crate::web::frame_loop::FrameLoop;
use crate::web::playhead::use_at_playhead;
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    pub seed: u64,
    pub future: Future,
    /// Where the playhead rests.
    pub moment: Moment,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
}

/// The words and the panel; nothing when nothing is expected.
#[component]
pub(crate) fn ExpectationStatus(props: &Props) -> Html {
    let is_hidden = props.future == Future::Hidden;
    let told = match is_hidden {
        true => {
            html! { <Hidden picture={props.picture.clone()} seed={props.seed} future={props.future} moment={props.moment} frame_loop={props.frame_loop.clone()} on_action={props.on_action.clone()} /> }
        }
        false => view(props, Shared(props.picture.told(Horizon::NONE))),
    };
    html! { <>{ told }</> }
}

/// With a hidden future the playhead decides what is known.
#[component]
fn Hidden(props: &Props) -> Html {
    let told = use_at_playhead(&props.picture, &props.frame_loop, props.moment, |picture, moment| {
        Shared(picture.told(Horizon::of(Future::Hidden, moment)))
    });
    view(props, told)
}

fn view(props: &Props, told: Shared<Told>) -> Html {
    let Some((standing, words)) = told.expectations() else { return Html::default() };
    let (class, sign) = match standing {
        Standing::Holds => ("is-held", "✓"),
        Standing::Fails => ("is-failed", "✗"),
        Standing::Open => ("is-open", "◌"),
    };
    let label = html! {
        <span class="expectation-words"><span class="sign" aria-hidden="true">{ sign }</span>{ " " }{ &words }</span>
    };
    html! {
        <Popover {label} name={words.clone()} class={classes!("expectations", class)}>
            <div class="expectations-head"><strong>{ &words }</strong><span class="muted">{ format!("Seed {}", props.seed) }</span></div>
            <ExpectationList told={told.clone()} picture={props.picture.clone()} on_action={props.on_action.clone()} />
        </Popover>
    }
}
