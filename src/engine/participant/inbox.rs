//! Messages arrive at an endpoint and wait for a worker.

use crate::base::{EndpointId, EventId, MessageTypeId, TypedId};
use crate::engine::kernel::message::{Answer, MessageSlot, Place, Stage};
use crate::engine::kernel::occurrence::Verdict;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{DeliveryRef, Handled, Job, JobKind, LateHandling, WorkerRef};
use crate::model::{AcknowledgeMode, Address, ConsumerId};
use crate::trace::{Detail, EventKind, EventRow, MessageIntent, Reason};

impl Simulation {
    /// A message that was sent straight to an endpoint is there.
    pub(in crate::engine) fn arrive(&mut self, slot: MessageSlot, endpoint: EndpointId, departure: EventId) {
        let state = &self.endpoints[endpoint];
        if !state.up || (state.leaves && !self.is_awaited(slot)) {
            return self.lose(slot, departure, Address::Endpoint(endpoint), Reason::ReceiverDown);
        }
        let received = self.emit_received(slot, endpoint, departure, 1);
        self.take_in(slot, endpoint, received);
    }

    /// Decides what a direct message is for.
    pub(in crate::engine) fn take_in(&mut self, slot: MessageSlot, endpoint: EndpointId, received: EventId) {
        let message = &self.messages[slot];
        let (message_type, intent) = (message.message_type, message.intent);
        if intent == MessageIntent::Reply {
            return self.receive_reply(slot, endpoint, received);
        }
        if let Some(reason) = self.unwanted_callback(slot, endpoint) {
            return self.ignore_direct(slot, endpoint, received, reason);
        }
        let Some(reaction) = self.plan.endpoints[endpoint].direct[message_type.index()] else {
            return self.decline(slot, endpoint, received, Reason::NoReaction);
        };
        let limit = self.plan.scenario.endpoints[endpoint].inbox;
        let state = &mut self.endpoints[endpoint];
        if limit.is_some_and(|limit| state.direct_waiting >= limit) && !state.has_free_worker() {
            return self.decline(slot, endpoint, received, Reason::Busy);
        }
        state.direct_waiting += 1;
        self.messages[slot].place = Place::Inbox(endpoint);
        let what = JobKind::Message { slot, delivery: None };
        self.enqueue_job(endpoint, Job { reaction, cause: received, what });
    }

    /// A delivery is with its consumer.
    pub(in crate::engine) fn receive_delivery(&mut self, slot: MessageSlot) {
        let Place::Unsettled(mut delivery) = self.messages[slot].place else { return };
        let is_replayed = self.unpin(slot);
        let message = &mut self.messages[slot];
        message.timer = None;
        delivery.stage = Stage::There;
        message.place = Place::Unsettled(delivery);
        let (message_type, attempt) = (message.message_type, message.attempts);
        let consumer = &self.plan.consumers[delivery.consumer];
        let (endpoint, mode, consumer_pulls) =
            (consumer.endpoint, consumer.model.acknowledge, consumer.model.pulls);
        let reaction = consumer.reactions[message_type.index()];
        let reference = DeliveryRef {
            slot,
            message: self.messages[slot].id,
            tag: delivery.tag,
            consumer: delivery.consumer,
            message_type,
        };
        let received = self.emit_received(slot, endpoint, delivery.departure, attempt);
        if self.reads_stream(reference.consumer) {
            self.record_is_there(reference, received);
        }
        if consumer_pulls {
            return self.take_in_fetched(reference, mode, received);
        }
        if let Some(reason) = self.unwanted_callback(slot, endpoint) {
            self.emit_ignored(slot, endpoint, received, reason);
            return self.conclude_unhandled(reference, mode, true);
        }
        let Some(reaction) = reaction else {
            self.emit_ignored(slot, endpoint, received, Reason::NoReaction);
            return self.conclude_unhandled(reference, mode, false);
        };
        let settled = mode == AcknowledgeMode::OnDelivery;
        if settled {
            self.messages[slot].place = Place::Inbox(endpoint);
        }
        let what = JobKind::Message { slot, delivery: (!settled).then_some(reference) };
        let job = Job { reaction, cause: received, what };
        if is_replayed {
            self.enqueue_replayed(endpoint, delivery.consumer, job);
        } else {
            self.enqueue_job(endpoint, job);
        }
    }

    /// What a consumer gave back and gets again goes before everything that it has not seen yet.
    fn enqueue_replayed(&mut self, endpoint: EndpointId, consumer: ConsumerId, job: Job) {
        let inbox = &self.endpoints[endpoint].inbox;
        let place = inbox.iter().position(|it| self.is_first_try_of(it, consumer)).unwrap_or(inbox.len());
        self.endpoints[endpoint].inbox.insert(place, job);
        self.start_jobs(endpoint);
    }

    fn is_first_try_of(&self, job: &Job, consumer: ConsumerId) -> bool {
        match job.what {
            JobKind::Message { slot, delivery: Some(delivery) } => {
                delivery.consumer == consumer && self.messages.get(slot).is_some_and(|it| it.attempts <= 1)
            }
            _ => false,
        }
    }

    /// True when a job waits until its consumer has got again what it gave back.
    fn waits_for_replay(&self, job: &Job) -> bool {
        match job.what {
            JobKind::Message { delivery: Some(delivery), .. } => {
                self.consumers[delivery.consumer].replaying > 0
                    && self.is_first_try_of(job, delivery.consumer)
            }
            _ => false,
        }
    }

    /// The first job that can begin.
    fn first_job(&self, endpoint: EndpointId) -> Option<usize> {
        self.endpoints[endpoint].inbox.iter().position(|job| !self.waits_for_replay(job))
    }

    /// A delivery ends while its job waits for a worker: the worker will handle what it has all the same.
    pub(in crate::engine) fn keep_for_late_handling(
        &mut self,
        slot: MessageSlot,
        delivery: crate::engine::kernel::message::Delivery,
    ) {
        let endpoint = self.plan.consumers[delivery.consumer].endpoint;
        let waits = self.endpoints[endpoint].inbox.iter().any(|job| match job.what {
            JobKind::Message { delivery: Some(it), .. } => it.tag == delivery.tag,
            _ => false,
        });
        if waits {
            let late = LateHandling { consumer: delivery.consumer, handled: self.handled(slot) };
            self.late.insert(delivery.tag, late);
        }
    }

    /// A delivery that nobody handles is settled at once: acknowledged when it is answered traffic, else rejected.
    fn conclude_unhandled(&mut self, delivery: DeliveryRef, mode: AcknowledgeMode, acknowledge: bool) {
        match (mode, acknowledge) {
            (AcknowledgeMode::OnDelivery, _) => {
                self.forget(delivery.slot);
            }
            (_, true) => self.send_acknowledgement(delivery, None),
            (_, false) => self.send_rejection(delivery, None, Verdict::Reject, Reason::NoReaction, None),
        }
    }

    fn emit_received(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        departure: EventId,
        attempt: u32,
    ) -> EventId {
        self.emit(EventRow {
            message: self.id_of(slot),
            value: attempt,
            ..self.arrival_row(EventKind::Received, self.plan.endpoints[endpoint].lifeline, departure)
        })
    }

    fn emit_ignored(&mut self, slot: MessageSlot, endpoint: EndpointId, received: EventId, reason: Reason) {
        self.emit(EventRow {
            message: self.id_of(slot),
            cause: Some(received),
            detail: Some(Detail::Reason(reason, None)),
            ..self.row(EventKind::Ignored, self.plan.endpoints[endpoint].lifeline)
        });
    }

    /// A direct message is not wanted, and that is all.
    pub(super) fn ignore_direct(
        &mut self,
        slot: MessageSlot,
        endpoint: EndpointId,
        received: EventId,
        reason: Reason,
    ) {
        self.emit_ignored(slot, endpoint, received, reason);
        self.forget(slot);
    }

    /// A direct message is not wanted; a caller is told.
    fn decline(&mut self, slot: MessageSlot, endpoint: EndpointId, received: EventId, reason: Reason) {
        if self.messages[slot].intent == MessageIntent::Call {
            let handled = self.handled(slot);
            self.emit_ignored(slot, endpoint, received, reason);
            self.send_failed(WorkerRef { endpoint, worker: 0 }, &handled, received, reason.word().into());
            self.forget(slot);
        } else {
            self.ignore_direct(slot, endpoint, received, reason);
        }
    }

    /// What a handling needs to know of a message.
    pub(super) fn handled(&self, slot: MessageSlot) -> Handled {
        let message = &self.messages[slot];
        Handled {
            message: Some(message.id),
            slot,
            intent: message.intent,
            conversation: message.conversation,
            payload: std::rc::Rc::clone(&message.payload),
            is_unreadable: message.is_unreadable(),
            attempt: message.attempts.max(1),
            return_address: message.return_address,
            answer: Some(Answer { request: message.correlation, asked_by: message.sender }),
        }
    }

    /// Adds a job behind the others, and begins it when somebody is free.
    pub(super) fn enqueue_job(&mut self, endpoint: EndpointId, job: Job) {
        self.endpoints[endpoint].inbox.push_back(job);
        self.start_jobs(endpoint);
    }

    /// Begins jobs while there are jobs and free workers.
    pub(in crate::engine) fn start_jobs(&mut self, endpoint: EndpointId) {
        while self.stop.is_none() {
            let state = &mut self.endpoints[endpoint];
            if state.inbox.is_empty() || !state.takes_work() {
                return;
            }
            let Some(place) = self.first_job(endpoint) else { return };
            let state = &mut self.endpoints[endpoint];
            let Some(worker) = state.take_worker() else { return };
            let Some(job) = state.inbox.remove(place) else { return };
            self.start_job(WorkerRef { endpoint, worker }, job);
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
    pub(in crate::engine) fn clear_inbox(&mut self, endpoint: EndpointId) {
        let jobs = std::mem::take(&mut self.endpoints[endpoint].inbox);
        self.endpoints[endpoint].direct_waiting = 0;
        for job in jobs {
            if let JobKind::Message { slot, delivery: None } = job.what {
                self.ignore_direct(slot, endpoint, job.cause, Reason::ReceiverDown);
            }
        }
    }

    /// The type of a live message.
    pub(in crate::engine) fn type_of(&self, slot: MessageSlot) -> MessageTypeId {
        self.messages[slot].message_type
    }
}
