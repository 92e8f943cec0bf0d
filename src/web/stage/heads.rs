//! The heads that stick to the top, and how everybody stands at the playhead.

use web_sys::SvgElement;

use super::dom::{append, clear, number, set, set_number, style_px};
use super::layers::Layers;
use super::shapes::element_of;
use super::source;
use super::static_layer::StaticLayer;
use crate::app::Picture;
use crate::base::LifelineId;
use crate::figure::Viewport;
use crate::scene::{Anchor, Item, Scene};
use crate::trace::Moment;

/// The drawing of the heads, and the words below them.
pub(super) struct Heads {
    scene: Scene,
    /// The elements of the drawing, with what they stand for.
    elements: Vec<(Option<Anchor>, SvgElement)>,
    states: StaticLayer,
}

impl Heads {
    /// Draws the heads of a run.
    pub(super) fn new(layers: &Layers, picture: &Picture) -> Self {
        clear(&layers.heads_svg);
        clear(&layers.states);
        let scene = source::with_pen(picture, picture.layout.heads());
        let draw = |item: &Item| (item.anchor, element_of(item, 0.0, scene.pen));
        let elements: Vec<(Option<Anchor>, SvgElement)> = scene.items.iter().map(draw).collect();
        elements.iter().for_each(|(_, element)| append(&layers.heads_svg, element));
        Self { scene, elements, states: StaticLayer::new(layers.states.clone()) }
    }

    /// The drawing, for the pointer.
    pub(super) fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The elements of the head of a lifeline, or of the column that it stands for.
    pub(super) fn elements_of(&self, id: LifelineId) -> impl Iterator<Item = &SvgElement> {
        self.elements.iter().filter(move |it| it.0 == Some(Anchor::Lifeline(id))).map(|it| &it.1)
    }

    /// Takes over the scale.
    pub(super) fn place(&self, layers: &Layers, viewport: &Viewport) {
        style_px(&layers.heads, "height", viewport.heads());
        place_drawing(&layers.heads_svg, viewport);
        place_drawing(&layers.states, viewport);
    }

    /// Writes how everybody stands at a moment; words that have not changed are left alone.
    pub(super) fn show_moment(&mut self, picture: &Picture, moment: Moment) {
        self.states.draw(picture.layout.head_states(moment), &picture.trace, moment);
    }
}

/// Gives a drawing of the heads the size that it has on the screen.
fn place_drawing(svg: &SvgElement, viewport: &Viewport) {
    let view = format!("0 0 {} {}", number(viewport.scene_width), number(viewport.heads_in_scene));
    set(svg, "viewBox", &view);
    set_number(svg, "width", viewport.scene_width * viewport.zoom_x());
    set_number(svg, "height", viewport.heads());
    style_px(svg, "left", viewport.indent());
}
