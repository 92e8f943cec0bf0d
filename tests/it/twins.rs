//! Two runs beside each other: where they part, what differs, and which message is which.

use std::rc::Rc;

use playline::base::{EventId, MessageId, SimDuration, TypedId};
use playline::engine::{RunLimits, run};
use playline::gallery::{PATTERNS, by_id};
use playline::metrics::{Difference, Differences, Measure, Numbers, Quantity, differences};
use playline::model::{FAILED, Scenario};
use playline::narrate::{ChangedVerdict, comparison_sentences, divergence_label, divergence_sentences};
use playline::trace::{EventKind, Trace, Twins, first_divergence};
use playline::verdict::evaluate;

use crate::support::worlds::{scenario, traced};

/// A shop that sends through a queue; the second text loses a delivery.
const SHOP: &str = r#"service Shop
queue charges
service Payment
link * -> * { latency 3ms }
Shop { every 20ms, 3 times as n { send Charge { order: n } to charges } }
Payment { on Charge from charges, prefetch 1 { work 5ms } }
expect Charge handled exactly once each
"#;

fn with(line: &str) -> String {
    format!("{SHOP}{line}\n")
}

fn found(traces: [&Trace; 2]) -> Differences {
    let numbers = traces.map(|it| Numbers::of(it, it.end_moment()));
    differences(traces, [&numbers[0], &numbers[1]], FAILED)
}

fn told(traces: [&Trace; 2], verdicts: &[ChangedVerdict]) -> Vec<String> {
    comparison_sentences(&found(traces), verdicts).sentences().map(str::to_owned).collect()
}

#[test]
fn a_run_and_itself_do_not_differ() {
    for pattern in PATTERNS {
        let trace = traced(pattern.source);
        assert_eq!(first_divergence([&trace, &trace], |_| true), None, "{}", pattern.id);
        let told = told([&trace, &trace], &[]);
        assert_eq!(told, ["Every count, value and time is the same."], "{}", pattern.id);
        let twins = Twins::of([&trace, &trace]);
        for row in (0..trace.len()).map(EventId::from_index) {
            let event = trace.event(row);
            assert_eq!(twins.row([&trace, &trace], 0, row), Some(row), "{}: {event:?}", pattern.id);
        }
    }
}

#[test]
fn rows_before_the_first_divergence_are_equal() {
    let (before, now) = (traced(SHOP), traced(&with("at 24ms crash Payment for 30ms")));
    let found = first_divergence([&before, &now], |_| true).expect("they part");
    assert_eq!(found.time.0, 24_000_000);
    let row = found.rows[1].expect("a row of the second run");
    assert_eq!(now.kind(row), EventKind::Crashed);
    for earlier in (0..row.index()).map(EventId::from_index) {
        assert_eq!(before.event_text(earlier), now.event_text(earlier));
    }
    let label = divergence_label([&before, &now], &found);
    assert_eq!(label, "First difference: Payment crashed, 24 ms");
    let told = divergence_sentences([&before, &now], &found, ["A", "B"]);
    assert_eq!(told[0], "Both do the same until 24 ms.");
    assert!(told[1].starts_with("A: nothing until 26 ms; "), "{told:?}");
    assert!(told[2].starts_with("B: ") && told[2].contains("Payment"), "{told:?}");
}

#[test]
fn events_only_in_the_first_run_are_reported() {
    let (before, now) = (traced(&with("at 24ms crash Payment for 30ms")), traced(SHOP));
    let found = first_divergence([&before, &now], |_| true).expect("they part");
    assert_eq!(divergence_label([&before, &now], &found), "First difference: Payment crashed, 24 ms");
}

/// Expectations first, then what becomes of messages; the price has its own sentence.
#[test]
fn changed_expectations_come_first() {
    let (before, now) = (traced(SHOP), traced(&with("link Shop -> charges { loss 100% }")));
    let verdict = |words: &str, holds_now| ChangedVerdict { words: words.into(), holds_now };
    let lost = verdict("Charge handled exactly once each", false);
    let told = self::told([&before, &now], std::slice::from_ref(&lost));
    assert_eq!(
        told,
        [
            "“Charge handled exactly once each” holds in A and fails in B.",
            "In B, 3 Charge are lost instead of none.",
            "No count and no time is better.",
            "B ends at 43 ms, A at 54 ms.",
        ]
    );
    let told =
        self::told([&before, &before], &[verdict("a", false), verdict("b", false), verdict("c", true)]);
    assert_eq!(
        told,
        [
            "2 expectations hold in A and fail in B. “c” fails in A and holds in B.",
            "Every count, value and time is the same."
        ]
    );
}

/// Whatever is compared: sentences are short, and every row of the table has an amount.
#[test]
fn any_two_patterns_can_be_compared() {
    let traces: Vec<(&str, Trace)> = PATTERNS.iter().map(|it| (it.id, traced(it.source))).collect();
    for (index, (name, trace)) in traces.iter().enumerate() {
        let (other_name, other) = &traces[(index + 7) % traces.len()];
        let found = found([trace, other]);
        assert!(found.rows().all(|it| it.amounts.iter().any(|amount| !amount.is_nothing())));
        for sentence in comparison_sentences(&found, &[]).sentences() {
            let words = sentence.split_whitespace().count();
            assert!(words <= 32, "{name} and {other_name}: {words} words: {sentence}");
        }
        let parting = first_divergence([trace, other], |_| true).expect("they differ");
        let label = divergence_label([trace, other], &parting);
        assert!(label.starts_with("First difference: ") && label.len() < 160, "{label}");
        let twins = Twins::of([trace, other]);
        for id in (0..trace.message_count()).map(MessageId::from_index) {
            let Some(twin) = twins.message(0, id) else { continue };
            assert_eq!(trace.display_name(id), other.display_name(twin));
            assert_eq!(twins.message(1, twin), Some(id));
        }
    }
}

#[test]
fn the_same_message_is_found_though_another_comes_before_it() {
    let (before, now) = (traced(SHOP), traced(&with("at 24ms crash Payment for 30ms")));
    let twins = Twins::of([&before, &now]);
    for id in (0..before.message_count()).map(MessageId::from_index) {
        let twin = twins.message(0, id).expect("every charge is in both runs");
        assert_eq!(before.display_name(id), now.display_name(twin));
    }
    let delivered = before.events().rfind(|it| it.kind == EventKind::Delivered).expect("a delivery");
    let twin = twins.row([&before, &now], 0, delivered.id).expect("it is delivered there too");
    assert_eq!(now.kind(twin), EventKind::Delivered);
    assert!(now.time(twin) > delivered.time);
}

fn both_shops() -> [(Rc<Scenario>, Trace); 2] {
    let of = |id: &str| scenario(by_id(id).expect("it ships").source);
    let shops = [of("sync-vs-async"), of("sync-vs-async-queue")];
    shops.map(|it| {
        let trace = run(it.clone(), RunLimits::default());
        (it, trace)
    })
}

/// What the pair of patterns is there to show, measured from the two traces.
#[test]
fn calls_and_a_queue_have_one_workload_and_the_same_faults() {
    let [(calls, by_call), (queue, by_queue)] = both_shops();
    let of = |trace: &Trace, kind, name: &str| -> Vec<u64> {
        let rows = trace.events().filter(|it| it.kind == kind && trace.lifeline_name(it.lifeline) == name);
        rows.map(|it| it.time.0).collect()
    };
    for (kind, name) in
        [(EventKind::Triggered, "Ann"), (EventKind::Crashed, "Payment"), (EventKind::Restarted, "Payment")]
    {
        let times = of(&by_call, kind, name);
        assert!(!times.is_empty());
        assert_eq!(times, of(&by_queue, kind, name), "{name} {kind:?}");
    }
    let knobs = |it: &Scenario| it.lesson.knobs.clone();
    assert_eq!(knobs(&calls), knobs(&queue));
    for (scenario, trace) in [(&calls, &by_call), (&queue, &by_queue)] {
        assert!(evaluate(scenario, trace).iter().all(|it| it.held));
    }
}

#[test]
fn a_queue_answers_everybody_and_is_done_later() {
    let [(_, by_call), (_, by_queue)] = both_shops();
    let found = found([&by_call, &by_queue]);
    let amounts = |who: &str, measure, about: &str| {
        let is_meant =
            |it: &&Difference| it.who.as_deref() == Some(who) && it.measure == measure && &*it.about == about;
        found.rows().find(is_meant).expect("it is measured").amounts.clone()
    };
    let counts = |who, measure, about| {
        amounts(who, measure, about)
            .map(|it| if let Quantity::Count(count) = it { count } else { panic!("{it:?}") })
    };
    let times = |who, measure, about| {
        amounts(who, measure, about)
            .map(|it| if let Quantity::Time(time) = it { time } else { panic!("{it:?}") })
    };
    let ms = SimDuration::from_millis;
    let [call, queue] = times("Ann", Measure::Call99, "Order");
    assert!(call > ms(20) && queue < ms(10), "p99 of Order {call:?} and {queue:?}");
    let [call, queue] = times("Payment", Measure::Done99, "Charge");
    assert!(queue > call, "the queue makes the charge itself later: {call:?} and {queue:?}");
    let [call, queue] = times("Ann", Measure::Blocked, "");
    assert!(call > ms(150) && queue < ms(60), "Ann is blocked {call:?} and {queue:?}");
    let [call, queue] = counts("Ann", Measure::Answered, "Order");
    assert!(call < 8 && queue == 8, "only as available as payments, and available throughout");
    assert_eq!(counts("Payment", Measure::Sent, "Charge"), [8, 8]);
    let parting = first_divergence([&by_call, &by_queue], |_| true).expect("they part");
    let row = parting.rows[0].expect("a row");
    assert_eq!(by_call.lifeline_name(by_call.event(row).lifeline), "Shop");
}
