//! What people do to a running system. What is done at an instant is done before
//! everything else that happens at it.
//!
//! | file | what |
//! |---|---|
//! | here | participants and links: crashes, pauses, partitions; messages by hand |
//! | `hops` | single messages under way: lost, late, doubled, spoiled |
//! | `dead_letters` | messages that wait: purged, sent back, thrown away |
//! | `limits` | limits of channels that change |
//! | `workloads` | timetables: stopped, hurried, more of them |
//! | `names` | which message is meant by `Charge 2`, and where it is |

mod dead_letters;
mod hops;
mod limits;
mod names;
mod workloads;

pub(in crate::engine) use dead_letters::PacedRedrive;

use std::rc::Rc;

use crate::base::{EndpointId, EventId, LifelineId, Record, SimTime, Value};
use crate::engine::eval::{self, Scope};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::WorkerRef;
use crate::engine::kernel::sending::Draft;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::Hands;
use crate::engine::participant::program::{PayloadTemplate, Template};
use crate::model::{Address, ConsumerId, Intervention, LinkChange, LinkEnd, MessageSpec};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent, Reason};

impl Simulation {
    /// Puts on the agenda who comes later, and connects who is there from the start.
    pub(in crate::engine) fn schedule_arrivals(&mut self) {
        let plan = Rc::clone(&self.core.plan);
        self.broker.begin_lifetimes(&mut self.core);
        for (id, buffer) in plan.buffers.iter() {
            let since = buffer.subscription.map_or(SimTime::ZERO, |it| plan.scenario.subscriptions[it].since);
            self.broker.buffers[id].exists = since == SimTime::ZERO;
            if let (Some(subscription), true) = (buffer.subscription, since > SimTime::ZERO) {
                self.core.agenda.schedule(since, Occurrence::SubscriptionBegins(subscription));
            }
        }
        for (id, endpoint) in plan.scenario.endpoints.iter() {
            if endpoint.starts_at > SimTime::ZERO {
                self.core.agenda.schedule(endpoint.starts_at, Occurrence::ComesUp(id));
            }
        }
        plan.consumers
            .ids()
            .for_each(|consumer| self.broker.connect(consumer, None, &self.participants, &mut self.core));
    }

    /// An endpoint that starts later is there from now on.
    pub(in crate::engine) fn come_up(&mut self, endpoint: EndpointId) {
        if self.core.presence[endpoint].has_left {
            return;
        }
        self.core.presence[endpoint].up = true;
        let created = self
            .core
            .emit(self.core.row(EventKind::LifelineCreated, self.core.plan.endpoints[endpoint].lifeline));
        self.broker.connect_all(endpoint, Some(created), &self.participants, &mut self.core);
    }

    /// The n-th intervention happens.
    pub(in crate::engine) fn intervene(&mut self, n: u32) {
        let plan = Rc::clone(&self.core.plan);
        let timed = &plan.scenario.interventions[n as usize];
        let words = &timed.words;
        match &timed.what {
            Intervention::Crash(endpoint) => self.crash(*endpoint),
            Intervention::Restart(endpoint) => self.restart(*endpoint),
            Intervention::RestartBroker(channel) => {
                self.broker.restart_broker(*channel, &self.participants, &mut self.core)
            }
            Intervention::Pause(endpoint) => self.pause(*endpoint),
            Intervention::Resume(endpoint) => self.take_up_work(*endpoint),
            Intervention::Partition(a, b) => self.partition(*a, *b),
            Intervention::Heal(a, b) => self.heal(*a, *b),
            Intervention::Purge(channel) => self.purge(*channel, words),
            Intervention::Delete(channel) => self.delete_queue(*channel, words),
            Intervention::Redrive(redrive) => self.redrive(n, redrive, words),
            Intervention::Discard { messages, from } => self.throw_away(messages, *from, words),
            Intervention::Drop(hop) => self.drop_hop(hop, words),
            Intervention::Delay(hop, by) => self.delay_hop(hop, *by, words),
            Intervention::Duplicate(hop) => self.duplicate_hop(hop, words),
            Intervention::Corrupt(hop, changes) => self.corrupt(hop, changes, words),
            Intervention::Slow(endpoint, pace) => {
                self.emit_intervened(plan.endpoints[*endpoint].lifeline, None, words);
                self.participants.endpoints[*endpoint].pace = *pace;
            }
            Intervention::ChangeLink(change) => {
                self.emit_at_link(change, words);
                self.core.links.change(&plan, change);
            }
            Intervention::EndLinkChange(change) => {
                self.emit_at_link(change, words);
                self.core.links.end_change(&plan, change);
            }
            Intervention::Limit(channel, limit) => self.change_limit(*channel, *limit, words),
            Intervention::Workload { endpoint, timetable, change } => {
                self.change_workload(*endpoint, *timetable, *change, words);
            }
            Intervention::Repair(endpoint) => self.repair(*endpoint, words),
            Intervention::Send { message, to } => self.inject(message, *to, words),
            Intervention::DropNext { from, to, message } => {
                self.core.links.drop_next(&plan, *from, *to, *message);
                self.emit_intervened(*from, Some(*to), words);
            }
            Intervention::SetWorkers(endpoint, count) => self.change_workers(*endpoint, *count, words),
        }
    }

    fn emit_intervened(&mut self, at: LifelineId, peer: Option<LifelineId>, words: &Rc<str>) -> EventId {
        let detail = Some(Detail::Text(Rc::clone(words)));
        self.core.emit(EventRow { peer, detail, ..self.core.row(EventKind::Intervened, at) })
    }

    /// Down at once: what it was doing is abandoned, what it had not settled returns, direct messages are lost.
    fn crash(&mut self, endpoint: EndpointId) {
        if !self.core.presence[endpoint].up {
            return;
        }
        let plan = Rc::clone(&self.core.plan);
        let crashed = self.core.emit(self.core.row(EventKind::Crashed, plan.endpoints[endpoint].lifeline));
        self.core.presence[endpoint].up = false;
        let workers: Vec<u32> = self.participants.endpoints[endpoint].worker_numbers().collect();
        for worker in workers {
            self.participants.keep_saga_log(WorkerRef { endpoint, worker }, &self.core);
            self.participants.abandon(
                WorkerRef { endpoint, worker },
                crashed,
                &mut self.broker,
                &mut self.core,
            );
        }
        self.participants.clear_inbox(endpoint, &mut self.broker, &mut self.core);
        let next_message = self.core.trace.message_count();
        self.participants.endpoints[endpoint].forget_requests(next_message);
        self.participants.endpoints[endpoint].hands = Hands::default();
        let forgotten = self.participants.endpoints[endpoint].protections.as_mut().map(|it| it.crash());
        for timer in forgotten.into_iter().flatten() {
            self.core.agenda.cancel(timer);
        }
        self.participants.forget_folds(endpoint);
        for consumer in &plan.endpoints[endpoint].consumers {
            self.broker.disconnect(
                *consumer,
                crashed,
                Reason::ReceiverDown,
                &self.participants,
                &mut self.core,
            );
        }
    }

    /// Up again with its first state.
    fn restart(&mut self, endpoint: EndpointId) {
        if self.core.presence[endpoint].up || self.core.presence[endpoint].has_left {
            return;
        }
        let restarted =
            self.core.emit(self.core.row(EventKind::Restarted, self.core.plan.endpoints[endpoint].lifeline));
        let presence = &mut self.core.presence[endpoint];
        (presence.up, presence.paused) = (true, false);
        self.reset_state(endpoint, restarted);
        self.broker.abort_left_open(endpoint, restarted, &mut self.core);
        self.participants.wake_workloads(endpoint, &mut self.core);
        self.participants.recover_sagas(endpoint, restarted, &mut self.broker, &mut self.core);
        self.broker.connect_all(endpoint, Some(restarted), &self.participants, &mut self.core);
    }

    fn reset_state(&mut self, endpoint: EndpointId, cause: EventId) {
        let plan = Rc::clone(&self.core.plan);
        let lasting = &plan.scenario.endpoints[endpoint].policies.lasting;
        for (n, (name, first)) in plan.scenario.endpoints[endpoint].state.iter().enumerate() {
            if lasting.iter().any(|slot| usize::from(slot.0) == n) {
                continue;
            }
            let before =
                std::mem::replace(&mut self.participants.endpoints[endpoint].state[n], first.clone());
            if before != *first {
                let (name, after) = (Rc::clone(name), first.clone());
                self.core.emit(EventRow {
                    cause: Some(cause),
                    detail: Some(Detail::State { name, before, after }),
                    ..self.core.row(EventKind::StateChanged, plan.endpoints[endpoint].lifeline)
                });
            }
        }
    }

    /// Takes no new work and gets no deliveries; what it is doing it finishes.
    fn pause(&mut self, endpoint: EndpointId) {
        let plan = Rc::clone(&self.core.plan);
        let paused = self.core.emit(self.core.row(EventKind::Paused, plan.endpoints[endpoint].lifeline));
        self.core.presence[endpoint].paused = true;
        for consumer in &plan.endpoints[endpoint].consumers {
            self.broker.stop_deliveries(*consumer, paused, &self.participants, &mut self.core);
        }
    }

    fn take_up_work(&mut self, endpoint: EndpointId) {
        let resumed =
            self.core.emit(self.core.row(EventKind::Resumed, self.core.plan.endpoints[endpoint].lifeline));
        self.core.presence[endpoint].paused = false;
        self.participants.start_jobs(endpoint, &mut self.broker, &mut self.core);
        self.broker.connect_all(endpoint, Some(resumed), &self.participants, &mut self.core);
    }

    fn change_workers(&mut self, endpoint: EndpointId, count: u32, words: &Rc<str>) {
        self.emit_intervened(self.core.plan.endpoints[endpoint].lifeline, None, words);
        self.participants.endpoints[endpoint].set_workers(count);
        self.participants.start_jobs(endpoint, &mut self.broker, &mut self.core);
    }

    /// The row of a change of links, at one of their ends when they have one.
    fn emit_at_link(&mut self, change: &LinkChange, words: &Rc<str>) {
        let one = |end: LinkEnd| match end {
            LinkEnd::One(lifeline) => Some(lifeline),
            LinkEnd::Any => None,
        };
        match (one(change.from), one(change.to)) {
            (Some(from), to) => self.emit_intervened(from, to, words),
            (None, to) => self.emit_intervened(to.unwrap_or(LifelineId(0)), None, words),
        };
    }

    /// Another program is there from now on: one that does not fail by itself.
    fn repair(&mut self, endpoint: EndpointId, words: &Rc<str>) {
        self.emit_intervened(self.core.plan.endpoints[endpoint].lifeline, None, words);
        self.participants.endpoints[endpoint].is_repaired = true;
    }

    /// What is on its way between the two is lost, and connections between them end.
    fn partition(&mut self, a: LifelineId, b: LifelineId) {
        let plan = Rc::clone(&self.core.plan);
        let row = self.core.row(EventKind::Partitioned, a);
        let cause = self.core.emit(EventRow { peer: Some(b), ..row });
        self.core.links.set_cut(&plan, a, b, true);
        self.lose_everything_between(a, b);
        for consumer in self.consumers_between(a, b) {
            self.broker.disconnect(consumer, cause, Reason::Partition, &self.participants, &mut self.core);
        }
    }

    fn heal(&mut self, a: LifelineId, b: LifelineId) {
        let plan = Rc::clone(&self.core.plan);
        let row = self.core.row(EventKind::Healed, a);
        let cause = self.core.emit(EventRow { peer: Some(b), ..row });
        self.core.links.set_cut(&plan, a, b, false);
        for consumer in self.consumers_between(a, b) {
            self.broker.connect(consumer, Some(cause), &self.participants, &mut self.core);
        }
    }

    fn consumers_between(&self, a: LifelineId, b: LifelineId) -> Vec<ConsumerId> {
        let between = |id: &ConsumerId| {
            let consumer = &self.core.plan.consumers[*id];
            let channel = self.core.plan.buffers[consumer.buffer].lifeline;
            (consumer.lifeline, channel) == (a, b) || (consumer.lifeline, channel) == (b, a)
        };
        self.core.plan.consumers.ids().filter(between).collect()
    }

    fn lose_everything_between(&mut self, a: LifelineId, b: LifelineId) {
        for (ticket, occurrence) in self.core.agenda.pending() {
            let Some(departure) = departure_of(occurrence) else { continue };
            let row = self.core.trace.event(departure);
            let ends = (row.lifeline, row.peer);
            if ends != (a, Some(b)) && ends != (b, Some(a)) {
                continue;
            }
            self.core.agenda.cancel(ticket);
            match occurrence {
                Occurrence::Arrives { slot, to, .. } | Occurrence::GetsLost { slot, to, .. } => {
                    self.lose(slot, departure, to, Reason::Partition);
                }
                // That a call was refused is no hop of its own: the caller just never learns.
                Occurrence::CallIsRefused { .. } => {}
                Occurrence::CommitArrives(commit) => {
                    self.broker.lose_commit(commit, Reason::Partition, &mut self.core)
                }
                Occurrence::TransactionEnds { number, .. } => {
                    self.broker.lose_end(number, departure, Reason::Partition, &mut self.core);
                }
                _ => self.core.emit_lost_hop(departure, Reason::Partition),
            }
        }
    }

    /// What an expression outside of any handling can see.
    fn outside<'a>(&'a self, payload: &'a Rc<Record>) -> Scope<'a> {
        const NONE: &[Value] = &[];
        Scope {
            locals: NONE,
            state: NONE,
            payload,
            attempt: 1,
            failure: None,
            now: self.core.now,
            computed: &self.core.computed,
        }
    }

    /// Puts a message in by hand: it is found, nobody sent it.
    fn inject(&mut self, message: &MessageSpec, to: Address, words: &Rc<str>) {
        let template = Template::new(message);
        let payload = match template.payload {
            PayloadTemplate::Constant(payload) => payload,
            PayloadTemplate::Computed(fields) => {
                Rc::new(eval::record(&fields, self.outside(&self.core.plan.no_payload)).unwrap_or_default())
            }
        };
        let conversation = self.core.new_conversation();
        let slot = self.core.create(Draft {
            routing: None,
            message_type: template.message_type,
            intent: MessageIntent::Send,
            conversation,
            payload,
            sender: None,
            parent: None,
            return_address: None,
            answer: None,
            time_to_live: None,
            rare: None,
        });
        let row = self.core.row(EventKind::Intervened, self.core.lifeline_of(to));
        let detail = Some(Detail::Text(Rc::clone(words)));
        let intervened = self.core.emit(EventRow { message: self.core.id_of(slot), detail, ..row });
        match to {
            Address::Endpoint(endpoint) => self.arrive(slot, endpoint, intervened),
            Address::Channel(channel) => {
                self.core.reserve(to);
                self.broker.reach(slot, channel, intervened, &self.participants, &mut self.core);
            }
        }
    }
}

/// The row with which something that travels on a link left.
fn departure_of(occurrence: Occurrence) -> Option<EventId> {
    match occurrence {
        Occurrence::Arrives { departure, .. }
        | Occurrence::GetsLost { departure, .. }
        | Occurrence::TransactionEnds { departure, .. }
        | Occurrence::ConfirmArrives { departure, .. } => Some(departure),
        Occurrence::SettlementArrives(settlement) => Some(settlement.departure),
        Occurrence::RenewalArrives(renewal) => Some(renewal.departure),
        Occurrence::CommitArrives(commit) => Some(commit.departure),
        Occurrence::CallIsRefused { lost, .. } => Some(lost),
        _ => None,
    }
}
