//! Thresholds of all observations.

/// Fewer messages than this say nothing about a habit.
pub(super) const FEW_MESSAGES: u32 = 5;
/// A backlog grows when the mean of each quarter of the run is at least this many thousandths of the previous one …
pub(super) const GROWING_BY: u64 = 1_250;
/// … and it holds at least this many messages at the end …
pub(super) const GROWN_TO: u32 = 5;
/// … and at least this many thousandths of its maximum.
pub(super) const STILL_THERE: u64 = 800;
/// A message is poison when at least this many of its first handlings fail.
pub(super) const POISON_FAILURES: u32 = 3;
/// Retries count when they raise the load to at least this many thousandths of what it would be.
pub(super) const LOAD_BY_RETRIES: u64 = 1_500;
/// A participant is busy when its workers are busy for at least this many thousandths of the time …
pub(super) const BUSY: u32 = 900;
/// … and a bottleneck when as many thousandths of a message wait for it on average.
pub(super) const WAITING_FOR_IT: u64 = 1_000;
/// Waiting is reported when it takes at least this many thousandths of the time of all messages.
pub(super) const WAITING: u64 = 500;
/// A participant is blocked when waiting takes at least this many thousandths of its busy time.
pub(super) const BLOCKED: u64 = 500;
/// The most observations of one kind, and of a run.
pub(super) const MOST_OF_A_KIND: usize = 2;
pub(super) const MOST: usize = 8;
