//! The static layer from afar: lines and densities on a canvas, when they are too many for elements.
//! Lines while there are a few thousand, then how many there are in each line of pixels.
//!
//! Drawn when the window or the scale changes, never in a frame. The colours
//! are those of the style sheet: one element of each class is asked for its own.

#![expect(clippy::disallowed_types, reason = "looked up and never iterated: no order can show")]

use std::collections::HashMap;
use std::ops::Range;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use super::dom::{append, style_px, svg_with_class};
use super::shapes::element_of;
use super::static_layer::{Emphasis, message_of};
use crate::app::{Density, Kept, Picture, Spotlight, exceptional_rows};
use crate::base::EventId;
use crate::figure::Viewport;
use crate::scene::{Head, Item, Point, Rect, Scene, Shape, Span, StyleClass};
use crate::trace::Trace;

/// The most pixels of a canvas in one direction; phones refuse more.
const MOST_PIXELS: f64 = 4_096.0;
/// How strong what is not looked at is drawn, when something is.
const DIMMED: f64 = 0.25;
/// How strong what led to it is drawn, and what it led to.
const HINTED: f64 = 0.6;

/// The most rows of the trace that are drawn as lines.
const MOST_LINES: usize = 6_000;
/// How much of the room beside a channel its largest backlog takes.
const BACKLOG_SHARE: f64 = 0.45;
/// The steps of density: 1, 2 to 3, 4 to 7, … messages in a line of pixels.
const LEVELS: u32 = 7;

/// The canvas and the colours it draws with.
pub(super) struct Overview {
    canvas: HtmlCanvasElement,
    inks: HashMap<StyleClass, Ink>,
    /// The rows of the run that are kept at every scale.
    exceptional: Option<Vec<EventId>>,
}

/// How a class is drawn.
#[derive(Clone, Debug)]
struct Ink {
    stroke: String,
    fill: String,
    /// How much of what is behind a fill it hides.
    opacity: f64,
    width: f64,
    dash: Vec<f64>,
}

/// How messages that cross a gap are drawn.
#[derive(Clone, Copy, PartialEq)]
enum Tone {
    /// The darker, the more there are; times this when something else stands out.
    All(f64),
    /// Those that stand out.
    Lit,
}

/// Where and how large the scene is on the canvas.
#[derive(Clone, Copy)]
struct Place {
    x: f64,
    top: f64,
    zoom_x: f64,
    zoom_y: f64,
}

impl Overview {
    /// A canvas without a drawing.
    pub(super) fn new(canvas: HtmlCanvasElement) -> Self {
        Self { canvas, inks: HashMap::new(), exceptional: None }
    }

    /// The theme has changed.
    pub(super) fn forget_colors(&mut self) {
        self.inks.clear();
    }

    /// There is another run.
    pub(super) fn forget_run(&mut self) {
        self.exceptional = None;
    }

    /// Draws what is between two heights.
    pub(super) fn draw(&mut self, picture: &Picture, viewport: &Viewport, window: Span, emphasis: &Emphasis) {
        let (width, height) = (viewport.content_width(), (window.bottom - window.top) * viewport.zoom);
        let Some(context) = self.resize(width, height) else { return };
        let place =
            Place { x: viewport.indent(), top: window.top, zoom_x: viewport.zoom_x(), zoom_y: viewport.zoom };
        if picture.rows_between(window).len() <= MOST_LINES {
            self.draw_lines(&context, &picture.layout.scene(window), place, (&picture.trace, emphasis));
        } else {
            self.draw_density(&context, picture, window, (place, emphasis.spotlight.as_deref()));
        }
    }

    fn draw_lines(
        &mut self,
        context: &CanvasRenderingContext2d,
        scene: &Scene,
        place: Place,
        (trace, emphasis): (&Trace, &Emphasis),
    ) {
        for item in &scene.items {
            let ink = self.ink(item).clone();
            context.set_global_alpha(light_on(item, trace, emphasis));
            paint(context, &item.shape, &ink, place);
        }
        context.set_global_alpha(1.0);
    }

    fn draw_density(
        &mut self,
        context: &CanvasRenderingContext2d,
        picture: &Picture,
        window: Span,
        (place, spotlight): (Place, Option<&Spotlight>),
    ) {
        let exceptional = self.exceptional.get_or_insert_with(|| exceptional_rows(&picture.trace));
        let density = Density::of(picture, window, place.zoom_y, exceptional);
        let light = if spotlight.is_some() { DIMMED } else { 1.0 };
        let columns: Vec<f64> = picture.layout.line_xs().iter().map(|x| x * place.zoom_x + place.x).collect();
        self.draw_crossings(context, Tone::All(light), &density.crossings, &columns);
        self.draw_backlog(context, &density, &columns);
        self.draw_columns(context, &columns, density.height as f64);
        context.set_global_alpha(light);
        for kept in &density.kept {
            self.draw_kept(context, kept, &columns);
        }
        if let Some(spotlight) = spotlight {
            let lit = Density::lit(picture, window, place.zoom_y, spotlight);
            self.draw_crossings(context, Tone::Lit, &lit, &columns);
        }
        context.set_global_alpha(1.0);
    }

    /// The more messages cross a gap in a line of pixels, the darker it is.
    fn draw_crossings(
        &mut self,
        context: &CanvasRenderingContext2d,
        tone: Tone,
        crossings: &[Vec<u32>],
        columns: &[f64],
    ) {
        let (class, opacity) = match tone {
            Tone::All(_) => (StyleClass::Density, self.ink_of(StyleClass::Density).opacity),
            Tone::Lit => (StyleClass::Playhead, 1.0),
        };
        let ink = self.ink_of(class);
        context.set_fill_style_str(if tone == Tone::Lit { &ink.stroke } else { &ink.fill });
        for (gap, counts) in crossings.iter().enumerate() {
            let (left, right) = (columns[gap] + 4.0, columns[gap + 1] - 4.0);
            for (lines, level) in runs(counts.iter().map(|it| level_of(*it))) {
                if level > 0 {
                    let share = f64::from(level + 1) / f64::from(LEVELS + 1);
                    context.set_global_alpha(match tone {
                        Tone::All(light) => light * opacity * share,
                        Tone::Lit => 1.0,
                    });
                    context.fill_rect(left, lines.start as f64, (right - left).max(1.0), lines.len() as f64);
                }
            }
        }
        context.set_global_alpha(1.0);
    }

    /// Beside a channel, how many messages are ready in it.
    fn draw_backlog(&mut self, context: &CanvasRenderingContext2d, density: &Density, columns: &[f64]) {
        let ink = self.ink_of(StyleClass::DepthReady);
        context.set_fill_style_str(&ink.fill);
        let most = density.backlog.iter().flatten().copied().max().unwrap_or(0).max(1);
        for (column, profile) in density.backlog.iter().enumerate() {
            let room = columns.get(column + 1).map_or(40.0, |next| next - columns[column]);
            for (lines, depth) in runs(profile.iter().copied()).filter(|(_, depth)| *depth > 0) {
                let width = (room * BACKLOG_SHARE * f64::from(depth) / f64::from(most)).max(1.0);
                context.set_global_alpha(ink.opacity);
                context.fill_rect(columns[column], lines.start as f64, width, lines.len() as f64);
                context.set_global_alpha(1.0);
                context.fill_rect(columns[column] + width - 1.0, lines.start as f64, 1.0, lines.len() as f64);
            }
        }
    }

    fn draw_columns(&mut self, context: &CanvasRenderingContext2d, columns: &[f64], height: f64) {
        let ink = self.ink_of(StyleClass::Lifeline);
        context.set_fill_style_str(&ink.stroke);
        columns.iter().for_each(|x| context.fill_rect(x - 0.5, 0.0, 1.0, height));
    }

    /// A tick that begins at the lifeline where it happened and points where it went.
    fn draw_kept(&mut self, context: &CanvasRenderingContext2d, kept: &Kept, columns: &[f64]) {
        let ink = self.ink_of(kept.class);
        let (x, towards) = (columns[kept.column], columns[kept.towards]);
        let (from, length) = match kept.towards == kept.column {
            true => (x - 5.0, 10.0),
            false => (x.min(x + (towards - x).clamp(-14.0, 14.0)), (towards - x).abs().min(14.0)),
        };
        context.set_fill_style_str(&ink.stroke);
        context.fill_rect(from, kept.line as f64 - 0.5, length, 2.0);
    }

    /// An empty canvas of this size on the screen, as sharp as the screen allows.
    fn resize(&self, width: f64, height: f64) -> Option<CanvasRenderingContext2d> {
        let sharp = web_sys::window().map_or(1.0, |it| it.device_pixel_ratio());
        let density = sharp.min(MOST_PIXELS / width.max(1.0)).min(MOST_PIXELS / height.max(1.0));
        self.canvas.set_width((width * density) as u32);
        self.canvas.set_height((height * density) as u32);
        style_px(&canvas_style(&self.canvas), "width", width);
        style_px(&canvas_style(&self.canvas), "height", height);
        let context = self.canvas.get_context("2d").ok().flatten()?;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        context.scale(density, density).ok()?;
        Some(context)
    }

    /// The ink of a class without an item at hand.
    fn ink_of(&mut self, class: StyleClass) -> Ink {
        let (from, to) = (Point::new(0.0, 0.0), Point::new(9.0, 9.0));
        let shape = match class {
            StyleClass::Density | StyleClass::DepthReady => Shape::rect(Rect::hull(&[from, to])),
            StyleClass::Lifeline => Shape::Line { from, to },
            _ => Shape::Arrow { from, to, head: Head::None },
        };
        self.ink(&Item { shape, class, anchor: None }).clone()
    }

    fn ink(&mut self, item: &Item) -> &Ink {
        let canvas = &self.canvas;
        self.inks.entry(item.class).or_insert_with(|| ask_style(canvas, item))
    }
}

/// How strong an item is drawn: what is not looked at is pale, when something is.
fn light_on(item: &Item, trace: &Trace, emphasis: &Emphasis) -> f64 {
    let (Some(spotlight), Some(anchor)) = (&emphasis.spotlight, item.anchor) else { return 1.0 };
    let message = message_of(item.anchor, trace);
    if Some(anchor) == emphasis.chosen || spotlight.shows(message, anchor.event()) {
        return 1.0;
    }
    match spotlight.hints_at(message) {
        true if spotlight.is_filter => 1.0,
        false if spotlight.is_filter => 0.0,
        true => HINTED,
        false => DIMMED,
    }
}

fn canvas_style(canvas: &HtmlCanvasElement) -> web_sys::HtmlElement {
    canvas.clone().unchecked_into()
}

/// What the style sheet says of an item's class. Puts one element into the document and takes it out again.
fn ask_style(canvas: &HtmlCanvasElement, item: &Item) -> Ink {
    let probe = svg_with_class("svg", "scene stage-probe");
    let element = element_of(item, 0.0, 1.0);
    append(&probe, &element);
    let ink = canvas.parent_element().map_or(Ink::NONE, |parent| {
        append(&parent, &probe);
        let line = element.query_selector(".line").ok().flatten();
        Ink::of(&line.unwrap_or_else(|| element.clone().unchecked_into()))
    });
    probe.remove();
    ink
}

impl Ink {
    const NONE: Self =
        Self { stroke: String::new(), fill: String::new(), opacity: 1.0, width: 1.0, dash: Vec::new() };

    fn of(element: &Element) -> Self {
        let Some(style) = web_sys::window().and_then(|it| it.get_computed_style(element).ok().flatten())
        else {
            return Self::NONE;
        };
        let value = |name: &str| style.get_property_value(name).unwrap_or_default();
        let lengths = |text: &str| {
            text.split([',', ' '])
                .filter_map(|it| it.trim_end_matches("px").parse().ok())
                .collect::<Vec<f64>>()
        };
        Self {
            stroke: value("stroke"),
            fill: value("fill"),
            opacity: value("fill-opacity").parse().unwrap_or(1.0),
            width: lengths(&value("stroke-width")).first().copied().unwrap_or(1.0),
            dash: lengths(&value("stroke-dasharray")),
        }
    }
}

impl Place {
    fn point(self, it: Point) -> (f64, f64) {
        (it.x * self.zoom_x + self.x, (it.y - self.top) * self.zoom_y)
    }

    /// A box on the screen, never thinner than a pixel.
    fn rect(self, it: Rect) -> (f64, f64, f64, f64) {
        let (x, y) = self.point(Point::new(it.left, it.top));
        (x, y, (it.width() * self.zoom_x).max(1.0), (it.height() * self.zoom_y).max(1.0))
    }
}

/// Draws lines as lines and boxes as boxes. Heads and words would not be seen.
fn paint(context: &CanvasRenderingContext2d, shape: &Shape, ink: &Ink, place: Place) {
    match shape {
        Shape::Line { from, to } | Shape::Arrow { from, to, .. } => {
            stroke(context, &[*from, *to], ink, place)
        }
        Shape::Polyline { points, .. } | Shape::Polygon(points) => stroke(context, points, ink, place),
        Shape::Box { rect, .. } => fill_box(context, *rect, ink, place),
        Shape::Circle { center, .. } => {
            let (x, y) = place.point(*center);
            context.set_fill_style_str(if ink.fill == "none" { &ink.stroke } else { &ink.fill });
            context.fill_rect(x - 2.0, y - 2.0, 4.0, 4.0);
        }
        Shape::Text(_) => {}
    }
}

fn stroke(context: &CanvasRenderingContext2d, points: &[Point], ink: &Ink, place: Place) {
    context.set_stroke_style_str(&ink.stroke);
    context.set_line_width((ink.width * place.zoom_x).clamp(0.6, 2.0));
    let dash: js_sys::Array = ink.dash.iter().map(|it| JsValue::from_f64(*it)).collect();
    // A dash pattern that is refused leaves the line whole.
    let _ = context.set_line_dash(&dash);
    context.begin_path();
    for (index, point) in points.iter().enumerate() {
        let (x, y) = place.point(*point);
        if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
    }
    context.stroke();
}

fn fill_box(context: &CanvasRenderingContext2d, rect: Rect, ink: &Ink, place: Place) {
    let (x, y, width, height) = place.rect(rect);
    if ink.fill != "none" {
        let alpha = context.global_alpha();
        context.set_global_alpha(alpha * ink.opacity);
        context.set_fill_style_str(&ink.fill);
        context.fill_rect(x, y, width, height);
        context.set_global_alpha(alpha);
    }
    if ink.stroke != "none" && height > 2.0 {
        context.set_stroke_style_str(&ink.stroke);
        context.set_line_width(1.0);
        context.stroke_rect(x, y, width, height);
    }
}

/// The step of density of a count.
fn level_of(count: u32) -> u32 {
    (u32::BITS - count.leading_zeros()).min(LEVELS)
}

/// Neighbours that are alike, with their value.
fn runs(values: impl Iterator<Item = u32>) -> impl Iterator<Item = (Range<usize>, u32)> {
    let mut values = values.enumerate().peekable();
    std::iter::from_fn(move || {
        let (start, value) = values.next()?;
        let mut end = start + 1;
        while values.next_if(|(_, next)| *next == value).is_some() {
            end += 1;
        }
        Some((start..end, value))
    })
}
