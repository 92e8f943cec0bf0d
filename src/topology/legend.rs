//! What the marks mean: only those that occur.

use std::collections::BTreeSet;

use super::Topology;
use crate::base::{EventId, TypedId};
use crate::figure::{self, LegendEntry};
use crate::scene::{Rect, Scene, Shape, StyleClass, glyphs};
use crate::trace::{EventKind, MessageIntent};

/// Marks in the order in which the legend explains them.
const WORDS: [(StyleClass, &str); 13] = [
    (StyleClass::Token, "waits"),
    (StyleClass::TokenFlight, "in flight"),
    (StyleClass::TokenRetry, "next try"),
    (StyleClass::TokenAnswer, "answer"),
    (StyleClass::DotAcknowledgement, "acknowledgement"),
    (StyleClass::Failure, "rejected, requeued"),
    (StyleClass::DotConfirmation, "confirmation"),
    (StyleClass::TokenDead, "dead letter"),
    (StyleClass::WorkerIdle, "idle worker"),
    (StyleClass::WorkerBusy, "working"),
    (StyleClass::WorkerBlocked, "blocked, waiting for a reply"),
    (StyleClass::Crash, "lost or down"),
    (StyleClass::Paused, "paused"),
];

impl Topology {
    /// What the marks of this run mean. Goes through the trace once.
    pub fn legend(&self) -> Vec<LegendEntry> {
        figure::legend(&WORDS, &self.classes(), |class| self.sample(class))
    }

    fn classes(&self) -> BTreeSet<StyleClass> {
        let mut found = BTreeSet::new();
        for row in (0..self.trace.len()).map(EventId::from_index) {
            found.extend(self.classes_of(row));
        }
        let header = self.trace.header();
        let dead =
            header.channels.values().filter_map(|it| it.dead_letter).map(|it| header.channels[it].lifeline);
        let living = self
            .measured
            .boxes
            .iter()
            .any(|(id, needs)| needs.ready_max > 0 && !dead.clone().any(|it| it == id));
        found.extend(living.then_some(StyleClass::Token));
        found
    }

    fn classes_of(&self, row: EventId) -> Option<StyleClass> {
        let event = self.trace.event(row);
        let is_answer = || {
            event.message.is_some_and(|it| {
                matches!(self.trace.message(it).intent, MessageIntent::Reply | MessageIntent::Callback)
            })
        };
        Some(match event.kind {
            EventKind::Sent if is_answer() => StyleClass::TokenAnswer,
            EventKind::Delivered if event.fact().is_redelivery() => StyleClass::TokenRetry,
            EventKind::Sent | EventKind::Delivered => StyleClass::TokenFlight,
            EventKind::Acknowledged => StyleClass::DotAcknowledgement,
            EventKind::Rejected => StyleClass::Failure,
            EventKind::Confirmed => StyleClass::DotConfirmation,
            EventKind::DeadLettered => StyleClass::TokenDead,
            EventKind::Started => StyleClass::WorkerBusy,
            EventKind::Ended => StyleClass::WorkerIdle,
            EventKind::Blocked => StyleClass::WorkerBlocked,
            EventKind::Lost | EventKind::Crashed => StyleClass::Crash,
            EventKind::Paused => StyleClass::Paused,
            _ => return None,
        })
    }

    /// A mark by itself.
    fn sample(&self, class: StyleClass) -> Scene {
        let spacing = &self.spacing;
        let is_small = matches!(
            class,
            StyleClass::DotAcknowledgement
                | StyleClass::DotConfirmation
                | StyleClass::Failure
                | StyleClass::Crash
                | StyleClass::Paused
        );
        let height = spacing.small * 1.9;
        let width = if is_small { spacing.marker * 0.8 } else { spacing.marker * 1.5 };
        let mut scene = Scene::new(Rect::new(0.0, 0.0, width, height));
        let center = scene.window.center();
        let mut add = |class, shape| scene.add(class, None, shape);
        match class {
            StyleClass::DotAcknowledgement | StyleClass::DotConfirmation => {
                add(class, Shape::Circle { center, radius: spacing.dot });
            }
            StyleClass::Failure => {
                glyphs::cross(center, spacing.dot).into_iter().for_each(|it| add(class, it))
            }
            StyleClass::Crash => {
                glyphs::cross(center, spacing.mark).into_iter().for_each(|it| add(class, it))
            }
            StyleClass::Paused => {
                glyphs::pause(center, spacing.mark).into_iter().for_each(|it| add(class, it))
            }
            _ => {
                let rect = Rect::around(center, width - 4.0, spacing.marker * 0.85);
                add(class, Shape::Box { rect, radius: spacing.marker * 0.2 });
                let stripe = Rect { right: rect.left + spacing.stripe + 2.0, ..rect }.grown(-2.0);
                match class {
                    StyleClass::WorkerBusy => add(StyleClass::BarWorking, Shape::rect(stripe)),
                    StyleClass::WorkerBlocked => {
                        super::inside::hatch(stripe).into_iter().for_each(|it| add(StyleClass::BarHatch, it));
                    }
                    _ => {}
                }
            }
        }
        scene
    }
}
