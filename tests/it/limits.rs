//! Every limit is met in order: the run stops, says why, and keeps what happened so far.

use std::rc::Rc;

use playline::base::{SimDuration, SimTime};
use playline::engine::{Budget, Run, RunLimits, run};
use playline::lower::compile;
use playline::model::Schedule;
use playline::trace::{EventKind, StopReason, Trace};

use crate::support::world::{World, schedule};

const ENDLESS: &str = "service A\nqueue q\nA { every 1ms { send M to q } }\n";

fn run_with(text: &str, limits: RunLimits) -> Trace {
    run(Rc::new(compile(text).scenario.expect("it has no errors")), limits)
}

/// Runs a text, and says why it stopped and what its last row is.
#[track_caller]
fn check(text: &str, limits: RunLimits, expected: &StopReason) -> Trace {
    let trace = run_with(text, limits);
    assert_eq!(trace.stop(), expected);
    assert_eq!(trace.events().next_back().map(|row| row.kind), Some(EventKind::Stopped));
    trace
}

#[test]
fn the_event_limit_stops_the_run() {
    let limits = RunLimits { events: 500, ..RunLimits::default() };
    let trace = check(ENDLESS, limits, &StopReason::EventLimit(500));
    assert!((500..520).contains(&trace.len()), "{}", trace.len());
}

#[test]
fn the_message_limit_stops_the_run() {
    let limits = RunLimits { messages: 100, ..RunLimits::default() };
    let trace = check(ENDLESS, limits, &StopReason::MessageLimit(100));
    assert_eq!(trace.message_count(), 101);
}

#[test]
fn the_in_flight_limit_stops_the_run() {
    let limits = RunLimits { in_flight: 50, ..RunLimits::default() };
    check(ENDLESS, limits, &StopReason::InFlightLimit(50));
}

#[test]
fn the_horizon_stops_the_run() {
    let limits = RunLimits { horizon: SimTime(10_500_000), ..RunLimits::default() };
    let trace = check(ENDLESS, limits, &StopReason::Horizon);
    assert_eq!(trace.end(), SimTime(10_500_000));
    let trace = check(&format!("{ENDLESS}run for 5ms\n"), limits, &StopReason::Horizon);
    assert_eq!(trace.end(), SimTime(5_000_000));
}

#[test]
fn an_endless_loop_at_one_instant_names_its_members() {
    let text = "service A, B, C\nlink * -> * { latency 0ms }\n\
        A { once { send Ping to B }\n on Pong { send Ping to B } }\nB { on Ping { send Pong to A } }\nC { on Ping { done } }\n";
    let members = ["A", "B"].map(Rc::from);
    check(text, RunLimits::default(), &StopReason::EndlessLoop(members.into()));
}

#[test]
fn a_timetable_without_gaps_is_an_endless_loop() {
    let mut world = World::new();
    let (gap, start) = (SimDuration::ZERO, SimTime::ZERO);
    world.on("A", schedule(Schedule::Every { gap, times: None, start }), Vec::new());
    assert_eq!(*world.run().stop(), StopReason::EndlessLoop(["A".into()].into()));
}

#[test]
fn the_step_limit_stops_the_run() {
    let text = "service Busy\nBusy { once { repeat 1000000 times { let x = 1\n } } }\n";
    check(text, RunLimits::default(), &StopReason::StepLimit("Busy".into()));
}

#[test]
fn a_handling_that_sends_without_limit_is_stopped() {
    let text = "service A\nqueue q\nA { once { repeat 90000 times { send M to q\n } } }\n";
    let limits = RunLimits { events: 2_000, ..RunLimits::default() };
    let trace = check(text, limits, &StopReason::EventLimit(2_000));
    assert!(trace.len() < 4_000, "{}", trace.len());
}

#[test]
fn a_payload_that_doubles_reaches_its_limit() {
    let text = "service A\nA { state s = \"0123456789abcdef\"\n every 1ms { s = s + s } }\n";
    check(text, RunLimits::default(), &StopReason::PayloadLimit("A".into()));
}

#[test]
fn the_largest_time_stops_the_run() {
    let text = "service A\nA { once { repeat 10000 times { wait 1w } } }\n";
    check(text, RunLimits::default(), &StopReason::TimeLimit);
}

#[test]
fn a_permanently_down_participant_does_not_keep_the_run_alive() {
    let trace = check(&format!("{ENDLESS}at 5ms crash A\n"), RunLimits::default(), &StopReason::Finished);
    assert!(trace.end() < SimTime(10_000_000));
}

#[test]
fn missed_random_occurrences_are_counted_up_to_a_limit() {
    let text = "service A\nA { poisson 1us { work 1ns } }\nat 0s crash A\nat 60s restart A\nrun for 61s\n";
    let limits = RunLimits { events: 1_000, ..RunLimits::default() };
    check(text, limits, &StopReason::EventLimit(1_000));
}

#[test]
fn missed_periodic_occurrences_cost_nothing() {
    let text = "service A\nA { every 1us { work 1ns } }\nat 0s crash A\nat 60s restart A\nrun for 60s\n";
    let limits = RunLimits { events: 1_000, ..RunLimits::default() };
    let trace = check(text, limits, &StopReason::Horizon);
    let rounds: Vec<u32> =
        trace.events().filter(|it| it.kind == EventKind::Triggered).map(|it| it.fact().number()).collect();
    assert_eq!(rounds, [60_000_001], "the first round was at 0s");
}

#[test]
fn a_run_can_be_cancelled() {
    let scenario = Rc::new(compile(ENDLESS).scenario.expect("it has no errors"));
    let mut run = Run::start(scenario, RunLimits::default());
    assert!(!run.advance(Budget { max_events: 100 }).done);
    run.cancel();
    assert!(run.progress().done);
    let rows = run.progress().events;
    run.advance(Budget { max_events: 100 });
    assert_eq!(run.progress().events, rows, "nothing happens after the end");
    assert_eq!(*run.finish().stop(), StopReason::Cancelled);
}

#[test]
fn a_limit_above_the_maximum_is_clamped() {
    let greedy =
        RunLimits { events: u32::MAX, messages: u32::MAX, in_flight: u32::MAX, horizon: SimTime(u64::MAX) };
    assert_eq!(greedy.clamped(), RunLimits::default());
}
