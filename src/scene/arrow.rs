//! The heads of arrows.

use super::Point;

/// What the end of a line looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Head {
    /// Nothing.
    None,
    /// A filled triangle of this length: a call.
    Filled(f64),
    /// Two strokes of this length: everything that does not wait.
    Open(f64),
    /// A small cross of this size: refused.
    Cross(f64),
    /// A filled disc of this radius: lost.
    Disc(f64),
}

impl Head {
    /// The points of the head of a line from `from` to `to`.
    ///
    /// A triangle or an open head: one side, the tip, the other side. A cross:
    /// the ends of one stroke, then those of the other. A disc: its box.
    pub fn outline(self, from: Point, to: Point) -> Vec<Point> {
        let (along, across) = axes(from, to);
        let at = |forward: f64, aside: f64| {
            to.moved(along.x * forward + across.x * aside, along.y * forward + across.y * aside)
        };
        match self {
            Self::None => Vec::new(),
            Self::Filled(size) => vec![at(-size, -size * 0.42), to, at(-size, size * 0.42)],
            Self::Open(size) => vec![at(-size, -size * 0.55), to, at(-size, size * 0.55)],
            Self::Cross(size) => {
                let (back, aside) = (size, size / 2.0);
                vec![at(-back, -aside), at(0.0, aside), at(-back, aside), at(0.0, -aside)]
            }
            Self::Disc(radius) => vec![to.moved(-radius, -radius), to.moved(radius, radius)],
        }
    }

    /// Where the line itself ends, so that it does not show beyond the head.
    pub fn line_end(self, from: Point, to: Point) -> Point {
        let back = match self {
            Self::Filled(size) => size * 0.8,
            Self::Cross(size) => size / 2.0,
            Self::None | Self::Open(_) | Self::Disc(_) => 0.0,
        };
        let (along, _) = axes(from, to);
        to.moved(-along.x * back, -along.y * back)
    }
}

/// Steps of length one along a line and to its side.
fn axes(from: Point, to: Point) -> (Point, Point) {
    let length = from.distance(to).max(f64::MIN_POSITIVE);
    let along = Point::new((to.x - from.x) / length, (to.y - from.y) / length);
    (along, Point::new(-along.y, along.x))
}
