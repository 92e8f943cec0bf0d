//! Who comes and goes: participants that leave in an orderly way, and workers by the length of a queue.

use std::rc::Rc;

use crate::base::{EndpointId, SimDuration, SimTime};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::Command;
use crate::engine::participant::Participants;
use crate::model::Scaling;
use crate::trace::{Detail, EventKind, EventRow};

/// What a scaler knows.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct ScalingState {
    /// How many workers there are or will be.
    wanted: u32,
    changed: SimTime,
    /// When it looked last and found that nothing else was to come: it sleeps since then.
    asleep_since: Option<SimTime>,
}

impl ScalingState {
    /// At the start, with so many workers.
    pub(in crate::engine) const fn new(workers: u32) -> Self {
        Self { wanted: workers, changed: SimTime::ZERO, asleep_since: None }
    }
}

impl Participants {
    /// Puts on the agenda who leaves, and the first looks at queues.
    pub(in crate::engine) fn schedule_staff(&mut self, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        for (id, endpoint) in plan.scenario.endpoints.iter() {
            if let Some(at) = endpoint.policies.stops_at {
                out.schedule(at, Occurrence::Leaves(id));
            }
            if let Some(scaling) = &endpoint.policies.scaling {
                self.look_again(id, scaling, out);
            }
        }
    }

    fn look_again(&mut self, endpoint: EndpointId, scaling: &Scaling, out: &mut Core) {
        self.looks += 1;
        out.after(scaling.every, Occurrence::LooksAtQueue(endpoint));
    }

    /// Something is done from outside: scalers that sleep look again when they would have.
    pub(in crate::engine) fn wake_scalers(&mut self, out: &mut Core) {
        let plan = Rc::clone(&out.plan);
        for (id, endpoint) in plan.scenario.endpoints.iter() {
            let Some(scaling) = &endpoint.policies.scaling else { continue };
            let Some(since) = self.endpoints[id].scaling.asleep_since.take() else { continue };
            let rounds = out.now.since(since).0.div_ceil(scaling.every.0.max(1)).max(1);
            let next = SimTime(since.0.saturating_add(rounds.saturating_mul(scaling.every.0)));
            self.looks += 1;
            out.after(next.since(out.now), Occurrence::LooksAtQueue(id));
        }
    }

    /// A scaler looks how long its queue is. When nothing else is to come, it sleeps.
    pub(in crate::engine) fn look_at_queue(
        &mut self,
        endpoint: EndpointId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        self.looks -= 1;
        let plan = Rc::clone(&out.plan);
        let Some(scaling) = &plan.scenario.endpoints[endpoint].policies.scaling else { return };
        if out.presence[endpoint].has_left {
            return;
        }
        if out.presence[endpoint].up {
            self.scale(endpoint, scaling, channels, out);
        }
        if out.pending_count() > self.looks as usize {
            self.look_again(endpoint, scaling, out);
        } else {
            self.endpoints[endpoint].scaling.asleep_since = Some(out.now);
        }
    }

    fn scale(
        &mut self,
        endpoint: EndpointId,
        scaling: &Scaling,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let depth = channels.backlog(scaling.channel, out);
        let least = out.plan.scenario.endpoints[endpoint].workers;
        let wanted = depth.div_ceil(scaling.per_worker.max(1)).clamp(least, scaling.most.max(least));
        let state = self.endpoints[endpoint].scaling;
        if wanted > state.wanted {
            self.endpoints[endpoint].scaling = ScalingState { wanted, changed: out.now, ..state };
            if scaling.start_up == SimDuration::ZERO {
                return self.change_staff(endpoint, wanted, depth, channels, out);
            }
            out.after(scaling.start_up, Occurrence::WorkersComeUp { endpoint, count: wanted, depth });
        } else if wanted < state.wanted && out.now.since(state.changed) >= scaling.cool_down {
            self.endpoints[endpoint].scaling = ScalingState { wanted, changed: out.now, ..state };
            self.change_staff(endpoint, wanted, depth, channels, out);
        }
    }

    /// New workers are up, unless they are not wanted any more.
    pub(in crate::engine) fn bring_up_workers(
        &mut self,
        endpoint: EndpointId,
        count: u32,
        depth: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let (state, presence) = (&self.endpoints[endpoint], out.presence[endpoint]);
        let count = count.min(state.scaling.wanted);
        if presence.up && !presence.has_left && count > state.allowed_workers {
            self.change_staff(endpoint, count, depth, channels, out);
        }
    }

    fn change_staff(
        &mut self,
        endpoint: EndpointId,
        count: u32,
        depth: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let scaling = out.plan.scenario.endpoints[endpoint].policies.scaling.as_ref();
        let Some(channel) = scaling.map(|it| it.channel) else { return };
        let channel = out.plan.channels[channel].lifeline;
        let words = format!("{depth} wait in {}", out.name_of(channel));
        out.emit(EventRow {
            peer: Some(channel),
            value: count,
            detail: Some(Detail::Text(words.into())),
            ..out.row(EventKind::Scaled, out.plan.endpoints[endpoint].lifeline)
        });
        self.endpoints[endpoint].set_workers(count);
        self.start_jobs(endpoint, channels, out);
    }

    /// A participant begins to leave: it takes nothing new, and finishes what it has.
    pub(in crate::engine) fn begin_to_leave(
        &mut self,
        endpoint: EndpointId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        if out.presence[endpoint].has_left || self.leaving.contains(&endpoint) {
            return;
        }
        if !out.presence[endpoint].up {
            out.presence[endpoint].leaves = true;
            self.end_lifeline(endpoint, channels, out);
            return;
        }
        let plan = Rc::clone(&out.plan);
        let words = Detail::Text("leaves when its work is done".into());
        let row = out.row(EventKind::Noted, plan.endpoints[endpoint].lifeline);
        let noted = out.emit(EventRow { detail: Some(words), ..row });
        out.presence[endpoint].leaves = true;
        self.leaving.push(endpoint);
        for consumer in &plan.endpoints[endpoint].consumers {
            self.tell(Command::StopDeliveries { consumer: *consumer, cause: noted }, channels, out);
        }
    }

    /// Those who have nothing left to do are gone.
    pub(in crate::engine) fn let_leave(&mut self, channels: &mut dyn Channels, out: &mut Core) {
        let mut leaving = std::mem::take(&mut self.leaving);
        leaving.retain(|endpoint| {
            self.is_at_work(*endpoint, channels, out) || self.end_lifeline(*endpoint, channels, out)
        });
        self.leaving.extend(leaving);
    }

    fn is_at_work(&self, endpoint: EndpointId, channels: &dyn Channels, core: &Core) -> bool {
        let state = &self.endpoints[endpoint];
        core.presence[endpoint].up
            && (!state.inbox.is_empty()
                || state.is_busy()
                || core.plan.endpoints[endpoint].consumers.iter().any(|it| channels.is_expecting(*it, core)))
    }

    /// The lifeline ends. What it holds by hand goes back; a subscription that is not durable is gone. False: it is not leaving any more.
    fn end_lifeline(&mut self, endpoint: EndpointId, channels: &mut dyn Channels, out: &mut Core) -> bool {
        let plan = Rc::clone(&out.plan);
        let ended = out.emit(out.row(EventKind::LifelineDestroyed, plan.endpoints[endpoint].lifeline));
        (out.presence[endpoint].up, out.presence[endpoint].has_left) = (false, true);
        self.endpoints[endpoint].hands = crate::engine::participant::Hands::default();
        for consumer in &plan.endpoints[endpoint].consumers {
            self.tell(Command::LeaveForGood { consumer: *consumer, cause: ended }, channels, out);
        }
        false
    }
}
