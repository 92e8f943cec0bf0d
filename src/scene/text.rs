//! A scene as text: an item a line, rounded, for tests.

use std::fmt::Write as _;

use super::{Anchor, Head, Item, Point, Scene, Shape, TextAlign};

impl Scene {
    /// One line an item: class, geometry, anchor.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for item in &self.items {
            text.push_str(&item.to_text());
            text.push('\n');
        }
        text
    }
}

impl Item {
    /// Class, geometry rounded to whole pixels, anchor.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}", self.class.name(), shape_text(&self.shape));
        if let Some(anchor) = self.anchor {
            let _ = write!(text, " @{}", anchor_text(anchor));
        }
        text
    }
}

fn shape_text(shape: &Shape) -> String {
    match shape {
        Shape::Line { from, to } => format!("{} to {}", place(*from), place(*to)),
        Shape::Arrow { from, to, head } => format!("{} to {}{}", place(*from), place(*to), head_text(*head)),
        Shape::Polyline { points, head } => format!("{}{}", places(points), head_text(*head)),
        Shape::Polygon(points) => format!("{} closed", places(points)),
        Shape::Box { rect, .. } => format!(
            "{} by {},{}",
            place(Point::new(rect.left, rect.top)),
            whole(rect.width()),
            whole(rect.height())
        ),
        Shape::Circle { center, radius } => format!("{} round {}", place(*center), whole(*radius)),
        Shape::Text(text) => {
            let align = match text.align {
                TextAlign::Start => "from",
                TextAlign::Middle => "about",
                TextAlign::End => "up to",
            };
            let turned = if text.slope == 0.0 { "" } else { " turned" };
            format!("{:?} {align} {}{turned}", text.text, place(text.at))
        }
    }
}

fn head_text(head: Head) -> &'static str {
    match head {
        Head::None => "",
        Head::Filled(_) => " filled",
        Head::Open(_) => " open",
        Head::Cross(_) => " cross",
        Head::Disc(_) => " disc",
    }
}

fn anchor_text(anchor: Anchor) -> String {
    match anchor {
        Anchor::Event(id) => format!("{}", id.0),
        Anchor::Message(id) => format!("message {}", id.0),
        Anchor::Hop { departure, arrival: Some(arrival) } => format!("{}→{}", departure.0, arrival.0),
        Anchor::Hop { departure, arrival: None } => format!("{}→", departure.0),
        Anchor::Lifeline(id) => format!("lifeline {}", id.0),
        Anchor::Handling { started, ended: Some(ended) } => format!("{}…{}", started.0, ended.0),
        Anchor::Handling { started, ended: None } => format!("{}…", started.0),
    }
}

fn places(points: &[Point]) -> String {
    points.iter().map(|it| place(*it)).collect::<Vec<_>>().join(" ")
}

fn place(it: Point) -> String {
    format!("{},{}", whole(it.x), whole(it.y))
}

/// A whole number without `-0`.
fn whole(number: f64) -> i64 {
    (number + if number < 0.0 { -0.5 } else { 0.5 }) as i64
}
