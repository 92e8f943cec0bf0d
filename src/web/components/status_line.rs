//! Under the diagram: the step in words and the sum of the messages.
//!
//! While the playhead moves, the frame loop calls in and the words are written straight into the document: Yew is
//! not on the frame path. What is written is a function of picture and moment, [`Picture::sentence_of`] and
//! [`Picture::sum_line`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};
use yew::prelude::*;

use crate::app::{
    AppAction, CueShown, DetailsPage, Frame, Future, Picture, PlaybackAction, RunAction, SelectionAction,
    SumLine, TeachingAction, ViewAction,
};
use crate::narrate::{self, Term, TextRun, clock, grouped};
use crate::trace::Moment;
use crate::web::frame_loop::{FrameLoop, Subscription};
use crate::web::shared::Shared;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    pub future: Future,
    /// What the scenario is about, as far as it may be said.
    pub goal: Rc<str>,
    /// A run that is not finished: rows and virtual time so far.
    pub running: Option<(u32, String)>,
    /// The limit of events to which a stopped run can continue.
    pub higher_limit: Option<u32>,
    /// The cue at which the playhead rests, where cues are shown.
    pub cue: Option<CueShown>,
    /// What questions the lesson has; none while they are asked.
    pub questions: usize,
    /// Where the playhead rests.
    pub moment: Moment,
    /// There is little room: what is zero is left out.
    pub is_brief: bool,
    pub playing: bool,
    /// Fingers point, not a mouse.
    pub is_touch: bool,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
}

/// Both lines.
pub(crate) struct StatusLine {
    places: Rc<Places>,
    subscription: Option<Subscription>,
}

/// The elements that a frame writes to, and what it wrote last.
#[derive(Default)]
struct Places {
    pill: NodeRef,
    words: NodeRef,
    sum: NodeRef,
    shown: RefCell<Shown>,
    /// The words are new: it is not known whether they have room.
    is_unmeasured: Cell<bool>,
}

#[derive(Default)]
struct Shown {
    /// The step and the number of rows that the words are of.
    at: Option<(usize, u32)>,
    step: Option<usize>,
    sum: Option<SumLine>,
}

impl Component for StatusLine {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { places: Rc::default(), subscription: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        let told = |it: &Props| (it.picture.clone(), it.future, it.is_brief);
        if told(props) != told(old) {
            self.subscribe(ctx);
        }
        *props != *old
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        html! {
            <div class="status-main">
                <div class="status-line">
                    { self.view_line(props) }
                </div>
                <p class="status-sum" aria-label="Sum of the messages" ref={self.places.sum.clone()} />
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.subscribe(ctx);
        }
        let props = ctx.props();
        *self.places.shown.borrow_mut() = Shown::default();
        show(&self.places, &props.picture.0, &props.frame_loop.frame(), (props.future, props.is_brief));
        self.places.is_unmeasured.set(true);
        props.frame_loop.request();
    }
}

impl StatusLine {
    fn subscribe(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        let (places, picture) = (self.places.clone(), props.picture.clone());
        let how = (props.future, props.is_brief);
        let frame_loop = props.frame_loop.clone();
        self.subscription = Some(props.frame_loop.subscribe(Rc::new(move |frame| {
            // In the frame after the words were written: the browser has laid them out by then.
            if places.is_unmeasured.take() {
                places.note_if_cut();
            }
            show(&places, &picture.0, frame, how);
            if places.is_unmeasured.get() {
                frame_loop.request();
            }
        })));
    }

    /// A run that is not finished or was stopped, the beginning, or the step at the playhead.
    fn view_line(&self, props: &Props) -> Html {
        let is_at_rest = !props.playing;
        let is_at_start = is_at_rest && props.moment.events == 0;
        let is_at_end = props.moment.events as usize >= props.picture.trace.len();
        let was_stopped = !props.picture.trace.stop().is_orderly();
        match &props.running {
            Some((events, time)) => view_running(props, *events, time),
            None if was_stopped && is_at_rest && (is_at_start || is_at_end) => view_stopped(props),
            None if props.cue.is_some() && is_at_rest => view_cue(props),
            None if is_at_start => view_start(props),
            None => self.view_step(),
        }
    }

    /// Filled by frames.
    fn view_step(&self) -> Html {
        html! {
            <>
                <span key="pill" class="status-pill is-step" ref={self.places.pill.clone()} />
                <p key="words" class="status-words" ref={self.places.words.clone()} />
            </>
        }
    }
}

fn view_running(props: &Props, events: u32, time: &str) -> Html {
    let stop = props.on_action.reform(|_: MouseEvent| RunAction::Stop.into());
    html! {
        <>
            <span key="running" class="status-pill is-running">{ "Running" }</span>
            <p key="running-words" class="status-words" role="status">{ format!("{} events, {time}", grouped(u64::from(events))) }</p>
            <button key="stop" type="button" onclick={stop}>{ "Stop" }</button>
        </>
    }
}

fn view_stopped(props: &Props) -> Html {
    let trace = &props.picture.trace;
    let repetition = narrate::repetition(trace);
    let why = narrate::stop_sentence(trace);
    let show = repetition.as_ref().map(|it| {
        let (on_action, event) = (props.on_action.clone(), it.event);
        let anchor = props.picture.layout.anchor_of(event);
        Callback::from(move |_: MouseEvent| {
            on_action.emit(PlaybackAction::SeekEvent(event).into());
            on_action.emit(SelectionAction::Select(Some(anchor)).into());
        })
    });
    let more = props.higher_limit.map(|limit| {
        let onclick = props.on_action.reform(move |_: MouseEvent| RunAction::RaiseLimit(limit).into());
        (format!("Go on to {}", grouped(u64::from(limit))), onclick)
    });
    html! {
        <>
            <span key="stopped" class="status-pill is-stopped">{ "Stopped" }</span>
            <p key="stopped-words" class="status-words" ref={NodeRef::default()}>
                { why }
                if let Some(it) = &repetition {
                    { format!(" {}", it.text) }
                }
            </p>
            if let Some(onclick) = show {
                <button key="show-loop" type="button" {onclick}>{ "Show the loop" }</button>
            }
            if let Some((name, onclick)) = more {
                <button key="raise" type="button" {onclick}>{ name }</button>
            }
        </>
    }
}

/// What the button says that turns the questions on; where there is little room it does not say how many there are.
fn questions(count: usize) -> Html {
    let how_many = if count == 1 { ": 1 question".to_owned() } else { format!(": {count} questions") };
    html! { <>{ "Guess first" }<span class="how-many">{ how_many }</span></> }
}

/// What the lesson says about this moment.
fn view_cue(props: &Props) -> Html {
    let Some(cue) = &props.cue else { return Html::default() };
    html! {
        <>
            <span key="cue" class="status-pill is-cue">{ format!("{} of {}", cue.number, cue.count) }</span>
            <p key="cue-words" class="status-words is-cue">{ &*cue.words }</p>
        </>
    }
}

/// Before the first step: the goal, and how to begin.
fn view_start(props: &Props) -> Html {
    let scenario = &props.picture.scenario;
    let watch = props.on_action.reform(|_: MouseEvent| ViewAction::OpenPage(DetailsPage::Lesson).into());
    let ask = props.on_action.reform(|_: MouseEvent| TeachingAction::SetAsking(true).into());
    let has_lesson = !scenario.watch.is_empty() || !scenario.lesson.problem.is_empty();
    let lead = if props.future == Future::Hidden { "To begin, " } else { "This is the whole run; " };
    html! {
        <>
            <span key="start" class="status-pill is-start">{ "Start" }</span>
            <p key="start-words" class="status-words is-start">
                if !props.goal.is_empty() {
                    <strong class="goal">{ &*props.goal }</strong>
                    { " " }
                }
                <span class="muted">
                    { lead }
                    if props.is_touch {
                        { "tap " }<b>{ "Play" }</b>
                    } else {
                        { "press " }<b>{ "Play" }</b>{ " or " }<kbd>{ "→" }</kbd>
                    }
                    { if props.future == Future::Hidden { "." } else { " to step through it." } }
                </span>
            </p>
            if has_lesson {
                <button key="watch" type="button" class="link is-watch" onclick={watch}>{ "What to watch" }</button>
            }
            if props.questions > 0 {
                <button key="ask" type="button" class="link" onclick={ask}>{ questions(props.questions) }</button>
            }
        </>
    }
}

impl Places {
    /// A sentence that has no room can take the focus, and is then shown whole.
    fn note_if_cut(&self) {
        let Some(line) = self.sum.cast::<Element>().and_then(|it| it.parent_element()) else { return };
        let words = line.query_selector(".status-words").ok().flatten();
        let Some(words) = words.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { return };
        let is_cut =
            words.scroll_width() > words.client_width() || words.scroll_height() > words.client_height() + 2;
        let done =
            if is_cut { words.set_attribute("tabindex", "0") } else { words.remove_attribute("tabindex") };
        drop(done);
    }
}

/// Writes both lines. Does nothing when they are of this moment already, or when the frame is of another picture.
fn show(places: &Places, picture: &Rc<Picture>, frame: &Frame, (future, is_brief): (Future, bool)) {
    let Some(playhead) = frame.playhead_in(picture) else { return };
    let step = picture.step_at(playhead.moment, playhead.y);
    let at = (step, playhead.moment.events);
    let mut shown = places.shown.borrow_mut();
    if shown.at.replace(at) == Some(at) {
        return;
    }
    if shown.step.replace(step) != Some(step) {
        show_step(places, picture, step, playhead.moment);
        places.is_unmeasured.set(!playhead.is_playing);
    }
    let mut line = picture.sum_line(playhead.moment, future);
    if is_brief {
        line = line.brief();
    }
    if shown.sum.as_ref() != Some(&line) {
        show_sum(places, &line);
        shown.sum = Some(line);
    }
}

fn show_step(places: &Places, picture: &Picture, step: usize, moment: Moment) {
    let (Some(pill), Some(words)) = (places.pill.cast::<Element>(), places.words.cast::<Element>()) else {
        return;
    };
    let count = format!("{} of {}", grouped(step as u64), grouped(picture.step_count() as u64));
    pill.set_text_content(Some(&count));
    words.set_text_content(None);
    let own = picture.steps.index_at(moment);
    if own == 0 {
        words.set_text_content(Some("Nothing has happened yet."));
        return;
    }
    let time = format!("{}: ", clock(picture.steps.moment(own).time));
    add(&words, &TextRun { text: time, is_name: false });
    picture.sentence_of(own).iter().for_each(|run| add(&words, run));
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn add(to: &Element, run: &TextRun) {
    let Some(document) = document() else { return };
    let text = document.create_text_node(&run.text);
    if !run.is_name {
        drop(to.append_child(&text));
        return;
    }
    if let Ok(name) = document.create_element("b") {
        drop(name.append_child(&text));
        drop(to.append_child(&name));
    }
}

/// Numbers of the same terms are written in their places; else the line is made anew.
fn show_sum(places: &Places, line: &SumLine) {
    let Some(place) = places.sum.cast::<Element>() else { return };
    let terms = || {
        line.sum.created.iter().map(|it| (it, true)).chain(line.sum.accounted.iter().map(|it| (it, false)))
    };
    let spans = place.query_selector_all(".term").ok();
    let known = spans.as_ref().map_or(0, |it| it.length() as usize);
    let fits = |n: usize, term: &Term| {
        let span = spans.as_ref().and_then(|it| it.item(n as u32)?.dyn_into::<Element>().ok());
        span.filter(|it| it.get_attribute("data-term").as_deref() == Some(term.name))
    };
    let found: Vec<Option<Element>> = terms().enumerate().map(|(n, (term, _))| fits(n, term)).collect();
    if known == found.len() && found.iter().all(Option::is_some) {
        if let Some(lead) = place.first_element_child() {
            lead.set_text_content(Some(line.lead));
        }
        for (span, (term, _)) in found.into_iter().flatten().zip(terms()) {
            write_number(&span, term);
        }
        return;
    }
    place.set_text_content(None);
    add_element(&place, "span", "sum-lead", line.lead);
    let sides = [&line.sum.created, &line.sum.accounted];
    for (side, terms) in sides.iter().enumerate() {
        for (n, term) in terms.iter().enumerate() {
            let sign = match (side, n) {
                (0, 0) => "",
                (1, 0) => " = ",
                _ => " + ",
            };
            add(&place, &TextRun { text: sign.to_owned(), is_name: false });
            add_term(&place, term);
        }
    }
}

fn add_term(to: &Element, term: &Term) {
    let Some(span) = add_element(to, "span", "term", "") else { return };
    drop(span.set_attribute("data-term", term.name));
    drop(span.set_attribute("data-tone", term.tone.word()));
    drop(span.set_attribute("title", term.means));
    add(&span, &TextRun { text: format!("{} ", term.name), is_name: false });
    add(&span, &TextRun { text: "0".to_owned(), is_name: true });
    write_number(&span, term);
}

fn write_number(span: &Element, term: &Term) {
    if let Some(number) = span.last_element_child() {
        number.set_text_content(Some(&grouped(u64::from(term.number))));
    }
    let done = if term.number == 0 {
        span.set_attribute("data-zero", "")
    } else {
        span.remove_attribute("data-zero")
    };
    drop(done);
}

fn add_element(to: &Element, name: &str, class: &str, text: &str) -> Option<Element> {
    let element = document()?.create_element(name).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    to.append_child(&element).ok()?;
    Some(element)
}
