//! Other people's formats. Types that leave the program are this layer's own.
//!
//! | file or folder | what |
//! |---|---|
//! | `body` | payloads as JSON and XML |
//! | `export` | a run written down: one file a format, listed in [`TRACE_FORMATS`]; its numbers: [`metrics_csv`] |

mod body;
mod export;

pub use body::body;
pub use export::{TRACE_FORMATS, TraceFormat, metrics_csv};
