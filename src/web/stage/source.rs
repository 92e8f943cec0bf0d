//! What the stage asks of a picture: shapes, marks, words.

use std::ops::Range;

use super::clip::{cut, limits};
use super::overlay::{Dot, MOST_LABELS};
use crate::app::Picture;
use crate::base::{EventId, TypedId};
use crate::narrate;
use crate::scene::{Anchor, Point, Rect, Scene, Shape, Span, StyleClass, TextAlign, TextShape};
use crate::trace::Moment;
use crate::web::frame_loop::Frame;

/// Times on the scale from afar are this far apart on the screen.
const FAR_TIMES_PX: f64 = 72.0;

/// The shapes between two heights, none of them much longer.
pub(super) fn scene(picture: &Picture, window: Span) -> Scene {
    let mut scene = picture.layout.scene(window);
    let limits = limits(window);
    scene.items = scene.items.into_iter().map(|it| cut(it, limits)).collect();
    scene
}

/// The scale of time from afar, in pixels of the screen below the top of the window.
pub(super) fn far_times(picture: &Picture, window: Span, zoom: f64) -> Scene {
    let height = (window.bottom - window.top) * zoom;
    let mut scene = Scene::new(Rect::new(0.0, 0.0, picture.layout.time_width(), height));
    let count = (height / FAR_TIMES_PX) as usize;
    for y in (0..=count).map(|it| it as f64 * FAR_TIMES_PX + 8.0) {
        let moment = picture.layout.moment_at(window.top + y / zoom);
        let at = Point::new(picture.layout.time_width() - 8.0, y + 4.0);
        let text = narrate::clock(moment.time);
        let shape =
            TextShape { at, text, size: 12.0, width: 40.0, bold: false, align: TextAlign::End, slope: 0.0 };
        scene.add(StyleClass::TimeText, None, Shape::Text(shape));
    }
    scene
}

/// The lifelines among the items of a scene.
pub(super) fn lifelines(scene: &Scene) -> Scene {
    let is_line = |class| matches!(class, StyleClass::Lifeline | StyleClass::LifelineDown);
    let items = scene.items.iter().filter(|it| is_line(it.class)).cloned().collect();
    Scene { items, ..Scene::new(scene.window) }
}

/// The rows of the trace that happen between two heights.
pub(super) fn row_range(picture: &Picture, window: Span) -> Range<usize> {
    let happened = |y| picture.layout.moment_at(y).events as usize;
    let end = happened(window.bottom);
    happened(window.top).min(end)..end
}

/// The mark of what happened last at a moment.
pub(super) fn anchor_at(picture: &Picture, moment: Moment) -> Option<Anchor> {
    let row = (moment.events as usize).min(picture.trace.len()).checked_sub(1)?;
    Some(picture.layout.anchor_of(EventId::from_index(row)))
}

/// A mark in words.
pub(super) fn words_of(picture: &Picture, anchor: Anchor, moment: Moment) -> String {
    match anchor {
        Anchor::Lifeline(lifeline) => {
            let name = &picture.trace.header().lifelines[lifeline].name;
            format!("{name}: {}", narrate::state_of(&picture.trace, lifeline, moment).join(" "))
        }
        Anchor::Message(message) => narrate::life(&picture.trace, message).summary,
        _ => anchor.event().map_or_else(String::new, |event| narrate::sentence(&picture.trace, event)),
    }
}

/// The messages under way that cross the playhead. Few of them carry their names.
pub(super) fn dots(picture: &Picture, frame: &Frame, most: usize) -> Vec<Dot> {
    let flights = picture.layout.in_flight(frame.moment, most);
    let is_named = flights.len() <= MOST_LABELS;
    let name = |departure| if is_named { picture.layout.label_of(departure) } else { String::new() };
    flights
        .into_iter()
        .map(|it| Dot { at: it.at, name: name(it.departure), class: it.class.name() })
        .collect()
}
