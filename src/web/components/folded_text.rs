//! The text while a question is to be answered: without what gives the answer away, until the reader asks for all of it.

use yew::prelude::*;

use crate::app::{AppAction, HIDDEN_LINE, TeachingAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub text: String,
    pub on_action: Callback<AppAction>,
}

/// The panel.
#[component]
pub(crate) fn FoldedText(props: &Props) -> Html {
    let show = props.on_action.reform(|_: MouseEvent| TeachingAction::ShowText.into());
    html! {
        <section class="text-panel" aria-labelledby="text-title">
            <div class="text-head">
                <h2 id="text-title">{ "Text" }</h2>
                <button type="button" class="folded-show" onclick={show}>{ "Show the text (it has the answer)" }</button>
            </div>
            <pre class="folded-text" tabindex="0" aria-label="Scenario, without what answers the question">
                { for props.text.lines().map(view_line) }
            </pre>
        </section>
    }
}

fn view_line(line: &str) -> Html {
    let class = (line == HIDDEN_LINE).then_some("folded-line");
    html! { <span {class}>{ line }{ "\n" }</span> }
}
