//! Losses and partitions, where they are on the ways.

use super::Topology;
use crate::scene::{Anchor, Point, Rect, Scene, Shape, StyleClass, TextAlign, glyphs};
use crate::trace::State;

impl Topology {
    /// How many were lost on each way, where they were lost.
    pub(super) fn losses(&self, scene: &mut Scene, state: &State) {
        for ((from, to), loss) in state.losses() {
            let Some(edge) = self.edge_between(from, to) else { continue };
            let anchor = Some(Anchor::Event(loss.newest));
            let at = edge.at(self.reach(loss.newest));
            for stroke in glyphs::cross(at, self.spacing.mark) {
                scene.add(StyleClass::Crash, anchor, stroke);
            }
            let beside = at.moved(self.spacing.mark * 1.6, -self.spacing.marker * 0.62);
            self.chip(scene, StyleClass::LabelLost, anchor, beside, &format!("{} lost", loss.count));
        }
    }

    /// Where nothing passes.
    pub(super) fn cuts(&self, scene: &mut Scene, state: &State) {
        for (a, b) in state.cuts() {
            let edges = [self.edge_between(a, b), self.edge_between(b, a)];
            let anchor = Some(Anchor::Lifeline(a));
            let mut first = None;
            for edge in edges.into_iter().flatten() {
                let at = edge.at(0.5);
                first = first.or(Some(at));
                self.gap(scene, anchor, at);
            }
            if let Some(at) = first {
                let beside = at.moved(self.spacing.mark * 1.6, -self.spacing.marker * 0.75);
                self.chip(scene, StyleClass::LabelLost, anchor, beside, "partition");
            }
        }
    }

    /// Two strokes with nothing between them.
    fn gap(&self, scene: &mut Scene, anchor: Option<Anchor>, at: Point) {
        let (mark, is_level) = (self.spacing.mark, self.view.direction == super::Direction::Right);
        let (along, across) = if is_level { ((1.0, 0.0), (0.0, 1.0)) } else { ((0.0, 1.0), (1.0, 0.0)) };
        let paper = Rect::around(at, mark * 1.6, mark * 1.6);
        scene.add(StyleClass::Backing, anchor, Shape::rect(paper));
        for side in [-0.7, 0.7] {
            let middle = at.moved(along.0 * mark * side, along.1 * mark * side);
            let end = |icon: f64| middle.moved(across.0 * mark * 1.3 * icon, across.1 * mark * 1.3 * icon);
            scene.add(StyleClass::Crash, anchor, Shape::Line { from: end(-1.0), to: end(1.0) });
        }
    }

    /// Words on paper, from a point on.
    fn chip(&self, scene: &mut Scene, class: StyleClass, anchor: Option<Anchor>, at: Point, words: &str) {
        let text = self.words_at(at, words.to_owned(), TextAlign::Start);
        let rect = Rect::new(
            at.x - 2.0,
            at.y - self.spacing.line * 0.5,
            at.x + text.width + 2.0,
            at.y + self.spacing.line * 0.5,
        );
        scene.add(StyleClass::Backing, anchor, Shape::Box { rect, radius: 2.0 });
        scene.add(class, anchor, Shape::Text(text));
    }
}
