//! Other people's formats. Types that leave the program are this layer's own.
//!
//! | folder | what |
//! |---|---|
//! | `export` | a run written down: one file a format, listed in [`TRACE_FORMATS`] |

mod export;

pub use export::{TRACE_FORMATS, TraceFormat};
