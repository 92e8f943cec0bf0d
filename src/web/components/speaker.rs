//! What the speaker's window shows, and the light that follows the pointer.

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::app::{AppAction, CommandId, SpeakerAnswer, SpeakerView, TeachingAction};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub view: SpeakerView,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The window.
#[component]
pub(crate) fn SpeakerPanel(props: &Props) -> Html {
    let view = &props.view;
    let (step, of) = view.step;
    html! {
        <main class="speaker-main">
            <header class="speaker-head">
                <h1>{ &*view.title }</h1>
                <span>{ format!("Step {step} of {of}") }</span>
                <Elapsed since_ms={view.since_ms} />
            </header>
            if view.is_blank {
                <p class="speaker-blank" role="status">{ "The screen is blank." }</p>
            }
            <section aria-label="On the screen">
                <h2>{ "On the screen" }</h2>
                <p class="speaker-now">{ &view.now }</p>
                if !view.answers.is_empty() {
                    <ol class="speaker-answers">{ for view.answers.iter().enumerate().map(|(nth, it)| view_answer(props, nth, it)) }</ol>
                }
            </section>
            <section aria-label="Notes">
                <h2>{ "Notes" }</h2>
                if view.notes.is_empty() {
                    <p class="muted">{ "No note here. In the text: say at Order 2 rejected \"…\"" }</p>
                }
                { for view.notes.iter().map(|it| html! { <p class="speaker-note">{ &**it }</p> }) }
            </section>
            <section aria-label="Next press">
                <h2>{ "Next press" }</h2>
                <p class="speaker-next">{ &view.next }</p>
            </section>
            <footer class="speaker-foot">
                { command(props, CommandId::PageBack, "Back") }
                { command(props, CommandId::PageForward, "Next") }
                { command(props, CommandId::ToggleBlank, if view.is_blank { "Show the screen" } else { "Blank" }) }
                { command(props, CommandId::ToggleSpotlight, "Pointer") }
                { command(props, CommandId::SpeakerWindow, "End") }
            </footer>
        </main>
    }
}

fn command(props: &Props, id: CommandId, name: &'static str) -> Html {
    let onclick = props.on_command.reform(move |_: MouseEvent| id);
    html! { <button type="button" {onclick}>{ name }</button> }
}

fn view_answer(props: &Props, nth: usize, answer: &SpeakerAnswer) -> Html {
    let count = |is_less: bool| {
        props.on_action.reform(move |_: MouseEvent| TeachingAction::Count { choice: nth, is_less }.into())
    };
    html! {
        <li key={nth} class={answer.is_right.then_some("is-right")}>
            <div>
                if let Some(letter) = answer.letter {
                    <b>{ format!("{letter} ") }</b>
                }
                { &answer.words }
                if answer.is_right {
                    <strong>{ " ✓ right" }</strong>
                }
                if !answer.because.is_empty() {
                    <small>{ &*answer.because }</small>
                }
            </div>
            if let Some(letter) = answer.letter.filter(|_| !props.view.is_revealed) {
                <button type="button" aria-label={format!("One less for {letter}")} onclick={count(true)}>{ "−" }</button>
                <output aria-label={format!("Votes for {letter}")}>{ answer.votes }</output>
                <button type="button" aria-label={format!("One more for {letter}")} onclick={count(false)}>{ "+" }</button>
            } else if answer.letter.is_some() {
                <output>{ answer.votes }</output>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ElapsedProps {
    since_ms: u64,
}

/// The time since the window was opened, and the time of day.
#[component]
fn Elapsed(props: &ElapsedProps) -> Html {
    let tick = use_force_update();
    use_effect_with((), move |()| {
        let interval = Interval::new(1_000, move || tick.force_update());
        move || drop(interval)
    });
    let now = js_sys::Date::new_0();
    let seconds = (now.get_time() as u64).saturating_sub(props.since_ms) / 1_000;
    html! {
        <span class="speaker-clock" role="timer">
            { format!("{:02}:{:02}", seconds / 60, seconds % 60) }
            <small>{ format!("{:02}:{:02}", now.get_hours(), now.get_minutes()) }</small>
        </span>
    }
}

/// A light round the pointer; everything else is darker.
#[component]
pub(crate) fn Spotlight() -> Html {
    let place = use_node_ref();
    let held = place.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "pointermove", move |event| {
                let (Some(light), Some(event)) =
                    (held.cast::<HtmlElement>(), event.dyn_ref::<PointerEvent>())
                else {
                    return;
                };
                for (name, at) in [("--x", event.client_x()), ("--y", event.client_y())] {
                    drop(light.style().set_property(name, &format!("{at}px")));
                }
            })
        });
        move || drop(listener)
    });
    html! { <div class="spotlight" ref={place} aria-hidden="true" /> }
}
