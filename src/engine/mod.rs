//! What happens next: a deterministic discrete-event simulation on an integer
//! nanosecond clock. Knows no text, no diagram, no wall clock.
//!
//! | room | what |
//! |---|---|
//! | `kernel/` | the clock, the agenda, the links, the trace; interventions; checkpoints |
//! | `broker/` | channels: queues, topics, logs; what they hold, who consumes it |
//! | `participant/` | services: workers, reactions, calls, timetables |
//! | `sketch/` | a scenario that is only arrows |
//! | `eval/` | expressions |
//!
//! Invariants: the same scenario gives the same trace, whatever the slicing; ties
//! at one instant are broken by the order of scheduling; every limit that is met
//! is the run's [`crate::trace::StopReason`]; no user input makes it panic.

mod broker;
mod eval;
mod kernel;
mod participant;
mod sketch;

pub use kernel::{Budget, Checkpoint, Past, Progress, Run, RunLimits, Simulation, Spacing, defaults, run};
