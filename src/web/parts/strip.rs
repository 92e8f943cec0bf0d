//! Above the stage: the parameters at the left, how the run is drawn at the right; or the find field.

use yew::prelude::*;

use super::{Parts, comparison, menus};
use crate::app::{AppState, Panel, ViewAction, Views};
use crate::diagram::Scale;
use crate::web::components::menu::Menu;
use crate::web::components::{ParameterBar, lens};

/// The width of a parameter with its gap, in CSS pixels.
const PARAMETER: f64 = 184.0;
/// That of the gap alone.
const GAP: f64 = 16.0;

/// The strip.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    if state.lens.find.is_open {
        return html! { <div class="strip">{ lens::find_field(state, parts.on_action) }</div> };
    }
    if state.is_narrow() {
        return Html::default();
    }
    html! {
        <div class="strip">
            { view_parameters(parts) }
            { view_tools(parts) }
        </div>
    }
}

/// The parameters of the text; those of the picture while the text has errors.
pub(crate) fn view_parameters(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let drawn = state.derived.picture.as_ref().map(|it| it.scenario.clone());
    let open = state.derived.compiled.scenario.clone();
    let Some(scenario) = open.clone().or(drawn) else { return Html::default() };
    html! {
        <ParameterBar
            knobs={scenario.lesson.knobs.clone()}
            title={scenario.title.clone()}
            about={state.goal()}
            disabled={open.is_none()}
            shown={room_for_parameters(state)}
            on_action={parts.on_action.clone()}
        />
    }
}

/// The width that the panes leave.
fn stage_width(state: &AppState) -> f64 {
    let panes = [Panel::Text, Panel::Details].into_iter().filter(|it| state.is_panel_open(*it));
    let taken: f64 = panes.map(|it| f64::from(state.panel_width(it))).sum();
    state.environment.width_px - taken
}

/// How many parameters have room in the strip; the others open from a button.
fn room_for_parameters(state: &AppState) -> usize {
    if state.is_narrow() {
        return 0;
    }
    let stage = stage_width(state);
    let room = stage - tools_width(stage, state.derived.baseline.is_some()) - 72.0;
    ((room + GAP) / PARAMETER).max(0.0) as usize
}

/// The least width of the stage at which the scale stands in a row, and then the views, too.
const ROOM_FOR_SCALE: f64 = 1_040.0;
const ROOM_FOR_VIEWS: f64 = 1_180.0;

/// The width of the tools of a comparison.
const COMPARISON_TOOLS: f64 = 720.0;

fn tools_width(stage: f64, is_comparing: bool) -> f64 {
    if is_comparing {
        return COMPARISON_TOOLS;
    }
    let views = if stage >= ROOM_FOR_VIEWS { 196.0 } else { 108.0 };
    let scale = if stage >= ROOM_FOR_SCALE { 186.0 } else { 0.0 };
    168.0 + views + scale
}

fn view_tools(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let stage = stage_width(state);
    if let Some(comparison) = state.comparison.filter(|_| state.derived.baseline.is_some()) {
        return html! {
            <div class="strip-tools">
                { comparison::tools(parts, comparison) }
                { menus::view(parts, false) }
            </div>
        };
    }
    html! {
        <div class="strip-tools">
            if stage >= ROOM_FOR_VIEWS {
                { view_views(parts) }
            } else {
                { view_choice(parts) }
            }
            if stage >= ROOM_FOR_SCALE {
                { view_scale(parts) }
            }
            if state.is_diagram_shown() {
                { menus::fit(parts) }
            }
            { menus::view(parts, stage < ROOM_FOR_SCALE) }
        </div>
    }
}

/// The views in a menu, where a row has no room for them.
fn view_choice(parts: &Parts<'_>) -> Html {
    let name = parts.state.settings.views.label();
    html! {
        <Menu
            {name}
            class="menu-end"
            items={menus::view_choices(parts.state)}
            on_action={parts.on_action.clone()}
            on_command={parts.on_command.clone()}
        />
    }
}

fn view_views(parts: &Parts<'_>) -> Html {
    let chosen = parts.state.settings.views;
    let button = |views: &Views| {
        let views = *views;
        let onclick = parts.on_action.reform(move |_: MouseEvent| ViewAction::SetViews(views).into());
        html! { <button type="button" aria-pressed={(views == chosen).to_string()} {onclick}>{ views.label() }</button> }
    };
    html! {
        <div class="segments" role="group" aria-label="View (V)">{ for Views::ALL.iter().map(button) }</div>
    }
}

fn view_scale(parts: &Parts<'_>) -> Html {
    let chosen = parts.state.settings.scale;
    let button = |scale: Scale, name: &'static str, tip: &'static str| {
        let onclick = parts.on_action.reform(move |_: MouseEvent| ViewAction::SetScale(scale).into());
        html! { <button type="button" title={tip} aria-pressed={(scale == chosen).to_string()} {onclick}>{ name }</button> }
    };
    html! {
        <div class="segments" role="group" aria-label="Scale (T)">
            { button(Scale::Ordinal, "Even steps", "One row an event; equal waits may look unequal. Key: T") }
            { button(Scale::Proportional, "True time", "Height in proportion to time: the slope of an arrow is its latency. Key: T") }
        </div>
    }
}
