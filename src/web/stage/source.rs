//! What the stage asks of a picture: shapes, marks, words.

use super::overlay::{Dot, MOST_LABELS};
use super::static_layer::row_of;
use crate::app::{Future, Horizon, Picture, Playhead};
use crate::base::{EventId, LifelineId, TypedId};
use crate::figure::{Flight, clip_limits, clipped};
use crate::narrate;
use crate::paint::class_style;
use crate::scene::{Anchor, Item, Point, Rect, Scene, Shape, Span, StyleClass, TextAlign, TextShape};
use crate::trace::Moment;

/// Times on the scale from afar are this far apart on the screen.
const OVERVIEW_TIMES_PX: f64 = 72.0;

/// The shapes between two heights, none of them much longer.
pub(super) fn scene(picture: &Picture, window: Span) -> Scene {
    let mut scene = with_pen(picture, picture.layout.scene(window));
    let limits = clip_limits(window);
    scene.items = scene.items.into_iter().map(|it| clipped(it, limits)).collect();
    scene
}

/// The scale of time from afar, in pixels of the screen below the top of the window.
pub(super) fn overview_times(picture: &Picture, window: Span, zoom: f64) -> Scene {
    let height = (window.bottom - window.top) * zoom;
    let mut scene = Scene::new(Rect::new(0.0, 0.0, picture.layout.time_width(), height));
    let count = (height / OVERVIEW_TIMES_PX) as usize;
    for y in (0..=count).map(|it| it as f64 * OVERVIEW_TIMES_PX + 8.0) {
        let moment = picture.layout.moment_at(window.top + y / zoom);
        let at = Point::new(picture.layout.time_width() - 8.0, y + 4.0);
        let text = narrate::clock(moment.time);
        let shape =
            TextShape { at, text, size: 12.0, width: 40.0, bold: false, align: TextAlign::End, slope: 0.0 };
        scene.add(StyleClass::TimeText, None, Shape::Text(shape));
    }
    scene
}

/// The words of a scene, and everything else. Words stand above the mask: a label is read whole or not at all.
pub(super) fn words_apart(scene: Scene) -> (Scene, Scene) {
    let empty = || Scene { pen: scene.pen, ..Scene::new(scene.window) };
    let (mut words, mut rest) = (empty(), empty());
    for item in scene.items {
        if item.is_words() { words.items.push(item) } else { rest.items.push(item) }
    }
    (words, rest)
}

/// The lifelines of a scene over a hidden future: straight lines, so that neither a crash nor a cut shows in them.
pub(super) fn plain_lifelines(scene: &Scene) -> Scene {
    let is_line = |class| matches!(class, StyleClass::Lifeline | StyleClass::LifelineDown);
    let mut places: Vec<f64> =
        scene.items.iter().filter(|it| is_line(it.class)).map(|it| it.bounds().center().x).collect();
    places.sort_unstable_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 4.0);
    let mut lines = Scene::new(scene.window);
    for x in places {
        let ends = [scene.window.top, scene.window.bottom].map(|y| Point::new(x, y));
        lines.add(StyleClass::Lifeline, None, Shape::Line { from: ends[0], to: ends[1] });
    }
    lines
}

/// Takes everything out of a scene that has not happened: it is not on the page while the future is hidden.
pub(super) fn forget_future(scene: &mut Scene, picture: &Picture, moment: Moment) {
    let y = picture.layout.y_at(moment);
    let has_happened = |it: &Item| match row_of(it.anchor, &picture.trace) {
        Some(row) => moment.includes(row),
        None => it.bounds().top <= y,
    };
    scene.items.retain(has_happened);
}

/// A scene in the pen of its text: lines grow with the words.
pub(super) fn with_pen(picture: &Picture, scene: Scene) -> Scene {
    Scene { pen: picture.layout.view().text.pen(), ..scene }
}

/// The mark of what happened last at a moment.
pub(super) fn anchor_at(picture: &Picture, moment: Moment) -> Option<Anchor> {
    let row = (moment.events as usize).min(picture.trace.len()).checked_sub(1)?;
    Some(picture.layout.anchor_of(EventId::from_index(row)))
}

/// Where the newest thing happens, across: the last message that left, or the lifeline of the last row.
pub(super) fn x_of_action(picture: &Picture, moment: Moment) -> Option<f64> {
    if let Some(flight) = picture.layout.in_flight(moment, MOST_LABELS).last() {
        return Some(flight.at.x);
    }
    let row = (moment.events as usize).min(picture.trace.len()).checked_sub(1)?;
    let lifeline = picture.trace.event(EventId::from_index(row)).lifeline;
    Some(picture.layout.x_of(lifeline))
}

/// A mark in words.
pub(super) fn words_of(picture: &Picture, anchor: Anchor, moment: Moment, future: Future) -> String {
    let trace = &picture.told(Horizon::of(future, moment)).trace;
    match anchor {
        Anchor::Lifeline(lifeline) => {
            let (lineup, lifelines) = (picture.layout.view().lineup, &picture.trace.header().lifelines);
            // The head of several who share a column stands for all of them.
            let shares = |it: &LifelineId| lineup.place(*it) == lineup.place(lifeline);
            let is_one = !lineup.is_tucked(lifeline);
            let all = lifelines.ids().filter(|it| if is_one { *it == lifeline } else { shares(it) });
            let words = all.map(|id| {
                let state = narrate::state_of(trace, id, moment).join(" ");
                format!("{}: {state}", lifelines[id].name)
            });
            words.collect::<Vec<_>>().join(" ")
        }
        Anchor::Message(message) if message.index() < trace.message_count() => {
            narrate::life(trace, message).summary
        }
        _ => match anchor.event().filter(|row| row.index() < trace.len()) {
            Some(event) => narrate::sentence(trace, event),
            None => String::new(),
        },
    }
}

/// The messages under way that cross the playhead. Few of them carry their names.
///
/// `is_labelled` says of an arrow whether its own label can be read already. A
/// message that will be lost looks like any other until it is.
pub(super) fn dots(
    picture: &Picture,
    playhead: &Playhead,
    most: usize,
    is_labelled: impl Fn(Anchor) -> bool,
) -> Vec<Dot> {
    let flights = match playhead.is_playing {
        true => picture.layout.in_flight_at(playhead.y, most),
        false => picture.layout.in_flight(playhead.moment, most),
    };
    let are_few = flights.len() <= MOST_LABELS;
    let name = |flight: &Flight| match flight.message {
        Some(message) if flight.class == StyleClass::Lost => picture.trace.display_name(message),
        _ => picture.layout.label_of(flight.departure),
    };
    let dot = |flight: Flight| Dot {
        at: flight.at,
        name: if are_few && !is_labelled(flight.anchor) { name(&flight) } else { String::new() },
        ink: ink_of(flight.class),
    };
    flights.into_iter().map(dot).collect()
}

/// The token of an arrow under way.
fn ink_of(class: StyleClass) -> &'static str {
    let class = if class == StyleClass::Lost { StyleClass::Send } else { class };
    class_style(class).stroke.map_or("ink", |it| it.name())
}
