//! What can be done to what is looked at: a bar under the figure, so that it covers no mark and lies at the thumb.

use yew::prelude::*;

use crate::app::{AppAction, DocumentAction, Offer, Offers, Picture, Selection, offers};
use crate::trace::Moment;
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    pub selection: Option<Selection>,
    /// Where the playhead rests.
    pub moment: Moment,
    /// The text has errors: nothing can be done.
    pub disabled: bool,
    pub on_action: Callback<AppAction>,
}

/// The bar. Nothing while nothing is looked at.
#[component]
pub(crate) fn OfferBar(props: &Props) -> Html {
    let key = (props.picture.clone(), props.selection, props.moment);
    let found = use_memo(key, |(picture, selection, moment)| offers(picture, selection.as_ref(), *moment));
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <div id="what-if" class="what-if one-row" role="group" aria-label="What if">
            { for found.iter().enumerate().map(|(n, it)| view_group(props, n, it)) }
        </div>
    }
}

/// What is looked at is open; whom it happened to is one click away.
fn view_group(props: &Props, n: usize, group: &Offers) -> Html {
    let list = view_list(props, group);
    if n == 0 {
        let id = "what-if-about";
        return html! {
            <div key={group.about.clone()} class="what-if-group" role="group" aria-labelledby={id}>
                <span {id} class="what-if-about" title={group.about.clone()}>{ &group.about }</span>
                { list }
            </div>
        };
    }
    html! {
        <details key={group.about.clone()} class="what-if-more">
            <summary class="what-if-about">{ &group.about }</summary>
            <div class="what-if-group" role="group" aria-label={group.about.clone()}>{ list }</div>
        </details>
    }
}

fn view_list(props: &Props, group: &Offers) -> Html {
    html! {
        <>
            if let Some(hint) = group.hint {
                <span class="muted">{ hint }</span>
            }
            { for group.list.iter().map(|offer| html! {
                <Doing
                    key={offer.line(None)}
                    offer={offer.clone()}
                    about={group.about.clone()}
                    disabled={props.disabled}
                    on_action={props.on_action.clone()}
                />
            }) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DoingProps {
    offer: Offer,
    about: String,
    disabled: bool,
    on_action: Callback<AppAction>,
}

/// One offer: its button, and the field of its value.
#[component]
fn Doing(props: &DoingProps) -> Html {
    let typed = use_state(|| None::<String>);
    let onclick = {
        let (offer, typed, on_action) = (props.offer.clone(), typed.clone(), props.on_action.clone());
        Callback::from(move |_: MouseEvent| {
            on_action.emit(DocumentAction::Intervene(offer.line(typed.as_deref()).into()).into());
        })
    };
    let line = props.offer.line(typed.as_deref());
    html! {
        <span class="what-if-doing">
            <button
                type="button"
                title={format!("{} Writes: {line}", props.offer.effect)}
                disabled={props.disabled}
                {onclick}
            >
                { props.offer.name }
            </button>
            if let Some(value) = &props.offer.value {
                <label>
                    <span class="visually-hidden">{ format!("{} {}, {}", props.offer.name, value.label, props.about) }</span>
                    <span aria-hidden="true">{ value.label }</span>
                    <input
                        type="text"
                        autocomplete="off"
                        spellcheck="false"
                        size="6"
                        value={(*typed).clone().unwrap_or_else(|| value.usual.clone())}
                        disabled={props.disabled}
                        onchange={Callback::from(move |event: Event| {
                            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
                            typed.set(Some(input.value()).filter(|it| !it.trim().is_empty()));
                        })}
                    />
                </label>
            }
        </span>
    }
}
