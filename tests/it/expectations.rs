//! Verdicts: what a scenario expects, whether it holds, what was measured.

use std::rc::Rc;

use expect_test::{Expect, expect};
use playline::host::{RunLimits, run};
use playline::verdict::evaluate;

use crate::support::worlds::scenario;

/// A queue with competing consumers, a topic, calls, a poison message, and a lossy link.
const SHOP: &str = include_str!("support/worlds/shop.play");

/// The verdicts on these expectations, a line each; `+` holds, `-` does not.
#[track_caller]
fn check(expectations: &str, expected: Expect) {
    check_within(RunLimits::default(), expectations, expected);
}

#[track_caller]
fn check_within(limits: RunLimits, expectations: &str, expected: Expect) {
    let lines: Vec<String> = expectations.lines().map(|line| format!("expect {}\n", line.trim())).collect();
    let scenario = scenario(&format!("{SHOP}\n{}", lines.concat()));
    let trace = run(Rc::clone(&scenario), limits);
    let verdicts = evaluate(&scenario, &trace);
    let mark = |held| if held { '+' } else { '-' };
    let told = verdicts.iter().map(|it| format!("{} {}: {}\n", mark(it.held), it.words, it.measured));
    expected.assert_eq(&told.collect::<String>());
}

#[test]
fn handling_count_expectations() {
    check(
        "Order handled exactly once each
         Order handled at least once each
         Order handled at most twice each
         Order handled exactly 0 times each
         Order handled exactly once each by Press
         Confirmed handled exactly once each",
        expect![[r#"
            - Order handled exactly once each: Order #2 was never handled; 1 of 4 differs.
            - Order handled at least once each: Order #2 was never handled; 1 of 4 differs.
            + Order handled at most twice each: Each of 4 Order messages was handled once or never.
            - Order handled exactly 0 times each: Order #1 was handled once; 3 of 4 differ.
            - Order handled exactly once each by Press: Order #2 was never handled by Press; 2 of 4 differ.
            + Confirmed handled exactly once each: The only Confirmed was handled once.
        "#]],
    );
}

#[test]
fn copies_of_a_topic_count_individually_and_with_a_subscriber_as_their_original() {
    check(
        "Placed handled exactly once each
         Placed handled exactly once each by Billing
         Placed handled exactly once each by Email
         Placed handled exactly once each by Press",
        expect![[r#"
            + Placed handled exactly once each: Each of 8 Placed messages was handled once.
            + Placed handled exactly once each by Billing: Each of 4 Placed messages was handled once by Billing.
            + Placed handled exactly once each by Email: Each of 4 Placed messages was handled once by Email.
            - Placed handled exactly once each by Press: Placed #1 was never handled by Press; 4 of 4 differ.
        "#]],
    );
}

#[test]
fn a_copy_made_by_a_link_counts_for_its_original() {
    check(
        "Ping handled exactly once each\nPing handled at most twice each",
        expect![[r#"
        - Ping handled exactly once each: Ping #1 was handled twice; 4 of 4 differ.
        + Ping handled at most twice each: Each of 4 Ping messages was handled twice.
    "#]],
    );
}

#[test]
fn expectations_fail_for_messages_that_were_never_sent() {
    check(
        "Unsent handled exactly once each\nUnsent handled at most once each\nmedian latency of Unsent < 1s",
        expect![[r#"
        - Unsent handled exactly once each: No Unsent was sent.
        + Unsent handled at most once each: No Unsent was sent.
        - median latency of Unsent < 1s: No Unsent has been answered or handled.
    "#]],
    );
}

#[test]
fn queue_length_expectations() {
    check(
        "jobs holds nothing
         jobs holds 2 at 12ms
         jobs never holds more than 2
         jobs never holds more than 3
         parked holds at least 1",
        expect![[r#"
            + jobs holds nothing: jobs holds no ready messages.
            + jobs holds 2 at 12ms: jobs holds 2 ready messages.
            - jobs never holds more than 2: jobs held at most 3 ready messages.
            + jobs never holds more than 3: jobs held at most 3 ready messages.
            + parked holds at least 1: parked holds 1 ready message.
        "#]],
    );
}

#[test]
fn event_count_expectations() {
    check(
        "no Order lost\n1 Order dead-lettered\n3 Order rejected by Press\nat least 2 Ping duplicated",
        expect![[r#"
            + no Order lost: Order was never lost.
            + 1 Order dead-lettered: Order was dead-lettered once.
            - 3 Order rejected by Press: Order was never rejected at Press.
            + at least 2 Ping duplicated: Ping was duplicated 4 times.
        "#]],
    );
}

#[test]
fn whatever_the_trace_names_can_be_counted() {
    check(
        "3 Order handled
         at least 1 Order handled by Press
         4 messages handled by Press2
         Order 2 dead-lettered
         no Order 3 dead-lettered
         Order 1 delivered to Press
         Order 1 delivered to Press2
         2 subscribed at Press
         no Press crashed
         1 Confirm blocked at Ann
         Order handled at least once",
        expect![[r#"
            + 3 Order handled: 3 Order were handled.
            + at least 1 Order handled by Press: 2 Order were handled at Press.
            - 4 messages handled by Press2: 1 message was handled at Press2.
            + Order 2 dead-lettered: Order #2 was dead-lettered once.
            + no Order 3 dead-lettered: Order #3 was never dead-lettered.
            + Order 1 delivered to Press: Order #1 was delivered once to Press.
            - Order 1 delivered to Press2: Order #1 was never delivered to Press2.
            - 2 subscribed at Press: The run has no event subscribed at Press.
            + no Press crashed: The run has no event crashed at Press.
            + 1 Confirm blocked at Ann: Confirm was blocked once at Ann.
            - Order handled at least once: Order #2 was never handled; 1 of 4 differs.
        "#]],
    );
}

#[test]
fn every_message_comes_to_a_good_end_or_one_is_named() {
    check(
        "every message ends well
         every Order ends well
         every Placed ends well
         every Order ends well at 1ms",
        expect![[r#"
            - every message ends well: Order #2 is a dead letter; 1 of 22 has no good end.
            - every Order ends well: Order #2 is a dead letter; 1 of 4 has no good end.
            + every Placed ends well: Each of 12 Placed messages came to a good end.
            - every Order ends well at 1ms: Order #1 is still in flight; 4 of 4 have no good end.
        "#]],
    );
}

#[test]
fn latency_expectations() {
    check(
        "p99 latency of Order < 50ms
         max latency of Order < 1ms
         mean latency of Placed < 50ms
         median latency of Confirm < 50ms
         blocked time of Ann < 1ms
         run ends within 10s",
        expect![[r#"
            + p99 latency of Order < 50ms: The p99 latency of Order is 24 ms, of 3 measured.
            - max latency of Order < 1ms: The largest latency of Order is 24 ms, of 3 measured.
            + mean latency of Placed < 50ms: The mean latency of Placed is 12.5 ms, of 8 measured.
            + median latency of Confirm < 50ms: The median latency of Confirm is 4 ms, of 1 measured.
            - blocked time of Ann < 1ms: Ann was blocked for 4 ms in total.
            + run ends within 10s: The run took 300 ms.
        "#]],
    );
}

#[test]
fn variable_expectations() {
    check(
        "Press.done = 3\nPress.done = 0 at 1ms\nPress.done != 2",
        expect![[r#"
        - Press.done = 3: done of Press is 2.
        + Press.done = 0 at 1ms: done of Press is 0.
        - Press.done != 2: done of Press is 2.
    "#]],
    );
}

#[test]
fn order_expectations() {
    check(
        "Order handled in order\nPlaced handled in order\nOrder handled in order by Press2",
        expect![[r#"
        - Order handled in order: Order #4 was handled before Order #3, which was sent earlier.
        + Placed handled in order: 8 Placed messages were handled in the order of sending.
        + Order handled in order by Press2: Only one Order was handled.
    "#]],
    );
}

#[test]
fn a_run_cut_off_at_its_horizon_ignores_later_interventions() {
    let limits = RunLimits { events: 20, ..RunLimits::default() };
    check_within(
        limits,
        "jobs holds nothing at 9s\njobs holds nothing at 0ms",
        expect![[r#"
        - jobs holds nothing at 9s: The run was cut off at 0 ns.
        - jobs holds nothing at 0ms: The run was cut off at 0 ns.
    "#]],
    );
}

/// Two customers, four workers, one message that fails, and calls of which one is refused.
const COUNTER: &str = "
person Shop
service Desk { workers 2 }
service Bank
queue jobs { max-deliveries 2, dead-letter parked }
queue parked
Shop {
  state open = 0
  every 10ms, 6 times as n {
    open = open + 1
    send Job { n, customer: n % 2 } to jobs
    call Bank.Pay { n } timeout 5ms
    on timeout { note \"no answer\" }
    on failure { note \"refused\" }
    open = open - 1
  }
}
Desk { on Job from jobs, prefetch 2 { if n == 4 { fail \"no\" }; if n == 1 { work 25ms } } }
Bank { on Pay { if n == 2 { fail \"no\" }; if n == 3 { work 9ms }; reply Paid } }
";

#[track_caller]
fn check_counter(expectations: &str, expected: Expect) {
    let lines: Vec<String> = expectations.lines().map(|line| format!("expect {}\n", line.trim())).collect();
    let scenario = scenario(&format!("{COUNTER}\n{}", lines.concat()));
    let trace = run(Rc::clone(&scenario), RunLimits::default());
    let mark = |held| if held { '+' } else { '-' };
    let verdicts = evaluate(&scenario, &trace);
    let told = verdicts.iter().map(|it| format!("{} {}: {}\n", mark(it.held), it.words, it.measured));
    expected.assert_eq(&told.collect::<String>());
}

#[test]
fn never_expectations_on_variables() {
    check_counter(
        "Shop.open never above 1
         Shop.open never above 0
         Shop.open never below 0
         Shop.open never = 1 at 5ms
         Shop.open never is 7
         Shop.open never at least 1 at 0ms",
        expect![[r#"
            + Shop.open never above 1: open of Shop changed 12 times, and never so.
            - Shop.open never above 0: open of Shop became 1 at 0 ns.
            + Shop.open never below 0: open of Shop changed 12 times, and never so.
            - Shop.open never = 1 at 5ms: open of Shop became 1 at 0 ns.
            + Shop.open never is 7: open of Shop changed 12 times, and never so.
            - Shop.open never at least 1 at 0ms: open of Shop became 1 at 0 ns.
        "#]],
    );
}

#[test]
fn order_for_each_value_of_a_field() {
    check_counter(
        "Job handled in order
         Job handled in order per customer
         Job handled in order by Desk per customer
         Job handled in order per n by Desk",
        expect![[r#"
            - Job handled in order: Job #2 was handled before Job #1, which was sent earlier.
            - Job handled in order per customer: Job #3 was handled before Job #1, which was sent earlier.
            - Job handled in order by Desk per customer: Job #3 was handled before Job #1, which was sent earlier.
            + Job handled in order per n by Desk: 5 Job messages were handled in the order of sending, for each n.
        "#]],
    );
}

#[test]
fn rates_and_tries() {
    check_counter(
        "throughput of Job at least 80/s
         throughput of Job at least 100/s from 0ms to 50ms
         throughput of Job < 0.1/ms from 10ms to 30ms
         throughput of Pay > 1/min
         error rate of Pay < 34%
         error rate of Pay < 33%
         error rate of Job at most 25%
         error rate of Job = 0 at 5ms
         attempts of Job at most 2
         attempts of Job at jobs at most 1
         attempts of Pay = 0",
        expect![[r#"
            + throughput of Job at least 80/s: Job was handled 94.33 times in 1 s: 5 in 53 ms.
            - throughput of Job at least 100/s from 0ms to 50ms: Job was handled 80.00 times in 1 s: 4 in 50 ms.
            - throughput of Job < 0.1/ms from 10ms to 30ms: Job was handled 0.15 times in 1 ms: 3 in 20 ms.
            + throughput of Pay > 1/min: Pay was handled 5660.37 times in 1 min: 5 in 53 ms.
            + error rate of Pay < 34%: 2 of 6 Pay did not go well: 33.3%.
            - error rate of Pay < 33%: 2 of 6 Pay did not go well: 33.3%.
            - error rate of Job at most 25%: 2 of 7 Job did not go well: 28.5%.
            - error rate of Job = 0 at 5ms: No Job has come to an end.
            + attempts of Job at most 2: Job #4 was delivered 2 times.
            - attempts of Job at jobs at most 1: Job #4 was delivered 2 times by jobs.
            + attempts of Pay = 0: No Pay was delivered.
        "#]],
    );
}
