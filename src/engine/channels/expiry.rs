//! Times to live. The clock runs from the moment a message enters a channel, also
//! while a consumer has it; then it expires as soon as it is back.

use crate::base::{ChannelId, SimTime};
use crate::engine::message::{MessageSlot, Place};
use crate::engine::occurrence::Occurrence;
use crate::engine::plan::BufferId;
use crate::engine::simulation::Simulation;
use crate::trace::{EventKind, EventRow, Reason};

impl Simulation {
    /// When a message that enters a channel now stops being worth anything there: the shorter time counts.
    pub(super) fn expiry_in(&self, slot: MessageSlot, channel: ChannelId) -> Option<SimTime> {
        let (own, channels) =
            (self.messages[slot].time_to_live, self.plan.scenario.channels[channel].time_to_live);
        let length = match (own, channels) {
            (Some(a), Some(b)) => a.min(b),
            (a, b) => a.or(b)?,
        };
        self.now.checked_add(length)
    }

    /// Sets the timer of a message that is ready and can expire.
    pub(super) fn expire_later(&mut self, slot: MessageSlot) {
        if let Some(at) = self.messages[slot].expires_at {
            let ticket = self.after(at.since(self.now), Occurrence::Expires { slot });
            self.messages[slot].timer = Some(ticket);
        }
    }

    /// A message's time to live passes. One that stands behind others may not be noticed yet.
    pub(in crate::engine) fn expire_if_due(&mut self, slot: MessageSlot) {
        let Place::Ready(buffer) = self.messages[slot].place else { return };
        self.messages[slot].timer = None;
        let channel = self.plan.buffers[buffer].channel;
        let head_only = self.plan.scenario.channels[channel].expires_at_head_only;
        if !head_only || self.buffers[buffer].head() == Some(slot) {
            self.expire(slot, buffer);
            self.pump_channel(channel);
        }
    }

    /// True when the head's time to live has passed. At the very moment it can still be handed on.
    pub(super) fn has_expired_at_head(&self, head: MessageSlot) -> bool {
        let message = &self.messages[head];
        message.expires_at.is_some_and(|at| at < self.now || (at == self.now && message.timer.is_none()))
    }

    /// A ready message dies of age.
    pub(super) fn expire(&mut self, slot: MessageSlot, buffer: BufferId) {
        let cause = self.messages[slot].last_row;
        self.take_out(slot, buffer);
        let channel = self.plan.buffers[buffer].channel;
        let expired = self.emit(EventRow {
            message: self.id_of(slot),
            channel: Some(channel),
            cause: Some(cause),
            value: self.channels[channel].ready,
            ..self.row(EventKind::Expired, self.plan.buffers[buffer].lifeline)
        });
        self.die(slot, channel, Reason::Expired, None, expired);
    }
}
