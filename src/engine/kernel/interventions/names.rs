//! Which message is meant by `Charge 2`, and where it is.

use crate::base::{EventId, LifelineId, MessageId, TypedId};
use crate::engine::kernel::message::{MessageSlot, Place, Stage};
use crate::engine::kernel::simulation::Simulation;
use crate::model::MessageRef;

impl Simulation {
    /// True when this is a message of that name. Copies have the name of what they are copies of.
    pub(super) fn is_meant(&self, name: &MessageRef, id: MessageId) -> bool {
        let info = self.core.trace.message(id);
        (info.message_type, info.conversation) == (name.message_type, name.conversation)
            && (name.part == 0 || name.part == self.part_of(id))
    }

    /// Which of its kind in its conversation a message is, from 1, as the trace counts.
    fn part_of(&self, id: MessageId) -> u32 {
        let chain = std::iter::successors(Some(id), |id| self.core.trace.message(*id).copy_of);
        let original = chain.last().unwrap_or(id);
        let kind = |id: MessageId| {
            let info = self.core.trace.message(id);
            (info.message_type, info.conversation, info.copy_of.is_none())
        };
        let wanted = kind(original);
        let earlier = (0..=original.index()).filter(|id| kind(MessageId::from_index(*id)) == wanted);
        earlier.count() as u32
    }

    /// The live messages of that name, the oldest first.
    pub(super) fn live_of(&self, name: &MessageRef) -> Vec<MessageSlot> {
        let mut found: Vec<(MessageId, MessageSlot)> = self
            .core
            .messages
            .iter()
            .filter(|(_, message)| self.is_meant(name, message.id))
            .map(|(slot, message)| (message.id, slot))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, slot)| slot).collect()
    }

    /// Where the message of that name is, in words, and at whom; the first when there are several.
    pub(super) fn whereabouts(&self, name: &MessageRef) -> (String, LifelineId) {
        let words = &name.words;
        let mut known = (0..self.core.trace.message_count()).map(MessageId::from_index);
        if !known.any(|id| self.is_meant(name, id)) {
            return (format!("there is no {words} yet"), LifelineId(0));
        }
        let Some(slot) = self.live_of(name).first().copied() else {
            return (format!("{words} is gone"), self.last_seen(name));
        };
        let message = &self.core.messages[slot];
        let (what, lifeline) = match message.place {
            Place::InTransit => {
                return (format!("{words} is under way"), self.core.trace.lifeline_of(message.last_row));
            }
            Place::HeldBack(id) | Place::AtTheDoor(id) => {
                ("waits before", self.core.plan.channels[id].lifeline)
            }
            Place::Stored(id) => ("is kept in", self.core.plan.channels[id].lifeline),
            Place::Aside(buffer) => ("was set aside in", self.core.plan.buffers[buffer].lifeline),
            Place::Ready(buffer) | Place::Delayed(buffer) | Place::Scheduled(buffer) => {
                ("waits in", self.core.plan.buffers[buffer].lifeline)
            }
            Place::Unsettled(delivery) => {
                let what = if delivery.stage == Stage::OnItsWay { "is on its way to" } else { "is with" };
                (what, self.core.plan.consumers[delivery.consumer].lifeline)
            }
            Place::Inbox(id) | Place::Handled(id) => ("is with", self.core.plan.endpoints[id].lifeline),
        };
        (format!("{words} {what} {}", self.core.name_of(lifeline)), lifeline)
    }

    /// Where something happened last to a message of that name.
    fn last_seen(&self, name: &MessageRef) -> LifelineId {
        let rows =
            (0..self.core.trace.len()).rev().map(|row| self.core.trace.event(EventId::from_index(row)));
        let mut own = rows.filter(|row| row.message.is_some_and(|id| self.is_meant(name, id)));
        own.next().map_or(LifelineId(0), |row| row.lifeline)
    }
}
