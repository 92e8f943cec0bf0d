//! Streams: logs that reading does not empty, and the groups that read them.

use crate::base::SimDuration;

/// The rules of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRules {
    /// How many partitions it has. At least 1.
    pub partitions: u32,
}

impl Default for LogRules {
    fn default() -> Self {
        Self { partitions: 1 }
    }
}

/// How a group reads a stream. Every member follows the same rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupRules {
    /// Where it begins without a committed position.
    pub start: StartPosition,
    /// Who gets which partitions.
    pub assignment: Assignment,
    /// How partitions change hands.
    pub rebalance: Rebalance,
    /// How long a member that says nothing is taken for alive.
    pub session: SimDuration,
}

/// Where reading begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartPosition {
    /// With the oldest record that is kept.
    #[default]
    Beginning,
    /// With the next record.
    End,
    /// With this offset.
    Offset(u64),
}

/// Who gets which partitions of a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assignment {
    /// Neighbouring ones; the first members get one more when it does not come out even.
    #[default]
    Range,
    /// In turn.
    RoundRobin,
    /// Evenly, and as few as possible change hands.
    Sticky,
}

/// How partitions change hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rebalance {
    /// Every member gives up everything; when all have, everything is given out anew.
    #[default]
    Eager,
    /// Only what changes hands is given up.
    Cooperative,
}

/// When a reader says how far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Commit {
    /// When a record is handled: at least once.
    #[default]
    After,
    /// When records arrive, before they are handled: at most once.
    Before,
    /// When it asks for more and so much time has passed since it last did, and when it leaves in order.
    Every(SimDuration),
    /// When the step `commit` says so.
    ByHand,
}
