//! What of a run may be told: all of it, or only its past while the future is hidden.
//!
//! Whatever turns a run into words, numbers or marks takes its rows from [`Told`], or asks a [`Horizon`]. A
//! hidden future is then hidden everywhere: what has not happened is not in the trace that is asked.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{AppState, Future, Now, Picture, Playback, Selection};
use crate::base::{EventId, TypedId};
use crate::diagram::{self, FontMetrics, Layout, View};
use crate::metrics::Numbers;
use crate::model::{Expectation, Moment as When, Scenario};
use crate::narrate::{self, Observation, Sum, observations};
use crate::trace::{Moment, Steps, Trace};
use crate::verdict::{Verdict, contradictions, evaluate};

/// The numbers of a run and what they show. Computed when they are first asked for.
pub(super) struct Figures {
    pub(super) numbers: Numbers,
    pub(super) observations: Vec<Observation>,
}

impl Figures {
    pub(super) fn of(trace: &Trace) -> Self {
        let numbers = Numbers::of(trace, trace.end_moment());
        let observations = observations(trace, &numbers);
        Self { numbers, observations }
    }
}

/// The last moment that may be told; none when everything may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Horizon(Option<Moment>);

impl Horizon {
    /// Everything may be told.
    pub const NONE: Self = Self(None);

    /// With the playhead at a moment.
    pub fn of(future: Future, moment: Moment) -> Self {
        Self((future == Future::Hidden).then_some(moment))
    }

    /// The last moment, when there is one.
    pub const fn moment(self) -> Option<Moment> {
        self.0
    }

    /// True when a row may be told.
    pub fn shows(self, row: EventId) -> bool {
        self.0.is_none_or(|it| it.includes(row))
    }

    /// Of some rows, ascending, those that may be told.
    pub fn told(self, rows: &[EventId]) -> &[EventId] {
        &rows[..rows.partition_point(|row| self.shows(*row))]
    }

    /// Of the rows of a run, or of its steps, how many may be told.
    pub fn rows(self, all: usize) -> usize {
        self.0.map_or(all, |it| (it.events as usize).min(all))
    }
}

/// A run as far as it may be told.
pub struct Told {
    /// The rows and messages.
    pub trace: Rc<Trace>,
    /// The steps.
    pub steps: Rc<Steps>,
    /// Each expectation, in order of the text.
    pub outlooks: Rc<[Outlook]>,
    /// Up to where; none for the whole run.
    horizon: Horizon,
    figures: Rc<OnceCell<Figures>>,
}

/// Two are the same when they are one.
impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What is known of an expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The words of the text.
    pub words: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
    /// Whether it holds.
    pub standing: Standing,
    /// What was measured, as a sentence.
    pub measured: String,
    /// The row at which it was certain that it fails.
    pub failed_at: Option<EventId>,
}

/// Whether an expectation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Holds,
    /// It does not.
    Fails,
    /// What has not happened yet decides.
    Open,
}

impl Told {
    /// A run up to a horizon.
    pub(super) fn of(picture: &Picture, horizon: Horizon) -> Self {
        let is_whole = horizon.moment().is_none_or(|it| it.events as usize >= picture.trace.len());
        let moments = picture.failures_by_verdict();
        if is_whole {
            let (trace, steps) = (picture.trace.clone(), picture.steps.clone());
            let outlooks = picture.verdicts.iter().zip(&moments).map(|(it, row)| decided(it, *row)).collect();
            return Self { trace, steps, outlooks, horizon: Horizon::NONE, figures: picture.figures.clone() };
        }
        let moment = horizon.moment().unwrap_or_default();
        let trace = Rc::new(picture.trace.until(moment));
        let steps = Rc::new(Steps::of(&trace));
        let outlooks = outlooks(&picture.scenario, &picture.trace, &trace, horizon, &moments);
        Self { trace, steps, outlooks, horizon, figures: Rc::default() }
    }

    /// Up to where it may be said.
    pub const fn horizon(&self) -> Horizon {
        self.horizon
    }

    /// True when a selection is part of what may be said.
    pub fn has(&self, selection: &Selection) -> bool {
        let rows = selection.event.into_iter().chain(selection.anchor.event());
        rows.into_iter().all(|row| row.index() < self.trace.len())
            && selection.message.is_none_or(|it| it.index() < self.trace.message_count())
    }

    /// Its numbers.
    pub fn numbers(&self) -> &Numbers {
        &self.figures().numbers
    }

    /// What it shows, in words.
    pub fn observations(&self) -> &[Observation] {
        &self.figures().observations
    }

    fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(&self.trace))
    }

    /// The expectations in one line: `7 of 7 expectations hold`; nothing without expectations.
    pub fn expectations(&self) -> Option<(Standing, String)> {
        let all = self.outlooks.len();
        let of = |standing| self.outlooks.iter().filter(|it| it.standing == standing).count();
        let (fail, open) = (of(Standing::Fails), of(Standing::Open));
        let noun = if all == 1 { "expectation" } else { "expectations" };
        match (all, fail, open) {
            (0, ..) => None,
            (_, 1, _) => Some((Standing::Fails, format!("1 of {all} {noun} fails"))),
            (_, 2.., _) => Some((Standing::Fails, format!("{fail} of {all} {noun} fail"))),
            (_, 0, 0) => {
                let verb = if all == 1 { "holds" } else { "hold" };
                Some((Standing::Holds, format!("{all} of {all} {noun} {verb}")))
            }
            (_, 0, _) => Some((Standing::Open, format!("{all} {noun}, decided at the end"))),
        }
    }
}

fn decided(verdict: &Verdict, failed_at: Option<EventId>) -> Outlook {
    let standing = if verdict.held { Standing::Holds } else { Standing::Fails };
    let Verdict { words, line, measured, .. } = verdict.clone();
    Outlook { words, line, standing, measured, failed_at }
}

/// In place of the words of an expectation that what is hidden decides: they say what happens.
const UNDECIDED: &str = "… (hidden until it is decided)";

/// What is known of each expectation at a horizon before the end.
fn outlooks(
    scenario: &Scenario,
    whole: &Trace,
    past: &Trace,
    horizon: Horizon,
    moments: &[Option<EventId>],
) -> Rc<[Outlook]> {
    let verdicts = evaluate(scenario, past);
    let of = |((expectation, verdict), failed_at): ((&Expectation, Verdict), &Option<EventId>)| {
        let has_failed = failed_at.is_some_and(|row| horizon.shows(row));
        if has_failed || is_over(expectation, whole, horizon) {
            let failed_at = failed_at.filter(|row| horizon.shows(*row));
            return decided(&Verdict { held: !has_failed && verdict.held, ..verdict }, failed_at);
        }
        let measured = "The rest of the run decides.".to_owned();
        Outlook {
            words: UNDECIDED.into(),
            line: verdict.line,
            standing: Standing::Open,
            measured,
            failed_at: None,
        }
    };
    scenario.expectations.iter().zip(verdicts).zip(moments).map(of).collect()
}

/// True when the moment at which an expectation is looked at has passed.
fn is_over(expectation: &Expectation, whole: &Trace, horizon: Horizon) -> bool {
    match (expectation.when, horizon.moment()) {
        (When::At(time), Some(moment)) => time < moment.time && whole.moment_at(time).events <= moment.events,
        (When::End | When::At(_), _) => false,
    }
}

/// What the run says about a line of the text: its expectation fails, or its cue is not in the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunProblem {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong.
    pub sentence: String,
}

impl AppState {
    /// The last moment that may be told.
    pub fn horizon(&self, now: Now) -> Horizon {
        Horizon::of(self.told_future(), self.moment(now))
    }

    /// The last moment that may be told while the playhead rests.
    pub fn resting_horizon(&self) -> Horizon {
        Horizon::of(self.told_future(), self.resting_moment())
    }

    /// The same for the run that stands beside the present one.
    pub fn baseline_horizon(&self) -> Horizon {
        let Some(baseline) = &self.derived.baseline else { return Horizon::NONE };
        let y = match (&self.derived.picture, self.playback) {
            (_, Playback::AtHeight(y) | Playback::Playing { from_y: y, .. }) => y,
            (Some(picture), Playback::Stopped(moment)) => picture.layout.y_at(moment),
            (None, Playback::Stopped(_)) => 0.0,
        };
        Horizon::of(self.told_future(), baseline.picture.layout.moment_at(y))
    }

    /// The run as far as it may be told.
    pub fn told(&self, now: Now) -> Option<Rc<Told>> {
        self.derived.picture.as_ref().map(|it| it.told(self.horizon(now)))
    }

    /// The matches of the find field that may be told, in order.
    pub fn found(&self) -> &[EventId] {
        self.resting_horizon().told(self.lens.find.found())
    }

    /// What is looked at, when it may be told.
    pub fn told_selection(&self) -> Option<Selection> {
        let told = self.derived.picture.as_ref()?.told(self.resting_horizon());
        self.selection.filter(|it| told.has(it))
    }

    /// Failing expectations of the text that is open, and what its lesson says that the run does not have, each as a
    /// problem of its line; none while it has errors or runs.
    pub fn run_problems(&self) -> Vec<RunProblem> {
        let is_current = self.derived.run == super::RunState::Done;
        let Some(picture) = self.derived.picture.as_ref().filter(|_| is_current) else { return Vec::new() };
        let told = picture.told(self.resting_horizon());
        let failing = told.outlooks.iter().filter(|it| it.standing == Standing::Fails);
        let mut problems: Vec<RunProblem> = failing.map(problem).collect();
        if told.horizon() == Horizon::NONE {
            let lesson = contradictions(&picture.scenario, &picture.trace).into_iter();
            problems.extend(lesson.map(|it| RunProblem { line: it.line, sentence: it.sentence }));
            problems.sort_by_key(|it| it.line);
        }
        problems
    }
}

fn problem(it: &Outlook) -> RunProblem {
    let sentence = format!("This expectation fails: {}. {}", it.words, it.measured);
    RunProblem { line: it.line, sentence }
}

/// The line under the diagram: the sum at the playhead, and of how much of the run it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumLine {
    /// `Whole run: ` at the start, else `So far: `.
    pub lead: &'static str,
    /// The sum.
    pub sum: Sum,
}

impl SumLine {
    /// Where there is little room: without what is zero, and without the usual lead.
    #[must_use]
    pub fn brief(&self) -> Self {
        let lead = if self.lead == SO_FAR { "" } else { self.lead };
        Self { lead, sum: self.sum.without_zeros() }
    }
}

/// The lead of a sum up to the playhead.
const SO_FAR: &str = "So far: ";

impl Picture {
    /// The diagram of what is told, at its natural distances.
    pub fn told_diagram(&self, horizon: Horizon) -> Layout {
        let told = self.told(horizon);
        if told.horizon() == Horizon::NONE {
            return self.layout.refitted(None);
        }
        let view = View { fit: None, ..self.layout.view() };
        diagram::layout(&told.trace, &view, &FontMetrics)
    }

    /// The sum at a moment. Before the first step it is that of the whole run, unless the future is hidden.
    pub fn sum_line(&self, moment: Moment, future: Future) -> SumLine {
        let trace = &self.trace;
        let end = || trace.end_census();
        let is_hidden = future == Future::Hidden;
        let (lead, now) = match moment.events {
            0 if !is_hidden => ("Whole run: ", *end()),
            _ => (SO_FAR, trace.state_at(moment).census()),
        };
        let sum = if is_hidden { narrate::sum(&now, &now) } else { narrate::sum(&now, end()) };
        SumLine { lead, sum }
    }
}
