//! Above two runs side by side: what differs, in words, and what can be done.

use yew::prelude::*;

use crate::app::{AppAction, Baseline, CommandId, CompareAction, Comparison};
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub baseline: Shared<Baseline>,
    pub comparison: Comparison,
    /// One run is seen at a time.
    pub narrow: bool,
    /// The text is hidden, to make room.
    pub is_text_hidden: bool,
    /// There is another text to go back to.
    pub can_go_back: bool,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The strip.
#[component]
pub(crate) fn ComparisonBar(props: &Props) -> Html {
    let baseline = &props.baseline;
    let button = |id: CommandId, name: &'static str| {
        let onclick = props.on_command.reform(move |_| id);
        html! { <button type="button" title={id.spec().effect} {onclick}>{ name }</button> }
    };
    html! {
        <section class="twin-bar" aria-label="Two runs side by side">
            if props.narrow {
                { view_choice(props) }
            }
            <p class="twin-words">{ &baseline.findings(props.comparison).words.gain }</p>
            <div class="twin-tools" role="group" aria-label="What to do with both runs">
                if baseline.divergence.is_some() {
                    { button(CommandId::SeekDifference, "First difference") }
                }
                if !props.narrow {
                    { button(CommandId::SwapSides, "Swap") }
                }
                if props.is_text_hidden && !props.narrow {
                    { button(CommandId::ToggleText, "Text") }
                }
                { button(CommandId::ActivateBaseline, "Edit other side") }
                if props.can_go_back {
                    { button(CommandId::GoBack, "Go back") }
                }
                { button(CommandId::CompareWithBefore, "Close") }
            </div>
        </section>
    }
}

/// On a narrow page: which of the two is seen.
fn view_choice(props: &Props) -> Html {
    let choice = |is_baseline: bool| {
        let is_seen = props.comparison.shows_baseline == is_baseline;
        let onclick = props.on_action.reform(move |_| CompareAction::ShowBaseline(is_baseline).into());
        let name =
            props.baseline.titles[usize::from(!is_baseline)].spoken(props.comparison.letter(is_baseline));
        html! { <button type="button" aria-pressed={is_seen.to_string()} {onclick}>{ name }</button> }
    };
    let sides = if props.comparison.is_now_left { [false, true] } else { [true, false] };
    html! {
        <div class="twin-choice" role="group" aria-label="Which run is shown">{ for sides.into_iter().map(choice) }</div>
    }
}
