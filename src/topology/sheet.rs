//! The whole figure on one sheet: title, time, boxes, legend. What is exported.

use super::Topology;
use crate::figure::{self, Figure, LegendEntry};
use crate::scene::{Anchor, Point, Rect, Scene, Shape, Size, StyleClass, TextAlign, TextShape, TextSize};
use crate::trace::Moment;

/// The narrowest sheet: title and legend need some room.
const NARROWEST: f64 = 360.0;

impl Topology {
    /// The figure as it stands at a moment.
    pub fn sheet(&self, moment: Moment) -> Scene {
        let spacing = &self.spacing;
        let width = self.size.width.max(NARROWEST * self.view.text.factor());
        let legend =
            figure::legend_scene(&self.legend(), spacing.small, width - 2.0 * spacing.margin, self.metrics);
        let title_height = spacing.name * 2.6;
        let height = title_height + self.size.height + legend.window.height() + 0.6 * spacing.margin;
        let mut sheet = Scene::new(Rect::new(0.0, 0.0, width, height));
        sheet.pen = self.view.text.pen();
        sheet.add(StyleClass::Paper, None, Shape::rect(sheet.window));
        self.title(&mut sheet, moment);
        sheet.place(&self.now(moment), (width - self.size.width) / 2.0, title_height);
        sheet.place(&legend, spacing.margin, title_height + self.size.height);
        sheet
    }

    /// The title at the left, the time at the right.
    fn title(&self, sheet: &mut Scene, moment: Moment) {
        let (size, small, margin) = (self.spacing.name * 1.2, self.spacing.small, self.spacing.margin);
        let clock = Self::clock(moment);
        let clock_width = self.width(&clock, small, false);
        let at = Point::new(sheet.window.right - margin, size * 1.6);
        let time = TextShape {
            at,
            text: clock,
            size: small,
            width: clock_width,
            bold: false,
            align: TextAlign::End,
            slope: 0.0,
        };
        sheet.add(StyleClass::TimeText, None, Shape::Text(time));
        let room = sheet.window.width() - 3.0 * margin - clock_width;
        let at = Point::new(margin, size * 1.6);
        figure::add_title(sheet, &self.trace.header().title, at, room, size, self.metrics);
    }
}

impl Figure for Topology {
    fn text_size(&self) -> TextSize {
        self.view.text
    }

    fn size(&self) -> Size {
        self.size()
    }

    fn mark_at(&self, at: Point, moment: Moment, slop: f64) -> Option<Anchor> {
        self.hit(moment, at, slop)
    }

    fn bounds_at(&self, anchor: Anchor, moment: Moment) -> Option<Rect> {
        self.bounds(anchor, moment)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        self.legend()
    }

    fn sheet(&self, moment: Moment) -> Scene {
        self.sheet(moment)
    }
}
