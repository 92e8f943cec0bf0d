//! The elements of the stage, made once. Nothing here decides anything.
//!
//! ```text
//! box                scrolls, by the browser
//!   content          as large as the scene, or as browsers can scroll
//!     heads          stick to the top
//!       drop         where the head goes that is carried
//!     body           clips
//!       gutter       sticks to the left: scale marks
//!       playhead     a line, behind arrows
//!       window       the drawn part: canvas (from afar) or static layer
//!       mask         over what has not happened yet; its lines are the lifelines that go on
//!       parting      a line where two runs part
//!       chosen       the outline of what is selected
//!       words        the words of the static layer: never cut, shown when their time has come
//!       moving       messages under way
//!       mark         the one that the keyboard is on
//!       now          the time at the playhead, to be dragged
//! chips              how many lifelines are out of view
//! tooltip            over everything
//! ```

use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, HtmlElement, SvgElement};

use super::dom::{append, html, set, svg_with_class};

/// Every element that the stage writes to.
pub(super) struct Layers {
    pub(super) root: HtmlElement,
    pub(super) scroller: HtmlElement,
    pub(super) content: HtmlElement,
    pub(super) heads: HtmlElement,
    pub(super) heads_svg: SvgElement,
    pub(super) states: SvgElement,
    pub(super) drop: HtmlElement,
    pub(super) body: HtmlElement,
    pub(super) gutter: HtmlElement,
    pub(super) scale: SvgElement,
    pub(super) gutter_mask: HtmlElement,
    pub(super) window: HtmlElement,
    pub(super) overview: HtmlCanvasElement,
    pub(super) static_layer: SvgElement,
    pub(super) mark: HtmlElement,
    pub(super) mask: HtmlElement,
    pub(super) mask_lines: SvgElement,
    pub(super) moving: HtmlElement,
    pub(super) moving_svg: SvgElement,
    pub(super) words: HtmlElement,
    pub(super) words_svg: SvgElement,
    pub(super) divergence: HtmlElement,
    pub(super) divergence_words: HtmlElement,
    pub(super) playhead: HtmlElement,
    pub(super) chosen: HtmlElement,
    pub(super) now: HtmlElement,
    pub(super) now_time: HtmlElement,
    pub(super) tooltip: HtmlElement,
}

impl Layers {
    /// Makes every element within `root`.
    pub(super) fn new(root: HtmlElement) -> Self {
        let layers = Self {
            root,
            scroller: html("div", "stage-box"),
            content: html("div", "stage-content"),
            heads: html("div", "stage-heads"),
            heads_svg: scene_svg("stage-heads-drawing"),
            states: scene_svg("stage-states"),
            drop: html("div", "stage-drop"),
            body: html("div", "stage-body"),
            gutter: html("div", "stage-gutter"),
            scale: scene_svg("stage-scale"),
            gutter_mask: html("div", "stage-veil"),
            window: html("div", "stage-window"),
            overview: html("canvas", "stage-far").unchecked_into(),
            static_layer: scene_svg("stage-still"),
            mark: html("button", "stage-mark"),
            mask: html("div", "stage-veil"),
            mask_lines: scene_svg("stage-veil-lines"),
            moving: html("div", "stage-moving"),
            moving_svg: scene_svg("stage-moving-drawing"),
            words: html("div", "stage-words"),
            words_svg: scene_svg("stage-words-drawing"),
            divergence: html("div", "stage-parting"),
            divergence_words: html("span", "stage-parting-words"),
            playhead: html("div", "stage-playhead"),
            chosen: html("div", "stage-chosen"),
            now: html("div", "stage-now"),
            now_time: html("span", "stage-now-time"),
            tooltip: html("div", "stage-tooltip"),
        };
        layers.name();
        layers.join();
        layers
    }

    /// What a screen reader meets: a group, and in it one mark at a time.
    fn name(&self) {
        set(&self.scroller, "role", "group");
        set(&self.scroller, "tabindex", "-1");
        set(&self.mark, "type", "button");
        set(&self.mark, "aria-describedby", "stage-keys");
        set(&self.tooltip, "role", "tooltip");
        set(&self.tooltip, "data-off", "");
        let unspoken =
            [&self.heads, &self.gutter, &self.mask, &self.words, &self.moving, &self.playhead, &self.now];
        set(&self.divergence, "aria-hidden", "true");
        set(&self.divergence, "data-off", "");
        set(&self.drop, "data-off", "");
        set(&self.chosen, "data-off", "");
        set(&self.chosen, "aria-hidden", "true");
        unspoken.into_iter().for_each(|it| set(it, "aria-hidden", "true"));
        set(&self.static_layer, "aria-hidden", "true");
        set(&self.overview, "aria-hidden", "true");
    }

    fn join(&self) {
        append(&self.heads, &self.heads_svg);
        append(&self.heads, &self.states);
        append(&self.heads, &self.drop);
        append(&self.gutter, &self.scale);
        append(&self.window, &self.overview);
        append(&self.window, &self.static_layer);
        append(&self.mask, &self.mask_lines);
        append(&self.moving, &self.moving_svg);
        append(&self.words, &self.words_svg);
        append(&self.now, &self.now_time);
        append(&self.divergence, &self.divergence_words);
        append(&self.gutter, &self.gutter_mask);
        let layers = [
            &self.gutter,
            &self.playhead,
            &self.window,
            &self.mask,
            &self.divergence,
            &self.chosen,
            &self.words,
            &self.moving,
            &self.mark,
            &self.now,
        ];
        layers.into_iter().for_each(|layer| append(&self.body, layer));
        append(&self.content, &self.heads);
        append(&self.content, &self.body);
        append(&self.scroller, &self.content);
        append(&self.root, &self.scroller);
        append(&self.root, &self.tooltip);
    }
}

/// A drawing whose items are styled as those of a scene.
fn scene_svg(class: &str) -> SvgElement {
    svg_with_class("svg", &format!("scene {class}"))
}
