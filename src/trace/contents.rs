//! What a lifeline holds at a moment: the messages of a channel, the work of an endpoint.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{ChannelInfo, Detail, Event, EventKind, Lifeline, Moment, Requeueing, Trace};
use crate::base::{ChannelId, EventId, LifelineId, MessageId, Value};

/// The messages of a channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelContents {
    /// Messages ready for delivery, the next one first.
    pub ready: Vec<MessageId>,
    /// Deliveries that nobody has settled, in order of delivery.
    pub unsettled: Vec<Unsettled>,
}

/// A delivery whose end the channel has not learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// The message.
    pub message: MessageId,
    /// To whom.
    pub consumer: Option<LifelineId>,
    /// The row of the delivery.
    pub delivered: EventId,
}

/// What an endpoint is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointState {
    /// Whether it is there.
    pub presence: Presence,
    /// What each worker does.
    pub workers: Vec<WorkerState>,
    /// Messages that have arrived and wait for a worker, the oldest first.
    pub waiting: Vec<MessageId>,
    /// State variables and their values.
    pub variables: Vec<(Rc<str>, Value)>,
}

/// Whether an endpoint is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has not come into being.
    NotYet,
    /// It is up.
    Up,
    /// It is up and takes no new work.
    Paused,
    /// It has crashed.
    Down,
    /// It has ended for good.
    Gone,
}

/// What a worker is doing. The rows are those in which it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkerState {
    /// The handling: its `Started` row.
    pub handling: Option<EventId>,
    /// The wait for an answer: its `Blocked` row.
    pub blocked: Option<EventId>,
    /// The pause: its `TimerSet` row.
    pub pausing: Option<EventId>,
}

impl Trace {
    /// The messages of a channel at a moment. Linear in the rows of the channel.
    pub fn channel_at(&self, channel: ChannelId, moment: Moment) -> ChannelContents {
        let info = &self.header().channels[channel];
        let mut shelf = Shelf::new(info);
        let rows = self.index().of_lifeline(info.lifeline).take_while(|row| moment.includes(*row));
        rows.for_each(|row| shelf.take(&self.event(row)));
        shelf.contents()
    }

    /// What an endpoint does at a moment. Linear in the rows of the endpoint.
    pub fn endpoint_at(&self, lifeline: LifelineId, moment: Moment) -> EndpointState {
        let mut state = EndpointState::first(&self.header().lifelines[lifeline]);
        for row in self.index().of_lifeline(lifeline).take_while(|row| moment.includes(*row)) {
            state.take(self, &self.event(row));
        }
        state
    }

    /// How many messages are ready in a channel after each of its rows that changes it.
    pub fn depths_of(&self, channel: ChannelId) -> Vec<(EventId, u32)> {
        let info = &self.header().channels[channel];
        let mut shelf = Shelf::new(info);
        let mut depths = Vec::new();
        for row in self.index().of_lifeline(info.lifeline) {
            let before = shelf.ready.len();
            shelf.take(&self.event(row));
            if shelf.ready.len() != before {
                depths.push((row, shelf.ready.len() as u32));
            }
        }
        depths
    }
}

/// Where a ready message stands: returned ones first, then by priority, the highest first, then by row.
type Slot = (bool, Reverse<u32>, u32);

/// A channel, replayed row by row.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    requeueing: Requeueing,
    usual_rank: u32,
    ready: BTreeMap<Slot, MessageId>,
    slots: BTreeMap<MessageId, Slot>,
    /// The priority of a message and the row in which it was stored first.
    stored: BTreeMap<MessageId, (u32, u32)>,
    unsettled: BTreeMap<MessageId, (EventId, Option<LifelineId>)>,
}

impl Shelf {
    pub(super) fn new(channel: &ChannelInfo) -> Self {
        Self {
            requeueing: channel.requeueing,
            usual_rank: channel.usual_rank,
            ready: BTreeMap::new(),
            slots: BTreeMap::new(),
            stored: BTreeMap::new(),
            unsettled: BTreeMap::new(),
        }
    }

    /// Messages ready for delivery, the next one first.
    pub(super) fn ready(&self) -> impl DoubleEndedIterator<Item = MessageId> + ExactSizeIterator {
        self.ready.values().copied()
    }

    /// How many deliveries nobody has settled.
    pub(super) fn open_deliveries(&self) -> usize {
        self.unsettled.len()
    }

    pub(super) fn take(&mut self, event: &Event<'_>) {
        let Some(message) = event.message else { return };
        match event.kind {
            EventKind::Enqueued | EventKind::Appended => self.store(message, event),
            // Reading a stream changes nothing in it.
            EventKind::Requeued | EventKind::Delivered
                if matches!(event.detail, Some(Detail::Position(_))) => {}
            EventKind::Requeued => self.put_back(message, event.id),
            EventKind::Delivered => {
                self.remove(message);
                self.unsettled.insert(message, (event.id, event.peer));
            }
            EventKind::Settled | EventKind::Lapsed => {
                self.unsettled.remove(&message);
            }
            EventKind::DeadLettered
            | EventKind::Expired
            | EventKind::Discarded
            | EventKind::Deleted
            | EventKind::Sent => {
                self.remove(message);
                self.unsettled.remove(&message);
            }
            _ => {}
        }
    }

    /// A number of zero says that it is handed on at once: a rendezvous.
    fn store(&mut self, message: MessageId, event: &Event<'_>) {
        let rank = match event.detail {
            Some(Detail::Rank(rank)) => *rank,
            _ => self.usual_rank,
        };
        self.stored.insert(message, (rank, event.id.0));
        if event.value > 0 {
            self.place(message, (true, Reverse(rank), event.id.0));
        }
    }

    fn put_back(&mut self, message: MessageId, row: EventId) {
        self.unsettled.remove(&message);
        let (rank, first) = self.stored.get(&message).copied().unwrap_or((self.usual_rank, row.0));
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

    fn contents(self) -> ChannelContents {
        let mut unsettled: Vec<Unsettled> = self
            .unsettled
            .into_iter()
            .map(|(message, (delivered, consumer))| Unsettled { message, consumer, delivered })
            .collect();
        unsettled.sort_by_key(|it| it.delivered);
        ChannelContents { ready: self.ready.into_values().collect(), unsettled }
    }
}

impl EndpointState {
    /// Before anything happened.
    pub(super) fn first(info: &Lifeline) -> Self {
        Self {
            presence: if info.created_later { Presence::NotYet } else { Presence::Up },
            workers: vec![WorkerState::default(); info.workers as usize],
            waiting: Vec::new(),
            variables: info.state.clone(),
        }
    }

    pub(super) fn take(&mut self, trace: &Trace, event: &Event<'_>) {
        match event.kind {
            EventKind::Received => self.receive(trace, event),
            EventKind::Ignored | EventKind::Acknowledged | EventKind::Rejected => self.forget(event.message),
            EventKind::Started => {
                self.forget(event.message);
                *self.worker(event.value) =
                    WorkerState { handling: Some(event.id), ..WorkerState::default() };
            }
            EventKind::Ended => self.end(trace, event),
            EventKind::Blocked => self.worker(event.value).blocked = Some(event.id),
            EventKind::Unblocked => self.worker(event.value).blocked = None,
            EventKind::TimerSet => self.worker(event.value).pausing = Some(event.id),
            EventKind::TimerFired => self.worker(event.value).pausing = None,
            EventKind::StateChanged => self.set(event.detail),
            EventKind::Crashed => self.crash(),
            EventKind::LifelineCreated | EventKind::Restarted | EventKind::Resumed => {
                self.presence = Presence::Up
            }
            EventKind::Paused => self.presence = Presence::Paused,
            EventKind::LifelineDestroyed => self.presence = Presence::Gone,
            _ => {}
        }
    }

    fn receive(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(message) = event.message else { return };
        if !trace.is_handled_on_arrival(message) {
            self.waiting.push(message);
        }
    }

    fn forget(&mut self, message: Option<MessageId>) {
        self.waiting.retain(|waiting| Some(*waiting) != message);
    }

    /// The number of an `Ended` row is its outcome, so its worker is that of the `Started` row.
    fn end(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(started) = event.cause.map(|cause| trace.event(cause)) else { return };
        if started.kind == EventKind::Started {
            *self.worker(started.value) = WorkerState::default();
        }
    }

    fn set(&mut self, detail: Option<&Detail>) {
        let Some(Detail::State { name, after, .. }) = detail else { return };
        match self.variables.iter_mut().find(|(known, _)| known == name) {
            Some((_, value)) => *value = after.clone(),
            None => self.variables.push((name.clone(), after.clone())),
        }
    }

    /// State variables stay until a row of the restart says what they are.
    fn crash(&mut self) {
        self.presence = Presence::Down;
        self.workers.fill(WorkerState::default());
        self.waiting.clear();
    }

    /// The worker of this number; a workload may have added some since the start.
    fn worker(&mut self, number: u32) -> &mut WorkerState {
        let index = number as usize;
        if self.workers.len() <= index {
            self.workers.resize(index + 1, WorkerState::default());
        }
        &mut self.workers[index]
    }
}
