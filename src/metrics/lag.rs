//! How far a group is behind in a stream, over time.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Backlog, Stairs};
use crate::base::{ChannelId, MessageId};
use crate::trace::{Detail, Event, EventKind, Moment, Position, Trace};

/// The names of the groups that have read a stream so far, in order of their first row.
pub fn groups_of(trace: &Trace, stream: ChannelId, moment: Moment) -> Vec<Rc<str>> {
    let mut found: Vec<Rc<str>> = Vec::new();
    for row in moment.rows() {
        let event = trace.event(row);
        if event.channel == Some(stream)
            && let Some(Detail::Position(Position { group: Some(group), .. })) = event.detail
            && !found.contains(group)
        {
            found.push(group.clone());
        }
    }
    found
}

/// How many records a group has before it, over time: those behind its committed positions, or, where records
/// are settled one by one, those that are not settled. Linear in the rows so far.
pub fn lag(trace: &Trace, stream: ChannelId, group: &str, moment: Moment) -> Backlog {
    let mut progress = Progress::default();
    let mut result = Backlog::default();
    for row in moment.rows() {
        let event = trace.event(row);
        if event.channel != Some(stream) || !progress.take(trace, &event, group) {
            continue;
        }
        let behind = progress.behind();
        match result.stairs.last_mut() {
            Some(last) if last.0 == event.time => last.1 = behind,
            _ => result.stairs.push((event.time, behind)),
        }
        result.depth = behind;
        result.max = result.max.max(behind);
    }
    result
}

/// How far one group of a stream is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lag {
    /// The stream.
    pub channel: ChannelId,
    /// The group.
    pub group: Rc<str>,
    /// Records that it has before it.
    pub records: Stairs,
}

/// The positions of all groups in the streams of a run, row by row.
#[derive(Debug, Default)]
pub(super) struct Positions {
    streams: BTreeMap<ChannelId, Readers>,
}

/// A stream, and its groups by their place in the list of lags.
#[derive(Debug, Default)]
struct Readers {
    /// The initial position of a new group.
    unread: Progress,
    groups: Vec<(usize, Progress)>,
}

impl Positions {
    /// Takes a row in, and writes down what changes.
    pub(super) fn take(&mut self, trace: &Trace, event: &Event<'_>, lags: &mut Vec<Lag>) {
        let Some(channel) = event.channel else { return };
        let position = match event.detail {
            Some(Detail::Position(position)) => Some(position),
            _ if self.streams.contains_key(&channel) => None,
            _ => return,
        };
        let readers = self.streams.entry(channel).or_default();
        if let Some(group) = position.and_then(|it| it.group.as_ref())
            && !readers.groups.iter().any(|(lag, _)| lags[*lag].group == *group)
        {
            readers.groups.push((lags.len(), readers.unread.clone()));
            lags.push(Lag { channel, group: group.clone(), records: Stairs::default() });
        }
        readers.unread.take(trace, event, "");
        for (lag, progress) in &mut readers.groups {
            let lag = &mut lags[*lag];
            if progress.take(trace, event, &lag.group) {
                lag.records.set(event.time, progress.behind());
            }
        }
    }
}

/// A stream and one of its groups.
#[derive(Clone, Debug, Default)]
struct Progress {
    /// By partition: the offset of the next record.
    next: BTreeMap<u32, u64>,
    /// By partition: everything before is committed.
    committed: BTreeMap<u32, u64>,
    /// By copy: the place of its record.
    read: BTreeMap<MessageId, (u32, u64)>,
    /// Records that were settled one by one.
    settled: BTreeSet<(u32, u64)>,
}

impl Progress {
    /// Takes a row in; true when it may have changed how far the group is behind.
    fn take(&mut self, trace: &Trace, event: &Event<'_>, group: &str) -> bool {
        match (event.kind, event.detail) {
            (EventKind::Appended, Some(Detail::Position(at))) => {
                self.next.insert(at.partition, at.offset + 1);
            }
            (EventKind::Assigned, Some(Detail::Position(at))) if is_of(at, group) => {
                self.committed.entry(at.partition).or_insert(at.offset);
            }
            (EventKind::CommitStored, Some(Detail::Position(at))) if is_of(at, group) => {
                self.committed.insert(at.partition, at.offset);
            }
            (EventKind::Delivered, Some(Detail::Position(at))) if is_of(at, group) => {
                let Some(message) = event.message else { return false };
                self.read.insert(message, (at.partition, at.offset));
                return false;
            }
            (EventKind::Settled, _) if !is_refused(trace, event) => return self.settle(event),
            (EventKind::Discarded | EventKind::DeadLettered, _) => return self.settle(event),
            _ => return false,
        }
        true
    }

    fn settle(&mut self, event: &Event<'_>) -> bool {
        let place = event.message.and_then(|it| self.read.get(&it));
        place.is_some_and(|it| self.settled.insert(*it))
    }

    fn behind(&self) -> u32 {
        let of_partition = |(partition, next): (&u32, &u64)| match self.committed.get(partition) {
            Some(committed) => next.saturating_sub(*committed),
            None => next - self.settled.range((*partition, 0)..(*partition, *next)).count() as u64,
        };
        u32::try_from(self.next.iter().map(of_partition).sum::<u64>()).unwrap_or(u32::MAX)
    }
}

fn is_of(at: &Position, group: &str) -> bool {
    at.group.as_deref() == Some(group)
}

/// True when what was settled comes back.
fn is_refused(trace: &Trace, settled: &Event<'_>) -> bool {
    settled.cause.is_some_and(|cause| trace.kind(cause) == EventKind::Rejected)
}
