//! What a canvas and an exporter ask of a view of a run.

use super::LegendEntry;
use crate::scene::{Anchor, Point, Rect, Scene, Size, TextSize};
use crate::trace::Moment;

/// Which view of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// The sequence diagram.
    Diagram,
    /// Boxes and queues.
    Topology,
}

/// A view of a run: laid out once, and shown at a moment. Points are in pixels of its scene.
pub trait Figure {
    /// How large everything is set.
    fn text_size(&self) -> TextSize;

    /// How large it is.
    fn size(&self) -> Size;

    /// The mark at a point at a moment, or at most `slop` away.
    fn mark_at(&self, at: Point, moment: Moment, slop: f64) -> Option<Anchor>;

    /// Where a mark is at a moment; none when it is not shown.
    fn bounds_at(&self, anchor: Anchor, moment: Moment) -> Option<Rect>;

    /// What the marks mean: only those that occur.
    fn legend(&self) -> Vec<LegendEntry>;

    /// All of it on one sheet at a moment, with title and legend: what is exported.
    fn sheet(&self, moment: Moment) -> Scene;
}
