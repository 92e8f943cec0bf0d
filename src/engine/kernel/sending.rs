//! Messages come into being, leave, arrive or get lost.

use std::rc::Rc;

use crate::base::{
    ChannelId, EndpointId, EventId, LifelineId, MessageId, MessageTypeId, Record, SimDuration,
};
use crate::engine::kernel::core::{Core, STEP_SLACK};
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Answer, Message, MessageSlot, Place, Rare};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::seam::{Arrival, Handled, HeldBack, Notice};
use crate::engine::kernel::simulation::Simulation;
use crate::model::{Address, ChannelShape, LogTransactions, OverflowPolicy};
use crate::trace::{Detail, EventKind, EventRow, MessageInfo, MessageIntent, Reason, Routing};

/// A message that is about to be.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Draft {
    pub(in crate::engine) message_type: MessageTypeId,
    pub(in crate::engine) intent: MessageIntent,
    pub(in crate::engine) conversation: u32,
    pub(in crate::engine) payload: Rc<Record>,
    pub(in crate::engine) sender: Option<EndpointId>,
    pub(in crate::engine) parent: Option<MessageId>,
    pub(in crate::engine) return_address: Option<Address>,
    pub(in crate::engine) answer: Option<Answer>,
    pub(in crate::engine) time_to_live: Option<SimDuration>,
    pub(in crate::engine) rare: Option<Box<Rare>>,
    pub(in crate::engine) routing: Option<Rc<Routing>>,
}

impl Core {
    /// Brings a message into being.
    pub(in crate::engine) fn create(&mut self, draft: Draft) -> MessageSlot {
        let id = self.trace.add_message(MessageInfo {
            arrow: 0,
            message_type: draft.message_type,
            intent: draft.intent,
            conversation: draft.conversation,
            copy_of: None,
            in_reply_to: draft.answer.map(|answer| answer.request),
            parent: draft.parent,
            return_address: draft.return_address.map(|address| self.lifeline_of(address)),
            payload: Rc::clone(&draft.payload),
            routing: draft.routing,
        });
        let message = Message {
            id,
            message_type: draft.message_type,
            intent: draft.intent,
            conversation: draft.conversation,
            payload: draft.payload,
            sender: draft.sender,
            correlation: id,
            return_address: draft.return_address,
            answer: draft.answer,
            place: Place::InTransit,
            attempts: 0,
            charged: 0,
            position: 0,
            expires_at: None,
            time_to_live: draft.time_to_live,
            timer: None,
            last_row: EventId(0),
            rejection: None,
            deaths: None,
            rare: draft.rare,
        };
        self.insert(message)
    }

    /// Brings a copy of a message into being, with its correlation identifier.
    pub(in crate::engine) fn copy(&mut self, original: MessageSlot) -> MessageSlot {
        let it = &self.messages[original];
        let mut message = Message { timer: None, rejection: None, ..it.clone() };
        message.place = Place::InTransit;
        (message.attempts, message.charged) = (0, 0);
        if let Some(rare) = &mut message.rare {
            (rare.group, rare.is_busy, rare.pinned, rare.transaction) = (None, false, None, None);
            (rare.is_aside, rare.changes, rare.home) = (false, None, None);
        }
        message.id = self.trace.add_message(MessageInfo {
            arrow: 0,
            message_type: message.message_type,
            intent: message.intent,
            conversation: message.conversation,
            copy_of: Some(it.id),
            in_reply_to: message.answer.map(|answer| answer.request),
            parent: self.trace.message(it.id).parent,
            return_address: message.return_address.map(|address| self.lifeline_of(address)),
            payload: Rc::clone(message.readable_payload()),
            routing: self.trace.message(it.id).routing.clone(),
        });
        self.insert(message)
    }

    /// Brings a copy of a message back that was made and handled before.
    pub(in crate::engine) fn revive(&mut self, original: MessageSlot, id: MessageId) -> MessageSlot {
        let it = &self.messages[original];
        let message = Message { id, timer: None, rejection: None, place: Place::InTransit, ..it.clone() };
        self.messages.revive(message)
    }

    fn insert(&mut self, message: Message) -> MessageSlot {
        let slot = self.messages.insert(message);
        self.check_limits(STEP_SLACK);
        slot
    }

    /// The lifeline of an address.
    pub(in crate::engine) fn lifeline_of(&self, address: Address) -> LifelineId {
        match address {
            Address::Endpoint(id) => self.plan.endpoints[id].lifeline,
            Address::Channel(id) => self.plan.channels[id].lifeline,
        }
    }

    /// Writes the row of a departure, with how many messages are ready at a channel that it leaves from.
    pub(in crate::engine) fn emit_sent(
        &mut self,
        slot: MessageSlot,
        from: LifelineId,
        to: Address,
        cause: EventId,
        detail: Option<Detail>,
        depth: u32,
    ) -> EventId {
        let channel = match to {
            Address::Channel(channel) => Some(channel),
            Address::Endpoint(_) => None,
        };
        let sent = self.emit(EventRow {
            message: self.id_of(slot),
            peer: Some(self.lifeline_of(to)),
            channel,
            cause: Some(cause),
            value: depth,
            detail,
            ..self.row(EventKind::Sent, from)
        });
        self.messages[slot].last_row = sent;
        sent
    }

    /// Puts a message on the link that begins at `from`.
    pub(in crate::engine) fn travel(
        &mut self,
        slot: MessageSlot,
        from: LifelineId,
        to: Address,
        departure: EventId,
    ) {
        let ends = (from, self.lifeline_of(to));
        let message_type = self.messages[slot].message_type;
        self.messages[slot].place = Place::InTransit;
        self.reserve(to);
        let fate = self.links.send(&self.plan, self.now, ends, Cargo::Message, message_type);
        match fate {
            Fate::Arrives(delay) => {
                self.after(delay, Occurrence::Arrives { slot, departure, to });
            }
            Fate::Lost(delay, reason) => {
                self.after(delay, Occurrence::GetsLost { slot, departure, to, reason });
            }
        }
        if let Some(delay) = self.links.duplicate(&self.plan, self.now, ends) {
            self.duplicate(slot, from, to, departure, delay);
        }
    }

    /// A link makes a copy of something that is under way.
    pub(in crate::engine) fn duplicate(
        &mut self,
        slot: MessageSlot,
        from: LifelineId,
        to: Address,
        original: EventId,
        delay: SimDuration,
    ) {
        if let Address::Channel(channel) = to {
            self.expect_twin(slot, channel);
        }
        let copy = self.copy(slot);
        self.share_transaction(slot, copy);
        let channel = self.trace.event(original).channel;
        let departure = self.emit(EventRow {
            message: self.id_of(copy),
            peer: Some(self.lifeline_of(to)),
            channel,
            cause: Some(original),
            ..self.row(EventKind::Duplicated, from)
        });
        self.reserve(to);
        self.messages[copy].last_row = departure;
        self.after(delay, Occurrence::Arrives { slot: copy, departure, to });
    }

    /// Keeps a place in a channel that makes its senders wait, for a message on its way to it.
    pub(in crate::engine) fn reserve(&mut self, to: Address) {
        if let Address::Channel(channel) = to
            && self.blocks(channel)
        {
            self.reserved[channel] += 1;
        }
    }

    /// True when a full channel makes its senders wait.
    pub(in crate::engine) fn blocks(&self, channel: ChannelId) -> bool {
        let channel = &self.plan.scenario.channels[channel];
        channel.rules.overflow == OverflowPolicy::Block && channel.rules.capacity.is_some()
    }

    /// The refusal travels back like a settlement; on a broken link it does not arrive.
    fn tell_refusal(&mut self, slot: MessageSlot, ends: (LifelineId, LifelineId), lost: EventId) {
        let message = &self.messages[slot];
        let (sender, request, kind) = (message.sender, message.correlation, message.message_type);
        let Some(endpoint) = sender else { return };
        let fate = self.links.send(&self.plan, self.now, ends, Cargo::Settlement, kind);
        if let Fate::Arrives(delay) = fate {
            self.after(delay, Occurrence::CallIsRefused { endpoint, request, lost });
        }
    }

    /// Forgets a message for good, with the timer of its place.
    pub(in crate::engine) fn drop_message(&mut self, slot: MessageSlot) {
        if let Some(ticket) = self.messages[slot].timer {
            self.agenda.cancel(ticket);
        }
        self.messages.forget(slot);
    }

    /// The type of a live message.
    pub(in crate::engine) fn type_of(&self, slot: MessageSlot) -> MessageTypeId {
        self.messages[slot].message_type
    }

    /// What a handling needs to know of a message.
    pub(in crate::engine) fn handled(&self, slot: MessageSlot) -> Handled {
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

    pub(in crate::engine) fn emit_received(
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

    pub(in crate::engine) fn cancel_timer(&mut self, slot: MessageSlot) {
        if let Some(ticket) = self.messages[slot].timer.take() {
            self.agenda.cancel(ticket);
        }
    }

    /// Something that is no message of its own did not arrive.
    pub(in crate::engine) fn emit_lost_hop(&mut self, departure: EventId, reason: Reason) {
        let left = self.trace.event(departure);
        let (message, peer, channel, lifeline) = (left.message, left.peer, left.channel, left.lifeline);
        self.emit(EventRow {
            message,
            peer,
            channel,
            cause: Some(departure),
            detail: Some(Detail::Reason(reason, None)),
            ..self.row(EventKind::Lost, lifeline)
        });
    }

    /// The key with which a message was sent.
    pub(in crate::engine) fn key_of(&self, slot: MessageSlot) -> Option<Rc<str>> {
        let routing = self.trace.message(self.messages[slot].id).routing.as_ref()?;
        Some(Rc::clone(&routing.key)).filter(|it| !it.is_empty())
    }

    /// A message on its way to a channel has arrived or is lost: its place is free.
    pub(in crate::engine) fn release_reservation(&mut self, to: Address) {
        let Address::Channel(channel) = to else { return };
        if self.blocks(channel) {
            let reserved = self.reserved[channel].checked_sub(1);
            self.ensure(reserved.is_some(), || "a place was given back that nobody had".into());
            self.reserved[channel] = reserved.unwrap_or(0);
        }
    }

    /// A record of a transaction leaves.
    pub(in crate::engine) fn send_in_transaction(&mut self, number: u32) {
        if let Some(on_their_way) = self.in_transactions.get_mut(&number) {
            *on_their_way += 1;
        }
    }

    /// A record of a transaction is not on its way any more.
    pub(in crate::engine) fn arrive_in_transaction(&mut self, number: u32) {
        if let Some(on_their_way) = self.in_transactions.get_mut(&number) {
            *on_their_way -= 1;
        }
    }

    /// A copy that a link made belongs to the transaction, too.
    pub(in crate::engine) fn share_transaction(&mut self, original: MessageSlot, copy: MessageSlot) {
        let number = self.messages[original].rare.as_ref().and_then(|it| it.transaction);
        if let Some(number) = number {
            self.messages[copy].rare().transaction = Some(number);
            self.send_in_transaction(number);
        }
    }

    /// A link has doubled a message: a log that stores such a message once is on its guard.
    pub(in crate::engine) fn expect_twin(&mut self, original: MessageSlot, channel: ChannelId) {
        if self.plan.scenario.channels[channel].rules.idempotent {
            let original = self.original_of(self.messages[original].id);
            self.twins.entry((original, channel)).or_insert(None);
        }
    }

    /// The message that a link doubled, or this one.
    pub(in crate::engine) fn original_of(&self, message: MessageId) -> MessageId {
        self.trace.message(message).copy_of.unwrap_or(message)
    }

    /// True for a message that somebody who leaves still takes: the answer to something it asked.
    fn is_awaited(&self, slot: MessageSlot) -> bool {
        use crate::trace::MessageIntent::{Callback, Reply};
        matches!(self.messages[slot].intent, Reply | Callback)
    }

    /// A channel has room for the message of a blocked worker: it leaves, and its sender goes on.
    pub(in crate::engine) fn release_sender(&mut self, held: HeldBack, channel: ChannelId, cause: EventId) {
        let HeldBack { who, slot, sent } = held;
        let from = self.plan.endpoints[who.endpoint].lifeline;
        let unblocked = self.emit(EventRow {
            message: self.id_of(slot),
            cause: Some(cause),
            value: who.worker,
            ..self.row(EventKind::Unblocked, from)
        });
        self.travel(slot, from, Address::Channel(channel), sent);
        let (endpoint, worker) = (who.endpoint, who.worker);
        let goes_on = self.after(SimDuration::ZERO, Occurrence::GoesOn { endpoint, worker });
        self.notices.push(Notice::Released { who, unblocked, goes_on });
    }

    /// How long a transaction over a channel may last, when its records are written at once.
    pub(in crate::engine) fn marks(&self, channel: ChannelId) -> Option<SimDuration> {
        let model = &self.plan.scenario.channels[channel];
        match model.rules.transactions {
            LogTransactions::Marked(time) if model.shape == ChannelShape::Stream => Some(time),
            _ => None,
        }
    }

    /// True when records to this channel are written at once.
    pub(in crate::engine) fn writes_at_once(&self, channel: ChannelId) -> bool {
        self.marks(channel).is_some()
    }
}

impl Simulation {
    /// A message is lost on its way. A caller whose call found nobody is told.
    pub(in crate::engine) fn lose(
        &mut self,
        slot: MessageSlot,
        departure: EventId,
        to: Address,
        reason: Reason,
    ) {
        let left = self.core.trace.event(departure);
        let (from, channel) = (left.lifeline, left.channel);
        let lost = self.core.emit(EventRow {
            message: self.core.id_of(slot),
            peer: Some(self.core.lifeline_of(to)),
            channel,
            cause: Some(departure),
            detail: Some(Detail::Reason(reason, None)),
            ..self.core.row(EventKind::Lost, from)
        });
        if self.core.messages[slot].intent == MessageIntent::Call && reason == Reason::ReceiverDown {
            self.core.tell_refusal(slot, (self.core.lifeline_of(to), from), lost);
        }
        if !self.broker.take_letter_back(slot, lost, &mut self.core) {
            self.broker.forget(slot, &mut self.core);
        }
        self.core.release_reservation(to);
    }

    /// A message that was sent straight to an endpoint is there.
    pub(in crate::engine) fn arrive(&mut self, slot: MessageSlot, endpoint: EndpointId, departure: EventId) {
        let presence = self.core.presence[endpoint];
        if !presence.up || (presence.leaves && !self.core.is_awaited(slot)) {
            return self.lose(slot, departure, Address::Endpoint(endpoint), Reason::ReceiverDown);
        }
        let received = self.core.emit_received(slot, endpoint, departure, 1);
        self.participants.take_in(slot, endpoint, received, &mut self.broker, &mut self.core);
    }

    /// A delivery is with its consumer.
    pub(in crate::engine) fn receive_delivery(&mut self, slot: MessageSlot) {
        let Some((delivery, departure, is_replayed)) = self.broker.reach_consumer(slot, &mut self.core)
        else {
            return;
        };
        let attempt = self.core.messages[slot].attempts;
        let consumer = &self.core.plan.consumers[delivery.consumer];
        let (endpoint, buffer, pulls) = (consumer.endpoint, consumer.buffer, consumer.model.pulls);
        let received = self.core.emit_received(slot, endpoint, departure, attempt);
        if self.broker.reads_stream(delivery.consumer, &self.core) {
            self.broker.record_is_there(delivery, received, &mut self.core);
        }
        let is_trimmed = pulls && self.broker.is_trimmed(slot, buffer, &self.core);
        let fetched_by = if pulls { self.broker.fetching.remove(&delivery.tag) } else { None };
        self.participants.hear(&mut self.core);
        self.participants.take_delivery(
            Arrival { delivery, received, is_replayed, is_trimmed, fetched_by },
            &mut self.broker,
            &mut self.core,
        );
    }
}
