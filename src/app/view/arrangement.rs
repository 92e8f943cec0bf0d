//! In which order lifelines stand, which share a column and which are hidden, by name: it fits the next run of a
//! changed text too.

use std::rc::Rc;

use crate::base::{LifelineId, Table};
use crate::diagram::Lineup;
use crate::trace::Lifeline;

/// In which order lifelines stand, which share a column, and which are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Names from left to right; who is not named stands behind them. Empty for the order of the text.
    order: Vec<Rc<str>>,
    /// Names of those who are hidden.
    hidden: Vec<Rc<str>>,
    /// Names of those who share a column.
    folds: Vec<Vec<Rc<str>>>,
}

/// Who takes part in a run.
pub(in crate::app) type Lifelines = Table<LifelineId, Lifeline>;

impl Arrangement {
    /// As coordinates of the diagram need it.
    pub fn lineup(&self, lifelines: &Lifelines) -> Lineup {
        let ids = |names: &[Rc<str>]| -> Vec<LifelineId> {
            let of_name =
                |name: &Rc<str>| lifelines.iter().find(|(_, it)| it.name == *name).map(|(id, _)| id);
            names.iter().filter_map(of_name).collect()
        };
        let folds: Vec<Vec<LifelineId>> = self.folds.iter().map(|names| ids(names)).collect();
        Lineup::of(lifelines.len(), &ids(&self.order), &ids(&self.hidden), &folds)
    }

    /// True when somebody is hidden, shares a column or stands elsewhere than in the text.
    pub fn is_changed(&self) -> bool {
        *self != Self::default()
    }

    /// True for somebody who is hidden.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.hidden.iter().any(|it| **it == *name)
    }

    /// How many are hidden.
    pub fn hidden(&self) -> usize {
        self.hidden.len()
    }

    /// Those who are shown, a list for each column, from left to right.
    pub fn columns(&self, lifelines: &Lifelines) -> Vec<Vec<LifelineId>> {
        let lineup = self.lineup(lifelines);
        let mut columns = vec![Vec::new(); lineup.shown(lifelines.len())];
        for id in lifelines.ids().filter(|id| !lineup.is_hidden(*id)) {
            columns[lineup.place(id)].push(id);
        }
        columns
    }

    /// Hides somebody. The last one who is shown stays.
    pub(in crate::app) fn hide(&mut self, lifelines: &Lifelines, id: LifelineId) -> bool {
        let name = &lifelines[id].name;
        let shown: usize = self.columns(lifelines).iter().map(Vec::len).sum();
        let may_go = !self.is_hidden(name) && shown > 1;
        if may_go {
            self.hidden.push(name.clone());
        }
        may_go
    }

    /// Shows these lifelines and no others. False when none of them is one of the run.
    pub(in crate::app) fn show_only(&mut self, lifelines: &Lifelines, shown: &[LifelineId]) -> bool {
        if !lifelines.ids().any(|id| shown.contains(&id)) {
            return false;
        }
        let others = lifelines.iter().filter(|(id, _)| !shown.contains(id));
        self.hidden = others.map(|(_, it)| it.name.clone()).collect();
        true
    }

    /// Shows those that are hidden, and hides those that are shown. False when nothing is hidden.
    pub(in crate::app) fn invert(&mut self, lifelines: &Lifelines) -> bool {
        let hidden: Vec<LifelineId> =
            lifelines.iter().filter(|(_, it)| self.is_hidden(&it.name)).map(|(id, _)| id).collect();
        self.show_only(lifelines, &hidden)
    }

    /// Shows somebody again.
    pub(in crate::app) fn show(&mut self, name: &str) {
        self.hidden.retain(|it| **it != *name);
    }

    /// Shows everybody again, each at the place from before.
    pub(in crate::app) fn show_all(&mut self) {
        self.hidden.clear();
    }

    /// Puts the column of somebody at a place among the others. True when it stood elsewhere.
    pub(in crate::app) fn put(&mut self, lifelines: &Lifelines, id: LifelineId, place: usize) -> bool {
        let mut columns = self.columns(lifelines);
        let Some(from) = columns.iter().position(|it| it.contains(&id)) else { return false };
        let to = place.min(columns.len() - 1);
        let column = columns.remove(from);
        columns.insert(to, column);
        self.order = columns.concat().into_iter().map(|id| lifelines[id].name.clone()).collect();
        from != to
    }

    /// Puts the column of somebody one place to the right, or to the left. True when there was one.
    pub(in crate::app) fn shift(&mut self, lifelines: &Lifelines, id: LifelineId, is_right: bool) -> bool {
        let place = self.lineup(lifelines).place(id);
        let to = if is_right { Some(place + 1) } else { place.checked_sub(1) };
        to.is_some_and(|to| self.put(lifelines, id, to))
    }

    /// Lets somebody share the column to the left. True when there is one.
    pub(in crate::app) fn fold(&mut self, lifelines: &Lifelines, id: LifelineId) -> bool {
        let columns = self.columns(lifelines);
        let Some(at) = columns.iter().position(|it| it.contains(&id)).filter(|at| *at > 0) else {
            return false;
        };
        let members: Vec<Rc<str>> =
            columns[at - 1..=at].concat().into_iter().map(|id| lifelines[id].name.clone()).collect();
        self.folds.retain(|fold| !fold.iter().any(|name| members.contains(name)));
        self.folds.push(members);
        true
    }

    /// Gives everybody who shares the column of somebody a column again.
    pub(in crate::app) fn unfold(&mut self, name: &str) {
        self.folds.retain(|fold| !fold.iter().any(|it| **it == *name));
    }
}
