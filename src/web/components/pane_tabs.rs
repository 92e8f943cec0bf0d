//! On a narrow page: which pane is shown.

use yew::prelude::*;

use super::icon::{Icon, IconImage};
use crate::app::{AppAction, Pane, ViewAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub pane: Pane,
    pub on_action: Callback<AppAction>,
}

/// A row of buttons within reach of the thumb.
#[component]
pub(crate) fn PaneTabs(props: &Props) -> Html {
    let tab = |pane: &Pane| {
        let pane = *pane;
        let onclick = props.on_action.reform(move |_| ViewAction::ShowPane(pane).into());
        let icon = match pane {
            Pane::Diagram => Icon::Lifelines,
            Pane::Lessons => Icon::Lessons,
            Pane::Text => Icon::Code,
            Pane::Details => Icon::Panel,
        };
        html! {
            <button type="button" aria-current={(props.pane == pane).then_some("page")} {onclick}>
                <IconImage {icon} />
                <span>{ pane.label() }</span>
            </button>
        }
    };
    html! { <nav class="pane-tabs" aria-label="Parts of the page">{ for Pane::ALL.iter().map(tab) }</nav> }
}
