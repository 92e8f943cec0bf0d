//! The only animation frame of the program.
//!
//! Frames do not go through the reducer. The page tells the loop what is shown
//! ([`FrameLoop::show`]) after each action; the loop calls its subscribers, the
//! stage and the clock beside it, with each [`Frame`]. A frame carries its own
//! picture; a subscriber that draws another one skips it.
//! The loop runs while the playhead moves, or for one frame on request, and
//! never in a page that is hidden.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::Callback;

use crate::app::{AppAction, AppState, Frame, Now, PlaybackAction, Shown};

/// Milliseconds between two [`PlaybackAction::Heartbeat`]s.
const HEARTBEAT_MS: f64 = 1_000.0;

/// Shared by everything that moves. A clone is the same loop.
#[derive(Clone)]
pub struct FrameLoop {
    inner: Rc<Inner>,
}

/// What the browser calls before it draws, with the wall time.
type OnFrame = Closure<dyn FnMut(f64)>;

struct Inner {
    shown: RefCell<Shown>,
    subscribers: RefCell<Vec<Subscriber>>,
    next_id: Cell<u32>,
    /// The frame that was asked for and has not come yet.
    pending: Cell<Option<i32>>,
    last_heartbeat: Cell<f64>,
    /// The playback whose end was reported, so that it is reported once.
    end_reported: Cell<bool>,
    on_action: Callback<AppAction>,
    on_frame: RefCell<Option<OnFrame>>,
    on_visibility: RefCell<Option<Closure<dyn FnMut()>>>,
}

#[derive(Clone)]
struct Subscriber {
    id: u32,
    call: Rc<dyn Fn(&Frame)>,
}

/// Ends a subscription when it is dropped.
pub struct Subscription {
    frame_loop: FrameLoop,
    id: u32,
}

/// The time of day on the clock that frames use. The only clock of the program.
pub fn now() -> Now {
    Now(web_sys::window().and_then(|it| it.performance()).map_or(0.0, |it| it.now()))
}

impl FrameLoop {
    /// A loop at rest. `on_action` hears of the end of the run and of the heartbeat.
    pub fn new(on_action: Callback<AppAction>) -> Self {
        let inner = Rc::new(Inner {
            shown: RefCell::default(),
            subscribers: RefCell::default(),
            next_id: Cell::new(0),
            pending: Cell::new(None),
            last_heartbeat: Cell::new(0.0),
            end_reported: Cell::new(false),
            on_action,
            on_frame: RefCell::new(None),
            on_visibility: RefCell::new(None),
        });
        let frame_loop = Self { inner };
        frame_loop.listen();
        frame_loop
    }

    /// Tells the loop what is shown after an action, and asks for a frame of it.
    pub fn show(&self, state: &AppState) {
        let before = self.inner.shown.replace(Shown::of(state));
        if before.playback() != state.playback {
            self.inner.end_reported.set(false);
            self.inner.last_heartbeat.set(now().0);
        }
        self.request();
    }

    /// Asks for one frame. Asking twice gives one; asking within a frame gives the next.
    pub fn request(&self) {
        if self.inner.pending.get().is_some() {
            return;
        }
        let on_frame = self.inner.on_frame.borrow();
        let Some(callback) = on_frame.as_ref() else { return };
        let Some(window) = web_sys::window() else { return };
        self.inner.pending.set(window.request_animation_frame(callback.as_ref().unchecked_ref()).ok());
    }

    /// True when a frame is asked for, though the playhead does not move.
    pub fn is_waiting(&self) -> bool {
        self.inner.pending.get().is_some() && !self.inner.shown.borrow().is_playing()
    }

    /// Calls `call` in every frame, until the subscription is dropped.
    pub fn subscribe(&self, call: Rc<dyn Fn(&Frame)>) -> Subscription {
        let id = self.inner.next_id.get();
        self.inner.next_id.set(id + 1);
        self.inner.subscribers.borrow_mut().push(Subscriber { id, call });
        self.request();
        Subscription { frame_loop: self.clone(), id }
    }

    /// The frame of this moment, where the next one would be too late.
    pub fn frame(&self) -> Frame {
        self.inner.shown.borrow().frame(now())
    }

    /// The closures hold the loop weakly: it ends with its last owner.
    fn listen(&self) {
        let weak = Rc::downgrade(&self.inner);
        let on_frame = move |time: f64| {
            if let Some(inner) = weak.upgrade() {
                FrameLoop { inner }.tick(Now(time));
            }
        };
        self.inner.on_frame.replace(Some(Closure::new(on_frame)));
        let weak = Rc::downgrade(&self.inner);
        let on_visibility = move || {
            if let Some(inner) = weak.upgrade() {
                FrameLoop { inner }.visibility_changed();
            }
        };
        let on_visibility = Closure::<dyn FnMut()>::new(on_visibility);
        if let Some(document) = document() {
            let listener = on_visibility.as_ref().unchecked_ref();
            // Without it nothing is lost but a little work in a page that nobody sees.
            let _ = document.add_event_listener_with_callback("visibilitychange", listener);
        }
        self.inner.on_visibility.replace(Some(on_visibility));
    }

    fn tick(&self, now: Now) {
        self.inner.pending.set(None);
        let frame = self.inner.shown.borrow().frame(now);
        // A subscriber may end a subscription or start one: go through a copy of the list.
        let subscribers = self.inner.subscribers.borrow().clone();
        for subscriber in &subscribers {
            (subscriber.call)(&frame);
        }
        if self.inner.shown.borrow().is_playing() {
            self.go_on(now);
        }
    }

    fn go_on(&self, now: Now) {
        if self.inner.shown.borrow().has_ended(now) {
            if !self.inner.end_reported.replace(true) {
                self.inner.on_action.emit(PlaybackAction::ReachedEnd.into());
            }
            return;
        }
        if now.0 - self.inner.last_heartbeat.get() >= HEARTBEAT_MS {
            self.inner.last_heartbeat.set(now.0);
            self.inner.on_action.emit(PlaybackAction::Heartbeat.into());
        }
        self.request();
    }

    /// A page that nobody sees does not play on: the reader would miss it.
    fn visibility_changed(&self) {
        let is_playing = self.inner.shown.borrow().is_playing();
        match document() {
            Some(document) if document.hidden() && is_playing => {
                self.inner.on_action.emit(PlaybackAction::Pause.into())
            }
            Some(document) if !document.hidden() => self.request(),
            _ => {}
        }
    }
}

impl PartialEq for FrameLoop {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let (Some(window), Some(pending)) = (web_sys::window(), self.pending.get()) {
            let _ = window.cancel_animation_frame(pending);
        }
        if let (Some(document), Some(listener)) = (document(), self.on_visibility.get_mut()) {
            let listener = listener.as_ref().unchecked_ref();
            let _ = document.remove_event_listener_with_callback("visibilitychange", listener);
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.frame_loop.inner.subscribers.borrow_mut().retain(|it| it.id != self.id);
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|it| it.document())
}
