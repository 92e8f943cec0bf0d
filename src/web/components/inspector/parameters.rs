//! Every value of the text that decides how the run goes: a slider, a field or a list of words each.
//! To turn one is to change its place in the text.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::{AppAction, DocumentAction, LiteralGroup, literal_groups, range_of};
use crate::model::Knob;
use crate::syntax::{OpenOption, Parameter, ParameterValue};
use crate::web::components::slider::{Turns, slider, typed};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub source: Rc<str>,
    /// The text has errors: nothing can be turned.
    pub disabled: bool,
    pub on_action: Callback<AppAction>,
}

/// The page.
#[component]
pub(crate) fn Parameters(props: &Props) -> Html {
    let groups = use_memo(props.source.clone(), |source| literal_groups(source));
    html! {
        <div class="parameters">
            <p class="muted">{ "Every value of the text. Turning one changes its line and runs again; undo takes it back." }</p>
            if props.disabled {
                <p role="status">{ "The text has errors: mend them first." }</p>
            }
            { for groups.iter().map(|group| view_group(props, group)) }
        </div>
    }
}

fn view_group(props: &Props, group: &LiteralGroup) -> Html {
    html! {
        <section key={&*group.owner} class="parameter-group">
            <h3>{ &*group.owner }</h3>
            if !group.parameters.is_empty() {
                <ul>
                    { for group.parameters.iter().map(|(n, parameter)| html! {
                        <Turned
                            key={*n}
                            n={*n}
                            parameter={parameter.clone()}
                            disabled={props.disabled}
                            on_action={props.on_action.clone()}
                        />
                    }) }
                </ul>
            }
            { view_open(props, group) }
        </section>
    }
}

/// A list of the options that are not said; choosing one says it with a usual value.
fn view_open(props: &Props, group: &LiteralGroup) -> Html {
    if group.open.is_empty() {
        return Html::default();
    }
    let open = group.open.clone();
    let onchange = props.on_action.reform(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        let chosen = select.value();
        select.set_value("");
        let option = open.iter().find(|it| it.word == chosen);
        let (owner, value) = option.map_or_else(Default::default, |it| (it.owner.clone(), it.value));
        DocumentAction::AddOption { owner, option: chosen.into(), value: value.into() }.into()
    });
    html! {
        <label class="open-options">
            <span class="visually-hidden">{ format!("An option more for {}", group.owner) }</span>
            <select {onchange} disabled={props.disabled}>
                <option value="" selected=true>{ "One option more…" }</option>
                { for group.open.iter().map(open_option) }
            </select>
        </label>
    }
}

fn open_option(option: &OpenOption) -> Html {
    html! { <option value={option.word}>{ format!("{} {}: {}", option.word, option.value, option.detail) }</option> }
}

#[derive(Properties, PartialEq)]
struct TurnedProps {
    n: usize,
    parameter: Parameter,
    disabled: bool,
    on_action: Callback<AppAction>,
}

/// One parameter. Its slider keeps its range while it is dragged.
#[component]
fn Turned(props: &TurnedProps) -> Html {
    let range = use_state(|| range_of(&props.parameter));
    let (n, id) = (props.n, format!("parameter-{}", props.n));
    let now = range_of(&props.parameter);
    let is_outside = |it: &Knob, now: &Knob| {
        now.name != it.name || now.value.units() < it.low.units() || now.value.units() > it.high.units()
    };
    let kept = (*range).clone().zip(now.clone()).filter(|(it, now)| !is_outside(it, now));
    let knob = kept.map(|(it, now)| Knob { value: now.value, ..it }).or_else(|| now.clone());
    let turns = Turns {
        on_turn: props.on_action.reform(move |value: crate::model::KnobValue| {
            DocumentAction::SetLiteral { n, value: value.written().into() }.into()
        }),
        on_let_go: {
            let on_action = props.on_action.clone();
            Callback::from(move |()| {
                range.set(now.clone());
                on_action.emit(DocumentAction::EndDrag.into());
            })
        },
    };
    html! {
        <li class="knob">
            <label for={id.clone()} title={props.parameter.line.clone()}>{ &props.parameter.label }</label>
            if let Some(knob) = &knob {
                { slider(knob, id, props.disabled, turns) }
                { field(props, knob.value.written(), format!("parameter-field-{n}")) }
            } else {
                { without_slider(props, id) }
            }
            <small class="muted">{ &props.parameter.line }</small>
        </li>
    }
}

fn without_slider(props: &TurnedProps, id: String) -> Html {
    match &props.parameter.value {
        ParameterValue::Choice(said, words) => choice(props, id, said, words),
        ParameterValue::Decimal(value) => field(props, value.to_string(), id),
        _ => Html::default(),
    }
}

/// The value as text, to be typed.
fn field(props: &TurnedProps, written: String, id: String) -> Html {
    let (n, on_action, shown) = (props.n, props.on_action.clone(), written.clone());
    let onchange = Callback::from(move |event: Event| {
        let value = typed(&event, &shown).into();
        on_action.emit(DocumentAction::SetLiteral { n, value }.into());
        on_action.emit(DocumentAction::EndDrag.into());
    });
    let unit = match &props.parameter.value {
        ParameterValue::Count(_, unit) => unit.clone(),
        _ => "".into(),
    };
    html! {
        <span class="field-with-unit">
            <input
                type="text"
                class="knob-value"
                {id}
                autocomplete="off"
                spellcheck="false"
                value={written}
                aria-label={format!("{}, value", props.parameter.label)}
                disabled={props.disabled}
                {onchange}
            />
            if !unit.is_empty() {
                <span>{ &*unit }</span>
            }
        </span>
    }
}

fn choice(props: &TurnedProps, id: String, said: &'static str, words: &'static [&'static str]) -> Html {
    let (n, on_action) = (props.n, props.on_action.clone());
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value().into();
        on_action.emit(DocumentAction::SetLiteral { n, value }.into());
        on_action.emit(DocumentAction::EndDrag.into());
    });
    html! {
        <select {id} {onchange} disabled={props.disabled}>
            { for words.iter().map(|word| html! {
                <option value={*word} selected={*word == said}>{ *word }</option>
            }) }
        </select>
    }
}
