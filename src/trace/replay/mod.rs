//! What is where at a moment of a run: the one fold of the rows, and what is asked of it.
//!
//! [`Trace::state_at`] is the only question about state; every number and every picture of a moment
//! is a view of its answer.
//!
//! | file | what |
//! |---|---|
//! | `state` | [`State`]: the fold, and what it knows of messages, hops and links |
//! | `channel` | [`ChannelState`]: ready messages and open deliveries of a channel |
//! | `endpoint` | [`EndpointState`]: workers, inbox and variables of an endpoint |
//! | `census` | [`Location`] of a message, and how many are where: the sum that must come out |
//! | `counters` | [`CounterSteps`]: the numbers of every lifeline over the whole run |
//! | `checkpoints` | states kept on the way, so that going back is cheap |
//! | `steps` | [`Steps`]: rows that a person takes in one step |
//! | `compare` | two runs beside each other: where they diverge, and what is the same in both |

mod census;
mod channel;
mod checkpoints;
mod compare;
mod counters;
mod endpoint;
mod state;
mod steps;

pub use census::{Census, Location};
pub use channel::{ChannelState, OpenDelivery};
pub(super) use checkpoints::Replay;
pub use compare::{Divergence, Twins, first_divergence, twin_lifeline};
pub use counters::{CounterSteps, Counters};
pub use endpoint::{EndpointState, Presence, WorkerState};
pub use state::{Loss, State};
pub use steps::Steps;
