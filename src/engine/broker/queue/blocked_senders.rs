//! Senders that wait for room: the overflow policy `Block`.
//!
//! A channel keeps a place for each message on its way to it. A sender that
//! finds none is blocked before its message leaves, and goes on when there is
//! room; the order of waiting is kept. Knowing about room takes no time: flow
//! control is not drawn.

use crate::base::{ChannelId, EventId};
use crate::engine::broker::AtTheDoor;
use crate::engine::broker::Broker;
use crate::engine::kernel::core::Core;
use crate::engine::kernel::message::{MessageSlot, Place};
use crate::engine::kernel::plan::BufferId;
use crate::engine::kernel::seam::Clients;
use crate::engine::kernel::seam::HeldBack;
use crate::trace::Reason;

impl Broker {
    /// True when a channel that makes senders wait has a place for one message more, those on their way counted.
    pub(in crate::engine) fn has_room(&self, channel: ChannelId, core: &Core) -> bool {
        let state = &self.channels[channel];
        state.at_the_door.is_empty()
            && self.takers(channel, core).all(|buffer| {
                let capacity = self.capacity_of(buffer, core).unwrap_or(u32::MAX) as usize;
                let taken = self.buffers[buffer].len() + core.reserved[channel] as usize;
                taken < capacity || (taken == 0 && self.can_hand_on(buffer, core))
            })
    }

    /// True when one message more can be stored now.
    pub(in crate::engine::broker) fn fits_now(&self, channel: ChannelId, core: &Core) -> bool {
        self.takers(channel, core).all(|buffer| self.buffer_has_room(buffer, core))
    }

    /// The buffers for which room is needed: nobody waits for a subscription that gets nothing.
    fn takers<'a>(&'a self, channel: ChannelId, core: &'a Core) -> impl Iterator<Item = BufferId> + 'a {
        let all = core.plan.channels[channel].buffers.iter().copied();
        all.filter(|buffer| {
            self.buffers[*buffer].exists
                && (self.is_durable(*buffer, core) || self.somebody_is_there(*buffer, core))
        })
    }

    /// Holds a message back at its sender's.
    pub(in crate::engine) fn hold_back(&mut self, channel: ChannelId, held: HeldBack, out: &mut Core) {
        out.messages[held.slot].place = Place::HeldBack(channel);
        self.channels[channel].held_back.push_back(held);
    }

    /// True when a message that has come to a channel has to wait at its door.
    pub(in crate::engine::broker) fn must_wait(&self, channel: ChannelId, core: &Core) -> bool {
        core.blocks(channel)
            && !(self.channels[channel].at_the_door.is_empty() && self.fits_now(channel, core))
    }

    /// A message whose sender could not wait, or whose place was taken meanwhile, stays at the door.
    pub(in crate::engine::broker) fn wait_at_the_door(
        &mut self,
        slot: MessageSlot,
        channel: ChannelId,
        departure: EventId,
        out: &mut Core,
    ) {
        out.messages[slot].place = Place::AtTheDoor(channel);
        self.channels[channel].at_the_door.push_back(AtTheDoor { slot, departure });
    }

    /// Lets in who waits, while there is room.
    pub(in crate::engine) fn open_gate(&mut self, channel: ChannelId, clients: &dyn Clients, out: &mut Core) {
        while out.stop.is_none()
            && !self.channels[channel].at_the_door.is_empty()
            && self.fits_now(channel, out)
        {
            let Some(next) = self.channels[channel].at_the_door.pop_front() else { return };
            out.messages[next.slot].place = Place::InTransit;
            if self.was_scheduled(next.departure, out) {
                let buffer = out.plan.channels[channel].buffers[0];
                self.offer(next.slot, buffer, next.departure, out);
                self.pump(buffer, out);
            } else {
                self.admit(next.slot, channel, next.departure, clients, out);
            }
        }
        while out.stop.is_none()
            && !self.channels[channel].held_back.is_empty()
            && self.has_room(channel, out)
        {
            let Some(held) = self.channels[channel].held_back.pop_front() else { return };
            let Some(cause) = out.last_row() else { return };
            out.release_sender(held, channel, cause);
        }
    }

    /// The sender of a message that is held back crashed: it never leaves.
    pub(in crate::engine) fn drop_held_back(&mut self, slot: MessageSlot, sent: EventId, out: &mut Core) {
        let Place::HeldBack(channel) = out.messages[slot].place else { return };
        out.emit_lost_hop(sent, Reason::SenderDown);
        self.forget(slot, out);
        self.channels[channel].held_back.retain(|it| it.slot != slot);
    }
}
