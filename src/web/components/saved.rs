//! Whether the open text is kept: a few words beside its name, and a strip when it is not.

use yew::prelude::*;

use crate::app::{AppAction, ExportAction, Saved};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub saved: Saved,
    pub on_action: Callback<AppAction>,
}

/// The words beside the name.
#[component]
pub(crate) fn SavedState(props: &Props) -> Html {
    let saved = props.saved;
    if saved.label().is_empty() || saved.is_alarm() {
        return Html::default();
    }
    html! {
        <p class="saved">
            <span class="has-tip" tabindex="0" data-tip={saved.detail()}>{ saved.label() }</span>
            <span aria-hidden="true">{ " · " }</span>
            { download(props, "Download") }
        </p>
    }
}

/// The strip: as long as the text is not kept.
#[component]
pub(crate) fn SavedAlarm(props: &Props) -> Html {
    let saved = props.saved;
    if !saved.is_alarm() {
        return Html::default();
    }
    html! {
        <aside class="saved-alarm" aria-label="Not saved">
            <p><strong>{ saved.label() }</strong>{ ". " }{ saved.detail() }</p>
            { download(props, "Save as file") }
        </aside>
    }
}

fn download(props: &Props, name: &'static str) -> Html {
    let onclick = props.on_action.reform(|_| ExportAction::SaveText.into());
    html! { <button type="button" class="link" {onclick}>{ name }</button> }
}
