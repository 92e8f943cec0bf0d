//! One row as a full sentence with its cause.

use super::clause::{Clause, Subject, Teller};
use super::words::{capitalized, place, subject};
use crate::base::EventId;
use crate::trace::{Event, EventKind, Trace};

/// A row as one plain sentence that names its cause and its effect.
pub fn sentence(trace: &Trace, event: EventId) -> String {
    let clause = Teller::new(trace).clause(event);
    joined(trace, lead_in(trace, event).as_deref(), &[clause])
}

/// Clauses as one sentence: neighbours with the same subject share it.
pub(super) fn joined(trace: &Trace, lead_in: Option<&str>, clauses: &[Clause]) -> String {
    let mut parts = Vec::new();
    for run in clauses.chunk_by(|a, b| a.subject == b.subject) {
        let is_first = parts.is_empty() && lead_in.is_none();
        parts.push(format!("{} {}", who(trace, &run[0].subject, is_first), chained(&predicates(run))));
    }
    let lead_in = lead_in.map(|words| format!("{words}, ")).unwrap_or_default();
    ended(&format!("{lead_in}{}", parts.join("; ")))
}

/// The predicate of one subject; a verb is not repeated.
fn predicates(clauses: &[Clause]) -> Vec<String> {
    let mut verb = "";
    let mut predicates = Vec::new();
    for clause in clauses {
        let (first, rest) = clause.predicate.split_once(' ').unwrap_or((&clause.predicate, ""));
        let is_repeated = first == verb && !rest.is_empty();
        predicates.push(if is_repeated { rest.to_owned() } else { clause.predicate.clone() });
        verb = first;
    }
    predicates
}

/// Predicates of one subject. A comma or colon inside one makes "and" unclear, so those are set apart.
fn chained(predicates: &[String]) -> String {
    match predicates {
        [first @ .., last] if first.iter().any(|it| it.contains([',', ':'])) => {
            format!("{}, and {last}", first.join(", "))
        }
        _ => super::words::list(predicates),
    }
}

fn who(trace: &Trace, who: &Subject, is_first: bool) -> String {
    match who {
        Subject::Lifeline(lifeline) if is_first => subject(trace, *lifeline),
        Subject::Lifeline(lifeline) => place(trace, *lifeline),
        Subject::Words(words) if is_first => capitalized(words),
        Subject::Words(words) => words.clone(),
    }
}

/// With a full stop, unless a quotation has brought one.
fn ended(words: &str) -> String {
    let has_end = words.ends_with(['.', '!', '?']);
    if has_end { words.to_owned() } else { format!("{words}.") }
}

/// What led to a row, when its own words do not say it.
pub(super) fn lead_in(trace: &Trace, event: EventId) -> Option<String> {
    let event = trace.event(event);
    let cause = trace.event(event.cause?);
    match cause.kind {
        EventKind::Started if is_own_act(&event) && !answers(trace, &event, &cause) => {
            handling(trace, &cause)
        }
        EventKind::TimerFired => Some("After its pause".to_owned()),
        EventKind::TimedOut if event.kind != EventKind::Unblocked => Some("After the timeout".to_owned()),
        EventKind::Crashed if event.kind != EventKind::Requeued => {
            Some(format!("Because {} crashed", place(trace, cause.lifeline)))
        }
        EventKind::Restarted if cause.lifeline == event.lifeline => Some("After its restart".to_owned()),
        EventKind::Restarted | EventKind::LifelineCreated => {
            Some(format!("Now that {} is up", place(trace, cause.lifeline)))
        }
        EventKind::Resumed => Some(format!("Now that {} takes work again", place(trace, cause.lifeline))),
        EventKind::Subscribed => Some(format!("Now that {} consumes from it", place(trace, cause.lifeline))),
        EventKind::Settled if event.kind == EventKind::Delivered && event.message != cause.message => {
            trace.other_end(&cause).map(|consumer| format!("Now that {} has room", place(trace, consumer)))
        }
        EventKind::Ended if event.kind == EventKind::Started => {
            Some(format!("Now that {} has a free worker", place(trace, cause.lifeline)))
        }
        EventKind::Intervened => Some("By hand".to_owned()),
        EventKind::Partitioned => Some("Because of the partition".to_owned()),
        _ => None,
    }
}

/// Things an endpoint does while it handles something else.
fn is_own_act(event: &Event<'_>) -> bool {
    matches!(
        event.kind,
        EventKind::Sent
            | EventKind::StateChanged
            | EventKind::Noted
            | EventKind::TimerSet
            | EventKind::Blocked
    )
}

/// True when the row replies to the message being handled, and so names it.
fn answers(trace: &Trace, event: &Event<'_>, started: &Event<'_>) -> bool {
    let answered = event.message.and_then(|message| trace.message(message).in_reply_to);
    answered.is_some() && answered == started.message
}

fn handling(trace: &Trace, started: &Event<'_>) -> Option<String> {
    started.message.map(|message| format!("Handling {}", trace.display_name(message)))
}
