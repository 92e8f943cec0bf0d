//! Places in streams, in words.

use crate::base::MessageId;
use crate::trace::{Detail, Event, EventKind, Fact, Position, Trace};

/// `1 record`, `3 records`
pub(super) fn records(event: &Event<'_>) -> String {
    let (Fact::Replayed { records: count } | Fact::SnapshotTaken { records: count }) = event.fact() else {
        return "no records".to_owned();
    };
    if count == 1 { "1 record".to_owned() } else { format!("{count} records") }
}

/// ` at offset 3 of partition 1`
pub(super) fn at_position(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Position(it)) => format!(" at offset {} of partition {}", it.offset, it.partition),
        _ => String::new(),
    }
}

/// ` the next is offset 3 of partition 1`
pub(super) fn next_position(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Position(it)) => {
            format!(" the next is offset {} of partition {}", it.offset, it.partition)
        }
        _ => String::new(),
    }
}

/// `is complete`, of a transaction.
pub(super) fn transaction_word(event: &Event<'_>) -> &'static str {
    if event.fact().is_refusal() { "is aborted" } else { "is complete" }
}

/// `marks at offset 3 of partition 0 that a transaction is complete: its records count`
pub(super) fn marked(event: &Event<'_>) -> String {
    let outcome = if event.fact().is_refusal() { "do not count" } else { "count" };
    format!(
        "marks{} that a transaction {}: its records {outcome}",
        at_position(event),
        transaction_word(event)
    )
}

pub(super) fn its_group(event: &Event<'_>) -> String {
    match event.detail {
        Some(Detail::Position(Position { group: Some(group), .. })) => format!("the group {group}"),
        _ => "the group".to_owned(),
    }
}

pub(super) fn the_partition(event: &Event<'_>) -> String {
    event.fact().partition().map_or_else(String::new, |it| format!(" partition {it}"))
}

/// Which partition a keyed message belongs to, as far as the run shows it: `key 1 → partition 0 of events`.
///
/// A key has the same partition as long as the stream has as many: another message of the key tells it as well.
pub fn partition_note(trace: &Trace, message: MessageId) -> Option<String> {
    let key = &trace.message(message).routing.as_ref()?.key;
    let has_key = |id: MessageId| trace.message(id).routing.as_ref().is_some_and(|it| it.key == *key);
    let own = trace.index().of_message(message).map(|row| trace.event(row));
    let target = own.into_iter().find_map(|it| it.peer.filter(|_| it.kind == EventKind::Sent))?;
    let appended = trace.index().of_lifeline(target).map(|row| trace.event(row));
    let mut of_key = appended.filter(|it| it.kind == EventKind::Appended && it.message.is_some_and(has_key));
    let Some(Detail::Position(at)) = of_key.find_map(|it| it.detail) else { return None };
    Some(format!("key {key} → partition {} of {}", at.partition, trace.lifeline_name(target)))
}

/// What the short form of a position in a stream says: `p1@0: partition 1, offset 0`.
pub fn position_note(trace: &Trace, message: MessageId) -> Option<String> {
    let rows = trace.index().of_message(message).map(|row| trace.event(row));
    let Some(Detail::Position(at)) =
        rows.into_iter().find_map(|it| it.detail.filter(|_| it.kind == EventKind::Appended))
    else {
        return None;
    };
    Some(format!("p{0}@{1}: partition {0}, offset {1}", at.partition, at.offset))
}
