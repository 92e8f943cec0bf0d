//! The gallery: every pattern, found by its name or another name for it.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::{AppAction, CompareAction, DocumentAction};
use crate::gallery::{self, Part, Pattern};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub open: Option<Rc<str>>,
    pub on_action: Callback<AppAction>,
    /// What stands above the patterns: the drafts.
    #[prop_or_default]
    pub children: Html,
}

/// The list.
#[component]
pub(crate) fn PatternList(props: &Props) -> Html {
    let wanted = use_state(String::new);
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(props.open.clone(), move |_| show_chosen(&list));
    }
    let oninput = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let found: Vec<&'static Pattern> = gallery::search(&wanted).patterns;
    let none = found.is_empty();
    html! {
        <section class="patterns" aria-labelledby="patterns-title">
            <div class="panel-head">
                <h2 id="patterns-title">{ "Patterns" }</h2>
                <input
                    type="search"
                    aria-label="Find a pattern by its name or another name for it"
                    placeholder="Find: webhook, DLQ, topic…"
                    value={(*wanted).clone()}
                    {oninput}
                />
            </div>
            { props.children.clone() }
            <div class="scrolls" tabindex="-1" ref={list}>
                { for Part::ALL.iter().map(|part| {
                    let patterns: Vec<&Pattern> = found.iter().copied().filter(|it| it.part == *part).collect();
                    group(props, part.name(), &patterns)
                }) }
            </div>
            if none {
                <p class="muted">{ format!("No pattern here is known as “{}” yet. Write it yourself in the scenario below.", *wanted) }</p>
            }
        </section>
    }
}

/// The patterns of a group under its heading.
fn group(props: &Props, heading: &'static str, patterns: &[&Pattern]) -> Html {
    if patterns.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ heading } <span class="muted">{ format!(" {}", patterns.len()) }</span></h3>
            <ul aria-label={heading}>{ for patterns.iter().map(|pattern| card(props, pattern)) }</ul>
        </>
    }
}

/// Scrolls the list, and nothing else, until the open pattern is seen whole.
fn show_chosen(list: &NodeRef) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let Ok(Some(chosen)) = list.query_selector("[aria-current]") else { return };
    let (frame, card) = (list.get_bounding_client_rect(), chosen.get_bounding_client_rect());
    let hidden = (card.bottom() - frame.bottom()).max(0.0) + (card.top() - frame.top()).min(0.0);
    list.set_scroll_top(list.scroll_top() + hidden.round() as i32);
}

fn card(props: &Props, pattern: &Pattern) -> Html {
    let id: Rc<str> = pattern.id.into();
    let is_open = props.open.as_deref() == Some(pattern.id);
    let baseline: Rc<str> = pattern.id.into();
    let onbeside = props.on_action.reform(move |_| CompareAction::WithPattern(baseline.clone()).into());
    let onclick = props.on_action.reform(move |_| DocumentAction::OpenPattern(id.clone()).into());
    html! {
        <li key={pattern.id}>
            <button type="button" class="card" aria-current={is_open.then_some("true")} {onclick}>
                <strong>{ pattern.title }</strong>
                <span class="goal">{ pattern.goal }</span>
                <span class="muted">{ format!("{} min · {}", pattern.minutes, pattern.level.name()) }</span>
            </button>
            if !is_open {
                <button
                    type="button"
                    class="card-beside"
                    title="Runs it beside the open scenario"
                    aria-label={format!("Compare with {}", pattern.title)}
                    onclick={onbeside}
                >
                    { "Compare" }
                </button>
            }
        </li>
    }
}
