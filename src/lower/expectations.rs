//! `expect …`: what should come out.

use std::rc::Rc;

use super::checks::unknown_variable;
use super::context::Context;
use crate::base::{SimTime, Value};
use crate::diag::{Diagnostic, LineIndex};
use crate::model::{Comparison, Expectation, HandledTimes, Measure, Moment, Percentile, Quantity};
use crate::syntax::tree::{self, Bound, Claim, ExpectLine, ItemKind, Length, Name};

impl Context<'_> {
    /// Every `expect` line, in order of the text.
    pub(super) fn expectations(&mut self) {
        let tree = self.tree;
        let index = LineIndex::new(&tree.text);
        for item in &tree.items {
            if let ItemKind::Expect(line) = &item.kind {
                self.expectation(line, index.line(item.span.start));
            }
        }
    }

    fn expectation(&mut self, line: &ExpectLine, number: u32) {
        let Some(measure) = self.claim(&line.claim) else { return };
        let words = line.words.text(&self.tree.text);
        let words: Rc<str> = words.split_whitespace().collect::<Vec<_>>().join(" ").into();
        let when = line.at.map_or(Moment::End, |at| Moment::At(SimTime(at.value.0)));
        if matches!(measure, Measure::InOrder { .. } | Measure::Handled { .. }) && line.at.is_some() {
            let message = "how each message was handled is known when the run has ended";
            self.report(Diagnostic::warning("at-the-end", line.words, message).help("leave the time away"));
        }
        self.scenario.expectations.push(Expectation { words, line: number, when, measure });
    }

    pub(super) fn claim(&mut self, claim: &Claim) -> Option<Measure> {
        Some(match claim {
            Claim::Handled { message, times, by } => {
                let by = self.by(by.as_ref());
                Measure::Handled { message: self.sent_type(message)?, by: by?, times: handled_times(*times)? }
            }
            Claim::InOrder { message, by, per } => {
                let by = self.by(by.as_ref());
                let per = per.as_ref().map(|it| it.value.clone());
                Measure::InOrder { message: self.sent_type(message)?, by: by?, per }
            }
            Claim::Never { measure, comparison, with } => {
                let with = self.constant(with);
                let quantity = self.quantity(measure)?;
                Measure::Never { quantity, comparison: comparison_of(*comparison), with }
            }
            Claim::Throughput { message, comparison, millionths, unit, window } => Measure::Throughput {
                message: self.sent_type(message)?,
                comparison: comparison_of(*comparison),
                millionths: *millionths,
                unit: *unit,
                window: match window {
                    Some(ends) => Some(self.window(ends)?),
                    None => None,
                },
            },
            Claim::EndsWell { message: None } => Measure::EndsWell { message: None },
            Claim::EndsWell { message: Some(name) } => {
                Measure::EndsWell { message: Some(self.sent_type(name)?) }
            }
            Claim::ErrorRate { message, comparison, share } => Measure::ErrorRate {
                message: self.sent_type(message)?,
                comparison: comparison_of(*comparison),
                share: *share,
            },
            Claim::Compare { measure, comparison, with } => {
                let with_value = self.constant(with);
                let quantity = self.quantity(measure)?;
                self.check_unit(&quantity, &with_value, with.span);
                Measure::Compare { quantity, comparison: comparison_of(*comparison), with: with_value }
            }
            Claim::Unknown => return None,
        })
    }

    /// A time that has a length.
    fn window(&mut self, (from, to): &(Length, Length)) -> Option<(SimTime, SimTime)> {
        if from.value >= to.value {
            let message = "the time ends before it begins";
            self.report(Diagnostic::error("empty-range", from.span.to(to.span), message));
            return None;
        }
        Some((SimTime(from.value.0), SimTime(to.value.0)))
    }

    /// All endpoints, or one; none when there is no such endpoint.
    fn by(&mut self, name: Option<&Name>) -> Option<Option<crate::base::EndpointId>> {
        match name {
            None => Some(None),
            Some(name) => self.endpoint(name, "handle messages").map(Some),
        }
    }

    fn quantity(&mut self, measure: &tree::Measure) -> Option<Quantity> {
        Some(match measure {
            tree::Measure::Depth(name) => Quantity::Depth(self.store(name, "hold messages")?),
            tree::Measure::MaxDepth(name) => Quantity::MaxDepth(self.store(name, "hold messages")?),
            tree::Measure::Count(occurrence) => Quantity::Count(self.occurrence(occurrence)?),
            tree::Measure::Lag { group, stream, largest } => self.lag(group.as_ref(), stream, *largest)?,
            tree::Measure::Latency(per_mille, message) => Quantity::Latency {
                message: self.sent_type(message)?,
                percentile: per_mille.map_or(Percentile::Mean, Percentile::PerMille),
            },
            tree::Measure::Attempts(message, place) => {
                let message = self.sent_type(message);
                let at = match place {
                    Some(name) => Some(self.store(name, "deliver messages")?),
                    None => None,
                };
                Quantity::Attempts(message?, at)
            }
            tree::Measure::BlockedTime(name) => Quantity::BlockedTime(self.endpoint(name, "be blocked")?),
            tree::Measure::State(name, variable) => {
                let endpoint = self.endpoint(name, "have state")?;
                let Some(slot) = self.state_slot(endpoint, &variable.value) else {
                    let diagnostic = unknown_variable::state(self, variable, endpoint);
                    self.report(diagnostic);
                    return None;
                };
                Quantity::State(endpoint, slot.0)
            }
            tree::Measure::Duration => Quantity::Duration,
        })
    }

    /// How far a group is behind. Without a name it is the one group of the stream.
    fn lag(&mut self, group: Option<&Name>, stream: &Name, largest: bool) -> Option<Quantity> {
        let channel = self.channel(stream, "be read by groups")?;
        let mut known: Vec<Rc<str>> = Vec::new();
        for subscription in self.scenario.subscriptions.values().filter(|it| it.channel == channel) {
            known.push(subscription.name.clone());
        }
        let found = match group {
            Some(group) => known.iter().find(|it| **it == group.value),
            None => known.first().filter(|_| known.len() == 1),
        };
        let Some(found) = found else {
            let span = group.map_or(stream.span, |it| it.span);
            let list = known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
            let help = if known.is_empty() {
                "it has no consumers".to_owned()
            } else {
                format!("its groups are {list}: a reader without `group` is a group of its own name")
            };
            let message = format!("it is not clear which group of `{}` is meant", stream.value);
            self.report(Diagnostic::error("unknown-claim", span, message).help(help));
            return None;
        };
        let group = found.clone();
        Some(if largest { Quantity::MaxLag(channel, group) } else { Quantity::Lag(channel, group) })
    }

    /// Times are compared with times, numbers with numbers.
    fn check_unit(&mut self, quantity: &Quantity, with: &Value, span: crate::diag::Span) {
        let wants_time = match quantity {
            Quantity::Latency { .. } | Quantity::BlockedTime(_) | Quantity::Duration => true,
            Quantity::Depth(_)
            | Quantity::MaxDepth(_)
            | Quantity::Lag(..)
            | Quantity::MaxLag(..)
            | Quantity::Attempts(..)
            | Quantity::Count(_) => false,
            Quantity::State(..) => return,
        };
        let is_time = matches!(with, Value::Duration(_));
        if wants_time != is_time {
            let written = span.text(&self.tree.text);
            let (what, example) =
                if wants_time { ("a length of time", "250ms") } else { ("a whole number", "3") };
            let message = format!("`{written}` is compared with {what}");
            self.report(
                Diagnostic::error("wrong-unit", span, message)
                    .help(format!("write {what}, such as `{example}`")),
            );
        }
    }
}

fn handled_times(bound: Bound) -> Option<HandledTimes> {
    Some(match bound.comparison {
        tree::Comparison::Equal => HandledTimes::Exactly(bound.count),
        tree::Comparison::GreaterOrEqual => HandledTimes::AtLeast(bound.count),
        tree::Comparison::LessOrEqual => HandledTimes::AtMost(bound.count),
        tree::Comparison::Greater => HandledTimes::AtLeast(bound.count.checked_add(1)?),
        tree::Comparison::Less => HandledTimes::AtMost(bound.count.checked_sub(1)?),
        tree::Comparison::NotEqual => return None,
    })
}

fn comparison_of(comparison: tree::Comparison) -> Comparison {
    match comparison {
        tree::Comparison::Equal => Comparison::Equal,
        tree::Comparison::NotEqual => Comparison::NotEqual,
        tree::Comparison::Less => Comparison::Less,
        tree::Comparison::LessOrEqual => Comparison::LessOrEqual,
        tree::Comparison::Greater => Comparison::Greater,
        tree::Comparison::GreaterOrEqual => Comparison::GreaterOrEqual,
    }
}
