//! Beside the cards: all lessons, the drafts, the chapters of the course with progress, and what lies beyond.

use yew::prelude::*;

use super::Props;
use crate::app::{LessonsAction, Shelf};
use crate::gallery::{CHALLENGES, Course, PATTERNS, Part, courses};
use crate::web::components::icon::{Icon, IconImage};

/// The list. On a phone it is a row that scrolls.
pub(super) fn view(props: &Props) -> Html {
    let (done, of) = chapters(props).fold((0, 0), |sum, (_, it)| (sum.0 + it.0, sum.1 + it.1));
    let drafts = props.drafts.len() + props.lost.len();
    html! {
        <nav class="lessons-side" aria-label="Chapters">
            { row(props, Shelf::All, sign(Icon::Lessons), "All lessons", PATTERNS.len().to_string()) }
            { row(props, Shelf::Drafts, sign(Icon::File), "Your drafts", drafts.to_string()) }
            { row(props, Shelf::Challenges, sign(Icon::Check), "Challenges", challenges(props)) }
            <h2>{ "Courses" }</h2>
            { for courses().iter().zip(&props.courses).map(|(it, progress)| course(props, it, *progress)) }
            <h2>{ format!("Lessons in order · {done} of {of} done") }</h2>
            { for chapters(props).map(|(part, progress)| chapter(props, part, progress)) }
            <h2>{ "Beyond the course" }</h2>
            { for parts(props).filter(|(part, _)| part.chapter().is_none()).map(|(part, it)| chapter(props, part, it)) }
        </nav>
    }
}

fn course(props: &Props, course: &'static Course, (done, of): (usize, usize)) -> Html {
    let progress = if done == 0 { of.to_string() } else { format!("{done} of {of}") };
    row(props, Shelf::Course(course.id), sign(Icon::Play), course.name, progress)
}

fn challenges(props: &Props) -> String {
    match props.solved.len() {
        0 => CHALLENGES.len().to_string(),
        solved => format!("{solved} of {}", CHALLENGES.len()),
    }
}

fn parts(props: &Props) -> impl Iterator<Item = (Part, (usize, usize))> {
    Part::ALL.into_iter().zip(props.progress.iter().copied())
}

fn chapters(props: &Props) -> impl Iterator<Item = (Part, (usize, usize))> {
    parts(props).filter(|(part, _)| part.chapter().is_some())
}

fn chapter(props: &Props, part: Part, (done, of): (usize, usize)) -> Html {
    let number = part.chapter().map_or_else(String::new, |it| it.to_string());
    let progress = if done == 0 { of.to_string() } else { format!("{done} of {of}") };
    row(props, Shelf::Part(part), html! { { number } }, part.name(), progress)
}

fn sign(icon: Icon) -> Html {
    html! { <IconImage {icon} /> }
}

fn row(props: &Props, shelf: Shelf, sign: Html, name: &'static str, count: String) -> Html {
    let is_chosen =
        if props.lessons.is_searching() { shelf == Shelf::All } else { props.lessons.shelf == shelf };
    let onclick = props.on_action.reform(move |_: MouseEvent| LessonsAction::ShowShelf(shelf).into());
    html! {
        <button type="button" class="shelf" key={name} aria-current={is_chosen.then_some("true")} {onclick}>
            <span class="shelf-sign" aria-hidden="true">{ sign }</span>
            <span class="shelf-name">{ name }</span>
            <span class="shelf-count">{ count }</span>
        </button>
    }
}
