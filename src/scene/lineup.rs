//! The order of lifelines, which of them share a column, and which are hidden.

use crate::base::{LifelineId, TypedId, limits};

/// The order of lifelines, which of them share a column, and which are hidden.
///
/// Several that are folded share one column: what passes among them is not drawn, and what comes from others ends at
/// their column. Those that are hidden share one narrow column behind the last one, the stub, in the same way. Rows,
/// steps, numbers and sentences know nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lineup {
    /// The column of every lifeline, from the left; of the hidden ones that of the stub.
    places: [u8; limits::LIFELINES],
    /// A bit for each lifeline that is hidden.
    hidden: u64,
    /// A bit for each lifeline that is shown and shares its column.
    folded: u64,
    /// How many columns there are less than lifelines, the stub not counted.
    fewer: u8,
}

impl Default for Lineup {
    fn default() -> Self {
        Self::AS_WRITTEN
    }
}

impl Lineup {
    /// All lifelines, in the order of the scenario.
    pub const AS_WRITTEN: Self = {
        let mut places = [0; limits::LIFELINES];
        let mut place = 0;
        while place < limits::LIFELINES {
            places[place] = place as u8;
            place += 1;
        }
        Self { places, hidden: 0, folded: 0, fewer: 0 }
    };

    /// Those of `order` from left to right, without those of `hidden`; those of each of `folds` in one column, where
    /// the first of them would be. The others of `count` lifelines follow. With more lifelines
    /// than a scenario may have, all keep their own order.
    pub fn of(count: usize, order: &[LifelineId], hidden: &[LifelineId], folds: &[Vec<LifelineId>]) -> Self {
        let mut lineup = Self::default();
        if count > limits::LIFELINES {
            return lineup;
        }
        let is_known = |id: &&LifelineId| id.index() < count;
        lineup.hidden = hidden.iter().filter(is_known).fold(0, |bits, id| bits | bit(*id));
        let all = (0..count).map(LifelineId::from_index);
        let mut next = 0;
        let mut placed = lineup.hidden;
        for id in order.iter().filter(is_known).copied().chain(all.clone()) {
            if placed & bit(id) != 0 {
                continue;
            }
            let fold = folds.iter().find(|it| it.contains(&id)).map_or(&[][..], |it| &it[..]);
            let others = fold.iter().filter(is_known).fold(0, |bits, id| bits | bit(*id)) & !placed;
            let members = others | bit(id);
            for member in all.clone().filter(|it| members & bit(*it) != 0) {
                lineup.places[member.index()] = next;
            }
            if members.count_ones() > 1 {
                lineup.folded |= members;
            }
            placed |= members;
            next += 1;
        }
        for id in all.filter(|id| lineup.hidden & bit(*id) != 0) {
            lineup.places[id.index()] = next;
        }
        lineup.fewer = count as u8 - next;
        lineup
    }

    /// The place of a lifeline's column from the left; of one that is hidden, that of the stub.
    pub fn place(&self, id: LifelineId) -> usize {
        self.places.get(id.index()).map_or(id.index(), |place| usize::from(*place))
    }

    /// True for a lifeline that is not shown.
    pub fn is_hidden(&self, id: LifelineId) -> bool {
        id.index() < limits::LIFELINES && self.hidden & bit(id) != 0
    }

    /// True for a lifeline that is shown and shares its column.
    pub fn is_folded(&self, id: LifelineId) -> bool {
        id.index() < limits::LIFELINES && self.folded & bit(id) != 0
    }

    /// True for a lifeline without a column of its own: of it, only what passes to and from others is drawn.
    pub fn is_tucked(&self, id: LifelineId) -> bool {
        self.is_hidden(id) || self.is_folded(id)
    }

    /// True when a lifeline has no column of its own.
    pub const fn tucks(&self) -> bool {
        self.hidden | self.folded != 0
    }

    /// How many are not shown.
    pub const fn hidden(&self) -> usize {
        self.hidden.count_ones() as usize
    }

    /// How many columns show `count` lifelines, the stub not counted.
    pub const fn shown(&self, count: usize) -> usize {
        count - self.fewer as usize
    }

    /// True when a visible lifeline is not at its place in the text.
    pub fn is_reordered(&self, count: usize) -> bool {
        let shown = (0..count).map(LifelineId::from_index).filter(|id| !self.is_hidden(*id));
        let places: Vec<usize> = shown.map(|id| self.place(id)).collect();
        places.windows(2).any(|pair| pair[0] > pair[1])
    }
}

const fn bit(id: LifelineId) -> u64 {
    1 << id.0
}
