//! One item of a scene as an SVG element. What it looks like is in `styles/stage.css`.

use std::fmt::Write as _;

use web_sys::SvgElement;

use super::dom::{append, number, set, set_number, svg, svg_with_class};
use crate::scene::{Head, Item, Point, Shape, TextAlign, TextShape};

/// Draws an item `dy` higher than the scene has it. Browsers hold places in 32 bits, so they must stay small.
pub(super) fn element_of(item: &Item, dy: f64) -> SvgElement {
    let element = shape_element(&item.shape.moved(0.0, -dy));
    set(&element, "class", item.class.name());
    element
}

fn shape_element(shape: &Shape) -> SvgElement {
    match shape {
        Shape::Line { from, to } => path_element(&path(&[*from, *to])),
        Shape::Arrow { from, to, head } => arrow_element(&[*from], *from, *to, *head),
        Shape::Polyline { points, head } => polyline_element(points, *head),
        Shape::Polygon(points) => path_element(&(path(points) + "Z")),
        Shape::Box { rect, radius } => {
            let element = svg("rect");
            set_number(&element, "x", rect.left);
            set_number(&element, "y", rect.top);
            set_number(&element, "width", rect.width());
            set_number(&element, "height", rect.height());
            set_number(&element, "rx", *radius);
            element
        }
        Shape::Circle { center, radius } => circle_element(*center, *radius),
        Shape::Text(text) => text_element(text),
    }
}

fn path_element(data: &str) -> SvgElement {
    let element = svg("path");
    set(&element, "d", data);
    element
}

/// A small circle.
pub(super) fn circle_element(center: Point, radius: f64) -> SvgElement {
    let element = svg("circle");
    set_number(&element, "cx", center.x);
    set_number(&element, "cy", center.y);
    set_number(&element, "r", radius);
    element
}

fn polyline_element(points: &[Point], head: Head) -> SvgElement {
    match points {
        [before @ .., from, to] => arrow_element(&[before, &[*from]].concat(), *from, *to, head),
        _ => svg("g"),
    }
}

/// A line and its head. They are two paths: the line may be dashed, the head never is.
fn arrow_element(before: &[Point], from: Point, to: Point, head: Head) -> SvgElement {
    let group = svg("g");
    let mut points = before.to_vec();
    points.push(head.line_end(from, to));
    let line = path_element(&path(&points));
    set(&line, "class", "line");
    append(&group, &line);
    if let Some(head) = head_element(from, to, head) {
        append(&group, &head);
    }
    group
}

fn head_element(from: Point, to: Point, head: Head) -> Option<SvgElement> {
    let outline = head.outline(from, to);
    let (element, class) = match head {
        Head::None => return None,
        Head::Filled(_) => (path_element(&(path(&outline) + "Z")), "head solid"),
        Head::Open(_) => (path_element(&path(&outline)), "head"),
        Head::Cross(_) => (path_element(&(path(&outline[..2]) + &path(&outline[2..]))), "head"),
        Head::Disc(radius) => (circle_element(to, radius), "head solid"),
    };
    set(&element, "class", class);
    Some(element)
}

/// A line of text: a text node, never anything that is parsed.
pub(super) fn text_element(text: &TextShape) -> SvgElement {
    let element = svg("text");
    if text.slope == 0.0 {
        set_number(&element, "x", text.at.x);
        set_number(&element, "y", text.at.y);
    } else {
        let along = text.direction();
        let turn = format!("matrix({:.5} {:.5} {:.5} {:.5}", along.x, along.y, -along.y, along.x);
        set(&element, "transform", &format!("{turn} {} {})", number(text.at.x), number(text.at.y)));
    }
    set_number(&element, "font-size", text.size);
    set(&element, "text-anchor", anchor_word(text.align));
    if text.bold {
        set(&element, "font-weight", "600");
    }
    element.set_text_content(Some(&text.text));
    element
}

fn anchor_word(align: TextAlign) -> &'static str {
    match align {
        TextAlign::Start => "start",
        TextAlign::Middle => "middle",
        TextAlign::End => "end",
    }
}

/// The data of a path through points.
fn path(points: &[Point]) -> String {
    let mut data = String::with_capacity(points.len() * 16);
    for (index, point) in points.iter().enumerate() {
        let verb = if index == 0 { 'M' } else { 'L' };
        let _ = write!(data, "{verb}{} {}", number(point.x), number(point.y));
    }
    data
}

/// A group for badges and the like.
pub(super) fn group(class: &str) -> SvgElement {
    svg_with_class("g", class)
}
