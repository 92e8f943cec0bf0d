//! The stage and its listeners: what happens to it is noted, and a frame asked for.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, TouchEvent, WheelEvent};
use yew::Callback;

use super::dom::{document, listen, listen_first, window};
use super::gestures::{hovers, two_fingers, wheel_px, zoom_factor};
use super::keyboard::{Zoom, wish_of};
use super::layers::Layers;
use super::look::KeyAnswer;
use super::sizes::Sizes;
use super::state::{Look, Reveal, State};
use crate::app::{AppAction, Frame};
use crate::web::frame_loop::{FrameLoop, Subscription, now};

/// Where the keyboard goes when it leaves the diagram.
const TRANSPORT: [&str; 2] = [".transport .play", ".transport button"];

/// The stage as the page holds it.
pub(super) struct View {
    state: RefCell<State>,
    frame_loop: FrameLoop,
    on_action: Callback<AppAction>,
    /// Kept so that they go on listening.
    listening: RefCell<Option<Listening>>,
}

struct Listening {
    _events: Vec<EventListener>,
    _frames: Subscription,
    _sizes: Sizes,
}

impl View {
    /// Builds the stage within `root` and lets it listen.
    pub(super) fn new(
        root: HtmlElement,
        look: Look,
        frame_loop: FrameLoop,
        on_action: Callback<AppAction>,
    ) -> Rc<Self> {
        let state = State::new(Layers::new(root), look, &frame_loop.frame());
        let view = Rc::new(Self {
            state: RefCell::new(state),
            frame_loop,
            on_action,
            listening: RefCell::new(None),
        });
        view.listen();
        view.with(State::resize);
        view
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

    /// Larger, smaller, or as wide as the box.
    pub(super) fn zoom(&self, zoom: Zoom) {
        self.with(|state| state.zoom(zoom));
    }

    /// Lends the state and asks for a frame. A call from within another one is dropped: the other one asks too.
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> Option<T> {
        let answer = self.state.try_borrow_mut().ok().map(|mut state| act(&mut state));
        self.frame_loop.request();
        answer
    }

    /// The same for what leads to actions. They are told when the state is no longer lent.
    fn act(&self, act: impl FnOnce(&mut State) -> Vec<AppAction>) {
        self.tell(self.with(act).unwrap_or_default());
    }

    /// Tells the page what was done to the picture, unless the page shows another one by now.
    fn tell(&self, actions: impl IntoIterator<Item = AppAction>) {
        let picture = self.state.borrow().look.picture.clone();
        if self.frame_loop.frame().playhead_in(&picture).is_some() {
            actions.into_iter().for_each(|it| self.on_action.emit(it));
        }
    }

    fn frame(&self, frame: &Frame) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        let action = state.frame(frame);
        let is_waiting = state.is_waiting() || state.has_told;
        drop(state);
        if is_waiting {
            self.frame_loop.request();
        }
        self.tell(action);
    }
}

/// Listening. Every closure holds the view weakly, or it would hold itself.
impl View {
    fn listen(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let frames = self.frame_loop.subscribe(Rc::new(move |frame| {
            if let Some(view) = weak.upgrade() {
                view.frame(frame);
            }
        }));
        let weak = Rc::downgrade(self);
        let sizes = Sizes::of(&self.state.borrow().layers.scroller, move || {
            if let Some(view) = weak.upgrade() {
                view.with(State::resize);
            }
        });
        let listening = Listening { _events: self.events(), _frames: frames, _sizes: sizes };
        self.listening.replace(Some(listening));
    }

    fn events(self: &Rc<Self>) -> Vec<EventListener> {
        let state = self.state.borrow();
        let layers = &state.layers;
        let weak = || Rc::downgrade(self);
        let mut events = vec![
            listen(&layers.scroller, "scroll", on(weak(), Self::scrolled)),
            listen_first(&layers.scroller, "wheel", on(weak(), Self::wheel)),
            listen(&layers.scroller, "click", on(weak(), Self::click)),
            listen(&layers.root, "pointermove", on(weak(), Self::pointer_moved)),
            listen(&layers.root, "pointerleave", on(weak(), Self::pointer_left)),
            listen(&layers.scroller, "touchstart", on(weak(), Self::touched)),
            listen(&layers.scroller, "touchmove", on(weak(), Self::touch_moved)),
            listen_first(&layers.mark, "keydown", on(weak(), Self::key)),
            listen(&window(), "beforeprint", on(weak(), |view, _: &Event| view.print(true))),
            listen(&window(), "afterprint", on(weak(), |view, _: &Event| view.print(false))),
            listen(&document(), "keydown", on(weak(), Self::key_anywhere)),
            listen(&layers.mark, "focus", on(weak(), |view, _: &Event| view.focus(true))),
            listen(&layers.mark, "blur", on(weak(), |view, _: &Event| view.focus(false))),
        ];
        for handle in [&layers.now_time, &layers.gutter] {
            events.push(listen_first(handle, "pointerdown", on(weak(), Self::drag_started)));
            events.push(listen(handle, "pointermove", on(weak(), Self::dragged)));
            events.push(listen(handle, "pointerup", on(weak(), Self::drag_ended)));
            events.push(listen(handle, "pointercancel", on(weak(), Self::drag_ended)));
        }
        let heads = &layers.heads;
        events.push(listen_first(heads, "pointerdown", on(weak(), Self::head_taken)));
        events.push(listen(heads, "pointermove", on(weak(), Self::head_carried)));
        events.push(listen(heads, "pointerup", on(weak(), Self::head_put_down)));
        events.push(listen(
            heads,
            "pointercancel",
            on(weak(), |view, _: &Event| {
                view.with(State::drop_head);
            }),
        ));
        events
    }

    /// A point of the page as one of the box.
    fn place(&self, client: (i32, i32)) -> (f64, f64) {
        let rect = self.state.borrow().layers.scroller.get_bounding_client_rect();
        (f64::from(client.0) - rect.left(), f64::from(client.1) - rect.top())
    }

    fn scrolled(&self, _: &Event) {
        self.with(|state| state.scrolled(now().0));
    }

    fn wheel(&self, event: &WheelEvent) {
        let (x, y) = self.place((event.client_x(), event.client_y()));
        let is_zoom = event.ctrl_key() || event.meta_key();
        let is_ours = self.with(|state| {
            let down = wheel_px(event, state.viewport.body());
            if is_zoom {
                state.zoom_by(zoom_factor(down), x, y - state.viewport.heads());
            } else if !state.viewport.is_native() && !event.shift_key() {
                state.scroll_by(down, now().0);
            } else {
                return false;
            }
            true
        });
        if is_ours == Some(true) {
            event.prevent_default();
        }
    }

    fn click(&self, event: &MouseEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let is_handle =
            target.is_some_and(|it| it.closest(".stage-gutter, .stage-now").ok().flatten().is_some());
        let ends_carrying = self.with(|state| std::mem::take(&mut state.has_carried)).unwrap_or(false);
        if !is_handle && !ends_carrying {
            let (x, y) = self.place((event.client_x(), event.client_y()));
            let is_touch = event.dyn_ref::<PointerEvent>().is_some_and(|it| !hovers(it));
            self.act(|state| state.choose(x, y, is_touch));
        }
    }

    fn pointer_moved(&self, event: &PointerEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let is_within =
            |selector| target.as_ref().is_some_and(|it| it.closest(selector).ok().flatten().is_some());
        // The words stay while the pointer is on them.
        if !hovers(event) || is_within(".stage-tooltip") {
            return;
        }
        let at = is_within(".stage-box").then(|| self.place((event.client_x(), event.client_y())));
        self.with(|state| state.pointers.hover_at(at, now().0));
    }

    fn pointer_left(&self, _: &PointerEvent) {
        self.with(|state| state.pointers.hover_at(None, now().0));
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

    fn head_put_down(&self, event: &PointerEvent) {
        self.act(|state| state.put_down(event.pointer_id()));
    }

    fn key(&self, event: &KeyboardEvent) {
        let Some(wish) = wish_of(event) else { return };
        event.prevent_default();
        event.stop_propagation();
        match self.with(|state| state.key(wish)) {
            Some(KeyAnswer::Act(actions)) => self.tell(actions),
            Some(KeyAnswer::Leave) => leave(),
            None => {}
        }
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

    fn focus(&self, is_focused: bool) {
        self.with(|state| {
            state.is_focused = is_focused;
            state.tooltip.hide();
            state.place_mark();
            state.explain_mark();
        });
    }
}

/// The keyboard goes back to the transport.
pub(super) fn leave() {
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let transport = TRANSPORT.iter().find_map(|it| find(it));
    if let Some(transport) = transport.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = transport.focus();
    }
}

/// A listener that calls a method of a view, while there is one.
fn on<E: JsCast + 'static>(
    view: Weak<View>,
    call: impl Fn(&View, &E) + 'static,
) -> impl Fn(&Event) + 'static {
    move |event| {
        if let (Some(view), Some(event)) = (view.upgrade(), event.dyn_ref::<E>()) {
            call(&view, event);
        }
    }
}
