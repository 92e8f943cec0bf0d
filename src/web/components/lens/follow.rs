//! The message that is followed: how far it went, where its time was spent, and where it is now.
//!
//! While the playhead moves, the frame loop calls in and writes where it is: Yew is not on the frame path.

use std::cell::Cell;

use web_sys::Element;
use yew::prelude::*;

use crate::app::{AppAction, CommandId, Picture};
use crate::base::SimDuration;
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
    /// Where the playhead rests.
    pub moment: Moment,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The bar.
#[component]
pub(super) fn Follow(props: &Props) -> Html {
    let now = use_node_ref();
    let shown = use_memo((), |()| Cell::new(usize::MAX));
    let (place, last) = (now.clone(), shown.clone());
    use_frames(&props.picture, &props.frame_loop, props.strand.clone(), move |picture, strand, playhead| {
        show(&place, &last, picture, strand, playhead.moment);
    });
    let (place, props_now) = (now.clone(), props.clone());
    use_effect(move || {
        shown.set(usize::MAX);
        let Props { picture, strand, moment, frame_loop, .. } = &props_now;
        let playhead = frame_loop.frame().playhead_in(&picture.0);
        show(&place, &shown, picture, strand, playhead.map_or(*moment, |it| it.moment));
    });
    let (strand, trace) = (&props.strand, &props.picture.trace);
    let command = |id, icon| html! { <IconButton {id} {icon} on_command={props.on_command.clone()} /> };
    let unfollow = props.on_command.reform(|_: MouseEvent| CommandId::StopFollowing);
    html! {
        <section class="follow" aria-label="Followed message">
            <p class="follow-name">
                <strong>{ trace.display_name(strand.message) }</strong>
                <span class="muted">{ counts(strand) }</span>
            </p>
            <div class="follow-steps">
                { command(CommandId::PreviousOfMessage, Icon::Up) }
                { command(CommandId::NextOfMessage, Icon::Down) }
            </div>
            <p class="follow-now" ref={now} />
            { view_time(strand) }
            <button type="button" class="quiet" title="Escape" onclick={unfollow}>
                <span class="find-words">{ "Stop following" }</span>
                <span class="find-sign" aria-hidden="true">{ "×" }</span>
            </button>
        </section>
    }
}

/// Writes where it is. Does nothing when that stands there already.
fn show(now: &NodeRef, shown: &Cell<usize>, picture: &Picture, strand: &Correlated, moment: Moment) {
    let happened = strand.happened(moment.events);
    if shown.replace(happened) == happened {
        return;
    }
    let place = narrate::whereabouts(&picture.trace, &strand.rows[..happened]);
    let place = place.unwrap_or_else(|| "not sent yet".to_owned());
    if let Some(element) = now.cast::<Element>() {
        element.set_text_content(Some(&format!("Event {happened} of {}: {place}", strand.rows.len())));
    }
}

fn counts(strand: &Correlated) -> String {
    let count = |number: usize, one: &str, more: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {more}"),
    };
    let mut words = vec![count(strand.hops as usize, "hop", "hops")];
    if strand.tries > 1 {
        words.push(format!("{} tries", strand.tries));
    }
    if strand.family.len() > 1 {
        words.push(format!("{} messages belong to it", strand.family.len()));
    }
    words.join(" · ")
}

/// The whole time as a bar of three parts, and the parts in words.
fn view_time(strand: &Correlated) -> Html {
    let total = strand.total();
    let parts = [
        ("network", "under way", strand.network),
        ("working", "handled", strand.working),
        ("waiting", "waiting", strand.waiting),
    ];
    let width = |part: SimDuration| part.0 as f64 * 100.0 / (total.0 as f64).max(1.0);
    let mut x = 0.0;
    let bars = parts.map(|(name, _, part)| {
        let bar = html! {
            <rect class={format!("part part-{name}")} x={x.to_string()} y="0" width={width(part).to_string()} height="8" />
        };
        x += width(part);
        bar
    });
    html! {
        <div class="follow-time">
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{ for bars }</svg>
            <p>
                <span>{ format!("{total} in all") }</span>
                { for parts.iter().filter(|it| it.2 > SimDuration::ZERO).map(|(name, words, part)| html! {
                    <span class={format!("share share-{name}")}>{ format!("{part} {words}") }</span>
                }) }
            </p>
        </div>
    }
}
