//! What changes in every frame: the mask over the future, the playhead, the messages under way.
//!
//! The static layer below stays still. An arrow is cut by the mask exactly where
//! its message is: both follow the same line through the same heights.

use web_sys::SvgElement;

use super::dom::{append, set, set_flag, set_number, show, style_px, svg, translate};
use super::layers::Layers;
use super::shapes::group;
use crate::figure::Viewport;
use crate::scene::Point;

/// The most messages under way that are drawn as elements with a label; more are dots.
pub(super) const MOST_LABELS: usize = 16;
/// The most dots; more would not be told apart.
pub(super) const MOST_DOTS: usize = 1_000;
/// The same from afar, where all of them are in one line.
pub(super) const MOST_OVERVIEW_DOTS: usize = 40;
/// The radius of a dot, in pixels of the screen.
const DOT: f64 = 5.0;

/// Half the height of the time at the playhead.
const CHIP_HALF: f64 = 12.0;
/// Where the label of a dot begins, and how high it is: it stands above the playhead.
const LABEL_X: f64 = 6.0;
const LABEL_HIGH: f64 = 18.0;

/// A message under way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dot {
    /// Where it is, in the scene.
    pub(super) at: Point,
    /// Its name; empty when it has none to show.
    pub(super) name: String,
    /// The ink of its arrow.
    pub(super) ink: &'static str,
}

/// The elements that change in every frame, and what they showed last.
pub(super) struct Overlay {
    dots: Vec<DotElement>,
    /// How many of `dots` are in use.
    used: usize,
    time: String,
}

struct DotElement {
    group: SvgElement,
    label: SvgElement,
    back: SvgElement,
    name: String,
    ink: &'static str,
}

impl Overlay {
    /// Without dots.
    pub(super) fn new() -> Self {
        Self { dots: Vec::new(), used: 0, time: String::new() }
    }

    /// Puts the mask and the playhead at a height of the scene.
    pub(super) fn show_playhead(
        &mut self,
        layers: &Layers,
        viewport: &Viewport,
        y_in_scene: f64,
        time: &str,
    ) {
        let content = y_in_scene * viewport.zoom;
        let y = viewport.flow_from_content(content);
        let margin = 2.0 * viewport.body();
        let above = viewport.flow_from_content(viewport.top - margin);
        let below = viewport.flow_from_content(viewport.top + viewport.body() + margin);
        let clamped = y.clamp(above, below);
        for element in [&layers.playhead, &layers.now] {
            translate(element, 0.0, clamped);
        }
        // The line is two pixels high, and the mask is below it.
        for mask in [&layers.mask, &layers.gutter_mask] {
            translate(mask, 0.0, clamped + 1.0);
        }
        // At the very top the heads would cover half of the time.
        let covered = (CHIP_HALF - (content - viewport.top)).clamp(0.0, CHIP_HALF);
        translate(&layers.now_time, 0.0, if content >= viewport.top { covered } else { 0.0 });
        if self.time != time {
            self.time = time.to_owned();
            layers.now_time.set_text_content(Some(time));
        }
    }

    /// Draws the messages under way.
    pub(super) fn show_dots(
        &mut self,
        layers: &Layers,
        viewport: &Viewport,
        (top_in_scene, scale): (f64, f64),
        dots: &[Dot],
    ) {
        let mut labels = Labels { scale, placed: Vec::new() };
        for (index, dot) in dots.iter().take(MOST_DOTS).enumerate() {
            if index == self.dots.len() {
                self.dots.push(DotElement::new(&layers.moving_svg));
            }
            let x = dot.at.x * viewport.zoom_x() + viewport.indent();
            let y = (dot.at.y - top_in_scene) * viewport.zoom;
            let has_label = viewport.is_true_to_shape() && labels.has_room(x, y, &dot.name);
            self.dots[index].show(dot, has_label, (x, y, scale));
        }
        let used = dots.len().min(MOST_DOTS);
        for spare in self.dots.iter().take(self.used).skip(used) {
            show(&spare.group, false);
        }
        for new in self.dots.iter().take(used).skip(self.used) {
            show(&new.group, true);
        }
        self.used = used;
    }
}

/// Labels that are set already: another one that would cover them is left out.
struct Labels {
    /// How many times their usual size they are set.
    scale: f64,
    /// Where each begins and ends, and how far down it is.
    placed: Vec<(f64, f64, f64)>,
}

impl Labels {
    fn has_room(&mut self, x: f64, y: f64, name: &str) -> bool {
        let right = x + (LABEL_X + label_width(name)) * self.scale;
        let high = LABEL_HIGH * self.scale;
        let covers = |it: &(f64, f64, f64)| it.0 < right + 4.0 && x < it.1 && (it.2 - y).abs() < high;
        let has_room = !name.is_empty() && !self.placed.iter().any(covers);
        if has_room {
            self.placed.push((x, right, y));
        }
        has_room
    }
}

/// Twelve pixels of the regular weight are never wider than this a character.
fn label_width(name: &str) -> f64 {
    8.0 + 7.0 * name.chars().count() as f64
}

impl DotElement {
    fn new(parent: &SvgElement) -> Self {
        let element =
            Self { group: group("dot"), label: svg("text"), back: svg("rect"), name: String::new(), ink: "" };
        let circle = svg("circle");
        set_number(&circle, "r", DOT);
        set_number(&element.label, "x", LABEL_X + 4.0);
        set_number(&element.label, "y", -LABEL_HIGH / 2.0 - 1.0);
        set_number(&element.back, "x", LABEL_X);
        set_number(&element.back, "y", -LABEL_HIGH - 5.0);
        set_number(&element.back, "height", LABEL_HIGH);
        set_number(&element.back, "rx", 3.0);
        append(&element.group, &circle);
        append(&element.group, &element.back);
        append(&element.group, &element.label);
        append(parent, &element.group);
        element
    }

    fn show(&mut self, dot: &Dot, has_label: bool, (x, y, scale): (f64, f64, f64)) {
        set(&self.group, "transform", &format!("translate({x:.1} {y:.1}) scale({scale:.2})"));
        let name = if has_label { dot.name.as_str() } else { "" };
        if self.name != name {
            self.name = name.to_owned();
            self.label.set_text_content(Some(name));
            set_flag(&self.group, "data-named", !name.is_empty());
            set_number(&self.back, "width", label_width(name));
        }
        if self.ink != dot.ink {
            self.ink = dot.ink;
            set(&self.group, "class", &format!("dot ink-{}", dot.ink));
        }
    }
}

/// Gives the layers that follow the window their place.
pub(super) fn place_moving(layers: &Layers, y: f64, height: f64) {
    translate(&layers.moving, 0.0, y);
    style_px(&layers.moving, "height", height);
}
