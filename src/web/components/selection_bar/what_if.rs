//! What can be done to what is selected: the first actions in the bar, all of them in a panel above it, each with its
//! value in place. Each writes one line of the text. When nothing can be done the bar says why.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{AppAction, DocumentAction, Offer, Offers, Picture, Selection, what_if};
use crate::trace::Moment;
use crate::web::components::popover::Popover;
use crate::web::shared::Shared;

/// Actions that stand in the bar; a narrow bar shows fewer.
const IN_THE_BAR: usize = 2;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub picture: Shared<Picture>,
    pub selection: Option<Selection>,
    /// Where the playhead rests.
    pub moment: Moment,
    /// The text has errors: nothing can be written.
    pub is_broken: bool,
    pub on_action: Callback<AppAction>,
}

/// The part of the bar.
#[component]
pub(super) fn WhatIf(props: &Props) -> Html {
    let key = (props.picture.clone(), props.selection, props.moment, props.is_broken);
    let found = use_memo(key, |(picture, selection, moment, is_broken)| {
        what_if(picture, selection.as_ref(), *moment, *is_broken)
    });
    let groups = match &*found {
        Ok(groups) => groups,
        Err(reason) => {
            return html! {
                <div id="what-if" class="what-if" role="group" aria-label="What if">
                    <p class="what-if-none" tabindex="-1" title={reason.clone()}>{ reason }</p>
                </div>
            };
        }
    };
    let first = groups.iter().find(|it| !it.list.is_empty());
    let label = html! { <>{ "More" }<span class="chevron" aria-hidden="true" /></> };
    html! {
        <div id="what-if" class="what-if" role="group" aria-label="What if">
            <span class="what-if-title" aria-hidden="true">{ "What if" }</span>
            if let Some(group) = first {
                { for group.list.iter().take(IN_THE_BAR).map(|offer| view_offer(props, group, offer)) }
            }
            <Popover {label} name="More actions" class="what-if-all">
                { for groups.iter().enumerate().map(|(n, group)| view_group(props, n, group)) }
            </Popover>
        </div>
    }
}

/// Everything that can be done to one thing.
fn view_group(props: &Props, n: usize, group: &Offers) -> Html {
    let id = format!("what-if-about-{n}");
    html! {
        <section key={group.about.clone()} aria-labelledby={id.clone()}>
            <h3 {id} class="what-if-about">{ &group.about }</h3>
            if let Some(hint) = group.hint {
                <p class="muted">{ hint }</p>
            }
            { for group.list.iter().map(|offer| view_offer(props, group, offer)) }
        </section>
    }
}

fn view_offer(props: &Props, group: &Offers, offer: &Offer) -> Html {
    html! {
        <Doing
            key={offer.line(None)}
            offer={offer.clone()}
            about={group.about.clone()}
            on_action={props.on_action.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct DoingProps {
    offer: Offer,
    about: String,
    on_action: Callback<AppAction>,
}

/// One offer: its button, and the field of its value.
#[component]
fn Doing(props: &DoingProps) -> Html {
    let typed = use_state(|| None::<String>);
    let act = {
        let (offer, typed, on_action) = (props.offer.clone(), typed.clone(), props.on_action.clone());
        Callback::from(move |()| {
            on_action.emit(DocumentAction::Intervene(offer.line(typed.as_deref()).into()).into());
        })
    };
    let line = props.offer.line(typed.as_deref());
    html! {
        <span class="what-if-doing">
            <button type="button" title={format!("{} Writes: {line}", props.offer.effect)} onclick={act.reform(|_: MouseEvent| ())}>
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
                        oninput={Callback::from(move |event: InputEvent| {
                            let input: HtmlInputElement = event.target_unchecked_into();
                            typed.set(Some(input.value()).filter(|it| !it.trim().is_empty()));
                        })}
                        onkeydown={Callback::from(move |event: KeyboardEvent| {
                            if event.key() == "Enter" && !event.is_composing() {
                                event.prevent_default();
                                act.emit(());
                            }
                        })}
                    />
                </label>
            }
        </span>
    }
}
