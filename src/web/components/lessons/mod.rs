//! The lessons in the place of the stage: chapters at the side, a search, a card for each lesson, and the drafts.
//!
//! | file | what |
//! |---|---|
//! | `side` | all lessons, drafts, chapters with progress |
//! | `card` | a lesson |
//! | `courses` | the chapters of a course |
//! | `challenges` | designs to be repaired |
//! | `picture` | the small picture on a card |
//! | `drafts` | the drafts of this browser |
//! | `keys` | arrows between cards, and what a letter does here |

mod card;
mod challenges;
mod courses;
mod drafts;
mod keys;
mod picture;
mod side;

use std::collections::BTreeSet;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Icon, IconImage};
use super::menu::{Entry, Item, Menu};
use crate::app::{
    AppAction, CardGroup, Cards, ChapterView, CommandId, Draft, DraftId, Length, Lessons, LessonsAction,
    LostDraft, Shelf,
};
use crate::gallery::{Level, Part};
use crate::web::environment::focus;

pub(crate) use drafts::when_and_size;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub lessons: Lessons,
    /// The lesson that is open.
    pub open: Option<&'static str>,
    /// For each part how many lessons are done, and how many it has.
    pub progress: [(usize, usize); Part::ALL.len()],
    /// The ids of the lessons that are done.
    pub done: BTreeSet<&'static str>,
    /// The chapters of the course that is chosen.
    pub chapters: Vec<ChapterView>,
    /// For each course how many chapters are done, and how many it has.
    pub courses: Vec<(usize, usize)>,
    /// The ids of the challenges that were solved.
    pub solved: BTreeSet<&'static str>,
    /// The one that was changed last first.
    pub drafts: Vec<Rc<Draft>>,
    pub lost: Rc<[LostDraft]>,
    pub open_draft: Option<DraftId>,
    /// The search gets the keyboard: not on a phone, where it would cover the cards.
    pub takes_focus: bool,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The view.
#[component]
pub(crate) fn LessonsView(props: &Props) -> Html {
    let takes_focus = props.takes_focus;
    use_effect_with((), move |()| {
        show_open();
        if takes_focus {
            focus(keys::SEARCH);
        }
    });
    let current = use_state(|| props.open);
    let cards = props.lessons.cards();
    let onkeydown = keys::on_key(&props.on_command);
    html! {
        <section class="lessons" aria-label="Lessons" tabindex="-1" {onkeydown}>
            { side::view(props) }
            <div class="lessons-main">
                { tools(props) }
                <div class="lessons-list scrolls" tabindex="-1">
                    <p id="lesson-keys" class="visually-hidden">
                        { "Arrow keys go from lesson to lesson, Enter opens, C compares with what is open." }
                    </p>
                    { for cards.groups.iter().map(|group| view_group(props, group, &cards, &current)) }
                    { courses::view(props) }
                    { challenges::view(props) }
                    { drafts::view(props) }
                    { nothing(props, &cards) }
                </div>
            </div>
        </section>
    }
}

/// The room above the first heading in sight, in pixels.
const ABOVE: i32 = 8;

/// Scrolls the list, and nothing else, until the chapter of the open lesson is at its top.
fn show_open() {
    let document = web_sys::window().and_then(|it| it.document());
    let find = |selector| document.as_ref()?.query_selector(selector).ok().flatten();
    let Some(list) = find(".lessons-list") else { return };
    let group = find(".card-open[aria-current]").and_then(|it| it.closest(".lesson-group").ok().flatten());
    if let Some(group) = group {
        let above = group.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
        list.set_scroll_top(list.scroll_top() + above.round() as i32 - ABOVE);
    }
}

/// The search, the filters, and the way back.
fn tools(props: &Props) -> Html {
    let oninput = props.on_action.reform(|event: InputEvent| {
        LessonsAction::Find(event.target_unchecked_into::<HtmlInputElement>().value().into()).into()
    });
    let on_close = props.on_command.reform(|_: MouseEvent| CommandId::ToggleLessons);
    html! {
        <div class="lessons-tools" role="search">
            <label class="lessons-search">
                <IconImage icon={Icon::Find} />
                <span class="visually-hidden">{ "Find a lesson by its name or another name for it" }</span>
                <input
                    type="search"
                    placeholder="Find: dead letter, webhook, Kafka…"
                    value={props.lessons.query.to_string()}
                    {oninput}
                />
                <kbd aria-hidden="true">{ "/" }</kbd>
            </label>
            { menu(props, props.lessons.level.map_or("Any level", Level::name), levels(props)) }
            { menu(props, props.lessons.length.label(), lengths(props)) }
            <p class="visually-hidden" role="status">{ count(props) }</p>
            <button type="button" class="quiet lessons-close" onclick={on_close}>
                { "Close" }<kbd aria-hidden="true">{ "Esc" }</kbd>
            </button>
        </div>
    }
}

fn menu(props: &Props, name: &'static str, items: Vec<Item>) -> Html {
    html! {
        <Menu {name} class="filter" {items} on_action={props.on_action.clone()} on_command={props.on_command.clone()} />
    }
}

fn levels(props: &Props) -> Vec<Item> {
    let chosen = props.lessons.level;
    let any = Entry::action("Any level", LessonsAction::SetLevel(None)).checked(chosen.is_none());
    let levels = Level::ALL
        .into_iter()
        .map(|it| Entry::action(it.name(), LessonsAction::SetLevel(Some(it))).checked(chosen == Some(it)));
    [any].into_iter().chain(levels).map(Item::from).collect()
}

fn lengths(props: &Props) -> Vec<Item> {
    let entry = |it: Length| {
        Entry::action(it.label(), LessonsAction::SetLength(it)).checked(props.lessons.length == it).into()
    };
    Length::ALL.into_iter().map(entry).collect()
}

/// How many lessons are shown, for those who do not see them.
fn count(props: &Props) -> String {
    if !props.lessons.is_searching() && !props.lessons.is_filtered() {
        return String::new();
    }
    match props.lessons.cards().groups.iter().map(|it| it.patterns.len()).sum() {
        0 => "No lesson.".to_owned(),
        1 => "1 lesson.".to_owned(),
        more => format!("{more} lessons."),
    }
}

fn view_group(
    props: &Props,
    group: &CardGroup,
    cards: &Cards,
    current: &UseStateHandle<Option<&'static str>>,
) -> Html {
    let key = group.part.map_or("found", Part::name);
    let minutes: u32 = group.patterns.iter().map(|it| it.minutes).sum();
    let lessons = if group.patterns.len() == 1 { "lesson" } else { "lessons" };
    let heading = match group.part {
        Some(part) => {
            part.chapter().map_or_else(|| part.name().to_owned(), |it| format!("{it}. {}", part.name()))
        }
        None => "Found".to_owned(),
    };
    let first = first_tab_stop(cards, **current);
    html! {
        <section class="lesson-group" {key} aria-labelledby={format!("group-{key}")}>
            <h2 id={format!("group-{key}")}>
                { heading }
                <span>{ format!("{} {lessons}, {minutes} min", group.patterns.len()) }</span>
            </h2>
            <ul class="cards">
                { for group.patterns.iter().map(|it| card::view(props, it, first == Some(it.id), current)) }
            </ul>
        </section>
    }
}

/// The card that the Tab key goes to: the one that had the keyboard last, else the open lesson, else the first.
fn first_tab_stop(cards: &Cards, current: Option<&'static str>) -> Option<&'static str> {
    let mut all = cards.groups.iter().flat_map(|it| &it.patterns).map(|it| it.id);
    all.clone().find(|it| Some(*it) == current).or_else(|| all.next())
}

/// What is said when no card is shown.
fn nothing(props: &Props, cards: &Cards) -> Html {
    let lessons = &props.lessons;
    let finds_draft = || props.drafts.iter().any(|it| lessons.finds_draft(it));
    if !cards.groups.is_empty()
        || (!lessons.is_searching()
            && matches!(lessons.shelf, Shelf::Drafts | Shelf::Challenges | Shelf::Course(_)))
        || lessons.is_searching() && finds_draft()
    {
        return Html::default();
    }
    let onclick = |action: LessonsAction| props.on_action.reform(move |_: MouseEvent| action.clone().into());
    if let Some(words) = cards.suggestion.as_ref().filter(|_| lessons.is_searching()) {
        let find = onclick(LessonsAction::Find(words.as_str().into()));
        return html! {
            <p class="no-lesson">
                { format!("No lesson for “{}”. Did you mean ", lessons.query.trim()) }
                <button type="button" class="link" onclick={find}>{ words }</button>{ "?" }
            </p>
        };
    }
    let says = match lessons.is_filtered() {
        true => "No lesson of this level and length here.".to_owned(),
        false => format!("No lesson for “{}”. Try dead letter, webhook or Kafka.", lessons.query.trim()),
    };
    html! {
        <p class="no-lesson">
            { says }{ " " }
            <button type="button" class="link" onclick={onclick(LessonsAction::ShowAll)}>{ "Show all lessons" }</button>
        </p>
    }
}
