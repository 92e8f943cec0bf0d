//! Handlings of messages, with time and outcome.

use crate::base::{EventId, LifelineId, MessageId, TypedId};
use crate::trace::{Event, EventKind, Moment, Trace};

/// One handling of a message by an endpoint. A message of a pull consumer is handled from its arrival
/// to its acknowledgement. An arrival without a handling counts as one:
/// that of an awaited reply, and any in a sketch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// Of which message.
    pub message: MessageId,
    /// By whom.
    pub lifeline: LifelineId,
    /// The row in which it began.
    pub started: EventId,
    /// The row in which it ended.
    pub ended: Option<EventId>,
    /// True when it ended well: all steps were taken, and the message was neither rejected nor unwanted.
    pub is_good: bool,
}

/// Every handling of a message so far, in order of its beginning. One pass.
pub fn handlings(trace: &Trace, moment: Moment) -> Vec<Handling> {
    let mut open = Open::new(trace, moment);
    for row in moment.rows() {
        open.take(trace, &trace.event(row));
    }
    open.found
}

/// Handlings found, and where those that have not ended are. Two workers of one
/// endpoint may handle a message concurrently, after a redelivery.
struct Open {
    found: Vec<Handling>,
    /// Further facts about each handling.
    notes: Vec<Note>,
    /// By row: the handling that began there; [`NONE`] when none did.
    by_start: Vec<u32>,
    /// By message: the newest handling.
    newest: Vec<u32>,
    /// Fetched from logs, and not committed.
    uncommitted: Vec<usize>,
}

/// No handling.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Note {
    is_spoiled: bool,
    /// Fetched and not settled: its acknowledgement ends the handling.
    is_in_hand: bool,
    /// The handling of the same message before this one.
    before: u32,
}

impl Open {
    fn new(trace: &Trace, moment: Moment) -> Self {
        Self {
            found: Vec::new(),
            notes: Vec::new(),
            by_start: vec![NONE; moment.events as usize],
            newest: vec![NONE; trace.message_count()],
            uncommitted: Vec::new(),
        }
    }

    fn take(&mut self, trace: &Trace, event: &Event<'_>) {
        if event.kind == EventKind::CommitStored {
            return self.commit(trace, event);
        }
        let Some(message) = event.message else { return };
        match event.kind {
            EventKind::Started if !trace.header().is_sketch => {
                self.by_start[event.id.index()] = self.found.len() as u32;
                self.begin(message, event, None);
            }
            EventKind::Received if trace.is_handled_on_arrival(message) => {
                self.begin(message, event, Some(event.id));
            }
            EventKind::Received if trace.was_fetched(event) => {
                let is_over = trace.was_forgotten_on_fetching(event);
                self.begin(message, event, is_over.then_some(event.id));
                if let Some(note) = self.notes.last_mut() {
                    note.is_in_hand = true;
                }
                if !is_over && event.cause.is_some_and(|it| trace.event(it).reads_stream()) {
                    self.uncommitted.push(self.found.len() - 1);
                }
            }
            EventKind::Acknowledged => self.settle(message, event),
            EventKind::Ended => self.end(event),
            EventKind::Rejected | EventKind::Ignored => self.spoil(trace, message, event),
            _ => {}
        }
    }

    /// Without an end it is not counted as good.
    fn begin(&mut self, message: MessageId, event: &Event<'_>, ended: Option<EventId>) {
        let newest = &mut self.newest[message.index()];
        self.notes.push(Note { is_spoiled: false, is_in_hand: false, before: *newest });
        *newest = self.found.len() as u32;
        let lifeline = event.lifeline;
        self.found.push(Handling { message, lifeline, started: event.id, ended, is_good: ended.is_some() });
    }

    fn end(&mut self, event: &Event<'_>) {
        let Some(index) = self.open_since(event.cause) else { return };
        if let Some(started) = event.cause {
            self.by_start[started.index()] = NONE;
        }
        let is_spoiled = self.notes[index].is_spoiled;
        let handling = &mut self.found[index];
        handling.ended = Some(event.id);
        handling.is_good = !is_spoiled && event.fact().is_done();
    }

    /// A fetched message is handled when it is acknowledged.
    fn settle(&mut self, message: MessageId, event: &Event<'_>) {
        let Some(index) = self.newest_at(message, event.lifeline) else { return };
        if !std::mem::take(&mut self.notes[index].is_in_hand) {
            return;
        }
        let handling = &mut self.found[index];
        handling.ended = Some(event.id);
        handling.is_good = true;
    }

    /// What was fetched from a log is handled when a position behind it is committed.
    fn commit(&mut self, trace: &Trace, event: &Event<'_>) {
        let Some(committed) = event.cause.map(|it| trace.event(it)) else { return };
        let found = &self.found;
        let is_done = |it: &usize| {
            let handling = &found[*it];
            let delivered = trace.event(handling.started).cause.map(|it| trace.event(it));
            handling.lifeline == committed.lifeline && delivered.is_some_and(|it| event.commits(&it))
        };
        let (done, left): (Vec<usize>, Vec<usize>) =
            std::mem::take(&mut self.uncommitted).into_iter().partition(is_done);
        self.uncommitted = left;
        for index in done {
            if std::mem::take(&mut self.notes[index].is_in_hand) {
                self.found[index].ended = Some(event.id);
                self.found[index].is_good = true;
            }
        }
    }

    /// The handling that a row turns bad: the one in which it happened, else the newest there. While one message is
    /// handled, another can be returned: that does not affect the first.
    fn spoil(&mut self, trace: &Trace, message: MessageId, event: &Event<'_>) {
        let in_it = |it: &usize| trace.is_in_handling(event, self.found[*it].started);
        let index =
            self.at(message, event.lifeline).find(in_it).or_else(|| self.newest_at(message, event.lifeline));
        if let Some(index) = index {
            self.notes[index].is_spoiled = true;
            if std::mem::take(&mut self.notes[index].is_in_hand) {
                self.found[index].ended = Some(event.id);
            }
            self.found[index].is_good = false;
        }
    }

    /// The handling that began in a row and has not ended.
    fn open_since(&self, started: Option<EventId>) -> Option<usize> {
        let index = *self.by_start.get(started?.index())?;
        (index != NONE).then_some(index as usize)
    }

    fn newest_at(&self, message: MessageId, lifeline: LifelineId) -> Option<usize> {
        self.at(message, lifeline).next()
    }

    /// The handlings of a message by an endpoint, the newest first.
    fn at(&self, message: MessageId, lifeline: LifelineId) -> impl Iterator<Item = usize> + '_ {
        let known = |index: u32| (index != NONE).then_some(index as usize);
        let all = std::iter::successors(known(self.newest[message.index()]), move |it| {
            known(self.notes[*it].before)
        });
        all.filter(move |it| self.found[*it].lifeline == lifeline)
    }
}
