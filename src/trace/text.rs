//! A trace as text: one line an event. What tests compare and the clipboard takes.
//!
//! A line says, in this order: row, time, lifeline, kind, then the message with
//! the other end, what the number means, the detail, and the row that caused it.

use std::fmt::Write as _;

use super::{
    Death, Detail, Event, EventKind, Fact, LifelineKind, Position, Reason, Routing, StopReason, Trace,
};
use crate::base::{EventId, LifelineId};

/// The widest column of names; longer ones push the rest of their line.
const NAME_WIDTH: usize = 20;
/// The usual width of a kind's word; longer ones push the rest of their line.
const KIND_WIDTH: usize = 13;

impl Trace {
    /// Every row as a line, in order.
    pub fn to_text(&self) -> String {
        let widths = Widths::of(self);
        let mut text = String::new();
        for event in self.events() {
            let name = self.lifeline_name(event.lifeline);
            let line = format!(
                "{:>row$}  {:>time$}  {name:<names$}  {:<KIND_WIDTH$}  {}",
                event.id.0,
                event.time.to_string(),
                event.kind.word(),
                facts(self, &event),
                row = widths.row,
                time = widths.time,
                names = widths.name,
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// One row as a line, without its number and without alignment.
    pub fn event_text(&self, id: EventId) -> String {
        let event = self.event(id);
        let name = self.lifeline_name(event.lifeline);
        let line = format!("{}  {name}  {}  {}", event.time, event.kind.word(), facts(self, &event));
        line.trim_end().to_owned()
    }

    /// The name at the head of a lifeline.
    pub fn lifeline_name(&self, id: LifelineId) -> &str {
        &self.header().lifelines[id].name
    }
}

struct Widths {
    row: usize,
    time: usize,
    name: usize,
}

impl Widths {
    fn of(trace: &Trace) -> Self {
        let names = trace.header().lifelines.values().map(|it| it.name.chars().count());
        Self {
            row: trace.len().saturating_sub(1).to_string().len(),
            time: trace.end().to_string().len(),
            name: names.max().unwrap_or(0).min(NAME_WIDTH),
        }
    }
}

/// Everything of a row behind its kind.
fn facts(trace: &Trace, event: &Event<'_>) -> String {
    let mut facts = Vec::new();
    facts.extend(subject(trace, event));
    facts.extend(payload(trace, event));
    facts.extend(number(trace, event));
    facts.extend(event.detail.map(detail));
    facts.extend(event.cause.map(|cause| format!("cause {}", cause.0)));
    facts.join(", ")
}

/// The message and the lifeline at the other end.
fn subject(trace: &Trace, event: &Event<'_>) -> Option<String> {
    let mut words = event.message.map(|message| trace.display_name(message)).unwrap_or_default();
    if let Some(peer) = event.peer {
        let preposition = preposition(event.kind);
        let space = if words.is_empty() { "" } else { " " };
        write!(words, "{space}{preposition} {}", trace.lifeline_name(peer)).ok();
    }
    (!words.is_empty()).then_some(words)
}

const fn preposition(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Subscribed | EventKind::Unsubscribed => "from",
        EventKind::Partitioned | EventKind::Healed => "with",
        EventKind::Lost | EventKind::Lapsed => "to",
        _ if kind.is_arrival() => "from",
        _ => "to",
    }
}

/// What the number of a row means.
fn number(trace: &Trace, event: &Event<'_>) -> Option<String> {
    match event.fact() {
        Fact::Triggered { occurrence } => Some(format!("time {occurrence}")),
        Fact::Delivered { attempt } | Fact::Received { attempt } => {
            (attempt > 1).then(|| format!("try {attempt}"))
        }
        Fact::Rejected { requeue } => Some(if requeue { "requeue" } else { "no requeue" }.to_owned()),
        Fact::Concluded { committed } | Fact::Marked { committed } => {
            Some(if committed { "commit" } else { "abort" }.to_owned())
        }
        Fact::Confirmed { accepted } => Some(if accepted { "accepted" } else { "refused" }.to_owned()),
        // At a stream nothing is taken out, so nothing comes back.
        Fact::Requeued { .. } | Fact::Settled { .. } if is_stream(trace, event) => None,
        Fact::Sent { ready } => is_channel(trace, event).then(|| format!("{ready} ready")),
        Fact::Appended { kept } | Fact::Deleted { kept } => Some(format!("{kept} kept")),
        Fact::Replayed { records } | Fact::SnapshotTaken { records } => {
            Some(counted(records, "record", "records"))
        }
        Fact::Published { copies } => Some(counted(copies, "copy", "copies")),
        Fact::Scaled { workers } => Some(counted(workers, "worker", "workers")),
        Fact::Ended { outcome } => Some(outcome.word().to_owned()),
        Fact::FragmentOpened { operands } => Some(counted(operands, "operand", "operands")),
        Fact::OperandOpened { operand } => Some(format!("operand {}", operand + 1)),
        fact => fact
            .stock()
            .map(|ready| format!("{ready} ready"))
            .or_else(|| fact.worker().filter(|it| *it > 0).map(|it| format!("worker {}", it + 1))),
    }
}

/// `1 copy`, `2 copies`
fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// True when the row is at a stream.
fn is_stream(trace: &Trace, event: &Event<'_>) -> bool {
    trace.header().lifelines[event.lifeline].kind == LifelineKind::Stream
}

/// True when a channel gives a message back: redriven.
fn is_channel(trace: &Trace, event: &Event<'_>) -> bool {
    trace.header().lifelines[event.lifeline].channel.is_some()
}

fn detail(detail: &Detail) -> String {
    match detail {
        Detail::Text(words) | Detail::Changed { words, .. } => quoted(words),
        Detail::Reason(reason, words) => reason_text(*reason, words.as_deref()),
        Detail::Duration(duration) => duration.to_string(),
        Detail::Backoff { pause, retry, of: Some(of), why } => {
            format!("{pause}, retry {retry} of {of}, {}", quoted(why))
        }
        Detail::Backoff { pause, retry, of: None, why } => format!("{pause}, retry {retry}, {}", quoted(why)),
        Detail::Death(death) => death_text(death),
        Detail::State { name, before, after } => format!("{name} from {before} to {after}"),
        Detail::Fragment { operator, guard } if guard.is_empty() => operator.word().to_owned(),
        Detail::Fragment { operator, guard } => format!("{} [{guard}]", operator.word()),
        Detail::Rank(rank) => format!("priority {rank}"),
        Detail::Fetched => "fetched".to_owned(),
        Detail::Branches { well, needed, of } => format!("{well} of {of} branches, {needed} needed"),
        Detail::Position(it) => position_text(it),
        Detail::Repeated(it) => format!("duplicate of {}", position_text(it)),
        Detail::Stop(stop) => stop_text(stop),
    }
}

/// `p1@3`, and whose place it is.
fn position_text(position: &Position) -> String {
    let place = format!("p{}@{}", position.partition, position.offset);
    let place = position.group.as_ref().map_or(place.clone(), |group| format!("{place} of {group}"));
    if position.fetched { format!("{place}, fetched") } else { place }
}

fn reason_text(reason: Reason, words: Option<&str>) -> String {
    words.map_or_else(|| reason.word().to_owned(), |words| format!("{} {}", reason.word(), quoted(words)))
}

fn death_text(death: &Death) -> String {
    format!(
        "{}, death {} since {}, delivered {}",
        reason_text(death.reason, death.words.as_deref()),
        death.count,
        death.first,
        death.attempts
    )
}

fn stop_text(stop: &StopReason) -> String {
    let facts = match stop {
        StopReason::Finished | StopReason::Horizon | StopReason::TimeLimit | StopReason::Cancelled => {
            return stop.word().to_owned();
        }
        StopReason::EventLimit(limit)
        | StopReason::MessageLimit(limit)
        | StopReason::InFlightLimit(limit) => limit.to_string(),
        StopReason::EndlessLoop(culprits) => culprits.join(" → "),
        StopReason::StepLimit(words)
        | StopReason::PayloadLimit(words)
        | StopReason::BrokenInvariant(words) => words.to_string(),
    };
    format!("{} {facts}", stop.word())
}

/// What a message carries, where it is born.
fn payload(trace: &Trace, event: &Event<'_>) -> Option<String> {
    let born = matches!(event.kind, EventKind::Sent);
    let info = trace.message(event.message.filter(|_| born)?);
    let payload = if info.payload.0.is_empty() { String::new() } else { format!(" {}", info.payload) };
    let routing = info.routing.as_ref().map_or_else(String::new, |it| routing(it));
    Some(format!("{}{routing}{payload}", info.intent.word()))
}

/// ` key "a.b" headers { fmt: "pdf" } mandatory`
fn routing(routing: &Routing) -> String {
    let mut words = String::new();
    if !routing.key.is_empty() {
        words += &format!(" key {}", quoted(&routing.key));
    }
    if !routing.headers.0.is_empty() {
        words += &format!(" headers {}", routing.headers);
    }
    if routing.mandatory {
        words += " mandatory";
    }
    words
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.escape_debug())
}
