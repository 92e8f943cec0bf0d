//! Messages out of order.

use std::collections::BTreeMap;

use super::{Look, Observation};
use crate::base::{EventId, LifelineId, MessageId, MessageTypeId, TypedId};
use crate::trace::{Event, EventKind, MessageIntent};

/// Messages of one type at one place that come in another order than that of their sending; for a
/// reply, that of its request.
pub(super) fn overtaking(look: &Look<'_>) -> Vec<Observation> {
    let mut newest: BTreeMap<(LifelineId, MessageTypeId), (EventId, MessageId)> = BTreeMap::new();
    let mut seen = vec![false; look.trace.message_count()];
    let mut found: BTreeMap<(LifelineId, MessageTypeId), Observation> = BTreeMap::new();
    for event in look.rows().filter(|event| event.kind == EventKind::Received) {
        let Some(message) = event.message else { continue };
        // A redelivery is late by nature and is reported elsewhere.
        if std::mem::replace(&mut seen[message.index()], true) {
            continue;
        }
        let Some(sent) = order_of(look, message) else { continue };
        let key = (event.lifeline, look.trace.message(message).message_type);
        match newest.get(&key).copied() {
            Some((before, overtaking)) if before > sent => {
                found.entry(key).or_insert_with(|| sentence(look, &event, message, overtaking));
            }
            _ => {
                newest.insert(key, (sent, message));
            }
        }
    }
    found.into_values().collect()
}

/// The row at which it was this message's turn.
fn order_of(look: &Look<'_>, message: MessageId) -> Option<EventId> {
    let info = look.trace.message(message);
    let asked = info.in_reply_to.filter(|_| is_answer(info.intent)).unwrap_or(message);
    look.trace.index().of_message(look.trace.original_of(asked)).next()
}

fn is_answer(intent: MessageIntent) -> bool {
    matches!(intent, MessageIntent::Reply | MessageIntent::Callback)
}

fn sentence(look: &Look<'_>, event: &Event<'_>, late: MessageId, overtaking: MessageId) -> Observation {
    let info = look.trace.message(late);
    let [first, second] = [overtaking, late].map(|it| look.trace.display_name(it));
    let place = look.name(event.lifeline);
    if is_answer(info.intent) {
        let text = format!(
            "Replies to {place} arrive out of order: {first} before {second}, which was asked for earlier."
        );
        return Observation { topic: "replies-out-of-order", text, evidence: event.id };
    }
    let name = look.trace.message_name(late);
    let text = format!(
        "{name} messages reach {place} out of order: {first} before {second}, which was sent earlier."
    );
    Observation { topic: "out-of-order", text, evidence: event.id }
}
