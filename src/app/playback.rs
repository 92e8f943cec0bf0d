//! The playhead: stopped at a moment, or moving.
//!
//! It moves through the diagram at an even pace. In proportional scale that is
//! even time but for the marked breaks; in ordinal scale each row takes as long
//! as the other. The clock beside it shows the true time.

use super::Now;
use crate::diagram::Layout;
use crate::trace::Moment;

/// Pixels of the scene per second at speed 1: about two rows, a reading pace.
const READING_PACE: f64 = 64.0;

/// The speeds that are offered.
pub const SPEEDS: [f64; 6] = [0.25, 0.5, 1.0, 1.5, 2.0, 4.0];

/// Where the playhead is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Playback {
    /// At rest.
    Stopped(Moment),
    /// At rest at a height, in pixels of the scene, where two runs stand beside each other.
    AtHeight(f64),
    /// On its way.
    Playing {
        /// When it started or changed its speed.
        since: Now,
        /// Where it was then, in pixels of the scene.
        from_y: f64,
        /// Times the reading pace.
        speed: f64,
    },
}

impl Playback {
    /// The height of the playhead in the scene.
    pub fn y(&self, layout: &Layout, now: Now) -> f64 {
        match *self {
            Self::Stopped(moment) => layout.y_at(moment),
            Self::AtHeight(y) => y.min(layout.end_y()),
            Self::Playing { since, from_y, speed } => {
                let seconds = (now.0 - since.0).max(0.0) / 1_000.0;
                (from_y + seconds * speed * READING_PACE).min(layout.end_y())
            }
        }
    }

    /// The moment that is shown.
    pub fn moment(&self, layout: &Layout, now: Now) -> Moment {
        match *self {
            Self::Stopped(moment) => moment,
            Self::AtHeight(_) | Self::Playing { .. } => layout.moment_at(self.y(layout, now)),
        }
    }

    /// True when it rests at the end.
    pub fn is_at_end(&self, layout: &Layout) -> bool {
        match *self {
            Self::Stopped(moment) => moment == layout.end_moment(),
            Self::AtHeight(y) => y >= layout.end_y(),
            Self::Playing { .. } => false,
        }
    }

    /// True while it moves.
    pub fn is_playing(&self) -> bool {
        matches!(self, Self::Playing { .. })
    }

    /// True when a moving playhead has met the end.
    pub fn has_ended(&self, layout: &Layout, now: Now) -> bool {
        self.is_playing() && self.y(layout, now) >= layout.end_y()
    }
}

/// The offered speed that is nearest to a wish.
pub(super) fn nearest_speed(wish: f64) -> f64 {
    let distance = |speed: f64| if wish.is_finite() { (speed - wish).abs() } else { (speed - 1.0).abs() };
    SPEEDS.into_iter().min_by(|a, b| distance(*a).total_cmp(&distance(*b))).unwrap_or(1.0)
}

/// The offered speed that is written so. Reading any number takes tables of ten kilobytes along.
pub fn speed_of(written: &str) -> Option<f64> {
    SPEEDS.into_iter().find(|speed| speed.to_string() == written)
}
