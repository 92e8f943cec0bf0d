//! A lesson on paper, and the buttons that print it. What is seen is what is printed.

use yew::prelude::*;

use crate::app::{AppAction, Handout, HandoutPart, TeachingAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub handout: Handout,
    pub on_action: Callback<AppAction>,
}

/// The paper.
#[component]
pub(crate) fn HandoutPaper(props: &Props) -> Html {
    let handout = &props.handout;
    let print = props.on_action.reform(|_: MouseEvent| TeachingAction::PrintHandout.into());
    let close = props.on_action.reform(|_: MouseEvent| TeachingAction::ToggleHandout.into());
    html! {
        <main class="handout" aria-labelledby="handout-title">
            <div class="handout-tools">
                <button type="button" class="primary" onclick={print}>{ "Print or save as PDF" }</button>
                <button type="button" onclick={close}>{ "Close" }</button>
                <span class="muted">{ "The answers are on the last page." }</span>
            </div>
            <article class="handout-paper">
                <header>
                    <h1 id="handout-title">{ &*handout.title }</h1>
                    <p class="handout-story">{ &*handout.story }</p>
                    <p class="handout-name">{ "Name" }<span class="handout-line" />{ "Date" }<span class="handout-line" /></p>
                    if !handout.problem.is_empty() {
                        <p><strong>{ "The problem. " }</strong>{ &*handout.problem }</p>
                    }
                </header>
                { for handout.parts.iter().map(view_part) }
                <section class="handout-answers">
                    <h2>{ "Answers" }</h2>
                    if !handout.goal.is_empty() {
                        <p>{ &*handout.goal }</p>
                    }
                    <ol>{ for handout.answers.iter().map(|it| html! {
                        <li value={it.number.to_string()}><p>{ &*it.words }</p><p><strong>{ &it.answer }</strong></p></li>
                    }) }</ol>
                </section>
            </article>
        </main>
    }
}

fn view_part(part: &HandoutPart) -> Html {
    match part {
        HandoutPart::Cue { number, words, pictures } => html! {
            <section class="handout-cue">
                <p><b class="handout-number">{ number }</b>{ &**words }</p>
                { for pictures.iter().map(|it| html! { <img class="handout-picture" alt={format!("The diagram at {number}")} src={source(it)} /> }) }
            </section>
        },
        HandoutPart::Question { number, words, choices } => html! {
            <section class="handout-question">
                <h2>{ format!("Question {number}: {words}") }</h2>
                if choices.is_empty() {
                    <p class="handout-lines"><span class="handout-line" /><span class="handout-line" /></p>
                } else {
                    <ul>{ for choices.iter().map(|(letter, it)| html! {
                        <li><span class="handout-box" aria-hidden="true" />{ format!("{letter}  {it}") }</li>
                    }) }</ul>
                    <p class="handout-lines">{ "Why?" }<span class="handout-line" /><span class="handout-line" /></p>
                }
            </section>
        },
    }
}

/// The picture in an address.
fn source(svg: &str) -> String {
    format!("data:image/svg+xml,{}", js_sys::encode_uri_component(svg))
}
