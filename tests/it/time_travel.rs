//! A run is the same however a moment of it is reached, and an intervention changes nothing before it.

use std::rc::Rc;

use playline::base::{EventId, SimTime, TypedId, limits};
use playline::diagram::{FontMetrics, View, layout};
use playline::engine::{Budget, Past, Run, RunLimits, Spacing, run};
use playline::host::{EngineHost, EngineReply, EngineRequest};
use playline::lower::compile;
use playline::model::{Intervention, Participant, Scenario, TimedIntervention};
use playline::scene::Span;
use playline::topology;
use playline::trace::{Detail, Event, EventKind, Moment, Steps, Trace};
use proptest::prelude::*;

use crate::support::random_world::any_world;
use crate::support::runs;
use crate::support::worlds::{every_world, scenario, traced};

const CLOSE: Spacing = Spacing { rows: 25 };

fn short() -> RunLimits {
    RunLimits { events: 300, ..RunLimits::default() }
}

fn past_of(scenario: &Rc<Scenario>) -> Past {
    let mut run = Run::start_keeping(Rc::clone(scenario), short(), CLOSE);
    run.advance(Budget::UNLIMITED);
    run.finish_as_past()
}

fn finished(mut run: Run) -> Trace {
    run.advance(Budget::UNLIMITED);
    run.finish()
}

/// The scenario with other interventions, which are put into order.
fn with(scenario: &Scenario, edit: impl FnOnce(&mut Vec<TimedIntervention>)) -> Rc<Scenario> {
    let mut other = scenario.clone();
    edit(&mut other.interventions);
    other.interventions.sort_by_key(|it| it.at);
    Rc::new(other)
}

/// Something that is hardly noticed: the number of workers that the first participant has anyway.
fn harmless(scenario: &Scenario, at: SimTime) -> TimedIntervention {
    let endpoint = scenario.participants.values().find_map(|it| match it {
        Participant::Endpoint(id) => Some(*id),
        Participant::Channel(_) => None,
    });
    let endpoint = endpoint.expect("somebody takes part");
    let workers = scenario.endpoints[endpoint].workers;
    TimedIntervention {
        at,
        what: Intervention::SetWorkers(endpoint, workers),
        words: "workers as ever".into(),
    }
}

/// The rows of two runs before a time, but for the one that says where a run ends.
fn same_before(one: &Trace, other: &Trace, time: SimTime) -> Result<(), String> {
    let before = |trace: &Trace| {
        let rows = trace.first_at_or_after(time);
        let ends =
            rows.checked_sub(1).is_some_and(|it| trace.kind(EventId::from_index(it)) == EventKind::Stopped);
        rows - usize::from(ends)
    };
    if before(one) != before(other) {
        return Err(format!("{} and {} rows before {time}", before(one), before(other)));
    }
    same_rows(one, other, before(one))
}

fn same_rows(one: &Trace, other: &Trace, rows: usize) -> Result<(), String> {
    for row in (0..rows).map(EventId::from_index) {
        let (a, b) = (one.event(row), other.event(row));
        if a != b || a.message.is_some_and(|it| one.message(it) != other.message(it)) {
            return Err(format!("{}\n  and {}", one.event_text(row), other.event_text(row)));
        }
    }
    Ok(())
}

/// Everything that must hold when a scenario becomes another that is the same before a time.
fn travel(original: &Rc<Scenario>, changed: &Rc<Scenario>, time: SimTime) -> Result<(), String> {
    let (past, whole) = (past_of(original), run(Rc::clone(changed), short()));
    same_before(past.trace(), &whole, time)?;
    if let Some(resumed) = past.go_on(changed, short()) {
        let kept = resumed.progress().events;
        let resumed = finish_as_past(resumed);
        same("gone on from a keyframe", &whole, resumed.trace())?;
        let undone = resumed.go_on(original, short()).map(finished);
        let undone = undone.ok_or("what was kept once is not kept when it is undone")?;
        same("undone", past.trace(), &undone)?;
        if kept == 0 {
            return Err("nothing was kept".into());
        }
    }
    let reached = past.moments().filter(|(at, _)| *at < time).count();
    for n in 0..past.len() {
        let checkpoint = past.checkpoint(n).ok_or("a moment is missing")?;
        match Run::resume_with(&checkpoint, changed).map(finished) {
            Some(resumed) => same("gone on from a checkpoint", &whole, &resumed)?,
            None if n < reached => return Err(format!("checkpoint {n} is before the change and of no use")),
            None => {}
        }
    }
    Ok(())
}

fn finish_as_past(mut run: Run) -> Past {
    run.advance(Budget::UNLIMITED);
    run.finish_as_past()
}

fn same(what: &str, expected: &Trace, found: &Trace) -> Result<(), String> {
    if expected.fingerprint() == found.fingerprint() {
        return Ok(());
    }
    let rows = expected.len().min(found.len());
    let difference = same_rows(expected, found, rows).err();
    Err(format!(
        "{what}: {}",
        difference.unwrap_or_else(|| format!("{} and {} rows", expected.len(), found.len()))
    ))
}

/// The hash of the state after each step from where the run is.
fn hashes(mut run: Run) -> Vec<u64> {
    let mut all = vec![run.state_hash()];
    while !run.advance(Budget { max_events: 1 }).done {
        all.push(run.state_hash());
    }
    all
}

/// What both views show at a moment.
fn pictures(trace: &Rc<Trace>, moment: Moment) -> String {
    let drawing = layout(trace, &View::default(), &FontMetrics);
    let boxes = topology::layout(trace, &topology::View::default(), &FontMetrics);
    let scenes = [drawing.sheet(Span::ALL, moment), drawing.head_states(moment), boxes.now(moment)];
    let shapes = scenes.iter().flat_map(|scene| &scene.items).map(|item| item.to_text());
    shapes.collect::<Vec<_>>().join("\n")
}

fn moment(trace: &Trace, part: usize) -> Moment {
    match (part * trace.len() / 1_000).checked_sub(1) {
        Some(row) => trace.moment_after(EventId::from_index(row)),
        None => Moment::START,
    }
}

proptest! {
    #![proptest_config(runs(20))]

    #[test]
    fn adding_or_removing_an_intervention_changes_nothing_before_it(
        world in any_world(),
        part in 0..1_000_usize,
        which in 0..6_usize,
    ) {
        let original = Rc::new(world.scenario.clone());
        let trace = run(Rc::clone(&original), short());
        let at = moment(&trace, part).time;
        let more = with(&original, |it| it.push(harmless(&original, at)));
        prop_assert_eq!(travel(&original, &more, at), Ok(()));
        if let Some(intervention) = original.interventions.get(which) {
            let less = with(&original, |it| drop(it.remove(which)));
            prop_assert_eq!(travel(&original, &less, intervention.at), Ok(()));
            let moved = with(&original, |it| it[which].at = at);
            prop_assert_eq!(travel(&original, &moved, at.min(intervention.at)), Ok(()));
            let other = with(&original, |it| it[which].what = harmless(&original, at).what);
            prop_assert_eq!(travel(&original, &other, intervention.at), Ok(()));
        }
    }

    #[test]
    fn the_state_at_a_moment_does_not_depend_on_the_path(world in any_world()) {
        let scenario = Rc::new(world.scenario.clone());
        let from_the_start = hashes(Run::start(Rc::clone(&scenario), short()));
        let past = past_of(&scenario);
        for n in (0..past.len()).step_by(4) {
            let resumed = hashes(Run::resume(&past.checkpoint(n).expect("it is one of them")));
            prop_assert!(from_the_start.ends_with(&resumed), "from moment {n}");
        }
    }

    #[test]
    fn the_figure_at_a_moment_does_not_depend_on_the_path(
        world in any_world(),
        parts in prop::collection::vec(0..1_000_usize, 2..4),
    ) {
        let scenario = Rc::new(world.scenario.clone());
        let past = past_of(&scenario);
        let resumed = past.checkpoint(past.len() / 2).map(|it| Rc::new(finished(Run::resume(&it))));
        for part in parts {
            let moment = moment(past.trace(), part);
            let shown = pictures(past.trace(), moment);
            if let Some(resumed) = &resumed {
                prop_assert_eq!(&shown, &pictures(resumed, moment));
            }
        }
    }
}

#[test]
fn steps_reach_the_same_moments_from_either_side() {
    for (name, text) in every_world() {
        let trace = traced(text);
        let steps = Steps::of(&trace);
        let mut moment = Moment::START;
        for k in 1..=steps.len() {
            moment = steps.next(moment).expect("there is a next step");
            assert_eq!(moment, steps.moment(k), "{name}: step {k} from the start");
        }
        for k in (0..steps.len()).rev() {
            moment = steps.previous(moment).expect("there is a step before");
            assert_eq!(moment, steps.moment(k), "{name}: step {k} from the end");
        }
    }
}

#[test]
fn an_intervention_at_the_playhead_changes_nothing_shown() {
    for (name, text) in every_world() {
        let original = scenario(text);
        let mut run = Run::start_keeping(Rc::clone(&original), RunLimits::default(), CLOSE);
        run.advance(Budget::UNLIMITED);
        let past = run.finish_as_past();
        let trace = past.trace();
        let steps = Steps::of(trace);
        for k in 0..=steps.len() {
            let shown = steps.moment(k);
            let time = trace.intervention_time(shown);
            let changed = with(&original, |it| it.push(harmless(&original, time)));
            let resumed = past.go_on(&changed, RunLimits::default());
            let resumed = resumed.unwrap_or_else(|| Run::start(Rc::clone(&changed), RunLimits::default()));
            let resumed = finished(resumed);
            let rows = shown.events as usize - usize::from(k == steps.len());
            same_rows(trace, &resumed, rows).unwrap_or_else(|it| panic!("{name}, step {k}, {time}: {it}"));
            let is_ours = |it: &Event<'_>| it.detail == Some(&Detail::Text("workers as ever".into()));
            let ours = resumed.events().find(is_ours).expect("it happens");
            assert_eq!(ours.time, time, "{name}, step {k}");
            assert!(ours.id.index() >= rows, "{name}, step {k}: it is before what is shown");
            let later = trace.first_after(shown.time).max(1);
            assert!(ours.id.index() <= later, "{name}, step {k}: something that was to come came before");
        }
    }
}

#[test]
fn the_playheads_own_time_counts_between_two_rows() {
    let trace = traced("service A\nA { once at 40ms { note \"x\" }\n once at 44033us { note \"y\" } }\n");
    let at = |time: u64| trace.intervention_time(trace.moment_at(SimTime(time)));
    assert_eq!(at(0), SimTime(0));
    assert_eq!(at(30_000_000), SimTime(30_000_000));
    assert_eq!(at(40_000_000), SimTime(40_100_000), "a round time just after what happened");
    assert_eq!(at(42_345_678), SimTime(42_345_678));
    assert_eq!(at(44_033_000), SimTime(44_100_000));
    let inside = Moment { time: SimTime(40_000_000), events: 1 };
    assert_eq!(trace.intervention_time(inside), SimTime(40_100_000), "an instant cannot be parted");
}

const LESSON: &str = "seed 3\nservice A\nservice B { workers 2 }\nqueue q\nlink * -> * { latency 1ms..3ms }\n\
    A { every 2ms, 400 times as n { send Job { n } to q } }\n\
    B { state seen = 0\n on Job from q { work about 3ms\n seen = seen + 1 } }\n";

/// Sends a text to a host and gives the trace and the rows that were kept.
fn ask(host: &mut EngineHost, text: &str) -> (Rc<Trace>, u32) {
    let scenario = compile(text).scenario.expect("it has no errors").into();
    host.request(EngineRequest::Run { scenario, limits: RunLimits::default() });
    loop {
        match host.advance(100) {
            EngineReply::Finished { trace, kept } => return (trace, kept),
            EngineReply::Progress { .. } => {}
            EngineReply::Idle => panic!("there is a run"),
        }
    }
}

#[test]
fn a_host_reuses_the_common_prefix_and_reports_its_length() {
    let mut host = EngineHost::with_spacing(Spacing { rows: 100 });
    let (mut before, kept) = ask(&mut host, LESSON);
    assert_eq!(kept, 0, "there was nothing to keep");
    let texts = [
        format!("{LESSON}at 500ms crash B for 20ms\n"),
        format!("{LESSON}at 500ms crash B for 20ms\nat 700ms workers B 4\n"),
        format!("title \"Said otherwise\"\n{LESSON}at 500ms crash B for 20ms\nexpect no Job dead-lettered\n"),
        format!("{LESSON}at 400ms pause A for 50ms\n"),
        LESSON.to_owned(),
    ];
    for text in texts {
        let (trace, kept) = ask(&mut host, &text);
        let alone = traced(&text);
        assert_eq!(trace.fingerprint(), alone.fingerprint(), "{text}");
        assert_eq!(trace.header().title, alone.header().title);
        let same = (0..alone.len().min(before.len())).take_while(|row| {
            let row = EventId::from_index(*row);
            alone.event(row) == before.event(row)
        });
        let same = same.count() as u32;
        assert!(kept > 1_000 && kept <= same, "{kept} of {same} rows were kept for {text}");
        before = trace;
    }
}

#[test]
fn a_host_reuses_nothing_of_a_different_scenario() {
    let mut host = EngineHost::with_spacing(Spacing { rows: 100 });
    ask(&mut host, LESSON);
    for (from, to) in [
        ("seed 3", "seed 4"),
        ("workers 2", "workers 3"),
        ("about 3ms", "about 4ms"),
        ("1ms..3ms", "1ms..4ms"),
    ] {
        let text = LESSON.replace(from, to);
        assert_ne!(text, LESSON);
        let (trace, kept) = ask(&mut host, &text);
        assert_eq!((trace.fingerprint(), kept), (traced(&text).fingerprint(), 0), "{text}");
        ask(&mut host, LESSON);
    }
    let (trace, kept) = ask(&mut host, &format!("{LESSON}at 500ms send Unknown to q\n"));
    assert_eq!(kept, 0, "a kind of message more gives the kinds other numbers: {}", trace.len());
    ask(&mut host, LESSON);
    let (_, kept) = ask(&mut host, &format!("{LESSON}at 500ms send Job {{ n: 1 }} to q\n"));
    assert!(kept > 1_000, "a message by hand of a known kind: {kept}");
}

#[test]
fn a_timetable_asleep_during_a_crash_is_woken_from_any_checkpoint() {
    let text = "service A\nA { poisson 1ms, 500 times { note \"x\" } }\nat 100ms crash A\n";
    let original = scenario(text);
    let changed = scenario(&format!("{text}at 300ms restart A\n"));
    assert_eq!(travel(&original, &changed, SimTime(300_000_000)), Ok(()));
}

/// The kept moments of a long run of the lesson: their rows, and the run.
fn long(workers: u32, spacing: Spacing) -> (Vec<u32>, Past) {
    let text = LESSON.replace("400 times", "20000 times").replace("workers 2", &format!("workers {workers}"));
    let past = finish_as_past(Run::start_keeping(scenario(&text), RunLimits::default(), spacing));
    assert!(past.trace().len() > 100_000, "{} rows", past.trace().len());
    (past.moments().map(|(_, rows)| rows).collect(), past)
}

#[test]
fn checkpoints_are_evenly_spaced_and_limited() {
    let (rows, _) = long(6, Spacing { rows: 64 });
    assert!(rows.len() <= limits::KEYFRAMES && rows.len() > limits::KEYFRAMES / 3, "{}", rows.len());
    let gaps: Vec<u32> = rows.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (least, most) = (gaps.iter().min().copied(), gaps.iter().max().copied());
    assert!(least >= Some(64) && most <= least.map(|it| it * 3), "{least:?} to {most:?} rows apart");
    assert!(rows[0] <= gaps[0] * 2, "the first is at {}", rows[0]);
}

#[test]
fn checkpoints_of_a_large_state_are_farther_apart() {
    let (rows, past) = long(2, Spacing { rows: 64 });
    assert!(past.bytes() <= limits::KEYFRAME_BYTES, "{} bytes in {} moments", past.bytes(), rows.len());
    let (usual, past) = long(2, Spacing::USUAL);
    let (longest, last) = usual.windows(2).fold((0, 0), |it, pair| (it.0.max(pair[1] - pair[0]), pair[1]));
    assert!(longest > 2 * limits::KEYFRAME_ROWS, "{longest} rows apart at most");
    assert!(past.bytes() < last as usize * 48 / 4 + 100_000, "{} bytes in {last} rows", past.bytes());
}
