//! Marks on lifelines: none lies on another, and none covers where an arrow begins or ends.

use playline::diagram::Layout;
use playline::scene::{Item, Point, Rect, Shape, StyleClass};

use super::{every_layout, whole};

fn is_mark(item: &Item) -> bool {
    matches!(
        item.class,
        StyleClass::Timeout
            | StyleClass::Crash
            | StyleClass::Restart
            | StyleClass::Paused
            | StyleClass::Requeue
            | StyleClass::Discard
            | StyleClass::Failure
            | StyleClass::Destroy
            | StyleClass::Intervention
            | StyleClass::DeadLetterMark
    )
}

/// The marks of a layout, each with the box round all of its strokes.
fn marks(layout: &Layout) -> Vec<(StyleClass, Rect, String)> {
    let mut found: Vec<(StyleClass, Rect, String)> = Vec::new();
    for item in whole(layout).items.iter().filter(|it| is_mark(it)) {
        let name = format!("{:?} {:?}", item.class, item.anchor);
        match found.iter_mut().find(|it| it.2 == name) {
            Some(mark) => mark.1 = mark.1.union(item.bounds()),
            None => found.push((item.class, item.bounds(), name)),
        }
    }
    found
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

#[test]
fn no_mark_lies_on_another() {
    for (name, layout) in every_layout() {
        let marks = marks(&layout);
        for (index, (_, rect, one)) in marks.iter().enumerate() {
            for (_, other_rect, other) in &marks[index + 1..] {
                assert!(!overlap(rect.grown(-0.5), other_rect.grown(-0.5)), "{name}: {one} on {other}");
            }
        }
    }
}

/// The point on an arrow that is so near to one of its ends that it still belongs to it.
fn near_end(from: Point, to: Point) -> Point {
    from.towards(to, (12.0 / from.distance(to).max(1.0)).min(1.0))
}

#[test]
fn framed_words_cover_neither_where_an_arrow_begins_nor_where_it_ends() {
    let mut covered = Vec::new();
    for (name, layout) in every_layout() {
        let scene = whole(&layout);
        let is_framed = |it: &&Item| matches!(it.class, StyleClass::State | StyleClass::Note);
        let frames: Vec<Rect> = scene.items.iter().filter(is_framed).map(Item::bounds).collect();
        for item in &scene.items {
            let Shape::Arrow { from, to, .. } = item.shape else { continue };
            for end in [near_end(from, to), near_end(to, from)] {
                let holds =
                    |it: &&Rect| it.left < end.x && end.x < it.right && it.top < end.y && end.y < it.bottom;
                covered.extend(
                    frames.iter().find(holds).map(|it| format!("{name}: {} by {it:?}", item.to_text())),
                );
            }
        }
    }
    assert!(covered.is_empty(), "{} covered: {:#?}", covered.len(), &covered[..covered.len().min(6)]);
}
