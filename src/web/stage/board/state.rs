//! What the board shows, and writing it into the document: only what has changed.

use std::rc::Rc;

use web_sys::{HtmlElement, SvgElement};

use super::super::dom::{append, clear, html, set, style_px, svg_with_class, translate};
use super::super::keyboard::Zoom;
use super::super::source;
use super::super::static_layer::{Emphasis, StaticLayer};
use super::super::tooltip::Tooltip;
use crate::app::{Frame, Future, Picture, Playhead, Selection, Spotlight};
use crate::scene::{Anchor, Point};
use crate::topology::{Direction, Step, Topology};

/// The largest scale, and the largest that is chosen by itself.
const MAX_ZOOM: f64 = 4.0;
const MAX_FIT: f64 = 1.5;
/// The smallest scale that is chosen by itself: what is larger than the box is panned.
const MIN_FIT: f64 = 0.5;
/// The smallest scale.
const MIN_ZOOM: f64 = 0.15;
/// Room below the boxes that the buttons of the zoom stand in, in screen pixels; as in the style sheet.
const FOOT_PX: f64 = 52.0;
/// How far a point may be from a mark to mean it, in screen pixels.
const SLOP_PX: f64 = 10.0;

/// The board, but for its listeners.
pub(super) struct State {
    pub(super) scroller: HtmlElement,
    pub(super) root: HtmlElement,
    content: HtmlElement,
    pub(super) mark: HtmlElement,
    outline: HtmlElement,
    static_layer: StaticLayer,
    inside: StaticLayer,
    moving: StaticLayer,
    pub(super) tooltip: Tooltip,
    pub(super) picture: Rc<Picture>,
    /// What is told of what has not happened.
    pub(super) future: Future,
    topology: Rc<Topology>,
    pub(super) selection: Option<Selection>,
    emphasis: Emphasis,
    /// The playhead that was shown last: always one of `picture`.
    playhead: Playhead,
    zoom: f64,
    is_fitted: bool,
    /// The rows that were shown last; none when everything must be drawn again.
    shown_events: Option<u32>,
    told_events: Option<u32>,
    size: (f64, f64),
}

impl State {
    /// Makes the elements within `root`.
    pub(super) fn new(root: &HtmlElement, picture: Rc<Picture>) -> Self {
        let scroller = html("div", "stage-box board-box");
        let content = html("div", "board-content");
        let layer = |class: &str| {
            let svg: SvgElement = svg_with_class("svg", &format!("scene board-layer {class}"));
            set(&svg, "aria-hidden", "true");
            append(&content, &svg);
            StaticLayer::new(svg)
        };
        let (static_layer, inside, moving) =
            (layer("board-still"), layer("board-inside"), layer("board-moving"));
        let mark = html("button", "stage-mark");
        set(&mark, "type", "button");
        set(&mark, "aria-describedby", "board-keys");
        let outline = html("ul", "visually-hidden");
        set(&outline, "aria-label", "What is where");
        let tooltip = html("div", "stage-tooltip");
        set(&tooltip, "role", "tooltip");
        set(&tooltip, "data-off", "");
        set(&scroller, "role", "group");
        set(&scroller, "aria-label", "Boxes and queues");
        set(&scroller, "tabindex", "-1");
        append(&content, &mark);
        append(&scroller, &content);
        append(root, &scroller);
        append(root, &outline);
        append(root, &tooltip);
        let topology = picture.topology(Direction::Right).clone();
        Self {
            scroller,
            root: root.clone(),
            content,
            mark,
            outline,
            static_layer,
            inside,
            moving,
            tooltip: Tooltip::new(tooltip),
            picture,
            future: Future::default(),
            topology,
            selection: None,
            emphasis: Emphasis::default(),
            playhead: Playhead::default(),
            zoom: 1.0,
            is_fitted: true,
            shown_events: None,
            told_events: None,
            size: (0.0, 0.0),
        }
    }

    /// Takes over what the page wants to be shown.
    pub(super) fn show(
        &mut self,
        picture: Rc<Picture>,
        selection: Option<Selection>,
        spotlight: Option<Rc<Spotlight>>,
        frame: &Frame,
    ) {
        if !Rc::ptr_eq(&self.picture, &picture) {
            self.playhead = frame.playhead_in(&picture).unwrap_or_default();
            self.topology = picture.topology(Direction::Right).clone();
            self.picture = picture;
            self.size = (0.0, 0.0);
            self.emphasis.hovered = None;
            self.tooltip.hide();
        }
        if self.selection != selection || self.emphasis.spotlight != spotlight {
            self.selection = selection;
            self.emphasis.spotlight = spotlight;
            self.emphasis.chosen = self.selection.map(|it| it.anchor);
            self.emphasize();
        }
    }

    fn emphasize(&mut self) {
        let boxes = Emphasis { spotlight: None, ..self.emphasis.clone() };
        self.static_layer.emphasize(&boxes);
        self.inside.emphasize(&self.emphasis);
        self.moving.emphasize(&self.emphasis);
    }

    /// Writes one frame, unless it is of another picture.
    pub(super) fn frame(&mut self, frame: &Frame) {
        let Some(playhead) = frame.playhead_in(&self.picture) else { return };
        self.playhead = playhead;
        let size = (f64::from(self.scroller.client_width()), f64::from(self.scroller.client_height()));
        if size.0 == 0.0 || size.1 == 0.0 {
            return;
        }
        if size != self.size {
            self.size = size;
            self.choose_direction();
        }
        if self.shown_events != Some(self.playhead.moment.events) {
            let scene = self.topology.state(self.playhead.moment);
            self.inside.draw(scene, &self.picture.trace, self.playhead.moment);
            self.inside.emphasize(&self.emphasis);
            self.shown_events = Some(self.playhead.moment.events);
        }
        let scene = self.topology.moving(self.playhead.moment);
        self.moving.draw(scene, &self.picture.trace, self.playhead.moment);
        self.moving.emphasize(&self.emphasis);
        if !playhead.is_playing {
            self.tell();
            self.place_mark();
        }
    }

    /// The direction in which the boxes are seen larger, and everything that follows from it.
    fn choose_direction(&mut self) {
        let fit = |direction| self.fit_of(self.picture.topology(direction));
        let direction =
            if fit(Direction::Down) > fit(Direction::Right) { Direction::Down } else { Direction::Right };
        self.topology = self.picture.topology(direction).clone();
        self.shown_events = None;
        self.told_events = None;
        for layer in [&mut self.static_layer, &mut self.inside, &mut self.moving] {
            layer.clear();
        }
        self.static_layer.draw(self.topology.static_layer(), &self.picture.trace, self.playhead.moment);
        self.emphasize();
        self.place();
    }

    /// The scale at which everything is seen.
    fn fit_of(&self, topology: &Topology) -> f64 {
        let size = topology.size();
        let height = (self.size.1 - FOOT_PX).max(1.0);
        (self.size.0 / size.width.max(1.0)).min(height / size.height.max(1.0))
    }

    /// Sizes of the layers.
    fn place(&mut self) {
        if self.is_fitted {
            self.zoom = self.fit_of(&self.topology).clamp(MIN_FIT, MAX_FIT);
        }
        let size = self.topology.size();
        let (width, height) = (size.width * self.zoom, size.height * self.zoom);
        style_px(&self.content, "width", width);
        style_px(&self.content, "height", height);
        for layer in [&self.static_layer, &self.inside, &self.moving] {
            layer.frame(0.0, size.width, size.height, self.zoom);
        }
    }

    /// Larger, smaller, or all of it.
    pub(super) fn zoom(&mut self, zoom: Zoom) {
        match zoom.factor() {
            Some(factor) => self.zoom_about(factor, self.size.0 / 2.0, self.size.1 / 2.0),
            None => {
                self.is_fitted = true;
                self.place();
            }
        }
        self.place_mark();
    }

    /// Changes the scale, and keeps what is at a point of the box where it is.
    pub(super) fn zoom_about(&mut self, factor: f64, x: f64, y: f64) {
        let at = self.scene_point(x, y);
        self.is_fitted = false;
        self.zoom = (self.zoom * factor).clamp(MIN_ZOOM, MAX_ZOOM);
        self.place();
        let (left, top) = self.corner();
        let scrolled = |value: f64| value.round() as i32;
        self.scroller.set_scroll_left(scrolled(at.x * self.zoom + left - x));
        self.scroller.set_scroll_top(scrolled(at.y * self.zoom + top - y));
    }

    /// Where the drawing begins in the scrolled content.
    fn corner(&self) -> (f64, f64) {
        (f64::from(self.content.offset_left()), f64::from(self.content.offset_top()))
    }

    /// The point of the scene under a point of the box.
    pub(super) fn scene_point(&self, x: f64, y: f64) -> Point {
        let (left, top) = self.corner();
        let (x, y) = (
            x + f64::from(self.scroller.scroll_left()) - left,
            y + f64::from(self.scroller.scroll_top()) - top,
        );
        Point::new(x / self.zoom, y / self.zoom)
    }

    /// The mark at a point of the box.
    pub(super) fn anchor_under(&self, x: f64, y: f64) -> Option<Anchor> {
        self.topology.hit(self.playhead.moment, self.scene_point(x, y), SLOP_PX / self.zoom)
    }

    /// What the pointer is on stands out and says what it is.
    pub(super) fn hover(&mut self, at: Option<(f64, f64)>) {
        let anchor = at.and_then(|(x, y)| self.anchor_under(x, y));
        if anchor == self.emphasis.hovered {
            return;
        }
        self.emphasis.hovered = anchor;
        self.emphasize();
        self.tooltip.hide();
        if let (Some(anchor), Some(at)) = (anchor, at) {
            self.tooltip.say(self.words_of(anchor), at, self.size);
        }
    }

    /// A mark in words: what a box holds, or what a message has been through.
    pub(super) fn words_of(&self, anchor: Anchor) -> String {
        match anchor {
            Anchor::Lifeline(id) => self.topology.words_of(id, self.playhead.moment),
            _ => source::words_of(&self.picture, anchor, self.playhead.moment, self.future),
        }
    }

    /// The mark that the keyboard is on, or would be.
    pub(super) fn current(&self) -> Option<Anchor> {
        let chosen = self.selection.map(|it| it.anchor);
        let shown = chosen.filter(|it| self.topology.bounds(*it, self.playhead.moment).is_some());
        shown.or_else(|| self.step(Step::First))
    }

    /// Where a step of the keyboard leads.
    pub(super) fn step(&self, step: Step) -> Option<Anchor> {
        self.topology.step(self.selection.map(|it| it.anchor), self.playhead.moment, step)
    }

    /// Puts the focusable element over the current mark and gives it its words.
    pub(super) fn place_mark(&mut self) {
        let Some(anchor) = self.current() else { return };
        let Some(bounds) = self.topology.bounds(anchor, self.playhead.moment) else { return };
        translate(&self.mark, bounds.left * self.zoom, bounds.top * self.zoom);
        style_px(&self.mark, "width", (bounds.width() * self.zoom).max(24.0));
        style_px(&self.mark, "height", (bounds.height() * self.zoom).max(20.0));
        set(&self.mark, "aria-label", &self.words_of(anchor));
    }

    /// Brings the current mark into view.
    pub(super) fn reveal_mark(&self) {
        let Some(bounds) = self.current().and_then(|it| self.topology.bounds(it, self.playhead.moment))
        else {
            return;
        };
        let (left, top) = self.corner();
        let into = |from: f64, to: f64, seen: i32, room: f64| {
            let seen = f64::from(seen);
            let moved = if from < seen {
                from - 12.0
            } else if to > seen + room {
                to + 12.0 - room
            } else {
                seen
            };
            moved.round() as i32
        };
        let (x, y) = (self.scroller.scroll_left(), self.scroller.scroll_top());
        let z = self.zoom;
        self.scroller.set_scroll_left(into(bounds.left * z + left, bounds.right * z + left, x, self.size.0));
        self.scroller.set_scroll_top(into(bounds.top * z + top, bounds.bottom * z + top, y, self.size.1));
    }

    /// The list for those who do not see the boxes: written when the playhead rests.
    fn tell(&mut self) {
        if self.told_events == Some(self.playhead.moment.events) {
            return;
        }
        self.told_events = Some(self.playhead.moment.events);
        clear(&self.outline);
        for entry in self.topology.outline(self.playhead.moment) {
            let line = html("li", "");
            line.set_text_content(Some(&entry.words));
            append(&self.outline, &line);
        }
    }
}
