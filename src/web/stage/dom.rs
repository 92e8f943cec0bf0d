//! The few words of the DOM that the stage needs. Text becomes text nodes; nothing here parses HTML.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Document, Element, Event, EventTarget, HtmlElement, SvgElement, Window};

use crate::scene::Point;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The window. A program without one is not a page.
pub(super) fn window() -> Window {
    web_sys::window().expect("the program runs in a page")
}

/// The document.
pub(super) fn document() -> Document {
    window().document().expect("the program runs in a page")
}

/// A new HTML element with a class.
pub(super) fn html(name: &str, class: &str) -> HtmlElement {
    let element = document().create_element(name).expect("a constant, valid name");
    set(&element, "class", class);
    element.unchecked_into()
}

/// A new SVG element.
pub(super) fn svg(name: &str) -> SvgElement {
    document().create_element_ns(Some(SVG), name).expect("a constant, valid name").unchecked_into()
}

/// A new SVG element with a class.
pub(super) fn svg_with_class(name: &str, class: &str) -> SvgElement {
    let element = svg(name);
    set(&element, "class", class);
    element
}

/// Sets an attribute. Never `style` and never an address: their names are constants of this folder.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    debug_assert!(!matches!(name, "style" | "href") && !name.starts_with("on"));
    element.set_attribute(name, value).expect("a constant, valid name");
}

/// Sets an attribute to a length, in hundredths.
pub(super) fn set_number(element: &Element, name: &str, value: f64) {
    set(element, name, &number(value));
}

/// A number as CSS and SVG read it, in hundredths; what is not finite becomes zero.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.is_finite() { format!("{}", rounded + 0.0) } else { "0".to_owned() }
}

/// Sets a property of CSS through the object model, which the content policy allows.
pub(super) fn style(element: &impl HasStyle, property: &str, value: &str) {
    element.css().set_property(property, value).expect("a constant, valid property");
}

/// Sets a length of CSS.
pub(super) fn style_px(element: &impl HasStyle, property: &str, value: f64) {
    style(element, property, &format!("{}px", number(value)));
}

/// Moves an element without a new layout of the page.
pub(super) fn translate(element: &impl HasStyle, x: f64, y: f64) {
    style(element, "transform", &format!("translate({}px, {}px)", number(x), number(y)));
}

/// The same, and turned about its middle until what pointed right points along a step of length one.
pub(super) fn translate_and_turn(element: &impl HasStyle, x: f64, y: f64, along: Point) {
    let exact = |value: f64| (value * 10_000.0).round() / 10_000.0;
    let (cos, sin) = (exact(along.x), exact(along.y));
    let turn = format!("matrix({cos}, {sin}, {}, {cos}, 0, 0)", -sin);
    style(element, "transform", &format!("translate({}px, {}px) {turn}", number(x), number(y)));
}

/// Shows or hides.
pub(super) fn show(element: &Element, is_shown: bool) {
    set_flag(element, "data-off", !is_shown);
}

/// Sets or removes an attribute without a value.
pub(super) fn set_flag(element: &Element, name: &str, is_set: bool) {
    element.toggle_attribute_with_force(name, is_set).expect("a constant, valid name");
}

/// Removes every child.
pub(super) fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Appends a child.
pub(super) fn append(parent: &Element, child: &Element) {
    parent.append_child(child).expect("a new element has no children");
}

/// Elements with a `style` object.
pub(super) trait HasStyle {
    /// The object.
    fn css(&self) -> CssStyleDeclaration;
}

impl HasStyle for HtmlElement {
    fn css(&self) -> CssStyleDeclaration {
        self.style()
    }
}

impl HasStyle for SvgElement {
    fn css(&self) -> CssStyleDeclaration {
        self.style()
    }
}

/// Listens until it is dropped.
pub(super) fn listen(
    target: &EventTarget,
    name: &'static str,
    call: impl Fn(&Event) + 'static,
) -> EventListener {
    EventListener::new(target, name, move |event| call(event))
}

/// Listens until it is dropped, and may prevent what the browser would do.
pub(super) fn listen_first(
    target: &EventTarget,
    name: &'static str,
    call: impl Fn(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, name, options, move |event| call(event))
}
