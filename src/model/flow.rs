//! Steps that go several ways at once, and steps that take apart and put together.

use super::{Block, Expr, Fields, LocalSlot};
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
    /// What to do when it fails. Without it the failure propagates.
    pub fallback: Option<Block>,
}

/// For how many branches a handling waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// How many have to succeed, at least one and at most all. It fails when that is no longer possible.
    Well(u32),
    /// All have to end, well or not; when time is over, what has ended counts. It never fails.
    WhatCame,
}

/// Where a part that is sent finds what it says about itself (*Message Sequence*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartSlots {
    /// What all parts have in common.
    pub sequence: LocalSlot,
    /// Which part it is, from 1.
    pub position: LocalSlot,
    /// How many parts there are.
    pub size: LocalSlot,
}

impl PartSlots {
    /// The header that all parts have in common.
    pub const SEQUENCE: &str = "sequence";
    /// The header with the number of the part, from 1.
    pub const POSITION: &str = "position";
    /// The header with the number of parts.
    pub const SIZE: &str = "size";

    /// The headers of a part, as what to compute.
    pub fn headers(self) -> Fields {
        let of = [(Self::SEQUENCE, self.sequence), (Self::POSITION, self.position), (Self::SIZE, self.size)];
        of.map(|(name, slot)| (name.into(), Expr::Local(slot))).into()
    }
}

/// What collects parts until they are all there (*Aggregator*).
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregation {
    /// Which of the participant's aggregators: its place in [`super::Policies::aggregators`].
    pub place: u16,
    /// What parts of one group have in common; none is the sequence that a splitter made.
    pub key: Option<Expr>,
    /// A number of parts, or a condition that sees them; none is as many as the sequence has.
    pub until: Option<Expr>,
    /// How long after its first part a group ends at the latest.
    pub within: Option<SimDuration>,
    /// What is kept of each message.
    pub part: Expr,
    /// Where the list of parts goes.
    pub parts: LocalSlot,
    /// What to do with a group whose time is over; none is the same as with a complete one.
    pub on_timeout: Option<Block>,
}
