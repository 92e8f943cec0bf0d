//! What happens next: a deterministic discrete-event simulation on an integer
//! nanosecond clock. Knows no text, no diagram, no wall clock.
//!
//! | file | what |
//! |---|---|
//! | `run` | [`Run`]: advance in slices, cancel, checkpoint, finish |
//! | `keyframes`, `weight` | moments to return to: [`Past`]; what they take |
//! | `state_hash` | the same moment has the same one, however it was reached |
//! | `simulation` | [`Simulation`]: all state, plain and cloneable; one step |
//! | `occurrence` | what can be on the agenda, and who deals with it |
//! | `agenda` | the future event list |
//! | `plan`, `program` | a scenario prepared: ids looked up, reactions compiled |
//! | `message`, `sending` | messages that are somewhere; how they leave, arrive, get lost |
//! | `links` | latency, loss, duplication, order, partitions |
//! | `endpoints/` | workers, inboxes, calls, timetables |
//! | `channels/` | queues and topics: storage, delivery, settlement, death |
//! | `interventions` | what people do to a running system |
//! | `sketch` | a scenario that is only arrows |
//! | `eval`, `arithmetic`, `functions` | expressions |
//! | `invariants` | rules that always hold, checked while it runs |
//! | `defaults` | what holds when a scenario does not say |
//!
//! Invariants: the same scenario gives the same trace, whatever the slicing; ties
//! at one instant are broken by the order of scheduling; every limit that is met
//! is the run's [`crate::trace::StopReason`]; no user input makes it panic.

mod agenda;
mod arithmetic;
mod channels;
pub mod defaults;
mod endpoints;
mod eval;
mod functions;
mod interventions;
mod invariants;
mod keyframes;
mod links;
mod message;
mod occurrence;
mod plan;
mod program;
mod run;
mod sending;
mod simulation;
mod sketch;
mod state_hash;
mod streams;
mod weight;

pub use keyframes::{Past, Spacing};
pub use run::{Budget, Checkpoint, Progress, Run, RunLimits, run};
pub use simulation::Simulation;
