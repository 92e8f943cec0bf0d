//! What the engine does, one sentence a test.

use expect_test::{Expect, expect};
use playline::engine::{Budget, Run, RunLimits};
use playline::trace::StopReason;

use crate::support::cases::trace_of;
use crate::support::world::{World, equals, every, fail, field, int, local, once, when, work};

#[track_caller]
fn check(world: &World, expected: Expect) {
    expected.assert_eq(&world.run().to_text());
}

#[test]
fn a_call_blocks_the_caller_until_the_reply() {
    let mut world = World::new();
    let call = world.call("Place", "Orders", Some(1000), Vec::new());
    world.on("Shopper", once(0), vec![call]);
    let reply = world.reply("Accepted");
    world.on_direct("Orders", "Place", vec![work(3), reply]);
    check(
        &world,
        expect![[r#"
         0  0.000 ms  Shopper  triggered      time 1, "once"
         1  0.000 ms  Shopper  started        cause 0
         2  0.000 ms  Shopper  sent           Place #1 to Orders, call, cause 1
         3  0.000 ms  Shopper  blocked        Place #1, cause 2
         4  1.000 ms  Orders   received       Place #1 from Shopper, cause 2
         5  1.000 ms  Orders   started        Place #1, cause 4
         6  4.000 ms  Orders   sent           Accepted #1 to Shopper, reply, cause 5
         7  4.000 ms  Orders   ended          Place #1, done, cause 5
         8  5.000 ms  Shopper  received       Accepted #1 from Orders, cause 6
         9  5.000 ms  Shopper  unblocked      Place #1, cause 8
        10  5.000 ms  Shopper  ended          done, cause 1
        11  5.000 ms  Orders   stopped        finished
    "#]],
    );
}

#[test]
fn a_message_goes_through_a_queue_and_is_acknowledged() {
    let mut world = World::new();
    world.queue("charges");
    let send = world.send("Charge", "charges", Some(local(0)));
    world.on("Orders", every(10, 2), vec![send]);
    world.on_consumed("Billing", "Charge", "charges", 1, vec![work(15)]);
    check(
        &world,
        expect![[r#"
         0   0.000 ms  Orders   triggered      time 1, "every"
         1   0.000 ms  Orders   started        cause 0
         2   0.000 ms  Orders   sent           Charge #1 to charges, send { id: 1 }, cause 1
         3   0.000 ms  Orders   ended          done, cause 1
         4   1.000 ms  charges  enqueued       Charge #1 from Orders, 1 ready, cause 2
         5   1.000 ms  charges  delivered      Charge #1 to Billing, cause 4
         6   2.000 ms  Billing  received       Charge #1 from charges, cause 5
         7   2.000 ms  Billing  started        Charge #1, cause 6
         8  10.000 ms  Orders   triggered      time 2, "every"
         9  10.000 ms  Orders   started        cause 8
        10  10.000 ms  Orders   sent           Charge #2 to charges, send { id: 2 }, cause 9
        11  10.000 ms  Orders   ended          done, cause 9
        12  11.000 ms  charges  enqueued       Charge #2 from Orders, 1 ready, cause 10
        13  17.000 ms  Billing  ended          Charge #1, done, cause 7
        14  17.000 ms  Billing  acknowledged   Charge #1 to charges, cause 13
        15  18.000 ms  charges  settled        Charge #1 from Billing, 1 ready, cause 14
        16  18.000 ms  charges  delivered      Charge #2 to Billing, cause 12
        17  19.000 ms  Billing  received       Charge #2 from charges, cause 16
        18  19.000 ms  Billing  started        Charge #2, cause 17
        19  34.000 ms  Billing  ended          Charge #2, done, cause 18
        20  34.000 ms  Billing  acknowledged   Charge #2 to charges, cause 19
        21  35.000 ms  charges  settled        Charge #2 from Billing, 0 ready, cause 20
        22  35.000 ms  charges  stopped        finished
    "#]],
    );
}

#[test]
fn a_poison_message_moves_to_the_dead_letter_queue_after_exactly_its_deliveries() {
    let mut world = World::instant();
    let parked = world.queue("parked");
    let charges = world.channel("charges");
    (charges.dead_letter, charges.rules.max_deliveries) = (Some(parked), Some(3));
    let send = world.send("Charge", "charges", Some(local(0)));
    world.on("Orders", every(1, 2), vec![send]);
    let poison = when(equals(field("id"), int(1)), vec![fail("card data unreadable")]);
    world.on_consumed("Billing", "Charge", "charges", 1, vec![work(10), poison]);
    check(
        &world,
        expect![[r#"
             0   0.000 ms  Orders   triggered      time 1, "every"
             1   0.000 ms  Orders   started        cause 0
             2   0.000 ms  Orders   sent           Charge #1 to charges, send { id: 1 }, cause 1
             3   0.000 ms  Orders   ended          done, cause 1
             4   0.000 ms  charges  enqueued       Charge #1 from Orders, 1 ready, cause 2
             5   0.000 ms  charges  delivered      Charge #1 to Billing, cause 4
             6   0.000 ms  Billing  received       Charge #1 from charges, cause 5
             7   0.000 ms  Billing  started        Charge #1, cause 6
             8   1.000 ms  Orders   triggered      time 2, "every"
             9   1.000 ms  Orders   started        cause 8
            10   1.000 ms  Orders   sent           Charge #2 to charges, send { id: 2 }, cause 9
            11   1.000 ms  Orders   ended          done, cause 9
            12   1.000 ms  charges  enqueued       Charge #2 from Orders, 1 ready, cause 10
            13  10.000 ms  Billing  ended          Charge #1, failed, failed "card data unreadable", cause 7
            14  10.000 ms  Billing  rejected       Charge #1 to charges, requeue, failed "card data unreadable", cause 13
            15  10.000 ms  charges  settled        Charge #1 from Billing, 1 ready, cause 14
            16  10.000 ms  charges  requeued       Charge #1, 2 ready, cause 15
            17  10.000 ms  charges  delivered      Charge #1 to Billing, try 2, cause 16
            18  10.000 ms  Billing  received       Charge #1 from charges, try 2, cause 17
            19  10.000 ms  Billing  started        Charge #1, cause 18
            20  20.000 ms  Billing  ended          Charge #1, failed, failed "card data unreadable", cause 19
            21  20.000 ms  Billing  rejected       Charge #1 to charges, requeue, failed "card data unreadable", cause 20
            22  20.000 ms  charges  settled        Charge #1 from Billing, 1 ready, cause 21
            23  20.000 ms  charges  requeued       Charge #1, 2 ready, cause 22
            24  20.000 ms  charges  delivered      Charge #1 to Billing, try 3, cause 23
            25  20.000 ms  Billing  received       Charge #1 from charges, try 3, cause 24
            26  20.000 ms  Billing  started        Charge #1, cause 25
            27  30.000 ms  Billing  ended          Charge #1, failed, failed "card data unreadable", cause 26
            28  30.000 ms  Billing  rejected       Charge #1 to charges, requeue, failed "card data unreadable", cause 27
            29  30.000 ms  charges  settled        Charge #1 from Billing, 1 ready, cause 28
            30  30.000 ms  charges  dead-lettered  Charge #1 to parked, 1 ready, delivery-limit "card data unreadable", death 1 since 30.000 ms, delivered 3, cause 29
            31  30.000 ms  charges  delivered      Charge #2 to Billing, cause 12
            32  30.000 ms  parked   enqueued       Charge #1 from charges, 1 ready, cause 30
            33  30.000 ms  Billing  received       Charge #2 from charges, cause 31
            34  30.000 ms  Billing  started        Charge #2, cause 33
            35  40.000 ms  Billing  ended          Charge #2, done, cause 34
            36  40.000 ms  Billing  acknowledged   Charge #2 to charges, cause 35
            37  40.000 ms  charges  settled        Charge #2 from Billing, 0 ready, cause 36
            38  40.000 ms  parked   stopped        finished
        "#]],
    );
    assert_eq!(*world.run().stop(), StopReason::Finished);
}

/// How a run of this text ends.
fn ending(play: &str) -> StopReason {
    trace_of(play).stop().clone()
}

#[test]
fn workers_that_never_work_cost_nothing() {
    let play =
        "service A { workers 4000000000 }\nA { every 1ms, 3 times { wait 10ms } }\nat 5ms workers A 2000\n";
    assert_eq!(ending(play), StopReason::Finished);
}

#[test]
fn a_worker_that_is_free_comes_before_one_that_never_worked() {
    let play = "service A { workers 3 }\nA {\n  once { wait 5ms }\n  every 2ms, 4 times { wait 1ms }\n}\n";
    let hands: Vec<u32> = trace_of(play)
        .events()
        .filter(|it| it.kind == playline::trace::EventKind::Started)
        .filter_map(|it| it.fact().worker())
        .collect();
    assert_eq!(hands, [0, 1, 1, 1, 0]);
}

#[test]
fn texts_that_grow_and_multiply_stop_the_run() {
    let play = "service A { workers 100000 }\nA {\n  every 1us {\n    let s = \"0123456789abcdef\"\n    repeat 11 times { s = s + s }\n    wait 1h\n  }\n}\n";
    assert_eq!(ending(play), StopReason::PayloadLimit("A".into()));
}

#[test]
fn a_sentence_about_a_value_shows_no_more_than_is_read() {
    let play = "service A\nA {\n  once {\n    let s = \"0123456789abcdef\"\n    repeat 11 times { s = s + s }\n    wait s\n  }\n}\n";
    let text = trace_of(play).to_text();
    assert!(text.contains("… is not a duration"), "{text}");
    assert!(text.len() < 1_000, "{} bytes", text.len());
}

#[test]
fn a_slice_ends_when_many_steps_write_no_row() {
    let play = "service A\nA { every 1ms { repeat 30000 times { let x = 1 } } }\nrun for 1s\n";
    let scenario = playline::lower::compile(play).scenario.expect("a scenario");
    let mut run = Run::start(std::rc::Rc::new(scenario), RunLimits::default());
    let progress = run.advance(Budget { max_events: 1_000 });
    assert!(!progress.done && progress.events < 20, "{progress:?}");
}

#[test]
fn long_remarks_and_reasons_are_cut() {
    let play = "service A\nA {\n  once {\n    let s = \"0123456789abcdef\"\n    repeat 11 times { s = s + s }\n    note s\n    fail [s]\n  }\n}\n";
    let text = trace_of(play).to_text();
    assert_eq!(text.matches('…').count(), 2, "{text}");
    assert!(text.len() < 4_000, "{} bytes", text.len());
}
