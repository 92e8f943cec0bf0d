//! Consumers by hand: a worker fetches messages, keeps them as long as it likes,
//! and settles them by steps, in any order.
//!
//! A fetch asks the channel, which takes as long as an acknowledgement; what it
//! gives travels like every delivery, and the worker goes on when all of it is there.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{EndpointId, EventId, LifelineId, SimDuration, Value, limits};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::message::{Place, Stage};
use crate::engine::kernel::occurrence::{Occurrence, Verdict};
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::{DeliveryRef, JobKind, Status, WorkerRef};
use crate::model::{AcknowledgeMode, Claim, ConsumerId, Expr, Fetch, LocalSlot, Pending, Settle, Settling};
use crate::trace::Reason;

/// What a worker is fetching.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Fetching {
    consumer: ConsumerId,
    count: u32,
    within: SimDuration,
    /// True when what it gets is one record and not a list.
    single: bool,
    bind: Option<LocalSlot>,
    /// What it takes from others of its group, when it takes no new messages.
    claim: Option<ClaimTerms>,
    /// True when it is given again what it has already.
    own: bool,
    /// The number of a message that was set aside, when it takes only this.
    number: Option<u64>,
    /// Deliveries that are on their way.
    pub(in crate::engine) expected: u32,
    got: Vec<Value>,
}

/// Which deliveries of others are taken over, and how.
#[derive(Clone, Copy, Debug)]
struct ClaimTerms {
    idle: SimDuration,
    id_only: bool,
}

/// Deliveries of an endpoint that only steps settle, by their tags.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Hands {
    held: BTreeMap<u32, Held>,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    delivery: DeliveryRef,
    /// False when the endpoint has settled it: then it is only remembered.
    open: bool,
}

impl Hands {
    /// How many deliveries are remembered.
    pub(in crate::engine) fn len(&self) -> usize {
        self.held.len()
    }

    /// A delivery is in hand from now on.
    pub(in crate::engine) fn take(&mut self, delivery: DeliveryRef) {
        self.held.insert(delivery.tag, Held { delivery, open: true });
        let oldest_is_settled = self.held.first_key_value().is_some_and(|(_, held)| !held.open);
        if self.held.len() > limits::DELIVERIES_REMEMBERED && oldest_is_settled {
            self.held.pop_first();
        }
    }

    /// The delivery with this tag, settled or not.
    fn find(&self, tag: u32) -> Option<DeliveryRef> {
        self.held.get(&tag).map(|held| held.delivery)
    }

    /// Those not settled, up to a tag, in order of delivery.
    fn open_up_to(&self, tag: u32) -> Vec<DeliveryRef> {
        self.held.range(..=tag).filter(|(_, held)| held.open).map(|(_, held)| held.delivery).collect()
    }

    /// A connection was closed: what came over it can be settled no more.
    pub(in crate::engine) fn forget(&mut self, consumer: ConsumerId) {
        self.held.retain(|_, held| held.delivery.consumer != consumer);
    }

    /// The endpoint has settled it.
    fn close(&mut self, tag: u32) {
        if let Some(held) = self.held.get_mut(&tag) {
            held.open = false;
        }
    }
}

impl Simulation {
    /// Takes messages out of a channel.
    pub(super) fn fetch(&mut self, who: WorkerRef, fetch: &Fetch) -> Result<Flow, Problem> {
        let count = match &fetch.count {
            None => 1,
            Some(expr) => self.how_many(who, expr)?,
        };
        let (consumer, bind, single) = (fetch.consumer, fetch.bind, fetch.count.is_none());
        let within = fetch.within.unwrap_or_default();
        let (expected, got, claim) = (0, Vec::new(), None);
        let (own, number) = (fetch.own, self.number_aside(who, fetch.number.as_ref())?);
        Ok(self
            .ask(who, Fetching { consumer, count, within, single, bind, claim, own, number, expected, got }))
    }

    fn how_many(&self, who: WorkerRef, count: &Expr) -> Result<u32, Problem> {
        match eval::eval(count, self.scope(who))? {
            Value::Int(count) if u32::try_from(count).is_ok() => Ok(count as u32),
            other => Err(Problem::words(format!("{} is not a number", arithmetic::shown(&other)))),
        }
    }

    /// The number of a message that was set aside.
    fn number_aside(&self, who: WorkerRef, number: Option<&Expr>) -> Result<Option<u64>, Problem> {
        let Some(number) = number else { return Ok(None) };
        match eval::eval(number, self.scope(who))? {
            Value::Int(number) => Ok(Some(u64::try_from(number).unwrap_or_default())),
            other => Err(Problem::words(format!("{} is no number of a message", arithmetic::shown(&other)))),
        }
    }

    /// Takes over what others of its group have had for too long.
    pub(super) fn claim(&mut self, who: WorkerRef, claim: &Claim) -> Result<Flow, Problem> {
        let count = match &claim.count {
            None => 1,
            Some(expr) => self.how_many(who, expr)?,
        };
        let (consumer, bind, single) = (claim.consumer, claim.bind, claim.count.is_none());
        let terms = Some(ClaimTerms { idle: claim.idle, id_only: claim.id_only });
        let (within, own, expected, got) = (SimDuration::ZERO, false, 0, Vec::new());
        let (claim, number) = (terms, None);
        Ok(self
            .ask(who, Fetching { consumer, count, within, single, bind, claim, own, number, expected, got }))
    }

    /// Puts what a group has not settled into a variable.
    pub(super) fn list_pending(&mut self, who: WorkerRef, pending: &Pending) -> Flow {
        let list = self.pending_list(pending);
        if let Some(bind) = pending.bind {
            self.set_local(who, bind, list);
        }
        Flow::Next
    }

    /// The wish of a worker for messages travels to the channel.
    fn ask(&mut self, who: WorkerRef, fetching: Fetching) -> Flow {
        let consumer = fetching.consumer;
        self.frame(who).fetch = Some(Box::new(fetching));
        let (endpoint, worker) = (who.endpoint, who.worker);
        let ends = self.ends_of(consumer);
        let way = self.links.ask(&self.plan, self.now, ends);
        let ticket = match way {
            Some(way) => self.after(way, Occurrence::FetchArrives { endpoint, worker }),
            None => self.after(SimDuration::ZERO, Occurrence::FetchEnds { endpoint, worker }),
        };
        self.set_status(who, Status::Fetching(Some(ticket)));
        Flow::Pause
    }

    /// A consumer and its channel.
    fn ends_of(&self, consumer: ConsumerId) -> (LifelineId, LifelineId) {
        let plan = &self.plan.consumers[consumer];
        (plan.lifeline, self.plan.buffers[plan.buffer].lifeline)
    }

    /// The wish for messages reaches the channel: what is there leaves, or the worker waits for it, or hears of nothing.
    pub(in crate::engine) fn serve_fetch(&mut self, endpoint: EndpointId, worker: u32) {
        let who = WorkerRef { endpoint, worker };
        if self.give_what_is_there(who) {
            return self.set_status(who, Status::Fetching(None));
        }
        let Some(fetch) = &self.frame(who).fetch else { return };
        let (consumer, patience) = (fetch.consumer, fetch.within);
        if patience == SimDuration::ZERO || fetch.count == 0 || fetch.own || fetch.number.is_some() {
            return self.answer_nothing(who);
        }
        let ticket = self.after(patience, Occurrence::PatienceEnds { endpoint, worker });
        self.set_status(who, Status::Fetching(Some(ticket)));
        self.buffers[self.plan.consumers[consumer].buffer].waiting.push_back(who);
    }

    /// Nothing came while a worker waited.
    pub(in crate::engine) fn end_patience(&mut self, endpoint: EndpointId, worker: u32) {
        let who = WorkerRef { endpoint, worker };
        self.leave_waiting(who);
        self.answer_nothing(who);
    }

    /// The word that there is nothing travels to the worker.
    fn answer_nothing(&mut self, who: WorkerRef) {
        let Some(consumer) = self.frame(who).fetch.as_ref().map(|it| it.consumer) else { return };
        let (from, to) = self.ends_of(consumer);
        let way = self.links.ask(&self.plan, self.now, (to, from)).unwrap_or_default();
        let (endpoint, worker) = (who.endpoint, who.worker);
        let ticket = self.after(way, Occurrence::FetchEnds { endpoint, worker });
        self.set_status(who, Status::Fetching(Some(ticket)));
    }

    fn set_status(&mut self, who: WorkerRef, status: Status) {
        self.endpoints[who.endpoint].worker_mut(who.worker).status = status;
    }

    /// Sends a worker on its way what it wants to fetch; false when nothing is there.
    fn give_what_is_there(&mut self, who: WorkerRef) -> bool {
        let Some(fetch) = &self.frame(who).fetch else { return false };
        let (consumer, count, number) = (fetch.consumer, fetch.count, fetch.number);
        if let Some(terms) = fetch.claim {
            return self.take_from_others(who, consumer, count, terms);
        }
        let taken = if let Some(number) = number {
            self.take_aside(who, consumer, number)
        } else if fetch.own {
            self.read_own(who, consumer, count)
        } else {
            self.take_by_hand(who, consumer, count)
        };
        if let Some(fetch) = &mut self.frame(who).fetch {
            fetch.expected = taken;
        }
        taken > 0
    }

    /// Sends a worker what others have had for too long. Of what it only gets the name it is told with the answer.
    fn take_from_others(
        &mut self,
        who: WorkerRef,
        consumer: ConsumerId,
        count: u32,
        terms: ClaimTerms,
    ) -> bool {
        let before = self.fetching.len();
        let named = self.claim_idle(who, consumer, count, terms.idle, terms.id_only);
        let expected = (self.fetching.len() - before) as u32;
        for delivery in named {
            let attempts = self.messages[delivery.slot].attempts;
            let value = self.delivery_value(delivery, &Rc::default(), attempts);
            self.endpoints[who.endpoint].hands.take(delivery);
            if let Some(fetch) = &mut self.frame(who).fetch {
                fetch.got.push(value);
            }
        }
        if let Some(fetch) = &mut self.frame(who).fetch {
            fetch.expected = expected;
        }
        expected > 0
    }

    /// True when a worker waits for something to fetch from a buffer and can be given it.
    pub(in crate::engine) fn somebody_waits(&self, buffer: crate::engine::kernel::plan::BufferId) -> bool {
        self.buffers[buffer].waiting.iter().any(|who| self.can_fetch(*who))
    }

    fn can_fetch(&self, who: WorkerRef) -> bool {
        let frame = &self.endpoints[who.endpoint].worker(who.worker).frame;
        frame.fetch.as_ref().is_some_and(|fetch| self.consumers[fetch.consumer].connected)
    }

    /// Gives ready messages to the first worker that waits for some; false when nobody gets any.
    pub(in crate::engine) fn serve_waiting(&mut self, buffer: crate::engine::kernel::plan::BufferId) -> bool {
        for place in 0..self.buffers[buffer].waiting.len() {
            let who = self.buffers[buffer].waiting[place];
            if !self.can_fetch(who) || !self.give_what_is_there(who) {
                continue;
            }
            // Taking messages never changes who waits.
            self.buffers[buffer].waiting.remove(place);
            let state = self.endpoints[who.endpoint].worker(who.worker);
            if let Status::Fetching(Some(deadline)) = state.status {
                self.agenda.cancel(deadline);
            }
            self.set_status(who, Status::Fetching(None));
            return true;
        }
        false
    }

    /// A fetched delivery is with its worker. When the worker is gone, it just stays in hand.
    pub(super) fn take_in_fetched(
        &mut self,
        delivery: DeliveryRef,
        mode: AcknowledgeMode,
        received: EventId,
    ) {
        let endpoint = self.plan.consumers[delivery.consumer].endpoint;
        let message = &self.messages[delivery.slot];
        let (payload, attempts) = (std::rc::Rc::clone(&message.payload), message.attempts);
        let is_empty = self.is_trimmed(delivery.slot, self.plan.consumers[delivery.consumer].buffer);
        let payload = if is_empty { Rc::default() } else { payload };
        let value = self.delivery_value(delivery, &payload, attempts);
        if mode == AcknowledgeMode::OnDelivery {
            self.forget(delivery.slot);
        } else {
            self.endpoints[endpoint].hands.take(delivery);
        }
        let Some(who) = self.fetching.remove(&delivery.tag) else { return };
        let frame = self.frame(who);
        frame.goes_on = received;
        if let Some(fetch) = &mut frame.fetch {
            fetch.got.push(value);
            fetch.expected -= 1;
            if fetch.expected == 0 {
                self.conclude_fetch(who);
                self.resume(who.endpoint, who.worker);
            }
        }
    }

    /// A delivery that a worker waits for does not come.
    pub(in crate::engine) fn miss_fetched(&mut self, tag: u32) {
        let Some(who) = self.fetching.remove(&tag) else { return };
        let Some(fetch) = &mut self.frame(who).fetch else { return };
        fetch.expected -= 1;
        if fetch.expected == 0 {
            self.conclude_fetch(who);
            let (endpoint, worker) = (who.endpoint, who.worker);
            let ticket = self.after(SimDuration::ZERO, Occurrence::GoesOn { endpoint, worker });
            self.set_status(who, Status::AboutToGoOn(ticket));
        }
    }

    /// Puts what was fetched into its variable.
    fn conclude_fetch(&mut self, who: WorkerRef) {
        let Some(fetch) = self.frame(who).fetch.take() else { return };
        let value = if fetch.single {
            fetch.got.into_iter().next().unwrap_or_default()
        } else {
            Value::List(fetch.got.into())
        };
        if let Some(bind) = fetch.bind {
            self.set_local(who, bind, value);
        }
    }

    /// A worker goes on with nothing.
    pub(in crate::engine) fn end_fetch(&mut self, endpoint: EndpointId, worker: u32) {
        self.conclude_fetch(WorkerRef { endpoint, worker });
        self.resume(endpoint, worker);
    }

    fn leave_waiting(&mut self, who: WorkerRef) {
        let Some(consumer) = self.frame(who).fetch.as_ref().map(|it| it.consumer) else { return };
        let buffer = self.plan.consumers[consumer].buffer;
        self.buffers[buffer].waiting.retain(|it| *it != who);
    }

    /// A crash ends a fetch: what is on its way is nobody's.
    pub(super) fn stop_fetching(&mut self, who: WorkerRef) {
        self.leave_waiting(who);
        self.frame(who).fetch = None;
        self.fetching.retain(|_, it| *it != who);
    }

    /// Settles the delivery being handled, or others by hand.
    pub(super) fn settle_by_hand(&mut self, who: WorkerRef, settle: &Settle) -> Result<Flow, Problem> {
        let words = match &settle.reason {
            Some(reason) => Some(eval::words(reason, self.scope(who))?),
            None => None,
        };
        let deliveries = match &settle.delivery {
            Some(expr) => {
                let value = eval::eval(expr, self.scope(who))?;
                self.deliveries_named(who, &value, settle.older)?
            }
            None => self.frame_of(self.root(who)).delivery.into_iter().collect(),
        };
        let time = match &settle.time {
            Some(time) => Some(eval::duration(time, self.scope(who))?),
            None => None,
        };
        let changes = Rc::new(eval::record(&settle.changes, self.scope(who))?);
        let deliveries = self.all_if_asked(who, settle.how, deliveries);
        let goes_on = self.frame(who).goes_on;
        let cause = Some(goes_on);
        for delivery in deliveries {
            if settle.how == Settling::Renew {
                self.send_renewal(delivery, goes_on, time);
                continue;
            }
            self.let_go_of(who, delivery);
            let verdict = match settle.how {
                Settling::Acknowledge => {
                    self.send_acknowledgement(delivery, cause);
                    continue;
                }
                Settling::Defer => Verdict::Defer,
                Settling::Reject => Verdict::Reject,
                Settling::Requeue => Verdict::Requeue,
                Settling::Nack | Settling::Renew => Verdict::Nack,
            };
            if let Some(time) = time {
                self.note_delay(delivery, time);
            }
            if !changes.0.is_empty() {
                self.note_changes(delivery, &changes);
            }
            let reason = if verdict == Verdict::Defer { Reason::Deferred } else { Reason::Rejected };
            self.send_rejection(delivery, cause, verdict, reason, words.clone());
        }
        Ok(Flow::Next)
    }

    /// With some brokers an acknowledgement by hand settles everything that was received so far.
    fn all_if_asked(&self, who: WorkerRef, how: Settling, named: Vec<DeliveryRef>) -> Vec<DeliveryRef> {
        let Some(first) = named.first().filter(|_| how == Settling::Acknowledge) else { return named };
        let consumer = &self.plan.consumers[first.consumer];
        let channel = self.plan.buffers[consumer.buffer].channel;
        let by_hand = consumer.model.acknowledge == AcknowledgeMode::ByHand;
        if !self.plan.scenario.channels[channel].rules.acknowledges_all || !by_hand {
            return named;
        }
        self.endpoints[who.endpoint].hands.open_up_to(u32::MAX)
    }

    /// Hands back everything that this participant has received and not settled, in order.
    pub(super) fn recover(&mut self, who: WorkerRef) -> Result<Flow, Problem> {
        let cause = Some(self.frame(who).goes_on);
        let mut received = self.endpoints[who.endpoint].hands.open_up_to(u32::MAX);
        received.extend(self.unseen(who.endpoint));
        received.sort_unstable_by_key(|delivery| delivery.tag);
        for delivery in received {
            self.let_go_of(who, delivery);
            self.send_rejection(delivery, cause, Verdict::Requeue, Reason::Rejected, None);
        }
        Ok(Flow::Next)
    }

    /// Deliveries that wait for a worker. Where what is given back comes to the same consumer again, before
    /// everything that it has not seen, those stay.
    fn unseen(&self, endpoint: EndpointId) -> Vec<DeliveryRef> {
        let goes_back = |delivery: &DeliveryRef| {
            let channel = self.plan.buffers[self.plan.consumers[delivery.consumer].buffer].channel;
            let is_by_hand =
                self.plan.consumers[delivery.consumer].model.acknowledge == AcknowledgeMode::ByHand;
            let stays = self.plan.scenario.channels[channel].rules.retry_blocks;
            is_by_hand && !stays && !self.late.contains_key(&delivery.tag)
        };
        let waiting = self.endpoints[endpoint].inbox.iter().filter_map(|job| match job.what {
            JobKind::Message { delivery, .. } => delivery,
            JobKind::Trigger { .. } | JobKind::Task(_) => None,
        });
        waiting.filter(goes_back).collect()
    }

    /// A delivery is settled by hand: it is nobody's any more, and a reaction that waits for a worker never begins.
    fn let_go_of(&mut self, who: WorkerRef, delivery: DeliveryRef) {
        let root = self.root(who);
        let frame = self.frame(root);
        let is_own = frame.delivery.is_some_and(|it| it.tag == delivery.tag);
        frame.delivery = frame.delivery.filter(|it| it.tag != delivery.tag);
        let endpoint = &mut self.endpoints[who.endpoint];
        endpoint.hands.close(delivery.tag);
        if !is_own {
            endpoint.inbox.retain(|job| match job.what {
                JobKind::Message { delivery: Some(it), .. } => it.tag != delivery.tag,
                _ => true,
            });
        }
    }

    /// The deliveries that a record or a list of records names, in order; with all older ones when it is asked.
    fn deliveries_named(
        &mut self,
        who: WorkerRef,
        value: &Value,
        older: bool,
    ) -> Result<Vec<DeliveryRef>, Problem> {
        if let Value::List(items) = value {
            let mut all = Vec::new();
            for item in items.iter() {
                all.extend(self.deliveries_named(who, item, older)?);
            }
            return Ok(all);
        }
        let tag = match value {
            Value::Record(record) => record.get("delivery"),
            _ => None,
        };
        let tag = match tag {
            Some(Value::Int(tag)) => u32::try_from(*tag).ok(),
            _ => None,
        };
        let known = tag.and_then(|tag| {
            let own = self.frame_of(self.root(who)).delivery.filter(|it| it.tag == tag);
            own.or_else(|| self.endpoints[who.endpoint].hands.find(tag))
        });
        let known = known.or_else(|| self.pending_of_group(who, tag?));
        let Some(delivery) = known else {
            return Err(Problem::words(format!("{} is no delivery to settle", arithmetic::shown(value))));
        };
        let mut all =
            if older { self.endpoints[who.endpoint].hands.open_up_to(delivery.tag) } else { Vec::new() };
        if all.last().is_none_or(|it| it.tag != delivery.tag) {
            all.push(delivery);
        }
        Ok(all)
    }

    /// What waits for a worker is there, or was kept for a late handling.
    pub(in crate::engine) fn broken_jobs(&self) -> Option<String> {
        for (id, endpoint) in self.endpoints.iter() {
            for job in &endpoint.inbox {
                let JobKind::Message { slot, delivery: Some(delivery) } = job.what else { continue };
                let is_there = self.messages.get(slot).is_some_and(|it| match it.place {
                    Place::Unsettled(current) => current.tag == delivery.tag,
                    _ => false,
                });
                if !is_there && !self.late.contains_key(&delivery.tag) {
                    return Some(format!(
                        "{id:?} is about to handle delivery {}, which is over",
                        delivery.tag
                    ));
                }
            }
        }
        None
    }

    /// Each worker that fetches waits for messages to come, or for deliveries on their way to it, and nobody else does.
    pub(in crate::engine) fn broken_fetches(&self) -> Option<String> {
        let mut expected = BTreeMap::new();
        for (tag, who) in &self.fetching {
            *expected.entry((who.endpoint, who.worker)).or_insert(0) += 1;
            let travels = self.messages.iter().any(|(_, message)| match message.place {
                Place::Unsettled(delivery) => delivery.tag == *tag && delivery.stage == Stage::OnItsWay,
                _ => false,
            });
            if !travels {
                return Some(format!("delivery {tag} is fetched and not on its way"));
            }
        }
        for (id, endpoint) in self.endpoints.iter() {
            for (number, worker) in endpoint.everybody() {
                let who = WorkerRef { endpoint: id, worker: number };
                let (asks, fetches) = match worker.status {
                    Status::Fetching(ticket) => (ticket.is_some(), ticket.is_none()),
                    _ => (false, false),
                };
                let listed = self.buffers.values().filter(|it| it.waiting.contains(&who)).count();
                let comes = expected.remove(&(id, who.worker)).unwrap_or(0);
                let awaited = worker.frame.fetch.as_ref().map_or(0, |it| it.expected);
                if listed > usize::from(asks) || comes != awaited || fetches != (comes > 0) {
                    return Some(format!("{who:?} fetches {awaited}: {comes} come, {listed} buffers know"));
                }
            }
        }
        (!expected.is_empty()).then(|| "somebody who does not exist fetches".into())
    }
}
