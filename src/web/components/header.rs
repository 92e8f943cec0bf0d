//! The head of the page: what is played, with which seed, and how it is drawn.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icon::{Icon, IconButton};
use super::saved::SavedState;
use crate::app::{AppAction, CommandId, Future, Saved, ViewAction, Views};
use crate::diagram::Scale;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub title: Rc<str>,
    pub saved: Saved,
    pub can_undo: bool,
    pub can_redo: bool,
    pub seed: Option<u64>,
    pub fingerprint: Option<u64>,
    pub can_go_back: bool,
    pub scale: Scale,
    pub views: Views,
    pub future: Future,
    pub charts: bool,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The head.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let command = |id, icon, disabled| html! { <IconButton {id} {icon} {disabled} on_command={props.on_command.clone()} /> };
    html! {
        <header class="head">
            <p class="brand">{ "Playline" }</p>
            <div class="document">
                <h1>{ &*props.title }</h1>
                <SavedState saved={props.saved} on_action={props.on_action.clone()} />
            </div>
            <div class="history" role="group" aria-label="Undo and redo">
                { command(CommandId::Undo, Icon::Undo, !props.can_undo) }
                { command(CommandId::Redo, Icon::Redo, !props.can_redo) }
            </div>
            <div class="head-controls">
                <div class="run-identity" role="group" aria-label="Seed and fingerprint of this run">
                    if let Some(seed) = props.seed {
                        <span class="seed"><span class="muted">{ "Seed " }</span><output>{ seed }</output></span>
                    }
                    { command(CommandId::NewSeed, Icon::Dice, props.seed.is_none()) }
                    { command(CommandId::PreviousSeed, Icon::DiceBack, !props.can_go_back) }
                    if let Some(fingerprint) = props.fingerprint {
                        <span class="fingerprint has-tip" tabindex="0" data-tip="Fingerprint of this run: the same text and seed give the same one on every device.">
                            <span class="muted">{ "Fingerprint " }</span>
                            <code>{ short(fingerprint) }</code>
                        </span>
                    }
                </div>
                <div class="view-controls" role="group" aria-label="How it is drawn">
                    { view_choice(props) }
                    { scale_button(props, Scale::Ordinal, "Even steps", "Every event has its row, for reading. Key: T") }
                    { scale_button(props, Scale::Proportional, "True time", "Height in proportion to time: the slope of an arrow is its latency. Key: T") }
                    { future_choice(props) }
                    <IconButton id={CommandId::ToggleCharts} icon={Icon::Chart} pressed={props.charts} on_command={props.on_command.clone()} />
                    <IconButton id={CommandId::ToggleDetails} icon={Icon::Panel} on_command={props.on_command.clone()} />
                    <IconButton id={CommandId::ToggleHelp} icon={Icon::Keys} on_command={props.on_command.clone()} />
                </div>
            </div>
        </header>
    }
}

fn scale_button(props: &Props, scale: Scale, name: &'static str, tip: &'static str) -> Html {
    let onclick = props.on_action.reform(move |_| ViewAction::SetScale(scale).into());
    html! {
        <button type="button" class="has-tip" aria-pressed={(props.scale == scale).to_string()} data-tip={tip} {onclick}>
            { name }
        </button>
    }
}

fn view_choice(props: &Props) -> Html {
    let onchange = props.on_action.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        ViewAction::SetViews(Views::of(&chosen)).into()
    });
    html! {
        <label class="view-choice has-tip" data-tip="The sequence diagram, boxes and queues, or both. Key: V">
            <span>{ "View" }</span>
            <select {onchange}>
                { for Views::ALL.iter().map(|it| html! {
                    <option value={it.word()} selected={*it == props.views}>{ it.label() }</option>
                }) }
            </select>
        </label>
    }
}

fn future_choice(props: &Props) -> Html {
    let onchange = props.on_action.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        ViewAction::SetFuture(Future::ALL.iter().copied().find(|it| it.word() == chosen).unwrap_or_default())
            .into()
    });
    html! {
        <label class="future-choice has-tip" data-tip="What is shown of what has not happened yet.">
            <span>{ "Future" }</span>
            <select {onchange}>
                { for Future::ALL.iter().map(|it| html! {
                    <option value={it.word()} selected={*it == props.future}>{ it.label() }</option>
                }) }
            </select>
        </label>
    }
}

/// The first half of the fingerprint, in two groups: enough to compare by eye.
fn short(fingerprint: u64) -> String {
    let digits = format!("{fingerprint:016x}");
    format!("{} {}", &digits[..4], &digits[4..8])
}
