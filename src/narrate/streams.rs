//! Places in streams, in words.

use crate::trace::{Detail, Event, Fact, Position};

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
