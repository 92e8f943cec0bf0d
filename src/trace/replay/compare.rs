//! Two runs beside each other: where they part, and what is the same in both.

use crate::base::{EventId, LifelineId, MessageId, SimTime, TypedId};
use crate::trace::{Event, EventKind, MessageNumber, Trace};

/// Where two runs part: the first rows that are not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// When it is first seen: the time of the earlier of the two rows.
    pub time: SimTime,
    /// The rows; none where the run is over.
    pub rows: [Option<EventId>; 2],
}

/// The first rows that are not the same to somebody who watches, rows of other kinds than `is_meant` left out.
/// None when there is no difference. Names count, ids do not: the runs may be of two scenarios.
pub fn first_divergence(traces: [&Trace; 2], is_meant: impl Fn(EventKind) -> bool) -> Option<Divergence> {
    let [mut left, mut right] = traces.map(|trace| trace.events().filter(|it| is_meant(it.kind)));
    loop {
        let found = [left.next(), right.next()];
        let looks = [0, 1].map(|side: usize| found[side].as_ref().map(|it| look(traces[side], it)));
        if looks[0] != looks[1] {
            let time = found.iter().flatten().map(|it| it.time).min()?;
            return Some(Divergence { time, rows: found.map(|it| it.map(|event| event.id)) });
        }
        found[0].as_ref()?;
    }
}

/// What makes two rows the same for somebody who watches.
type Look<'t> = (SimTime, EventKind, &'t str, Option<&'t str>, Option<(&'t str, MessageNumber)>, u32);

fn look<'t>(trace: &'t Trace, event: &Event<'_>) -> Look<'t> {
    let message = event.message.map(|it| (&**trace.message_name(it), trace.message_number(it)));
    // Why a run ends is told apart from what happened in it.
    let value = if event.kind == EventKind::Stopped { 0 } else { event.value };
    let peer = event.peer.map(|it| trace.lifeline_name(it));
    (event.time, event.kind, trace.lifeline_name(event.lifeline), peer, message, value)
}

/// Which message of one run is which of the other: the same type and number, and of copies the same one.
#[derive(Clone, Debug)]
pub struct Twins {
    of: [Vec<Option<MessageId>>; 2],
}

/// What a message is known by in both runs: its name, and which one of that name it is.
type Name<'t> = (&'t str, MessageNumber, u32);

impl Twins {
    /// Finds the messages that two runs have in common.
    pub fn of(traces: [&Trace; 2]) -> Self {
        let names = traces.map(names);
        let mut of = traces.map(|it| vec![None; it.message_count()]);
        let (mut left, mut right) = (0, 0);
        while let (Some((a, first)), Some((b, second))) = (names[0].get(left), names[1].get(right)) {
            if a == b {
                of[0][first.index()] = Some(*second);
                of[1][second.index()] = Some(*first);
            }
            left += usize::from(a <= b);
            right += usize::from(b <= a);
        }
        Self { of }
    }

    /// The same message in the other run. `side` is the run of `message`: 0 or 1.
    pub fn message(&self, side: usize, message: MessageId) -> Option<MessageId> {
        self.of[side].get(message.index()).copied().flatten()
    }

    /// The same row in the other run: of the same message, else at the lifeline of the same name, the same
    /// kind and as many of it before. `traces` are those that the twins were found in.
    pub fn row(&self, traces: [&Trace; 2], side: usize, row: EventId) -> Option<EventId> {
        let (here, there) = (traces[side], traces[1 - side]);
        let event = here.event(row);
        let is_same = |trace: &Trace, it: &EventId| trace.kind(*it) == event.kind;
        match event.message {
            Some(message) => {
                let before = here.index().of_message(message).filter(|it| is_same(here, it) && *it < row);
                let other = self.message(side, message)?;
                there.index().of_message(other).filter(|it| is_same(there, it)).nth(before.count())
            }
            None => {
                let lifeline = twin_lifeline(here, event.lifeline, there)?;
                let before =
                    here.index().of_lifeline(event.lifeline).filter(|it| is_same(here, it) && *it < row);
                there.index().of_lifeline(lifeline).filter(|it| is_same(there, it)).nth(before.count())
            }
        }
    }
}

/// The lifeline of the same name in another run.
pub fn twin_lifeline(trace: &Trace, lifeline: LifelineId, other: &Trace) -> Option<LifelineId> {
    let name = trace.lifeline_name(lifeline);
    other.header().lifelines.iter().find(|(_, it)| &*it.name == name).map(|(id, _)| id)
}

/// Every message with its name, in order of names.
fn names(trace: &Trace) -> Vec<(Name<'_>, MessageId)> {
    let ids = (0..trace.message_count()).map(MessageId::from_index);
    let mut names: Vec<(Name<'_>, MessageId)> =
        ids.map(|id| ((&**trace.message_name(id), trace.message_number(id), 0), id)).collect();
    names.sort_unstable();
    for index in 1..names.len() {
        let ((name, number, nth), _) = names[index - 1];
        let ((next_name, next_number, next_nth), _) = &mut names[index];
        if (*next_name, *next_number) == (name, number) {
            *next_nth = nth + 1;
        }
    }
    names
}
