//! Expressions: integers, fixed-point decimals, texts, durations. Every operation
//! is checked; what cannot be computed is a sentence, never a panic.

pub(super) mod arithmetic;
mod functions;

use std::cell::Cell;
use std::rc::Rc;

use crate::base::limits::{NESTING, PAYLOAD_BYTES, WORDS_BYTES};
use crate::base::{Record, SimDuration, SimTime, Value};
use crate::engine::eval::arithmetic::Computed;
use crate::model::{BinaryOp, Expr, Fields, UnaryOp};

/// What an expression can see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    pub(super) locals: &'a [Value],
    pub(super) state: &'a [Value],
    pub(super) payload: &'a Rc<Record>,
    pub(super) attempt: u32,
    /// Why the steps before this fallback failed.
    pub(super) failure: Option<&'a Rc<str>>,
    pub(super) now: SimTime,
    /// The bytes of everything computed so far in this run: see [`crate::base::limits::COMPUTED_BYTES`].
    pub(super) computed: &'a Cell<u64>,
}

impl Scope<'_> {
    /// Counts the bytes of something new.
    fn count(self, bytes: usize) {
        self.computed.set(self.computed.get().saturating_add(bytes as u64));
    }
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The handling fails with these words.
    Words(Rc<str>),
    /// A value grew past the limit: the run stops.
    TooLarge,
}

impl Problem {
    pub(super) fn words(text: impl Into<Rc<str>>) -> Self {
        Self::Words(text.into())
    }
}

/// Computes a value.
pub(super) fn eval(expr: &Expr, scope: Scope<'_>) -> Computed {
    match expr {
        Expr::Value(value) => Ok(value.clone()),
        Expr::Local(slot) => Ok(scope.locals.get(usize::from(slot.0)).cloned().unwrap_or_default()),
        Expr::State(slot) => Ok(scope.state.get(usize::from(slot.0)).cloned().unwrap_or_default()),
        Expr::Payload => Ok(Value::Record(Rc::clone(scope.payload))),
        Expr::Attempt => Ok(Value::Int(i64::from(scope.attempt))),
        Expr::Failure => Ok(scope.failure.map_or(Value::Null, |words| Value::Text(Rc::clone(words)))),
        Expr::Call(function, values) => crate::engine::eval::functions::call(*function, values, scope),
        Expr::Now => Ok(Value::Duration(SimDuration(scope.now.0))),
        Expr::Field(record, name) => field(record, name, scope),
        Expr::Index(list, place) => item(&eval(list, scope)?, &eval(place, scope)?),
        Expr::Record(fields) => Ok(Value::Record(Rc::new(record(fields, scope)?))),
        Expr::List(items) => list(items, scope),
        Expr::Unary(op, operand) => unary(*op, eval(operand, scope)?),
        Expr::Binary(op, left, right) => binary(*op, left, right, scope),
    }
}

/// Computes fields, and checks that they fit into a payload.
pub(super) fn record(fields: &Fields, scope: Scope<'_>) -> Result<Record, Problem> {
    let values: Result<Vec<_>, Problem> =
        fields.iter().map(|(name, expr)| Ok((Rc::clone(name), eval(expr, scope)?))).collect();
    let record = Record(values?);
    let rest = measure_record(&record, PAYLOAD_BYTES, NESTING)?;
    scope.count(PAYLOAD_BYTES - rest);
    Ok(record)
}

/// Computes a condition.
pub(super) fn condition(expr: &Expr, scope: Scope<'_>) -> Result<bool, Problem> {
    truth(&eval(expr, scope)?)
}

/// Computes a length of time.
pub(super) fn duration(expr: &Expr, scope: Scope<'_>) -> Result<SimDuration, Problem> {
    match eval(expr, scope)? {
        Value::Duration(length) => Ok(length),
        other => Err(Problem::words(format!("{} is not a duration", arithmetic::shown(&other)))),
    }
}

/// Computes words to show: a text as it is, anything else in the form of the language.
pub(super) fn words(expr: &Expr, scope: Scope<'_>) -> Result<Rc<str>, Problem> {
    Ok(match eval(expr, scope)? {
        Value::Text(text) if text.len() <= WORDS_BYTES => text,
        value => {
            let words = arithmetic::brief(&value, WORDS_BYTES);
            scope.count(words.len());
            words.into()
        }
    })
}

fn field(record: &Expr, name: &str, scope: Scope<'_>) -> Computed {
    // The payload's own fields are the common case: no need to count a reference.
    if let Expr::Payload = record {
        return Ok(scope.payload.get(name).cloned().unwrap_or_default());
    }
    match eval(record, scope)? {
        Value::Record(record) => Ok(record.get(name).cloned().unwrap_or_default()),
        Value::Null => Ok(Value::Null),
        // Of a list, the field of each item.
        Value::List(items) => {
            let of_item = |item: &Value| match item {
                Value::Record(record) => record.get(name).cloned().unwrap_or_default(),
                _ => Value::Null,
            };
            counted(Value::List(items.iter().map(of_item).collect()), scope)
        }
        other => Err(Problem::words(format!("{} has no field `{name}`", arithmetic::shown(&other)))),
    }
}

/// `batch[1]`: the first item is number 1. What is not there is nothing.
fn item(list: &Value, place: &Value) -> Computed {
    match (list, place) {
        (Value::List(items), Value::Int(place)) => {
            let place = place.checked_sub(1).and_then(|it| usize::try_from(it).ok());
            Ok(place.and_then(|it| items.get(it)).cloned().unwrap_or_default())
        }
        (Value::Record(record), Value::Text(name)) => Ok(record.get(name).cloned().unwrap_or_default()),
        (Value::Null, _) => Ok(Value::Null),
        (list, place) => {
            let (list, place) = (arithmetic::shown(list), arithmetic::shown(place));
            Err(Problem::words(format!("{list} has no item {place}")))
        }
    }
}

fn list(items: &[Expr], scope: Scope<'_>) -> Computed {
    let values: Result<Vec<Value>, Problem> = items.iter().map(|item| eval(item, scope)).collect();
    counted(Value::List(values?.into()), scope)
}

/// A new value, when it fits into a payload.
pub(super) fn counted(value: Value, scope: Scope<'_>) -> Computed {
    let rest = measure(&value, PAYLOAD_BYTES, NESTING)?;
    scope.count(PAYLOAD_BYTES - rest);
    Ok(value)
}

fn unary(op: UnaryOp, operand: Value) -> Computed {
    match op {
        UnaryOp::Not => Ok(Value::Bool(!truth(&operand)?)),
        UnaryOp::Negate => arithmetic::negate(operand),
    }
}

fn binary(op: BinaryOp, left: &Expr, right: &Expr, scope: Scope<'_>) -> Computed {
    let first = eval(left, scope)?;
    match op {
        BinaryOp::And if !truth(&first)? => Ok(Value::Bool(false)),
        BinaryOp::Or if truth(&first)? => Ok(Value::Bool(true)),
        BinaryOp::And | BinaryOp::Or => Ok(Value::Bool(truth(&eval(right, scope)?)?)),
        _ => {
            let result = arithmetic::operate(op, first, eval(right, scope)?)?;
            if let Value::Text(text) = &result {
                scope.count(text.len());
            }
            Ok(result)
        }
    }
}

fn truth(value: &Value) -> Result<bool, Problem> {
    match value {
        Value::Bool(it) => Ok(*it),
        other => Err(Problem::words(format!("{} is neither true nor false", arithmetic::shown(other)))),
    }
}

/// What is left of `budget` bytes after writing out `value`. Looks no deeper than `depth` levels.
fn measure(value: &Value, budget: usize, depth: usize) -> Result<usize, Problem> {
    let own = match value {
        Value::Text(text) => text.len(),
        _ => 8,
    };
    let rest = budget.checked_sub(own).ok_or(Problem::TooLarge)?;
    let deeper = || depth.checked_sub(1).ok_or_else(too_deep);
    match value {
        Value::List(items) => {
            let depth = deeper()?;
            items.iter().try_fold(rest, |rest, item| measure(item, rest, depth))
        }
        Value::Record(record) => measure_record(record, rest, deeper()?),
        _ => Ok(rest),
    }
}

fn measure_record(record: &Record, budget: usize, depth: usize) -> Result<usize, Problem> {
    record.0.iter().try_fold(budget, |rest, (name, value)| {
        let rest = rest.checked_sub(name.len()).ok_or(Problem::TooLarge)?;
        measure(value, rest, depth)
    })
}

fn too_deep() -> Problem {
    Problem::words(format!("values can be nested {NESTING} deep and no more"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StateSlot;

    fn run(expr: &Expr, state: &[Value]) -> Computed {
        let payload = Rc::new(Record(vec![("id".into(), Value::Int(3))]));
        let computed = Cell::new(0);
        let scope = Scope {
            locals: &[],
            state,
            payload: &payload,
            attempt: 2,
            failure: None,
            now: SimTime(7),
            computed: &computed,
        };
        eval(expr, scope)
    }

    #[test]
    fn a_missing_field_is_nothing_and_nothing_has_no_fields() {
        let missing = Expr::Field(Box::new(Expr::Payload), "name".into());
        assert_eq!(run(&missing, &[]), Ok(Value::Null));
        assert_eq!(run(&Expr::Field(Box::new(missing), "first".into()), &[]), Ok(Value::Null));
        let id = Expr::Field(Box::new(Expr::Payload), "id".into());
        assert_eq!(run(&id, &[]), Ok(Value::Int(3)));
        let of_a_number = Expr::Field(Box::new(id), "x".into());
        assert_eq!(run(&of_a_number, &[]), Err(Problem::words("3 has no field `x`")));
    }

    #[test]
    fn the_second_operand_is_computed_only_when_it_matters() {
        let no = Box::new(Expr::Value(Value::Bool(false)));
        let wrong = Box::new(Expr::Unary(UnaryOp::Not, Box::new(Expr::Value(Value::Int(1)))));
        let and = Expr::Binary(BinaryOp::And, no.clone(), wrong.clone());
        assert_eq!(run(&and, &[]), Ok(Value::Bool(false)));
        let or = Expr::Binary(BinaryOp::Or, no, wrong);
        assert_eq!(run(&or, &[]), Err(Problem::words("1 is neither true nor false")));
    }

    #[test]
    fn a_value_cannot_grow_without_end() {
        let itself = || Box::new(Expr::State(StateSlot(0)));
        let mut text = Value::text("0123456789abcdef");
        let mut rounds = 0;
        let double = Expr::Binary(BinaryOp::Add, itself(), itself());
        while let Ok(longer) = run(&double, &[text.clone()]) {
            text = longer;
            rounds += 1;
        }
        assert_eq!(rounds, 12);
        let mut nested = Value::Int(1);
        let wrap = Expr::List(vec![Expr::State(StateSlot(0)), Expr::State(StateSlot(0))]);
        for _ in 0..NESTING {
            match run(&wrap, &[nested.clone()]) {
                Ok(deeper) => nested = deeper,
                Err(problem) => return assert_eq!(problem, Problem::TooLarge),
            }
        }
        assert_eq!(run(&wrap, &[nested]), Err(too_deep()));
    }
}
