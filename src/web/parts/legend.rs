//! What the marks mean: over the lower right corner of the stage, when it is wanted.

use std::rc::Rc;

use yew::prelude::*;

use super::Parts;
use crate::app::{CommandId, Picture, ViewAction};
use crate::figure::FigureKind;
use crate::web::shared::Shared;
use crate::web::stage::LegendList;

/// The panel; nothing while it is closed or stands in the details.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let is_shown = state.settings.legend && state.is_stage_shown() && !state.presenting;
    let Some(picture) = state.derived.picture.as_ref().filter(|_| is_shown) else { return Html::default() };
    let pin = parts.on_action.reform(|_: MouseEvent| ViewAction::PinLegend(true).into());
    let close = parts.on_command.reform(|_: MouseEvent| CommandId::ToggleLegend);
    html! {
        <section class="legend-panel" aria-labelledby="legend-title">
            <div class="panel-head">
                <h2 id="legend-title">{ "Legend" }</h2>
                <button type="button" class="quiet" title="Moves it into the details" onclick={pin}>{ "Pin" }</button>
                <button type="button" class="quiet" aria-keyshortcuts="L" onclick={close}>{ "Close " }<kbd>{ "L" }</kbd></button>
            </div>
            <div class="legend-lists scrolls" tabindex="0" role="group" aria-label="Signs">
                if state.is_diagram_shown() {
                    { list(parts, picture, FigureKind::Diagram) }
                }
                if state.is_topology_shown() {
                    { list(parts, picture, FigureKind::Topology) }
                }
            </div>
        </section>
    }
}

fn list(parts: &Parts<'_>, picture: &Rc<Picture>, kind: FigureKind) -> Html {
    html! {
        <LegendList
            picture={Shared::from(picture)}
            {kind}
            future={parts.state.told_future()}
            moment={parts.state.resting_moment()}
            frame_loop={parts.frame_loop.clone()}
        />
    }
}
