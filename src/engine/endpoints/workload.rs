//! Timetables: when an endpoint acts by itself.
//!
//! A timetable of an endpoint that starts later begins when it is up. What falls
//! into a time when the endpoint is down is missed, and is counted all the same.

use std::rc::Rc;

use super::{Job, JobKind};
use crate::base::{Dist, EndpointId, Rng, SimDuration, SimTime};
use crate::engine::occurrence::Occurrence;
use crate::engine::plan::{Plan, WorkloadPlan};
use crate::engine::simulation::Simulation;
use crate::model::{Intervention, Schedule};
use crate::trace::{Detail, EventKind, EventRow, SharedDetail, TraceBuilder};

/// A timetable at a moment.
#[derive(Clone, Debug)]
pub(in crate::engine) struct WorkloadState {
    /// How often it has come round.
    count: u32,
    gaps: Rng,
    /// Its words, which every `Triggered` row shows.
    name: SharedDetail,
}

impl WorkloadState {
    /// Every timetable of a scenario, before its first occurrence.
    pub(in crate::engine) fn all(plan: &Plan, trace: &mut TraceBuilder) -> Vec<Self> {
        let stream = |workload: &WorkloadPlan| {
            let entity = &plan.scenario.endpoints[workload.endpoint].name;
            // The reaction's own words would do, were they unique.
            Rng::stream(plan.scenario.seed, entity, &format!("gaps {}", workload.reaction))
        };
        let mut share = |workload: &WorkloadPlan| trace.share(Detail::Text(Rc::clone(&workload.name)));
        let state = |workload| Self { count: 0, gaps: stream(workload), name: share(workload) };
        plan.workloads.iter().map(state).collect()
    }
}

impl Simulation {
    /// Puts the first occurrence of each timetable on the agenda.
    pub(in crate::engine) fn schedule_workloads(&mut self) {
        for n in 0..self.workloads.len() {
            let plan = &self.plan.workloads[n];
            let not_before = self.plan.scenario.endpoints[plan.endpoint].starts_at;
            let schedule = plan.schedule;
            let gap = match schedule {
                Schedule::Poisson { mean_gap, .. } => {
                    Dist::Exponential(mean_gap).sample(&mut self.workloads[n].gaps)
                }
                _ => SimDuration::ZERO,
            };
            let begins = start(schedule).max(not_before);
            if times(schedule) != Some(0) {
                self.after(SimDuration(begins.0.saturating_add(gap.0)), Occurrence::WorkloadFires(n as u32));
            }
        }
    }

    /// A timetable comes round.
    pub(in crate::engine) fn fire_workload(&mut self, n: u32) {
        let state = &mut self.workloads[n as usize];
        state.count += 1;
        let count = state.count;
        let endpoint = self.plan.workloads[n as usize].endpoint;
        let is_up = self.endpoints[endpoint].up;
        if is_up || self.will_restart(endpoint) {
            self.schedule_next(n, count);
        }
        if is_up {
            self.trigger(n, count);
        }
    }

    /// True when a restart is still to come. Without one a timetable is over.
    fn will_restart(&self, endpoint: EndpointId) -> bool {
        self.plan.scenario.interventions.iter().any(|it| {
            it.at >= self.now && matches!(it.what, Intervention::Restart(restarted) if restarted == endpoint)
        })
    }

    fn schedule_next(&mut self, n: u32, count: u32) {
        let schedule = self.plan.workloads[n as usize].schedule;
        if times(schedule).is_some_and(|times| count >= times) {
            return;
        }
        let gap = match schedule {
            Schedule::Once(_) => return,
            Schedule::Every { gap, .. } => gap,
            Schedule::Ramp { first, last, over, start, .. } => {
                let begin = start
                    .max(self.plan.scenario.endpoints[self.plan.workloads[n as usize].endpoint].starts_at);
                let elapsed = self.now.since(begin);
                let gap = ramp_gap(first, last, over, elapsed);
                if elapsed.0.saturating_add(gap.0) >= over.0 {
                    return;
                }
                gap
            }
            Schedule::Burst { .. } => SimDuration::ZERO,
            Schedule::Poisson { mean_gap, .. } => {
                Dist::Exponential(mean_gap).sample(&mut self.workloads[n as usize].gaps)
            }
        };
        self.after(gap, Occurrence::WorkloadFires(n));
    }

    fn trigger(&mut self, n: u32, count: u32) {
        let plan = Rc::clone(&self.plan);
        let workload = &plan.workloads[n as usize];
        let conversation = self.new_conversation();
        let row = self.row(EventKind::Triggered, plan.endpoints[workload.endpoint].lifeline);
        let name = self.workloads[n as usize].name;
        let cause = self.trace.push_shared(EventRow { value: count, ..row }, name);
        let what = JobKind::Trigger { workload: n, count, conversation };
        self.enqueue_job(workload.endpoint, Job { reaction: workload.reaction, cause, what });
    }
}

fn start(schedule: Schedule) -> SimTime {
    match schedule {
        Schedule::Once(at) => at,
        Schedule::Every { start, .. }
        | Schedule::Poisson { start, .. }
        | Schedule::Ramp { start, .. }
        | Schedule::Burst { start, .. } => start,
    }
}

fn times(schedule: Schedule) -> Option<u32> {
    match schedule {
        Schedule::Once(_) => Some(1),
        Schedule::Every { times, .. } | Schedule::Poisson { times, .. } | Schedule::Ramp { times, .. } => {
            times
        }
        Schedule::Burst { times, .. } => Some(times),
    }
}

/// The gap at a moment of a ramp: the rate goes evenly from that of the first gap to that of the last.
fn ramp_gap(first: SimDuration, last: SimDuration, over: SimDuration, elapsed: SimDuration) -> SimDuration {
    const WHOLE: i128 = 1_000_000;
    let wide = |it: SimDuration| i128::from(it.0);
    let part = (wide(elapsed) * WHOLE / wide(over).max(1)).min(WHOLE);
    let rate = wide(last) * WHOLE + (wide(first) - wide(last)) * part;
    let product = wide(first).checked_mul(wide(last)).and_then(|it| it.checked_mul(WHOLE));
    // Gaps of centuries do not fit; then the end's gap is near enough.
    let gap = product.map_or(wide(last), |product| product / rate.max(1));
    SimDuration(u64::try_from(gap.max(1)).unwrap_or(u64::MAX))
}
