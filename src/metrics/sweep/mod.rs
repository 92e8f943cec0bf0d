//! The numbers of many runs of one scenario: what a sweep keeps of each, and what follows from all.
//!
//! | file | what |
//! |---|---|
//! | `results` | [`SweepResults`]: one row for each run, and of what |
//! | `merge` | [`merged`]: the shards of a sweep together |
//! | `summary` | [`SweepSummary`]: how often each expectation holds, and how each number is spread |
//! | `curve` | [`SweepCurve`]: a number against the settings |

mod curve;
mod merge;
mod results;
mod summary;

pub use curve::{CurveKind, SweepCurve, SweepPoint, curves};
pub use merge::{ShardList, merged};
pub use results::{
    Shard, SweepAxis, SweepExpectation, SweepHead, SweepMeasure, SweepResults, SweepRow, SweepValue,
};
pub use summary::{Outcome, Spread, SweepSummary, shortest_failing};
