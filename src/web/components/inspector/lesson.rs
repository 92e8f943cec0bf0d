//! What the lesson teaches: the problem, what to watch and to try, when to use it, whether the expectations hold, what the
//! run shows, what is simplified; and the lessons before and after it.

use std::rc::Rc;

use yew::prelude::*;

use super::{Props, challenge, chapter, use_told};
use crate::app::{DocumentAction, PlaybackAction, SelectionAction, Told};
use crate::figure::FigureKind;
use crate::gallery::Pattern;
use crate::narrate::{self, Observation};
use crate::web::components::expectations::ExpectationList;
use crate::web::stage::LegendList;

/// The page.
#[component]
pub(super) fn LessonPage(props: &Props) -> Html {
    let told = use_told(props);
    let scenario = &props.picture.scenario;
    let lesson = &scenario.lesson;
    html! {
        <>
            if props.is_legend_pinned {
                <section class="pinned-legend" aria-label="Legend">
                    <h3>{ "Legend" }</h3>
                    <LegendList picture={props.picture.clone()} kind={FigureKind::Diagram} future={props.future} moment={props.moment} frame_loop={props.frame_loop.clone()} />
                </section>
            }
            { chapter::view(props) }
            { challenge::view(props) }
            <div class="lesson">
                if !lesson.problem.is_empty() {
                    <h3>{ "The problem" }</h3>
                    <p>{ &*lesson.problem }</p>
                }
                if props.is_gated {
                    <p class="muted">{ "What to watch, what to try and when to use it is shown when the questions are answered." }</p>
                } else {
                    { list("What to watch", &scenario.watch) }
                    { list("What to try", &lesson.tries) }
                    { list("Use it when", &lesson.use_when) }
                    { list("Use something else when", &lesson.not_when) }
                }
            </div>
            if let Some((_, words)) = told.expectations() {
                <h3>{ words }</h3>
                <ExpectationList told={told.clone()} picture={props.picture.clone()} on_action={props.on_action.clone()} />
            }
            <h3>{ "What the run shows" }</h3>
            <p>{ narrate::summary(&told.trace) }</p>
            { view_observations(props, &told) }
            if !props.is_gated {
                { list("What is simplified", &lesson.simplified) }
            }
            { view_neighbours(props) }
        </>
    }
}

/// The lessons before and after this one in the course.
fn view_neighbours(props: &Props) -> Html {
    let open = |pattern: Option<&'static Pattern>, word: &'static str| {
        let pattern = pattern?;
        let onclick =
            props.on_action.reform(|_: MouseEvent| DocumentAction::OpenPattern(pattern.id.into()).into());
        Some(html! {
            <button type="button" {onclick}><span class="muted">{ word }</span><span>{ pattern.name }</span></button>
        })
    };
    let (before, after) =
        (open(props.lesson.before, "Previous lesson"), open(props.lesson.after, "Next lesson"));
    if before.is_none() && after.is_none() {
        return Html::default();
    }
    html! { <nav class="lesson-neighbours" aria-label="Course">{ before.unwrap_or_default() }{ after.unwrap_or_default() }</nav> }
}

/// Each leads to the place that shows it.
fn view_observations(props: &Props, told: &Told) -> Html {
    let observations = told.observations();
    if observations.is_empty() {
        return Html::default();
    }
    let view = |it: &Observation| {
        let (on_action, event) = (props.on_action.clone(), it.evidence);
        let anchor = props.picture.layout.anchor_of(event);
        let onclick = Callback::from(move |_| {
            on_action.emit(PlaybackAction::SeekEvent(event).into());
            on_action.emit(SelectionAction::Select(Some(anchor)).into());
        });
        html! { <li><button type="button" class="link" data-topic={it.topic} {onclick}>{ &it.text }</button></li> }
    };
    html! { <ul class="observations">{ for observations.iter().map(view) }</ul> }
}

/// Sentences under a heading; nothing when there are none.
fn list(heading: &str, sentences: &[Rc<str>]) -> Html {
    if sentences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ heading }</h3>
            <ul class="watch">{ for sentences.iter().map(|it| html! { <li>{ &**it }</li> }) }</ul>
        </>
    }
}
