//! The diagram as a list: the same marks in order of time, for those who do not see it and for tests.

use std::ops::Range;

use super::Layout;
use crate::base::EventId;
use crate::figure::OutlineEntry;
use crate::trace::Event;

impl Layout {
    /// The marks of these rows, in order.
    pub fn outline(&self, rows: Range<u32>) -> impl Iterator<Item = OutlineEntry> + '_ {
        let last = rows.end.min(self.trace.len() as u32);
        (rows.start..last).map(EventId).filter(|row| self.is_stop(*row)).map(|row| self.entry(row))
    }

    fn entry(&self, row: EventId) -> OutlineEntry {
        let words = self.entry_words(&self.trace.event(row));
        OutlineEntry { anchor: self.anchor_of(row), row: Some(row), words }
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
