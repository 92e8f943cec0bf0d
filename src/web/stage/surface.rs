//! One canvas for every view of a run: it listens to pointers, keys, sizes and frames, and lends the view its state.
//!
//! What a view does with them is its [`Surface`].

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};
use yew::Callback;

use super::dom::{document, listen, listen_first};
use super::gestures::hovers;
use super::sizes::Sizes;
use crate::app::{AppAction, Frame, Picture};
use crate::web::frame_loop::{FrameLoop, Subscription, now};

/// Where the keyboard goes when it leaves a canvas.
const TRANSPORT: [&str; 2] = [".transport .play", ".transport button"];

/// A point of the box, in screen pixels from its corner.
pub(super) type At = (f64, f64);

/// What a key leads to.
pub(super) enum KeyAnswer {
    /// These actions.
    Act(Vec<AppAction>),
    /// These actions, and the mark that the keyboard is on is brought into view.
    ActAndReveal(Vec<AppAction>),
    /// The keyboard goes to the transport.
    Leave,
}

/// What a view does on a canvas: its elements, and its answers to what happens to them.
pub(super) trait Surface: Sized + 'static {
    /// Everything.
    fn root(&self) -> &HtmlElement;
    /// The box that scrolls.
    fn scroller(&self) -> &HtmlElement;
    /// The focusable element over the mark that the keyboard is on.
    fn mark(&self) -> &HtmlElement;
    /// What is drawn.
    fn picture(&self) -> &Rc<Picture>;

    /// Writes one frame: what it leads to, and true when another frame is wanted.
    fn frame(&mut self, frame: &Frame) -> (Option<AppAction>, bool);
    /// The box has another size.
    fn resized(&mut self);
    /// The box was scrolled.
    fn scrolled(&mut self, now_ms: f64);
    /// The wheel was turned at a point. True when that is all: the browser does nothing.
    fn wheel(&mut self, event: &WheelEvent, at: At, now_ms: f64) -> bool;
    /// A pointer hovers over a point, or no longer.
    fn hover(&mut self, at: Option<At>, now_ms: f64);
    /// A click or a tap on an element at a point.
    fn click(&mut self, target: Option<&Element>, at: At, is_touch: bool) -> Vec<AppAction>;
    /// A key on the mark; none for keys that belong to the page.
    fn key(&mut self, event: &KeyboardEvent) -> Option<KeyAnswer>;
    /// The keyboard came to the mark, or left it.
    fn focus(&mut self, is_focused: bool);
    /// Brings the mark that the keyboard is on into view.
    fn reveal_current(&mut self);

    /// What it listens to besides.
    fn more_events(&self, _: &Weak<Canvas<Self>>) -> Vec<EventListener> {
        Vec::new()
    }
}

/// A view as the page holds it.
pub(super) struct Canvas<S> {
    state: RefCell<S>,
    pub(super) frame_loop: FrameLoop,
    on_action: Callback<AppAction>,
    /// Kept so that they go on listening.
    listening: RefCell<Option<Listening>>,
}

struct Listening {
    _events: Vec<EventListener>,
    _frames: Subscription,
    _sizes: Sizes,
}

impl<S: Surface> Canvas<S> {
    /// Lets a view listen.
    pub(super) fn new(state: S, frame_loop: FrameLoop, on_action: Callback<AppAction>) -> Rc<Self> {
        let canvas = Rc::new(Self {
            state: RefCell::new(state),
            frame_loop,
            on_action,
            listening: RefCell::new(None),
        });
        canvas.listen();
        canvas.with(S::resized);
        // The size of the box is told at once: what is seen first is laid out for it.
        canvas.frame(&canvas.frame_loop.frame());
        canvas
    }

    /// Lends the state and asks for a frame. A call from within another one is dropped: the other one asks too.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut S) -> T) -> Option<T> {
        let answer = self.state.try_borrow_mut().ok().map(|mut state| act(&mut state));
        self.frame_loop.request();
        answer
    }

    /// The same for what leads to actions. They are told when the state is no longer lent.
    pub(super) fn act(&self, act: impl FnOnce(&mut S) -> Vec<AppAction>) {
        self.tell(self.with(act).unwrap_or_default());
    }

    /// Tells the page what was done to the picture, unless the page shows another one by now.
    fn tell(&self, actions: impl IntoIterator<Item = AppAction>) {
        let picture = self.state.borrow().picture().clone();
        if self.frame_loop.frame().playhead_in(&picture).is_some() {
            actions.into_iter().for_each(|it| self.on_action.emit(it));
        }
    }

    /// A point of the page as one of the box.
    pub(super) fn place(&self, client: (i32, i32)) -> At {
        let rect = self.state.borrow().scroller().get_bounding_client_rect();
        (f64::from(client.0) - rect.left(), f64::from(client.1) - rect.top())
    }
}

/// Listening. Every closure holds the canvas weakly, or it would hold itself.
impl<S: Surface> Canvas<S> {
    fn listen(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let frames = self.frame_loop.subscribe(Rc::new(move |frame| {
            if let Some(canvas) = weak.upgrade() {
                canvas.frame(frame);
            }
        }));
        let weak = Rc::downgrade(self);
        let sizes = Sizes::of(self.state.borrow().scroller(), move || {
            if let Some(canvas) = weak.upgrade() {
                canvas.with(S::resized);
            }
        });
        let listening = Listening { _events: self.events(), _frames: frames, _sizes: sizes };
        self.listening.replace(Some(listening));
    }

    fn events(self: &Rc<Self>) -> Vec<EventListener> {
        let state = self.state.borrow();
        let (root, scroller, mark) = (state.root(), state.scroller(), state.mark());
        let weak = Rc::downgrade(self);
        let mut events = vec![
            listen(scroller, "scroll", on(&weak, Self::scrolled)),
            listen_first(scroller, "wheel", on(&weak, Self::wheel)),
            listen(scroller, "click", on(&weak, Self::click)),
            listen(root, "pointermove", on(&weak, Self::pointer_moved)),
            listen(root, "pointerleave", on(&weak, Self::pointer_left)),
            listen_first(mark, "keydown", on(&weak, Self::key)),
            listen(mark, "focus", on(&weak, |canvas, _: &Event| canvas.focus(true))),
            listen(mark, "blur", on(&weak, |canvas, _: &Event| canvas.focus(false))),
        ];
        events.extend(state.more_events(&weak));
        events
    }

    fn frame(&self, frame: &Frame) {
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        let (action, is_waiting) = state.frame(frame);
        drop(state);
        if is_waiting {
            self.frame_loop.request();
        }
        if action.is_some() {
            self.tell(action);
        }
    }

    fn scrolled(&self, _: &Event) {
        self.with(|it| it.scrolled(now().0));
    }

    fn wheel(&self, event: &WheelEvent) {
        let at = self.place((event.client_x(), event.client_y()));
        if self.with(|it| it.wheel(event, at, now().0)) == Some(true) {
            event.prevent_default();
        }
    }

    fn click(&self, event: &MouseEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let at = self.place((event.client_x(), event.client_y()));
        let is_touch = event.dyn_ref::<PointerEvent>().is_some_and(|it| !hovers(it));
        self.act(|it| it.click(target.as_ref(), at, is_touch));
    }

    fn pointer_moved(&self, event: &PointerEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        // The words stay while the pointer is on them.
        if !hovers(event) || is_within(target.as_ref(), ".stage-tooltip") {
            return;
        }
        let is_inside = is_within(target.as_ref(), ".stage-box");
        let at = is_inside.then(|| self.place((event.client_x(), event.client_y())));
        self.with(|it| it.hover(at, now().0));
    }

    fn pointer_left(&self, _: &PointerEvent) {
        self.with(|it| it.hover(None, now().0));
    }

    fn focus(&self, is_focused: bool) {
        self.with(|it| it.focus(is_focused));
    }

    fn key(&self, event: &KeyboardEvent) {
        let Some(answer) = self.with(|it| it.key(event)).flatten() else { return };
        event.prevent_default();
        event.stop_propagation();
        match answer {
            KeyAnswer::Act(actions) => self.tell(actions),
            KeyAnswer::ActAndReveal(actions) => {
                self.tell(actions);
                self.with(S::reveal_current);
            }
            KeyAnswer::Leave => leave(),
        }
    }
}

/// A listener that calls a method of a canvas, while there is one, with the event as what it is.
pub(super) fn on<S: Surface, E: JsCast>(
    canvas: &Weak<Canvas<S>>,
    call: impl Fn(&Canvas<S>, &E) + 'static,
) -> impl Fn(&Event) + 'static {
    let canvas = canvas.clone();
    move |event| {
        if let (Some(canvas), Some(event)) = (canvas.upgrade(), event.dyn_ref::<E>()) {
            call(&canvas, event);
        }
    }
}

/// True for an element that is within one of a selector.
pub(super) fn is_within(target: Option<&Element>, selector: &str) -> bool {
    target.is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}

/// The keyboard goes back to the transport.
fn leave() {
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let transport = TRANSPORT.iter().find_map(|it| find(it));
    if let Some(transport) = transport.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = transport.focus();
    }
}
