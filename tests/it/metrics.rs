//! Numbers: latencies, handlings, backlogs, blocked time, attempts, throughput.

use std::rc::Rc;

use expect_test::expect;
use playline::base::{ChannelId, EventId, LifelineId, MessageTypeId, SimDuration, SimTime};
use playline::engine::RunLimits;
use playline::metrics::{
    Activity, Journey, Numbers, Sample, Stairs, Units, attempts, backlog, blocked_time, handlings, latencies,
    throughput,
};
use playline::trace::{EventKind, Moment, Trace};
use proptest::prelude::*;

use crate::support::random_world::any_world;
use crate::support::scripts::{CALL_TIMEOUT, EVERY_KIND, FAN_OUT, LATE, ORDER, OVERTAKING, POISON};
use crate::support::worlds::{every_world, traced};
use crate::support::{handmade, runs};

fn message_type(trace: &Trace, name: &str) -> MessageTypeId {
    let mut types = trace.header().message_types.iter();
    types.find(|(_, it)| &*it.name == name).expect("a type of the script").0
}

fn latency(trace: &Trace, name: &str) -> Vec<u64> {
    let sample: Sample = latencies(trace, message_type(trace, name), trace.end_moment());
    (1..=sample.len())
        .filter_map(|n| sample.per_mille((n * 1_000 / sample.len()) as u16))
        .map(|it| it.0 / 1_000_000)
        .collect()
}

#[test]
fn a_call_ends_with_its_reply_and_a_message_with_its_good_handling() {
    let trace = handmade(ORDER);
    assert_eq!(latency(&trace, "Place"), [11]);
    assert_eq!(latency(&trace, "Charge"), [33]);
    assert_eq!(latency(&trace, "Accepted"), [4]);
}

#[test]
fn failed_and_late_calls_have_no_latency() {
    assert_eq!(latency(&handmade(POISON), "Charge"), Vec::<u64>::new());
    assert_eq!(latency(&handmade(CALL_TIMEOUT), "Find"), Vec::<u64>::new());
}

#[test]
fn each_copy_of_a_topic_counts_from_the_publishing() {
    let trace = handmade(FAN_OUT);
    assert_eq!(latency(&trace, "Placed"), [20]);
    let units = Units::of(&trace);
    assert_eq!(units.of_type(MessageTypeId(0), trace.end_moment()).len(), 2);
    assert_eq!(units.of_type(MessageTypeId(0), trace.moment_at(SimTime(4_000_000))).len(), 1);
}

#[test]
fn a_handling_succeeds_when_it_neither_failed_nor_was_rejected() {
    let good = |script| {
        let trace = handmade(script);
        let found = handlings(&trace, trace.end_moment()).into_iter();
        found
            .map(|it| format!("{} {}", trace.display_name(it.message), it.is_good))
            .collect::<Vec<_>>()
            .join("\n")
    };
    expect![[r#"
        Place #1 true
        Accepted #1 true
        Charge #1 true"#]]
    .assert_eq(&good(ORDER));
    expect![[r#"
        Charge #1.1 false
        Charge #1.1 false"#]]
    .assert_eq(&good(POISON));
    expect![[r#"
        Find #1 true
        Found #1 false"#]]
    .assert_eq(&good(CALL_TIMEOUT));
    let rejected_by_hand = "
        queue:q B
        0 q delivered M#1 >B =1
        1 B received M#1 >q =1 <0
        1 B started M#1 =0 <1
        2 B rejected M#1 >q =0 <2 !rejected
        3 B ended M#1 =0 <2
    ";
    assert_eq!(good(rejected_by_hand), "M #1 false");
}

#[test]
fn a_backlog_is_a_step_function() {
    let trace = handmade(POISON);
    let charges = backlog(&trace, ChannelId(0), trace.end_moment());
    assert_eq!((charges.stairs.len(), charges.depth, charges.max), (2, 0, 1));
    let parked = backlog(&trace, ChannelId(1), trace.end_moment());
    assert_eq!(parked.stairs, [(SimTime(20_000_000), 1)]);
    assert_eq!(attempts(&trace, ChannelId(0), trace.end_moment()).into_iter().collect::<Vec<_>>(), [(2, 1)]);
}

#[test]
fn blocked_time_counts_up_to_the_moment() {
    let trace = handmade(CALL_TIMEOUT);
    let at = |millis: u64| blocked_time(&trace, LifelineId(0), trace.moment_at(SimTime(millis * 1_000_000)));
    assert_eq!(at(100), SimDuration::from_millis(100));
    assert_eq!(at(410), SimDuration::from_millis(250));
}

#[test]
fn throughput_counts_good_ends_in_slices() {
    let trace = handmade(ORDER);
    let slices = throughput(&trace, None, SimDuration::from_millis(20), trace.end_moment());
    let counts: Vec<u32> = slices.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [2, 0, 1]);
    assert!(throughput(&trace, None, SimDuration(1), trace.end_moment()).len() <= 10_001);
}

#[test]
fn metrics_of_a_small_run_equal_a_manual_count() {
    let trace = handmade(ORDER);
    let numbers = Numbers::of(&trace, trace.end_moment());
    let at = |name: &str| {
        let id = trace.header().lifelines.iter().find(|(_, it)| &*it.name == name).expect("in the cast").0;
        &numbers.participants[id]
    };
    assert_eq!(at("Billing").busy, SimDuration::from_millis(28));
    assert_eq!(at("Billing").utilisation, Some(28 * 1_000 / 43));
    assert_eq!((at("Shopper").busy, at("Shopper").blocked), (millis(11), millis(11)));
    assert_eq!((at("Orders").sent, at("Orders").good, at("Orders").bad), (2, 1, 0));
    let charges = &numbers.channels[ChannelId(0)];
    assert_eq!((charges.arrived, charges.deliveries, charges.most_ready, charges.ready), (1, 1, 1, 0));
    assert_eq!(charges.waited.max(), Some(SimDuration::ZERO));
    let charge = numbers.activity.journeys[1];
    assert_eq!((charge.under_way, charge.ready, charge.handling), (millis(2 + 3), millis(0), millis(28)));
    let place = &numbers.messages[message_type(&trace, "Place")];
    assert_eq!((place.census.sent, place.census.handled, place.latency.max()), (1, 1, Some(millis(11))));
    // One message in 43 ms.
    assert_eq!(place.throughput, Some(1_000_000 / 43));
}

#[test]
fn failures_are_counted_where_they_happened() {
    let trace = handmade(POISON);
    let numbers = Numbers::of(&trace, trace.end_moment());
    let charges = &numbers.channels[ChannelId(0)];
    assert_eq!(
        (charges.deliveries, charges.redeliveries, charges.returned, charges.dead_lettered),
        (2, 1, 1, 1)
    );
    let billing = numbers.participants.values().find(|it| it.begun == 2).expect("Billing");
    assert_eq!((billing.good, billing.bad), (0, 2));
    let charge = &numbers.messages[message_type(&trace, "Charge")];
    assert_eq!((charge.census.lost, charge.census.dead, charge.most_deliveries), (1, 1, 2));
    assert!(charge.latency.is_empty());
}

fn millis(number: u64) -> SimDuration {
    SimDuration::from_millis(number)
}

/// What must come out of any run, at any moment of it.
fn sums_come_out(trace: &Trace, moment: Moment) {
    let numbers = Numbers::of(trace, moment);
    let activity = &numbers.activity;
    assert_eq!(numbers.total, trace.state_at(moment).census());
    assert_eq!(numbers.total.created(), numbers.total.accounted());
    let area = |stairs: &Stairs| stairs.area(activity.span);
    let sum = |stage: fn(&Journey) -> SimDuration| -> u128 {
        activity.journeys.iter().map(|it| u128::from(stage(it).0)).sum()
    };
    assert_eq!(area(&activity.in_flight), sum(|it| it.under_way));
    assert_eq!(activity.ready.values().map(area).sum::<u128>(), sum(|it| it.ready));
    assert_eq!(activity.inbox.values().map(area).sum::<u128>(), sum(|it| it.inbox));
    assert_eq!(activity.handled.values().map(area).sum::<u128>(), sum(|it| it.handling));
    for (channel, stairs) in activity.ready.iter() {
        let slow = backlog(trace, channel, moment);
        assert_eq!((stairs.last(), stairs.most()), (slow.depth, slow.max));
        slow.stairs.iter().for_each(|(time, depth)| assert_eq!(stairs.at(*time), *depth));
        let parts = stairs.parts(activity.span, 7);
        assert_eq!(parts.last().map(|it| it.last), Some(slow.depth));
    }
    for (lifeline, it) in numbers.participants.iter() {
        assert!(it.utilisation.is_none_or(|part| part <= 1_000), "{it:?}");
        assert!(it.blocked <= it.busy);
        assert_eq!(it.blocked, blocked_time(trace, lifeline, moment));
        assert!(it.good + it.bad <= it.begun);
    }
    for (id, it) in numbers.messages.iter() {
        assert_eq!(it.latency, latencies(trace, id, moment));
        assert!(it.latency.min() <= it.latency.per_mille(500));
    }
}

#[test]
fn sums_balance_in_every_scenario() {
    for (_, text) in every_world() {
        let trace = traced(text);
        for n in 0..=4 {
            let half = trace.moment_at(SimTime(trace.end().0 * n / 4));
            sums_come_out(&trace, half);
        }
        sums_come_out(&trace, trace.end_moment());
    }
    for script in [ORDER, POISON, FAN_OUT, CALL_TIMEOUT, LATE, EVERY_KIND, OVERTAKING] {
        let trace = handmade(script);
        sums_come_out(&trace, trace.end_moment());
    }
}

proptest! {
    #![proptest_config(runs(120))]

    #[test]
    fn sums_balance_in_random_worlds(world in any_world(), part in 0_u64..=8) {
        let limits = RunLimits { events: 3_000, ..RunLimits::default() };
        let trace = playline::engine::run(Rc::new(world.scenario.clone()), limits);
        sums_come_out(&trace, trace.moment_at(SimTime(trace.end().0 / 8 * part)));
    }
}

#[test]
fn every_number_has_a_definition() {
    let trace = handmade(ORDER);
    let numbers = playline::metrics::Numbers::of(&trace, trace.end_moment());
    let sheets = playline::metrics::sheets(&trace, &numbers);
    assert_eq!(sheets.len(), 3);
    for sheet in sheets {
        for column in &sheet.columns {
            let words = playline::metrics::definition(sheet.about, column);
            assert!(words.ends_with('.') && words.len() > 10, "{}, {column}: {words:?}", sheet.about);
        }
    }
}

#[test]
fn a_crash_empties_the_inbox_in_its_own_row() {
    let text = "queue q\nservice A\nservice B { workers 1 }\nA {\n  every 1ms, 4 times { send M to q }\n}\n\
                B {\n  on M from q, prefetch 4 { work 1s }\n}\nat 30ms crash B for 10ms";
    let scenario = playline::lower::compile(text).scenario.expect("a scenario");
    let trace = playline::host::run(Rc::new(scenario), playline::host::RunLimits::default());
    let crash = trace.events().find(|it| it.kind == EventKind::Crashed).expect("a crash");
    let waiting = |row: EventId| {
        let activity = Activity::of(&trace, trace.moment_after(row));
        activity.inbox[crash.lifeline].steps().last().map_or(0, |step| step.1)
    };
    assert_eq!(waiting(EventId(crash.id.0 - 1)), 3, "one is handled, three wait");
    assert_eq!(waiting(crash.id), 0);
}
