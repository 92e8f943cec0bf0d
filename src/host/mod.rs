//! A run behind a message boundary.
//!
//! | file | what |
//! |---|---|
//! | `engine_host` | [`EngineHost`]: requests in, slices of work, replies out |
//! | `compare` | [`compare`]: a scenario under the rules of two brokers; [`rules_in_force`] |
//! | `sweep/` | [`Sweep`]: one scenario with many seeds and values of its parameters |
//! | `yardstick` | the same work in the smallest loop that does it |

mod compare;
mod engine_host;
mod sweep;
pub mod yardstick;

pub use compare::{Compared, RuleDifference, RuleInForce, RulesOfKind, compare, rules_in_force};
pub use engine_host::{EngineHost, EngineReply, EngineRequest};
pub use sweep::{Seeds, Sweep, SweepPlan, axis, whole_range};

pub use crate::engine::{RunLimits, Spacing, run};
