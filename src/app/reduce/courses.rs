//! Actions on courses, and which steps of a chapter are done.

use std::rc::Rc;

use super::Effects;
use crate::app::{
    AppState, ChapterPlace, Choice, CourseAction, DetailsPage, DocumentAction, Effect, End, Panel, Progress,
    TeachingAction,
};

pub(super) fn reduce(state: &mut AppState, action: CourseAction, effects: &mut Effects) {
    match action {
        CourseAction::Open(place) => open(state, place, effects),
        CourseAction::TakeTo(end) => take_to(state, end, effects),
        CourseAction::SaveProgress => effects.push(Effect::Download {
            name: "playline-progress.txt".into(),
            media_type: "text/plain;charset=utf-8",
            content: Progress::of(&state.settings).to_text().into(),
        }),
        CourseAction::ForgetProgress => {
            // The open chapter is left: what is done of it now would be noted at once.
            state.lessons.chapter = None;
            replace(state, &Progress::default(), "Progress forgotten", effects);
        }
        CourseAction::Restore(progress) => {
            progress.put(&mut state.settings);
            effects.push(Effect::SaveSettings(state.settings.to_text().into()));
            state.notices.say("Progress is as it was");
            effects.say("Progress is as it was", true);
        }
    }
}

/// A file of progress is added to what is there; false for another file.
pub(super) fn takes_progress(state: &mut AppState, text: &str, effects: &mut Effects) -> bool {
    let Some(read) = Progress::from_text(text) else { return false };
    let (lessons, challenges, steps) = read.counts();
    let said = format!("Progress added: lessons {lessons}, challenges {challenges}, steps {steps}");
    let all = Progress::of(&state.settings).with(&read);
    replace(state, &all, &said, effects);
    true
}

fn replace(state: &mut AppState, progress: &Progress, said: &str, effects: &mut Effects) {
    let before = Rc::new(Progress::of(&state.settings));
    progress.put(&mut state.settings);
    effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    let undo = TeachingAction::Course(CourseAction::Restore(before)).into();
    state.notices.ask(said, vec![Choice { label: "Undo", action: undo }]);
    effects.say(said, true);
}

fn open(state: &mut AppState, place: ChapterPlace, effects: &mut Effects) {
    let Some(chapter) = place.chapter() else { return };
    let text = chapter.text();
    match chapter.pattern() {
        Some(pattern) => {
            super::document::reduce(state, DocumentAction::OpenPattern(pattern.id.into()), effects);
        }
        None => super::imports::open_own(state, chapter.title, &text, effects),
    }
    state.lessons.chapter = Some(place);
    state.show_stage();
    super::view::open_panel(state, Panel::Details);
    state.settings.details.show(DetailsPage::Lesson);
    super::teaching::reduce(state, TeachingAction::SetAsking(true), effects);
    effects.push(Effect::FocusStage);
}

fn take_to(state: &mut AppState, end: End, effects: &mut Effects) {
    let knob = state.open_chapter().and_then(|it| state.chapter_view(it)).and_then(|it| it.knob);
    let Some(knob) = knob else { return };
    let value = if end == End::Low { knob.low } else { knob.high };
    let name = knob.name;
    super::document::reduce(state, DocumentAction::SetParameter { name, value }, effects);
    super::document::reduce(state, DocumentAction::EndDrag, effects);
}

/// Steps of the open chapter that are done now stay done.
pub(super) fn note_steps(state: &mut AppState, effects: &mut Effects) {
    let mut is_news = false;
    for step in state.steps_done_now() {
        is_news |= state.settings.steps.insert(step.into());
    }
    if is_news {
        effects.push(Effect::SaveSettings(state.settings.to_text().into()));
    }
}
