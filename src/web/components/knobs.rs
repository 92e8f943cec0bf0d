//! The knobs of the open scenario: a slider and a field each. To turn one is to change its line in the text.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, Sign};
use crate::app::{AppAction, last_place, place_of, shipped_values, value_at};
use crate::model::{Knob, KnobValue};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub knobs: Vec<Knob>,
    pub title: Rc<str>,
    /// The text has errors: nothing can be turned.
    pub disabled: bool,
    /// They begin folded.
    pub folded: bool,
    pub on_action: Callback<AppAction>,
}

/// The knobs.
#[component]
pub(crate) fn Knobs(props: &Props) -> Html {
    let shipped = use_memo(props.title.clone(), |title| shipped_values(title));
    if props.knobs.is_empty() {
        return Html::default();
    }
    html! {
        <details class="knobs" open={!props.folded}>
            <summary>{ "Knobs" }</summary>
            <ul aria-label="Knobs">
                { for props.knobs.iter().map(|knob| view(props, knob, &shipped)) }
            </ul>
        </details>
    }
}

fn view(props: &Props, knob: &Knob, shipped: &[(Rc<str>, KnobValue)]) -> Html {
    let id = format!("knob-{}", knob.name);
    let shipped = shipped.iter().find(|(name, _)| *name == knob.name).map(|(_, value)| *value);
    let is_changed = shipped.is_some_and(|it| it != knob.value);
    html! {
        <li key={&*knob.name} class="knob">
            <label for={id.clone()}>{ &*knob.label }</label>
            { slider(props, knob, id) }
            { field(props, knob) }
            { reset(props, knob, shipped.filter(|_| is_changed)) }
        </li>
    }
}

fn slider(props: &Props, knob: &Knob, id: String) -> Html {
    let oninput = {
        let (knob, on_action) = (knob.clone(), props.on_action.clone());
        Callback::from(move |event: InputEvent| {
            let place = event.target_unchecked_into::<HtmlInputElement>().value();
            let value = value_at(&knob, place.parse().unwrap_or(0));
            on_action.emit(AppAction::TurnKnob { name: knob.name.clone(), value });
        })
    };
    let onchange = props.on_action.reform(|_: Event| AppAction::LetGoOfKnob);
    html! {
        <input
            type="range"
            {id}
            min="0"
            max={last_place(knob).to_string()}
            step="1"
            value={place_of(knob).to_string()}
            aria-valuetext={knob.value.written()}
            disabled={props.disabled}
            {oninput}
            {onchange}
        />
    }
}

/// The value as text, to be typed; the range is told beside it.
fn field(props: &Props, knob: &Knob) -> Html {
    let onchange = {
        let (name, on_action) = (knob.name.clone(), props.on_action.clone());
        let written = knob.value.written();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let text = input.value();
            // What cannot be is told, and the field goes back to what holds.
            input.set_value(&written);
            on_action.emit(AppAction::TypeKnob { name: name.clone(), text: text.into() });
        })
    };
    let range = format!("{} to {}", knob.low.written(), knob.high.written());
    html! {
        <input
            type="text"
            class="knob-value"
            autocomplete="off"
            spellcheck="false"
            value={knob.value.written()}
            title={range.clone()}
            aria-label={format!("{}, {range}", knob.label)}
            disabled={props.disabled}
            {onchange}
        />
    }
}

fn reset(props: &Props, knob: &Knob, shipped: Option<KnobValue>) -> Html {
    let Some(value) = shipped else { return html! { <span class="knob-reset" /> } };
    let name = knob.name.clone();
    let onclick = props
        .on_action
        .reform(move |_| AppAction::TypeKnob { name: name.clone(), text: value.written().into() });
    let words = format!("{} back to {}", knob.label, value.written());
    html! {
        <button type="button" class="sign-button knob-reset" aria-label={words.clone()} title={words} disabled={props.disabled} {onclick}>
            <Sign icon={Icon::Undo} />
        </button>
    }
}
