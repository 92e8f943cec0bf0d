//! The run as sentences: the same steps as the picture, at the same playhead.

use std::rc::Rc;

use yew::prelude::*;

use super::Props;
use crate::app::{AppAction, PlaybackAction};
use crate::narrate;
use crate::web::components::rows::Rows;
use crate::web::frame_loop::Subscription;

/// The story.
pub(crate) struct Story {
    step: usize,
    subscription: Option<Subscription>,
}

pub(crate) struct StepIs(usize);

impl Component for Story {
    type Message = StepIs;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { step: ctx.props().picture.steps.index_at(ctx.props().moment), subscription: None }
    }

    fn update(&mut self, _: &Context<Self>, StepIs(step): StepIs) -> bool {
        let is_new = step != self.step;
        self.step = step;
        is_new
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        self.step = ctx.props().picture.steps.index_at(ctx.props().moment);
        if ctx.props().picture != old.picture {
            self.subscribe(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let (picture, on_action) = (props.picture.clone(), props.on_action.clone());
        let row = Callback::from(move |row: usize| view_step(&picture, &on_action, row + 1));
        html! {
            <Rows
                len={props.picture.steps.len()}
                row_px={58.0}
                current={self.step.checked_sub(1)}
                {row}
                label="The run as sentences"
            />
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.subscribe(ctx);
        }
    }
}

impl Story {
    fn subscribe(&mut self, ctx: &Context<Self>) {
        let (picture, link) = (ctx.props().picture.clone(), ctx.link().clone());
        let shown = std::cell::Cell::new(self.step);
        self.subscription = Some(ctx.props().frame_loop.subscribe(Rc::new(move |frame| {
            let Some(playhead) = frame.playhead_in(&picture.0) else { return };
            let step = picture.steps.index_at(playhead.moment);
            if shown.replace(step) != step {
                link.send_message(StepIs(step));
            }
        })));
    }
}

fn view_step(picture: &crate::app::Picture, on_action: &Callback<AppAction>, step: usize) -> Html {
    let onclick = on_action.reform(move |_| PlaybackAction::SeekStep(step).into());
    let time = picture.steps.moment(step).time.to_string();
    html! {
        <button type="button" class="story-step" {onclick}>
            <span class="when">{ time }</span>
            <span class="told">{ narrate::step_words(&picture.trace, &picture.steps, step) }</span>
        </button>
    }
}
