//! Transport and timeline: to the first step, back, play, forward, to the end; where, when, how fast.
//!
//! While the playhead moves, the frame loop calls in and the numbers are
//! written straight into the document: Yew is not on the frame path.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icon::{Icon, IconButton, IconImage};
use crate::app::{
    AppAction, CommandId, Frame, Future, Horizon, LessonPlace, Picture, PlaybackAction, Playhead, SPEEDS,
    speed_of,
};
use crate::base::{EventId, TypedId};
use crate::narrate::{clock, grouped};
use crate::trace::{EventKind, Moment, Trace};
use crate::web::frame_loop::{FrameLoop, Subscription};
use crate::web::shared::Shared;

/// The most marks on the timeline.
const MOST_MARKS: usize = 400;
/// The least distance of two equal marks, in thousandths of the timeline: a sign is about as wide.
const APART: usize = 14;
/// Times below the timeline, besides the first.
const TIMES: usize = 5;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Option<Shared<Picture>>,
    pub playing: bool,
    /// Where the playhead rests.
    pub moment: Moment,
    pub speed: f64,
    /// Buttons right of the speed.
    pub tools: Html,
    /// Below the slider.
    pub ticks: Html,
    /// Above the slider, with its axis.
    pub charts: Html,
    /// Where the lesson asks something.
    pub questions: Rc<[LessonPlace]>,
    /// While it is hidden only what has happened is marked.
    pub future: Future,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
    pub on_command: Callback<CommandId>,
}

/// Transport and timeline.
pub(crate) struct Transport {
    slider: NodeRef,
    clock: NodeRef,
    shown: Rc<Cell<usize>>,
    marks: Rc<[Mark]>,
    /// How many marks are shown.
    told: Rc<Cell<usize>>,
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

impl Component for Transport {
    type Message = ();
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let marks = ctx.props().picture.as_ref().map(|it| marks(it)).unwrap_or_default().into();
        Self {
            slider: NodeRef::default(),
            clock: NodeRef::default(),
            shown: Rc::default(),
            marks,
            told: Rc::default(),
            subscription: None,
        }
    }

    /// Another number of marks may be shown.
    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().picture != old.picture {
            self.marks = ctx.props().picture.as_ref().map(|it| marks(it)).unwrap_or_default().into();
        }
        if ctx.props().picture != old.picture || ctx.props().future != old.future {
            self.subscribe(ctx);
        }
        *ctx.props() != *old
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        html! {
            <div class="transport" role="group" aria-label="Playback">
                <div class="buttons transport-buttons">{ view_buttons(props) }</div>
                { self.view_timeline(props) }
                <output class="clock" ref={self.clock.clone()}><span class="clock-step" /><span class="clock-time" /></output>
                { view_speed(props) }
                { props.tools.clone() }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.subscribe(ctx);
        }
        let props = ctx.props();
        match &props.picture {
            None => clear(&self.slider, &self.clock),
            Some(_) if props.playing => {}
            Some(picture) => {
                self.shown.set(usize::MAX);
                show(&self.slider, &self.clock, &self.shown, &picture.0, &props.frame_loop.frame());
            }
        }
    }
}

impl Transport {
    fn subscribe(&mut self, ctx: &Context<Self>) {
        self.subscription = None;
        let Some(picture) = ctx.props().picture.clone() else { return };
        let (slider, clock, shown) = (self.slider.clone(), self.clock.clone(), self.shown.clone());
        let (marks, told, future, link) =
            (self.marks.clone(), self.told.clone(), ctx.props().future, ctx.link().clone());
        self.subscription = Some(ctx.props().frame_loop.subscribe(Rc::new(move |frame| {
            show(&slider, &clock, &shown, &picture.0, frame);
            let moment = frame.playhead_in(&picture.0).map(|it| it.moment);
            if moment.is_some_and(|it| told_marks(&marks, Horizon::of(future, it)).len() != told.get()) {
                link.send_message(());
            }
        })));
    }

    /// The last moment that is marked.
    fn horizon(props: &Props) -> Horizon {
        let playhead = props.picture.as_ref().and_then(|it| props.frame_loop.frame().playhead_in(&it.0));
        Horizon::of(props.future, playhead.map_or(props.moment, |it| it.moment))
    }

    fn view_timeline(&self, props: &Props) -> Html {
        let last = props.picture.as_ref().map_or(0, |it| it.step_count());
        let horizon = Self::horizon(props);
        let marks = told_marks(&self.marks, horizon);
        self.told.set(marks.len());
        let oninput = props.on_action.reform(|event: InputEvent| {
            let wanted = event.target_unchecked_into::<HtmlInputElement>().value();
            PlaybackAction::SeekStep(wanted.parse().unwrap_or(0)).into()
        });
        html! {
            <div class="timeline">
                { props.charts.clone() }
                <svg class="marks" aria-hidden="true" focusable="false">
                    { for marks.iter().map(|it| view_mark(props, it)) }
                    { for props.questions.iter().map(|it| view_question(props, it, last)) }
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
                { view_times(props, horizon) }
            </div>
        }
    }
}

fn view_buttons(props: &Props) -> Html {
    let none = props.picture.is_none();
    let command =
        |id, icon| html! { <IconButton {id} {icon} disabled={none} on_command={props.on_command.clone()} /> };
    html! {
        <>
            { command(CommandId::First, Icon::First) }
            { command(CommandId::Back, Icon::Back) }
            { view_play(props, none) }
            { command(CommandId::Forward, Icon::Forward) }
            { command(CommandId::Last, Icon::Last) }
        </>
    }
}

fn view_play(props: &Props, none: bool) -> Html {
    let (icon, name) = if props.playing { (Icon::Pause, "Pause") } else { (Icon::Play, "Play") };
    html! {
        <button
            type="button"
            class="primary play"
            aria-disabled={none.then_some("true")}
            title={format!("{name} (Space)")}
            onclick={props.on_command.reform(|_| CommandId::TogglePlay)}
        >
            <IconImage {icon} />
            <span>{ name }</span>
        </button>
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

/// Writes slider and clock. Does nothing when they show the step already, or when the frame is of another picture.
fn show(slider: &NodeRef, clock: &NodeRef, shown: &Cell<usize>, picture: &Rc<Picture>, frame: &Frame) {
    let Some(Playhead { moment, y, .. }) = frame.playhead_in(picture) else { return };
    let (step, last) = (picture.step_at(moment, y), picture.step_count());
    let (count, time) =
        (format!("{} of {}", grouped(step as u64), grouped(last as u64)), moment.time.to_string());
    if let Some(clock) = clock.cast::<Element>() {
        write(clock.first_element_child(), &count);
        write(clock.last_element_child(), &time);
    }
    if shown.replace(step) != step
        && let Some(slider) = slider.cast::<HtmlInputElement>()
    {
        slider.set_value(&step.to_string());
        drop(slider.set_attribute("aria-valuetext", &format!("Step {count}, {time}")));
        let share = step as f64 / last.max(1) as f64;
        drop(slider.style().set_property("--share", &format!("{share:.4}")));
    }
}

/// Nothing is drawn: slider and clock say nothing.
fn clear(slider: &NodeRef, clock: &NodeRef) {
    if let Some(clock) = clock.cast::<Element>() {
        write(clock.first_element_child(), "");
        write(clock.last_element_child(), "");
    }
    if let Some(slider) = slider.cast::<HtmlInputElement>() {
        slider.set_value("0");
        drop(slider.remove_attribute("aria-valuetext"));
        drop(slider.style().set_property("--share", "0"));
    }
}

fn write(element: Option<Element>, text: &str) {
    if let Some(element) = element {
        element.set_text_content(Some(text));
    }
}

/// A place on the timeline in per cent.
fn per_cent(place: usize) -> String {
    format!("{}.{}%", place / 10, place % 10)
}

/// A press on a mark goes to its step.
fn view_mark(props: &Props, mark: &Mark) -> Html {
    let class = format!("mark mark-{}", mark.kind.word());
    let event = mark.event;
    let onclick = props.on_action.reform(move |_: MouseEvent| PlaybackAction::SeekEvent(event).into());
    html! {
        <svg key={event.0} x={per_cent(mark.place)} y="8" overflow="visible">
            <g {class} {onclick}>
                <title>{ words(mark.kind) }</title>
                <rect class="mark-target" x="-8" y="-8" width="16" height="16" />
                <path d={drawing(mark.kind)} />
            </g>
        </svg>
    }
}

/// A question stands before its step, whatever is hidden. A press goes there.
fn view_question(props: &Props, question: &LessonPlace, last: usize) -> Html {
    let step = question.step.saturating_sub(1);
    let onclick = props.on_action.reform(move |_: MouseEvent| PlaybackAction::SeekStep(step).into());
    html! {
        <svg key={format!("question-{}", question.nth)} x={per_cent(step * 1_000 / last.max(1))} y="8" overflow="visible">
            <g class="mark mark-question" {onclick}>
                <title>{ "question" }</title>
                <rect class="mark-target" x="-8" y="-8" width="16" height="16" />
                <path d="M0 -6.500L6.500 0L0 6.500L-6.500 0Z" />
            </g>
        </svg>
    }
}

/// What a mark says to the pointer.
fn words(kind: EventKind) -> String {
    match kind {
        EventKind::Sent => "redriven".to_owned(),
        _ => kind.word().replace('-', " "),
    }
}

/// The sign of a mark: the diagram's own, without its arrow.
const fn drawing(kind: EventKind) -> &'static str {
    match kind {
        EventKind::DeadLettered => {
            "M-5.500 -5.500H5.500V5.500H-5.500ZM-2.500 -2.500L2.500 2.500M2.500 -2.500L-2.500 2.500"
        }
        EventKind::Sent | EventKind::Restarted => "M3.500 -3.500A5 5 0 1 0 5 0M5 -5.500V-2.500H1.500",
        EventKind::Lost | EventKind::Discarded => {
            "M0 -4.500A4.500 4.500 0 1 0 0 4.500A4.500 4.500 0 1 0 0 -4.500"
        }
        EventKind::Crashed => "M-5.500 -5.500L5.500 5.500M5.500 -5.500L-5.500 5.500",
        EventKind::Partitioned => "M-5 -2H5M-5 2H5",
        EventKind::TimedOut | EventKind::Expired => "M-4 -5H4L-4 5H4Z",
        _ => "M-4 -4L4 4M4 -4L-4 4",
    }
}

/// Times below the slider. It is as long as the run has steps, so they stand at steps.
fn view_times(props: &Props, horizon: Horizon) -> Html {
    let Some(picture) = &props.picture else { return Html::default() };
    let last = picture.step_count();
    let tick = |n: usize| {
        let step = last * n / TIMES;
        let place = step * 1_000 / last.max(1);
        let anchor = if n == 0 {
            "start"
        } else if n == TIMES {
            "end"
        } else {
            "middle"
        };
        html! { <text x={per_cent(place)} y="11" text-anchor={anchor}>{ clock(picture.time_of_step(step)) }</text> }
    };
    let is_told = |n: &usize| {
        let moment = picture.steps.moment(picture.steps.len() * n / TIMES);
        horizon.moment().is_none_or(|it| moment <= it)
    };
    let ticks = (0..=TIMES).filter(is_told).filter(|n| *n == 0 || last * n / TIMES > last * (n - 1) / TIMES);
    html! { <svg class="times" aria-hidden="true" focusable="false">{ for ticks.map(tick) }</svg> }
}

/// The marks that may be shown: they are in the order of the rows.
fn told_marks(marks: &[Mark], horizon: Horizon) -> &[Mark] {
    &marks[..marks.partition_point(|it| horizon.shows(it.event))]
}

/// Losses, rejections, dead letters, timeouts, crashes: at most one of a kind for each place.
fn marks(picture: &Picture) -> Vec<Mark> {
    let trace: &Trace = &picture.trace;
    let last = picture.step_count().max(1);
    let mut marks: Vec<Mark> = Vec::new();
    for row in 0..trace.len() {
        let event = EventId::from_index(row);
        let kind = trace.kind(event);
        if !is_marked(kind) && !is_redrive(trace, event) {
            continue;
        }
        let place = picture.step_of(event) * 1_000 / last;
        let is_near = |it: &&Mark| it.place + APART > place;
        let is_new = !marks.iter().rev().take_while(is_near).any(|it| it.kind == kind);
        if is_new && marks.len() < MOST_MARKS {
            marks.push(Mark { kind, event, place });
        }
    }
    marks
}

/// A channel sends a message on its own: a dead letter is redriven.
fn is_redrive(trace: &Trace, event: EventId) -> bool {
    let is_channel = |lifeline| trace.header().lifelines[lifeline].channel.is_some();
    trace.kind(event) == EventKind::Sent && is_channel(trace.event(event).lifeline)
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
