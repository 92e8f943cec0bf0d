//! What differs when a scenario has the rules of another broker.

use std::rc::Rc;

use crate::host::{RuleDifference, RunLimits, compare};
use crate::model::profiles::by_text;
use crate::narrate;

/// Events of each run that is compared: it is done while the page waits.
const COMPARED: u32 = 40_000;

/// A scenario with the rules of another broker.
#[derive(Clone, Debug)]
pub struct BrokerComparison {
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

impl BrokerComparison {
    /// Runs a text under its own rules and under those of another broker.
    pub(super) fn of(source: &str, other: &Rc<str>) -> Self {
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
