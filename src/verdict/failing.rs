//! When it was certain that an expectation fails.

use super::{Evaluation, order};
use crate::base::{EventId, TypedId};
use crate::model::{Comparison, Expectation, HandledTimes, Measure, Percentile, Quantity, Scenario};
use crate::trace::{Moment, Trace};

/// The row of every failing expectation at which it was certain that it fails, in order of the text.
///
/// What only grows fails at the row where it grew too large: `parked never holds more than 5`. What could
/// still come out well fails at the last row before the expectation is looked at.
pub fn moments_of_failure(scenario: &Scenario, trace: &Trace) -> Vec<EventId> {
    let run = Evaluation { scenario, trace };
    let failing = scenario.expectations.iter().filter(|it| !run.verdict(it).held);
    failing.filter_map(|expectation| run.failed_at(expectation)).collect()
}

impl Evaluation<'_> {
    fn failed_at(&self, expectation: &Expectation) -> Option<EventId> {
        let looked_at = self.moment(expectation.when).unwrap_or_else(|_| self.trace.end_moment());
        let last = (looked_at.events as usize).checked_sub(1)?;
        let is_hopeless = |rows: usize| {
            let row = EventId::from_index(rows - 1);
            self.is_hopeless(&expectation.measure, self.trace.moment_after(row))
        };
        if !is_hopeless(last + 1) {
            return Some(EventId::from_index(last));
        }
        // Once hopeless, always hopeless: the first such row is found by halving.
        let (mut hopeful, mut hopeless) = (0, last + 1);
        while hopeful + 1 < hopeless {
            let middle = hopeful.midpoint(hopeless);
            if is_hopeless(middle) { hopeless = middle } else { hopeful = middle }
        }
        Some(EventId::from_index(hopeless - 1))
    }

    /// True when nothing that could follow makes it come out well.
    fn is_hopeless(&self, measure: &Measure, moment: Moment) -> bool {
        match measure {
            Measure::Handled {
                message,
                by,
                times: HandledTimes::Exactly(most) | HandledTimes::AtMost(most),
            } => self.times_handled(*message, *by, moment).values().any(|count| count > most),
            Measure::Handled { .. } => false,
            Measure::InOrder { message, by, per } => !self.in_order(*message, *by, per.as_deref(), moment).0,
            Measure::Never { quantity, comparison, with } => {
                !self.never(quantity, *comparison, with, moment).0
            }
            Measure::EndsWell { .. } | Measure::Throughput { .. } | Measure::ErrorRate { .. } => false,
            Measure::Compare { quantity, comparison, with } => {
                let (Some(value), _) = self.quantity(quantity, moment) else { return false };
                let Some(order) = order(&value, with).filter(|_| only_grows(quantity)) else { return false };
                match comparison {
                    Comparison::Less => order.is_ge(),
                    Comparison::LessOrEqual | Comparison::Equal => order.is_gt(),
                    Comparison::Greater | Comparison::GreaterOrEqual | Comparison::NotEqual => false,
                }
            }
        }
    }
}

/// True for numbers that never fall during a run.
const fn only_grows(quantity: &Quantity) -> bool {
    matches!(
        quantity,
        Quantity::MaxDepth(_)
            | Quantity::MaxLag(..)
            | Quantity::Count(_)
            | Quantity::BlockedTime(_)
            | Quantity::Latency { percentile: Percentile::PerMille(1_000), .. }
    )
}
