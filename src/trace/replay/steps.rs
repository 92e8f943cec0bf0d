//! What a person steps through: rows that belong together at one instant.

use std::ops::Range;

use crate::base::{EventId, LifelineId, SimTime, TypedId};
use crate::trace::{Event, EventKind, Fact, Moment, Outcome, Trace};

/// The steps of a trace, numbered from 1; step 0 is the start, before anything happened.
///
/// A step is a causal chain at one instant: a message arrives, is handled, and
/// the next one leaves. A row begins a new step when its time differs from the
/// row before, when its cause is outside the step, or when it is the arrival of
/// something that left in the same step (a hop that takes no time is still two
/// steps, or a run without latencies would be a single one), or when something
/// was sent in the step already: each arrow of a sender has its own. What a worker
/// does right after what it did joins the row before, such as changing a state
/// variable, or sending when its wait is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The first row after each step. Invariant: ascending; the last is the number of rows.
    ends: Vec<u32>,
    /// When each step happens.
    times: Vec<SimTime>,
}

impl Steps {
    /// Finds the steps of a trace, in one pass.
    pub fn of(trace: &Trace) -> Self {
        let mut steps = Self::default();
        let mut group: Option<Group<'_>> = None;
        for event in trace.events() {
            match &mut group {
                Some(group) if group.takes(trace, &event) => group.add(trace, event),
                _ => {
                    steps.close(group.replace(Group::begin(trace, event)));
                }
            }
        }
        steps.close(group);
        steps
    }

    fn close(&mut self, group: Option<Group<'_>>) {
        if let Some(group) = group {
            self.ends.push(group.last.id.0 + 1);
            self.times.push(group.last.time);
        }
    }

    /// The number of steps.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when nothing happened.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The moment after step `step`; past the last step, the end.
    pub fn moment(&self, step: usize) -> Moment {
        match self.end(step.min(self.len())) {
            0 => Moment::START,
            end => Moment { time: self.times[step.min(self.len()) - 1], events: end },
        }
    }

    /// The rows of step `step`; empty for step 0 and past the last.
    pub fn rows(&self, step: usize) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + use<> {
        self.range(step).map(EventId::from_index)
    }

    /// How many steps are complete at a moment.
    pub fn index_at(&self, moment: Moment) -> usize {
        self.ends.partition_point(|end| *end <= moment.events)
    }

    /// The step that a row belongs to.
    pub fn step_of(&self, event: EventId) -> usize {
        self.ends.partition_point(|end| *end <= event.0) + 1
    }

    /// The end of the next step; none at the end.
    pub fn next(&self, moment: Moment) -> Option<Moment> {
        let step = self.index_at(moment) + 1;
        (step <= self.len()).then(|| self.moment(step))
    }

    /// The end of the last complete step before `moment`; none at the start.
    pub fn previous(&self, moment: Moment) -> Option<Moment> {
        let here = self.moment(self.index_at(moment));
        if here < moment {
            return Some(here);
        }
        self.index_at(moment).checked_sub(1).map(|step| self.moment(step))
    }

    fn range(&self, step: usize) -> Range<usize> {
        match step {
            0 => 0..0,
            _ => self.end(step - 1) as usize..self.end(step) as usize,
        }
    }

    /// The first row after step `step`.
    fn end(&self, step: usize) -> u32 {
        match step.min(self.len()) {
            0 => 0,
            step => self.ends[step - 1],
        }
    }
}

/// The step being collected.
struct Group<'t> {
    first: EventId,
    last: Event<'t>,
    only_quiet: bool,
    /// Something was sent: the next sending is a step of its own, as its arrow is.
    has_sent: bool,
    /// Who did the last row, when a worker did.
    worker: Option<Worker>,
}

impl Trace {
    fn worker_at(&self, event: &Event<'_>) -> Option<Worker> {
        self.worker_of(event).map(|number| (event.lifeline, number))
    }
}

/// A worker of an endpoint.
type Worker = (LifelineId, u32);

impl<'t> Group<'t> {
    fn begin(trace: &Trace, event: Event<'t>) -> Self {
        Self {
            first: event.id,
            last: event,
            only_quiet: is_quiet(event.kind),
            has_sent: event.kind == EventKind::Sent,
            worker: trace.worker_at(&event),
        }
    }

    fn add(&mut self, trace: &Trace, event: Event<'t>) {
        let goes_on = || self.worker.filter(|(lifeline, _)| *lifeline == event.lifeline);
        self.worker = trace.worker_at(&event).or_else(goes_on);
        self.only_quiet &= is_quiet(event.kind);
        self.has_sent |= event.kind == EventKind::Sent;
        self.last = event;
    }

    fn takes(&self, trace: &Trace, event: &Event<'t>) -> bool {
        if event.time != self.last.time || self.has_sent && event.kind == EventKind::Sent {
            return false;
        }
        match event.cause.filter(|cause| *cause >= self.first) {
            Some(cause) => !is_arrival_of(event, &trace.event(cause)),
            None => self.only_quiet || is_quiet(event.kind) || self.is_beside(trace, event),
        }
    }

    /// True for what else the worker of the row before did, and for what a crash cut off.
    fn is_beside(&self, trace: &Trace, event: &Event<'t>) -> bool {
        let is_here = event.lifeline == self.last.lifeline;
        if event.fact() == (Fact::Ended { outcome: Outcome::Abandoned }) {
            return is_here;
        }
        let is_known = self.worker.is_some() && self.worker == trace.worker_at(event);
        // Whoever sent it, it was an act of the lifeline.
        let is_nameless = self.worker.is_none() && self.last.kind == EventKind::Sent && is_here;
        let is_act = is_aftermath(event.kind) || event.kind == EventKind::Sent;
        is_act && (is_known || is_nameless)
    }
}

/// True when the row is where the hop arrives. A loss is no arrival: it says what became of the departure.
fn is_arrival_of(event: &Event<'_>, departure: &Event<'_>) -> bool {
    event.kind.is_arrival() && event.kind != EventKind::Lost && departure.peer == Some(event.lifeline)
}

/// Rows that nobody steps through: they join what happens beside them at the same instant.
const fn is_quiet(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Subscribed
            | EventKind::Unsubscribed
            | EventKind::FragmentOpened
            | EventKind::OperandOpened
            | EventKind::FragmentClosed
            | EventKind::Stopped
    )
}

/// Rows that say what else the worker of the row before did.
const fn is_aftermath(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Ended
            | EventKind::Blocked
            | EventKind::Unblocked
            | EventKind::TimerSet
            | EventKind::StateChanged
            | EventKind::Noted
    )
}
