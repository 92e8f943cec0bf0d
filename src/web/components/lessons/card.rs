//! A lesson as a card.

use yew::prelude::*;

use super::{Props, picture};
use crate::app::{CompareAction, DocumentAction};
use crate::gallery::Pattern;
use crate::web::components::icon::{Icon, IconImage};

/// The card: picture, name, story, what it takes. The one with `is_stop` is where the Tab key goes.
pub(super) fn view(
    props: &Props,
    pattern: &'static Pattern,
    is_stop: bool,
    current: &UseStateHandle<Option<&'static str>>,
) -> Html {
    let id = pattern.id;
    let is_open = props.open == Some(id);
    let onclick = props.on_action.reform(move |_: MouseEvent| DocumentAction::OpenPattern(id.into()).into());
    let on_compare = props.on_action.reform(move |event: MouseEvent| {
        event.stop_propagation();
        CompareAction::WithPattern(id.into()).into()
    });
    let onfocusin = {
        let current = current.clone();
        Callback::from(move |_: FocusEvent| {
            if *current != Some(id) {
                current.set(Some(id));
            }
        })
    };
    let tabindex = if is_stop { "0" } else { "-1" };
    html! {
        <li class="lesson-card" key={id} {onfocusin}>
            <button
                type="button"
                class="card-open"
                {tabindex}
                aria-current={is_open.then_some("true")}
                aria-describedby="lesson-keys"
                {onclick}
            >
                { picture::view(pattern) }
                <strong class="card-name">{ pattern.name }</strong>
                <span class="card-story">{ pattern.title }</span>
                <span class="card-facts">{ facts(props, pattern) }</span>
            </button>
            if !is_open {
                <button
                    type="button"
                    class="card-compare"
                    {tabindex}
                    title="Runs it beside what is open (C)"
                    aria-label={format!("Compare with {}", pattern.name)}
                    onclick={on_compare}
                >
                    <IconImage icon={Icon::Compare} />{ "Compare" }
                </button>
            }
        </li>
    }
}

fn facts(props: &Props, pattern: &Pattern) -> Html {
    let is_done = props.done.contains(pattern.id);
    html! {
        <>
            if let Some(number) = pattern.lesson() {
                <b class="card-number">{ number }</b>
            }
            { format!("{} min · {}", pattern.minutes, pattern.level.name()) }
            if is_done {
                <b class="card-done">{ " · " }<IconImage icon={Icon::Check} />{ "Done" }</b>
            }
        </>
    }
}
