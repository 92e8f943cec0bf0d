//! What the scenario is about: the problem, what to watch and to try, when to use it, whether the expectations hold, what is simplified.

use std::rc::Rc;

use yew::prelude::*;

use super::Props;
use crate::app::{PlaybackAction, SelectionAction};
use crate::narrate::{self, Observation};
use crate::verdict::Verdict;

pub(super) fn view(props: &Props) -> Html {
    let scenario = &props.picture.scenario;
    let verdicts = &props.picture.verdicts;
    let lesson = &scenario.lesson;
    html! {
        <>
            <p>{ narrate::summary(&props.picture.trace) }</p>
            <div class="lesson">
                if !lesson.problem.is_empty() {
                    <h3>{ "The problem" }</h3>
                    <p>{ &*lesson.problem }</p>
                }
                { list("What to watch", &scenario.watch) }
                { list("What to try", &lesson.tries) }
                { list("Use it when", &lesson.use_when) }
                { list("Use something else when", &lesson.not_when) }
            </div>
            if !verdicts.is_empty() {
                <h3>{ held(verdicts) }</h3>
                <ul class="verdicts">{ for verdicts.iter().map(view_verdict) }</ul>
            }
            { view_observations(props) }
            { list("What is simplified", &lesson.simplified) }
        </>
    }
}

/// Each leads to the place that shows it.
fn view_observations(props: &Props) -> Html {
    let observations = props.picture.observations();
    if observations.is_empty() {
        return Html::default();
    }
    let view = |it: &Observation| {
        let (on_action, event) = (props.on_action.clone(), it.evidence);
        let anchor = props.picture.layout.anchor_of(event);
        let onclick = Callback::from(move |_| {
            on_action.emit(PlaybackAction::SeekEvent(event).into());
            on_action.emit(SelectionAction::Select(Some(anchor)).into());
        });
        html! { <li><button type="button" class="link" data-topic={it.topic} {onclick}>{ &it.text }</button></li> }
    };
    html! {
        <>
            <h3>{ "What the run shows" }</h3>
            <ul class="observations">{ for observations.iter().map(view) }</ul>
        </>
    }
}

/// Sentences under a heading; nothing when there are none.
fn list(heading: &str, sentences: &[Rc<str>]) -> Html {
    if sentences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ heading }</h3>
            <ul class="watch">{ for sentences.iter().map(|it| html! { <li>{ &**it }</li> }) }</ul>
        </>
    }
}

fn held(verdicts: &[Verdict]) -> String {
    let held = verdicts.iter().filter(|it| it.held).count();
    format!("{held} of {} expectations hold", verdicts.len())
}

fn view_verdict(verdict: &Verdict) -> Html {
    let (class, word) = if verdict.held { ("held", "Holds") } else { ("failed", "Does not hold") };
    html! {
        <li {class}>
            <span class="word">{ word }</span>
            <code>{ &*verdict.words }</code>
            <span class="muted">{ &*verdict.measured }</span>
        </li>
    }
}
