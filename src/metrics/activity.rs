//! What was going on at every instant: one pass over the rows.
//!
//! Every message is in at most one stage at a time: in transit, ready in a channel,
//! waiting at an endpoint for a worker, or being handled. The stages are counted by
//! step functions and their sojourn times added up per message, so the areas under the
//! step functions are the sums of the sojourn times (Little's law, exactly).

use super::lag::{Lag, Positions};
use super::{Span, Stairs};
use crate::base::{ChannelId, EventId, LifelineId, MessageId, SimDuration, SimTime, Table, TypedId};
use crate::trace::{Branches, Detail, Event, EventKind, Fact, Moment, Trace};

/// What was going on, up to a moment.
#[derive(Clone, Debug)]
pub struct Activity {
    /// From the start to the moment.
    pub span: Span,
    /// Messages in transit between two lifelines.
    pub in_flight: Stairs,
    /// Ready messages of each channel; of a stream, the records that it keeps.
    pub ready: Table<ChannelId, Stairs>,
    /// Messages that arrived at a lifeline and wait there for a worker.
    pub inbox: Table<LifelineId, Stairs>,
    /// Workers of a lifeline that handle something, those that are blocked included.
    pub busy: Table<LifelineId, Stairs>,
    /// Workers of a lifeline that wait for an answer.
    pub blocked: Table<LifelineId, Stairs>,
    /// Messages of a lifeline being handled.
    pub handled: Table<LifelineId, Stairs>,
    /// How far each group of a stream is behind, in order of appearance.
    pub lags: Vec<Lag>,
    /// How long each message was in which stage, by message id.
    pub journeys: Vec<Journey>,
    /// Every stay as a ready message of a channel that has ended, in order of ending.
    pub stays: Table<ChannelId, Vec<SimDuration>>,
}

/// How long a message was in which stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// In transit between two lifelines.
    pub under_way: SimDuration,
    /// Ready in channels.
    pub ready: SimDuration,
    /// In channels, kept for later.
    pub later: SimDuration,
    /// At endpoints, before a worker began.
    pub inbox: SimDuration,
    /// Being handled.
    pub handling: SimDuration,
    /// How often a channel delivered it.
    pub deliveries: u32,
}

impl Journey {
    /// All stages together.
    pub fn total(&self) -> SimDuration {
        [self.ready, self.later, self.inbox, self.handling]
            .into_iter()
            .fold(self.under_way, SimDuration::saturating_add)
    }
}

impl Activity {
    /// What was going on up to a moment. Linear in the rows.
    pub fn of(trace: &Trace, moment: Moment) -> Self {
        let mut walk = Walk::new(trace, moment);
        moment.rows().for_each(|row| walk.take(&trace.event(row)));
        walk.finish(moment.time)
    }
}

/// Where a message is, and since when.
#[derive(Clone, Copy)]
struct Stage {
    place: Place,
    since: SimTime,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Nowhere,
    UnderWay,
    Ready(ChannelId),
    Later,
    Inbox(LifelineId),
    Handling(LifelineId),
}

struct Walk<'t> {
    trace: &'t Trace,
    found: Activity,
    stages: Vec<Stage>,
    /// By lifeline and number.
    workers: Table<LifelineId, Vec<Worker>>,
    branches: Branches,
    positions: Positions,
}

#[derive(Clone, Copy, Default)]
struct Worker {
    handles: bool,
    is_blocked: bool,
}

impl Worker {
    /// In a sketch a worker waits for an answer without a handling.
    fn is_busy(self) -> bool {
        self.handles || self.is_blocked
    }
}

impl<'t> Walk<'t> {
    fn new(trace: &'t Trace, moment: Moment) -> Self {
        let header = trace.header();
        let by_lifeline = || header.lifelines.ids().map(|_| Stairs::default()).collect::<Table<_, _>>();
        let found = Activity {
            span: Span { from: SimTime::ZERO, until: moment.time },
            in_flight: Stairs::default(),
            ready: header.channels.ids().map(|_| Stairs::default()).collect(),
            inbox: by_lifeline(),
            busy: by_lifeline(),
            blocked: by_lifeline(),
            handled: by_lifeline(),
            lags: Vec::new(),
            journeys: vec![Journey::default(); trace.message_count()],
            stays: header.channels.ids().map(|_| Vec::new()).collect(),
        };
        let nowhere = Stage { place: Place::Nowhere, since: SimTime::ZERO };
        let workers = header.lifelines.ids().map(|_| Vec::new()).collect();
        let stages = vec![nowhere; trace.message_count()];
        let (branches, positions) = (Branches::default(), Positions::default());
        Self { trace, found, stages, workers, branches, positions }
    }

    fn take(&mut self, event: &Event<'_>) {
        self.take_worker(event);
        if event.kind == EventKind::Crashed {
            self.empty_inbox(event.lifeline, event.time);
        }
        self.positions.take(self.trace, event, &mut self.found.lags);
        if let Some(message) = event.message {
            let before = self.stages[message.index()].place;
            if let Some(place) = self.place_after(before, message, event) {
                self.move_to(message, place, event.time);
            }
            if event.kind == EventKind::Delivered {
                self.found.journeys[message.index()].deliveries += 1;
            }
        }
    }

    /// A crash empties an inbox at once; where its messages go is in the rows that follow.
    fn empty_inbox(&mut self, lifeline: LifelineId, time: SimTime) {
        if self.found.inbox[lifeline].steps().last().is_none_or(|step| step.1 == 0) {
            return;
        }
        for index in 0..self.stages.len() {
            if self.stages[index].place == Place::Inbox(lifeline) {
                self.move_to(MessageId::from_index(index), Place::Nowhere, time);
            }
        }
    }

    /// Where a row puts its message; none when it leaves it where it is.
    fn place_after(&self, before: Place, message: MessageId, event: &Event<'_>) -> Option<Place> {
        let here = event.lifeline;
        let is_waiting_here = before == Place::Inbox(here);
        match event.kind {
            EventKind::Sent | EventKind::Duplicated | EventKind::Delivered | EventKind::DeadLettered => {
                Some(Place::UnderWay)
            }
            EventKind::Intervened if event.puts_message_in() => Some(Place::UnderWay),
            EventKind::Requeued if matches!(event.detail, Some(Detail::Position(_))) => None,
            EventKind::Enqueued | EventKind::Requeued | EventKind::Appended
                if event.fact().stock() > Some(0) =>
            {
                self.trace.header().lifelines[here].channel.map(Place::Ready)
            }
            EventKind::Scheduled => Some(Place::Later),
            EventKind::Received
                if !self.trace.is_handled_on_arrival(message)
                    && !self.trace.was_forgotten_on_fetching(event) =>
            {
                Some(Place::Inbox(here))
            }
            EventKind::Received | EventKind::Published => Some(Place::Nowhere),
            EventKind::Started if is_waiting_here => Some(Place::Handling(here)),
            EventKind::Ended if before == Place::Handling(here) => Some(Place::Nowhere),
            EventKind::Acknowledged | EventKind::Rejected | EventKind::Ignored if is_waiting_here => {
                Some(Place::Nowhere)
            }
            EventKind::Lost if before == Place::UnderWay && self.is_of_message(event.cause) => {
                Some(Place::Nowhere)
            }
            EventKind::Deleted if matches!(before, Place::Ready(_)) => Some(Place::Nowhere),
            EventKind::Expired | EventKind::Discarded => Some(Place::Nowhere),
            _ => None,
        }
    }

    /// True unless what was lost was a settlement or a confirmation.
    fn is_of_message(&self, cause: Option<EventId>) -> bool {
        cause.is_none_or(|cause| {
            let kind = self.trace.kind(cause);
            kind.carries_message() || kind == EventKind::Intervened
        })
    }

    fn move_to(&mut self, message: MessageId, place: Place, time: SimTime) {
        let stage = std::mem::replace(&mut self.stages[message.index()], Stage { place, since: time });
        if let Place::Ready(channel) = stage.place {
            self.found.stays[channel].push(time.since(stage.since));
        }
        self.found.lengthen(message, stage, time);
        if stage.place != place {
            if let Some(stairs) = self.found.stairs_of(stage.place) {
                stairs.take(time);
            }
            if let Some(stairs) = self.found.stairs_of(place) {
                stairs.add(time);
            }
        }
    }

    fn take_worker(&mut self, event: &Event<'_>) {
        match event.fact() {
            _ if self.branches.take(self.trace, event) => {}
            Fact::Started { worker } => {
                self.set_worker(event, worker, Worker { handles: true, is_blocked: false })
            }
            Fact::Ended { .. } => {
                if let Some(worker) = self.trace.worker_of(event) {
                    self.set_worker(event, worker, Worker::default());
                }
            }
            Fact::Blocked { worker } => {
                let handles = self.worker(event.lifeline, worker).handles;
                self.set_worker(event, worker, Worker { handles, is_blocked: true })
            }
            Fact::Unblocked { worker } => {
                let handles = self.worker(event.lifeline, worker).handles;
                self.set_worker(event, worker, Worker { handles, is_blocked: false });
            }
            Fact::Crashed => {
                for number in 0..self.workers[event.lifeline].len() as u32 {
                    self.set_worker(event, number, Worker::default());
                }
            }
            _ => {}
        }
    }

    /// The worker of this number; a workload may have added some since the start.
    fn worker(&mut self, lifeline: LifelineId, number: u32) -> &mut Worker {
        let workers = &mut self.workers[lifeline];
        if workers.len() <= number as usize {
            workers.resize(number as usize + 1, Worker::default());
        }
        &mut workers[number as usize]
    }

    fn set_worker(&mut self, event: &Event<'_>, number: u32, now: Worker) {
        let (lifeline, time) = (event.lifeline, event.time);
        let before = std::mem::replace(self.worker(lifeline, number), now);
        let found = &mut self.found;
        change(&mut found.busy[lifeline], before.is_busy(), now.is_busy(), time);
        change(&mut found.blocked[lifeline], before.is_blocked, now.is_blocked, time);
    }

    /// What has not ended counts up to the end.
    fn finish(mut self, end: SimTime) -> Activity {
        for (index, stage) in self.stages.iter().enumerate() {
            self.found.lengthen(MessageId::from_index(index), *stage, end);
        }
        self.found
    }
}

fn change(stairs: &mut Stairs, before: bool, now: bool, time: SimTime) {
    match (before, now) {
        (false, true) => stairs.add(time),
        (true, false) => stairs.take(time),
        _ => {}
    }
}

impl Activity {
    fn stairs_of(&mut self, place: Place) -> Option<&mut Stairs> {
        match place {
            Place::Nowhere | Place::Later => None,
            Place::UnderWay => Some(&mut self.in_flight),
            Place::Ready(channel) => Some(&mut self.ready[channel]),
            Place::Inbox(lifeline) => Some(&mut self.inbox[lifeline]),
            Place::Handling(lifeline) => Some(&mut self.handled[lifeline]),
        }
    }

    fn lengthen(&mut self, message: MessageId, stage: Stage, until: SimTime) {
        let journey = &mut self.journeys[message.index()];
        let length = match stage.place {
            Place::Nowhere => return,
            Place::UnderWay => &mut journey.under_way,
            Place::Ready(_) => &mut journey.ready,
            Place::Later => &mut journey.later,
            Place::Inbox(_) => &mut journey.inbox,
            Place::Handling(_) => &mut journey.handling,
        };
        *length = length.saturating_add(until.since(stage.since));
    }
}
