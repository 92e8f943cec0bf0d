//! Steps that go several ways at once.

use super::Block;
use crate::base::SimDuration;

/// Branches that are taken at the same time by one handling, which waits for them.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// For how many it waits.
    pub until: Until,
    /// For how long at most.
    pub within: Option<SimDuration>,
    /// What is done at the same time.
    pub branches: Vec<Block>,
    /// What to do when it fails. Without it the failure goes on outwards.
    pub fallback: Option<Block>,
}

/// For how many branches a handling waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// So many have to end well, at least one and at most all. It fails when so many cannot any more.
    Well(u32),
    /// All have to end, well or not; when time is over, what has ended counts. It never fails.
    WhatCame,
}
