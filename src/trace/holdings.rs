//! What everybody holds at a moment, message by message: the contents of every channel, the work
//! of every endpoint, what is under way, lost or cut off. It can be moved, so that a frame costs
//! the rows that happened since the last one.

use std::collections::{BTreeMap, BTreeSet};

use super::contents::Shelf;
use super::query::ends_hop;
use super::{EndpointState, Event, EventKind, Moment, Place, Tally, Trace};
use crate::base::{ChannelId, EventId, LifelineId, MessageId, Table, TypedId};

/// The fewest rows between two bookmarks.
const SPACING: usize = 8_192;
/// The most bookmarks: each holds the place of every message.
const MOST_BOOKMARKS: usize = 8;

/// What every lifeline holds at one moment, which can be moved.
///
/// Moving forward folds just the rows in between; going back starts from the bookmark before.
/// It says the same as [`Trace::channel_at`], [`Trace::endpoint_at`], [`Trace::in_flight_at`]
/// and [`Trace::places_at`], which answer for one moment alone.
#[derive(Clone, Debug)]
pub struct Holdings {
    now: State,
    spacing: usize,
    /// The state before row `i * spacing`.
    bookmarks: Vec<State>,
}

/// Hops that ended in a loss on the way from one lifeline to another; also those of acknowledgements,
/// and of messages that their channel has taken back since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// How many.
    pub count: u32,
    /// The newest `Lost` row.
    pub newest: EventId,
}

#[derive(Clone, Debug)]
struct State {
    /// How many rows it has seen.
    events: usize,
    shelves: Table<ChannelId, Shelf>,
    endpoints: Table<LifelineId, EndpointState>,
    under_way: BTreeSet<EventId>,
    places: Vec<Place>,
    /// Where each message came to its place.
    whereabouts: Vec<LifelineId>,
    tallies: Table<LifelineId, Tally>,
    /// Pairs between which nothing passes, the smaller id first.
    cuts: BTreeSet<(LifelineId, LifelineId)>,
    losses: BTreeMap<(LifelineId, LifelineId), Loss>,
}

impl Holdings {
    /// Before anything happened.
    pub fn of(trace: &Trace) -> Self {
        let header = trace.header();
        let now = State {
            events: 0,
            shelves: header.channels.values().map(Shelf::new).collect(),
            endpoints: header.lifelines.values().map(EndpointState::first).collect(),
            under_way: BTreeSet::new(),
            places: vec![Place::Unborn; trace.message_count()],
            whereabouts: vec![LifelineId::from_index(0); trace.message_count()],
            tallies: header.lifelines.values().map(|_| Tally::default()).collect(),
            cuts: BTreeSet::new(),
            losses: BTreeMap::new(),
        };
        let spacing = (trace.len() / MOST_BOOKMARKS + 1).max(SPACING);
        Self { bookmarks: vec![now.clone()], now, spacing }
    }

    /// Moves to a moment of the same trace.
    pub fn move_to(&mut self, trace: &Trace, moment: Moment) {
        let wanted = (moment.events as usize).min(trace.len());
        let nearest = (wanted / self.spacing).min(self.bookmarks.len() - 1);
        if wanted < self.now.events || nearest * self.spacing > self.now.events {
            self.now = self.bookmarks[nearest].clone();
        }
        while self.now.events < wanted {
            self.now.fold(trace);
            if self.now.events == self.bookmarks.len() * self.spacing {
                self.bookmarks.push(self.now.clone());
            }
        }
    }

    /// How many rows have happened.
    pub fn events(&self) -> usize {
        self.now.events
    }

    /// Messages ready in a channel, the next one first.
    pub fn ready(
        &self,
        channel: ChannelId,
    ) -> impl DoubleEndedIterator<Item = MessageId> + ExactSizeIterator {
        self.now.shelves[channel].ready()
    }

    /// How many deliveries of a channel nobody has settled.
    pub fn unsettled(&self, channel: ChannelId) -> usize {
        self.now.shelves[channel].open_deliveries()
    }

    /// What an endpoint does.
    pub fn endpoint(&self, lifeline: LifelineId) -> &EndpointState {
        &self.now.endpoints[lifeline]
    }

    /// The departures that have not arrived, in order.
    pub fn under_way(&self) -> impl ExactSizeIterator<Item = EventId> {
        self.now.under_way.iter().copied()
    }

    /// Where a message is.
    pub fn place(&self, message: MessageId) -> Place {
        self.now.places[message.index()]
    }

    /// Where a message came to its place: for one under way, from where it left.
    pub fn whereabouts(&self, message: MessageId) -> LifelineId {
        self.now.whereabouts[message.index()]
    }

    /// The messages that came to their place at a lifeline, by place. `sent` and `copies` are not counted.
    pub fn tally(&self, lifeline: LifelineId) -> Tally {
        self.now.tallies[lifeline]
    }

    /// True when nothing passes between two lifelines.
    pub fn is_cut(&self, a: LifelineId, b: LifelineId) -> bool {
        self.now.cuts.contains(&(a.min(b), a.max(b)))
    }

    /// Pairs between which nothing passes, the smaller id first.
    pub fn cuts(&self) -> impl ExactSizeIterator<Item = (LifelineId, LifelineId)> {
        self.now.cuts.iter().copied()
    }

    /// What was lost, by the two ends of the way.
    pub fn losses(&self) -> impl ExactSizeIterator<Item = ((LifelineId, LifelineId), Loss)> {
        self.now.losses.iter().map(|(ends, loss)| (*ends, *loss))
    }
}

impl State {
    /// Takes the next row.
    fn fold(&mut self, trace: &Trace) {
        let event = trace.event(EventId::from_index(self.events));
        self.events += 1;
        match trace.header().lifelines[event.lifeline].channel {
            Some(channel) => self.shelves[channel].take(&event),
            None => self.endpoints[event.lifeline].take(trace, &event),
        }
        self.fold_flight(trace, &event);
        self.fold_place(trace, &event);
        self.fold_ways(trace, &event);
    }

    fn fold_flight(&mut self, trace: &Trace, event: &Event<'_>) {
        if event.kind.is_departure() {
            self.under_way.insert(event.id);
        }
        if let Some(cause) = event.cause.filter(|_| event.kind.is_arrival())
            && ends_hop(event, &trace.event(cause))
        {
            self.under_way.remove(&cause);
        }
    }

    fn fold_place(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(message) = event.message else { return };
        let before = self.places[message.index()];
        let after = trace.next_place(before, message, event);
        // A message that is handed on at once, or kept back for later, is under way all the time, but elsewhere.
        let stays_away = matches!(event.kind, EventKind::Enqueued | EventKind::Scheduled);
        let goes_on = event.kind.carries_message() || stays_away;
        if before == after && !(goes_on && after == Place::InFlight) {
            return;
        }
        let here = self.whereabouts[message.index()];
        self.tallies[here].uncount(before);
        self.tallies[event.lifeline].count(after);
        self.places[message.index()] = after;
        self.whereabouts[message.index()] = event.lifeline;
    }

    fn fold_ways(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(peer) = trace_peer(trace, event) else { return };
        let pair = (event.lifeline.min(peer), event.lifeline.max(peer));
        match event.kind {
            EventKind::Partitioned => drop(self.cuts.insert(pair)),
            EventKind::Healed => drop(self.cuts.remove(&pair)),
            EventKind::Lost => {
                let loss = self.losses.entry((event.lifeline, peer));
                let loss = loss.or_insert(Loss { count: 0, newest: event.id });
                *loss = Loss { count: loss.count + 1, newest: event.id };
            }
            _ => {}
        }
    }
}

/// The other end of a row that is about a way.
fn trace_peer(trace: &Trace, event: &Event<'_>) -> Option<LifelineId> {
    match event.kind {
        EventKind::Partitioned | EventKind::Healed => event.peer,
        EventKind::Lost => event.peer.or_else(|| trace.event(event.cause?).peer),
        _ => None,
    }
}
