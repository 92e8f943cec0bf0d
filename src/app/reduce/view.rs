//! Actions on how the page looks.

use std::rc::Rc;

use super::Effects;
use crate::app::view::settings::charts_height;
use crate::app::{AppState, DetailsPage, Effect, Pane, Panel, ViewAction, Views};
use crate::diagram::{FitMode, Room};
use crate::metrics::ChartKind;

pub(super) fn reduce(state: &mut AppState, action: ViewAction, effects: &mut Effects) {
    let saved = state.settings.clone();
    match action {
        ViewAction::SetScale(scale) => redraw(state, effects, |settings| settings.scale = scale),
        ViewAction::TogglePresenter => {
            redraw(state, effects, |settings| settings.presenter = !settings.presenter)
        }
        ViewAction::SetFit(mode) => set_fit(state, mode, effects),
        ViewAction::Zoom(zoom) => effects.push(Effect::Zoom(zoom)),
        ViewAction::ResizeStage { is_baseline, room } => resize_stage(state, is_baseline, room, effects),
        ViewAction::SetViews(views) => set_views(state, views),
        ViewAction::SetFuture(future) => state.settings.future = Some(future),
        ViewAction::TogglePanel(panel) => toggle_panel(state, panel),
        ViewAction::SetPanelWidth(panel, width) => set_panel_width(state, panel, width),
        ViewAction::ToggleLessons => toggle_lessons(state),
        ViewAction::TogglePresent => toggle_present(state, effects),
        ViewAction::ToggleParameters => state.are_parameters_unlocked = !state.are_parameters_unlocked,
        ViewAction::ShowPane(pane) => show_pane(state, pane),
        ViewAction::ShowPage(page) => state.settings.details.show(page),
        ViewAction::ShowTab(tab) => {
            let page = state.settings.details.of_tab(tab);
            state.settings.details.show(page);
        }
        ViewAction::OpenPage(page) => open_page(state, page),
        ViewAction::SetTheme(theme) => state.settings.theme = theme,
        ViewAction::SetMotion(motion) => state.settings.motion = motion,
        ViewAction::SetAnnounce(announce) => state.settings.announce = announce,
        ViewAction::SetLetterKeys(on) => state.settings.letter_keys = on,
        ViewAction::ToggleLegend => state.settings.legend = !state.settings.legend,
        ViewAction::PinLegend(is_pinned) => pin_legend(state, is_pinned),
        ViewAction::ToggleCharts => toggle_charts(state),
        ViewAction::SetChartsHeight(height) => state.settings.charts_height = charts_height(height),
        ViewAction::ToggleChart(kind) => toggle_chart(state, kind),
        ViewAction::EditText => edit_text(state, effects),
        ViewAction::OpenReference(word) => open_reference(state, word, effects),
        ViewAction::CloseReference => close_reference(state, effects),
        ViewAction::ToggleHelp => state.help = !state.help,
        ViewAction::ToggleBlank => state.blank = !state.blank,
    }
    if state.settings != saved {
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
}

fn set_fit(state: &mut AppState, mode: FitMode, effects: &mut Effects) {
    state.settings.fit = mode;
    refit(state, effects);
    effects.push(Effect::EndZoom(mode));
}

/// A stage reports its size: the diagram is fitted into it.
fn resize_stage(state: &mut AppState, is_baseline: bool, room: Room, effects: &mut Effects) {
    let known = &mut state.derived.rooms[usize::from(!is_baseline)];
    if *known != Some(room) {
        *known = Some(room);
        refit(state, effects);
    }
}

/// The same run in another room, or fitted otherwise.
fn refit(state: &mut AppState, effects: &mut Effects) {
    if state.derived.is_fitted(&state.settings) {
        return;
    }
    move_everything(state, effects, |state| state.derived.refit(&state.settings));
}

/// Changes something that moves everything: the playhead stays at its moment.
pub(super) fn redraw(
    state: &mut AppState,
    effects: &mut Effects,
    change: impl Fn(&mut crate::app::Settings),
) {
    move_everything(state, effects, |state| {
        change(&mut state.settings);
        state.derived.redraw(&state.settings);
    });
}

/// Draws other lifelines: the playhead stays at its moment, and the page at its place.
pub(super) fn redraw_in_place(state: &mut AppState, effects: &Effects) {
    put_elsewhere(state, effects, |state| state.derived.redraw(&state.settings));
}

/// Everything stands elsewhere: the playhead stays at its moment, and is shown.
fn move_everything(state: &mut AppState, effects: &mut Effects, change: impl FnOnce(&mut AppState)) {
    if put_elsewhere(state, effects, change) {
        effects.push(Effect::RevealPlayhead);
    }
}

/// Everything stands elsewhere: the playhead stays at its moment, and moves on as it did. False without a picture.
fn put_elsewhere(state: &mut AppState, effects: &Effects, change: impl FnOnce(&mut AppState)) -> bool {
    let moment = state.moment(effects.now);
    let was_at_end = state.derived.picture.as_ref().is_some_and(|it| state.playback.is_at_end(&it.layout));
    change(state);
    let Some(picture) = &state.derived.picture else { return false };
    state.playback = match was_at_end {
        true => picture.rest_at_step(usize::MAX),
        false => picture.moved(state.playback, moment, effects.now),
    };
    true
}

/// The view is seen, whatever took the place of the stage.
fn set_views(state: &mut AppState, views: Views) {
    state.settings.views = views;
    state.show_stage();
}

fn open_page(state: &mut AppState, page: DetailsPage) {
    state.settings.details.show(page);
    open_panel(state, Panel::Details);
}

/// Opens a pane. Where there is no room for both the other one closes.
pub(super) fn open_panel(state: &mut AppState, panel: Panel) {
    if state.is_narrow() {
        state.pane = pane_of(panel);
        return;
    }
    state.are_lessons_open = false;
    if panel == Panel::Text
        && let Some(comparison) = state.comparison.as_mut()
    {
        comparison.is_roomy = false;
    }
    let has_room = state.has_room_for_both();
    let panels = &mut state.settings.panels;
    panels.set_open(panel, true);
    if !has_room {
        let other = if panel == Panel::Text { Panel::Details } else { Panel::Text };
        panels.set_open(other, false);
    }
}

fn toggle_panel(state: &mut AppState, panel: Panel) {
    if !state.is_panel_open(panel) {
        open_panel(state, panel);
    } else if state.is_narrow() {
        state.pane = Pane::Diagram;
    } else {
        state.settings.panels.set_open(panel, false);
    }
}

fn edit_text(state: &mut AppState, effects: &mut Effects) {
    if state.presenting {
        return;
    }
    if !state.is_text_open() {
        open_panel(state, Panel::Text);
    }
    effects.push(Effect::FocusText);
}

/// The reference stands under the text.
fn open_reference(state: &mut AppState, word: Rc<str>, effects: &mut Effects) {
    if state.presenting {
        return;
    }
    if !state.is_text_open() {
        open_panel(state, Panel::Text);
    }
    state.reference = Some(word);
    effects.push(Effect::FocusReference);
}

fn close_reference(state: &mut AppState, effects: &mut Effects) {
    state.reference = None;
    effects.push(Effect::FocusText);
}

fn set_panel_width(state: &mut AppState, panel: Panel, width: u16) {
    let (least, _, most) = panel.widths();
    state.settings.panels.set_width(panel, width.clamp(least, most));
    let shown = state.panel_width(panel);
    state.settings.panels.set_width(panel, shown);
}

const fn pane_of(panel: Panel) -> Pane {
    match panel {
        Panel::Text => Pane::Text,
        Panel::Details => Pane::Details,
    }
}

fn toggle_lessons(state: &mut AppState) {
    let is_open = !state.are_lessons_shown();
    state.are_lessons_open = is_open;
    if state.is_narrow() {
        state.pane = if is_open { Pane::Lessons } else { Pane::Diagram };
    }
}

/// The audience sees the diagram, drawn anew for its size.
fn toggle_present(state: &mut AppState, effects: &mut Effects) {
    state.presenting = !state.presenting;
    state.derived.is_presenting = state.presenting;
    state.are_parameters_unlocked = false;
    state.help = false;
    if state.presenting {
        state.show_stage();
        let says = "Presenting. Page down and Page up step, B hides the screen, Escape ends it.";
        effects.say(says, false);
    }
    effects.push(Effect::FullScreen(state.presenting));
    effects.push(Effect::FocusStage);
    redraw(state, effects, |_| {});
}

/// A legend in the details is not shown over the stage as well.
fn pin_legend(state: &mut AppState, is_pinned: bool) {
    state.settings.is_legend_pinned = is_pinned;
    state.settings.legend = !is_pinned;
    if is_pinned {
        open_page(state, DetailsPage::Lesson);
    }
}

/// A low page has no room for charts above the timeline: they open in the details.
fn toggle_charts(state: &mut AppState) {
    if state.has_room_for_charts() {
        state.settings.charts = Some(!state.are_charts_open());
        return;
    }
    let is_shown = state.is_details_open() && state.settings.details.page(false) == DetailsPage::Charts;
    if is_shown {
        toggle_panel(state, Panel::Details);
    } else {
        open_page(state, DetailsPage::Charts);
    }
}

fn show_pane(state: &mut AppState, pane: Pane) {
    state.pane = pane;
    state.are_lessons_open = pane == Pane::Lessons;
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
