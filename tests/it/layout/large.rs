//! Long runs: compact, and cheap to look at.

use std::rc::Rc;

use playline::base::{EventId, TypedId};
use playline::diagram::{FontMetrics, Layout, layout};
use playline::scene::{Span, StyleClass};

use super::{VIEWS, run_of};

/// Bytes of coordinates a row, at most.
const BYTES_A_ROW: usize = 12;

fn long(messages: u32) -> Layout {
    let text = format!(
        "title \"Long\"\nservice A\nservice B {{ workers 4 }}\nqueue q {{ max-deliveries 2, dead-letter d }}\n\
         queue d\nlink * -> * {{ latency 1ms..6ms }}\n\
         A {{ every 1ms, {messages} times as n {{ send Job {{ n }} to q }} }}\n\
         B {{ on Job from q, prefetch 8 {{ work 1ms..3ms\n if n % 500 == 7 {{ fail \"odd\" }} }} }}\n"
    );
    layout(&Rc::new(run_of(&text, 8_000_000)), &VIEWS[0], &FontMetrics)
}

#[test]
fn the_layout_of_a_long_run_holds_only_coordinates() {
    let layout = long(12_000);
    assert!(layout.trace().len() > 90_000);
    let bytes = layout.bytes() / layout.trace().len();
    assert!(bytes <= BYTES_A_ROW, "{bytes} bytes a row");
}

#[test]
fn a_window_of_a_long_run_holds_only_what_is_in_it() {
    let layout = long(12_000);
    let height = layout.size().height;
    for share in [0.0, 0.3, 0.9] {
        let window = Span::new(height * share, height * share + 700.0);
        let scene = layout.scene(window);
        assert!((20..1_500).contains(&scene.items.len()), "{} items", scene.items.len());
        assert!(layout.scale_marks(window).items.len() < 100);
    }
}

#[test]
fn the_overview_shows_density_and_keeps_all_failures() {
    let layout = long(12_000);
    let scene = layout.overview(Span::ALL, 600);
    assert!(scene.items.len() < 6_000, "{} items", scene.items.len());
    let classes = |class| scene.items.iter().filter(|it| it.class == class).count();
    assert!(classes(StyleClass::Density) >= 600);
    // Every line of pixels that has a rejection shows one.
    assert!(classes(StyleClass::Rejection) >= 20, "{} rejections", classes(StyleClass::Rejection));
    assert!(classes(StyleClass::DeadLetter) >= 20);
    let near = layout.overview(Span::new(0.0, 600.0), 600);
    assert!(near.items.iter().all(|it| it.class != StyleClass::Density), "near enough for lines");
}

#[test]
fn long_activations_are_visible_in_every_window() {
    let layout = long(4_000);
    let trace = layout.trace();
    let started = trace.events().find(|it| it.kind == playline::trace::EventKind::Started).expect("a bar");
    let bottom = layout.bounds(layout.anchor_of(started.id)).expect("its bounds").bottom;
    let scene = layout.scene(Span::new(bottom - 1.0, bottom + 1.0));
    assert!(scene.items.iter().any(|it| it.anchor == Some(layout.anchor_of(started.id))));
    let last = EventId::from_index(trace.len() - 1);
    assert!(layout.scene(Span::new(layout.y_of(last), layout.y_of(last))).items.len() > 4);
}
