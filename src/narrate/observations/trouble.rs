//! What goes wrong, and what that costs.

use std::collections::{BTreeMap, BTreeSet};

use super::thresholds::{FEW_MESSAGES, LOAD_BY_RETRIES, POISON_FAILURES};
use super::{Look, Observation, per_mille, times};
use crate::base::{EventId, MessageId, MessageTypeId};
use crate::narrate::words::count;
use crate::trace::{Detail, Event, EventKind, Location, MessageIntent, Reason};

pub(super) fn losses(look: &Look<'_>) -> Vec<Observation> {
    let mut first: BTreeMap<MessageTypeId, EventId> = BTreeMap::new();
    let state = look.trace.state_at(look.numbers.moment);
    for event in look.rows().filter(|event| event.kind == EventKind::Lost) {
        if let Some(message) = event.message.filter(|it| state.location(*it) == Location::Lost) {
            first.entry(look.trace.message(message).message_type).or_insert(event.id);
        }
    }
    let sentence = |(id, evidence): (MessageTypeId, EventId)| {
        let census = &look.numbers.messages[id].census;
        let name = &look.trace.header().message_types[id].name;
        let verb = if census.lost == 1 { "arrives" } else { "arrive" };
        let text = format!("{} of {} {name} never {verb}.", census.lost, census.created());
        Observation { topic: "loss", text, evidence }
    };
    first.into_iter().map(sentence).collect()
}

pub(super) fn poison(look: &Look<'_>) -> Vec<Observation> {
    let mut failures: BTreeMap<MessageId, (u32, EventId)> = BTreeMap::new();
    let mut was_good: BTreeSet<MessageId> = BTreeSet::new();
    for handling in &look.numbers.handlings {
        let message = handling.message;
        let Some(end) = handling.ended else { continue };
        if handling.is_good {
            was_good.insert(message);
        } else if !was_good.contains(&message) {
            let known = failures.entry(message).or_insert((0, end));
            *known = (known.0 + 1, end);
        }
    }
    let mut found: Vec<_> = failures.into_iter().filter(|(_, it)| it.0 >= POISON_FAILURES).collect();
    found.sort_by_key(|(message, it)| (std::cmp::Reverse(it.0), *message));
    let Some((message, (failed, evidence))) = found.first() else { return Vec::new() };
    let others = match found.len() - 1 {
        0 => String::new(),
        more => format!(" So {} {} more.", if more == 1 { "is" } else { "are" }, more),
    };
    let name = look.trace.display_name(*message);
    let text = format!("{name} is poison: its handling failed {failed} times.{others}");
    vec![Observation { topic: "poison", text, evidence: *evidence }]
}

/// Deliveries of one channel that were not the first of their message.
pub(super) fn redeliveries(look: &Look<'_>) -> Vec<Observation> {
    let channels = look.numbers.channels.iter();
    let multiplied = channels.filter_map(|(id, it)| {
        let firsts = it.deliveries.checked_sub(it.redeliveries)?;
        let factor = per_mille(u128::from(it.deliveries), u128::from(firsts))?;
        if factor < LOAD_BY_RETRIES || it.deliveries < FEW_MESSAGES {
            return None;
        }
        let lifeline = look.trace.header().channels[id].lifeline;
        let text = format!(
            "Redeliveries multiply the load of {} by {}: {} deliveries of {}.",
            look.channel_name(id),
            times(factor),
            it.deliveries,
            count(u64::from(firsts), "message", "messages"),
        );
        let evidence = look.first_row(lifeline, |event| event.fact().is_redelivery());
        Some(Observation { topic: "redeliveries", text, evidence })
    });
    multiplied.collect()
}

/// Calls that repeat one of the same kind, from the same handling, that got no answer in time.
pub(super) fn repeated_calls(look: &Look<'_>) -> Vec<Observation> {
    let mut unanswered: BTreeSet<(u32, Option<MessageId>, MessageTypeId)> = BTreeSet::new();
    let mut calls: BTreeMap<MessageTypeId, Calls> = BTreeMap::new();
    for event in look.rows() {
        let Some(message) = event.message else { continue };
        let info = look.trace.message(message);
        let key = (info.conversation, info.parent, info.message_type);
        match event.kind {
            EventKind::TimedOut => {
                unanswered.insert(key);
            }
            EventKind::Sent if info.intent == MessageIntent::Call => {
                let is_again = unanswered.contains(&key);
                calls.entry(info.message_type).or_default().note(&event, is_again);
            }
            _ => {}
        }
    }
    let multiplied = calls.into_iter().filter_map(|(id, calls)| {
        let factor = per_mille(u128::from(calls.all), u128::from(calls.all - calls.again))?;
        let evidence = calls.first.filter(|_| factor >= LOAD_BY_RETRIES && calls.all >= FEW_MESSAGES)?;
        let text = format!(
            "Retries multiply the load of {} by {}: {} calls for {}.",
            look.trace.header().message_types[id].name,
            times(factor),
            calls.all,
            count(u64::from(calls.all - calls.again), "request", "requests"),
        );
        Some(Observation { topic: "retries", text, evidence })
    });
    multiplied.collect()
}

#[derive(Default)]
struct Calls {
    all: u32,
    again: u32,
    first: Option<EventId>,
}

impl Calls {
    fn note(&mut self, event: &Event<'_>, is_again: bool) {
        self.all += 1;
        self.again += u32::from(is_again);
        self.first = self.first.or(is_again.then_some(event.id));
    }
}

pub(super) fn duplicates(look: &Look<'_>) -> Vec<Observation> {
    let units = crate::metrics::Units::of(look.trace);
    let mut seen: BTreeSet<MessageId> = BTreeSet::new();
    let mut first: BTreeMap<MessageTypeId, EventId> = BTreeMap::new();
    for handling in look.numbers.handlings.iter().filter(|it| it.is_good) {
        let unit = units.unit_of(handling.message);
        if !seen.insert(unit) {
            first.entry(look.trace.message(unit).message_type).or_insert(handling.started);
        }
    }
    let sentence = |(id, evidence): (MessageTypeId, EventId)| {
        let (number, name) =
            (look.numbers.messages[id].duplicates, &look.trace.header().message_types[id].name);
        let (what, verb) = if number == 1 { ("message is", "it") } else { ("messages are", "each") };
        let text = format!("{number} {name} {what} handled more than once: what {verb} does is done again.");
        Observation { topic: "duplicates", text, evidence }
    };
    first.into_iter().map(sentence).collect()
}

pub(super) fn late_replies(look: &Look<'_>) -> Vec<Observation> {
    let is_late = |event: &Event<'_>| {
        event.kind == EventKind::Ignored && matches!(event.detail, Some(Detail::Reason(Reason::LateReply, _)))
    };
    let late: Vec<EventId> = look.rows().filter(is_late).map(|event| event.id).collect();
    let Some(evidence) = late.first().copied() else { return Vec::new() };
    let verb = if late.len() == 1 { "comes" } else { "come" };
    let text = format!(
        "{} {verb} after the caller stopped waiting: that work was for nothing.",
        count(late.len() as u64, "reply", "replies")
    );
    vec![Observation { topic: "late-replies", text, evidence }]
}
