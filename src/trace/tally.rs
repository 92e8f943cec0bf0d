//! Where every message is: the sum that must come out.

use super::{Detail, Event, EventKind, Fact, MessageIntent, Moment, Trace};
use crate::base::{EventId, MessageId, MessageTypeId, Table, TypedId};

/// Where a message is, or how it ended. It is in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// It does not exist yet.
    Unborn,
    /// Under way between two lifelines.
    InFlight,
    /// Ready in a channel.
    Queued,
    /// Ready in a dead-letter channel.
    DeadLetter,
    /// At an endpoint, waiting for a worker or being handled.
    Held,
    /// Handled well; a reply: received.
    Handled,
    /// Its handling failed or was cut off, and nothing followed.
    Failed,
    /// In the log of a stream: its readers have copies.
    Stored,
    /// Deleted from a stream, as its rules say.
    Deleted,
    /// A topic made copies of it, which go on in its place.
    PassedOn,
    /// It arrived and was not wanted.
    Ignored,
    /// It never arrived.
    Lost,
    /// A channel threw it away: full, expired, rejected without a dead-letter channel, purged.
    Discarded,
}

/// How many messages are where.
///
/// Invariant: [`Tally::born`] equals [`Tally::accounted`]; every message is in exactly one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Messages sent by endpoints.
    pub sent: u32,
    /// Copies made by topics and faulty links.
    pub copies: u32,
    /// See [`Place::Handled`].
    pub handled: u32,
    /// See [`Place::Stored`].
    pub stored: u32,
    /// See [`Place::Deleted`].
    pub deleted: u32,
    /// See [`Place::PassedOn`].
    pub passed_on: u32,
    /// See [`Place::Queued`].
    pub queued: u32,
    /// See [`Place::InFlight`].
    pub in_flight: u32,
    /// See [`Place::Held`].
    pub held: u32,
    /// See [`Place::DeadLetter`].
    pub dead: u32,
    /// See [`Place::Failed`].
    pub failed: u32,
    /// See [`Place::Ignored`].
    pub ignored: u32,
    /// See [`Place::Lost`].
    pub lost: u32,
    /// See [`Place::Discarded`].
    pub discarded: u32,
}

impl Place {
    /// True when the endpoint at which something happens no longer has it: its delivery was cut
    /// off, and the channel has taken the message back or given it to somebody else.
    const fn is_elsewhere(self) -> bool {
        matches!(self, Self::Queued | Self::DeadLetter | Self::InFlight | Self::Lost | Self::Discarded)
    }
}

impl Tally {
    /// Everything that came into being.
    pub const fn born(&self) -> u32 {
        self.sent + self.copies
    }

    /// Everything that is somewhere.
    pub const fn accounted(&self) -> u32 {
        self.handled
            + self.stored
            + self.deleted
            + self.passed_on
            + self.queued
            + self.in_flight
            + self.held
            + self.dead
            + self.failed
            + self.ignored
            + self.lost
            + self.discarded
    }

    /// Both together.
    pub const fn plus(&self, other: &Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            copies: self.copies + other.copies,
            handled: self.handled + other.handled,
            passed_on: self.passed_on + other.passed_on,
            stored: self.stored + other.stored,
            deleted: self.deleted + other.deleted,
            queued: self.queued + other.queued,
            in_flight: self.in_flight + other.in_flight,
            held: self.held + other.held,
            dead: self.dead + other.dead,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
            lost: self.lost + other.lost,
            discarded: self.discarded + other.discarded,
        }
    }

    fn add(&mut self, place: Place, is_copy: bool) {
        self.count(place);
        self.sent += u32::from(place != Place::Unborn && !is_copy);
        self.copies += u32::from(place != Place::Unborn && is_copy);
    }

    pub(super) fn count(&mut self, place: Place) {
        if let Some(number) = self.number_of(place) {
            *number += 1;
        }
    }

    pub(super) fn uncount(&mut self, place: Place) {
        if let Some(number) = self.number_of(place) {
            *number -= 1;
        }
    }

    fn number_of(&mut self, place: Place) -> Option<&mut u32> {
        Some(match place {
            Place::Unborn => return None,
            Place::InFlight => &mut self.in_flight,
            Place::Queued => &mut self.queued,
            Place::DeadLetter => &mut self.dead,
            Place::Held => &mut self.held,
            Place::Handled => &mut self.handled,
            Place::Failed => &mut self.failed,
            Place::Stored => &mut self.stored,
            Place::Deleted => &mut self.deleted,
            Place::PassedOn => &mut self.passed_on,
            Place::Ignored => &mut self.ignored,
            Place::Lost => &mut self.lost,
            Place::Discarded => &mut self.discarded,
        })
    }
}

impl Trace {
    /// Where every message is at a moment, by message id. One pass.
    pub fn places_at(&self, moment: Moment) -> Vec<Place> {
        let mut places = vec![Place::Unborn; self.message_count()];
        for event in moment.rows().map(|row| self.event(row)) {
            if let Some(message) = event.message {
                let place = &mut places[message.index()];
                *place = self.next_place(*place, message, &event);
            }
        }
        places
    }

    /// How many messages are where at a moment.
    pub fn tally_at(&self, moment: Moment) -> Tally {
        let mut tally = Tally::default();
        for (index, place) in self.places_at(moment).into_iter().enumerate() {
            tally.add(place, self.message(MessageId::from_index(index)).copy_of.is_some());
        }
        tally
    }

    /// How many messages of each type are where at a moment. Their sum is [`Trace::tally_at`].
    pub fn tallies_at(&self, moment: Moment) -> Table<MessageTypeId, Tally> {
        let mut tallies: Table<MessageTypeId, Tally> =
            self.header().message_types.ids().map(|_| Tally::default()).collect();
        for (index, place) in self.places_at(moment).into_iter().enumerate() {
            let info = self.message(MessageId::from_index(index));
            tallies[info.message_type].add(place, info.copy_of.is_some());
        }
        tallies
    }

    pub(super) fn next_place(&self, place: Place, message: MessageId, event: &Event<'_>) -> Place {
        match event.kind {
            EventKind::Sent | EventKind::Duplicated | EventKind::Delivered | EventKind::DeadLettered => {
                Place::InFlight
            }
            EventKind::Intervened if event.puts_message_in() => Place::InFlight,
            // Handed on at once: a rendezvous.
            EventKind::Enqueued if event.fact().stock() == Some(0) => Place::InFlight,
            EventKind::Scheduled if matches!(event.detail, Some(Detail::Reason(..))) => Place::Queued,
            EventKind::Scheduled => Place::InFlight,
            EventKind::Appended => Place::Stored,
            EventKind::Deleted => Place::Deleted,
            EventKind::Enqueued if self.caused_by(event, EventKind::DeadLettered) => Place::DeadLetter,
            EventKind::Requeued if self.is_dead_letter_channel(event) => Place::DeadLetter,
            EventKind::Enqueued | EventKind::Requeued => Place::Queued,
            EventKind::Published if event.fact() == (Fact::Published { copies: 0 }) => Place::Discarded,
            EventKind::Published => Place::PassedOn,
            EventKind::Received if self.is_handled_on_arrival(message) => Place::Handled,
            EventKind::Received if self.was_forgotten_on_fetching(event) => Place::Handled,
            EventKind::Received => Place::Held,
            EventKind::Settled if place == Place::Held && self.ends_fetched(message, event) => Place::Handled,
            EventKind::Started | EventKind::Ended | EventKind::Rejected if place.is_elsewhere() => place,
            EventKind::Started => Place::Held,
            EventKind::Rejected => Place::Failed,
            EventKind::Ended if place == Place::Failed || self.was_given_back(message, event) => place,
            EventKind::Ended if event.fact().is_done() => Place::Handled,
            EventKind::Ended => Place::Failed,
            EventKind::Ignored => Place::Ignored,
            EventKind::Lost if self.was_carried(event) => Place::Lost,
            EventKind::Expired | EventKind::Discarded => Place::Discarded,
            _ => place,
        }
    }

    /// True when nobody has to handle the message after its arrival: an awaited reply, or whatever a sketch sends.
    pub fn is_handled_on_arrival(&self, message: MessageId) -> bool {
        self.message(message).intent == MessageIntent::Reply || self.header().is_sketch
    }

    /// True when a message was taken by hand and its channel forgot it at once.
    pub fn was_forgotten_on_fetching(&self, received: &Event<'_>) -> bool {
        let Some(delivered) = received.cause.map(|cause| self.event(cause)) else { return false };
        let settled = self.len() > delivered.id.index() + 1
            && self.kind(EventId::from_index(delivered.id.index() + 1)) == EventKind::Settled;
        delivered.detail == Some(&Detail::Fetched) && settled
    }

    /// True when a message comes to somebody who takes it by hand, so that no worker begins with it.
    pub fn was_fetched(&self, received: &Event<'_>) -> bool {
        let delivered = received.cause.map(|cause| self.event(cause));
        delivered.is_some_and(|it| it.detail == Some(&Detail::Fetched))
    }

    /// True when a channel learns that a message that was taken by hand is done: nobody began to handle it.
    fn ends_fetched(&self, message: MessageId, settled: &Event<'_>) -> bool {
        if !self.caused_by(settled, EventKind::Acknowledged) {
            return false;
        }
        let before = self.index().of_message_between(message, EventId::from_index(0), settled.id);
        let delivered = before.rev().map(|row| self.event(row)).find(|it| it.kind == EventKind::Delivered);
        delivered.is_some_and(|it| it.detail == Some(&Detail::Fetched))
    }

    /// True when a handling that ends rejected its message: it may have come again meanwhile, and is then where it is.
    fn was_given_back(&self, message: MessageId, ended: &Event<'_>) -> bool {
        let Some(started) = ended.cause else { return false };
        let rejects =
            |row| self.kind(row) == EventKind::Rejected && self.is_in_handling(&self.event(row), started);
        self.index().of_message_between(message, started, ended.id).any(rejects)
    }

    /// True when a row happened in the handling that began in `started`: its causes lead there.
    pub fn is_in_handling(&self, event: &Event<'_>, started: EventId) -> bool {
        let causes = std::iter::successors(event.cause, |it| self.event(*it).cause);
        causes.take_while(|it| *it >= started).any(|it| it == started)
    }

    fn caused_by(&self, event: &Event<'_>, kind: EventKind) -> bool {
        event.cause.is_some_and(|cause| self.kind(cause) == kind)
    }

    /// True when what was lost was the message, not a settlement or a confirmation of it.
    fn was_carried(&self, lost: &Event<'_>) -> bool {
        lost.cause.is_none_or(|cause| {
            self.kind(cause).carries_message() || self.kind(cause) == EventKind::Intervened
        })
    }

    /// True when the row is at a channel that is another's dead-letter channel.
    fn is_dead_letter_channel(&self, event: &Event<'_>) -> bool {
        let header = self.header();
        let here = header.lifelines[event.lifeline].channel;
        here.is_some() && header.channels.values().any(|channel| channel.dead_letter == here)
    }
}
