//! What a variable never was.

use super::{Evaluation, Found, is_so, order};
use crate::base::{SimDuration, Value};
use crate::model::{Comparison, Quantity};
use crate::trace::{Detail, EventKind, Moment};

impl Evaluation<'_> {
    /// True when a variable was so at no moment, the first one included.
    pub(super) fn never(
        &self,
        quantity: &Quantity,
        comparison: Comparison,
        with: &Value,
        moment: Moment,
    ) -> Found {
        let Quantity::State(endpoint, slot) = quantity else {
            let (_, sentence) = self.quantity(quantity, moment);
            return (false, sentence);
        };
        let endpoint = &self.scenario.endpoints[*endpoint];
        let Some((variable, first)) = endpoint.state.get(usize::from(*slot)) else {
            return (false, format!("{} has no such state variable.", endpoint.name));
        };
        let is_wrong = |value: &Value| match order(value, with) {
            Some(order) => is_so(order, comparison),
            None => comparison == Comparison::NotEqual,
        };
        if is_wrong(first) {
            return (false, format!("{variable} of {} begins as {first}.", endpoint.name));
        }
        let mut changes = 0_u32;
        for row in self.trace.index().of_lifeline(endpoint.lifeline).take_while(|row| moment.includes(*row)) {
            let event = self.trace.event(row);
            let (EventKind::StateChanged, Some(Detail::State { name, after, .. })) =
                (event.kind, event.detail)
            else {
                continue;
            };
            if name == variable {
                changes += 1;
                if is_wrong(after) {
                    let at = SimDuration(event.time.0);
                    return (false, format!("{variable} of {} became {after} at {at}.", endpoint.name));
                }
            }
        }
        let times = if changes == 1 { "once".to_owned() } else { format!("{changes} times") };
        (true, format!("{variable} of {} changed {times}, and never so.", endpoint.name))
    }
}
