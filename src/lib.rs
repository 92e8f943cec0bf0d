//! Playline: sequence diagrams that run.
//!
//! The layers, bottom to top. `tests/tidy.rs` holds the exact table of who may
//! use whom and fails on a wrong `use`.
//!
//! - [`base`]: shared building blocks (ids, time, random streams, values, limits)
//! - [`diag`]: problems to show to people
//! - [`model`]: what a scenario is, validated, in messaging words
//! - [`syntax`]: what a scenario looks like: parser, printer, highlighting, completion
//! - [`lower`]: from syntax to model
//! - [`trace`]: what happened; the hinge of the program
//! - [`engine`]: what happens next
//! - [`metrics`]: numbers about a trace
//! - [`narrate`]: sentences about a trace
//! - [`inspect`]: breakpoints, correlated messages and search in a finished run
//! - [`verdict`]: what a scenario expects of a run, and whether it holds
//! - `scene`: positioned shapes; the hinge towards the eye
//! - `figure`: what both views of a run share: legend, title, outline, flights, and what a canvas asks
//! - `diagram`: a trace as a sequence diagram
//! - `topology`: a trace as boxes and queues
//! - `paint`: a scene written down
//! - [`gallery`]: the scenarios that ship
//! - [`exchange`]: other people's formats
//! - [`host`]: a run behind a message boundary
//! - [`app`]: the program without a screen
//! - `cli`: the program on a command line, compiled natively only
//! - `web`: the screen, compiled for wasm only

pub mod app;
pub mod base;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod diag;
pub mod diagram;
pub mod engine;
pub mod exchange;
pub mod figure;
pub mod gallery;
pub mod host;
pub mod inspect;
pub mod lower;
pub mod metrics;
pub mod model;
pub mod narrate;
pub mod paint;
pub mod scene;
pub mod syntax;
pub mod topology;
pub mod trace;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod web;
