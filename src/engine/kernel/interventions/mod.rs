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
use crate::engine::kernel::sending::Draft;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::program::{PayloadTemplate, Template};
use crate::engine::participant::{Hands, WorkerRef};
use crate::model::{Address, ConsumerId, Intervention, LinkChange, LinkEnd, MessageSpec};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent, Reason};

impl Simulation {
    /// Puts on the agenda who comes later, and connects who is there from the start.
    pub(in crate::engine) fn schedule_arrivals(&mut self) {
        let plan = Rc::clone(&self.plan);
        self.begin_lifetimes();
        for (id, buffer) in plan.buffers.iter() {
            let since = buffer.subscription.map_or(SimTime::ZERO, |it| plan.scenario.subscriptions[it].since);
            self.buffers[id].exists = since == SimTime::ZERO;
            if let (Some(subscription), true) = (buffer.subscription, since > SimTime::ZERO) {
                self.agenda.schedule(since, Occurrence::SubscriptionBegins(subscription));
            }
        }
        for (id, endpoint) in plan.scenario.endpoints.iter() {
            if endpoint.starts_at > SimTime::ZERO {
                self.agenda.schedule(endpoint.starts_at, Occurrence::ComesUp(id));
            }
        }
        plan.consumers.ids().for_each(|consumer| self.connect(consumer, None));
    }

    /// An endpoint that starts later is there from now on.
    pub(in crate::engine) fn come_up(&mut self, endpoint: EndpointId) {
        if self.endpoints[endpoint].has_left {
            return;
        }
        self.endpoints[endpoint].up = true;
        let created = self.emit(self.row(EventKind::LifelineCreated, self.plan.endpoints[endpoint].lifeline));
        self.connect_all(endpoint, Some(created));
    }

    /// The n-th intervention happens.
    pub(in crate::engine) fn intervene(&mut self, n: u32) {
        let plan = Rc::clone(&self.plan);
        let timed = &plan.scenario.interventions[n as usize];
        let words = &timed.words;
        match &timed.what {
            Intervention::Crash(endpoint) => self.crash(*endpoint),
            Intervention::Restart(endpoint) => self.restart(*endpoint),
            Intervention::RestartBroker(channel) => self.restart_broker(*channel),
            Intervention::Pause(endpoint) => self.pause(*endpoint),
            Intervention::Resume(endpoint) => self.take_up_work(*endpoint),
            Intervention::Partition(a, b) => self.partition(*a, *b),
            Intervention::Heal(a, b) => self.heal(*a, *b),
            Intervention::Purge(channel) => self.purge(*channel, words),
            Intervention::Redrive(redrive) => self.redrive(n, redrive, words),
            Intervention::Discard { messages, from } => self.throw_away(messages, *from, words),
            Intervention::Drop(hop) => self.drop_hop(hop, words),
            Intervention::Delay(hop, by) => self.delay_hop(hop, *by, words),
            Intervention::Duplicate(hop) => self.duplicate_hop(hop, words),
            Intervention::Corrupt(hop, changes) => self.corrupt(hop, changes, words),
            Intervention::Slow(endpoint, pace) => {
                self.emit_intervened(plan.endpoints[*endpoint].lifeline, None, words);
                self.endpoints[*endpoint].pace = *pace;
            }
            Intervention::ChangeLink(change) => {
                self.emit_at_link(change, words);
                self.links.change(&plan, change);
            }
            Intervention::EndLinkChange(change) => {
                self.emit_at_link(change, words);
                self.links.end_change(&plan, change);
            }
            Intervention::Limit(channel, limit) => self.change_limit(*channel, *limit, words),
            Intervention::Workload { endpoint, timetable, change } => {
                self.change_workload(*endpoint, *timetable, *change, words);
            }
            Intervention::Repair(endpoint) => self.repair(*endpoint, words),
            Intervention::Send { message, to } => self.inject(message, *to, words),
            Intervention::DropNext { from, to, message } => {
                self.links.drop_next(&plan, *from, *to, *message);
                self.emit_intervened(*from, Some(*to), words);
            }
            Intervention::SetWorkers(endpoint, count) => self.change_workers(*endpoint, *count, words),
        }
    }

    fn emit_intervened(&mut self, at: LifelineId, peer: Option<LifelineId>, words: &Rc<str>) -> EventId {
        let detail = Some(Detail::Text(Rc::clone(words)));
        self.emit(EventRow { peer, detail, ..self.row(EventKind::Intervened, at) })
    }

    /// Down at once: what it was doing is abandoned, what it had not settled returns, direct messages are lost.
    fn crash(&mut self, endpoint: EndpointId) {
        if !self.endpoints[endpoint].up {
            return;
        }
        let plan = Rc::clone(&self.plan);
        let crashed = self.emit(self.row(EventKind::Crashed, plan.endpoints[endpoint].lifeline));
        self.endpoints[endpoint].up = false;
        let workers: Vec<u32> = self.endpoints[endpoint].worker_numbers().collect();
        for worker in workers {
            self.abandon(WorkerRef { endpoint, worker }, crashed);
        }
        self.clear_inbox(endpoint);
        let next_message = self.trace.message_count();
        self.endpoints[endpoint].forget_requests(next_message);
        self.endpoints[endpoint].hands = Hands::default();
        let forgotten = self.endpoints[endpoint].protections.as_mut().map(|it| it.crash());
        for timer in forgotten.into_iter().flatten() {
            self.agenda.cancel(timer);
        }
        self.forget_folds(endpoint);
        for consumer in &plan.endpoints[endpoint].consumers {
            self.disconnect(*consumer, crashed, Reason::ReceiverDown);
        }
    }

    /// Up again with its first state.
    fn restart(&mut self, endpoint: EndpointId) {
        if self.endpoints[endpoint].up || self.endpoints[endpoint].has_left {
            return;
        }
        let restarted = self.emit(self.row(EventKind::Restarted, self.plan.endpoints[endpoint].lifeline));
        let state = &mut self.endpoints[endpoint];
        (state.up, state.paused) = (true, false);
        self.reset_state(endpoint, restarted);
        self.abort_left_open(endpoint, restarted);
        self.wake_workloads(endpoint);
        self.connect_all(endpoint, Some(restarted));
    }

    fn reset_state(&mut self, endpoint: EndpointId, cause: EventId) {
        let plan = Rc::clone(&self.plan);
        let lasting = &plan.scenario.endpoints[endpoint].policies.lasting;
        for (n, (name, first)) in plan.scenario.endpoints[endpoint].state.iter().enumerate() {
            if lasting.iter().any(|slot| usize::from(slot.0) == n) {
                continue;
            }
            let before = std::mem::replace(&mut self.endpoints[endpoint].state[n], first.clone());
            if before != *first {
                let (name, after) = (Rc::clone(name), first.clone());
                self.emit(EventRow {
                    cause: Some(cause),
                    detail: Some(Detail::State { name, before, after }),
                    ..self.row(EventKind::StateChanged, plan.endpoints[endpoint].lifeline)
                });
            }
        }
    }

    /// Takes no new work and gets no deliveries; what it is doing it finishes.
    fn pause(&mut self, endpoint: EndpointId) {
        let plan = Rc::clone(&self.plan);
        let paused = self.emit(self.row(EventKind::Paused, plan.endpoints[endpoint].lifeline));
        self.endpoints[endpoint].paused = true;
        for consumer in &plan.endpoints[endpoint].consumers {
            self.stop_deliveries(*consumer, paused);
        }
    }

    fn take_up_work(&mut self, endpoint: EndpointId) {
        let resumed = self.emit(self.row(EventKind::Resumed, self.plan.endpoints[endpoint].lifeline));
        self.endpoints[endpoint].paused = false;
        self.start_jobs(endpoint);
        self.connect_all(endpoint, Some(resumed));
    }

    fn change_workers(&mut self, endpoint: EndpointId, count: u32, words: &Rc<str>) {
        self.emit_intervened(self.plan.endpoints[endpoint].lifeline, None, words);
        self.endpoints[endpoint].set_workers(count);
        self.start_jobs(endpoint);
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
        self.emit_intervened(self.plan.endpoints[endpoint].lifeline, None, words);
        self.endpoints[endpoint].is_repaired = true;
    }

    /// What is on its way between the two is lost, and connections between them end.
    fn partition(&mut self, a: LifelineId, b: LifelineId) {
        let plan = Rc::clone(&self.plan);
        let row = self.row(EventKind::Partitioned, a);
        let cause = self.emit(EventRow { peer: Some(b), ..row });
        self.links.set_cut(&plan, a, b, true);
        self.lose_everything_between(a, b);
        for consumer in self.consumers_between(a, b) {
            self.disconnect(consumer, cause, Reason::Partition);
        }
    }

    fn heal(&mut self, a: LifelineId, b: LifelineId) {
        let plan = Rc::clone(&self.plan);
        let row = self.row(EventKind::Healed, a);
        let cause = self.emit(EventRow { peer: Some(b), ..row });
        self.links.set_cut(&plan, a, b, false);
        for consumer in self.consumers_between(a, b) {
            self.connect(consumer, Some(cause));
        }
    }

    fn consumers_between(&self, a: LifelineId, b: LifelineId) -> Vec<ConsumerId> {
        let between = |id: &ConsumerId| {
            let consumer = &self.plan.consumers[*id];
            let channel = self.plan.buffers[consumer.buffer].lifeline;
            (consumer.lifeline, channel) == (a, b) || (consumer.lifeline, channel) == (b, a)
        };
        self.plan.consumers.ids().filter(between).collect()
    }

    fn lose_everything_between(&mut self, a: LifelineId, b: LifelineId) {
        for (ticket, occurrence) in self.agenda.pending() {
            let Some(departure) = departure_of(occurrence) else { continue };
            let row = self.trace.event(departure);
            let ends = (row.lifeline, row.peer);
            if ends != (a, Some(b)) && ends != (b, Some(a)) {
                continue;
            }
            self.agenda.cancel(ticket);
            match occurrence {
                Occurrence::Arrives { slot, to, .. } | Occurrence::GetsLost { slot, to, .. } => {
                    self.lose(slot, departure, to, Reason::Partition);
                }
                // That a call was refused is no hop of its own: the caller just never learns.
                Occurrence::CallIsRefused { .. } => {}
                Occurrence::CommitArrives(commit) => self.lose_commit(commit, Reason::Partition),
                Occurrence::TransactionEnds { number, .. } => {
                    self.lose_end(number, departure, Reason::Partition);
                }
                _ => self.emit_lost_hop(departure, Reason::Partition),
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
            now: self.now,
            computed: &self.computed,
        }
    }

    /// Puts a message in by hand: it is found, nobody sent it.
    fn inject(&mut self, message: &MessageSpec, to: Address, words: &Rc<str>) {
        let template = Template::new(message);
        let payload = match template.payload {
            PayloadTemplate::Constant(payload) => payload,
            PayloadTemplate::Computed(fields) => {
                Rc::new(eval::record(&fields, self.outside(&self.plan.no_payload)).unwrap_or_default())
            }
        };
        let conversation = self.new_conversation();
        let slot = self.create(Draft {
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
        let row = self.row(EventKind::Intervened, self.lifeline_of(to));
        let detail = Some(Detail::Text(Rc::clone(words)));
        let intervened = self.emit(EventRow { message: self.id_of(slot), detail, ..row });
        match to {
            Address::Endpoint(endpoint) => self.arrive(slot, endpoint, intervened),
            Address::Channel(channel) => {
                self.reserve(to);
                self.reach(slot, channel, intervened);
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
