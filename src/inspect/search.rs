//! The rows that match a query: one pass over messages and rows, cut into slices.

use std::fmt::Write as _;
use std::rc::Rc;

use super::MessageSet;
use super::query::{Field, Query, Term, folded};
use crate::base::{EventId, LifelineId, MessageId, TypedId};
use crate::trace::{Detail, Event, EventKind, Trace};

/// A search, running or finished.
///
/// A message counts once for each of its arrows: an arrival is no match of its own when its departure
/// is one.
#[derive(Clone, Debug)]
pub struct Search {
    trace: Rc<Trace>,
    terms: Vec<TermTable>,
    /// The next message to be looked at: a row comes when its message has been.
    next_message: usize,
    next_row: usize,
    found: Vec<EventId>,
    messages: MessageSet,
}

/// What one word matches.
#[derive(Clone, Debug)]
struct TermTable {
    term: Term,
    /// By lifeline: its name has the word.
    lifelines: Vec<bool>,
    /// By kind: what it is called has the word, as usual and when it is special.
    kinds: Vec<[bool; 2]>,
    /// Messages whose name, number or payload has the word.
    messages: MessageSet,
}

impl Search {
    /// Begins a search.
    pub fn new(trace: &Rc<Trace>, query: &Query) -> Self {
        let terms = query.terms.iter().map(|term| TermTable::of(trace, term)).collect();
        let (found, messages) = (Vec::new(), MessageSet::default());
        Self { trace: trace.clone(), terms, next_message: 0, next_row: 0, found, messages }
    }

    /// Searches this many more messages or rows. True when it is finished.
    pub fn advance(&mut self, most: usize) -> bool {
        if self.terms.is_empty() {
            return true;
        }
        let trace = self.trace.clone();
        let mut text = Haystack::default();
        for _ in 0..most {
            if self.is_finished() {
                return true;
            }
            let event = trace.event(EventId::from_index(self.next_row));
            if event.message.is_some_and(|id| id.index() >= self.next_message) {
                let id = MessageId::from_index(self.next_message);
                text.take(&trace, id);
                self.terms.iter_mut().for_each(|term| term.take(id, &text));
                self.next_message += 1;
            } else {
                self.take(&trace, &event);
                self.next_row += 1;
            }
        }
        self.is_finished()
    }

    /// True when everything has been looked at.
    pub fn is_finished(&self) -> bool {
        self.terms.is_empty() || self.next_row == self.trace.len()
    }

    /// The rows that match so far, in order.
    pub fn found(&self) -> &[EventId] {
        &self.found
    }

    /// The messages of those rows.
    pub const fn messages(&self) -> &MessageSet {
        &self.messages
    }

    fn take(&mut self, trace: &Trace, event: &Event<'_>) {
        let row = event.id;
        if !trace.is_stop(row) || !self.terms.iter().all(|term| term.matches(trace, event)) {
            return;
        }
        if let Some(message) = event.message {
            self.messages.insert(message);
        }
        let is_told = |departure| self.found.binary_search(&departure).is_ok();
        if !trace.departure_of(row).is_some_and(is_told) {
            self.found.push(row);
        }
    }
}

impl TermTable {
    fn of(trace: &Trace, term: &Term) -> Self {
        let has = |text: &str| folded(text).contains(&term.word);
        Self {
            lifelines: trace.header().lifelines.values().map(|it| has(&it.name)).collect(),
            kinds: EventKind::ALL
                .map(|kind| [false, true].map(|special| has(&words_of(kind, special))))
                .into(),
            messages: MessageSet::default(),
            term: term.clone(),
        }
    }

    fn take(&mut self, id: MessageId, text: &Haystack) {
        let word = &self.term.word;
        let is_found = match self.term.field {
            Field::Any => text.name.contains(word) || text.payload.contains(word),
            Field::Payload => text.payload.contains(word),
            Field::Id => text.is_number(word),
            Field::To | Field::From | Field::At | Field::Kind => false,
        };
        if is_found {
            self.messages.insert(id);
        }
    }

    fn matches(&self, trace: &Trace, event: &Event<'_>) -> bool {
        let place = |id: LifelineId| self.lifelines.get(id.index()).copied().unwrap_or(false);
        let kind = || self.kinds[event.kind as usize][usize::from(is_special(event))];
        let message = || event.message.is_some_and(|id| self.messages.contains(id));
        match self.term.field {
            Field::Any => {
                message()
                    || kind()
                    || place(event.lifeline)
                    || event.peer.is_some_and(place)
                    || self.in_detail(event)
            }
            Field::To if event.kind.is_departure() => event.peer.is_some_and(place),
            Field::To => event.kind.is_arrival() && event.kind != EventKind::Lost && place(event.lifeline),
            Field::From if event.kind.is_departure() => place(event.lifeline),
            Field::From => event.kind.is_arrival() && trace.other_end(event).is_some_and(place),
            Field::At => place(event.lifeline),
            Field::Kind => kind(),
            Field::Id | Field::Payload => message(),
        }
    }

    fn in_detail(&self, event: &Event<'_>) -> bool {
        event.detail.is_some_and(|detail| folded(&detail_text(detail)).contains(&self.term.word))
    }
}

/// What a message is called and carries, in small letters. Kept from message to message: no new text each time.
#[derive(Default)]
struct Haystack {
    name: String,
    number: String,
    payload: String,
}

impl Haystack {
    fn take(&mut self, trace: &Trace, id: MessageId) {
        let info = trace.message(id);
        self.number.clear();
        // Writing into a text cannot fail.
        let _ = write!(self.number, "{}", trace.message_number(id));
        self.name.clear();
        let _ = write!(self.name, "{} {}", trace.message_name(id), self.number);
        self.name.make_ascii_lowercase();
        self.payload.clear();
        for (name, value) in &info.payload.0 {
            let _ = write!(self.payload, "{name}: {value} ");
        }
        if let Some(routing) = &info.routing {
            let _ = write!(self.payload, "{} {}", routing.key, routing.headers);
        }
        self.payload.make_ascii_lowercase();
    }

    /// `3` is number 3 and each of its parts, 3.1 and 3.2; `3.1` is only that.
    fn is_number(&self, wanted: &str) -> bool {
        let number = self.number.trim_start_matches('#');
        number == wanted || number.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// True when a row says more than its kind: a new try, or a handling that did not end well.
fn is_special(event: &Event<'_>) -> bool {
    match event.kind {
        EventKind::Delivered => event.fact().is_redelivery(),
        EventKind::Ended => !event.fact().is_done(),
        EventKind::TimerSet => matches!(event.detail, Some(Detail::Backoff { .. })),
        _ => false,
    }
}

/// What a kind of row is called: its word, and how the state after it is called.
fn words_of(kind: EventKind, is_special: bool) -> String {
    let more = match (kind, is_special) {
        (EventKind::Enqueued | EventKind::Requeued | EventKind::Appended, _) => "ready",
        (EventKind::Started, _) => "working",
        (EventKind::Received, _) => "arrived",
        (EventKind::Crashed, _) => "down",
        (EventKind::Restarted, _) => "up",
        (EventKind::TimedOut, _) => "timeout",
        (EventKind::DeadLettered, _) => "dead letter",
        (EventKind::Delivered, true) => "redelivered retry again",
        (EventKind::TimerSet, true) => "retry backoff",
        (EventKind::TimerSet, false) => "waiting",
        (EventKind::Ended, true) => "failed",
        (EventKind::Ended, false) => "done",
        _ => "",
    };
    format!("{} {more}", kind.word())
}

/// The words of a rare fact.
fn detail_text(detail: &Detail) -> String {
    let words = |words: &Option<Rc<str>>| words.as_deref().unwrap_or_default().to_owned();
    match detail {
        Detail::Text(text) => text.to_string(),
        Detail::Changed { words, fields } => format!("{words} {fields}"),
        Detail::Reason(reason, more) => format!("{} {}", reason.word(), words(more)),
        Detail::Death(death) => format!("{} {}", death.reason.word(), words(&death.words)),
        Detail::State { name, before, after } => format!("{name} {before} {after}"),
        Detail::Backoff { why, .. } => why.to_string(),
        Detail::Fragment { operator, guard } => format!("{} {guard}", operator.word()),
        Detail::Position(position) | Detail::Repeated(position) => words(&position.group),
        Detail::Stop(stop) => stop.word().to_owned(),
        Detail::Duration(_) | Detail::Rank(_) | Detail::Fetched | Detail::Branches { .. } => String::new(),
    }
}
