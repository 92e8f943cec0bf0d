//! Ready messages of a channel over time.

use crate::base::{ChannelId, SimTime};
use crate::trace::{Moment, Trace};

/// How many messages were ready, as a step function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// From when on how many, in order of time; at most one a moment.
    pub stairs: Vec<(SimTime, u32)>,
    /// How many now.
    pub depth: u32,
    /// The most at any row.
    pub max: u32,
}

/// The backlog of a channel so far. Linear in its changes.
pub fn backlog(trace: &Trace, channel: ChannelId, moment: Moment) -> Backlog {
    let mut backlog = Backlog::default();
    let depths = trace.counters().depths(trace.header().channels[channel].lifeline);
    for (row, depth) in depths.take_while(|(row, _)| moment.includes(*row)) {
        let time = trace.time(row);
        match backlog.stairs.last_mut() {
            Some(last) if last.0 == time => last.1 = depth,
            _ => backlog.stairs.push((time, depth)),
        }
        backlog.depth = depth;
        backlog.max = backlog.max.max(depth);
    }
    backlog
}
