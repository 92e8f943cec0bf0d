//! What a channel holds: ready messages in their order, and open deliveries.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::state::Stored;
use crate::base::{EventId, LifelineId, MessageId};
use crate::trace::{ChannelInfo, Detail, Event, EventKind, Requeueing};

/// The messages of a channel at a moment.
#[derive(Clone, Debug)]
pub struct ChannelState {
    requeueing: Requeueing,
    usual_rank: u32,
    ready: BTreeMap<Slot, MessageId>,
    slots: BTreeMap<MessageId, Slot>,
    deliveries: BTreeMap<MessageId, (EventId, Option<LifelineId>)>,
}

/// A delivery whose end the channel has not learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDelivery {
    /// The message.
    pub message: MessageId,
    /// To which consumer.
    pub consumer: Option<LifelineId>,
    /// The row of the delivery.
    pub delivered: EventId,
}

/// Where a ready message stands: returned ones first, then by priority, the highest first, then by row.
type Slot = (bool, Reverse<u32>, u32);

impl ChannelState {
    pub(super) fn empty(channel: &ChannelInfo) -> Self {
        Self {
            requeueing: channel.requeueing,
            usual_rank: channel.usual_rank,
            ready: BTreeMap::new(),
            slots: BTreeMap::new(),
            deliveries: BTreeMap::new(),
        }
    }

    /// Messages ready for delivery, the next one first.
    pub fn ready(&self) -> impl DoubleEndedIterator<Item = MessageId> + ExactSizeIterator + '_ {
        self.ready.values().copied()
    }

    /// How many deliveries are not settled.
    pub fn unsettled(&self) -> usize {
        self.deliveries.len()
    }

    /// Deliveries that are not settled, in order of delivery.
    pub fn deliveries(&self) -> Vec<OpenDelivery> {
        let open = self.deliveries.iter();
        let mut open: Vec<OpenDelivery> = open
            .map(|(message, (delivered, consumer))| OpenDelivery {
                message: *message,
                consumer: *consumer,
                delivered: *delivered,
            })
            .collect();
        open.sort_by_key(|it| it.delivered);
        open
    }

    /// Applies a row at this channel. `stored` says where its message was stored first.
    ///
    /// A delivery ends when it is settled, when its time has passed, and also without an event of its own:
    /// when the message is ready again, dead-lettered, expired, discarded, deleted or given back.
    pub(super) fn apply(&mut self, event: &Event<'_>, stored: &mut Stored) {
        let Some(message) = event.message else { return };
        match event.kind {
            EventKind::Enqueued | EventKind::Appended => self.store(message, event, stored),
            // Reading a stream changes nothing in it.
            EventKind::Requeued | EventKind::Delivered if event.reads_stream() => {}
            EventKind::Requeued => self.put_back(message, event.id, stored),
            EventKind::Delivered => {
                self.remove(message);
                self.deliveries.insert(message, (event.id, event.peer));
            }
            EventKind::Settled | EventKind::Lapsed => {
                self.deliveries.remove(&message);
            }
            EventKind::DeadLettered
            | EventKind::Expired
            | EventKind::Discarded
            | EventKind::Deleted
            | EventKind::Sent => {
                self.remove(message);
                self.deliveries.remove(&message);
            }
            _ => {}
        }
    }

    /// A number of zero says that it is handed on at once: a rendezvous.
    fn store(&mut self, message: MessageId, event: &Event<'_>, stored: &mut Stored) {
        let rank = match event.detail {
            Some(Detail::Rank(rank)) => *rank,
            _ => self.usual_rank,
        };
        *stored = Stored { rank, row: Some(event.id) };
        if event.fact().stock() > Some(0) {
            self.place(message, (true, Reverse(rank), event.id.0));
        }
    }

    fn put_back(&mut self, message: MessageId, row: EventId, stored: &Stored) {
        self.deliveries.remove(&message);
        let (rank, first) = match stored.row {
            Some(first) => (stored.rank, first.0),
            None => (self.usual_rank, row.0),
        };
        let slot = match self.requeueing {
            Requeueing::OriginalSlot => (true, Reverse(rank), first),
            Requeueing::ReturnsLane => (false, Reverse(0), row.0),
            Requeueing::Tail => (true, Reverse(rank), row.0),
        };
        self.place(message, slot);
    }

    fn place(&mut self, message: MessageId, slot: Slot) {
        self.remove(message);
        self.ready.insert(slot, message);
        self.slots.insert(message, slot);
    }

    fn remove(&mut self, message: MessageId) {
        if let Some(slot) = self.slots.remove(&message) {
            self.ready.remove(&slot);
        }
    }
}
