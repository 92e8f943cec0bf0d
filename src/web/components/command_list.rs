//! Every command with its keys, and the settings that have no place elsewhere.

use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use crate::app::{
    Announce, AppAction, COMMANDS, CommandId, CommandSpec, Future, Motion, Settings, Theme, ViewAction,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub settings: Settings,
    pub enabled: Vec<CommandId>,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The list. It takes the focus, and Escape closes it.
#[component]
pub(crate) fn CommandList(props: &Props) -> Html {
    let panel = use_node_ref();
    let wanted = use_state(String::new);
    {
        let panel = panel.clone();
        use_effect_with((), move |()| {
            if let Some(panel) = panel.cast::<HtmlElement>() {
                drop(panel.focus());
            }
        });
    }
    let onkeydown = {
        let on_action = props.on_action.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                on_action.emit(ViewAction::ToggleHelp.into());
            }
        })
    };
    let oninput = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let close = props.on_action.reform(|_| ViewAction::ToggleHelp.into());
    let found = COMMANDS.iter().filter(|spec| matches(spec, &wanted));
    html! {
        <section class="command-list" tabindex="-1" ref={panel} aria-labelledby="commands-title" {onkeydown}>
            <div class="panel-head">
                <h2 id="commands-title">{ "Keys and commands" }</h2>
                <button type="button" class="quiet" onclick={close}>{ "Close" }</button>
            </div>
            <input type="search" aria-label="Find a command" placeholder="Find a command" value={(*wanted).clone()} {oninput} />
            <ul class="scrolls" tabindex="-1">{ for found.map(|spec| row(props, spec)) }</ul>
            { preferences(props) }
        </section>
    }
}

fn matches(spec: &CommandSpec, wanted: &str) -> bool {
    let wanted = wanted.to_ascii_lowercase();
    spec.name.to_ascii_lowercase().contains(&wanted) || spec.effect.to_ascii_lowercase().contains(&wanted)
}

fn row(props: &Props, spec: &CommandSpec) -> Html {
    let id = spec.id;
    let is_enabled = props.enabled.contains(&id);
    let onclick = props.on_command.reform(move |_| id);
    html! {
        <li key={spec.name}>
            <button type="button" class="command" aria-disabled={(!is_enabled).then_some("true")} {onclick}>
                <strong>{ spec.name }</strong>
                <span class="keys">{ for spec.keys.iter().map(|key| html! { <kbd>{ key.label() }</kbd> }) }</span>
                <span class="effect">{ spec.effect }</span>
            </button>
        </li>
    }
}

fn preferences(props: &Props) -> Html {
    let settings = &props.settings;
    let letters = props.on_action.reform(|event: Event| {
        ViewAction::SetLetterKeys(event.target_unchecked_into::<HtmlInputElement>().checked()).into()
    });
    html! {
        <details class="preferences">
            <summary>{ "Settings" }</summary>
            { choice(props, "Theme", Theme::ALL, settings.theme, Theme::label, Theme::word, ViewAction::SetTheme) }
            { choice(props, "Movement", Motion::ALL, settings.motion, Motion::label, Motion::word, ViewAction::SetMotion) }
            { choice(props, "What has not happened yet", Future::ALL, settings.future, Future::label, Future::word, ViewAction::SetFuture) }
            { choice(props, "Tell a screen reader", Announce::ALL, settings.announce, Announce::label, Announce::word, ViewAction::SetAnnounce) }
            <label class="check">
                <input type="checkbox" checked={settings.letter_keys} onchange={letters} />
                <span>{ "Single letters are commands" }</span>
            </label>
        </details>
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
