//! Actions on the order of the lifelines: to the left, to the right, into one column, away, and back.

use std::collections::BTreeSet;

use super::Effects;
use super::view::redraw_in_place;
use crate::app::view::arrangement::Lifelines;
use crate::app::{AppState, Arrangement, LifelinesAction};
use crate::base::{EventId, LifelineId};
use crate::scene::Anchor;
use crate::trace::Trace;

pub(super) fn reduce(state: &mut AppState, action: LifelinesAction, effects: &mut Effects) {
    match action {
        LifelinesAction::ToggleList => {
            state.lens.is_lifelines_open = !state.lens.is_lifelines_open;
            state.lens.is_stops_open = false;
        }
        LifelinesAction::MoveLeft(id) => arrange(state, Some(id), effects, |it| it.shift(id, false)),
        LifelinesAction::MoveRight(id) => arrange(state, Some(id), effects, |it| it.shift(id, true)),
        LifelinesAction::Put(id, place) => arrange(state, Some(id), effects, |it| it.put(id, place)),
        LifelinesAction::Fold(id) => arrange(state, Some(id), effects, |it| it.fold(id)),
        LifelinesAction::Unfold(id) => arrange(state, Some(id), effects, |it| it.unfold(id)),
        LifelinesAction::Hide(id) => arrange(state, Some(id), effects, |it| it.hide(id)),
        LifelinesAction::Show(id) => arrange(state, Some(id), effects, |it| it.show(id)),
        LifelinesAction::ShowOnly(ids) => arrange(state, None, effects, |it| it.show_only(&ids)),
        LifelinesAction::ShowOnlyFollowed => show_only_followed(state, effects),
        LifelinesAction::Invert => arrange(state, None, effects, |it| it.invert()),
        LifelinesAction::ShowAll => arrange(state, None, effects, |it| it.show_all()),
        LifelinesAction::Reset => arrange(state, None, effects, |it| it.reset()),
    }
}

/// Changes the order as one step of undo, and says what is now so. Nothing scrolls, and what is followed stays so.
fn arrange(
    state: &mut AppState,
    shown: Option<LifelineId>,
    effects: &mut Effects,
    change: impl FnOnce(&mut Order<'_>) -> String,
) {
    let Some(picture) = state.derived.picture.clone() else { return };
    if shown.is_some_and(|id| !picture.has(Anchor::Lifeline(id))) {
        return;
    }
    let before = super::history::before(state, effects, Vec::new());
    let lifelines = &picture.trace.header().lifelines;
    let sentence = change(&mut Order { arrangement: &mut state.derived.arrangement, lifelines });
    if before.arrangement != state.derived.arrangement {
        state.history.record(before, None, effects.now);
        redraw_in_place(state, effects);
    }
    effects.say(sentence, true);
}

/// Only the lifelines that the followed message comes to, and its copies and replies.
fn show_only_followed(state: &mut AppState, effects: &mut Effects) {
    let strand = state.lens.strand.clone();
    let Some((strand, picture)) = strand.zip(state.derived.picture.clone()) else {
        state.notices.say("Choose a message first.");
        return;
    };
    let ids = lifelines_of(&picture.trace, strand.rows.iter().copied());
    arrange(state, None, effects, |it| it.show_only(&ids));
}

/// Every lifeline at which rows happen, and those at the other ends of their arrows.
pub(super) fn lifelines_of(trace: &Trace, rows: impl Iterator<Item = EventId>) -> Vec<LifelineId> {
    let ends = rows.map(|row| trace.event(row)).flat_map(|it| [Some(it.lifeline), it.peer]).flatten();
    let found: BTreeSet<LifelineId> = ends.collect();
    found.into_iter().collect()
}

/// The order of a run's lifelines. Each change returns a sentence on what is now so.
struct Order<'a> {
    arrangement: &'a mut Arrangement,
    lifelines: &'a Lifelines,
}

impl Order<'_> {
    fn name(&self, id: LifelineId) -> &str {
        &self.lifelines[id].name
    }

    fn shift(&mut self, id: LifelineId, is_right: bool) -> String {
        let side = if is_right { "right" } else { "left" };
        match self.arrangement.shift(self.lifelines, id, is_right) {
            true => format!("{} moved to the {side}.", self.name(id)),
            false => format!("{} cannot go farther to the {side}.", self.name(id)),
        }
    }

    fn put(&mut self, id: LifelineId, place: usize) -> String {
        match self.arrangement.put(self.lifelines, id, place) {
            true => format!("{} is number {} from the left.", self.name(id), place + 1),
            false => format!("{} stays where it is.", self.name(id)),
        }
    }

    fn fold(&mut self, id: LifelineId) -> String {
        if !self.arrangement.fold(self.lifelines, id) {
            return format!("Nobody stands to the left of {}.", self.name(id));
        }
        let column = self.arrangement.columns(self.lifelines).into_iter().find(|it| it.contains(&id));
        let names: Vec<&str> = column.iter().flatten().map(|id| self.name(*id)).collect();
        format!("{} share a column. What passes among them is not drawn.", names.join(", "))
    }

    fn unfold(&mut self, id: LifelineId) -> String {
        self.arrangement.unfold(&self.lifelines[id].name);
        format!("{} and the others have a column each.", self.name(id))
    }

    fn hide(&mut self, id: LifelineId) -> String {
        match self.arrangement.hide(self.lifelines, id) {
            true => format!("{} is hidden. Steps and numbers still count it.", self.name(id)),
            false => format!("{} stays: somebody must be shown.", self.name(id)),
        }
    }

    fn show_only(&mut self, ids: &[LifelineId]) -> String {
        match self.arrangement.show_only(self.lifelines, ids) {
            true => format!("{} of {} lifelines are shown.", ids.len(), self.lifelines.len()),
            false => "No lifeline matches: all stay as they are.".to_owned(),
        }
    }

    fn invert(&mut self) -> String {
        match self.arrangement.invert(self.lifelines) {
            true => {
                let shown = self.lifelines.len() - self.arrangement.hidden();
                format!("{shown} of {} lifelines are shown.", self.lifelines.len())
            }
            false => "No lifeline is hidden: one has to be shown.".to_owned(),
        }
    }

    fn show(&mut self, id: LifelineId) -> String {
        self.arrangement.show(&self.lifelines[id].name);
        format!("{} is shown again.", self.name(id))
    }

    fn show_all(&mut self) -> String {
        self.arrangement.show_all();
        "Everybody is shown.".to_owned()
    }

    fn reset(&mut self) -> String {
        *self.arrangement = Arrangement::default();
        "Everybody stands where the text has them.".to_owned()
    }
}
