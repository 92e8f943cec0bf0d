//! The one integration binary: every behaviour test is a module of it.

mod agreement;
mod command_line;
mod dead_letters;
mod determinism;
mod drafts;
mod engine;
mod expectations;
mod gallery;
mod gestures;
mod holdings;
mod interventions;
mod invariants;
mod language;
mod layout;
mod limits;
mod metrics;
mod narrate;
mod observations;
mod offers;
mod profiles;
mod stories;
mod support;
mod sweep;
mod topology;
mod trace;
mod trace_format;
