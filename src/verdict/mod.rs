//! Whether a trace is what the scenario expects.
//!
//! | file | what |
//! |---|---|
//! | here | how often, how many, how long |
//! | `order` | messages handled in the order of sending |
//! | `rates` | throughput, errors, attempts |
//! | `failing` | when it was certain that one fails |
//! | `never` | what a variable never was |
//! | `occurrences` | the rows in which something happens, and how often |
//! | `lesson` | cues and questions: where they are, which answers are right |
//! | `ends` | messages that came to a good end |

mod ends;
mod failing;
mod lesson;
mod never;
mod occurrences;
mod order;
mod rates;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::{ChannelId, EndpointId, MessageId, MessageTypeId, SimDuration, Value};
use crate::metrics::{Handling, Units, backlog, blocked_time, handlings, lag, latencies};
use crate::model::{
    Comparison, Expectation, HandledTimes, Measure, Moment as When, Percentile, Quantity, Scenario,
};
use crate::trace::{Moment, Trace};

pub use failing::moments_of_failure;
pub use lesson::{Contradiction, contradictions, is_right_number, right_choices, row_of};
pub use occurrences::occurrences;

/// What became of an expectation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The words of the text.
    pub words: Rc<str>,
    /// Its line in the text, from 1.
    pub line: u32,
    /// Whether it holds.
    pub held: bool,
    /// What was measured, as a sentence.
    pub measured: String,
}

/// Evaluates every expectation of a scenario on a trace of it.
pub fn evaluate(scenario: &Scenario, trace: &Trace) -> Vec<Verdict> {
    let run = Evaluation { scenario, trace };
    scenario.expectations.iter().map(|expectation| run.verdict(expectation)).collect()
}

struct Evaluation<'a> {
    scenario: &'a Scenario,
    trace: &'a Trace,
}

/// Held or not, and what was measured.
type Found = (bool, String);

impl Evaluation<'_> {
    fn verdict(&self, expectation: &Expectation) -> Verdict {
        let (held, measured) = match self.moment(expectation.when) {
            Ok(moment) => self.measure(&expectation.measure, moment),
            Err(too_early) => (false, too_early),
        };
        Verdict { words: expectation.words.clone(), line: expectation.line, held, measured }
    }

    /// A run that was cut off at the moment or before cannot meet an expectation about it.
    fn moment(&self, when: When) -> Result<Moment, String> {
        match when {
            When::At(time) if time >= self.trace.end() && !self.trace.stop().is_orderly() => {
                Err(format!("The run was cut off at {}.", SimDuration(self.trace.end().0)))
            }
            When::At(time) => Ok(self.trace.moment_at(time)),
            When::End => Ok(self.trace.end_moment()),
        }
    }

    fn measure(&self, measure: &Measure, moment: Moment) -> Found {
        match measure {
            Measure::Handled { message, by, times } => self.handled(*message, *by, *times, moment),
            Measure::Compare { quantity, comparison, with } => {
                self.compare(quantity, *comparison, with, moment)
            }
            Measure::InOrder { message, by, per } => self.in_order(*message, *by, per.as_deref(), moment),
            Measure::Never { quantity, comparison, with } => self.never(quantity, *comparison, with, moment),
            Measure::EndsWell { message } => self.ends_well(*message, moment),
            Measure::Throughput { message, comparison, millionths, unit, window } => {
                self.throughput(*message, *comparison, (*millionths, *unit), *window, moment)
            }
            Measure::ErrorRate { message, comparison, share } => {
                self.error_rate(*message, *comparison, *share, moment)
            }
        }
    }

    fn handled(
        &self,
        message: MessageTypeId,
        by: Option<EndpointId>,
        times: HandledTimes,
        moment: Moment,
    ) -> Found {
        let name = &self.scenario.message_types[message];
        let counts = self.times_handled(message, by, moment);
        if counts.is_empty() {
            let none_needed = matches!(
                times,
                HandledTimes::Exactly(0) | HandledTimes::AtLeast(0) | HandledTimes::AtMost(_)
            );
            return (none_needed, format!("No {name} was sent."));
        }
        let odd: Vec<_> = counts.iter().filter(|(_, count)| !is_within(**count, times)).collect();
        let who = by.map(|by| format!(" by {}", self.scenario.endpoints[by].name)).unwrap_or_default();
        let Some((first, count)) = odd.first() else {
            let all = if counts.len() == 1 {
                format!("The only {name}")
            } else {
                format!("Each of {} {name} messages", counts.len())
            };
            return (true, format!("{all} was {}{who}.", range(counts.values().copied())));
        };
        let example = self.trace.display_name(**first);
        let differ = if odd.len() == 1 { "differs" } else { "differ" };
        let sum = format!("{} of {} {differ}", odd.len(), counts.len());
        (false, format!("{example} was {}{who}; {sum}.", handled_words(**count)))
    }

    /// How often each message was handled well. With an endpoint given, the copies of one
    /// original count together: a topic's other subscribers handle theirs elsewhere.
    fn times_handled(
        &self,
        message: MessageTypeId,
        by: Option<EndpointId>,
        moment: Moment,
    ) -> BTreeMap<MessageId, u32> {
        let units = Units::of(self.trace);
        let counted = |id: MessageId| match by {
            Some(_) => self.trace.original_of(id),
            None => units.unit_of(id),
        };
        let wanted = units.of_type(message, moment).into_iter();
        let mut counts: BTreeMap<MessageId, u32> = wanted.map(|id| (counted(id), 0)).collect();
        for handling in self.good_handlings(by, moment) {
            if let Some(count) = counts.get_mut(&counted(handling.message)) {
                *count += 1;
            }
        }
        counts
    }

    fn good_handlings(&self, by: Option<EndpointId>, moment: Moment) -> Vec<Handling> {
        let by = by.map(|by| self.scenario.endpoints[by].lifeline);
        let all = handlings(self.trace, moment).into_iter();
        all.filter(|it| it.is_good && by.is_none_or(|by| by == it.lifeline)).collect()
    }

    fn compare(&self, quantity: &Quantity, comparison: Comparison, with: &Value, moment: Moment) -> Found {
        let (value, measured) = self.quantity(quantity, moment);
        let held = value.is_some_and(|value| match order(&value, with) {
            Some(order) => is_so(order, comparison),
            None => comparison == Comparison::NotEqual,
        });
        (held, measured)
    }

    /// The value, when there is one, and the sentence that says it.
    fn quantity(&self, quantity: &Quantity, moment: Moment) -> (Option<Value>, String) {
        match quantity {
            Quantity::Depth(channel) => {
                let depth = backlog(self.trace, *channel, moment).depth;
                (whole(depth), format!("{} holds {}.", self.channel(*channel), messages(depth)))
            }
            Quantity::MaxDepth(channel) => {
                let max = backlog(self.trace, *channel, moment).max;
                (whole(max), format!("{} held at most {}.", self.channel(*channel), messages(max)))
            }
            Quantity::Lag(channel, group) => {
                let behind = lag(self.trace, *channel, group, moment).depth;
                (whole(behind), format!("{group} is {} on {}.", behind_by(behind), self.channel(*channel)))
            }
            Quantity::MaxLag(channel, group) => {
                let most = lag(self.trace, *channel, group, moment).max;
                (
                    whole(most),
                    format!("{group} was at most {} on {}.", behind_by(most), self.channel(*channel)),
                )
            }
            Quantity::Count(occurrence) => self.count(occurrence, moment),
            Quantity::Latency { message, percentile } => self.latency(*message, *percentile, moment),
            Quantity::Attempts(message, channel) => self.attempts(*message, *channel, moment),
            Quantity::BlockedTime(endpoint) => {
                let endpoint = &self.scenario.endpoints[*endpoint];
                let total = blocked_time(self.trace, endpoint.lifeline, moment);
                (Some(Value::Duration(total)), format!("{} was blocked for {total} in total.", endpoint.name))
            }
            Quantity::State(endpoint, slot) => self.state(*endpoint, usize::from(*slot), moment),
            Quantity::Duration => {
                let end = SimDuration(self.trace.end().0);
                (Some(Value::Duration(end)), format!("The run took {end}."))
            }
        }
    }

    fn channel(&self, channel: ChannelId) -> &str {
        &self.scenario.channels[channel].name
    }

    fn latency(
        &self,
        message: MessageTypeId,
        percentile: Percentile,
        moment: Moment,
    ) -> (Option<Value>, String) {
        let name = &self.scenario.message_types[message];
        let sample = latencies(self.trace, message, moment);
        let (found, what) = match percentile {
            Percentile::Mean => (sample.mean(), "mean".to_owned()),
            Percentile::PerMille(1_000) => (sample.max(), "largest".to_owned()),
            Percentile::PerMille(500) => (sample.per_mille(500), "median".to_owned()),
            Percentile::PerMille(part) => (sample.per_mille(part), format!("p{}", percent(part))),
        };
        match found {
            None => (None, format!("No {name} has been answered or handled.")),
            Some(latency) => {
                let sentence =
                    format!("The {what} latency of {name} is {latency}, of {} measured.", sample.len());
                (Some(Value::Duration(latency)), sentence)
            }
        }
    }

    fn state(&self, endpoint: EndpointId, slot: usize, moment: Moment) -> (Option<Value>, String) {
        let endpoint = &self.scenario.endpoints[endpoint];
        let Some((name, _)) = endpoint.state.get(slot) else {
            return (None, format!("{} has no such state variable.", endpoint.name));
        };
        let now = self.trace.state_at(moment);
        let known = now.endpoint(endpoint.lifeline).variables.iter().find(|(known, _)| known == name);
        let value = known.map(|(_, value)| value.clone());
        let first = || endpoint.state[slot].1.clone();
        let value = value.unwrap_or_else(first);
        let sentence = format!("{name} of {} is {value}.", endpoint.name);
        (Some(value), sentence)
    }
}

fn whole(number: u32) -> Option<Value> {
    Some(Value::Int(i64::from(number)))
}

fn behind_by(records: u32) -> String {
    match records {
        0 => "0 records behind".to_owned(),
        1 => "1 record behind".to_owned(),
        _ => format!("{records} records behind"),
    }
}

fn messages(number: u32) -> String {
    match number {
        0 => "no ready messages".to_owned(),
        1 => "1 ready message".to_owned(),
        _ => format!("{number} ready messages"),
    }
}

/// 990 as `99`, 999 as `99.9`.
fn percent(per_mille: u16) -> String {
    match per_mille % 10 {
        0 => (per_mille / 10).to_string(),
        tenths => format!("{}.{tenths}", per_mille / 10),
    }
}

fn handled_words(times: u32) -> String {
    match times {
        0 => "never handled".to_owned(),
        1 => "handled once".to_owned(),
        2 => "handled twice".to_owned(),
        _ => format!("handled {times} times"),
    }
}

/// `handled once`, or `handled 1 to 3 times`.
fn range(counts: impl Iterator<Item = u32> + Clone) -> String {
    let (least, most) = (counts.clone().min().unwrap_or(0), counts.max().unwrap_or(0));
    match (least, most) {
        (0, 1) => "handled once or never".to_owned(),
        _ if least == most => handled_words(least),
        _ => format!("handled {least} to {most} times"),
    }
}

const fn is_within(count: u32, times: HandledTimes) -> bool {
    match times {
        HandledTimes::Exactly(wanted) => count == wanted,
        HandledTimes::AtLeast(wanted) => count >= wanted,
        HandledTimes::AtMost(wanted) => count <= wanted,
    }
}

/// How two values stand to each other; none when they cannot be compared.
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (millionths(left), millionths(right)) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ if std::mem::discriminant(left) == std::mem::discriminant(right) => Some(left.cmp(right)),
        _ => None,
    }
}

/// Numbers of either kind, so that `2` and `2.0` are the same.
fn millionths(value: &Value) -> Option<i128> {
    match value {
        Value::Int(whole) => Some(i128::from(*whole) * 1_000_000),
        Value::Decimal(decimal) => Some(i128::from(decimal.0)),
        _ => None,
    }
}

fn is_so(order: Ordering, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}
