//! The panes beside the stage.

use yew::prelude::*;

use super::Parts;
use crate::app::Panel;
use crate::web::components::{EditorPanel, FoldedText, Grip, Inspector, Lesson, ReferencePanel};
use crate::web::shared::Shared;

/// The text, left of the stage.
pub(crate) fn text(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    if !state.is_text_open() {
        return Html::default();
    }
    if let Some(text) = state.folded_text() {
        return html! {
            <div class="pane pane-text">
                <FoldedText {text} on_action={parts.on_action.clone()} />
                { grip(parts, Panel::Text) }
            </div>
        };
    }
    html! {
        <div class="pane pane-text">
            <EditorPanel
                source={state.document.source.clone()}
                caret={state.caret}
                compiled={Shared::from(&state.derived.compiled)}
                failing={state.run_problems()}
                here={state.moment_in_text().map(Into::into)}
                dark={state.is_dark()}
                on_action={parts.on_action.clone()}
            />
            if let Some(word) = &state.reference {
                <ReferencePanel word={word.clone()} on_action={parts.on_action.clone()} />
            }
            { grip(parts, Panel::Text) }
        </div>
    }
}

/// The details, right of the stage.
pub(crate) fn details(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let Some(picture) = state.derived.picture.as_ref().filter(|_| state.is_details_open()) else {
        return Html::default();
    };
    let is_gated = state.is_gated();
    html! {
        <div class="pane pane-details">
            { grip(parts, Panel::Details) }
            <Inspector
                picture={Shared::from(picture)}
                source={state.document.source.clone()}
                sweep={state.sweep.summary.as_ref().filter(|_| !is_gated).map(Shared::from)}
                variation={state.sweep.variation.as_ref().filter(|_| !is_gated).map(Shared::from)}
                is_sweeping={state.sweep.is_running()}
                workbench={state.workbench.clone()}
                is_broken={state.derived.compiled.scenario.is_none()}
                broker_comparison={state.derived.broker_comparison.as_ref().filter(|_| !is_gated).map(Shared::from)}
                baseline={state.derived.baseline.as_ref().map(Shared::from)}
                comparison={state.comparison}
                place={state.settings.details.clone()}
                lesson={Lesson::of(state.document.pattern.as_deref())}
                chapter={state.open_chapter().and_then(|it| state.chapter_view(it))}
                challenge={state.challenge_view()}
                {is_gated}
                future={state.told_future()}
                is_legend_pinned={state.settings.is_legend_pinned}
                chart_kinds={state.settings.chart_kinds.clone()}
                event_limit={state.event_limit()}
                selection={state.selection}
                moment={state.resting_moment()}
                frame_loop={parts.frame_loop.clone()}
                on_action={parts.on_action.clone()}
            />
        </div>
    }
}

fn grip(parts: &Parts<'_>, panel: Panel) -> Html {
    if parts.state.is_narrow() {
        return Html::default();
    }
    html! { <Grip {panel} width={parts.state.panel_width(panel)} on_action={parts.on_action.clone()} /> }
}
