//! In the place of the diagram while the text is empty: three arrows to begin with, and a field to paste a text into.

use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::Parts;
use crate::app::{CommandId, DocumentAction, FIRST_LINES};

/// The card.
pub(super) fn view(parts: &Parts<'_>) -> Html {
    let on_insert = parts.on_action.reform(|_: MouseEvent| DocumentAction::InsertFirstLines.into());
    let on_lessons = parts.on_command.reform(|_: MouseEvent| CommandId::ToggleLessons);
    let oninput = parts.on_action.reform(|event: InputEvent| {
        DocumentAction::Paste(event.target_unchecked_into::<HtmlTextAreaElement>().value().into()).into()
    });
    html! {
        <div class="beginning">
            <section class="beginning-card" aria-labelledby="beginning-title">
                <h2 id="beginning-title">{ "Write who sends what to whom" }</h2>
                <dl>
                    { for FIRST_LINES.iter().map(|(line, meaning)| html! {
                        <div><dt><code>{ *line }</code></dt><dd>{ *meaning }</dd></div>
                    }) }
                </dl>
                <p class="beginning-buttons">
                    <button type="button" id="first-lines" class="primary" onclick={on_insert}>{ "Insert these three" }</button>
                    <button type="button" onclick={on_lessons}>{ "Lessons" }</button>
                </p>
                <label>
                    <span>{ "Or paste a text: Playline, Mermaid or PlantUML" }</span>
                    <textarea id="paste" rows="3" spellcheck="false" autocomplete="off" {oninput} />
                </label>
            </section>
        </div>
    }
}
