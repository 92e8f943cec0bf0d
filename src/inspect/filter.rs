//! The rows that have some words, for lists of everything that happened.

use super::query::folded;
use crate::base::{EventId, MessageId, TypedId};
use crate::trace::{EventKind, Trace};

/// The rows in which every word occurs: in the place, in the kind or in the name of the message. None for no words.
pub fn rows_with(trace: &Trace, words: &str) -> Option<Vec<EventId>> {
    let words: Vec<String> = words.split_whitespace().map(folded).collect();
    if words.is_empty() {
        return None;
    }
    let tables: Vec<WordTable> = words.iter().map(|word| WordTable::of(trace, word)).collect();
    let rows = (0..trace.len()).map(EventId::from_index);
    Some(rows.filter(|row| tables.iter().all(|it| it.has(trace, *row))).collect())
}

/// Where one word occurs.
struct WordTable {
    lifelines: Vec<bool>,
    kinds: Vec<EventKind>,
    messages: Vec<bool>,
}

impl WordTable {
    fn of(trace: &Trace, word: &str) -> Self {
        let has = |text: &str| folded(text).contains(word);
        let messages = (0..trace.message_count()).map(MessageId::from_index);
        Self {
            lifelines: trace.header().lifelines.values().map(|it| has(&it.name)).collect(),
            kinds: EventKind::ALL.into_iter().filter(|it| has(it.word())).collect(),
            messages: messages.map(|id| has(&trace.display_name(id))).collect(),
        }
    }

    fn has(&self, trace: &Trace, row: EventId) -> bool {
        let event = trace.event(row);
        self.kinds.contains(&event.kind)
            || event.message.is_some_and(|id| self.messages[id.index()])
            || event.kind != EventKind::Stopped && self.lifelines[event.lifeline.index()]
    }
}
