//! What a box shows at a moment, as data: what is drawn one by one and what is counted.

use std::collections::{BTreeMap, BTreeSet};

use super::Topology;
use crate::base::{ChannelId, LifelineId, MessageId};
use crate::trace::{Census, EndpointState, Location, Moment, Presence, State, WorkerState};

/// What a box shows at a moment.
///
/// Invariants: the messages ready in a channel are `head`, `folded`, `tail`, in this order, the next
/// one first; whatever an endpoint holds is with a worker, waiting, or counted in `kept`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Whether an endpoint is there; a channel always is.
    pub presence: Presence,
    /// The first messages that are ready.
    pub head: Vec<MessageId>,
    /// How many between head and tail are counted only.
    pub folded: usize,
    /// The last messages that are ready.
    pub tail: Vec<MessageId>,
    /// Deliveries that nobody has settled.
    pub unsettled: usize,
    /// True for a channel that takes the dead letters of another.
    pub is_dead_letter: bool,
    /// Workers that are drawn.
    pub workers: Vec<WorkerContent>,
    /// Workers that do something and are counted only.
    pub more_working: usize,
    /// Messages that wait for a worker and are drawn, the oldest first.
    pub waiting: Vec<MessageId>,
    /// Messages that wait for a worker and are counted only.
    pub more_waiting: usize,
    /// Messages that it holds beside: taken by hand, or behind the workers that are drawn.
    pub kept: usize,
    /// State variables as words.
    pub variables: Vec<String>,
    /// Messages that arrive from outside, or are handed on at this instant: they are on no way.
    pub arriving: usize,
    /// What came to its place here.
    pub census: Census,
}

/// What a worker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerContent {
    /// Nothing.
    Idle,
    /// It handles something: a message, or what a timetable says.
    Busy(Option<MessageId>),
    /// It waits for an answer while it handles this; a timetable handles nothing but its own call.
    Blocked(Option<MessageId>),
    /// It pauses by itself.
    Pausing(Option<MessageId>),
}

impl Content {
    /// How many messages are ready.
    pub fn ready(&self) -> usize {
        self.head.len() + self.folded + self.tail.len()
    }

    /// How many messages an endpoint holds.
    pub fn held(&self) -> usize {
        self.census.held as usize
    }
}

impl Topology {
    /// What the box of a lifeline shows at a moment.
    pub fn content(&self, id: LifelineId, moment: Moment) -> Content {
        let state = self.trace.state_at(moment);
        self.content_of(id, &state, &self.departed(&state))
    }

    /// How many messages are on the ways that leave each lifeline; one that was sent twice is on the last.
    pub(super) fn departed(&self, state: &State) -> BTreeMap<LifelineId, usize> {
        let mut newest = BTreeMap::new();
        for event in state.in_transit().map(|row| self.trace.event(row)) {
            let message = event.message.filter(|_| event.kind.carries_message());
            if let Some(message) = message.filter(|it| state.location(*it).is_moving()) {
                newest.insert(message, event.lifeline);
            }
        }
        let mut departed = BTreeMap::new();
        newest.into_values().for_each(|from| *departed.entry(from).or_default() += 1);
        departed
    }

    pub(super) fn content_of(
        &self,
        id: LifelineId,
        state: &State,
        departed: &BTreeMap<LifelineId, usize>,
    ) -> Content {
        let on_edges = departed.get(&id).copied().unwrap_or(0);
        let empty = Content {
            presence: Presence::Up,
            head: Vec::new(),
            folded: 0,
            tail: Vec::new(),
            unsettled: 0,
            is_dead_letter: false,
            workers: Vec::new(),
            more_working: 0,
            waiting: Vec::new(),
            more_waiting: 0,
            kept: 0,
            variables: Vec::new(),
            arriving: (state.census_at(id).moving() as usize).saturating_sub(on_edges),
            census: state.census_at(id),
        };
        match self.trace.header().lifelines[id].channel {
            Some(channel) => self.channel_content(id, channel, state, empty),
            None => self.endpoint_content(id, state, empty),
        }
    }

    fn channel_content(&self, id: LifelineId, channel: ChannelId, state: &State, empty: Content) -> Content {
        let ready = state.channel(channel).ready();
        let (count, slots) = (ready.len(), self.rooms[id].slots);
        let unsettled = state.channel(channel).unsettled();
        let is_dead_letter = self.is_dead_letter(channel);
        if count <= slots {
            return Content { head: ready.collect(), unsettled, is_dead_letter, ..empty };
        }
        // One slot for the count, one for the last message.
        let at_head = slots.saturating_sub(2);
        let at_tail = slots.saturating_sub(1).min(1);
        let mut tail: Vec<MessageId> = state.channel(channel).ready().rev().take(at_tail).collect();
        tail.reverse();
        let head = state.channel(channel).ready().take(at_head).collect();
        Content { head, folded: count - at_head - at_tail, tail, unsettled, is_dead_letter, ..empty }
    }

    fn endpoint_content(&self, id: LifelineId, state: &State, empty: Content) -> Content {
        let endpoint = state.endpoint(id);
        let room = &self.rooms[id];
        let doing: Vec<WorkerContent> = endpoint.workers.iter().map(|it| self.worker(it)).collect();
        let shown = doing.len().min(room.workers);
        let working = |it: &&WorkerContent| **it != WorkerContent::Idle;
        let waiting: Vec<MessageId> =
            endpoint.waiting.iter().copied().take(self.spacing.waiting_max).collect();
        let in_sight = self.held_in_sight(endpoint, state);
        Content {
            presence: endpoint.presence,
            more_working: doing[shown..].iter().filter(working).count(),
            workers: doing[..shown].to_vec(),
            more_waiting: endpoint.waiting.len() - waiting.len(),
            waiting,
            kept: (empty.census.held as usize).saturating_sub(in_sight),
            variables: self.variables(endpoint),
            ..empty
        }
    }

    /// How many of the messages that it holds are with a worker or wait for one.
    fn held_in_sight(&self, endpoint: &EndpointState, state: &State) -> usize {
        let handled = endpoint.workers.iter().filter_map(|it| self.trace.event(it.handling?).message);
        let seen: BTreeSet<MessageId> = handled.chain(endpoint.waiting.iter().copied()).collect();
        seen.into_iter().filter(|it| state.location(*it) == Location::Held).count()
    }

    fn worker(&self, worker: &WorkerState) -> WorkerContent {
        let message_of = |row| self.trace.event(row).message;
        match (worker.handling, worker.blocked, worker.pausing) {
            (handling, Some(blocked), _) => {
                WorkerContent::Blocked(handling.and_then(message_of).or_else(|| message_of(blocked)))
            }
            (Some(started), None, Some(_)) => WorkerContent::Pausing(message_of(started)),
            (Some(started), None, None) => WorkerContent::Busy(message_of(started)),
            (None, None, _) => WorkerContent::Idle,
        }
    }

    fn variables(&self, state: &EndpointState) -> Vec<String> {
        let words = |(name, value): &(std::rc::Rc<str>, crate::base::Value)| {
            crate::scene::clean(&format!("{name} = {value}"))
        };
        state.variables.iter().map(words).collect()
    }

    pub(super) fn is_dead_letter(&self, channel: ChannelId) -> bool {
        self.trace.header().channels.values().any(|it| it.dead_letter == Some(channel))
    }

    /// True when the row is a delivery after the first.
    pub(super) fn is_retry(&self, row: crate::base::EventId) -> bool {
        self.trace.event(row).fact().is_redelivery()
    }
}
