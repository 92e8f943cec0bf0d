//! Who sends and who consumes: proposed, so that definitions play.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{Names, Notes, literal, name, quoted};
use super::channels::Lookup;
use super::definitions::{Binding, Key, Thing};
use super::{InHost, Model, dead_letter_target};
use crate::base::limits;

/// Messages of each source.
const MESSAGES: u32 = 4;
/// Of these, the one that a consumer rejects where its queue has somewhere to put it.
const REJECTED: u32 = 3;
/// Sources of messages, at most.
const SOURCES: usize = 24;
/// Keys of one exchange that are tried, at most.
const KEYS: usize = 6;

/// The lines of the workload.
pub(super) struct Workload {
    pub participants: String,
    pub behaviour: String,
    /// In seconds.
    pub run_for: i64,
}

pub(super) fn propose(model: &mut Model<'_>, notes: &mut Notes) -> Workload {
    let dead: BTreeSet<String> = dead_letter_names(model);
    let fed: BTreeSet<&Key> = model.definitions.bindings.iter().map(|it| &it.destination).collect();
    let mut sends = sends_to_exchanges(model, &dead);
    for (key, queue) in &model.definitions.queues {
        let called = &model.queues[key];
        if !fed.contains(key) && !dead.contains(called) {
            let word = if &*queue.kind == "stream" { "append" } else { "send" };
            sends.push(format!("{word} Message {{ n }} to {}", name(called)));
        }
    }
    let skipped = sends.len().saturating_sub(SOURCES);
    sends.truncate(SOURCES);
    let consumers = consumers(model, &dead);
    let span = model.document.span;
    if !sends.is_empty() {
        notes.assume(
            span,
            format!("the workload: a producer sends {MESSAGES} messages to each place where they can begin"),
        );
    }
    if skipped > 0 {
        notes.assume(span, format!("{skipped} more places where messages could begin get none"));
    }
    if !consumers.is_empty() {
        notes.assume(span, "the consumers: each queue that does not only hold dead letters has one, which works for 5 to 15 ms");
    }
    let producer = model.names.fresh("Producer");
    let mut participants =
        if sends.is_empty() { String::new() } else { format!("service {}\n", name(&producer)) };
    let mut behaviour = producing(&producer, &sends);
    for (consumer, lines) in consumers {
        participants.push_str(&format!("service {}\n", name(&consumer)));
        behaviour.push_str(&format!("\n{} {{\n{lines}}}\n", name(&consumer)));
    }
    if behaviour.contains("reject \"") {
        let words = format!(
            "where a queue has a place for dead letters, every message {REJECTED} is rejected to show it"
        );
        notes.assume(span, words);
    }
    Workload { participants, behaviour, run_for: run_for(model) }
}

fn producing(producer: &str, sends: &[String]) -> String {
    if sends.is_empty() {
        return String::new();
    }
    let lines = sends.iter().enumerate().map(|(index, send)| {
        format!("  every 100ms, {MESSAGES} times from {}ms as n {{ {send} }}\n", index * 20)
    });
    format!("{} {{\n{}}}\n", name(producer), lines.collect::<String>())
}

/// Channels that hold or pass on dead letters only, and queues that only delay.
fn dead_letter_names(model: &Model<'_>) -> BTreeSet<String> {
    let targets: BTreeSet<String> = model
        .definitions
        .queues
        .iter()
        .filter_map(|(key, queue)| dead_letter_target(queue, &InHost { model, host: key }))
        .collect();
    let working: BTreeSet<&String> = model
        .definitions
        .queues
        .iter()
        .filter(|it| is_working(model, it, &targets))
        .map(|it| &model.queues[&it.0])
        .collect();
    let leads_to_work = |called: &String| {
        let mut seen = BTreeSet::from([called.clone()]);
        let mut open = vec![called.clone()];
        while let Some(called) = open.pop() {
            if working.contains(&called) {
                return true;
            }
            open.extend(next_of(model, &called, false).into_iter().filter(|it| seen.insert(it.clone())));
        }
        false
    };
    let mut names: BTreeSet<String> = targets.iter().filter(|it| !leads_to_work(it)).cloned().collect();
    // What is reached only from an exchange of dead letters holds dead letters too.
    loop {
        let before = names.len();
        for (key, called) in model.queues.iter().chain(&model.exchanges) {
            let mut sources =
                model.definitions.bindings.iter().filter(|it| it.destination == *key).peekable();
            let all =
                sources.peek().is_some() && sources.all(|it| names.contains(&model.exchanges[&it.source]));
            if all && !working.contains(called) {
                names.insert(called.clone());
            }
        }
        if names.len() == before {
            return names;
        }
    }
}

/// True for a queue whose messages are handled: one that has a place for dead letters and does not wait for its time to
/// live, which would be a delay.
fn is_working(model: &Model<'_>, (key, queue): &(Key, Thing), targets: &BTreeSet<String>) -> bool {
    let has_place = dead_letter_target(queue, &InHost { model, host: key }).is_some();
    has_place && !queue.arguments.contains_key("message-ttl") && !targets.contains(&model.queues[key])
}

/// True for a queue that passes everything on when its time to live is over.
fn is_delay(model: &Model<'_>, (key, queue): &(Key, Thing)) -> bool {
    queue.arguments.contains_key("message-ttl")
        && dead_letter_target(queue, &InHost { model, host: key }).is_some()
        && &*queue.kind != "stream"
}

/// How long the run is: all that is sent, and the times to live that it can wait for.
fn run_for(model: &Model<'_>) -> i64 {
    let times =
        model.definitions.queues.iter().filter_map(|(_, it)| it.arguments.get("message-ttl")?.whole());
    2 + times.filter(|it| (0..=60_000).contains(it)).max().map_or(0, |it| (it + 999) / 1_000)
}

/// A message to each exchange that is no other one's destination, with keys and headers that fit its bindings.
fn sends_to_exchanges(model: &Model<'_>, dead: &BTreeSet<String>) -> Vec<String> {
    let alternates: BTreeSet<String> = model
        .definitions
        .exchanges
        .iter()
        .filter_map(|(key, it)| {
            InHost { model, host: key }.exchange(&it.arguments.get("alternate-exchange")?.scalar()?)
        })
        .collect();
    let mut sends = Vec::new();
    for (key, _) in &model.definitions.exchanges {
        let called = &model.exchanges[key];
        let is_reached = model.definitions.bindings.iter().any(|it| it.to_exchange && it.destination == *key);
        if is_reached || dead.contains(called) || alternates.contains(called) {
            continue;
        }
        let bindings: Vec<&Binding> =
            model.definitions.bindings.iter().filter(|it| it.source == *key).collect();
        let extras: BTreeSet<String> = bindings.iter().map(|it| extras(model, it)).collect();
        let sent =
            extras.iter().take(KEYS).map(|it| format!("publish Message {{ n }} to {}{it}", name(called)));
        sends.extend(sent);
    }
    sends
}

/// `, key "orders.any"`
fn extras(model: &Model<'_>, binding: &Binding) -> String {
    match model.kind_of(&binding.source) {
        "fanout" => String::new(),
        "headers" => {
            let fields =
                binding.arguments.iter().filter(|it| !it.key.starts_with("x-") && !it.key.is_empty());
            let fields: Vec<String> =
                fields.filter_map(|it| Some(format!("{}: {}", name(&it.key), literal(&it.value)?))).collect();
            if fields.is_empty() { String::new() } else { format!(", headers {{ {} }}", fields.join(", ")) }
        }
        "consistent-hash" => ", key n".to_owned(),
        "topic" => {
            let words = binding.key.split('.').map(|it| if matches!(it, "*" | "#") { "any" } else { it });
            format!(", key {}", quoted(&words.collect::<Vec<_>>().join(".")))
        }
        _ => format!(", key {}", quoted(&binding.key)),
    }
}

/// Participants and their lines: one for each queue, or one for all of them when there is no room.
fn consumers(model: &mut Model<'_>, dead: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut lines: Vec<(Key, String)> = Vec::new();
    for it in &model.definitions.queues {
        let (key, queue) = it;
        let called = &model.queues[key];
        if dead.contains(called) || is_delay(model, it) {
            continue;
        }
        let is_stream = &*queue.kind == "stream";
        let rejects = !is_stream && has_a_way_out(model, key);
        let start = if is_stream { ", start beginning" } else { "" };
        let line = if rejects {
            format!(
                "  on Message from {} {{\n    work 5ms..15ms\n    if n == {REJECTED} {{ reject \"not valid\" }}\n  }}\n",
                name(called)
            )
        } else {
            format!("  on Message from {}{start} {{ work 5ms..15ms }}\n", name(called))
        };
        lines.push((key.clone(), line));
    }
    let taken = model.queues.len() + model.exchanges.len() + 1;
    if taken + lines.len() > limits::LIFELINES {
        let all = lines.into_iter().map(|it| it.1).collect();
        return vec![(model.names.fresh("Consumers"), all)];
    }
    let queues: BTreeMap<Key, String> = model.queues.clone();
    let names: &mut Names = &mut model.names;
    lines.into_iter().map(|(key, line)| (names.fresh(&format!("{} consumer", queues[&key])), line)).collect()
}

/// True when dead letters of a queue go somewhere from where they do not come back.
fn has_a_way_out(model: &Model<'_>, queue: &Key) -> bool {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> = next_of(model, &model.queues[queue], true);
    let leads_somewhere = !open.is_empty();
    while let Some(called) = open.pop() {
        if called == model.queues[queue] {
            return false;
        }
        if seen.insert(called.clone()) {
            open.extend(next_of(model, &called, true));
        }
    }
    leads_somewhere
}

/// Where messages of a channel continue to without a consumer: by bindings, and as dead letters.
fn next_of(model: &Model<'_>, called: &str, with_dead_letters: bool) -> Vec<String> {
    let mut next = Vec::new();
    for (key, queue) in &model.definitions.queues {
        if with_dead_letters && model.queues[key] == called {
            next.extend(dead_letter_target(queue, &InHost { model, host: key }));
        }
    }
    for it in &model.definitions.bindings {
        if model.exchanges[&it.source] == called {
            let to = if it.to_exchange { &model.exchanges } else { &model.queues };
            next.extend(to.get(&it.destination).cloned());
        }
    }
    next
}
