//! How a person wants to see the boxes.

use crate::scene::{Lineup, TextSize};

/// How a person wants to see the boxes. Another view is another layout of the same trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Where messages go.
    pub direction: Direction,
    /// How large everything is set.
    pub text: TextSize,
    /// Who is hidden has no box; who stands in another order than the text has them does so in every layer too.
    pub lineup: Lineup,
}

/// Where messages go, from sources to consumers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right: for a page that is wider than high.
    #[default]
    Right,
    /// From top to bottom: for a phone held upright.
    Down,
}
