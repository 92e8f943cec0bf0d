//! The row of heads, which stays in sight.

use super::Layout;
use super::columns::Shared;
use crate::base::LifelineId;
use crate::scene::glyphs;
use crate::scene::{Anchor, Point, Rect, Scene, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Counters, LifelineKind, Moment};

impl Layout {
    /// The row of heads: who takes part. As high as [`Layout::head_height`].
    pub fn heads(&self) -> Scene {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, self.columns.width, self.spacing.head_height));
        for id in &self.columns.shown {
            self.head_items(*id, self.trace.header().lifelines[*id].kind, &mut scene);
        }
        for shared in &self.columns.shared {
            if shared.is_stub {
                self.stub_head(shared, &mut scene)
            } else {
                self.fold_head(shared, &mut scene)
            }
        }
        scene
    }

    /// What changes in the row of heads: how everybody stands at a moment, in words under the names.
    pub fn head_states(&self, moment: Moment) -> Scene {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, self.columns.width, self.spacing.head_height));
        for (id, counters) in self.states(moment) {
            if self.view.lineup.is_tucked(id) {
                continue;
            }
            let (words, class) = self.state_words(id, counters);
            if !words.is_empty() {
                let at = Point::new(self.columns.get(id).x, self.spacing.head_height * 0.93);
                let size = self.spacing.small;
                let width = self.metrics.width(&words, size, false);
                let text = TextShape {
                    at,
                    text: words,
                    size,
                    width,
                    bold: false,
                    align: TextAlign::Middle,
                    slope: 0.0,
                };
                scene.add(class, Some(Anchor::Lifeline(id)), Shape::Text(text));
            }
        }
        scene
    }

    /// The numbers of every lifeline at a moment.
    pub fn states(&self, moment: Moment) -> Vec<(LifelineId, Counters)> {
        let counters = self.trace.counters();
        self.trace.header().lifelines.ids().map(|id| (id, counters.at(id, moment))).collect()
    }

    fn head_items(&self, id: LifelineId, kind: LifelineKind, scene: &mut Scene) {
        let column = self.columns.get(id);
        let anchor = Some(Anchor::Lifeline(id));
        let height = self.spacing.head_height;
        let rect = Rect::new(
            column.x - column.head_width / 2.0,
            height * 0.02,
            column.x + column.head_width / 2.0,
            height * 0.72,
        );
        scene.add(StyleClass::HeadBox, anchor, Shape::Box { rect, radius: height * 0.1 });
        let glyph = Point::new(column.x, height * 0.22);
        for shape in sign(kind, glyph, height * 0.125) {
            scene.add(StyleClass::HeadGlyph, anchor, shape);
        }
        let name = self.head_name(id, Point::new(column.x, height * 0.61));
        scene.add(StyleClass::HeadName, anchor, Shape::Text(name));
    }

    /// The head of several who are folded: a pile, the first of them in front.
    fn fold_head(&self, shared: &Shared, scene: &mut Scene) {
        let column = &shared.column;
        let (anchor, height) = (Some(Anchor::Lifeline(shared.first)), self.spacing.head_height);
        let (half, step) = (column.head_width / 2.0, height * 0.05);
        for depth in [1.0, 0.0] {
            let rect = Rect::new(
                column.x - half + step * depth,
                height * 0.07 - step * depth,
                column.x + half + step * depth,
                height * 0.72 - step * depth,
            );
            scene.add(StyleClass::HeadBox, anchor, Shape::Box { rect, radius: height * 0.1 });
        }
        let mut words = |text: String, y: f64, size: f64, bold: bool, class| {
            let (at, width) = (Point::new(column.x, y), self.metrics.width(&text, size, bold));
            let shape = TextShape { at, text, size, width, bold, align: TextAlign::Middle, slope: 0.0 };
            scene.add(class, anchor, Shape::Text(shape));
        };
        let count = format!("{} folded", shared.count);
        words(count, height * 0.29, self.spacing.small, false, StyleClass::LabelQuiet);
        words(column.name.clone(), height * 0.61, self.spacing.name, true, StyleClass::HeadName);
    }

    /// The head of those who are hidden: how many they are. It stands for the first of them.
    fn stub_head(&self, shared: &Shared, scene: &mut Scene) {
        let stub = &shared.column;
        let (anchor, height) = (Some(Anchor::Lifeline(shared.first)), self.spacing.head_height);
        let half = stub.head_width / 2.0;
        let rect = Rect::new(stub.x - half, height * 0.36, stub.x + half, height * 0.72);
        scene.add(StyleClass::HeadBox, anchor, Shape::Box { rect, radius: height * 0.1 });
        let (text, size) = (stub.name.clone(), self.spacing.small);
        let width = self.metrics.width(&text, size, false);
        let at = Point::new(stub.x, height * 0.6);
        let text = TextShape { at, text, size, width, bold: false, align: TextAlign::Middle, slope: 0.0 };
        scene.add(StyleClass::LabelQuiet, anchor, Shape::Text(text));
    }

    /// The name of a lifeline, about a point.
    pub(super) fn head_name(&self, id: LifelineId, at: Point) -> TextShape {
        let (text, size) = (self.columns.get(id).name.clone(), self.spacing.name);
        let width = self.metrics.width(&text, size, true);
        TextShape { at, text, size, width, bold: true, align: TextAlign::Middle, slope: 0.0 }
    }

    /// What a lifeline holds or does, in a word or two that fit under its head.
    fn state_words(&self, id: LifelineId, counters: Counters) -> (String, StyleClass) {
        let lifeline = &self.trace.header().lifelines[id];
        if counters.is_down {
            return ("down".into(), StyleClass::LabelLost);
        }
        if counters.is_paused {
            return ("paused".into(), StyleClass::LabelWaiting);
        }
        if lifeline.kind == LifelineKind::Stream && counters.ready > 0 {
            return (format!("{} kept", counters.ready), StyleClass::LabelWaiting);
        }
        if lifeline.channel.is_some() {
            return match (counters.ready, counters.unsettled) {
                (0, 0) => (String::new(), StyleClass::LabelQuiet),
                (ready, 0) => (format!("{ready} ready"), StyleClass::LabelWaiting),
                (ready, open) => (format!("{ready} ready, {open} out"), StyleClass::LabelWaiting),
            };
        }
        let busy = counters.working.saturating_sub(counters.blocked);
        match (busy, counters.blocked) {
            (0, 0) => (String::new(), StyleClass::LabelQuiet),
            (_, 0) if lifeline.workers <= 1 => ("working".into(), StyleClass::LabelHandled),
            (busy, 0) => (format!("{busy} of {} working", lifeline.workers), StyleClass::LabelHandled),
            (0, _) if lifeline.workers <= 1 => ("blocked".into(), StyleClass::LabelWaiting),
            (busy, blocked) => (format!("{busy} working, {blocked} blocked"), StyleClass::LabelWaiting),
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
