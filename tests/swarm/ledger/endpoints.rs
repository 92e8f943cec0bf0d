//! Rules about participants.

use std::collections::{BTreeMap, BTreeSet};

use playline::base::{EventId, LifelineId, MessageId, Value};
use playline::model::{Intervention, Scenario};
use playline::trace::{Detail, Event, EventKind, MessageIntent, Trace};

use super::{Verdict, broken, is_whole};

/// Who has crashed, or is not up yet, does nothing.
pub fn down(_: &Scenario, trace: &Trace) -> Verdict {
    use EventKind::{
        Acknowledged, ConfirmArrived, Noted, Received, Rejected, Renewed, Sent, Started, Subscribed,
        TimedOut, TimerFired, TimerSet, Triggered,
    };
    let later = trace.header().lifelines.iter().filter(|(_, it)| it.created_later);
    let mut down: BTreeSet<LifelineId> = later.map(|(id, _)| id).collect();
    for event in trace.events() {
        match event.kind {
            EventKind::Crashed => {
                down.insert(event.lifeline);
            }
            EventKind::Restarted | EventKind::LifelineCreated => {
                down.remove(&event.lifeline);
            }
            Acknowledged | ConfirmArrived | Noted | Received | Rejected | Renewed | Sent | Started
            | Subscribed | TimedOut | TimerFired | TimerSet | Triggered
                if down.contains(&event.lifeline) && !trace.header().is_sketch =>
            {
                return broken(trace, event.id, "it is down");
            }
            _ => {}
        }
    }
    Ok(())
}

/// Who pauses finishes what it is doing, and begins nothing.
pub fn paused(_: &Scenario, trace: &Trace) -> Verdict {
    let mut paused: BTreeSet<LifelineId> = BTreeSet::new();
    for event in trace.events() {
        match event.kind {
            EventKind::Paused => {
                paused.insert(event.lifeline);
            }
            EventKind::Resumed | EventKind::Restarted => {
                paused.remove(&event.lifeline);
            }
            EventKind::Started if paused.contains(&event.lifeline) && !is_branch(trace, &event) => {
                return broken(trace, event.id, "it pauses");
            }
            _ => {}
        }
    }
    Ok(())
}

/// The most workers that somebody ever has.
fn most_workers(scenario: &Scenario, lifeline: LifelineId) -> u32 {
    let Some((id, endpoint)) = scenario.endpoints.iter().find(|(_, it)| it.lifeline == lifeline) else {
        return u32::MAX;
    };
    let set = scenario.interventions.iter().filter_map(|it| match it.what {
        Intervention::SetWorkers(who, count) if who == id => Some(count),
        _ => None,
    });
    let scaled = endpoint.policies.scaling.as_ref().map_or(0, |it| it.most);
    set.max().unwrap_or(0).max(endpoint.workers).max(scaled)
}

/// True for the beginning of a branch: the handling around it caused it, by waiting for it.
fn is_branch(trace: &Trace, started: &Event<'_>) -> bool {
    let waits = |row: EventId| trace.kind(row) == EventKind::Blocked && trace.event(row).message.is_none();
    started.message.is_none() && started.cause.is_some_and(waits)
}

/// A worker ends what it has begun before it begins something else.
pub fn workers(scenario: &Scenario, trace: &Trace) -> Verdict {
    if scenario.sketch.is_some() {
        // Its arrows may do several things at once.
        return Ok(());
    }
    let mut busy: BTreeMap<(LifelineId, u32), EventId> = BTreeMap::new();
    for event in trace.events() {
        match event.kind {
            EventKind::Started => {
                if busy.insert((event.lifeline, event.fact().number()), event.id).is_some() {
                    return broken(trace, event.id, "the worker is busy");
                }
                // Branches have numbers of their own among the workers', so it is how many that counts.
                let is_worker = |at: LifelineId, row: EventId| {
                    at == event.lifeline && !is_branch(trace, &trace.event(row))
                };
                let working = busy.iter().filter(|(who, row)| is_worker(who.0, **row)).count();
                if working > most_workers(scenario, event.lifeline) as usize {
                    return broken(trace, event.id, "there is no such worker");
                }
            }
            EventKind::Ended => {
                let Some(started) = event.cause.map(|it| trace.event(it)) else { continue };
                if busy.remove(&(event.lifeline, started.fact().number())) != Some(started.id) {
                    return broken(trace, event.id, "it ended before");
                }
            }
            EventKind::Crashed => {
                let left: Vec<_> = busy.iter().filter(|(who, _)| who.0 == event.lifeline).collect();
                let abandoned =
                    |row: EventId| trace.effects_of(row).any(|it| trace.kind(it) == EventKind::Ended);
                if is_whole(trace) && left.iter().any(|(_, row)| !abandoned(**row)) {
                    return broken(trace, event.id, "its work goes on");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A call is waited for once and ends once; its answer is its own, and a late one is ignored.
pub fn calls(_: &Scenario, trace: &Trace) -> Verdict {
    let mut open: BTreeSet<MessageId> = BTreeSet::new();
    let mut closed: BTreeSet<MessageId> = BTreeSet::new();
    for event in trace.events() {
        let Some(message) = event.message else { continue };
        let info = trace.message(message);
        match event.kind {
            EventKind::Blocked
                if info.intent == MessageIntent::Call
                    && (closed.contains(&message) || !open.insert(message)) =>
            {
                return broken(trace, event.id, "it was waited for before");
            }
            EventKind::Unblocked if info.intent == MessageIntent::Call => {
                if !open.remove(&message) {
                    return broken(trace, event.id, "nobody waits for it");
                }
                closed.insert(message);
                let cause = event.cause.map(|it| trace.event(it));
                let answer = cause.filter(|it| it.kind == EventKind::Received).and_then(|it| it.message);
                if answer.is_some_and(|it| trace.message(it).in_reply_to != Some(message)) {
                    return broken(trace, event.id, "it is the answer to something else");
                }
            }
            EventKind::Received if info.intent == MessageIntent::Reply => {
                let is_late = info.in_reply_to.is_some_and(|it| closed.contains(&it));
                let ignored = || trace.effects_of(event.id).any(|it| trace.kind(it) == EventKind::Ignored);
                if is_late && is_whole(trace) && !trace.header().is_sketch && !ignored() {
                    return broken(trace, event.id, "a late answer counts");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A variable changes from the value that it had.
pub fn state(_: &Scenario, trace: &Trace) -> Verdict {
    let mut values: BTreeMap<(LifelineId, &str), &Value> = BTreeMap::new();
    for (id, lifeline) in trace.header().lifelines.iter() {
        values.extend(lifeline.state.iter().map(|(name, value)| ((id, &**name), value)));
    }
    for event in trace.events().filter(|it| it.kind == EventKind::StateChanged) {
        let Some(Detail::State { name, before, after }) = event.detail else { continue };
        let known = values.insert((event.lifeline, &**name), after);
        if known.is_some_and(|it| it != before) {
            return broken(trace, event.id, &format!("it was {}", known.unwrap_or(before)));
        }
    }
    Ok(())
}
