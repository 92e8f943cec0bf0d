//! The lines between boxes, and points on them.

use crate::base::LifelineId;
use crate::scene::{Point, Rect};

/// Points of a curve between two places.
const PIECES: usize = 14;

/// A line from one box to another, in the direction in which something goes.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub from: LifelineId,
    pub to: LifelineId,
    /// False when only answers and settlements go here.
    pub is_main: bool,
    /// At least two.
    pub points: Vec<Point>,
    /// How far it is to each point.
    lengths: Vec<f64>,
}

impl Edge {
    pub fn new(from: LifelineId, to: LifelineId, is_main: bool, points: Vec<Point>) -> Self {
        let mut lengths = vec![0.0];
        for pair in points.windows(2) {
            lengths.push(lengths[lengths.len() - 1] + pair[0].distance(pair[1]));
        }
        Self { from, to, is_main, points, lengths }
    }

    /// How long it is.
    pub fn length(&self) -> f64 {
        self.lengths[self.lengths.len() - 1]
    }

    /// The point at a share of the way: 0 is its beginning, 1 its end.
    pub fn at(&self, share: f64) -> Point {
        let wanted = self.length() * share.clamp(0.0, 1.0);
        let next = self.lengths.partition_point(|it| *it < wanted).clamp(1, self.points.len() - 1);
        let piece = self.lengths[next] - self.lengths[next - 1];
        let rest = if piece > 0.0 { (wanted - self.lengths[next - 1]) / piece } else { 0.0 };
        self.points[next - 1].towards(self.points[next], rest)
    }

    /// The same for something of a size, which touches the boxes at both ends and covers neither.
    pub fn at_inset(&self, share: f64, size: f64) -> Point {
        let inset = (size / 2.0 / self.length().max(1.0)).min(0.5);
        self.at(inset + share * (1.0 - 2.0 * inset))
    }

    /// The box that holds it.
    pub fn bounds(&self) -> Rect {
        Rect::hull(&self.points)
    }
}

/// A curve through places, level along the layers at each of them. `along` says which coordinate that is.
pub(super) fn curve(stops: &[Point], along_x: bool) -> Vec<Point> {
    let mut points = vec![stops[0]];
    for pair in stops.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let aside = if along_x { to.y - from.y } else { to.x - from.x };
        if aside.abs() < 0.5 {
            points.push(to);
            continue;
        }
        for piece in 1..=PIECES {
            let t = piece as f64 / PIECES as f64;
            // A Bézier curve whose handles are half the way long.
            let (s, rest) = (t * t * (3.0 - 2.0 * t), 1.0 - t);
            let forward = 1.5 * t * rest * rest + 1.5 * t * t * rest + t * t * t;
            let (x, y) = if along_x { (forward, s) } else { (s, forward) };
            points.push(Point::new(from.x + (to.x - from.x) * x, from.y + (to.y - from.y) * y));
        }
    }
    points
}

/// Out of a box and back into it, above its right corner.
pub(super) fn loop_at(rect: Rect, size: f64) -> Vec<Point> {
    let (left, right) = (rect.right - 2.4 * size, rect.right - 0.9 * size);
    let top = rect.top - size;
    let bend = size * 0.35;
    vec![
        Point::new(left, rect.top),
        Point::new(left, top + bend),
        Point::new(left + bend, top),
        Point::new(right - bend, top),
        Point::new(right, top + bend),
        Point::new(right, rect.top),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_the_way_is_half_its_length() {
        let points = curve(&[Point::new(0.0, 0.0), Point::new(100.0, 60.0), Point::new(300.0, 60.0)], true);
        let edge = Edge::new(LifelineId(0), LifelineId(1), true, points);
        assert_eq!((edge.at(0.0), edge.at(1.0)), (Point::new(0.0, 0.0), Point::new(300.0, 60.0)));
        let half = edge.at(0.5);
        assert!((edge.length() / 2.0 - (edge.length() - 300.0 + half.x)).abs() < 1.0, "{half:?}");
    }
}
