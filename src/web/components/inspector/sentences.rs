//! The run as sentences: the same steps as the picture, at the same playhead.

use yew::prelude::*;

use super::{Props, filter, use_told};
use crate::app::{AppAction, Picture, PlaybackAction, Told};
use crate::narrate;
use crate::web::components::rows::Rows;
use crate::web::playhead::use_at_playhead;

/// The page.
#[component]
pub(super) fn Sentences(props: &Props) -> Html {
    let told = use_told(props);
    let words = use_state(String::new);
    let steps = filter::use_steps(&told, &words);
    let at = |picture: &Picture, moment| picture.steps.index_at(moment);
    let step = use_at_playhead(&props.picture, &props.frame_loop, props.moment, at);
    let (run, on_action, shown) = (told.clone(), props.on_action.clone(), steps.clone());
    let row = Callback::from(move |row: usize| match shown.get(row) {
        Some(step) => view_step(&run, &on_action, step),
        None => Html::default(),
    });
    html! {
        <>
            <filter::Filter words={words.clone()} count={steps.count_words("step", "steps")} />
            <Rows
                len={steps.len()}
                row_px={58.0}
                current={step.checked_sub(1).and_then(|_| steps.place_of(step))}
                {row}
                label="The run as sentences"
            />
        </>
    }
}

fn view_step(told: &Told, on_action: &Callback<AppAction>, step: usize) -> Html {
    let onclick = on_action.reform(move |_| PlaybackAction::SeekStep(step).into());
    let words = narrate::step_words(&told.trace, &told.steps, step);
    let time = told.steps.moment(step).time.to_string();
    html! {
        <button type="button" class="story-step" title={words.clone()} {onclick}>
            <span class="when">{ time }</span>
            <span class="told">{ words }</span>
        </button>
    }
}
