//! The row of heads, which stays in sight.

use super::Layout;
use super::columns::Shared;
use crate::base::LifelineId;
use crate::scene::glyphs;
use crate::scene::{Anchor, Point, Rect, Scene, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Counters, LifelineKind, Moment};

/// Counts above this are not told apart in a head.
const COUNT_MAX: u32 = 999;

impl Layout {
    /// The row of heads: who takes part. As high as [`Layout::head_height`].
    pub fn heads(&self) -> Scene {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, self.columns.width, self.spacing.head_height));
        self.group_heads(&mut scene);
        for id in &self.columns.shown {
            let (column, anchor) = (self.columns.get(*id), Some(Anchor::Lifeline(*id)));
            let rect = self.head_rect(column.x, column.head_width);
            self.head_face(*id, rect, |class, shape| scene.add(class, anchor, shape));
        }
        for shared in &self.columns.shared {
            self.shared_head(shared, &mut scene);
        }
        scene
    }

    /// What changes in the row of heads: at the corner of a head, how many messages are ready there, or that it is
    /// down or paused.
    pub fn head_states(&self, moment: Moment) -> Scene {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, self.columns.width, self.spacing.head_height));
        for (id, counters) in self.states(moment) {
            if !self.view.lineup.is_tucked(id) {
                self.badge(id, counters, &mut scene);
            }
        }
        scene
    }

    /// The numbers of every lifeline at a moment.
    pub fn states(&self, moment: Moment) -> Vec<(LifelineId, Counters)> {
        let counters = self.trace.counters();
        self.trace.header().lifelines.ids().map(|id| (id, counters.at(id, moment))).collect()
    }

    /// The box of a head round a lifeline.
    fn head_rect(&self, x: f64, width: f64) -> Rect {
        let (top, height) = (self.spacing.group_title, self.spacing.head_height - self.spacing.group_title);
        Rect::new(x - width / 2.0, top + height * 0.1, x + width / 2.0, top + height * 0.97)
    }

    /// A box with the drawing of a lifeline and its name beside it.
    pub(super) fn head_face(&self, id: LifelineId, rect: Rect, mut add: impl FnMut(StyleClass, Shape)) {
        let (spacing, name) = (&self.spacing, &self.columns.get(id).name);
        add(StyleClass::HeadBox, Shape::Box { rect, radius: spacing.head_radius });
        let y = f64::midpoint(rect.top, rect.bottom);
        let mut left = f64::midpoint(rect.left, rect.right)
            - (self.metrics.width(name, spacing.name, true) + spacing.head_sign_room()) / 2.0;
        if spacing.head_sign > 0.0 {
            let half = spacing.head_sign / 2.0;
            let kind = self.trace.header().lifelines[id].kind;
            for shape in sign(kind, Point::new(left + half, y), half * 0.9) {
                add(StyleClass::HeadGlyph, shape);
            }
            left += spacing.head_sign_room();
        }
        let at = Point::new(left, y + spacing.name * 0.35);
        add(StyleClass::HeadName, Shape::Text(self.head_words(name, at, spacing.name, TextAlign::Start)));
    }

    /// The head of several who share a column: a pile with the first of them in front, or how many are hidden.
    fn shared_head(&self, shared: &Shared, scene: &mut Scene) {
        let (column, anchor) = (&shared.column, Some(Anchor::Lifeline(shared.first)));
        let (size, class) = match shared.is_stub {
            true => (self.spacing.small, StyleClass::LabelQuiet),
            false => (self.spacing.name, StyleClass::HeadName),
        };
        let rect = self.head_rect(column.x, column.head_width);
        let step = (self.spacing.head_height - self.spacing.group_title) * 0.07;
        let pile = if shared.is_stub { &[0.0][..] } else { &[step, 0.0] };
        for out in pile {
            let rect = Rect::new(rect.left + out, rect.top, rect.right + out, rect.bottom - step + out);
            scene.add(StyleClass::HeadBox, anchor, Shape::Box { rect, radius: self.spacing.head_radius });
        }
        let at = Point::new(column.x, f64::midpoint(rect.top, rect.bottom - step) + size * 0.35);
        let words = self.head_words(&column.name, at, size, TextAlign::Middle);
        scene.add(class, anchor, Shape::Text(words));
    }

    fn head_words(&self, text: &str, at: Point, size: f64, align: TextAlign) -> TextShape {
        let bold = size > self.spacing.small;
        let width = self.metrics.width(text, size, bold);
        TextShape { at, text: text.to_owned(), size, width, bold, align, slope: 0.0 }
    }

    /// At the upper right corner of a head, how its lifeline stands.
    fn badge(&self, id: LifelineId, counters: Counters, scene: &mut Scene) {
        let column = self.columns.get(id);
        let anchor = Some(Anchor::Lifeline(id));
        let size = self.spacing.small;
        let high = size * 1.34;
        let corner = Point::new(
            column.x + column.head_width / 2.0 - size * 0.3,
            self.spacing.group_title + high / 2.0 + 0.5,
        );
        let mut plate = |class, width: f64| {
            let rect = Rect::around(corner, width.max(high), high);
            scene.add(class, anchor, Shape::Box { rect, radius: high / 2.0 });
        };
        if counters.is_down {
            plate(StyleClass::TokenDead, high);
            for shape in glyphs::cross(corner, size * 0.28) {
                scene.add(StyleClass::Crash, anchor, shape);
            }
        } else if counters.is_paused {
            plate(StyleClass::Token, high);
            for shape in glyphs::pause(corner, size * 0.3) {
                scene.add(StyleClass::Paused, anchor, shape);
            }
        } else if counters.ready > 0 && self.trace.header().lifelines[id].channel.is_some() {
            let text = match counters.ready {
                few @ 0..=COUNT_MAX => few.to_string(),
                _ => format!("{COUNT_MAX}+"),
            };
            let width = self.metrics.width(&text, size, true);
            plate(StyleClass::Token, width + size * 0.7);
            let at = corner.moved(0.0, size * 0.35);
            let shape = TextShape { at, text, size, width, bold: true, align: TextAlign::Middle, slope: 0.0 };
            scene.add(StyleClass::DepthNumber, anchor, Shape::Text(shape));
        }
    }
}

/// The drawing in a head. `half` is half its size.
fn sign(kind: LifelineKind, center: Point, half: f64) -> Vec<Shape> {
    match kind {
        LifelineKind::Person => glyphs::person(center, half),
        LifelineKind::Service => glyphs::service(center, half),
        LifelineKind::External => glyphs::external(center, half),
        LifelineKind::Store => glyphs::store(center, half),
        LifelineKind::Queue => glyphs::queue(center, half),
        LifelineKind::Topic => glyphs::topic(center, half),
        LifelineKind::Stream => glyphs::stream(center, half),
        LifelineKind::Exchange => glyphs::exchange(center, half),
    }
}
