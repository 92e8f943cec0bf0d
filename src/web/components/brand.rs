//! The name of the program, with its sign.

use yew::prelude::*;

/// Two lifelines and an arrow between them.
#[component]
pub(crate) fn Brand() -> Html {
    html! {
        <p class="brand">
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path class="brand-lines" d="M4 3V17M16 3V17" />
                <path class="brand-arrow" d="M4 8H14M11 5.500L14 8L11 10.500" />
                <path class="brand-playhead" d="M1 14H19" />
            </svg>
            <span>{ "Playline" }</span>
        </p>
    }
}
