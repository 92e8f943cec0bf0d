//! The title of a sheet.

use crate::scene::{Point, Scene, Shape, StyleClass, TextAlign, TextMetrics, TextShape, clean, shorten};

/// Sets a title at a point, in bold and shortened to the room that it has. No title, no text.
pub fn add_title(sheet: &mut Scene, title: &str, at: Point, room: f64, size: f64, metrics: &dyn TextMetrics) {
    let text = shorten(&clean(title), room, size, true, metrics);
    if !text.is_empty() {
        let width = metrics.width(&text, size, true);
        let text = TextShape { at, text, size, width, bold: true, align: TextAlign::Start, slope: 0.0 };
        sheet.add(StyleClass::Title, None, Shape::Text(text));
    }
}
