//! Consumers by hand: a worker fetches messages, keeps them as long as it likes,
//! and settles them by steps, in any order.
//!
//! A fetch asks the channel, which takes as long as an acknowledgement; what it
//! gives travels like every delivery, and the worker goes on when all of it is there.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{EndpointId, LifelineId, SimDuration, Value, limits};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::occurrence::{Occurrence, Verdict};
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::{Arrival, Command, FetchTerms, Rejection, Served, Wanted};
use crate::engine::participant::Participants;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::{DeliveryRef, JobKind, Status, WorkerRef};
use crate::model::{AcknowledgeMode, Claim, ConsumerId, Expr, Fetch, LocalSlot, Pending, Settle, Settling};
use crate::trace::Reason;

/// What a worker is fetching.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Fetching {
    terms: FetchTerms,
    within: SimDuration,
    /// True when what it gets is one record and not a list.
    single: bool,
    bind: Option<LocalSlot>,
    /// Deliveries that are on their way.
    pub(in crate::engine) expected: u32,
    got: Vec<Value>,
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

impl Participants {
    /// Takes messages out of a channel.
    pub(super) fn fetch(&mut self, who: WorkerRef, fetch: &Fetch, out: &mut Core) -> Result<Flow, Problem> {
        let count = match &fetch.count {
            None => 1,
            Some(expr) => self.how_many(who, expr, out)?,
        };
        let wanted = match self.number_aside(who, fetch.number.as_ref(), out)? {
            Some(number) => Wanted::Deferred(number),
            None if fetch.own => Wanted::Own,
            None => Wanted::Ready,
        };
        let terms = FetchTerms { consumer: fetch.consumer, count, wanted };
        let (bind, single) = (fetch.bind, fetch.count.is_none());
        let within = fetch.within.unwrap_or_default();
        Ok(self.ask(who, Fetching { terms, within, single, bind, expected: 0, got: Vec::new() }, out))
    }

    fn how_many(&self, who: WorkerRef, count: &Expr, core: &Core) -> Result<u32, Problem> {
        match eval::eval(count, self.scope(who, core))? {
            Value::Int(count) if u32::try_from(count).is_ok() => Ok(count as u32),
            other => Err(Problem::words(format!("{} is not a number", arithmetic::shown(&other)))),
        }
    }

    /// The number of a message that was set aside.
    fn number_aside(
        &self,
        who: WorkerRef,
        number: Option<&Expr>,
        core: &Core,
    ) -> Result<Option<u64>, Problem> {
        let Some(number) = number else { return Ok(None) };
        match eval::eval(number, self.scope(who, core))? {
            Value::Int(number) => Ok(Some(u64::try_from(number).unwrap_or_default())),
            other => Err(Problem::words(format!("{} is no number of a message", arithmetic::shown(&other)))),
        }
    }

    /// Takes over what others of its group have had for too long.
    pub(super) fn claim(&mut self, who: WorkerRef, claim: &Claim, out: &mut Core) -> Result<Flow, Problem> {
        let count = match &claim.count {
            None => 1,
            Some(expr) => self.how_many(who, expr, out)?,
        };
        let wanted = Wanted::Idle { idle: claim.idle, id_only: claim.id_only };
        let terms = FetchTerms { consumer: claim.consumer, count, wanted };
        let (bind, single) = (claim.bind, claim.count.is_none());
        let within = SimDuration::ZERO;
        Ok(self.ask(who, Fetching { terms, within, single, bind, expected: 0, got: Vec::new() }, out))
    }

    /// Puts what a group has not settled into a variable.
    pub(super) fn list_pending(
        &mut self,
        who: WorkerRef,
        pending: &Pending,
        channels: &dyn Channels,
        core: &Core,
    ) -> Flow {
        let list = channels.pending_list(pending, core);
        if let Some(bind) = pending.bind {
            self.set_local(who, bind, list);
        }
        Flow::Next
    }

    /// The wish of a worker for messages travels to the channel.
    fn ask(&mut self, who: WorkerRef, fetching: Fetching, out: &mut Core) -> Flow {
        let consumer = fetching.terms.consumer;
        self.frame(who).fetch = Some(Box::new(fetching));
        let (endpoint, worker) = (who.endpoint, who.worker);
        let ends = self.ends_of(consumer, out);
        let way = out.links.ask(&out.plan, out.now, ends);
        let ticket = match way {
            Some(way) => out.after(way, Occurrence::FetchArrives { endpoint, worker }),
            None => out.after(SimDuration::ZERO, Occurrence::FetchEnds { endpoint, worker }),
        };
        self.set_status(who, Status::Fetching(Some(ticket)));
        Flow::Pause
    }

    /// A consumer and its channel.
    fn ends_of(&self, consumer: ConsumerId, core: &Core) -> (LifelineId, LifelineId) {
        let plan = &core.plan.consumers[consumer];
        (plan.lifeline, core.plan.buffers[plan.buffer].lifeline)
    }

    /// The wish for messages reaches the channel: what is there leaves, or the worker waits for it, or hears of nothing.
    pub(in crate::engine) fn serve_fetch(
        &mut self,
        endpoint: EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let who = WorkerRef { endpoint, worker };
        let Some(fetch) = &self.frame(who).fetch else { return };
        let (terms, patience) = (fetch.terms, fetch.within);
        let Served { expected, named } = channels.serve(who, terms, self, out);
        self.hear(out);
        self.take_named(who, named, channels, out);
        if expected > 0 {
            return self.fetch_is_served(who, expected, out);
        }
        if patience == SimDuration::ZERO || terms.count == 0 || terms.wanted != Wanted::Ready {
            return self.answer_nothing(who, out);
        }
        let ticket = out.after(patience, Occurrence::PatienceEnds { endpoint, worker });
        self.set_status(who, Status::Fetching(Some(ticket)));
        self.tell(Command::Wait { who, terms }, channels, out);
    }

    /// What a worker fetches is on its way.
    pub(super) fn fetch_is_served(&mut self, who: WorkerRef, expected: u32, out: &mut Core) {
        if let Some(fetch) = &mut self.frame(who).fetch {
            fetch.expected = expected;
        }
        if let Status::Fetching(Some(deadline)) = self.endpoints[who.endpoint].worker(who.worker).status {
            out.cancel(deadline);
        }
        self.set_status(who, Status::Fetching(None));
    }

    /// A worker learns the names of what it owns now.
    fn take_named(&mut self, who: WorkerRef, named: Vec<DeliveryRef>, channels: &dyn Channels, core: &Core) {
        for delivery in named {
            let attempts = core.messages[delivery.slot].attempts;
            let value = self.delivery_value(delivery, &Rc::default(), attempts, channels, core);
            self.endpoints[who.endpoint].hands.take(delivery);
            if let Some(fetch) = &mut self.frame(who).fetch {
                fetch.got.push(value);
            }
        }
    }

    /// Nothing came while a worker waited.
    pub(in crate::engine) fn end_patience(
        &mut self,
        endpoint: EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let who = WorkerRef { endpoint, worker };
        self.stop_waiting(who, channels, out);
        self.answer_nothing(who, out);
    }

    /// The word that there is nothing travels to the worker.
    fn answer_nothing(&mut self, who: WorkerRef, out: &mut Core) {
        let Some(consumer) = self.frame(who).fetch.as_ref().map(|it| it.terms.consumer) else { return };
        let (from, to) = self.ends_of(consumer, out);
        let way = out.links.ask(&out.plan, out.now, (to, from)).unwrap_or_default();
        let (endpoint, worker) = (who.endpoint, who.worker);
        let ticket = out.after(way, Occurrence::FetchEnds { endpoint, worker });
        self.set_status(who, Status::Fetching(Some(ticket)));
    }

    fn set_status(&mut self, who: WorkerRef, status: Status) {
        self.endpoints[who.endpoint].worker_mut(who.worker).status = status;
    }

    /// A fetched delivery is with its worker. When the worker is gone, it just stays in hand.
    pub(super) fn take_in_fetched(
        &mut self,
        arrival: Arrival,
        mode: AcknowledgeMode,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let Arrival { delivery, received, is_trimmed, fetched_by, .. } = arrival;
        let endpoint = out.plan.consumers[delivery.consumer].endpoint;
        let message = &out.messages[delivery.slot];
        let (payload, attempts) = (Rc::clone(&message.payload), message.attempts);
        let payload = if is_trimmed { Rc::default() } else { payload };
        let value = self.delivery_value(delivery, &payload, attempts, channels, out);
        if mode == AcknowledgeMode::OnDelivery {
            self.forget_message(delivery.slot, channels, out);
        } else {
            self.endpoints[endpoint].hands.take(delivery);
        }
        let Some(who) = fetched_by else { return };
        let frame = self.frame(who);
        frame.goes_on = received;
        if let Some(fetch) = &mut frame.fetch {
            fetch.got.push(value);
            fetch.expected -= 1;
            if fetch.expected == 0 {
                self.conclude_fetch(who);
                self.resume(who.endpoint, who.worker, channels, out);
            }
        }
    }

    /// A delivery that a worker waits for does not come. After the last one it goes on.
    pub(super) fn miss_delivery(&mut self, who: WorkerRef, goes_on: Option<Ticket>) {
        if let Some(fetch) = &mut self.frame(who).fetch {
            fetch.expected -= 1;
        }
        if let Some(ticket) = goes_on {
            self.conclude_fetch(who);
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
    pub(in crate::engine) fn end_fetch(
        &mut self,
        endpoint: EndpointId,
        worker: u32,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        self.conclude_fetch(WorkerRef { endpoint, worker });
        self.resume(endpoint, worker, channels, out);
    }

    fn stop_waiting(&mut self, who: WorkerRef, channels: &mut dyn Channels, out: &mut Core) {
        let Some(consumer) = self.frame(who).fetch.as_ref().map(|it| it.terms.consumer) else { return };
        self.tell(Command::LeaveWaiting { who, consumer }, channels, out);
    }

    /// A crash ends a fetch: what is on its way is nobody's.
    pub(super) fn stop_fetching(&mut self, who: WorkerRef, channels: &mut dyn Channels, out: &mut Core) {
        self.stop_waiting(who, channels, out);
        self.frame(who).fetch = None;
        self.tell(Command::ForgetFetch(who), channels, out);
    }

    /// Settles the delivery being handled, or others by hand.
    pub(super) fn settle_by_hand(
        &mut self,
        who: WorkerRef,
        settle: &Settle,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let words = match &settle.reason {
            Some(reason) => Some(eval::words(reason, self.scope(who, out))?),
            None => None,
        };
        let deliveries = match &settle.delivery {
            Some(expr) => {
                let value = eval::eval(expr, self.scope(who, out))?;
                self.deliveries_named(who, &value, settle.older, channels, out)?
            }
            None => self.frame_of(self.root(who)).delivery.into_iter().collect(),
        };
        let time = match &settle.time {
            Some(time) => Some(eval::duration(time, self.scope(who, out))?),
            None => None,
        };
        let changes = Rc::new(eval::record(&settle.changes, self.scope(who, out))?);
        let deliveries = self.all_if_asked(who, settle.how, deliveries, out);
        let goes_on = self.frame(who).goes_on;
        let cause = Some(goes_on);
        for delivery in deliveries {
            if settle.how == Settling::Renew {
                self.tell(Command::Renew { delivery, cause: goes_on, time }, channels, out);
                continue;
            }
            self.let_go_of(who, delivery);
            let verdict = match settle.how {
                Settling::Acknowledge => {
                    self.tell(Command::Acknowledge { delivery, cause }, channels, out);
                    continue;
                }
                Settling::Defer => Verdict::Defer,
                Settling::Reject => Verdict::Reject,
                Settling::Requeue => Verdict::Requeue,
                Settling::Nack | Settling::Renew => Verdict::Nack,
            };
            if let Some(time) = time {
                self.tell(Command::ReturnAfter { delivery, time }, channels, out);
            }
            if !changes.0.is_empty() {
                self.tell(Command::ChangeOnReturn { delivery, changes: Rc::clone(&changes) }, channels, out);
            }
            let reason = if verdict == Verdict::Defer { Reason::Deferred } else { Reason::Rejected };
            let words = words.clone();
            self.tell(Command::Reject(Rejection { delivery, cause, verdict, reason, words }), channels, out);
        }
        Ok(Flow::Next)
    }

    /// With some brokers an acknowledgement by hand settles everything that was received so far.
    fn all_if_asked(
        &self,
        who: WorkerRef,
        how: Settling,
        named: Vec<DeliveryRef>,
        core: &Core,
    ) -> Vec<DeliveryRef> {
        let Some(first) = named.first().filter(|_| how == Settling::Acknowledge) else { return named };
        let consumer = &core.plan.consumers[first.consumer];
        let channel = core.plan.buffers[consumer.buffer].channel;
        let by_hand = consumer.model.acknowledge == AcknowledgeMode::ByHand;
        if !core.plan.scenario.channels[channel].rules.acknowledges_all || !by_hand {
            return named;
        }
        self.endpoints[who.endpoint].hands.open_up_to(u32::MAX)
    }

    /// Hands back everything that this participant has received and not settled, in order.
    pub(super) fn recover(
        &mut self,
        who: WorkerRef,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let cause = Some(self.frame(who).goes_on);
        let mut received = self.endpoints[who.endpoint].hands.open_up_to(u32::MAX);
        received.extend(self.unseen(who.endpoint, out));
        received.sort_unstable_by_key(|delivery| delivery.tag);
        for delivery in received {
            self.let_go_of(who, delivery);
            let (verdict, reason) = (Verdict::Requeue, Reason::Rejected);
            self.tell(
                Command::Reject(Rejection { delivery, cause, verdict, reason, words: None }),
                channels,
                out,
            );
        }
        Ok(Flow::Next)
    }

    /// Deliveries that wait for a worker. Where what is given back comes to the same consumer again, before
    /// everything that it has not seen, those stay.
    fn unseen(&self, endpoint: EndpointId, core: &Core) -> Vec<DeliveryRef> {
        let goes_back = |delivery: &DeliveryRef| {
            let channel = core.plan.buffers[core.plan.consumers[delivery.consumer].buffer].channel;
            let is_by_hand =
                core.plan.consumers[delivery.consumer].model.acknowledge == AcknowledgeMode::ByHand;
            let stays = core.plan.scenario.channels[channel].rules.retry_blocks;
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
        channels: &dyn Channels,
        core: &Core,
    ) -> Result<Vec<DeliveryRef>, Problem> {
        if let Value::List(items) = value {
            let mut all = Vec::new();
            for item in items.iter() {
                all.extend(self.deliveries_named(who, item, older, channels, core)?);
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
        let known = known.or_else(|| channels.pending_of_group(who.endpoint, tag?, core));
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
}
