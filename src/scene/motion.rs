//! How a scene happens: a playhead that sinks through it, and marks that move along their lines meanwhile.

use super::{Point, Rect, StyleClass};

/// What moves over a finished scene. Heights are time: a mark is at the height of the playhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Motion {
    /// The part of the scene that the playhead passes, from its top to its bottom.
    pub body: Rect,
    /// The radius of a moving mark.
    pub radius: f64,
    /// The marks, in the order in which they leave.
    pub marks: Vec<MovingMark>,
}

/// A mark that moves along a straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MovingMark {
    /// Where it leaves.
    pub from: Point,
    /// Where it arrives, at this height or below.
    pub to: Point,
    /// What it means.
    pub class: StyleClass,
}
