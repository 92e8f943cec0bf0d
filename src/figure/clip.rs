//! Cuts what is very long to what is near: browsers hold places in 32 bits, and a lifeline may be millions long.

use crate::scene::{Head, Item, Point, Rect, Shape, Span};

/// Cuts are made at multiples of this, so that a small move of the window cuts at the same places.
/// A multiple of the period of the lifelines' dashes, so that these do not move either.
const GRID: f64 = 4_500.0;

/// The heights to which items near a window are cut.
pub fn clip_limits(window: Span) -> Span {
    let cells = (window.top / GRID, window.bottom / GRID);
    Span::new((cells.0.floor() - 1.0) * GRID, (cells.1.ceil() + 1.0) * GRID)
}

/// The item, no longer than the limits.
pub fn clipped(item: Item, limits: Span) -> Item {
    let bounds = item.bounds();
    if bounds.top >= limits.top && bounds.bottom <= limits.bottom {
        return item;
    }
    Item { shape: cut_shape(item.shape, limits), ..item }
}

fn cut_shape(shape: Shape, limits: Span) -> Shape {
    match shape {
        Shape::Line { from, to } => {
            let (from, to) = cut_line(from, to, limits);
            Shape::Line { from, to }
        }
        Shape::Arrow { from, to, head } => {
            let (near, overview) = cut_line(from, to, limits);
            let head = if overview == to { head } else { Head::None };
            Shape::Arrow { from: near, to: overview, head }
        }
        Shape::Box { rect, radius } => {
            let (top, bottom) = (rect.top.max(limits.top), rect.bottom.min(limits.bottom));
            Shape::Box { rect: Rect { top, bottom, ..rect }, radius }
        }
        Shape::Polygon(points) => Shape::Polygon(points.into_iter().map(|it| held(it, limits)).collect()),
        Shape::Polyline { points, head } => {
            Shape::Polyline { points: points.into_iter().map(|it| held(it, limits)).collect(), head }
        }
        short => short,
    }
}

/// The part of a line between the limits.
fn cut_line(from: Point, to: Point, limits: Span) -> (Point, Point) {
    let height = to.y - from.y;
    let at =
        |y: f64| if height == 0.0 { from } else { from.towards(to, ((y - from.y) / height).clamp(0.0, 1.0)) };
    let cut = |it: Point| {
        if limits.top <= it.y && it.y <= limits.bottom {
            it
        } else {
            at(it.y.clamp(limits.top, limits.bottom))
        }
    };
    (cut(from), cut(to))
}

fn held(it: Point, limits: Span) -> Point {
    Point::new(it.x, it.y.clamp(limits.top, limits.bottom))
}
