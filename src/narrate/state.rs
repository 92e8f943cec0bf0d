//! The state of a lifeline.

use super::words::{capitalized, clock, count, list, subject};
use crate::base::{ChannelId, EventId, LifelineId, MessageId};
use crate::trace::{EndpointState, MessageIntent, Moment, OpenDelivery, Presence, Trace, WorkerState};

/// The maximum number of messages that are named; more are counted.
const NAMED: usize = 5;

/// What a channel holds, or what an endpoint does, at a moment; a sentence a fact.
pub fn state_of(trace: &Trace, lifeline: LifelineId, moment: Moment) -> Vec<String> {
    match trace.header().lifelines[lifeline].channel {
        Some(channel) => channel_state(trace, lifeline, channel, moment),
        None => endpoint_state(trace, lifeline, trace.state_at(moment).endpoint(lifeline)),
    }
}

fn channel_state(trace: &Trace, lifeline: LifelineId, channel: ChannelId, moment: Moment) -> Vec<String> {
    let state = trace.state_at(moment);
    let (channel, deliveries) = (state.channel(channel), state.channel(channel).deliveries());
    let who = subject(trace, lifeline);
    let ready = count(channel.ready().len() as u64, "ready message", "ready messages");
    let mut sentences = vec![format!("{who} holds {ready}{}.", named(trace, channel.ready()))];
    if !deliveries.is_empty() {
        let number = count(deliveries.len() as u64, "delivery is", "deliveries are");
        let items: Vec<String> = deliveries.iter().take(NAMED).map(|it| delivery(trace, it)).collect();
        sentences.push(format!("{number} not settled: {}.", shortened(&items, deliveries.len())));
    }
    sentences
}

fn delivery(trace: &Trace, it: &OpenDelivery) -> String {
    let name = trace.display_name(it.message);
    match it.consumer {
        Some(consumer) => format!("{name} at {}", trace.lifeline_name(consumer)),
        None => name,
    }
}

fn endpoint_state(trace: &Trace, lifeline: LifelineId, state: &EndpointState) -> Vec<String> {
    let who = subject(trace, lifeline);
    let mut sentences = Vec::new();
    match state.presence {
        Presence::NotYet => return vec![format!("{who} does not exist yet.")],
        Presence::Gone => return vec![format!("{who} has ended for good.")],
        Presence::Down => return vec![format!("{who} is down.")],
        Presence::Paused => sentences.push(format!("{who} takes no new work.")),
        Presence::Up => {}
    }
    let busy: Vec<String> = state.workers.iter().filter_map(|it| worker(trace, it)).collect();
    match busy.as_slice() {
        [] => sentences.push(format!("{who} is idle.")),
        busy => sentences.extend(busy.iter().map(|words| format!("{who} {words}."))),
    }
    if !state.waiting.is_empty() {
        let number = count(state.waiting.len() as u64, "message waits", "messages wait");
        sentences.push(format!(
            "{} for a worker{}.",
            capitalized(&number),
            named(trace, state.waiting.iter().copied())
        ));
    }
    if !state.variables.is_empty() {
        let values: Vec<String> =
            state.variables.iter().map(|(name, value)| format!("{name} is {value}")).collect();
        sentences.push(format!("State: {}.", list(&values)));
    }
    sentences
}

fn worker(trace: &Trace, worker: &WorkerState) -> Option<String> {
    let started = trace.event(worker.handling?);
    let what = started
        .message
        .map_or_else(|| "works".to_owned(), |it| format!("handles {}", trace.display_name(it)));
    let waits = match (worker.blocked, worker.pausing) {
        (Some(blocked), _) => {
            let since = clock(trace.time(blocked));
            format!(" and has waited {} since {since}", awaited(trace, blocked))
        }
        (None, Some(pausing)) => format!(" and has paused since {}", clock(trace.time(pausing))),
        (None, None) => format!(" since {}", clock(started.time)),
    };
    Some(format!("{what}{waits}"))
}

/// What a worker waits for: an answer, or room in a full channel.
fn awaited(trace: &Trace, blocked: EventId) -> String {
    let Some(message) = trace.event(blocked).message else { return "for a reply".to_owned() };
    let name = trace.display_name(message);
    match trace.message(message).intent {
        MessageIntent::Call => format!("for the reply to {name}"),
        _ => format!("for room for {name}"),
    }
}

/// `: Charge #1 and Charge #2`; nothing of an empty list.
fn named(trace: &Trace, messages: impl ExactSizeIterator<Item = MessageId>) -> String {
    let total = messages.len();
    if total == 0 {
        return String::new();
    }
    let names: Vec<String> = messages.take(NAMED).map(|it| trace.display_name(it)).collect();
    format!(": {}", shortened(&names, total))
}

fn shortened(items: &[String], total: usize) -> String {
    match total - items.len() {
        0 => list(items),
        rest => format!("{} and {rest} more", items.join(", ")),
    }
}
