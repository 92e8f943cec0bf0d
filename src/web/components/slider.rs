//! A slider with round places, for anything that has a value and a range.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{last_place, place_of, value_at};
use crate::model::{Knob, KnobValue};

/// Where a slider tells what it does.
pub(crate) struct Turns {
    /// It was moved to another value.
    pub on_turn: Callback<KnobValue>,
    /// It was let go of.
    pub on_let_go: Callback<()>,
}

/// The slider of a parameter.
pub(crate) fn slider(knob: &Knob, id: String, disabled: bool, turns: Turns) -> Html {
    let oninput = {
        let (knob, on_turn) = (knob.clone(), turns.on_turn);
        Callback::from(move |event: InputEvent| {
            let place = event.target_unchecked_into::<HtmlInputElement>().value();
            on_turn.emit(value_at(&knob, place.parse().unwrap_or(0)));
        })
    };
    let onchange = turns.on_let_go.reform(|_: Event| ());
    html! {
        <input
            type="range"
            {id}
            min="0"
            max={last_place(knob).to_string()}
            step="1"
            value={place_of(knob).to_string()}
            aria-valuetext={knob.value.shown()}
            {disabled}
            {oninput}
            {onchange}
        />
    }
}

/// What was typed into a field. What cannot be is told elsewhere, and the field goes back to what holds.
pub(crate) fn typed(event: &Event, written: &str) -> String {
    let input = event.target_unchecked_into::<HtmlInputElement>();
    let text = input.value();
    input.set_value(written);
    text
}
