//! Which part is seen: following the playhead, revealing a mark, and following nothing after the reader scrolled.

use super::viewport::Viewport;
use crate::scene::Rect;

/// Milliseconds for which the playhead is not followed after the reader scrolled.
const PATIENCE_MS: f64 = 3_000.0;
/// The part of the box in which a moving playhead is kept.
const BAND: (f64, f64) = (0.30, 0.70);
/// The part of the box in which a playhead at rest, or a mark, need not be brought nearer.
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

/// The top of the content that keeps a moving playhead in its band. With `jumps` it moves seldom and far.
pub fn follow(viewport: &Viewport, y_in_scene: f64, jumps: bool) -> f64 {
    let (content, body) = (y_in_scene * viewport.zoom, viewport.body());
    let at = (content - viewport.top) / body;
    if (BAND.0..=BAND.1).contains(&at) || (at < BAND.0 && viewport.top <= 0.0) {
        return viewport.top;
    }
    let share = if jumps || !(-0.2..1.2).contains(&at) { BAND.0 } else { at.clamp(BAND.0, BAND.1) };
    (content - share * body).clamp(0.0, viewport.max_top())
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
