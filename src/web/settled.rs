//! When the page has come to rest: what a test waits for, where it would otherwise wait for a time.
//!
//! `globalThis.playlineSettled()` gives a promise that is resolved when nothing runs, is loaded or is stored,
//! nothing is left to save, and everything has been drawn. `playlineSettled("drawn")` does not wait for saving.
//! A moving playhead does not keep the page from settling.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

use super::frame_loop::{FrameLoop, Subscription};
use super::shared::Shared;
use super::tasks;

/// The name of the function.
const NAME: &str = "playlineSettled";

/// What the page is busy with. The root keeps it current.
#[derive(Debug, Default)]
pub(crate) struct Activity {
    /// A run, a search or a series of runs goes on.
    pub(crate) is_running: Cell<bool>,
    /// Something is not saved yet.
    pub(crate) is_unsaved: Cell<bool>,
    /// How many actions there have been.
    pub(crate) actions: Cell<u64>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub activity: Shared<Activity>,
    pub frame_loop: FrameLoop,
}

/// Shows nothing. It is rendered after a frame, and Yew calls [`Component::rendered`] only once no update and no
/// rendering of any component is left.
pub(crate) struct Settled {
    waiting: Waiting,
    /// A frame has been drawn, and its rendering has not come: while the playhead moves, further frames would put it
    /// off without end.
    is_rendering: Rc<Cell<bool>>,
    /// The number of actions when the last frame was drawn.
    seen: u64,
    _subscription: Subscription,
    /// Kept so that it can be called.
    _ask: Closure<dyn FnMut(JsValue) -> Promise>,
}

/// A frame has been drawn.
pub(crate) struct Drawn;

/// Promises that are not resolved yet.
type Waiting = Rc<RefCell<Vec<Waiter>>>;

struct Waiter {
    resolve: Function,
    /// Saving is not waited for.
    is_drawn_enough: bool,
}

impl Component for Settled {
    type Message = Drawn;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let waiting = Waiting::default();
        let frame_loop = ctx.props().frame_loop.clone();
        let (asked, frames) = (waiting.clone(), frame_loop.clone());
        let ask = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |what: JsValue| {
            let is_drawn_enough = what.as_string().as_deref() == Some("drawn");
            frames.request();
            Promise::new(&mut |resolve, _| asked.borrow_mut().push(Waiter { resolve, is_drawn_enough }))
        });
        // The global object takes every property.
        drop(Reflect::set(&js_sys::global(), &NAME.into(), ask.as_ref()));
        let (link, asked, is_rendering) = (ctx.link().clone(), waiting.clone(), Rc::new(Cell::new(false)));
        let is_sent = is_rendering.clone();
        let subscription = frame_loop.subscribe(Rc::new(move |_| {
            if !asked.borrow().is_empty() && !is_sent.replace(true) {
                link.send_message(Drawn);
            }
        }));
        Self { waiting, is_rendering, seen: 0, _subscription: subscription, _ask: ask }
    }

    fn update(&mut self, ctx: &Context<Self>, Drawn: Drawn) -> bool {
        self.seen = ctx.props().activity.actions.get();
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        Html::default()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        self.is_rendering.set(false);
        let Props { activity, frame_loop } = ctx.props();
        let is_idle = activity.actions.get() == self.seen
            && !activity.is_running.get()
            && tasks::count() == 0
            && !frame_loop.is_waiting();
        if is_idle {
            self.resolve(!activity.is_unsaved.get());
        }
        if !self.waiting.borrow().is_empty() {
            frame_loop.request();
        }
    }
}

impl Settled {
    fn resolve(&self, is_saved: bool) {
        let is_over = |it: &mut Waiter| is_saved || it.is_drawn_enough;
        let over: Vec<Waiter> = self.waiting.borrow_mut().extract_if(.., is_over).collect();
        for waiter in over {
            // Resolving a promise of our own cannot fail.
            drop(waiter.resolve.call0(&JsValue::NULL));
        }
    }
}
