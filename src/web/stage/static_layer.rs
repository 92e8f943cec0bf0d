//! The static layer: SVG elements for the drawn part of the scene, and no others.
//!
//! Elements are kept by what they stand for. When the window moves, or another
//! run is drawn, those that stay as they are are not touched. Emphasis and the future are attributes of elements:
//! neither draws anything again.

#![expect(clippy::disallowed_types, reason = "looked up and never iterated: no order can show")]

use std::collections::HashMap;
use std::rc::Rc;

use web_sys::SvgElement;

use super::dom::{set_flag, set_number};
use super::shapes::element_of;
use crate::app::Spotlight;
use crate::base::{EventId, MessageId};
use crate::scene::{Anchor, Item, Scene, Shape, Span};
use crate::trace::{EventKind, Moment, Trace};

/// The farthest that an element may be from the base: 32-bit places are exact to a hundredth up to here.
const REACH: f64 = 100_000.0;

/// The elements of the static layer.
pub(super) struct StaticLayer {
    svg: SvgElement,
    /// The height of the scene that is zero in the drawing.
    base: f64,
    /// How many times the usual width lines have.
    pen: f64,
    nodes: Vec<Node>,
    /// Nodes by the row at which they happen, the earliest first.
    by_row: Vec<(EventId, usize)>,
    /// How many of `by_row` have happened.
    happened: usize,
}

struct Node {
    key: Key,
    item: Item,
    element: SvgElement,
    message: Option<MessageId>,
    /// The row at which it happens.
    row: Option<EventId>,
    /// The attributes that are set, by their place in [`FLAGS`]: the document is not asked.
    flags: u8,
}

/// Attributes of elements that come and go. The last stays: it is for all that happened.
const FLAGS: [&str; 7] =
    ["data-future", "data-related", "data-chosen", "data-hovered", "data-covered", "data-mark", "data-chain"];
const FUTURE: usize = 0;
const RELATED: usize = 1;
const CHOSEN: usize = 2;
const HOVERED: usize = 3;
const COVERED: usize = 4;
const MARK: usize = 5;
const CHAIN: usize = 6;

/// What an element stands for: class, anchor, kind of shape, and which of several alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    class: &'static str,
    anchor: Option<Anchor>,
    shape: std::mem::Discriminant<Shape>,
    nth: u32,
}

/// What stands out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Emphasis {
    /// What stands out; everything else is dimmed. None dims nothing.
    pub(super) spotlight: Option<Rc<Spotlight>>,
    /// What is looked at itself.
    pub(super) chosen: Option<Anchor>,
    /// What is under the pointer.
    pub(super) hovered: Option<Anchor>,
}

impl StaticLayer {
    /// A layer without elements.
    pub(super) fn new(svg: SvgElement) -> Self {
        Self { svg, base: 0.0, pen: 1.0, nodes: Vec::new(), by_row: Vec::new(), happened: 0 }
    }

    /// Removes everything.
    pub(super) fn clear(&mut self) {
        self.nodes.drain(..).for_each(|node| node.element.remove());
        self.by_row.clear();
        self.happened = 0;
    }

    /// Draws a scene: makes what is new, removes what has gone, leaves the rest alone.
    pub(super) fn draw(&mut self, scene: Scene, trace: &Trace, moment: Moment) {
        if (scene.window.top - self.base).abs() > REACH || scene.pen != self.pen {
            self.clear();
            self.base = scene.window.top.round();
            self.pen = scene.pen;
        }
        let old = std::mem::take(&mut self.nodes);
        let wanted = keyed(scene.items);
        let mut kept = self.keep(old, &wanted);
        let mut order = kept.order.into_iter();
        let mut next = order.next();
        for (key, item) in wanted {
            let Some(mut node) = kept.nodes.remove(&key) else {
                let before = next.as_ref().map(|(_, element)| element);
                self.add(key, item, before, trace);
                continue;
            };
            if next.as_ref().is_some_and(|(it, _)| *it == key) {
                next = order.find(|(it, _)| kept.nodes.contains_key(it));
            } else {
                self.place(&node.element, next.as_ref().map(|(_, element)| element));
            }
            node.take(trace);
            self.nodes.push(node);
        }
        self.sort_by_row(moment);
    }

    /// Where the drawing begins and how large it is set.
    pub(super) fn frame(&self, top: f64, width: f64, height: f64, zoom: f64) {
        let view = format!("0 {} {} {}", super::dom::number(top - self.base), width, height);
        super::dom::set(&self.svg, "viewBox", &view);
        set_number(&self.svg, "width", width * zoom);
        set_number(&self.svg, "height", height * zoom);
    }

    /// Marks what stands out.
    pub(super) fn emphasize(&mut self, emphasis: &Emphasis) {
        set_flag(&self.svg, "data-dimmed", emphasis.spotlight.is_some());
        set_flag(&self.svg, "data-filtered", emphasis.spotlight.as_ref().is_some_and(|it| it.is_filter));
        self.nodes.iter_mut().for_each(|node| node.emphasize(emphasis));
    }

    /// Marks what has not happened at a moment, and touches only what changed.
    pub(super) fn show_moment(&mut self, moment: Moment) {
        let happened = self.by_row.partition_point(|(row, _)| moment.includes(*row));
        let (from, to) = (happened.min(self.happened), happened.max(self.happened));
        for (_, node) in &self.by_row[from..to] {
            self.nodes[*node].set(FUTURE, happened < self.happened);
        }
        self.happened = happened;
    }

    /// Hides what something else covers: all that is near a height.
    pub(super) fn cover(&mut self, y: f64, reach: f64) {
        for node in &mut self.nodes {
            let bounds = node.item.bounds();
            node.set(COVERED, bounds.top < y + reach && bounds.bottom > y - reach);
        }
    }

    /// True when a hop has words between two heights, and they have come.
    pub(super) fn is_labelled(&self, anchor: Anchor, seen: Span) -> bool {
        let Some(departure) = anchor.event() else { return false };
        let first = self.by_row.partition_point(|(row, _)| *row < departure);
        let rows =
            self.by_row[first..self.happened.max(first)].iter().take_while(|(row, _)| *row == departure);
        rows.map(|(_, node)| &self.nodes[*node].item).any(|item| match item.shape {
            Shape::Text(_) => item.anchor == Some(anchor) && seen.meets(item.bounds()),
            _ => false,
        })
    }

    /// The same for every element, after drawing.
    fn show_future(&mut self) {
        for (index, (_, node)) in self.by_row.iter().enumerate() {
            self.nodes[*node].set(FUTURE, index >= self.happened);
        }
    }

    /// Removes what is no longer wanted; the rest by key, and in its order.
    fn keep(&self, old: Vec<Node>, wanted: &[(Key, Item)]) -> Kept {
        let wanted: HashMap<&Key, &Item> = wanted.iter().map(|(key, item)| (key, item)).collect();
        let mut kept = Kept { nodes: HashMap::new(), order: Vec::new() };
        for node in old {
            if wanted.get(&node.key).is_some_and(|item| **item == node.item) {
                kept.order.push((node.key, node.element.clone()));
                kept.nodes.insert(node.key, node);
            } else {
                node.element.remove();
            }
        }
        kept
    }

    fn add(&mut self, key: Key, item: Item, before: Option<&SvgElement>, trace: &Trace) {
        let element = element_of(&item, self.base, self.pen);
        self.place(&element, before);
        let mut node = Node { key, item, element, message: None, row: None, flags: 0 };
        node.take(trace);
        node.set(MARK, node.item.anchor.is_some_and(|it| !matches!(it, Anchor::Lifeline(_))));
        self.nodes.push(node);
    }

    fn place(&self, element: &SvgElement, before: Option<&SvgElement>) {
        let before: Option<&web_sys::Node> = before.map(|it| it.as_ref());
        self.svg.insert_before(element, before).expect("the element before is a child of the layer");
    }

    fn sort_by_row(&mut self, moment: Moment) {
        let rows = self.nodes.iter().enumerate();
        self.by_row = rows.filter_map(|(index, node)| Some((node.row?, index))).collect();
        self.by_row.sort_unstable();
        self.happened = self.by_row.partition_point(|(row, _)| moment.includes(*row));
        self.show_future();
    }
}

impl Node {
    /// Takes over what it stands for in a run.
    fn take(&mut self, trace: &Trace) {
        self.message = message_of(self.item.anchor, trace);
        self.row = row_of(self.item.anchor, trace);
    }

    fn set(&mut self, flag: usize, is_set: bool) {
        let bit = 1 << flag;
        if (self.flags & bit != 0) != is_set {
            self.flags ^= bit;
            set_flag(&self.element, FLAGS[flag], is_set);
        }
    }

    fn emphasize(&mut self, emphasis: &Emphasis) {
        let spotlight = emphasis.spotlight.as_deref();
        let stands_out = spotlight.is_some_and(|it| it.shows(self.message, self.row));
        let anchor = self.item.anchor;
        let is = |wanted: Option<Anchor>| wanted.is_some() && anchor == wanted;
        self.set(RELATED, stands_out || is(emphasis.chosen));
        self.set(CHAIN, spotlight.is_some_and(|it| it.hints_at(self.message)));
        self.set(CHOSEN, is(emphasis.chosen));
        self.set(HOVERED, is(emphasis.hovered));
    }
}

struct Kept {
    nodes: HashMap<Key, Node>,
    order: Vec<(Key, SvgElement)>,
}

/// Items with their keys, in order.
fn keyed(items: Vec<Item>) -> Vec<(Key, Item)> {
    let mut alike: HashMap<Key, u32> = HashMap::with_capacity(items.len());
    let key_of = |item: Item| {
        let shape = std::mem::discriminant(&item.shape);
        let key = Key { class: item.class.name(), anchor: item.anchor, shape, nth: 0 };
        let count = alike.entry(key).or_default();
        *count += 1;
        (Key { nth: *count, ..key }, item)
    };
    items.into_iter().map(key_of).collect()
}

/// The row at which a mark happens: where it begins. That a message is lost shows when it is.
pub(super) fn row_of(anchor: Option<Anchor>, trace: &Trace) -> Option<EventId> {
    match anchor? {
        Anchor::Hop { arrival: Some(arrival), .. } if trace.kind(arrival) == EventKind::Lost => Some(arrival),
        anchor => anchor.event(),
    }
}

/// The message that a mark is about.
pub(super) fn message_of(anchor: Option<Anchor>, trace: &Trace) -> Option<MessageId> {
    let anchor = anchor?;
    anchor.message().or_else(|| trace.event(anchor.event()?).message)
}
