//! What differs between two runs of one scenario, in words.

use super::words::{clock, duration};
use super::{sentence, stop_sentence, words};
use crate::base::{ChannelId, MessageId, SimDuration};
use crate::trace::{ChannelKind, Detail, Event, EventKind, Fact, Reason, Trace, first_divergence};

/// The longest list of messages in a sentence.
const MOST_NAMES: usize = 8;

/// What differs between two runs, a sentence each, the most telling first. `names` say which run is which.
/// The runs are of one scenario under two sets of rules: participants and channels are the same.
pub fn differences(runs: [&Trace; 2], names: [&str; 2]) -> Vec<String> {
    let mut sentences = Vec::new();
    sentences.extend(coming_back(runs, names));
    for (what, count) in COUNTS {
        sentences.extend(counted(what, runs.map(count), names));
    }
    for channel in runs[0].header().channels.ids() {
        sentences.extend(order(runs, channel, names));
        sentences.extend(left_over(runs, channel, names));
    }
    let ends = runs.map(|it| it.end_moment().time);
    for (run, name) in runs.iter().zip(names).filter(|(run, _)| !run.stop().is_orderly()) {
        sentences.push(format!("With {name}: {}", stop_sentence(run)));
    }
    if ends[0] != ends[1] && runs.iter().all(|it| it.stop().is_orderly()) {
        sentences.push(both("The run is over after", ends.map(clock), names));
    }
    sentences.extend(first_difference(runs, names));
    sentences
}

type Count = fn(&Trace) -> u32;

const COUNTS: [(&str, Count); 9] = [
    ("Messages handled well", |it| it.state_at(it.end_moment()).census().handled),
    ("Deliveries", |it| of_kind(it, |event| event.kind == EventKind::Delivered)),
    ("Deliveries of a message that was delivered before", |it| {
        of_kind(it, |event| event.fact().is_redelivery())
    }),
    ("Dead letters", |it| of_kind(it, |event| event.kind == EventKind::DeadLettered)),
    ("Messages that were discarded", |it| of_kind(it, is_thrown_away)),
    ("Messages that expired", |it| of_kind(it, |event| event.kind == EventKind::Expired)),
    ("Messages that were lost", |it| it.state_at(it.end_moment()).census().lost),
    ("Messages that were refused", |it| {
        of_kind(it, |event| event.fact() == Fact::Confirmed { accepted: false })
    }),
    ("Confirmations to senders", |it| of_kind(it, |event| event.kind == EventKind::Confirmed)),
];

/// A dead letter that is redriven as a new message ends only under its old name.
fn is_thrown_away(event: &Event<'_>) -> bool {
    let lives_on = matches!(event.detail, Some(Detail::Reason(Reason::Redriven, _)));
    event.kind == EventKind::Discarded && !lives_on
}

fn of_kind(trace: &Trace, is_meant: impl Fn(&Event<'_>) -> bool) -> u32 {
    trace.events().filter(is_meant).count() as u32
}

fn counted(what: &str, counts: [u32; 2], names: [&str; 2]) -> Option<String> {
    (counts[0] != counts[1]).then(|| both(&format!("{what}:"), counts.map(|it| it.to_string()), names))
}

fn both(what: &str, values: [String; 2], names: [&str; 2]) -> String {
    format!("{what} {} with {}, {} with {}.", values[0], names[0], values[1], names[1])
}

/// How long it takes until a message that was handed back is delivered again: the first time it happens.
fn coming_back(runs: [&Trace; 2], names: [&str; 2]) -> Option<String> {
    let gaps = runs.map(first_return);
    if gaps[0] == gaps[1] || gaps == [None, None] {
        return None;
    }
    let said = |n: usize| {
        let name = names[n];
        match gaps[n] {
            None => format!("with {name} it does not"),
            Some(SimDuration::ZERO) => format!("with {name} at once"),
            Some(gap) => format!("with {name} after {}", duration(gap)),
        }
    };
    Some(format!("The first message that comes back: {}, {}.", said(0), said(1)))
}

/// From the failure, a rejection or a crash, to the first delivery of a message that was delivered before.
fn first_return(trace: &Trace) -> Option<SimDuration> {
    let again = trace.events().find(|it| it.fact().is_redelivery())?;
    let failed = trace.events().rfind(|event| {
        let is_rejected = event.kind == EventKind::Rejected && event.message == again.message;
        event.id < again.id && (is_rejected || event.kind == EventKind::Crashed)
    });
    Some(again.time.since(failed?.time))
}

/// The order of first deliveries out of a channel, when the same messages come in another order.
fn order(runs: [&Trace; 2], channel: ChannelId, names: [&str; 2]) -> Option<String> {
    let orders = runs.map(|it| first_deliveries(it, channel));
    let sorted = orders.clone().map(|mut it| {
        it.sort();
        it
    });
    if orders[0] == orders[1] || sorted[0] != sorted[1] {
        return None;
    }
    let name = runs[0].lifeline_name(runs[0].header().channels[channel].lifeline);
    let listed = orders.map(|it| words::list(&it[..it.len().min(MOST_NAMES)]));
    Some(both(&format!("The first deliveries from {name} come in another order:"), listed, names))
}

fn first_deliveries(trace: &Trace, channel: ChannelId) -> Vec<String> {
    let mut met: Vec<MessageId> = Vec::new();
    let mut names = Vec::new();
    for event in trace.events().filter(|it| it.kind == EventKind::Delivered && it.channel == Some(channel)) {
        if let Some(message) = event.message.filter(|it| !met.contains(it)) {
            met.push(message);
            let name = trace.display_name(message);
            names.push(format!("{name} to {}", event.peer.map_or("", |it| trace.lifeline_name(it))));
        }
        if met.len() == MOST_NAMES {
            break;
        }
    }
    names
}

/// What waits in a channel at the end.
fn left_over(runs: [&Trace; 2], channel: ChannelId, names: [&str; 2]) -> Option<String> {
    let info = &runs[0].header().channels[channel];
    if info.kind == ChannelKind::Stream {
        return None;
    }
    let left = runs.map(|it| it.counters().at(info.lifeline, it.end_moment()).ready);
    let name = runs[0].lifeline_name(info.lifeline);
    counted(&format!("Messages that wait in {name} at the end"), left, names)
}

/// The first event that is not the same, confirmations left out where something else differs.
fn first_difference(runs: [&Trace; 2], names: [&str; 2]) -> Option<String> {
    let is_main = |kind| !matches!(kind, EventKind::Confirmed | EventKind::ConfirmArrived);
    let found = first_divergence(runs, is_main)?;
    let told = |side: usize| {
        let (run, name) = (runs[side], names[side]);
        match found.rows[side].map(|row| run.event(row)) {
            Some(event) if event.kind == EventKind::Stopped => format!("with {name} the run is over"),
            Some(event) => {
                let is_then = event.time == found.time;
                let when = if is_then { "then".to_owned() } else { format!("at {}", clock(event.time)) };
                format!("{when} with {name}: {}", sentence(run, event.id).trim_end_matches('.'))
            }
            None => format!("with {name} nothing more happens"),
        }
    };
    Some(format!("Until {} both do the same; {}; {}.", clock(found.time), told(0), told(1)))
}
