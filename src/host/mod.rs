//! A run behind a message boundary.
//!
//! | file | what |
//! |---|---|
//! | `engine_host` | [`EngineHost`]: requests in, slices of work, replies out |
//! | `expect` | [`evaluate`]: whether a trace is what the scenario expects |
//! | `yardstick` | the same work in the smallest loop that does it |

mod engine_host;
mod expect;
pub mod yardstick;

pub use engine_host::{EngineHost, EngineReply, EngineRequest};
pub use expect::{Verdict, evaluate};

pub use crate::engine::{RunLimits, run};
