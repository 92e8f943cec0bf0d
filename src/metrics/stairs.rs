//! A step function over time: a number that changes at instants.

use crate::base::{SimDuration, SimTime};

/// A time span of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its start.
    pub from: SimTime,
    /// Its end; not before the start.
    pub until: SimTime,
}

impl Span {
    /// Its length.
    pub fn length(self) -> SimDuration {
        self.until.since(self.from)
    }

    /// The start of the `n`th of `parts` equal parts; the end for `n = parts`.
    pub fn part(self, n: u32, parts: u32) -> SimTime {
        let within = u128::from(self.length().0) * u128::from(n) / u128::from(parts.max(1));
        SimTime(self.from.0 + within as u64)
    }
}

/// A whole number over time: from each instant on, a value. Zero before the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stairs {
    /// Invariant: instants ascend, and no value is the one before it.
    steps: Vec<(SimTime, u32)>,
    most: u32,
}

/// Minimum, maximum and last value of a step function within a part of a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The minimum.
    pub least: u32,
    /// The maximum.
    pub most: u32,
    /// The value when the part ends.
    pub last: u32,
}

impl Stairs {
    /// The changes, in order of time.
    pub fn steps(&self) -> &[(SimTime, u32)] {
        &self.steps
    }

    /// The maximum at any row, including values within an instant.
    pub fn most(&self) -> u32 {
        self.most
    }

    /// The maximum at the end of any instant, excluding values within one.
    pub fn most_standing(&self) -> u32 {
        self.steps.iter().map(|step| step.1).max().unwrap_or(0)
    }

    /// The current value.
    pub fn last(&self) -> u32 {
        self.steps.last().map_or(0, |step| step.1)
    }

    /// The value after everything that happens at `time`.
    pub fn at(&self, time: SimTime) -> u32 {
        let next = self.steps.partition_point(|step| step.0 <= time);
        next.checked_sub(1).map_or(0, |step| self.steps[step].1)
    }

    /// Sets the value from `time` on; `time` must not be before that of the last change.
    pub(super) fn set(&mut self, time: SimTime, value: u32) {
        self.most = self.most.max(value);
        match self.steps.last_mut() {
            Some(last) if last.0 == time => last.1 = value,
            Some(last) if last.1 == value => return,
            None if value == 0 => return,
            _ => self.steps.push((time, value)),
        }
        self.drop_idle_step();
    }

    /// A change that is reverted within its instant leaves no step.
    fn drop_idle_step(&mut self) {
        let before = self.steps.len().checked_sub(2).map_or(0, |index| self.steps[index].1);
        if self.steps.last().is_some_and(|last| last.1 == before) {
            self.steps.pop();
        }
    }

    pub(super) fn add(&mut self, time: SimTime) {
        self.set(time, self.last().saturating_add(1));
    }

    pub(super) fn take(&mut self, time: SimTime) {
        self.set(time, self.last().saturating_sub(1));
    }

    /// The integral over a span: value times nanoseconds.
    pub fn area(&self, span: Span) -> u128 {
        let mut area = 0;
        let mut from = span.from;
        let mut value = self.at(span.from);
        let first = self.steps.partition_point(|step| step.0 <= span.from);
        for (time, next) in self.steps[first..].iter().take_while(|step| step.0 < span.until) {
            area += u128::from(time.since(from).0) * u128::from(value);
            (from, value) = (*time, *next);
        }
        area + u128::from(span.until.since(from).0) * u128::from(value)
    }

    /// The mean over a span, in thousandths, rounded down; none over no time at all.
    pub fn mean_thousandths(&self, span: Span) -> Option<u64> {
        let mean = (self.area(span) * 1_000).checked_div(u128::from(span.length().0))?;
        u64::try_from(mean).ok()
    }

    /// The span in equal parts, with the extremes of the step function in each. The end of a part belongs to it.
    pub fn parts(&self, span: Span, parts: u32) -> Vec<Part> {
        let mut next = self.steps.partition_point(|step| step.0 < span.from);
        let mut value = next.checked_sub(1).map_or(0, |step| self.steps[step].1);
        let within = |part: u32| {
            let end = span.part(part + 1, parts);
            let mut found = Part { least: value, most: value, last: value };
            while let Some((_, step)) = self.steps.get(next).filter(|step| step.0 <= end) {
                value = *step;
                found = Part { least: found.least.min(value), most: found.most.max(value), last: value };
                next += 1;
            }
            found
        };
        (0..parts).map(within).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stairs(steps: &[(u64, u32)]) -> Stairs {
        let mut stairs = Stairs::default();
        steps.iter().for_each(|(time, value)| stairs.set(SimTime(*time), *value));
        stairs
    }

    const fn span(from: u64, until: u64) -> Span {
        Span { from: SimTime(from), until: SimTime(until) }
    }

    #[test]
    fn the_area_is_the_sum_of_its_boxes() {
        let it = stairs(&[(10, 2), (20, 5), (30, 0)]);
        assert_eq!([9, 10, 19, 20, 30, 99].map(|at| it.at(SimTime(at))), [0, 2, 2, 5, 0, 0]);
        assert_eq!(it.area(span(0, 40)), 70);
        assert_eq!(it.area(span(15, 25)), 5 * 2 + 5 * 5);
        assert_eq!(it.area(span(0, 12)) + it.area(span(12, 28)) + it.area(span(28, 50)), 70);
        assert_eq!(it.mean_thousandths(span(0, 40)), Some(1_750));
        assert_eq!(it.mean_thousandths(span(7, 7)), None);
    }

    #[test]
    fn a_change_reverted_within_an_instant_leaves_only_a_peak() {
        let it = stairs(&[(10, 1), (20, 4), (20, 1), (30, 0), (40, 0)]);
        assert_eq!(it.steps(), [(SimTime(10), 1), (SimTime(30), 0)]);
        assert_eq!((it.most(), it.last()), (4, 0));
        assert_eq!(stairs(&[(5, 1), (5, 0)]).steps(), []);
    }

    #[test]
    fn parts_show_minimum_and_maximum() {
        let it = stairs(&[(10, 2), (12, 7), (19, 1), (40, 3)]);
        let found: Vec<_> =
            it.parts(span(0, 40), 4).iter().map(|part| (part.least, part.most, part.last)).collect();
        assert_eq!(found, [(0, 2, 2), (1, 7, 1), (1, 1, 1), (1, 3, 3)]);
    }
}
