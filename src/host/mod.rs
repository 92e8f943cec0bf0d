//! A run behind a message boundary.
//!
//! | file | what |
//! |---|---|
//! | `engine_host` | [`EngineHost`]: requests in, slices of work, replies out |
//! | `compare` | [`compare`]: a scenario under the rules of two brokers; [`rules_in_force`] |
//! | `expect` | [`evaluate`]: whether a trace is what the scenario expects |
//! | `yardstick` | the same work in the smallest loop that does it |

mod compare;
mod engine_host;
mod expect;
pub mod yardstick;

pub use compare::{Compared, RuleDifference, RuleInForce, RulesOfKind, compare, rules_in_force};
pub use engine_host::{EngineHost, EngineReply, EngineRequest};
pub use expect::{Verdict, evaluate};

pub use crate::engine::{RunLimits, run};
