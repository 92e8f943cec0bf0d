//! What one looks for in a finished run: where to stop, what belongs together, what matches.
//!
//! Everything here is a question to a trace and answers with rows and messages.
//! Going there is moving the playhead, so a breakpoint needs no running engine.
//!
//! | file | what |
//! |---|---|
//! | `breakpoints` | [`BreakpointKind`]: the reasons to stop, as a table; [`Breakpoints`]: where they occur |
//! | `correlated` | [`Correlated`]: a message and everything that belongs to it, and where its time went |
//! | `filter` | [`rows_with`]: the rows that have some words |
//! | `query` | [`Query`]: what was typed into the find field |
//! | `search` | [`Search`]: the rows that match, in one pass that can be cut into slices |
//! | `set` | [`MessageSet`]: some of the messages of a run |
//!
//! Invariants: occurrences and matches are in order of the rows; network, waiting and work of
//! correlated messages add up to its whole time; a query is plain words and never a pattern.

mod breakpoints;
mod correlated;
mod filter;
mod query;
mod search;
mod set;

pub use breakpoints::{BREAKPOINTS, BreakpointKind, BreakpointRules, BreakpointSpec, Breakpoints, Needs};
pub use correlated::Correlated;
pub use filter::rows_with;
pub use query::{PREFIXES, Query};
pub use search::Search;
pub use set::MessageSet;
