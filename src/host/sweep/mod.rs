//! The same scenario with many seeds, and with its parameters set to many values: how often each expectation holds, how
//! the numbers are spread, and the shortest run that fails. Worked on in slices, like a single run; neither the slicing
//! nor the cut into shards ever shows.
//!
//! | file | what |
//! |---|---|
//! | `measure` | what is measured of each run |
//! | `vary` | [`axis`]: `tries=1..8` as values of a parameter |

mod measure;
mod vary;

use std::rc::Rc;

use crate::base::{MessageTypeId, StableHash, limits};
use crate::engine::{Budget, Run, RunLimits, defaults};
use crate::metrics::{Shard, SweepAxis, SweepExpectation, SweepHead, SweepResults, SweepRow, SweepSummary};
use crate::model::Scenario;
use crate::trace::Trace;
use crate::verdict::{Verdict, evaluate};
use crate::{lower, syntax};

pub use vary::{axis, whole_range};

/// Which seeds: a number of them, from this one on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeds {
    /// The first.
    pub first: u64,
    /// How many, at least one and at most [`limits::SWEEP_RUNS`].
    pub count: u32,
}

/// What is to be run.
#[derive(Clone, Debug)]
pub struct SweepPlan {
    /// The scenario as the text has it.
    pub scenario: Rc<Scenario>,
    /// Its text: values of parameters are put into it.
    pub text: Rc<str>,
    /// With which seeds.
    pub seeds: Seeds,
    /// The parameters that are varied; the last one changes fastest.
    pub axes: Vec<SweepAxis>,
    /// Which part of it.
    pub shard: Shard,
}

/// Runs of one scenario with many seeds and values.
#[derive(Debug)]
pub struct Sweep {
    plan: SweepPlan,
    limits: RunLimits,
    kinds: Vec<MessageTypeId>,
    /// The setting that runs, and its scenario.
    current: (u32, Rc<Scenario>),
    jobs: Vec<u32>,
    run: Option<Run>,
    results: SweepResults,
    problem: Option<String>,
}

impl SweepPlan {
    /// All runs of a scenario, with nothing varied.
    pub fn of(scenario: Rc<Scenario>, seeds: Seeds) -> Self {
        Self { scenario, text: "".into(), seeds, axes: Vec::new(), shard: Shard::WHOLE }
    }

    /// A sentence when it is larger than allowed.
    pub fn problem(&self) -> Option<String> {
        let settings = self.axes.iter().map(|it| it.values.len() as u64).product::<u64>();
        if settings > u64::from(limits::SWEEP_SETTINGS) {
            return Some(format!(
                "the values of the parameters together make {settings} settings; at most {} are possible",
                limits::SWEEP_SETTINGS
            ));
        }
        let runs = settings * u64::from(self.seeds.count);
        (runs > u64::from(limits::SWEEP_RUNS)).then(|| {
            let each = self.seeds.count;
            format!(
                "{settings} settings with {each} seeds each are {runs} runs; at most {} are possible",
                limits::SWEEP_RUNS
            )
        })
    }

    fn head(&self, kinds: &[MessageTypeId]) -> SweepHead {
        let expectation =
            |it: &crate::model::Expectation| SweepExpectation { words: Rc::clone(&it.words), line: it.line };
        SweepHead {
            program: env!("CARGO_PKG_VERSION").into(),
            engine_version: defaults::ENGINE_VERSION,
            text: StableHash::default().text(&syntax::set_seed(&self.text, 0)).finish(),
            title: self.scenario.title.to_string(),
            first_seed: self.seeds.first,
            seeds: self.seeds.count,
            axes: self.axes.clone(),
            expectations: self.scenario.expectations.iter().map(expectation).collect(),
            measures: measure::measures(&self.scenario, kinds),
        }
    }
}

impl Sweep {
    /// Nothing is done yet. A plan that is larger than allowed is cut down to what is.
    pub fn start(mut plan: SweepPlan) -> Self {
        let settings = SweepHead { axes: plan.axes.clone(), ..SweepHead::default() }.settings();
        plan.seeds.count = plan.seeds.count.clamp(1, (limits::SWEEP_RUNS / settings.max(1)).max(1));
        let kinds = measure::kinds(&plan.scenario);
        let head = plan.head(&kinds);
        let jobs = plan.shard.jobs(head.jobs()).collect();
        let shard = plan.shard;
        let results =
            SweepResults { head, shard_count: shard.of, shards: vec![shard.number], rows: Vec::new() };
        let limits = RunLimits { events: limits::SWEEP_EVENTS, ..RunLimits::default() };
        let current = (u32::MAX, Rc::clone(&plan.scenario));
        Self { plan, limits, kinds, current, jobs, run: None, results, problem: None }
    }

    /// Works for about `max_events` rows. True when all is done, or when a setting is no scenario.
    pub fn advance(&mut self, max_events: u32) -> bool {
        // A run costs something even when it writes no row.
        const EACH_RUN: u32 = 200;
        let mut left = max_events;
        while left > 0 && !self.is_done() {
            let Some(mut run) = self.run.take().or_else(|| self.next_run()) else { return true };
            let before = run.progress().events;
            let progress = run.advance(Budget { max_events: left });
            left = left.saturating_sub((progress.events - before) + EACH_RUN);
            if progress.done {
                self.take(&run.finish());
            } else {
                self.run = Some(run);
            }
        }
        self.is_done()
    }

    /// True when every run is done.
    pub fn is_done(&self) -> bool {
        self.problem.is_some() || self.results.rows.len() >= self.jobs.len()
    }

    /// Why it ended early: with these values the text is no scenario.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// What came out so far.
    pub const fn results(&self) -> &SweepResults {
        &self.results
    }

    /// What came out so far, of a sweep that varies nothing.
    pub fn summary(&self) -> SweepSummary {
        self.results.summary_of(0)
    }

    /// The setting that runs, from 0; as many as there are when all is done.
    pub fn setting(&self) -> u32 {
        let head = &self.results.head;
        self.next_job().map_or_else(|| head.settings(), |it| head.setting_of(it))
    }

    fn next_job(&self) -> Option<u32> {
        self.jobs.get(self.results.rows.len()).copied()
    }

    fn next_run(&mut self) -> Option<Run> {
        let job = self.next_job()?;
        let setting = self.results.head.setting_of(job);
        if self.current.0 != setting {
            match self.scenario_of(setting) {
                Ok(scenario) => self.current = (setting, scenario),
                Err(sentence) => {
                    self.problem = Some(sentence);
                    return None;
                }
            }
        }
        let seed = self.results.head.seed_of(job);
        let scenario = Scenario { seed, ..(*self.current.1).clone() };
        Some(Run::start(scenario.into(), self.limits))
    }

    fn scenario_of(&self, setting: u32) -> Result<Rc<Scenario>, String> {
        let head = &self.results.head;
        if head.axes.is_empty() {
            return Ok(Rc::clone(&self.plan.scenario));
        }
        let mut text = self.plan.text.to_string();
        for (axis, value) in head.axes.iter().zip(head.values_of(setting)) {
            text = syntax::set_knob(&text, &axis.name, &value.written).unwrap_or(text);
        }
        let lowered = lower::compile(&text);
        let words = || head.words_of(setting);
        let Some(scenario) = lowered.scenario else {
            let first = lowered.diagnostics.first().map(|it| it.message.clone()).unwrap_or_default();
            return Err(format!("with {} the text is no scenario: {first}", words()));
        };
        let counts = |it: &Scenario| (it.expectations.len(), measure::kinds(it).len());
        if counts(&scenario) != counts(&self.plan.scenario) {
            return Err(format!("with {} the text has other messages or expectations", words()));
        }
        Ok(scenario.into())
    }

    fn take(&mut self, trace: &Trace) {
        let Some(job) = self.next_job() else { return };
        let scenario = &self.current.1;
        let held = evaluate(scenario, trace).iter().map(|it: &Verdict| it.held).collect();
        self.results.rows.push(SweepRow {
            job,
            rows: trace.len() as u32,
            is_whole: trace.stop().is_orderly(),
            held,
            measured: measure::measure(trace, &self.kinds),
        });
    }
}
