//! Writing what is seen into the document: sizes, scroll bars, the drawn part, and what moves over it.

use super::dom::{set_flag, show, style_px, translate};
use super::overlay::{Dot, MOST_DOTS, MOST_OVERVIEW_DOTS, place_moving};
use super::source;
use super::state::State;
use crate::app::{Future, Picture, Playhead};
use crate::base::SimTime;
use crate::figure::Viewport;
use crate::narrate;
use crate::scene::Span;

/// The most rows of the trace that are drawn as elements, about 300 arrows; a canvas draws more.
const MOST_ROWS: usize = 1_000;
/// Times nearer to that of the playhead give way to it.
const COVERED_PX: f64 = 17.0;
/// How far below its row a playhead at rest is drawn, where there is room.
const BELOW_PX: f64 = 7.0;
/// The most rows of a run that is printed whole.
const MOST_PRINTED_ROWS: usize = 2_000;

impl State {
    /// Sizes, scroll bars, and what is drawn: in this order, and only what has changed.
    pub(super) fn settle(&mut self) {
        if self.sized != Some(Viewport { top: 0.0, left: 0.0, ..self.viewport }) {
            self.write_sizes();
        }
        self.write_scroll();
        match self.window {
            Some(window) if !self.viewport.has_left(window) => {
                if !self.viewport.is_native() {
                    self.place_window(window);
                    self.place_mark();
                    self.place_chosen();
                }
            }
            _ => self.draw(),
        }
    }

    fn write_sizes(&mut self) {
        let viewport = &self.viewport;
        style_px(&self.layers.content, "width", viewport.content_width());
        style_px(&self.layers.body, "height", viewport.scroll_height());
        for mask in [&self.layers.mask, &self.layers.gutter_mask] {
            style_px(mask, "height", 4.0 * viewport.body());
        }
        let gutter = self.scale_px();
        style_px(&self.layers.gutter, "width", gutter);
        style_px(&self.layers.gutter, "margin-left", viewport.indent());
        style_px(&self.layers.now_time, "margin-left", viewport.indent());
        style_px(&self.layers.now_time, "min-width", gutter);
        set_flag(&self.layers.gutter, "data-floating", viewport.indent() > 0.0);
        self.heads.place(&self.layers, viewport);
        self.sized = Some(Viewport { top: 0.0, left: 0.0, ..*viewport });
    }

    /// Puts the scroll bars where the viewport is. Browsers take whole pixels.
    fn write_scroll(&mut self) {
        let wanted = (self.viewport.scroll_top().round() as i32, self.viewport.left.round() as i32);
        if wanted != self.scrolled_to {
            set_flag(&self.layers.heads, "data-scrolled", wanted.0 > 0);
            self.layers.scroller.set_scroll_top(wanted.0);
            self.layers.scroller.set_scroll_left(wanted.1);
            self.scrolled_to = wanted;
        }
        if self.viewport.is_native() {
            self.viewport.top = f64::from(wanted.0);
        }
    }

    /// The page is about to be printed, or was: paper has no window, so a run of a few pages is drawn whole.
    pub(super) fn print(&mut self, is_printed: bool) {
        self.is_printed = is_printed && self.look.picture.trace.len() <= MOST_PRINTED_ROWS;
        self.draw();
    }

    fn draw(&mut self) {
        let whole = Span::new(0.0, self.viewport.scene_height);
        let window = if self.is_printed { whole } else { self.viewport.window() };
        let is_overview = !self.is_printed && (!self.viewport.is_true_to_shape() || self.is_crowded(window));
        self.is_overview = is_overview;
        show(&self.layers.static_layer, !is_overview);
        show(&self.layers.overview, is_overview);
        if is_overview {
            self.draw_overview(window);
        } else {
            self.draw_near(window);
        }
        self.place_window(window);
        self.window = Some(window);
        self.place_mark();
        self.place_chosen();
    }

    /// True when more happens in a window than elements can show, begun before it or in it.
    fn is_crowded(&self, window: Span) -> bool {
        self.look.picture.layout.rows_meeting(window) > MOST_ROWS
    }

    fn draw_near(&mut self, window: Span) {
        let picture = self.look.picture.clone();
        let moment = self.last.moment;
        let mut scene = source::scene(&picture, window);
        if self.look.future == Future::Hidden {
            self.lines.draw(source::plain_lifelines(&scene), &picture.trace, moment);
            source::forget_future(&mut scene, &picture, moment);
        }
        let (words, rest) = source::words_apart(scene);
        self.times.draw(picture.layout.scale_marks(self.told_part(window)), &picture.trace, moment);
        self.static_layer.draw(rest, &picture.trace, moment);
        self.words.draw(words, &picture.trace, moment);
        self.emphasize();
        let (zoom, height) = (self.viewport.zoom, window.bottom - window.top);
        for layer in [&self.static_layer, &self.words, &self.lines] {
            layer.frame(window.top, self.viewport.scene_width, height, zoom);
        }
        self.times.frame(window.top, picture.layout.time_width(), height, zoom);
    }

    fn draw_overview(&mut self, window: Span) {
        self.static_layer.clear();
        self.words.clear();
        let picture = self.look.picture.clone();
        let times = source::overview_times(&picture, self.told_part(window), self.viewport.zoom);
        self.times.draw(times, &picture.trace, self.last.moment);
        self.times.frame(0.0, picture.layout.time_width(), 1.0, 1.0);
        self.lines.clear();
        self.overview.draw(&picture, &self.viewport, window, &self.emphasis);
    }

    /// The part of a window whose times may be told.
    fn told_part(&self, window: Span) -> Span {
        match self.look.future {
            Future::Hidden => Span::new(window.top, window.bottom.min(self.last.y).max(window.top)),
            Future::Shown | Future::Dimmed => window,
        }
    }

    /// Puts the drawn part where it belongs in the element that scrolls.
    fn place_window(&mut self, window: Span) {
        let y = self.viewport.flow_from_content(window.top * self.viewport.zoom);
        let height = (window.bottom - window.top) * self.viewport.zoom;
        translate(&self.layers.window, 0.0, y);
        style_px(&self.layers.window, "height", height);
        translate(&self.layers.scale, 0.0, y);
        translate(&self.layers.words, 0.0, y);
        if let Some((divergence, _)) = self.look.comparison.as_ref().and_then(|it| it.divergence.as_ref()) {
            let y = self.viewport.flow_from_content(divergence * self.viewport.zoom);
            translate(&self.layers.divergence, 0.0, y);
        }
        for drawing in [&self.layers.static_layer, &self.layers.words_svg, &self.layers.mask_lines] {
            style_px(drawing, "left", self.viewport.indent());
        }
        place_moving(&self.layers, y, height);
    }

    /// What moves: mask, playhead, messages under way, badges.
    pub(super) fn show_now(&mut self, playhead: &Playhead) {
        let Some(window) = self.window else { return };
        let picture = self.look.picture.clone();
        let is_short = playhead.is_playing || self.is_narrow();
        let time = if is_short { four_figures(playhead.moment.time) } else { playhead.moment.time };
        self.show_start(playhead);
        let y = playhead.y + self.below(playhead);
        self.overlay.show_playhead(&self.layers, &self.viewport, y, &narrate::clock(time));
        if self.look.future == Future::Hidden {
            let down = (window.top - y) * self.viewport.zoom - 1.0;
            translate(&self.layers.mask_lines, 0.0, down);
        }
        if self.shown_events != Some(playhead.moment.events) {
            if self.look.future == Future::Hidden {
                self.draw();
            }
            self.static_layer.show_moment(playhead.moment);
            self.words.show_moment(playhead.moment);
            self.heads.show_moment(&picture, playhead.moment);
            self.shown_events = Some(playhead.moment.events);
        }
        if !self.is_overview {
            let covered = if self.is_at_start { -1.0 } else { COVERED_PX / self.viewport.zoom };
            self.times.cover(y, covered);
        }
        let most = if self.is_overview { MOST_OVERVIEW_DOTS } else { MOST_DOTS };
        let dots = if self.look.jumps { Vec::new() } else { self.dots(&picture, playhead, most) };
        let scale = picture.layout.view().text.factor();
        self.overlay.show_dots(&self.layers, &self.viewport, (window.top, scale), &dots);
    }

    /// How far below its row a playhead at rest is drawn: it crosses nothing there, and nothing below it is uncovered.
    fn below(&self, playhead: &Playhead) -> f64 {
        let room = self.look.picture.layout.room_below(playhead.y);
        if playhead.is_playing { 0.0 } else { (room / 2.0).min(BELOW_PX / self.viewport.zoom) }
    }

    /// Before the first row everything is in full ink: the run is looked at before it is played.
    fn show_start(&mut self, playhead: &Playhead) {
        let is_at_start = playhead.moment.events == 0 && !playhead.is_playing;
        if is_at_start != self.is_at_start {
            self.is_at_start = is_at_start;
            set_flag(&self.layers.root, "data-start", is_at_start);
        }
    }

    fn dots(&self, picture: &Picture, playhead: &Playhead, most: usize) -> Vec<Dot> {
        let seen = self.viewport.seen();
        source::dots(picture, playhead, most, |anchor| self.words.is_labelled(anchor, seen))
    }
}

/// A time in four figures: the others would only flicker.
fn four_figures(time: SimTime) -> SimTime {
    let mut unit = 1;
    while time.0 / unit >= 10_000 {
        unit *= 10;
    }
    SimTime(time.0 / unit * unit)
}
