//! The values that rules of a stream can have: a log that reading does not empty, and the groups that read it.

use crate::base::{SimDuration, SimTime};

/// What becomes of messages that are sent to a log in a transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogTransactions {
    /// They leave when it has ended well.
    #[default]
    HeldBack,
    /// They are in the log at once; a marker behind them says whether they count. One that lasts longer does not.
    Marked(SimDuration),
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
    /// With the newest record that is kept.
    Last,
    /// With the newest record of each key, and then with everything new.
    LastPerKey,
    /// With the first record that was appended at this moment or later.
    Moment(SimTime),
}

/// Which partition a record without a key goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyless {
    /// Each in turn.
    #[default]
    InTurn,
    /// The same one for what a sender sends within so much time; then another one, by chance.
    Sticky(SimDuration),
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

/// How those who read a channel keep their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reads {
    /// They have none: a message is taken out.
    #[default]
    Queue,
    /// By an offset in each partition that one member of a group owns.
    Offsets,
    /// By a list of what was given out and is not settled.
    Pending,
}

/// How long a log keeps a record that has been settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// As long as its limits say.
    #[default]
    Limits,
    /// Until every group has settled it.
    Interest,
    /// Until somebody has settled it.
    WorkQueue,
}
