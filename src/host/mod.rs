//! A run behind a message boundary.
//!
//! | file | what |
//! |---|---|
//! | `expect` | [`evaluate`]: whether a trace is what the scenario expects |

mod expect;

pub use expect::{Verdict, evaluate};
