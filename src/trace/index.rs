//! Rows by message and by lifeline, built once when a log is closed.

use super::columns::Columns;
use crate::base::{EventId, LifelineId, MessageId, TypedId};

/// Two compressed lists of row numbers.
#[derive(Clone, Debug, Default)]
pub struct TraceIndex {
    by_message: Groups,
    by_lifeline: Groups,
}

/// Rows by the row that caused them.
#[derive(Clone, Debug)]
pub(super) struct Effects(Groups);

impl Effects {
    pub(super) fn build(columns: &Columns) -> Self {
        Self(Groups::build(columns.len(), || columns.causes()))
    }

    pub(super) fn of_cause(
        &self,
        id: EventId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        self.0.group(id.index())
    }
}

/// Invariant: the rows of group g are `rows[starts[g]..starts[g + 1]]`, ascending.
#[derive(Clone, Debug, Default)]
struct Groups {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl TraceIndex {
    pub(super) fn build(lifelines: usize, messages: usize, columns: &Columns) -> Self {
        Self {
            by_message: Groups::build(messages, || columns.messages()),
            by_lifeline: Groups::build(lifelines, || columns.lifelines()),
        }
    }

    /// The rows of a message, in order.
    pub fn of_message(
        &self,
        id: MessageId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        self.by_message.group(id.index())
    }

    /// The rows of a message after one row and before another, in order. Found by halving.
    pub fn of_message_between(
        &self,
        id: MessageId,
        after: EventId,
        before: EventId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        let rows = self.by_message.slice(id.index());
        let (first, end) =
            (rows.partition_point(|it| *it <= after.0), rows.partition_point(|it| *it < before.0));
        rows[first.min(end)..end].iter().map(|it| EventId(*it))
    }

    /// The rows at a lifeline, in order.
    pub fn of_lifeline(
        &self,
        id: LifelineId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        self.by_lifeline.group(id.index())
    }

    /// The rows at a lifeline before `row`, in order. Found by halving.
    pub fn of_lifeline_before(
        &self,
        id: LifelineId,
        row: EventId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        let rows = self.by_lifeline.slice(id.index());
        rows[..rows.partition_point(|it| *it < row.0)].iter().map(|it| EventId(*it))
    }

    /// The rows at a lifeline from `row` on, in order. Found by halving.
    pub fn of_lifeline_from(
        &self,
        id: LifelineId,
        row: EventId,
    ) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        let rows = self.by_lifeline.slice(id.index());
        rows[rows.partition_point(|it| *it < row.0)..].iter().map(|it| EventId(*it))
    }
}

impl Groups {
    /// Counting sort. A row whose group is not below `groups` belongs to none.
    fn build<I: Iterator<Item = usize>>(groups: usize, of_rows: impl Fn() -> I) -> Self {
        let mut starts = vec![0_u32; groups + 1];
        of_rows().filter(|group| *group < groups).for_each(|group| starts[group + 1] += 1);
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; starts[groups] as usize];
        for (row, group) in of_rows().enumerate().filter(|(_, group)| *group < groups) {
            rows[next[group] as usize] = row as u32;
            next[group] += 1;
        }
        Self { starts, rows }
    }

    fn group(&self, group: usize) -> impl DoubleEndedIterator<Item = EventId> + ExactSizeIterator + '_ {
        self.slice(group).iter().map(|row| EventId(*row))
    }

    fn slice(&self, group: usize) -> &[u32] {
        let range = match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        };
        &self.rows[range]
    }
}
