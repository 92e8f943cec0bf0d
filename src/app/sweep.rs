//! A background sweep: the open scenario with many seeds.

use std::rc::Rc;

use crate::host::{Seeds, Sweep, SweepSummary};
use crate::model::Scenario;
use crate::syntax;

/// Rows between two summaries: a page shows how far it is.
pub(super) const SLICE: u32 = 20_000;
/// How many seeds can be chosen.
pub const SWEEP_SIZES: [u32; 4] = [20, 100, 1_000, 5_000];

/// A sweep and what came out of it so far.
#[derive(Debug, Default)]
pub struct Sweeping {
    /// What came out so far; none before the first.
    pub summary: Option<Rc<SweepSummary>>,
    sweep: Option<Sweep>,
    /// The text that it is about, whatever its seed.
    about: String,
}

impl Sweeping {
    /// True while there is something left to do.
    pub fn is_running(&self) -> bool {
        self.sweep.is_some()
    }

    pub(super) fn start(&mut self, source: &str, scenario: Rc<Scenario>, count: u32) {
        self.about = seedless(source);
        let sweep = Sweep::start(Rc::clone(&scenario), Seeds { first: scenario.seed, count });
        self.summary = Some(Rc::new(sweep.summary()));
        self.sweep = Some(sweep);
    }

    /// Continues for a time slice.
    pub(super) fn advance(&mut self) {
        let Some(sweep) = &mut self.sweep else { return };
        let is_done = sweep.advance(SLICE);
        self.summary = Some(Rc::new(sweep.summary()));
        if is_done {
            self.sweep = None;
        }
    }

    /// Ends it where it is: what came out stays.
    pub(super) fn stop(&mut self) {
        self.sweep = None;
    }

    /// Forgets it when it was about another text; another seed is no other text.
    pub(super) fn keep_to(&mut self, source: &str) {
        if self.summary.is_some() && self.about != seedless(source) {
            *self = Self::default();
        }
    }
}

fn seedless(source: &str) -> String {
    syntax::set_seed(source, 0)
}
