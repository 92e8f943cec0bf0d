//! Heads that are carried to another place: by mouse, by finger. Keys and the list of lifelines do it too.
//!
//! A finger beside a head pans the diagram, as it would below the heads.

use super::dom::{set, set_flag, translate};
use super::state::State;
use crate::app::{AppAction, LifelinesAction};
use crate::base::LifelineId;
use crate::scene::Anchor;

/// How far a pointer moves before it means to carry, in screen pixels.
const MEANT_PX: f64 = 6.0;
/// How near to an edge of the box it scrolls, and how far in a frame.
const EDGE_PX: f64 = 28.0;
const EDGE_STEP_PX: f64 = 9.0;

/// What a pointer that came down among the heads is doing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Carried {
    pointer: i32,
    /// The head under it; none when it pans.
    lifeline: Option<LifelineId>,
    /// Where it came down, across the content.
    from: f64,
    /// Where it is, across the box.
    x: f64,
    /// It has moved far enough to mean it.
    is_meant: bool,
}

impl State {
    /// A pointer comes down among the heads. True when it may carry or pan.
    pub(super) fn take_head(&mut self, pointer: i32, at: (f64, f64), is_touch: bool) -> bool {
        self.has_carried = false;
        let lineup = self.look.picture.layout.view().lineup;
        let lifeline = match self.anchor_under(at.0, at.1) {
            Some(Anchor::Lifeline(id)) if self.look.comparison.is_none() && !lineup.is_hidden(id) => Some(id),
            _ => None,
        };
        let may = lifeline.is_some() || is_touch;
        let from = at.0 + self.viewport.left;
        self.carried = may.then_some(Carried { pointer, lifeline, from, x: at.0, is_meant: false });
        may
    }

    /// It moves.
    pub(super) fn carry(&mut self, pointer: i32, x: f64) {
        let Some(carried) = self.carried.as_mut().filter(|it| it.pointer == pointer) else { return };
        carried.x = x;
        let way = x + self.viewport.left - carried.from;
        carried.is_meant |= way.abs() >= MEANT_PX;
        if carried.is_meant && carried.lifeline.is_none() {
            self.viewport.left = carried.from - x;
            self.viewport.clamp();
        }
        if carried.is_meant {
            self.tooltip.hide();
        }
    }

    /// It is let go: the column goes to the place that is shown.
    pub(super) fn put_down(&mut self, pointer: i32) -> Vec<AppAction> {
        let Some(carried) = self.carried.filter(|it| it.pointer == pointer && it.is_meant) else {
            self.drop_head();
            return Vec::new();
        };
        let wanted = carried.lifeline.map(|id| (id, self.place_of(carried, id).0));
        self.drop_head();
        self.has_carried = true;
        let layout = &self.look.picture.layout;
        let is_elsewhere = |it: &(LifelineId, usize)| layout.view().lineup.place(it.0) != it.1;
        wanted.filter(is_elsewhere).map(|(id, to)| LifelinesAction::Put(id, to).into()).into_iter().collect()
    }

    /// It is put back where it was.
    pub(super) fn drop_head(&mut self) {
        if let Some(id) = self.carried.take().and_then(|it| it.lifeline) {
            for element in self.heads.elements_of(id) {
                set(element, "transform", "translate(0 0)");
                set_flag(element, "data-carried", false);
            }
            set_flag(&self.layers.drop, "data-off", true);
        }
    }

    /// True while something is carried: every frame is wanted.
    pub(super) fn is_carrying(&self) -> bool {
        self.carried.is_some_and(|it| it.is_meant)
    }

    /// Shows what is carried and where it would go; near an edge, what is beyond comes into view.
    pub(super) fn show_carried(&mut self) {
        let Some(carried) = self.carried.filter(|it| it.is_meant) else { return };
        let Some(id) = carried.lifeline else { return };
        if carried.x < EDGE_PX + self.gutter_px() {
            self.viewport.left -= EDGE_STEP_PX;
        } else if carried.x > self.viewport.width - EDGE_PX {
            self.viewport.left += EDGE_STEP_PX;
        }
        self.viewport.clamp();
        let way = (carried.x + self.viewport.left - carried.from) / self.viewport.zoom_x();
        for element in self.heads.elements_of(id) {
            set(element, "transform", &format!("translate({} 0)", super::dom::number(way)));
            set_flag(element, "data-carried", true);
        }
        let (_, x_in_scene) = self.place_of(carried, id);
        let (x, _) = self.viewport.body_from_scene(x_in_scene, 0.0);
        translate(&self.layers.drop, x + self.viewport.left, 0.0);
        set_flag(&self.layers.drop, "data-off", false);
    }

    /// The place at which a column would stand among the others, and where in the scene that is.
    fn place_of(&self, carried: Carried, id: LifelineId) -> (usize, f64) {
        let layout = &self.look.picture.layout;
        let lineup = layout.view().lineup;
        let own = lineup.place(id);
        let columns = lineup.shown(layout.trace().header().lifelines.len());
        let lines = layout.line_xs().iter().copied().enumerate().take(columns);
        let others: Vec<f64> = lines.filter(|(place, _)| *place != own).map(|(_, x)| x).collect();
        let way = (carried.x + self.viewport.left - carried.from) / self.viewport.zoom_x();
        let x = layout.x_of(id) + way;
        let place = others.partition_point(|it| *it < x);
        let margin = 44.0;
        let line = match (place.checked_sub(1).map(|it| others[it]), others.get(place)) {
            (Some(before), Some(after)) => (before + after) / 2.0,
            (Some(before), None) => before + margin,
            (None, Some(after)) => after - margin,
            (None, None) => x,
        };
        (place, line)
    }
}
