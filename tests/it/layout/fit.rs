//! Runs fitted into the room of a stage.

use std::rc::Rc;

use playline::base::{EventId, TypedId};
use playline::diagram::{
    Fit, FitMode, FontMetrics, Layout, Room, Scale, View, layout, layout_pair, refitted_pair,
};
use playline::gallery::PATTERNS;
use playline::scene::{Item, Span};

use super::rules::assert_rules;
use super::{text_of, whole};
use crate::support::worlds::traced;

/// Stages: of a laptop, between two panes, of a large screen, of phones upright and on their side, of a small window.
const ROOMS: [(u32, u32); 6] = [(1280, 502), (700, 600), (1920, 800), (360, 369), (432, 360), (600, 400)];

/// How many times their natural distance lanes stand apart at most.
const WIDEST: f64 = 1.9;
/// Lanes on a phone stand apart at least so far.
const LANE_MIN: f64 = 96.0;

fn fit((width, height): (u32, u32), mode: FitMode) -> Option<Fit> {
    Some(Fit { room: Room { width, height }, mode })
}

fn fitted(source: &str, room: (u32, u32), mode: FitMode, scale: Scale) -> Layout {
    let view = View { fit: fit(room, mode), scale, ..View::default() };
    layout(&Rc::new(traced(source)), &view, &FontMetrics)
}

fn usual(source: &str, room: (u32, u32)) -> Layout {
    fitted(source, room, FitMode::Run, Scale::Ordinal)
}

fn height_on_stage(layout: &Layout) -> f64 {
    layout.size().height + layout.head_height()
}

/// Everything that is drawn.
fn drawn(layout: &Layout) -> String {
    [whole(layout), layout.heads(), layout.scale_marks(Span::ALL)].map(|it| it.to_text()).concat()
}

/// The least height of a stage above whose floor the run ends.
fn least_height(source: &str, width: u32) -> u32 {
    let (mut fails, mut fits) = (100, 4_000);
    while fits - fails > 1 {
        let middle = u32::midpoint(fails, fits);
        let is_fitted = height_on_stage(&usual(source, (width, middle))) <= f64::from(middle);
        if is_fitted { fits = middle } else { fails = middle }
    }
    fits
}

#[test]
fn nothing_overlaps_in_any_room() {
    for pattern in PATTERNS {
        for room in ROOMS {
            for scale in [Scale::Ordinal, Scale::Proportional] {
                let name = format!("{} in {room:?}, {scale:?}", pattern.id);
                assert_rules(&name, &fitted(pattern.source, room, FitMode::Run, scale));
            }
        }
    }
}

#[test]
fn text_is_never_smaller_than_twelve_pixels() {
    for pattern in PATTERNS {
        for room in ROOMS {
            let layout = usual(pattern.source, room);
            let end = layout.trace().end_moment();
            for scene in
                [whole(&layout), layout.heads(), layout.scale_marks(Span::ALL), layout.head_states(end)]
            {
                let small: Vec<&Item> =
                    scene.items.iter().filter(|it| text_of(it).is_some_and(|it| it.size < 12.0)).collect();
                assert!(small.is_empty(), "{} in {room:?}: {small:?}", pattern.id);
            }
        }
    }
}

#[test]
fn lanes_stand_inside_the_width_when_their_words_allow() {
    for pattern in PATTERNS {
        let natural = fitted(pattern.source, ROOMS[0], FitMode::Natural, Scale::Ordinal);
        for room in ROOMS {
            let (layout, width) = (usual(pattern.source, room), f64::from(room.0));
            let is_narrow = room.0 < 480;
            let tightest = usual(pattern.source, (if is_narrow { 100 } else { 480 }, room.1));
            let name = format!("{} in {room:?}", pattern.id);
            assert!(layout.size().width <= width.max(tightest.size().width), "{name}: {:?}", layout.size());
            let reach = |it: &Layout| it.line_xs().last().copied().unwrap_or(0.0) - it.time_width();
            let most = reach(&natural).max(reach(&tightest)) * WIDEST;
            assert!(reach(&layout) <= most + 1.0, "{name}: {} of {most}", reach(&layout));
            let lanes: Vec<f64> = layout.line_xs().windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert!(!is_narrow || lanes.iter().all(|it| *it >= LANE_MIN - 1.0), "{name}: {lanes:?}");
            let has_grown = reach(&layout) > reach(&tightest) * 1.01;
            let is_full = layout.size().width >= width - layout.line_xs().len() as f64;
            let is_at_most = reach(&layout) >= reach(&natural) * (WIDEST - 0.02);
            assert!(is_full || is_at_most || !has_grown, "{name}: room is left, {:?}", layout.size());
        }
    }
}

#[test]
fn a_run_ends_above_the_floor_when_its_rows_allow() {
    for pattern in PATTERNS {
        for room in ROOMS {
            let layout = usual(pattern.source, room);
            let is_whole = height_on_stage(&layout) <= f64::from(room.1);
            let least = least_height(pattern.source, room.0);
            assert_eq!(is_whole, room.1 >= least, "{} in {room:?}, which needs {least}", pattern.id);
            let wide = fitted(pattern.source, room, FitMode::Width, Scale::Ordinal);
            let share = layout.end_y() / wide.end_y();
            assert!((0.55..=1.0).contains(&share), "{} in {room:?}: {share} of its height", pattern.id);
            assert!(is_whole || share >= 0.78, "{} in {room:?} is followed at {share}", pattern.id);
        }
    }
}

#[test]
fn the_shipped_example_is_seen_whole_on_a_laptop() {
    let source = PATTERNS.iter().find(|it| it.id == "dead-letter").expect("the pattern").source;
    let layout = usual(source, (1280, 502));
    assert_eq!(layout.head_height(), 32.0);
    assert!(height_on_stage(&layout) <= 502.0 && layout.size().width <= 1280.0, "{:?}", layout.size());
    let natural = usual(source, (1280, 2_000));
    let share = layout.end_y() / natural.end_y();
    assert!((0.66..0.8).contains(&share), "{share} of its natural height");
    let one_line = whole(&layout).to_text().contains("Charge #2 · 3 tries, card unreadable");
    assert!(one_line, "what has the room stands on one line");
}

#[test]
fn a_layout_in_another_room_is_that_of_the_room() {
    for pattern in PATTERNS.iter().step_by(3) {
        let trace = Rc::new(traced(pattern.source));
        let view = |room, mode| View { fit: fit(room, mode), ..View::default() };
        for (before, after) in ROOMS.iter().zip(ROOMS.iter().cycle().skip(1)) {
            for mode in [FitMode::Run, FitMode::Width, FitMode::Natural] {
                let wanted = layout(&trace, &view(*after, mode), &FontMetrics);
                let found = layout(&trace, &view(*before, FitMode::Run), &FontMetrics);
                let found = found.refitted(fit(*after, mode));
                assert_eq!(
                    drawn(&found),
                    drawn(&wanted),
                    "{}: {before:?} to {after:?}, {mode:?}",
                    pattern.id
                );
            }
        }
        let natural = layout(&trace, &View::default(), &FontMetrics);
        let back = layout(&trace, &view(ROOMS[3], FitMode::Run), &FontMetrics).refitted(None);
        assert_eq!(drawn(&back), drawn(&natural), "{}", pattern.id);
    }
}

#[test]
fn two_runs_in_two_rooms_share_one_axis() {
    let source = |id: &str| PATTERNS.iter().find(|it| it.id == id).expect("the pattern").source;
    let pairs = [("dead-letter", "dead-letter"), ("sync-vs-async", "sync-vs-async-queue")];
    for (left, right) in pairs {
        let traces = [left, right].map(|id| Rc::new(traced(source(id))));
        let views =
            |rooms: [(u32, u32); 2]| rooms.map(|it| View { fit: fit(it, FitMode::Run), ..View::default() });
        let pair = |rooms| layout_pair(traces.each_ref(), views(rooms).each_ref(), &FontMetrics);
        let (halves, others) = ([(500, 640), (560, 640)], [(700, 502), (700, 420)]);
        let (before, wanted) = (pair(halves), pair(others));
        let found = refitted_pair(before.each_ref(), others.map(|it| fit(it, FitMode::Run)));
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(drawn(found), drawn(wanted), "{left} beside {right}");
        }
        let instant = |layout: &Layout, row: usize| layout.trace().time(EventId::from_index(row));
        for row in 1..found[0].trace().len() {
            let time = instant(&found[0], row);
            let is_first = |layout: &Layout, row: usize| row == 0 || instant(layout, row - 1) < time;
            let same = (0..found[1].trace().len()).find(|it| instant(&found[1], *it) == time);
            if let Some(other) = same.filter(|_| is_first(&found[0], row)) {
                let heights =
                    [(0, row), (1, other)].map(|(side, row)| found[side].y_of(EventId::from_index(row)));
                assert_eq!(heights[0], heights[1], "{left} beside {right} at {time:?}");
            }
        }
    }
}
