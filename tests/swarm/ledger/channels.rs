//! Rules about channels and what they hold.

use std::collections::{BTreeMap, BTreeSet};

use playline::base::{ChannelId, EventId, LifelineId, MessageId, SimDuration, SimTime, TypedId};
use playline::model::{
    AcknowledgeMode, Channel, ChannelShape, DeadAttempts, Expiry, Intervention, Limit, OverflowPolicy,
    RetryDelay, Scenario,
};
use playline::trace::{ChannelKind, Detail, Event, EventKind, Fact, Reason, StopReason, Trace};

use super::{Verdict, broken, channel_of, is_whole, records};

/// True for a row at a log. What a queue sends to one is the queue's business.
fn is_log(trace: &Trace, event: &Event<'_>) -> bool {
    let here = trace.header().lifelines[event.lifeline].channel;
    here.or(event.channel).is_some_and(|id| trace.header().channels[id].kind == ChannelKind::Stream)
}

/// Where a message is, as far as its rows say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Unborn,
    Travels,
    In(LifelineId),
    Out,
    Gone(EventId),
}

/// What somebody makes of a channel's limits.
fn limits(scenario: &Scenario, channel: ChannelId) -> impl Iterator<Item = &Limit> {
    scenario.interventions.iter().filter_map(move |it| match &it.what {
        Intervention::Limit(id, limit) if *id == channel => Some(limit),
        _ => None,
    })
}

/// Conservation: no message is delivered by who does not have it, and none comes back from the dead.
pub fn places(scenario: &Scenario, trace: &Trace) -> Verdict {
    let records = records(trace);
    let mut spots = vec![Spot::Unborn; trace.message_count()];
    for event in trace.events() {
        let Some(message) = event.message.filter(|it| !records.contains(it)) else { continue };
        let spot = spots[message.index()];
        if let Spot::Gone(row) = spot
            && moves(event.kind)
            && event.cause != Some(row)
        {
            return broken(trace, event.id, "the message is gone already");
        }
        let here = spot == Spot::In(event.lifeline);
        let wrong = match event.kind {
            EventKind::Delivered => matches!(spot, Spot::In(_)) && !here || spot == Spot::Out,
            EventKind::Expired => !here && matches!(spot, Spot::In(_)),
            EventKind::Requeued => matches!(spot, Spot::In(_)),
            EventKind::Enqueued => matches!(spot, Spot::In(_)) && !here,
            _ => false,
        };
        if wrong {
            return broken(trace, event.id, &format!("the message is elsewhere ({spot:?})"));
        }
        spots[message.index()] = next(trace, &event, spot);
    }
    tally(scenario, trace)
}

/// Rows that only a message can have which is still there.
fn moves(kind: EventKind) -> bool {
    use EventKind::{DeadLettered, Delivered, Enqueued, Expired, Requeued, Scheduled, Sent};
    matches!(kind, Sent | Delivered | Enqueued | Requeued | Scheduled | Expired | DeadLettered)
}

fn next(trace: &Trace, event: &Event<'_>, spot: Spot) -> Spot {
    match event.kind {
        EventKind::Sent | EventKind::Duplicated | EventKind::DeadLettered => Spot::Travels,
        EventKind::Enqueued | EventKind::Requeued | EventKind::Scheduled => Spot::In(event.lifeline),
        EventKind::Delivered => Spot::Out,
        EventKind::Discarded | EventKind::Expired => Spot::Gone(event.id),
        EventKind::Lost => {
            let from = event.cause.map(|it| trace.kind(it));
            match from {
                Some(EventKind::Sent | EventKind::Duplicated | EventKind::DeadLettered) => {
                    Spot::Gone(event.id)
                }
                _ => spot,
            }
        }
        _ => spot,
    }
}

/// The sums come out at moments spread over the run.
fn tally(scenario: &Scenario, trace: &Trace) -> Verdict {
    const LOOKS: usize = 6;
    for look in 0..=LOOKS {
        let row = (trace.len() - 1) * look / LOOKS;
        let tally = trace.state_at(trace.moment_after(EventId::from_index(row))).census();
        if tally.created() != tally.accounted() {
            return Err(format!("after row {row}: {tally:?}"));
        }
    }
    let end = trace.state_at(trace.end_moment()).census();
    // Whoever waits for room when nothing goes on any more waits for ever.
    let waits = scenario.channels.values().any(|it| it.rules.overflow == OverflowPolicy::Block);
    if *trace.stop() == StopReason::Finished && end.moving() > 0 && !waits {
        return Err(format!("nothing is left to do, and {} messages are under way", end.moving()));
    }
    let born = end.created() as usize;
    // A group's copy of a record that it never read is not born.
    let has_stream = trace.header().channels.values().any(|it| it.kind == ChannelKind::Stream);
    if is_whole(trace) && !has_stream && born != trace.message_count() {
        return Err(format!("{} messages, {born} of them were ever born", trace.message_count()));
    }
    Ok(())
}

/// The numbers of ready messages are what coming and going make of them.
pub fn ready(scenario: &Scenario, trace: &Trace) -> Verdict {
    use EventKind::{DeadLettered, Delivered, Discarded, Enqueued, Expired, Requeued, Sent, Settled};
    let mut held: BTreeMap<LifelineId, BTreeSet<MessageId>> = BTreeMap::new();
    // A record may come to a queue as a dead letter.
    for event in trace.events().filter(|it| !is_log(trace, it)) {
        let Some(channel) = channel_of(scenario, trace, event.lifeline) else { continue };
        let Some(message) = event.message else { continue };
        let here = held.entry(event.lifeline).or_default();
        match event.kind {
            // A rendezvous keeps nothing that it can hand on.
            Enqueued if channel.rules.capacity == Some(0) => continue,
            Enqueued | Requeued => {
                here.insert(message);
            }
            Delivered | DeadLettered | Expired | Discarded | Sent => {
                here.remove(&message);
            }
            _ => {}
        }
        let says = matches!(event.kind, Enqueued | Requeued | Settled | Expired | Discarded);
        if says && channel.rules.capacity != Some(0) && event.fact().stock() != Some(here.len() as u32) {
            return broken(trace, event.id, &format!("{} are ready", here.len()));
        }
    }
    Ok(())
}

/// A queue takes no more than fit. What comes back has its place in it whatever else is there.
pub fn capacity(scenario: &Scenario, trace: &Trace) -> Verdict {
    for (id, channel) in scenario.channels.iter() {
        let is_limited = limits(scenario, id).any(|it| matches!(it, Limit::Capacity(_)));
        let Some(capacity) = channel.rules.capacity.filter(|_| !is_limited && is_plain(channel)) else {
            continue;
        };
        let own = || trace.events().filter(|it| it.lifeline == channel.lifeline);
        let most = capacity.max(1).saturating_add(channel.rules.overshoot);
        for event in own().take_while(|it| it.kind != EventKind::Requeued) {
            if matches!(event.fact(), Fact::Enqueued { ready } if ready > most) {
                return broken(trace, event.id, &format!("there is room for {most}"));
            }
        }
    }
    Ok(())
}

/// What is promised to one consumer of one channel.
fn window(scenario: &Scenario, consumer: LifelineId, channel: LifelineId) -> Option<u32> {
    let mut own = scenario.consumers.values().filter(|it| {
        let from = scenario.subscriptions[it.subscription].channel;
        scenario.endpoints[it.endpoint].lifeline == consumer && scenario.channels[from].lifeline == channel
    });
    let only = own.next().filter(|_| own.next().is_none())?;
    let from = scenario.subscriptions[only.subscription].channel;
    let by_hand = only.acknowledge == AcknowledgeMode::ByHand;
    let frees = by_hand && scenario.channels[from].rules.delivered_frees;
    let counts = only.prefetch > 0 && only.acknowledge != AcknowledgeMode::OnDelivery && !frees;
    counts.then_some(only.prefetch)
}

/// Nobody has more unsettled deliveries of a channel than the window allows.
pub fn windows(scenario: &Scenario, trace: &Trace) -> Verdict {
    let mut held: BTreeMap<MessageId, (LifelineId, LifelineId)> = BTreeMap::new();
    for event in trace.events().filter(|it| !is_log(trace, it)) {
        match (event.kind, event.message, event.peer) {
            (EventKind::Delivered, Some(message), Some(consumer)) => {
                let pair = (consumer, event.lifeline);
                held.insert(message, pair);
                let count = held.values().filter(|it| **it == pair).count();
                if window(scenario, consumer, event.lifeline).is_some_and(|it| count > it as usize) {
                    return broken(trace, event.id, &format!("{count} are unsettled"));
                }
            }
            (EventKind::Unsubscribed, _, Some(channel)) => {
                held.retain(|_, it| *it != (event.lifeline, channel));
            }
            // The broker of a channel restarts: its connections end.
            (EventKind::Restarted, ..) => held.retain(|_, it| it.1 != event.lifeline),
            (EventKind::Crashed, ..) => held.retain(|_, it| it.0 != event.lifeline),
            (kind, Some(message), _) if ends_delivery(trace, kind, &event) => {
                held.remove(&message);
            }
            // Where nothing is said about a failure, it is in flight and in no window.
            (EventKind::Ended, Some(message), _) if !event.fact().is_done() => {
                held.retain(|it, pair| *it != message || !fails_silently(scenario, trace, pair.1));
            }
            (EventKind::Ignored, Some(message), _) => {
                held.retain(|it, pair| *it != message || !fails_silently(scenario, trace, pair.1));
            }
            _ => {}
        }
    }
    Ok(())
}

fn fails_silently(scenario: &Scenario, trace: &Trace, channel: LifelineId) -> bool {
    let channel = trace.header().lifelines[channel].channel;
    channel.is_some_and(|it| scenario.channels[it].rules.failure_is_silent)
}

fn ends_delivery(trace: &Trace, kind: EventKind, event: &Event<'_>) -> bool {
    use EventKind::{DeadLettered, Discarded, Expired, Lapsed, Lost, Requeued, Settled};
    let of_delivery = || event.cause.is_some_and(|it| trace.kind(it) != EventKind::Sent);
    matches!(kind, Settled | Requeued | DeadLettered | Discarded | Expired | Lapsed)
        || kind == Lost && of_delivery()
}

/// Attempts count on by one, and no more of them are made than the channel allows.
pub fn attempts(scenario: &Scenario, trace: &Trace) -> Verdict {
    let mut last: BTreeMap<(MessageId, LifelineId), u32> = BTreeMap::new();
    let mut seen: BTreeSet<MessageId> = BTreeSet::new();
    let of_channels = scenario.channels.values().map(|it| it.dead_letter);
    let of_subscriptions = scenario.subscriptions.values().map(|it| it.dead_letter);
    let dead_letters: BTreeSet<ChannelId> = of_channels.chain(of_subscriptions).flatten().collect();
    let is_dead_letters = |id: ChannelId| dead_letters.contains(&id);
    for event in trace.events().filter(|it| !is_log(trace, it)) {
        let (Some(message), Some(channel)) = (event.message, event.channel) else { continue };
        let rules = &scenario.channels[channel];
        match event.kind {
            _ if scenario.sketch.is_some() => {}
            EventKind::Sent | EventKind::DeadLettered => last.retain(|it, _| it.0 != message),
            EventKind::Started | EventKind::Ignored => {
                seen.insert(message);
            }
            EventKind::Delivered => {
                let attempt = event.fact().number();
                let before = last.insert((message, event.lifeline), attempt);
                let is_first = before.is_none() && !is_dead_letters(channel);
                let wanted = before.map(|it| it + 1).or(is_first.then_some(1));
                // What a consumer had only buffered as it closed its connection was no try.
                let is_unseen = rules.rules.close_returns_unseen && !seen.remove(&message);
                let may_stay = rules.rules.dead_attempts == DeadAttempts::One && is_dead_letters(channel)
                    || is_unseen && before == Some(attempt);
                if !may_stay && wanted.is_some_and(|it| it != attempt) {
                    return broken(trace, event.id, &format!("it is try {wanted:?}"));
                }
                let counts = rules.rules.counts;
                let all =
                    counts.nack && counts.reject && counts.connection && counts.partition && counts.timeout;
                let has_target = rules.dead_letter.is_some() || !rules.rules.limit_needs_target;
                if all
                    && has_target
                    && before.is_some()
                    && !is_dead_letters(channel)
                    && limits(scenario, channel)
                        .all(|it| !matches!(it, Limit::MaxDeliveries(most) if attempt <= *most))
                    && rules.rules.max_deliveries.is_some_and(|it| attempt > it)
                {
                    return broken(trace, event.id, "it was delivered often enough");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// True where nothing but the order of arrival decides.
fn is_plain(channel: &Channel) -> bool {
    let rules = &channel.rules;
    channel.shape == ChannelShape::Queue
        && rules.priorities.is_none()
        && rules.groups.is_none()
        && !rules.retry_blocks
}

/// True for a queue from which a consumer selects: it passes over what others are to have.
fn is_selected_from(scenario: &Scenario, channel: LifelineId) -> bool {
    scenario.consumers.values().any(|it| {
        let from = scenario.subscriptions[it.subscription].channel;
        let selects = it.selection.as_ref().is_some_and(|it| !it.takes_everything());
        selects && scenario.channels[from].lifeline == channel
    })
}

/// First deliveries leave a queue in the order in which the messages came.
pub fn first_come(scenario: &Scenario, trace: &Trace) -> Verdict {
    if scenario.sketch.is_some() {
        return Ok(());
    }
    let mut came: BTreeMap<MessageId, EventId> = BTreeMap::new();
    let mut latest: BTreeMap<LifelineId, EventId> = BTreeMap::new();
    for event in trace.events() {
        let Some(message) = event.message else { continue };
        if !channel_of(scenario, trace, event.lifeline).is_some_and(is_plain)
            || is_selected_from(scenario, event.lifeline)
        {
            continue;
        }
        match event.kind {
            EventKind::Enqueued => {
                came.insert(message, event.id);
            }
            EventKind::Requeued => {
                came.remove(&message);
            }
            EventKind::Delivered => {
                let Some(row) = came.remove(&message) else { continue };
                if latest.insert(event.lifeline, row).is_some_and(|before| before > row) {
                    return broken(trace, event.id, "one that came later went before");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Between two deliveries a message is settled at most once.
pub fn settled_once(_: &Scenario, trace: &Trace) -> Verdict {
    let mut open: BTreeSet<MessageId> = BTreeSet::new();
    for event in trace.events().filter(|it| !is_log(trace, it)) {
        let Some(message) = event.message else { continue };
        match event.kind {
            EventKind::Delivered => {
                open.insert(message);
            }
            EventKind::Settled if !open.remove(&message) => {
                return broken(trace, event.id, "nothing of it is unsettled");
            }
            EventKind::Requeued => {
                open.remove(&message);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Where one fixed time is promised, a message that came back is ready after it.
pub fn delays(scenario: &Scenario, trace: &Trace) -> Verdict {
    for event in trace.events().filter(|it| it.kind == EventKind::Requeued && !is_log(trace, it)) {
        let (Some(channel), Some(cause)) = (event.channel, event.cause) else { continue };
        let channel = &scenario.channels[channel];
        let waited = event.time.since(trace.time(cause));
        let fits = match &channel.rules.retries {
            RetryDelay::Fixed => waited == channel.rules.redelivery_delay,
            RetryDelay::List(times) => times.contains(&waited),
            RetryDelay::Growing(_, most) => waited <= *most,
        };
        // What was invisible until now has waited already.
        let has_waited = trace.kind(cause) == EventKind::Lapsed && waited == SimDuration::ZERO;
        // Where the consumer waits with it, the end of its connection ends the wait.
        let is_cut_short = channel.rules.retry_blocks && waited <= channel.rules.redelivery_delay;
        // So long a random consumer wants it to wait, when it says so.
        let is_own = waited == SimDuration::from_millis(7);
        if !fits && !is_own && !has_waited && !is_cut_short {
            return broken(trace, event.id, &format!("it waited {waited}"));
        }
    }
    Ok(())
}

/// A queue delivers nothing that has been in it for longer than its time to live.
pub fn ages(scenario: &Scenario, trace: &Trace) -> Verdict {
    let mut came: BTreeMap<(MessageId, LifelineId), SimTime> = BTreeMap::new();
    for event in trace.events() {
        let (Some(message), Some(channel)) = (event.message, channel_of(scenario, trace, event.lifeline))
        else {
            continue;
        };
        if channel.rules.expiry != Expiry::default() || channel.rules.dead_letters_never_expire {
            continue;
        }
        match event.kind {
            EventKind::Enqueued => {
                came.insert((message, event.lifeline), event.time);
            }
            EventKind::Delivered if !event.fact().is_redelivery() => {
                let Some(since) = came.get(&(message, event.lifeline)) else { continue };
                let is_old = |it: SimDuration| event.time.since(*since) > it;
                let by_hand = event.channel.map(|id| limits(scenario, id));
                let mut longer = by_hand.into_iter().flatten();
                let may_be = longer.any(|it| matches!(it, Limit::TimeToLive(time) if !is_old(*time)));
                if channel.rules.time_to_live.is_some_and(is_old) && !may_be {
                    return broken(trace, event.id, "its time has passed");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A message that is published makes as many copies as it says.
pub fn copies(scenario: &Scenario, trace: &Trace) -> Verdict {
    if scenario.sketch.is_some() {
        // Its arrows say who gets one.
        return Ok(());
    }
    let mut made: BTreeMap<EventId, u32> = BTreeMap::new();
    let mut seen: BTreeSet<MessageId> = BTreeSet::new();
    for event in trace.events() {
        let Some(message) = event.message else { continue };
        let is_copy = trace.message(message).copy_of.is_some();
        if seen.insert(message)
            && is_copy
            && let Some(cause) = event.cause
        {
            *made.entry(cause).or_insert(0) += 1;
        }
    }
    for event in trace.events().filter(|it| it.kind == EventKind::Published) {
        let count = made.get(&event.id).copied().unwrap_or(0);
        if is_whole(trace) && count != event.fact().number() {
            return broken(trace, event.id, &format!("{count} copies were made"));
        }
        let unwanted = || {
            trace.effects_of(event.id).any(|row| {
                let reason = trace.event(row).detail;
                trace.kind(row) == EventKind::Discarded
                    && matches!(reason, Some(Detail::Reason(Reason::NoSubscriber, _)))
            })
        };
        // What an exchange has no way for goes to its alternate, back, or nowhere.
        let of_topic =
            channel_of(scenario, trace, event.lifeline).is_some_and(|it| it.shape == ChannelShape::Topic);
        if is_whole(trace) && of_topic && event.fact().number() == 0 && !unwanted() {
            return broken(trace, event.id, "nobody gets it, and it is not discarded");
        }
    }
    Ok(())
}
