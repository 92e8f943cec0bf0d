//! A background sweep: the open scenario with many seeds, and with a parameter from end to end.

use std::rc::Rc;

use crate::host::{Seeds, Sweep, SweepPlan, whole_range};
use crate::metrics::{SweepAxis, SweepCurve, SweepHead, SweepSummary, curves};
use crate::model::{Knob, Scenario};
use crate::syntax;

/// Rows between two summaries: a page shows how far it is.
pub(super) const SLICE: u32 = 20_000;
/// How many seeds can be chosen.
pub const SWEEP_SIZES: [u32; 4] = [20, 100, 1_000, 5_000];

/// A sweep and what came out of it so far.
#[derive(Debug, Default)]
pub struct Sweeping {
    /// What came out so far, of a sweep that varies nothing; none before the first.
    pub summary: Option<Rc<SweepSummary>>,
    /// What came out so far, of one that varies a parameter.
    pub variation: Option<Rc<Variation>>,
    sweep: Option<Sweep>,
    /// The text that it is about, whatever its seed and the value of the parameter that is varied.
    about: String,
}

/// A parameter from end to end: how often each expectation holds, and every number, for each of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variation {
    /// The parameter and its values.
    pub axis: SweepAxis,
    /// Runs that are done.
    pub done: u32,
    /// Runs in all.
    pub of: u32,
    /// Runs that were cut off at the limit of events.
    pub cut_off: u32,
    /// Each expectation, then each number, against the parameter.
    pub curves: Vec<SweepCurve>,
    /// Of all runs in which an expectation does not hold the one with the fewest events: which value, seed, events.
    pub shortest_failing: Option<(usize, u64, u32)>,
    /// Why it ended early.
    pub problem: Option<Rc<str>>,
    /// What is known of the values whose runs are done.
    summaries: Vec<SweepSummary>,
}

impl Sweeping {
    /// True while there is something left to do.
    pub fn is_running(&self) -> bool {
        self.sweep.is_some()
    }

    pub(super) fn start(&mut self, source: &str, scenario: Rc<Scenario>, count: u32) {
        *self = Self { about: seedless(source), ..Self::default() };
        self.begin(SweepPlan::of(Rc::clone(&scenario), Seeds { first: scenario.seed, count }));
    }

    /// The same with a parameter that is varied from its lowest to its highest value.
    pub(super) fn vary(&mut self, source: &str, scenario: Rc<Scenario>, knob: &Knob, count: u32) {
        let axis = whole_range(knob);
        *self = Self { variation: Some(Variation::of(axis.clone()).into()), ..Self::default() };
        self.about = self.aside(source);
        let seeds = Seeds { first: scenario.seed, count };
        let plan = SweepPlan { text: source.into(), axes: vec![axis], ..SweepPlan::of(scenario, seeds) };
        self.begin(plan);
    }

    fn begin(&mut self, plan: SweepPlan) {
        let sweep = Sweep::start(plan);
        self.take(&sweep);
        self.sweep = Some(sweep);
    }

    fn take(&mut self, sweep: &Sweep) {
        match &mut self.variation {
            Some(variation) => Rc::make_mut(variation).take(sweep),
            None => self.summary = Some(Rc::new(sweep.summary())),
        }
    }

    /// Continues for a time slice.
    pub(super) fn advance(&mut self) {
        let Some(mut sweep) = self.sweep.take() else { return };
        let is_done = sweep.advance(SLICE);
        self.take(&sweep);
        self.sweep = Some(sweep).filter(|_| !is_done);
    }

    /// Ends it where it is: what came out stays.
    pub(super) fn stop(&mut self) {
        self.sweep = None;
    }

    /// Forgets it when it was about another text; another seed is no other text.
    pub(super) fn keep_to(&mut self, source: &str) {
        let is_known = self.summary.is_some() || self.variation.is_some();
        if is_known && self.about != self.aside(source) {
            *self = Self::default();
        }
    }

    /// The text with its seed and the varied parameter put aside.
    fn aside(&self, source: &str) -> String {
        let varied = self.variation.as_ref().and_then(|it| {
            let lowest = it.axis.values.first()?;
            syntax::set_knob(source, &it.axis.name, &lowest.written)
        });
        seedless(varied.as_deref().unwrap_or(source))
    }
}

impl Variation {
    fn of(axis: SweepAxis) -> Self {
        Self {
            axis,
            done: 0,
            of: 0,
            cut_off: 0,
            curves: Vec::new(),
            shortest_failing: None,
            problem: None,
            summaries: Vec::new(),
        }
    }

    /// Only the value whose runs are going on is summed up anew.
    fn take(&mut self, sweep: &Sweep) {
        let results = sweep.results();
        self.done = results.rows.len() as u32;
        self.of = results.head.jobs();
        let seeds = results.head.seeds;
        self.summaries.pop_if(|it| it.done < seeds);
        let begun = (self.done.div_ceil(seeds)).min(results.head.settings());
        for setting in self.summaries.len() as u32..begun {
            self.summaries.push(results.summary_of(setting));
        }
        self.cut_off = self.summaries.iter().map(|it| it.cut_off).sum();
        self.shortest_failing = self.shortest();
        self.curves = self.told(&results.head);
        self.problem = sweep.problem().map(Rc::from);
    }

    fn shortest(&self) -> Option<(usize, u64, u32)> {
        let failing = self.summaries.iter().enumerate();
        let all = failing.filter_map(|(n, it)| it.shortest_failing.map(|(seed, rows)| (n, seed, rows)));
        all.min_by_key(|(n, _, rows)| (*rows, *n))
    }

    fn told(&self, head: &SweepHead) -> Vec<SweepCurve> {
        curves(head, &self.summaries)
    }
}

fn seedless(source: &str) -> String {
    syntax::set_seed(source, 0)
}
