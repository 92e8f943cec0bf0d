//! The diagram on its canvas: dragging the playhead, carrying heads, pinching and printing besides what every view does.

use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent, TouchEvent, WheelEvent};
use yew::Callback;

use super::dom::{document, listen, listen_first, window};
use super::gestures::{hovers, two_fingers, wheel_px, zoom_factor};
use super::keyboard::{Zoom, wish_of};
use super::layers::Layers;
use super::state::{Look, Reveal, State};
use super::surface::{At, Canvas, KeyAnswer, Surface, is_within, on};
use crate::app::{AppAction, Frame, Picture};
use crate::diagram::FitMode;
use crate::web::frame_loop::{FrameLoop, now};

/// The diagram as the page holds it.
pub(super) type View = Canvas<State>;

impl Surface for State {
    fn root(&self) -> &HtmlElement {
        &self.layers.root
    }

    fn scroller(&self) -> &HtmlElement {
        &self.layers.scroller
    }

    fn mark(&self) -> &HtmlElement {
        &self.layers.mark
    }

    fn picture(&self) -> &Rc<Picture> {
        &self.look.picture
    }

    fn frame(&mut self, frame: &Frame) -> (Option<AppAction>, bool) {
        let action = self.frame(frame);
        (action, self.is_waiting() || self.has_told || self.is_due || self.is_gliding())
    }

    fn resized(&mut self) {
        self.resize();
    }

    fn scrolled(&mut self, now_ms: f64) {
        self.scrolled(now_ms);
    }

    fn wheel(&mut self, event: &WheelEvent, (x, y): At, now_ms: f64) -> bool {
        let down = wheel_px(event, self.viewport.body());
        if event.ctrl_key() || event.meta_key() {
            self.zoom_by(zoom_factor(down), x, y - self.viewport.heads());
        } else if !self.viewport.is_native() && !event.shift_key() {
            self.scroll_by(down, now_ms);
        } else {
            return false;
        }
        true
    }

    fn hover(&mut self, at: Option<At>, now_ms: f64) {
        self.pointers.hover_at(at, now_ms);
    }

    fn click(&mut self, target: Option<&Element>, (x, y): At, is_touch: bool) -> Vec<AppAction> {
        let ends_carrying = std::mem::take(&mut self.has_carried);
        if ends_carrying || is_within(target, ".stage-gutter, .stage-now") {
            return Vec::new();
        }
        self.choose(x, y, is_touch)
    }

    fn key(&mut self, event: &KeyboardEvent) -> Option<KeyAnswer> {
        wish_of(event).map(|wish| self.key(wish))
    }

    fn focus(&mut self, is_focused: bool) {
        self.is_focused = is_focused;
        self.tooltip.hide();
        self.place_mark();
        self.explain_mark();
    }

    fn reveal_current(&mut self) {
        if let Some(anchor) = self.current_anchor() {
            self.reveal(Reveal::Mark(self.look.picture.clone(), anchor));
        }
    }

    fn more_events(&self, canvas: &Weak<View>) -> Vec<EventListener> {
        let layers = &self.layers;
        let mut events = vec![
            listen(&layers.scroller, "touchstart", on(canvas, View::touched)),
            listen(&layers.scroller, "touchmove", on(canvas, View::touch_moved)),
            listen(&window(), "beforeprint", on(canvas, |view, _: &Event| view.print(true))),
            listen(&window(), "afterprint", on(canvas, |view, _: &Event| view.print(false))),
            listen(&document(), "keydown", on(canvas, View::key_anywhere)),
        ];
        for handle in [&layers.now_time, &layers.gutter] {
            events.push(listen_first(handle, "pointerdown", on(canvas, View::drag_started)));
            events.push(listen(handle, "pointermove", on(canvas, View::dragged)));
            events.push(listen(handle, "pointerup", on(canvas, View::drag_ended)));
            events.push(listen(handle, "pointercancel", on(canvas, View::drag_ended)));
        }
        for (side, chip) in self.chips().iter().enumerate() {
            let pan = move |view: &View, _: &Event| view.pan(side == 1);
            events.push(listen(chip, "click", on(canvas, pan)));
        }
        let heads = &layers.heads;
        events.push(listen_first(heads, "pointerdown", on(canvas, View::head_taken)));
        events.push(listen(heads, "pointermove", on(canvas, View::head_carried)));
        events.push(listen(heads, "pointerup", on(canvas, View::head_put_down)));
        events.push(listen(heads, "pointercancel", on(canvas, View::head_dropped)));
        events
    }
}

impl View {
    /// Builds the diagram within `root` and lets it listen.
    pub(super) fn of(
        root: HtmlElement,
        look: Look,
        frame_loop: FrameLoop,
        on_action: Callback<AppAction>,
    ) -> Rc<Self> {
        let state = State::new(Layers::new(root), look, &frame_loop.frame());
        Self::new(state, frame_loop, on_action)
    }

    /// Takes over what the page wants to be shown.
    pub(super) fn show(&self, look: Look) {
        let frame = self.frame_loop.frame();
        self.with(|state| state.show(look, &frame));
        self.with(State::explain_mark);
    }

    /// Brings something into view.
    pub(super) fn reveal(&self, wish: Reveal) {
        self.with(|state| state.reveal(wish));
    }

    /// Larger, smaller, or as it was fitted.
    pub(super) fn zoom(&self, zoom: Zoom) {
        self.with(|state| state.zoom(zoom));
    }

    /// As it was fitted.
    pub(super) fn end_zoom(&self, mode: FitMode) {
        self.with(|state| state.end_zoom(mode));
    }

    fn pan(&self, to_the_right: bool) {
        self.with(|state| state.pan(to_the_right, now().0));
    }

    fn touched(&self, event: &TouchEvent) {
        self.with(|state| {
            state.tooltip.hide();
            state.pointers.pinch = two_fingers(event).map(|(apart, _)| (apart, state.viewport.zoom));
        });
    }

    fn touch_moved(&self, event: &TouchEvent) {
        let Some((apart, middle)) = two_fingers(event) else { return };
        let (x, y) = self.place((middle.0 as i32, middle.1 as i32));
        self.with(|state| {
            if let Some((before, zoom)) = state.pointers.pinch {
                let factor = zoom * (apart / before) / state.viewport.zoom;
                state.zoom_by(factor, x, y - state.viewport.heads());
            }
        });
    }

    fn drag_started(&self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        if let Some(handle) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) {
            // Without capture the drag ends at the edge of the handle, and nothing worse.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        self.with(|state| state.pointers.dragging = Some(event.pointer_id()));
        self.dragged(event);
    }

    fn dragged(&self, event: &PointerEvent) {
        let (_, y) = self.place((event.client_x(), event.client_y()));
        self.with(|state| {
            if state.pointers.dragging == Some(event.pointer_id()) {
                state.pointers.drag_y = Some(y - state.viewport.heads());
            }
        });
    }

    fn drag_ended(&self, _: &PointerEvent) {
        self.with(|state| state.pointers.dragging = None);
    }

    fn head_taken(&self, event: &PointerEvent) {
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        let at = self.place((event.client_x(), event.client_y()));
        let is_taken = self.with(|state| state.take_head(event.pointer_id(), at, !hovers(event)));
        if is_taken == Some(true)
            && let Some(heads) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok())
        {
            // Without capture it ends at the edge of the heads, and nothing worse.
            let _ = heads.set_pointer_capture(event.pointer_id());
        }
    }

    fn head_carried(&self, event: &PointerEvent) {
        let (x, _) = self.place((event.client_x(), event.client_y()));
        self.with(|state| state.carry(event.pointer_id(), x));
    }

    fn head_dropped(&self, _: &PointerEvent) {
        self.with(State::drop_head);
    }

    fn head_put_down(&self, event: &PointerEvent) {
        self.act(|state| state.put_down(event.pointer_id()));
    }

    fn print(&self, is_printed: bool) {
        self.with(|state| state.print(is_printed));
    }

    /// Escape dismisses words that the pointer asked for, wherever the keyboard is.
    fn key_anywhere(&self, event: &KeyboardEvent) {
        if event.key() == "Escape" {
            self.with(|state| {
                state.tooltip.hide();
                state.drop_head();
            });
        }
    }
}
