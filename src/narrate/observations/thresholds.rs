//! From when on something is worth saying. Every number that decides stands here.

/// Fewer messages than this say nothing about a habit.
pub(super) const FEW_MESSAGES: u32 = 5;
/// A backlog grows when the mean of each quarter of the run is at least so many thousandths of the one before …
pub(super) const GROWING_BY: u64 = 1_250;
/// … and it holds at least so many messages in the end …
pub(super) const GROWN_TO: u32 = 5;
/// … and at least so many thousandths of the most that it ever held.
pub(super) const STILL_THERE: u64 = 800;
/// A message is poison when at least its first so many handlings fail.
pub(super) const POISON_FAILURES: u32 = 3;
/// Repetitions count when they make the load at least so many thousandths of what it would be.
pub(super) const LOAD_BY_RETRIES: u64 = 1_500;
/// A participant is busy when its workers are so for at least so many thousandths of the time …
pub(super) const BUSY: u32 = 900;
/// … and a bottleneck when as many thousandths of a message wait for it on average.
pub(super) const WAITING_FOR_IT: u64 = 1_000;
/// Waiting is worth a word when it takes at least so many thousandths of the time of all messages.
pub(super) const WAITING: u64 = 500;
/// A participant waits for others when that takes at least so many thousandths of its busy time.
pub(super) const BLOCKED: u64 = 500;
/// The most observations of one kind, and of a run.
pub(super) const MOST_OF_A_KIND: usize = 2;
pub(super) const MOST: usize = 8;
