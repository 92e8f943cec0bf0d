//! What pointers ask for: hovering, choosing, dragging the playhead, pinching. Nothing needs a drag: the transport seeks too.

use web_sys::{PointerEvent, Touch, TouchEvent, WheelEvent};

/// How far a point may be from a mark to mean it, in screen pixels: marks are 24 px large to a pointer.
pub(super) const SLOP_PX: f64 = 12.0;
/// Milliseconds for which a pointer rests on a mark before words come.
const REST_MS: f64 = 300.0;
/// The height of a line, where a wheel counts in lines.
const LINE_PX: f64 = 18.0;
/// How much a wheel zooms for each of its pixels.
const WHEEL_ZOOM: f64 = 0.0022;

/// What the pointers are doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pointers {
    /// Where a mouse hovers, from the corner of the box; none when it is elsewhere. Looked at once a frame.
    pub(super) hover: Option<(f64, f64)>,
    /// Since when it hovers there.
    pub(super) since_ms: f64,
    /// True when the words about what is there have been said, and perhaps dismissed.
    pub(super) has_explained: bool,
    /// True when `hover` has not been looked at.
    pub(super) has_moved: bool,
    /// The pointer that drags the playhead.
    pub(super) dragging: Option<i32>,
    /// The height of the box to which it was dragged, not yet told. Told once a frame.
    pub(super) drag_y: Option<f64>,
    /// Two fingers: how far apart, and the scale when they came down.
    pub(super) pinch: Option<(f64, f64)>,
}

impl Pointers {
    /// A mouse is here.
    pub(super) fn hover_at(&mut self, at: Option<(f64, f64)>, now_ms: f64) {
        self.since_ms = now_ms;
        self.has_moved |= self.hover != at;
        self.hover = at;
    }

    /// True when the pointer has rested long enough to ask for words.
    pub(super) fn has_rested(&self, now_ms: f64) -> bool {
        now_ms - self.since_ms >= REST_MS
    }

    /// The point to look at, once.
    pub(super) fn take_move(&mut self) -> Option<Option<(f64, f64)>> {
        std::mem::take(&mut self.has_moved).then_some(self.hover)
    }
}

/// True for pointers that hover: a finger never does.
pub(super) fn hovers(event: &PointerEvent) -> bool {
    event.pointer_type() != "touch"
}

/// How far a wheel turned, in pixels.
pub(super) fn wheel_px(event: &WheelEvent, page_px: f64) -> f64 {
    match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => event.delta_y() * LINE_PX,
        WheelEvent::DOM_DELTA_PAGE => event.delta_y() * page_px,
        _ => event.delta_y(),
    }
}

/// Times the scale before, for a turn of the wheel. One notch of a mouse is a quarter more or less.
pub(super) fn zoom_factor(wheel_px: f64) -> f64 {
    let turn = (-wheel_px * WHEEL_ZOOM).clamp(-0.5, 0.5);
    if turn >= 0.0 { 1.0 + turn } else { 1.0 / (1.0 - turn) }
}

/// Two fingers: how far apart they are, and the point between them.
pub(super) fn two_fingers(event: &TouchEvent) -> Option<(f64, (f64, f64))> {
    let touches = event.touches();
    if touches.length() != 2 {
        return None;
    }
    let place = |touch: Touch| (f64::from(touch.client_x()), f64::from(touch.client_y()));
    let (a, b) = (place(touches.item(0)?), place(touches.item(1)?));
    let apart = ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt();
    Some((apart.max(1.0), ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)))
}
