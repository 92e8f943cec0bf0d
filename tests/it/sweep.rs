//! Many seeds of one scenario.

use std::rc::Rc;

use playline::app::{AppState, DocumentAction, Effect, Now, PageAction, SweepAction};
use playline::base::limits;
use playline::exchange::{read_sweep, sweep_json};
use playline::host::{RunLimits, Seeds, Sweep, SweepPlan, axis, run};
use playline::lower;
use playline::metrics::{Shard, SweepResults, merged};
use playline::model::Scenario;
use playline::verdict::evaluate;
use proptest::prelude::*;

/// Loses a message in some runs and none in others.
const LOSSY: &str = "seed 5\nservice A, B\nlink A -> B { latency 1ms..9ms, loss 10% }\nA { every 10ms, 5 times as n { send Ping { n } to B } }\nB { on Ping { work 1ms } }\nexpect no Ping lost\nexpect run ends within 1s\n";

fn scenario(text: &str) -> Rc<Scenario> {
    let lowered = lower::compile(text);
    lowered.scenario.unwrap_or_else(|| panic!("{:?}", lowered.diagnostics)).into()
}

fn sweep(text: &str, count: u32, slice: u32) -> Sweep {
    let mut sweep = Sweep::start(SweepPlan::of(scenario(text), Seeds { first: 5, count }));
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
    let many = Sweep::start(SweepPlan::of(scenario(LOSSY), Seeds { first: 0, count: u32::MAX }));
    assert_eq!(many.summary().of, limits::SWEEP_RUNS);
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
    let effects = state.reduce(SweepAction::Start(1_000, None), Now(1.0));
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

/// Loses more or less with two parameters.
const VARIED: &str = "seed 5
service A, B
parameter gone = 10% in 0%..40% \"lost\"
parameter pings = 5 in 1..6
link A -> B { latency 1ms..9ms, loss gone }
A { every 10ms, pings times as n { send Ping { n } to B } }
B { on Ping { work 1ms } }
expect no Ping lost
expect run ends within 1s
";

fn plan(vary: &[&str], count: u32, shard: Shard) -> SweepPlan {
    let scenario = scenario(VARIED);
    let axes = vary.iter().map(|it| axis(&scenario.lesson.knobs, it).expect("values")).collect();
    SweepPlan { scenario, text: VARIED.into(), seeds: Seeds { first: 5, count }, axes, shard }
}

fn results(plan: SweepPlan) -> SweepResults {
    let mut sweep = Sweep::start(plan);
    while !sweep.advance(u32::MAX) {}
    assert_eq!(sweep.problem(), None);
    sweep.results().clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the cut, the order of the files and what was merged before: the result is that of one machine.
    #[test]
    fn the_shards_of_a_sweep_are_the_sweep(
        count in 1_u32..8,
        of in 1_u32..12,
        is_grid: bool,
        order in prop::collection::vec(any::<prop::sample::Index>(), 12),
        first_merge in 0_usize..12,
    ) {
        let vary: &[&str] = if is_grid { &["gone=0%,20%", "pings=1..6/2"] } else { &[] };
        let whole = results(plan(vary, count, Shard::WHOLE));
        let mut parts: Vec<(String, SweepResults)> = Vec::new();
        for number in 1..=of {
            let part = results(plan(vary, count, Shard { number, of }));
            let read = read_sweep(&sweep_json(&part)).expect("what was written is read");
            prop_assert_eq!(&read, &part);
            let place = order[number as usize - 1].index(parts.len() + 1);
            parts.insert(place, (format!("{number}.json"), read));
        }
        let rest = parts.split_off(first_merge.min(parts.len() - 1).max(1).min(parts.len()));
        let (some, missing) = merged(&parts).expect("parts of one sweep");
        prop_assert_eq!(missing.0.len(), if rest.is_empty() { 0 } else { rest.len() });
        let mut all = vec![("some.json".to_owned(), some)];
        all.extend(rest);
        let (merged, missing) = merged(&all).expect("parts of one sweep");
        prop_assert!(missing.0.is_empty());
        prop_assert_eq!(sweep_json(&merged), sweep_json(&whole));
        for setting in 0..whole.head.settings() {
            prop_assert_eq!(merged.summary_of(setting), whole.summary_of(setting));
        }
    }
}

#[test]
fn a_varied_sweep_equals_a_sweep_of_each_text() {
    let varied = results(plan(&["gone=0%,20%,40%"], 30, Shard::WHOLE));
    let mut failing = Vec::new();
    for (setting, loss) in (0_u32..).zip(["0%", "20%", "40%"]) {
        let text = VARIED.replace("= 10% in", &format!("= {loss} in"));
        let one = results(SweepPlan::of(scenario(&text), Seeds { first: 5, count: 30 })).summary_of(0);
        assert_eq!(varied.summary_of(setting), one, "loss {loss}");
        failing.push(30 - one.outcomes[0].held);
    }
    assert!(failing[0] == 0 && failing[0] < failing[1] && failing[1] < failing[2], "{failing:?}");
}

#[test]
fn values_of_a_parameter_are_ranges_steps_and_lists() {
    let knobs = scenario(VARIED).lesson.knobs.clone();
    let values = |words: &str| {
        let axis = axis(&knobs, words)?;
        Ok::<_, String>(axis.values.iter().map(|it| it.written.clone()).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(values("pings").as_deref(), Ok("1 2 3 4 5 6"));
    assert_eq!(values("pings=2..4").as_deref(), Ok("2 3 4"));
    assert_eq!(values("pings = 1..6/2, 6,1").as_deref(), Ok("1 3 5 6"));
    assert_eq!(values("gone=0%..40%/20%").as_deref(), Ok("0% 20% 40%"));
    assert_eq!(values("gone").as_deref(), Ok("0% 4% 8% 12% 16% 20% 24% 28% 32% 36% 40%"));
    let refused = [
        ("tries=1..8", "there is no parameter `tries`; there is gone, pings"),
        ("pings=1..8", "`pings` can be 1 to 6, and not `8`"),
        ("pings=10%", "`pings` can be 1 to 6, and not `10%`"),
        ("pings=", "`pings` can be 1 to 6, and not ``"),
        ("pings=4..2", "the lower end comes first"),
        ("pings=1..6/0", "a whole number above zero is expected"),
        ("gone=0%..40%/1", "a percentage above zero is expected"),
        ("gone=0%..40%/0.0001%", "more than 256 values"),
        ("pings=1;2", "and not `1;2`"),
    ];
    for (words, sentence) in refused {
        let said = values(words).expect_err(words);
        assert!(said.contains(sentence), "{words}: {said}");
    }
}

#[test]
fn what_does_not_belong_together_is_not_merged() {
    let part = |number, of| results(plan(&["pings=1,2"], 3, Shard { number, of }));
    let said = |parts: Vec<SweepResults>| {
        let named: Vec<_> =
            (0_u8..).zip(parts).map(|(n, it)| (char::from(b'a' + n).to_string(), it)).collect();
        merged(&named).expect_err("it does not fit")
    };
    let changed = |change: fn(&mut SweepResults)| {
        let mut part = part(2, 3);
        change(&mut part);
        said(vec![self::results(plan(&["pings=1,2"], 3, Shard { number: 1, of: 3 })), part])
    };
    assert_eq!(
        said(vec![part(1, 3), part(2, 3), part(1, 3)]),
        "shard 1 of 3 is there twice: in `a` and in `c`"
    );
    assert_eq!(said(vec![part(1, 3), part(2, 4)]), "`a` is of a sweep in 3 shards, `b` of one in 4");
    assert_eq!(changed(|it| it.head.text += 1), "`a` and `b` are about different texts");
    assert_eq!(changed(|it| it.head.first_seed = 6), "`a` has 3 seeds from 5 and `b` has 3 seeds from 6");
    assert!(changed(|it| it.head.program = "9.9".into()).contains("run both with one version"));
    assert!(changed(|it| it.head.axes[0].values[1].units = 3).contains("different values"));
    assert_eq!(changed(|it| drop(it.rows.pop())), "`b` is not whole: it has 1 of 2 runs");
    assert!(changed(|it| it.rows[0].held.clear()).contains("damaged"));
    assert!(changed(|it| it.shards = vec![4]).contains("does not say which shards"));
    let (_, missing) =
        merged(&[("a".into(), part(2, 9)), ("b".into(), part(5, 9))]).expect("parts of one sweep");
    assert_eq!(missing.to_string(), "1, 3–4, 6–9");
    for damaged in ["", "{}", "[1]", &sweep_json(&part(1, 3)).replace("\"seeds\":3", "\"seeds\":4000000000")]
    {
        assert!(read_sweep(damaged).is_err(), "{damaged}");
    }
    let newer = sweep_json(&part(1, 3)).replace("\"version\":1", "\"version\":2");
    assert!(read_sweep(&newer).expect_err("a newer one").contains("newer Playline"));
}

#[test]
fn a_value_with_which_the_text_is_no_scenario_ends_the_sweep_with_a_sentence() {
    let text = "service A, B\nparameter most = 3 in 0..5\nqueue q { max-deliveries most }\nA { once { send X to q } }\nB { on X from q { } }\n";
    let scenario = scenario(text);
    let axes = vec![axis(&scenario.lesson.knobs, "most=2,0").expect("values")];
    let plan = SweepPlan { text: text.into(), axes, ..SweepPlan::of(scenario, Seeds { first: 0, count: 2 }) };
    let mut sweep = Sweep::start(plan);
    assert!(sweep.advance(u32::MAX));
    let problem = sweep.problem().unwrap_or_default();
    assert!(problem.starts_with("with most 0 the text is no scenario: "), "{problem}");
    assert_eq!(sweep.results().rows.len(), 2, "what came before stays");
}

#[test]
fn the_page_varies_a_parameter_in_slices_and_keeps_it_while_the_parameter_is_set() {
    let mut state = AppState::default();
    let draft = Some(VARIED.into());
    state.reduce(PageAction::Boot { address: None, draft, settings: None, place: None, salt: 1 }, Now(0.0));
    let effects = state.reduce(SweepAction::Start(1_000, Some("pings".into())), Now(1.0));
    assert!(finish(&mut state, effects) > 3, "the page has its turn in between");
    let variation = state.sweep.variation.clone().expect("a variation");
    assert_eq!((variation.done, variation.of, variation.curves[0].points.len()), (6_000, 6_000, 6));
    assert_eq!(state.sweep.summary, None);
    let whole = results(plan(&["pings"], 1_000, Shard::WHOLE));
    let held = |setting| u64::from(whole.summary_of(setting).outcomes[0].held);
    let medians: Vec<u64> = variation.curves[0].points.iter().flatten().map(|it| it.median).collect();
    assert_eq!(medians, (0..6).map(held).collect::<Vec<_>>(), "per mille of a thousand runs");
    let (value, seed, _) = variation.shortest_failing.expect("a failing run");
    let text = variation.axis.values[value].written.as_str().into();
    state.reduce(DocumentAction::TypeParameter { name: "pings".into(), text }, Now(2.0));
    state.reduce(DocumentAction::NewSeed(seed), Now(3.0));
    let picture = state.derived.picture.clone().expect("a picture");
    assert!(!picture.verdicts[0].held, "the diagram shows a run that fails");
    assert_eq!(state.sweep.variation, Some(variation), "another value of it is no other text");
    state.reduce(DocumentAction::Edit(format!("{VARIED}# more\n").into()), Now(3.0));
    assert_eq!(state.sweep.variation, None);
}
