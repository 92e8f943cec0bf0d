//! Steps that read a stream as a whole, and deliveries of others.

use super::{Expr, Length, Name, Setting, Step};

/// Records of a stream, read one after the other into a fold.
#[derive(Clone, Debug)]
pub struct ReplayStep {
    /// `orders`
    pub stream: Name,
    /// `, key id`: only the records with this key.
    pub key: Option<Expr>,
    /// `from 3`
    pub from: ReplayFrom,
    /// `until now`: an offset or a moment.
    pub until: Option<Expr>,
    /// `as e`
    pub item: Name,
    /// What to do with each.
    pub steps: Vec<Step>,
}

/// Where a replay begins.
#[derive(Clone, Debug)]
pub enum ReplayFrom {
    /// With the oldest record that is kept.
    Beginning,
    /// Behind the last snapshot, with the state of then.
    Snapshot,
    /// With an offset, or with the first record since a moment.
    Place(Expr),
}

/// Deliveries that others have had for too long without settling them.
#[derive(Clone, Debug)]
pub struct ClaimStep {
    /// `10`: then it gives a list.
    pub count: Option<Expr>,
    /// `idle 300ms`
    pub idle: Option<Length>,
    /// `from jobs`
    pub from: Name,
    /// `group workers`
    pub options: Vec<Setting>,
    /// `id only`: nothing is delivered, and nothing is counted.
    pub id_only: bool,
    /// `as c`
    pub bind: Option<Name>,
}

/// What a group has read and not settled, as a list.
#[derive(Clone, Debug)]
pub struct PendingStep {
    /// `jobs`
    pub from: Name,
    /// `group workers`
    pub options: Vec<Setting>,
    /// `as list`
    pub bind: Option<Name>,
}
