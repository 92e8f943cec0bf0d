//! Senders that wait for room: the overflow policy `Block`.
//!
//! A channel keeps a place for each message on its way to it. A sender that
//! finds none is blocked before its message leaves, and goes on when there is
//! room; the order of waiting is kept. Knowing about room takes no time: flow
//! control is not drawn.

use super::Waiting;
use crate::base::{ChannelId, EventId};
use crate::engine::endpoints::WorkerRef;
use crate::engine::message::{MessageSlot, Place};
use crate::engine::plan::BufferId;
use crate::engine::simulation::Simulation;
use crate::model::Address;
use crate::trace::Reason;

impl Simulation {
    /// True when a channel that makes senders wait has a place for one more message.
    pub(in crate::engine) fn has_room(&self, channel: ChannelId) -> bool {
        let state = &self.channels[channel];
        let capacity = self.plan.scenario.channels[channel].capacity.unwrap_or(u32::MAX) as usize;
        let reserved = state.reserved as usize;
        let fits = |buffer: &BufferId| {
            let taken = self.buffers[*buffer].len() + reserved;
            taken < capacity || (taken == 0 && self.somebody_is_free(*buffer))
        };
        self.plan.channels[channel].buffers.iter().all(fits)
    }

    /// Holds a message back at its sender's.
    pub(in crate::engine) fn hold_back(&mut self, slot: MessageSlot, channel: ChannelId, worker: WorkerRef) {
        self.messages[slot].place = Place::HeldBack(channel);
        self.channels[channel].gate.push_back(Waiting::Sender(worker));
    }

    /// A message without a sender that could wait stays at the door.
    pub(super) fn wait_at_the_door(&mut self, slot: MessageSlot, buffer: BufferId, departure: EventId) {
        let channel = self.plan.buffers[buffer].channel;
        self.messages[slot].place = Place::AtTheDoor(channel);
        self.channels[channel].gate.push_back(Waiting::AtTheDoor { slot, buffer, departure });
    }

    /// Lets in who waits, while there is room.
    pub(super) fn open_gate(&mut self, channel: ChannelId) {
        while !self.channels[channel].gate.is_empty() && self.has_room(channel) && self.stop.is_none() {
            let Some(next) = self.channels[channel].gate.pop_front() else { return };
            match next {
                Waiting::Sender(worker) => {
                    let Some(cause) = self.last_row() else { return };
                    self.let_go(worker, Address::Channel(channel), cause);
                }
                Waiting::AtTheDoor { slot, buffer, departure } => {
                    self.offer(slot, buffer, departure);
                    self.pump(buffer);
                }
            }
        }
    }

    /// A message on its way to a channel has arrived or is lost: its place is free.
    pub(in crate::engine) fn release_reservation(&mut self, to: Address) {
        let Address::Channel(channel) = to else { return };
        if self.blocks(channel) {
            let reserved = self.channels[channel].reserved.checked_sub(1);
            self.ensure(reserved.is_some(), || "a place was given back that nobody had".into());
            self.channels[channel].reserved = reserved.unwrap_or(0);
        }
    }

    /// The sender of a message that is held back crashed: it never leaves.
    pub(in crate::engine) fn drop_held_back(&mut self, slot: MessageSlot, sent: EventId) {
        let Place::HeldBack(channel) = self.messages[slot].place else { return };
        self.emit_lost_hop(sent, Reason::SenderDown);
        self.remove_message(slot);
        let state = &self.endpoints;
        let still_waits = |waiting: &Waiting| match waiting {
            Waiting::Sender(who) => {
                let status = state[who.endpoint].workers[who.worker as usize].status;
                !matches!(status, crate::engine::endpoints::Status::HeldBack(held, _) if held == slot)
            }
            Waiting::AtTheDoor { .. } => true,
        };
        self.channels[channel].gate.retain(still_waits);
    }
}
