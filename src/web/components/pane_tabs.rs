//! On a narrow page: which pane is shown.

use yew::prelude::*;

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
        html! {
            <button class="quiet" aria-pressed={(props.pane == pane).to_string()} {onclick}>{ pane.label() }</button>
        }
    };
    html! { <nav class="pane-tabs" aria-label="Parts of the page">{ for Pane::ALL.iter().map(tab) }</nav> }
}
