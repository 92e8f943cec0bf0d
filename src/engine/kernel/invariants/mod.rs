//! Rules that always hold. A broken one stops the run with its sentence: a wrong
//! trace is worse than a stopped run.
//!
//! Cheap rules are checked where they could break and after every step. The full
//! sweep looks at everything: after every step in debug builds while little is
//! going on, and at every pause and at the end in release builds.

mod fetches;

use std::collections::BTreeMap;

use crate::base::TypedId;
use crate::engine::kernel::message::{MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{JobKind, Status};
use crate::model::{AcknowledgeMode, AtLimit};
use crate::trace::StopReason;

/// Above this many live messages or jobs a sweep is made at the end only.
const SWEPT_AT_PAUSES: u32 = 4_096;
/// The same, after every step of a debug build.
const SWEPT_AT_STEPS: u32 = 64;

type Broken = Option<String>;

impl Simulation {
    /// After every step.
    #[inline]
    pub(in crate::engine) fn check_step(&mut self) {
        let (born, gone, live) =
            (self.core.messages.born, self.core.messages.gone, self.core.messages.live());
        self.core.ensure(born == gone + live, || {
            format!("{born} messages were made, {gone} are gone, {live} are left")
        });
        if cfg!(debug_assertions) && live <= SWEPT_AT_STEPS && self.jobs() <= SWEPT_AT_PAUSES as usize {
            self.check_everything();
        }
    }

    /// Whenever a slice ends.
    pub(in crate::engine) fn check_at_pause(&mut self) {
        let (live, jobs) = (self.core.messages.live(), self.jobs());
        if !self.is_done() && live <= SWEPT_AT_PAUSES && jobs <= SWEPT_AT_PAUSES as usize {
            self.check_everything();
        }
    }

    /// What a sweep looks at besides the messages: workers, what waits for them, what is to come.
    fn jobs(&self) -> usize {
        let of_endpoints = self.participants.endpoints.values().map(|it| it.inbox.len() + it.workers.len());
        of_endpoints.sum::<usize>() + self.core.agenda.len()
    }

    /// The full sweep.
    pub(in crate::engine) fn check_everything(&mut self) {
        if self.core.stop.as_ref().is_some_and(|reason| !reason.is_orderly()) {
            // A limit may have stopped a step in the middle.
            return;
        }
        let rules = [
            Self::broken_places,
            Self::broken_buffers,
            Self::broken_windows,
            Self::broken_capacities,
            |it: &Self| it.broker.broken_readers(&it.core),
            Self::broken_requests,
            Self::broken_fetches,
            Self::broken_jobs,
            Self::broken_locks,
            Self::broken_groups,
            Self::broken_sketch,
        ];
        if let Some(sentence) = rules.iter().find_map(|rule| rule(self)) {
            self.core.stop = Some(StopReason::BrokenInvariant(sentence.into()));
        }
    }

    /// Conservation: each message is in exactly one place, and that place knows it.
    fn broken_places(&self) -> Broken {
        let held = self.held_by_places();
        for (slot, message) in self.core.messages.iter() {
            let times = held.get(&slot).copied().unwrap_or(0);
            if times != 1 {
                return Some(format!(
                    "{:?} is in {times} places instead of one: {:?}",
                    message.id, message.place
                ));
            }
        }
        let dead = held.keys().find(|slot| self.core.messages.get(**slot).is_none())?;
        Some(format!("a place holds message {dead}, which is gone"))
    }

    /// How often each message is held by something that answers for it.
    fn held_by_places(&self) -> BTreeMap<MessageSlot, u32> {
        let mut held = BTreeMap::new();
        let mut add = |slot: MessageSlot| *held.entry(slot).or_insert(0) += 1;
        self.on_the_agenda().for_each(&mut add);
        for buffer in self.broker.buffers.values() {
            buffer.iter().for_each(|waits| add(waits.slot));
            buffer.aside.values().copied().for_each(&mut add);
            buffer.group.iter().flat_map(|it| it.waiting()).for_each(&mut add);
        }
        for channel in self.broker.channels.values() {
            channel.at_the_door.iter().for_each(|waiting| add(waiting.slot));
            let records = channel.log.iter().flat_map(|it| &it.partitions).flat_map(|it| &it.records);
            records.for_each(|record| add(record.slot));
            channel.held_back.iter().for_each(|it| add(it.slot));
        }
        for (slot, message) in self.core.messages.iter() {
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
        self.core.agenda.pending().into_iter().filter_map(|(_, occurrence)| match occurrence {
            Occurrence::Arrives { slot, .. } | Occurrence::GetsLost { slot, .. } => Some(slot),
            Occurrence::BecomesReady { slot } => Some(slot),
            Occurrence::DeliveryArrives { slot } | Occurrence::DeliveryGetsLost { slot, .. } => {
                match self.core.messages.get(slot)?.place {
                    Place::Unsettled(delivery) if !self.counts_for_window(delivery.consumer) => Some(slot),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    /// Messages that no channel waits for, in inboxes and in hands.
    fn with_endpoints(&self) -> impl Iterator<Item = MessageSlot> + '_ {
        let waiting = self.participants.endpoints.values().flat_map(|endpoint| &endpoint.inbox);
        let waiting = waiting.filter_map(|job| match job.what {
            JobKind::Message { slot, delivery: None } => Some(slot),
            _ => None,
        });
        let handled = self.participants.endpoints.iter().flat_map(|(id, endpoint)| {
            let busy = endpoint.workers.iter().filter(|worker| !matches!(worker.status, Status::Idle));
            busy.map(move |worker| (id, &worker.frame.handled))
        });
        let handled = handled.filter_map(|(id, handled)| {
            let message = self.core.messages.get(handled.slot)?;
            let here = Some(message.id) == handled.message && message.place == Place::Handled(id);
            here.then_some(handled.slot)
        });
        waiting.chain(handled)
    }

    fn counts_for_window(&self, consumer: crate::model::ConsumerId) -> bool {
        self.core.plan.consumers[consumer].model.acknowledge != AcknowledgeMode::OnDelivery
    }

    /// Buffers hold messages that say so, in order, and channels count them.
    fn broken_buffers(&self) -> Broken {
        for (id, buffer) in self.broker.buffers.iter() {
            for waits in buffer.iter() {
                let message = self.core.messages.get(waits.slot)?;
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
        for (id, channel) in self.broker.channels.iter() {
            let ready: usize =
                self.core.plan.channels[id].buffers.iter().map(|it| self.broker.buffers[*it].len()).sum();
            if ready != channel.ready as usize {
                return Some(format!("{id:?} counts {} ready messages and has {ready}", channel.ready));
            }
        }
        None
    }

    /// No consumer holds more than its window, and counts are right.
    fn broken_windows(&self) -> Broken {
        let mut unsettled = vec![0_u32; self.broker.consumers.len()];
        for (_, message) in self.core.messages.iter() {
            if let Place::Unsettled(delivery) = message.place
                && self.counts_for_window(delivery.consumer)
                && delivery.stage != Stage::Orphaned
                && delivery.counted
            {
                unsettled[delivery.consumer.index()] += 1;
            }
        }
        for (id, state) in self.broker.consumers.iter() {
            let (held, window) = (unsettled[id.index()], self.core.plan.consumers[id].model.prefetch);
            let counted = state.unsettled;
            if held != counted {
                return Some(format!("{id:?} counts {counted} unsettled deliveries and has {held}"));
            }
            if window > 0 && held > window {
                return Some(format!("{id:?} holds {held} deliveries; its window is {window}"));
            }
        }
        None
    }

    /// No buffer holds more than its capacity, returned messages apart; no message was delivered too often.
    fn broken_capacities(&self) -> Broken {
        for (id, buffer) in self.broker.buffers.iter() {
            let policy = &self.core.plan.scenario.channels[self.core.plan.buffers[id].channel];
            let fresh = |slot: MessageSlot| self.core.messages.get(slot).is_some_and(|it| it.attempts == 0);
            let held = buffer.iter().filter(|waits| fresh(waits.slot)).count();
            let limits = &self.broker.channels[self.core.plan.buffers[id].channel].limits;
            let most = self.broker.capacity_of(id, &self.core).filter(|_| !limits.were_changed);
            if most.is_some_and(|it| held > it as usize) {
                return Some(format!("{} holds {held} of {:?}", policy.name, limits.capacity));
            }
        }
        for (_, message) in self.core.messages.iter() {
            let Place::Ready(buffer) = message.place else { continue };
            let channel = self.core.plan.buffers[buffer].channel;
            let dies = self.core.plan.scenario.channels[channel].rules.at_limit == AtLimit::OnReturn;
            let limit = self.broker.channels[channel].limits.max_deliveries;
            if dies && limit.is_some_and(|limit| message.charged >= limit) {
                return Some(format!("{:?} is ready again after its last delivery", message.id));
            }
        }
        None
    }

    /// A run that finished has drawn its sketch to the end.
    fn broken_sketch(&self) -> Broken {
        let unfinished = self.sketch.as_ref().is_some_and(|sketch| !sketch.is_over());
        (self.core.stop == Some(StopReason::Finished) && unfinished).then(|| "the sketch is stuck".into())
    }

    /// Each clock of a delivery belongs to one that is unsettled, and only such a clock holds an orphan.
    fn broken_locks(&self) -> Broken {
        let mut unsettled = BTreeMap::new();
        for (_, message) in self.core.messages.iter() {
            if let Place::Unsettled(delivery) = message.place {
                unsettled.insert(delivery.tag, delivery.stage);
                let is_held = self.broker.locks.contains_key(&delivery.tag)
                    || self.broker.stays_with_owner(delivery.consumer, &self.core);
                if delivery.stage == Stage::Orphaned && !is_held {
                    return Some(format!("{:?} is held by nobody and nothing", message.id));
                }
            }
        }
        let stray = self.broker.locks.keys().find(|tag| !unsettled.contains_key(tag));
        stray.map(|tag| format!("the clock of delivery {tag} runs, and it is not open"))
    }

    /// Groups count their messages that are with consumers, and consumers what comes back to them.
    fn broken_groups(&self) -> Broken {
        let mut busy = BTreeMap::new();
        let mut pinned = vec![0_u32; self.broker.consumers.len()];
        for (_, message) in self.core.messages.iter() {
            let Some(rare) = &message.rare else { continue };
            if let Some(consumer) = rare.pinned {
                pinned[consumer.index()] += 1;
            }
            if let (true, Some(group)) = (rare.is_busy, &rare.group) {
                *busy.entry(group).or_insert(0) += 1;
            }
        }
        let counted = self.broker.buffers.values().flat_map(|it| &it.groups);
        let mut counts = BTreeMap::new();
        counted.for_each(|(group, state)| *counts.entry(group).or_insert(0) += state.busy);
        counts.retain(|_, count| *count > 0);
        if counts != busy {
            return Some(format!("groups count {counts:?} and have {busy:?}"));
        }
        let wrong = self.broker.consumers.iter().find(|(id, state)| state.replaying != pinned[id.index()]);
        wrong.map(|(id, state)| {
            format!("{id:?} waits for {} messages, and {} come back", state.replaying, pinned[id.index()])
        })
    }

    /// Each open call has one worker that waits for it, and each waiting worker an open call.
    fn broken_requests(&self) -> Broken {
        for (id, endpoint) in self.participants.endpoints.iter() {
            let mut waiting = BTreeMap::new();
            for (number, worker) in endpoint.everybody() {
                if let Status::Calling(calling) = worker.status {
                    waiting.insert(calling.request, number);
                }
            }
            if waiting != endpoint.calls {
                return Some(format!("{id:?} waits for {waiting:?} and remembers {:?}", endpoint.calls));
            }
        }
        None
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::base::{ChannelId, EndpointId, LifelineId, MessageTypeId, SubscriptionId};
    use crate::base::{Dist, SimDuration, SimTime};
    use crate::engine::kernel::agenda::Agenda;
    use crate::engine::kernel::plan::BufferId;
    use crate::engine::kernel::run::RunLimits;
    use crate::engine::kernel::seam::WorkerRef;
    use crate::model::{
        Address, Channel, ChannelRules, ChannelShape, Commit, Consumer, ConsumerId, DurationSpec, Endpoint,
        EndpointKind, MessageSpec, OverflowPolicy, Participant, Reaction, Scenario, Schedule, Step,
        Subscription, Trigger, profiles,
    };

    fn endpoint(name: &str, lifeline: u32, trigger: Trigger, steps: Vec<Step>) -> Endpoint {
        Endpoint {
            name: name.into(),
            kind: EndpointKind::Service,
            lifeline: LifelineId(lifeline),
            workers: 1,
            inbox: None,
            starts_at: SimTime::ZERO,
            state: Vec::new(),
            reactions: vec![Reaction { trigger, steps, locals: 0, delivery: None }],
            policies: Default::default(),
        }
    }

    fn queue() -> Channel {
        let kind = profiles::PROFILES[0].kind();
        Channel {
            rules: ChannelRules {
                capacity: Some(4),
                overflow: OverflowPolicy::DropOldest,
                expires_at_head_only: true,
                max_deliveries: Some(3),
                ..ChannelRules::default()
            },
            ..Channel::new("q".into(), LifelineId(2), ChannelShape::Queue, kind)
        }
    }

    /// `P` sends a message each millisecond, `C` holds two at a time and needs ten milliseconds for each.
    pub(in crate::engine::kernel) fn scenario() -> Scenario {
        let message = MessageSpec { message_type: MessageTypeId(0), payload: Vec::new() };
        let to = Address::Channel(ChannelId(0));
        let send = Step::Send {
            to,
            message,
            reply_to: None,
            time_to_live: None,
            extras: crate::model::SendExtras::default(),
            routing: None,
        };
        let gap = SimDuration::from_millis(1);
        let schedule = Schedule::Every { gap, times: None, start: SimTime::ZERO };
        let timetable = Trigger::Schedule { schedule, name: "every 1ms".into(), count: None };
        let consumed = Trigger::Consumed { message: MessageTypeId(0), consumer: ConsumerId(0) };
        let work = Step::Work(DurationSpec::Dist(Dist::Fixed(SimDuration::from_millis(10))));
        let subscription = Subscription {
            name: "q".into(),
            channel: ChannelId(0),
            durable: true,
            exclusive: false,
            since: SimTime::ZERO,
            selection: Default::default(),
            dead_letter: None,
            rules: ChannelRules::default(),
        };
        let consumer = Consumer {
            endpoint: EndpointId(1),
            subscription: SubscriptionId(0),
            prefetch: 2,
            acknowledge: AcknowledgeMode::AfterHandling,
            commit: Commit::default(),
            pulls: false,
            priority: 0,
            is_static: false,
            selection: None,
        };
        let participants = [
            Participant::Endpoint(EndpointId(0)),
            Participant::Endpoint(EndpointId(1)),
            Participant::Channel(ChannelId(0)),
        ];
        Scenario {
            lesson: crate::model::Lesson::default(),
            title: "".into(),
            about: "".into(),
            watch: Vec::new(),
            seed: 1,
            profile: profiles::PROFILES[0],
            horizon: None,
            participants: participants.into_iter().collect(),
            endpoints: [endpoint("P", 0, timetable, vec![send]), endpoint("C", 1, consumed, vec![work])]
                .into_iter()
                .collect(),
            channels: [queue()].into_iter().collect(),
            subscriptions: [subscription].into_iter().collect(),
            consumers: [consumer].into_iter().collect(),
            message_types: [Rc::from("M")].into_iter().collect(),
            links: Vec::new(),
            interventions: Vec::new(),
            expectations: Vec::new(),
            sketch: None,
        }
    }

    /// Spoils a run in the middle, and says what the sweep finds.
    #[track_caller]
    fn check(spoil: impl FnOnce(&mut Simulation), expected: &str) {
        let mut simulation = Simulation::new(Rc::new(scenario()), RunLimits::default());
        while simulation.event_count() < 60 {
            simulation.step();
        }
        simulation.check_everything();
        assert_eq!(simulation.core.stop, None, "the run is in order before it is spoiled");
        spoil(&mut simulation);
        simulation.check_everything();
        match simulation.core.stop {
            Some(StopReason::BrokenInvariant(sentence)) => assert_eq!(&*sentence, expected),
            other => panic!("nobody noticed: {other:?}"),
        }
    }

    /// The slot of the first message in this place.
    fn first(simulation: &Simulation, is_there: impl Fn(&Place) -> bool) -> MessageSlot {
        let mut all = simulation.core.messages.iter();
        all.find(|(_, message)| is_there(&message.place)).map(|(slot, _)| slot).expect("a message is there")
    }

    #[test]
    fn a_message_that_vanishes_from_its_queue_is_missed() {
        check(
            |simulation| {
                let buffer = BufferId(0);
                simulation.broker.buffers[buffer].ready.pop_front();
            },
            "MessageId(5) is in 0 places instead of one: Ready(BufferId(0))",
        );
    }

    #[test]
    fn a_message_that_is_delivered_and_still_queued_is_noticed() {
        check(
            |simulation| {
                let slot = first(simulation, |place| matches!(place, Place::Unsettled(_)));
                let waits = crate::engine::broker::Waits { position: 99, slot };
                simulation.broker.buffers[BufferId(0)].ready.push_back(waits);
            },
            "MessageId(0) is in 2 places instead of one: Unsettled(Delivery { consumer: ConsumerId(0), tag: 1, \
             departure: EventId(9), stage: There, counted: true })",
        );
    }

    #[test]
    fn a_message_lost_from_the_agenda_is_missed() {
        check(
            |simulation| {
                let slot = first(simulation, |place| *place == Place::InTransit);
                assert!(simulation.core.messages.get(slot).is_some());
                simulation.core.agenda = Agenda::default();
            },
            "MessageId(9) is in 0 places instead of one: InTransit",
        );
    }

    #[test]
    fn a_window_that_is_overrun_is_noticed() {
        check(
            |simulation| {
                let held = first(simulation, |place| matches!(place, Place::Unsettled(_)));
                let place = simulation.core.messages[held].place;
                let ready = first(simulation, |place| matches!(place, Place::Ready(_)));
                simulation.broker.take_out(ready, BufferId(0), &mut simulation.core);
                simulation.core.messages[ready].place = place;
                simulation.broker.consumers[ConsumerId(0)].unsettled += 1;
            },
            "ConsumerId(0) holds 3 deliveries; its window is 2",
        );
    }

    #[test]
    fn a_queue_that_holds_too_much_is_noticed() {
        check(
            |simulation| {
                simulation.broker.channels[ChannelId(0)].limits.capacity = Some(1);
            },
            "q holds 4 of Some(1)",
        );
    }

    #[test]
    fn a_message_that_comes_back_too_often_is_noticed() {
        check(
            |simulation| {
                let slot = first(simulation, |place| matches!(place, Place::Ready(_)));
                simulation.core.messages[slot].charged = 3;
            },
            "MessageId(8) is ready again after its last delivery",
        );
    }

    #[test]
    fn a_clock_without_a_delivery_is_noticed() {
        check(
            |simulation| {
                let lapses = Occurrence::Lapses { slot: 0, tag: 99 };
                let ticket = simulation.core.after(SimDuration::from_millis(1), lapses);
                simulation.broker.locks.insert(99, (ticket, SimDuration::from_millis(1)).into());
            },
            "the clock of delivery 99 runs, and it is not open",
        );
    }

    #[test]
    fn an_orphan_that_nothing_holds_is_noticed() {
        check(
            |simulation| {
                let slot = first(simulation, |place| matches!(place, Place::Unsettled(_)));
                let Place::Unsettled(delivery) = simulation.core.messages[slot].place else { return };
                let orphan = crate::engine::kernel::message::Delivery { stage: Stage::Orphaned, ..delivery };
                simulation.core.messages[slot].place = Place::Unsettled(orphan);
                simulation.broker.consumers[ConsumerId(0)].unsettled -= 1;
            },
            "MessageId(0) is held by nobody and nothing",
        );
    }

    #[test]
    fn a_job_whose_delivery_is_over_is_noticed() {
        check(
            |simulation| {
                let endpoint = &mut simulation.participants.endpoints[EndpointId(1)];
                let Some(JobKind::Message { delivery: Some(delivery), .. }) =
                    endpoint.inbox.front_mut().map(|job| &mut job.what)
                else {
                    panic!("nothing waits")
                };
                delivery.tag = 99;
            },
            "EndpointId(1) is about to handle delivery 99, which is over",
        );
    }

    #[test]
    fn a_group_that_counts_wrong_is_noticed() {
        check(
            |simulation| {
                let slot = first(simulation, |place| matches!(place, Place::Unsettled(_)));
                let rare = simulation.core.messages[slot].rare();
                (rare.group, rare.is_busy) = (Some("g".into()), true);
            },
            "groups count {} and have {\"g\": 1}",
        );
    }

    #[test]
    fn a_consumer_that_waits_for_nothing_is_noticed() {
        check(
            |simulation| simulation.broker.consumers[ConsumerId(0)].replaying = 1,
            "ConsumerId(0) waits for 1 messages, and 0 come back",
        );
    }

    #[test]
    fn a_fetch_that_nothing_comes_for_is_noticed() {
        check(
            |simulation| {
                simulation.broker.fetching.insert(99, WorkerRef { endpoint: EndpointId(1), worker: 0 });
            },
            "delivery 99 is fetched and not on its way",
        );
    }

    #[test]
    fn a_call_that_nobody_waits_for_is_noticed() {
        check(
            |simulation| {
                simulation.participants.endpoints[EndpointId(0)].calls.insert(crate::base::MessageId(1), 0);
            },
            "EndpointId(0) waits for {} and remembers {MessageId(1): 0}",
        );
    }

    #[test]
    fn time_that_goes_backwards_is_noticed_in_a_step() {
        let mut simulation = Simulation::new(Rc::new(scenario()), RunLimits::default());
        simulation.step();
        simulation.core.now = SimTime(5_000_000);
        simulation.step();
        let sentence = "time went backwards".into();
        assert_eq!(simulation.core.stop, Some(StopReason::BrokenInvariant(sentence)));
    }
}
