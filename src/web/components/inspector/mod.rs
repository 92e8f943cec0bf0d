//! The details: five tabs in a row. Lesson, messages, events, results, setup; a tab with several pages has a row of
//! buttons for them.
//!
//! Every page takes what it says from [`use_told`]: what has not happened is not in it while the future is hidden.

mod broker;
mod challenge;
mod chapter;
mod dead_letters;
pub(crate) mod differences;
mod filter;
mod lesson;
mod limit;
mod numbers;
mod parameters;
mod seeds;
mod selected;
mod sentences;
mod table;
mod times;
mod variation;

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::Charts;
use crate::app::{
    AppAction, Baseline, BrokerComparison, ChallengeView, ChapterView, Comparison, DetailsPage, DetailsPlace,
    DetailsTab, Future, Horizon, Picture, Selection, Told, Variation, ViewAction, Workbench,
};
use crate::gallery::Pattern;
use crate::metrics::{ChartKind, SweepSummary};
use crate::trace::Moment;
use crate::web::environment::focus;
use crate::web::frame_loop::FrameLoop;
use crate::web::playhead::use_at_playhead;
use crate::web::shared::Shared;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    pub source: Rc<str>,
    /// The text has errors.
    pub is_broken: bool,
    /// The lesson that is open, and its neighbours in the course.
    pub lesson: Lesson,
    /// The open scenario with many seeds.
    pub sweep: Option<Shared<SweepSummary>>,
    /// The same with a parameter that is varied.
    pub variation: Option<Shared<Variation>>,
    pub is_sweeping: bool,
    /// What the user is about to do with dead letters.
    pub workbench: Workbench,
    pub broker_comparison: Option<Shared<BrokerComparison>>,
    /// The baseline, while two are shown.
    pub baseline: Option<Shared<Baseline>>,
    pub comparison: Option<Comparison>,
    pub place: DetailsPlace,
    pub selection: Option<Selection>,
    /// What is shown of what has not happened yet.
    pub future: Future,
    /// The chapter of a course that is open.
    pub chapter: Option<ChapterView>,
    /// What the text reaches of its challenge.
    pub challenge: Option<ChallengeView>,
    /// A question is to be answered: nothing tells what follows.
    pub is_gated: bool,
    /// The legend stands in the page of the lesson.
    pub is_legend_pinned: bool,
    pub chart_kinds: Vec<ChartKind>,
    /// Events after which a run is stopped.
    pub event_limit: u32,
    /// Where the playhead rests.
    pub moment: Moment,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
}

/// The lessons before and after the open one in the course.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lesson {
    pub before: Option<&'static Pattern>,
    pub after: Option<&'static Pattern>,
}

impl PartialEq for Lesson {
    fn eq(&self, other: &Self) -> bool {
        let id = |it: Option<&Pattern>| it.map(|it| it.id);
        (id(self.before), id(self.after)) == (id(other.before), id(other.after))
    }
}

impl Lesson {
    /// The neighbours of a pattern; none of a pattern outside of the course.
    pub(crate) fn of(id: Option<&str>) -> Self {
        let number = id.and_then(crate::gallery::by_id).and_then(Pattern::lesson);
        let Some(number) = number else { return Self::default() };
        Self {
            before: number.checked_sub(1).and_then(Pattern::of_lesson),
            after: Pattern::of_lesson(number + 1),
        }
    }
}

impl Props {
    fn page(&self) -> DetailsPage {
        self.place.page(self.baseline.is_some())
    }
}

/// The run as far as it may be told at the playhead.
#[hook]
fn use_told(props: &Props) -> Shared<Told> {
    let value: fn(&Picture, Moment) -> Shared<Told> = match props.future {
        Future::Hidden => |picture, moment| Shared(picture.told(Horizon::of(Future::Hidden, moment))),
        Future::Shown | Future::Dimmed => |picture, _| Shared(picture.told(Horizon::NONE)),
    };
    use_at_playhead(&props.picture, &props.frame_loop, props.moment, value)
}

/// The panel.
#[component]
pub(crate) fn Inspector(props: &Props) -> Html {
    let page = props.page();
    html! {
        <section class="right details" id="details" tabindex="-1" aria-labelledby="details-title">
            <h2 id="details-title" class="visually-hidden">{ "Details" }</h2>
            <div role="tablist" class="tabs" aria-label="Details" onkeydown={on_tab_key(props)}>
                { for DetailsTab::ALL.iter().map(|tab| view_tab(props, *tab)) }
            </div>
            <div role="tabpanel" id="tab-page" class={classes!("tab-page", format!("page-{}", page.word()))} tabindex="0" aria-labelledby={format!("tab-{}", page.tab().word())}>
                { view_pages(props) }
                // A page is made anew when more or less may be told.
                <div key={format!("{} {}", page.word(), props.future.word())} class="details-page">{ view_page(props) }</div>
            </div>
        </section>
    }
}

fn view_page(props: &Props) -> Html {
    let props = props.clone();
    match props.page() {
        DetailsPage::Lesson => html! { <lesson::LessonPage ..props /> },
        DetailsPage::Selected => html! { <selected::Selected ..props /> },
        DetailsPage::DeadLetters => html! { <dead_letters::DeadLetters ..props /> },
        DetailsPage::Sentences => html! { <sentences::Sentences ..props /> },
        DetailsPage::Table => html! { <table::Table ..props /> },
        DetailsPage::Numbers => html! { <numbers::NumbersPage ..props /> },
        DetailsPage::Seeds => html! { <seeds::Seeds ..props /> },
        DetailsPage::Charts => view_charts(&props),
        DetailsPage::Differences => match props.baseline.zip(props.comparison) {
            Some((baseline, comparison)) => html! { <differences::Differences {baseline} {comparison} /> },
            None => Html::default(),
        },
        DetailsPage::Parameters => html! {
            <>
                <limit::EventLimit limit={props.event_limit} on_action={props.on_action.clone()} />
                if props.is_gated {
                    <p class="muted">{ "Every value of the text is shown when the questions are answered." }</p>
                } else {
                <parameters::Parameters source={props.source} disabled={props.is_broken} on_action={props.on_action} />
                }
            </>
        },
        DetailsPage::Broker => html! { <broker::Broker ..props /> },
    }
}

fn view_charts(props: &Props) -> Html {
    html! {
        <Charts
            picture={props.picture.clone()}
            kinds={props.chart_kinds.clone()}
            of={props.baseline.as_ref().map(|it| it.titles[1].name.clone())}
            future={props.future}
            is_dock=false
            height=0
            frame_loop={props.frame_loop.clone()}
            on_action={props.on_action.clone()}
        />
    }
}

/// A row of buttons for the pages of a tab that has several.
fn view_pages(props: &Props) -> Html {
    let shown = props.page();
    let pages: Vec<DetailsPage> = shown.tab().pages(props.baseline.is_some()).collect();
    if pages.len() < 2 {
        return Html::default();
    }
    let button = |page: &DetailsPage| {
        let page = *page;
        let onclick = props.on_action.reform(move |_: MouseEvent| ViewAction::ShowPage(page).into());
        html! {
            <button type="button" aria-pressed={(page == shown).to_string()} {onclick}>{ label(props, page) }</button>
        }
    };
    let name = format!("Pages of {}", shown.tab().label());
    html! { <div class="segments details-pages" role="group" aria-label={name}>{ for pages.iter().map(button) }</div> }
}

/// The name of a page; with a number where one is wanted beforehand.
fn label(props: &Props, page: DetailsPage) -> String {
    match (page, crate::app::dead_letters(&props.picture, props.moment).len()) {
        (DetailsPage::DeadLetters, 1..) => {
            format!("{} {}", page.label(), crate::app::dead_letters(&props.picture, props.moment).len())
        }
        _ => page.label().to_owned(),
    }
}

fn view_tab(props: &Props, tab: DetailsTab) -> Html {
    let is_chosen = props.page().tab() == tab;
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
fn on_tab_key(props: &Props) -> Callback<KeyboardEvent> {
    let (tab, on_action) = (props.page().tab(), props.on_action.clone());
    Callback::from(move |event: KeyboardEvent| {
        let all = DetailsTab::ALL;
        let (here, last) = (tab as usize, all.len() - 1);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % all.len(),
            "ArrowLeft" => (here + last) % all.len(),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_action.emit(ViewAction::ShowTab(all[there]).into());
        focus(&format!("#tab-{}", all[there].word()));
    })
}
