//! Where work piles up, and what it waits for.

use super::thresholds::{
    BLOCKED, BUSY, FEW_MESSAGES, GROWING_BY, GROWN_TO, STILL_THERE, WAITING, WAITING_FOR_IT,
};
use super::{Look, Observation, per_mille, percent, times};
use crate::base::{ChannelId, EventId, LifelineId, MessageId, SimTime, TypedId};
use crate::metrics::{Span, Stairs};
use crate::trace::{Branches, ChannelKind, EventKind, Fact, LifelineKind};

/// The quarters that tell whether something only grows.
const QUARTERS: u32 = 4;

pub(super) fn growing_backlogs(look: &Look<'_>) -> Vec<Observation> {
    let ready = look.numbers.activity.ready.iter();
    let queues = ready.filter(|(id, _)| {
        look.trace.header().channels[*id].kind != ChannelKind::Stream && !look.is_dead_letter_channel(*id)
    });
    queues.filter_map(|(id, stairs)| growing(look, id, stairs)).collect()
}

fn growing(look: &Look<'_>, channel: ChannelId, stairs: &Stairs) -> Option<Observation> {
    let span = look.numbers.activity.span;
    let quarter = |n: u32| Span { from: span.part(n, QUARTERS), until: span.part(n + 1, QUARTERS) };
    let means: Vec<u64> = (0..QUARTERS).filter_map(|n| stairs.mean_thousandths(quarter(n))).collect();
    let is_growing = means.len() == QUARTERS as usize
        && means.windows(2).all(|pair| pair[1] * 1_000 >= pair[0] * GROWING_BY && pair[1] > pair[0]);
    let is_left = stairs.last() >= GROWN_TO
        && u64::from(stairs.last()) * 1_000 >= u64::from(stairs.most()) * STILL_THERE;
    if !is_growing || !is_left {
        return None;
    }
    let lifeline = look.trace.header().channels[channel].lifeline;
    let newest = look.trace.index().of_lifeline(lifeline).rev();
    let evidence = newest
        .filter(|row| look.numbers.moment.includes(*row))
        .find(|row| look.trace.kind(*row) == EventKind::Enqueued)?;
    Some(Observation {
        topic: "growing-backlog",
        text: format!(
            "The backlog of {} only grows: {} in the first quarter of the run, {} in the last, {} now.",
            look.channel_name(channel),
            times(means[0]),
            times(means[means.len() - 1]),
            stairs.last(),
        ),
        evidence,
    })
}

pub(super) fn bottlenecks(look: &Look<'_>) -> Vec<Observation> {
    let mut found: Vec<(u64, Observation)> = look
        .numbers
        .participants
        .iter()
        .filter(|(id, _)| look.trace.header().lifelines[*id].kind != LifelineKind::Person)
        .filter_map(|(id, it)| bottleneck(look, id, it.utilisation.filter(|part| *part >= BUSY)?))
        .collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.0));
    found.into_iter().map(|it| it.1).take(1).collect()
}

fn bottleneck(look: &Look<'_>, lifeline: LifelineId, busy: u32) -> Option<(u64, Observation)> {
    let activity = &look.numbers.activity;
    let fed_by = look.consumers.iter().filter(|(id, consumers)| {
        consumers.contains(&lifeline) && look.trace.header().channels[*id].kind != ChannelKind::Stream
    });
    let at_channels = fed_by.filter_map(|(id, _)| activity.ready[id].mean_thousandths(activity.span));
    let waiting = at_channels.sum::<u64>() + activity.inbox[lifeline].mean_thousandths(activity.span)?;
    if waiting < WAITING_FOR_IT || look.numbers.participants[lifeline].begun < FEW_MESSAGES {
        return None;
    }
    let it = &look.numbers.participants[lifeline];
    let workers = if it.workers == 1 { "its worker is" } else { "its workers are" };
    let text = format!(
        "{} is the bottleneck: {workers} busy {} of the time, and {} messages wait for it on average.",
        look.name(lifeline),
        percent(u64::from(busy)),
        times(waiting),
    );
    let evidence = look.first_row(lifeline, |event| event.kind == EventKind::Started);
    Some((waiting, Observation { topic: "bottleneck", text, evidence }))
}

pub(super) fn waiting(look: &Look<'_>) -> Vec<Observation> {
    waits(look).into_iter().collect()
}

/// Dead letters wait for no consumer and do not count.
fn waits(look: &Look<'_>) -> Option<Observation> {
    let activity = &look.numbers.activity;
    let area = |stairs: &Stairs| stairs.area(activity.span);
    let is_stream = |id: ChannelId| look.trace.header().channels[id].kind == ChannelKind::Stream;
    let queues = activity.ready.iter().filter(|(id, _)| !look.is_dead_letter_channel(*id) && !is_stream(*id));
    let channels = queues.map(|(id, stairs)| (area(stairs), look.channel_name(id)));
    let inboxes = activity.inbox.iter().map(|(id, stairs)| (area(stairs), look.name(id)));
    let places: Vec<(u128, &str)> = channels.chain(inboxes).collect();
    let waiting: u128 = places.iter().map(|it| it.0).sum();
    let active = area(&activity.in_flight) + activity.handled.values().map(area).sum::<u128>();
    let share = per_mille(waiting, waiting + active)?;
    if share < WAITING || look.numbers.total.created() < FEW_MESSAGES {
        return None;
    }
    let (most, place) = places.iter().max_by_key(|it| it.0)?;
    let most = per_mille(*most, waiting)?;
    let where_most =
        if most >= 950 { format!("in {place}") } else { format!("{} of it in {place}", percent(most)) };
    Some(Observation {
        topic: "waiting",
        text: format!("{} of the time of all messages is spent waiting, {where_most}.", percent(share)),
        evidence: longest_wait(look)?,
    })
}

/// The row in which the message that waited longest was sent.
fn longest_wait(look: &Look<'_>) -> Option<EventId> {
    let journeys = look.numbers.activity.journeys.iter().enumerate();
    let is_alive = |id: &MessageId| look.trace.message(*id).copy_of.is_none();
    let all = journeys.map(|(index, it)| (it.ready.saturating_add(it.inbox), MessageId::from_index(index)));
    let (_, longest) =
        all.filter(|(_, id)| is_alive(id)).max_by_key(|(length, id)| (*length, std::cmp::Reverse(*id)))?;
    look.trace.index().of_message(longest).next()
}

pub(super) fn blocked(look: &Look<'_>) -> Vec<Observation> {
    let was_begun = |row: EventId| look.trace.kind(row) == EventKind::Started;
    let of_messages = |lifeline: LifelineId| {
        look.numbers.handlings.iter().any(|it| it.lifeline == lifeline && was_begun(it.started))
    };
    let participants = look.numbers.participants.iter();
    let blocked = participants.filter_map(|(id, it)| {
        let share = per_mille(u128::from(it.blocked.0), u128::from(it.busy.0))?;
        if share < BLOCKED || it.begun < FEW_MESSAGES || !of_messages(id) || it.blocked.0 == 0 {
            return None;
        }
        let longest = longest_block(look, id)?;
        Some(Observation {
            topic: "blocked",
            text: format!("{} of the busy time of {} is waiting for answers.", percent(share), look.name(id)),
            evidence: longest,
        })
    });
    blocked.collect()
}

/// The row in which the longest wait of a participant began.
fn longest_block(look: &Look<'_>, lifeline: LifelineId) -> Option<EventId> {
    let mut since: std::collections::BTreeMap<u32, (EventId, SimTime)> = std::collections::BTreeMap::new();
    let mut longest = None;
    let mut branches = Branches::default();
    for row in look.trace.index().of_lifeline(lifeline) {
        let event = look.trace.event(row);
        match event.fact() {
            _ if branches.take(look.trace, &event) => {}
            Fact::Blocked { worker } => {
                since.insert(worker, (row, event.time));
            }
            Fact::Unblocked { worker } => {
                if let Some((began, start)) = since.remove(&worker) {
                    let length = event.time.since(start);
                    longest = longest.filter(|(known, _)| *known >= length).or(Some((length, began)));
                }
            }
            _ => {}
        }
    }
    longest.map(|it| it.1)
}
