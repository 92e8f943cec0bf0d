//! Traces: text, names, steps, queries.

use expect_test::{Expect, expect};
use playline::base::{EventId, MessageId, SimTime};
use playline::trace::{Moment, Steps, Trace};

use crate::support::handmade;
use crate::support::scripts::{FAN_OUT, ORDER, POISON};

fn text(script: &str, expected: Expect) {
    expected.assert_eq(&handmade(script).to_text());
}

#[test]
fn a_call_and_a_queue_read_line_by_line() {
    text(
        ORDER,
        expect![[r#"
         0   0.000 ms  Shopper  triggered      time 1, "every 200ms"
         1   0.000 ms  Shopper  started        cause 0
         2   0.000 ms  Shopper  sent           Place #1 to Orders, call, cause 1
         3   0.000 ms  Shopper  blocked        Place #1, cause 2
         4   4.000 ms  Orders   received       Place #1 from Shopper, cause 2
         5   4.000 ms  Orders   started        Place #1, cause 4
         6   7.000 ms  Orders   sent           Charge #1 to charges, send, cause 5
         7   7.000 ms  Orders   state-changed  accepted from 0 to 1, cause 5
         8   7.000 ms  Orders   sent           Accepted #1 to Shopper, reply, cause 5
         9   7.000 ms  Orders   ended          Place #1, done, cause 5
        10   9.000 ms  charges  enqueued       Charge #1 from Orders, 1 ready, cause 6
        11   9.000 ms  charges  delivered      Charge #1 to Billing, cause 10
        12  11.000 ms  Shopper  received       Accepted #1 from Orders, cause 8
        13  11.000 ms  Shopper  unblocked      Place #1, cause 12
        14  11.000 ms  Shopper  ended          done, cause 1
        15  12.000 ms  Billing  received       Charge #1 from charges, cause 11
        16  12.000 ms  Billing  started        Charge #1, cause 15
        17  40.000 ms  Billing  ended          Charge #1, done, cause 16
        18  40.000 ms  Billing  acknowledged   Charge #1 to charges, cause 17
        19  43.000 ms  charges  settled        Charge #1 from Billing, 0 ready, cause 18
        20  43.000 ms  charges  stopped        finished
    "#]],
    );
}

#[test]
fn failures_and_dead_letters_have_reasons() {
    text(
        POISON,
        expect![[r#"
             0   0.000 ms  Orders   triggered      time 1, "once"
             1   0.000 ms  Orders   started        cause 0
             2   0.000 ms  Orders   sent           Charge #1.1 to charges, send, cause 1
             3   0.000 ms  Orders   sent           Charge #1.2 to charges, send, cause 1
             4   0.000 ms  Orders   ended          done, cause 1
             5   2.000 ms  charges  enqueued       Charge #1.1 from Orders, 1 ready, cause 2
             6   2.000 ms  charges  delivered      Charge #1.1 to Billing, cause 5
             7   3.000 ms  Orders   lost           Charge #1.2 to charges, link-loss, cause 3
             8   4.000 ms  Billing  received       Charge #1.1 from charges, cause 6
             9   4.000 ms  Billing  started        Charge #1.1, cause 8
            10   9.000 ms  Billing  ended          Charge #1.1, failed, failed "card data unreadable", cause 9
            11   9.000 ms  Billing  rejected       Charge #1.1 to charges, requeue, failed "card data unreadable", cause 10
            12  11.000 ms  charges  settled        Charge #1.1 from Billing, 0 ready, cause 11
            13  11.000 ms  charges  requeued       Charge #1.1, 1 ready, cause 12
            14  11.000 ms  charges  delivered      Charge #1.1 to Billing, try 2, cause 13
            15  13.000 ms  Billing  received       Charge #1.1 from charges, try 2, cause 14
            16  13.000 ms  Billing  started        Charge #1.1, cause 15
            17  18.000 ms  Billing  ended          Charge #1.1, failed, failed "card data unreadable", cause 16
            18  18.000 ms  Billing  rejected       Charge #1.1 to charges, requeue, failed "card data unreadable", cause 17
            19  20.000 ms  charges  settled        Charge #1.1 from Billing, 0 ready, cause 18
            20  20.000 ms  charges  dead-lettered  Charge #1.1 to parked, 0 ready, delivery-limit, death 1 since 0.000 ms, delivered 2, cause 19
            21  20.000 ms  parked   enqueued       Charge #1.1 from charges, 1 ready, cause 20
            22  20.000 ms  parked   stopped        finished
        "#]],
    );
}

#[test]
fn a_single_row_is_not_aligned() {
    let trace = handmade(ORDER);
    expect!["9.000 ms  charges  enqueued  Charge #1 from Orders, 1 ready, cause 6"]
        .assert_eq(&trace.event_text(EventId(10)));
}

#[test]
fn copies_keep_the_number_of_their_original() {
    let trace = handmade(FAN_OUT);
    let names: Vec<String> = (0..3).map(|id| trace.display_name(MessageId(id))).collect();
    assert_eq!(names, ["Placed #1", "Placed #1", "Placed #1"]);
}

/// The rows of every step, one step a line.
fn steps(trace: &Trace) -> String {
    let steps = Steps::of(trace);
    let line = |step: usize| {
        let rows: Vec<String> = steps.rows(step).map(|row| row.0.to_string()).collect();
        format!("{step} @ {}: {}\n", steps.moment(step).time, rows.join(" "))
    };
    (1..=steps.len()).map(line).collect()
}

#[test]
fn a_step_is_a_causal_chain_at_one_instant() {
    expect![[r#"
        1 @ 0.000 ms: 0 1 2 3
        2 @ 4.000 ms: 4 5
        3 @ 7.000 ms: 6 7
        4 @ 7.000 ms: 8 9
        5 @ 9.000 ms: 10 11
        6 @ 11.000 ms: 12 13 14
        7 @ 12.000 ms: 15 16
        8 @ 40.000 ms: 17 18
        9 @ 43.000 ms: 19 20
    "#]]
    .assert_eq(&steps(&handmade(ORDER)));
}

#[test]
fn an_arrival_without_latency_is_a_step_of_its_own() {
    expect![[r#"
        1 @ 0.000 ms: 0 1 2
        2 @ 0.000 ms: 3 4 5
        3 @ 0.000 ms: 6
    "#]]
    .assert_eq(&steps(&handmade(
        "
        A B
        0 A triggered =1 text:once
        0 A started =0 <0
        0 A sent Ping#1 >B <1
        0 B received Ping#1 >A =1 <2
        0 B started Ping#1 =0 <3
        0 B ended Ping#1 =0 <4
        0 A ended =0 <1
    ",
    )));
}

#[test]
fn stepping_forward_and_back_meets_the_same_moments() {
    for script in [ORDER, POISON, FAN_OUT] {
        let trace = handmade(script);
        let steps = Steps::of(&trace);
        let mut moment = Moment::START;
        for step in 1..=steps.len() {
            let next = steps.next(moment).unwrap();
            assert_eq!(next, steps.moment(step));
            assert_eq!(steps.index_at(next), step);
            assert_eq!(steps.previous(next), Some(moment));
            moment = next;
        }
        assert_eq!(steps.next(moment), None);
        assert_eq!(moment, trace.end_moment());
        assert_eq!(steps.previous(Moment::START), None);
    }
}

#[test]
fn between_two_steps_the_last_complete_one_counts() {
    let trace = handmade(ORDER);
    let steps = Steps::of(&trace);
    let between = trace.moment_at(SimTime(8_000_000));
    let step = steps.index_at(between);
    assert_eq!(steps.moment(step).time, SimTime(7_000_000));
    assert_eq!(steps.previous(between), Some(steps.moment(step)));
    assert_eq!(steps.step_of(EventId(10)), step + 1);
}

/// Everything that can be asked about a moment, a fact a line.
fn at(script: &str, millis: u64) -> String {
    let trace = handmade(script);
    let moment = trace.moment_at(SimTime(millis * 1_000_000));
    let state = trace.state_at(moment);
    let name = |id: &MessageId| trace.display_name(*id);
    let mut lines = Vec::new();
    for (id, lifeline) in trace.header().lifelines.iter() {
        let facts = match lifeline.channel {
            Some(channel) => {
                let contents = state.channel(channel);
                let ready: Vec<_> = contents.ready().map(|it| name(&it)).collect();
                let unsettled: Vec<_> = contents.deliveries().iter().map(|it| name(&it.message)).collect();
                format!("ready {ready:?}, unsettled {unsettled:?}")
            }
            None => {
                let state = state.endpoint(id);
                let waiting: Vec<_> = state.waiting.iter().map(name).collect();
                format!("{:?} {:?} waiting {waiting:?} {:?}", state.presence, state.workers, state.variables)
            }
        };
        lines.push(format!("{}: {facts}", lifeline.name));
    }
    let in_flight: Vec<_> = state.in_transit().map(|row| row.0).collect();
    let tally = state.census();
    assert_eq!(tally.created(), tally.accounted());
    lines.push(format!("in flight: {in_flight:?}"));
    lines.join("\n") + "\n"
}

#[test]
fn state_is_a_query_on_the_trace() {
    expect![[r#"
        Shopper: Up [WorkerState { handling: Some(EventId(1)), blocked: Some(EventId(3)), pausing: None }] waiting [] []
        Orders: Up [WorkerState { handling: None, blocked: None, pausing: None }] waiting [] [("accepted", Int(1))]
        charges: ready [], unsettled ["Charge #1"]
        Billing: Up [WorkerState { handling: None, blocked: None, pausing: None }] waiting [] []
        in flight: [8, 11]
    "#]].assert_eq(&at(ORDER, 9));
}

#[test]
fn a_returned_message_is_unsettled_until_it_is_moved() {
    expect![[r#"
        Orders: Up [WorkerState { handling: None, blocked: None, pausing: None }] waiting [] []
        charges: ready [], unsettled ["Charge #1.1"]
        parked: ready [], unsettled []
        Billing: Up [WorkerState { handling: Some(EventId(16)), blocked: None, pausing: None }] waiting [] []
        in flight: []
    "#]]
    .assert_eq(&at(POISON, 15));
    expect![[r#"
        Orders: Up [WorkerState { handling: None, blocked: None, pausing: None }] waiting [] []
        charges: ready [], unsettled []
        parked: ready ["Charge #1.1"], unsettled []
        Billing: Up [WorkerState { handling: None, blocked: None, pausing: None }] waiting [] []
        in flight: []
    "#]]
    .assert_eq(&at(POISON, 20));
}

#[test]
fn every_message_is_in_exactly_one_place_at_every_row() {
    for script in [ORDER, POISON, FAN_OUT] {
        let trace = handmade(script);
        for events in 0..=trace.len() as u32 {
            let tally = trace.state_at(Moment { time: trace.end(), events }).census();
            assert_eq!(tally.created(), tally.accounted(), "after {events} rows: {tally:?}");
        }
    }
    let tally = |script| {
        let trace = handmade(script);
        format!("{:?}", trace.state_at(trace.end_moment()).census())
    };
    expect!["Census { sent: 2, copies: 0, handled: 0, stored: 0, deleted: 0, passed_on: 0, queued: 0, in_transit: 0, held: 0, set_aside: 0, dead: 1, failed: 0, ignored: 0, lost: 1, expired: 0, discarded: 0 }"].assert_eq(&tally(POISON));
    expect!["Census { sent: 1, copies: 2, handled: 1, stored: 0, deleted: 0, passed_on: 1, queued: 1, in_transit: 0, held: 0, set_aside: 0, dead: 0, failed: 0, ignored: 0, lost: 0, expired: 0, discarded: 0 }"].assert_eq(&tally(FAN_OUT));
}

/// Rows as numbers.
fn rows(rows: impl IntoIterator<Item = EventId>) -> Vec<u32> {
    rows.into_iter().map(|row| row.0).collect()
}

#[test]
fn cause_chains_lead_to_the_root_and_effects_away_from_it() {
    let trace = handmade(ORDER);
    assert_eq!(rows(trace.causes_of(EventId(10))), [0, 1, 2, 4, 5, 6, 10]);
    assert_eq!(rows(trace.effects_of(EventId(5))), [6, 7, 8, 9]);
    assert_eq!(rows(trace.consequences_of(EventId(6))), [10, 11, 15, 16, 17, 18, 19]);
    assert_eq!(trace.arrival_of(EventId(6)), Some(EventId(10)));
    assert_eq!(trace.departure_of(EventId(10)), Some(EventId(6)));
    assert_eq!(trace.departure_of(EventId(11)), None);
}

#[test]
fn the_life_of_a_copy_begins_with_its_original() {
    let trace = handmade(FAN_OUT);
    assert_eq!(rows(trace.life_of(MessageId(1)).rows), [3, 5, 6, 8, 9, 10, 11, 12]);
    let life = trace.life_of(MessageId(0));
    assert_eq!(rows(life.rows), [3, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert_eq!((life.hops, life.deliveries), (2, 1));
    assert_eq!(trace.original_of(MessageId(2)), MessageId(0));
}
