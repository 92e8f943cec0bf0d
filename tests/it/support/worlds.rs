//! Scenarios that together meet most of what can happen, and their runs.

use std::rc::Rc;

use playline::gallery::PATTERNS;
use playline::host::{RunLimits, run};
use playline::lower::compile;
use playline::model::Scenario;
use playline::trace::Trace;

/// Names and texts.
const WORLDS: [(&str, &str); 6] = [
    ("poison", include_str!("worlds/poison.play")),
    ("by_hand", include_str!("worlds/by_hand.play")),
    ("calls", include_str!("worlds/calls.play")),
    ("shop", include_str!("worlds/shop.play")),
    ("routing", include_str!("worlds/routing.play")),
    ("sketch", include_str!("worlds/sketch.play")),
];

/// The worlds and the gallery: names and texts.
pub fn every_world() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORLDS.into_iter().chain(PATTERNS.iter().map(|pattern| (pattern.id, pattern.source)))
}

/// The scenario of a text without errors.
#[track_caller]
pub fn scenario(text: &str) -> Rc<Scenario> {
    let lowered = compile(text);
    let problems = playline::diag::render_all(text, &lowered.diagnostics);
    Rc::new(lowered.scenario.unwrap_or_else(|| panic!("{problems}")))
}

/// The run of a text without errors.
#[track_caller]
pub fn traced(text: &str) -> Trace {
    run(scenario(text), RunLimits::default())
}
