//! Boxes and numbers of a sketch: a ground behind the lanes of a box, its title above their heads, numbers before labels.

use playline::base::LifelineId;
use playline::diagram::{FontMetrics, Layout, Lineup, Scale, View, layout};
use playline::scene::{Rect, Span, StyleClass};

use super::rules::{assert_rules, assert_same_in};
use super::{run_of, text_of, usual, whole};

const BOXED: &str = "sequenceDiagram
box Aqua Front office
actor Ann
participant Web
end
participant Post
box Back office
participant Bank
end
Ann->>Web: order
autonumber
Web->>Bank: pay
Bank-->>Web: paid
autonumber 10 2.5
Web->>Post: parcel
autonumber off
Post->>Ann: parcel
autonumber
Ann->>Ann: unpack
";

fn grounds(layout: &Layout) -> Vec<Rect> {
    let of = |items: Vec<playline::scene::Item>| -> Vec<Rect> {
        items.iter().filter(|it| it.class == StyleClass::GroupGround).map(|it| it.bounds()).collect()
    };
    let (heads, body) = (of(layout.heads().items), of(whole(layout).items));
    let sides = |all: &[Rect]| all.iter().map(|it| (it.left, it.right)).collect::<Vec<_>>();
    assert_eq!(sides(&heads), sides(&body), "one ground from the heads to the end");
    body
}

/// For each lifeline, the ground that it stands on.
fn standing(layout: &Layout) -> Vec<Option<usize>> {
    let grounds = grounds(layout);
    let on = |x: f64| grounds.iter().position(|it| it.left < x && x < it.right);
    layout.columns().iter().map(|it| on(it.x)).collect()
}

fn titles(layout: &Layout) -> Vec<String> {
    let heads = layout.heads();
    let words = heads.items.iter().filter(|it| it.class == StyleClass::FragmentWord);
    words.filter_map(text_of).map(|it| it.text.clone()).collect()
}

#[test]
fn a_box_of_a_sketch_is_a_ground_behind_its_lanes_with_its_title() {
    let layout = usual(run_of(BOXED, 1_000));
    assert_eq!(standing(&layout), [Some(0), Some(0), None, Some(1)]);
    assert_eq!(titles(&layout), ["Front office", "Back office"]);
    assert_rules("boxed", &layout);
    let window = Span::new(30.0, 90.0);
    assert_same_in("boxed", &layout.scene(window), &whole(&layout), window);
    let plain = usual(run_of("sequenceDiagram\nAnn->>Web: order\n", 1_000));
    assert!(grounds(&plain).is_empty() && plain.head_height() < layout.head_height());
}

#[test]
fn lanes_of_a_box_that_are_moved_apart_have_a_ground_each() {
    let trace = run_of(BOXED, 1_000).into();
    for scale in [Scale::Ordinal, Scale::Proportional] {
        let order = [0, 2, 1, 3].map(LifelineId);
        let lineup = Lineup::of(4, &order, &[], &[]);
        let layout = layout(&trace, &View { scale, lineup, ..View::default() }, &FontMetrics);
        assert_eq!(titles(&layout), ["Front office", "Front office", "Back office"]);
        assert_eq!(grounds(&layout).len(), 3);
    }
}

#[test]
fn arrows_show_the_numbers_that_the_text_gives_them() {
    let layout = usual(run_of(BOXED, 1_000));
    let scene = whole(&layout);
    let labels: Vec<String> = scene.items.iter().filter_map(text_of).map(|it| it.text.clone()).collect();
    for label in ["order", "2 pay", "3 paid", "10 parcel", "parcel", "15 unpack"] {
        assert!(labels.iter().any(|it| it == label), "{label} in {labels:?}");
    }
    let looped = "sequenceDiagram\nautonumber\nloop 2 times\nAnn->>Web: order\nend\nAnn->>Web: bye\n";
    let scene = whole(&usual(run_of(looped, 1_000)));
    let labels: Vec<&str> = scene.items.iter().filter_map(text_of).map(|it| it.text.as_str()).collect();
    assert_eq!(
        labels.iter().filter(|it| **it == "1 order").count(),
        2,
        "an arrow has one number: {labels:?}"
    );
    assert!(labels.contains(&"2 bye"), "{labels:?}");
}
