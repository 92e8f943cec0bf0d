//! A view as a list: for those who do not see it, and for tests.

use crate::base::EventId;
use crate::scene::Anchor;

/// One line of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// The mark that it is about.
    pub anchor: Anchor,
    /// The row that it is about, when it is about one.
    pub row: Option<EventId>,
    /// What it says, harmless and not shortened.
    pub words: String,
}
