//! What is computed when a long run has ended, in parts: the page answers between two of them.

use std::rc::Rc;

use super::FinishedRun;
use crate::diagram::{FontMetrics, Layout, LayoutInParts, View};
use crate::model::Scenario;
use crate::trace::{Steps, Trace};
use crate::verdict::evaluate;

/// A run that has ended and is not drawn yet.
pub(super) struct Finishing {
    text: Rc<str>,
    scenario: Rc<Scenario>,
    trace: Rc<Trace>,
    part: Part,
}

/// The part that comes next.
enum Part {
    Steps,
    Verdicts(Rc<Steps>),
    Measures(FinishedRun),
    Places(FinishedRun, LayoutInParts),
}

impl Finishing {
    /// A run that has just ended.
    pub fn new(text: Rc<str>, scenario: Rc<Scenario>, trace: Rc<Trace>) -> Self {
        Self { text, scenario, trace, part: Part::Steps }
    }

    /// The trace of the run.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The next part; the run and its layout after the last one.
    pub fn go_on(self, view: &View) -> Result<(FinishedRun, Layout), Self> {
        let Self { text, scenario, trace, part } = self;
        let part = match part {
            Part::Steps => Part::Verdicts(Rc::new(Steps::of(&trace))),
            Part::Verdicts(steps) => {
                let verdicts = evaluate(&scenario, &trace).into();
                let (text, scenario, trace) = (text.clone(), scenario.clone(), trace.clone());
                Part::Measures(FinishedRun::new(text, scenario, trace, steps, verdicts))
            }
            Part::Measures(run) => {
                let begun = LayoutInParts::begin(&trace, view, &FontMetrics);
                Part::Places(run, begun)
            }
            Part::Places(run, begun) => match begun.go_on() {
                Ok(layout) => return Ok((run, layout)),
                Err(more) => Part::Places(run, more),
            },
        };
        Err(Self { text, scenario, trace, part })
    }
}
