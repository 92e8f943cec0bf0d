//! Who comes and goes: participants that leave in an orderly way, and workers by the length of a queue.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, SimDuration, SimTime};
use crate::engine::kernel::message::Stage;
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::model::Scaling;
use crate::trace::{Detail, EventKind, EventRow, Reason};

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

impl Simulation {
    /// Puts on the agenda who leaves, and the first looks at queues.
    pub(in crate::engine) fn schedule_staff(&mut self) {
        let plan = Rc::clone(&self.plan);
        for (id, endpoint) in plan.scenario.endpoints.iter() {
            if let Some(at) = endpoint.policies.stops_at {
                self.agenda.schedule(at, Occurrence::Leaves(id));
            }
            if let Some(scaling) = &endpoint.policies.scaling {
                self.look_again(id, scaling);
            }
        }
    }

    fn look_again(&mut self, endpoint: EndpointId, scaling: &Scaling) {
        self.looks += 1;
        self.after(scaling.every, Occurrence::LooksAtQueue(endpoint));
    }

    /// Something is done from outside: scalers that sleep look again when they would have.
    pub(in crate::engine) fn wake_scalers(&mut self) {
        let plan = Rc::clone(&self.plan);
        for (id, endpoint) in plan.scenario.endpoints.iter() {
            let Some(scaling) = &endpoint.policies.scaling else { continue };
            let Some(since) = self.endpoints[id].scaling.asleep_since.take() else { continue };
            let rounds = self.now.since(since).0.div_ceil(scaling.every.0.max(1)).max(1);
            let next = SimTime(since.0.saturating_add(rounds.saturating_mul(scaling.every.0)));
            self.looks += 1;
            self.after(next.since(self.now), Occurrence::LooksAtQueue(id));
        }
    }

    /// A scaler looks how long its queue is. When nothing else is to come, it sleeps.
    pub(in crate::engine) fn look_at_queue(&mut self, endpoint: EndpointId) {
        self.looks -= 1;
        let plan = Rc::clone(&self.plan);
        let Some(scaling) = &plan.scenario.endpoints[endpoint].policies.scaling else { return };
        if self.endpoints[endpoint].has_left {
            return;
        }
        if self.endpoints[endpoint].up {
            self.scale(endpoint, scaling);
        }
        if self.agenda.len() > self.looks as usize {
            self.look_again(endpoint, scaling);
        } else {
            self.endpoints[endpoint].scaling.asleep_since = Some(self.now);
        }
    }

    fn scale(&mut self, endpoint: EndpointId, scaling: &Scaling) {
        let depth = self.backlog(scaling.channel);
        let least = self.plan.scenario.endpoints[endpoint].workers;
        let wanted = depth.div_ceil(scaling.per_worker.max(1)).clamp(least, scaling.most.max(least));
        let state = self.endpoints[endpoint].scaling;
        if wanted > state.wanted {
            self.endpoints[endpoint].scaling = ScalingState { wanted, changed: self.now, ..state };
            if scaling.start_up == SimDuration::ZERO {
                return self.change_staff(endpoint, wanted, depth);
            }
            self.after(scaling.start_up, Occurrence::WorkersComeUp { endpoint, count: wanted, depth });
        } else if wanted < state.wanted && self.now.since(state.changed) >= scaling.cool_down {
            self.endpoints[endpoint].scaling = ScalingState { wanted, changed: self.now, ..state };
            self.change_staff(endpoint, wanted, depth);
        }
    }

    /// What waits in a channel: ready messages, and records that no reader has asked for.
    fn backlog(&self, channel: ChannelId) -> u32 {
        let buffers = self.plan.channels[channel].buffers.iter();
        let ready = buffers.map(|buffer| self.buffers[*buffer].len()).max().unwrap_or(0);
        u32::try_from(ready).unwrap_or(u32::MAX)
    }

    /// New workers are up, unless they are not wanted any more.
    pub(in crate::engine) fn bring_up_workers(&mut self, endpoint: EndpointId, count: u32, depth: u32) {
        let state = &self.endpoints[endpoint];
        let count = count.min(state.scaling.wanted);
        if state.up && !state.has_left && count > state.allowed_workers {
            self.change_staff(endpoint, count, depth);
        }
    }

    fn change_staff(&mut self, endpoint: EndpointId, count: u32, depth: u32) {
        let scaling = self.plan.scenario.endpoints[endpoint].policies.scaling.as_ref();
        let Some(channel) = scaling.map(|it| it.channel) else { return };
        let channel = self.plan.channels[channel].lifeline;
        let words = format!("{depth} wait in {}", self.name_of(channel));
        self.emit(EventRow {
            peer: Some(channel),
            value: count,
            detail: Some(Detail::Text(words.into())),
            ..self.row(EventKind::Scaled, self.plan.endpoints[endpoint].lifeline)
        });
        self.endpoints[endpoint].set_workers(count);
        self.start_jobs(endpoint);
    }

    /// A participant begins to leave: it takes nothing new, and finishes what it has.
    pub(in crate::engine) fn begin_to_leave(&mut self, endpoint: EndpointId) {
        if self.endpoints[endpoint].has_left || self.leaving.contains(&endpoint) {
            return;
        }
        if !self.endpoints[endpoint].up {
            self.endpoints[endpoint].leaves = true;
            self.leave_for_good(endpoint);
            return;
        }
        let plan = Rc::clone(&self.plan);
        let words = Detail::Text("leaves when its work is done".into());
        let row = self.row(EventKind::Noted, plan.endpoints[endpoint].lifeline);
        let noted = self.emit(EventRow { detail: Some(words), ..row });
        self.endpoints[endpoint].leaves = true;
        self.leaving.push(endpoint);
        for consumer in &plan.endpoints[endpoint].consumers {
            self.stop_deliveries(*consumer, noted);
        }
    }

    /// Those who have nothing left to do are gone.
    pub(in crate::engine) fn let_leave(&mut self) {
        let mut leaving = std::mem::take(&mut self.leaving);
        leaving.retain(|endpoint| self.is_at_work(*endpoint) || self.leave_for_good(*endpoint));
        self.leaving.extend(leaving);
    }

    fn is_at_work(&self, endpoint: EndpointId) -> bool {
        let state = &self.endpoints[endpoint];
        let comes = |consumer| {
            self.unsettled_of(consumer, Reason::ReceiverDown)
                .iter()
                .any(|(_, delivery)| delivery.stage == Stage::OnItsWay)
        };
        state.up
            && (!state.inbox.is_empty()
                || state.is_busy()
                || self.plan.endpoints[endpoint].consumers.iter().any(|it| comes(*it)))
    }

    /// The lifeline ends. What it holds by hand goes back; a subscription that is not durable is gone. False: it is not leaving any more.
    fn leave_for_good(&mut self, endpoint: EndpointId) -> bool {
        let plan = Rc::clone(&self.plan);
        let ended = self.emit(self.row(EventKind::LifelineDestroyed, plan.endpoints[endpoint].lifeline));
        (self.endpoints[endpoint].up, self.endpoints[endpoint].has_left) = (false, true);
        self.endpoints[endpoint].hands = crate::engine::participant::Hands::default();
        for consumer in &plan.endpoints[endpoint].consumers {
            self.disconnect(*consumer, ended, Reason::ReceiverDown);
            self.drop_if_forgotten(*consumer, ended);
        }
        false
    }

    /// True for a message that somebody who leaves still takes: the answer to something it asked.
    pub(super) fn is_awaited(&self, slot: crate::engine::kernel::message::MessageSlot) -> bool {
        use crate::trace::MessageIntent::{Callback, Reply};
        matches!(self.messages[slot].intent, Reply | Callback)
    }
}
