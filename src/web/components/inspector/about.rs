//! What the scenario is about: what to watch, whether the expectations hold, what is simplified.

use yew::prelude::*;

use super::Props;
use crate::host::Verdict;
use crate::narrate;

pub(super) fn view(props: &Props) -> Html {
    let scenario = &props.picture.scenario;
    let verdicts = &props.picture.verdicts;
    html! {
        <>
            <p>{ narrate::summary(&props.picture.trace) }</p>
            if !scenario.watch.is_empty() {
                <h3>{ "What to watch" }</h3>
                <ul class="watch">{ for scenario.watch.iter().map(|it| html! { <li>{ &**it }</li> }) }</ul>
            }
            if !verdicts.is_empty() {
                <h3>{ held(verdicts) }</h3>
                <ul class="verdicts">{ for verdicts.iter().map(view_verdict) }</ul>
            }
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
