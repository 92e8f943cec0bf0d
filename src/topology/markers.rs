//! A message as a small labelled shape.

use super::Topology;
use super::layout::Room;
use crate::base::{LifelineId, MessageId, MessageTypeId, TypedId};
use crate::scene::{Anchor, Point, Rect, Scene, Shape, StyleClass, TextAlign, TextShape, shorten};

impl Topology {
    /// `#3`.
    pub(super) fn number(&self, message: MessageId) -> String {
        self.trace.message_number(message).to_string()
    }

    /// `Charge #3`.
    pub(super) fn full_name(&self, message: MessageId) -> String {
        let name = &self.types[self.trace.message(message).message_type];
        format!("{name} {}", self.number(message))
    }

    pub(super) fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        self.metrics.width(text, size, bold)
    }

    /// How wide a marker is that says the type of its message.
    pub(super) fn typed_width(&self, kind: MessageTypeId) -> f64 {
        let name = self.width(&format!("{} ", self.types[kind]), self.spacing.small, false);
        name + self.number_width() + 2.0 * self.spacing.marker_pad
    }

    /// How wide the widest number of a message is.
    pub(super) fn number_width(&self) -> f64 {
        let digits = |number: u32| if number == 0 { 0 } else { number.ilog10() as usize + 1 };
        let messages = (0..self.trace.message_count()).map(MessageId::from_index);
        let (mut whole, mut part) = (1, 0);
        for number in messages.map(|id| self.trace.message_number(id)) {
            whole = whole.max(digits(number.conversation));
            part = part.max(digits(number.part));
        }
        let point = if part > 0 { "." } else { "" };
        let text = format!("#{}{point}{}", "8".repeat(whole), "8".repeat(part));
        self.width(&text, self.spacing.small, false)
    }

    /// What a marker in a box says.
    pub(super) fn marker_words(&self, message: MessageId, room: &Room) -> String {
        if room.is_typed { self.full_name(message) } else { self.number(message) }
    }

    /// A marker about a point.
    pub(super) fn marker(
        &self,
        scene: &mut Scene,
        class: StyleClass,
        anchor: Option<Anchor>,
        (center, width): (Point, f64),
        words: &str,
    ) -> Rect {
        let rect = Rect::around(center, width, self.spacing.marker);
        scene.add(class, anchor, Shape::Box { rect, radius: self.spacing.marker * 0.22 });
        let room = width - self.spacing.marker_pad;
        let text = shorten(words, room, self.spacing.small, false, self.metrics);
        if !text.is_empty() {
            let label = self.words_at(center, text, TextAlign::Middle);
            scene.add(StyleClass::Label, anchor, Shape::Text(label));
        }
        rect
    }

    /// Small words whose middle of height is at a point.
    pub(super) fn words_at(&self, at: Point, text: String, align: TextAlign) -> TextShape {
        let size = self.spacing.small;
        let width = self.width(&text, size, false);
        let at = at.moved(0.0, size * 0.36);
        TextShape { at, text, size, width, bold: false, align, slope: 0.0 }
    }

    /// Small words from a point on, shortened to a width.
    pub(super) fn line(
        &self,
        scene: &mut Scene,
        class: StyleClass,
        id: LifelineId,
        at: Point,
        words: &str,
        width: f64,
    ) {
        let text = shorten(words, width, self.spacing.small, false, self.metrics);
        if text.chars().count() > 1 {
            let shape = Shape::Text(self.words_at(at, text, TextAlign::Start));
            scene.add(class, Some(Anchor::Lifeline(id)), shape);
        }
    }
}
