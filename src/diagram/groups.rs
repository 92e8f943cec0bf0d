//! Lifelines that belong together: a tinted ground behind their lanes, and a title above their heads.

use super::Layout;
use super::window::{Layer, Layers};
use crate::base::LifelineId;
use crate::scene::{Point, Rect, Scene, Shape, StyleClass, TextAlign, TextShape, clean, shorten};

/// Neighbouring lanes of one group. Lanes that were moved apart are several of them.
struct Stretch {
    title: String,
    left: f64,
    right: f64,
}

impl Layout {
    /// The grounds in the row of heads, with their titles.
    pub(super) fn group_heads(&self, scene: &mut Scene) {
        let size = self.spacing.small;
        for stretch in self.group_stretches() {
            let rect = Rect::new(stretch.left, 0.0, stretch.right, self.spacing.head_height);
            scene.add(StyleClass::GroupGround, None, Shape::rect(rect));
            let text =
                shorten(&stretch.title, rect.width() - 2.0 * self.spacing.frame, size, true, self.metrics);
            if text.is_empty() {
                continue;
            }
            let width = self.metrics.width(&text, size, true);
            let at = Point::new(f64::midpoint(rect.left, rect.right), self.spacing.group_title * 0.78);
            let align = TextAlign::Middle;
            let shape = TextShape { at, text, size, width, bold: true, align, slope: 0.0 };
            scene.add(StyleClass::FragmentWord, None, Shape::Text(shape));
        }
    }

    /// The grounds behind the lanes, behind everything.
    pub(super) fn group_grounds(&self, layers: &mut Layers) {
        for stretch in self.group_stretches() {
            let rect = Rect::new(stretch.left, 0.0, stretch.right, self.line_end());
            layers.add(Layer::Grounds, StyleClass::GroupGround, None, Shape::rect(rect));
        }
    }

    fn group_stretches(&self) -> Vec<Stretch> {
        let mut all: Vec<Stretch> = Vec::new();
        let mut before: Option<usize> = None;
        for id in &self.columns.shown {
            let group = self.group_of(*id);
            let column = self.columns.get(*id);
            let out = column.head_width / 2.0 + self.spacing.head_gap * 0.4;
            let (left, right) = (column.x - out, column.x + out);
            match (group, all.last_mut()) {
                (Some(_), Some(last)) if group == before => last.right = right,
                (Some(n), _) => {
                    let title = clean(&self.trace.header().groups[n].title);
                    all.push(Stretch { title, left, right });
                }
                (None, _) => {}
            }
            before = group;
        }
        all
    }

    fn group_of(&self, id: LifelineId) -> Option<usize> {
        self.trace.header().groups.iter().position(|it| it.members.contains(&id))
    }
}
