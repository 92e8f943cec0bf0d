//! Looking at marks: with the pointer, with the keyboard, by choosing.

use super::dom::set_flag;
use super::gestures::SLOP_PX;
use super::keyboard::{KeyWish, Zoom};
use super::source;
use super::state::{Reveal, State};
use super::surface::KeyAnswer;
use crate::app::{AppAction, Future, LifelinesAction, Pane, SelectionAction, ViewAction};
use crate::diagram::FitMode;
use crate::scene::{Anchor, Point};

impl State {
    /// The mark at a point of the box: among the heads, or in the diagram.
    pub(super) fn anchor_under(&self, x: f64, y: f64) -> Option<Anchor> {
        let viewport = &self.viewport;
        let slop = SLOP_PX / viewport.zoom_x();
        if y < viewport.heads() {
            let (x_in_scene, _) = viewport.scene_from_body(x, 0.0);
            let at = Point::new(x_in_scene, y / viewport.zoom_x());
            return self.heads.scene().hit(at, slop)?.anchor;
        }
        if !viewport.is_true_to_shape() {
            return None;
        }
        let (x_in_scene, y_in_scene) = viewport.scene_from_body(x, y - viewport.heads());
        self.look.picture.layout.hit(x_in_scene, y_in_scene, slop).filter(|it| self.may_be_known(*it))
    }

    /// A future that is hidden tells nothing.
    fn may_be_known(&self, anchor: Anchor) -> bool {
        let has_happened = anchor.event().is_none_or(|row| self.last.moment.includes(row));
        self.look.future != Future::Hidden || has_happened
    }

    /// Once a frame: what the pointer hovers over stands out, and when it rests there, says what it is.
    pub(super) fn look_under_pointer(&mut self, now_ms: f64) {
        if let Some(at) = self.pointers.take_move() {
            let anchor = at.and_then(|(x, y)| self.anchor_under(x, y));
            if anchor != self.emphasis.hovered {
                self.emphasis.hovered = anchor;
                self.pointers.has_explained = false;
                self.emphasize();
                self.tooltip.hide();
                let is_head = at.is_some_and(|(_, y)| y < self.viewport.heads());
                let is_lifeline = matches!(anchor, Some(Anchor::Lifeline(_)));
                set_flag(&self.layers.heads, "data-over", is_head && is_lifeline);
            }
        }
        if let (true, Some(anchor), Some(at)) =
            (self.is_waiting(), self.emphasis.hovered, self.pointers.hover)
            && !self.is_carrying()
            && self.pointers.has_rested(now_ms)
        {
            self.explain(anchor, at);
            self.pointers.has_explained = true;
        }
    }

    /// True while a pointer rests on a mark and the words have not come yet.
    pub(super) fn is_waiting(&self) -> bool {
        let is_asking = self.emphasis.hovered.is_some() && self.pointers.hover.is_some();
        self.is_carrying() || is_asking && !self.pointers.has_explained
    }

    fn explain(&mut self, anchor: Anchor, at: (f64, f64)) {
        let words = source::words_of(&self.look.picture, anchor, self.last.moment, self.look.future);
        self.tooltip.say(words, at, (self.viewport.width, self.viewport.height));
    }

    /// The keyboard came to the mark, or the mark moved under it: its sentence is shown as well.
    pub(super) fn explain_mark(&mut self) {
        let Some(anchor) = self.current_anchor().filter(|_| self.is_focused) else { return };
        let Some(bounds) = self.look.picture.layout.bounds(anchor) else { return };
        let (x, y) = self.viewport.body_from_scene(bounds.left, bounds.bottom);
        self.tooltip.hide();
        self.explain(anchor, (x, y + self.viewport.heads()));
    }

    /// A click or a tap: chooses the mark, or nothing. From afar it comes nearer.
    /// A finger does not hover, so its tap brings the words as well.
    pub(super) fn choose(&mut self, x: f64, y: f64, is_touch: bool) -> Vec<AppAction> {
        let is_below_heads = y >= self.viewport.heads();
        if is_below_heads && !self.viewport.is_true_to_shape() {
            let factor = 1.0 / self.viewport.zoom;
            self.zoom_by(factor, x, y - self.viewport.heads());
            return Vec::new();
        }
        let anchor = self.anchor_under(x, y);
        if let Some(anchor) = anchor.filter(|_| is_touch) {
            self.explain(anchor, (x, y));
        }
        let is_new = anchor != self.look.selection.map(|it| it.anchor);
        if is_new { vec![SelectionAction::Select(anchor).into()] } else { Vec::new() }
    }

    /// A key on the mark.
    pub(super) fn key(&mut self, wish: KeyWish) -> KeyAnswer {
        match wish {
            KeyWish::Travel(step) => KeyAnswer::Act(vec![SelectionAction::Travel(step).into()]),
            KeyWish::Move { right } => KeyAnswer::Act(self.moved(right)),
            KeyWish::Details => KeyAnswer::Act(self.details()),
            KeyWish::Leave if self.tooltip.is_shown() => {
                self.tooltip.hide();
                KeyAnswer::Act(Vec::new())
            }
            KeyWish::Leave => KeyAnswer::Leave,
            KeyWish::Zoom(Zoom::Fit) => KeyAnswer::Act(vec![ViewAction::SetFit(FitMode::Run).into()]),
            KeyWish::Zoom(zoom) => {
                self.zoom_at_mark(zoom);
                KeyAnswer::Act(Vec::new())
            }
        }
    }

    /// The lifeline of the mark goes one place to a side.
    fn moved(&self, right: bool) -> Vec<AppAction> {
        let lifeline = match self.current_anchor() {
            Some(Anchor::Lifeline(id)) => Some(id),
            anchor => {
                let chosen = self.look.selection.and_then(|it| it.event);
                let row = chosen.or_else(|| anchor.and_then(Anchor::event));
                row.map(|row| self.look.picture.trace.event(row).lifeline)
            }
        };
        let action = |id| if right { LifelinesAction::MoveRight(id) } else { LifelinesAction::MoveLeft(id) };
        lifeline.map(|id| action(id).into()).into_iter().collect()
    }

    fn details(&self) -> Vec<AppAction> {
        let chosen = self.current_anchor();
        chosen.map_or_else(Vec::new, |it| {
            vec![SelectionAction::Select(Some(it)).into(), ViewAction::ShowPane(Pane::Details).into()]
        })
    }

    fn zoom_at_mark(&mut self, zoom: Zoom) {
        self.zoom(zoom);
        if let Some(anchor) = self.current_anchor() {
            self.reveal(Reveal::Mark(self.look.picture.clone(), anchor));
        }
    }
}
