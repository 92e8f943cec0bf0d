//! What the marks mean: only those that occur.

use std::collections::BTreeSet;

use super::Layout;
use super::arrows::Arrow;
use super::window::Layers;
use crate::base::{EventId, TypedId};
use crate::figure::{self, LegendEntry};
use crate::scene::glyphs;
use crate::scene::{Point, Rect, Scene, Shape, Span, StyleClass, TextAlign, TextShape};
use crate::trace::{Detail, EventKind};

/// Marks in the order in which the legend explains them.
const WORDS: [(StyleClass, &str); 24] = [
    (StyleClass::Call, "call, the caller waits"),
    (StyleClass::Reply, "reply"),
    (StyleClass::Send, "send"),
    (StyleClass::Publish, "publish"),
    (StyleClass::Delivery, "delivery"),
    (StyleClass::Redelivery, "delivery, try 2 and on"),
    (StyleClass::Acknowledgement, "acknowledgement"),
    (StyleClass::Rejection, "rejected, requeued"),
    (StyleClass::DeadLetter, "dead letter"),
    (StyleClass::Lost, "lost"),
    (StyleClass::Confirmation, "confirmation"),
    (StyleClass::Found, "from outside"),
    (StyleClass::BarWorking, "working"),
    (StyleClass::BarBlocked, "blocked, waiting for a reply"),
    (StyleClass::BarPausing, "pausing"),
    (StyleClass::Waiting, "waiting for a worker"),
    (StyleClass::DepthReady, "messages ready"),
    (StyleClass::DepthUnsettled, "delivered, not settled"),
    (StyleClass::Requeue, "back in the queue"),
    (StyleClass::Timeout, "deadline passed"),
    (StyleClass::Crash, "crash"),
    (StyleClass::Restart, "restart"),
    (StyleClass::Failure, "failed or ignored"),
    (StyleClass::Discard, "gone"),
];

impl Layout {
    /// What the marks of this diagram mean. Goes through the trace once.
    pub fn legend(&self) -> Vec<LegendEntry> {
        let found = self.classes();
        let mut entries = figure::legend(&WORDS, &found, |class| self.sample(class));
        // One sign has one entry.
        if found.contains(&StyleClass::Send) && found.contains(&StyleClass::Delivery) {
            entries.retain(|it| it.class != StyleClass::Delivery);
            let send = entries.iter_mut().find(|it| it.class == StyleClass::Send);
            send.into_iter().for_each(|it| it.words = "send, or delivery");
        }
        let has_position = |row: usize| {
            matches!(self.trace.event(EventId::from_index(row)).detail, Some(Detail::Position(_)))
        };
        if (0..self.trace.len()).any(has_position) {
            entries.push(self.position_entry());
        }
        entries
    }

    /// What the short form of a position in a stream says.
    fn position_entry(&self) -> LegendEntry {
        let mut sample = Scene::new(self.sample_size(StyleClass::Call));
        let (size, text) = (self.spacing.small, "p1@0".to_owned());
        let at = Point::new(sample.window.center().x, sample.window.center().y + size * 0.35);
        let width = self.metrics.width(&text, size, false);
        let shape = TextShape { at, text, size, width, bold: false, align: TextAlign::Middle, slope: 0.0 };
        sample.add(StyleClass::LegendText, None, Shape::Text(shape));
        LegendEntry { class: StyleClass::LegendText, words: "partition 1, offset 0", sample }
    }

    /// The classes of marks that occur.
    fn classes(&self) -> BTreeSet<StyleClass> {
        let mut found = BTreeSet::new();
        for row in self.rows() {
            self.classes_of(row, &mut found);
        }
        for needs in &self.measured.lifelines {
            found.extend(needs.has_waiting.then_some(StyleClass::Waiting));
            found.extend((needs.ready_max > 0).then_some(StyleClass::DepthReady));
            found.extend((needs.unsettled_max > 0).then_some(StyleClass::DepthUnsettled));
        }
        found
    }

    fn classes_of(&self, row: EventId, found: &mut BTreeSet<StyleClass>) {
        let class = match self.trace.kind(row) {
            kind if kind.is_departure() => self.arrow(&self.trace.event(row)).class,
            EventKind::Triggered => StyleClass::Found,
            EventKind::Started => StyleClass::BarWorking,
            EventKind::Blocked => StyleClass::BarBlocked,
            EventKind::TimerSet => StyleClass::BarPausing,
            EventKind::Requeued => StyleClass::Requeue,
            EventKind::TimedOut | EventKind::Lapsed => StyleClass::Timeout,
            EventKind::Crashed => StyleClass::Crash,
            EventKind::Restarted => StyleClass::Restart,
            EventKind::Ignored => StyleClass::Failure,
            EventKind::Ended if self.trace.event(row).fact().is_failure() => StyleClass::Failure,
            EventKind::Discarded | EventKind::Expired => StyleClass::Discard,
            _ => return,
        };
        found.insert(class);
    }

    fn sample_size(&self, class: StyleClass) -> Rect {
        let factor = self.view.text.factor();
        let is_arrow = class >= StyleClass::Call && class <= StyleClass::Create;
        Rect::new(0.0, 0.0, if is_arrow { 38.0 } else { 18.0 } * factor, 22.0 * factor)
    }

    /// A mark by itself.
    fn sample(&self, class: StyleClass) -> Scene {
        let mut layers = Layers::new(Span::ALL);
        let mut scene = Scene::new(self.sample_size(class));
        let center = scene.window.center();
        let half = self.spacing.mark;
        let upright = |width: f64| Rect::around(center, width, scene.window.height() * 0.8);
        let shapes = match class {
            StyleClass::BarWorking | StyleClass::BarPausing => vec![Shape::rect(upright(self.spacing.bar))],
            StyleClass::BarBlocked => {
                let rect = upright(self.spacing.bar);
                scene.add(class, None, Shape::rect(rect));
                self.hatch(rect, &mut layers);
                Vec::new()
            }
            StyleClass::DepthReady | StyleClass::DepthUnsettled => {
                vec![Shape::rect(upright(self.spacing.depth * 3.0))]
            }
            StyleClass::Waiting => {
                let ends = upright(0.0);
                vec![Shape::Line {
                    from: Point::new(center.x, ends.top),
                    to: Point::new(center.x, ends.bottom),
                }]
            }
            StyleClass::Requeue | StyleClass::Restart => glyphs::again(center, half),
            StyleClass::Timeout => glyphs::clock(center, half * 1.15),
            StyleClass::Crash => glyphs::cross(center, half * 1.3).into(),
            StyleClass::Failure => glyphs::cross(center, half * 0.7).into(),
            StyleClass::Discard => glyphs::cross(center, half).into(),
            _ => self.sample_arrow(class, scene.window, &mut layers),
        };
        for shape in shapes {
            scene.add(class, None, shape);
        }
        scene.items.extend(layers.into_items());
        scene
    }

    fn sample_arrow(&self, class: StyleClass, room: Rect, layers: &mut Layers) -> Vec<Shape> {
        let y = room.center().y;
        let arrow = Arrow {
            departure: EventId(0),
            arrival: Some(EventId(0)),
            from: Point::new(room.left + self.spacing.mark, y),
            to: Point::new(room.right - 1.0, y),
            out: None,
            class,
            is_lost: class == StyleClass::Lost,
        };
        self.tail_glyph(&arrow, layers);
        if class == StyleClass::Found {
            let radius = self.spacing.head * 0.42;
            return vec![arrow.shape(self.head_of(class)), Shape::Circle { center: arrow.from, radius }];
        }
        vec![arrow.shape(self.head_of(class))]
    }
}
