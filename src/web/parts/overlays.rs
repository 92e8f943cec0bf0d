//! What lies over the page for a while.

use yew::prelude::*;

use super::{Parts, sharing};
use crate::app::{AppState, COMMANDS, CommandId, ViewAction};
use crate::web::components::{CommandList, ImportPanel, Spotlight, lens};
use crate::web::shared::Shared;

/// The open panels, and the blank screen.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    html! {
        <>
            { lens::stops_panel(state, parts.on_action, parts.on_command) }
            if state.help {
                <CommandList
                    settings={state.settings.clone()}
                    enabled={enabled_commands(state)}
                    recent={state.notices.recent().cloned().collect::<Vec<_>>()}
                    is_touch={state.environment.is_touch}
                    on_action={parts.on_action.clone()}
                    on_command={parts.on_command.clone()}
                />
            }
            { sharing::view(parts) }
            if let Some(report) = state.import_report().filter(|_| state.imports.is_open) {
                <ImportPanel
                    report={Shared::from(report)}
                    is_untouched={state.is_import_untouched()}
                    on_action={parts.on_action.clone()}
                />
            }
            if state.presenting && state.speaker.has_spotlight {
                <Spotlight />
            }
            if state.blank {
                <button
                    type="button"
                    class="blank"
                    aria-label="The page is blank. Press to show it again."
                    onclick={parts.on_action.reform(|_| ViewAction::ToggleBlank.into())}
                />
            }
        </>
    }
}

fn enabled_commands(state: &AppState) -> Vec<CommandId> {
    COMMANDS.iter().map(|spec| spec.id).filter(|id| id.is_enabled(state)).collect()
}
