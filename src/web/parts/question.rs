//! The question at the playhead: over the foot of the stage, where nothing has happened yet.

use yew::prelude::*;

use super::Parts;
use crate::web::components::question::QuestionCard;

/// The card; nothing while no question is asked.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let Some(card) = parts.state.card_view().filter(|_| parts.state.is_stage_shown()) else {
        return Html::default();
    };
    html! { <QuestionCard {card} on_action={parts.on_action.clone()} /> }
}
