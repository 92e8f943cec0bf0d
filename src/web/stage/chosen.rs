//! The outline of what is selected: around its mark, never behind words.

use super::dom::{set_flag, show, style_px, translate_and_turn};
use super::state::State;

impl State {
    /// Puts the outline around the selected mark or the one that a cue is about, or away.
    pub(super) fn place_chosen(&self) {
        let chosen = self.look.selection.map(|it| it.anchor).or(self.look.lit);
        let is_seen = self.viewport.is_true_to_shape() && self.viewport.width > 0.0;
        let outline = chosen.filter(|_| is_seen).and_then(|it| self.look.picture.layout.outline_box(it));
        let element = &self.layers.chosen;
        show(element, outline.is_some());
        set_flag(&self.layers.root, "data-selecting", outline.is_some());
        let Some(outline) = outline else { return };
        let viewport = &self.viewport;
        let (width, height) = (outline.width * viewport.zoom_x(), outline.height * viewport.zoom);
        let x = outline.center.x * viewport.zoom_x() + viewport.indent();
        let y = viewport.flow_from_content(outline.center.y * viewport.zoom);
        style_px(element, "width", width);
        style_px(element, "height", height);
        translate_and_turn(element, x - width / 2.0, y - height / 2.0, outline.along);
    }
}
