//! The diagram as a list: the same marks in order of time, for those who do not see it and for tests.

use std::ops::Range;

use super::Layout;
use crate::base::{EventId, LifelineId, SimTime};
use crate::scene::Anchor;
use crate::trace::Event;

/// One mark of the diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// The row.
    pub event: EventId,
    /// The mark that stands for it.
    pub anchor: Anchor,
    /// When.
    pub time: SimTime,
    /// Where.
    pub lifeline: LifelineId,
    /// `Shop → orders: Order #1`, harmless and not shortened.
    pub words: String,
}

impl Layout {
    /// The marks of these rows, in order.
    pub fn outline(&self, rows: Range<u32>) -> impl Iterator<Item = OutlineEntry> + '_ {
        let last = rows.end.min(self.trace.len() as u32);
        (rows.start..last).map(EventId).filter(|row| self.is_stop(*row)).map(|row| self.entry(row))
    }

    fn entry(&self, row: EventId) -> OutlineEntry {
        let event = self.trace.event(row);
        OutlineEntry {
            event: row,
            anchor: self.anchor_of(row),
            time: event.time,
            lifeline: event.lifeline,
            words: self.entry_words(&event),
        }
    }

    fn entry_words(&self, event: &Event<'_>) -> String {
        let place = self.names.lifeline(event.lifeline);
        let written = self.words(event).map(|words| words.full());
        let other = self.trace.other_end(event).map(|id| self.names.lifeline(id));
        match (other, written) {
            (Some(other), Some(written)) if event.kind.is_departure() => {
                format!("{place} → {other}: {written}")
            }
            (_, Some(written)) => format!("{place}: {written}"),
            (_, None) => format!("{place}: {}", event.kind.word().replace('-', " ")),
        }
    }
}
