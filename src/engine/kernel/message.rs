//! Messages that are somewhere: in flight, in a channel, being handled.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, EventId, MessageId, MessageTypeId, Record, SimDuration, SimTime};
use crate::engine::kernel::agenda::Ticket;
use crate::engine::kernel::plan::BufferId;
use crate::model::{Address, ConsumerId};
use crate::trace::{MessageIntent, Reason};

/// A live message's place in [`Messages`]. Used again when the message is gone.
pub(in crate::engine) type MessageSlot = u32;

/// One message in flight, waiting or being handled.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Message {
    pub(in crate::engine) id: MessageId,
    pub(in crate::engine) message_type: MessageTypeId,
    pub(in crate::engine) intent: MessageIntent,
    pub(in crate::engine) conversation: u32,
    pub(in crate::engine) payload: Rc<Record>,
    /// Who sent it; none when it came from outside.
    pub(in crate::engine) sender: Option<EndpointId>,
    /// The correlation identifier: the request that answers name. A copy keeps that of its original.
    pub(in crate::engine) correlation: MessageId,
    pub(in crate::engine) return_address: Option<Address>,
    /// The request that this answers.
    pub(in crate::engine) answer: Option<Answer>,
    pub(in crate::engine) place: Place,
    /// How often it was delivered from the channel where it is.
    pub(in crate::engine) attempts: u32,
    /// How many of these deliveries count towards the limit.
    pub(in crate::engine) charged: u32,
    /// Where it stands in its buffer: smaller is earlier.
    pub(in crate::engine) position: u64,
    /// When it stops being worth anything in the channel where it is.
    pub(in crate::engine) expires_at: Option<SimTime>,
    /// Its own time to live, which dead-lettering takes away.
    pub(in crate::engine) time_to_live: Option<SimDuration>,
    /// The timer that belongs to its place: expiry, a redelivery delay, or a delivery on its way.
    pub(in crate::engine) timer: Option<Ticket>,
    /// The row that brought it where it is.
    pub(in crate::engine) last_row: EventId,
    /// Why its consumer rejected it, in the scenario's words, while the rejection is on its way.
    pub(in crate::engine) rejection: Option<Rc<str>>,
    /// Boxed because most messages never die.
    pub(in crate::engine) deaths: Option<Box<Deaths>>,
    /// What most messages do not have.
    pub(in crate::engine) rare: Option<Box<Rare>>,
}

/// What only some messages have.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Rare {
    /// What its sender calls it, for channels that drop duplicates.
    pub(in crate::engine) identity: Option<Rc<str>>,
    /// The offset that its sender expects it to get in a stream.
    pub(in crate::engine) expected_offset: Option<u64>,
    /// What its sender says.
    pub(in crate::engine) priority: Option<u32>,
    /// How long the next channel keeps it back.
    pub(in crate::engine) delay: Option<SimDuration>,
    /// The group that its sender says.
    pub(in crate::engine) own_group: Option<Rc<str>>,
    /// True when a broker keeps it in memory only.
    pub(in crate::engine) transient: bool,
    /// Of a group's copy of a record: partition and offset.
    pub(in crate::engine) origin: Option<(u32, u64)>,
    /// Its group in the buffer where it is.
    pub(in crate::engine) group: Option<Rc<str>>,
    /// True while the rest of its group may have to wait for it.
    pub(in crate::engine) is_busy: bool,
    /// The consumer to which it goes back.
    pub(in crate::engine) pinned: Option<ConsumerId>,
    /// What it carried before its payload became unreadable.
    pub(in crate::engine) unreadable: Option<Rc<Record>>,
    /// The key that it got as a dead letter or from an exchange; none is the one with which it was sent.
    pub(in crate::engine) key: Option<Rc<str>>,
    /// The exchange that brought it where it is; none is that it came straight to its channel.
    pub(in crate::engine) exchange: Option<ChannelId>,
    /// Why it is a dead letter that waits to leave, and what is said about it.
    pub(in crate::engine) dying: Option<(Reason, Option<Rc<str>>)>,
    /// How often it was forwarded from queue to queue.
    pub(in crate::engine) hops: u32,
    /// How long it waits when it is back, as its consumer said.
    pub(in crate::engine) comes_back_after: Option<SimDuration>,
    /// The buffer of the subscription whose copy it is, where that has dead letters of its own.
    pub(in crate::engine) home: Option<BufferId>,
    /// True when a consumer has set it aside.
    pub(in crate::engine) is_aside: bool,
    /// What its consumer wants it to carry besides, while that is on its way.
    pub(in crate::engine) changes: Option<Rc<Record>>,
    /// The transaction with which it is on its way to a log.
    pub(in crate::engine) transaction: Option<u32>,
    /// Where a letter was that is on its way back, until its target has it.
    pub(in crate::engine) letter: Option<Box<Letter>>,
    /// True for a letter that was sent back: it is no duplicate of what it was.
    pub(in crate::engine) was_sent_back: bool,
    /// When it entered its first channel, where that counts.
    pub(in crate::engine) entered: Option<SimTime>,
}

/// A message that a redrive has sent, as it was in the channel from where it left.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Letter {
    pub(in crate::engine) from: ChannelId,
    pub(in crate::engine) deaths: Option<Box<Deaths>>,
}

/// The dead-letter history of a message.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Deaths {
    /// Newest first: one for each channel and reason.
    pub(in crate::engine) entries: Vec<DeathEntry>,
    /// Where and why it died first. Never changes.
    pub(in crate::engine) first: (ChannelId, Reason),
}

/// Which request an answer belongs to, and who asked.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Answer {
    pub(in crate::engine) request: MessageId,
    pub(in crate::engine) asked_by: Option<EndpointId>,
}

/// Where a message is. It is always in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Place {
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
pub(in crate::engine) struct Delivery {
    pub(in crate::engine) consumer: ConsumerId,
    /// Unique in the run: an acknowledgement of an earlier delivery is not taken for one of this.
    pub(in crate::engine) tag: u32,
    /// The `Delivered` row.
    pub(in crate::engine) departure: EventId,
    /// How far it got.
    pub(in crate::engine) stage: Stage,
    /// True while it takes a place in its consumer's window.
    pub(in crate::engine) counted: bool,
}

/// How far a delivery got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Stage {
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
pub(in crate::engine) struct DeathEntry {
    pub(in crate::engine) channel: ChannelId,
    pub(in crate::engine) reason: Reason,
    pub(in crate::engine) count: u32,
    pub(in crate::engine) first: SimTime,
    /// The exchange that had brought it there; none is that it came straight to the channel.
    pub(in crate::engine) exchange: Option<ChannelId>,
    /// The key with which it had come there.
    pub(in crate::engine) key: Rc<str>,
    /// What was said about it.
    pub(in crate::engine) words: Option<Rc<str>>,
    /// The message's own time to live, which this death took away.
    pub(in crate::engine) time_to_live: Option<SimDuration>,
}

/// Every live message.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Messages {
    slots: Vec<Option<Message>>,
    free: Vec<MessageSlot>,
    /// How many were ever put in.
    pub(in crate::engine) born: u32,
    /// How many were taken out.
    pub(in crate::engine) gone: u32,
}

/// The bits of a position below its priority.
pub(in crate::engine) const ORDER_BITS: u32 = 48;

/// The number that a message has in its channel, from 1: its place among all that came.
pub(in crate::engine) const fn number_in_channel(position: u64) -> u64 {
    (position & ((1 << ORDER_BITS) - 1)) + 1
}

impl Message {
    /// What most messages do not have, made when it is not there.
    pub(in crate::engine) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// What it carries, or carried before its payload became unreadable.
    pub(in crate::engine) fn readable_payload(&self) -> &Rc<Record> {
        self.rare.as_ref().and_then(|rare| rare.unreadable.as_ref()).unwrap_or(&self.payload)
    }

    /// True when nobody can make anything of what it carries.
    pub(in crate::engine) fn is_unreadable(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.unreadable.is_some())
    }

    /// Its group in the buffer where it is.
    pub(in crate::engine) fn group(&self) -> Option<&Rc<str>> {
        self.rare.as_ref()?.group.as_ref()
    }
}

impl Messages {
    /// Puts a message in.
    pub(in crate::engine) fn insert(&mut self, message: Message) -> MessageSlot {
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
    pub(in crate::engine) fn revive(&mut self, message: Message) -> MessageSlot {
        self.gone -= 1;
        self.born -= 1;
        self.insert(message)
    }

    /// Forgets a message for good.
    pub(in crate::engine) fn forget(&mut self, slot: MessageSlot) {
        if self.slots[slot as usize].is_some() {
            self.slots[slot as usize] = None;
            self.gone += 1;
            self.free.push(slot);
        }
    }

    /// How many there is room for.
    pub(in crate::engine) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// How many are somewhere.
    pub(in crate::engine) fn live(&self) -> u32 {
        (self.slots.len() - self.free.len()) as u32
    }

    /// The message in a slot, or none when it is gone.
    pub(in crate::engine) fn get(&self, slot: MessageSlot) -> Option<&Message> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// Every live message with its slot, in order of slots.
    pub(in crate::engine) fn iter(&self) -> impl Iterator<Item = (MessageSlot, &Message)> {
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
