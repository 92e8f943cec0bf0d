//! A run behind a message boundary.
//!
//! | file | what |
//! |---|---|
//! | `engine_host` | [`EngineHost`]: requests in, slices of work, replies out |
//! | `expect` | [`evaluate`]: whether a trace is what the scenario expects |

mod engine_host;
mod expect;

pub use engine_host::{EngineHost, EngineReply, EngineRequest};
pub use expect::{Verdict, evaluate};

pub use crate::engine::{RunLimits, run};
