//! The find field: words, how many matches, to the next and the one before, and only those.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::focus_on;
use crate::app::{AppAction, InspectAction};
use crate::inspect::PREFIXES;
use crate::web::components::icon::{Icon, IconImage};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub text: Rc<str>,
    /// How often it was asked for.
    pub asked: u32,
    /// How many rows match.
    pub count: usize,
    /// The match that was gone to last.
    pub at: Option<usize>,
    /// True while the search goes on.
    pub running: bool,
    /// Only what matches stands out.
    pub filter: bool,
    pub on_action: Callback<AppAction>,
}

/// The field. It takes the keyboard each time it is asked for, and Escape closes it.
#[component]
pub(super) fn FindField(props: &Props) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.asked, move |_| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                drop(field.focus());
                field.select();
            }
        });
    }
    let act = |action: InspectAction| props.on_action.reform(move |_: MouseEvent| action.clone().into());
    let oninput = props.on_action.reform(|event: InputEvent| {
        InspectAction::Find(event.target_unchecked_into::<HtmlInputElement>().value().into()).into()
    });
    let close = {
        let on_action = props.on_action.clone();
        Callback::from(move |_: MouseEvent| leave(&on_action))
    };
    let hint = PREFIXES.iter().fold("Every word must be found.".to_owned(), |hint, (prefix, what)| {
        format!("{hint} {prefix} {what}")
    });
    let is_off = (props.count == 0).then_some("true");
    html! {
        <div class="find" role="search" aria-label="Find in the run" onkeydown={onkeydown(&props.on_action)}>
            <input
                ref={field}
                type="search"
                class="find-text"
                aria-label="Find in the run"
                aria-describedby="find-hint"
                placeholder="Find words, to:charges, kind:lost, #3"
                autocomplete="off"
                spellcheck="false"
                value={props.text.clone()}
                {oninput}
            />
            <output class="find-count">{ count_words(props) }</output>
            <button type="button" class="sign-button" aria-label="Previous match" title="Previous match (Shift+Enter)" aria-disabled={is_off} onclick={act(InspectAction::PreviousMatch)}>
                <IconImage icon={Icon::Back} />
            </button>
            <button type="button" class="sign-button" aria-label="Next match" title="Next match (Enter)" aria-disabled={is_off} onclick={act(InspectAction::NextMatch)}>
                <IconImage icon={Icon::Forward} />
            </button>
            <button type="button" class="find-filter" aria-pressed={props.filter.to_string()} onclick={act(InspectAction::SetFilter(!props.filter))}>
                { worded(Icon::Filter, "Only these") }
            </button>
            <button type="button" class="sign-button find-close" aria-label="Close" title="Close (Escape)" onclick={close}>
                <IconImage icon={Icon::Close} />
            </button>
            <p id="find-hint" class="find-hint" title={hint.clone()}>
                { "Every word must be found. " }
                { for PREFIXES.iter().map(|(prefix, what)| html! { <span><code>{ *prefix }</code>{ format!(" {what} ") }</span> }) }
            </p>
        </div>
    }
}

/// Words; a sign for the eye where there is no room for them.
fn worded(icon: Icon, words: &'static str) -> Html {
    html! {
        <>
            <span class="find-words">{ words }</span>
            <span class="find-sign"><IconImage {icon} /></span>
        </>
    }
}

fn count_words(props: &Props) -> String {
    match (props.count, props.at) {
        (0, _) if props.running => "Searching".to_owned(),
        (count, Some(at)) if props.running => format!("{} of {count} so far", at + 1),
        (count, None) if props.running => format!("{count} so far"),
        _ if props.text.trim().is_empty() => String::new(),
        (0, _) => "No match".to_owned(),
        (count, Some(at)) => format!("{} of {count}", at + 1),
        (1, None) => "1 match".to_owned(),
        (count, None) => format!("{count} matches"),
    }
}

/// Enter goes on, with Shift back; Escape closes.
fn onkeydown(on_action: &Callback<AppAction>) -> Callback<KeyboardEvent> {
    let on_action = on_action.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_in_text = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            .is_some_and(|it| it.type_() == "search");
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                leave(&on_action);
            }
            "Enter" if is_in_text && !event.is_composing() => {
                event.prevent_default();
                let step =
                    if event.shift_key() { InspectAction::PreviousMatch } else { InspectAction::NextMatch };
                on_action.emit(step.into());
            }
            _ => {}
        }
    })
}

/// Closes the field. The keyboard returns to the diagram, where the last match is.
fn leave(on_action: &Callback<AppAction>) {
    on_action.emit(InspectAction::CloseFind.into());
    focus_on(".stage-box");
}
