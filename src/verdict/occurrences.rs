//! The rows in which something happens, and how often it happens.

use std::collections::BTreeSet;

use super::{Evaluation, whole};
use crate::base::{EventId, MessageId, TypedId, Value};
use crate::metrics::{Units, handlings};
use crate::model::Occurrence;
use crate::trace::{Event, EventKind, Location, Moment, Trace};

/// The rows in which something happens, in order.
pub fn occurrences(trace: &Trace, what: &Occurrence) -> Vec<EventId> {
    let moment = trace.end_moment();
    let mut rows: Vec<EventId> = match EventKind::from_word(&what.kind) {
        Some(kind) => moment.rows().filter(|row| is_one(trace, what, kind, &trace.event(*row))).collect(),
        None => {
            let all = handlings(trace, moment).into_iter().filter(|it| it.is_good);
            let meant = all.filter(|it| {
                is_meant(trace, what, Some(it.message)) && what.at.is_none_or(|at| at == it.lifeline)
            });
            meant.filter_map(|it| it.ended).collect()
        }
    };
    rows.sort_unstable();
    rows
}

fn is_one(trace: &Trace, what: &Occurrence, kind: EventKind, event: &Event<'_>) -> bool {
    event.kind == kind
        && what.at.is_none_or(|at| at == event.lifeline)
        && what.to.is_none_or(|to| Some(to) == event.peer)
        && is_meant(trace, what, event.message)
}

/// True for a message of the kind and with the number; copies have the name of their original.
fn is_meant(trace: &Trace, what: &Occurrence, message: Option<MessageId>) -> bool {
    let Some(wanted) = what.message else { return true };
    let Some(id) = message.filter(|id| trace.message(*id).message_type == wanted) else { return false };
    let (conversation, part) = what.number;
    let number = trace.message_number(id);
    conversation == 0 || (number.conversation == conversation && (part == 0 || part == number.part.max(1)))
}

impl Evaluation<'_> {
    /// How often it happened; of `handled`, to how many messages.
    pub(super) fn count(&self, what: &Occurrence, moment: Moment) -> (Option<Value>, String) {
        let counted = match EventKind::from_word(&what.kind) {
            Some(kind) => {
                let rows = moment.rows().map(|row| self.trace.event(row));
                rows.filter(|event| is_one(self.trace, what, kind, event)).count()
            }
            None => self.well_handled(what, moment),
        };
        let counted = u32::try_from(counted).unwrap_or(u32::MAX);
        (whole(counted), self.counted_words(what, counted))
    }

    /// How many messages were handled well: as in the sum under the diagram, where no place is named.
    fn well_handled(&self, what: &Occurrence, moment: Moment) -> usize {
        let units = Units::of(self.trace);
        let mut found = BTreeSet::new();
        match what.at {
            None => {
                let now = self.trace.state_at(moment);
                let all = (0..self.trace.message_count()).map(MessageId::from_index);
                let handled = all.filter(|id| now.location(*id) == Location::Handled);
                found.extend(handled.filter(|id| is_meant(self.trace, what, Some(*id))));
            }
            Some(at) => {
                let all = handlings(self.trace, moment).into_iter();
                let here = all.filter(|it| it.is_good && it.lifeline == at);
                let meant = here.filter(|it| is_meant(self.trace, what, Some(it.message)));
                found.extend(meant.map(|it| units.unit_of(it.message)));
            }
        }
        found.len()
    }

    fn counted_words(&self, what: &Occurrence, count: u32) -> String {
        let at = what.at.map(|at| format!(" at {}", self.trace.lifeline_name(at))).unwrap_or_default();
        let to = what.to.map(|to| format!(" to {}", self.trace.lifeline_name(to))).unwrap_or_default();
        let who = match (what.message, what.number) {
            (None, _) => "A message".to_owned(),
            (Some(id), (0, _)) => self.scenario.message_types[id].to_string(),
            (Some(id), (conversation, 0)) => format!("{} #{conversation}", self.scenario.message_types[id]),
            (Some(id), (conversation, part)) => {
                format!("{} #{conversation}.{part}", self.scenario.message_types[id])
            }
        };
        match EventKind::from_word(&what.kind) {
            None => handled_words(what, &who, &at, count),
            Some(kind) => match (form(kind), what.message) {
                (Form::Passive, _) => format!("{who} was {}{to}{at}.", times(kind.word(), count)),
                (Form::Active(word), _) => format!("{who} {}{to}{at}.", times(word, count)),
                (Form::Row, None) => format!("The run has {}{to}{at}.", rows(kind.word(), count)),
                (Form::Row, Some(_)) => {
                    format!("The run has {} of {who}{to}{at}.", rows(kind.word(), count))
                }
            },
        }
    }
}

fn handled_words(what: &Occurrence, who: &str, at: &str, count: u32) -> String {
    let who = if what.message.is_none() { "message" } else { who };
    match (what.number, count) {
        ((1.., _), 0) => format!("{who} was never handled{at}."),
        ((1.., _), 1) => format!("{who} was handled{at}."),
        (_, 1) => format!("1 {who} was handled{at}."),
        (_, 0) => format!("No {who} was handled{at}."),
        _ if what.message.is_none() => format!("{count} messages were handled{at}."),
        _ => format!("{count} {who} were handled{at}."),
    }
}

/// How a sentence says that something happened.
enum Form {
    /// `was lost once`
    Passive,
    /// `timed out once`
    Active(&'static str),
    /// `1 row` with this word: what happens has no message, or no word that stands well in a sentence.
    Row,
}

const fn form(kind: EventKind) -> Form {
    match kind {
        EventKind::TimedOut => Form::Active("timed out"),
        EventKind::Expired => Form::Active("expired"),
        EventKind::Lapsed => Form::Active("ran out of time to be settled"),
        EventKind::Ended => Form::Active("ended its handling"),
        EventKind::Sent
        | EventKind::Duplicated
        | EventKind::Delivered
        | EventKind::Acknowledged
        | EventKind::Rejected
        | EventKind::DeadLettered
        | EventKind::Confirmed
        | EventKind::Enqueued
        | EventKind::Published
        | EventKind::Received
        | EventKind::Settled
        | EventKind::Lost
        | EventKind::Requeued
        | EventKind::Discarded
        | EventKind::Started
        | EventKind::Ignored
        | EventKind::Blocked
        | EventKind::Unblocked
        | EventKind::Renewed
        | EventKind::Scheduled
        | EventKind::Extended
        | EventKind::Appended
        | EventKind::Claimed
        | EventKind::Deleted => Form::Passive,
        _ => Form::Row,
    }
}

/// `never lost`, `lost once`, `lost 3 times`.
fn times(word: &str, count: u32) -> String {
    match count {
        0 => format!("never {word}"),
        1 => format!("{word} once"),
        2 => format!("{word} twice"),
        _ => format!("{word} {count} times"),
    }
}

/// `no row crashed`, `3 rows crashed`.
fn rows(word: &str, count: u32) -> String {
    match count {
        0 => format!("no event {word}"),
        1 => format!("1 event {word}"),
        _ => format!("{count} events {word}"),
    }
}
