//! How many lifelines are out of view at the left and at the right: a click pans to the next of them.

use web_sys::HtmlElement;

use super::dom::{append, html, set, show, style_px};
use crate::figure::Viewport;

/// How far from the side a lifeline is brought into view, in screen pixels.
const ASIDE_PX: f64 = 56.0;

/// The two buttons over the ends of the row of heads.
pub(super) struct Chips {
    /// Left, then right.
    pub(super) buttons: [HtmlElement; 2],
    /// How many lifelines each one counts.
    counts: [usize; 2],
    /// How far from the left side and from the right side they stand.
    insets: (f64, f64),
}

impl Chips {
    /// Buttons within `root` that are not shown yet.
    pub(super) fn new(root: &HtmlElement) -> Self {
        let button = |side: &str| {
            let button = html("button", &format!("stage-chip stage-chip-{side}"));
            set(&button, "type", "button");
            show(&button, false);
            append(root, &button);
            button
        };
        Self { buttons: [button("left"), button("right")], counts: [0, 0], insets: (0.0, 0.0) }
    }

    /// Counts the lifelines that are out of view.
    pub(super) fn show(&mut self, viewport: &Viewport, xs: &[f64], gutter: f64, scroll_bar: f64) {
        let counts = [
            xs.iter().filter(|x| on_screen(viewport, **x) < gutter).count(),
            xs.iter().filter(|x| on_screen(viewport, **x) > viewport.width).count(),
        ];
        if self.insets != (gutter, scroll_bar) {
            self.insets = (gutter, scroll_bar);
            style_px(&self.buttons[0], "left", gutter);
            style_px(&self.buttons[1], "right", scroll_bar);
        }
        if counts == self.counts {
            return;
        }
        self.counts = counts;
        for (side, (button, count)) in self.buttons.iter().zip(counts).enumerate() {
            let (words, name) = match side {
                0 => (format!("‹ {count}"), "to the left"),
                _ => (format!("{count} ›"), "to the right"),
            };
            button.set_text_content(Some(&words));
            let lifelines = if count == 1 { "lifeline" } else { "lifelines" };
            set(button, "aria-label", &format!("{count} {lifelines} {name}"));
            show(button, count > 0);
        }
    }
}

/// The left of the content at which the next lifeline out of view at a side is seen; none without one.
pub(super) fn pan_to_next(viewport: &Viewport, xs: &[f64], gutter: f64, to_the_right: bool) -> Option<f64> {
    let on_screen = |x: &f64| on_screen(viewport, *x);
    let away = if to_the_right {
        xs.iter().map(on_screen).find(|x| *x > viewport.width)? - (viewport.width - ASIDE_PX)
    } else {
        xs.iter().rev().map(on_screen).find(|x| *x < gutter)? - (gutter + ASIDE_PX)
    };
    Some((viewport.left + away).clamp(0.0, viewport.max_left()))
}

fn on_screen(viewport: &Viewport, x: f64) -> f64 {
    viewport.body_from_scene(x, 0.0).0
}
