//! Sentences: rows, steps, reasons, lives, states.

use expect_test::{Expect, expect, expect_file};
use playline::base::{EventId, MessageId, SimTime};
use playline::exchange::TRACE_FORMATS;
use playline::gallery::PATTERNS;
use playline::narrate::{
    life, sentence, state_of, step_announcement, step_is_trouble, step_words, sum, summary, text_runs, why,
    with_marked_names,
};
use playline::trace::{Steps, Trace};

use crate::support::handmade;
use crate::support::scripts::{CALL_TIMEOUT, EVERY_KIND, FAN_OUT, ORDER, POISON};
use crate::support::worlds::traced;

/// Every row as a sentence, a line each.
fn sentences(trace: &Trace) -> String {
    trace.events().map(|event| sentence(trace, event.id) + "\n").collect()
}

/// Every step as it is announced; `(!)` marks trouble.
fn announcements(trace: &Trace) -> String {
    let steps = Steps::of(trace);
    let mark = |step| if step_is_trouble(trace, &steps, step) { " (!)" } else { "" };
    (0..=steps.len())
        .map(|step| format!("{}{}\n", step_announcement(trace, &steps, step), mark(step)))
        .collect()
}

#[track_caller]
fn rows(script: &str, expected: Expect) {
    expected.assert_eq(&sentences(&handmade(script)));
}

#[track_caller]
fn steps(script: &str, expected: Expect) {
    expected.assert_eq(&announcements(&handmade(script)));
}

#[test]
fn each_row_has_a_sentence() {
    rows(
        ORDER,
        expect![[r#"
            Shopper acts for the 1st time (every 200ms).
            Shopper starts to work.
            Shopper calls Orders with Place #1.
            Shopper waits for the reply to Place #1.
            Orders receives Place #1 from Shopper after 4 ms.
            Orders starts to handle Place #1.
            Handling Place #1, Orders sends Charge #1 to queue charges.
            Handling Place #1, Orders changes accepted from 0 to 1.
            Orders answers Place #1 with Accepted #1.
            Orders finishes Place #1 after 3 ms.
            Queue charges stores Charge #1 (1 ready).
            Queue charges delivers Charge #1 to Billing.
            Shopper receives Accepted #1 from Orders after 4 ms.
            Shopper goes on after waiting 11 ms.
            Shopper finishes its work after 11 ms.
            Billing receives Charge #1 from queue charges after 3 ms.
            Billing starts to handle Charge #1.
            Billing finishes Charge #1 after 28 ms.
            Billing acknowledges Charge #1 to queue charges.
            Queue charges removes Charge #1, which is acknowledged.
            The run ends because nothing is left to do.
        "#]],
    );
    rows(
        POISON,
        expect![[r#"
            Orders acts (once).
            Orders starts to work.
            Orders sends Charge #1.1 to queue charges.
            Orders sends Charge #1.2 to queue charges.
            Orders finishes its work.
            Queue charges stores Charge #1.1 (1 ready).
            Queue charges delivers Charge #1.1 to Billing.
            Charge #1.2 is lost on the way from Orders to queue charges, because the link dropped it.
            Billing receives Charge #1.1 from queue charges after 2 ms.
            Billing starts to handle Charge #1.1.
            Billing fails at Charge #1.1 after 5 ms: “card data unreadable”.
            Billing rejects Charge #1.1, asking for requeueing, because handling failed: “card data unreadable”.
            Queue charges learns that Charge #1.1 was rejected.
            Queue charges puts Charge #1.1 back (1 ready).
            Queue charges delivers Charge #1.1 to Billing (attempt 2).
            Billing receives Charge #1.1 from queue charges after 2 ms (attempt 2).
            Billing starts to handle Charge #1.1.
            Billing fails at Charge #1.1 after 5 ms: “card data unreadable”.
            Billing rejects Charge #1.1, asking for requeueing, because handling failed: “card data unreadable”.
            Queue charges learns that Charge #1.1 was rejected.
            Queue charges moves Charge #1.1 to dead-letter queue parked after 2 deliveries, because the delivery limit was reached.
            Dead-letter queue parked stores Charge #1.1 (1 ready).
            The run ends because nothing is left to do.
        "#]],
    );
}

#[test]
fn every_kind_has_words() {
    rows(
        EVERY_KIND,
        expect![[r#"
            A begins to consume from queue q.
            A acts for the 2nd time (every 1s).
            A starts to work.
            A sends M #1 to queue q.
            The link duplicates M #1.
            Queue q stores M #1 (1 ready).
            Queue q confirms M #1 to A.
            A learns that M #1 was accepted.
            Queue q discards the copy of M #1, because the channel was full.
            Queue q refuses the copy of M #1 from A, because the channel was full.
            A learns that the copy of M #1 was refused.
            Queue q finds that the time to live of M #1 has passed.
            Queue q moves M #1 to dead-letter queue dead, because its time to live passed.
            A crashes.
            A is up again.
            B takes no new work from now on.
            B takes work again.
            B can no longer reach queue q.
            B can reach queue q again.
            The scenario intervenes: “crash B”.
            The scenario begins the fragment alt.
            The scenario goes into the branch [in stock].
            The scenario leaves the fragment.
            B comes into being.
            B ends for good.
            A stops consuming from queue q.
            The run ends because nothing is left to do.
        "#]],
    );
}

#[test]
fn a_step_is_one_sentence() {
    steps(
        ORDER,
        expect![[r#"
              Before the first of 9 steps.
              Step 1 of 9, 0 ms: Shopper acts for the 1st time (every 200ms), calls Orders with Place #1 and waits for the reply.
              Step 2 of 9, 4 ms: Orders receives Place #1 from Shopper after 4 ms and starts to handle it.
              Step 3 of 9, 7 ms: Handling Place #1, Orders sends Charge #1 to queue charges and changes accepted from 0 to 1.
              Step 4 of 9, 7 ms: Orders answers Place #1 with Accepted #1 and finishes Place #1 after 3 ms.
              Step 5 of 9, 9 ms: Queue charges stores Charge #1 (1 ready) and delivers it to Billing.
              Step 6 of 9, 11 ms: Shopper receives Accepted #1 from Orders after 4 ms and goes on after waiting 11 ms.
              Step 7 of 9, 12 ms: Billing receives Charge #1 from queue charges after 3 ms and starts to handle it.
              Step 8 of 9, 40 ms: Billing finishes Charge #1 after 28 ms and acknowledges it to queue charges.
              Step 9 of 9, 43 ms: Queue charges removes Charge #1, which is acknowledged.
        "#]],
    );
    steps(
        POISON,
        expect![[r#"
            Before the first of 11 steps.
            Step 1 of 11, 0 ms: Orders acts (once) and sends Charge #1.1 to queue charges.
            Step 2 of 11, 0 ms: Orders sends Charge #1.2 to queue charges.
            Step 3 of 11, 2 ms: Queue charges stores Charge #1.1 (1 ready) and delivers it to Billing.
            Step 4 of 11, 3 ms: Charge #1.2 is lost on the way from Orders to queue charges, because the link dropped it. (!)
            Step 5 of 11, 4 ms: Billing receives Charge #1.1 from queue charges after 2 ms and starts to handle it.
            Step 6 of 11, 9 ms: Billing fails at Charge #1.1 after 5 ms: “card data unreadable”, and rejects it, asking for requeueing. (!)
            Step 7 of 11, 11 ms: Queue charges learns that Charge #1.1 was rejected, puts it back (1 ready) and delivers it to Billing (attempt 2).
            Step 8 of 11, 13 ms: Billing receives Charge #1.1 from queue charges after 2 ms (attempt 2) and starts to handle it.
            Step 9 of 11, 18 ms: Billing fails at Charge #1.1 after 5 ms: “card data unreadable”, and rejects it, asking for requeueing. (!)
            Step 10 of 11, 20 ms: Queue charges learns that Charge #1.1 was rejected and moves it to dead-letter queue parked after 2 deliveries, because the delivery limit was reached. (!)
            Step 11 of 11, 20 ms: Dead-letter queue parked stores Charge #1.1 (1 ready).
        "#]],
    );
    steps(
        FAN_OUT,
        expect![[r#"
            Before the first of 7 steps.
            Step 1 of 7, 0 ms: Email crashes. (!)
            Step 2 of 7, 0 ms: Orders acts (once) and publishes Placed #1 to topic events.
            Step 3 of 7, 5 ms: Topic events makes 2 copies of Placed #1, delivers a copy to Billing and stores a copy (1 ready).
            Step 4 of 7, 8 ms: Billing receives Placed #1 from topic events after 3 ms and starts to handle it.
            Step 5 of 7, 20 ms: Billing finishes Placed #1 after 12 ms and acknowledges it to topic events.
            Step 6 of 7, 23 ms: Topic events removes Placed #1, which is acknowledged.
            Step 7 of 7, 30 ms: The run ends because nothing is left to do.
        "#]],
    );
    steps(
        CALL_TIMEOUT,
        expect![[r#"
            Before the first of 5 steps.
            Step 1 of 5, 0 ms: Agent acts (once), calls Crm with Find #1 and waits for the reply.
            Step 2 of 5, 5 ms: Crm receives Find #1 from Agent after 5 ms, starts to handle it and pauses for 400 ms.
            Step 3 of 5, 250 ms: Agent gives up waiting for the reply to Find #1 after 250 ms and fails at its work after 250 ms: “no answer”; then 1 more event. (!)
            Step 4 of 5, 405 ms: Crm goes on after its pause, answers Find #1 with Found #1 and finishes Find #1 after 400 ms.
            Step 5 of 5, 410 ms: Agent receives Found #1 from Crm after 5 ms and ignores it, because it comes too late. (!)
        "#]],
    );
}

#[test]
fn sentences_are_complete_and_short() {
    for script in [ORDER, POISON, FAN_OUT, CALL_TIMEOUT, EVERY_KIND] {
        let trace = handmade(script);
        let steps = Steps::of(&trace);
        let told = (1..=steps.len()).map(|step| step_words(&trace, &steps, step));
        for text in told.chain(trace.events().map(|event| sentence(&trace, event.id))) {
            assert!(text.ends_with('.'), "no full stop: {text}");
            assert!(!text.contains("  ") && !text.contains(" ,") && !text.contains("()"), "a hole: {text}");
            assert!(!text.contains("unknown"), "a hole: {text}");
            let told = text.split("; then ").next().unwrap_or_default();
            assert!(told.split_whitespace().count() <= 25, "too long: {text}");
        }
    }
}

#[test]
fn the_cause_chain_begins_at_the_root() {
    let trace = handmade(POISON);
    let told: Vec<String> =
        why(&trace, EventId(20)).into_iter().map(|it| format!("{} {}", it.event.0, it.text)).collect();
    expect![[r#"
        0 Orders acts (once).
        2 Orders sends Charge #1.1 to queue charges.
        5 Queue charges stores Charge #1.1 (1 ready).
        6 Queue charges delivers Charge #1.1 to Billing.
        8 Billing receives Charge #1.1 from queue charges after 2 ms.
        10 Billing fails at Charge #1.1 after 5 ms: “card data unreadable”.
        11 Billing rejects Charge #1.1, asking for requeueing, because handling failed: “card data unreadable”.
        12 Queue charges learns that Charge #1.1 was rejected.
        13 Queue charges puts Charge #1.1 back (1 ready).
        14 Queue charges delivers Charge #1.1 to Billing (attempt 2).
        15 Billing receives Charge #1.1 from queue charges after 2 ms (attempt 2).
        17 Billing fails at Charge #1.1 after 5 ms: “card data unreadable”.
        18 Billing rejects Charge #1.1, asking for requeueing, because handling failed: “card data unreadable”.
        19 Queue charges learns that Charge #1.1 was rejected.
        20 Queue charges moves Charge #1.1 to dead-letter queue parked after 2 deliveries, because the delivery limit was reached."#]].assert_eq(&told.join("\n"));
}

#[test]
fn a_message_history_accounts_for_its_time() {
    let trace = handmade(POISON);
    let story = life(&trace, MessageId(0));
    let lines: Vec<String> = story.lines.into_iter().map(|it| it.text).collect();
    expect![[r#"
        Charge #1.1 took 20 ms: 6 ms under way and 10 ms being handled. 4 hops, 2 deliveries.
        0 ms: Orders sends Charge #1.1 to queue charges.
        2 ms: Queue charges stores Charge #1.1 (1 ready).
        2 ms: Queue charges delivers Charge #1.1 to Billing.
        4 ms: Billing receives Charge #1.1 from queue charges after 2 ms.
        4 ms: Billing starts to handle Charge #1.1.
        9 ms: Billing fails at Charge #1.1 after 5 ms: “card data unreadable”.
        9 ms: Billing rejects Charge #1.1, asking for requeueing, because handling failed: “card data unreadable”.
        11 ms: Queue charges learns that Charge #1.1 was rejected.
        11 ms: Queue charges puts Charge #1.1 back (1 ready).
        11 ms: Queue charges delivers Charge #1.1 to Billing (attempt 2).
        13 ms: Billing receives Charge #1.1 from queue charges after 2 ms (attempt 2).
        13 ms: Billing starts to handle Charge #1.1.
        18 ms: Billing fails at Charge #1.1 after 5 ms: “card data unreadable”.
        18 ms: Billing rejects Charge #1.1, asking for requeueing, because handling failed: “card data unreadable”.
        20 ms: Queue charges learns that Charge #1.1 was rejected.
        20 ms: Queue charges moves Charge #1.1 to dead-letter queue parked after 2 deliveries, because the delivery limit was reached.
        20 ms: Dead-letter queue parked stores Charge #1.1 (1 ready)."#]].assert_eq(&format!("{}\n{}", story.summary, lines.join("\n")));
    expect![
        "Placed #1 with its 2 copies took 23 ms: 8 ms under way and 12 ms being handled. 2 hops, 1 delivery."
    ]
    .assert_eq(&life(&handmade(FAN_OUT), MessageId(0)).summary);
}

#[test]
fn the_state_of_a_lifeline_is_described() {
    let at = |script, millis: u64| {
        let trace = handmade(script);
        let moment = trace.moment_at(SimTime(millis * 1_000_000));
        let lifelines = trace.header().lifelines.ids();
        lifelines.flat_map(|id| state_of(&trace, id, moment)).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        Shopper works and has waited for the reply to Place #1 since 0 ms.
        Orders is idle.
        State: accepted is 1.
        Queue charges holds no ready messages.
        1 delivery is not settled: Charge #1 at Billing.
        Billing is idle."#]]
    .assert_eq(&at(ORDER, 9));
    expect![[r#"
        Orders is idle.
        Queue charges holds no ready messages.
        Dead-letter queue parked holds 1 ready message: Charge #1.1.
        Billing is idle."#]]
    .assert_eq(&at(POISON, 20));
    expect![[r#"
        Orders is idle.
        Topic events holds 1 ready message: Placed #1.
        1 delivery is not settled: Placed #1 at Billing.
        Billing is idle.
        Email is down."#]]
    .assert_eq(&at(FAN_OUT, 5));
}

/// The summary of a run and the sum of its messages.
fn ending(script: &str) -> String {
    let trace = handmade(script);
    let census = trace.state_at(trace.end_moment()).census();
    format!("{}\n{}\n", summary(&trace), sum(&census, &census).text())
}

#[test]
fn a_run_has_a_summary_and_a_sum() {
    expect![[r#"
        By hand: 4 lifelines, 9 steps in 43 ms. 3 messages handled.
        sent 3 = handled 3 + waiting 0 + in flight 0 + dead-lettered 0 + lost 0
    "#]]
    .assert_eq(&ending(ORDER));
    expect![[r#"
        By hand: 4 lifelines, 11 steps in 20 ms. No messages handled, 1 dead-lettered and 1 lost.
        sent 2 = handled 0 + waiting 0 + in flight 0 + dead-lettered 1 + lost 1
    "#]]
    .assert_eq(&ending(POISON));
    expect![[r#"
        By hand: 4 lifelines, 7 steps in 30 ms. 1 message handled and 1 queued.
        sent 1 + copies 2 = handled 1 + waiting 1 + in flight 0 + dead-lettered 0 + lost 0 + passed on 1
    "#]]
    .assert_eq(&ending(FAN_OUT));
}

#[test]
fn the_stories_of_the_gallery_are_as_expected() {
    let story = TRACE_FORMATS.iter().find(|format| format.id == "story").expect("the format");
    for pattern in PATTERNS {
        let file = format!("{}/tests/golden/{}.story", env!("CARGO_MANIFEST_DIR"), pattern.id);
        expect_file![file].assert_eq(&(story.write)(&traced(pattern.source)));
    }
}

#[test]
fn a_sentence_with_its_names_set_off_has_the_same_words() {
    for pattern in PATTERNS {
        let trace = traced(pattern.source);
        let (steps, marked) = (Steps::of(&trace), with_marked_names(&trace));
        for step in 1..=steps.len().min(400) {
            let runs = text_runs(&step_words(&marked, &steps, step));
            let words: String = runs.iter().map(|it| it.text.as_str()).collect();
            assert_eq!(words, step_words(&trace, &steps, step), "{}, step {step}", pattern.id);
            let is_known = |name: &str| {
                let header = trace.header();
                header.lifelines.values().any(|it| *it.name == *name)
                    || header.message_types.values().any(|it| name.starts_with(&*it.name))
            };
            let odd = runs.iter().find(|it| it.is_name && !is_known(&it.text));
            assert_eq!(odd, None, "{}, step {step}", pattern.id);
        }
    }
}

#[test]
fn what_repeats_without_end_is_named() {
    let text = "service Shop, Billing\nqueue charges\nlink * -> * { latency 1ms }\n\
        Shop { once { send Charge to charges } }\nBilling { on Charge from charges { requeue } }\n";
    let scenario = crate::support::worlds::scenario(text);
    let limits = playline::engine::RunLimits { events: 2_000, ..Default::default() };
    let trace = playline::engine::run(scenario, limits);
    let found = playline::narrate::repetition(&trace).expect("it repeats");
    let steps = Steps::of(&trace);
    assert!(steps.step_of(found.event) < steps.len(), "it leads to before the end");
    let found = found.text;
    assert_eq!(found, "charges and Billing pass Charge #1 to and fro without end.");
    let ordinary = traced(PATTERNS[0].source);
    assert_eq!(playline::narrate::repetition(&ordinary), None);
}
