//! The list of reasons to stop: a box each, how often it occurs, and its numbers.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::focus_on;
use crate::app::{AppAction, CommandId, Horizon, InspectAction, Key};
use crate::inspect::{BREAKPOINTS, BreakpointKind, BreakpointRules, BreakpointSpec, Breakpoints, Needs};
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub rules: BreakpointRules,
    pub table: Shared<Breakpoints>,
    /// Where they occur in the baseline, when there is one.
    pub baseline: Option<Shared<Breakpoints>>,
    /// The queues that can be chosen, by name.
    pub queues: Vec<Rc<str>>,
    /// A message is followed.
    pub follows: bool,
    /// The last moment that may be told, in the present run and in the baseline.
    pub horizons: [Horizon; 2],
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The list. It takes the focus, and Escape closes it.
#[component]
pub(super) fn StopsPanel(props: &Props) -> Html {
    let panel = use_node_ref();
    {
        let panel = panel.clone();
        use_effect_with((), move |()| {
            if let Some(panel) = panel.cast::<HtmlElement>() {
                drop(panel.focus());
            }
        });
    }
    let close = props.on_action.reform(|()| InspectAction::ToggleBreakpoints.into());
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                focus_on(".stops-button");
                close.emit(());
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        focus_on(".stops-button");
        close.emit(());
    });
    let step = |id: CommandId, name: &'static str| {
        let onclick = props.on_command.reform(move |_| id);
        let is_empty = |it: &Breakpoints| it.stops().is_empty();
        let is_off = (is_empty(&props.table) && props.baseline.as_ref().is_none_or(|it| is_empty(it)))
            .then_some("true");
        html! { <button type="button" aria-disabled={is_off} {onclick}>{ name }</button> }
    };
    html! {
        <section class="stops-panel" tabindex="-1" ref={panel} aria-labelledby="stops-title" {onkeydown}>
            <div class="panel-head">
                <h2 id="stops-title">{ "Stop when" }</h2>
                <button type="button" class="quiet" {onclick}>{ "Close" }</button>
            </div>
            <ul>{ for BREAKPOINTS.iter().map(|spec| row(props, spec)) }</ul>
            <div class="stops-foot">
                { step(CommandId::PreviousBreakpoint, "Previous") }
                { step(CommandId::NextBreakpoint, "Next") }
                <p class="muted">
                    { "Playing stops there. Keys: " }
                    <kbd>{ key_of(CommandId::PreviousBreakpoint) }</kbd>
                    { " and " }
                    <kbd>{ key_of(CommandId::NextBreakpoint) }</kbd>
                    { "." }
                </p>
            </div>
        </section>
    }
}

/// The key of a command, as the list of commands has it.
fn key_of(id: CommandId) -> String {
    id.spec().keys.first().copied().map(Key::label).unwrap_or_default()
}

fn row(props: &Props, spec: &BreakpointSpec) -> Html {
    let kind = spec.kind;
    let onchange = props.on_action.reform(move |event: Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        InspectAction::SetBreakpoint(kind, on).into()
    });
    html! {
        <li key={spec.label}>
            <label class="check">
                <input type="checkbox" checked={props.rules.has(kind)} {onchange} />
                <span>{ spec.label }</span>
            </label>
            { numbers(props, spec) }
            <span class="stop-count">{ count_words(props, kind) }</span>
        </li>
    }
}

fn count_words(props: &Props, kind: BreakpointKind) -> String {
    let [here, there] = props.horizons;
    let times =
        |table: &Breakpoints, horizon: Horizon| times(horizon.told(table.of_kind(kind)).len(), horizon);
    match &props.baseline {
        _ if kind == BreakpointKind::Moves && !props.follows => "choose a message".to_owned(),
        Some(baseline) => {
            format!("{}, in the other run {}", times(&props.table, here), times(baseline, there))
        }
        None => times(&props.table, here),
    }
}

/// How often something occurs; while the future is hidden, so far.
fn times(count: usize, horizon: Horizon) -> String {
    let so_far = if horizon == Horizon::NONE { "" } else { " so far" };
    let times = match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    format!("{times}{so_far}")
}

fn numbers(props: &Props, spec: &BreakpointSpec) -> Html {
    match spec.needs {
        Needs::Nothing | Needs::Message => Html::default(),
        Needs::Tries => number(props, "Try", props.rules.tries, 2, InspectAction::SetTries),
        Needs::Depth => html! {
            <>
                { number(props, "Messages", props.rules.depth, 0, InspectAction::SetDepth) }
                { queue_choice(props) }
            </>
        },
    }
}

fn number(
    props: &Props,
    name: &'static str,
    value: u32,
    least: u32,
    action: fn(u32) -> InspectAction,
) -> Html {
    let onchange = props.on_action.reform(move |event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        action(typed.trim().parse().unwrap_or(value)).into()
    });
    html! {
        <input
            type="number"
            class="stop-number"
            aria-label={name}
            min={least.to_string()}
            step="1"
            value={value.to_string()}
            {onchange}
        />
    }
}

fn queue_choice(props: &Props) -> Html {
    let queues = props.queues.clone();
    let onchange = props.on_action.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        let queue = usize::try_from(chosen - 1).ok().and_then(|it| queues.get(it)).cloned();
        InspectAction::SetDepthQueue(queue).into()
    });
    html! {
        <select class="stop-queue" aria-label="Queue" {onchange}>
            <option selected={props.rules.channel.is_none()}>{ "in any queue" }</option>
            { for props.queues.iter().map(|name| html! {
                <option selected={props.rules.channel.as_ref() == Some(name)}>{ format!("in {name}") }</option>
            }) }
        </select>
    }
}
