//! The whole run in two sentences, why it ended, and the sum of its messages.

use super::words::{capitalized, clock, count, list};
use crate::base::SimTime;
use crate::trace::{Steps, StopReason, Tally, Trace};

/// The run in one or two sentences: the accessible name of the figure, and the announcement at its end.
pub fn summary(trace: &Trace) -> String {
    let steps = count(Steps::of(trace).len() as u64, "step", "steps");
    let title = match trace.header().title.trim() {
        "" => String::new(),
        title => format!("{}: ", title.trim_end_matches('.')),
    };
    let lifelines = count(trace.header().lifelines.len() as u64, "lifeline", "lifelines");
    let run = format!("{title}{lifelines}, {steps} in {}.", clock(trace.end()));
    let fates = fates(&trace.tally_at(trace.end_moment()));
    let fates = if fates.is_empty() { String::new() } else { format!(" {}.", capitalized(&list(&fates))) };
    let stop = if trace.stop().is_orderly() { String::new() } else { format!(" {}", stop_sentence(trace)) };
    format!("{run}{fates}{stop}")
}

/// How messages ended, most ordinary first; what did not occur is left out.
fn fates(tally: &Tally) -> Vec<String> {
    let mut fates = Vec::new();
    let handled = u64::from(tally.handled);
    if tally.born() > 0 {
        fates.push(format!("{} handled", count(handled, "message", "messages")));
    }
    for (number, words) in [
        (tally.queued, "queued"),
        (tally.in_flight, "in flight"),
        (tally.held, "being handled"),
        (tally.dead, "dead-lettered"),
        (tally.failed, "failed"),
        (tally.ignored, "ignored"),
        (tally.lost, "lost"),
        (tally.discarded, "discarded"),
    ] {
        if number > 0 {
            fates.push(format!("{number} {words}"));
        }
    }
    fates
}

/// The sum that must come out: `sent 12 + copies 3 = handled 10 + queued 2 + in flight 3`.
pub fn balance(tally: &Tally) -> String {
    let side = |terms: &[(&str, u32)]| {
        let some: Vec<String> = terms
            .iter()
            .filter(|(_, number)| *number > 0)
            .map(|(name, number)| format!("{name} {number}"))
            .collect();
        if some.is_empty() { "0".to_owned() } else { some.join(" + ") }
    };
    let born = side(&[("sent", tally.sent), ("copies", tally.copies)]);
    let accounted = side(&[
        ("handled", tally.handled),
        ("passed on", tally.passed_on),
        ("kept in streams", tally.stored),
        ("queued", tally.queued),
        ("in flight", tally.in_flight),
        ("being handled", tally.held),
        ("dead", tally.dead),
        ("failed", tally.failed),
        ("ignored", tally.ignored),
        ("lost", tally.lost),
        ("discarded", tally.discarded),
    ]);
    format!("{born} = {accounted}")
}

/// Why the run ended.
pub fn stop_sentence(trace: &Trace) -> String {
    format!("The run {}, at {}.", stop_words(trace.stop()), clock(SimTime(trace.end().0)))
}

/// What the run does when it ends for this reason.
pub(super) fn stop_words(stop: &StopReason) -> String {
    match stop {
        StopReason::Finished => "ends because nothing is left to do".to_owned(),
        StopReason::Horizon => "ends at its given moment".to_owned(),
        StopReason::EventLimit(limit) => format!("stops at the limit of {limit} events"),
        StopReason::MessageLimit(limit) => format!("stops at the limit of {limit} messages"),
        StopReason::InFlightLimit(limit) => {
            format!("stops at the limit of {limit} messages in flight and queued")
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
