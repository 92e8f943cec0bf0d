//! Steps that read a stream as a whole, and deliveries of others.

use super::{ConsumerId, Expr, LocalSlot};
use crate::base::{ChannelId, SimDuration, SubscriptionId};

/// Which records of a stream a replay reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// Which stream.
    pub stream: ChannelId,
    /// Only the records with this key.
    pub key: Option<Expr>,
    /// Where it begins.
    pub from: ReplayFrom,
    /// Where it ends: before an offset (a number), or with a moment (a time).
    pub until: Option<Expr>,
}

/// Where a replay begins.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplayFrom {
    /// With the oldest record that is kept.
    Beginning,
    /// Behind the last snapshot, with the state of then; without one at the beginning.
    Snapshot,
    /// With an offset (a number), or with the first record since a moment (a time).
    Place(Expr),
}

/// Deliveries that others of a group have had for too long, taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Who takes over: a consumer with [`super::Consumer::pulls`].
    pub consumer: ConsumerId,
    /// How many at most; none is one, given as a record and not as a list.
    pub count: Option<Expr>,
    /// How long nothing was heard of a delivery.
    pub idle: SimDuration,
    /// True when nothing is delivered, and no try is counted.
    pub id_only: bool,
    /// Where what was taken goes: nothing, a record, or a list.
    pub bind: Option<LocalSlot>,
}

/// What a group has read and not settled, as a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pending {
    /// Which group.
    pub subscription: SubscriptionId,
    /// Where the list goes.
    pub bind: Option<LocalSlot>,
}
