//! How far a point is from a shape.

use super::{Item, Point, Rect, Scene, Shape};

impl Scene {
    /// The item with an anchor that is nearest to a point and at most `slop` away; of equals the frontmost.
    pub fn hit(&self, at: Point, slop: f64) -> Option<&Item> {
        let mut best: Option<(f64, &Item)> = None;
        for item in self.items.iter().rev().filter(|it| it.anchor.is_some()) {
            let distance = item.shape.distance(at);
            if distance <= slop && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, item));
            }
        }
        best.map(|(_, item)| item)
    }
}

impl Shape {
    /// How far a point is from the shape; zero on it or inside.
    pub fn distance(&self, at: Point) -> f64 {
        match self {
            Self::Line { from, to } | Self::Arrow { from, to, .. } => to_segment(at, *from, *to),
            Self::Polyline { points, .. } => {
                points.windows(2).map(|ends| to_segment(at, ends[0], ends[1])).fold(f64::INFINITY, f64::min)
            }
            Self::Polygon(points) => Rect::hull(points).distance(at),
            Self::Box { rect, .. } => rect.distance(at),
            Self::Circle { center, radius } => (center.distance(at) - radius).max(0.0),
            Self::Text(text) => Rect::hull(&text.quad()).distance(at),
        }
    }
}

/// How far a point is from a line between two points.
fn to_segment(at: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let square = dx * dx + dy * dy;
    if square == 0.0 {
        return at.distance(from);
    }
    let share = ((at.x - from.x) * dx + (at.y - from.y) * dy) / square;
    at.distance(from.towards(to, share.clamp(0.0, 1.0)))
}
