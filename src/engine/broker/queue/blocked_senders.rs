//! Senders that wait for room: the overflow policy `Block`.
//!
//! A channel keeps a place for each message on its way to it. A sender that
//! finds none is blocked before its message leaves, and goes on when there is
//! room; the order of waiting is kept. Knowing about room takes no time: flow
//! control is not drawn.

use crate::base::{ChannelId, EventId};
use crate::engine::broker::AtTheDoor;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::simulation::Simulation;
use crate::engine::participant::{Status, WorkerRef};
use crate::model::Address;
use crate::trace::Reason;

impl Simulation {
    /// True when a channel that makes senders wait has a place for one message more, those on their way counted.
    pub(in crate::engine) fn has_room(&self, channel: ChannelId) -> bool {
        let state = &self.channels[channel];
        state.at_the_door.is_empty()
            && self.takers(channel).all(|buffer| {
                let capacity = self.capacity_of(buffer).unwrap_or(u32::MAX) as usize;
                let taken = self.buffers[buffer].len() + state.reserved as usize;
                taken < capacity || (taken == 0 && self.can_hand_on(buffer))
            })
    }

    /// True when one message more can be stored now.
    pub(in crate::engine::broker) fn fits_now(&self, channel: ChannelId) -> bool {
        self.takers(channel).all(|buffer| self.buffer_has_room(buffer))
    }

    /// The buffers for which room is needed: nobody waits for a subscription that gets nothing.
    fn takers(&self, channel: ChannelId) -> impl Iterator<Item = BufferId> + '_ {
        let all = self.plan.channels[channel].buffers.iter().copied();
        all.filter(|buffer| {
            self.buffers[*buffer].exists && (self.is_durable(*buffer) || self.somebody_is_there(*buffer))
        })
    }

    /// Holds a message back at its sender's.
    pub(in crate::engine) fn hold_back(&mut self, slot: MessageSlot, channel: ChannelId, worker: WorkerRef) {
        self.messages[slot].place = Place::HeldBack(channel);
        self.channels[channel].held_back.push_back(worker);
    }

    /// True when a message that has come to a channel has to wait at its door.
    pub(in crate::engine::broker) fn must_wait(&self, channel: ChannelId) -> bool {
        self.blocks(channel) && !(self.channels[channel].at_the_door.is_empty() && self.fits_now(channel))
    }

    /// A message whose sender could not wait, or whose place was taken meanwhile, stays at the door.
    pub(in crate::engine::broker) fn wait_at_the_door(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
    ) {
        self.messages[slot].place = Place::AtTheDoor(channel);
        self.channels[channel].at_the_door.push_back(AtTheDoor { slot, departure });
    }

    /// Lets in who waits, while there is room.
    pub(in crate::engine) fn open_gate(&mut self, channel: ChannelId) {
        while self.stop.is_none() && !self.channels[channel].at_the_door.is_empty() && self.fits_now(channel)
        {
            let Some(next) = self.channels[channel].at_the_door.pop_front() else { return };
            self.messages[next.slot].place = Place::InTransit;
            if self.was_scheduled(next.departure) {
                let buffer = self.plan.channels[channel].buffers[0];
                self.offer(next.slot, buffer, next.departure);
                self.pump(buffer);
            } else {
                self.admit(next.slot, channel, next.departure);
            }
        }
        while self.stop.is_none() && !self.channels[channel].held_back.is_empty() && self.has_room(channel) {
            let Some(worker) = self.channels[channel].held_back.pop_front() else { return };
            let Some(cause) = self.last_row() else { return };
            self.let_go(worker, Address::Channel(channel), cause);
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
        self.forget(slot);
        let endpoints = &self.endpoints;
        self.channels[channel].held_back.retain(|who| {
            let status = endpoints[who.endpoint].worker(who.worker).status;
            !matches!(status, Status::HeldBack(held, _) if held == slot)
        });
    }
}
