//! Where the words of a row sit: in which gap between lifelines, and how.

use std::ops::RangeInclusive;

use super::pairs::{Pairs, ended_hop};
use super::{Layout, Lineup, Spacing};

use super::words::is_refused_consumer;
use crate::base::{EventId, LifelineId, SimTime, TypedId};
use crate::scene::TextShape;
use crate::trace::{Event, EventKind, LifelineKind, MessageIntent, Trace};

/// A side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// How words sit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placement {
    /// On a line that begins at the row's height.
    OnLine,
    /// Under the end of an arrow.
    AtEnd,
    /// Above the disc of something from outside.
    AboveFound,
    /// Beside a lifeline, at the row's height.
    Beside,
    /// The same, in a frame of their own.
    Framed,
    /// In a frame across several lifelines.
    Spanning,
    /// Right of a message to oneself, below the row's height.
    InLoop,
}

/// Where words sit. Gap `i` is left of column `i`; the last gap is right of the last column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LabelSlot {
    pub gap: usize,
    /// The end of the gap at which the words stand when they do not ride in its middle.
    pub anchor_side: Side,
    pub placement: Placement,
}

impl Side {
    /// The side of `from` on which `to` stands; the right one for itself.
    pub fn towards(lineup: &Lineup, from: LifelineId, to: LifelineId) -> Self {
        if lineup.place(to) < lineup.place(from) { Self::Left } else { Self::Right }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// Minus one for left, one for right.
    pub const fn sign(self) -> f64 {
        match self {
            Self::Left => -1.0,
            Self::Right => 1.0,
        }
    }
}

impl LabelSlot {
    /// On this side of a lifeline.
    fn at(place: usize, side: Side, placement: Placement) -> Self {
        match side {
            Side::Left => Self { gap: place, anchor_side: Side::Right, placement },
            Side::Right => Self { gap: place + 1, anchor_side: Side::Left, placement },
        }
    }
}

/// True for kinds of row that may have words in a gap.
pub(super) const fn may_have_words(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Enqueued
            | EventKind::Published
            | EventKind::Settled
            | EventKind::Extended
            | EventKind::ConfirmArrived
            | EventKind::Started
            | EventKind::Blocked
            | EventKind::Unblocked
            | EventKind::Requeued
            | EventKind::CommitStored
            | EventKind::TimerFired
    )
}

/// Rows that are asked which arrows are in transit beside a row.
const ROWS_BACK: usize = 16;

/// What decides where words sit.
#[derive(Clone, Copy)]
pub(super) struct SlotRules<'t> {
    pub trace: &'t Trace,
    pub lineup: &'t Lineup,
    pub pairs: &'t Pairs,
    pub named_triggers: &'t [EventId],
}

impl SlotRules<'_> {
    /// Where the words of a row sit; none when it has none in a gap.
    pub fn slot(&self, event: &Event<'_>) -> Option<LabelSlot> {
        if !self.lineup.shows(event) {
            return None;
        }
        let (trace, lineup, place) = (self.trace, self.lineup, self.lineup.place(event.lifeline));
        let beside = |side| Some(LabelSlot::at(place, side, Placement::Beside));
        match event.kind {
            EventKind::Delivered if self.is_spoken_at_end(event) => None,
            kind if kind.is_departure() => Some(self.departure_slot(event)),
            EventKind::Received => self.received_slot(event),
            EventKind::Triggered if self.named_triggers.binary_search(&event.id).is_ok() => {
                Some(LabelSlot::at(place, Side::Left, Placement::AboveFound))
            }
            EventKind::TimedOut => beside(measure_side(trace, lineup, event)),
            EventKind::Ignored => beside(far_side(trace, lineup, event)),
            EventKind::Partitioned | EventKind::Healed => {
                let left = event.peer.map_or(place, |peer| lineup.place(peer).min(place));
                Some(LabelSlot::at(left, Side::Right, Placement::OnLine))
            }
            EventKind::Ended if is_silent_failure(trace, event) => beside(quiet_side(place)),
            EventKind::Subscribed | EventKind::Unsubscribed
                if event.time > SimTime::ZERO || is_refused_consumer(event) =>
            {
                beside(quiet_side(place))
            }
            EventKind::Noted => Some(self.note_slot(event)),
            EventKind::StateChanged => {
                Some(LabelSlot::at(place, self.side_without_arrows(event), Placement::Framed))
            }
            EventKind::TimerSet
            | EventKind::Crashed
            | EventKind::Restarted
            | EventKind::Paused
            | EventKind::Scaled
            | EventKind::Resumed
            | EventKind::Scheduled
            | EventKind::Lapsed
            | EventKind::Expired
            | EventKind::Discarded
            | EventKind::Appended
            | EventKind::Marked
            | EventKind::Assigned
            | EventKind::Revoked
            | EventKind::Sought
            | EventKind::Replayed
            | EventKind::SnapshotTaken
            | EventKind::Claimed
            | EventKind::Deleted
            | EventKind::Intervened => beside(quiet_side(place)),
            _ => None,
        }
    }

    /// True for a row that is drawn, or at which an arrow ends that is.
    pub fn is_drawn(&self, event: &Event<'_>) -> bool {
        self.lineup.shows(event)
            || event.kind.is_arrival()
                && ended_hop(self.trace, event).is_some_and(|it| self.lineup.shows(&self.trace.event(it)))
    }

    fn received_slot(&self, event: &Event<'_>) -> Option<LabelSlot> {
        let Some(departure) = ended_hop(self.trace, event) else {
            return Some(LabelSlot::at(self.lineup.place(event.lifeline), Side::Left, Placement::AboveFound));
        };
        let left = self.trace.event(departure);
        let side = Side::towards(self.lineup, event.lifeline, left.lifeline);
        let place = self.lineup.place(event.lifeline);
        self.is_spoken_at_end(&left).then(|| LabelSlot::at(place, side, Placement::AtEnd))
    }

    /// Beside one lifeline, or in the middle of several.
    fn note_slot(&self, event: &Event<'_>) -> LabelSlot {
        let place = self.lineup.place(event.lifeline);
        match event.peer.filter(|peer| *peer != event.lifeline) {
            Some(peer) => {
                let gap = (place + self.lineup.place(peer)).div_ceil(2);
                LabelSlot { gap, anchor_side: Side::Left, placement: Placement::Spanning }
            }
            None => LabelSlot::at(place, self.side_without_arrows(event), Placement::Framed),
        }
    }

    /// The side of a lifeline on which no arrow that just left it goes down: there words in a frame would cover it.
    fn side_without_arrows(&self, event: &Event<'_>) -> Side {
        let quiet = quiet_side(self.lineup.place(event.lifeline));
        let first = event.id.index().saturating_sub(ROWS_BACK);
        let before = (first..event.id.index()).map(|row| self.trace.event(EventId::from_index(row)));
        let is_in_transit = |it: &Event<'_>| {
            let leaves = it.lifeline == event.lifeline && it.kind.is_departure();
            leaves && self.pairs.end(it.id).is_none_or(|end| end > event.id)
        };
        let sides = before.filter(is_in_transit).filter_map(|it| {
            let peer = it.peer.filter(|peer| *peer != event.lifeline)?;
            Some(Side::towards(self.lineup, event.lifeline, peer))
        });
        let (mut is_used, mut is_other_used) = (false, false);
        for side in sides {
            is_used |= side == quiet;
            is_other_used |= side != quiet;
        }
        if is_used && !is_other_used { quiet.other() } else { quiet }
    }

    fn departure_slot(&self, event: &Event<'_>) -> LabelSlot {
        let place = self.lineup.place(event.lifeline);
        match event.peer {
            Some(peer) if peer == event.lifeline => LabelSlot::at(place, Side::Right, Placement::InLoop),
            peer => {
                let towards = |peer| Side::towards(self.lineup, event.lifeline, peer);
                LabelSlot::at(place, peer.map_or(Side::Right, towards), Placement::OnLine)
            }
        }
    }

    /// True for a copy from a topic that flies over other lifelines: its words sit where it arrives,
    /// because the copies leave from one point.
    fn is_spoken_at_end(&self, left: &Event<'_>) -> bool {
        let place = |id| self.lineup.place(id);
        let is_far = left.peer.is_some_and(|peer| {
            !self.lineup.is_tucked(peer) && place(peer).abs_diff(place(left.lifeline)) > 1
        });
        let is_copy = left.kind == EventKind::Delivered
            && self.trace.header().lifelines[left.lifeline].kind == LifelineKind::Topic;
        let arrives =
            || self.pairs.end(left.id).is_some_and(|end| self.trace.kind(end) == EventKind::Received);
        is_far && is_copy && arrives()
    }
}

/// How far a label's box reaches above and below the height of its row.
pub(super) fn reach(slot: LabelSlot, lines: u8, spacing: &Spacing) -> (f64, f64) {
    let size = spacing.label;
    let more = f64::from(lines.max(1) - 1) * size * spacing.line;
    match slot.placement {
        Placement::OnLine => (spacing.label_lift + TextShape::ABOVE * size + more, 1.0),
        Placement::AboveFound => (2.0 * spacing.label_lift + TextShape::ABOVE * size, 1.0),
        Placement::AtEnd => (-spacing.label_lift, spacing.label_lift + 1.12 * size + more),
        Placement::Beside => (size * 0.62 + more / 2.0, size * 0.62 + more / 2.0),
        Placement::Framed | Placement::Spanning => {
            let half = size * 0.62 + more / 2.0 + spacing.frame;
            (half, half)
        }
        Placement::InLoop => (1.0, size * 1.3),
    }
}

/// The gaps between a row's lifeline and its peer, and those on their outer sides.
pub(super) fn spanned(lineup: &Lineup, event: &Event<'_>) -> RangeInclusive<usize> {
    let (here, there) = (lineup.place(event.lifeline), lineup.place(event.peer.unwrap_or(event.lifeline)));
    here.min(there)..=here.max(there) + 1
}

/// True for rows that leave a mark of their own on the lifeline.
pub(super) const fn has_mark(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TimedOut
            | EventKind::Crashed
            | EventKind::Restarted
            | EventKind::Paused
            | EventKind::Resumed
            | EventKind::Requeued
            | EventKind::Lapsed
            | EventKind::Expired
            | EventKind::Discarded
            | EventKind::DeadLettered
            | EventKind::Ignored
            | EventKind::LifelineDestroyed
            | EventKind::Intervened
    )
}

/// True for a message that comes from nowhere in the trace.
pub(super) fn is_found(trace: &Trace, event: &Event<'_>) -> bool {
    event.kind == EventKind::Received && ended_hop(trace, event).is_none()
}

/// Where the measure of a deadline runs: away from whom the call went to.
pub(super) fn measure_side(trace: &Trace, lineup: &Lineup, timed_out: &Event<'_>) -> Side {
    let call = timed_out.cause.map(|cause| trace.event(cause));
    let peer = call.and_then(|call| call.peer).or(timed_out.peer);
    peer.map_or(Side::Right, |peer| Side::towards(lineup, timed_out.lifeline, peer)).other()
}

/// The side of a lifeline away from where a message came from.
fn far_side(trace: &Trace, lineup: &Lineup, event: &Event<'_>) -> Side {
    let received = event.cause.map(|cause| trace.event(cause));
    let sender = received.and_then(|it| ended_hop(trace, &it)).map(|it| trace.event(it).lifeline);
    sender.map_or(Side::Right, |sender| Side::towards(lineup, event.lifeline, sender).other())
}

/// The side of a channel on which a returned message is marked: away from who returned it.
pub(super) fn requeue_side(trace: &Trace, lineup: &Lineup, requeued: &Event<'_>) -> Side {
    let settled = requeued.cause.map(|cause| trace.event(cause));
    let returned = settled.and_then(|it| ended_hop(trace, &it)).map(|it| trace.event(it).lifeline);
    returned.map_or(Side::Left, |from| Side::towards(lineup, requeued.lifeline, from).other())
}

/// The side of a lifeline where fewer arrows run.
const fn quiet_side(place: usize) -> Side {
    if place == 0 { Side::Left } else { Side::Right }
}

/// True when handling failed and no arrow shows it: no delivery is rejected and no caller gets a failure.
fn is_silent_failure(trace: &Trace, event: &Event<'_>) -> bool {
    if !event.fact().is_failure() {
        return false;
    }
    let has_caller = event.message.is_some_and(|id| trace.message(id).intent == MessageIntent::Call);
    let cause = |row: EventId| trace.event(row).cause;
    let delivered = event.cause.and_then(cause).and_then(cause);
    !has_caller && delivered.is_none_or(|row| trace.kind(row) != EventKind::Delivered)
}

impl Layout {
    /// Where the words of a row sit.
    pub(super) fn slot(&self, event: &Event<'_>) -> Option<LabelSlot> {
        self.rules().slot(event)
    }

    /// The row whose words stand beside this one: a message that arrives may be named there.
    pub(super) fn spoken<'t>(&'t self, event: &Event<'t>) -> Event<'t> {
        let departure = (event.kind == EventKind::Received).then(|| ended_hop(&self.trace, event)).flatten();
        departure.map_or(*event, |departure| self.trace.event(departure))
    }
}
