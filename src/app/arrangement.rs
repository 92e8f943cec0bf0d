//! In which order lifelines stand and which are hidden, by name: it fits the next run of a changed text too.

use std::rc::Rc;

use crate::base::{LifelineId, Table};
use crate::diagram::Lineup;
use crate::trace::Lifeline;

/// In which order lifelines stand, and which are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Names from left to right; who is not named stands behind them. Empty for the order of the text.
    order: Vec<Rc<str>>,
    /// Names of those who are hidden.
    hidden: Vec<Rc<str>>,
}

/// Who takes part in a run.
type Lifelines = Table<LifelineId, Lifeline>;

impl Arrangement {
    /// As coordinates of the diagram need it.
    pub fn lineup(&self, lifelines: &Lifelines) -> Lineup {
        let ids = |names: &[Rc<str>]| -> Vec<LifelineId> {
            let of_name =
                |name: &Rc<str>| lifelines.iter().find(|(_, it)| it.name == *name).map(|(id, _)| id);
            names.iter().filter_map(of_name).collect()
        };
        Lineup::of(lifelines.len(), &ids(&self.order), &ids(&self.hidden))
    }

    /// True when somebody is hidden or stands elsewhere than in the text.
    pub fn is_changed(&self) -> bool {
        !self.order.is_empty() || !self.hidden.is_empty()
    }

    /// True for somebody who is hidden.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.hidden.iter().any(|it| **it == *name)
    }

    /// How many are hidden.
    pub fn hidden(&self) -> usize {
        self.hidden.len()
    }

    /// The names of those who are shown, from left to right.
    pub fn shown(&self, lifelines: &Lifelines) -> Vec<Rc<str>> {
        let lineup = self.lineup(lifelines);
        let mut shown: Vec<LifelineId> = lifelines.ids().filter(|id| !lineup.is_hidden(*id)).collect();
        shown.sort_by_key(|id| lineup.place(*id));
        shown.into_iter().map(|id| lifelines[id].name.clone()).collect()
    }

    /// Hides somebody. The last one who is shown stays.
    pub(super) fn hide(&mut self, lifelines: &Lifelines, id: LifelineId) -> bool {
        let name = &lifelines[id].name;
        let may_go = !self.is_hidden(name) && self.shown(lifelines).len() > 1;
        if may_go {
            self.hidden.push(name.clone());
        }
        may_go
    }

    /// Shows somebody again.
    pub(super) fn show(&mut self, name: &str) {
        self.hidden.retain(|it| **it != *name);
    }

    /// Shows everybody again, each at the place from before.
    pub(super) fn show_all(&mut self) {
        self.hidden.clear();
    }

    /// Puts somebody one place to the right, or to the left. True when there was one.
    pub(super) fn shift(&mut self, lifelines: &Lifelines, id: LifelineId, is_right: bool) -> bool {
        let mut shown = self.shown(lifelines);
        let Some(at) = shown.iter().position(|it| *it == lifelines[id].name) else { return false };
        let to = if is_right { Some(at + 1).filter(|it| *it < shown.len()) } else { at.checked_sub(1) };
        let Some(to) = to else { return false };
        shown.swap(at, to);
        self.order = shown;
        true
    }
}
