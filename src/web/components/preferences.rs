//! The settings that have no place elsewhere.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::{Announce, AppAction, Future, Motion, Settings, Theme, ViewAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub settings: Settings,
    pub on_action: Callback<AppAction>,
}

/// The settings, each a choice.
#[component]
pub(crate) fn Preferences(props: &Props) -> Html {
    let settings = &props.settings;
    let letters = props.on_action.reform(|event: Event| {
        ViewAction::SetLetterKeys(event.target_unchecked_into::<HtmlInputElement>().checked()).into()
    });
    html! {
        <div class="preferences scrolls">
            { choice(props, "Theme", Theme::ALL, settings.theme, Theme::label, Theme::word, ViewAction::SetTheme) }
            { choice(props, "Motion", Motion::ALL, settings.motion, Motion::label, Motion::word, ViewAction::SetMotion) }
            { choice(props, "What has not happened yet", Future::ALL, settings.future.unwrap_or(Future::Dimmed), Future::label, Future::word, ViewAction::SetFuture) }
            { choice(props, "Announcements to a screen reader", Announce::ALL, settings.announce, Announce::label, Announce::word, ViewAction::SetAnnounce) }
            <label class="check">
                <input type="checkbox" checked={settings.letter_keys} onchange={letters} />
                <span>{ "Single letters are commands" }</span>
            </label>
        </div>
    }
}

fn choice<T: Copy + PartialEq + 'static>(
    props: &Props,
    name: &'static str,
    all: &'static [T],
    chosen: T,
    label: fn(T) -> &'static str,
    word: fn(T) -> &'static str,
    action: fn(T) -> ViewAction,
) -> Html {
    let onchange = props.on_action.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        action(all.iter().copied().find(|it| word(*it) == value).unwrap_or(chosen)).into()
    });
    html! {
        <label>
            <span>{ name }</span>
            <select {onchange}>
                { for all.iter().map(|it| html! {
                    <option value={word(*it)} selected={*it == chosen}>{ label(*it) }</option>
                }) }
            </select>
        </label>
    }
}
