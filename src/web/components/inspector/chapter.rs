//! The chapter of a course that is open: its steps, each with a way to it, and the next chapter.

use yew::prelude::*;

use super::Props;
use crate::app::{AppAction, ChapterView, CourseAction, End, LessonsAction, Shelf, TeachingAction};

/// The section; nothing for a text that was not opened from a course.
pub(super) fn view(props: &Props) -> Html {
    let Some(view) = &props.chapter else { return Html::default() };
    let Some(course) = view.place.course() else { return Html::default() };
    let chapter = view.chapter;
    let [seen, answered, low, high, solved] = view.steps;
    let (number, of) = (view.place.nth + 1, course.chapters.len());
    let take = |end| TeachingAction::Course(CourseAction::TakeTo(end));
    let ends = view.knob.as_ref().map(|it| (it.label.to_string(), it.low.shown(), it.high.shown()));
    let all = LessonsAction::ShowShelf(Shelf::Course(course.id));
    html! {
        <section class="chapter" aria-label="Chapter">
            <p class="chapter-place">
                <button type="button" class="link" onclick={on(props, all)}>{ course.title }</button>
                <span class="muted">{ format!("Chapter {number} of {of}") }</span>
            </p>
            <h3>{ chapter.title }</h3>
            <p>{ chapter.say }</p>
            <ol class="chapter-steps">
                { step(seen, html! { "Step through the run to its end." }) }
                { step(answered, html! { "Answer its questions. Play stops at each." }) }
                if let Some((label, low_value, high_value)) = ends {
                    { step(low, end(props, &label, &low_value, chapter.low, low, take(End::Low))) }
                    { step(high, end(props, &label, &high_value, chapter.high, high, take(End::High))) }
                }
                { step(solved, challenge(props, view)) }
            </ol>
            { next(props, view) }
        </section>
    }
}

fn on(props: &Props, action: impl Into<AppAction>) -> Callback<MouseEvent> {
    let action = action.into();
    props.on_action.reform(move |_: MouseEvent| action.clone())
}

fn step(is_done: bool, words: Html) -> Html {
    html! {
        <li class={is_done.then_some("is-done")}>
            <span class="chapter-sign" aria-hidden="true">{ if is_done { "✓" } else { "○" } }</span>
            <div>{ words }<span class="visually-hidden">{ if is_done { " Done." } else { " Open." } }</span></div>
        </li>
    }
}

/// An end of the parameter; what is seen there is said when it was seen.
fn end(
    props: &Props,
    label: &str,
    value: &str,
    seen: &'static str,
    is_done: bool,
    action: TeachingAction,
) -> Html {
    html! {
        <>
            <button type="button" onclick={on(props, action)}>{ format!("{label}: {value}") }</button>
            if is_done {
                <span class="chapter-seen">{ seen }</span>
            }
        </>
    }
}

fn challenge(props: &Props, view: &ChapterView) -> Html {
    let Some(challenge) = view.chapter.repair() else { return Html::default() };
    let open = TeachingAction::OpenChallenge(challenge.id.into());
    html! {
        <>
            <button type="button" onclick={on(props, open)}>{ format!("Repair: {}", challenge.title) }</button>
            <span class="chapter-seen">{ challenge.goal }</span>
        </>
    }
}

fn next(props: &Props, view: &ChapterView) -> Html {
    let Some((place, chapter)) = view.place.next().and_then(|it| Some((it, it.chapter()?))) else {
        return Html::default();
    };
    let open = TeachingAction::Course(CourseAction::Open(place));
    html! {
        <nav class="lesson-neighbours" aria-label="Chapters">
            <button type="button" onclick={on(props, open)}>
                <span class="muted">{ "Next chapter" }</span><span>{ chapter.title }</span>
            </button>
        </nav>
    }
}
