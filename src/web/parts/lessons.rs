//! The lessons, in the place of the stage.

use yew::prelude::*;

use super::Parts;
use crate::app::{AppState, ChapterPlace, ChapterView, Shelf};
use crate::gallery::{Part, course_by_id, courses};
use crate::web::components::LessonsView;

/// The lessons; nothing while the stage is shown.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    if !state.are_lessons_shown() {
        return Html::default();
    }
    html! {
        <LessonsView
            lessons={state.lessons.clone()}
            open={open(state)}
            progress={Part::ALL.map(|it| state.progress(it))}
            done={state.settings.done.clone()}
            chapters={chapters(state)}
            courses={courses().iter().map(|it| state.chapters_done(it)).collect::<Vec<_>>()}
            solved={state.settings.solved.clone()}
            drafts={state.drafts.newest_first()}
            lost={state.drafts.lost.clone()}
            open_draft={state.document.draft}
            takes_focus={!state.is_narrow() && !state.environment.is_touch}
            on_action={parts.on_action.clone()}
            on_command={parts.on_command.clone()}
        />
    }
}

/// The chapters of the course that is chosen.
fn chapters(state: &AppState) -> Vec<ChapterView> {
    let Shelf::Course(id) = state.lessons.shelf else { return Vec::new() };
    let places = course_by_id(id).into_iter().flat_map(ChapterPlace::all);
    places.filter_map(|it| state.chapter_view(it)).collect()
}

/// The lesson that is open as it ships.
fn open(state: &AppState) -> Option<&'static str> {
    state.lesson().filter(|_| state.document.pattern.is_some()).map(|it| it.id)
}
