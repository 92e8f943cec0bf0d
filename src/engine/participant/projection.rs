//! Event sourcing: a stream is read into a fold, from its beginning, from a place,
//! or from a snapshot.
//!
//! A replay takes no time by itself; what each record costs is said by `work` in
//! its block. A snapshot is kept outside of the participant: it survives a crash.

use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, Record, SimDuration, SimTime, Value, limits};
use crate::engine::eval::arithmetic;
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::Participants;
use crate::engine::participant::WorkerRef;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::program::Rounds;
use crate::model::{Expr, Replay, ReplayFrom, StateSlot};
use crate::trace::{EventKind, EventRow};

/// What a participant has of a stream.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Fold {
    /// By partition: everything before this offset is in its state.
    next: Vec<u64>,
    snapshot: Option<Snapshot>,
}

/// A state, and how far it goes.
#[derive(Clone, Debug)]
struct Snapshot {
    state: Vec<Value>,
    next: Vec<u64>,
}

/// Where reading begins or ends.
#[derive(Clone, Debug)]
enum Mark {
    Offset(u64),
    Moment(SimTime),
    Offsets(Vec<u64>),
}

impl Participants {
    /// Reads records of a stream: the loop behind it goes over them.
    pub(super) fn begin_replay(
        &mut self,
        who: WorkerRef,
        replay: &Replay,
        rounds: Rounds,
        channels: &dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let key = match &replay.key {
            Some(key) => Some(eval::words(key, self.scope(who, out))?),
            None => None,
        };
        let until = match &replay.until {
            Some(until) => Some(self.mark(who, until, out)?),
            None => None,
        };
        let from = match &replay.from {
            ReplayFrom::Beginning => Mark::Offset(0),
            ReplayFrom::Snapshot => self.restore(who, replay.stream, out),
            ReplayFrom::Place(place) => self.mark(who, place, out)?,
        };
        let (records, next) =
            self.records(replay.stream, &from, until.as_ref(), key.as_deref(), channels, out);
        self.emit_reading(EventKind::Replayed, who, replay.stream, records.len() as u32, out);
        self.folds.entry((who.endpoint, replay.stream)).or_default().next = next;
        self.set_local(who, rounds.limit, Value::List(records.into()));
        self.set_local(who, rounds.round, Value::Int(0));
        Ok(Flow::Next)
    }

    /// An offset, or a moment.
    fn mark(&mut self, who: WorkerRef, place: &Expr, core: &Core) -> Result<Mark, Problem> {
        match eval::eval(place, self.scope(who, core))? {
            Value::Int(offset) => Ok(Mark::Offset(u64::try_from(offset).unwrap_or(0))),
            Value::Duration(time) => Ok(Mark::Moment(SimTime(time.0))),
            other => {
                let shown = arithmetic::shown(&other);
                Err(Problem::words(format!("{shown} is neither an offset nor a moment")))
            }
        }
    }

    /// Puts the state back to that of the last snapshot; where to read on.
    fn restore(&mut self, who: WorkerRef, stream: ChannelId, out: &mut Core) -> Mark {
        let fold = self.folds.get(&(who.endpoint, stream));
        let Some(snapshot) = fold.and_then(|it| it.snapshot.clone()) else { return Mark::Offset(0) };
        for (at, value) in snapshot.state.into_iter().enumerate() {
            self.store_state(who, StateSlot(at as u16), value, out);
        }
        Mark::Offsets(snapshot.next)
    }

    /// The records between two marks as values, in the order in which they were appended, and how far that is.
    fn records(
        &self,
        stream: ChannelId,
        from: &Mark,
        until: Option<&Mark>,
        key: Option<&str>,
        channels: &dyn Channels,
        core: &Core,
    ) -> (Vec<Value>, Vec<u64>) {
        let (mut found, mut next) = (Vec::new(), Vec::new());
        for (number, partition) in channels.partitions_of(stream).into_iter().enumerate() {
            let mut end = partition.next;
            for (offset, slot, appended) in partition.records {
                let at = core.event(appended).time;
                if !from.is_before(number, offset, at) {
                    continue;
                }
                if until.is_some_and(|it| it.ends_before(number, offset, at)) {
                    end = offset;
                    break;
                }
                if key.is_none_or(|key| core.key_of(slot).as_deref() == Some(key)) {
                    found.push((appended, number, offset, slot));
                }
            }
            next.push(end);
        }
        found.sort_unstable_by_key(|(appended, ..)| *appended);
        // What does not fit into the memory of a run ends it: the next step looks.
        let room = limits::COMPUTED_BYTES.saturating_sub(core.computed.get());
        let values = found.into_iter().map(|(appended, partition, offset, slot)| {
            let at = core.event(appended).time;
            self.record_value(slot, partition, offset, at, core)
        });
        let values: Vec<Value> =
            values.take(usize::try_from(room / RECORD_BYTES).unwrap_or(usize::MAX)).collect();
        core.computed.set(core.computed.get().saturating_add(RECORD_BYTES * values.len() as u64));
        (values, next)
    }

    /// A record as the language knows it: the fields of the payload, and where it stands.
    fn record_value(&self, slot: u32, partition: usize, offset: u64, at: SimTime, core: &Core) -> Value {
        let message = &core.messages[slot];
        let mut fields = message.payload.0.clone();
        let mut add = |name: &str, value: Value| {
            if message.payload.get(name).is_none() {
                fields.push((name.into(), value));
            }
        };
        let name = &core.plan.header.message_types[message.message_type].name;
        add("type", Value::Text(Rc::clone(name)));
        add("partition", Value::Int(partition as i64));
        add("offset", Value::Int(i64::try_from(offset).unwrap_or(i64::MAX)));
        add("at", Value::Duration(SimDuration(at.0)));
        if let Some(key) = core.key_of(slot) {
            add("key", Value::Text(key));
        }
        Value::Record(Rc::new(Record(fields)))
    }

    /// Remembers the state and how far it goes, outside of the participant.
    pub(super) fn take_snapshot(
        &mut self,
        who: WorkerRef,
        stream: ChannelId,
        channels: &dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let next = self.folded_up_to(who, stream, channels, out);
        let state = self.endpoints[who.endpoint].state.clone();
        let count = next.iter().sum::<u64>();
        self.emit_reading(
            EventKind::SnapshotTaken,
            who,
            stream,
            u32::try_from(count).unwrap_or(u32::MAX),
            out,
        );
        let fold = self.folds.entry((who.endpoint, stream)).or_default();
        fold.next.clone_from(&next);
        fold.snapshot = Some(Snapshot { state, next });
        Ok(Flow::Next)
    }

    /// By partition: everything before this offset is in the state of the participant.
    fn folded_up_to(
        &mut self,
        who: WorkerRef,
        stream: ChannelId,
        channels: &dyn Channels,
        core: &Core,
    ) -> Vec<u64> {
        let handled = channels.handled_up_to(who.endpoint, stream, core);
        let mut next = self.folds.get(&(who.endpoint, stream)).map_or(Vec::new(), |it| it.next.clone());
        next.resize(handled.len(), 0);
        for (next, handled) in next.iter_mut().zip(handled) {
            *next = (*next).max(handled);
        }
        let delivery = self.frame_of(self.root(who)).delivery;
        if let Some((partition, offset)) = delivery.and_then(|it| channels.place_in_stream(it, core)) {
            let next = &mut next[partition as usize];
            *next = (*next).max(offset + 1);
        }
        next
    }

    fn emit_reading(
        &mut self,
        kind: EventKind,
        who: WorkerRef,
        stream: ChannelId,
        count: u32,
        out: &mut Core,
    ) {
        let (message, cause) = (self.frame(who).handled.message, self.frame(who).goes_on);
        out.emit(EventRow {
            message,
            peer: Some(out.plan.channels[stream].lifeline),
            channel: Some(stream),
            cause: Some(cause),
            value: count,
            ..out.row(kind, out.plan.endpoints[who.endpoint].lifeline)
        });
    }

    /// A participant that crashed has nothing of any stream but its snapshots.
    pub(in crate::engine) fn forget_folds(&mut self, endpoint: EndpointId) {
        for ((who, _), fold) in &mut self.folds {
            if *who == endpoint {
                fold.next.clear();
            }
        }
    }
}

/// What a record counts for in the memory of a run.
const RECORD_BYTES: u64 = 256;

impl Mark {
    /// True when reading from here takes the record in.
    fn is_before(&self, partition: usize, offset: u64, at: SimTime) -> bool {
        match self {
            Self::Offset(first) => offset >= *first,
            Self::Moment(since) => at >= *since,
            Self::Offsets(firsts) => offset >= firsts.get(partition).copied().unwrap_or(0),
        }
    }

    /// True when reading up to here leaves the record out.
    fn ends_before(&self, partition: usize, offset: u64, at: SimTime) -> bool {
        match self {
            Self::Offset(end) => offset >= *end,
            Self::Moment(last) => at > *last,
            Self::Offsets(ends) => offset >= ends.get(partition).copied().unwrap_or(0),
        }
    }
}
