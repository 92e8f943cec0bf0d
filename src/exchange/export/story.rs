//! A step a line, in sentences.

use super::TraceFormat;
use crate::narrate::{step_announcement, summary};
use crate::trace::{Steps, Trace};

pub(super) const FORMAT: TraceFormat = TraceFormat {
    id: "story",
    label: "Story, a sentence a step",
    extension: "txt",
    media_type: "text/plain",
    write,
};

fn write(trace: &Trace) -> String {
    let steps = Steps::of(trace);
    let told = (1..=steps.len()).map(|step| step_announcement(trace, &steps, step) + "\n");
    told.collect::<String>() + &summary(trace) + "\n"
}
