//! Which row ends what a row begins: arrows, bars, waits, outages, fragments.

use std::collections::BTreeMap;

use crate::base::{EventId, LifelineId, TypedId};
use crate::trace::{Event, EventKind, Fact, Trace};

/// The end of spans that last to the end of the run.
const NEVER: u32 = u32::MAX;
/// The end of what nothing begins: row 0 ends nothing.
const NOTHING: u32 = 0;

/// For every row the row that ends what it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// The row, or [`NEVER`], or [`NOTHING`].
    end: Vec<u32>,
    /// For the first `LEAF` rows, the next, …: the latest end of what begins there. Then the same of those.
    levels: Vec<Vec<u32>>,
}

/// Rows in the smallest group of [`Pairs::levels`], and groups in the next larger one.
const LEAF: usize = 16;

impl Pairs {
    /// The row that ends what `row` begins; none when nothing does.
    pub fn end(&self, row: EventId) -> Option<EventId> {
        Some(self.end[row.index()]).filter(|end| *end != NEVER && *end != NOTHING).map(EventId)
    }

    /// The rows before `row` whose matter ends at `row` or later, or never; ascending.
    pub fn open_across(&self, row: usize, mut visit: impl FnMut(EventId)) {
        if let Some(top) = self.levels.len().checked_sub(1) {
            for group in 0..self.levels[top].len() {
                self.descend(top, group, row, &mut visit);
            }
        }
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        (self.end.len() + self.levels.iter().map(Vec::len).sum::<usize>()) * 4
    }

    fn descend(&self, level: usize, group: usize, row: usize, visit: &mut impl FnMut(EventId)) {
        let width = LEAF.pow(level as u32 + 1);
        if group * width >= row || (self.levels[level][group] as usize) < row {
            return;
        }
        let children = group * LEAF..(group + 1) * LEAF;
        if level > 0 {
            let last = children.end.min(self.levels[level - 1].len());
            (children.start..last).for_each(|child| self.descend(level - 1, child, row, visit));
            return;
        }
        for begin in children.start..children.end.min(row) {
            if self.end[begin] as usize >= row {
                visit(EventId::from_index(begin));
            }
        }
    }

    /// A row without an end either lasts to the end of the run or is nothing that could end.
    fn settle(&mut self, trace: &Trace) {
        for row in 0..self.end.len() {
            if self.end[row] == NEVER && !lasts_until_ended(trace.kind(EventId::from_index(row))) {
                self.end[row] = NOTHING;
            }
        }
    }

    fn build_levels(&mut self) {
        let latest = |group: &[u32]| group.iter().copied().max().unwrap_or(NOTHING);
        let mut level: Vec<u32> = self.end.chunks(LEAF).map(latest).collect();
        while level.len() > LEAF {
            let next = level.chunks(LEAF).map(latest).collect();
            self.levels.push(std::mem::replace(&mut level, next));
        }
        self.levels.push(level);
    }
}

/// True for rows whose span lasts to the end of the run when nothing ends it.
pub(super) const fn lasts_until_ended(kind: EventKind) -> bool {
    kind.is_departure()
        || matches!(
            kind,
            EventKind::Started
                | EventKind::Blocked
                | EventKind::TimerSet
                | EventKind::Crashed
                | EventKind::Restarted
                | EventKind::Paused
                | EventKind::Partitioned
                | EventKind::FragmentOpened
        )
}

/// What is open while the rows go by.
pub(super) struct OpenPairs {
    end: Vec<u32>,
    /// The blocked worker of a lifeline.
    blocked: BTreeMap<(LifelineId, u32), EventId>,
    /// The worker of a lifeline that pauses.
    pauses: BTreeMap<(LifelineId, u32), EventId>,
    /// The last crash or restart of a lifeline.
    power: Vec<Option<EventId>>,
    paused: Vec<Option<EventId>>,
    partitions: BTreeMap<(LifelineId, LifelineId), EventId>,
    fragments: Vec<EventId>,
}

impl OpenPairs {
    pub fn new(trace: &Trace) -> Self {
        let lifelines = trace.header().lifelines.len();
        Self {
            end: vec![NEVER; trace.len()],
            blocked: BTreeMap::new(),
            pauses: BTreeMap::new(),
            power: vec![None; lifelines],
            paused: vec![None; lifelines],
            partitions: BTreeMap::new(),
            fragments: Vec::new(),
        }
    }

    /// The pairs, when every row has gone by.
    pub fn finish(self, trace: &Trace) -> Pairs {
        let mut pairs = Pairs { end: self.end, levels: Vec::new() };
        pairs.settle(trace);
        pairs.build_levels();
        pairs
    }

    /// Takes in the next row.
    pub fn row(&mut self, trace: &Trace, event: &Event<'_>) {
        let place = event.lifeline.index();
        if let Fact::TimerSet { worker } = event.fact() {
            self.pauses.insert((event.lifeline, worker), event.id);
        }
        let begun = match event.fact() {
            fact if fact.kind().is_arrival() => ended_hop(trace, event),
            Fact::Started { .. } => event
                .cause
                .filter(|cause| matches!(trace.kind(*cause), EventKind::Received | EventKind::Triggered)),
            Fact::Ended { .. } | Fact::TimerFired { .. } => event.cause,
            Fact::Blocked { worker } => self.blocked.insert((event.lifeline, worker), event.id),
            Fact::Unblocked { worker } => self.blocked.remove(&(event.lifeline, worker)),
            Fact::Crashed | Fact::Restarted => self.power[place].replace(event.id),
            Fact::Paused => self.paused[place].replace(event.id),
            Fact::Resumed => self.paused[place].take(),
            Fact::Partitioned => self.partitions.insert(pair(event), event.id),
            Fact::Healed => self.partitions.remove(&pair(event)),
            Fact::FragmentOpened { .. } => {
                self.fragments.push(event.id);
                None
            }
            Fact::FragmentClosed => self.close_fragment(trace, event),
            _ => None,
        };
        self.end(begun, event.id);
        if let (EventKind::Ended, Some(worker)) = (event.kind, trace.worker_of(event)) {
            // A handling that is given up leaves no pause behind.
            let pause = self.pauses.remove(&(event.lifeline, worker));
            self.end(pause, event.id);
        }
    }

    /// The innermost open fragment that began at the lifeline of a row: in the operands of a `par`, fragments overlap.
    fn close_fragment(&mut self, trace: &Trace, closed: &Event<'_>) -> Option<EventId> {
        let is_its = |it: &EventId| trace.event(*it).lifeline == closed.lifeline;
        match self.fragments.iter().rposition(is_its) {
            Some(place) => Some(self.fragments.remove(place)),
            None => self.fragments.pop(),
        }
    }

    /// What was begun in one row ends in another, if it has not ended.
    fn end(&mut self, begun: Option<EventId>, end: EventId) {
        if let Some(begun) = begun.filter(|it| self.end[it.index()] == NEVER) {
            self.end[begun.index()] = end.0;
        }
    }
}

/// The departure of the hop that an arrival ends.
pub(super) fn ended_hop(trace: &Trace, arrival: &Event<'_>) -> Option<EventId> {
    let cause = arrival.cause?;
    let kind = trace.kind(cause);
    let ends = kind.is_departure()
        && (arrival.kind == EventKind::Lost || trace.event(cause).peer == Some(arrival.lifeline));
    ends.then_some(cause)
}

/// The two ends of a partition, whichever was named first.
fn pair(event: &Event<'_>) -> (LifelineId, LifelineId) {
    let peer = event.peer.unwrap_or(event.lifeline);
    (event.lifeline.min(peer), event.lifeline.max(peer))
}
