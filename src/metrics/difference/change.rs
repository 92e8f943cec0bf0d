//! How far two quantities are apart.

use std::cmp::Ordering;

use crate::base::{Decimal, SimDuration, Value};

/// What was measured in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The run has no such thing.
    Absent,
    /// A count.
    Count(u32),
    /// A length of time.
    Time(SimDuration),
    /// The value of a variable.
    Value(Value),
}

/// How far the second quantity is from the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// True when the second is the larger.
    pub is_more: bool,
    /// The difference, without a sign; none between values that are no numbers.
    pub by: Option<Quantity>,
    /// How many times the smaller the larger is, in tenths; none below twice, and where one of them is zero.
    pub ratio_tenths: Option<u64>,
}

impl Quantity {
    /// True when there is none, or no message or no time.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Absent | Self::Count(0) | Self::Time(SimDuration::ZERO))
    }

    /// The sum of two counts; otherwise the second.
    pub(super) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Self::Count(a + b),
            _ => other.clone(),
        }
    }
}

impl Change {
    /// The change from one quantity to another; none when they are the same, or when one is absent.
    pub fn between(from: &Quantity, to: &Quantity) -> Option<Self> {
        if from == to {
            return None;
        }
        match (from, to) {
            (Quantity::Count(a), Quantity::Count(b)) => Some(Self {
                is_more: b > a,
                by: Some(Quantity::Count(a.abs_diff(*b))),
                ratio_tenths: ratio(u64::from(*a), u64::from(*b)),
            }),
            (Quantity::Time(a), Quantity::Time(b)) => Some(Self {
                is_more: b > a,
                by: Some(Quantity::Time(SimDuration(a.0.abs_diff(b.0)))),
                ratio_tenths: ratio(a.0, b.0),
            }),
            (Quantity::Value(a), Quantity::Value(b)) => Some(Self::of_values(a, b)),
            _ => None,
        }
    }

    /// Between values there is no ratio: they may be balances, places, settings.
    fn of_values(a: &Value, b: &Value) -> Self {
        let by = match (a, b) {
            (Value::Int(a), Value::Int(b)) => {
                i64::try_from(a.abs_diff(*b)).ok().map(|it| Quantity::Value(Value::Int(it)))
            }
            (Value::Decimal(a), Value::Decimal(b)) => {
                i64::try_from(a.0.abs_diff(b.0)).ok().map(|it| Quantity::Value(Value::Decimal(Decimal(it))))
            }
            (Value::Duration(a), Value::Duration(b)) => {
                Some(Quantity::Value(Value::Duration(SimDuration(a.0.abs_diff(b.0)))))
            }
            _ => None,
        };
        Self { is_more: a.cmp(b) == Ordering::Less, by, ratio_tenths: None }
    }
}

/// The larger over the smaller in tenths, rounded to the nearest.
fn ratio(a: u64, b: u64) -> Option<u64> {
    let (small, large) = (u128::from(a.min(b)), u128::from(a.max(b)));
    let tenths = (large * 20 + small).checked_div(small * 2)?;
    (large >= small * 2).then(|| u64::try_from(tenths).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(a: u32, b: u32) -> Option<(bool, Option<Quantity>, Option<u64>)> {
        let change = Change::between(&Quantity::Count(a), &Quantity::Count(b))?;
        Some((change.is_more, change.by, change.ratio_tenths))
    }

    #[test]
    fn ratios_begin_at_two_and_need_both() {
        let by = |count| Some(Quantity::Count(count));
        assert_eq!(counts(3, 3), None);
        assert_eq!(counts(3, 27), Some((true, by(24), Some(90))));
        assert_eq!(counts(27, 3), Some((false, by(24), Some(90))));
        assert_eq!(counts(3, 8), Some((true, by(5), Some(27))));
        assert_eq!(counts(3, 5), Some((true, by(2), None)));
        assert_eq!(counts(0, 5), Some((true, by(5), None)));
        assert_eq!(ratio(u64::MAX, 1), Some(u64::MAX), "no overflow");
    }

    #[test]
    fn values_have_a_difference_when_they_are_numbers() {
        let between = |a: Value, b: Value| Change::between(&Quantity::Value(a), &Quantity::Value(b));
        let change = between(Value::Int(-20), Value::Int(20)).expect("they differ");
        assert_eq!((change.is_more, change.by), (true, Some(Quantity::Value(Value::Int(40)))));
        let change = between(Value::text("open"), Value::text("closed")).expect("they differ");
        assert_eq!((change.by, change.ratio_tenths), (None, None));
        assert_eq!(between(Value::Bool(true), Value::Bool(true)), None);
        assert_eq!(Change::between(&Quantity::Absent, &Quantity::Count(3)), None);
    }
}
