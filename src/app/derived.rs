//! What is computed from the text: scenario, trace, layout, verdicts. Never saved, never edited.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use super::comparison::Baseline;
use super::finishing::Finishing;
use super::fitting::{BASELINE, NOW, pair_heights};
use super::told::Figures;
use super::{Arrangement, BrokerComparison, Document, Horizon, Now, Playback, Settings, Told};
use crate::base::{EventId, SimTime, TypedId};
use crate::diag::{Diagnostic, Severity};
use crate::diagram::{self, FontMetrics, Layout, Room};
use crate::figure::{Figure, FigureKind};
use crate::host::{EngineHost, EngineReply, EngineRequest, RunLimits};
use crate::lower;
use crate::metrics::Numbers;
use crate::model::Scenario;
use crate::narrate::{self, Observation, TextRun};
use crate::scene::{Anchor, Span};
use crate::topology::{self, Direction, Topology};
use crate::trace::{Moment, Steps, Trace};
use crate::verdict::{Verdict, evaluate, moments_of_failure};

/// Events of the first slice, run at once after an edit: a lesson is finished by then.
pub(super) const FIRST_SLICE: u32 = 20_000;

/// What follows from the text.
#[derive(Default)]
pub struct Derived {
    /// The text, read and checked.
    pub compiled: Rc<Compiled>,
    /// The last run that was drawn; it stays while the text is broken or a new run goes on.
    pub picture: Option<Rc<Picture>>,
    /// How the newest run is getting on.
    pub run: RunState,
    /// What differs with another broker, when that is asked.
    pub broker_comparison: Option<Rc<BrokerComparison>>,
    /// The run that stands beside the picture, while two are shown.
    pub baseline: Option<Rc<Baseline>>,
    /// In which order lifelines stand, and which are hidden.
    pub arrangement: Arrangement,
    /// The sizes of the stages, as far as they are known: of the baseline, and of the present run.
    pub rooms: [Option<Room>; 2],
    /// The diagram is drawn for an audience.
    pub is_presenting: bool,
    host: EngineHost,
    pending: Option<(Rc<Scenario>, Rc<str>)>,
    /// A long run that has ended and is not drawn yet.
    finishing: Option<Finishing>,
    /// The run that is to stand beside the next picture.
    comparison: Option<FinishedRun>,
    other: Option<OtherRun>,
}

/// The run of another text, to be shown beside the present one.
struct OtherRun {
    document: Document,
    scenario: Rc<Scenario>,
    host: EngineHost,
}

/// The text, read and checked.
#[derive(Debug, Default)]
pub struct Compiled {
    /// What it means; none when something is wrong with it.
    pub scenario: Option<Rc<Scenario>>,
    /// Everything that is wrong or doubtful, in order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Compiled {
    fn of(source: &str) -> Self {
        let lowered = lower::compile(source);
        Self { scenario: lowered.scenario.map(Rc::new), diagnostics: lowered.diagnostics }
    }

    /// The problems, each with its place among the diagnostics. That a text says nothing yet is none.
    pub fn problems(&self) -> impl Iterator<Item = (usize, &Diagnostic)> {
        let is_blank = self.is_blank();
        self.diagnostics.iter().enumerate().filter(move |(_, it)| !is_blank || it.severity != Severity::Error)
    }

    /// True when nothing is wrong but that the text says nothing yet.
    pub fn is_blank(&self) -> bool {
        let mut errors = self.diagnostics.iter().filter(|it| it.severity == Severity::Error).peekable();
        errors.peek().is_some() && errors.all(|it| it.code == "nothing-here")
    }
}

/// A finished run, not drawn.
#[derive(Clone)]
pub struct FinishedRun {
    /// The text.
    pub text: Rc<str>,
    /// What was run.
    pub scenario: Rc<Scenario>,
    /// What happened.
    pub trace: Rc<Trace>,
    /// What a person calls steps.
    pub steps: Rc<Steps>,
    /// Whether the expectations hold.
    pub verdicts: Rc<[Verdict]>,
    figures: Rc<OnceCell<Figures>>,
    failures: Rc<OnceCell<Vec<EventId>>>,
}

impl FinishedRun {
    fn of(text: Rc<str>, scenario: Rc<Scenario>, trace: Rc<Trace>) -> Self {
        let steps = Rc::new(Steps::of(&trace));
        let verdicts = evaluate(&scenario, &trace).into();
        Self::new(text, scenario, trace, steps, verdicts)
    }

    /// A run of which steps and verdicts are known.
    pub(super) fn new(
        text: Rc<str>,
        scenario: Rc<Scenario>,
        trace: Rc<Trace>,
        steps: Rc<Steps>,
        verdicts: Rc<[Verdict]>,
    ) -> Self {
        let (figures, failures) = Default::default();
        Self { text, scenario, trace, steps, verdicts, figures, failures }
    }

    /// The run with a drawing. `pair_steps` are the heights of the steps of both runs, when there are two.
    fn drawn(self, layout: Layout, pair_steps: Option<Rc<[f64]>>) -> Rc<Picture> {
        Rc::new(self.picture(layout, pair_steps))
    }

    fn picture(self, layout: Layout, pair_steps: Option<Rc<[f64]>>) -> Picture {
        let Self { text, scenario, trace, steps, verdicts, figures, failures } = self;
        let layout = Rc::new(layout);
        let (boxes, told, marked) = Default::default();
        Picture {
            text: text.into(),
            scenario,
            trace,
            layout,
            steps,
            verdicts,
            figures,
            failures,
            pair_steps,
            boxes,
            told,
            marked,
        }
    }
}

/// A finished run and its drawing.
pub struct Picture {
    /// The text. Another text of the same scenario takes its place.
    text: RefCell<Rc<str>>,
    /// What was run.
    pub scenario: Rc<Scenario>,
    /// What happened.
    pub trace: Rc<Trace>,
    /// Where it is drawn.
    pub layout: Rc<Layout>,
    /// What a person calls steps.
    pub steps: Rc<Steps>,
    /// Whether the expectations hold.
    pub verdicts: Rc<[Verdict]>,
    pub(super) figures: Rc<OnceCell<Figures>>,
    /// Where the steps of this run and of the baseline it end, from top to bottom.
    pair_steps: Option<Rc<[f64]>>,
    failures: Rc<OnceCell<Vec<EventId>>>,
    /// Boxes and queues, from left to right and from top to bottom: laid out when they are first asked for.
    boxes: [OnceCell<Rc<Topology>>; 2],
    /// The run as far as it was told last.
    told: RefCell<Option<Rc<Told>>>,
    /// The run with marked names. Made when a sentence is first asked for.
    marked: Rc<OnceCell<Trace>>,
}

impl Picture {
    /// The text.
    pub fn text(&self) -> Rc<str> {
        self.text.borrow().clone()
    }

    /// The numbers of the whole run.
    pub fn numbers(&self) -> &Numbers {
        &self.figures().numbers
    }

    /// What the run shows, in words.
    pub fn observations(&self) -> &[Observation] {
        &self.figures().observations
    }

    /// The rows at which it was certain that an expectation fails. Found when they are first asked for.
    pub fn failures(&self) -> &[EventId] {
        self.failures.get_or_init(|| moments_of_failure(&self.scenario, &self.trace))
    }

    /// What happens in step `step` (from 1), with its names set off.
    pub fn sentence_of(&self, step: usize) -> Vec<TextRun> {
        let marked = self.marked.get_or_init(|| narrate::with_marked_names(&self.trace));
        narrate::text_runs(&narrate::step_words(marked, &self.steps, step))
    }

    /// The row at which it was certain that an expectation fails, for each expectation.
    pub(super) fn failures_by_verdict(&self) -> Vec<Option<EventId>> {
        let mut rows = self.failures().iter().copied();
        self.verdicts.iter().map(|it| if it.held { None } else { rows.next() }).collect()
    }

    /// The run as far as it may be told. The last answer is kept: asking again at the same horizon costs nothing.
    pub fn told(&self, horizon: Horizon) -> Rc<Told> {
        let mut kept = self.told.borrow_mut();
        let is_whole = horizon.moment().is_none_or(|it| it.events as usize >= self.trace.len());
        let wanted = if is_whole { Horizon::NONE } else { horizon };
        match kept.as_ref().filter(|it| it.horizon() == wanted) {
            Some(told) => told.clone(),
            None => kept.insert(Rc::new(Told::of(self, wanted))).clone(),
        }
    }

    fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(&self.trace))
    }

    /// The same run in the same drawing, of a text that says something else about it.
    fn said_otherwise(&self, text: Rc<str>, scenario: Rc<Scenario>) -> Rc<Self> {
        let is_expected = self.scenario.expectations == scenario.expectations;
        let (verdicts, failures) = match is_expected {
            true => (self.verdicts.clone(), self.failures.clone()),
            false => (evaluate(&scenario, &self.trace).into(), Rc::default()),
        };
        Rc::new(Self {
            text: text.into(),
            scenario,
            trace: self.trace.clone(),
            layout: self.layout.clone(),
            steps: self.steps.clone(),
            verdicts,
            figures: self.figures.clone(),
            pair_steps: self.pair_steps.clone(),
            failures,
            boxes: self.boxes.clone(),
            told: RefCell::default(),
            marked: self.marked.clone(),
        })
    }

    /// The run without its drawing.
    pub fn finished(&self) -> FinishedRun {
        FinishedRun {
            text: self.text(),
            scenario: self.scenario.clone(),
            trace: self.trace.clone(),
            steps: self.steps.clone(),
            verdicts: self.verdicts.clone(),
            figures: self.figures.clone(),
            failures: self.failures.clone(),
        }
    }

    /// How many steps the transport takes: those of both runs, when another one stands beside it.
    pub fn step_count(&self) -> usize {
        self.pair_steps.as_ref().map_or(self.steps.len(), |it| it.len())
    }

    /// How many of them are complete with the playhead at a height.
    pub fn step_at(&self, moment: Moment, y: f64) -> usize {
        match &self.pair_steps {
            Some(heights) => heights.partition_point(|it| *it <= y + 0.01),
            None => self.steps.index_at(moment),
        }
    }

    /// The step of the transport that a row belongs to.
    pub fn step_of(&self, event: EventId) -> usize {
        let step = self.steps.step_of(event);
        let Some(heights) = &self.pair_steps else { return step };
        let y = self.layout.y_at(self.steps.moment(step));
        heights.partition_point(|it| *it < y - 0.01) + 1
    }

    /// When a step is complete; step 0 is the beginning.
    pub fn time_of_step(&self, step: usize) -> SimTime {
        match &self.pair_steps {
            Some(heights) => match step.checked_sub(1).and_then(|it| heights.get(it)) {
                Some(y) => self.layout.moment_at(*y).time,
                None => SimTime::ZERO,
            },
            None => self.steps.moment(step).time,
        }
    }

    /// The playhead at rest after a step; past the last step, at the end.
    pub fn rest_at_step(&self, step: usize) -> Playback {
        match &self.pair_steps {
            Some(_) if step == 0 => Playback::AtHeight(self.layout.start_y()),
            Some(heights) if step >= heights.len() => Playback::AtHeight(self.layout.end_y()),
            Some(heights) => Playback::AtHeight(heights[step - 1]),
            None if step >= self.steps.len() => Playback::Stopped(self.layout.end_moment()),
            None => Playback::Stopped(self.steps.moment(step)),
        }
    }

    /// The playhead at rest at a moment. Beside another run it is a height that rests: a moment of one run
    /// may be several moments of the other.
    pub fn rest_at(&self, moment: Moment) -> Playback {
        match &self.pair_steps {
            Some(_) => Playback::AtHeight(self.layout.y_at(moment)),
            None => {
                let end = self.layout.end_moment();
                Playback::Stopped(Moment {
                    time: moment.time.min(end.time),
                    events: moment.events.min(end.events),
                })
            }
        }
    }

    /// A playhead at another moment, or at this one in another drawing: what moved goes on moving.
    pub fn moved(&self, playback: Playback, moment: Moment, now: Now) -> Playback {
        match playback {
            Playback::Playing { speed, .. } => {
                Playback::Playing { since: now, from_y: self.layout.y_at(moment), speed, halt: None }
            }
            _ => self.rest_at(moment),
        }
    }

    /// The playhead at rest at a height.
    pub fn rest_at_height(&self, y: f64) -> Playback {
        match &self.pair_steps {
            Some(_) => Playback::AtHeight(y.clamp(self.layout.start_y(), self.layout.end_y())),
            None => Playback::Stopped(self.layout.moment_at(y)),
        }
    }

    /// The rows of the trace that happen between two heights.
    pub fn rows_between(&self, window: Span) -> Range<usize> {
        let happened = |y| self.layout.moment_at(y).events as usize;
        let end = happened(window.bottom);
        happened(window.top).min(end)..end
    }

    /// True when a mark is one of this run: an element that draws an older run may still name another.
    pub fn has(&self, anchor: Anchor) -> bool {
        let has_row = |row: EventId| row.index() < self.trace.len();
        match anchor {
            Anchor::Lifeline(id) => self.trace.header().lifelines.get(id).is_some(),
            Anchor::Message(id) => id.index() < self.trace.message_count(),
            Anchor::Event(row) => has_row(row),
            Anchor::Hop { departure: from, arrival: to } | Anchor::Handling { started: from, ended: to } => {
                has_row(from) && to.is_none_or(has_row)
            }
        }
    }

    /// The same run and what was found out about it, laid out in another room.
    pub(super) fn in_room(&self, layout: Layout, pair_steps: Option<Rc<[f64]>>) -> Rc<Self> {
        let told = RefCell::new(self.told.borrow().clone());
        let (boxes, marked) = (self.boxes.clone(), self.marked.clone());
        Rc::new(Self { boxes, told, marked, ..self.finished().picture(layout, pair_steps) })
    }

    /// A view of the run.
    pub fn figure(&self, kind: FigureKind) -> Rc<dyn Figure> {
        match kind {
            FigureKind::Diagram => self.layout.clone(),
            FigureKind::Topology => self.topology(Direction::Right).clone(),
        }
    }

    /// A view of the run as far as it may be told: laid out anew for what has happened, so that no place shows what
    /// follows, and with natural distances, whatever the size of the screen.
    pub fn told_figure(&self, kind: FigureKind, horizon: Horizon) -> Rc<dyn Figure> {
        let told = self.told(horizon);
        match kind {
            FigureKind::Diagram => Rc::new(self.told_diagram(horizon)),
            _ if told.horizon() == Horizon::NONE => self.figure(kind),
            FigureKind::Topology => {
                Rc::new(topology::layout(&told.trace, &self.topology_view(Direction::Right), &FontMetrics))
            }
        }
    }

    /// The run as boxes and queues.
    pub fn topology(&self, direction: Direction) -> &Rc<Topology> {
        let view = self.topology_view(direction);
        let cell = &self.boxes[usize::from(direction == Direction::Down)];
        cell.get_or_init(|| Rc::new(topology::layout(&self.trace, &view, &FontMetrics)))
    }
}

impl Picture {
    fn topology_view(&self, direction: Direction) -> topology::View {
        topology::View { direction, text: self.layout.view().text, lineup: self.layout.view().lineup }
    }
}

/// Two pictures are the same when they are one.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// How a run is getting on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunState {
    /// Finished, and drawn.
    #[default]
    Done,
    /// The text has errors: the picture is of an older text.
    Broken,
    /// Not finished.
    Running {
        /// Rows so far.
        events: u32,
        /// The virtual time so far.
        time: SimTime,
    },
}

impl Derived {
    /// Reads the text and starts a run of it with at most so many events, unless it has errors.
    pub(super) fn start(&mut self, source: &str, events: u32) {
        self.compiled = Rc::new(Compiled::of(source));
        self.host.request(EngineRequest::Cancel);
        self.finishing = None;
        let Some(scenario) = self.compiled.scenario.clone() else {
            self.run = RunState::Broken;
            if self.compiled.is_blank() {
                // The picture of another scenario would say something about this one.
                self.picture = None;
                self.baseline = None;
            }
            return;
        };
        self.pending = Some((scenario.clone(), source.into()));
        self.run = RunState::Running { events: 0, time: SimTime::ZERO };
        let limits = RunLimits { events, ..RunLimits::default() };
        self.host.request(EngineRequest::Run { scenario, limits });
    }

    /// True when the picture is of an older text.
    pub fn is_stale(&self) -> bool {
        self.run == RunState::Broken && self.picture.is_some()
    }

    /// Compares the text with another broker; nothing when there is none.
    pub(super) fn compare(&mut self, source: &str, other: Option<&Rc<str>>) {
        self.broker_comparison = other.map(|it| Rc::new(BrokerComparison::of(source, it)));
    }

    /// Goes on with the run. True when it is finished and there is a new picture.
    pub(super) fn advance(&mut self, max_events: u32, settings: &Settings) -> bool {
        if let Some(finishing) = self.finishing.take() {
            return self.finish_part(finishing, settings);
        }
        match self.host.advance(max_events) {
            EngineReply::Progress { events, time, .. } => self.run = RunState::Running { events, time },
            EngineReply::Finished { trace, .. } if self.takes_parts(&trace) => {
                let pending = self.pending.take();
                self.run = RunState::Running { events: trace.len() as u32, time: trace.end() };
                self.finishing = pending.map(|(scenario, text)| Finishing::new(text, scenario, trace));
            }
            EngineReply::Finished { trace, .. } => return self.finish(trace, settings),
            EngineReply::Idle => {}
        }
        false
    }

    /// Ends a run where it is, and shows what happened so far.
    pub(super) fn stop(&mut self, settings: &Settings) -> bool {
        match self.host.request(EngineRequest::Stop) {
            EngineReply::Finished { trace, .. } => self.finish(trace, settings),
            _ => false,
        }
    }

    /// Draws the same run again, for another scale or text size, or beside another run.
    pub(super) fn redraw(&mut self, settings: &Settings) {
        if let Some(old) = self.picture.clone() {
            self.draw(old.finished(), settings);
        }
    }

    /// The run that is to stand beside the picture from the next drawing on.
    pub(super) fn put_baseline(&mut self, comparison: Option<FinishedRun>) {
        self.comparison = comparison;
    }

    /// Starts the run of another text. False when the text has errors.
    pub(super) fn start_other(&mut self, document: Document) -> bool {
        let compiled = Compiled::of(&document.source);
        let Some(scenario) = compiled.scenario else { return false };
        let mut host = EngineHost::default();
        host.request(EngineRequest::Run { scenario: scenario.clone(), limits: RunLimits::default() });
        self.other = Some(OtherRun { document, scenario, host });
        true
    }

    /// True while the run of another text goes on.
    pub(super) fn is_other_running(&self) -> bool {
        self.other.is_some()
    }

    /// Forgets the run of another text.
    pub(super) fn cancel_other(&mut self) {
        self.other = None;
    }

    /// Goes on with the run of another text; its text and its run when it is finished.
    pub(super) fn advance_other(&mut self, max_events: u32) -> Option<(Document, FinishedRun)> {
        let EngineReply::Finished { trace, .. } = self.other.as_mut()?.host.advance(max_events) else {
            return None;
        };
        let OtherRun { document, scenario, .. } = self.other.take()?;
        let run = FinishedRun::of(document.source.clone(), scenario, trace);
        Some((document, run))
    }

    /// True for a run whose end is not computed at once. Two runs beside each other are.
    fn takes_parts(&self, trace: &Rc<Trace>) -> bool {
        let is_drawn = self.picture.as_ref().is_some_and(|it| Rc::ptr_eq(&it.trace, trace));
        trace.len() > FIRST_SLICE as usize && self.comparison.is_none() && !is_drawn
    }

    /// The next part of the end of a long run. True after the last one.
    fn finish_part(&mut self, finishing: Finishing, settings: &Settings) -> bool {
        let lineup = self.arrangement.lineup(&finishing.trace().header().lifelines);
        let view = self.view(NOW, settings, lineup);
        match finishing.go_on(&view) {
            Err(more) => self.finishing = Some(more),
            Ok((run, layout)) if layout.view() == view && self.comparison.is_none() => {
                self.picture = Some(run.drawn(layout, None));
                self.baseline = None;
                self.run = RunState::Done;
            }
            // It is to be seen otherwise by now.
            Ok((run, _)) => {
                self.draw(run, settings);
                self.run = RunState::Done;
            }
        }
        self.run == RunState::Done
    }

    fn finish(&mut self, trace: Rc<Trace>, settings: &Settings) -> bool {
        let Some((scenario, text)) = self.pending.take() else { return false };
        self.run = RunState::Done;
        let Some(old) = self.picture.clone().filter(|it| self.is_drawing_of(it, &trace, settings)) else {
            self.draw(FinishedRun::of(text, scenario, trace), settings);
            return true;
        };
        let is_same = old.scenario.is_same(&scenario);
        if is_same {
            old.text.replace(text);
        } else {
            self.picture = Some(old.said_otherwise(text, scenario));
        }
        !is_same
    }

    /// True when a picture is the drawing of a run as it is wanted now, and nothing stands or is to stand beside it.
    fn is_drawing_of(&self, picture: &Picture, trace: &Rc<Trace>, settings: &Settings) -> bool {
        let wanted = || self.view(NOW, settings, self.arrangement.lineup(&trace.header().lifelines));
        Rc::ptr_eq(&picture.trace, trace)
            && self.comparison.is_none()
            && self.baseline.is_none()
            && picture.layout.view() == wanted()
    }

    fn draw(&mut self, run: FinishedRun, settings: &Settings) {
        let lineup = self.arrangement.lineup(&run.trace.header().lifelines);
        let Some(other) = self.comparison.clone() else {
            let view = self.view(NOW, settings, lineup);
            let layout = diagram::layout(&run.trace, &view, &FontMetrics);
            self.picture = Some(run.drawn(layout, None));
            self.baseline = None;
            return;
        };
        // Two runs may have other participants: who is known by name stands where that name does.
        let baseline = self.arrangement.lineup(&other.trace.header().lifelines);
        let views = [self.view(BASELINE, settings, baseline), self.view(NOW, settings, lineup)];
        let [left, right] = diagram::layout_pair([&other.trace, &run.trace], views.each_ref(), &FontMetrics);
        let heights = pair_heights([&left, &right], [&other.steps, &run.steps]);
        let now = run.drawn(right, Some(heights.clone()));
        let other = other.drawn(left, Some(heights));
        self.baseline = Some(Rc::new(Baseline::of(other, now.clone())));
        self.picture = Some(now);
    }
}
