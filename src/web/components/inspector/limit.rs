//! After how many events a run is stopped.

use yew::prelude::*;

use crate::app::{AppAction, RunAction};
use crate::web::components::slider::typed;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub limit: u32,
    pub on_action: Callback<AppAction>,
}

/// The field.
#[component]
pub(super) fn EventLimit(props: &Props) -> Html {
    let (limit, on_action) = (props.limit, props.on_action.clone());
    let onchange = Callback::from(move |event: Event| {
        let written = typed(&event, &limit.to_string());
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        on_action.emit(RunAction::SetEventLimit(digits.parse().unwrap_or(limit)).into());
    });
    html! {
        <label class="event-limit">
            <span>{ "Event limit" }</span>
            <input type="text" inputmode="numeric" size="9" autocomplete="off" value={limit.to_string()} aria-describedby="event-limit-hint" {onchange} />
            <small id="event-limit-hint" class="muted">{ "A run is stopped after this many events." }</small>
        </label>
    }
}
