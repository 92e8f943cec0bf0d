//! One item of a scene as an SVG element.
//!
//! Widths, dashes and tokens of colour come from the one table, [`class_style`];
//! what a token is on light or dark paper is in `styles/scene.css`.

use std::fmt::Write as _;

use web_sys::SvgElement;

use super::dom::{append, number, set, set_number, svg, svg_with_class};
use crate::paint::{Look, class_style};
use crate::scene::{Head, Item, Point, Rect, Shape, TextAlign, TextShape};

/// Draws an item `dy` higher than the scene has it. Browsers hold places in 32 bits, so they must stay small.
/// `pen` is how many times the usual width lines have.
pub(super) fn element_of(item: &Item, dy: f64, pen: f64) -> SvgElement {
    let look = class_style(item.class);
    let dashes = dashes(&look, pen);
    let element = shape_element(&item.shape.moved(0.0, -dy), &dashes);
    dress(&element, item, &look, pen);
    element
}

/// The class says what an item means and which colours it has; the rest are attributes.
fn dress(element: &SvgElement, item: &Item, look: &Look, pen: f64) {
    let mut class = item.class.name().to_owned();
    if let Some(stroke) = look.stroke {
        let _ = write!(class, " ink-{}", stroke.name());
        set(element, "stroke", "currentColor");
        set_number(element, "stroke-width", look.width * pen);
    }
    match look.fill {
        Some(fill) => drop(write!(class, " fill-{}", fill.name())),
        None => set(element, "fill", "none"),
    }
    if look.opacity < 1.0 {
        set_number(element, "fill-opacity", look.opacity);
    }
    set(element, "class", &class);
}

fn dashes(look: &Look, pen: f64) -> String {
    look.dash.iter().map(|it| number(it * pen)).collect::<Vec<_>>().join(" ")
}

fn shape_element(shape: &Shape, dashes: &str) -> SvgElement {
    let element = match shape {
        Shape::Line { from, to } => path_element(&path(&[*from, *to])),
        Shape::Arrow { from, to, head } => return arrow_element(&[], *from, *to, *head, dashes),
        Shape::Polyline { points, head } => return polyline_element(points, *head, dashes),
        Shape::Polygon(points) => path_element(&(path(points) + "Z")),
        Shape::Box { rect, radius } => box_element(*rect, *radius),
        Shape::Circle { center, radius } => circle_element(*center, *radius),
        Shape::Text(text) => text_element(text),
    };
    set_dashes(&element, dashes);
    element
}

fn set_dashes(element: &SvgElement, dashes: &str) {
    if !dashes.is_empty() {
        set(element, "stroke-dasharray", dashes);
    }
}

fn box_element(rect: Rect, radius: f64) -> SvgElement {
    let element = svg("rect");
    set_number(&element, "x", rect.left);
    set_number(&element, "y", rect.top);
    set_number(&element, "width", rect.width());
    set_number(&element, "height", rect.height());
    if radius > 0.0 {
        set_number(&element, "rx", radius);
    }
    element
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

fn polyline_element(points: &[Point], head: Head, dashes: &str) -> SvgElement {
    match points {
        [before @ .., from, to] => arrow_element(before, *from, *to, head, dashes),
        _ => svg("g"),
    }
}

/// A line and its head. They are two paths: the line may be dashed, the head never is.
fn arrow_element(before: &[Point], from: Point, to: Point, head: Head, dashes: &str) -> SvgElement {
    let group = svg("g");
    let points = [before, &[from, head.line_end(from, to)]].concat();
    let line = path_element(&path(&points));
    set(&line, "class", "line");
    set(&line, "fill", "none");
    set_dashes(&line, dashes);
    append(&group, &line);
    if let Some(head) = head_element(from, to, head) {
        append(&group, &head);
    }
    group
}

fn head_element(from: Point, to: Point, head: Head) -> Option<SvgElement> {
    let outline = head.outline(from, to);
    let (element, is_solid) = match head {
        Head::None => return None,
        Head::Filled(_) => (path_element(&(path(&outline) + "Z")), true),
        Head::Open(_) => (path_element(&path(&outline)), false),
        Head::Cross(_) => (path_element(&(path(&outline[..2]) + &path(&outline[2..]))), false),
        Head::Disc(radius) => (circle_element(to, radius), true),
    };
    set(&element, "fill", if is_solid { "currentColor" } else { "none" });
    if is_solid {
        set(&element, "stroke", "none");
    }
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
    if text.align != TextAlign::Start {
        set(&element, "text-anchor", anchor_word(text.align));
    }
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
