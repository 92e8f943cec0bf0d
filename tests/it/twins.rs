//! Two runs beside each other: where they part, what differs, and which message is which.

use std::rc::Rc;

use playline::base::{EventId, MessageId, SimDuration, TypedId};
use playline::engine::{RunLimits, run};
use playline::gallery::{PATTERNS, by_id};
use playline::metrics::{Amount, Difference, Measure, Numbers, differences};
use playline::model::Scenario;
use playline::narrate::{
    ChangedVerdict, difference_headline, difference_parts, difference_sentences, divergence_label,
    divergence_sentences,
};
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

fn found(traces: [&Trace; 2]) -> Vec<Difference> {
    let numbers = traces.map(|it| Numbers::of(it, it.end_moment()));
    differences(traces, [&numbers[0], &numbers[1]])
}

fn change(found: &[Difference], measure: Measure, about: Option<&str>) -> String {
    let row = found.iter().find(|it| it.measure == measure && it.about.as_deref() == about);
    row.and_then(Difference::change).map_or("none".to_owned(), |it| it.to_string())
}

#[test]
fn a_run_and_itself_do_not_differ() {
    for pattern in PATTERNS {
        let trace = traced(pattern.source);
        assert_eq!(first_divergence([&trace, &trace], |_| true), None, "{}", pattern.id);
        let found = found([&trace, &trace]);
        assert_eq!(difference_parts(&found), Vec::<String>::new(), "{}", pattern.id);
        assert_eq!(difference_sentences(&found, &[]), ["Every count and every time is the same."]);
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
    let label = divergence_label([&before, &now], &found, ["before", "now"]);
    assert_eq!(label, "first difference: Payment crashed, 24 ms");
    let told = divergence_sentences([&before, &now], &found, ["before", "now"]);
    assert_eq!(told[0], "Both do the same until 24 ms.");
    assert!(told[1].starts_with("before: nothing until 26 ms; "), "{told:?}");
    assert!(told[2].starts_with("now: ") && told[2].contains("Payment"), "{told:?}");
}

#[test]
fn events_only_in_the_baseline_are_reported() {
    let (before, now) = (traced(&with("at 24ms crash Payment for 30ms")), traced(SHOP));
    let found = first_divergence([&before, &now], |_| true).expect("they part");
    let label = divergence_label([&before, &now], &found, ["before", "now"]);
    assert_eq!(label, "first difference: Payment crashed, only in before, 24 ms");
}

#[test]
fn differences_are_signed_and_the_most_telling_comes_first() {
    let now = with("at 24ms crash Payment for 30ms");
    let (before, now) = (traced(SHOP), traced(&now));
    let found = found([&before, &now]);
    assert_eq!(change(&found, Measure::Deliveries, None), "+1");
    assert_eq!(change(&found, Measure::Handled, None), "none");
    let parts = difference_parts(&found);
    assert!(parts.contains(&"1 more delivery".to_owned()), "{parts:?}");
    assert!(parts.iter().any(|it| it.starts_with("p99 of Charge +")), "{parts:?}");
    let back = self::found([&now, &before]);
    assert_eq!(change(&back, Measure::Deliveries, None), "−1");
    assert!(difference_parts(&back).contains(&"1 fewer delivery".to_owned()));
}

#[test]
fn a_changed_verdict_is_reported_before_counts() {
    let (before, now) = (traced(SHOP), traced(&with("link Shop -> charges { loss 100% }")));
    let lost = ChangedVerdict { words: "Charge handled exactly once each".into(), holds_now: false };
    let told = difference_sentences(&found([&before, &now]), &[lost]);
    assert_eq!(told[0], "“Charge handled exactly once each” does not hold any more.");
    assert!(told[1].starts_with("3 messages lost, 3 fewer deliveries"), "{told:?}");
}

#[test]
fn the_headline_counts_expectations_and_shows_the_first_counts() {
    let (before, now) = (traced(SHOP), traced(&with("link Shop -> charges { loss 100% }")));
    let found = found([&before, &now]);
    let verdict = |words: &str, holds_now| ChangedVerdict { words: words.into(), holds_now };
    let told = difference_headline(&found, &[]);
    assert!(told.starts_with("3 messages lost, 3 fewer deliveries"), "{told}");
    let told = difference_headline(&found, &[verdict("a", false), verdict("b", false), verdict("c", true)]);
    let start = "2 expectations do not hold any more. “c” holds now, and did not before. 3 messages lost";
    assert!(told.starts_with(start), "{told}");
    let same = self::found([&before, &before]);
    assert_eq!(difference_headline(&same, &[]), "Every count and every time is the same.");
    assert_eq!(difference_headline(&same, &[verdict("a", false)]), "“a” does not hold any more.");
}

/// Whatever is compared: sentences are short, and every row of the table has an amount.
#[test]
fn any_two_patterns_can_be_compared() {
    let traces: Vec<(&str, Trace)> = PATTERNS.iter().map(|it| (it.id, traced(it.source))).collect();
    for (index, (name, trace)) in traces.iter().enumerate() {
        let (other_name, other) = &traces[(index + 7) % traces.len()];
        let found = found([trace, other]);
        assert!(!found.is_empty());
        assert!(found.iter().all(|it| it.amounts.iter().any(|amount| !amount.is_empty())));
        for sentence in difference_sentences(&found, &[]) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 25, "{name} and {other_name}: {words} words: {sentence}");
        }
        let parting = first_divergence([trace, other], |_| true).expect("they differ");
        let label = divergence_label([trace, other], &parting, ["left", "right"]);
        assert!(label.starts_with("first difference: ") && label.len() < 160, "{label}");
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
fn a_queue_replies_faster_blocks_less_and_loses_no_work() {
    let [(_, by_call), (_, by_queue)] = both_shops();
    let found = found([&by_call, &by_queue]);
    let amounts = |measure, about: Option<&str>| {
        let row = found.iter().find(|it| it.measure == measure && it.about.as_deref() == about);
        row.expect("it is measured").amounts
    };
    let times = |measure, about| {
        amounts(measure, about).map(|it| match it {
            Amount::Time(time) => time,
            other => panic!("{other:?} is no time"),
        })
    };
    let ms = SimDuration::from_millis;
    let [call, queue] = times(Measure::Percentile99, Some("Order"));
    assert!(call > ms(20) && queue < ms(10), "p99 of Order {call:?} and {queue:?}");
    let [call, queue] = times(Measure::Percentile99, Some("Charge"));
    assert!(queue > call, "the queue makes the charge itself later: {call:?} and {queue:?}");
    let [call, queue] = times(Measure::Blocked, Some("Ann"));
    assert!(call > ms(150) && queue < ms(60), "Ann is blocked {call:?} and {queue:?}");
    let bought = |trace: &Trace| {
        let received = trace.events().filter(|it| it.kind == EventKind::Received);
        let accepted = |id: MessageId| &**trace.message_name(id) == "Accepted";
        received.filter(|it| it.message.is_some_and(accepted)).count()
    };
    assert_eq!(bought(&by_queue), 8, "available throughout");
    assert!(bought(&by_call) < 8, "only as available as payments");
    let parting = first_divergence([&by_call, &by_queue], |_| true).expect("they part");
    let row = parting.rows[0].expect("a row");
    assert_eq!(by_call.lifeline_name(by_call.event(row).lifeline), "Shop");
}
