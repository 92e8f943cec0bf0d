//! JSON lines: one object an event, for other programs. `docs/trace-format.md` is its reference.
//!
//! The first line says who took part, the last why the run ended. Fields are only
//! ever added: a reader that skips what it does not know keeps working. A change
//! that breaks readers raises [`VERSION`].

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::TraceFormat;
use crate::base::{ChannelId, Decimal, EventId, LifelineId, Record, SimDuration, Value};
use crate::trace::{
    ChannelInfo, ChannelKind, Detail, Event, Fact, Lifeline, LifelineKind, Reason, StopReason, Trace,
};

/// The version of the format.
const VERSION: u32 = 1;

pub(super) const FORMAT: TraceFormat = TraceFormat {
    id: "jsonl",
    label: "JSON lines, one object an event",
    extension: "jsonl",
    media_type: "application/jsonl",
    write,
};

fn write(trace: &Trace) -> String {
    let mut lines = line(&HeaderLine::of(trace));
    for event in trace.events() {
        lines.push_str(&line(&EventLine::of(trace, &event)));
    }
    lines.push_str(&line(&FooterLine::of(trace)));
    lines
}

/// Serializing our own plain types cannot fail; if it ever did, the line would say so.
fn line(object: &impl Serialize) -> String {
    let text = serde_json::to_string(object);
    text.unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}")) + "\n"
}

#[derive(Serialize)]
struct HeaderLine<'t> {
    format: &'static str,
    version: u32,
    title: &'t str,
    seed: u64,
    profile: &'t str,
    engine_version: u32,
    lifelines: Vec<LifelineJson<'t>>,
    message_types: Vec<&'t str>,
}

#[derive(Serialize)]
struct LifelineJson<'t> {
    name: &'t str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    workers: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<ChannelJson<'t>>,
}

#[derive(Serialize)]
struct ChannelJson<'t> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dead_letter: Option<&'t str>,
}

#[derive(Serialize)]
struct FooterLine {
    stop: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    end_ns: u64,
    events: usize,
    messages: usize,
    fingerprint: String,
}

/// Fields in the order in which they are written.
#[derive(Default, Serialize)]
struct EventLine<'t> {
    event: u32,
    time_ns: u64,
    kind: &'static str,
    lifeline: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    peer: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<u32>,
    #[serde(flatten)]
    number: Number,
    #[serde(flatten)]
    detail: DetailJson<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<BornJson<'t>>,
}

/// What the number of a row means; at most one of these.
#[derive(Default, Serialize)]
struct Number {
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrence: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ready: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worker: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workers: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requeue: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    committed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operands: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operand: Option<u32>,
}

/// The rare fact of a row.
#[derive(Default, Serialize)]
struct DetailJson<'t> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partition: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_ns: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deaths: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    fetched: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    branches: Option<BranchesJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_death_ns: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deliveries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateJson<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guard: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop: Option<&'static str>,
}

#[derive(Serialize)]
struct BranchesJson {
    well: u32,
    needed: u32,
    of: u32,
}

#[derive(Serialize)]
struct StateJson<'t> {
    name: &'t str,
    before: ValueJson<'t>,
    after: ValueJson<'t>,
}

/// The birth certificate of a message, on the first row that names it.
#[derive(Serialize)]
struct BornJson<'t> {
    intent: &'static str,
    conversation: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_reply_to: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_address: Option<&'t str>,
    payload: RecordJson<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<RecordJson<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mandatory: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

impl<'t> HeaderLine<'t> {
    fn of(trace: &'t Trace) -> Self {
        let header = trace.header();
        Self {
            format: "playline-trace",
            version: VERSION,
            title: &header.title,
            seed: header.seed,
            profile: &header.profile,
            engine_version: header.engine_version,
            lifelines: header.lifelines.values().map(|it| LifelineJson::of(trace, it)).collect(),
            message_types: header.message_types.values().map(|it| &*it.name).collect(),
        }
    }
}

impl<'t> LifelineJson<'t> {
    fn of(trace: &'t Trace, lifeline: &'t Lifeline) -> Self {
        let channel = lifeline.channel.map(|id| ChannelJson::of(trace, &trace.header().channels[id]));
        Self {
            name: &lifeline.name,
            kind: lifeline_kind(lifeline.kind),
            workers: channel.is_none().then_some(lifeline.workers),
            channel,
        }
    }
}

impl<'t> ChannelJson<'t> {
    fn of(trace: &'t Trace, channel: &ChannelInfo) -> Self {
        Self {
            kind: channel_kind(channel.kind),
            capacity: channel.capacity,
            dead_letter: channel.dead_letter.map(|id| channel_name(trace, id)),
        }
    }
}

impl FooterLine {
    fn of(trace: &Trace) -> Self {
        let (limit, names) = match trace.stop() {
            StopReason::EventLimit(limit)
            | StopReason::MessageLimit(limit)
            | StopReason::InFlightLimit(limit) => (Some(*limit), Vec::new()),
            StopReason::EndlessLoop(names) => (None, names.iter().map(ToString::to_string).collect()),
            StopReason::StepLimit(name)
            | StopReason::PayloadLimit(name)
            | StopReason::BrokenInvariant(name) => (None, vec![name.to_string()]),
            StopReason::Finished | StopReason::Horizon | StopReason::TimeLimit | StopReason::Cancelled => {
                (None, Vec::new())
            }
        };
        Self {
            stop: trace.stop().word(),
            limit,
            names,
            end_ns: trace.end().0,
            events: trace.len(),
            messages: trace.message_count(),
            fingerprint: format!("{:016x}", trace.fingerprint()),
        }
    }
}

impl<'t> EventLine<'t> {
    fn of(trace: &'t Trace, event: &Event<'t>) -> Self {
        Self {
            event: event.id.0,
            time_ns: event.time.0,
            kind: event.kind.word(),
            lifeline: lifeline_name(trace, event.lifeline),
            peer: event.peer.map(|id| lifeline_name(trace, id)),
            message: event.message.map(|id| trace.display_name(id)),
            message_id: event.message.map(|id| id.0),
            channel: event.channel.map(|id| channel_name(trace, id)),
            cause: event.cause.map(|EventId(row)| row),
            number: Number::of(trace, event),
            detail: event.detail.map(DetailJson::of).unwrap_or_default(),
            born: born(trace, event),
        }
    }
}

fn born<'t>(trace: &'t Trace, event: &Event<'_>) -> Option<BornJson<'t>> {
    let id = event.message?;
    if trace.index().of_message(id).next() != Some(event.id) {
        return None;
    }
    let info = trace.message(id);
    let routing = info.routing.as_deref();
    Some(BornJson {
        intent: info.intent.word(),
        conversation: info.conversation,
        copy_of: info.copy_of.map(|id| id.0),
        in_reply_to: info.in_reply_to.map(|id| id.0),
        parent: info.parent.map(|id| id.0),
        return_address: info.return_address.map(|id| lifeline_name(trace, id)),
        payload: RecordJson(&info.payload),
        key: routing.map(|it| &*it.key),
        headers: routing.map(|it| RecordJson(&it.headers)),
        mandatory: routing.map(|it| it.mandatory),
        body: crate::exchange::body(trace, id).map(|(_, text)| text),
    })
}

impl Number {
    fn of(trace: &Trace, event: &Event<'_>) -> Self {
        let none = Self::default();
        match event.fact() {
            Fact::Triggered { occurrence } => Self { occurrence: Some(occurrence), ..none },
            Fact::Delivered { attempt } | Fact::Received { attempt } | Fact::Claimed { attempt } => {
                Self { attempt: Some(attempt), ..none }
            }
            Fact::Rejected { requeue } => Self { requeue: Some(requeue), ..none },
            Fact::Confirmed { accepted } => Self { accepted: Some(accepted), ..none },
            Fact::Concluded { committed } | Fact::Marked { committed } => {
                Self { committed: Some(committed), ..none }
            }
            Fact::Sent { ready } => Self { ready: is_channel(trace, event).then_some(ready), ..none },
            Fact::Scaled { workers } => Self { workers: Some(workers), ..none },
            Fact::Appended { kept } | Fact::Deleted { kept } => Self { kept: Some(kept), ..none },
            Fact::Replayed { records } | Fact::SnapshotTaken { records } => {
                Self { records: Some(records), ..none }
            }
            Fact::Published { copies } => Self { copies: Some(copies), ..none },
            Fact::Ended { outcome } => Self { outcome: Some(outcome.word()), ..none },
            Fact::FragmentOpened { operands } => Self { operands: Some(operands), ..none },
            Fact::OperandOpened { operand } => Self { operand: Some(operand), ..none },
            fact => Self { ready: fact.stock(), worker: fact.worker(), ..none },
        }
    }
}

/// True when a channel gives a message back: redriven.
fn is_channel(trace: &Trace, event: &Event<'_>) -> bool {
    trace.header().lifelines[event.lifeline].channel.is_some()
}

impl<'t> DetailJson<'t> {
    fn of(detail: &'t Detail) -> Self {
        let none = Self::default();
        match detail {
            Detail::Text(words) | Detail::Changed { words, .. } => Self { text: Some(words), ..none },
            Detail::Reason(reason, words) => because(*reason, words.as_deref()),
            Detail::Duration(SimDuration(nanos)) => Self { duration_ns: Some(*nanos), ..none },
            Detail::Backoff { pause, retry, of, why } => Self {
                duration_ns: Some(pause.0),
                retry: Some(*retry),
                retries: *of,
                words: Some(why),
                ..none
            },
            Detail::Death(death) => Self {
                deaths: Some(death.count),
                first_death_ns: Some(death.first.0),
                deliveries: Some(death.attempts),
                ..because(death.reason, death.words.as_deref())
            },
            Detail::State { name, before, after } => {
                let state = StateJson { name, before: ValueJson(before), after: ValueJson(after) };
                Self { state: Some(state), ..none }
            }
            Detail::Fragment { operator, guard } => {
                Self { operator: Some(operator.word()), guard: Some(guard), ..none }
            }
            Detail::Rank(rank) => Self { priority: Some(*rank), ..none },
            Detail::Fetched => Self { fetched: true, ..none },
            Detail::Branches { well, needed, of } => {
                let branches = BranchesJson { well: *well, needed: *needed, of: *of };
                Self { branches: Some(branches), ..none }
            }
            Detail::Position(it) => Self {
                fetched: it.fetched,
                partition: Some(it.partition),
                offset: Some(it.offset),
                group: it.group.as_deref(),
                ..none
            },
            Detail::Repeated(it) => Self {
                reason: Some(Reason::Duplicate.word()),
                partition: Some(it.partition),
                offset: Some(it.offset),
                ..none
            },
            Detail::Stop(stop) => Self { stop: Some(stop.word()), ..none },
        }
    }
}

fn is_false(it: &bool) -> bool {
    !it
}

fn because(reason: Reason, words: Option<&str>) -> DetailJson<'_> {
    DetailJson { reason: Some(reason.word()), words, ..DetailJson::default() }
}

fn lifeline_name(trace: &Trace, id: LifelineId) -> &str {
    trace.lifeline_name(id)
}

fn channel_name(trace: &Trace, id: ChannelId) -> &str {
    trace.lifeline_name(trace.header().channels[id].lifeline)
}

const fn lifeline_kind(kind: LifelineKind) -> &'static str {
    match kind {
        LifelineKind::Person => "person",
        LifelineKind::Service => "service",
        LifelineKind::External => "external",
        LifelineKind::Store => "store",
        LifelineKind::Queue => "queue",
        LifelineKind::Topic => "topic",
        LifelineKind::Exchange => "exchange",
        LifelineKind::Stream => "stream",
    }
}

const fn channel_kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::PointToPoint => "point-to-point",
        ChannelKind::PublishSubscribe => "publish-subscribe",
        ChannelKind::Exchange => "exchange",
        ChannelKind::Stream => "stream",
    }
}

/// A payload value. A duration becomes `{"duration_ns": …}`, since JSON has none.
struct ValueJson<'t>(&'t Value);

/// Named values in the order of the scenario.
pub(in crate::exchange) struct RecordJson<'t>(pub(in crate::exchange) &'t Record);

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => to.serialize_unit(),
            Value::Bool(it) => to.serialize_bool(*it),
            Value::Int(it) => to.serialize_i64(*it),
            Value::Decimal(Decimal(millionths)) => to.serialize_f64(*millionths as f64 / 1e6),
            Value::Duration(it) => {
                let mut map = to.serialize_map(Some(1))?;
                map.serialize_entry("duration_ns", &it.0)?;
                map.end()
            }
            Value::Text(it) => to.serialize_str(it),
            Value::List(items) => to.collect_seq(items.iter().map(ValueJson)),
            Value::Record(record) => RecordJson(record).serialize(to),
        }
    }
}

impl Serialize for RecordJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.0.iter().map(|(name, value)| (&**name, ValueJson(value))))
    }
}
