//! Many seeds of one scenario.

use std::rc::Rc;

use playline::app::{AppState, DocumentAction, Effect, Now, PageAction, SweepAction};
use playline::base::limits;
use playline::host::{RunLimits, Seeds, Sweep, run};
use playline::lower;
use playline::model::Scenario;
use playline::verdict::evaluate;

/// Loses a message in some runs and none in others.
const LOSSY: &str = "seed 5\nservice A, B\nlink A -> B { latency 1ms..9ms, loss 10% }\nA { every 10ms, 5 times as n { send Ping { n } to B } }\nB { on Ping { work 1ms } }\nexpect no Ping lost\nexpect run ends within 1s\n";

fn scenario(text: &str) -> Rc<Scenario> {
    let lowered = lower::compile(text);
    lowered.scenario.unwrap_or_else(|| panic!("{:?}", lowered.diagnostics)).into()
}

fn sweep(text: &str, count: u32, slice: u32) -> Sweep {
    let mut sweep = Sweep::start(scenario(text), Seeds { first: 5, count });
    while !sweep.advance(slice) {}
    sweep
}

#[test]
fn a_sweep_equals_its_single_runs() {
    let summary = sweep(LOSSY, 60, u32::MAX).summary();
    let single: Vec<(u64, usize, bool)> = (5..65)
        .map(|seed| {
            let scenario: Rc<Scenario> = Scenario { seed, ..(*scenario(LOSSY)).clone() }.into();
            let trace = run(Rc::clone(&scenario), RunLimits::default());
            (seed, trace.len(), evaluate(&scenario, &trace)[0].held)
        })
        .collect();
    let held = single.iter().filter(|it| it.2).count() as u32;
    assert!((1..60).contains(&held), "some hold, some do not: {held}");
    assert_eq!((summary.done, summary.outcomes[0].held, summary.outcomes[1].held), (60, held, 60));
    let shortest = single.iter().filter(|it| !it.2).min_by_key(|it| (it.1, it.0)).expect("one fails");
    assert_eq!(summary.shortest_failing, Some((shortest.0, shortest.1 as u32)));
    let losses = summary.spreads.iter().find(|it| it.name == "losses").expect("there are losses");
    assert_eq!((losses.points[0], losses.bins.iter().sum::<u32>()), (0, 60));
}

#[test]
fn the_time_slicing_does_not_change_a_run() {
    let whole = sweep(LOSSY, 30, u32::MAX).summary();
    for slice in [1, 7, 500] {
        assert_eq!(sweep(LOSSY, 30, slice).summary(), whole, "slices of {slice}");
    }
}

#[test]
fn a_runaway_scenario_is_stopped_with_a_message() {
    let text =
        "service A, B\nA { every 1us { send Ping to B } }\nB { on Ping { } }\nexpect run ends within 1s\n";
    let summary = sweep(text, 1, u32::MAX).summary();
    assert_eq!((summary.done, summary.cut_off), (1, 1));
    let many = Sweep::start(scenario(LOSSY), Seeds { first: 0, count: u32::MAX });
    assert_eq!(many.summary().of, limits::SWEEP_SEEDS);
}

/// Does everything that is left to do.
fn finish(state: &mut AppState, mut effects: Vec<Effect>) -> usize {
    let mut slices = 0;
    while effects.contains(&Effect::ContinueSweep) {
        effects = state.reduce(SweepAction::Continue, Now(1.0));
        slices += 1;
    }
    slices
}

#[test]
fn the_page_sweeps_in_slices_and_opens_the_shortest_failing_run() {
    let mut state = AppState::default();
    let draft = Some(LOSSY.into());
    state.reduce(PageAction::Boot { address: None, draft, settings: None, place: None, salt: 1 }, Now(0.0));
    let effects = state.reduce(SweepAction::Start(1_000), Now(1.0));
    assert!(finish(&mut state, effects) > 3, "the page has its turn in between");
    let summary = state.sweep.summary.clone().expect("a summary");
    let (seed, _) = summary.shortest_failing.expect("a failing run");
    state.reduce(DocumentAction::NewSeed(seed), Now(2.0));
    let picture = state.derived.picture.clone().expect("a picture");
    assert!(!picture.verdicts[0].held, "the diagram shows a run that fails");
    assert_eq!(state.sweep.summary, Some(summary), "another seed is no other text");
    state.reduce(DocumentAction::Edit(format!("{LOSSY}# more\n").into()), Now(3.0));
    assert_eq!(state.sweep.summary, None);
}
