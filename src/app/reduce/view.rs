//! Actions on how the page looks.

use super::Effects;
use crate::app::{AppState, Effect, InspectorTab, Pane, Panel, ViewAction, Views};
use crate::metrics::ChartKind;

pub(super) fn reduce(state: &mut AppState, action: ViewAction, effects: &mut Effects) {
    let saved = state.settings.clone();
    match action {
        ViewAction::SetScale(scale) => redraw(state, effects, |settings| settings.scale = scale),
        ViewAction::TogglePresenter => {
            redraw(state, effects, |settings| settings.presenter = !settings.presenter)
        }
        ViewAction::SetViews(views) => set_views(state, views),
        ViewAction::SetFuture(future) => state.settings.future = future,
        ViewAction::TogglePanel(panel) => toggle_panel(state, panel),
        ViewAction::ShowPane(pane) => show_pane(state, pane),
        ViewAction::ShowTab(tab) => state.settings.tab = tab,
        ViewAction::OpenTab(tab) => open_tab(state, tab),
        ViewAction::SetTheme(theme) => state.settings.theme = theme,
        ViewAction::SetMotion(motion) => state.settings.motion = motion,
        ViewAction::SetAnnounce(announce) => state.settings.announce = announce,
        ViewAction::SetLetterKeys(on) => state.settings.letter_keys = on,
        ViewAction::ToggleLegend => state.settings.legend = !state.settings.legend,
        ViewAction::ToggleCharts => state.settings.charts = Some(!state.are_charts_open()),
        ViewAction::ToggleChart(kind) => toggle_chart(state, kind),
        ViewAction::ToggleHelp => state.help = !state.help,
        ViewAction::ToggleBlank => state.blank = !state.blank,
    }
    if state.settings != saved {
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
}

/// Changes something that moves everything: the playhead stays at its moment.
pub(super) fn redraw(
    state: &mut AppState,
    effects: &mut Effects,
    change: impl Fn(&mut crate::app::Settings),
) {
    let moment = state.moment(effects.now);
    let was_at_end = state.derived.picture.as_ref().is_some_and(|it| state.playback.is_at_end(&it.layout));
    change(&mut state.settings);
    state.derived.redraw(&state.settings);
    let Some(picture) = &state.derived.picture else { return };
    state.playback = match was_at_end {
        true => picture.rest_at_step(usize::MAX),
        false => picture.moved(state.playback, moment, effects.now),
    };
    effects.push(Effect::RevealPlayhead);
}

/// On a narrow page the view is a pane.
fn set_views(state: &mut AppState, views: Views) {
    state.settings.views = views;
    if state.is_narrow() {
        state.pane = if views == Views::Diagram { Pane::Diagram } else { Pane::Topology };
    }
}

fn open_tab(state: &mut AppState, tab: InspectorTab) {
    state.settings.tab = tab;
    if state.is_narrow() {
        state.pane = Pane::Details;
    } else {
        state.settings.panels.details = Some(true);
    }
}

fn toggle_panel(state: &mut AppState, panel: Panel) {
    if state.is_narrow() {
        let pane = match panel {
            Panel::Patterns => Pane::Patterns,
            Panel::Text => Pane::Text,
            Panel::Details => Pane::Details,
        };
        state.pane = if state.pane == pane { Pane::Diagram } else { pane };
        return;
    }
    let is_details_open = state.is_details_open();
    if let Some(comparison) = state.comparison.as_mut().filter(|it| it.is_roomy && panel != Panel::Details) {
        comparison.is_roomy = false;
        let panels = &mut state.settings.panels;
        panels.patterns |= panel == Panel::Patterns;
        panels.text |= panel == Panel::Text;
        return;
    }
    let panels = &mut state.settings.panels;
    match panel {
        Panel::Patterns => panels.patterns = !panels.patterns,
        Panel::Text => panels.text = !panels.text,
        Panel::Details => panels.details = Some(!is_details_open),
    }
}

fn show_pane(state: &mut AppState, pane: Pane) {
    state.pane = pane;
}

fn toggle_chart(state: &mut AppState, kind: ChartKind) {
    let shown = &mut state.settings.chart_kinds;
    match shown.iter().position(|it| *it == kind) {
        Some(at) => {
            shown.remove(at);
        }
        None => shown.push(kind),
    }
    shown.sort_unstable();
}
