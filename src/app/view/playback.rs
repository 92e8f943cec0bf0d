//! The playhead: stopped at a moment, or moving.
//!
//! It moves through the diagram at an even pace. In proportional scale that is
//! even time but for the marked breaks; in ordinal scale each row takes as long
//! as the other. The clock beside it shows the true time.

use crate::app::Now;
use crate::base::EventId;
use crate::diagram::Layout;
use crate::trace::Moment;

/// Pixels of a scene with natural distances per second at speed 1: about two rows, a reading pace.
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
        /// The stop before which it does not pass.
        halt: Option<Halt>,
    },
}

/// Where a moving playhead stops: exactly there, not at the frame behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halt {
    /// The row: others at its height may come before it and behind it. None where two runs stand beside each
    /// other: there all rows at a height have happened.
    pub row: Option<EventId>,
    /// Its height in the scene.
    pub y: f64,
}

/// The stop that a playhead meets first on its way from a moment. Stops ascend.
pub fn next_halt(layout: &Layout, stops: &[EventId], from: Moment) -> Option<Halt> {
    let row = *stops.get(stops.partition_point(|row| from.includes(*row)))?;
    Some(Halt { row: Some(row), y: layout.y_of(row) })
}

impl Playback {
    /// The height of the playhead in the scene.
    pub fn y(&self, layout: &Layout, now: Now) -> f64 {
        match *self {
            Self::Stopped(moment) => layout.y_at(moment),
            Self::AtHeight(y) => y.min(layout.end_y()),
            Self::Playing { since, from_y, speed, .. } => {
                let seconds = (now.0 - since.0).max(0.0) / 1_000.0;
                (from_y + seconds * speed * READING_PACE * layout.pace()).min(self.goal_y(layout))
            }
        }
    }

    /// The height at which a moving playhead stops by itself.
    fn goal_y(&self, layout: &Layout) -> f64 {
        match *self {
            Self::Playing { halt: Some(halt), .. } => halt.y.min(layout.end_y()),
            _ => layout.end_y(),
        }
    }

    /// The stop at which a moving playhead has come to stand, when it is one.
    pub fn halted_at(&self, layout: &Layout, now: Now) -> Option<Halt> {
        match *self {
            Self::Playing { halt, .. } if self.has_ended(layout, now) => halt,
            _ => None,
        }
    }

    /// The moment that is shown.
    pub fn moment(&self, layout: &Layout, now: Now) -> Moment {
        match *self {
            Self::Stopped(moment) => moment,
            Self::AtHeight(_) => layout.moment_at(self.y(layout, now)),
            Self::Playing { halt, .. } => self.moment_at(layout, halt, now),
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

    /// Rows may share a height: of those at a stop, the ones behind it have not happened.
    fn moment_at(&self, layout: &Layout, halt: Option<Halt>, now: Now) -> Moment {
        let moment = layout.moment_at(self.y(layout, now));
        let row = halt.and_then(|it| it.row).map(|row| layout.trace().moment_after(row));
        row.filter(|it| *it < moment).unwrap_or(moment)
    }

    /// True while it moves.
    pub fn is_playing(&self) -> bool {
        matches!(self, Self::Playing { .. })
    }

    /// True when a moving playhead has met the end, or a stop before it.
    pub fn has_ended(&self, layout: &Layout, now: Now) -> bool {
        self.is_playing() && self.y(layout, now) >= self.goal_y(layout)
    }
}

/// The offered speed that is nearest to a wish.
pub(in crate::app) fn nearest_speed(wish: f64) -> f64 {
    let distance = |speed: f64| if wish.is_finite() { (speed - wish).abs() } else { (speed - 1.0).abs() };
    SPEEDS.into_iter().min_by(|a, b| distance(*a).total_cmp(&distance(*b))).unwrap_or(1.0)
}

/// The offered speed that is written so. Reading any number takes tables of ten kilobytes along.
pub fn speed_of(written: &str) -> Option<f64> {
    SPEEDS.into_iter().find(|speed| speed.to_string() == written)
}
