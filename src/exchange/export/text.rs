//! One line an event, for reading.

use super::TraceFormat;
use crate::trace::Trace;

pub(super) const FORMAT: TraceFormat = TraceFormat {
    id: "text",
    label: "Text, one line an event",
    extension: "txt",
    media_type: "text/plain",
    write: Trace::to_text,
};
