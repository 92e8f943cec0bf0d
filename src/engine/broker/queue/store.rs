//! A message reaches a channel and is stored, or the channel is full.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, MessageId};
use crate::engine::broker::Broker;
use crate::engine::broker::Waits;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::links::{Cargo, Fate};
use crate::engine::kernel::message::{Message, MessageSlot, Place};
use crate::engine::kernel::occurrence::Occurrence;
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::model::{Address, ChannelShape, Groupless, OverflowPolicy};
use crate::trace::{Detail, EventKind, EventRow, Reason};

/// Whether a channel took a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine::broker) enum Fits {
    /// Stored.
    Yes,
    /// Not stored, and the sender is not told.
    Dropped,
    /// Not stored, and the sender is told.
    Refused,
}

impl Broker {
    /// A message reaches a channel.
    pub(in crate::engine) fn reach(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        out.release_reservation(Address::Channel(channel));
        if self.turns_letter_back(slot, channel, departure, out) {
            return self.open_gate(channel, clients, out);
        }
        if self.must_wait(channel, out) {
            self.wait_at_the_door(slot, channel, departure, out);
        } else {
            self.admit(slot, channel, departure, clients, out);
        }
        self.open_gate(channel, clients, out);
    }

    /// A message is let into a channel.
    pub(in crate::engine::broker) fn admit(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        let publisher = Publisher::of(&out.messages[slot]);
        if self.channels[channel].is_gone {
            if self.is_mandatory(slot, out) {
                let key = Rc::clone(&out.plan.scenario.channels[channel].name);
                self.send_back(slot, channel, key, departure, out);
            }
            self.discard(slot, channel, departure, Reason::Unroutable, out);
            return self.confirm(channel, publisher, departure, Fits::Yes, None, out);
        }
        let earlier = self.seen_before(slot, channel, out);
        let mut told = earlier.clone().flatten().map(Detail::Repeated);
        let fits = match out.plan.channels[channel].shape {
            _ if earlier.is_some() => {
                self.leave_transaction(slot, true, out);
                self.discard(slot, channel, departure, Reason::Duplicate, out);
                Fits::Yes
            }
            ChannelShape::Queue if self.lacks_group(slot, channel, out) == Groupless::Refused => {
                told = Some(Detail::Reason(Reason::NoGroup, None));
                self.forget_identity(slot, channel, out);
                self.discard(slot, channel, departure, Reason::NoGroup, out);
                Fits::Refused
            }
            ChannelShape::Queue if self.lacks_group(slot, channel, out) == Groupless::DeadLetter => {
                self.die(slot, channel, Reason::NoSession, Some("Session ID is null".into()), departure, out);
                Fits::Yes
            }
            ChannelShape::Queue if self.is_for_too_late(slot, channel, out) => {
                told = Some(Detail::Reason(Reason::TooLate, None));
                self.discard(slot, channel, departure, Reason::TooLate, out);
                Fits::Refused
            }
            ChannelShape::Queue => {
                let buffer = out.plan.channels[channel].buffers[0];
                self.schedule_or_offer(slot, buffer, departure, out)
            }
            ChannelShape::Topic => self.publish(slot, channel, departure, out),
            ChannelShape::Exchange => self.route(slot, channel, departure, clients, out),
            ChannelShape::Stream if self.is_fenced(slot, out) => {
                told = Some(Detail::Reason(Reason::Fenced, None));
                self.discard(slot, channel, departure, Reason::Fenced, out);
                Fits::Refused
            }
            ChannelShape::Stream if self.is_at_wrong_offset(slot, channel, out) => {
                told = Some(Detail::Reason(Reason::WrongOffset, None));
                self.forget_identity(slot, channel, out);
                self.discard(slot, channel, departure, Reason::WrongOffset, out);
                Fits::Refused
            }
            ChannelShape::Stream if self.log_is_full(channel) => {
                self.forget_identity(slot, channel, out);
                self.discard(slot, channel, departure, Reason::MaxLength, out);
                Fits::Refused
            }
            ChannelShape::Stream => {
                if let Some(place) = self.append(slot, channel, departure, clients, out) {
                    self.remember_place(publisher.message, slot, channel, &place, out);
                    told = Some(Detail::Position(place));
                }
                Fits::Yes
            }
        };
        self.confirm(channel, publisher, departure, fits, told, out);
        self.pump_buffers(channel, out);
    }

    /// Stores a message in a buffer, or does what the policy says when it is full.
    pub(in crate::engine::broker) fn offer(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        out: &mut Core,
    ) -> Fits {
        if self.buffer_has_room(buffer, out) {
            self.store(slot, buffer, cause, out);
            return Fits::Yes;
        }
        let channel = out.plan.buffers[buffer].channel;
        match out.plan.scenario.channels[channel].rules.overflow {
            OverflowPolicy::DropOldest => self.drop_oldest_for(slot, buffer, cause, out),
            OverflowPolicy::DropNewest => {
                self.discard(slot, channel, cause, Reason::MaxLength, out);
                Fits::Dropped
            }
            OverflowPolicy::Reject => {
                self.discard(slot, channel, cause, Reason::MaxLength, out);
                Fits::Refused
            }
            OverflowPolicy::RejectAndDeadLetter => {
                self.turn_away(slot, channel, cause, out);
                Fits::Refused
            }
            // Looked at before a message is let in: see `gate`.
            OverflowPolicy::Block => {
                self.store(slot, buffer, cause, out);
                Fits::Yes
            }
        }
    }

    /// How many ready messages a buffer holds at most: with the overshoot of a queue that refuses. Where more than
    /// the order decides, nothing can be handed on unseen, so there is room for one at least.
    pub(in crate::engine) fn capacity_of(&self, buffer: BufferId, core: &Core) -> Option<u32> {
        let plan = &core.plan.buffers[buffer];
        let policy = &core.plan.scenario.channels[plan.channel];
        let refuses =
            matches!(policy.rules.overflow, OverflowPolicy::Reject | OverflowPolicy::RejectAndDeadLetter);
        let overshoot = if refuses { policy.rules.overshoot } else { 0 };
        let capacity = self.channels[plan.channel].limits.capacity;
        capacity.map(|it| it.saturating_add(overshoot).max(u32::from(plan.is_special)))
    }

    /// True when one more message fits, or can be handed on at once.
    pub(in crate::engine::broker) fn buffer_has_room(&self, buffer: BufferId, core: &Core) -> bool {
        let Some(capacity) = self.capacity_of(buffer, core) else { return true };
        let ready = self.buffers[buffer].len();
        ready < capacity as usize || (ready == 0 && self.can_hand_on(buffer, core))
    }

    /// Makes room by giving up the head. Without a head the newcomer itself is given up.
    fn drop_oldest_for(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        out: &mut Core,
    ) -> Fits {
        let channel = out.plan.buffers[buffer].channel;
        while !self.buffer_has_room(buffer, out) {
            let Some(oldest) = self.take_head(buffer, out) else {
                self.turn_away(slot, channel, cause, out);
                return Fits::Dropped;
            };
            // The row that brought it: the newcomer's departure is the newcomer's business.
            let brought = out.messages[oldest].last_row;
            self.die(oldest, channel, Reason::MaxLength, None, brought, out);
        }
        self.store(slot, buffer, cause, out);
        Fits::Yes
    }

    /// Puts a message that came by `cause` behind all others.
    fn store(&mut self, slot: MessageSlot, buffer: BufferId, cause: EventId, out: &mut Core) {
        self.place_last(slot, buffer, out);
        self.emit_stored(slot, buffer, cause, out);
        self.expire_later(slot, out);
    }

    /// Puts a message behind all others, with a new position and no attempts.
    pub(in crate::engine) fn place_last(&mut self, slot: MessageSlot, buffer: BufferId, out: &mut Core) {
        let position = self.new_position(slot, buffer, out);
        self.buffers[buffer].insert(Waits { position, slot });
        let channel = out.plan.buffers[buffer].channel;
        self.channels[channel].ready += 1;
        if out.plan.buffers[buffer].is_special {
            self.join_group(slot, channel, out);
        }
        let attempts = self.first_attempts(slot, channel, out);
        let is_copy = self.buffers[buffer].feed.is_some();
        let expires_at = if is_copy { None } else { self.expiry_in(slot, channel, out) };
        let message = &mut out.messages[slot];
        (message.position, message.attempts, message.expires_at) = (position, attempts, expires_at);
        (message.charged, message.place) = (0, Place::Ready(buffer));
    }

    /// Writes the row of a message that is stored. One that is handed on at once in a rendezvous is not counted.
    pub(in crate::engine::broker) fn emit_stored(
        &mut self,
        slot: MessageSlot,
        buffer: BufferId,
        cause: EventId,
        out: &mut Core,
    ) {
        let plan = &out.plan.buffers[buffer];
        let (channel, lifeline) = (plan.channel, plan.lifeline);
        let rendezvous = self.capacity_of(buffer, out) == Some(0);
        let enqueued = out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            value: if rendezvous { 0 } else { self.channels[channel].ready },
            detail: self.unusual_rank(slot, channel, out).map(Detail::Rank),
            ..out.arrival_row(EventKind::Enqueued, lifeline, cause)
        });
        out.messages[slot].last_row = enqueued;
    }

    /// Takes the head of a buffer out, with its timer.
    pub(in crate::engine::broker) fn take_head(
        &mut self,
        buffer: BufferId,
        out: &mut Core,
    ) -> Option<MessageSlot> {
        let waits = self.buffers[buffer].pop()?;
        self.left_ready(waits.slot, buffer, out);
        Some(waits.slot)
    }

    /// Takes a ready message out from anywhere, with its timer.
    pub(in crate::engine) fn take_out(&mut self, slot: MessageSlot, buffer: BufferId, out: &mut Core) {
        let waits = Waits { position: out.messages[slot].position, slot };
        let found = self.buffers[buffer].remove(waits);
        out.ensure(found, || format!("message {slot} is not where its place says"));
        self.left_ready(slot, buffer, out);
    }

    fn left_ready(&mut self, slot: MessageSlot, buffer: BufferId, out: &mut Core) {
        self.channels[out.plan.buffers[buffer].channel].ready -= 1;
        if let Some(ticket) = out.messages[slot].timer.take() {
            out.cancel(ticket);
        }
        out.messages[slot].place = Place::InTransit;
    }

    /// Tells the sender whether its message was taken, when it wants to know or it was not.
    fn confirm(
        &mut self,
        channel: ChannelId,
        publisher: Publisher,
        departure: EventId,
        fits: Fits,
        told: Option<Detail>,
        out: &mut Core,
    ) {
        let confirms = out.plan.scenario.channels[channel].rules.confirms;
        let accepted = match fits {
            Fits::Refused => false,
            Fits::Yes | Fits::Dropped if confirms => true,
            Fits::Yes | Fits::Dropped => return,
        };
        let (Some(endpoint), true) = (publisher.endpoint, self.came_from_an_endpoint(departure, out)) else {
            return;
        };
        let (from, to) = (out.plan.channels[channel].lifeline, out.plan.endpoints[endpoint].lifeline);
        let confirmed = out.emit(EventRow {
            message: Some(publisher.message),
            peer: Some(to),
            channel: Some(channel),
            cause: Some(departure),
            value: u32::from(accepted),
            detail: told.or((!accepted).then_some(Detail::Reason(Reason::MaxLength, None))),
            ..out.row(EventKind::Confirmed, from)
        });
        let (message, departure) = (publisher.message, confirmed);
        let kind = out.message_info(message).message_type;
        match out.links.send(&out.plan, out.now, (from, to), Cargo::Settlement, kind) {
            Fate::Arrives(delay) => {
                let arrives = Occurrence::ConfirmArrives { endpoint, message, departure, accepted };
                out.after(delay, arrives);
            }
            Fate::Lost(_, reason) => out.emit_lost_hop(departure, reason),
        }
    }

    /// True when the departure is an endpoint's: dead letters and redriven messages are not confirmed.
    fn came_from_an_endpoint(&self, departure: EventId, core: &Core) -> bool {
        let row = core.event(departure);
        row.kind.is_departure() && !core.plan.is_channel(row.lifeline)
    }

    /// A full channel does not take a message, which is a dead letter then.
    fn turn_away(&mut self, slot: MessageSlot, channel: ChannelId, cause: EventId, out: &mut Core) {
        let reason = Detail::Reason(Reason::MaxLength, None);
        let turned_away = self.emit_discarded(slot, channel, cause, reason, out);
        if self.dead_letter_of(slot, channel, out).is_some() {
            self.die(slot, channel, Reason::MaxLength, None, turned_away, out);
        } else {
            self.forget(slot, out);
        }
    }

    /// A message is gone from a channel.
    pub(in crate::engine) fn discard(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        reason: Reason,
        out: &mut Core,
    ) {
        self.discard_saying(slot, channel, cause, reason, None, out);
    }

    /// A message is gone from a channel, which says something about it.
    pub(in crate::engine::broker) fn discard_saying(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        reason: Reason,
        words: Option<Rc<str>>,
        out: &mut Core,
    ) {
        self.emit_discarded(slot, channel, cause, Detail::Reason(reason, words), out);
        self.forget(slot, out);
    }

    fn emit_discarded(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        cause: EventId,
        why: Detail,
        out: &mut Core,
    ) -> EventId {
        out.emit(EventRow {
            message: out.id_of(slot),
            channel: Some(channel),
            value: self.channels[channel].ready,
            detail: Some(why),
            ..out.arrival_row(EventKind::Discarded, out.plan.channels[channel].lifeline, cause)
        })
    }

    /// Lets every buffer of a channel hand on what it can, and then in who waits.
    pub(in crate::engine) fn pump_channel(
        &mut self,
        channel: ChannelId,
        clients: &dyn Clients,
        out: &mut Core,
    ) {
        self.pump_buffers(channel, out);
        self.open_gate(channel, clients, out);
    }

    fn pump_buffers(&mut self, channel: ChannelId, out: &mut Core) {
        let plan = std::rc::Rc::clone(&out.plan);
        for buffer in &plan.channels[channel].buffers {
            self.pump(*buffer, out);
        }
    }
}

/// Who is told about a publish, remembered because the message may be gone by then.
#[derive(Clone, Copy, Debug)]
struct Publisher {
    endpoint: Option<EndpointId>,
    message: MessageId,
}

impl Publisher {
    fn of(message: &Message) -> Self {
        Self { endpoint: message.sender, message: message.id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::broker::Buffer;

    #[test]
    fn a_returned_message_goes_back_to_its_own_place() {
        let mut buffer = Buffer::default();
        for position in [3, 4, 2, 0, 1] {
            buffer.insert(Waits { position, slot: position as MessageSlot });
        }
        assert!(buffer.remove(Waits { position: 1, slot: 1 }));
        assert!(!buffer.remove(Waits { position: 1, slot: 1 }));
        buffer.insert(Waits { position: 1, slot: 1 });
        let order: Vec<u64> = buffer.iter().map(|waits| waits.position).collect();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }
}
