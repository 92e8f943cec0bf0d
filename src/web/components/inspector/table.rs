//! The run as a table: every row of the trace, at the same playhead.

use std::rc::Rc;

use yew::prelude::*;

use super::Props;
use crate::app::{AppAction, Picture, PlaybackAction, SelectionAction};
use crate::base::{EventId, TypedId};
use crate::trace::{Event, EventKind};
use crate::web::components::rows::Rows;
use crate::web::frame_loop::Subscription;
use crate::web::shared::Shared;

/// The table.
pub(crate) struct Table {
    events: usize,
    subscription: Option<Subscription>,
}

pub(crate) struct EventsAre(usize);

impl Component for Table {
    type Message = EventsAre;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { events: ctx.props().moment.events as usize, subscription: None }
    }

    fn update(&mut self, _: &Context<Self>, EventsAre(events): EventsAre) -> bool {
        let is_new = events != self.events;
        self.events = events;
        is_new
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        self.events = ctx.props().moment.events as usize;
        if ctx.props().picture != old.picture {
            self.subscribe(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let (picture, on_action) = (props.picture.clone(), props.on_action.clone());
        let row =
            Callback::from(move |row: usize| view_event(&picture, &on_action, EventId::from_index(row)));
        html! {
            <>
                <div class="table-head" aria-hidden="true">
                    <span>{ "Time" }</span><span>{ "Where" }</span><span>{ "What" }</span><span>{ "Message" }</span>
                </div>
                <Rows
                    len={props.picture.trace.len()}
                    row_px={30.0}
                    current={self.events.checked_sub(1)}
                    {row}
                    label="The run as a table: time, where, what, message"
                />
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.subscribe(ctx);
        }
    }
}

impl Table {
    fn subscribe(&mut self, ctx: &Context<Self>) {
        let (picture, link) = (ctx.props().picture.clone(), ctx.link().clone());
        let shown = std::cell::Cell::new(self.events);
        self.subscription = Some(ctx.props().frame_loop.subscribe(Rc::new(move |frame| {
            let Some(playhead) = frame.playhead_in(&picture.0) else { return };
            let events = playhead.moment.events as usize;
            if shown.replace(events) != events {
                link.send_message(EventsAre(events));
            }
        })));
    }
}

/// Where a row happened. The end of a run is nobody's.
fn place_of<'t>(picture: &'t Picture, row: &Event<'_>) -> &'t str {
    if row.kind == EventKind::Stopped { "the run" } else { picture.trace.lifeline_name(row.lifeline) }
}

fn view_event(picture: &Shared<Picture>, on_action: &Callback<AppAction>, event: EventId) -> Html {
    let row = picture.trace.event(event);
    let anchor = picture.layout.anchor_of(event);
    let on_action = on_action.clone();
    let onclick = Callback::from(move |_| {
        on_action.emit(PlaybackAction::SeekEvent(event).into());
        on_action.emit(SelectionAction::Select(Some(anchor)).into());
    });
    let message = row.message.map(|it| picture.trace.display_name(it)).unwrap_or_default();
    html! {
        <button type="button" class="table-row" {onclick}>
            <span class="when">{ row.time.to_string() }</span>
            <span>{ place_of(picture, &row) }</span>
            <span>{ row.kind.word() }</span>
            <span>{ message }</span>
        </button>
    }
}
