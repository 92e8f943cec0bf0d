//! A sentence beside the pointer or the keyboard. It stays while the pointer is on it, and Esc dismisses it.

use web_sys::HtmlElement;

use super::dom::{show, translate};

/// From the pointer to the corner of the words, in screen pixels.
const AWAY_PX: f64 = 14.0;

/// The one tooltip of the stage.
pub(super) struct Tooltip {
    element: HtmlElement,
    text: Option<String>,
}

impl Tooltip {
    /// A tooltip that is not shown.
    pub(super) fn new(element: HtmlElement) -> Self {
        Self { element, text: None }
    }

    /// True while words are shown.
    pub(super) fn is_shown(&self) -> bool {
        self.text.is_some()
    }

    /// Says `text` beside a point of the box, within a box of this size.
    pub(super) fn say(&mut self, text: String, at: (f64, f64), within: (f64, f64)) {
        if self.text.as_ref() == Some(&text) {
            return;
        }
        self.element.set_text_content(Some(&text));
        show(&self.element, true);
        let (width, height) =
            (f64::from(self.element.offset_width()), f64::from(self.element.offset_height()));
        let x = (at.0 + AWAY_PX).min(within.0 - width - 4.0).max(4.0);
        let below = at.1 + AWAY_PX;
        let y = if below + height > within.1 - 4.0 { at.1 - AWAY_PX - height } else { below };
        translate(&self.element, x, y.max(4.0));
        self.text = Some(text);
    }

    /// Says nothing.
    pub(super) fn hide(&mut self) {
        if self.text.take().is_some() {
            show(&self.element, false);
        }
    }
}
