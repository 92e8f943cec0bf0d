//! How a person wants to see a run.

use super::Lineup;
use super::fit::Fit;
use crate::scene::TextSize;

/// How a person wants to see a run. Another view is another layout of the same trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What height means.
    pub scale: Scale,
    /// How large everything is set.
    pub text: TextSize,
    /// In which order lifelines stand, which share a column, and which are hidden.
    pub lineup: Lineup,
    /// The room on the screen and what is fitted into it; none for the natural distances, as in an export.
    pub fit: Option<Fit>,
}

/// What height means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Order only: compact rows, for reading.
    #[default]
    Ordinal,
    /// Slope is latency: height follows time, with a floor between rows and breaks in long silence.
    Proportional,
}
