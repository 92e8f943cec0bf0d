//! The head of the page: lessons and text, the name of what is open, what the page says in passing, and the menus.

use yew::prelude::*;

use super::{Parts, menus};
use crate::app::{CommandId, Panel, Picture};
use crate::web::components::icon::{Icon, IconButton};
use crate::web::components::{Brand, NoticeSlot, StepCount};
use crate::web::shared::Shared;

/// The head.
pub(crate) fn view(parts: &Parts<'_>) -> Html {
    if parts.state.is_narrow() { view_narrow(parts) } else { view_wide(parts) }
}

fn view_wide(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    let command = |id, icon, disabled| html! { <IconButton {id} {icon} {disabled} on_command={parts.on_command.clone()} /> };
    html! {
        <header class="head" id="head" tabindex="-1">
            <Brand />
            { menus::pane_button(parts, CommandId::ToggleLessons, Icon::Lessons, state.are_lessons_shown()) }
            { menus::pane_button(parts, CommandId::ToggleText, Icon::Code, menus::is_open(parts, Panel::Text)) }
            <div class="heading">{ view_name(parts) }</div>
            { notice(parts) }
            <div class="buttons" role="group" aria-label="Undo and redo">
                { command(CommandId::Undo, Icon::Undo, !state.history.can_undo()) }
                { command(CommandId::Redo, Icon::Redo, !state.history.can_redo()) }
            </div>
            <nav class="head-menus" aria-label="Documents">
                { menus::new(parts) }
                { menus::share(parts, false) }
                { menus::present(parts) }
            </nav>
            <div class="buttons">
                { menus::pane_button(parts, CommandId::ToggleDetails, Icon::Panel, menus::is_open(parts, Panel::Details)) }
                { command(CommandId::ToggleHelp, Icon::Keys, false) }
            </div>
        </header>
    }
}

/// The name and the step, or what is said in passing; sharing, and everything else.
fn view_narrow(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    html! {
        <header class="head" id="head" tabindex="-1">
            <div class="heading">
                { view_name(parts) }
                if state.notice().is_none() && !state.saved().is_alarm() {
                    { view_step(parts) }
                }
                { notice(parts) }
            </div>
            if !state.is_landscape_phone() {
                { menus::share(parts, true) }
            }
            { menus::more(parts) }
        </header>
    }
}

/// The way to the lessons before and after, the name and its story. The buttons come first: they stay where they are,
/// however long a name is.
fn view_name(parts: &Parts<'_>) -> Html {
    let heading = parts.state.heading();
    let is_wide = !parts.state.is_narrow();
    html! {
        <>
            if let Some((number, of)) = heading.lesson.filter(|_| is_wide) {
                <div class="lesson-steps" role="group" aria-label="Course">
                    { lesson_step(parts, CommandId::PreviousLesson, Icon::Left) }
                    <span><span class="lesson-word">{ "Lesson " }</span>{ format!("{number} of {of}") }</span>
                    { lesson_step(parts, CommandId::NextLesson, Icon::Right) }
                </div>
            }
            <h1>{ &*heading.name }</h1>
            if is_wide && !heading.story.is_empty() {
                <span class="story">{ &*heading.story }</span>
            }
        </>
    }
}

fn lesson_step(parts: &Parts<'_>, id: CommandId, icon: Icon) -> Html {
    let disabled = !id.is_enabled(parts.state);
    html! { <IconButton {id} {icon} {disabled} on_command={parts.on_command.clone()} /> }
}

fn view_step(parts: &Parts<'_>) -> Html {
    let Some(picture) = &parts.state.derived.picture else { return Html::default() };
    let picture: Shared<Picture> = Shared::from(picture);
    let story = parts.state.heading().story;
    html! {
        <p class="muted">
            if !story.is_empty() {
                <span class="story">{ &*story }</span>
                { " · " }
            }
            <StepCount {picture} moment={parts.state.resting_moment()} frame_loop={parts.frame_loop.clone()} />
        </p>
    }
}

fn notice(parts: &Parts<'_>) -> Html {
    let state = parts.state;
    html! {
        <NoticeSlot
            notice={state.notice()}
            saved={state.saved()}
            on_action={parts.on_action.clone()}
        />
    }
}
