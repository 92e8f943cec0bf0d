//! What a run shows, in words: each observation in a run that shows it and in one that does not.

use playline::metrics::Numbers;
use playline::narrate::{Observation, observations};
use playline::trace::Trace;

use crate::support::worlds::{every_world, traced};

fn observed(trace: &Trace) -> Vec<Observation> {
    observations(trace, &Numbers::of(trace, trace.end_moment()))
}

/// The sentences of a topic. Two spaces in the text are the end of a line.
#[track_caller]
fn said(topic: &str, text: &str) -> Vec<String> {
    let trace = traced(&text.replace("  ", "\n"));
    let found = observed(&trace);
    found.into_iter().filter(|it| it.topic == topic).map(|it| it.text).collect()
}

/// One queue between a source and a worker: how often it sends, how long the work takes.
fn queue(every: &str, times: u32, work: &str) -> String {
    format!(
        "service Shop\nqueue charges\nservice Billing\nlink * -> * {{ latency 1ms }}\n\
         Shop {{ every {every}, {times} times as n {{ send Charge {{ id: n }} to charges }} }}\n\
         Billing {{ on Charge from charges, prefetch 1 {{ work {work} }} }}\n"
    )
}

#[test]
fn a_growing_backlog_is_observed() {
    let growing = format!("{}run for 400ms\n", queue("10ms", 40, "30ms"));
    let found = said("growing-backlog", &growing);
    let sentence =
        "The backlog of charges only grows: 3.3 in the first quarter of the run, 23.9 in the last, 27 now.";
    assert_eq!(found, [sentence]);
    assert_eq!(said("growing-backlog", &queue("10ms", 40, "30ms")), [""; 0], "it is worked off in the end");
    assert_eq!(said("growing-backlog", &queue("10ms", 40, "5ms")), [""; 0]);
}

#[test]
fn dead_letters_are_no_backlog() {
    let aside = "service Shop\nqueue charges { max-deliveries 1, dead-letter parked }\nservice Billing\nqueue parked\n\
        link * -> * { latency 1ms }\n\
        Shop { every 10ms, 20 times as n { send Charge { id: n } to charges } }\n\
        Billing { on Charge from charges { fail \"unreadable\" } }\n";
    assert_eq!(said("growing-backlog", aside), [""; 0]);
    assert_eq!(said("waiting", aside), [""; 0]);
}

#[test]
fn a_bottleneck_is_observed() {
    let found = said("bottleneck", &queue("10ms", 40, "30ms"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Billing is the bottleneck: its worker is busy 9"), "{found:?}");
    assert_eq!(said("bottleneck", &queue("10ms", 40, "5ms")), [""; 0]);
    // Busy all the time, and nobody waits: that is full use, not a bottleneck.
    assert_eq!(said("bottleneck", &queue("10ms", 40, "8ms")), [""; 0]);
}

#[test]
fn blocked_time_expectations() {
    let found = said("waiting", &queue("10ms", 40, "30ms"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("of the time of all messages is spent waiting, in charges."), "{found:?}");
    assert_eq!(said("waiting", &queue("10ms", 40, "5ms")), [""; 0]);
    assert_eq!(said("waiting", &queue("10ms", 3, "30ms")), [""; 0], "three messages are no habit");
}

fn poison(deliveries: u32) -> String {
    format!(
        "service Shop\nqueue charges {{ max-deliveries {deliveries}, dead-letter parked }}\nservice Billing\nqueue parked\n\
         link * -> * {{ latency 1ms }}\n\
         Shop {{ every 10ms, 4 times as n {{ send Charge {{ id: n }} to charges }} }}\n\
         Billing {{ on Charge from charges, prefetch 1 {{ work 1ms  if id == 3 {{ fail \"unreadable\" }} }} }}\n"
    )
}

#[test]
fn a_poison_message() {
    assert_eq!(said("poison", &poison(3)), ["Charge #3 is poison: its handling failed 3 times."]);
    assert_eq!(said("poison", &poison(2)), [""; 0]);
}

#[test]
fn redeliveries_that_multiply_the_load_are_observed() {
    assert_eq!(
        said("redeliveries", &poison(4)),
        ["Redeliveries multiply the load of charges by 1.7: 7 deliveries of 4 messages."]
    );
    assert_eq!(said("redeliveries", &poison(2)), [""; 0]);
}

fn calls(timeout: &str) -> String {
    format!(
        "service Shop\nservice Bank\nlink * -> * {{ latency 2ms }}\n\
         Shop {{\n  every 200ms, 4 times as n {{\n    repeat 2 times {{\n      call Bank.Charge {{ id: n }} timeout {timeout}\n\
           on timeout {{ note \"again\" }}\n    }}\n  }}\n}}\n\
         Bank {{ on Charge {{ work 20ms  reply Charged }} }}\n"
    )
}

#[test]
fn retries_that_multiply_the_load_are_observed() {
    let text = calls("10ms");
    assert_eq!(said("retries", &text), ["Retries multiply the load of Charge by 2: 8 calls for 4 requests."]);
    assert_eq!(
        said("retries", &calls("100ms")),
        [""; 0],
        "a second call is no retry when the first was answered"
    );
}

#[test]
fn late_replies_are_observed() {
    let found = said("late-replies", &calls("10ms"));
    assert_eq!(found, ["8 replies come after the caller stopped waiting: that work was for nothing."]);
    assert_eq!(said("late-replies", &calls("100ms")), [""; 0]);
}

fn link(rule: &str) -> String {
    format!(
        "seed 3\nservice Shop\nservice Bank\nlink * -> * {{ {rule} }}\n\
         Shop {{ every 10ms, 20 times as n {{ send Charge {{ id: n }} to Bank }} }}\nBank {{ on Charge {{ work 1ms }} }}\n"
    )
}

#[test]
fn lost_messages_are_observed() {
    let found = said("loss", &link("latency 1ms, loss 30%"));
    assert!(found.len() == 1 && found[0].ends_with("of 20 Charge never arrive."), "{found:?}");
    assert_eq!(said("loss", &link("latency 1ms")), [""; 0]);
}

#[test]
fn messages_handled_twice_are_observed() {
    let found = said("duplicates", &link("latency 1ms, duplicate 30%"));
    assert!(found.len() == 1 && found[0].contains("handled more than once"), "{found:?}");
    assert_eq!(said("duplicates", &link("latency 1ms")), [""; 0]);
}

#[test]
fn messages_out_of_order_are_observed() {
    let found = said("out-of-order", &link("latency 1ms..80ms"));
    assert!(
        found.len() == 1 && found[0].starts_with("Charge messages reach Bank out of order: "),
        "{found:?}"
    );
    assert_eq!(said("out-of-order", &link("latency 1ms")), [""; 0]);
}

fn concurrent(latency: &str) -> String {
    format!(
        "seed 5\nservice Shop {{ workers 4 }}\nservice Bank {{ workers 4 }}\nlink * -> * {{ latency {latency} }}\n\
         Shop {{ every 5ms, 20 times as n {{ call Bank.Charge {{ id: n }} timeout 10s }} }}\n\
         Bank {{ on Charge {{ reply Charged }} }}\n"
    )
}

#[test]
fn replies_out_of_order_are_observed() {
    let found = said("replies-out-of-order", &concurrent("1ms..60ms"));
    assert!(found.len() == 1 && found[0].starts_with("Replies to Shop arrive out of order: "), "{found:?}");
    assert_eq!(said("replies-out-of-order", &concurrent("1ms")), [""; 0]);
}

fn chain(work: &str, own: &str) -> String {
    format!(
        "person Ann\nservice Shop\nservice Bank\nlink * -> * {{ latency 1ms }}\n\
         Ann {{ every 100ms, 6 times {{ call Shop.Buy timeout 1s }} }}\n\
         Shop {{ on Buy {{ work {own}  call Bank.Charge timeout 1s  reply Bought }} }}\n\
         Bank {{ on Charge {{ work {work}  reply Charged }} }}\n"
    )
}

#[test]
fn a_blocked_service_is_observed() {
    let found = said("blocked", &chain("20ms", "1ms"));
    assert_eq!(found, ["95 % of the busy time of Shop is waiting for answers."]);
    assert_eq!(said("blocked", &chain("1ms", "20ms")), [""; 0]);
}

#[test]
fn every_observation_can_be_shown() {
    for (name, text) in every_world() {
        let trace = traced(text);
        let found = observed(&trace);
        assert!(found.len() <= 8, "{name}");
        for it in found {
            assert!(it.evidence.0 < trace.len() as u32, "{name}: {it:?}");
            assert!(it.text.ends_with('.') && it.text.split(' ').count() <= 30, "{name}: {}", it.text);
        }
    }
}

#[test]
fn a_run_without_trouble_has_no_observations() {
    assert_eq!(observed(&traced(&queue("20ms", 10, "5ms"))), []);
}
