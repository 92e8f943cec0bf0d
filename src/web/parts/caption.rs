//! Above the diagram: what the figure teaches, how to begin, and what to compare with.

use yew::prelude::*;

use super::Parts;
use crate::app::{AppState, CommandId, InspectorTab, ViewAction};

/// The caption; nothing when there is nothing to say.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let about = state.derived.picture.as_ref().map(|it| it.scenario.about.clone()).unwrap_or_default();
    let is_hint_shown = !state.settings.has_played && state.derived.picture.is_some();
    let is_changed = can_compare(state);
    if about.is_empty() && !is_hint_shown && !is_changed {
        return Html::default();
    }
    let on_compare = parts.on_command.reform(|()| CommandId::CompareWithBefore);
    let on_watch = parts.on_action.reform(|()| ViewAction::OpenTab(InspectorTab::About).into());
    html! {
        <div class="caption">
            if !about.is_empty() {
                <p>{ &*about }</p>
            }
            if is_hint_shown {
                <p class="hint">{ "Press Play or Space to watch it happen." }</p>
            } else if !state.is_details_open() && !state.is_diagram_alone() && !state.is_narrow() {
                <button type="button" class="link" onclick={move |_| on_watch.emit(())}>{ "What to watch" }</button>
            }
            if is_changed {
                <button type="button" class="link" onclick={move |_| on_compare.emit(())}>
                    { CommandId::CompareWithBefore.spec().name }
                </button>
            }
        </div>
    }
}

/// Something has been changed, and one run is shown.
fn can_compare(state: &AppState) -> bool {
    let is_other = state.branch.as_ref().is_some_and(|it| it.document.source != state.document.source);
    state.comparison.is_none() && is_other
}
