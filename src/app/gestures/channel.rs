//! What can be done to a queue, a topic or a stream.

use super::hop::lifeline;
use super::{Gesture, Stage};
use crate::app::dead_letters::reference;
use crate::base::ChannelId;
use crate::model::Reads;
use crate::trace::Trace;

pub(super) fn gestures(stage: &Stage<'_>, channel: ChannelId) -> Vec<Gesture> {
    let trace = &stage.picture.trace;
    let name = lifeline(trace, trace.header().channels[channel].lifeline);
    let ready = trace.channel_at(channel, stage.moment).ready;
    let is_log = stage.picture.scenario.channels[channel].reads() != Reads::Queue;
    if ready.is_empty() || is_log {
        return Vec::new(); // What was read stays in a log, and nobody takes it out.
    }
    let mut list = vec![stage.plain(
        "Purge",
        format!("purge {name}"),
        format!("Everything that waits there is thrown away; now {}.", ready.len()),
    )];
    if is_dead_letter_channel(trace, channel) {
        let effect = "Everything that waits there goes back to where it came from.".into();
        list.push(stage.plain("Redrive all", format!("redrive {name}"), effect));
    }
    if let Some(first) = ready.first() {
        let words = format!("discard {} from {name}", reference(trace, *first));
        list.push(stage.plain(
            "Discard the first",
            words,
            format!("{} is thrown away.", trace.display_name(*first)),
        ));
    }
    list
}

/// True when messages died into it.
fn is_dead_letter_channel(trace: &Trace, channel: ChannelId) -> bool {
    let at = trace.header().channels[channel].lifeline;
    trace.index().of_lifeline(at).any(|row| {
        let departure = trace.departure_of(row);
        departure.is_some_and(|it| trace.kind(it) == crate::trace::EventKind::DeadLettered)
    })
}
