//! What must hold for every trace.

use playline::base::{EventId, TypedId};
use playline::diagram::{FontMetrics, Layout, Scale, TextMetrics};
use playline::gallery::PATTERNS;
use playline::scene::{Item, Rect, Scene, Shape, Span, StyleClass};
use playline::trace::EventKind;
use proptest::prelude::*;

use super::{VIEWS, every_layout, text_of, whole};
use crate::support::random_world::any_world;
use crate::support::runs;

/// A text that may be turned, or a level box, as corners.
type Corners = [playline::scene::Point; 4];

fn corners(item: &Item) -> Option<Corners> {
    match &item.shape {
        Shape::Text(text) => Some(text.quad()),
        Shape::Box { rect, .. } => Some(rect.corners()),
        _ => None,
    }
}

/// True when a line along a side of `a` has all of `b` on its outer side.
fn is_apart(a: &Corners, b: &Corners) -> bool {
    (0..4).any(|side| {
        let (from, to) = (a[side], a[(side + 1) % 4]);
        b.iter().all(|it| (to.x - from.x) * (it.y - from.y) - (to.y - from.y) * (it.x - from.x) <= 1e-6)
    })
}

fn overlap(a: &Corners, b: &Corners) -> bool {
    !is_apart(a, b) && !is_apart(b, a)
}

/// Panics when two texts overlap, or a text and a bar or the head of a created lifeline.
fn assert_nothing_overlaps(name: &str, scene: &Scene) {
    let texts: Vec<&Item> = scene.items.iter().filter(|it| text_of(it).is_some()).collect();
    let solid = |it: &&Item| matches!(it.class, StyleClass::BarWorking | StyleClass::BarBlocked);
    let bars: Vec<&Item> = scene.items.iter().filter(solid).collect();
    for (index, text) in texts.iter().enumerate() {
        let mine = corners(text).expect("a text has corners");
        for other in texts[index + 1..].iter().chain(&bars) {
            let theirs = corners(other).expect("a bar has corners");
            assert!(!overlap(&mine, &theirs), "{name}: {} over {}", text.to_text(), other.to_text());
        }
    }
}

fn assert_nothing_is_clipped(name: &str, scene: &Scene, room: Rect) {
    for item in scene.items.iter().filter(|it| text_of(it).is_some()) {
        let bounds = item.bounds();
        let fits = bounds.left >= room.left - 0.01
            && bounds.right <= room.right + 0.01
            && bounds.top >= room.top - 0.01
            && bounds.bottom <= room.bottom + 0.01;
        assert!(fits, "{name}: {} reaches out of {room:?}", item.to_text());
    }
}

pub(super) fn assert_rules(name: &str, layout: &Layout) {
    let scene = whole(layout);
    let size = layout.size();
    assert_nothing_overlaps(name, &scene);
    assert_nothing_is_clipped(name, &scene, Rect::new(0.0, 0.0, size.width, size.height));
    let marks = layout.scale_marks(Span::ALL);
    assert_nothing_overlaps(name, &marks);
    assert_nothing_is_clipped(name, &marks, Rect::new(0.0, -9.0, layout.time_width(), size.height));
    assert_heights_never_fall(name, layout);
}

fn assert_heights_never_fall(name: &str, layout: &Layout) {
    let trace = layout.trace();
    for row in (1..trace.len()).map(EventId::from_index) {
        let before = EventId::from_index(row.index() - 1);
        assert!(layout.y_of(row) >= layout.y_of(before), "{name}: row {row:?} is above the one before");
    }
    for item in &whole(layout).items {
        if let Shape::Arrow { from, to, .. } = &item.shape {
            let may_go_up = item.class == StyleClass::Measure;
            assert!(may_go_up || to.y >= from.y, "{name}: goes up: {}", item.to_text());
        }
    }
}

#[test]
fn labels_overlap_neither_labels_nor_bars_nor_edges() {
    for (name, layout) in every_layout() {
        assert_rules(&name, &layout);
    }
}

#[test]
fn heads_do_not_overlap_and_fit_their_names() {
    for (name, layout) in every_layout() {
        let heads = layout.heads();
        let boxes: Vec<Rect> =
            heads.items.iter().filter(|it| it.class == StyleClass::HeadBox).map(Item::bounds).collect();
        assert_eq!(boxes.len(), layout.columns().len(), "{name}");
        assert!(boxes.windows(2).all(|pair| pair[0].right < pair[1].left), "{name}: {boxes:?}");
        for text in heads.items.iter().filter(|it| it.class == StyleClass::HeadName) {
            let bounds = text.bounds();
            let holds = |it: &Rect| it.left <= bounds.left && bounds.right <= it.right;
            assert!(boxes.iter().any(holds), "{name}: {}", text.to_text());
        }
        assert_nothing_is_clipped(&name, &heads, heads.window);
        let states = layout.head_states(layout.trace().end_moment());
        assert_nothing_is_clipped(&name, &states, heads.window.grown(4.0));
    }
}

#[test]
fn a_window_equals_the_same_part_of_the_whole() {
    for (name, layout) in every_layout() {
        let whole = whole(&layout);
        let height = layout.size().height;
        for step in 0..9 {
            let top = height * f64::from(step) / 9.0;
            let window = Span::new(top, (top + 230.0).min(height));
            assert_same_in(&name, &layout.scene(window), &whole, window);
        }
    }
}

#[track_caller]
pub(super) fn assert_same_in(name: &str, part: &Scene, whole: &Scene, window: Span) {
    let lines = |items: Vec<&Item>| -> Vec<String> {
        let mut lines: Vec<String> =
            items.iter().filter(|it| it.class != StyleClass::BarHatch).map(|it| it.to_text()).collect();
        lines.sort();
        lines
    };
    let (part, expected) = (lines(part.items.iter().collect()), lines(whole.within(window).collect()));
    let missing: Vec<&String> = expected.iter().filter(|it| !part.contains(it)).collect();
    let extra: Vec<&String> = part.iter().filter(|it| !expected.contains(it)).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "{name} {window:?}: missing {missing:?}, extra {extra:?}"
    );
}

#[test]
fn every_departure_has_its_arrow_and_every_message_its_name() {
    for (name, layout) in every_layout() {
        let trace = layout.trace();
        let scene = whole(&layout);
        for event in trace.events().filter(|it| it.kind.is_departure()) {
            let anchor = layout.anchor_of(event.id);
            let of_it = scene.items.iter().filter(|it| it.anchor == Some(anchor));
            let (texts, lines): (Vec<&Item>, Vec<&Item>) =
                of_it.filter(|it| it.class != StyleClass::Backing).partition(|it| text_of(it).is_some());
            assert!(!lines.is_empty() && !texts.is_empty(), "{name}: {event:?}");
            // A reader that commits a position sends no message.
            let Some(message) = event.message else { continue };
            let number = trace.message_number(message).to_string();
            let first_word = trace.message_name(message).split(' ').next().unwrap_or_default().to_owned();
            let wanted = if trace.header().is_sketch { first_word } else { number };
            let is_named = texts.iter().filter_map(|it| text_of(it)).any(|it| it.text.contains(&wanted));
            assert!(is_named, "{name}: {event:?} is not named");
        }
    }
}

#[test]
fn the_list_equals_the_diagram() {
    for (name, layout) in every_layout() {
        let entries: Vec<_> = layout.outline(0..u32::MAX).collect();
        assert!(entries.windows(2).all(|pair| pair[0].row < pair[1].row), "{name}");
        for text in whole(&layout).items.iter().filter(|it| it.class == StyleClass::Label) {
            let first =
                text_of(text).map(|it| it.text.split(['…', ' ']).next().unwrap_or_default().to_owned());
            let event = text.anchor.and_then(|it| it.event());
            let said = entries.iter().find(|it| it.row == event);
            let is_said = said.is_some_and(|it| first.is_some_and(|first| it.words.contains(&first)));
            assert!(is_said, "{name}: {} is not in the list", text.to_text());
        }
    }
}

/// In the proportional scale equal times are equal heights, except where the margin says that they are not.
/// Patterns in which many things happen at nearly the same moment: that is their point.
const DENSE: &[&str] = &[
    "bounded-buffer",
    "load-shedding",
    "metastable-failure",
    "resequencer",
    "two-generals",
    "delivery-guarantees",
];
/// A pattern with bursts between long silences, so that nearly all of it is stretched.
const LEAPS: &[&str] = &["event-sourcing"];

#[test]
fn true_time_is_even_or_says_that_it_is_not() {
    let mut shares = Vec::new();
    for (name, layout) in every_layout().filter(|(_, it)| it.view().scale == Scale::Proportional) {
        let trace = layout.trace();
        let marks = layout.scale_marks(Span::ALL);
        let said: Vec<Rect> =
            marks.items.iter().filter(|it| it.class == StyleClass::Stretch).map(Item::bounds).collect();
        let breaks: Vec<Rect> =
            marks.items.iter().filter(|it| it.class == StyleClass::Break).map(Item::bounds).collect();
        let mut rates = Vec::new();
        let (mut even, mut all) = (0.0, 0.0);
        for row in (1..trace.len()).map(EventId::from_index) {
            let before = EventId::from_index(row.index() - 1);
            let (top, bottom) = (layout.y_of(before), layout.y_of(row));
            let passed = trace.time(row).since(trace.time(before)).0 as f64;
            let is_broken = breaks.iter().any(|it| top <= it.top && it.bottom <= bottom);
            let is_said = said.iter().any(|it| it.top <= top && bottom <= it.bottom) || top == bottom;
            all += if passed > 0.0 && !is_broken { 1.0 } else { 0.0 };
            if passed > 0.0 && !is_broken && !is_said {
                even += 1.0;
                rates.push((passed, bottom - top));
            }
        }
        let total: (f64, f64) = rates.iter().fold((0.0, 0.0), |acc, it| (acc.0 + it.0, acc.1 + it.1));
        let rate = total.1 / total.0;
        for (passed, height) in rates {
            assert!(
                (height - passed * rate).abs() <= 2.5,
                "{name}: {passed} ns are {height} high, not {}",
                passed * rate
            );
        }
        shares.push((even / f64::max(all, 1.0), name));
    }
    let is_pattern = |name: &str| PATTERNS.iter().any(|it| name.starts_with(it.id));
    let is_one_of = |list: &[&str], name: &str| list.iter().any(|it| name.starts_with(it));
    let least = |name: &str| match () {
        () if is_one_of(LEAPS, name) => 0.03,
        () if is_one_of(DENSE, name) => 0.1,
        () => 0.5,
    };
    let poor: Vec<_> =
        shares.iter().filter(|(share, name)| *share < least(name) && is_pattern(name)).collect();
    assert!(poor.is_empty(), "time is stretched too often: {poor:?}");
}

#[test]
fn every_fault_leaves_a_mark() {
    for (name, layout) in every_layout() {
        let scene = whole(&layout);
        let marks = |row: EventId, class| {
            scene.items.iter().any(|it| it.class == class && it.anchor.and_then(|it| it.event()) == Some(row))
        };
        for event in layout.trace().events() {
            let class = match event.kind {
                EventKind::Crashed => StyleClass::Crash,
                EventKind::Restarted => StyleClass::Restart,
                EventKind::TimedOut => StyleClass::Timeout,
                EventKind::Requeued => StyleClass::Requeue,
                EventKind::DeadLettered => StyleClass::DeadLetterMark,
                EventKind::Ignored => StyleClass::Failure,
                _ => continue,
            };
            assert!(marks(event.id, class), "{name}: {event:?} has no mark");
        }
    }
}

#[test]
fn texts_have_their_declared_width() {
    for (name, layout) in every_layout() {
        for text in whole(&layout).items.iter().filter_map(text_of) {
            let width = FontMetrics.width(&text.text, text.size, text.bold);
            assert!(
                (width - text.width).abs() < 0.01,
                "{name}: {:?} is {width}, not {}",
                text.text,
                text.width
            );
        }
    }
}

proptest! {
    #![proptest_config(runs(32))]

    /// Worlds put together by chance, in every view.
    #[test]
    fn the_rules_hold_for_any_world(world in any_world()) {
        let trace = std::rc::Rc::new(playline::engine::run(
            std::rc::Rc::new(world.scenario),
            playline::engine::RunLimits { events: 600, ..Default::default() },
        ));
        for view in VIEWS {
            let layout = playline::diagram::layout(&trace, &view, &FontMetrics);
            assert_rules(&format!("{view:?}"), &layout);
            let window = Span::new(400.0, 900.0);
            assert_same_in("any world", &layout.scene(window), &whole(&layout), window);
        }
    }
}
