//! Points, boxes and ranges of heights.

/// A place in a scene.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

/// A box with level sides.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

/// A range of heights, such as what a window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Its upper end.
    pub top: f64,
    /// Its lower end.
    pub bottom: f64,
}

/// A point.
pub const fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    /// A point.
    pub const fn new(x: f64, y: f64) -> Self {
        point(x, y)
    }

    /// This point, moved.
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        point(self.x + dx, self.y + dy)
    }

    /// The point at `share` of the way to `other`: 0 is here, 1 is there.
    pub fn towards(self, other: Self, share: f64) -> Self {
        point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// How far apart two points are.
    pub fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (other.x - self.x, other.y - self.y);
        // IEEE 754 rounds a square root correctly: the same on every platform.
        (dx * dx + dy * dy).sqrt()
    }
}

impl Rect {
    /// The box with these sides.
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    /// The box of this size round a point.
    pub fn around(center: Point, width: f64, height: f64) -> Self {
        let (w, h) = (width / 2.0, height / 2.0);
        Self::new(center.x - w, center.y - h, center.x + w, center.y + h)
    }

    /// The smallest box that holds every point; empty at the origin without points.
    pub fn hull(points: &[Point]) -> Self {
        let Some(first) = points.first() else { return Self::default() };
        points.iter().fold(Self::new(first.x, first.y, first.x, first.y), |acc, it| Self {
            left: acc.left.min(it.x),
            top: acc.top.min(it.y),
            right: acc.right.max(it.x),
            bottom: acc.bottom.max(it.y),
        })
    }

    /// Its width.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// The point in its middle.
    pub fn center(self) -> Point {
        point((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// The smallest box that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// This box with every side `by` further out.
    pub fn grown(self, by: f64) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// This box, moved.
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self::new(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)
    }

    /// True when the insides of both share a point. Touching is not overlapping.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// True when the point is inside or on a side.
    pub fn contains(self, it: Point) -> bool {
        self.left <= it.x && it.x <= self.right && self.top <= it.y && it.y <= self.bottom
    }

    /// How far a point is from the box; zero inside.
    pub fn distance(self, it: Point) -> f64 {
        it.distance(point(it.x.clamp(self.left, self.right), it.y.clamp(self.top, self.bottom)))
    }

    /// Its corners, clockwise from the upper left.
    pub fn corners(self) -> [Point; 4] {
        [
            point(self.left, self.top),
            point(self.right, self.top),
            point(self.right, self.bottom),
            point(self.left, self.bottom),
        ]
    }
}

impl Span {
    /// Every height.
    pub const ALL: Self = Self { top: f64::NEG_INFINITY, bottom: f64::INFINITY };

    /// The heights from `top` to `bottom`.
    pub const fn new(top: f64, bottom: f64) -> Self {
        Self { top, bottom }
    }

    /// This range with both ends `by` further out.
    pub fn grown(self, by: f64) -> Self {
        Self::new(self.top - by, self.bottom + by)
    }

    /// True when a box reaches into the range; touching counts.
    pub fn meets(self, rect: Rect) -> bool {
        rect.top <= self.bottom && rect.bottom >= self.top
    }
}
