//! What can be done to a queue, a topic or a stream.

use super::hop::lifeline;
use super::{Offer, OfferValue, Stage};
use crate::app::offers::dead_letters::reference;
use crate::base::{ChannelId, MessageId};
use crate::model::Reads;
use crate::syntax::name_in_text;
use crate::trace::{ChannelKind, EventKind, Trace};

pub(super) fn offers(stage: &Stage<'_>, channel: ChannelId) -> Vec<Offer> {
    let trace = &stage.picture.trace;
    let name = lifeline(trace, trace.header().channels[channel].lifeline);
    let ready: Vec<MessageId> = trace.state_at(stage.moment).channel(channel).ready().collect();
    let mut list = by_hand(stage, channel, &name);
    let is_log = stage.picture.scenario.channels[channel].reads() != Reads::Queue;
    if !is_log && trace.header().channels[channel].kind == ChannelKind::PointToPoint {
        let effect = "It is deleted with everything in it; its consumers are cancelled.".into();
        list.push(stage.plain("Delete it", format!("delete {name}"), effect));
    }
    if ready.is_empty() {
        return list;
    }
    if is_log {
        let effect = format!("Every record is deleted; now {}.", ready.len());
        list.push(stage.plain("Purge", format!("purge {name}"), effect));
        return list; // What was read stays in a log: single records are not taken out.
    }
    list.push(stage.plain(
        "Purge",
        format!("purge {name}"),
        format!("Everything that waits there is thrown away; now {}.", ready.len()),
    ));
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
        departure.is_some_and(|it| trace.kind(it) == EventKind::DeadLettered)
    })
}

/// Another limit, and a message put in by hand: one like the last that came.
fn by_hand(stage: &Stage<'_>, channel: ChannelId, name: &str) -> Vec<Offer> {
    let trace = &stage.picture.trace;
    let mut list = Vec::new();
    if stage.picture.scenario.channels[channel].reads() == Reads::Queue {
        let at = trace.header().channels[channel].lifeline;
        let deepest = trace.counters().most(at, |it| it.ready).max(1);
        let value = OfferValue { label: "to", usual: (deepest / 2).max(1).to_string() };
        let words = [format!("limit {name} capacity "), String::new()];
        list.push(stage.with_value(
            "Limit its capacity",
            words,
            value,
            "It holds so many at most from now on.".into(),
        ));
    }
    let at = trace.header().channels[channel].lifeline;
    let arrived = trace.index().of_lifeline(at).take_while(|row| stage.moment.includes(*row));
    let last = arrived.filter(|row| {
        matches!(trace.kind(*row), EventKind::Enqueued | EventKind::Published | EventKind::Appended)
    });
    if let Some(message) = last.last().and_then(|row| trace.event(row).message) {
        let payload = &trace.message(message).payload;
        let carries = if payload.0.is_empty() { String::new() } else { format!(" {payload}") };
        let words = format!("send {}{carries} to {name}", name_in_text(trace.message_name(message)));
        let effect = format!("A message like {} comes in from outside.", trace.display_name(message));
        list.push(stage.plain("Send one by hand", words, effect));
    }
    list
}
