//! The message that is followed: how many of its events have happened, and how long after the sending.
//!
//! While the playhead moves, the frame loop calls in and writes where it is: Yew is not on the frame path.

use std::cell::Cell;

use web_sys::Element;
use yew::prelude::*;

use crate::app::{CommandId, Picture};
use crate::inspect::Correlated;
use crate::narrate;
use crate::trace::Moment;
use crate::web::components::icon::{Icon, IconButton};
use crate::web::frame_loop::FrameLoop;
use crate::web::playhead::use_frames;
use crate::web::shared::Shared;

#[derive(Clone, Properties, PartialEq)]
pub(super) struct Props {
    pub picture: Shared<Picture>,
    pub strand: Shared<Correlated>,
    /// What has not happened yet is not told.
    pub hides_future: bool,
    /// Where the playhead rests.
    pub moment: Moment,
    pub frame_loop: FrameLoop,
    pub on_command: Callback<CommandId>,
}

/// Its name, its event and its time, and the way to the events before and behind.
#[component]
pub(super) fn Follow(props: &Props) -> Html {
    let now = use_node_ref();
    let shown = use_memo((), |()| Cell::new(usize::MAX));
    let hides_future = props.hides_future;
    let (place, last) = (now.clone(), shown.clone());
    use_frames(&props.picture, &props.frame_loop, props.strand.clone(), move |picture, strand, playhead| {
        show(&place, &last, (picture, strand), playhead.moment, hides_future);
    });
    let (place, props_now) = (now.clone(), props.clone());
    use_effect(move || {
        shown.set(usize::MAX);
        let Props { picture, strand, moment, frame_loop, .. } = &props_now;
        let playhead = frame_loop.frame().playhead_in(&picture.0);
        show(&place, &shown, (picture, strand), playhead.map_or(*moment, |it| it.moment), hides_future);
    });
    let (strand, trace) = (&props.strand, &props.picture.trace);
    let command = |id, icon| html! { <IconButton {id} {icon} on_command={props.on_command.clone()} /> };
    html! {
        <>
            <p class="selection-name"><strong>{ trace.display_name(strand.message) }</strong></p>
            <p class="selection-where" ref={now} />
            <div class="selection-steps" role="group" aria-label="Events of the message">
                { command(CommandId::PreviousOfMessage, Icon::Back) }
                { command(CommandId::NextOfMessage, Icon::Forward) }
            </div>
        </>
    }
}

/// Writes where it is. Does nothing when that stands there already.
fn show(
    now: &NodeRef,
    shown: &Cell<usize>,
    (picture, strand): (&Picture, &Correlated),
    moment: Moment,
    hides_future: bool,
) {
    let happened = strand.happened(moment.events);
    if shown.replace(happened) == happened {
        return;
    }
    if let Some(element) = now.cast::<Element>() {
        let words = narrate::event_of_message(&picture.trace, &strand.rows, happened, hides_future);
        element.set_text_content(Some(&words));
        let place = narrate::whereabouts(&picture.trace, &strand.rows[..happened]);
        drop(
            element
                .set_attribute("title", &format!("{words}: {}", place.as_deref().unwrap_or("not sent yet"))),
        );
    }
}
