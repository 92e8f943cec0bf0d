//! Two stages side by side that show the same heights: what is done to one happens to the other.

use std::cell::Cell;
use std::rc::Rc;

use crate::figure::{Fitting, Viewport};

/// What two stages share. A clone is the same.
#[derive(Clone, Default)]
pub(crate) struct Link(Rc<Cell<Shared>>);

/// What was last done to one of them.
#[derive(Clone, Copy, Default)]
struct Shared {
    version: u32,
    zoom: f64,
    fitting: Option<Fitting>,
    top: f64,
    left: f64,
    scene_width: f64,
    by_hand_ms: f64,
}

/// What one stage knows of the link.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    version: u32,
    zoom: f64,
    top: f64,
    left: f64,
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Link {
    /// Takes over what was done to the other stage. The time of day at which a hand did it, if it is new.
    pub(super) fn take(&self, known: &mut Known, viewport: &mut Viewport) -> Option<f64> {
        let shared = self.0.get();
        if shared.version == known.version {
            return None;
        }
        if let Some(fitting) = shared.fitting {
            (viewport.zoom, viewport.fitting) = (shared.zoom, fitting);
        }
        viewport.top = shared.top;
        if (shared.scene_width - viewport.scene_width).abs() < 0.5 {
            viewport.left = shared.left;
        }
        viewport.clamp();
        *known = Known { version: shared.version, ..Known::of(viewport) };
        Some(shared.by_hand_ms)
    }

    /// Tells the other stage what was done to this one. True when there is something to tell.
    pub(super) fn tell(&self, known: &mut Known, viewport: &Viewport, by_hand_ms: f64) -> bool {
        let now = Known { version: known.version, ..Known::of(viewport) };
        let is_same = (now.zoom - known.zoom).abs() < 1e-6
            && (now.top - known.top).abs() < 1.0
            && (now.left - known.left).abs() < 1.0;
        if is_same {
            return false;
        }
        let version = self.0.get().version + 1;
        let Viewport { zoom, fitting, top, left, scene_width, .. } = *viewport;
        let fitting = Some(fitting);
        self.0.set(Shared { version, zoom, fitting, top, left, scene_width, by_hand_ms });
        *known = Known { version, ..now };
        true
    }
}

impl Known {
    fn of(viewport: &Viewport) -> Self {
        Self { version: 0, zoom: viewport.zoom, top: viewport.top, left: viewport.left }
    }
}
