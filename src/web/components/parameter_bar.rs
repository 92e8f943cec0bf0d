//! The parameters of the open scenario: a slider and a field each. To turn one is to change its line in the text.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{Icon, IconImage};
use super::popover::Popover;
use super::slider::{Turns, slider, typed};
use crate::app::{AppAction, DocumentAction, last_place, shipped_values, value_at};
use crate::model::{Knob, KnobValue};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub knobs: Vec<Knob>,
    pub title: Rc<str>,
    /// What the scenario is about: stands here when it has no parameters.
    pub about: Rc<str>,
    /// The text has errors: nothing can be turned.
    pub disabled: bool,
    /// How many have room; the others open from a button.
    pub shown: usize,
    pub on_action: Callback<AppAction>,
}

/// The parameters.
#[component]
pub(crate) fn ParameterBar(props: &Props) -> Html {
    let shipped = use_memo(props.title.clone(), |title| shipped_values(title));
    if props.knobs.is_empty() {
        return html! { <p class="knobs-none muted">{ &*props.about }</p> };
    }
    let (seen, more) = props.knobs.split_at(props.shown.min(props.knobs.len()));
    let list = |knobs: &[Knob]| {
        html! {
            <ul class="knobs" aria-label="Parameters">{ for knobs.iter().map(|knob| view(props, knob, &shipped)) }</ul>
        }
    };
    let (label, name) = match seen.len() {
        0 => (html! { <IconImage icon={Icon::Sliders} /> }, "Parameters".to_owned()),
        _ => (html! { format!("+{}", more.len()) }, format!("+{}: more parameters", more.len())),
    };
    html! {
        <div class="parameters-bar">
            if !seen.is_empty() {
                { list(seen) }
            }
            if !more.is_empty() {
                <Popover {label} {name} class="knobs-more">{ list(more) }</Popover>
            }
        </div>
    }
}

fn view(props: &Props, knob: &Knob, shipped: &[(Rc<str>, KnobValue)]) -> Html {
    let id = format!("knob-{}", knob.name);
    let shipped = shipped.iter().find(|(name, _)| *name == knob.name).map(|(_, value)| *value);
    let is_changed = shipped.is_some_and(|it| it != knob.value);
    html! {
        <li key={&*knob.name} class="knob">
            <label for={id.clone()} title={knob.label.to_string()}>{ &*knob.label }</label>
            { reset(props, knob, shipped.filter(|_| is_changed)) }
            { field(props, knob) }
            { slider_of(props, knob, id) }
        </li>
    }
}

fn slider_of(props: &Props, knob: &Knob, id: String) -> Html {
    let name = knob.name.clone();
    let turns = Turns {
        on_turn: props
            .on_action
            .reform(move |value| DocumentAction::SetParameter { name: name.clone(), value }.into()),
        on_let_go: props.on_action.reform(|()| DocumentAction::EndDrag.into()),
    };
    slider(knob, id, props.disabled, turns)
}

/// The value as text, to be typed; the range is told beside it.
fn field(props: &Props, knob: &Knob) -> Html {
    let onchange = {
        let (name, on_action) = (knob.name.clone(), props.on_action.clone());
        let written = knob.value.shown();
        Callback::from(move |event: Event| {
            let text = typed(&event, &written).into();
            on_action.emit(DocumentAction::TypeParameter { name: name.clone(), text }.into());
        })
    };
    let range = format!("{} to {}", knob.low.shown(), knob.high.shown());
    html! {
        <input
            type="text"
            class="knob-value"
            size={field_size(knob).to_string()}
            autocomplete="off"
            spellcheck="false"
            value={knob.value.shown()}
            title={range.clone()}
            aria-label={format!("{}, {range}", knob.label)}
            disabled={props.disabled}
            {onchange}
        />
    }
}

/// As many characters as the longest value of the slider has, so that the field keeps its width while it moves.
fn field_size(knob: &Knob) -> usize {
    let values = (0..=last_place(knob)).map(|place| value_at(knob, place)).chain([knob.value]);
    values.map(|it| it.shown().chars().count()).max().unwrap_or_default().clamp(2, 9)
}

fn reset(props: &Props, knob: &Knob, shipped: Option<KnobValue>) -> Html {
    let Some(value) = shipped else { return html! { <span class="knob-reset" /> } };
    let name = knob.name.clone();
    let onclick = props.on_action.reform(move |_| {
        DocumentAction::TypeParameter { name: name.clone(), text: value.written().into() }.into()
    });
    let words = format!("{} back to {}", knob.label, value.shown());
    html! {
        <button type="button" class="sign-button knob-reset" aria-label={words.clone()} title={words} disabled={props.disabled} {onclick}>
            <IconImage icon={Icon::Undo} />
        </button>
    }
}
