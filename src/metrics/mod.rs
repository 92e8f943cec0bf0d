//! Metrics of a trace. Integers only; depends on neither engine nor views.
//!
//! | file | what |
//! |---|---|
//! | `numbers` | [`Numbers`]: every number of a run together, by channel, participant and message type |
//! | `sheet` | [`sheets`]: those numbers as tables |
//! | `definitions` | [`definition`]: what each number means |
//! | `difference/` | [`differences`]: comparison of two runs by participant: counts, values, times |
//! | `activity` | [`Activity`]: what was going on at every instant, in one pass |
//! | `chart` | [`chart`]: numbers over time, cut into samples |
//! | `lag` | [`Lag`]: how far the groups of a stream are behind |
//! | `stairs` | [`Stairs`]: a step function over time; integrals, means, parts |
//! | `sample` | [`Sample`]: many durations, exact percentiles |
//! | `handling` | [`handlings`]: handlings of messages, with time and outcome |
//! | `units` | [`Units`]: which copies count for themselves and which for their original |
//! | `latency` | [`latencies`]: from sending to the answer or the good end of handling |
//! | `throughput` | [`throughput`]: messages handled well in each slice of time |
//! | `backlog` | [`backlog`]: ready messages of a channel over time |
//! | `lag` | [`lag`]: how far a group is behind in a stream, over time |
//! | `blocked` | [`blocked_time`]: how long workers waited for answers |
//! | `sweep/` | [`SweepResults`]: the numbers of many runs, merged, summed up and against parameters |
//! | `attempts` | [`attempts`]: how often messages were delivered |
//!
//! Every function takes a [`crate::trace::Moment`] and ignores everything after it.

mod activity;
mod attempts;
mod backlog;
mod blocked;
mod chart;
mod definitions;
mod difference;
mod handling;
mod lag;
mod latency;
mod numbers;
mod sample;
mod sheet;
mod stairs;
mod sweep;
mod throughput;
mod units;

pub use activity::{Activity, Journey};
pub use attempts::attempts;
pub use backlog::{Backlog, backlog};
pub use blocked::blocked_time;
pub use chart::{Chart, ChartKind, Line, Value, chart, ticks};
pub use definitions::definition;
pub use difference::{
    Change, Difference, DifferenceGroup, Differences, Measure, Quantity, Relation, Role, Scope, differences,
};
pub use handling::{Handling, handlings};
pub use lag::{Lag, groups_of, lag};
pub use latency::{Latency, latencies, latency_list};
pub use numbers::{ChannelNumbers, MessageNumbers, Numbers, ParticipantNumbers};
pub use sample::Sample;
pub use sheet::{Amount, Sheet, SheetRow, sheets};
pub use stairs::{Part, Span, Stairs};
pub use sweep::{
    CurveKind, Outcome, Shard, ShardList, Spread, SweepAxis, SweepCurve, SweepExpectation, SweepHead,
    SweepMeasure, SweepPoint, SweepResults, SweepRow, SweepSummary, SweepValue, curves, merged,
    shortest_failing,
};
pub use throughput::throughput;
pub use units::Units;
