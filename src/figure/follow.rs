//! Which part is seen: following the playhead, revealing a mark, and following nothing after the reader scrolled.

use super::viewport::Viewport;
use crate::scene::Rect;

/// Milliseconds for which the playhead is not followed after the reader scrolled.
const PATIENCE_MS: f64 = 3_000.0;
/// The share of the box's height at which a playhead is followed: what has happened is above it.
const FOLLOWED: f64 = 0.6;
/// The share of the height above which a playhead is brought down again: it went back.
const BACK: f64 = 0.12;
/// The part of the box in which a playhead is kept that is not followed evenly.
const BAND: (f64, f64) = (0.30, 0.70);
/// The part of the box in which a mark need not be brought nearer.
const CALM: (f64, f64) = (0.10, 0.88);
/// Screen pixels between what happens and the side of the box.
const ASIDE_PX: f64 = 64.0;
/// Screen pixels by which the box is panned in a frame, at most.
const PAN_PX: f64 = 10.0;
/// Screen pixels that stay free beside a revealed mark.
const MARGIN_PX: f64 = 24.0;

/// When the reader last scrolled.
#[derive(Clone, Copy, Debug)]
pub struct ManualScroll {
    last_ms: f64,
}

impl ManualScroll {
    /// The reader has not scrolled.
    pub const NEVER: Self = Self { last_ms: f64::NEG_INFINITY };

    /// The reader scrolls.
    pub fn touch(&mut self, now_ms: f64) {
        self.last_ms = now_ms;
    }

    /// When the reader scrolled last.
    pub fn last_ms(&self) -> f64 {
        self.last_ms
    }

    /// True while the view follows nothing.
    pub fn is_recent(&self, now_ms: f64) -> bool {
        now_ms - self.last_ms < PATIENCE_MS
    }
}

/// The top of the content that keeps a playhead at its share of the height. With `jumps` it moves seldom and far.
pub fn follow(viewport: &Viewport, y_in_scene: f64, jumps: bool) -> f64 {
    let (content, body) = (y_in_scene * viewport.zoom, viewport.body());
    let at = (content - viewport.top) / body;
    let (least, most, share) =
        if jumps { (BAND.0, BAND.1, BAND.0) } else { (BACK, FOLLOWED + 0.001, FOLLOWED) };
    if (least..=most).contains(&at) || (at < least && viewport.top <= 0.0) {
        return viewport.top;
    }
    (content - share * body).clamp(0.0, viewport.max_top())
}

/// The top of the content that keeps a playhead above what covers a share of the box at its foot.
pub fn above_cover(viewport: &Viewport, y_in_scene: f64, covered: f64) -> f64 {
    let (content, body) = (y_in_scene * viewport.zoom, viewport.body());
    let room = (1.0 - covered) * viewport.height - viewport.heads() - MARGIN_PX;
    let at = content - viewport.top;
    if (0.0..=room).contains(&at) {
        return viewport.top;
    }
    (content - room).clamp(0.0, (viewport.content_height() - body).max(0.0))
}

/// A part that moves into view for a short while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glide {
    from: (f64, f64),
    to: (f64, f64),
    since_ms: f64,
}

/// For how many milliseconds.
const GLIDE_MS: f64 = 160.0;

impl Glide {
    /// From where the viewport is to a top and left of the content; none where that is no way.
    pub fn to(viewport: &Viewport, to: (f64, f64), now_ms: f64) -> Option<Self> {
        let from = (viewport.top, viewport.left);
        let is_far = (from.0 - to.0).abs() >= 1.0 || (from.1 - to.1).abs() >= 1.0;
        is_far.then_some(Self { from, to, since_ms: now_ms })
    }

    /// The top and left at a time, and whether the end is reached. It slows down towards its end.
    pub fn at(&self, now_ms: f64) -> ((f64, f64), bool) {
        let share = ((now_ms - self.since_ms) / GLIDE_MS).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - share) * (1.0 - share) * (1.0 - share);
        let between = |from: f64, to: f64| from + (to - from) * eased;
        ((between(self.from.0, self.to.0), between(self.from.1, self.to.1)), share >= 1.0)
    }
}

/// The left of the content from which what happens is seen, when all columns do not fit the box.
pub fn follow_aside(viewport: &Viewport, x_in_scene: f64, gutter_px: f64, jumps: bool) -> f64 {
    let x = x_in_scene * viewport.zoom_x() - viewport.left;
    let (least, most) = (gutter_px + ASIDE_PX, viewport.width - ASIDE_PX);
    if (least..=most).contains(&x) || most <= least {
        return viewport.left;
    }
    let away = if x < least { x - least } else { x - most };
    let step = if jumps { away } else { away.clamp(-PAN_PX, PAN_PX) };
    (viewport.left + step).clamp(0.0, viewport.max_left())
}

/// The top of the content that shows a height; what is seen well already stays.
pub fn reveal_height(viewport: &Viewport, y_in_scene: f64) -> f64 {
    let (content, body) = (y_in_scene * viewport.zoom, viewport.body());
    let at = (content - viewport.top) / body;
    if (CALM.0..=CALM.1).contains(&at) || (at >= 0.0 && at < CALM.0 && viewport.top <= 0.0) {
        return viewport.top;
    }
    (content - 0.4 * body).clamp(0.0, viewport.max_top())
}

/// The top and left of the content that show a box of the scene.
pub fn reveal_box(viewport: &Viewport, mark: Rect, gutter_px: f64) -> (f64, f64) {
    let top = reveal_height(viewport, mark.top);
    let (from, to) = (mark.left * viewport.zoom_x(), mark.right * viewport.zoom_x());
    let (least, most) = (to + MARGIN_PX - viewport.width, from - MARGIN_PX - gutter_px);
    let left = if most < least { most } else { viewport.left.clamp(least, most) };
    (top, left.clamp(0.0, viewport.max_left()))
}
