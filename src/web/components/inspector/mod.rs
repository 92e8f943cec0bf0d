//! The inspector: what to watch, the mark that is looked at, the run as a story, as a table and in numbers.

mod about;
mod broker;
mod dead_letters;
pub(crate) mod differences;
mod mark;
mod numbers;
mod parameters;
mod seeds;
mod story;
mod table;

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::{
    AppAction, Baseline, BrokerComparison, Comparison, InspectorTab, Picture, Selection, ViewAction,
    Workbench,
};
use crate::host::SweepSummary;
use crate::trace::Moment;
use crate::web::frame_loop::FrameLoop;
use crate::web::shared::Shared;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    pub source: Rc<str>,
    /// The text has errors.
    pub is_broken: bool,
    /// The open scenario with many seeds.
    pub sweep: Option<Shared<SweepSummary>>,
    pub is_sweeping: bool,
    /// What somebody is about to do with dead letters.
    pub workbench: Workbench,
    pub broker_comparison: Option<Shared<BrokerComparison>>,
    /// The baseline, while two are shown.
    pub baseline: Option<Shared<Baseline>>,
    pub comparison: Option<Comparison>,
    pub tab: InspectorTab,
    pub selection: Option<Selection>,
    /// Where the playhead rests.
    pub moment: Moment,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
}

/// The panel.
#[component]
pub(crate) fn Inspector(props: &Props) -> Html {
    html! {
        <section class="right" aria-labelledby="details-title">
            <h2 id="details-title" class="visually-hidden">{ "Details" }</h2>
            <div role="tablist" class="tabs" aria-label="Pages of the details" onkeydown={onkeydown(props)}>
                { for InspectorTab::ALL.iter().map(|tab| view_tab(props, *tab)) }
            </div>
            <div role="tabpanel" id="tab-page" class="tab-page" tabindex="0" aria-labelledby={format!("tab-{}", props.tab.word())}>
                { view_page(props) }
            </div>
        </section>
    }
}

fn view_page(props: &Props) -> Html {
    match props.tab {
        InspectorTab::About => about::view(props),
        InspectorTab::Mark => mark::view(props),
        InspectorTab::Story => html! { <story::Story ..props.clone() /> },
        InspectorTab::Parameters => html! {
            <parameters::Parameters source={props.source.clone()} disabled={props.is_broken} on_action={props.on_action.clone()} />
        },
        InspectorTab::DeadLetters => html! { <dead_letters::DeadLetters ..props.clone() /> },
        InspectorTab::Seeds => html! { <seeds::Seeds ..props.clone() /> },
        InspectorTab::Broker => html! { <broker::Broker ..props.clone() /> },
        InspectorTab::Numbers => numbers::view(props),
        InspectorTab::Table => html! { <table::Table ..props.clone() /> },
    }
}

fn view_tab(props: &Props, tab: InspectorTab) -> Html {
    let is_chosen = props.tab == tab;
    html! {
        <button
            type="button"
            role="tab"
            id={format!("tab-{}", tab.word())}
            aria-selected={is_chosen.to_string()}
            aria-controls="tab-page"
            tabindex={if is_chosen { "0" } else { "-1" }}
            onclick={props.on_action.reform(move |_| ViewAction::ShowTab(tab).into())}
        >
            { tab.label() }
        </button>
    }
}

/// Arrow keys move between tabs, as everywhere.
fn onkeydown(props: &Props) -> Callback<KeyboardEvent> {
    let (tab, on_action) = (props.tab, props.on_action.clone());
    Callback::from(move |event: KeyboardEvent| {
        let all = InspectorTab::ALL;
        let here = all.iter().position(|it| *it == tab).unwrap_or(0);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % all.len(),
            "ArrowLeft" => (here + all.len() - 1) % all.len(),
            _ => return,
        };
        event.prevent_default();
        on_action.emit(ViewAction::ShowTab(all[there]).into());
        focus_tab(all[there]);
    })
}

fn focus_tab(tab: InspectorTab) {
    use wasm_bindgen::JsCast;
    let id = format!("tab-{}", tab.word());
    let element = web_sys::window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id(&id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(element.focus());
    }
}
