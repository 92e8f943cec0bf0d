//! Announcements for screen readers.
//!
//! Two regions take turns, so that the same sentence twice is heard twice.

use yew::prelude::*;

use crate::web::root::Said;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub said: Said,
}

/// The live regions.
#[component]
pub(crate) fn Announcer(props: &Props) -> Html {
    let said = &props.said;
    let polite = |turn: u32| {
        if !said.important && said.number % 2 == turn { said.text.to_string() } else { String::new() }
    };
    let urgent = if said.important { said.text.to_string() } else { String::new() };
    html! {
        <div class="visually-hidden">
            <p role="status" aria-live="polite" id="said-0">{ polite(0) }</p>
            <p role="status" aria-live="polite" id="said-1">{ polite(1) }</p>
            <p role="alert" id="said-2">{ urgent }</p>
        </div>
    }
}
