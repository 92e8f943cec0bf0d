//! Icons: they tell kinds of events and of participants apart without colour.

use super::{Head, Point, Rect, Shape};

/// The unit circle, clockwise from the top, in twelve steps.
const CIRCLE: [(f64, f64); 12] = [
    (0.0, -1.0),
    (0.5, -0.866),
    (0.866, -0.5),
    (1.0, 0.0),
    (0.866, 0.5),
    (0.5, 0.866),
    (0.0, 1.0),
    (-0.5, 0.866),
    (-0.866, 0.5),
    (-1.0, 0.0),
    (-0.866, -0.5),
    (-0.5, -0.866),
];

fn line(points: &[Point]) -> Shape {
    Shape::Polyline { points: points.to_vec(), head: Head::None }
}

/// Two crossing strokes.
pub fn cross(center: Point, half: f64) -> [Shape; 2] {
    let stroke = |sign: f64| line(&[center.moved(-half, -half * sign), center.moved(half, half * sign)]);
    [stroke(1.0), stroke(-1.0)]
}

/// A cross in a box: a message given up.
pub fn boxed_cross(center: Point, half: f64) -> Vec<Shape> {
    let rect = Rect::around(center, half * 2.0, half * 2.0);
    let mut shapes = vec![Shape::Box { rect, radius: 1.5 }];
    shapes.extend(cross(center, half * 0.55));
    shapes
}

/// A clock: a deadline.
pub fn clock(center: Point, radius: f64) -> Vec<Shape> {
    let hands = [center.moved(0.0, -radius * 0.62), center, center.moved(radius * 0.5, radius * 0.2)];
    vec![Shape::Circle { center, radius }, line(&hands)]
}

/// An arrow that goes round: again.
pub fn again(center: Point, radius: f64) -> Vec<Shape> {
    let points: Vec<Point> =
        CIRCLE[1..11].iter().map(|(x, y)| center.moved(x * radius, y * radius)).collect();
    vec![Shape::Polyline { points, head: Head::Filled(radius * 0.9) }]
}

/// Two upright strokes: paused.
pub fn pause(center: Point, half: f64) -> [Shape; 2] {
    let stroke = |x: f64| line(&[center.moved(x, -half), center.moved(x, half)]);
    [stroke(-half * 0.5), stroke(half * 0.5)]
}

/// A bolt: an intervention.
pub fn bolt(center: Point, half: f64) -> Shape {
    line(&[
        center.moved(half * 0.4, -half),
        center.moved(-half * 0.5, half * 0.15),
        center.moved(half * 0.5, -half * 0.15),
        center.moved(-half * 0.4, half),
    ])
}

/// Two waves that spread in the direction of `sign`: broadcast.
pub fn waves(at: Point, half: f64, sign: f64) -> [Shape; 2] {
    let wave = |x: f64, half: f64| {
        let bend = |dy: f64, dx: f64| at.moved(sign * (x + dx * half), dy * half);
        line(&[bend(-1.0, -0.45), bend(-0.5, -0.1), bend(0.0, 0.0), bend(0.5, -0.1), bend(1.0, -0.45)])
    };
    [wave(half * 0.9, half * 0.75), wave(half * 1.8, half * 1.15)]
}

/// The outline of a note: a sheet with its upper right corner folded.
pub fn dog_ear(rect: Rect, fold: f64) -> Vec<Point> {
    let (left, top, right, bottom) = (rect.left, rect.top, rect.right, rect.bottom);
    let folded = Point::new(right - fold, top + fold);
    vec![
        Point::new(left, top),
        Point::new(right - fold, top),
        folded,
        Point::new(right, top + fold),
        Point::new(right - fold, top),
        Point::new(right, top + fold),
        Point::new(right, bottom),
        Point::new(left, bottom),
    ]
}

/// Two jags: a stretch is left out.
pub fn jag(center: Point, half: f64) -> Shape {
    line(&[
        center.moved(half * 0.5, -half),
        center.moved(-half, -half * 0.25),
        center.moved(half, half * 0.25),
        center.moved(-half * 0.5, half),
    ])
}

/// Icons of participants are drawn at half size. UML's stick figure, with a head and shoulders that are legible at small sizes.
pub fn person(center: Point, half: f64) -> Vec<Shape> {
    let top = center.moved(0.0, -half * 0.55);
    let shoulders: Vec<Point> = CIRCLE[9..]
        .iter()
        .chain(&CIRCLE[..4])
        .map(|(x, y)| center.moved(x * half * 0.85, half + y * half * 0.95))
        .collect();
    vec![Shape::Circle { center: top, radius: half * 0.45 }, Shape::Polygon(shoulders)]
}

/// UML's component: a box with two tabs.
pub fn service(center: Point, half: f64) -> Vec<Shape> {
    let rect = Rect::new(
        center.x - half * 0.7,
        center.y - half * 0.85,
        center.x + half * 0.95,
        center.y + half * 0.85,
    );
    let tab =
        |y: f64| Shape::rect(Rect::around(center.moved(-half * 0.7, y * half), half * 0.6, half * 0.36));
    vec![Shape::Box { rect, radius: half * 0.18 }, tab(-0.38), tab(0.38)]
}

/// A box that something leaves through its corner.
pub fn external(center: Point, half: f64) -> Vec<Shape> {
    let at = |x: f64, y: f64| center.moved(x * half, y * half);
    let frame = [at(-0.05, -0.7), at(-0.85, -0.7), at(-0.85, 0.85), at(0.7, 0.85), at(0.7, 0.05)];
    let way = Shape::Arrow { from: at(-0.15, 0.15), to: at(0.95, -0.95), head: Head::Open(half * 0.6) };
    vec![line(&frame), way]
}

/// A drum.
pub fn store(center: Point, half: f64) -> Vec<Shape> {
    let lid = |y: f64, range: std::ops::Range<usize>| -> Vec<Point> {
        range
            .map(|step| CIRCLE[step % 12])
            .map(|(x, up)| center.moved(x * half * 0.8, y * half + up * half * 0.28))
            .collect()
    };
    let mut side = lid(0.62, 3..10);
    side.push(center.moved(-half * 0.8, -half * 0.62));
    side.insert(0, center.moved(half * 0.8, -half * 0.62));
    vec![Shape::Polygon([side, lid(-0.62, 9..16)].concat()), line(&lid(-0.62, 3..10))]
}

/// A tray of messages, one behind the other, open at its end.
pub fn queue(center: Point, half: f64) -> Vec<Shape> {
    let rect = Rect::around(center, half * 2.5, half * 1.3);
    let letter = |x: f64| Shape::rect(Rect::around(center.moved(x * half, 0.0), half * 0.36, half * 0.7));
    vec![Shape::Box { rect, radius: half * 0.3 }, letter(-0.62), letter(0.0), letter(0.62)]
}

/// One way in, three ways out.
pub fn topic(center: Point, half: f64) -> Vec<Shape> {
    let hub = center.moved(-half * 0.55, 0.0);
    let way = |dy: f64| Shape::Arrow {
        from: hub,
        to: center.moved(half, dy * half),
        head: Head::Open(half * 0.42),
    };
    vec![Shape::Circle { center: hub, radius: half * 0.34 }, way(-0.8), way(0.0), way(0.8)]
}

/// A switch: one way in, and two ways that cross.
pub fn exchange(center: Point, half: f64) -> Vec<Shape> {
    let at = |x: f64, y: f64| center.moved(x * half, y * half);
    let way =
        |dy: f64| Shape::Arrow { from: at(-0.95, -dy), to: at(0.95, dy), head: Head::Open(half * 0.42) };
    let mut shapes = vec![Shape::rect(Rect::around(center, half * 2.5, half * 1.7))];
    shapes.extend([way(-0.5), way(0.5)]);
    shapes
}

/// A tape with places.
pub fn stream(center: Point, half: f64) -> Vec<Shape> {
    let rect = Rect::around(center, half * 2.5, half * 1.1);
    let mark = |x: f64| line(&[center.moved(x * half, -half * 0.55), center.moved(x * half, half * 0.55)]);
    vec![Shape::rect(rect), mark(-0.62), mark(0.0), mark(0.62)]
}
