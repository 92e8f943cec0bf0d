//! What one looks for in a finished run: where to stop, what belongs together, what matches.
//!
//! Everything here is a question to a trace and answers with rows and messages.
//! Going there is moving the playhead, so a breakpoint needs no running engine.
//!
//! | file | what |
//! |---|---|
//! | `stops` | [`StopKind`]: the reasons to stop, as a table; [`StopTable`]: where they occur |
//! | `strand` | [`Strand`]: a message and everything that belongs to it, and where its time went |
//! | `query` | [`Query`]: what was typed into the find field |
//! | `search` | [`Search`]: the rows that match, in one pass that can be cut into slices |
//! | `set` | [`MessageSet`]: some of the messages of a run |
//!
//! Invariants: occurrences and matches are in order of the rows; network, waiting and work of a
//! strand add up to its whole time; a query is plain words and never a pattern.

mod query;
mod search;
mod set;
mod stops;
mod strand;

pub use query::{PREFIXES, Query};
pub use search::Search;
pub use set::MessageSet;
pub use stops::{Needs, STOPS, StopKind, StopRules, StopSpec, StopTable};
pub use strand::Strand;
