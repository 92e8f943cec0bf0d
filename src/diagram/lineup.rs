//! What the order of the lifelines and their folds mean for rows and columns.

use super::Lineup;
use crate::base::LifelineId;
use crate::trace::{Event, EventKind};

impl Lineup {
    /// How many columns there are, the stub included.
    pub(super) const fn columns(&self, count: usize) -> usize {
        self.shown(count) + if self.hidden() > 0 { 1 } else { 0 }
    }

    /// True when a row is visible: it happens at a lifeline with a column, or leaves for another column.
    pub(super) fn shows(&self, event: &Event<'_>) -> bool {
        if !self.tucks() || !self.is_tucked(event.lifeline) || is_of_everybody(event.kind) {
            return true;
        }
        let leaves = |peer| self.place(peer) != self.place(event.lifeline);
        event.kind.is_departure() && event.peer.is_some_and(leaves)
    }

    /// True for two lifelines between which nothing stands.
    pub(super) fn are_neighbours(&self, a: LifelineId, b: LifelineId) -> bool {
        self.place(a).abs_diff(self.place(b)) == 1
    }
}

/// True for rows that belong to the whole run.
const fn is_of_everybody(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::FragmentOpened | EventKind::OperandOpened | EventKind::FragmentClosed | EventKind::Stopped
    )
}
