//! The board on its canvas: looking, choosing, panning by the browser, zooming.

use std::rc::Rc;

use web_sys::{Element, HtmlElement, KeyboardEvent, WheelEvent};

use super::super::gestures::{wheel_px, zoom_factor};
use super::super::keyboard::Zoom;
use super::super::surface::{At, KeyAnswer, Surface};
use super::state::State;
use crate::app::{AppAction, Frame, Pane, Picture, SelectionAction, Travel, ViewAction};
use crate::topology::Step;

/// What a key on the board asks for.
enum Wish {
    Step(Step),
    Travel(Travel),
    Zoom(Zoom),
    Details,
    Leave,
}

impl Surface for State {
    fn root(&self) -> &HtmlElement {
        &self.root
    }

    fn scroller(&self) -> &HtmlElement {
        &self.scroller
    }

    fn mark(&self) -> &HtmlElement {
        &self.mark
    }

    fn picture(&self) -> &Rc<Picture> {
        &self.picture
    }

    fn frame(&mut self, frame: &Frame) -> (Option<AppAction>, bool) {
        self.frame(frame);
        (None, false)
    }

    /// The next frame sees the size itself.
    fn resized(&mut self) {}

    fn scrolled(&mut self, _: f64) {
        self.hover(None);
    }

    fn wheel(&mut self, event: &WheelEvent, (x, y): At, _: f64) -> bool {
        let is_zoom = event.ctrl_key() || event.meta_key();
        if is_zoom {
            self.zoom_about(zoom_factor(wheel_px(event, 600.0)), x, y);
        }
        is_zoom
    }

    fn hover(&mut self, at: Option<At>, _: f64) {
        self.hover(at);
    }

    fn click(&mut self, _: Option<&Element>, (x, y): At, is_touch: bool) -> Vec<AppAction> {
        if is_touch {
            self.hover(Some((x, y)));
        }
        let anchor = self.anchor_under(x, y);
        let is_new = anchor != self.selection.map(|it| it.anchor);
        if is_new { vec![SelectionAction::Select(anchor).into()] } else { Vec::new() }
    }

    fn key(&mut self, event: &KeyboardEvent) -> Option<KeyAnswer> {
        Some(match wish_of(event)? {
            Wish::Step(step) => {
                let anchor = self.step(step).or_else(|| self.current());
                KeyAnswer::ActAndReveal(vec![SelectionAction::Select(anchor).into()])
            }
            Wish::Travel(travel) => KeyAnswer::Act(vec![SelectionAction::Travel(travel).into()]),
            Wish::Zoom(zoom) => {
                self.zoom(zoom);
                KeyAnswer::Act(Vec::new())
            }
            Wish::Details => KeyAnswer::Act(self.current().map_or_else(Vec::new, |it| {
                vec![SelectionAction::Select(Some(it)).into(), ViewAction::ShowPane(Pane::Details).into()]
            })),
            Wish::Leave if self.tooltip.is_shown() => {
                self.tooltip.hide();
                KeyAnswer::Act(Vec::new())
            }
            Wish::Leave => KeyAnswer::Leave,
        })
    }

    fn focus(&mut self, is_focused: bool) {
        if is_focused {
            self.reveal_current();
        } else {
            self.hover(None);
        }
    }

    fn reveal_current(&mut self) {
        self.place_mark();
        self.reveal_mark();
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
