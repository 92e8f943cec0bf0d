//! The chapters of a course: what each is about, and what was done of it on this device.

use yew::prelude::*;

use super::Props;
use crate::app::{ChapterView, CommandId, CourseAction, Shelf, TeachingAction};
use crate::gallery::course_by_id;
use crate::web::components::icon::{Icon, IconImage};

/// The chapters of the shelf.
pub(super) fn view(props: &Props) -> Html {
    let Shelf::Course(id) = props.lessons.shelf else { return Html::default() };
    let Some(course) = course_by_id(id).filter(|_| !props.lessons.is_searching()) else {
        return Html::default();
    };
    let done = props.chapters.iter().filter(|it| it.is_done()).count();
    html! {
        <section class="lesson-group" key={id} aria-labelledby="group-course">
            <h2 id="group-course">
                { course.title }
                <span>{ format!("{done} of {} chapters done", course.chapters.len()) }</span>
            </h2>
            <p class="course-about">{ course.about }</p>
            <ol class="cards challenges chapters">{ for props.chapters.iter().map(|it| card(props, it)) }</ol>
            { progress(props) }
        </section>
    }
}

/// The names of the steps, in the order of [`ChapterView::steps`].
const STEPS: [&str; 5] = ["Lesson", "Question", "Low end", "High end", "Challenge"];

fn card(props: &Props, view: &ChapterView) -> Html {
    let place = view.place;
    let onclick =
        props.on_action.reform(move |_: MouseEvent| TeachingAction::Course(CourseAction::Open(place)).into());
    let number = place.nth + 1;
    html! {
        <li class="lesson-card" key={number}>
            <button type="button" class="card-open" {onclick}>
                <strong class="card-name"><b class="card-number">{ number }</b>{ view.chapter.title }</strong>
                <span class="card-story">{ view.lesson }</span>
                <span class="chapter-say">{ view.chapter.say }</span>
                <span class="chapter-marks">
                    { for STEPS.iter().zip(view.steps).map(|(name, is_done)| mark(name, is_done)) }
                </span>
            </button>
        </li>
    }
}

fn mark(name: &'static str, is_done: bool) -> Html {
    html! {
        <span class={classes!("chapter-mark", is_done.then_some("is-done"))}>
            if is_done {
                <IconImage icon={Icon::Check} />
            }
            { name }
            <span class="visually-hidden">{ if is_done { " done, " } else { " open, " } }</span>
        </span>
    }
}

/// What can be done with the progress.
fn progress(props: &Props) -> Html {
    let action = |action: CourseAction| {
        props.on_action.reform(move |_: MouseEvent| TeachingAction::Course(action.clone()).into())
    };
    let open = props.on_command.reform(|_: MouseEvent| CommandId::OpenFile);
    html! {
        <div class="course-progress">
            <p class="muted">{ "Your progress is kept on this device." }</p>
            <button type="button" onclick={action(CourseAction::SaveProgress)}>{ "Save progress as a file" }</button>
            <button type="button" onclick={open}>{ "Open a file of progress…" }</button>
            <button type="button" class="quiet" onclick={action(CourseAction::ForgetProgress)}>{ "Forget progress" }</button>
        </div>
    }
}
