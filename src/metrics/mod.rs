//! Numbers about a trace. Integers only; knows neither engine nor picture.
//!
//! | file | what |
//! |---|---|
//! | `sample` | [`Sample`]: many durations, exact percentiles |
//! | `handling` | [`handlings`]: who handled what, when, and how it ended |
//! | `units` | [`Units`]: which copies count for themselves and which for their original |
//! | `latency` | [`latencies`]: from sending to the answer or the good end of handling |
//! | `throughput` | [`throughput`]: messages handled well in each slice of time |
//! | `backlog` | [`backlog`]: ready messages of a channel over time |
//! | `blocked` | [`blocked_time`]: how long workers waited for answers |
//! | `attempts` | [`attempts`]: how often messages were delivered |
//!
//! Every function takes a [`crate::trace::Moment`] and looks at nothing after it.

mod attempts;
mod backlog;
mod blocked;
mod handling;
mod latency;
mod sample;
mod throughput;
mod units;

pub use attempts::attempts;
pub use backlog::{Backlog, backlog};
pub use blocked::blocked_time;
pub use handling::{Handling, handlings};
pub use latency::latencies;
pub use sample::Sample;
pub use throughput::throughput;
pub use units::Units;
