//! What is measured of each run of a sweep.

use crate::base::{MessageTypeId, SimDuration};
use crate::metrics::{Sample, SweepMeasure, Units, handlings, latency_list};
use crate::model::Scenario;
use crate::trace::{EventKind, Trace};

/// Of how many kinds of message the latencies are looked at.
const KINDS: usize = 6;

/// Counts of a run that are looked at.
const COUNTS: [(&str, EventKind); 6] = [
    ("deliveries", EventKind::Delivered),
    ("rejections", EventKind::Rejected),
    ("dead letters", EventKind::DeadLettered),
    ("losses", EventKind::Lost),
    ("timeouts", EventKind::TimedOut),
    ("answers and messages ignored", EventKind::Ignored),
];

/// The kinds of message whose latencies are looked at.
pub(super) fn kinds(scenario: &Scenario) -> Vec<MessageTypeId> {
    scenario.message_types.ids().take(KINDS).collect()
}

/// What is measured of each run, in the order of [`measure`].
pub(super) fn measures(scenario: &Scenario, kinds: &[MessageTypeId]) -> Vec<SweepMeasure> {
    let time = |name| SweepMeasure { name, is_time: true };
    let latency = kinds.iter().map(|it| time(format!("p99 latency of {}", scenario.message_types[*it])));
    let counts = COUNTS.iter().map(|(name, _)| SweepMeasure { name: (*name).to_owned(), is_time: false });
    [time("length of the run".to_owned())].into_iter().chain(latency).chain(counts).collect()
}

pub(super) fn measure(trace: &Trace, kinds: &[MessageTypeId]) -> Vec<Option<u64>> {
    let end = trace.end_moment();
    let took = latency_list(trace, &Units::of(trace), &handlings(trace, end), end);
    let p99 = |kind: &MessageTypeId| {
        let own = took.iter().filter(|it| trace.message(it.message).message_type == *kind);
        own.map(|it| it.took).collect::<Sample>().per_mille(990).map(|SimDuration(it)| it)
    };
    let mut counts = [0_u64; COUNTS.len()];
    for event in trace.events() {
        if let Some(n) = COUNTS.iter().position(|(_, kind)| *kind == event.kind) {
            counts[n] += 1;
        }
    }
    let times = [Some(trace.end().0)].into_iter().chain(kinds.iter().map(p99));
    times.chain(counts.into_iter().map(Some)).collect()
}
