//! What always holds, in random worlds, seen from the trace alone. The engine's
//! own checks are on in these runs too: a broken one shows as the stop reason.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use expect_test::expect;
use playline::base::{EventId, LifelineId, MessageId};
use playline::diag::render_all;
use playline::engine::{Budget, Run, RunLimits};
use playline::lower::compile;
use playline::model::{AcknowledgeMode, ChannelRules, Counting, DeadAttempts, Holding, OverflowPolicy};
use playline::trace::{Detail, Event, EventKind, Reason, StopReason, Trace};
use proptest::prelude::*;

use crate::support::random_world::{any_sketch, any_world};
use crate::support::runs;
use crate::support::world::World;

fn limits() -> RunLimits {
    RunLimits { events: 5_000, ..RunLimits::default() }
}

fn run_whole(world: &World) -> Trace {
    playline::engine::run(Rc::new(world.scenario.clone()), limits())
}

/// A rule about any run: `Err` says how it is broken.
type Check = fn(&World, &Trace) -> Result<(), String>;

proptest! {
    #![proptest_config(runs(300))]

    #[test]
    fn every_invariant_holds_in_every_world(world in any_world()) {
        let trace = run_whole(&world);
        let checks: [(&str, Check); 7] = [
            ("the engine's own rules", no_broken_rule),
            ("every message is somewhere", every_message_is_somewhere),
            ("a hop ends once, where it was going", hops_end_once),
            ("windows", windows_hold),
            ("attempts", attempts_hold),
            ("capacity", capacity_holds),
            ("waits end once", waits_end_once),
        ];
        for (name, check) in checks {
            if let Err(problem) = check(&world, &trace) {
                prop_assert!(false, "{name}: {problem}\n{}", trace.to_text());
            }
        }
    }

    #[test]
    fn every_random_sketch_finishes(text in any_sketch()) {
        let lowered = compile(&text);
        prop_assert!(lowered.scenario.is_some(), "{}\n{text}", render_all(&text, &lowered.diagnostics));
        let trace = playline::engine::run(Rc::new(lowered.scenario.unwrap()), limits());
        prop_assert_eq!(trace.stop(), &StopReason::Finished, "{}\n{}", text, trace.to_text());
        let nothing = World::new();
        for check in [every_message_is_somewhere, hops_end_once] {
            if let Err(problem) = check(&nothing, &trace) {
                prop_assert!(false, "{problem}\n{text}\n{}", trace.to_text());
            }
        }
        let opened = trace.events().filter(|it| it.kind == EventKind::FragmentOpened).count();
        let closed = trace.events().filter(|it| it.kind == EventKind::FragmentClosed).count();
        prop_assert_eq!(opened, closed);
    }

    #[test]
    fn time_slices_and_checkpoints_do_not_change_a_run(world in any_world(), slice in 1..40_u32) {
        let whole = run_whole(&world);
        let mut sliced = Run::start(Rc::new(world.scenario.clone()), limits());
        let mut resumed = None;
        while !sliced.advance(Budget { max_events: slice }).done {
            if resumed.is_none() && sliced.progress().events > 20 {
                resumed = Some(Run::resume(&sliced.checkpoint()));
            }
        }
        prop_assert_eq!(sliced.finish().to_text(), whole.to_text());
        if let Some(mut resumed) = resumed {
            resumed.advance(Budget::UNLIMITED);
            prop_assert_eq!(resumed.finish().fingerprint(), whole.fingerprint());
        }
    }
}

/// Random worlds prove little when little happens in them: between them they see nearly everything.
#[test]
fn random_worlds_cover_nearly_every_event_kind() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut kinds, mut reasons) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..300 {
        let world = any_world().new_tree(&mut runner).expect("a world").current();
        let trace = run_whole(&world);
        kinds.extend(trace.events().map(|event| event.kind));
        reasons.extend(trace.events().filter_map(|event| match event.detail {
            Some(Detail::Reason(reason, _)) => Some(*reason),
            Some(Detail::Death(death)) => Some(death.reason),
            _ => None,
        }));
    }
    let unseen: Vec<&str> =
        EventKind::ALL.iter().filter(|kind| !kinds.contains(kind)).map(|kind| kind.word()).collect();
    expect!["lifeline-destroyed fragment-opened operand-opened fragment-closed renewed extended committed appended commit-stored assigned revoked sought replayed snapshot-taken claimed deleted scaled concluded marked"]
        .assert_eq(&unseen.join(" "));
    let unseen: Vec<&str> =
        Reason::ALL.iter().filter(|reason| !reasons.contains(reason)).map(|reason| reason.word()).collect();
    expect!["no-dead-letter-channel unknown-correlation given-up retention compacted acknowledged transient redriven settled-late by-hand hop-limit no-session no-group fenced deferred kept wrong-offset in-use overlap too-late"].assert_eq(&unseen.join(" "));
}

fn no_broken_rule(_: &World, trace: &Trace) -> Result<(), String> {
    match trace.stop() {
        StopReason::BrokenInvariant(sentence) => Err(sentence.to_string()),
        _ => Ok(()),
    }
}

fn every_message_is_somewhere(_: &World, trace: &Trace) -> Result<(), String> {
    let tally = trace.state_at(trace.end_moment()).census();
    let all = trace.message_count() as u32;
    if tally.created() == tally.accounted() && tally.created() == all {
        Ok(())
    } else {
        Err(format!("{all} messages, {tally:?}"))
    }
}

/// Each departure has at most one arrival, at the lifeline it was for, or a loss.
fn hops_end_once(_: &World, trace: &Trace) -> Result<(), String> {
    let mut ended: BTreeMap<EventId, EventId> = BTreeMap::new();
    for event in trace.events().filter(|event| event.kind.is_arrival()) {
        let Some(cause) = event.cause.map(|cause| trace.event(cause)) else { continue };
        let settled_on_delivery = event.kind == EventKind::Settled && cause.kind == EventKind::Delivered;
        let is_end = cause.kind.is_departure()
            && cause.message == event.message
            && (event.kind == EventKind::Lost || cause.peer == Some(event.lifeline));
        if !is_end || settled_on_delivery {
            continue;
        }
        if let Some(first) = ended.insert(cause.id, event.id) {
            return Err(format!("{:?} ends in {first:?} and in {:?}", cause.id, event.id));
        }
    }
    Ok(())
}

/// Replays who holds what, from the rows alone.
fn windows_hold(world: &World, trace: &Trace) -> Result<(), String> {
    let mut held: BTreeMap<MessageId, LifelineId> = BTreeMap::new();
    for event in trace.events() {
        let Some(message) = event.message else { continue };
        match event.kind {
            EventKind::Delivered => {
                let consumer = event.peer.unwrap();
                held.insert(message, consumer);
                let count = held.values().filter(|holder| **holder == consumer).count();
                if let Some(window) = window_of(world, consumer, &event)
                    && count > window
                {
                    return Err(format!("{count} of {window} at row {:?}", event.id));
                }
            }
            EventKind::Settled
            | EventKind::Lapsed
            | EventKind::Requeued
            | EventKind::DeadLettered
            | EventKind::Discarded => {
                held.remove(&message);
            }
            // Taken back after a loss, to wait for the redelivery delay.
            EventKind::Lost if event.cause.is_some_and(|cause| trace.kind(cause) != EventKind::Sent) => {
                held.remove(&message);
            }
            EventKind::Crashed | EventKind::Partitioned => {}
            _ => {}
        }
        if matches!(event.kind, EventKind::Crashed) {
            held.retain(|_, holder| *holder != event.lifeline);
        }
    }
    Ok(())
}

/// The window of an endpoint that consumes from one channel only, and settles what it gets.
fn window_of(world: &World, lifeline: LifelineId, delivered: &Event<'_>) -> Option<usize> {
    let own = world
        .scenario
        .consumers
        .values()
        .filter(|consumer| world.scenario.endpoints[consumer.endpoint].lifeline == lifeline);
    let own: Vec<_> = own.collect();
    let partitions = world.scenario.interventions.iter().any(|it| {
        matches!(
            it.what,
            playline::model::Intervention::Partition(..) | playline::model::Intervention::Crash(_)
        )
    });
    match own[..] {
        [only] if only.prefetch > 0 && only.acknowledge != AcknowledgeMode::OnDelivery && !partitions => {
            let channel = world.scenario.subscriptions[only.subscription].channel;
            // Elsewhere a consumer has room again before its channel has the message back.
            if world.scenario.channels[channel].rules.holding != Holding::Connection {
                return None;
            }
            (delivered.channel == Some(channel)).then_some(only.prefetch as usize)
        }
        _ => None,
    }
}

fn attempts_hold(world: &World, trace: &Trace) -> Result<(), String> {
    for event in trace.events().filter(|event| event.kind == EventKind::Delivered) {
        let channel = &world.scenario.channels[event.channel.unwrap()];
        let rules = &channel.rules;
        if rules.counts != Counting::ALL || rules.dead_attempts != DeadAttempts::Restart {
            continue;
        }
        let attempt = event.fact().number();
        if channel.rules.max_deliveries.is_some_and(|limit| attempt > limit) {
            return Err(format!("delivery {attempt} of {:?}", channel.rules.max_deliveries));
        }
    }
    Ok(())
}

/// True when nothing but the usual options of a queue is said.
fn is_in_order(rules: &ChannelRules) -> bool {
    let usual = ChannelRules {
        capacity: rules.capacity,
        overflow: rules.overflow,
        time_to_live: rules.time_to_live,
        expires_at_head_only: rules.expires_at_head_only,
        max_deliveries: rules.max_deliveries,
        redelivery_delay: rules.redelivery_delay,
        requeue: rules.requeue,
        confirms: rules.confirms,
        lifetime: rules.lifetime,
        ..ChannelRules::default()
    };
    *rules == usual
}

/// A queue that nothing is returned to never holds more than its capacity.
fn capacity_holds(world: &World, trace: &Trace) -> Result<(), String> {
    for channel in world.scenario.channels.values() {
        let is_topic = channel.shape == playline::model::ChannelShape::Topic;
        let returns =
            trace.events().any(|it| it.kind == EventKind::Requeued && it.lifeline == channel.lifeline);
        let (Some(capacity), false, false) = (channel.rules.capacity, is_topic, returns) else { continue };
        let most = trace.counters().most(channel.lifeline, |it| it.ready);
        // A rendezvous hands on what it stores: it is full with nothing.
        let blocking_or_not = channel.rules.overflow == OverflowPolicy::Block || capacity > 0;
        // Where more than the order decides who gets what, nothing is handed on unseen.
        let capacity = if is_in_order(&channel.rules) { capacity } else { capacity.max(1) };
        if blocking_or_not && most > capacity + channel.rules.overshoot {
            return Err(format!("{} held {most} of {capacity}", channel.name));
        }
    }
    Ok(())
}

fn waits_end_once(_: &World, trace: &Trace) -> Result<(), String> {
    let mut waiting: BTreeMap<(LifelineId, u32), MessageId> = BTreeMap::new();
    for event in trace.events() {
        let key = (event.lifeline, event.fact().number());
        match (event.kind, event.message) {
            (EventKind::Blocked, Some(message)) if waiting.insert(key, message).is_some() => {
                return Err(format!("worker {key:?} waits twice at {:?}", event.id));
            }
            (EventKind::Unblocked, message) if waiting.remove(&key) != message => {
                return Err(format!("worker {key:?} stops waiting for something else at {:?}", event.id));
            }
            _ => {}
        }
    }
    Ok(())
}
