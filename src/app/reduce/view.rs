//! Actions on how the page looks.

use std::rc::Rc;

use super::Effects;
use crate::app::{AppAction, AppState, Effect, InspectorTab, Pane, Panel, Views};
use crate::exchange::metrics_csv;
use crate::metrics::ChartKind;
use crate::scene::Span;
use crate::topology::Direction;
use crate::{narrate, paint};

pub(super) fn reduce(state: &mut AppState, action: AppAction, effects: &mut Effects) {
    let saved = state.settings.clone();
    match action {
        AppAction::SetScale(scale) => redraw(state, effects, |settings| settings.scale = scale),
        AppAction::TogglePresenter => {
            redraw(state, effects, |settings| settings.presenter = !settings.presenter)
        }
        AppAction::SetViews(views) => set_views(state, views),
        AppAction::SetFuture(future) => state.settings.future = future,
        AppAction::TogglePanel(panel) => toggle_panel(state, panel),
        AppAction::ShowPane(pane) => show_pane(state, pane),
        AppAction::ShowTab(tab) => state.settings.tab = tab,
        AppAction::OpenTab(tab) => open_tab(state, tab),
        AppAction::SetTheme(theme) => state.settings.theme = theme,
        AppAction::SetMotion(motion) => state.settings.motion = motion,
        AppAction::SetAnnounce(announce) => state.settings.announce = announce,
        AppAction::SetLetterKeys(on) => state.settings.letter_keys = on,
        AppAction::ToggleLegend => state.settings.legend = !state.settings.legend,
        AppAction::ToggleCharts => state.settings.charts = Some(!state.are_charts_open()),
        AppAction::ToggleChart(kind) => toggle_chart(state, kind),
        AppAction::ToggleHelp => state.help = !state.help,
        AppAction::ToggleBlank => state.blank = !state.blank,
        AppAction::Environment(environment) => state.environment = environment,
        AppAction::DismissNotice => state.notice = None,
        AppAction::Notice(text) => state.notice = Some(text),
        AppAction::CopyTrace => copy_trace(state, effects),
        AppAction::CopyNumbers => copy_numbers(state, effects),
        AppAction::SaveNumbers => save_numbers(state, effects),
        AppAction::SaveText => save_text(state, effects),
        AppAction::SavePicture => save_picture(state, effects),
        _ => {}
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
    if let Some(twin) = state.twin.as_mut().filter(|it| it.is_roomy && panel != Panel::Details) {
        twin.is_roomy = false;
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

fn copy_trace(state: &AppState, effects: &mut Effects) {
    if let Some(picture) = &state.derived.picture {
        effects.push(Effect::Copy(picture.trace.to_text().into()));
    }
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

fn numbers_as_csv(state: &AppState) -> Option<Rc<str>> {
    let picture = state.derived.picture.as_ref()?;
    Some(metrics_csv(&picture.trace, picture.numbers()).into())
}

fn copy_numbers(state: &AppState, effects: &mut Effects) {
    if let Some(text) = numbers_as_csv(state) {
        effects.push(Effect::Copy(text));
    }
}

fn save_numbers(state: &AppState, effects: &mut Effects) {
    if let Some(content) = numbers_as_csv(state) {
        let name = file_of(state, "csv");
        effects.push(Effect::Download { name, media_type: "text/csv;charset=utf-8", content });
    }
}

fn save_text(state: &AppState, effects: &mut Effects) {
    effects.push(Effect::Download {
        name: file_of(state, "play"),
        media_type: "text/plain;charset=utf-8",
        content: state.document.source.clone(),
    });
}

fn save_picture(state: &mut AppState, effects: &mut Effects) {
    let Some(picture) = &state.derived.picture else { return };
    let theme = if state.is_dark() { paint::Theme::Dark } else { paint::Theme::Light };
    let title = picture.scenario.title.to_string();
    let options = paint::SvgOptions {
        theme,
        title,
        description: narrate::summary(&picture.trace),
        ..Default::default()
    };
    let moment = state.moment(effects.now);
    let sheet = if state.is_diagram_shown() {
        picture.layout.sheet(Span::new(0.0, picture.layout.size().height), moment)
    } else {
        picture.topology(Direction::Right).sheet(moment)
    };
    match paint::svg(&sheet, &options) {
        Ok(svg) => effects.push(Effect::Download {
            name: file_of(state, "svg"),
            media_type: "image/svg+xml",
            content: svg.into(),
        }),
        Err(problem) => state.notice = Some(problem.to_string().into()),
    }
}

fn file_of(state: &AppState, extension: &str) -> Rc<str> {
    let title = state.derived.picture.as_ref().map_or("scenario", |it| &it.trace.header().title);
    file_name(title, extension)
}

/// A name that every system takes: letters, digits and dashes, at most 80 characters.
pub(super) fn file_name(title: &str, extension: &str) -> Rc<str> {
    let words: String =
        title.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words = words.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let name: String = words.chars().take(72).collect();
    let name = if name.is_empty() { "scenario".to_owned() } else { name };
    format!("playline-{name}.{extension}").into()
}
