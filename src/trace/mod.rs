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
//! | `contents` | what a channel holds and an endpoint does at a moment |
//! | `standing` | [`Standings`]: the same in numbers, for every lifeline, cheap enough for each frame |
//! | `holdings` | [`Holdings`]: what everybody holds, message by message, which can be moved |
//! | `tally` | where every message is: the sum that must come out |
//! | `names` | what a message is called: `Charge #3` |
//! | `text` | one line an event, for tests and the clipboard |
//! | `branches` | [`Branches`]: who does several things at the same time |
//! | `steps` | [`Steps`]: rows that a person takes in one step |
//! | `twins` | two runs beside each other: where they part, and what is the same in both |
//! | `words` | enums that are listed once, each variant with its word |
//!
//! Invariants: rows are in order of time, ties in order of happening; a row is
//! never changed or removed; a cause is always an earlier row; row number =
//! [`crate::base::EventId`].

mod branches;
mod columns;
mod contents;
mod detail;
mod event;
mod header;
mod holdings;
mod index;
mod moment;
mod names;
mod query;
mod standing;
mod steps;
mod store;
mod tally;
mod text;
mod twins;
mod words;

pub use branches::Branches;
pub use columns::SharedDetail;
pub use contents::{ChannelContents, EndpointState, Presence, Unsettled, WorkerState};
pub use detail::{Death, Detail, FragmentOperator, Position, Reason, StopReason};
pub use event::{EventKind, Fact, Outcome};
pub use header::{
    ChannelInfo, ChannelKind, Lifeline, LifelineKind, MessageIntent, MessageTypeInfo, Requeueing, TraceHeader,
};
pub use holdings::{Holdings, Loss};
pub use index::TraceIndex;
pub use moment::Moment;
pub use names::MessageNumber;
pub use query::Life;
pub use standing::{Standing, Standings};
pub use steps::Steps;
pub use store::{Event, EventRow, MessageInfo, Routing, Trace, TraceBuilder, TraceMark};
pub use tally::{Place, Tally};
pub use twins::{Divergence, Twins, first_divergence, twin_lifeline};
