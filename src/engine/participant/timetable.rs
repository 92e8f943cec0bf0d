//! Timetables: when an endpoint acts by itself.
//!
//! A timetable of an endpoint that starts later begins when it is up. What falls
//! into a time when the endpoint is down is missed, and is counted all the same; a
//! timetable that finds its endpoint down sleeps until a restart, and then goes on
//! where it would be. So no timetable looks at what will be done later.

use std::rc::Rc;

use crate::base::{Dist, EndpointId, Rng, SimDuration, SimTime};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::{Plan, WorkloadPlan};
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::Participants;
use crate::engine::participant::{Job, JobKind};
use crate::model::Schedule;
use crate::trace::{Detail, EventKind, EventRow, SharedDetail};

/// A timetable at a moment.
#[derive(Clone, Debug)]
pub(in crate::engine) struct WorkloadState {
    /// How often it has come round.
    count: u32,
    gaps: Rng,
    /// How often it came round by hand, besides.
    by_hand: u32,
    /// True while it is stopped by hand.
    is_stopped: bool,
    /// When it would have come round next, were it not stopped.
    held: Option<SimTime>,
    /// The gap that was set by hand.
    gap: Option<SimDuration>,
    /// When it came round while its endpoint was down: it sleeps since then, until a restart.
    asleep_since: Option<SimTime>,
    /// Its words, which every `Triggered` row shows.
    name: SharedDetail,
}

impl WorkloadState {
    /// Every timetable of a scenario, before its first occurrence.
    pub(in crate::engine) fn all(plan: &Plan, share: &mut dyn FnMut(Detail) -> SharedDetail) -> Vec<Self> {
        let stream = |workload: &WorkloadPlan| {
            let entity = &plan.scenario.endpoints[workload.endpoint].name;
            // The reaction's own words would do, were they unique.
            Rng::stream(plan.scenario.seed, entity, &format!("gaps {}", workload.reaction))
        };
        let state = |workload: &WorkloadPlan| Self {
            count: 0,
            by_hand: 0,
            is_stopped: false,
            held: None,
            gap: None,
            asleep_since: None,
            gaps: stream(workload),
            name: share(Detail::Text(Rc::clone(&workload.name))),
        };
        plan.workloads.iter().map(state).collect()
    }
}

impl WorkloadState {
    /// The schedule with the gap that was set by hand.
    fn hurried(&self, schedule: Schedule) -> Schedule {
        let Some(gap) = self.gap else { return schedule };
        match schedule {
            Schedule::Every { times, start, .. } => Schedule::Every { gap, times, start },
            Schedule::Poisson { times, start, .. } => Schedule::Poisson { mean_gap: gap, times, start },
            Schedule::Ramp { over, times, start, .. } => {
                Schedule::Ramp { first: gap, last: gap, over, times, start }
            }
            Schedule::Once(_) | Schedule::Burst { .. } => schedule,
        }
    }

    /// The time between two rounds, or about it; none when there is none.
    fn usual_gap(&self, schedule: Schedule, elapsed: SimDuration) -> Option<SimDuration> {
        match self.hurried(schedule) {
            Schedule::Every { gap, .. } | Schedule::Poisson { mean_gap: gap, .. } => Some(gap),
            Schedule::Ramp { first, last, over, .. } => Some(ramp_gap(first, last, over, elapsed)),
            Schedule::Once(_) | Schedule::Burst { .. } => None,
        }
    }
}

impl Participants {
    /// Puts the first occurrence of each timetable on the agenda.
    pub(in crate::engine) fn schedule_workloads(&mut self, out: &mut Core) {
        for n in 0..self.workloads.len() {
            let plan = &out.plan.workloads[n];
            let not_before = out.plan.scenario.endpoints[plan.endpoint].starts_at;
            let schedule = plan.schedule;
            let gap = match schedule {
                Schedule::Poisson { mean_gap, .. } => {
                    Dist::Exponential(mean_gap).sample(&mut self.workloads[n].gaps)
                }
                _ => SimDuration::ZERO,
            };
            let begins = start(schedule).max(not_before);
            if times(schedule) != Some(0) {
                out.after(SimDuration(begins.0.saturating_add(gap.0)), Occurrence::WorkloadFires(n as u32));
            }
        }
    }

    /// A timetable comes round. Where nobody is up it goes to sleep: a restart may never come.
    pub(in crate::engine) fn fire_workload(&mut self, n: u32, channels: &mut dyn Channels, out: &mut Core) {
        let state = &mut self.workloads[n as usize];
        if state.is_stopped {
            state.held = Some(out.now);
            return;
        }
        state.count += 1;
        let endpoint = out.plan.workloads[n as usize].endpoint;
        if out.presence[endpoint].leaves {
            return;
        }
        if !out.presence[endpoint].up {
            self.workloads[n as usize].asleep_since = Some(out.now);
            return;
        }
        if let Some(gap) = self.next_gap(n, out.now, out) {
            out.after(gap, Occurrence::WorkloadFires(n));
        }
        self.trigger(n, channels, out);
    }

    /// An endpoint is up again: its timetables go on where they would be by now.
    pub(in crate::engine) fn wake_workloads(&mut self, endpoint: EndpointId, out: &mut Core) {
        for n in 0..self.workloads.len() {
            if out.plan.workloads[n].endpoint == endpoint {
                self.wake(n as u32, out);
            }
        }
    }

    /// Its due round is held back until it is started again.
    pub(in crate::engine) fn stop_workload(&mut self, n: u32, out: &mut Core) {
        self.wake(n, out);
        if !std::mem::replace(&mut self.workloads[n as usize].is_stopped, true)
            && let Some((due, ticket)) = self.next_firing(n, out)
        {
            out.cancel(ticket);
            self.workloads[n as usize].held = Some(due);
        }
    }

    /// It goes on with the round that was held back, at its time or, when that has passed, at once.
    pub(in crate::engine) fn start_workload(&mut self, n: u32, out: &mut Core) {
        let state = &mut self.workloads[n as usize];
        state.is_stopped = false;
        if let Some(due) = state.held.take() {
            out.schedule(due.max(out.now), Occurrence::WorkloadFires(n));
        }
    }

    /// It comes round so often at once, besides what its timetable says.
    pub(in crate::engine) fn burst_workload(
        &mut self,
        n: u32,
        times: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        for _ in 0..times {
            if out.stop.is_some() {
                return;
            }
            let state = &mut self.workloads[n as usize];
            state.by_hand = state.by_hand.saturating_add(1);
            self.trigger(n, channels, out);
        }
    }

    /// True when there is time between its rounds.
    pub(in crate::engine) fn has_gaps(&self, n: u32, core: &Core) -> bool {
        !matches!(core.plan.workloads[n as usize].schedule, Schedule::Once(_) | Schedule::Burst { .. })
    }

    /// It has another gap from now on. What is left of the present one changes with it, once it has begun.
    pub(in crate::engine) fn set_workload_gap(&mut self, n: u32, gap: SimDuration, out: &mut Core) {
        self.wake(n, out);
        let plan = &out.plan.workloads[n as usize];
        let begins = start(plan.schedule).max(out.plan.scenario.endpoints[plan.endpoint].starts_at);
        let elapsed = SimDuration(out.now.0.saturating_sub(begins.0));
        let before = self.workloads[n as usize].usual_gap(plan.schedule, elapsed);
        self.workloads[n as usize].gap = Some(gap);
        if let (Some((due, ticket)), Some(before)) = (self.next_firing(n, out), before)
            && begins <= out.now
        {
            out.cancel(ticket);
            let left = u128::from(due.since(out.now).0) * u128::from(gap.0) / u128::from(before.0.max(1));
            out.after(SimDuration(u64::try_from(left).unwrap_or(u64::MAX)), Occurrence::WorkloadFires(n));
        }
    }

    /// When it comes round next.
    fn next_firing(&self, n: u32, core: &Core) -> Option<(SimTime, Ticket)> {
        let is_own = |what: Occurrence| matches!(what, Occurrence::WorkloadFires(it) if it == n);
        let mut all = core.scheduled().into_iter();
        all.find(|(_, _, what)| is_own(*what)).map(|(due, ticket, _)| (due, ticket))
    }

    /// Puts a timetable that sleeps on the agenda where it would be by now. What it missed is counted.
    fn wake(&mut self, n: u32, out: &mut Core) {
        let Some(since) = self.workloads[n as usize].asleep_since.take() else { return };
        let mut at = self.skip_even_gaps(n, since, out);
        while let Some(next) = self.next_gap(n, at, out).map(|gap| at.checked_add(gap)) {
            let Some(next) = next else { return };
            if next >= out.now {
                out.after(next.since(out.now), Occurrence::WorkloadFires(n));
                return;
            }
            at = next;
            self.workloads[n as usize].count += 1;
            out.occurrences += 1;
            if out.is_silent_for_too_long() {
                return;
            }
        }
    }

    /// Counts all but the last of the rounds that were missed since one, where all gaps are the same. When that was.
    fn skip_even_gaps(&mut self, n: u32, since: SimTime, core: &Core) -> SimTime {
        let Schedule::Every { gap, times, .. } = self.present_schedule(n, core) else { return since };
        let count = &mut self.workloads[n as usize].count;
        let missed = core.now.since(since).0.saturating_sub(1).checked_div(gap.0).unwrap_or(0);
        let left = u64::from(times.map_or(u32::MAX, |it| it.saturating_sub(*count)));
        let skipped = missed.saturating_sub(1).min(left);
        *count = count.saturating_add(skipped as u32);
        SimTime(since.0 + skipped * gap.0)
    }

    fn present_schedule(&self, n: u32, core: &Core) -> Schedule {
        self.workloads[n as usize].hurried(core.plan.workloads[n as usize].schedule)
    }

    /// How long after coming round at `at` a timetable comes round again; none when it is over.
    fn next_gap(&mut self, n: u32, at: SimTime, core: &Core) -> Option<SimDuration> {
        let schedule = self.present_schedule(n, core);
        if times(schedule).is_some_and(|times| self.workloads[n as usize].count >= times) {
            return None;
        }
        Some(match schedule {
            Schedule::Once(_) => return None,
            Schedule::Every { gap, .. } => gap,
            Schedule::Ramp { first, last, over, start, .. } => {
                let endpoint = core.plan.workloads[n as usize].endpoint;
                let elapsed = at.since(start.max(core.plan.scenario.endpoints[endpoint].starts_at));
                let gap = ramp_gap(first, last, over, elapsed);
                if elapsed.0.saturating_add(gap.0) >= over.0 {
                    return None;
                }
                gap
            }
            Schedule::Burst { .. } => SimDuration::ZERO,
            Schedule::Poisson { mean_gap, .. } => {
                Dist::Exponential(mean_gap).sample(&mut self.workloads[n as usize].gaps)
            }
        })
    }

    fn trigger(&mut self, n: u32, channels: &mut dyn Channels, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        let state = &self.workloads[n as usize];
        let count = state.count.saturating_add(state.by_hand);
        let workload = &plan.workloads[n as usize];
        let conversation = out.new_conversation();
        let row = out.row(EventKind::Triggered, plan.endpoints[workload.endpoint].lifeline);
        let name = self.workloads[n as usize].name;
        let cause = out.emit_shared(EventRow { value: count, ..row }, name);
        let what = JobKind::Trigger { workload: n, count, conversation };
        self.enqueue_job(workload.endpoint, Job { reaction: workload.reaction, cause, what }, channels, out);
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
