//! What a trace asks of the boxes, and who talks to whom. One pass.

use std::collections::BTreeMap;

use crate::base::{LifelineId, MessageTypeId, Table, TypedId};
use crate::trace::{Event, EventKind, Fact, LifelineKind, MessageIntent, Trace};

/// What a trace asks of the picture.
pub(super) struct Measured {
    pub boxes: Table<LifelineId, Needs>,
    /// Pairs that talk, in order of their first word.
    pub connections: Vec<Connection>,
}

/// What a lifeline needs room for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    /// The most messages ready at once.
    pub ready_max: u32,
    /// The most workers that ever handle something.
    pub workers: u32,
    /// Direct messages wait for a worker here.
    pub has_waiting: bool,
    /// It handles messages, or keeps them.
    pub has_count: bool,
}

impl Needs {
    /// Records of a stream are not drawn one by one, unless some are read again.
    fn of(trace: &Trace, id: LifelineId) -> Self {
        let is_stream = trace.header().lifelines[id].kind == LifelineKind::Stream;
        let ready_max = if is_stream { 0 } else { trace.counters().most(id, |it| it.ready) };
        Self { ready_max, ..Self::default() }
    }
}

/// Two lifelines that talk, or one that talks to itself.
#[derive(Clone, Debug)]
pub(super) struct Connection {
    /// From where the first message goes.
    pub from: LifelineId,
    /// Where it goes.
    pub to: LifelineId,
    /// What goes forward, from `from` to `to`.
    pub forward: Traffic,
    /// What comes back.
    pub backward: Traffic,
}

/// What goes in one direction.
#[derive(Clone, Debug, Default)]
pub(super) struct Traffic {
    /// Messages that somebody meant to send this way.
    pub is_main: bool,
    /// Replies, settlements, confirmations.
    pub is_quiet: bool,
    /// The kinds of message that go this way, in order of their first time.
    pub types: Vec<MessageTypeId>,
}

impl Traffic {
    /// True when anything goes this way.
    pub fn is_used(&self) -> bool {
        self.is_main || self.is_quiet
    }
}

impl Measured {
    pub fn of(trace: &Trace) -> Self {
        let mut measured = Measuring {
            boxes: trace.header().lifelines.ids().map(|id| Needs::of(trace, id)).collect(),
            connections: BTreeMap::new(),
            order: Vec::new(),
        };
        trace.events().for_each(|event| measured.take(trace, &event));
        measured.dead_letters(trace);
        let Measuring { boxes, mut connections, order } = measured;
        Self { boxes, connections: order.into_iter().filter_map(|ends| connections.remove(&ends)).collect() }
    }
}

struct Measuring {
    boxes: Table<LifelineId, Needs>,
    /// By the ends, the smaller id first.
    connections: BTreeMap<(LifelineId, LifelineId), Connection>,
    order: Vec<(LifelineId, LifelineId)>,
}

impl Measuring {
    fn take(&mut self, trace: &Trace, event: &Event<'_>) {
        let needs = &mut self.boxes[event.lifeline];
        match event.fact() {
            Fact::Requeued { ready } => {
                // A stream shows its records one by one once some of them are read again.
                needs.ready_max = needs.ready_max.max(ready);
                needs.has_count = true;
            }
            Fact::Enqueued { .. } | Fact::Published { .. } => needs.has_count = true,
            Fact::Started { worker } => {
                needs.workers = needs.workers.max(worker + 1);
                let received = event.cause.map(|cause| trace.event(cause));
                let has_waited =
                    received.is_some_and(|it| it.kind == EventKind::Received && it.time < event.time);
                needs.has_waiting |= has_waited;
                needs.has_count |= event.message.is_some();
            }
            Fact::Received { .. } => needs.has_count = true,
            Fact::Subscribed => {
                if let Some(channel) = event.peer {
                    self.traffic(channel, event.lifeline, false).is_main = true;
                }
            }
            fact if fact.kind().is_departure() => self.depart(trace, event),
            _ => {}
        }
    }

    fn depart(&mut self, trace: &Trace, event: &Event<'_>) {
        let to = event.peer.unwrap_or(event.lifeline);
        let is_quiet = is_quiet(trace, event);
        let traffic = self.traffic(event.lifeline, to, is_quiet);
        if is_quiet {
            traffic.is_quiet = true;
        } else {
            traffic.is_main = true;
        }
        let is_named = event.kind.carries_message() && !is_quiet;
        if let Some(message) = event.message.filter(|_| is_named) {
            let kind = trace.message(message).message_type;
            if !traffic.types.contains(&kind) && traffic.types.len() < 8 {
                traffic.types.push(kind);
            }
        }
    }

    /// A dead-letter channel stands behind its queue even when nothing died.
    fn dead_letters(&mut self, trace: &Trace) {
        for channel in trace.header().channels.values() {
            if let Some(dead) = channel.dead_letter {
                let to = trace.header().channels[dead].lifeline;
                self.traffic(channel.lifeline, to, false).is_main = true;
            }
        }
    }

    /// What goes between two lifelines. A bond points the way of its first message that is not an answer.
    fn traffic(&mut self, from: LifelineId, to: LifelineId, is_quiet: bool) -> &mut Traffic {
        let ends = (from.min(to), from.max(to));
        let (order, connections) = (&mut self.order, &mut self.connections);
        let connection = connections.entry(ends).or_insert_with(|| {
            order.push(ends);
            let (from, to) = if is_quiet { (to, from) } else { (from, to) };
            Connection { from, to, forward: Traffic::default(), backward: Traffic::default() }
        });
        if connection.from == from { &mut connection.forward } else { &mut connection.backward }
    }
}

/// True for answers: what goes back to somebody who waits for it.
pub(super) fn is_quiet(trace: &Trace, event: &Event<'_>) -> bool {
    let is_answer =
        |message| matches!(trace.message(message).intent, MessageIntent::Reply | MessageIntent::Callback);
    match event.kind {
        EventKind::Acknowledged | EventKind::Rejected | EventKind::Confirmed => true,
        EventKind::Sent | EventKind::Duplicated => event.message.is_some_and(is_answer),
        _ => false,
    }
}

/// How many boxes there are.
pub(super) fn ids(trace: &Trace) -> impl DoubleEndedIterator<Item = LifelineId> + use<> {
    (0..trace.header().lifelines.len()).map(LifelineId::from_index)
}
