//! Messages that are somewhere: in flight, in a channel, being handled.

use std::rc::Rc;

use super::agenda::Ticket;
use super::plan::BufferId;
use crate::base::{ChannelId, EndpointId, EventId, MessageId, MessageTypeId, Record, SimDuration, SimTime};
use crate::model::{Address, ConsumerId};
use crate::trace::{MessageIntent, Reason};

/// A live message's place in [`Messages`]. Used again when the message is gone.
pub(super) type MessageSlot = u32;

/// One message in flight, waiting or being handled.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) id: MessageId,
    pub(super) message_type: MessageTypeId,
    pub(super) intent: MessageIntent,
    pub(super) conversation: u32,
    pub(super) payload: Rc<Record>,
    /// Who sent it; none when it came from outside.
    pub(super) sender: Option<EndpointId>,
    /// The correlation identifier: the request that answers name. A copy keeps that of its original.
    pub(super) correlation: MessageId,
    pub(super) return_address: Option<Address>,
    /// The request that this answers.
    pub(super) answer: Option<Answer>,
    pub(super) place: Place,
    /// How often it was delivered from the channel where it is.
    pub(super) attempts: u32,
    /// How many of these deliveries count towards the limit.
    pub(super) charged: u32,
    /// Where it stands in its buffer: smaller is earlier.
    pub(super) position: u64,
    /// When it stops being worth anything in the channel where it is.
    pub(super) expires_at: Option<SimTime>,
    /// Its own time to live, which dead-lettering takes away.
    pub(super) time_to_live: Option<SimDuration>,
    /// The timer that belongs to its place: expiry, a redelivery delay, or a delivery on its way.
    pub(super) timer: Option<Ticket>,
    /// The row that brought it where it is.
    pub(super) last_row: EventId,
    /// Why its consumer rejected it, in the scenario's words, while the rejection is on its way.
    pub(super) rejection: Option<Rc<str>>,
    /// Boxed because most messages never die.
    pub(super) deaths: Option<Box<Deaths>>,
    /// What most messages do not have.
    pub(super) rare: Option<Box<Rare>>,
}

/// What only some messages have.
#[derive(Clone, Debug, Default)]
pub(super) struct Rare {
    /// What its sender calls it, for channels that drop duplicates.
    pub(super) identity: Option<Rc<str>>,
    /// What its sender says.
    pub(super) priority: Option<u32>,
    /// How long the next channel keeps it back.
    pub(super) delay: Option<SimDuration>,
    /// The group that its sender says.
    pub(super) own_group: Option<Rc<str>>,
    /// True when a broker keeps it in memory only.
    pub(super) transient: bool,
    /// Of a group's copy of a record: partition and offset.
    pub(super) origin: Option<(u32, u64)>,
    /// Its group in the buffer where it is.
    pub(super) group: Option<Rc<str>>,
    /// True while the rest of its group may have to wait for it.
    pub(super) is_busy: bool,
    /// The consumer to which it goes back.
    pub(super) pinned: Option<ConsumerId>,
    /// What it carried before its payload became unreadable.
    pub(super) unreadable: Option<Rc<Record>>,
    /// The key that it got as a dead letter or from an exchange; none is the one with which it was sent.
    pub(super) key: Option<Rc<str>>,
    /// The exchange that brought it where it is; none is that it came straight to its channel.
    pub(super) exchange: Option<ChannelId>,
    /// Why it is a dead letter that waits to leave, and what is said about it.
    pub(super) dying: Option<(Reason, Option<Rc<str>>)>,
    /// How often it was forwarded from queue to queue.
    pub(super) hops: u32,
    /// How long it waits when it is back, as its consumer said.
    pub(super) comes_back_after: Option<SimDuration>,
    /// The buffer of the subscription whose copy it is, where that has dead letters of its own.
    pub(super) home: Option<BufferId>,
    /// True when a consumer has set it aside.
    pub(super) is_aside: bool,
    /// What its consumer wants it to carry besides, while that is on its way.
    pub(super) changes: Option<Rc<Record>>,
    /// The transaction with which it is on its way to a log.
    pub(super) transaction: Option<u32>,
    /// When it entered its first channel, where that counts.
    pub(super) entered: Option<SimTime>,
}

/// The dead-letter history of a message.
#[derive(Clone, Debug)]
pub(super) struct Deaths {
    /// Newest first: one for each channel and reason.
    pub(super) entries: Vec<DeathEntry>,
    /// Where and why it died first. Never changes.
    pub(super) first: (ChannelId, Reason),
}

/// Which request an answer belongs to, and who asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) request: MessageId,
    pub(super) asked_by: Option<EndpointId>,
}

/// Where a message is. It is always in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On a link, to be received or stored.
    InTransit,
    /// Sent, and held back at the sender's until the channel has room.
    HeldBack(ChannelId),
    /// At a channel that is full and neither refuses nor drops.
    AtTheDoor(ChannelId),
    /// In the log of a stream: a record, or a group's copy that waits to be read again.
    Stored(ChannelId),
    /// Ready for delivery.
    Ready(BufferId),
    /// Returned, and waiting for the redelivery delay to pass.
    Delayed(BufferId),
    /// New, and kept back until its time comes.
    Scheduled(BufferId),
    /// Set aside by a consumer, until somebody asks for its number.
    Aside(BufferId),
    /// Handed to a consumer and not settled yet.
    Unsettled(Delivery),
    /// Received; waits for a worker.
    Inbox(EndpointId),
    /// A worker handles it, and no channel waits for a settlement.
    Handled(EndpointId),
}

/// One handing over of a message to a consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Delivery {
    pub(super) consumer: ConsumerId,
    /// Unique in the run: an acknowledgement of an earlier delivery is not taken for one of this.
    pub(super) tag: u32,
    /// The `Delivered` row.
    pub(super) departure: EventId,
    /// How far it got.
    pub(super) stage: Stage,
    /// True while it takes a place in its consumer's window.
    pub(super) counted: bool,
}

/// How far a delivery got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// On its way to the consumer.
    OnItsWay,
    /// With the consumer.
    There,
    /// The settlement is on its way back.
    Settling,
    /// Its consumer is gone or cut off, and only the time to settle holds it.
    Orphaned,
}

/// One entry of a dead letter's history.
#[derive(Clone, Debug)]
pub(super) struct DeathEntry {
    pub(super) channel: ChannelId,
    pub(super) reason: Reason,
    pub(super) count: u32,
    pub(super) first: SimTime,
    /// The exchange that had brought it there; none is that it came straight to the channel.
    pub(super) exchange: Option<ChannelId>,
    /// The key with which it had come there.
    pub(super) key: Rc<str>,
    /// What was said about it.
    pub(super) words: Option<Rc<str>>,
    /// The message's own time to live, which this death took away.
    pub(super) time_to_live: Option<SimDuration>,
}

/// Every live message.
#[derive(Clone, Debug, Default)]
pub(super) struct Messages {
    slots: Vec<Option<Message>>,
    free: Vec<MessageSlot>,
    /// How many were ever put in.
    pub(super) born: u32,
    /// How many were taken out.
    pub(super) gone: u32,
}

impl Message {
    /// What most messages do not have, made when it is not there.
    pub(super) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// What it carries, or carried before its payload became unreadable.
    pub(super) fn readable_payload(&self) -> &Rc<Record> {
        self.rare.as_ref().and_then(|rare| rare.unreadable.as_ref()).unwrap_or(&self.payload)
    }

    /// True when nobody can make anything of what it carries.
    pub(super) fn is_unreadable(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.unreadable.is_some())
    }

    /// Its group in the buffer where it is.
    pub(super) fn group(&self) -> Option<&Rc<str>> {
        self.rare.as_ref()?.group.as_ref()
    }
}

impl Messages {
    /// Puts a message in.
    pub(super) fn insert(&mut self, message: Message) -> MessageSlot {
        self.born += 1;
        match self.free.pop() {
            Some(slot) => {
                self.slots[slot as usize] = Some(message);
                slot
            }
            None => {
                self.slots.push(Some(message));
                (self.slots.len() - 1) as MessageSlot
            }
        }
    }

    /// Puts a message in that was there before.
    pub(super) fn revive(&mut self, message: Message) -> MessageSlot {
        self.gone -= 1;
        self.born -= 1;
        self.insert(message)
    }

    /// Forgets a message for good.
    pub(super) fn forget(&mut self, slot: MessageSlot) {
        if self.slots[slot as usize].is_some() {
            self.slots[slot as usize] = None;
            self.gone += 1;
            self.free.push(slot);
        }
    }

    /// How many there is room for.
    pub(super) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// How many are somewhere.
    pub(super) fn live(&self) -> u32 {
        (self.slots.len() - self.free.len()) as u32
    }

    /// The message in a slot, or none when it is gone.
    pub(super) fn get(&self, slot: MessageSlot) -> Option<&Message> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// Every live message with its slot, in order of slots.
    pub(super) fn iter(&self) -> impl Iterator<Item = (MessageSlot, &Message)> {
        let numbered = self.slots.iter().enumerate();
        numbered.filter_map(|(slot, message)| Some((slot as MessageSlot, message.as_ref()?)))
    }
}

impl std::ops::Index<MessageSlot> for Messages {
    type Output = Message;
    fn index(&self, slot: MessageSlot) -> &Message {
        self.slots[slot as usize].as_ref().expect("a slot in use names a live message")
    }
}

impl std::ops::IndexMut<MessageSlot> for Messages {
    fn index_mut(&mut self, slot: MessageSlot) -> &mut Message {
        self.slots[slot as usize].as_mut().expect("a slot in use names a live message")
    }
}
