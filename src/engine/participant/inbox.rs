//! Messages arrive at an endpoint and wait for a worker.

use crate::base::{EndpointId, EventId, MessageId, TypedId};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::occurrence::Verdict;
use crate::engine::kernel::seam::Channels;
use crate::engine::kernel::seam::{Arrival, Clients, Command, Notice, Rejection};
use crate::engine::participant::Participants;
use crate::engine::participant::{DeliveryRef, Job, JobKind, LateHandling, Status, WorkerRef};
use crate::model::{AcknowledgeMode, ConsumerId, GroupKind};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent, Reason};

impl Participants {
    /// Gives the broker a command, and takes note of what it has changed.
    pub(super) fn tell(&mut self, command: Command, channels: &mut dyn Channels, out: &mut Core) {
        channels.carry_out(command, self, out);
        self.hear(out);
    }

    /// A message that no channel waits for is gone for good.
    pub(super) fn forget_message(&mut self, slot: MessageSlot, channels: &mut dyn Channels, out: &mut Core) {
        if out.messages[slot].rare.is_some() {
            self.tell(Command::Release(slot), channels, out);
        }
        out.drop_message(slot);
    }

    /// True when a worker handles a delivery.
    pub(in crate::engine) fn is_handling(&self, endpoint: EndpointId, tag: u32) -> bool {
        let workers = &self.endpoints[endpoint].workers;
        workers.iter().any(|it| it.frame.delivery.is_some_and(|it| it.tag == tag))
    }

    /// A delivery is with its consumer, which decides what it is for.
    pub(in crate::engine) fn take_delivery(
        &mut self,
        arrival: Arrival,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let Arrival { delivery, received, is_replayed, .. } = arrival;
        let DeliveryRef { slot, consumer, message_type, .. } = delivery;
        let plan = &out.plan.consumers[consumer];
        let (endpoint, mode, pulls) = (plan.endpoint, plan.model.acknowledge, plan.model.pulls);
        let reaction = plan.reactions[message_type.index()];
        if pulls {
            return self.take_in_fetched(arrival, mode, channels, out);
        }
        if let Some(reason) = self.unwanted_callback(slot, endpoint, out) {
            self.emit_ignored(slot, endpoint, received, reason, out);
            return self.conclude_unhandled(delivery, mode, true, channels, out);
        }
        let Some(reaction) = reaction else {
            self.emit_ignored(slot, endpoint, received, Reason::NoReaction, out);
            return self.conclude_unhandled(delivery, mode, false, channels, out);
        };
        let settled = mode == AcknowledgeMode::OnDelivery;
        if settled {
            out.messages[slot].place = Place::Inbox(endpoint);
        }
        let what = JobKind::Message { slot, delivery: (!settled).then_some(delivery) };
        let job = Job { reaction, cause: received, what };
        if is_replayed {
            self.enqueue_replayed(endpoint, consumer, job, channels, out);
        } else {
            self.enqueue_job(endpoint, job, channels, out);
        }
    }

    /// Takes note of what the broker has done since participants last heard of it.
    pub(in crate::engine) fn hear(&mut self, out: &mut Core) {
        while !out.notices.is_empty() {
            for notice in std::mem::take(&mut out.notices) {
                self.hear_notice(notice, out);
            }
        }
    }

    fn hear_notice(&mut self, notice: Notice, out: &mut Core) {
        match notice {
            Notice::Served { who, expected } => self.fetch_is_served(who, expected, out),
            Notice::Missed { who, goes_on } => self.miss_delivery(who, goes_on),
            Notice::Released { who, unblocked, goes_on } => {
                self.frame(who).goes_on = unblocked;
                self.endpoints[who.endpoint].worker_mut(who.worker).status = Status::AboutToGoOn(goes_on);
            }
            Notice::ConnectionLost { endpoint, consumer } => self.drop_jobs_of(endpoint, consumer),
            Notice::HandlingsLost { consumer } => self.late.retain(|_, late| late.consumer != consumer),
            Notice::DeliveryDropped { endpoint, tag } => self.drop_job(endpoint, tag),
            Notice::DeliveryEnded { endpoint, consumer, tag, handled } => {
                if self.is_waiting(endpoint, tag) {
                    self.late.insert(tag, LateHandling { consumer, handled });
                }
            }
            Notice::DeliveriesLast { endpoint, consumer } => self.deliveries_last(endpoint, consumer),
        }
    }

    /// True when a delivery waits for a worker.
    pub(in crate::engine) fn is_waiting(&self, endpoint: EndpointId, tag: u32) -> bool {
        self.endpoints[endpoint].inbox.iter().any(|job| job.delivery().is_some_and(|it| it.tag == tag))
    }

    /// What waits for a worker of this consumer waits behind everything else.
    fn deliveries_last(&mut self, endpoint: EndpointId, consumer: ConsumerId) {
        let is_its = |it: &Job| it.delivery().is_some_and(|it| it.consumer == consumer);
        let inbox = &mut self.endpoints[endpoint].inbox;
        let (last, first): (Vec<Job>, Vec<Job>) = inbox.drain(..).partition(is_its);
        inbox.extend(first.into_iter().chain(last));
    }

    /// Decides what a direct message is for.
    pub(in crate::engine) fn take_in(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        received: EventId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let message = &out.messages[slot];
        let (message_type, intent) = (message.message_type, message.intent);
        if intent == MessageIntent::Reply {
            return self.receive_reply(slot, endpoint, received, channels, out);
        }
        if let Some(reason) = self.unwanted_callback(slot, endpoint, out) {
            return self.ignore_direct(slot, endpoint, received, reason, channels, out);
        }
        let Some(reaction) = out.plan.endpoints[endpoint].direct[message_type.index()] else {
            return self.decline(slot, endpoint, received, Reason::NoReaction, channels, out);
        };
        let limit = out.plan.scenario.endpoints[endpoint].inbox;
        let takes_work = out.presence[endpoint].takes_work();
        let state = &mut self.endpoints[endpoint];
        if limit.is_some_and(|limit| state.direct_waiting >= limit)
            && !(takes_work && state.has_free_worker())
        {
            return self.decline(slot, endpoint, received, Reason::Busy, channels, out);
        }
        state.direct_waiting += 1;
        out.messages[slot].place = Place::Inbox(endpoint);
        let what = JobKind::Message { slot, delivery: None };
        self.enqueue_job(endpoint, Job { reaction, cause: received, what }, channels, out);
    }

    /// What a consumer gave back and gets again goes before everything that it has not seen yet.
    fn enqueue_replayed(
        &mut self,
        endpoint: EndpointId,
        consumer: ConsumerId,
        job: Job,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let inbox = &self.endpoints[endpoint].inbox;
        let place =
            inbox.iter().position(|it| self.is_first_try_of(it, consumer, out)).unwrap_or(inbox.len());
        self.endpoints[endpoint].inbox.insert(place, job);
        self.start_jobs(endpoint, channels, out);
    }

    fn is_first_try_of(&self, job: &Job, consumer: ConsumerId, core: &Core) -> bool {
        match job.what {
            JobKind::Message { slot, delivery: Some(delivery) } => {
                delivery.consumer == consumer && core.messages.get(slot).is_some_and(|it| it.attempts <= 1)
            }
            _ => false,
        }
    }

    /// True when a job waits until its consumer has got again what it gave back.
    fn waits_for_replay(&self, job: &Job, channels: &dyn Channels, core: &Core) -> bool {
        match job.what {
            JobKind::Message { delivery: Some(delivery), .. } => {
                channels.is_replaying(delivery.consumer) && self.is_first_try_of(job, delivery.consumer, core)
            }
            _ => false,
        }
    }

    /// The first job that can begin.
    fn first_job(&self, endpoint: EndpointId, channels: &dyn Channels, core: &Core) -> Option<usize> {
        let may_start = |job: &Job| {
            !self.waits_for_replay(job, channels, core) && !self.waits_for_session(endpoint, job, core)
        };
        self.endpoints[endpoint].inbox.iter().position(may_start)
    }

    /// True when a job belongs to a session of which another worker handles a message: one at a time, in order.
    fn waits_for_session(&self, endpoint: EndpointId, job: &Job, core: &Core) -> bool {
        let session = |it: DeliveryRef| {
            let channel = core.plan.buffers[core.plan.consumers[it.consumer].buffer].channel;
            let is_session = core.plan.scenario.channels[channel].rules.groups == Some(GroupKind::Session);
            let message = core.messages.get(it.slot).filter(|message| is_session && message.id == it.message);
            message.and_then(|it| it.group()).map(|group| (channel, group))
        };
        let Some(own) = job.delivery().and_then(session) else { return false };
        let mut handled = self.endpoints[endpoint].workers.iter().filter_map(|it| it.frame.delivery);
        handled.any(|it| session(it) == Some(own))
    }

    /// A delivery that nobody handles is settled at once: acknowledged when it is answered traffic, else rejected.
    fn conclude_unhandled(
        &mut self,
        delivery: DeliveryRef,
        mode: AcknowledgeMode,
        acknowledge: bool,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        match (mode, acknowledge) {
            (AcknowledgeMode::OnDelivery, _) => {
                self.forget_message(delivery.slot, channels, out);
            }
            (_, true) => self.tell(Command::Acknowledge { delivery, cause: None }, channels, out),
            (_, false) => {
                let (verdict, reason) = (Verdict::Reject, Reason::NoReaction);
                self.tell(
                    Command::Reject(Rejection { delivery, cause: None, verdict, reason, words: None }),
                    channels,
                    out,
                );
            }
        }
    }

    fn emit_ignored(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        received: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        out.emit(EventRow {
            message: out.id_of(slot),
            cause: Some(received),
            detail: Some(Detail::Reason(reason, None)),
            ..out.row(EventKind::Ignored, out.plan.endpoints[endpoint].lifeline)
        });
    }

    /// A direct message is not wanted, and that is all.
    pub(super) fn ignore_direct(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        received: EventId,
        reason: Reason,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        self.emit_ignored(slot, endpoint, received, reason, out);
        self.forget_message(slot, channels, out);
    }

    /// A direct message is not wanted; a caller is told.
    fn decline(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        received: EventId,
        reason: Reason,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        if out.messages[slot].intent == MessageIntent::Call {
            let handled = out.handled(slot);
            self.emit_ignored(slot, endpoint, received, reason, out);
            self.send_failed(
                WorkerRef { endpoint, worker: 0 },
                &handled,
                received,
                reason.word().into(),
                channels,
                out,
            );
            self.forget_message(slot, channels, out);
        } else {
            self.ignore_direct(slot, endpoint, received, reason, channels, out);
        }
    }

    /// Adds a job behind the others, and begins it when somebody is free.
    pub(super) fn enqueue_job(
        &mut self,
        endpoint: EndpointId,
        job: Job,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        self.endpoints[endpoint].inbox.push_back(job);
        self.start_jobs(endpoint, channels, out);
    }

    /// Begins jobs while there are jobs and free workers.
    pub(in crate::engine) fn start_jobs(
        &mut self,
        endpoint: EndpointId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        while out.stop.is_none() {
            if self.endpoints[endpoint].inbox.is_empty() || !out.presence[endpoint].takes_work() {
                return;
            }
            let Some(place) = self.first_job(endpoint, channels, out) else { return };
            let state = &mut self.endpoints[endpoint];
            let Some(worker) = state.take_worker() else { return };
            let Some(job) = state.inbox.remove(place) else { return };
            self.start_job(WorkerRef { endpoint, worker }, job, channels, out);
        }
    }

    /// Takes the jobs of a consumer out of the inbox: its connection is gone.
    pub(in crate::engine) fn drop_jobs_of(&mut self, endpoint: EndpointId, consumer: ConsumerId) {
        self.endpoints[endpoint].inbox.retain(|job| match job.what {
            JobKind::Message { delivery: Some(delivery), .. } => delivery.consumer != consumer,
            _ => true,
        });
    }

    /// Takes the job of one delivery out of the inbox.
    pub(in crate::engine) fn drop_job(&mut self, endpoint: EndpointId, tag: u32) {
        self.endpoints[endpoint].inbox.retain(|job| match job.what {
            JobKind::Message { delivery: Some(delivery), .. } => delivery.tag != tag,
            _ => true,
        });
    }

    /// Forgets everything in the inbox: the endpoint crashed.
    pub(in crate::engine) fn clear_inbox(
        &mut self,
        endpoint: EndpointId,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) {
        let jobs = std::mem::take(&mut self.endpoints[endpoint].inbox);
        self.endpoints[endpoint].direct_waiting = 0;
        for job in jobs {
            if let JobKind::Message { slot, delivery: None } = job.what {
                self.ignore_direct(slot, endpoint, job.cause, Reason::ReceiverDown, channels, out);
            }
        }
    }

    /// A confirmation reaches the sender.
    pub(in crate::engine) fn receive_confirm(
        &mut self,
        endpoint: EndpointId,
        message: MessageId,
        departure: EventId,
        accepted: bool,
        out: &mut Core,
    ) {
        if !out.presence[endpoint].up {
            return out.emit_lost_hop(departure, Reason::SenderDown);
        }
        out.emit(EventRow {
            message: Some(message),
            channel: out.event(departure).channel,
            value: u32::from(accepted),
            ..out.arrival_row(EventKind::ConfirmArrived, out.plan.endpoints[endpoint].lifeline, departure)
        });
    }
}

impl Clients for Participants {
    fn is_waiting(&self, endpoint: EndpointId, tag: u32) -> bool {
        self.is_waiting(endpoint, tag)
    }

    fn is_handling(&self, endpoint: EndpointId, tag: u32) -> bool {
        self.is_handling(endpoint, tag)
    }
}
