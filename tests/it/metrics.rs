//! Numbers: latencies, handlings, backlogs, blocked time, attempts, throughput.

use expect_test::expect;
use playline::base::{ChannelId, LifelineId, MessageTypeId, SimDuration, SimTime};
use playline::metrics::{Sample, Units, attempts, backlog, blocked_time, handlings, latencies, throughput};
use playline::trace::Trace;

use crate::support::handmade;
use crate::support::scripts::{CALL_TIMEOUT, FAN_OUT, ORDER, POISON};

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
fn what_failed_or_came_too_late_has_no_latency() {
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
fn a_handling_is_good_when_it_was_neither_failed_nor_rejected() {
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
fn a_backlog_is_a_staircase() {
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
