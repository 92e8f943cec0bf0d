//! The kernel: the clock, the agenda, the links and the trace, and what is done to a run from outside.
//!
//! | file | what |
//! |---|---|
//! | `run` | [`Run`]: advance in slices, cancel, checkpoint, finish |
//! | `checkpoint`, `weight` | checkpoints to go on from: [`Past`]; what they take |
//! | `state_hash` | the same moment has the same one, however it was reached |
//! | `core` | what only the kernel may do: rows, occurrences, links |
//! | `simulation` | [`Simulation`]: all state, plain and cloneable; one step |
//! | `occurrence` | what can be on the agenda, and who deals with it |
//! | `agenda` | the future event list |
//! | `plan` | a scenario prepared: ids looked up |
//! | `message`, `sending` | live messages; how they leave, arrive, get lost |
//! | `seam` | what broker and participants have to say to each other |
//! | `guests` | tests: each guest runs without the other |
//! | `links` | latency, loss, duplication, order, partitions |
//! | `interventions/` | what people do to a running system |
//! | `invariants` | rules that always hold, checked while it runs |
//! | `defaults` | what holds when a scenario does not say |

pub(super) mod agenda;
mod checkpoint;
pub(super) mod core;
pub mod defaults;
#[cfg(test)]
mod guests;
mod interventions;
mod invariants;
pub(super) mod links;
pub(super) mod message;
pub(super) mod occurrence;
pub(super) mod plan;
mod run;
pub(super) mod seam;
pub(super) mod sending;
pub(super) mod simulation;
mod state_hash;
mod weight;

pub use checkpoint::{Past, Spacing};
pub use run::{Budget, Checkpoint, Progress, Run, RunLimits, run};
pub use simulation::Simulation;
