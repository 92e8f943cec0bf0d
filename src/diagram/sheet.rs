//! The whole figure on one sheet: title, heads, time, diagram, legend. What is exported.

use super::Layout;
use crate::figure::{self, Figure, LegendEntry};
use crate::scene::{
    Anchor, Head, Motion, MovingMark, Point, Rect, Scene, Shape, Size, Span, StyleClass, TextSize,
};
use crate::trace::Moment;

impl Layout {
    /// The figure between two heights of the body, what has not happened at `moment` under a mask.
    pub fn sheet(&self, window: Span, moment: Moment) -> Scene {
        let window = Span::new(window.top, window.bottom.min(self.line_end()));
        let body = self.scene(window);
        let margin = self.spacing.margin;
        let legend = self.legend();
        let legend = figure::legend_scene(
            &legend,
            self.spacing.small,
            self.columns.width - 2.0 * margin,
            self.metrics,
        );
        let (title_height, body_top) = (self.title_height(), self.body_top());
        let dy = body_top - body.window.top;
        let height = body_top + body.window.height() + legend.window.height() + 2.5 * margin;
        let mut sheet = Scene::new(Rect::new(0.0, 0.0, self.columns.width, height));
        sheet.pen = self.view.text.pen();
        sheet.add(StyleClass::Paper, None, Shape::rect(sheet.window));
        let (size, room) = (self.spacing.name * 1.2, self.columns.width - 2.0 * margin);
        let title = &self.trace.header().title;
        figure::add_title(&mut sheet, title, Point::new(margin, size * 1.4), room, size, self.metrics);
        sheet.place(&body, 0.0, dy);
        sheet.place(&self.scale_marks(window), 0.0, dy);
        self.mask(&mut sheet, body.window, moment, dy);
        sheet.place(&self.heads(), 0.0, title_height);
        sheet.place(&self.head_states(moment), 0.0, title_height);
        sheet.place(&legend, margin, body_top + body.window.height() + margin);
        sheet
    }

    fn title_height(&self) -> f64 {
        self.spacing.name * 2.4
    }

    /// Where the body begins on a sheet, below title and heads.
    fn body_top(&self) -> f64 {
        self.title_height() + self.spacing.head_height
    }

    /// How the whole sheet happens.
    pub fn motion(&self) -> Motion {
        let top = self.body_top();
        let departures = self.rows().map(|row| self.trace.event(row)).filter(|it| it.kind.is_departure());
        let shown = departures.filter(|it| self.view.lineup.shows(it));
        let arrows = shown.map(|it| self.arrow(&it)).filter(|it| it.out.is_none());
        let mark = |it: super::arrows::Arrow| MovingMark {
            from: it.from.moved(0.0, top),
            to: it.to.moved(0.0, top),
            class: if it.is_exceptional() { StyleClass::FlightExceptional } else { StyleClass::Flight },
        };
        Motion {
            body: Rect::new(0.0, top, self.columns.width, top + self.line_end()),
            radius: self.flight_radius(),
            marks: arrows.map(mark).collect(),
        }
    }

    fn flight_radius(&self) -> f64 {
        self.spacing.head * 0.55
    }

    /// Paper over what has not happened yet, and the playhead.
    fn mask(&self, sheet: &mut Scene, body: Rect, moment: Moment, dy: f64) {
        let y = self.y_at(moment);
        if moment.events as usize >= self.trace.len() || y >= body.bottom {
            return;
        }
        let top = y.max(body.top) + dy;
        let rect = Rect::new(0.0, top, self.columns.width, body.bottom + dy);
        sheet.add(StyleClass::Veil, None, Shape::rect(rect));
        for flight in self.in_flight(moment, crate::base::limits::DRAWN_MARKS) {
            let class =
                if flight.is_exceptional() { StyleClass::FlightExceptional } else { StyleClass::Flight };
            let radius = self.flight_radius();
            let center = flight.at.moved(0.0, dy);
            sheet.add(class, Some(flight.anchor), Shape::Circle { center, radius });
        }
        let line = vec![Point::new(0.0, top), Point::new(self.columns.width, top)];
        sheet.add(StyleClass::Playhead, None, Shape::Polyline { points: line, head: Head::None });
    }
}

impl Figure for Layout {
    fn text_size(&self) -> TextSize {
        self.view.text
    }

    fn size(&self) -> Size {
        self.size()
    }

    fn mark_at(&self, at: Point, _: Moment, slop: f64) -> Option<Anchor> {
        self.hit(at.x, at.y, slop)
    }

    fn bounds_at(&self, anchor: Anchor, _: Moment) -> Option<Rect> {
        self.bounds(anchor)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        self.legend()
    }

    fn sheet(&self, moment: Moment) -> Scene {
        self.sheet(Span::new(0.0, self.size().height), moment)
    }
}
