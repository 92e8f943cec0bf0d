//! The challenge of the text: its goal, what holds on the shown seed and on a hundred, hints, the solution.

use yew::prelude::*;

use super::Props;
use crate::app::{ChallengeView, TeachingAction};
use crate::verdict::Verdict;

/// The section; nothing for a text without a challenge.
pub(super) fn view(props: &Props) -> Html {
    let Some(challenge) = &props.challenge else { return Html::default() };
    let button = |name: &'static str, action: TeachingAction| {
        let onclick = props.on_action.reform(move |_: MouseEvent| action.clone().into());
        html! { <button type="button" {onclick}>{ name }</button> }
    };
    html! {
        <section class="challenge" aria-label="Challenge">
            <h3>{ "Challenge" }</h3>
            <p class="challenge-goal"><strong>{ &*challenge.goal }</strong></p>
            <p class={if challenge.holds_here() { "is-solved" } else { "is-open" }}>{ on_this_seed(challenge) }</p>
            <ul class="verdicts">{ for challenge.verdicts.iter().map(view_verdict) }</ul>
            <p class={if is_solved(challenge) { "is-solved" } else { "is-open" }} role="status">{ on_many_seeds(challenge) }</p>
            <p class="challenge-commands">
                { button("Try a hundred seeds", TeachingAction::Judge) }
                if challenge.more_hints > 0 {
                    { button("Show a hint", TeachingAction::ShowHint) }
                }
                if challenge.has_solution {
                    { button("Show a solution beside it", TeachingAction::ShowSolution) }
                }
            </p>
            if !challenge.hints.is_empty() {
                <ol class="hints">{ for challenge.hints.iter().map(|it| html! { <li>{ &**it }</li> }) }</ol>
            }
            <p class="muted">{ "The network, the faults and the expectations are those of the challenge, whatever the text says." }</p>
        </section>
    }
}

fn view_verdict(verdict: &Verdict) -> Html {
    let (class, word) = if verdict.held { ("held", "Holds") } else { ("failed", "Fails") };
    html! {
        <li {class}>
            <span class="word">{ word }</span>
            <code>{ format!("expect {}", verdict.words) }</code>
            <span class="muted">{ &verdict.measured }</span>
        </li>
    }
}

fn on_this_seed(challenge: &ChallengeView) -> String {
    let (all, held) = (challenge.verdicts.len(), challenge.verdicts.iter().filter(|it| it.held).count());
    if held == all {
        format!("✓ All {all} hold with this seed")
    } else {
        format!("✗ {held} of {all} hold with this seed")
    }
}

fn is_solved(challenge: &ChallengeView) -> bool {
    challenge.seeds.as_ref().is_some_and(|it| it.is_solved())
}

fn on_many_seeds(challenge: &ChallengeView) -> String {
    let Some(seeds) = &challenge.seeds else { return String::new() };
    match &seeds.weakest {
        _ if seeds.is_solved() => format!("✓ Solved: all hold with each of {} seeds", seeds.of),
        Some((words, held)) if *held < seeds.done => {
            format!("✗ {words}: holds with {held} of {} seeds", seeds.done)
        }
        _ => format!("{} of {} seeds done", seeds.done, seeds.of),
    }
}
