//! Operators on values. Decimals are fixed-point millionths, rounded half away from zero.

use std::cmp::Ordering;
use std::fmt::Write;

use crate::base::limits::PAYLOAD_BYTES;
use crate::base::{Decimal, SimDuration, Value};
use crate::engine::eval::Problem;
use crate::model::BinaryOp;

/// A value, or why there is none.
pub(in crate::engine) type Computed = Result<Value, Problem>;

const ONE: i128 = 1_000_000;

/// Applies an operator other than `and` and `or`.
pub(in crate::engine) fn operate(op: BinaryOp, left: Value, right: Value) -> Computed {
    match op {
        BinaryOp::Add => add(left, right),
        BinaryOp::Subtract => subtract(left, right),
        BinaryOp::Multiply => multiply(left, right),
        BinaryOp::Divide => divide(left, right),
        BinaryOp::Remainder => remainder(left, right),
        BinaryOp::Equal => Ok(Value::Bool(equal(&left, &right))),
        BinaryOp::NotEqual => Ok(Value::Bool(!equal(&left, &right))),
        BinaryOp::Less => compare(&left, &right, Ordering::is_lt),
        BinaryOp::LessOrEqual => compare(&left, &right, Ordering::is_le),
        BinaryOp::Greater => compare(&left, &right, Ordering::is_gt),
        BinaryOp::GreaterOrEqual => compare(&left, &right, Ordering::is_ge),
        BinaryOp::And | BinaryOp::Or => unreachable!("decided where the second operand is not computed yet"),
    }
}

/// `-a`
pub(in crate::engine) fn negate(operand: Value) -> Computed {
    match operand {
        Value::Int(it) => it.checked_neg().map(Value::Int).ok_or_else(too_large),
        Value::Decimal(it) => decimal(-i128::from(it.0)),
        other => Err(Problem::words(format!("{} is not a number", shown(&other)))),
    }
}

fn add(left: Value, right: Value) -> Computed {
    match (&left, &right) {
        (Value::Int(a), Value::Int(b)) => a.checked_add(*b).map(Value::Int).ok_or_else(too_large),
        (Value::Duration(a), Value::Duration(b)) => duration(i128::from(a.0) + i128::from(b.0)),
        (Value::Text(_), _) | (_, Value::Text(_)) => join(&left, &right),
        _ => {
            let (a, b) = millionths("+", &left, &right)?;
            decimal(a + b)
        }
    }
}

fn subtract(left: Value, right: Value) -> Computed {
    match (&left, &right) {
        (Value::Int(a), Value::Int(b)) => a.checked_sub(*b).map(Value::Int).ok_or_else(too_large),
        (Value::Duration(a), Value::Duration(b)) => duration(i128::from(a.0) - i128::from(b.0)),
        _ => {
            let (a, b) = millionths("-", &left, &right)?;
            decimal(a - b)
        }
    }
}

fn multiply(left: Value, right: Value) -> Computed {
    match (&left, &right) {
        (Value::Int(a), Value::Int(b)) => a.checked_mul(*b).map(Value::Int).ok_or_else(too_large),
        (Value::Duration(length), factor) | (factor, Value::Duration(length)) => {
            let factor = number(factor).ok_or_else(|| wrong_types("*", &left, &right))?;
            duration(rounded(product(i128::from(length.0), factor)?, ONE))
        }
        _ => {
            let (a, b) = millionths("*", &left, &right)?;
            decimal(rounded(product(a, b)?, ONE))
        }
    }
}

fn divide(left: Value, right: Value) -> Computed {
    match (&left, &right) {
        (Value::Int(a), Value::Int(b)) if *b != 0 && a.checked_rem(*b) == Some(0) => {
            a.checked_div(*b).map(Value::Int).ok_or_else(too_large)
        }
        (Value::Duration(a), Value::Duration(b)) => {
            decimal(rounded(i128::from(a.0) * ONE, nonzero(i128::from(b.0))?))
        }
        (Value::Duration(length), divisor) => {
            let divisor = number(divisor).ok_or_else(|| wrong_types("/", &left, &right))?;
            duration(rounded(i128::from(length.0) * ONE, nonzero(divisor)?))
        }
        _ => {
            let (a, b) = millionths("/", &left, &right)?;
            decimal(rounded(a * ONE, nonzero(b)?))
        }
    }
}

fn remainder(left: Value, right: Value) -> Computed {
    match (&left, &right) {
        (Value::Int(a), Value::Int(b)) => {
            nonzero(i128::from(*b))?;
            Ok(Value::Int(a.checked_rem(*b).unwrap_or(0)))
        }
        (Value::Duration(a), Value::Duration(b)) => duration(i128::from(a.0) % nonzero(i128::from(b.0))?),
        _ => {
            let (a, b) = millionths("%", &left, &right)?;
            decimal(a % nonzero(b)?)
        }
    }
}

/// Whole numbers and decimals are equal when their values are; everything else when kind and value are.
fn equal(left: &Value, right: &Value) -> bool {
    match (number(left), number(right)) {
        (Some(a), Some(b)) => a == b,
        _ => left == right,
    }
}

fn compare(left: &Value, right: &Value, wanted: fn(Ordering) -> bool) -> Computed {
    let order = match (left, right) {
        (Value::Duration(a), Value::Duration(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        _ => match (number(left), number(right)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => {
                return Err(Problem::words(format!(
                    "{} and {} cannot be compared",
                    shown(left),
                    shown(right)
                )));
            }
        },
    };
    Ok(Value::Bool(wanted(order)))
}

fn join(left: &Value, right: &Value) -> Computed {
    let bare = |value: &Value| match value {
        Value::Text(text) => text.to_string(),
        other => other.to_string(),
    };
    let joined = bare(left) + &bare(right);
    if joined.len() > PAYLOAD_BYTES { Err(Problem::TooLarge) } else { Ok(Value::text(&joined)) }
}

/// A value in a sentence about it, in the form of the language.
pub(in crate::engine) fn shown(value: &Value) -> String {
    const BYTES: usize = 80;
    let mut words = Brief { words: String::new(), bytes: BYTES };
    let written = write!(words, "{value}");
    words.ended(written)
}

/// A value as words of their own: a text without quotes. No more than `bytes` are written, however large it is.
pub(in crate::engine) fn brief(value: &Value, bytes: usize) -> String {
    let mut words = Brief { words: String::new(), bytes };
    let written = match value {
        Value::Text(text) => words.write_str(text),
        other => write!(words, "{other}"),
    };
    words.ended(written)
}

/// Takes this many bytes and refuses the rest.
struct Brief {
    words: String,
    bytes: usize,
}

impl Brief {
    fn ended(self, written: std::fmt::Result) -> String {
        if written.is_err() { self.words + "…" } else { self.words }
    }
}

impl Write for Brief {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = self.bytes - self.words.len();
        let end = text.floor_char_boundary(room);
        self.words.push_str(&text[..end]);
        if end < text.len() { Err(std::fmt::Error) } else { Ok(()) }
    }
}

/// A number in millionths.
fn number(value: &Value) -> Option<i128> {
    match value {
        Value::Int(it) => Some(i128::from(*it) * ONE),
        Value::Decimal(it) => Some(i128::from(it.0)),
        _ => None,
    }
}

fn millionths(op: &str, left: &Value, right: &Value) -> Result<(i128, i128), Problem> {
    number(left).zip(number(right)).ok_or_else(|| wrong_types(op, left, right))
}

fn decimal(millionths: i128) -> Computed {
    i64::try_from(millionths).map(|it| Value::Decimal(Decimal(it))).map_err(|_| too_large())
}

fn duration(nanoseconds: i128) -> Computed {
    match u64::try_from(nanoseconds) {
        Ok(length) => Ok(Value::Duration(SimDuration(length))),
        Err(_) if nanoseconds < 0 => Err(Problem::words("a duration cannot be less than nothing")),
        Err(_) => Err(too_large()),
    }
}

/// `dividend / divisor`, rounded half away from zero.
fn rounded(dividend: i128, divisor: i128) -> i128 {
    let half = divisor.abs() / 2;
    let away = if (dividend < 0) == (divisor < 0) { half } else { -half };
    let away = if divisor < 0 { -away } else { away };
    (dividend + away) / divisor
}

fn product(a: i128, b: i128) -> Result<i128, Problem> {
    a.checked_mul(b).ok_or_else(too_large)
}

fn nonzero(divisor: i128) -> Result<i128, Problem> {
    if divisor == 0 { Err(Problem::words("division by zero")) } else { Ok(divisor) }
}

fn too_large() -> Problem {
    Problem::words("the number is too large")
}

fn wrong_types(op: &str, left: &Value, right: &Value) -> Problem {
    Problem::words(format!("`{op}` does not work on {} and {}", shown(left), shown(right)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use BinaryOp::{Add, Divide, Equal, Less, Multiply, Remainder, Subtract};

    #[track_caller]
    fn check(left: Value, op: BinaryOp, right: Value, expected: &str) {
        let printed = match operate(op, left, right) {
            Ok(value) => value.to_string(),
            Err(Problem::Words(words)) => words.to_string(),
            Err(Problem::TooLarge) => "too large".into(),
        };
        assert_eq!(printed, expected);
    }

    fn dec(millionths: i64) -> Value {
        Value::Decimal(Decimal(millionths))
    }

    fn ms(n: u64) -> Value {
        Value::Duration(SimDuration::from_millis(n))
    }

    #[test]
    fn whole_numbers_stay_whole_unless_a_division_does_not_come_out_even() {
        check(Value::Int(6), Divide, Value::Int(3), "2");
        check(Value::Int(1), Divide, Value::Int(3), "0.333333");
        check(Value::Int(2), Divide, Value::Int(3), "0.666667");
        check(Value::Int(-2), Divide, Value::Int(3), "-0.666667");
        check(Value::Int(2), Divide, Value::Int(-3), "-0.666667");
        check(Value::Int(7), Remainder, Value::Int(4), "3");
        check(Value::Int(1), Add, dec(500_000), "1.5");
        check(dec(1_500_000), Multiply, dec(1_500_000), "2.25");
    }

    #[test]
    fn nothing_wraps_and_nothing_divides_by_zero() {
        check(Value::Int(i64::MAX), Add, Value::Int(1), "the number is too large");
        check(Value::Int(i64::MIN), Divide, Value::Int(-1), "the number is too large");
        check(Value::Int(i64::MIN), Remainder, Value::Int(-1), "0");
        check(dec(i64::MAX), Multiply, dec(i64::MAX), "the number is too large");
        check(Value::Int(i64::MAX), Multiply, dec(i64::MAX), "the number is too large");
        check(
            Value::Duration(SimDuration(u64::MAX)),
            Multiply,
            Value::Int(i64::MAX),
            "the number is too large",
        );
        check(Value::Int(1), Divide, Value::Int(0), "division by zero");
        check(ms(1), Subtract, ms(2), "a duration cannot be less than nothing");
    }

    #[test]
    fn durations_scale_and_texts_join() {
        check(ms(10), Multiply, dec(2_500_000), "25ms");
        check(ms(10), Divide, ms(4), "2.5");
        check(Value::text("n"), Add, Value::Int(3), "\"n3\"");
        check(ms(1), Add, Value::Int(1), "`+` does not work on 1ms and 1");
    }

    #[test]
    fn numbers_compare_by_value_and_kinds_do_not_mix() {
        check(Value::Int(2), Equal, dec(2_000_000), "true");
        check(Value::text("2"), Equal, Value::Int(2), "false");
        check(Value::text("a"), Less, Value::Int(2), "\"a\" and 2 cannot be compared");
    }
}
