//! What the marks mean: only those that occur.

use std::collections::BTreeSet;

use crate::scene::{Point, Rect, Scene, Shape, StyleClass, TextAlign, TextMetrics, TextShape};

/// A mark and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The mark's class.
    pub class: StyleClass,
    /// What it means, in a few words.
    pub words: &'static str,
    /// The mark itself.
    pub sample: Scene,
}

/// The entries of the classes that occur, in the order in which `words` explains them.
pub fn legend(
    words: &[(StyleClass, &'static str)],
    found: &BTreeSet<StyleClass>,
    sample: impl Fn(StyleClass) -> Scene,
) -> Vec<LegendEntry> {
    let entry = |(class, words): &(StyleClass, &'static str)| LegendEntry {
        class: *class,
        words,
        sample: sample(*class),
    };
    words.iter().filter(|(class, _)| found.contains(class)).map(entry).collect()
}

/// A legend as a scene of at most this width, with words of this size.
pub fn legend_scene(entries: &[LegendEntry], size: f64, width: f64, metrics: &dyn TextMetrics) -> Scene {
    let line = size * 1.9;
    let (mut x, mut y) = (0.0, 0.0);
    let mut scene = Scene::default();
    for entry in entries {
        let sample = entry.sample.window.right + size * 0.5;
        let words = metrics.width(entry.words, size, false);
        if x > 0.0 && x + sample + words > width {
            (x, y) = (0.0, y + line);
        }
        scene.place(&entry.sample, x, y);
        let at = Point::new(x + sample, y + line * 0.5 + size * 0.3);
        let text = entry.words.to_owned();
        let text =
            TextShape { at, text, size, width: words, bold: false, align: TextAlign::Start, slope: 0.0 };
        scene.add(StyleClass::LegendText, None, Shape::Text(text));
        x += sample + words + size * 1.6;
    }
    scene.window = Rect::new(0.0, 0.0, width, y + line);
    scene
}
