//! A message and everything that belongs to it: its copies, answers and retries, what led to it,
//! what it led to, and where its time went.

use super::MessageSet;
use crate::base::{EventId, LifelineId, MessageId, SimDuration, SimTime, TypedId};
use crate::trace::{Detail, EventKind, Fact, Trace};

/// A message that is followed, with all that belongs to it.
///
/// Invariant: [`Correlated::network`], [`Correlated::waiting`] and [`Correlated::working`] add up to [`Correlated::total`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correlated {
    /// The message that is followed.
    pub message: MessageId,
    /// The message, what it copies or answers, its copies, answers and retries, ascending.
    pub family: Vec<MessageId>,
    /// The family, the messages that led to it, and those to which it led: the causal chain.
    pub chain: MessageSet,
    /// The rows of the family, in order.
    pub rows: Vec<EventId>,
    /// How many arrows carried it.
    pub hops: u32,
    /// The most often that it was tried: by a channel, or by steps that are repeated.
    pub tries: u32,
    /// Time in which some of it was in transit and none of it handled.
    pub network: SimDuration,
    /// Time in which none of it was handled or in transit.
    pub waiting: SimDuration,
    /// Time in which something of it was handled by a worker that did not wait itself.
    pub working: SimDuration,
}

impl Correlated {
    /// Everything that belongs to a message. Linear in messages, for those that it led to.
    pub fn of(trace: &Trace, message: MessageId) -> Self {
        let family = family(trace, message);
        let mut rows: Vec<EventId> = family.iter().flat_map(|id| trace.index().of_message(*id)).collect();
        rows.sort_unstable();
        let hops = rows.iter().filter(|row| trace.kind(**row).carries_message()).count() as u32;
        let (network, waiting, working) = Stays::of(trace, &rows).spent();
        let chain = chain(trace, &family);
        let tries = tries(trace, &family, &rows);
        Self { message, family, chain, rows, hops, tries, network, waiting, working }
    }

    /// From the first row to the last that is not a settlement.
    pub fn total(&self) -> SimDuration {
        self.network.saturating_add(self.waiting).saturating_add(self.working)
    }

    /// How many of its rows have happened after this number of rows of the run.
    pub fn happened(&self, events: u32) -> usize {
        self.rows.partition_point(|row| row.0 < events)
    }
}

/// The message, what it copies or answers, and whatever copies, answers or repeats one of them.
fn family(trace: &Trace, message: MessageId) -> Vec<MessageId> {
    let conversation = trace.message(message).conversation;
    let members = (0..trace.message_count()).map(MessageId::from_index);
    let members: Vec<MessageId> =
        members.filter(|id| trace.message(*id).conversation == conversation).collect();
    let mut roots: Vec<MessageId> = Vec::with_capacity(members.len());
    for (at, id) in members.iter().enumerate() {
        let info = trace.message(*id);
        let before = info.copy_of.or(info.in_reply_to).or_else(|| tried_before(trace, *id, &members[..at]));
        let known = before.and_then(|it| members[..at].binary_search(&it).ok());
        roots.push(known.map_or(*id, |known| roots[known]));
    }
    let Ok(at) = members.binary_search(&message) else { return vec![message] };
    let root = roots[at];
    members.into_iter().zip(roots).filter(|(_, it)| *it == root).map(|(id, _)| id).collect()
}

/// The message in whose place this one was sent after a pause: the newest of its kind from the same handling.
fn tried_before(trace: &Trace, id: MessageId, before: &[MessageId]) -> Option<MessageId> {
    let sent = trace.index().of_message(id).next()?;
    let fired = trace.event(sent).cause.filter(|row| trace.kind(*row) == EventKind::TimerFired)?;
    let pause = trace.event(trace.event(fired).cause?);
    matches!(pause.detail, Some(Detail::Backoff { .. })).then_some(())?;
    let info = trace.message(id);
    let is_alike = |other: &&MessageId| {
        let other = trace.message(**other);
        other.parent == info.parent && other.message_type == info.message_type
    };
    before.iter().rev().find(is_alike).copied()
}

/// The family, what led to it, and what it led to.
fn chain(trace: &Trace, family: &[MessageId]) -> MessageSet {
    let mut chain: MessageSet = family.iter().copied().collect();
    let first = family.first().map_or(0, |it| it.index() + 1);
    for id in (first..trace.message_count()).map(MessageId::from_index) {
        let info = trace.message(id);
        let sources = [info.parent, info.copy_of, info.in_reply_to];
        if sources.into_iter().flatten().any(|it| chain.contains(it)) {
            chain.insert(id);
        }
    }
    for id in family {
        let mut next = trace.message(*id).parent;
        while let Some(id) = next.filter(|it| chain.insert(*it)) {
            let info = trace.message(id);
            next = info.copy_of.or(info.parent).or(info.in_reply_to);
        }
    }
    chain
}

fn tries(trace: &Trace, family: &[MessageId], rows: &[EventId]) -> u32 {
    let attempt = |row: &EventId| match trace.event(*row).fact() {
        Fact::Delivered { attempt } => Some(attempt),
        _ => None,
    };
    let delivered = rows.iter().filter_map(attempt).max().unwrap_or(1).max(1);
    let first = family.first().map(|it| trace.message(*it));
    let is_again = |id: &&MessageId| {
        let (info, first) = (trace.message(**id), first);
        info.copy_of.is_none() && first.is_some_and(|it| it.message_type == info.message_type)
    };
    let sent = family.iter().filter(is_again).count() as u32;
    delivered.max(sent)
}

/// What a family does between two times.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    Network,
    Work,
}

/// Time spans in which some correlated message is in transit or handled. They may overlap.
struct Stays {
    from: SimTime,
    until: SimTime,
    stays: Vec<(SimTime, SimTime, Doing)>,
}

impl Stays {
    fn of(trace: &Trace, rows: &[EventId]) -> Self {
        let is_life = |row: &&EventId| !is_aftermath(trace.kind(**row));
        let life: Vec<EventId> = rows.iter().filter(is_life).copied().collect();
        let (Some(first), Some(last)) = (life.first(), life.last()) else {
            return Self { from: SimTime::ZERO, until: SimTime::ZERO, stays: Vec::new() };
        };
        let mut stays = Self { from: trace.time(*first), until: trace.time(*last), stays: Vec::new() };
        for row in &life {
            let kind = trace.kind(*row);
            if kind.carries_message() {
                let arrived = trace.arrival_of(*row).map_or(stays.until, |it| trace.time(it));
                stays.add(trace.time(*row), arrived, Doing::Network);
            } else if kind == EventKind::Started {
                stays.add_handling(trace, *row);
            }
        }
        stays
    }

    fn add(&mut self, from: SimTime, until: SimTime, doing: Doing) {
        let until = until.min(self.until);
        if from < until {
            self.stays.push((from, until, doing));
        }
    }

    /// The parts of a handling in which its worker neither waits for an answer nor pauses.
    fn add_handling(&mut self, trace: &Trace, started: EventId) {
        let event = trace.event(started);
        let (here, worker): (LifelineId, Option<u32>) = (event.lifeline, event.fact().worker());
        let mut since = Some(event.time);
        for row in trace.index().of_lifeline_from(here, EventId::from_index(started.index() + 1)) {
            let next = trace.event(row);
            let is_end = next.kind == EventKind::Ended && next.cause == Some(started);
            if is_end || next.kind == EventKind::Crashed || next.time > self.until {
                if let Some(since) = since {
                    self.add(since, next.time, Doing::Work);
                }
                return;
            }
            match next.kind {
                EventKind::Blocked | EventKind::TimerSet if next.fact().worker() == worker => {
                    if let Some(since) = since.take() {
                        self.add(since, next.time, Doing::Work);
                    }
                }
                EventKind::Unblocked | EventKind::TimerFired if next.fact().worker() == worker => {
                    since = since.or(Some(next.time));
                }
                _ => {}
            }
        }
        if let Some(since) = since {
            self.add(since, self.until, Doing::Work);
        }
    }

    /// Network, waiting, work. Work counts before the network, and waiting is what is left.
    fn spent(self) -> (SimDuration, SimDuration, SimDuration) {
        let work = covered(self.stays.iter().filter(|it| it.2 == Doing::Work).map(|it| (it.0, it.1)));
        let both = covered(self.stays.iter().map(|it| (it.0, it.1)));
        let total = self.until.since(self.from).0;
        (SimDuration(both - work), SimDuration(total - both), SimDuration(work))
    }
}

/// The length of what these stretches cover together, in nanoseconds.
fn covered(stretches: impl Iterator<Item = (SimTime, SimTime)>) -> u64 {
    let mut stretches: Vec<(SimTime, SimTime)> = stretches.collect();
    stretches.sort_unstable();
    let (mut length, mut reached) = (0, SimTime::ZERO);
    for (from, until) in stretches {
        let from = from.max(reached);
        if until > from {
            length += until.since(from).0;
            reached = until;
        }
    }
    length
}

/// True for rows that tidy up after a message: they are not part of its way.
const fn is_aftermath(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Acknowledged
            | EventKind::Settled
            | EventKind::Confirmed
            | EventKind::ConfirmArrived
            | EventKind::Renewed
            | EventKind::Extended
            | EventKind::Committed
            | EventKind::CommitStored
            | EventKind::Concluded
            | EventKind::Marked
            | EventKind::Unblocked
            | EventKind::StateChanged
            | EventKind::Noted
            | EventKind::Deleted
    )
}
