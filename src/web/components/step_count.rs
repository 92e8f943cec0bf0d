//! How many steps have happened: `step 30 of 40`. It follows the playhead without Yew.

use yew::prelude::*;

use crate::app::Picture;
use crate::trace::Moment;
use crate::web::frame_loop::FrameLoop;
use crate::web::playhead::use_at_playhead;
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    pub moment: Moment,
    pub frame_loop: FrameLoop,
}

/// The count.
#[component]
pub(crate) fn StepCount(props: &Props) -> Html {
    let step = use_at_playhead(&props.picture, &props.frame_loop, props.moment, |picture, moment| {
        picture.step_at(moment, picture.layout.y_at(moment))
    });
    html! { <>{ format!("step {step} of {}", props.picture.step_count()) }</> }
}
