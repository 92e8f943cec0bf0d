//! What the scenario expects of the run: whether it holds, what was measured, where it failed, and its line in the text.

use yew::prelude::*;

use crate::app::{
    AppAction, DocumentAction, Outlook, Picture, PlaybackAction, SelectionAction, Standing, Told,
};
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub told: Shared<Told>,
    pub picture: Shared<Picture>,
    pub on_action: Callback<AppAction>,
}

/// The list; what fails comes first.
#[component]
pub(crate) fn ExpectationList(props: &Props) -> Html {
    let mut outlooks: Vec<&Outlook> = props.told.outlooks.iter().collect();
    outlooks.sort_by_key(|it| it.standing != Standing::Fails);
    html! { <ul class="verdicts">{ for outlooks.into_iter().map(|it| view_outlook(props, it)) }</ul> }
}

fn view_outlook(props: &Props, outlook: &Outlook) -> Html {
    let (class, word) = match outlook.standing {
        Standing::Holds => ("held", "Holds"),
        Standing::Fails => ("failed", "Fails"),
        Standing::Open => ("open", "Open"),
    };
    let show =
        outlook.failed_at.filter(|row| props.picture.has(crate::scene::Anchor::Event(*row))).map(|event| {
            let (on_action, anchor) = (props.on_action.clone(), props.picture.layout.anchor_of(event));
            Callback::from(move |_: MouseEvent| {
                on_action.emit(PlaybackAction::SeekEvent(event).into());
                on_action.emit(SelectionAction::Select(Some(anchor)).into());
            })
        });
    let line = outlook.line;
    let go = props.on_action.reform(move |_: MouseEvent| DocumentAction::GoToLine(line).into());
    html! {
        <li key={line} {class}>
            <span class="word">{ word }</span>
            <code>{ format!("expect {}", outlook.words) }</code>
            <span class="muted">{ &outlook.measured }</span>
            <span class="verdict-actions">
                if let Some(onclick) = show {
                    <button type="button" {onclick}>{ "Show where" }</button>
                }
                <button type="button" class={if class == "failed" { "" } else { "quiet" }} onclick={go}>{ format!("Go to line {line}") }</button>
            </span>
        </li>
    }
}
