//! Messages handled well in each slice of time.

use super::handlings;
use crate::base::{LifelineId, SimDuration, SimTime};
use crate::trace::{Moment, Trace};

/// The most slices; a finer division is made coarser.
const SLICES: u64 = 10_000;

/// Successful handlings in each time slice, of all endpoints or of one.
/// The slice is as given, or longer when there would be more than 10,000 slices.
pub fn throughput(
    trace: &Trace,
    by: Option<LifelineId>,
    slice: SimDuration,
    moment: Moment,
) -> Vec<(SimTime, u32)> {
    let slice = slice.0.max(moment.time.0.div_ceil(SLICES)).max(1);
    let slices = moment.time.0 / slice + 1;
    let mut counts: Vec<_> = (0..slices).map(|n| (SimTime(n * slice), 0)).collect();
    for handling in handlings(trace, moment) {
        let is_counted = handling.is_good && by.is_none_or(|by| by == handling.lifeline);
        if let Some(end) = handling.ended.filter(|_| is_counted) {
            counts[(trace.time(end).0 / slice) as usize].1 += 1;
        }
    }
    counts
}
