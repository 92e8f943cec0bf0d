//! A question: choices or a field, then what is right and why. What it shows is [`CardView`]: before it is revealed
//! nothing in it tells the answer.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, IconImage};
use crate::app::{AppAction, CardView, ChoiceView, TeachingAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub card: CardView,
    pub on_action: Callback<AppAction>,
}

/// The card.
#[component]
pub(crate) fn QuestionCard(props: &Props) -> Html {
    let card = &props.card;
    let is_open = card.result.is_none() && !card.is_locked && !card.is_for_a_room;
    html! {
        <section class={classes!("question", card.is_for_a_room.then_some("is-for-a-room"))} aria-labelledby="question-words">
            <h2 id="question-words" class="question-words">
                <IconImage icon={Icon::Question} />
                <span>{ &*card.words }</span>
            </h2>
            if !card.choices.is_empty() {
                <ol class="choices" role={is_open.then_some("radiogroup")} aria-labelledby="question-words">
                    { for card.choices.iter().enumerate().map(|(nth, it)| view_choice(props, nth, it, is_open)) }
                </ol>
            } else {
                { view_field(props, is_open) }
            }
            { view_result(card) }
            { view_foot(props) }
        </section>
    }
}

fn view_choice(props: &Props, nth: usize, choice: &ChoiceView, is_open: bool) -> Html {
    let most = props.card.choices.iter().map(|it| it.votes).max().unwrap_or(0).max(1);
    let class = classes!(
        "choice",
        choice.is_chosen.then_some("is-chosen"),
        choice.verdict.as_ref().map(|(is_right, _)| if *is_right { "is-right" } else { "is-wrong" }),
    );
    let words = html! {
        <>
            <kbd class="choice-letter">{ choice.letter }</kbd>
            <span class="choice-words">{ &*choice.words }</span>
        </>
    };
    let onclick = props.on_action.reform(move |_: MouseEvent| TeachingAction::Choose(nth).into());
    html! {
        <li key={nth} {class}>
            if is_open {
                <button type="button" class="choice-button" role="radio" aria-checked={choice.is_chosen.to_string()} {onclick}>{ words }</button>
            } else {
                <div class="choice-button">{ words }</div>
            }
            if props.card.is_for_a_room {
                { view_votes(props, nth, choice, most) }
            }
            { view_verdict(choice) }
        </li>
    }
}

/// How many in the room chose it, as a bar and a number; buttons count one more or one less.
fn view_votes(props: &Props, nth: usize, choice: &ChoiceView, most: u32) -> Html {
    let count = |is_less: bool| {
        props.on_action.reform(move |_: MouseEvent| TeachingAction::Count { choice: nth, is_less }.into())
    };
    let is_counting = props.card.result.is_none();
    html! {
        <span class="votes">
            if is_counting {
                <button type="button" class="vote" aria-label={format!("One less for {}", choice.letter)} onclick={count(true)}>{ "−" }</button>
            }
            <meter class="vote-bar" min="0" max={most.to_string()} value={choice.votes.to_string()} aria-hidden="true" />
            <output class="vote-count" aria-label={format!("Votes for {}", choice.letter)}>{ choice.votes }</output>
            if is_counting {
                <button type="button" class="vote" aria-label={format!("One more for {}", choice.letter)} onclick={count(false)}>{ "+" }</button>
            }
        </span>
    }
}

/// Right or wrong by sign and word, and why.
fn view_verdict(choice: &ChoiceView) -> Html {
    let Some((is_right, because)) = &choice.verdict else { return Html::default() };
    let word = match (is_right, choice.is_chosen) {
        (true, true) => "✓ Right, your answer",
        (true, false) => "✓ Right",
        (false, true) => "✗ Wrong, your answer",
        (false, false) => "✗ Wrong",
    };
    html! {
        <p class="choice-verdict">
            <strong>{ word }</strong>
            if !because.is_empty() {
                { format!(": {because}") }
            }
        </p>
    }
}

fn view_field(props: &Props, is_open: bool) -> Html {
    let card = &props.card;
    let oninput = props.on_action.reform(|event: InputEvent| {
        TeachingAction::Type(event.target_unchecked_into::<HtmlInputElement>().value().into()).into()
    });
    let on_action = props.on_action.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            on_action.emit(TeachingAction::Advance.into());
        }
    });
    if card.is_for_a_room {
        return Html::default();
    }
    html! {
        <label class="question-field">
            <span>{ if card.is_number { "Your number" } else { "Your answer" } }</span>
            <input
                type="text"
                inputmode={card.is_number.then_some("decimal")}
                autocomplete="off"
                value={card.typed.to_string()}
                readonly={!is_open}
                {oninput}
                {onkeydown}
            />
        </label>
    }
}

fn view_result(card: &CardView) -> Html {
    let Some(result) = card.result.as_ref().filter(|_| card.choices.is_empty()) else {
        return Html::default();
    };
    let (class, word) = match result.is_right {
        Some(true) => ("is-right", "✓ Right. "),
        Some(false) => ("is-wrong", "✗ Not quite. "),
        None => ("", ""),
    };
    html! { <p class={classes!("question-result", class)}><strong>{ word }</strong>{ &result.words }</p> }
}

/// What can be done next.
fn view_foot(props: &Props) -> Html {
    let card = &props.card;
    let advance = props.on_action.reform(|_: MouseEvent| TeachingAction::Advance.into());
    let skip = props.on_action.reform(|_: MouseEvent| TeachingAction::Skip.into());
    let name = match (&card.result, card.is_locked || card.is_for_a_room) {
        (Some(_), _) => "Go on",
        (None, true) => "Reveal",
        (None, false) => "Lock my answer",
    };
    let disabled = card.result.is_none() && !card.is_for_a_room && !card.is_given;
    html! {
        <div class="question-foot">
            <button type="button" class="primary" aria-disabled={disabled.then_some("true")} onclick={advance}>{ name }</button>
            if card.result.is_none() && !card.is_locked {
                <button type="button" onclick={skip}>{ "Skip" }</button>
            }
            <span class="muted question-number">{ format!("Question {} of {}", card.number, card.count) }</span>
        </div>
    }
}
