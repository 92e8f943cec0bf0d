//! Which part of the scene is seen, and how large. Arithmetic only.
//!
//! Three systems of coordinates: `_in_scene` (pixels of the layout), content
//! (the scene times the scale) and scroll (what the browser's scroll bar says).
//! Scroll and content differ when the content is taller than browsers can scroll.

use crate::scene::Span;

/// The tallest element that every browser can scroll.
const TALLEST_PX: f64 = 8_000_000.0;
/// The largest scale.
const MAX_ZOOM: f64 = 4.0;
/// How much is drawn above and below what is seen, in heights of the box.
const OVERSCAN: f64 = 0.75;
/// Below this scale words cannot be read: only time is pressed together further.
const SMALLEST_WORDS: f64 = 0.6;

/// Where the scale comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fitting {
    /// It was chosen by the reader.
    Free,
    /// That of the layout, which is fitted itself; what is wider is panned.
    Readable,
    /// As wide as the box, however small: by request.
    Whole,
}

/// A scene seen through a scrolling box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The width of the box, in screen pixels.
    pub width: f64,
    /// The height of the box, heads included, in screen pixels.
    pub height: f64,
    /// The width of the scene.
    pub scene_width: f64,
    /// The height of the scene.
    pub scene_height: f64,
    /// The width that is to fit the box: that of the scene, or of the one beside it if that is wider.
    pub widest: f64,
    /// The height of the heads in the scene; they stick to the top.
    pub heads_in_scene: f64,
    /// Screen pixels a pixel of the scene, downwards.
    pub zoom: f64,
    /// Where the zoom comes from.
    pub fitting: Fitting,
    /// Space below the last row, in screen pixels, so that what covers the foot of the box covers no row for good.
    pub foot: f64,
    /// How much content is above the box, below the heads.
    pub top: f64,
    /// How much content is left of the box.
    pub left: f64,
}

impl Viewport {
    /// A box without a size, before the page was laid out.
    pub const EMPTY: Self = Self {
        width: 0.0,
        height: 0.0,
        scene_width: 1.0,
        scene_height: 1.0,
        widest: 1.0,
        heads_in_scene: 0.0,
        zoom: 1.0,
        fitting: Fitting::Readable,
        foot: 0.0,
        top: 0.0,
        left: 0.0,
    };

    /// Screen pixels a pixel of the scene, sideways. When time is pressed together, the columns fit the box.
    pub fn zoom_x(&self) -> f64 {
        if self.is_true_to_shape() { self.zoom } else { 1.0 }
    }

    /// True when both directions have the same scale, so that words can be set.
    pub fn is_true_to_shape(&self) -> bool {
        self.zoom >= SMALLEST_WORDS.min(self.whole_width())
    }

    /// The height of the sticking heads on the screen.
    pub fn heads(&self) -> f64 {
        self.heads_in_scene * self.zoom_x()
    }

    /// The height that is left for the diagram.
    pub fn body(&self) -> f64 {
        (self.height - self.heads()).max(1.0)
    }

    /// The width of the content, at least that of the box.
    pub fn content_width(&self) -> f64 {
        (self.scene_width * self.zoom_x()).max(self.width)
    }

    /// Where the scene begins in the content: a narrow scene stands in the middle.
    pub fn indent(&self) -> f64 {
        ((self.width - self.scene_width * self.zoom_x()) / 2.0).max(0.0)
    }

    /// The height of the content.
    pub fn content_height(&self) -> f64 {
        (self.scene_height * self.zoom + self.foot).max(self.body())
    }

    /// The height of the element that scrolls.
    pub fn scroll_height(&self) -> f64 {
        self.content_height().min(TALLEST_PX)
    }

    /// Content pixels a pixel of scrolling; 1 but for very tall content.
    pub fn ratio(&self) -> f64 {
        let room = self.scroll_height() - self.body();
        if room > 0.0 { ((self.content_height() - self.body()) / room).max(1.0) } else { 1.0 }
    }

    /// Where a height of the content is in the element that scrolls.
    pub fn flow_from_content(&self, content: f64) -> f64 {
        content - self.top + self.scroll_top()
    }

    /// True when scrolling by a pixel moves the content by one.
    pub fn is_native(&self) -> bool {
        self.content_height() <= TALLEST_PX
    }

    /// Where the scroll bar stands for what is seen.
    pub fn scroll_top(&self) -> f64 {
        self.top / self.ratio()
    }

    /// The farthest that can be scrolled down.
    pub fn max_top(&self) -> f64 {
        (self.content_height() - self.body()).max(0.0)
    }

    /// The farthest that can be scrolled right.
    pub fn max_left(&self) -> f64 {
        (self.content_width() - self.width).max(0.0)
    }

    /// Keeps what is seen within the content.
    pub fn clamp(&mut self) {
        self.top = self.top.clamp(0.0, self.max_top());
        self.left = self.left.clamp(0.0, self.max_left());
    }

    /// The heights of the scene that are seen.
    pub fn seen(&self) -> Span {
        Span::new(self.top / self.zoom, (self.top + self.body()) / self.zoom)
    }

    /// The heights that are drawn: what is seen, and some more above and below.
    pub fn window(&self) -> Span {
        let seen = self.seen();
        let window = seen.grown((seen.bottom - seen.top) * OVERSCAN);
        Span::new(window.top.max(0.0), window.bottom.min(self.scene_height.max(seen.bottom)))
    }

    /// True when what is seen has come near the edge of what is drawn.
    pub fn has_left(&self, window: Span) -> bool {
        let seen = self.seen().grown((self.body() / self.zoom) * OVERSCAN / 5.0);
        let above = seen.top < window.top && window.top > 0.0;
        let below = seen.bottom > window.bottom && window.bottom < self.scene_height;
        above || below
    }

    /// The point of the scene under a point of the box's body.
    pub fn scene_from_body(&self, x: f64, y: f64) -> (f64, f64) {
        ((x + self.left - self.indent()) / self.zoom_x(), (y + self.top) / self.zoom)
    }

    /// The point of the box's body over a point of the scene.
    pub fn body_from_scene(&self, x: f64, y: f64) -> (f64, f64) {
        (x * self.zoom_x() + self.indent() - self.left, y * self.zoom - self.top)
    }

    /// The scale at which the scene is at most as wide as the box.
    fn whole_width(&self) -> f64 {
        (self.width / self.widest.max(1.0)).min(1.0)
    }

    /// The smallest scale: the whole run at once, or half its size where that is smaller.
    pub fn min_zoom(&self) -> f64 {
        let whole = self.body().max(50.0) / self.scene_height.max(1.0);
        let wide = self.width / self.widest.max(1.0);
        whole.min(wide).min(0.5)
    }

    /// Takes the scale from somewhere else than from the reader, and keeps the height at the top of the box.
    pub fn end_zoom(&mut self, fitting: Fitting) {
        let top_in_scene = self.top / self.zoom;
        self.fitting = fitting;
        self.left = 0.0;
        self.refit(top_in_scene);
    }

    /// Changes the scale, and keeps the point of the scene that is under a point of the body.
    pub fn zoom_about(&mut self, zoom: f64, x: f64, y: f64) {
        let (x_in_scene, y_in_scene) = self.scene_from_body(x, y);
        self.zoom = zoom.clamp(self.min_zoom(), MAX_ZOOM);
        self.fitting = Fitting::Free;
        self.left = x_in_scene * self.zoom_x() + self.indent() - x;
        self.top = y_in_scene * self.zoom - y;
        self.clamp();
    }

    /// Takes over a new size of the box, and keeps the height at its top edge.
    pub fn resize(&mut self, width: f64, height: f64) {
        let top_in_scene = self.top / self.zoom;
        self.width = width;
        self.height = height;
        self.refit(top_in_scene);
    }

    /// Takes over a new scene, and keeps the height at the top edge of the box.
    pub fn set_scene(&mut self, width: f64, height: f64, heads: f64, widest: f64) {
        let top_in_scene = self.top / self.zoom;
        (self.scene_width, self.scene_height, self.heads_in_scene) = (width, height, heads);
        self.widest = widest.max(width);
        self.refit(top_in_scene);
    }

    fn refit(&mut self, top_in_scene: f64) {
        self.zoom = match self.fitting {
            Fitting::Free => self.zoom.clamp(self.min_zoom(), MAX_ZOOM),
            Fitting::Readable => 1.0,
            Fitting::Whole => self.whole_width(),
        };
        self.top = top_in_scene * self.zoom;
        self.clamp();
    }
}
