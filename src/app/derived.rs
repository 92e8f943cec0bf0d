//! What is computed from the text: scenario, trace, layout, verdicts. Never saved, never edited.

use std::cell::OnceCell;
use std::rc::Rc;

use super::Settings;
use crate::base::SimTime;
use crate::diag::Diagnostic;
use crate::diagram::{self, FontMetrics, Layout, TextSize, View};
use crate::host::{
    EngineHost, EngineReply, EngineRequest, RuleDifference, RunLimits, Verdict, compare, evaluate,
};
use crate::lower;
use crate::metrics::Numbers;
use crate::model::Scenario;
use crate::model::profiles::by_text;
use crate::narrate::{self, Observation, observations};
use crate::topology::{self, Direction, Topology};
use crate::trace::{Steps, Trace};

/// Events of the first slice, run at once after an edit: a lesson is finished by then.
pub(super) const FIRST_SLICE: u32 = 20_000;

/// Events of each run that is compared: it is done while the page waits.
const COMPARED: u32 = 40_000;

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
    pub comparison: Option<Rc<Comparison>>,
    host: EngineHost,
    pending: Option<Rc<Scenario>>,
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
}

/// A finished run and its drawing.
pub struct Picture {
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
    figures: Rc<OnceCell<Figures>>,
    /// Boxes and queues, from left to right and from top to bottom: laid out when they are first asked for.
    boxes: [OnceCell<Rc<Topology>>; 2],
}

/// The numbers of a run and what they show. Computed when somebody asks.
struct Figures {
    numbers: Numbers,
    observations: Vec<Observation>,
}

impl Picture {
    /// The numbers of the whole run.
    pub fn numbers(&self) -> &Numbers {
        &self.figures().numbers
    }

    /// What the run shows, in words.
    pub fn observations(&self) -> &[Observation] {
        &self.figures().observations
    }

    fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| {
            let numbers = Numbers::of(&self.trace, self.trace.end_moment());
            let observations = observations(&self.trace, &numbers);
            Figures { numbers, observations }
        })
    }

    /// The run as boxes and queues.
    pub fn topology(&self, direction: Direction) -> &Rc<Topology> {
        let view = topology::View { direction, text: self.layout.view().text };
        let cell = &self.boxes[usize::from(direction == Direction::Down)];
        cell.get_or_init(|| Rc::new(topology::layout(&self.trace, &view, &FontMetrics)))
    }
}

/// Two pictures are the same when they are one.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A scenario with the rules of another broker.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What would stand behind `profile`.
    pub other: Rc<str>,
    /// What differs; else a sentence that says why there is nothing to compare.
    pub found: Result<Differences, String>,
}

/// What differs between two brokers.
#[derive(Clone, Debug)]
pub struct Differences {
    /// Both brokers.
    pub names: [String; 2],
    /// The rules that differ and that the scenario touches.
    pub rules: Vec<RuleDifference>,
    /// Options that the other one does not have, a sentence each.
    pub missing: Vec<String>,
    /// What comes out differently, a sentence each.
    pub outcomes: Vec<String>,
}

impl Comparison {
    fn of(source: &str, other: &Rc<str>) -> Self {
        let limits = RunLimits { events: COMPARED, ..RunLimits::default() };
        let found = by_text(other).ok_or_else(|| format!("There is no broker {other}."));
        let found = found.and_then(|profile| compare(source, profile, limits)).map(|it| Differences {
            outcomes: narrate::differences([&it.traces[0], &it.traces[1]], [&it.names[0], &it.names[1]]),
            names: it.names,
            rules: it.rules,
            missing: it.missing.into_iter().chain(it.cut).collect(),
        });
        Self { other: other.clone(), found }
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
    /// Reads the text and starts a run of it, unless it has errors.
    pub(super) fn start(&mut self, source: &str) {
        self.compiled = Rc::new(Compiled::of(source));
        self.host.request(EngineRequest::Cancel);
        let Some(scenario) = self.compiled.scenario.clone() else {
            self.run = RunState::Broken;
            return;
        };
        self.pending = Some(scenario.clone());
        self.run = RunState::Running { events: 0, time: SimTime::ZERO };
        self.host.request(EngineRequest::Run { scenario, limits: RunLimits::default() });
    }

    /// True when the picture is of an older text.
    pub fn is_stale(&self) -> bool {
        self.run == RunState::Broken && self.picture.is_some()
    }

    /// Compares the text with another broker; nothing when there is none.
    pub(super) fn compare(&mut self, source: &str, other: Option<&Rc<str>>) {
        self.comparison = other.map(|it| Rc::new(Comparison::of(source, it)));
    }

    /// Goes on with the run. True when it is finished and there is a new picture.
    pub(super) fn advance(&mut self, max_events: u32, settings: &Settings) -> bool {
        match self.host.advance(max_events) {
            EngineReply::Progress { events, time } => self.run = RunState::Running { events, time },
            EngineReply::Finished { trace } => return self.finish(trace, settings),
            EngineReply::Idle => {}
        }
        false
    }

    /// Ends a run where it is, and shows what happened so far.
    pub(super) fn stop(&mut self, settings: &Settings) -> bool {
        match self.host.request(EngineRequest::Stop) {
            EngineReply::Finished { trace } => self.finish(trace, settings),
            _ => false,
        }
    }

    /// Draws the same run again, for another scale or text size.
    pub(super) fn redraw(&mut self, settings: &Settings) {
        if let Some(old) = &self.picture {
            let layout = Rc::new(diagram::layout(&old.trace, &view(settings), &FontMetrics));
            self.picture = Some(Rc::new(Picture {
                scenario: old.scenario.clone(),
                trace: old.trace.clone(),
                layout,
                steps: old.steps.clone(),
                verdicts: old.verdicts.clone(),
                figures: old.figures.clone(),
                boxes: Default::default(),
            }));
        }
    }

    fn finish(&mut self, trace: Rc<Trace>, settings: &Settings) -> bool {
        let Some(scenario) = self.pending.take() else { return false };
        let layout = Rc::new(diagram::layout(&trace, &view(settings), &FontMetrics));
        let steps = Rc::new(Steps::of(&trace));
        let verdicts = evaluate(&scenario, &trace).into();
        self.picture = Some(Rc::new(Picture {
            scenario,
            trace,
            layout,
            steps,
            verdicts,
            figures: Rc::default(),
            boxes: Default::default(),
        }));
        self.run = RunState::Done;
        true
    }
}

fn view(settings: &Settings) -> View {
    let text = if settings.presenter { TextSize::Presenter } else { TextSize::Normal };
    View { scale: settings.scale, text }
}
