//! The run as a table: every row of the trace, at the same playhead.

use yew::prelude::*;

use super::Props;
use crate::app::{AppAction, Picture, PlaybackAction, SelectionAction};
use crate::base::{EventId, TypedId};
use crate::trace::{Event, EventKind};
use crate::web::components::rows::Rows;
use crate::web::playhead::use_at_playhead;
use crate::web::shared::Shared;

/// The table.
#[component]
pub(crate) fn Table(props: &Props) -> Html {
    let events =
        use_at_playhead(&props.picture, &props.frame_loop, props.moment, |_, moment| moment.events as usize);
    let (picture, on_action) = (props.picture.clone(), props.on_action.clone());
    let row = Callback::from(move |row: usize| view_event(&picture, &on_action, EventId::from_index(row)));
    html! {
        <>
            <div class="table-head" aria-hidden="true">
                <span>{ "Time" }</span><span>{ "Where" }</span><span>{ "What" }</span><span>{ "Message" }</span>
            </div>
            <Rows
                len={props.picture.trace.len()}
                row_px={30.0}
                current={events.checked_sub(1)}
                {row}
                label="The run as a table: time, where, what, message"
            />
        </>
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
