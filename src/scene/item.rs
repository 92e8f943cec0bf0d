//! What a scene is made of.

use super::{Head, Point, Rect, Span, StyleClass};
use crate::base::{EventId, LifelineId, MessageId};

/// Shapes in the order in which they are painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What the scene covers; items may reach a little beyond.
    pub window: Rect,
    /// How many times the usual width lines have: more for a projector.
    pub pen: f64,
    /// The shapes, those at the back first.
    pub items: Vec<Item>,
}

/// One shape and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where and how.
    pub shape: Shape,
    /// What it means.
    pub class: StyleClass,
    /// What it represents in the trace.
    pub anchor: Option<Anchor>,
}

/// What an item represents in the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A row.
    Event(EventId),
    /// A message wherever it goes.
    Message(MessageId),
    /// A hop: one arrow.
    Hop {
        /// The row where it leaves.
        departure: EventId,
        /// The row where it arrives or is lost; none when the run ends before.
        arrival: Option<EventId>,
    },
    /// A column.
    Lifeline(LifelineId),
    /// An execution: one bar.
    Handling {
        /// The row where it begins.
        started: EventId,
        /// The row where it ends; none when the run ends before.
        ended: Option<EventId>,
    },
}

/// The geometry of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// From here.
        from: Point,
        /// To there.
        to: Point,
    },
    /// A straight line with a head at its end.
    Arrow {
        /// From here.
        from: Point,
        /// To there.
        to: Point,
        /// What its end looks like.
        head: Head,
    },
    /// A line through points.
    Polyline {
        /// At least two.
        points: Vec<Point>,
        /// What its end looks like.
        head: Head,
    },
    /// A closed line through points.
    Polygon(Vec<Point>),
    /// A box.
    Box {
        /// Its sides.
        rect: Rect,
        /// The radius of its corners.
        radius: f64,
    },
    /// A circle.
    Circle {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: f64,
    },
    /// One line of text.
    Text(TextShape),
}

/// One line of text, its width known.
#[derive(Clone, Debug, PartialEq)]
pub struct TextShape {
    /// The start, end or middle of its base line, depending on `align`.
    pub at: Point,
    /// Harmless, shortened, ready to be shown.
    pub text: String,
    /// The size of the font.
    pub size: f64,
    /// How wide it is set.
    pub width: f64,
    /// True for the heavier weight.
    pub bold: bool,
    /// Which part of it `at` is.
    pub align: TextAlign,
    /// The direction of the base line: how far it goes down for each pixel to the right. Zero is level.
    pub slope: f64,
}

/// Which part of a line of text is at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAlign {
    /// Its beginning, on the left.
    Start,
    /// Its middle.
    Middle,
    /// Its end, on the right.
    End,
}

/// Four corners, clockwise: the box of a text that may be rotated.
pub type Quad = [Point; 4];

impl Anchor {
    /// The row that it is about first.
    pub fn event(self) -> Option<EventId> {
        match self {
            Self::Event(id) | Self::Hop { departure: id, .. } | Self::Handling { started: id, .. } => {
                Some(id)
            }
            Self::Message(_) | Self::Lifeline(_) => None,
        }
    }

    /// The message, when it is about one as a whole.
    pub fn message(self) -> Option<MessageId> {
        match self {
            Self::Message(id) => Some(id),
            _ => None,
        }
    }
}

impl Default for Scene {
    fn default() -> Self {
        Self::new(Rect::default())
    }
}

impl Scene {
    /// A scene without items.
    pub fn new(window: Rect) -> Self {
        Self { window, pen: 1.0, items: Vec::new() }
    }

    /// Adds an item.
    pub fn add(&mut self, class: StyleClass, anchor: Option<Anchor>, shape: Shape) {
        self.items.push(Item { shape, class, anchor });
    }

    /// Adds every item of another scene, moved.
    pub fn place(&mut self, other: &Self, dx: f64, dy: f64) {
        self.items.extend(other.items.iter().map(|it| it.moved(dx, dy)));
    }

    /// The items that reach into a range of heights.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |it| span.meets(it.bounds()))
    }
}

impl Item {
    /// The smallest level box that holds it, heads of arrows included.
    pub fn bounds(&self) -> Rect {
        self.shape.bounds()
    }

    /// True for words and their ground. Ground without a mark of its own is that of a drawing, not of words.
    pub fn is_words(&self) -> bool {
        let is_ground = self.class == StyleClass::Backing && self.anchor.is_some();
        matches!(self.shape, Shape::Text(_)) || is_ground
    }

    /// The item, moved.
    pub fn moved(&self, dx: f64, dy: f64) -> Self {
        Self { shape: self.shape.moved(dx, dy), ..self.clone() }
    }
}

impl Shape {
    /// A box with square corners.
    pub fn rect(rect: Rect) -> Self {
        Self::Box { rect, radius: 0.0 }
    }

    /// The smallest level box that holds it, heads of arrows included.
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Line { from, to } => Rect::hull(&[*from, *to]),
            Self::Arrow { from, to, head } => {
                let mut points = head.outline(*from, *to);
                points.extend([*from, *to]);
                Rect::hull(&points)
            }
            Self::Polyline { points, .. } | Self::Polygon(points) => Rect::hull(points),
            Self::Box { rect, .. } => *rect,
            Self::Circle { center, radius } => Rect::around(*center, radius * 2.0, radius * 2.0),
            Self::Text(text) => Rect::hull(&text.quad()),
        }
    }

    /// The shape, moved.
    pub fn moved(&self, dx: f64, dy: f64) -> Self {
        let by = |it: &Point| it.moved(dx, dy);
        match self {
            Self::Line { from, to } => Self::Line { from: by(from), to: by(to) },
            Self::Arrow { from, to, head } => Self::Arrow { from: by(from), to: by(to), head: *head },
            Self::Polyline { points, head } => {
                Self::Polyline { points: points.iter().map(by).collect(), head: *head }
            }
            Self::Polygon(points) => Self::Polygon(points.iter().map(by).collect()),
            Self::Box { rect, radius } => Self::Box { rect: rect.moved(dx, dy), radius: *radius },
            Self::Circle { center, radius } => Self::Circle { center: by(center), radius: *radius },
            Self::Text(text) => Self::Text(TextShape { at: by(&text.at), ..text.clone() }),
        }
    }
}

impl TextShape {
    /// How far above the base line its box reaches, as a share of the font size.
    pub const ABOVE: f64 = 0.86;
    /// How far below the base line its box reaches, as a share of the font size.
    pub const BELOW: f64 = 0.26;

    /// The direction of its base line: a step of length one.
    pub fn direction(&self) -> Point {
        let length = Point::default().distance(Point::new(1.0, self.slope));
        Point::new(1.0 / length, self.slope / length)
    }

    /// Where its base line begins.
    pub fn start(&self) -> Point {
        let back = match self.align {
            TextAlign::Start => 0.0,
            TextAlign::Middle => self.width / 2.0,
            TextAlign::End => self.width,
        };
        let along = self.direction();
        self.at.moved(-along.x * back, -along.y * back)
    }

    /// The corners of its box, clockwise from the beginning of its upper side.
    pub fn quad(&self) -> Quad {
        let (along, start) = (self.direction(), self.start());
        let end = start.moved(along.x * self.width, along.y * self.width);
        let (above, below) = (Self::ABOVE * self.size, Self::BELOW * self.size);
        let up = |it: Point, by: f64| it.moved(along.y * by, -along.x * by);
        [up(start, above), up(end, above), up(end, -below), up(start, -below)]
    }
}
