//! Messages come into being, leave, arrive or get lost.

use std::rc::Rc;

use crate::base::{
    ChannelId, EndpointId, EventId, LifelineId, MessageId, MessageTypeId, Record, SimDuration,
};
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Answer, Message, MessageSlot, Place, Rare};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::simulation::{STEP_SLACK, Simulation};
use crate::engine::participant::WorkerRef;
use crate::model::{Address, OverflowPolicy, Participant};
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

/// What the sender does after sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum AfterSending {
    /// Goes on.
    GoesOn,
    /// Waits until the channel has room.
    Waits,
}

impl Simulation {
    /// Brings a message into being.
    pub(in crate::engine) fn create(&mut self, draft: Draft) -> MessageSlot {
        let id = self.trace.add_message(MessageInfo {
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

    /// A worker sends a message: the row, and the way.
    pub(in crate::engine) fn send_from(
        &mut self,
        worker: WorkerRef,
        slot: MessageSlot,
        to: Address,
        cause: EventId,
    ) -> (EventId, AfterSending) {
        let from = self.plan.endpoints[worker.endpoint].lifeline;
        let sent = self.emit_sent(slot, from, to, cause, None);
        if let Address::Channel(channel) = to
            && self.blocks(channel)
            && !self.has_room(channel)
        {
            self.hold_back(slot, channel, worker);
            return (sent, AfterSending::Waits);
        }
        self.travel(slot, from, to, sent);
        (sent, AfterSending::GoesOn)
    }

    /// Writes the row of a departure.
    pub(in crate::engine) fn emit_sent(
        &mut self,
        slot: MessageSlot,
        from: LifelineId,
        to: Address,
        cause: EventId,
        detail: Option<Detail>,
    ) -> EventId {
        let channel = match to {
            Address::Channel(channel) => Some(channel),
            Address::Endpoint(_) => None,
        };
        let value = match self.plan.scenario.participants[from] {
            Participant::Channel(source) => self.channels[source].ready,
            Participant::Endpoint(_) => 0,
        };
        let sent = self.emit(EventRow {
            message: self.id_of(slot),
            peer: Some(self.lifeline_of(to)),
            channel,
            cause: Some(cause),
            value,
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
            self.channels[channel].reserved += 1;
        }
    }

    /// True when a full channel makes its senders wait.
    pub(in crate::engine) fn blocks(&self, channel: ChannelId) -> bool {
        let channel = &self.plan.scenario.channels[channel];
        channel.rules.overflow == OverflowPolicy::Block && channel.rules.capacity.is_some()
    }

    /// A message is lost on its way. A caller whose call found nobody is told.
    pub(in crate::engine) fn lose(
        &mut self,
        slot: MessageSlot,
        departure: EventId,
        to: Address,
        reason: Reason,
    ) {
        let left = self.trace.event(departure);
        let (from, channel) = (left.lifeline, left.channel);
        let lost = self.emit(EventRow {
            message: self.id_of(slot),
            peer: Some(self.lifeline_of(to)),
            channel,
            cause: Some(departure),
            detail: Some(Detail::Reason(reason, None)),
            ..self.row(EventKind::Lost, from)
        });
        if self.messages[slot].intent == MessageIntent::Call && reason == Reason::ReceiverDown {
            self.tell_refusal(slot, (self.lifeline_of(to), from), lost);
        }
        self.forget(slot);
        self.release_reservation(to);
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
    pub(in crate::engine) fn forget(&mut self, slot: MessageSlot) {
        if self.messages[slot].rare.is_some() {
            self.leave_group(slot);
            self.unpin(slot);
            self.leave_transaction(slot, false);
        }
        if let Some(ticket) = self.messages[slot].timer {
            self.agenda.cancel(ticket);
        }
        self.messages.forget(slot);
    }
}
