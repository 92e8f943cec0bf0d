//! Where every message is: the sum that must come out.

use crate::base::{EventId, MessageId, TypedId};
use crate::trace::{Detail, Event, EventKind, Fact, MessageIntent, Trace};

/// Where a message is, or how it ended. It is in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// It does not exist yet.
    Unborn,
    /// In transit between two lifelines.
    InTransit,
    /// Ready in a channel.
    Queued,
    /// On its way from a queue that gave it up to its dead-letter channel.
    SetAside,
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
    /// Its time to live ended in a channel without a dead-letter channel.
    Expired,
    /// A channel threw it away: full, rejected without a dead-letter channel, purged.
    Discarded,
}

/// How many messages are where.
///
/// Invariant: [`Census::created`] equals [`Census::accounted`]; every message is in exactly one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Messages sent by endpoints.
    pub sent: u32,
    /// Copies made by topics and faulty links.
    pub copies: u32,
    /// See [`Location::Handled`].
    pub handled: u32,
    /// See [`Location::Stored`].
    pub stored: u32,
    /// See [`Location::Deleted`].
    pub deleted: u32,
    /// See [`Location::PassedOn`].
    pub passed_on: u32,
    /// See [`Location::Queued`].
    pub queued: u32,
    /// See [`Location::InTransit`].
    pub in_transit: u32,
    /// See [`Location::Held`].
    pub held: u32,
    /// See [`Location::SetAside`].
    pub set_aside: u32,
    /// See [`Location::DeadLetter`].
    pub dead: u32,
    /// See [`Location::Failed`].
    pub failed: u32,
    /// See [`Location::Ignored`].
    pub ignored: u32,
    /// See [`Location::Lost`].
    pub lost: u32,
    /// See [`Location::Expired`].
    pub expired: u32,
    /// See [`Location::Discarded`].
    pub discarded: u32,
}

impl Location {
    /// True between two lifelines.
    pub const fn is_moving(self) -> bool {
        matches!(self, Self::InTransit | Self::SetAside)
    }

    /// True when the endpoint at which something happens no longer has it: its delivery was cut
    /// off, and the channel has taken the message back or given it to somebody else.
    const fn is_elsewhere(self) -> bool {
        matches!(
            self,
            Self::Queued
                | Self::DeadLetter
                | Self::InTransit
                | Self::SetAside
                | Self::Lost
                | Self::Expired
                | Self::Discarded
        )
    }
}

impl Census {
    /// Everything that came into being.
    pub const fn created(&self) -> u32 {
        self.sent + self.copies
    }

    /// Everything that is somewhere.
    pub const fn accounted(&self) -> u32 {
        self.handled
            + self.stored
            + self.deleted
            + self.passed_on
            + self.queued
            + self.in_transit
            + self.held
            + self.set_aside
            + self.dead
            + self.failed
            + self.ignored
            + self.lost
            + self.expired
            + self.discarded
    }

    /// Everything between two lifelines.
    pub const fn moving(&self) -> u32 {
        self.in_transit + self.set_aside
    }

    /// Everything that a queue gave up and that is, or will be, in a dead-letter channel.
    pub const fn dead_lettered(&self) -> u32 {
        self.set_aside + self.dead
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
            in_transit: self.in_transit + other.in_transit,
            held: self.held + other.held,
            set_aside: self.set_aside + other.set_aside,
            dead: self.dead + other.dead,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
            lost: self.lost + other.lost,
            expired: self.expired + other.expired,
            discarded: self.discarded + other.discarded,
        }
    }

    pub(super) fn add(&mut self, place: Location, is_copy: bool) {
        self.count(place);
        self.sent += u32::from(place != Location::Unborn && !is_copy);
        self.copies += u32::from(place != Location::Unborn && is_copy);
    }

    pub(super) fn count(&mut self, place: Location) {
        if let Some(number) = self.number_of(place) {
            *number += 1;
        }
    }

    pub(super) fn uncount(&mut self, place: Location) {
        if let Some(number) = self.number_of(place) {
            *number -= 1;
        }
    }

    fn number_of(&mut self, place: Location) -> Option<&mut u32> {
        Some(match place {
            Location::Unborn => return None,
            Location::InTransit => &mut self.in_transit,
            Location::Queued => &mut self.queued,
            Location::SetAside => &mut self.set_aside,
            Location::DeadLetter => &mut self.dead,
            Location::Held => &mut self.held,
            Location::Handled => &mut self.handled,
            Location::Failed => &mut self.failed,
            Location::Stored => &mut self.stored,
            Location::Deleted => &mut self.deleted,
            Location::PassedOn => &mut self.passed_on,
            Location::Ignored => &mut self.ignored,
            Location::Lost => &mut self.lost,
            Location::Expired => &mut self.expired,
            Location::Discarded => &mut self.discarded,
        })
    }
}

impl Trace {
    /// Where a row leaves its message.
    pub(super) fn next_location(&self, before: Location, message: MessageId, event: &Event<'_>) -> Location {
        match event.kind {
            EventKind::Sent | EventKind::Duplicated | EventKind::Delivered => Location::InTransit,
            EventKind::DeadLettered => Location::SetAside,
            EventKind::Intervened if event.puts_message_in() => Location::InTransit,
            // Handed on at once: a rendezvous.
            EventKind::Enqueued if event.fact().stock() == Some(0) => Location::InTransit,
            EventKind::Scheduled if matches!(event.detail, Some(Detail::Reason(..))) => Location::Queued,
            EventKind::Scheduled => Location::InTransit,
            EventKind::Appended => Location::Stored,
            EventKind::Deleted => Location::Deleted,
            EventKind::Enqueued if self.caused_by(event, EventKind::DeadLettered) => Location::DeadLetter,
            EventKind::Requeued if self.is_dead_letter_channel(event) => Location::DeadLetter,
            EventKind::Enqueued | EventKind::Requeued => Location::Queued,
            EventKind::Published if event.fact() == (Fact::Published { copies: 0 }) => Location::Discarded,
            EventKind::Published => Location::PassedOn,
            EventKind::Received if self.is_handled_on_arrival(message) => Location::Handled,
            EventKind::Received if self.was_forgotten_on_fetching(event) => Location::Handled,
            EventKind::Received => Location::Held,
            EventKind::Settled if before == Location::Held && self.ends_fetched(message, event) => {
                Location::Handled
            }
            EventKind::Started | EventKind::Ended | EventKind::Rejected if before.is_elsewhere() => before,
            EventKind::Started => Location::Held,
            EventKind::Rejected => Location::Failed,
            EventKind::Ended if before == Location::Failed || self.was_given_back(message, event) => before,
            EventKind::Ended if event.fact().is_done() => Location::Handled,
            EventKind::Ended => Location::Failed,
            EventKind::Ignored => Location::Ignored,
            EventKind::Lost if self.was_carried(event) => Location::Lost,
            EventKind::Expired => Location::Expired,
            EventKind::Discarded => Location::Discarded,
            _ => before,
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
        delivered.is_fetched() && settled
    }

    /// True when a message comes to somebody who takes it by hand, so that no worker begins with it.
    pub fn was_fetched(&self, received: &Event<'_>) -> bool {
        let delivered = received.cause.map(|cause| self.event(cause));
        delivered.is_some_and(|it| it.is_fetched())
    }

    /// True when a channel learns that a message that was taken by hand is done: nobody began to handle it.
    fn ends_fetched(&self, message: MessageId, settled: &Event<'_>) -> bool {
        if !self.caused_by(settled, EventKind::Acknowledged) {
            return false;
        }
        let before = self.index().of_message_between(message, EventId::from_index(0), settled.id);
        let delivered = before.rev().map(|row| self.event(row)).find(|it| it.kind == EventKind::Delivered);
        delivered.is_some_and(|it| it.is_fetched())
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
