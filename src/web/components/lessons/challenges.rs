//! Designs to be repaired: each opens as a text of one's own.

use yew::prelude::*;

use super::Props;
use crate::app::{Shelf, TeachingAction};
use crate::gallery::{CHALLENGES, Challenge};
use crate::web::components::icon::{Icon, IconImage};

/// The challenges of the shelf.
pub(super) fn view(props: &Props) -> Html {
    if props.lessons.shelf != Shelf::Challenges || props.lessons.is_searching() {
        return Html::default();
    }
    html! {
        <section class="lesson-group" key="challenges" aria-labelledby="group-challenges">
            <h2 id="group-challenges">
                { "Challenges" }
                <span>{ format!("{} designs whose expectations do not hold yet", CHALLENGES.len()) }</span>
            </h2>
            <ul class="cards challenges">{ for CHALLENGES.iter().map(|it| card(props, it)) }</ul>
        </section>
    }
}

fn card(props: &Props, challenge: &'static Challenge) -> Html {
    let id = challenge.id;
    let onclick =
        props.on_action.reform(move |_: MouseEvent| TeachingAction::OpenChallenge(id.into()).into());
    html! {
        <li class="lesson-card" key={id}>
            <button type="button" class="card-open" {onclick}>
                <strong class="card-name">{ challenge.title }</strong>
                <span class="challenge-goal">{ challenge.goal }</span>
                <span class="card-facts">
                    { challenge.level.name() }
                    if props.solved.contains(id) {
                        <b class="card-done">{ " · " }<IconImage icon={Icon::Check} />{ "Solved" }</b>
                    }
                </span>
            </button>
        </li>
    }
}
