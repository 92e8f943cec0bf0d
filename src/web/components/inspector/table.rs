//! The run as a table: every row of the trace, at the same playhead.

use yew::prelude::*;

use super::{Props, filter, use_told};
use crate::app::{AppAction, Picture, PlaybackAction, SelectionAction, Told};
use crate::base::{EventId, TypedId};
use crate::trace::{Event, EventKind};
use crate::web::components::rows::Rows;
use crate::web::playhead::use_at_playhead;
use crate::web::shared::Shared;

/// The page.
#[component]
pub(super) fn Table(props: &Props) -> Html {
    let told = use_told(props);
    let words = use_state(String::new);
    let rows = filter::use_rows(&told, &words);
    let events =
        use_at_playhead(&props.picture, &props.frame_loop, props.moment, |_, moment| moment.events as usize);
    let (picture, run, on_action, shown) =
        (props.picture.clone(), told.clone(), props.on_action.clone(), rows.clone());
    let row = Callback::from(move |row: usize| match shown.get(row) {
        Some(row) => view_event(&picture, &run, &on_action, EventId::from_index(row)),
        None => Html::default(),
    });
    html! {
        <>
            <filter::Filter words={words.clone()} count={rows.count_words("event", "events")} />
            <Rows
                len={rows.len()}
                row_px={30.0}
                current={events.checked_sub(1).and_then(|it| rows.place_of(it))}
                {row}
                head={Some(view_head())}
                label="The run as a table"
            />
        </>
    }
}

fn view_head() -> Html {
    let head = |name: &'static str| html! { <span role="columnheader">{ name }</span> };
    html! { <>{ head("Time") }{ head("Where") }{ head("What") }{ head("Message") }</> }
}

/// Where a row happened. The end of a run has no place.
fn place_of<'t>(told: &'t Told, row: &Event<'_>) -> &'t str {
    if row.kind == EventKind::Stopped { "the run" } else { told.trace.lifeline_name(row.lifeline) }
}

fn view_event(
    picture: &Shared<Picture>,
    told: &Told,
    on_action: &Callback<AppAction>,
    event: EventId,
) -> Html {
    let row = told.trace.event(event);
    let anchor = picture.layout.anchor_of(event);
    let on_action = on_action.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        on_action.emit(PlaybackAction::SeekEvent(event).into());
        on_action.emit(SelectionAction::Select(Some(anchor)).into());
    });
    let message = row.message.map(|it| told.trace.display_name(it)).unwrap_or_default();
    let cell = |text: &str| html! { <span role="cell" title={text.to_owned()}>{ text }</span> };
    html! {
        <div class="table-row" {onclick}>
            <span role="cell"><button type="button" class="when">{ row.time.to_string() }</button></span>
            { cell(place_of(told, &row)) }
            { cell(row.kind.word()) }
            { cell(&message) }
        </div>
    }
}
