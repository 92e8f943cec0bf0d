//! Two traces side by side: one axis of time, and in each all that holds for a diagram alone.

use std::rc::Rc;

use playline::base::{EventId, SimTime, TypedId};
use playline::diagram::{FontMetrics, Layout, layout, layout_pair};
use playline::engine::{RunLimits, run};
use playline::gallery::PATTERNS;
use playline::scene::{Item, Scene, Span, StyleClass};
use playline::trace::Trace;
use proptest::prelude::*;

use super::rules::{assert_rules, assert_same_in};
use super::{VIEWS, every_trace, run_of, whole};
use crate::support::random_world::any_world;
use crate::support::runs;

/// A pattern, and the same with another seed or another intervention.
fn changed_patterns() -> Vec<(String, [Rc<Trace>; 2])> {
    let mut pairs = Vec::new();
    for pattern in PATTERNS {
        let before = Rc::new(run_of(pattern.source, 4_000));
        let other_seed = playline::syntax::set_seed(pattern.source, 99);
        pairs.push((
            format!("{} and another seed", pattern.id),
            [before.clone(), Rc::new(run_of(&other_seed, 4_000))],
        ));
        let endpoint = before.header().lifelines.values().find(|it| it.channel.is_none());
        let name = endpoint.map_or("", |it| &*it.name).to_owned();
        let middle = before.end().0 / 2_000;
        let crash = format!("{}\nat {middle}us crash {name} for {middle}us\n", pattern.source);
        if let Some(scenario) = playline::lower::compile(&crash).scenario {
            let limits = RunLimits { events: 4_000, ..RunLimits::default() };
            pairs.push((
                format!("{} and a crash", pattern.id),
                [before, Rc::new(run(Rc::new(scenario), limits))],
            ));
        }
    }
    pairs
}

fn rows(trace: &Trace) -> impl Iterator<Item = EventId> {
    (0..trace.len()).map(EventId::from_index)
}

/// The first row at a time.
fn first_at(trace: &Trace, time: SimTime) -> Option<EventId> {
    let row = trace.first_at_or_after(time);
    (row < trace.len()).then(|| EventId::from_index(row)).filter(|row| trace.time(*row) == time)
}

/// How many rows two traces begin with that are the same.
fn common_rows(traces: [&Trace; 2]) -> usize {
    let [left, right] = traces.map(|trace| rows(trace).map(|row| trace.event_text(row)));
    left.zip(right).take_while(|(left, right)| left == right).count()
}

fn assert_twins(name: &str, twins: &[Layout; 2]) {
    let [left, right] = twins;
    for layout in twins {
        assert_rules(name, layout);
    }
    let traces = twins.each_ref().map(|it| &**it.trace());
    for row in rows(traces[0]) {
        let time = traces[0].time(row);
        if let (Some(a), Some(b)) = (first_at(traces[0], time), first_at(traces[1], time)) {
            assert_eq!(left.y_of(a), right.y_of(b), "{name}: at {time:?}");
        }
    }
    assert_eq!(left.end_y(), right.end_y(), "{name}");
    assert_eq!(left.size().height, right.size().height, "{name}");
    assert_eq!(left.end_moment().time, right.end_moment().time, "{name}");
    assert_one_clock(name, twins);
    assert_same_scale(name, twins);
}

/// Wherever the playhead is, it is the same time on both sides, and no row has happened too early.
fn assert_one_clock(name: &str, twins: &[Layout; 2]) {
    let mut y = 0.0;
    while y <= twins[0].end_y() {
        let moments = twins.each_ref().map(|it| it.moment_at(y));
        assert_eq!(moments[0].time, moments[1].time, "{name}: at {y}");
        for (layout, moment) in twins.iter().zip(moments) {
            let trace = layout.trace();
            let last = moment.events.checked_sub(1).map(EventId);
            assert!(last.is_none_or(|row| trace.time(row) <= moment.time), "{name}: at {y}");
            let next = EventId(moment.events);
            assert!(next.index() >= trace.len() || trace.time(next) >= moment.time, "{name}: at {y}");
            let again = layout.moment_at(layout.y_at(moment));
            assert_eq!(again.events, moment.events, "{name}: at {y}");
            // Between two instants a nanosecond is less than what a height can tell apart.
            assert!(again.time.0.abs_diff(moment.time.0) <= 1, "{name}: at {y}");
        }
        y += 2.3;
    }
}

/// Both print the same times at the same heights, but for interventions, which belong to one of them.
fn assert_same_scale(name: &str, twins: &[Layout; 2]) {
    let marks = twins.each_ref().map(|it| it.scale_marks(Span::ALL));
    for class in [StyleClass::Break, StyleClass::Stretch] {
        assert_eq!(of_class(&marks[0], class), of_class(&marks[1], class), "{name}");
    }
}

fn of_class(scene: &Scene, class: StyleClass) -> Vec<String> {
    scene.items.iter().filter(|it| it.class == class).map(Item::to_text).collect()
}

fn twins_of(traces: &[Rc<Trace>; 2], view: &playline::diagram::View) -> [Layout; 2] {
    layout_pair([&traces[0], &traces[1]], [view; 2], &FontMetrics)
}

#[test]
fn a_trace_compared_with_itself_looks_like_the_trace_alone() {
    for (name, trace) in every_trace() {
        for view in VIEWS {
            let alone = layout(&trace, &view, &FontMetrics);
            for twin in layout_pair([&trace, &trace], [&view; 2], &FontMetrics) {
                let name = format!("{name}, {view:?}");
                assert_eq!(whole(&twin).to_text(), whole(&alone).to_text(), "{name}");
                assert_eq!(twin.end_y(), alone.end_y(), "{name}");
                let marks = [&twin, &alone].map(|it| of_class(&it.scale_marks(Span::ALL), StyleClass::Break));
                assert_eq!(marks[0], marks[1], "{name}");
            }
        }
    }
}

#[test]
fn any_two_traces_have_one_axis() {
    let traces = every_trace();
    for (index, (name, trace)) in traces.iter().enumerate() {
        let (other_name, other) = &traces[(index + 5) % traces.len()];
        for view in VIEWS {
            let name = format!("{name} beside {other_name}, {view:?}");
            assert_twins(&name, &twins_of(&[trace.clone(), other.clone()], &view));
        }
    }
}

#[test]
fn equal_parts_of_two_runs_look_equal() {
    for (name, traces) in changed_patterns() {
        let same = common_rows([&traces[0], &traces[1]]);
        for view in VIEWS {
            let name = format!("{name}, {view:?}");
            let [left, right] = twins_of(&traces, &view);
            assert_eq!(left.columns(), right.columns(), "{name}");
            for row in (0..same).map(EventId::from_index) {
                assert_eq!(left.y_of(row), right.y_of(row), "{name}: {row:?}");
            }
            assert_twins(&name, &[left, right]);
        }
    }
}

#[test]
fn both_cost_as_much_as_each() {
    let (_, trace) = &every_trace()[6];
    let alone = layout(trace, &VIEWS[0], &FontMetrics).bytes();
    let [left, _] = layout_pair([trace, trace], [&VIEWS[0]; 2], &FontMetrics);
    assert!(left.bytes() <= alone + trace.len() * 32, "{} after {alone}", left.bytes());
}

proptest! {
    #![proptest_config(runs(24))]

    /// A world put together by chance, beside itself with another seed and beside another world.
    #[test]
    fn any_two_worlds_have_one_axis(world in any_world(), other in any_world(), seed in any::<u64>()) {
        let limits = RunLimits { events: 400, ..RunLimits::default() };
        let mut reseeded = world.scenario.clone();
        reseeded.seed = seed;
        let run_of = |scenario| Rc::new(run(Rc::new(scenario), limits));
        let traces = [run_of(world.scenario), run_of(reseeded), run_of(other.scenario)];
        for view in VIEWS {
            for other in &traces[1..] {
                let twins = twins_of(&[traces[0].clone(), other.clone()], &view);
                assert_twins(&format!("{view:?}"), &twins);
                for layout in &twins {
                    let window = Span::new(400.0, 900.0);
                    assert_same_in("any two worlds", &layout.scene(window), &whole(layout), window);
                }
            }
        }
    }
}
