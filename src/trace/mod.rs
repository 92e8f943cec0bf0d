//! What happened: an append-only, columnar log. The hinge of the program.
//!
//! The engine (and importers) produce traces; diagram, metrics, narration and
//! exporters consume them. Producers and consumers do not know each other.
//!
//! | file | what |
//! |---|---|
//! | `event` | [`EventKind`], and the [`Fact`] that a row of each kind states |
//! | `detail` | rare facts beside the columns: reasons, deaths, states |
//! | `header` | who took part: [`Lifeline`]s, channels, message types |
//! | `store` | [`Trace`], [`TraceBuilder`] |
//! | `columns` | the columns, in blocks |
//! | `index` | rows by message and by lifeline |
//! | `moment` | [`Moment`]: how far a run has come, to the row |
//! | `query` | hops, causes, effects, [`Life`] of a message |
//! | `replay` | [`State`]: what is where at a moment; counters, census, steps and comparison are views of it |
//! | `names` | what a message is called: `Charge #3` |
//! | `text` | one line an event, for tests and the clipboard |
//! | `branches` | [`Branches`]: who does several things at the same time |
//! | `words` | enums that are listed once, each variant with its word |
//!
//! Invariants: rows are in order of time, ties in order of happening; a row is
//! never changed or removed; a cause is always an earlier row; row number =
//! [`crate::base::EventId`].

mod branches;
mod columns;
mod detail;
mod event;
mod header;
mod index;
mod moment;
mod names;
mod query;
mod replay;
mod store;
mod text;
mod words;

pub use branches::Branches;
pub use columns::SharedDetail;
pub use detail::{Death, Detail, FragmentOperator, Position, Reason, StopReason};
pub use event::{EventKind, Fact, Outcome};
pub use header::{
    ChannelInfo, ChannelKind, Lifeline, LifelineGroup, LifelineKind, MessageIntent, MessageTypeInfo,
    Requeueing, TraceHeader,
};
pub use index::TraceIndex;
pub use moment::Moment;
pub use names::MessageNumber;
pub use query::Life;
pub use replay::{
    Census, ChannelState, CounterSteps, Counters, Divergence, EndpointState, Location, Loss, OpenDelivery,
    Presence, State, Steps, Twins, WorkerState, first_divergence, twin_lifeline,
};
pub use store::{Event, EventRow, MessageInfo, Routing, Trace, TraceBuilder, TraceMark};
