//! In which order lifelines stand, and which of them are not shown.

use crate::base::{LifelineId, TypedId, limits};
use crate::trace::{Event, EventKind};

/// In which order lifelines stand, and which of them are not shown.
///
/// Those that are hidden share one narrow column behind the last one, the stub. A message between somebody
/// who is shown and somebody who is hidden runs to the stub; what happens among those who are hidden is not
/// drawn. Rows, steps, numbers and sentences know nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lineup {
    /// The place of every lifeline, from the left; of the hidden ones that of the stub.
    places: [u8; limits::LIFELINES],
    /// A bit for each lifeline that is hidden.
    hidden: u64,
}

impl Default for Lineup {
    fn default() -> Self {
        Self::AS_WRITTEN
    }
}

impl Lineup {
    /// Everybody, in the order of the scenario.
    pub const AS_WRITTEN: Self = {
        let mut places = [0; limits::LIFELINES];
        let mut place = 0;
        while place < limits::LIFELINES {
            places[place] = place as u8;
            place += 1;
        }
        Self { places, hidden: 0 }
    };

    /// Those of `order` from left to right, without those of `hidden`. Everybody else of `count` lifelines stands
    /// behind them. With more lifelines than a scenario may have, all stand in their own order.
    pub fn of(count: usize, order: &[LifelineId], hidden: &[LifelineId]) -> Self {
        let mut lineup = Self::default();
        if count > limits::LIFELINES {
            return lineup;
        }
        let is_known = |id: &&LifelineId| id.index() < count;
        for id in hidden.iter().filter(is_known) {
            lineup.hidden |= 1 << id.index();
        }
        let mut next = 0;
        let mut is_placed = [false; limits::LIFELINES];
        let all = (0..count).map(LifelineId::from_index);
        for id in order.iter().filter(is_known).copied().chain(all) {
            if !std::mem::replace(&mut is_placed[id.index()], true) && !lineup.is_hidden(id) {
                lineup.places[id.index()] = next;
                next += 1;
            }
        }
        let all = (0..count).map(LifelineId::from_index);
        for id in all.filter(|id| lineup.is_hidden(*id)).collect::<Vec<_>>() {
            lineup.places[id.index()] = next;
        }
        lineup
    }

    /// The place of a lifeline from the left; of one that is hidden, that of the stub.
    pub fn place(&self, id: LifelineId) -> usize {
        self.places.get(id.index()).map_or(id.index(), |place| usize::from(*place))
    }

    /// True for a lifeline that is not shown.
    pub fn is_hidden(&self, id: LifelineId) -> bool {
        id.index() < limits::LIFELINES && self.hidden >> id.index() & 1 == 1
    }

    /// How many are not shown.
    pub const fn hidden(&self) -> usize {
        self.hidden.count_ones() as usize
    }

    /// How many columns there are, the stub included.
    pub(super) const fn columns(&self, count: usize) -> usize {
        let hidden = self.hidden();
        if hidden == 0 { count } else { count - hidden + 1 }
    }

    /// True when a row has something to show: it happens at somebody who is shown, or leaves for them.
    pub(super) fn shows(&self, event: &Event<'_>) -> bool {
        if self.hidden == 0 || !self.is_hidden(event.lifeline) || is_of_everybody(event.kind) {
            return true;
        }
        event.kind.is_departure() && event.peer.is_some_and(|peer| !self.is_hidden(peer))
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
