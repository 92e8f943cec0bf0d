//! Small charts of the run, one axis for all. Pointing or an arrow key moves the playhead there.
//!
//! Above the timeline they have its axis, a step as wide as the other; in the details they are over true time.
//!
//! They are computed when they are shown and the run is new. While the playhead
//! moves, a frame writes its place, and where a sample begins the values beside.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use crate::app::{AppAction, CHARTS_HEIGHT, Future, Horizon, Picture, PlaybackAction, Playhead, ViewAction};
use crate::base::SimTime;
use crate::metrics::{Chart, ChartKind, Line, Span, chart, ticks};
use crate::narrate::clock;
use crate::trace::Moment;
use crate::web::frame_loop::{FrameLoop, Subscription};
use crate::web::shared::Shared;

/// The height of a plot, in its own units; it is stretched to its box.
const HEIGHT: u32 = 100;
/// Rows of the table that says the same.
const TABLE_ROWS: u32 = 20;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub picture: Shared<Picture>,
    /// Which charts are shown.
    pub kinds: Vec<ChartKind>,
    /// What the run is called when another one stands beside it.
    pub of: Option<Rc<str>>,
    pub future: Future,
    /// They stand above the timeline and have its axis.
    pub is_dock: bool,
    /// The height of the dock in CSS pixels.
    pub height: u16,
    pub frame_loop: FrameLoop,
    pub on_action: Callback<AppAction>,
}

/// The charts.
pub(crate) struct Charts {
    shown: Rc<Vec<Drawn>>,
    /// The last moment that they tell.
    horizon: Horizon,
    /// Has the place of the playhead, for all plots.
    list: NodeRef,
    is_table: bool,
    subscription: Option<Subscription>,
}

/// A chart and the elements that a frame writes to.
struct Drawn {
    chart: Chart,
    /// Where its samples begin, and where the last one ends, in thousandths of the axis.
    edges: Vec<f64>,
    plot: NodeRef,
    values: Vec<NodeRef>,
    /// The sample whose values are shown.
    sample: Cell<Option<u32>>,
    /// The moment whose words a screen reader finds.
    told: Cell<Option<SimTime>>,
}

pub(crate) enum Msg {
    ToggleTable,
    /// More or less of the run may be told.
    Told,
}

impl Component for Charts {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let horizon = horizon(ctx.props());
        let shown = drawn(ctx.props(), horizon);
        Self { shown, horizon, list: NodeRef::default(), is_table: false, subscription: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::ToggleTable => self.is_table = !self.is_table,
            Msg::Told => self.draw(ctx),
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        let is_new = props != old;
        if is_new {
            self.draw(ctx);
        }
        is_new
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        if props.is_dock {
            return self.view_dock(props);
        }
        html! {
            <section class="charts" aria-label="Charts">
                <div class="charts-head">
                    if let Some(name) = &props.of {
                        <strong class="charts-of">{ format!("Of “{name}”") }</strong>
                    }
                    { view_choice(props) }
                    <button type="button" aria-pressed={self.is_table.to_string()} onclick={ctx.link().callback(|_| Msg::ToggleTable)}>
                        { "As a table" }
                    </button>
                </div>
                if self.is_table {
                    { view_table(props, &self.shown) }
                } else {
                    <div class="chart-list" ref={self.list.clone()}>
                        { for self.shown.iter().map(|it| view_chart(props, it)) }
                        { view_axis(&props.picture) }
                    </div>
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.subscribe(ctx);
        }
        self.shown.iter().for_each(|it| {
            it.sample.set(None);
            it.told.set(None);
        });
        let props = ctx.props();
        set_dock_height(props);
        if let Some(playhead) = props.frame_loop.frame().playhead_in(&props.picture.0) {
            show(
                &self.list,
                &self.shown,
                (props.is_dock, &props.picture),
                Playhead { is_playing: false, ..playhead },
            );
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        if ctx.props().is_dock {
            set_foot_height(0);
        }
    }
}

impl Charts {
    fn subscribe(&mut self, ctx: &Context<Self>) {
        let (list, shown, picture) = (self.list.clone(), self.shown.clone(), ctx.props().picture.clone());
        let (future, is_dock, told) = (ctx.props().future, ctx.props().is_dock, self.horizon);
        let link = ctx.link().clone();
        self.subscription = Some(ctx.props().frame_loop.subscribe(Rc::new(move |frame| {
            if let Some(playhead) = frame.playhead_in(&picture.0) {
                if Horizon::of(future, playhead.moment) != told {
                    link.send_message(Msg::Told);
                }
                show(&list, &shown, (is_dock, &picture), playhead);
            }
        })));
    }

    fn draw(&mut self, ctx: &Context<Self>) {
        self.horizon = horizon(ctx.props());
        self.shown = drawn(ctx.props(), self.horizon);
        self.subscribe(ctx);
    }

    /// Above the timeline: the plots over its axis, their keys beside it.
    fn view_dock(&self, props: &Props) -> Html {
        html! {
            <section class="charts charts-dock" aria-label="Charts">
                { view_grip(props) }
                <div class="chart-list" ref={self.list.clone()}>
                    { for self.shown.iter().map(|it| view_chart(props, it)) }
                </div>
            </section>
        }
    }
}

fn horizon(props: &Props) -> Horizon {
    let playhead = props.frame_loop.frame().playhead_in(&props.picture.0).unwrap_or_default();
    Horizon::of(props.future, playhead.moment)
}

/// The foot of the page makes room for the dock.
fn set_dock_height(props: &Props) {
    if props.is_dock {
        set_foot_height(props.height);
    }
}

fn set_foot_height(height: u16) {
    let foot =
        web_sys::window().and_then(|it| it.document()).and_then(|it| it.query_selector(".foot").ok()?);
    if let Some(foot) = foot.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(foot.style().set_property("--charts", &format!("{height}px")));
    }
}

/// The upper edge of the dock, to be dragged or moved by keys.
fn view_grip(props: &Props) -> Html {
    let (height, on_action) = (props.height, props.on_action.clone());
    let set = Callback::from(move |height: i32| {
        on_action.emit(ViewAction::SetChartsHeight(height.clamp(0, 1_000) as u16).into());
    });
    let onpointerdown = Callback::from(|event: PointerEvent| {
        if let Some(grip) = event.target_dyn_into::<HtmlElement>().filter(|_| event.button() == 0) {
            event.prevent_default();
            drop(grip.focus());
            drop(grip.set_pointer_capture(event.pointer_id()));
        }
    });
    let onpointermove = {
        let set = set.clone();
        Callback::from(move |event: PointerEvent| {
            let grip = event.target_dyn_into::<HtmlElement>();
            let dock = grip
                .filter(|it| it.has_pointer_capture(event.pointer_id()))
                .and_then(|it| it.parent_element());
            if let Some(dock) = dock {
                set.emit(dock.get_bounding_client_rect().bottom() as i32 - event.client_y());
            }
        })
    };
    let ondblclick = set.reform(|_: MouseEvent| i32::from(CHARTS_HEIGHT.1));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let step = if event.shift_key() { 64 } else { 16 };
        let wanted = match event.key().as_str() {
            "ArrowUp" => i32::from(height) + step,
            "ArrowDown" => i32::from(height) - step,
            "Home" => i32::from(CHARTS_HEIGHT.0),
            "End" => i32::from(CHARTS_HEIGHT.2),
            "Enter" => i32::from(CHARTS_HEIGHT.1),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        set.emit(wanted);
    });
    html! {
        <div
            class="dock-grip"
            role="separator"
            tabindex="0"
            aria-orientation="horizontal"
            aria-label="Height of the charts"
            aria-valuenow={height.to_string()}
            aria-valuemin={CHARTS_HEIGHT.0.to_string()}
            aria-valuemax={CHARTS_HEIGHT.2.to_string()}
            {onpointerdown}
            {onpointermove}
            {onkeydown}
            {ondblclick}
        />
    }
}

fn drawn(props: &Props, horizon: Horizon) -> Rc<Vec<Drawn>> {
    let picture = &props.picture;
    let told = picture.told(horizon);
    let kinds = ChartKind::ALL.into_iter().filter(|kind| props.kinds.contains(kind));
    let charts = kinds.map(|kind| chart(&told.trace, told.numbers(), kind));
    let draw = |chart: Chart| Drawn {
        values: chart.lines.iter().map(|_| NodeRef::default()).collect(),
        edges: edges(props, &chart),
        chart,
        plot: NodeRef::default(),
        sample: Cell::new(None),
        told: Cell::new(None),
    };
    Rc::new(charts.map(draw).collect())
}

/// Where the samples of a chart begin, in thousandths: of the time, or of the steps as on the timeline.
fn edges(props: &Props, chart: &Chart) -> Vec<f64> {
    let picture = &props.picture;
    let end = picture.trace.end().0.max(1) as f64;
    let place = |sample: u32| {
        let time = chart.span.part(sample, chart.samples);
        match props.is_dock {
            true => share_of_steps(picture, picture.trace.moment_at(time)),
            false => time.0 as f64 / end,
        }
    };
    (0..=chart.samples).map(|sample| (place(sample) * 1_000.0).min(1_000.0)).collect()
}

/// Which part of the steps have happened.
fn share_of_steps(picture: &Picture, moment: Moment) -> f64 {
    let step = picture.step_at(moment, picture.layout.y_at(moment));
    step as f64 / picture.step_count().max(1) as f64
}

/// Puts the playhead where it is, and writes the values of a sample when it is a new one.
fn show(list: &NodeRef, shown: &[Drawn], (is_dock, picture): (bool, &Picture), playhead: Playhead) {
    let Playhead { moment, is_playing, .. } = playhead;
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let place = match is_dock {
        true => share_of_steps(picture, moment),
        false => moment.time.0 as f64 / picture.trace.end().0.max(1) as f64,
    };
    drop(list.style().set_property("--playhead", &format!("{:.3}%", place.min(1.0) * 100.0)));
    for drawn in shown {
        let sample = drawn.chart.sample_at(moment.time);
        if drawn.sample.replace(Some(sample)) != Some(sample) {
            show_values(drawn, sample);
        }
        // A moving playhead would never let a screen reader finish; the next rest says it.
        if !is_playing && drawn.told.replace(Some(moment.time)) != Some(moment.time) {
            tell(drawn, moment.time, sample);
        }
    }
}

fn show_values(drawn: &Drawn, sample: u32) {
    for (place, (_, value)) in drawn.values.iter().zip(drawn.chart.at(sample)) {
        if let Some(place) = place.cast::<Element>() {
            place.set_text_content(Some(&value));
        }
    }
}

fn tell(drawn: &Drawn, time: SimTime, sample: u32) {
    if let Some(plot) = drawn.plot.cast::<Element>() {
        drop(plot.set_attribute("aria-valuenow", &sample.to_string()));
        drop(plot.set_attribute("aria-valuetext", &words_at(&drawn.chart, time, sample)));
    }
}

/// `240 ms: charges 12, parked 0`.
fn words_at(chart: &Chart, time: SimTime, sample: u32) -> String {
    let lines: Vec<String> = chart.at(sample).map(|(name, value)| format!("{name} {value}")).collect();
    let lines = if lines.is_empty() { "nothing to show".to_owned() } else { lines.join(", ") };
    format!("{}: {lines}", clock(time))
}

fn view_choice(props: &Props) -> Html {
    let box_of = |kind: ChartKind| {
        let onchange = props.on_action.reform(move |_: Event| ViewAction::ToggleChart(kind).into());
        html! {
            <label>
                <input type="checkbox" checked={props.kinds.contains(&kind)} {onchange} />
                { kind.label() }
            </label>
        }
    };
    html! {
        <fieldset class="chart-choice">
            <legend class="visually-hidden">{ "Which charts" }</legend>
            { for ChartKind::ALL.into_iter().map(box_of) }
        </fieldset>
    }
}

fn view_chart(props: &Props, drawn: &Drawn) -> Html {
    let chart = &drawn.chart;
    let lines = chart.lines.iter().enumerate();
    html! {
        <figure class="chart" key={chart.kind.word()}>
            <figcaption>
                <span class="chart-name">{ chart.kind.label() }</span>
                <ul class="chart-key">
                    { for lines.clone().map(|(n, line)| view_key(n, line, &drawn.values[n])) }
                    if chart.left_out > 0 {
                        <li class="muted">{ format!("{} more", chart.left_out) }</li>
                    }
                    if chart.lines.is_empty() {
                        <li class="muted">{ "nothing" }</li>
                    }
                </ul>
                <span class="visually-hidden">{ chart.summary() }</span>
            </figcaption>
            <div
                class="plot"
                ref={drawn.plot.clone()}
                role="slider"
                tabindex="0"
                aria-label={chart.kind.label()}
                aria-valuemin="0"
                aria-valuemax={chart.samples.saturating_sub(1).to_string()}
                aria-valuenow="0"
                onpointerdown={on_pointer(props, true)}
                onpointermove={on_pointer(props, false)}
                onkeydown={on_key(props, chart)}
            >
                <svg viewBox={format!("0 0 1000 {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    { for lines.rev().map(|(n, line)| view_line(drawn, n, line)) }
                </svg>
                <span class="plot-most" aria-hidden="true">{ chart.words(chart.most) }</span>
                <span class="plot-head" aria-hidden="true" />
            </div>
        </figure>
    }
}

/// What the line looks like, of what it is, and its value at the playhead.
fn view_key(n: usize, line: &Line, value: &NodeRef) -> Html {
    html! {
        <li class={format!("line-{n}")}>
            <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true" focusable="false"><path class="line" d="M0 4H24" /></svg>
            <span class="chart-of">{ &line.name }</span>
            { " " }
            <span class="chart-value" ref={value.clone()} />
        </li>
    }
}

/// The typical value as a staircase, and behind it a band from the least to the most of each sample.
fn view_line(drawn: &Drawn, n: usize, line: &Line) -> Html {
    html! {
        <g class={format!("line-{n}")}>
            <path class="band" d={band(drawn, line)} />
            <path class="line" d={staircase(drawn, line)} vector-effect="non-scaling-stroke" />
        </g>
    }
}

/// Heights in hundredths of a unit, as integers: enough for any screen.
fn y(chart: &Chart, value: u64) -> String {
    let height = u128::from(HEIGHT) * 100;
    let up = height * u128::from(value.min(chart.most)) / u128::from(chart.most.max(1));
    let down = height - up;
    format!("{}.{:02}", down / 100, down % 100)
}

fn staircase(drawn: &Drawn, line: &Line) -> String {
    let mut path = String::new();
    let mut is_drawing = false;
    for (n, value) in line.values.iter().enumerate() {
        if let Some(value) = value {
            let command = if is_drawing { 'L' } else { 'M' };
            let (x, end) = (drawn.edges[n], drawn.edges[n + 1]);
            path.push_str(&format!("{command}{x:.1} {}H{end:.1}", y(&drawn.chart, value.typical)));
        }
        is_drawing = value.is_some();
    }
    path
}

/// Only where there is something between the two: most samples of a short run have one value.
fn band(drawn: &Drawn, line: &Line) -> String {
    let chart = &drawn.chart;
    let values = line.values.iter().enumerate().filter_map(|(n, value)| Some((n, (*value)?)));
    let boxes = values.filter(|(_, value)| value.high > value.low);
    let draw = |(n, it): (usize, crate::metrics::Value)| {
        let (x, end) = (drawn.edges[n], drawn.edges[n + 1]);
        format!("M{x:.1} {}H{end:.1}V{}H{x:.1}Z", y(chart, it.high), y(chart, it.low))
    };
    boxes.map(draw).collect()
}

/// Places in per cent, so that the axis fits whatever the width is.
fn view_axis(picture: &Picture) -> Html {
    let span = whole(picture);
    let per_mille = |time: SimTime| u128::from(time.0) * 1_000 / u128::from(span.until.0.max(1));
    let tick = |time: SimTime| {
        let place = per_mille(time);
        // A label at an end would stand outside.
        let anchor = match place {
            0..40 => "start",
            960.. => "end",
            _ => "middle",
        };
        let x = format!("{}.{}%", place / 10, place % 10);
        html! {
            <g>
                <line x1={x.clone()} x2={x.clone()} y1="0" y2="4" />
                <text {x} y="16" text-anchor={anchor}>{ clock(time) }</text>
            </g>
        }
    };
    html! { <svg class="chart-axis" aria-hidden="true" focusable="false">{ for ticks(span).into_iter().map(tick) }</svg> }
}

fn whole(picture: &Picture) -> Span {
    Span { from: SimTime::ZERO, until: picture.trace.end() }
}

fn on_pointer(props: &Props, is_press: bool) -> Callback<PointerEvent> {
    let (picture, on_action, is_dock) = (props.picture.clone(), props.on_action.clone(), props.is_dock);
    Callback::from(move |event: PointerEvent| {
        if !is_press && event.buttons() & 1 == 0 || event.button() > 0 {
            return;
        }
        let plot: HtmlElement = event.target_unchecked_into();
        let width = f64::from(plot.client_width()).max(1.0);
        let share = (f64::from(event.offset_x()) / width).clamp(0.0, 1.0);
        let action = match is_dock {
            true => PlaybackAction::SeekStep((picture.step_count() as f64 * share).round() as usize),
            false => PlaybackAction::SeekTime(SimTime((picture.trace.end().0 as f64 * share).round() as u64)),
        };
        on_action.emit(action.into());
    })
}

fn on_key(props: &Props, chart: &Chart) -> Callback<KeyboardEvent> {
    let (chart, picture) = (chart.clone(), props.picture.clone());
    let (frame_loop, on_action) = (props.frame_loop.clone(), props.on_action.clone());
    Callback::from(move |event: KeyboardEvent| {
        let all = chart.samples as i32;
        let by = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => -1,
            "ArrowRight" | "ArrowUp" => 1,
            "PageDown" => -(all / 10),
            "PageUp" => all / 10,
            "Home" => -all,
            "End" => all,
            _ => return,
        };
        event.prevent_default();
        if let Some(here) = frame_loop.frame().playhead_in(&picture.0) {
            on_action.emit(PlaybackAction::SeekTime(chart.neighbour(here.moment.time, by)).into());
        }
    })
}

/// The same values as rows of a table: those at the ends of equal parts of the run.
fn view_table(props: &Props, shown: &[Drawn]) -> Html {
    let until = horizon(props).moment().map_or(props.picture.trace.end(), |it| it.time);
    let span = Span { until, ..whole(&props.picture) };
    let row = |n: u32| {
        let time = span.part(n, TABLE_ROWS);
        let onclick = props.on_action.reform(move |_| PlaybackAction::SeekTime(time).into());
        let cells = shown.iter().flat_map(|it| it.chart.at(it.chart.sample_at(time)));
        html! {
            <tr>
                <th scope="row"><button type="button" class="link" {onclick}>{ clock(time) }</button></th>
                { for cells.map(|(_, value)| html! { <td>{ value }</td> }) }
            </tr>
        }
    };
    let heads = shown.iter().flat_map(|it| it.chart.lines.iter().map(|line| (it.chart.kind, line)));
    html! {
        <div class="chart-table scrolls" tabindex="0" role="group" aria-label="The charts as a table">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Time" }</th>
                        { for heads.map(|(kind, line)| html! {
                            <th scope="col"><span class="muted">{ kind.label() }</span>{ " " }{ &line.name }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for (0..=TABLE_ROWS).map(row) }</tbody>
            </table>
        </div>
    }
}
