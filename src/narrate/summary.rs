//! The whole run in two sentences, and why it ended.

use super::words::{capitalized, clock, count, grouped, list};
use crate::base::SimTime;
use crate::trace::{Census, Steps, StopReason, Trace};

/// Who takes part, without a word of what happens: the accessible name of a figure whose future is hidden.
pub fn opening(trace: &Trace) -> String {
    let lifelines = count(trace.header().lifelines.len() as u64, "lifeline", "lifelines");
    format!("{}{lifelines}.", titled(trace))
}

fn titled(trace: &Trace) -> String {
    match trace.header().title.trim() {
        "" => String::new(),
        title => format!("{}: ", title.trim_end_matches('.')),
    }
}

/// The run in one or two sentences: the accessible name of the figure, and the announcement at its end.
pub fn summary(trace: &Trace) -> String {
    summary_in_steps(trace, Steps::of(trace).len())
}

/// The same, where it is known how many steps the run has.
pub fn summary_in_steps(trace: &Trace, steps: usize) -> String {
    let steps = count(steps as u64, "step", "steps");
    let title = titled(trace);
    let lifelines = count(trace.header().lifelines.len() as u64, "lifeline", "lifelines");
    let run = format!("{title}{lifelines}, {steps} in {}.", clock(trace.end()));
    let fates = fates(&trace.state_at(trace.end_moment()).census());
    let fates = if fates.is_empty() { String::new() } else { format!(" {}.", capitalized(&list(&fates))) };
    let stop = if trace.stop().is_orderly() { String::new() } else { format!(" {}", stop_sentence(trace)) };
    format!("{run}{fates}{stop}")
}

/// How messages ended, most ordinary first; what did not occur is left out.
fn fates(census: &Census) -> Vec<String> {
    let mut fates = Vec::new();
    let handled = u64::from(census.handled);
    if census.created() > 0 {
        fates.push(format!("{} handled", count(handled, "message", "messages")));
    }
    for (number, words) in [
        (census.queued, "queued"),
        (census.in_transit, "in flight"),
        (census.held, "being handled"),
        (census.dead_lettered(), "dead-lettered"),
        (census.failed, "failed"),
        (census.ignored, "ignored"),
        (census.lost, "lost"),
        (census.expired, "expired"),
        (census.deleted, "deleted from streams"),
        (census.discarded, "discarded"),
    ] {
        if number > 0 {
            fates.push(format!("{number} {words}"));
        }
    }
    fates
}

/// Why the run ended.
pub fn stop_sentence(trace: &Trace) -> String {
    format!("The run {}, at {}.", stop_words(trace.stop()), clock(SimTime(trace.end().0)))
}

fn limited(limit: u32) -> String {
    grouped(u64::from(limit))
}

/// What the run does when it ends for this reason.
pub(super) fn stop_words(stop: &StopReason) -> String {
    match stop {
        StopReason::Finished => "ends because nothing is left to do".to_owned(),
        StopReason::Horizon => "ends at its given moment".to_owned(),
        StopReason::EventLimit(limit) => format!("stops at the limit of {} events", limited(*limit)),
        StopReason::MessageLimit(limit) => format!("stops at the limit of {} messages", limited(*limit)),
        StopReason::InFlightLimit(limit) => {
            format!("stops at the limit of {} messages in flight and queued", limited(*limit))
        }
        StopReason::EndlessLoop(culprits) => {
            format!("stops in an endless loop at one instant: {}", culprits.join(" → "))
        }
        StopReason::StepLimit(who) => format!("stops because one handling of {who} takes too many steps"),
        StopReason::PayloadLimit(who) => format!("stops because the payloads of {who} grew too large"),
        StopReason::TimeLimit => "stops at the last moment that virtual time has".to_owned(),
        StopReason::Cancelled => "was stopped by hand".to_owned(),
        StopReason::BrokenInvariant(rule) => {
            format!("stops because the engine broke a rule of its own: {rule}")
        }
    }
}
