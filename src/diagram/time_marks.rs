//! The printed scale of time, on the left.

use super::Layout;
use super::axis::Stops;
use crate::base::{EventId, SimDuration, SimTime, TypedId};
use crate::scene::glyphs;
use crate::scene::{Point, Rect, Scene, Shape, Span, StyleClass, TextAlign, TextShape};

/// A time and where it is.
struct Mark {
    time: SimTime,
    y: f64,
}

impl Layout {
    /// Times at the left margin between two heights, marks where a long silence is shortened, and where
    /// the proportional scale does not run evenly.
    pub fn scale_marks(&self, window: Span) -> Scene {
        let window = Span::new(window.top.max(0.0), window.bottom.min(self.size().height));
        let mut scene = Scene::new(Rect::new(0.0, window.top, self.spacing.time_width, window.bottom));
        let near = window.grown(2.0 * self.spacing.break_height);
        let fixed = self.intervention_marks(near);
        let usual = match self.heights.pixels_per_nanosecond {
            None => self.row_marks(near),
            Some(rate) => self.even_marks(near, rate),
        };
        let breaks = self.breaks_in(window);
        let room = self.spacing.small * 1.2;
        let is_free = |mark: &Mark| {
            let is_far = |y: f64| (y - mark.y).abs() >= room;
            fixed.iter().all(|it| is_far(it.y)) && breaks.iter().all(|it| is_far(it.0))
        };
        for mark in usual.iter().filter(|mark| is_free(mark)).chain(&fixed) {
            self.time_items(mark, &mut scene);
        }
        self.break_items(&breaks, &mut scene);
        self.distortion_items(near, &mut scene);
        scene.items.retain(|it| window.meets(it.bounds()));
        scene
    }

    /// The times of what people did to the system: always printed.
    fn intervention_marks(&self, window: Span) -> Vec<Mark> {
        let rows = &self.measured.interventions;
        let first = rows.partition_point(|row| self.y_of(*row) < window.top);
        let last = rows.partition_point(|row| self.y_of(*row) <= window.bottom);
        let mut marks: Vec<Mark> = Vec::new();
        let is_shown = |row: &&EventId| self.view.lineup.shows(&self.trace.event(**row));
        for row in rows[first..last].iter().filter(is_shown) {
            let mark = Mark { time: self.trace.time(*row), y: self.y_of(*row) };
            if marks.last().is_none_or(|last| last.time != mark.time) {
                marks.push(mark);
            }
        }
        marks
    }

    /// A band beside the rows between which time is distorted or squeezed to keep them apart.
    fn distortion_items(&self, window: Span, scene: &mut Scene) {
        let stops = self.stops();
        let right = self.spacing.time_width;
        for index in stops.first_not(|y| y < window.top).max(1)..stops.len() {
            let (top, bottom) = (stops.y(index - 1), stops.y(index));
            if top > window.bottom {
                return;
            }
            if stops.is_distorted(index) && bottom > top {
                let rect = Rect::new(right - 3.0, top, right, bottom);
                scene.add(StyleClass::Stretch, stops.anchor(index), Shape::rect(rect));
            }
        }
    }

    /// The times of rows, as many as there is room for: of each stretch of heights the first row's,
    /// unless it is too near the one before.
    fn row_marks(&self, window: Span) -> Vec<Mark> {
        let segment = self.spacing.small * 3.0;
        let first = (((window.top - segment) / segment) as i64).max(0);
        let last = (window.bottom / segment) as i64;
        let stops = self.stops();
        let (mut before, mut time_before) = (f64::NEG_INFINITY, None);
        let mut marks = Vec::new();
        for part in first..=last {
            let (top, bottom) = (part as f64 * segment, (part + 1) as f64 * segment);
            let index = stops.first_not(|y| y < top);
            if index == stops.len() || stops.y(index) >= bottom {
                continue;
            }
            let (y, time) = (stops.y(index), stops.time(index));
            if y - before >= self.spacing.small * 1.4 && time_before != Some(time) {
                marks.push(Mark { time, y });
            }
            (before, time_before) = (y, Some(time));
        }
        marks
    }

    /// Round times at even distances, where time runs evenly.
    fn even_marks(&self, window: Span, rate: f64) -> Vec<Mark> {
        let step = round_step(self.spacing.small * 4.0 / rate);
        let stops = self.stops();
        let mut marks = Vec::new();
        for index in stops.first_not(|y| y < window.top).saturating_sub(1)..stops.len() {
            if index > 0 && stops.y(index - 1) > window.bottom {
                break;
            }
            if !stops.is_break(index) {
                marks_before(stops, index, step, &mut marks);
            }
        }
        self.apart(marks)
    }

    /// Where time is squeezed, round times come too close: those near the one before are left out.
    fn apart(&self, marks: Vec<Mark>) -> Vec<Mark> {
        let room = self.spacing.small * 1.2;
        let mut before = f64::NEG_INFINITY;
        let is_apart = |mark: &Mark| mark.y - std::mem::replace(&mut before, mark.y) >= room;
        marks.into_iter().filter(is_apart).collect()
    }

    fn time_items(&self, mark: &Mark, scene: &mut Scene) {
        let right = self.spacing.time_width;
        let tick = Shape::Line { from: Point::new(right - 5.0, mark.y), to: Point::new(right, mark.y) };
        scene.add(StyleClass::TimeTick, None, tick);
        let text = short_time(mark.time);
        self.time_text(text, right - 8.0, mark.y, scene);
    }

    fn time_text(&self, text: String, right: f64, y: f64, scene: &mut Scene) {
        let size = self.spacing.small;
        let width = self.metrics.width(&text, size, false);
        let at = Point::new(right, y + size * 0.34);
        let text = TextShape { at, text, size, width, bold: false, align: TextAlign::End, slope: 0.0 };
        scene.add(StyleClass::TimeText, None, Shape::Text(text));
    }

    /// A jag where a silence is shortened, with its length.
    fn break_items(&self, breaks: &[(f64, SimDuration)], scene: &mut Scene) {
        for (middle, length) in breaks.iter().copied() {
            let center = Point::new(self.spacing.time_width - 3.0, middle);
            scene.add(StyleClass::Break, None, glyphs::jag(center, self.spacing.mark));
            let right = center.x - self.spacing.mark - 2.0;
            self.time_text(format!("+\u{2009}{}", figures(length, 1_000)), right, middle, scene);
        }
    }

    /// The row before this one that is drawn; the first one when there is none.
    fn drawn_before(&self, row: EventId) -> EventId {
        let rows = (0..row.index()).rev().map(EventId::from_index);
        let rules = self.rules();
        rows.into_iter().find(|it| rules.is_drawn(&self.trace.event(*it))).unwrap_or(EventId(0))
    }

    /// The middles of the shortened silences near a window, and how long they are.
    pub(super) fn breaks_in(&self, window: Span) -> Vec<(f64, SimDuration)> {
        let stops = self.stops();
        let silence = |index: usize| {
            let before = match stops {
                Stops::Rows(..) => self.drawn_before(EventId::from_index(index)).index(),
                Stops::Axis(_) => index.saturating_sub(1),
            };
            let middle = (stops.y(before) + stops.y(index)) / 2.0;
            (middle, stops.time(index).since(stops.time(before)))
        };
        // The mark is above its row, and the row may be far below the window.
        let near = window.grown(self.spacing.break_height * 2.0);
        let found = stops.breaks_from(near.top, |index| silence(index).0 <= near.bottom);
        found.into_iter().map(silence).collect()
    }
}

/// The round times after the stop before, up to the time of this one.
fn marks_before(stops: Stops<'_>, index: usize, step: u64, marks: &mut Vec<Mark>) {
    let (after, y) = (stops.time(index), stops.y(index));
    let Some(index_before) = index.checked_sub(1) else {
        if after.0.is_multiple_of(step) {
            marks.push(Mark { time: after, y });
        }
        return;
    };
    let (before, top) = (stops.time(index_before), stops.y(index_before));
    let way = after.since(before).0.max(1) as f64;
    let mut time = (before.0 / step + 1) * step;
    while time <= after.0 {
        let share = (time - before.0) as f64 / way;
        marks.push(Mark { time: SimTime(time), y: top + (y - top) * share });
        time += step;
    }
}

/// A moment in at most four figures, so that it fits the margin.
fn short_time(time: SimTime) -> String {
    if time == SimTime::ZERO { "0".to_owned() } else { figures(SimDuration(time.0), 10_000) }
}

/// A length of time, cut to figures below `limit`, with a thin space before the unit.
fn figures(length: SimDuration, limit: u64) -> String {
    let mut unit = 1;
    while length.0 / unit >= limit {
        unit *= 10;
    }
    let text = SimDuration(length.0 / unit * unit).to_string();
    let (number, name) = text.split_once(' ').unwrap_or((&text, ""));
    // A long name takes the room of a figure.
    let figures = limit.ilog10() - u32::from(name.len() > 2);
    format!("{}\u{2009}{name}", cut(number, figures))
}

/// A number with a limited number of digits: minutes and days have no round number of nanoseconds.
fn cut(number: &str, figures: u32) -> &str {
    let Some((whole, decimals)) = number.split_once('.') else { return number };
    let room = (figures as usize).saturating_sub(whole.len()).min(decimals.len());
    number[..whole.len() + 1 + room].trim_end_matches('0').trim_end_matches('.')
}

/// The least of 1, 2, 5, 10, 20, … that is at least `least`.
fn round_step(least: f64) -> u64 {
    let mut decade: u64 = 1;
    loop {
        for factor in [1, 2, 5] {
            if (decade * factor) as f64 >= least {
                return decade * factor;
            }
        }
        if decade >= 1_000_000_000_000_000_000 {
            return decade;
        }
        decade *= 10;
    }
}
