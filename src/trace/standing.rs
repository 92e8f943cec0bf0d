//! How everybody stands at a moment: what waits, who works, who is blocked or down.

use super::{ChannelKind, Event, EventKind, Moment, Trace};
use crate::base::{EventId, LifelineId, Table, TypedId};

/// Rows between two bookmarks: a jump folds at most so many.
const SPACING: usize = 4_096;

/// How one lifeline stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Messages ready in the channel; for a stream, its length.
    pub ready: u32,
    /// Deliveries of the channel that are not settled.
    pub unsettled: u32,
    /// Workers that handle something, blocked ones included.
    pub working: u32,
    /// Workers that wait for an answer.
    pub blocked: u32,
    /// Crashed, and not up again.
    pub is_down: bool,
    /// Takes no new work.
    pub is_paused: bool,
}

/// The standing of every lifeline at one moment, which can be moved.
///
/// Moving forward by a little folds just those rows; a jump starts from the
/// bookmark before it.
#[derive(Clone, Debug)]
pub struct Standings {
    now: Table<LifelineId, Standing>,
    /// How many rows `now` has seen.
    events: usize,
    /// The standing before row `i * SPACING`.
    bookmarks: Vec<Table<LifelineId, Standing>>,
}

impl Standings {
    /// Before anything happened. Goes through the whole trace once, for the bookmarks.
    pub fn of(trace: &Trace) -> Self {
        let first: Table<LifelineId, Standing> =
            trace.header().lifelines.values().map(|_| Standing::default()).collect();
        let mut standings = Self { now: first.clone(), events: 0, bookmarks: vec![first.clone()] };
        while standings.events + SPACING <= trace.len() {
            standings.fold_to(trace, standings.events + SPACING);
            standings.bookmarks.push(standings.now.clone());
        }
        Self { now: first, events: 0, ..standings }
    }

    /// Moves to a moment of the same trace.
    pub fn move_to(&mut self, trace: &Trace, moment: Moment) {
        let wanted = (moment.events as usize).min(trace.len());
        if wanted < self.events || wanted > self.events + SPACING {
            let bookmark = (wanted / SPACING).min(self.bookmarks.len() - 1);
            self.now = self.bookmarks[bookmark].clone();
            self.events = bookmark * SPACING;
        }
        self.fold_to(trace, wanted);
    }

    /// How a lifeline stands.
    pub fn get(&self, id: LifelineId) -> Standing {
        self.now[id]
    }

    fn fold_to(&mut self, trace: &Trace, end: usize) {
        for row in self.events..end {
            let event = trace.event(EventId::from_index(row));
            fold(&mut self.now[event.lifeline], trace, &event);
        }
        self.events = end;
    }
}

fn fold(standing: &mut Standing, trace: &Trace, event: &Event<'_>) {
    if !at_stream(trace, event) {
        fold_unsettled(standing, trace, event);
    }
    match event.kind {
        // A stream counts what it keeps in `Appended`; what its readers do changes nothing.
        _ if at_stream(trace, event) && !matches!(event.kind, EventKind::Appended | EventKind::Deleted) => {}
        EventKind::Enqueued
        | EventKind::Appended
        | EventKind::Deleted
        | EventKind::Settled
        | EventKind::Requeued
        | EventKind::Lapsed
        | EventKind::Expired
        | EventKind::DeadLettered
        | EventKind::Discarded => standing.ready = event.value,
        EventKind::Sent if trace.header().lifelines[event.lifeline].channel.is_some() => {
            standing.ready = event.value;
        }
        EventKind::Delivered if leaves_the_store(trace, event) => {
            standing.ready = standing.ready.saturating_sub(1)
        }
        EventKind::Started => standing.working += 1,
        EventKind::Ended => standing.working = standing.working.saturating_sub(1),
        EventKind::Blocked => standing.blocked += 1,
        EventKind::Unblocked => standing.blocked = standing.blocked.saturating_sub(1),
        EventKind::Crashed => {
            *standing = Standing { is_down: true, ready: standing.ready, ..Standing::default() }
        }
        EventKind::Restarted => standing.is_down = false,
        EventKind::Paused => standing.is_paused = true,
        EventKind::Resumed => standing.is_paused = false,
        _ => {}
    }
}

/// A delivery is open until it is settled, or comes back without.
fn fold_unsettled(standing: &mut Standing, trace: &Trace, event: &Event<'_>) {
    let was_settled = || {
        let ends = |kind| matches!(kind, EventKind::Settled | EventKind::Lapsed);
        event.cause.is_some_and(|cause| ends(trace.kind(cause)))
    };
    match event.kind {
        EventKind::Delivered => standing.unsettled += 1,
        EventKind::Settled | EventKind::Lapsed => standing.unsettled = standing.unsettled.saturating_sub(1),
        EventKind::Requeued if !was_settled() => standing.unsettled = standing.unsettled.saturating_sub(1),
        _ => {}
    }
}

/// A topic hands a copy on without storing it.
fn leaves_the_store(trace: &Trace, event: &Event<'_>) -> bool {
    event.cause.is_none_or(|cause| trace.kind(cause) != EventKind::Published)
}

/// True when the row is at a stream.
fn at_stream(trace: &Trace, event: &Event<'_>) -> bool {
    let here = trace.header().lifelines[event.lifeline].channel;
    here.is_some_and(|id| trace.header().channels[id].kind == ChannelKind::Stream)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::base::SimTime;
    use crate::trace::{EventRow, Lifeline, LifelineKind, StopReason, TraceBuilder, TraceHeader};

    fn lifeline(name: &str) -> Lifeline {
        Lifeline {
            name: name.into(),
            kind: LifelineKind::Service,
            channel: None,
            workers: 1,
            created_later: false,
            state: Vec::new(),
        }
    }

    /// A queue and a worker; `rounds` times a message is stored, handed over, handled.
    fn trace(rounds: u64) -> Trace {
        let lifelines = [lifeline("jobs"), lifeline("Worker")].into_iter().collect();
        let mut builder = TraceBuilder::new(Rc::new(TraceHeader { lifelines, ..TraceHeader::default() }));
        for round in 0..rounds {
            let mut push = |kind, lifeline, value| {
                builder.push(EventRow { value, ..EventRow::new(SimTime(round), kind, LifelineId(lifeline)) });
            };
            push(EventKind::Enqueued, 0, 1);
            push(EventKind::Delivered, 0, 1);
            push(EventKind::Started, 1, 0);
            push(EventKind::Ended, 1, 0);
        }
        builder.finish(StopReason::Finished)
    }

    #[test]
    fn what_is_delivered_no_longer_waits() {
        let trace = trace(1);
        let mut standings = Standings::of(&trace);
        let mut at = |events| {
            standings.move_to(&trace, Moment { time: SimTime(0), events });
            (standings.get(LifelineId(0)).ready, standings.get(LifelineId(1)).working)
        };
        assert_eq!(
            [at(0), at(1), at(2), at(3), at(4), at(1)],
            [(0, 0), (1, 0), (0, 0), (0, 1), (0, 0), (1, 0)]
        );
    }

    #[test]
    fn a_jump_leads_to_the_same_as_walking() {
        let trace = trace(5_000);
        let (mut walking, mut jumping) = (Standings::of(&trace), Standings::of(&trace));
        for events in (0..trace.len() as u32).step_by(997) {
            walking.move_to(&trace, Moment { time: SimTime(0), events });
        }
        for events in [19_999, 3, 12_289, 12_288, 4_095, 0, 18_943] {
            jumping.move_to(&trace, Moment { time: SimTime(0), events });
        }
        walking.move_to(&trace, Moment { time: SimTime(0), events: 18_943 });
        assert_eq!(walking.now, jumping.now);
        assert_eq!(walking.get(LifelineId(1)).working, 1);
    }
}
