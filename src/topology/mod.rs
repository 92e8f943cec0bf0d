//! A trace as boxes and queues: the second view of a run, at one moment at a time.
//!
//! [`layout`] gives every lifeline a box and every pair that talks a way, once for the whole trace,
//! as plain coordinates. What stands in the boxes and moves along the ways at a moment is a question
//! to the trace, [`crate::trace::State`]; [`Topology::now`] makes shapes of the answer.
//!
//! | file | what |
//! |---|---|
//! | `view` | [`View`]: direction and text size |
//! | `spacing` | every distance, named |
//! | `measured` | what a trace asks of the boxes, and who talks to whom |
//! | `layers` | which box stands in which layer, and in which order |
//! | `places` | coordinates: along the layers and across |
//! | `edges` | the lines between boxes, and points on them |
//! | `layout` | [`Topology`]: the boxes and ways of a trace |
//! | `content` | [`Content`]: what a box shows at a moment, as data |
//! | `boxes` | the boxes, drawn |
//! | `inside` | what stands in them, drawn |
//! | `icons` | small drawings: who somebody is |
//! | `markers` | a message as a small labelled shape |
//! | `flights` | [`FlightMarker`]: messages in flight |
//! | `marks` | losses and partitions on the ways |
//! | `now` | the scene of a moment |
//! | `find` | from a point or a box to what is there, and from box to box by key |
//! | `outline` | what is where, in words |
//! | `legend` | what the marks mean |
//! | `sheet` | the whole figure, for export, and what a canvas asks of it |
//!
//! Invariants: no two boxes overlap; every message that is ready, held, dead or under way at a moment
//! is shown or counted; the same trace gives the same picture.

mod boxes;
mod content;
mod edges;
mod find;
mod flights;
mod icons;
mod inside;
mod layers;
mod layout;
mod legend;
mod markers;
mod marks;
mod measured;
mod now;
mod outline;
mod places;
mod sheet;
mod spacing;
mod view;

pub use content::{Content, WorkerContent};
pub use find::Step;
pub use flights::FlightMarker;
pub use layout::{Topology, layout};
pub use view::{Direction, View};
