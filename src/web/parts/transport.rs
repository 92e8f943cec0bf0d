//! The foot of the page: first, back, play, forward, last; the timeline; and on a phone the panes.

use yew::prelude::*;

use super::Parts;
use crate::web::components::{Charts, PaneTabs, Transport, lens};
use crate::web::shared::Shared;

/// The foot.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    html! {
        <footer class="foot">
            if state.is_stage_shown() || !state.is_narrow() {
                <Transport
                    picture={state.derived.picture.as_ref().map(Shared::from)}
                    playing={state.playback.is_playing()}
                    moment={state.resting_moment()}
                    speed={state.settings.speed}
                    tools={lens::tools(state, parts.on_command)}
                    ticks={lens::ticks(state)}
                    charts={view_charts(parts)}
                    future={state.told_future()}
                    questions={state.teaching.questions.clone()}
                    frame_loop={parts.frame_loop.clone()}
                    on_action={parts.on_action.clone()}
                    on_command={parts.on_command.clone()}
                />
            }
            if state.is_narrow() && !state.is_landscape_phone() && !state.presenting {
                <PaneTabs pane={state.pane} on_action={parts.on_action.clone()} />
            }
        </footer>
    }
}

/// The numbers of the run over time, above the timeline.
fn view_charts(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let is_shown = state.are_charts_open() && state.is_stage_shown();
    let Some(picture) = state.derived.picture.as_ref().filter(|_| is_shown) else { return Html::default() };
    html! {
        <Charts
            picture={Shared::from(picture)}
            kinds={state.settings.chart_kinds.clone()}
            of={state.derived.baseline.as_ref().map(|it| it.titles[1].name.clone())}
            future={state.told_future()}
            is_dock=true
            height={state.settings.charts_height}
            frame_loop={parts.frame_loop.clone()}
            on_action={parts.on_action.clone()}
        />
    }
}
