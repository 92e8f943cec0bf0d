//! The axis of time: instants and their heights. Two traces that are laid out together share one.

use crate::base::{EventId, SimTime, TypedId};
use crate::scene::{Anchor, Span};
use crate::trace::Trace;

use super::heights::Heights;

/// An instant of one of the traces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    /// When.
    pub time: SimTime,
    /// Where its first rows are.
    pub top: u32,
    /// Where the lowest of its last rows is.
    pub bottom: u32,
    /// True when the silence before it is shortened.
    pub is_break: bool,
    /// True when the way to it is higher or lower than its time.
    pub is_distorted: bool,
}

/// The instants of two traces that are laid out together, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    stops: Vec<Stop>,
    /// Which of them follow a silence that is shortened.
    breaks: Vec<u32>,
}

impl Axis {
    /// Adds the next instant.
    pub fn add(&mut self, stop: Stop) {
        if stop.is_break {
            self.breaks.push(self.stops.len() as u32);
        }
        self.stops.push(stop);
    }

    /// The last instant of all.
    pub fn end_time(&self) -> SimTime {
        self.stops.last().map_or(SimTime::ZERO, |it| it.time)
    }

    /// Where the last instant ends; none without instants.
    pub fn end_y(&self) -> Option<f64> {
        self.stops.last().map(|it| f64::from(it.bottom))
    }

    /// The time at a height below the start of the diagram.
    pub fn time_at(&self, y: f64) -> SimTime {
        let next = self.stops.partition_point(|it| f64::from(it.top) <= y);
        let before = next.checked_sub(1).map(|it| self.stops[it]);
        let (time, from) = before.map_or((SimTime::ZERO, 0.0), |it| (it.time, f64::from(it.bottom)));
        let Some(after) = self.stops.get(next).filter(|_| y > from) else { return time };
        let share = (y - from) / (f64::from(after.top) - from);
        let passed = after.time.since(time).0 as f64 * share;
        SimTime(time.0 + passed as u64).min(after.time)
    }

    /// From where to where a time is: a stretch at an instant, a point between two.
    pub fn span_of(&self, time: SimTime) -> Span {
        let next = self.stops.partition_point(|it| it.time <= time);
        let before = next.checked_sub(1).map(|it| self.stops[it]);
        if let Some(stop) = before.filter(|it| it.time == time) {
            return Span::new(f64::from(stop.top), f64::from(stop.bottom));
        }
        let (since, from) = before.map_or((SimTime::ZERO, 0.0), |it| (it.time, f64::from(it.bottom)));
        let Some(after) = self.stops.get(next) else { return Span::new(from, from) };
        let share = time.since(since).0 as f64 / after.time.since(since).0 as f64;
        let y = from + (f64::from(after.top) - from) * share;
        Span::new(y, y)
    }

    /// Where the first instant below a height begins.
    pub fn next_top(&self, y: f64) -> Option<f64> {
        let next = self.stops.partition_point(|it| f64::from(it.top) <= y);
        self.stops.get(next).map(|it| f64::from(it.top))
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        size_of::<Stop>() * self.stops.len()
    }
}

/// Where times can be printed: the rows of a trace, or the two ends of every instant of an axis.
#[derive(Clone, Copy)]
pub(super) enum Stops<'l> {
    /// Rows.
    Rows(&'l Trace, &'l Heights),
    /// Instants.
    Axis(&'l Axis),
}

impl Stops<'_> {
    /// How many there are.
    pub fn len(self) -> usize {
        match self {
            Self::Rows(trace, _) => trace.len(),
            Self::Axis(axis) => 2 * axis.stops.len(),
        }
    }

    /// When one is.
    pub fn time(self, index: usize) -> SimTime {
        match self {
            Self::Rows(trace, _) => trace.time(EventId::from_index(index)),
            Self::Axis(axis) => axis.stops[index / 2].time,
        }
    }

    /// Where one is.
    pub fn y(self, index: usize) -> f64 {
        match self {
            Self::Rows(_, heights) => heights.of_row(EventId::from_index(index)),
            Self::Axis(axis) if index.is_multiple_of(2) => f64::from(axis.stops[index / 2].top),
            Self::Axis(axis) => f64::from(axis.stops[index / 2].bottom),
        }
    }

    /// True when the way from the one before is higher or lower than its time.
    pub fn is_distorted(self, index: usize) -> bool {
        match self {
            Self::Rows(_, heights) => heights.is_distorted(EventId::from_index(index)),
            Self::Axis(axis) if index.is_multiple_of(2) => axis.stops[index / 2].is_distorted,
            Self::Axis(axis) => axis.stops[index / 2].bottom > axis.stops[index / 2].top + 1,
        }
    }

    /// The row that one stands for.
    pub fn anchor(self, index: usize) -> Option<Anchor> {
        match self {
            Self::Rows(..) => Some(Anchor::Event(EventId::from_index(index))),
            Self::Axis(_) => None,
        }
    }

    /// The first one for whose height something no longer holds.
    pub fn first_not(self, holds: impl Fn(f64) -> bool) -> usize {
        partition(self.len(), |index| holds(self.y(index)))
    }

    /// True when the silence before it is shortened.
    pub fn is_break(self, index: usize) -> bool {
        match self {
            Self::Rows(_, heights) => heights.breaks.binary_search(&EventId::from_index(index)).is_ok(),
            Self::Axis(axis) => index.is_multiple_of(2) && axis.stops[index / 2].is_break,
        }
    }

    /// Those from a height on before which a silence is shortened, as long as they are wanted.
    pub fn breaks_from(self, top: f64, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let within = |count: usize, index_of: &dyn Fn(usize) -> usize| {
            let first = partition(count, |it| self.y(index_of(it)) < top);
            (first..count).map(index_of).take_while(|index| is_wanted(*index)).collect()
        };
        match self {
            Self::Rows(_, heights) => within(heights.breaks.len(), &|it| heights.breaks[it].index()),
            Self::Axis(axis) => within(axis.breaks.len(), &|it| 2 * axis.breaks[it] as usize),
        }
    }
}

/// How many of the first numbers something holds for.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = usize::midpoint(from, to);
        if holds(middle) { from = middle + 1 } else { to = middle }
    }
    from
}
