//! Transport and timeline: to the first step, back, play, forward, to the end; where, when, how fast.
//!
//! While the playhead moves, the frame loop calls in and the numbers are
//! written straight into the document: Yew is not on the frame path.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icon::{Icon, IconButton};
use crate::app::{
    AppAction, CommandId, Frame, Picture, PlaybackAction, Playhead, RunState, SPEEDS, speed_of,
};
use crate::base::{EventId, TypedId};
use crate::trace::{EventKind, Moment, Trace};
use crate::web::frame_loop::{FrameLoop, Subscription};
use crate::web::shared::Shared;

/// The most marks on the timeline: about one every three pixels.
const MOST_MARKS: usize = 400;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Option<Shared<Picture>>,
    pub run: RunState,
    pub playing: bool,
    /// Where the playhead rests.
    pub moment: Moment,
    pub speed: f64,
    /// Buttons between the transport and the slider.
    pub tools: Html,
    /// Below the slider.
    pub ticks: Html,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// The foot of the page.
pub(crate) struct Foot {
    slider: NodeRef,
    clock: NodeRef,
    shown: Rc<Cell<usize>>,
    marks: Vec<Mark>,
    subscription: Option<Subscription>,
}

/// Something worth finding again, on the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    kind: EventKind,
    event: EventId,
    /// Its place, in thousandths of the timeline.
    place: usize,
}

impl Component for Foot {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let marks = ctx.props().picture.as_ref().map(|it| marks(it)).unwrap_or_default();
        Self {
            slider: NodeRef::default(),
            clock: NodeRef::default(),
            shown: Rc::default(),
            marks,
            subscription: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().picture != old.picture {
            self.marks = ctx.props().picture.as_ref().map(|it| marks(it)).unwrap_or_default();
            self.subscribe(ctx);
        }
        *ctx.props() != *old
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        html! {
            <div class="transport" role="group" aria-label="Playback">
                <div class="buttons">{ view_buttons(props) }</div>
                { props.tools.clone() }
                { self.view_timeline(props) }
                <output class="clock" ref={self.clock.clone()} />
                { view_speed(props) }
                { view_run(props) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.subscribe(ctx);
        }
        let props = ctx.props();
        if let Some(picture) = props.picture.as_ref().filter(|_| !props.playing) {
            self.shown.set(usize::MAX);
            show(&self.slider, &self.clock, &self.shown, &picture.0, &props.frame_loop.frame());
        }
    }
}

impl Foot {
    fn subscribe(&mut self, ctx: &Context<Self>) {
        let Some(picture) = ctx.props().picture.clone() else { return };
        let (slider, clock, shown) = (self.slider.clone(), self.clock.clone(), self.shown.clone());
        self.subscription = Some(ctx.props().frame_loop.subscribe(Rc::new(move |frame| {
            show(&slider, &clock, &shown, &picture.0, frame);
        })));
    }

    fn view_timeline(&self, props: &Props) -> Html {
        let last = props.picture.as_ref().map_or(0, |it| it.step_count());
        let oninput = props.on_action.reform(|event: InputEvent| {
            let wanted = event.target_unchecked_into::<HtmlInputElement>().value();
            PlaybackAction::SeekStep(wanted.parse().unwrap_or(0)).into()
        });
        html! {
            <div class="timeline">
                <svg class="marks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    { for self.marks.iter().map(view_mark) }
                </svg>
                <input
                    type="range"
                    ref={self.slider.clone()}
                    min="0"
                    max={last.to_string()}
                    step="1"
                    aria-label="Step"
                    {oninput}
                />
                { props.ticks.clone() }
            </div>
        }
    }
}

fn view_buttons(props: &Props) -> Html {
    let none = props.picture.is_none();
    let command =
        |id, icon| html! { <IconButton {id} {icon} disabled={none} on_command={props.on_command.clone()} /> };
    let (icon, name) = if props.playing { (Icon::Pause, "Pause") } else { (Icon::Play, "Play") };
    html! {
        <>
            { command(CommandId::First, Icon::First) }
            { command(CommandId::Back, Icon::Back) }
            <IconButton
                id={CommandId::TogglePlay}
                {icon}
                {name}
                class="primary play"
                disabled={none}
                on_command={props.on_command.clone()}
            />
            { command(CommandId::Forward, Icon::Forward) }
            { command(CommandId::Last, Icon::Last) }
        </>
    }
}

fn view_speed(props: &Props) -> Html {
    let onchange = props.on_action.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        PlaybackAction::SetSpeed(speed_of(&chosen).unwrap_or(1.0)).into()
    });
    html! {
        <label class="speed">
            <span class="visually-hidden">{ "Speed" }</span>
            <select {onchange}>
                { for SPEEDS.iter().map(|speed| html! {
                    <option value={speed.to_string()} selected={*speed == props.speed}>{ format!("{speed}×") }</option>
                }) }
            </select>
        </label>
    }
}

/// How a long run is getting on.
fn view_run(props: &Props) -> Html {
    let RunState::Running { events, time } = props.run else { return Html::default() };
    html! {
        <p class="running">
            <span role="status">{ format!("Running: {events} events, {time}") }</span>
            <IconButton id={CommandId::StopRun} icon={Icon::Stop} on_command={props.on_command.clone()} />
        </p>
    }
}

/// Writes slider and clock. Does nothing when they show the step already, or when the frame is of another picture.
fn show(slider: &NodeRef, clock: &NodeRef, shown: &Cell<usize>, picture: &Rc<Picture>, frame: &Frame) {
    let Some(Playhead { moment, y, .. }) = frame.playhead_in(picture) else { return };
    let step = picture.step_at(moment, y);
    let text = format!("Step {step} of {} · {}", picture.step_count(), moment.time);
    if let Some(clock) = clock.cast::<Element>() {
        clock.set_text_content(Some(&text));
    }
    if shown.replace(step) != step
        && let Some(slider) = slider.cast::<HtmlInputElement>()
    {
        slider.set_value(&step.to_string());
        drop(slider.set_attribute("aria-valuetext", &text));
    }
}

fn view_mark(mark: &Mark) -> Html {
    let x = mark.place as f64;
    let class = format!("mark mark-{}", mark.kind.word());
    html! { <path key={mark.event.0} {class} d={format!("M{x} 0V10")} vector-effect="non-scaling-stroke" /> }
}

/// Losses, rejections, dead letters, timeouts, crashes: at most one of a kind for each place.
fn marks(picture: &Picture) -> Vec<Mark> {
    let trace: &Trace = &picture.trace;
    let last = picture.step_count().max(1);
    let mut marks: Vec<Mark> = Vec::new();
    for row in 0..trace.len() {
        let event = EventId::from_index(row);
        let kind = trace.kind(event);
        if !is_marked(kind) {
            continue;
        }
        let place = picture.step_of(event) * 1_000 / last;
        let is_new = !marks.iter().rev().take_while(|it| it.place == place).any(|it| it.kind == kind);
        if is_new && marks.len() < MOST_MARKS {
            marks.push(Mark { kind, event, place });
        }
    }
    marks
}

fn is_marked(kind: EventKind) -> bool {
    use EventKind::{
        Crashed, DeadLettered, Discarded, Expired, Lost, Partitioned, Rejected, Restarted, TimedOut,
    };
    matches!(
        kind,
        Crashed | DeadLettered | Discarded | Expired | Lost | Partitioned | Rejected | Restarted | TimedOut
    )
}
