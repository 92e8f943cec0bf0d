//! The one fold of the rows of a run: where everything is after each of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Census, ChannelState, Counters, EndpointState, Location, Presence};
use crate::base::{ChannelId, EventId, LifelineId, MessageId, MessageTypeId, Table, TypedId};
use crate::trace::query::ends_hop;
use crate::trace::{Event, EventKind, Trace};

/// What is where after some rows of a run.
#[derive(Clone, Debug)]
pub struct State {
    rows: usize,
    channels: Table<ChannelId, ChannelState>,
    endpoints: Table<LifelineId, EndpointState>,
    in_transit: BTreeSet<EventId>,
    messages: Vec<MessageState>,
    /// What came to its location at each lifeline.
    censuses: Table<LifelineId, Census>,
    /// Messages sent, and copies made of them.
    created: [u32; 2],
    /// Pairs between which nothing passes, the smaller id first.
    cuts: BTreeSet<(LifelineId, LifelineId)>,
    losses: BTreeMap<(LifelineId, LifelineId), Loss>,
    /// What readers have fetched from logs and not committed, by lifeline: the message, and its `Delivered` row.
    fetched: BTreeMap<LifelineId, Vec<(MessageId, EventId)>>,
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

#[derive(Clone, Copy, Debug)]
struct MessageState {
    location: Location,
    /// In how many inboxes it waits: more than one when it was delivered again meanwhile.
    inboxes: u8,
    /// Where it came to its location.
    at: LifelineId,
    stored: Stored,
}

/// The priority of a message, and the row in which its channel stored it first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stored {
    pub rank: u32,
    pub row: Option<EventId>,
}

impl State {
    /// Before anything happened.
    pub(super) fn start(trace: &Trace) -> Self {
        let header = trace.header();
        let unborn = MessageState {
            location: Location::Unborn,
            inboxes: 0,
            at: LifelineId::from_index(0),
            stored: Stored::default(),
        };
        Self {
            rows: 0,
            channels: header.channels.values().map(ChannelState::empty).collect(),
            endpoints: header.lifelines.values().map(EndpointState::first).collect(),
            in_transit: BTreeSet::new(),
            messages: vec![unborn; trace.message_count()],
            censuses: header.lifelines.values().map(|_| Census::default()).collect(),
            created: [0; 2],
            cuts: BTreeSet::new(),
            losses: BTreeMap::new(),
            fetched: BTreeMap::new(),
        }
    }

    /// How many rows have happened.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// What a channel holds.
    pub fn channel(&self, channel: ChannelId) -> &ChannelState {
        &self.channels[channel]
    }

    /// What an endpoint does.
    pub fn endpoint(&self, lifeline: LifelineId) -> &EndpointState {
        &self.endpoints[lifeline]
    }

    /// The departures that have not arrived, in order.
    pub fn in_transit(&self) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        self.in_transit.iter().copied()
    }

    /// Where a message is, or how it ended.
    pub fn location(&self, message: MessageId) -> Location {
        self.messages[message.index()].location
    }

    /// The lifeline at which a message came to its location: for one in transit, from where it left.
    pub fn lifeline_of(&self, message: MessageId) -> LifelineId {
        self.messages[message.index()].at
    }

    /// The messages that came to their location at a lifeline. `sent` and `copies` are not counted.
    pub fn census_at(&self, lifeline: LifelineId) -> Census {
        self.censuses[lifeline]
    }

    /// How many messages are where. Counted while the rows are folded, so it costs nothing in a long run.
    pub fn census(&self) -> Census {
        let [sent, copies] = self.created;
        let created = Census { sent, copies, ..Census::default() };
        self.censuses.values().fold(created, |sum, it| sum.plus(it))
    }

    /// How many messages of each type are where. Their sum is [`State::census`].
    pub fn census_by_type(&self, trace: &Trace) -> Table<MessageTypeId, Census> {
        let mut censuses: Table<MessageTypeId, Census> =
            trace.header().message_types.ids().map(|_| Census::default()).collect();
        for (index, message) in self.messages.iter().enumerate() {
            let info = trace.message(MessageId::from_index(index));
            censuses[info.message_type].add(message.location, info.copy_of.is_some());
        }
        censuses
    }

    /// The numbers of a lifeline.
    pub fn counters(&self, trace: &Trace, lifeline: LifelineId) -> Counters {
        let endpoint = &self.endpoints[lifeline];
        let channel = trace.header().lifelines[lifeline].channel.map(|it| &self.channels[it]);
        Counters {
            ready: channel.map_or(0, |it| it.ready().len() as u32),
            unsettled: channel.map_or(0, |it| it.unsettled() as u32),
            working: endpoint.working,
            blocked: endpoint.blocked,
            is_down: endpoint.presence == Presence::Down,
            is_paused: endpoint.presence == Presence::Paused,
        }
    }

    /// True when nothing passes between two lifelines.
    pub fn is_cut(&self, a: LifelineId, b: LifelineId) -> bool {
        self.cuts.contains(&(a.min(b), a.max(b)))
    }

    /// Pairs between which nothing passes, the smaller id first.
    pub fn cuts(&self) -> impl ExactSizeIterator<Item = (LifelineId, LifelineId)> + '_ {
        self.cuts.iter().copied()
    }

    /// What was lost, by the two ends of the way.
    pub fn losses(&self) -> impl ExactSizeIterator<Item = ((LifelineId, LifelineId), Loss)> + '_ {
        self.losses.iter().map(|(ends, loss)| (*ends, *loss))
    }

    /// Applies the next row.
    pub(super) fn apply_next(&mut self, trace: &Trace) {
        let event = trace.event(EventId::from_index(self.rows));
        self.rows += 1;
        match trace.header().lifelines[event.lifeline].channel {
            Some(channel) => self.apply_to_channel(channel, &event),
            None => self.apply_to_endpoint(trace, &event),
        }
        self.apply_to_hops(trace, &event);
        self.apply_to_message(trace, &event);
        self.apply_commit(trace, &event);
        self.apply_to_links(trace, &event);
    }

    fn apply_to_channel(&mut self, channel: ChannelId, event: &Event<'_>) {
        let mut ignored = Stored::default();
        let stored = match event.message {
            Some(message) => &mut self.messages[message.index()].stored,
            None => &mut ignored,
        };
        self.channels[channel].apply(event, stored);
        // A channel crashes and restarts, too.
        self.endpoints[event.lifeline].apply_presence(event.kind);
    }

    fn apply_to_endpoint(&mut self, trace: &Trace, event: &Event<'_>) {
        let endpoint = &mut self.endpoints[event.lifeline];
        let inboxes = |messages: &mut [MessageState], message: MessageId, change: i8| {
            let inboxes = &mut messages[message.index()].inboxes;
            *inboxes = inboxes.saturating_add_signed(change);
        };
        if event.kind == EventKind::Crashed {
            endpoint.waiting.drain(..).for_each(|it| inboxes(&mut self.messages, it, -1));
        }
        if let Some(message) = event.message {
            if event.kind == EventKind::Received && !trace.is_handled_on_arrival(message) {
                endpoint.waiting.push_back(message);
                inboxes(&mut self.messages, message, 1);
            }
            if leaves_inbox(event.kind) && self.messages[message.index()].inboxes > 0 {
                let removed = endpoint.forget(message);
                inboxes(&mut self.messages, message, -removed);
            }
        }
        endpoint.apply(trace, event);
        endpoint.apply_presence(event.kind);
    }

    fn apply_to_hops(&mut self, trace: &Trace, event: &Event<'_>) {
        if event.kind.is_departure() {
            self.in_transit.insert(event.id);
        }
        if let Some(cause) = event.cause.filter(|_| event.kind.is_arrival())
            && ends_hop(event, &trace.event(cause))
        {
            self.in_transit.remove(&cause);
        }
    }

    fn apply_to_message(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(message) = event.message else { return };
        let state = &mut self.messages[message.index()];
        let (before, from) = (state.location, state.at);
        let after = trace.next_location(before, message, event);
        // A message that is handed on at once, or kept back for later, is in transit all the time, but elsewhere.
        let stays_away = matches!(event.kind, EventKind::Enqueued | EventKind::Scheduled);
        let goes_on = event.kind.carries_message() || stays_away;
        if before == after && !(goes_on && after.is_moving()) {
            return;
        }
        (state.location, state.at) = (after, event.lifeline);
        if before == Location::Unborn {
            self.created[usize::from(trace.message(message).copy_of.is_some())] += 1;
        }
        self.censuses[from].uncount(before);
        self.censuses[event.lifeline].count(after);
    }

    /// A commit that its log has stored ends everything that its reader had fetched before the position.
    fn apply_commit(&mut self, trace: &Trace, event: &Event<'_>) {
        if event.kind == EventKind::Received
            && let (Some(message), Some(delivered)) = (event.message, event.cause)
            && trace.event(delivered).is_fetched()
            && trace.event(delivered).reads_stream()
        {
            self.fetched.entry(event.lifeline).or_default().push((message, delivered));
        }
        if event.kind != EventKind::CommitStored {
            return;
        }
        let Some(reader) = event.cause.map(|it| trace.event(it).lifeline) else { return };
        let Some(held) = self.fetched.get_mut(&reader) else { return };
        let (done, left): (Vec<_>, Vec<_>) =
            std::mem::take(held).into_iter().partition(|it| event.commits(&trace.event(it.1)));
        *held = left;
        for (message, _) in done {
            let state = &mut self.messages[message.index()];
            if (state.location, state.at) == (Location::Held, reader) {
                state.location = Location::Handled;
                self.censuses[reader].uncount(Location::Held);
                self.censuses[reader].count(Location::Handled);
            }
        }
    }

    fn apply_to_links(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(peer) = link_peer(trace, event) else { return };
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

/// True for rows after which a message does not wait at their endpoint.
const fn leaves_inbox(kind: EventKind) -> bool {
    matches!(kind, EventKind::Started | EventKind::Ignored | EventKind::Acknowledged | EventKind::Rejected)
}

/// The other end of a row that is about a link.
fn link_peer(trace: &Trace, event: &Event<'_>) -> Option<LifelineId> {
    match event.kind {
        EventKind::Partitioned | EventKind::Healed => event.peer,
        EventKind::Lost => event.peer.or_else(|| trace.event(event.cause?).peer),
        _ => None,
    }
}
