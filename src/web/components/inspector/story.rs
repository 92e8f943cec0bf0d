//! The run as sentences: the same steps as the picture, at the same playhead.

use yew::prelude::*;

use super::Props;
use crate::app::{AppAction, Picture, PlaybackAction};
use crate::narrate;
use crate::web::components::rows::Rows;
use crate::web::playhead::use_at_playhead;

/// The story.
#[component]
pub(crate) fn Story(props: &Props) -> Html {
    let at = |picture: &Picture, moment| picture.steps.index_at(moment);
    let step = use_at_playhead(&props.picture, &props.frame_loop, props.moment, at);
    let (picture, on_action) = (props.picture.clone(), props.on_action.clone());
    let row = Callback::from(move |row: usize| view_step(&picture, &on_action, row + 1));
    html! {
        <Rows
            len={props.picture.steps.len()}
            row_px={58.0}
            current={step.checked_sub(1)}
            {row}
            label="The run as sentences"
        />
    }
}

fn view_step(picture: &Picture, on_action: &Callback<AppAction>, step: usize) -> Html {
    let onclick = on_action.reform(move |_| PlaybackAction::SeekStep(step).into());
    let time = picture.steps.moment(step).time.to_string();
    html! {
        <button type="button" class="story-step" {onclick}>
            <span class="when">{ time }</span>
            <span class="told">{ narrate::step_words(&picture.trace, &picture.steps, step) }</span>
        </button>
    }
}
