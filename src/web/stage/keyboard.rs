//! Keys on the diagram: travel from mark to mark, zoom, and the ways out.

use web_sys::KeyboardEvent;

use crate::app::Travel;

/// What a key on the diagram asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum KeyWish {
    /// To another mark.
    Travel(Travel),
    /// The lifeline of this mark goes one place to a side.
    Move {
        /// To the right.
        right: bool,
    },
    /// The details of this mark.
    Details,
    /// Away: the tooltip goes first, then the keyboard returns to the transport.
    Leave,
    /// Larger or smaller.
    Zoom(Zoom),
}

/// A change of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zoom {
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// As it was fitted.
    Fit,
}

impl Zoom {
    /// Times the scale before; none to end it.
    pub(super) fn factor(self) -> Option<f64> {
        match self {
            Self::In => Some(1.25),
            Self::Out => Some(0.8),
            Self::Fit => None,
        }
    }
}

/// What a key asks for; none for keys that belong to the page.
pub(super) fn wish_of(event: &KeyboardEvent) -> Option<KeyWish> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowRight" if event.shift_key() => KeyWish::Move { right: true },
        "ArrowLeft" if event.shift_key() => KeyWish::Move { right: false },
        "ArrowDown" => KeyWish::Travel(Travel::Next),
        "ArrowUp" => KeyWish::Travel(Travel::Previous),
        "ArrowRight" | "ArrowLeft" => KeyWish::Travel(Travel::Follow),
        "n" => KeyWish::Travel(Travel::NextOfMessage),
        "p" => KeyWish::Travel(Travel::PreviousOfMessage),
        "Home" => KeyWish::Travel(Travel::First),
        "End" => KeyWish::Travel(Travel::Last),
        "Enter" => KeyWish::Details,
        "Escape" => KeyWish::Leave,
        "+" | "=" => KeyWish::Zoom(Zoom::In),
        "-" => KeyWish::Zoom(Zoom::Out),
        "0" => KeyWish::Zoom(Zoom::Fit),
        _ => return None,
    })
}
