//! How long workers waited for answers.

use std::collections::BTreeMap;

use crate::base::{LifelineId, SimDuration, SimTime};
use crate::trace::{Branches, Fact, Moment, Trace};

/// The total time that workers of an endpoint were blocked so far. Two workers that wait at once count twice, a
/// worker that waits for its branches once, whatever they do.
pub fn blocked_time(trace: &Trace, lifeline: LifelineId, moment: Moment) -> SimDuration {
    let mut since: BTreeMap<u32, SimTime> = BTreeMap::new();
    let mut total = SimDuration::ZERO;
    let mut branches = Branches::default();
    for row in trace.index().of_lifeline(lifeline).take_while(|row| moment.includes(*row)) {
        let event = trace.event(row);
        let over: Vec<SimTime> = match event.fact() {
            _ if branches.take(trace, &event) => continue,
            Fact::Blocked { worker } => {
                since.insert(worker, event.time);
                continue;
            }
            Fact::Unblocked { worker } => since.remove(&worker).into_iter().collect(),
            Fact::Crashed => std::mem::take(&mut since).into_values().collect(),
            _ => continue,
        };
        over.iter().for_each(|start| total = total.saturating_add(event.time.since(*start)));
    }
    let still = since.values().map(|start| moment.time.since(*start));
    still.fold(total, SimDuration::saturating_add)
}
