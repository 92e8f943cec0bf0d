//! Rules about rows, hops and links.

use std::collections::{BTreeMap, BTreeSet};

use playline::base::{Dist, EventId, LifelineId, SimDuration, SimTime};
use playline::model::{Intervention, Link, LinkEnd, OverflowPolicy, Scenario};
use playline::trace::{Detail, Event, EventKind, Trace};

use super::{Verdict, broken, channel_of, interventions, is_done_from_outside};

/// Times never fall; a cause is earlier; a row follows from what it can follow from.
pub fn order_and_causes(_: &Scenario, trace: &Trace) -> Verdict {
    use EventKind::{
        Acknowledged, Delivered, Ended, Extended, Received, Rejected, Renewed, Settled, Started, TimerFired,
        TimerSet, Triggered,
    };
    let mut last = SimTime::ZERO;
    for event in trace.events() {
        if event.time < last {
            return broken(trace, event.id, "time goes back");
        }
        last = event.time;
        let Some(cause) = event.cause.map(|cause| trace.event(cause)) else { continue };
        if cause.id >= event.id || cause.time > event.time {
            return broken(trace, event.id, "it comes before its cause");
        }
        let fits = match event.kind {
            Started | Ended if trace.header().is_sketch => true,
            Started => {
                matches!(cause.kind, Received | Triggered | EventKind::Blocked)
                    && cause.lifeline == event.lifeline
            }
            Ended => cause.kind == Started && cause.lifeline == event.lifeline,
            TimerFired => cause.kind == TimerSet && cause.lifeline == event.lifeline,
            Extended => cause.kind == Renewed,
            Settled => matches!(cause.kind, Acknowledged | Rejected | Delivered),
            EventKind::Lost => cause.kind.is_departure() || cause.kind == EventKind::Intervened,
            _ => true,
        };
        if !fits {
            return broken(trace, event.id, "it follows from something else");
        }
        let carries = matches!(event.kind, Started | Ended | Settled | Received | EventKind::Lost);
        if carries && !trace.header().is_sketch && cause.kind != Triggered && cause.message != event.message {
            return broken(trace, event.id, "its cause is about another message");
        }
    }
    Ok(())
}

/// Each departure has at most one end: an arrival where it was going, or a loss.
pub fn hops_end_once(_: &Scenario, trace: &Trace) -> Verdict {
    let mut ended: BTreeSet<EventId> = BTreeSet::new();
    for event in trace.events().filter(|it| it.kind.is_arrival()) {
        let Some(cause) = event.cause.map(|it| trace.event(it)).filter(|it| it.kind.is_departure()) else {
            continue;
        };
        let by_itself = event.kind == EventKind::Settled && cause.kind == EventKind::Delivered;
        if by_itself || cause.message != event.message {
            continue;
        }
        if event.kind != EventKind::Lost && cause.peer != Some(event.lifeline) {
            continue;
        }
        if !ended.insert(cause.id) {
            return broken(trace, event.id, "it arrives for the second time");
        }
    }
    Ok(())
}

/// Nothing happens behind the end, timers fire when they should, faults come when the text says.
pub fn times(scenario: &Scenario, trace: &Trace) -> Verdict {
    let end = scenario.horizon.map_or(SimTime::MAX, |it| SimTime(it.0));
    let asked: BTreeSet<SimTime> = interventions(scenario).collect();
    for event in trace.events() {
        if event.time > end {
            return broken(trace, event.id, "it is behind the end of the run");
        }
        let cause = event.cause.map(|it| trace.event(it));
        let wanted = match (event.kind, cause, event.detail) {
            (EventKind::TimerFired, Some(set), _) => length(&set).map(|it| set.time.0 + it.0),
            (EventKind::TimedOut, Some(sent), _) => length(&event).map(|it| sent.time.0 + it.0),
            _ => None,
        };
        if wanted.is_some_and(|at| at != event.time.0) {
            return broken(trace, event.id, "it is not the time for it");
        }
        // What a paced redrive says of one of its letters has that redrive as its cause.
        let follows = cause.is_some_and(|it| it.kind == EventKind::Intervened);
        if is_done_from_outside(event.kind) && !follows && !asked.contains(&event.time) {
            return broken(trace, event.id, "nobody asked for it");
        }
    }
    Ok(())
}

fn length(event: &Event<'_>) -> Option<SimDuration> {
    match event.detail {
        Some(Detail::Duration(length)) => Some(*length),
        _ => None,
    }
}

/// While two are parted nothing arrives from one at the other.
pub fn partitions(_: &Scenario, trace: &Trace) -> Verdict {
    let mut cut: BTreeSet<(LifelineId, LifelineId)> = BTreeSet::new();
    for event in trace.events() {
        let ends = event.peer.map(|peer| (event.lifeline.min(peer), event.lifeline.max(peer)));
        match (event.kind, ends) {
            (EventKind::Partitioned, Some(ends)) => {
                cut.insert(ends);
            }
            (EventKind::Healed, Some(ends)) => {
                cut.remove(&ends);
            }
            (kind, _) if kind.is_arrival() && kind != EventKind::Lost => {
                let Some(left) = trace.departure_of(event.id).map(|it| trace.event(it)) else { continue };
                let ends = (left.lifeline.min(event.lifeline), left.lifeline.max(event.lifeline));
                if cut.contains(&ends) {
                    return broken(trace, event.id, "it passed a partition");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// What was promised about one direction.
struct Promise {
    /// No way is shorter.
    least: SimDuration,
    ordered: bool,
}

fn least(latency: Dist) -> SimDuration {
    match latency {
        Dist::Fixed(time) | Dist::Uniform(time, _) => time,
        Dist::Exponential(_) => SimDuration::ZERO,
    }
}

/// The shortest way that anybody ever asked for by hand.
fn least_by_hand(scenario: &Scenario, fits: impl Fn(LinkEnd, LinkEnd) -> bool) -> Option<SimDuration> {
    let changes = scenario.interventions.iter().filter_map(|it| match &it.what {
        Intervention::ChangeLink(change) => Some(change),
        _ => None,
    });
    let own = changes.filter(|it| fits(it.from, it.to) || it.both_ways && fits(it.to, it.from));
    own.filter_map(|it| it.latency).map(least).min()
}

fn promise(scenario: &Scenario, trace: &Trace, from: LifelineId, to: LifelineId) -> Promise {
    let is_channel = |it| channel_of(scenario, trace, it).is_some();
    let inside = is_channel(from) && is_channel(to);
    let fits = |end: LinkEnd, it: LifelineId| match end {
        LinkEnd::Any => !inside,
        LinkEnd::One(one) => one == it,
    };
    let unsaid = match (inside, scenario.sketch.is_some()) {
        (true, _) => Link::BROKER_LATENCY,
        (false, true) => Link::SKETCH_LATENCY,
        (false, false) => Link::DEFAULT_LATENCY,
    };
    let ordered = is_channel(from) || is_channel(to);
    let mut promise = Promise { least: unsaid, ordered };
    let mut reorders = false;
    for link in scenario.links.iter().filter(|it| fits(it.from, from) && fits(it.to, to)) {
        promise.least = link.latency.map_or(promise.least, least);
        promise.ordered = link.ordered.unwrap_or(promise.ordered);
        reorders = link.reorder.map_or(reorders, |chance| chance.0 > 0);
    }
    promise.ordered &= !reorders;
    let by_hand = least_by_hand(scenario, |one, other| fits(one, from) && fits(other, to));
    promise.least = by_hand.map_or(promise.least, |it| it.min(promise.least));
    promise
}

/// A way takes no less than its link says, and on an ordered link nothing overtakes.
pub fn links(scenario: &Scenario, trace: &Trace) -> Verdict {
    let mut latest: BTreeMap<(LifelineId, LifelineId), (EventId, SimTime)> = BTreeMap::new();
    let mut hops: Vec<(EventId, EventId)> = Vec::new();
    for event in trace.events().filter(|it| it.kind.is_arrival() && it.kind != EventKind::Lost) {
        let by_itself = event.cause.is_some_and(|it| trace.kind(it) == EventKind::Delivered)
            && event.kind == EventKind::Settled;
        if let Some(left) = trace.departure_of(event.id).filter(|_| !by_itself) {
            hops.push((left, event.id));
        }
    }
    hops.sort_unstable();
    for (left, arrived) in hops {
        let (left, arrived) = (trace.event(left), trace.event(arrived));
        let ends = (left.lifeline, arrived.lifeline);
        // The door of a channel that makes its senders wait keeps both ends waiting.
        if channel_of(scenario, trace, ends.1).is_some_and(|it| it.rules.overflow == OverflowPolicy::Block) {
            continue;
        }
        let promise = promise(scenario, trace, ends.0, ends.1);
        let took = arrived.time.since(left.time);
        if took < promise.least {
            return broken(trace, arrived.id, "it was faster than its link");
        }
        if promise.ordered
            && let Some((row, time)) = latest.insert(ends, (left.id, arrived.time))
            && time > arrived.time
        {
            return broken(trace, arrived.id, &format!("it overtook what left in row {row:?}"));
        }
    }
    Ok(())
}
