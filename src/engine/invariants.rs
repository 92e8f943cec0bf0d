//! Rules that always hold. A broken one stops the run with its sentence: a wrong
//! trace is worse than a stopped run.
//!
//! Cheap rules are checked where they could break and after every step. The full
//! sweep looks at everything: after every step in debug builds while little is
//! going on, and at every pause and at the end in release builds.

use std::collections::BTreeMap;

use super::endpoints::{JobKind, Status, WorkerRef};
use super::message::{MessageSlot, Place};
use super::occurrence::Occurrence;
use super::simulation::Simulation;
use crate::base::TypedId;
use crate::model::AcknowledgeMode;
use crate::trace::StopReason;

/// Above so many live messages a sweep is made at the end only.
const SWEPT_AT_PAUSES: u32 = 4_096;
/// The same, after every step of a debug build.
const SWEPT_AT_STEPS: u32 = 64;

type Broken = Option<String>;

impl Simulation {
    /// After every step.
    #[inline]
    pub(super) fn check_step(&mut self) {
        let (born, gone, live) = (self.messages.born, self.messages.gone, self.messages.live());
        self.ensure(born == gone + live, || {
            format!("{born} messages were made, {gone} are gone, {live} are left")
        });
        if cfg!(debug_assertions) && live <= SWEPT_AT_STEPS {
            self.check_everything();
        }
    }

    /// Whenever a slice ends.
    pub(super) fn check_at_pause(&mut self) {
        if !self.is_done() && self.messages.live() <= SWEPT_AT_PAUSES {
            self.check_everything();
        }
    }

    /// The full sweep.
    pub(super) fn check_everything(&mut self) {
        if self.stop.as_ref().is_some_and(|reason| !reason.is_orderly()) {
            // A limit may have stopped a step in the middle.
            return;
        }
        let rules = [
            Self::broken_places,
            Self::broken_buffers,
            Self::broken_windows,
            Self::broken_capacities,
            Self::broken_requests,
        ];
        if let Some(sentence) = rules.iter().find_map(|rule| rule(self)) {
            self.stop = Some(StopReason::BrokenInvariant(sentence.into()));
        }
    }

    /// Conservation: each message is in exactly one place, and that place knows it.
    fn broken_places(&self) -> Broken {
        let held = self.held_by_places();
        for (slot, message) in self.messages.iter() {
            let times = held.get(&slot).copied().unwrap_or(0);
            if times != 1 {
                return Some(format!(
                    "{:?} is in {times} places instead of one: {:?}",
                    message.id, message.place
                ));
            }
        }
        let dead = held.keys().find(|slot| self.messages.get(**slot).is_none())?;
        Some(format!("a place holds message {dead}, which is gone"))
    }

    /// How often each message is held by something that answers for it.
    fn held_by_places(&self) -> BTreeMap<MessageSlot, u32> {
        let mut held = BTreeMap::new();
        let mut add = |slot: MessageSlot| *held.entry(slot).or_insert(0) += 1;
        self.on_the_agenda().for_each(&mut add);
        for buffer in self.buffers.values() {
            buffer.iter().for_each(|waits| add(waits.slot));
        }
        for channel in self.channels.values() {
            channel.at_the_door.iter().for_each(|waiting| add(waiting.slot));
            channel.held_back.iter().filter_map(|who| self.slot_held_back(*who)).for_each(&mut add);
        }
        for (slot, message) in self.messages.iter() {
            if let Place::Unsettled(delivery) = message.place
                && self.counts_for_window(delivery.consumer)
            {
                add(slot);
            }
        }
        self.with_endpoints().for_each(&mut add);
        held
    }

    /// Messages whose next move is on the agenda. Deliveries that wait for a settlement are the channel's.
    fn on_the_agenda(&self) -> impl Iterator<Item = MessageSlot> {
        self.agenda.pending().into_iter().filter_map(|(_, occurrence)| match occurrence {
            Occurrence::Arrives { slot, .. } | Occurrence::GetsLost { slot, .. } => Some(slot),
            Occurrence::BecomesReady { slot } => Some(slot),
            Occurrence::DeliveryArrives { slot } | Occurrence::DeliveryGetsLost { slot, .. } => {
                match self.messages.get(slot)?.place {
                    Place::Unsettled(delivery) if !self.counts_for_window(delivery.consumer) => Some(slot),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    fn slot_held_back(&self, who: WorkerRef) -> Option<MessageSlot> {
        match self.endpoints[who.endpoint].workers[who.worker as usize].status {
            Status::HeldBack(slot, _) => Some(slot),
            _ => None,
        }
    }

    /// Messages that no channel waits for, in inboxes and in hands.
    fn with_endpoints(&self) -> impl Iterator<Item = MessageSlot> + '_ {
        let waiting = self.endpoints.values().flat_map(|endpoint| &endpoint.inbox);
        let waiting = waiting.filter_map(|job| match job.what {
            JobKind::Message { slot, delivery: None } => Some(slot),
            _ => None,
        });
        let handled = self.endpoints.iter().flat_map(|(id, endpoint)| {
            let busy = endpoint.workers.iter().filter(|worker| !matches!(worker.status, Status::Idle));
            busy.map(move |worker| (id, &worker.frame.handled))
        });
        let handled = handled.filter_map(|(id, handled)| {
            let message = self.messages.get(handled.slot)?;
            let here = Some(message.id) == handled.message && message.place == Place::Handled(id);
            here.then_some(handled.slot)
        });
        waiting.chain(handled)
    }

    fn counts_for_window(&self, consumer: crate::model::ConsumerId) -> bool {
        self.plan.consumers[consumer].model.acknowledge != AcknowledgeMode::OnDelivery
    }

    /// Buffers hold messages that say so, in order, and channels count them.
    fn broken_buffers(&self) -> Broken {
        for (id, buffer) in self.buffers.iter() {
            for waits in buffer.iter() {
                let message = self.messages.get(waits.slot)?;
                if message.place != Place::Ready(id) || message.position != waits.position {
                    return Some(format!(
                        "{:?} is listed in {id:?} but says {:?}",
                        message.id, message.place
                    ));
                }
            }
            if !buffer.ready.iter().is_sorted_by_key(|waits| waits.position) {
                return Some(format!("{id:?} is out of order"));
            }
        }
        for (id, channel) in self.channels.iter() {
            let ready: usize = self.plan.channels[id].buffers.iter().map(|it| self.buffers[*it].len()).sum();
            if ready != channel.ready as usize {
                return Some(format!("{id:?} counts {} ready messages and has {ready}", channel.ready));
            }
        }
        None
    }

    /// No consumer holds more than its window, and counts are right.
    fn broken_windows(&self) -> Broken {
        let mut unsettled = vec![0_u32; self.consumers.len()];
        for (_, message) in self.messages.iter() {
            if let Place::Unsettled(delivery) = message.place
                && self.counts_for_window(delivery.consumer)
            {
                unsettled[delivery.consumer.index()] += 1;
            }
        }
        for (id, state) in self.consumers.iter() {
            let (held, window) = (unsettled[id.index()], self.plan.consumers[id].model.prefetch);
            if held != state.unsettled {
                return Some(format!(
                    "{id:?} counts {} unsettled deliveries and has {held}",
                    state.unsettled
                ));
            }
            if window > 0 && held > window {
                return Some(format!("{id:?} holds {held} deliveries; its window is {window}"));
            }
        }
        None
    }

    /// No buffer holds more than its capacity, returned messages apart; nobody was handed out too often.
    fn broken_capacities(&self) -> Broken {
        for (id, buffer) in self.buffers.iter() {
            let policy = &self.plan.scenario.channels[self.plan.buffers[id].channel];
            let fresh = |slot: MessageSlot| self.messages.get(slot).is_some_and(|it| it.attempts == 0);
            let held = buffer.iter().filter(|waits| fresh(waits.slot)).count();
            if policy.capacity.is_some_and(|capacity| held > capacity as usize) {
                return Some(format!("{} holds {held} of {:?}", policy.name, policy.capacity));
            }
        }
        for (_, message) in self.messages.iter() {
            let Place::Ready(buffer) = message.place else { continue };
            let policy = &self.plan.scenario.channels[self.plan.buffers[buffer].channel];
            if policy.max_deliveries.is_some_and(|limit| message.attempts >= limit) {
                return Some(format!("{:?} is ready again after its last delivery", message.id));
            }
        }
        None
    }

    /// Each open call has one worker that waits for it, and each waiting worker an open call.
    fn broken_requests(&self) -> Broken {
        for (id, endpoint) in self.endpoints.iter() {
            let mut waiting = BTreeMap::new();
            for (n, worker) in endpoint.workers.iter().enumerate() {
                if let Status::Calling(calling) = worker.status {
                    waiting.insert(calling.request, n as u32);
                }
            }
            if waiting != endpoint.calls {
                return Some(format!("{id:?} waits for {waiting:?} and remembers {:?}", endpoint.calls));
            }
        }
        None
    }
}
