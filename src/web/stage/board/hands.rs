//! Pointers and keys on the board: looking, choosing, panning by the browser, zooming.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};
use yew::Callback;

use super::super::dom::{listen as on_event, listen_first};
use super::super::gestures::{hovers, wheel_px, zoom_factor};
use super::super::keyboard::Zoom;
use super::super::sizes::Sizes;
use super::super::view::leave;
use super::state::State;
use crate::app::{AppAction, Pane, SelectionAction, Travel, ViewAction};
use crate::topology::Step;
use crate::web::frame_loop::FrameLoop;

/// What a key on the board asks for.
enum Wish {
    Step(Step),
    Travel(Travel),
    Zoom(Zoom),
    Details,
    Leave,
}

/// Listens to everything that is done to the board.
pub(super) fn listen(
    state: &Rc<RefCell<State>>,
    frame_loop: &FrameLoop,
    on_action: &Callback<AppAction>,
) -> Vec<EventListener> {
    let hands =
        Hands { state: Rc::downgrade(state), frame_loop: frame_loop.clone(), on_action: on_action.clone() };
    let (scroller, root, mark) = {
        let state = state.borrow();
        (state.scroller.clone(), state.root.clone(), state.mark.clone())
    };
    let on = |call: fn(&Hands, &Event)| {
        let hands = hands.clone();
        move |event: &Event| call(&hands, event)
    };
    vec![
        on_event(&scroller, "click", on(Hands::click)),
        on_event(&root, "pointermove", on(Hands::moved)),
        on_event(&root, "pointerleave", on(|hands, _| hands.hover(None))),
        on_event(&scroller, "scroll", on(|hands, _| hands.hover(None))),
        listen_first(&scroller, "wheel", on(Hands::wheel)),
        listen_first(&mark, "keydown", on(Hands::key)),
        on_event(&mark, "focus", on(|hands, _| hands.explain())),
        on_event(&mark, "blur", on(|hands, _| hands.hover(None))),
    ]
}

/// Asks for a frame when the box has another size.
pub(super) fn observe(state: &Rc<RefCell<State>>, frame_loop: &FrameLoop) -> Sizes {
    let frame_loop = frame_loop.clone();
    Sizes::of(&state.borrow().scroller, move || frame_loop.request())
}

#[derive(Clone)]
struct Hands {
    state: Weak<RefCell<State>>,
    frame_loop: FrameLoop,
    on_action: Callback<AppAction>,
}

impl Hands {
    /// Lends the state. Actions are told when it is no longer lent.
    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> Option<T> {
        let state = self.state.upgrade()?;
        let answer = state.try_borrow_mut().ok().map(|mut state| act(&mut state));
        self.frame_loop.request();
        answer
    }

    /// Tells the page what was done to the picture, unless the page shows another one by now.
    fn tell(&self, action: impl Into<AppAction>) {
        let picture = self.state.upgrade().map(|it| it.borrow().picture.clone());
        if picture.is_some_and(|it| self.frame_loop.frame().playhead_in(&it).is_some()) {
            self.on_action.emit(action.into());
        }
    }

    /// A point of the page as one of the box.
    fn place(&self, event: &MouseEvent) -> (f64, f64) {
        let rect = self.with(|state| state.scroller.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |it| (it.left(), it.top()));
        (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
    }

    fn hover(&self, at: Option<(f64, f64)>) {
        self.with(|state| state.hover(at));
    }

    fn moved(&self, event: &Event) {
        if let Some(event) = event.dyn_ref::<PointerEvent>().filter(|it| hovers(it)) {
            let at = self.place(event);
            self.hover(Some(at));
        }
    }

    fn click(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let (x, y) = self.place(event);
        let is_touch = event.dyn_ref::<PointerEvent>().is_some_and(|it| !hovers(it));
        let chosen = self.with(|state| {
            if is_touch {
                state.hover(Some((x, y)));
            }
            let anchor = state.anchor_under(x, y);
            (anchor != state.selection.map(|it| it.anchor)).then_some(anchor)
        });
        if let Some(anchor) = chosen.flatten() {
            self.tell(SelectionAction::Select(anchor));
        }
    }

    fn wheel(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<WheelEvent>().filter(|it| it.ctrl_key() || it.meta_key()) else {
            return;
        };
        event.prevent_default();
        let (x, y) = self.place(event);
        self.with(|state| state.zoom_about(zoom_factor(wheel_px(event, 600.0)), x, y));
    }

    fn key(&self, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let Some(wish) = wish_of(event) else { return };
        event.prevent_default();
        event.stop_propagation();
        match wish {
            Wish::Step(step) => {
                let anchor = self.with(|state| state.step(step).or_else(|| state.current()));
                self.tell(SelectionAction::Select(anchor.flatten()));
                self.explain();
            }
            Wish::Travel(travel) => self.tell(SelectionAction::Travel(travel)),
            Wish::Zoom(zoom) => drop(self.with(|state| state.zoom(zoom))),
            Wish::Details => {
                if let Some(anchor) = self.with(|state| state.current()).flatten() {
                    self.tell(SelectionAction::Select(Some(anchor)));
                    self.tell(ViewAction::ShowPane(Pane::Details));
                }
            }
            Wish::Leave => {
                if self.with(|state| (state.tooltip.is_shown(), state.tooltip.hide()).0) != Some(true) {
                    leave();
                }
            }
        }
    }

    /// The keyboard came to the mark, or the mark moved under it.
    fn explain(&self) {
        self.with(|state| {
            state.place_mark();
            state.reveal_mark();
        });
    }
}

/// What a key asks for; none for keys that belong to the page.
fn wish_of(event: &KeyboardEvent) -> Option<Wish> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowDown" => Wish::Step(Step::Next),
        "ArrowUp" => Wish::Step(Step::Previous),
        "ArrowRight" => Wish::Step(Step::Forward),
        "ArrowLeft" => Wish::Step(Step::Back),
        "Home" => Wish::Step(Step::First),
        "End" => Wish::Step(Step::Last),
        "n" => Wish::Travel(Travel::NextOfMessage),
        "p" => Wish::Travel(Travel::PreviousOfMessage),
        "Enter" => Wish::Details,
        "Escape" => Wish::Leave,
        "+" | "=" => Wish::Zoom(Zoom::In),
        "-" => Wish::Zoom(Zoom::Out),
        "0" => Wish::Zoom(Zoom::Fit),
        _ => return None,
    })
}
