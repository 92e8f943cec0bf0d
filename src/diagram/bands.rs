//! How many messages a channel holds: a band along its lifeline.

use std::ops::Range;

use super::Layout;
use super::pairs::ended_hop;
use super::window::{Layer, Layers};
use crate::base::{EventId, LifelineId, TypedId};
use crate::scene::{Anchor, Point, Rect, Shape, StyleClass, TextAlign, TextShape};
use crate::trace::{Counters, Moment};

/// A stretch of a channel's lifeline in which nothing changes.
struct Segment {
    lifeline: LifelineId,
    /// The row since which it is so.
    since: Option<EventId>,
    counters: Counters,
    /// Ready messages before.
    before: u32,
}

impl Layout {
    /// The bands of every channel over these rows, and what goes on into them.
    pub(super) fn depth_bands(&self, rows: Range<usize>, layers: &mut Layers) {
        let mut open = self.segments_at(rows.start);
        for row in rows.clone().map(EventId::from_index) {
            let id = self.trace.event(row).lifeline;
            let Some(segment) = open.iter_mut().find(|it| it.lifeline == id) else { continue };
            let now = self.trace.counters().at(id, self.trace.moment_after(row));
            let y = self.seen_y(row);
            self.band_items(segment, y, layers);
            *segment =
                Segment { lifeline: id, since: Some(row), counters: now, before: segment.counters.ready };
        }
        for segment in open {
            let next = self.next_at(segment.lifeline, rows.end);
            let end = next.map_or(self.lifeline_end(segment.lifeline), |row| self.seen_y(row));
            self.band_items(&segment, end, layers);
        }
    }

    fn segments_at(&self, row: usize) -> Vec<Segment> {
        let moment = Moment { time: self.trace.end(), events: row as u32 };
        let is_shown = |id| !self.view.lineup.is_tucked(id);
        let channels = self.trace.header().channels.values();
        channels
            .filter(|channel| is_shown(channel.lifeline))
            .map(|channel| {
                let counters = self.trace.counters().at(channel.lifeline, moment);
                let since = self.last_at(channel.lifeline, row);
                Segment { lifeline: channel.lifeline, since, counters, before: counters.ready }
            })
            .collect()
    }

    fn band_items(&self, segment: &Segment, bottom: f64, layers: &mut Layers) {
        let Some(since) = segment.since else { return };
        let (x, top) = (self.columns.get(segment.lifeline).x, self.seen_y(since));
        let width = |count: u32| f64::from(count.min(self.spacing.depth_max)) * self.spacing.depth;
        let anchor = Some(Anchor::Event(since));
        let Counters { ready, unsettled, .. } = segment.counters;
        if bottom > top && ready > 0 {
            let rect = Rect::new(x, top, x + width(ready), bottom);
            layers.add(Layer::Bands, StyleClass::DepthReady, anchor, Shape::rect(rect));
        }
        if bottom > top && unsettled > 0 {
            let rect = Rect::new(x - width(unsettled), top, x, bottom);
            layers.add(Layer::Bands, StyleClass::DepthUnsettled, anchor, Shape::rect(rect));
        }
        let room = bottom - top >= self.spacing.small * 1.2;
        if room && ready != segment.before {
            let at = Point::new(x + width(ready) + 2.0, top + self.spacing.small * 0.9);
            self.depth_number(ready, at, anchor, layers);
        }
    }

    /// The height at which a row is seen to change its channel: what takes no time is drawn level, so
    /// it arrives at the height where it left.
    fn seen_y(&self, row: EventId) -> f64 {
        let event = self.trace.event(row);
        let departure = ended_hop(&self.trace, &event).filter(|_| event.kind.is_arrival());
        let level = departure.filter(|it| self.trace.time(*it) == event.time);
        let before = self.last_at(event.lifeline, row.index()).map_or(0.0, |before| self.y_of(before));
        let here = self.y_of(row);
        let there = level.map_or(here, |it| self.y_of(it).max(before).min(here));
        // Where much else happens at that instant the row is far below; the band stays with its row.
        if here - there > self.spacing.name * 6.0 { here } else { there }
    }

    fn depth_number(&self, ready: u32, at: Point, anchor: Option<Anchor>, layers: &mut Layers) {
        let (text, size) = (ready.to_string(), self.spacing.small);
        let width = self.metrics.width(&text, size, true);
        let text = TextShape { at, text, size, width, bold: true, align: TextAlign::Start, slope: 0.0 };
        layers.add(Layer::Marks, StyleClass::DepthNumber, anchor, Shape::Text(text));
    }

    /// The last row at a lifeline before `row`.
    fn last_at(&self, lifeline: LifelineId, row: usize) -> Option<EventId> {
        self.trace.index().of_lifeline_before(lifeline, EventId::from_index(row)).next_back()
    }

    /// The first row at a lifeline from `row` on.
    fn next_at(&self, lifeline: LifelineId, row: usize) -> Option<EventId> {
        self.trace.index().of_lifeline_from(lifeline, EventId::from_index(row)).next()
    }
}
