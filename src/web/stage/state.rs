//! What the stage knows, and what changes it.
//!
//! Handlers of events only note what happened and ask for a frame. Everything is
//! written in the frame, once, and only what has changed.

use std::rc::Rc;

use super::carry::Carried;
use super::chips::{Chips, pan_to_next};
use super::dom::{number, set, set_flag, show, style, style_px, translate};
use super::gestures::Pointers;
use super::heads::Heads;
use super::keyboard::Zoom;
use super::layers::Layers;
use super::link::{Known, Link};
use super::overlay::Overlay;
use super::overview::Overview;
use super::source;
use super::static_layer::{Emphasis, StaticLayer};
use super::tooltip::Tooltip;
use crate::app::{
    AppAction, Frame, Future, Picture, PlaybackAction, Playhead, Selection, Spotlight, ViewAction,
};
use crate::diagram::{FitMode, Room};
use crate::figure::{Fitting, Glide, ManualScroll, Viewport, above_cover, follow, follow_aside, reveal_box};
use crate::narrate;
use crate::scene::{Anchor, Span};
use crate::web::first_look;

/// What the bar for a selection covers of the foot of the box.
const FOOT_PX: f64 = 56.0;
/// The share of the box's height that a question covers, at its foot.
const COVERED: f64 = 0.56;
/// The size of the words where two runs part.
const DIVERGENCE_PX: f64 = 13.0;

/// What the page wants to be shown.
#[derive(Clone)]
pub(super) struct Look {
    pub(super) picture: Rc<Picture>,
    pub(super) selection: Option<Selection>,
    /// The mark that a cue is about.
    pub(super) lit: Option<Anchor>,
    /// A question covers the foot of the box.
    pub(super) is_covered: bool,
    pub(super) spotlight: Option<Rc<Spotlight>>,
    pub(super) future: Future,
    pub(super) is_dark: bool,
    pub(super) jumps: bool,
    /// The stage beside, when there is one.
    pub(super) comparison: Option<ComparisonLook>,
}

/// What a stage knows of the baseline it.
#[derive(Clone)]
pub(super) struct ComparisonLook {
    /// What this run is called.
    pub(super) name: Rc<str>,
    /// How wide the other scene is.
    pub(super) width: f64,
    /// Where the two runs part; the words on one side only.
    pub(super) divergence: Option<(f64, Option<Rc<str>>)>,
    /// It shows the baseline, not the present run.
    pub(super) is_baseline: bool,
    /// What is done to one is done to the other.
    pub(super) link: Link,
}

/// What is to be brought into view.
#[derive(Clone, PartialEq)]
pub(super) enum Reveal {
    /// The beginning.
    Start,
    /// The playhead.
    Playhead,
    /// A mark of a picture.
    Mark(Rc<Picture>, Anchor),
}

/// The stage, but for its listeners.
pub(super) struct State {
    pub(super) layers: Layers,
    pub(super) look: Look,
    pub(super) viewport: Viewport,
    pub(super) manual_scroll: ManualScroll,
    pub(super) pointers: Pointers,
    pub(super) tooltip: Tooltip,
    pub(super) emphasis: Emphasis,
    pub(super) heads: Heads,
    /// The head that is carried.
    pub(super) carried: Option<Carried>,
    /// The click that comes now ends a carrying.
    pub(super) has_carried: bool,
    /// The playhead that was shown last: always one of the picture in `look`.
    pub(super) last: Playhead,
    /// What is to be brought into view in the next frame.
    wish: Option<Reveal>,
    /// True while the mark has the keyboard.
    pub(super) is_focused: bool,
    pub(super) static_layer: StaticLayer,
    pub(super) words: StaticLayer,
    pub(super) times: StaticLayer,
    pub(super) lines: StaticLayer,
    pub(super) overview: Overview,
    pub(super) overlay: Overlay,
    /// The heights that are drawn; none when something must be drawn again.
    pub(super) window: Option<Span>,
    pub(super) is_overview: bool,
    pub(super) is_printed: bool,
    /// Where the scroll bars were put; anything else is the reader's doing.
    pub(super) scrolled_to: (i32, i32),
    /// The viewport for which sizes were written last.
    pub(super) sized: Option<Viewport>,
    /// How many rows had happened when words and states were shown last.
    pub(super) shown_events: Option<u32>,
    known: Known,
    /// What is brought into view moves there for a short while.
    glide: Option<Glide>,
    chips: Chips,
    /// The width of the upright scroll bar.
    scroll_bar: f64,
    /// The playhead rests before the first row: the whole run is in full ink.
    pub(super) is_at_start: bool,
    /// Something has been drawn: before, nothing is seen.
    is_drawn: bool,
    /// Something is to be drawn in the next frame.
    pub(super) is_due: bool,
    /// The stage beside has something to take over: another frame is needed.
    pub(super) has_told: bool,
}

impl State {
    /// A stage that shows nothing until its box has a size.
    pub(super) fn new(layers: Layers, look: Look, frame: &Frame) -> Self {
        let last = frame.playhead_in(&look.picture).unwrap_or_default();
        let heads = Heads::new(&layers, &look.picture);
        let mut state = Self {
            static_layer: StaticLayer::new(layers.static_layer.clone()),
            words: StaticLayer::new(layers.words_svg.clone()),
            times: StaticLayer::new(layers.scale.clone()),
            lines: StaticLayer::new(layers.mask_lines.clone()),
            overview: Overview::new(layers.overview.clone()),
            tooltip: Tooltip::new(layers.tooltip.clone()),
            overlay: Overlay::new(),
            viewport: Viewport::EMPTY,
            manual_scroll: ManualScroll::NEVER,
            pointers: Pointers::default(),
            emphasis: Emphasis::default(),
            window: None,
            is_overview: false,
            is_printed: false,
            scrolled_to: (0, 0),
            sized: None,
            shown_events: None,
            known: Known::default(),
            glide: None,
            chips: Chips::new(&layers.root),
            scroll_bar: 0.0,
            is_at_start: false,
            is_drawn: false,
            is_due: false,
            has_told: false,
            is_focused: false,
            carried: None,
            has_carried: false,
            wish: None,
            heads,
            last,
            look,
            layers,
        };
        state.take_picture();
        state.take_selection();
        state.take_settings();
        state
    }

    /// Takes over what the page wants to be shown.
    pub(super) fn show(&mut self, look: Look, frame: &Frame) {
        let old = std::mem::replace(&mut self.look, look);
        let is_drawn_anew = !Rc::ptr_eq(&old.picture.layout, &self.look.picture.layout);
        if is_drawn_anew && Rc::ptr_eq(&old.picture.trace, &self.look.picture.trace) {
            self.keep_moment(&old.picture);
        }
        if is_drawn_anew {
            self.last = frame.playhead_in(&self.look.picture).unwrap_or_default();
            self.drop_head();
            self.heads = Heads::new(&self.layers, &self.look.picture);
            self.take_picture();
        }
        let is_lit = old.spotlight != self.look.spotlight;
        let is_other = old.selection != self.look.selection
            || old.lit != self.look.lit
            || old.is_covered != self.look.is_covered;
        if is_lit || is_other || self.window.is_none() {
            self.take_selection();
        }
        if old.is_dark != self.look.is_dark {
            self.overview.forget_colors();
            self.window = None;
        }
        self.take_future(old.future);
        self.take_settings();
    }

    /// The same run in another layout: what was at the top stays there, and a playhead that was out of sight is not sought.
    fn keep_moment(&mut self, old: &Picture) {
        let seen = self.viewport.seen();
        let playhead = old.layout.y_at(self.last.moment);
        if !(seen.top..=seen.bottom).contains(&playhead) && self.wish == Some(Reveal::Playhead) {
            self.wish = None;
        }
        let top = self.look.picture.layout.y_at(old.layout.moment_at(seen.top));
        if seen.top > 0.0 {
            self.viewport.top = top * self.viewport.zoom;
        }
    }

    fn take_picture(&mut self) {
        let layout = &self.look.picture.layout;
        let (size, comparison) = (layout.size(), self.look.comparison.as_ref());
        let widest = comparison.map_or(size.width, |it| it.width);
        self.viewport.set_scene(size.width, size.height, layout.head_height(), widest);
        let label = comparison.and_then(|it| it.divergence.as_ref()?.1.as_deref());
        self.layers.divergence_words.set_text_content(label);
        style_px(&self.layers.divergence_words, "font-size", DIVERGENCE_PX * layout.view().text.factor());
        show(&self.layers.divergence_words, label.is_some());
        // What is no item of the scene grows with its words.
        style(&self.layers.root, "--stage-scale", &number(layout.view().text.factor()));
        show(&self.layers.divergence, comparison.is_some_and(|it| it.divergence.is_some()));
        self.name_figure();
        self.overview.forget_run();
        self.glide = None;
        self.emphasis.hovered = None;
        self.tooltip.hide();
        self.forget_drawing();
    }

    fn take_selection(&mut self) {
        self.emphasis.spotlight = self.look.spotlight.clone();
        self.emphasis.chosen = self.look.selection.map(|it| it.anchor);
        self.viewport.foot = match (self.look.is_covered, self.look.selection) {
            (true, _) => COVERED * self.viewport.height,
            (false, Some(_)) => FOOT_PX,
            (false, None) => 0.0,
        };
        self.viewport.clamp();
        self.emphasize();
        self.place_chosen();
        if self.is_overview {
            self.window = None;
        }
        self.place_mark();
    }

    fn take_settings(&mut self) {
        set(&self.layers.root, "data-future", self.look.future.word());
        self.shown_events = None;
    }

    /// The mask over a hidden future has lines of its own.
    fn take_future(&mut self, before: Future) {
        if before != self.look.future {
            self.window = None;
            self.name_figure();
        }
    }

    /// The run in a sentence, or who takes part while what happens is hidden.
    fn name_figure(&self) {
        let trace = &self.look.picture.trace;
        let is_hidden = self.look.future == Future::Hidden;
        let steps = self.look.picture.steps.len();
        let words = if is_hidden { narrate::opening(trace) } else { narrate::summary_in_steps(trace, steps) };
        let comparison = self.look.comparison.as_ref();
        let said = comparison.map_or_else(|| words.clone(), |it| format!("{}: {words}", it.name));
        set(&self.layers.scroller, "aria-label", &said);
    }

    /// Everything is drawn again in the next frame.
    pub(super) fn forget_drawing(&mut self) {
        self.window = None;
        self.sized = None;
        self.shown_events = None;
    }

    /// The box has a new size. Fonts that have come count as one.
    pub(super) fn resize(&mut self) {
        let scroller = &self.layers.scroller;
        let (width, height) = (f64::from(scroller.client_width()), f64::from(scroller.client_height()));
        if (width, height) != (self.viewport.width, self.viewport.height) && width > 0.0 && height > 0.0 {
            let was_empty = self.viewport.width == 0.0;
            self.viewport.resize(width, height);
            self.scroll_bar = f64::from(scroller.offset_width() - scroller.client_width());
            self.glide = None;
            set_flag(&self.layers.root, "data-narrow", self.is_narrow());
            self.forget_drawing();
            if was_empty && self.last.y < self.look.picture.layout.end_y() {
                self.reveal(Reveal::Playhead);
            }
        }
    }

    /// The scroll bars are elsewhere: by our hand, or by the reader's.
    pub(super) fn scrolled(&mut self, now_ms: f64) {
        let scroller = &self.layers.scroller;
        let (top, left) = (scroller.scroll_top(), scroller.scroll_left());
        if (top, left) == self.scrolled_to {
            return;
        }
        if top != self.scrolled_to.0 {
            self.viewport.top = f64::from(top) * self.viewport.ratio();
            self.manual_scroll.touch(now_ms);
        }
        self.viewport.left = f64::from(left);
        self.glide = None;
        self.scrolled_to = (top, left);
        self.tooltip.hide();
    }

    /// Scrolls by hand, where the browser's own steps would be too coarse.
    pub(super) fn scroll_by(&mut self, down: f64, now_ms: f64) {
        self.viewport.top += down;
        self.viewport.clamp();
        self.manual_scroll.touch(now_ms);
    }

    /// Changes the scale about the middle of what is seen.
    pub(super) fn zoom(&mut self, zoom: Zoom) {
        match zoom.factor() {
            Some(factor) => self.zoom_by(factor, self.viewport.width / 2.0, self.viewport.body() / 2.0),
            None => self.viewport.end_zoom(Fitting::Readable),
        }
        self.forget_drawing();
    }

    /// The scale is that of the layout again. Lanes that do not fit although they were to are drawn smaller.
    pub(super) fn end_zoom(&mut self, mode: FitMode) {
        let fitting = if mode == FitMode::Width { Fitting::Whole } else { Fitting::Readable };
        self.viewport.end_zoom(fitting);
        self.forget_drawing();
    }

    /// Changes the scale about a point of the body.
    pub(super) fn zoom_by(&mut self, factor: f64, x: f64, y: f64) {
        let zoom = self.viewport.zoom * factor;
        // Coming back from afar, the scale of the layout is a station: it should be easy to meet.
        let zoom = if (zoom - 1.0).abs() < 0.06 { 1.0 } else { zoom };
        self.viewport.zoom_about(zoom, x, y);
        self.forget_drawing();
    }

    /// Wants something in view. It is brought there in the next frame of the picture that is drawn then.
    /// The beginning wins: a picture that is opened begins there.
    pub(super) fn reveal(&mut self, wish: Reveal) {
        if self.wish != Some(Reveal::Start) {
            self.wish = Some(wish);
        }
    }

    fn fulfil_wish(&mut self, now_ms: f64) {
        match self.wish.take() {
            Some(Reveal::Start) => (self.viewport.top, self.viewport.left) = (0.0, 0.0),
            Some(Reveal::Playhead) => self.glide_to(self.place_of_playhead(), now_ms),
            Some(Reveal::Mark(picture, anchor)) if Rc::ptr_eq(&picture, &self.look.picture) => {
                if let Some(bounds) = self.look.picture.layout.bounds(anchor) {
                    self.glide_to(reveal_box(&self.viewport, bounds, self.gutter_px()), now_ms);
                }
            }
            Some(Reveal::Mark(..)) | None => {}
        }
        if let Some(((top, left), is_over)) = self.glide.map(|it| it.at(now_ms)) {
            (self.viewport.top, self.viewport.left) = (top, left);
            self.viewport.clamp();
            self.glide = self.glide.filter(|_| !is_over);
        }
    }

    /// The top and left from which the playhead is seen, and the arrow at which it stands.
    fn place_of_playhead(&self) -> (f64, f64) {
        let top = match self.look.is_covered {
            true => above_cover(&self.viewport, self.last.y, COVERED),
            false => follow(&self.viewport, self.last.y, false),
        };
        let layout = &self.look.picture.layout;
        let at = source::anchor_at(&self.look.picture, self.last.moment).and_then(|it| layout.bounds(it));
        // The time at the playhead stands where the scale of time does, even where that is panned away.
        let left = at.map_or(self.viewport.left, |it| reveal_box(&self.viewport, it, self.scale_px()).1);
        (top, left)
    }

    /// Moves there, or is there at once where nothing moves or nothing was drawn.
    fn glide_to(&mut self, to: (f64, f64), now_ms: f64) {
        let is_eased = !self.look.jumps && self.window.is_some() && self.viewport.is_native();
        self.glide = Glide::to(&self.viewport, to, now_ms).filter(|_| is_eased);
        if !is_eased {
            (self.viewport.top, self.viewport.left) = to;
        }
    }

    /// True while what is to be seen moves into view.
    pub(super) fn is_gliding(&self) -> bool {
        self.glide.is_some()
    }

    /// The next lifeline that is out of view at a side is brought into view.
    pub(super) fn pan(&mut self, to_the_right: bool, now_ms: f64) {
        let xs = self.look.picture.layout.line_xs();
        if let Some(left) = pan_to_next(&self.viewport, xs, self.gutter_px(), to_the_right) {
            self.glide_to((self.viewport.top, left), now_ms);
        }
    }

    /// How many lifelines are out of view.
    pub(super) fn count_hidden(&mut self) {
        let gutter = self.gutter_px();
        let xs = self.look.picture.layout.line_xs();
        self.chips.show(&self.viewport, xs, gutter, self.scroll_bar);
    }

    /// The buttons that pan: to the left, and to the right.
    pub(super) fn chips(&self) -> &[web_sys::HtmlElement; 2] {
        &self.chips.buttons
    }

    /// True for a box as narrow as that of a phone: the scale of time does not stay in view.
    pub(super) fn is_narrow(&self) -> bool {
        self.room().is_narrow()
    }

    /// The size of the box.
    fn room(&self) -> Room {
        let pixels = |length: f64| length.round() as u32;
        Room { width: pixels(self.viewport.width), height: pixels(self.viewport.height) }
    }

    /// While playing, what happens stays in view, unless the reader has taken over.
    fn follow(&mut self, playhead: &Playhead) {
        if !playhead.is_playing || self.manual_scroll.is_recent(playhead.now.0) {
            return;
        }
        self.viewport.top = follow(&self.viewport, playhead.y, self.look.jumps);
        if self.viewport.max_left() > 0.0
            && let Some(x) = source::x_of_action(&self.look.picture, playhead.moment)
        {
            self.viewport.left = follow_aside(&self.viewport, x, self.gutter_px(), self.look.jumps);
        }
    }

    /// The width of the scale of time on the screen.
    pub(super) fn scale_px(&self) -> f64 {
        self.look.picture.layout.time_width() * self.viewport.zoom_x()
    }

    /// What of it stays in view while the rest is panned.
    pub(super) fn gutter_px(&self) -> f64 {
        if self.is_narrow() { 0.0 } else { self.scale_px() }
    }

    /// Writes one frame, unless it is of another picture. The action tells of a drag that went on.
    pub(super) fn frame(&mut self, frame: &Frame) -> Option<AppAction> {
        let playhead = frame.playhead_in(&self.look.picture)?;
        self.last = playhead;
        if self.viewport.width == 0.0 {
            return None;
        }
        if let Some(action) = self.tell_room() {
            self.is_due = true;
            return Some(action);
        }
        self.is_due = false;
        self.look_under_pointer(playhead.now.0);
        self.take_link();
        self.fulfil_wish(playhead.now.0);
        self.follow(&playhead);
        self.show_carried();
        self.settle();
        self.count_hidden();
        self.tell_link();
        self.show_now(&playhead);
        self.appear();
        self.take_drag()
    }

    /// What was drawn for the first time is seen from now on.
    fn appear(&mut self) {
        if !self.is_drawn {
            self.is_drawn = true;
            set(&self.layers.root, "data-drawn", "");
            first_look::leave();
        }
    }

    /// The size of the box, while the picture is laid out for another one: the program lays it out for this one, and
    /// nothing is drawn before.
    fn tell_room(&self) -> Option<AppAction> {
        let room = self.room();
        if self.look.picture.layout.view().fit.is_some_and(|it| it.room == room) {
            return None;
        }
        let is_baseline = self.look.comparison.as_ref().is_some_and(|it| it.is_baseline);
        Some(ViewAction::ResizeStage { is_baseline, room }.into())
    }

    /// What was done to the stage beside is done to this one.
    fn take_link(&mut self) {
        let Some(comparison) = &self.look.comparison else { return };
        let zoom = self.viewport.zoom;
        if let Some(by_hand_ms) = comparison.link.take(&mut self.known, &mut self.viewport) {
            self.manual_scroll.touch(by_hand_ms.max(self.manual_scroll.last_ms()));
            if zoom != self.viewport.zoom {
                self.forget_drawing();
            }
        }
    }

    fn tell_link(&mut self) {
        let Some(comparison) = &self.look.comparison else { return };
        self.has_told = comparison.link.tell(&mut self.known, &self.viewport, self.manual_scroll.last_ms());
    }

    fn take_drag(&mut self) -> Option<AppAction> {
        let y = self.pointers.drag_y.take()?;
        Some(PlaybackAction::SeekHeight(self.viewport.scene_from_body(0.0, y).1).into())
    }

    /// Marks what stands out, again.
    pub(super) fn emphasize(&mut self) {
        self.static_layer.emphasize(&self.emphasis);
        self.words.emphasize(&self.emphasis);
    }

    /// The mark that the keyboard is on, or would be.
    pub(super) fn current_anchor(&self) -> Option<Anchor> {
        let at_playhead = || source::anchor_at(&self.look.picture, self.last.moment);
        self.look.selection.map(|it| it.anchor).or_else(at_playhead)
    }

    /// Puts the focusable element over the current mark and gives it its sentence.
    pub(super) fn place_mark(&mut self) {
        let Some(anchor) = self.current_anchor() else { return self.place_mark_at_start() };
        if self.viewport.width <= 0.0 {
            return;
        }
        let Some(bounds) = self.look.picture.layout.bounds(anchor) else { return };
        let viewport = &self.viewport;
        let mark = &self.layers.mark;
        let (width, height) = (bounds.width() * viewport.zoom_x(), bounds.height() * viewport.zoom);
        let (wide, high) = (width.max(24.0), height.min(3.0 * viewport.body()).max(24.0));
        let left = bounds.left * viewport.zoom_x() + viewport.indent() - (wide - width) / 2.0;
        let top = viewport.flow_from_content(bounds.top * viewport.zoom) - (high - height.min(high)) / 2.0;
        translate(mark, left, top);
        style_px(mark, "width", wide);
        style_px(mark, "height", high);
        set(mark, "aria-label", &self.words_of_mark(anchor));
    }

    /// Before the first step the element stands where the run begins.
    fn place_mark_at_start(&self) {
        let mark = &self.layers.mark;
        translate(mark, self.viewport.indent(), self.viewport.flow_from_content(0.0));
        style_px(mark, "width", 24.0);
        style_px(mark, "height", 24.0);
        set(mark, "aria-label", "The beginning of the run");
    }
}

impl State {
    /// The sentence of the mark: of an arrow, that of the end at which the keyboard is.
    fn words_of_mark(&self, anchor: Anchor) -> String {
        match self.look.selection.and_then(|it| it.event) {
            Some(event) => narrate::sentence(&self.look.picture.trace, event),
            None => source::words_of(&self.look.picture, anchor, self.last.moment, self.look.future),
        }
    }
}
