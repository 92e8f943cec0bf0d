//! The one way to build a scenario in a test: write it.

use playline::diag::render_all;
use playline::engine::{RunLimits, run};
use playline::lower::compile;
use playline::trace::Trace;

/// The trace of a scenario text.
#[track_caller]
pub fn trace_of(play: &str) -> Trace {
    let lowered = compile(play);
    match lowered.scenario {
        Some(scenario) => run(scenario.into(), RunLimits::default()),
        None => panic!("{}", render_all(play, &lowered.diagnostics)),
    }
}
