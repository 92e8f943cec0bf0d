//! The numbers of every lifeline over the whole run: what is ready, who works, who is blocked or down.

use crate::base::{EventId, LifelineId, Table};
use crate::trace::Moment;

/// The numbers of one lifeline at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Messages ready in the channel; for a stream, its length.
    pub ready: u32,
    /// Deliveries of the channel that are not settled.
    pub unsettled: u32,
    /// Handlings that are open: those of workers, blocked ones included, and of their branches.
    pub working: u32,
    /// Workers that wait for an answer.
    pub blocked: u32,
    /// Crashed, and not up again.
    pub is_down: bool,
    /// Takes no new work.
    pub is_paused: bool,
}

/// The counters of every lifeline as step functions of the rows.
#[derive(Clone, Debug)]
pub struct CounterSteps {
    lifelines: Table<LifelineId, Vec<(EventId, Counters)>>,
}

impl CounterSteps {
    pub(super) fn new(lifelines: usize) -> Self {
        Self { lifelines: (0..lifelines).map(|_| Vec::new()).collect() }
    }

    /// The numbers of a lifeline after its next row. Numbers that stay the same make no step.
    pub(super) fn record(&mut self, lifeline: LifelineId, row: EventId, now: Counters) {
        let steps = &mut self.lifelines[lifeline];
        let before = steps.last().map_or_else(Counters::default, |step| step.1);
        if before != now {
            steps.push((row, now));
        }
    }

    /// The numbers of a lifeline at a moment.
    pub fn at(&self, lifeline: LifelineId, moment: Moment) -> Counters {
        let steps = &self.lifelines[lifeline];
        let next = steps.partition_point(|step| moment.includes(step.0));
        next.checked_sub(1).map_or_else(Counters::default, |step| steps[step].1)
    }

    /// From which row on which numbers, in order.
    pub fn of(&self, lifeline: LifelineId) -> &[(EventId, Counters)] {
        &self.lifelines[lifeline]
    }

    /// From which row on how many messages are ready in a channel, in order.
    pub fn depths(&self, lifeline: LifelineId) -> impl Iterator<Item = (EventId, u32)> + '_ {
        let mut before = 0;
        let depths = self.lifelines[lifeline].iter().map(|(row, it)| (*row, it.ready));
        depths.filter(move |(_, ready)| std::mem::replace(&mut before, *ready) != *ready)
    }

    /// The most that one of the numbers of a lifeline ever was.
    pub fn most(&self, lifeline: LifelineId, number: impl Fn(&Counters) -> u32) -> u32 {
        self.lifelines[lifeline].iter().map(|step| number(&step.1)).max().unwrap_or(0)
    }
}
