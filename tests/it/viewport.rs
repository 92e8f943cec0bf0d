//! Which part of a scene is seen: the arithmetic of both canvases, and what is drawn when arrows outnumber pixels.

use playline::app::{Density, exceptional_rows};
use playline::base::{EventId, TypedId};
use playline::figure::{
    Fitting, ManualScroll, Viewport, clip_limits, clipped, follow, follow_aside, reveal_box, reveal_height,
};
use playline::scene::{Item, Point, Rect, Shape, Span, StyleClass};
use playline::trace::EventKind;
use proptest::prelude::*;

use crate::support::page::Page;

/// A box of a laptop over a scene of this height.
fn over(scene_height: f64) -> Viewport {
    let mut viewport = Viewport::EMPTY;
    viewport.set_scene(700.0, scene_height, 56.0, 700.0);
    viewport.resize(800.0, 600.0);
    viewport
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * (1.0 + one.abs())
}

proptest! {
    #[test]
    fn a_point_of_the_screen_is_a_point_of_the_scene(x in 0.0..800.0, y in 0.0..500.0, zoom in 0.2..4.0_f64, top in 0.0..9_000.0) {
        let mut viewport = over(20_000.0);
        viewport.zoom_about(zoom, 0.0, 0.0);
        viewport.top = top;
        viewport.clamp();
        let (in_scene_x, in_scene_y) = viewport.scene_from_body(x, y);
        let back = viewport.body_from_scene(in_scene_x, in_scene_y);
        prop_assert!(near(back.0, x) && near(back.1, y), "{back:?}");
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer(y in 0.0..500.0, zoom in 0.3..4.0_f64) {
        let mut viewport = over(200_000.0);
        viewport.top = 50_000.0;
        let before = viewport.scene_from_body(400.0, y).1;
        viewport.zoom_about(zoom, 400.0, y);
        prop_assert!(near(viewport.scene_from_body(400.0, y).1, before));
        prop_assert_eq!(viewport.fitting, Fitting::Free);
    }

    #[test]
    fn a_scroll_bar_reaches_both_ends_of_content_that_no_browser_could_scroll(height in 1.0..4e8_f64, share in 0.0..=1.0) {
        let mut viewport = over(height);
        viewport.top = viewport.max_top() * share;
        let room = (viewport.scroll_height() - viewport.body()).max(0.0);
        prop_assert!(viewport.scroll_height() <= 8_000_000.0);
        prop_assert!(near(viewport.scroll_top(), room * share), "{} of {room}", viewport.scroll_top());
        prop_assert_eq!(viewport.is_native(), viewport.ratio() == 1.0);
        prop_assert!(near(viewport.flow_from_content(viewport.top), viewport.scroll_top()));
    }

    #[test]
    fn what_is_drawn_holds_what_is_seen_until_it_is_left(top in 0.0..90_000.0) {
        let mut viewport = over(100_000.0);
        viewport.top = top;
        viewport.clamp();
        let (window, seen) = (viewport.window(), viewport.seen());
        prop_assert!(window.top <= seen.top && seen.bottom <= window.bottom);
        prop_assert!(!viewport.has_left(window));
        let body = viewport.body();
        viewport.top = if top < 50_000.0 { top + 2.0 * body } else { top - 2.0 * body };
        prop_assert!(viewport.has_left(window));
    }

    #[test]
    fn a_playhead_is_kept_in_the_middle_of_the_box(y in 0.0..19_000.0_f64, top in 0.0..19_000.0_f64, jumps: bool) {
        let mut viewport = over(20_000.0);
        viewport.top = top.min(viewport.max_top());
        viewport.top = follow(&viewport, y, jumps);
        let at = (y * viewport.zoom - viewport.top) / viewport.body();
        let is_at_an_end = viewport.top == 0.0 || viewport.top == viewport.max_top();
        let (least, most) = if jumps { (0.299, 0.701) } else { (0.119, 0.602) };
        prop_assert!((least..=most).contains(&at) || is_at_an_end, "{at}");
        prop_assert_eq!(follow(&viewport, y, jumps), viewport.top, "followed once is followed");
    }

    #[test]
    fn a_cut_line_is_the_same_line(from in -1e6..1e6_f64, to in -1e6..1e6_f64, top in 0.0..1e5_f64) {
        let limits = clip_limits(Span::new(top, top + 900.0));
        let line = Shape::Line { from: Point::new(0.0, from), to: Point::new(100.0, to) };
        let Shape::Line { from: a, to: b } = clipped(Item { shape: line, class: StyleClass::Lifeline, anchor: None }, limits).shape else {
            panic!("a line stays a line");
        };
        let x_at = |y: f64| if to == from { 0.0 } else { 100.0 * (y - from) / (to - from) };
        let is_met = from.min(to) <= limits.bottom && from.max(to) >= limits.top;
        for end in [a, b].into_iter().filter(|_| is_met) {
            prop_assert!(limits.top - 1e-6 <= end.y && end.y <= limits.bottom + 1e-6, "{end:?} in {limits:?}");
            prop_assert!((end.x - x_at(end.y)).abs() < 1e-3 || to == from, "{end:?} is on the line");
        }
    }
}

#[test]
fn a_small_move_of_the_window_cuts_at_the_same_places() {
    assert_eq!(clip_limits(Span::new(10_000.0, 10_900.0)), clip_limits(Span::new(10_040.0, 10_940.0)));
}

#[test]
fn text_is_never_scaled_but_by_request() {
    assert_eq!(over(5_000.0).zoom, 1.0);
    let mut wide = over(5_000.0);
    wide.set_scene(4_000.0, 5_000.0, 32.0, 4_000.0);
    assert_eq!(wide.zoom, 1.0);
    assert!(wide.max_left() > 2_000.0, "what is too wide is panned");
    wide.end_zoom(Fitting::Whole);
    assert_eq!((wide.zoom, wide.fitting), (0.2, Fitting::Whole), "smaller by request");
    wide.end_zoom(Fitting::Readable);
    assert_eq!(wide.zoom, 1.0);
}

#[test]
fn another_size_of_the_box_keeps_the_height_at_its_top() {
    let mut viewport = over(50_000.0);
    viewport.top = 3_000.0 * viewport.zoom;
    viewport.resize(400.0, 700.0);
    assert!(near(viewport.seen().top, 3_000.0), "{:?}", viewport.seen());
}

#[test]
fn a_mark_that_is_seen_is_not_moved_and_another_is_brought_into_view() {
    let mut viewport = over(50_000.0);
    viewport.set_scene(4_000.0, 50_000.0, 56.0, 4_000.0);
    assert_eq!(reveal_height(&viewport, 200.0), viewport.top);
    let mark = Rect::new(3_000.0, 20_000.0, 3_200.0, 20_040.0);
    (viewport.top, viewport.left) = reveal_box(&viewport, mark, 60.0);
    let (left, top) = viewport.body_from_scene(mark.left, mark.top);
    let (right, bottom) = viewport.body_from_scene(mark.right, mark.bottom);
    assert!(left >= 60.0 && right <= viewport.width, "{left} to {right}");
    assert!(top >= 0.0 && bottom <= viewport.body(), "{top} to {bottom}");
}

#[test]
fn columns_that_do_not_fit_are_panned_a_little_in_each_frame() {
    let mut viewport = over(5_000.0);
    viewport.set_scene(4_000.0, 5_000.0, 56.0, 4_000.0);
    assert_eq!(follow_aside(&viewport, 300.0, 60.0, false), 0.0, "it is seen");
    assert_eq!(follow_aside(&viewport, 3_000.0, 60.0, false), 10.0);
    assert!(follow_aside(&viewport, 3_000.0, 60.0, true) > 1_000.0, "with reduced motion in one step");
}

#[test]
fn nothing_is_followed_for_three_seconds_after_the_reader_scrolled() {
    let mut scroll = ManualScroll::NEVER;
    assert!(!scroll.is_recent(0.0));
    scroll.touch(1_000.0);
    assert!(scroll.is_recent(3_999.0));
    assert!(!scroll.is_recent(4_000.0));
}

#[test]
fn from_afar_every_crossing_is_counted_and_every_loss_is_kept() {
    let mut page = Page::open();
    page.edit(
        "service A\nqueue q\nservice B\nlink A -> q { loss 20% }\nA { every 1ms, 400 times { send M to q } }\nB { on M from q, prefetch 1 { work 2ms } }\n",
    );
    let picture = page.state.derived.picture.clone().expect("a picture");
    let (trace, lineup) = (&picture.trace, picture.layout.view().lineup);
    let whole = Span::new(0.0, picture.layout.size().height);
    let density = Density::of(&picture, whole, 0.05, &exceptional_rows(trace));
    let rows = || (0..trace.len()).map(|row| trace.event(EventId::from_index(row)));
    for gap in 0..density.crossings.len() {
        let crosses = |from: usize, to: usize| (from.min(to)..from.max(to)).contains(&gap);
        let wanted = rows().filter(|it| it.kind.is_departure());
        let wanted = wanted
            .filter(|it| it.peer.is_some_and(|peer| crosses(lineup.place(it.lifeline), lineup.place(peer))));
        let counted: u32 = density.crossings[gap].iter().sum();
        assert_eq!(counted as usize, wanted.count(), "gap {gap}");
    }
    let lost_lines = |it: &&playline::app::Kept| it.class == StyleClass::Lost;
    assert!(rows().filter(|it| it.kind == EventKind::Lost).count() > 20);
    assert!(density.kept.iter().filter(lost_lines).count() > 10, "{:?}", density.kept);
    let most = density.backlog.iter().flatten().copied().max();
    assert!(most > Some(20), "the queue that grows is drawn: {most:?}");
}
